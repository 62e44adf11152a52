//! Word and Excel files, opened again: by part, by the schema, by LibreOffice.

#![cfg(feature = "office")]

#[path = "../chance/mod.rs"]
mod chance;

mod bad;
mod calc;
mod golden;
mod opened;
mod order;
mod package;
mod paper;
mod prose;
mod spans;
mod tables;
mod template;
mod tree;
mod workbook;
