//! A rectangle of figures in one table: from one cell to another, whole spans only.

use std::ops::RangeInclusive;

use super::grid::{Cursor, Direction};
use nianbao_core::form::{CellId, FormDefinition, Square};
use nianbao_core::span::Placed;

/// What is chosen beside the active cell. The active cell is one of it and keeps its own frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The corner that stays.
    pub from: CellId,
    /// The corner that moves.
    pub to: Cursor,
}

/// Rows and columns of a table's grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Position of the table.
    pub table: usize,
    /// Its rows.
    pub rows: RangeInclusive<usize>,
    /// Its columns.
    pub columns: RangeInclusive<usize>,
}

impl Selection {
    /// From one cell to another.
    pub fn between(from: CellId, to: CellId, form: &FormDefinition) -> Option<Selection> {
        let same_table = form.cell(from).table == form.cell(to).table;
        same_table.then(|| Selection { from, to: Cursor::on(to, form) })
    }

    /// Every figure of the table of a cell.
    pub fn whole_table(cell: CellId, form: &FormDefinition) -> Option<Selection> {
        let mut cells = form.cells_of(form.cell(cell).table);
        let first = cells.next()?;
        Selection::between(first, cells.last().unwrap_or(first), form)
    }

    /// Every figure of the row of a cell.
    pub fn whole_row(cell: CellId, form: &FormDefinition) -> Option<Selection> {
        let cursor = Cursor::on(cell, form);
        let (first, last) = (cursor.at_edge(Direction::Left, form), cursor.at_edge(Direction::Right, form));
        Selection::between(first.cell, last.cell, form)
    }

    /// The moving corner one figure further.
    pub fn extended(self, direction: Direction, form: &FormDefinition) -> Selection {
        Selection { to: self.to.moved(direction, form), ..self }
    }

    /// The smallest rectangle that holds both corners and cuts no figure.
    pub fn area(self, form: &FormDefinition) -> Area {
        Area::around(self.from, self.to.cell, form)
    }
}

impl Area {
    /// The place of one figure.
    pub fn of(cell: CellId, form: &FormDefinition) -> Area {
        Area::around(cell, cell, form)
    }

    fn around(from: CellId, to: CellId, form: &FormDefinition) -> Area {
        let table = form.cell(from).table;
        let places = [from, to].map(|cell| (form.cell(cell).row, form.cell(cell).column));
        let ([(top, left), (bottom, right)], [(a, b), (c, d)]) = (places, places);
        let mut area = Area { table, rows: top.min(c)..=bottom.max(a), columns: left.min(d)..=right.max(b) };
        // A figure that is cut makes the area larger, which may cut another one.
        while area.grow(form) {}
        area
    }

    fn grow(&mut self, form: &FormDefinition) -> bool {
        let before = self.clone();
        for piece in form.tables[self.table].grid.pieces() {
            if self.figure(piece).is_none() {
                continue;
            }
            let (bottom, right) = (piece.row + piece.rowspan - 1, piece.column + piece.colspan - 1);
            self.rows = piece.row.min(*self.rows.start())..=bottom.max(*self.rows.end());
            self.columns = piece.column.min(*self.columns.start())..=right.max(*self.columns.end());
        }
        *self != before
    }

    /// The figure of a piece that lies in the area, in part or whole.
    fn figure(&self, piece: &Placed<Square>) -> Option<CellId> {
        let overlaps = piece.row <= *self.rows.end()
            && piece.row + piece.rowspan > *self.rows.start()
            && piece.column <= *self.columns.end()
            && piece.column + piece.colspan > *self.columns.start();
        match piece.content {
            Square::Figure(cell) if overlaps => Some(cell),
            _ => None,
        }
    }

    /// Its figures, in reading order.
    pub fn cells(&self, form: &FormDefinition) -> Vec<CellId> {
        form.tables[self.table].grid.pieces().iter().filter_map(|piece| self.figure(piece)).collect()
    }

    /// Height in rows.
    pub fn height(&self) -> usize {
        self.rows.end() - self.rows.start() + 1
    }

    /// Width in columns.
    pub fn width(&self) -> usize {
        self.columns.end() - self.columns.start() + 1
    }
}

/// The figure that begins at a square of a table.
pub fn figure_at(form: &FormDefinition, table: usize, row: usize, column: usize) -> Option<CellId> {
    let piece = form.tables[table].grid.at(row, column)?;
    match piece.content {
        Square::Figure(cell) if (piece.row, piece.column) == (row, column) => Some(cell),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::form::definition;

    /// Draws the figures of a table: `#` chosen, `.` not; a row of the form a line, rows without figures left out.
    fn drawn(from: &str, walk: &str) -> String {
        let form = definition("2021").unwrap();
        let cell = form.cell_named(from).unwrap();
        let mut selection = Selection::between(cell, cell, form).unwrap();
        for step in walk.chars() {
            selection = match step {
                '←' => selection.extended(Direction::Left, form),
                '→' => selection.extended(Direction::Right, form),
                '↑' => selection.extended(Direction::Up, form),
                '↓' => selection.extended(Direction::Down, form),
                '一' => Selection::whole_row(cell, form).unwrap(),
                _ => Selection::whole_table(cell, form).unwrap(),
            };
        }
        let chosen = selection.area(form).cells(form);
        let mut lines: Vec<(usize, String)> = Vec::new();
        for id in form.cells_of(form.cell(cell).table) {
            let row = form.cell(id).row;
            if lines.last().is_none_or(|(last, _)| *last != row) {
                lines.push((row, String::new()));
            }
            let mark = if chosen.contains(&id) { '#' } else { '.' };
            lines.last_mut().unwrap().1.push(mark);
        }
        lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn arrows_pull_a_rectangle_over_totals_too() {
        let top: String = drawn("t3.received.legal", "→→↓").lines().take(3).collect::<Vec<_>>().join("\n");
        assert_eq!(top, "....###\n....###\n.......");
        let back: String = drawn("t3.carried.business", "↑←").lines().take(3).collect::<Vec<_>>().join("\n");
        assert_eq!(back, "##.....\n##.....\n.......");
    }

    #[test]
    fn a_wide_figure_is_never_cut() {
        let all = "###\n###\n#\n.\n.\n.";
        assert_eq!(drawn("t2.rules.inforce", "↓↓"), all);
        assert_eq!(drawn("t2.normative.made", "↓"), "...\n###\n#\n.\n.\n.");
        assert_eq!(drawn("t2.rules.repealed", "↓"), ".#.\n.#.\n.\n.\n.\n.");
    }

    #[test]
    fn a_row_and_a_table_are_chosen_whole() {
        assert_eq!(drawn("t4.direct.upheld", "全"), "###############");
        assert_eq!(drawn("t3.granted.other", "一").lines().filter(|line| *line == "#######").count(), 1);
        assert!(!drawn("t3.granted.other", "全").contains('.'));
    }

    #[test]
    fn the_moving_corner_stops_at_the_edge() {
        assert_eq!(drawn("t4.review.upheld", "←↑↓→"), "##.............");
    }
}
