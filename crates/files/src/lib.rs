//! Bytes and values: the formats in which a report leaves and comes in, and keys from passwords. No browser.
//!
//! The writers and readers of foreign formats are heavy and belong to the `office` module, which runs in a worker. The same
//! functions run natively in tests.

pub mod docx;
pub mod html;
pub mod key;
pub mod office;
pub mod ooxml;
pub mod spreadsheet;
pub mod xlsx;
