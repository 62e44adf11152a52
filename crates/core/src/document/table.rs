//! A statutory table with its figures in it, ready to be written.

use super::figure::{printed, Printed};
use crate::amount::Amount;
use crate::form::{LabelRole, Square, Table};
use crate::report::values::Values;
use crate::report::Bound;
use crate::span::{Piece, Placed, SpanGrid};

/// A table as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocTable {
    /// Public name, `t3`.
    pub id: String,
    /// The official caption: not printed, but read out.
    pub caption: String,
    /// Widths of the columns in twips, as the official form has them; a writer scales them to its page.
    pub widths: Vec<u32>,
    /// Rows at the top that repeat where the table breaks across pages.
    pub header_rows: usize,
    /// The cells with their spans.
    pub grid: SpanGrid<DocCell>,
}

/// A cell of a printed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocCell {
    /// What stands in it; empty for a blank.
    pub text: String,
    /// True where the text stands at the left edge, false where it is centred.
    pub left: bool,
    /// What the cell is.
    pub kind: CellKind,
}

/// What a cell of a printed table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Official wording.
    Label(LabelRole),
    /// A figure: its public name, whether it is computed, and its number where it is one.
    Figure { cell: String, total: bool, amount: Option<Amount> },
}

/// Rows that keep together below the header and at the end: fewer than that on a page look lost.
const FEWEST_ROWS: usize = 3;
impl DocTable {
    /// Fills a table of the form.
    pub(super) fn fill(table: &Table, bound: Bound<'_>, values: &Values) -> DocTable {
        let piece = |placed: &Placed<Square>| Piece {
            rowspan: placed.rowspan,
            colspan: placed.colspan,
            content: filled(&placed.content, bound, values),
        };
        let row = |row| table.grid.beginning_in(row).map(piece).collect();
        let rows = (0..table.grid.rows()).map(row).collect();
        let grid = SpanGrid::tile(rows, table.grid.columns());
        DocTable {
            id: table.id.clone(),
            caption: table.caption.clone(),
            widths: table.widths.clone(),
            header_rows: table.header_rows,
            grid: grid.expect("the pieces of a grid that tiled"),
        }
    }

    /// True where no page should end below this row: headings and what they head, rows of one group, the first and the
    /// last rows. A group holds together however tall it is, so that its name (三、本年度办理结果) never stands on another
    /// page than its rows: where such a table does not fit below what is above it, it begins the next page.
    pub fn is_kept_with_next(&self, row: usize) -> bool {
        let next = row + 1;
        if next >= self.grid.rows() {
            return false;
        }
        let heads = |role| matches!(role, LabelRole::Band | LabelRole::Head | LabelRole::Corner);
        let is_headed = self.grid.beginning_in(row).any(|piece| piece.content.label().is_some_and(heads));
        let in_group = self.grid.pieces().iter().any(|piece| {
            let rows = piece.row..piece.row + piece.rowspan;
            rows.contains(&row) && rows.contains(&next)
        });
        let in_block = self.has_bands() && !self.is_band(next);
        let is_edge = next < self.header_rows + FEWEST_ROWS || next + FEWEST_ROWS > self.grid.rows();
        is_headed || in_group || in_block || is_edge
    }

    fn has_bands(&self) -> bool {
        (0..self.grid.rows()).any(|row| self.is_band(row))
    }

    fn is_band(&self, row: usize) -> bool {
        let mut pieces = self.grid.beginning_in(row);
        pieces.next().is_some_and(|piece| piece.content.label() == Some(LabelRole::Band))
    }
}

impl DocCell {
    /// How it stands in the table, if it is official wording.
    pub fn label(&self) -> Option<LabelRole> {
        match self.kind {
            CellKind::Label(role) => Some(role),
            CellKind::Figure { .. } => None,
        }
    }
}

fn filled(square: &Square, bound: Bound<'_>, values: &Values) -> DocCell {
    match square {
        Square::Label { text, role, left } => {
            DocCell { text: text.clone(), left: *left, kind: CellKind::Label(*role) }
        }
        Square::Figure(id) => {
            let cell = bound.form().cell(*id);
            let Printed { text, amount } = printed(*id, bound, values);
            let kind = CellKind::Figure { cell: cell.name.clone(), total: !cell.is_entered(), amount };
            DocCell { text, left: false, kind }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Report;

    /// Rows below which a page may end, by the first label that begins in the row after it.
    fn breaks(edition: &str, year: u16, table: usize) -> Vec<String> {
        let form = form::definition(edition).unwrap();
        let report = Report::blank(form, year);
        let bound = Bound::new(form, &report).unwrap();
        let table = DocTable::fill(&form.tables[table], bound, &Values::of(bound));
        let next =
            |row: usize| table.grid.beginning_in(row + 1).next().map(|piece| piece.content.text.clone());
        let rows = 0..table.grid.rows() - 1;
        rows.filter(|row| !table.is_kept_with_next(*row)).filter_map(next).collect()
    }

    #[test]
    fn a_page_may_end_only_between_groups() {
        assert!(breaks("2021", 2025, 1).is_empty(), "三、本年度办理结果 stands on the page of its rows");
        assert!(breaks("2019", 2020, 1).is_empty());
        let blocks = ["第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"];
        assert_eq!(breaks("2021", 2025, 0), blocks);
        assert_eq!(breaks("2019", 2020, 0), [&blocks[..], &["第二十条第（九）项"]].concat());
        assert!(breaks("2021", 2025, 2).is_empty());
    }
}
