//! What the printed labels around a figure call its row and its column.

use crate::form::{LabelRole, Square};
use crate::span::SpanGrid;

/// Labels to the left of a figure in its row, outermost first.
pub fn row_labels(grid: &SpanGrid<Square>, row: usize, column: usize) -> Vec<String> {
    let mut labels = Vec::new();
    let mut at = 0;
    while at < column {
        let Some(piece) = grid.at(row, at) else { break };
        if let Square::Label { text, role: LabelRole::Stub, .. } = &piece.content {
            labels.push(text.clone());
        }
        at = piece.column + piece.colspan;
    }
    labels
}

/// The nearest run of headings above a figure, outermost first; figures in between are passed over.
pub fn column_labels(grid: &SpanGrid<Square>, row: usize, column: usize) -> Vec<String> {
    let mut labels = Vec::new();
    let mut above = row;
    while above > 0 {
        let Some(piece) = grid.at(above - 1, column) else { break };
        match &piece.content {
            Square::Figure(_) if labels.is_empty() => {}
            Square::Figure(_) => break,
            Square::Label { text, .. } => labels.push(text.clone()),
        }
        above = piece.row;
    }
    labels.reverse();
    labels
}
