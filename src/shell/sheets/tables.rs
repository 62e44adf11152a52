//! Tables that go over several sheets.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::measure::{listed, rows};
use crate::app::sheets::{cut, Part, Piece, SpanGrid};

/// Some rows of a table, with its header above them once more; cells that are cut go on.
pub fn table_part(element: &Element, header_rows: usize, part: &Part) -> Result<Element, JsValue> {
    let table: Element = element.clone_node_with_deep(false)?.unchecked_into();
    for child in listed(element).iter().filter(|child| child.tag_name() != "TR") {
        table.append_child(&child.clone_node_with_deep(true)?)?;
    }
    let grid = grid(element)?;
    if part.repeats_header {
        append_rows(&table, element, &grid, 0..header_rows)?;
    }
    append_rows(&table, element, &grid, part.range.clone())?;
    Ok(table)
}

fn grid(table: &Element) -> Result<SpanGrid<Element>, JsValue> {
    let span =
        |cell: &Element, name| cell.get_attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1);
    let piece = |cell: Element| Piece {
        rowspan: span(&cell, "rowspan"),
        colspan: span(&cell, "colspan"),
        content: cell,
    };
    let lines: Vec<Vec<Piece<Element>>> =
        rows(table).iter().map(|row| listed(row).into_iter().map(piece).collect()).collect();
    let width = lines.first().map_or(0, |line| line.iter().map(|piece| piece.colspan).sum());
    SpanGrid::tile(lines, width).map_err(|_| "a table that does not tile".into())
}

fn append_rows(
    table: &Element,
    from: &Element,
    grid: &SpanGrid<Element>,
    range: std::ops::Range<usize>,
) -> Result<(), JsValue> {
    let all = rows(from);
    let pieces = cut::rows(grid, range.clone());
    for (at, row) in all[range].iter().enumerate() {
        let line = row.clone_node_with_deep(false)?;
        for piece in pieces.iter().filter(|piece| piece.row == at) {
            let cell: Element = piece.content.content.clone_node_with_deep(true)?.unchecked_into();
            if piece.rowspan > 1 {
                cell.set_attribute("rowspan", &piece.rowspan.to_string())?;
            } else {
                cell.remove_attribute("rowspan")?;
            }
            line.append_child(&cell)?;
        }
        table.append_child(&line)?;
    }
    Ok(())
}
