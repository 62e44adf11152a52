//! The spans of every table beside an own transcription of the official forms.
//!
//! A row is its cells from left to right: the number is the columns it spans (`w:gridSpan`), `v` begins a cell that
//! goes on in the rows below (`w:vMerge` restart), `^` is where it goes on.

use nianbao::formats::docx::Look;

use crate::opened::{blank, Package};
use crate::tree::Element;

/// Table two, 2021: from the official blank, `docs/forms.md` 1.2.
const TWO_2021: &str =
    "4 | 1 1 1 1 | 1 1 1 1 | 1 1 1 1 | 4 | 1 3 | 1 3 | 4 | 1 3 | 1 3 | 1 3 | 4 | 1 3 | 1 3";

/// Table two, 2019: `docs/forms.md` 1.3.
const TWO_2019: &str =
    "4 | 1 1 1 1 | 1 1 1 1 | 1 1 1 1 | 4 | 1 1 1 1 | 1 1 1 1 | 1 1 1 1 | 4 | 1 1 1 1 | 1 1 1 1 \
                        | 1 1 1 1 | 4 | 1 1 2 | 1 1 2 | 4 | 1 1 2 | 1 1 2";

/// Table three: header, 一, 二, （一）, （二）; then the groups; then （七）, 四.
const THREE_TOP: &str = "3v 7 | 3^ 1v 5 1v | 3^ 1^ 1 1 1 1 1 1^ | 3 1 1 1 1 1 1 1 | 3 1 1 1 1 1 1 1 \
                         | 1v 2 1 1 1 1 1 1 1 | 1^ 2 1 1 1 1 1 1 1";
const THREE_END: &str = "1^ 2 1 1 1 1 1 1 1 | 3 1 1 1 1 1 1 1";

/// Table four, both editions.
const FOUR: &str =
    "5 10 | 1v 1v 1v 1v 1v 5 5 | 1^ 1^ 1^ 1^ 1^ 1 1 1 1 1 1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1";

fn rows(notation: &str) -> Vec<String> {
    notation.split('|').map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Table three with groups of so many rows; a group of one is a row of its own.
fn three(groups: &[usize]) -> Vec<String> {
    let group = |rows: &usize| match rows {
        1 => vec!["1^ 2 1 1 1 1 1 1 1".to_string()],
        rows => {
            let first = "1^ 1v 1 1 1 1 1 1 1 1".to_string();
            let next = "1^ 1^ 1 1 1 1 1 1 1 1".to_string();
            std::iter::once(first).chain(std::iter::repeat_n(next, rows - 1)).collect()
        }
    };
    let middle = groups.iter().flat_map(group).collect();
    [rows(THREE_TOP), middle, rows(THREE_END)].concat()
}

fn notation(row: &Element) -> String {
    let cell = |cell: &Element| {
        let properties = cell.child("w:tcPr").expect("properties");
        let span = properties.child("w:gridSpan").map_or(1, |span| span.number("w:val"));
        let merge = match properties.child("w:vMerge").map(|merge| merge.get("w:val")) {
            None => "",
            Some(Some("restart")) => "v",
            Some(_) => "^",
        };
        format!("{span}{merge}")
    };
    row.all("w:tc").into_iter().map(cell).collect::<Vec<_>>().join(" ")
}

fn tables(edition: &str, year: u16, look: Look) -> Vec<Element> {
    let main = Package::of(&blank(edition, year), look).main();
    main.all("w:tbl").into_iter().cloned().collect()
}

#[test]
fn spans_are_those_of_the_official_forms() {
    let expected_2021 = [rows(TWO_2021), three(&[8, 3, 5, 3]), rows(FOUR)];
    let expected_2019 = [rows(TWO_2019), three(&[8, 3, 5, 1]), rows(FOUR)];
    for (edition, year, expected) in [("2021", 2025, expected_2021), ("2019", 2020, expected_2019)] {
        for look in [Look::Official, Look::Template] {
            let tables = tables(edition, year, look);
            assert_eq!(tables.len(), 3);
            for (table, expected) in tables.iter().zip(&expected) {
                let spans: Vec<String> = table.all("w:tr").into_iter().map(notation).collect();
                assert_eq!(&spans, expected, "{edition} {look:?}");
            }
        }
    }
}

#[test]
fn widths_add_up_in_every_row_and_to_the_text_of_the_page() {
    // The text of an official page is 156 mm wide; the template's own tables are 172 mm.
    for (look, expected) in [(Look::Official, [8844; 3]), (Look::Template, [9740, 9741, 9743])] {
        for (table, width) in tables("2021", 2025, look).iter().zip(expected) {
            let grid: Vec<i64> = table
                .child("w:tblGrid")
                .unwrap()
                .children
                .iter()
                .map(|column| column.number("w:w"))
                .collect();
            assert_eq!(grid.iter().sum::<i64>(), width);
            let properties = table.child("w:tblPr").unwrap();
            assert_eq!(properties.child("w:tblW").unwrap().number("w:w"), width);
            for row in table.all("w:tr") {
                let mut column = 0;
                for cell in row.all("w:tc") {
                    let properties = cell.child("w:tcPr").unwrap();
                    let span = properties.child("w:gridSpan").map_or(1, |span| span.number("w:val")) as usize;
                    let sum: i64 = grid[column..column + span].iter().sum();
                    assert_eq!(properties.child("w:tcW").unwrap().number("w:w"), sum);
                    column += span;
                }
                assert_eq!(column, grid.len());
            }
        }
    }
}

#[test]
fn header_rows_repeat_and_no_row_breaks() {
    let headers = |table: &Element| {
        let is_header = |row: &&Element| row.child("w:trPr").unwrap().child("w:tblHeader").is_some();
        table.all("w:tr").into_iter().take_while(is_header).count()
    };
    let tables = tables("2021", 2025, Look::Official);
    assert_eq!(tables.iter().map(headers).collect::<Vec<_>>(), [0, 3, 3]);
    for row in tables.iter().flat_map(|table| table.all("w:tr")) {
        assert!(row.child("w:trPr").unwrap().child("w:cantSplit").is_some());
    }
}
