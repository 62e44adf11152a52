//! Word files, opened again: by part, by the schema, by LibreOffice.

#![cfg(feature = "office")]

#[path = "../chance/mod.rs"]
mod chance;

mod bad;
mod golden;
mod official;
mod opened;
mod order;
mod package;
mod paper;
mod prose;
mod sheet;
mod spans;
mod tree;
