//! What a workbook is called inside, so that it can be read back: names of cells and of properties. They are public.
//!
//! A cell of the report has a defined name: its public name with `_` for `-`, since Excel allows letters, digits, dots
//! and underscores (`t3.deny-secret.natural` is `t3.deny_secret.natural`). Public names hold no underscore, so that the
//! way back is unambiguous. What a workbook is stands in its custom document properties.

use nianbao_core::form::Level;

/// The custom property that says what the workbook is: [`SCHEMA`].
pub const SCHEMA_PROPERTY: &str = "nianbao.schema";
/// Name and version of the workbook: which names and properties it has.
pub const SCHEMA: &str = "nianbao.workbook/1";
/// The custom property that says whether it is a report or a blank to be filled: `report`, `template`.
pub const USE_PROPERTY: &str = "nianbao.use";
/// The custom property of the edition: `2021`.
pub const EDITION_PROPERTY: &str = "nianbao.edition";
/// The custom property of the year, of a report and of a template as it was handed out.
pub const YEAR_PROPERTY: &str = "nianbao.year";
/// The custom property of the level by its public name; only of a report.
pub const LEVEL_PROPERTY: &str = "nianbao.level";

/// The defined name of the cell in which a template is told whose report it is.
pub const ORGAN: &str = "nianbao.organ";
/// The defined name of the cell in which a template is told the year.
pub const YEAR: &str = "nianbao.year";
/// The defined name of the cell in which a template is told the level, in words.
pub const LEVEL: &str = "nianbao.level";

/// The defined name of a cell of the report.
pub fn defined(cell: &str) -> String {
    cell.replace('-', "_")
}

/// The cell of the report of a defined name.
pub fn cell(defined: &str) -> String {
    defined.replace('_', "-")
}

/// The level that somebody chose in a template.
pub fn level_of(words: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.words() == words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::form;

    #[test]
    fn every_cell_has_a_name_that_leads_back_to_it() {
        for imprint in form::editions() {
            let form = form::definition(&imprint.edition).unwrap();
            for cell_of_form in &form.cells {
                let name = defined(&cell_of_form.name);
                assert!(name.starts_with(|c: char| c.is_ascii_lowercase()) && name.contains('.'), "{name}");
                assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')), "{name}");
                assert_eq!(cell(&name), cell_of_form.name);
            }
        }
    }

    #[test]
    fn a_level_is_known_by_its_words() {
        for level in Level::ALL {
            assert_eq!(level_of(level.words()), Some(level));
        }
        assert_eq!(level_of(" 政府部门"), Some(Level::Department));
        assert_eq!(level_of("省"), None);
    }
}
