//! What is done to a range: extend, clear, fill, copy, cut. Each change is one step of undo; totals are passed over, since
//! nobody fills them.

use super::grid::{Cursor, Direction};
use super::selection::{figure_at, Area, Selection};
use super::{Answer, Table};
use crate::clipboard::{self, Clip};
use crate::event::Effect;
use crate::keeper::Permit;
use crate::out::Out;
use crate::session::Session;
use nianbao_core::form::{CellId, EnteredCell, Square};
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::Entry;

/// New entries, each for a cell that people fill.
type Changes = Vec<(EnteredCell, Entry)>;

impl Table {
    /// The chosen rectangle, or the active cell alone.
    pub fn area(&self) -> Option<Area> {
        let cursor = self.cursor?;
        Some(match self.selected {
            Some(selection) => selection.area(self.form),
            None => Area::of(cursor.cell, self.form),
        })
    }

    pub(super) fn select(&mut self, selection: Option<Selection>, session: &mut Session) -> Answer {
        let out = self.commit(session);
        self.selected = selection;
        out.then(self.refresh(session))
    }

    /// Pulls the moving corner one figure further and brings it into sight.
    pub(super) fn extend(&mut self, direction: Direction, to_edge: bool, session: &mut Session) -> Answer {
        let Some(cursor) = self.cursor else { return Out::default() };
        let start = self.selected.unwrap_or(Selection { from: cursor.cell, to: cursor });
        let next = if to_edge {
            Selection { to: start.to.at_edge(direction, self.form), ..start }
        } else {
            start.extended(direction, self.form)
        };
        let seen = self.form.cell(next.to.cell).name.clone();
        self.select(Some(next), session).then([Effect::ShowCell(seen)])
    }

    /// From the active cell to the one that was named by mouse.
    pub(super) fn extend_to(&mut self, name: &str, session: &mut Session) -> Answer {
        let (Some(cursor), Some(cell)) = (self.cursor, self.form.cell_named(name)) else {
            return self.focused(name, session);
        };
        match Selection::between(cursor.cell, cell, self.form) {
            Some(_) if cursor.cell == cell => self.select(None, session),
            Some(selection) => self.select(Some(selection), session),
            None => Out::default(),
        }
    }

    fn entered_in(&self, area: &Area) -> Vec<EnteredCell> {
        area.cells(self.form).into_iter().filter_map(|cell| self.form.entered(cell)).collect()
    }

    /// Drops what changes nothing; the rest is one step.
    fn change(
        &self,
        changes: Changes,
        act: fn(usize) -> Act,
        session: &mut Session,
        permit: Permit,
    ) -> Answer {
        let differs = |(cell, entry): &(EnteredCell, Entry)| session.report().entry(cell.id()) != entry;
        let changes: Changes = changes.into_iter().filter(differs).collect();
        if changes.is_empty() {
            return Out::default();
        }
        session.edit(act(changes.len()), Edit::Cells(changes), permit);
        Out::of(vec![self.place(session)])
    }

    pub(super) fn clear(&self, act: fn(usize) -> Act, session: &mut Session, permit: Permit) -> Answer {
        let Some(area) = self.area() else { return Out::default() };
        let blanks = self.entered_in(&area).into_iter().map(|cell| (cell, Entry::Blank)).collect();
        self.change(blanks, act, session, permit)
    }

    /// The value of the active cell into the range. What is still being typed is kept and the cell stays chosen.
    pub(super) fn fill(&mut self, session: &mut Session, permit: Permit) -> Answer {
        let (Some(cursor), Some(area)) = (self.cursor, self.area()) else { return Out::default() };
        let text = session.shown(cursor.cell);
        if self.selected.is_none() || says_nothing(cursor.cell, session) {
            let out = self.commit(session);
            return out.then([self.place(session)]);
        }
        // One step with what was typed: the typed entry is put back and comes again with the others.
        if let Some(open) = self.open.take() {
            if let Some(entered) = self.form.entered(open.cell) {
                session.try_out(Edit::Cells(vec![(entered, open.before)]), permit);
            }
        }
        let filled = self.entered_in(&area).into_iter().map(|cell| (cell, self.read_for(cell.id(), &text)));
        let filled = filled.collect();
        self.change(filled, Act::Filled, session, permit)
    }

    fn read_for(&self, cell: CellId, text: &str) -> Entry {
        Entry::read(text, self.form.cell(cell).kind)
    }

    /// The first row (or column) of the range into the others; a range of one takes what stands before it.
    pub(super) fn fill_along(&self, direction: Direction, session: &mut Session, permit: Permit) -> Answer {
        let Some(area) = self.area() else { return Out::default() };
        let down = direction == Direction::Down;
        let single = if down { area.height() == 1 } else { area.width() == 1 };
        let mut changes = Changes::new();
        for cell in self.entered_in(&area) {
            let place = self.form.cell(cell.id());
            let source = if single {
                let before = if down { Direction::Up } else { Direction::Left };
                Some(Cursor::on(cell.id(), self.form).moved(before, self.form).cell)
            } else {
                let (row, column) = if down {
                    (*area.rows.start(), place.column)
                } else {
                    (place.row, *area.columns.start())
                };
                self.figure_over(area.table, row, column)
            };
            let is_source = |source: &CellId| *source != cell.id() && !says_nothing(*source, session);
            if let Some(source) = source.filter(is_source) {
                changes.push((cell, self.read_for(cell.id(), &session.shown(source))));
            }
        }
        self.change(changes, Act::Filled, session, permit)
    }

    /// The figure that covers a square.
    fn figure_over(&self, table: usize, row: usize, column: usize) -> Option<CellId> {
        match self.form.tables[table].grid.at(row, column)?.content {
            Square::Figure(cell) => Some(cell),
            Square::Label { .. } => None,
        }
    }

    /// The range as spreadsheets take it: totals as values, labels between the figures as empty squares.
    pub fn clip(&self, session: &Session) -> Option<Clip> {
        let area = self.area()?;
        let text = |row, column| {
            let cell = figure_at(self.form, area.table, row, column);
            cell.map_or(String::new(), |cell| leaving(cell, session))
        };
        let row = |row| area.columns.clone().map(|column| text(row, column)).collect();
        let rows: Vec<Vec<String>> = area.rows.clone().map(row).collect();
        Some(clipboard::write(&rows))
    }
}

/// A total of which nothing is entered yet: there is nothing to fill others with, not even a blank.
fn says_nothing(cell: CellId, session: &Session) -> bool {
    session.entered(cell).is_none() && session.shown(cell).is_empty()
}

fn leaving(cell: CellId, session: &Session) -> String {
    match session.report().entry(cell) {
        Entry::Unread { typed } => clipboard::harmless(typed),
        _ => session.shown(cell),
    }
}
