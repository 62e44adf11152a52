//! Word and Excel files, opened again: by part, by the schema, by LibreOffice. Web page, fragment and paper, read again
//! beside them.

#[path = "../chance/mod.rs"]
mod chance;

mod bad;
mod calc;
mod check_sheet;
mod fragment;
mod golden;
mod headers;
mod markup;
mod official;
mod opened;
mod order;
mod package;
mod page;
mod paper;
mod prose;
mod protocol;
mod sheet_ends;
mod sheets;
mod signature;
mod spans;
mod tables;
mod template;
mod tree;
mod workbook;
