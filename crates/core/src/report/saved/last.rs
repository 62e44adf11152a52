//! How far a damaged file was read, in what people know: a row of a table, a section.

use serde_json::Value;

use super::mend;

/// What of a damaged file was read last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// Not even a cell: what stands in the head at most.
    Head,
    /// A cell, by its name.
    Cell(String),
    /// The text of a section, by its name.
    Text(String),
    /// Something after the texts.
    Rest,
    /// All of it; something else stands behind.
    All,
}

impl Last {
    /// Of a text that ends where the file is at fault.
    pub(super) fn of(before: &str) -> Last {
        if before.trim_end().ends_with('}') && serde_json::from_str::<Value>(before).is_ok() {
            return Last::All;
        }
        let names = mend::last_names(before);
        let mut names = names.iter().map(String::as_str);
        match (names.next(), names.next()) {
            (Some("cells" | "stated"), Some(cell)) => Last::Cell(cell.to_string()),
            (None | Some("schema" | "edition" | "year" | "organ" | "level" | "cells"), _) => Last::Head,
            (Some("text"), Some(section)) => Last::Text(section.to_string()),
            _ => Last::Rest,
        }
    }
}
