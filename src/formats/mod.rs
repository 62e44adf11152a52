//! Bytes and values: the formats in which a report leaves and comes in, and keys from passwords. No browser.
//!
//! The writers and readers of foreign formats are heavy and belong to the `office` module, which runs in a worker; they
//! stand behind the feature `office`. The same functions run natively in tests.

#[cfg(feature = "office")]
pub mod docx;
#[cfg(feature = "office")]
pub mod html;
#[cfg(feature = "office")]
pub mod key;
#[cfg(feature = "office")]
pub mod ooxml;
#[cfg(feature = "office")]
pub mod spreadsheet;
#[cfg(feature = "office")]
pub mod xlsx;
