//! Which header cells belong to a figure, so that whoever hears the table knows what the figure counts.

use nianbao_core::document::{CellKind, DocCell, DocTable};
use nianbao_core::form::LabelRole;
use nianbao_core::span::Placed;

/// The name of a header cell; no other table of the report has it.
pub fn id(table: &DocTable, piece: &Placed<DocCell>) -> String {
    format!("{}-{}-{}", table.id, piece.row + 1, piece.column + 1)
}

/// The names of the header cells of a figure: first those of its row, then those of its column, outermost first.
pub fn of(table: &DocTable, figure: &Placed<DocCell>) -> String {
    let ids = rows(table, figure).into_iter().chain(columns(table, figure)).map(|piece| id(table, piece));
    ids.collect::<Vec<_>>().join(" ")
}

/// The wording to the left of a figure.
fn rows<'a>(table: &'a DocTable, figure: &Placed<DocCell>) -> Vec<&'a Placed<DocCell>> {
    let mut found = Vec::new();
    let mut column = 0;
    while let Some(piece) = table.grid.at(figure.row, column).filter(|_| column < figure.column) {
        if piece.content.label() == Some(LabelRole::Stub) {
            found.push(piece);
        }
        column = piece.column + piece.colspan;
    }
    found
}

/// The nearest run of headings above a figure; figures in between are passed over.
fn columns<'a>(table: &'a DocTable, figure: &Placed<DocCell>) -> Vec<&'a Placed<DocCell>> {
    let mut found: Vec<&Placed<DocCell>> = Vec::new();
    let mut above = figure.row;
    while let Some(piece) = above.checked_sub(1).and_then(|row| table.grid.at(row, figure.column)) {
        match piece.content.kind {
            CellKind::Figure { .. } if found.is_empty() => {}
            CellKind::Figure { .. } => break,
            CellKind::Label(_) => found.push(piece),
        }
        above = piece.row;
    }
    found.reverse();
    found
}
