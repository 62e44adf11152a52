//! Where the cursor goes: cells as they are printed, labels skipped, spans entered at their anchor.

use nianbao_core::form::{CellId, FormDefinition, Square};

/// One of four ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Direction {
    /// The direction of an arrow key.
    pub fn of_key(key: &str) -> Option<Direction> {
        Some(match key {
            "ArrowLeft" => Direction::Left,
            "ArrowRight" => Direction::Right,
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return None,
        })
    }

    /// True for up and down.
    pub fn is_vertical(self) -> bool {
        matches!(self, Direction::Up | Direction::Down)
    }

    fn step(self) -> (isize, isize) {
        match self {
            Direction::Left => (0, -1),
            Direction::Right => (0, 1),
            Direction::Up => (-1, 0),
            Direction::Down => (1, 0),
        }
    }
}

/// The chosen cell, and the column that up and down keep to when they cross wider cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen cell.
    pub cell: CellId,
    column: usize,
}

impl Cursor {
    /// A cursor on a cell.
    pub fn on(cell: CellId, form: &FormDefinition) -> Cursor {
        Cursor { cell, column: form.cell(cell).column }
    }

    /// One figure further; stays where there is none. Totals are not skipped.
    pub fn moved(self, direction: Direction, form: &FormDefinition) -> Cursor {
        self.neighbour(direction, form).unwrap_or(self)
    }

    /// One figure further that people fill: computed ones are passed over. From a computed one, where there is none, one
    /// figure further; else it stays.
    pub fn moved_over(self, direction: Direction, form: &FormDefinition) -> Cursor {
        let is_entered = |cursor: &Cursor| form.cell(cursor.cell).is_entered();
        let ahead =
            std::iter::successors(self.neighbour(direction, form), |next| next.neighbour(direction, form));
        match ahead.into_iter().find(is_entered) {
            Some(next) => next,
            None if is_entered(&self) => self,
            None => self.moved(direction, form),
        }
    }

    /// The last figure of the table in a direction.
    pub fn at_edge(self, direction: Direction, form: &FormDefinition) -> Cursor {
        let mut cursor = self;
        while let Some(next) = cursor.neighbour(direction, form) {
            cursor = next;
        }
        cursor
    }

    /// The first or last figure of the table.
    pub fn at_corner(self, last: bool, form: &FormDefinition) -> Cursor {
        let mut cells = form.cells_of(form.cell(self.cell).table);
        let corner = if last { cells.last() } else { cells.next() };
        corner.map_or(self, |cell| Cursor::on(cell, form))
    }

    /// The next or previous cell of the table that people fill; `None` past the last one.
    pub fn tabbed(self, back: bool, form: &FormDefinition) -> Option<Cursor> {
        let table = form.cell(self.cell).table;
        let entered = |id: &CellId| form.cell(*id).is_entered();
        let cells = form.cells_of(table).filter(entered);
        let next = if back {
            cells.take_while(|id| *id < self.cell).last()
        } else {
            cells.into_iter().find(|id| *id > self.cell)
        };
        next.map(|cell| Cursor::on(cell, form))
    }

    /// The figure in the same row and another column.
    pub fn in_column(self, column: usize, form: &FormDefinition) -> Option<Cursor> {
        let cell = form.cell(self.cell);
        match form.tables[cell.table].grid.at(cell.row, column)?.content {
            Square::Figure(there) => Some(Cursor::on(there, form)),
            _ => None,
        }
    }

    fn neighbour(self, direction: Direction, form: &FormDefinition) -> Option<Cursor> {
        let cell = form.cell(self.cell);
        let grid = &form.tables[cell.table].grid;
        let (down, right) = direction.step();
        let mut row = cell.row;
        let mut column = if direction.is_vertical() { self.column } else { cell.column };
        loop {
            row = row.checked_add_signed(down)?;
            column = column.checked_add_signed(right)?;
            let piece = grid.at(row, column)?;
            match piece.content {
                Square::Figure(next) if next != self.cell => {
                    let column = if direction.is_vertical() { self.column } else { piece.column };
                    return Some(Cursor { cell: next, column });
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::form::definition;

    /// Follows arrows drawn as text and returns the name of the cell one ends on.
    fn walk(edition: &str, from: &str, arrows: &str) -> String {
        let form = definition(edition).unwrap();
        let mut cursor = Cursor::on(form.cell_named(from).unwrap(), form);
        for arrow in arrows.chars() {
            let direction = match arrow {
                '←' => Direction::Left,
                '→' => Direction::Right,
                '↑' => Direction::Up,
                _ => Direction::Down,
            };
            cursor = cursor.moved(direction, form);
        }
        form.cell(cursor.cell).name.clone()
    }

    #[test]
    fn arrows_go_one_cell_and_do_not_skip_totals() {
        assert_eq!(walk("2021", "t3.received.other", "→"), "t3.received.total");
        assert_eq!(walk("2021", "t3.other-misc.natural", "↓"), "t3.handled.natural");
        assert_eq!(walk("2021", "t3.received.natural", "←↑"), "t3.received.natural");
    }

    #[test]
    fn enter_passes_over_what_is_computed() {
        let form = definition("2021").unwrap();
        for (from, direction, to) in [
            ("t3.other-misc.natural", Direction::Down, "t3.carryover.natural"),
            ("t3.carryover.natural", Direction::Up, "t3.other-misc.natural"),
            ("t3.carryover.natural", Direction::Down, "t3.carryover.natural"),
            ("t3.handled.natural", Direction::Down, "t3.carryover.natural"),
            ("t3.granted.total", Direction::Down, "t3.partial.total"),
            ("t4.review.upheld", Direction::Down, "t4.review.upheld"),
        ] {
            let cursor = Cursor::on(form.cell_named(from).unwrap(), form).moved_over(direction, form);
            assert_eq!(form.cell(cursor.cell).name, to, "from {from}");
        }
    }

    #[test]
    fn up_and_down_cross_labels_and_keep_their_column() {
        assert_eq!(walk("2021", "t2.normative.inforce", "↓"), "t2.permit.decisions");
        assert_eq!(walk("2021", "t2.normative.inforce", "↓↓↑↑"), "t2.normative.inforce");
        assert_eq!(walk("2019", "t2.fees.change", "↓"), "t2.procurement.amount");
    }

    #[test]
    fn tab_visits_entered_cells_only_and_ends_with_the_table() {
        let form = definition("2021").unwrap();
        let on = |name: &str| Cursor::on(form.cell_named(name).unwrap(), form);
        let name = |cursor: Option<Cursor>| cursor.map(|cursor| form.cell(cursor.cell).name.as_str());
        assert_eq!(name(on("t3.received.other").tabbed(false, form)), Some("t3.carried.natural"));
        assert_eq!(name(on("t3.carryover.natural").tabbed(true, form)), Some("t3.other-misc.other"));
        assert_eq!(name(on("t3.carryover.other").tabbed(false, form)), None);
        assert_eq!(name(on("t3.received.natural").tabbed(true, form)), None);
    }
}
