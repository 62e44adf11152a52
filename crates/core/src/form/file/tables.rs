//! Tables: what is printed where, and what the cells are called by the labels around them.

use super::entries::{FigureEntry, LabelEntry, TableEntry};
use super::labels::{column_labels, row_labels};
use super::{Compiler, EditionFault};
use crate::form::{Cell, CellId, Kind, LabelRole, Role, Square, Table};
use crate::span::{Piece, SpanGrid};

impl Compiler<'_> {
    pub(super) fn table(&mut self, position: usize, entry: &TableEntry) -> Option<Table> {
        let mut lines = Vec::new();
        for row in &entry.rows {
            let mut line: Vec<Piece<Square>> = Vec::new();
            for label in &row.labels {
                line.push(self.label(entry, label));
            }
            for figure in &row.figures {
                line.extend(self.figures(position, entry, figure));
            }
            lines.push(line);
        }
        if entry.header_rows > lines.len() || entry.widths.is_empty() {
            self.faults.push(EditionFault::Misshapen { table: entry.id.clone() });
        }
        match SpanGrid::tile(lines, entry.widths.len()) {
            Ok(grid) => Some(Table {
                id: entry.id.clone(),
                name: entry.name.clone(),
                caption: entry.caption.clone(),
                widths: entry.widths.clone(),
                header_rows: entry.header_rows,
                grid,
            }),
            Err(faults) => {
                let ragged = |fault| EditionFault::Ragged { table: entry.id.clone(), fault };
                self.faults.extend(faults.into_iter().map(ragged));
                None
            }
        }
    }

    fn label(&mut self, table: &TableEntry, entry: &LabelEntry) -> Piece<Square> {
        let role = match entry.role.as_deref() {
            None => LabelRole::Stub,
            Some("head") => LabelRole::Head,
            Some("band") => LabelRole::Band,
            Some("corner") => LabelRole::Corner,
            Some(word) => self.unknown_word(&table.id, word, LabelRole::Stub),
        };
        let left = match entry.align.as_deref() {
            None => false,
            Some("left") => true,
            Some(word) => self.unknown_word(&table.id, word, false),
        };
        Piece {
            rowspan: entry.rows,
            colspan: entry.columns,
            content: Square::Label { text: entry.text.clone(), role, left },
        }
    }

    fn figures(&mut self, position: usize, table: &TableEntry, entry: &FigureEntry) -> Vec<Piece<Square>> {
        let kind = match entry.kind.as_deref() {
            None | Some("count") => Kind::Count,
            Some("change") => Kind::Change,
            Some("ten-thousand-yuan") => Kind::TenThousandYuan,
            Some("money") => Kind::Money,
            Some(word) => self.unknown_word(&table.id, word, Kind::Count),
        };
        let expanded = self.patterns.expand(&entry.cell);
        let names = self.noted(expanded).unwrap_or_default();
        let pieces = names.into_iter().map(|name| Piece {
            rowspan: 1,
            colspan: entry.span,
            content: Square::Figure(self.new_cell(position, name, kind)),
        });
        pieces.collect()
    }

    fn new_cell(&mut self, table: usize, name: String, kind: Kind) -> CellId {
        let id = CellId(self.cells.len() as u16);
        if !self.by_name.insert(&name, id) {
            self.faults.push(EditionFault::Twice { name: name.clone() });
        }
        self.cells.push(Cell {
            name,
            table,
            row: 0,
            column: 0,
            kind,
            role: Role::Entered,
            row_name: String::new(),
            column_name: String::new(),
            row_labels: Vec::new(),
            column_labels: Vec::new(),
        });
        id
    }

    /// Gives every cell its place and the names that the printed labels around it say.
    pub(super) fn name_cells(&mut self, tables: &[Table], names: &[(String, String)]) {
        for table in tables {
            for piece in table.grid.pieces() {
                let Square::Figure(id) = &piece.content else { continue };
                let rows = row_labels(&table.grid, piece.row, piece.column);
                let columns = column_labels(&table.grid, piece.row, piece.column);
                let cell = &mut self.cells[id.index()];
                (cell.row, cell.column) = (piece.row, piece.column);
                let row_key = cell.name.rsplit_once('.').map_or("", |(row, _)| row);
                let short = names.iter().find(|(row, _)| row == row_key).map(|(_, short)| short.clone());
                cell.row_name = short.or_else(|| rows.last().cloned()).unwrap_or_default();
                cell.column_name = columns.last().cloned().unwrap_or_default();
                cell.row_labels = rows;
                cell.column_labels = columns;
            }
        }
        for (row, _) in names {
            let used = |cell: &Cell| cell.name.rsplit_once('.').is_some_and(|(key, _)| key == row);
            if !self.cells.iter().any(used) {
                let place = "names".to_string();
                self.faults.push(EditionFault::UnknownCell { place, name: row.clone() });
            }
        }
    }
}
