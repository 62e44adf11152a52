//! What is done to a range: extend, clear, fill, copy, cut, paste. Each change is one step of undo; totals are passed
//! over, since nobody fills them.

use super::clipboard::{self, Clip};
use super::desk::Desk;
use super::event::Effect;
use super::grid::{Cursor, Direction};
use super::keeper::Permit;
use super::landing::{by_place, land, Landing};
use super::markup;
use super::selection::{figure_at, Area, Selection};
use super::words::{self, Landed, Notice};
use crate::form::{CellId, EnteredCell, Square};
use crate::report::edit::{Act, Edit};
use crate::report::values::Values;
use crate::report::{Bound, Entry};

/// New entries, each for a cell that people fill.
type Changes = Vec<(EnteredCell, Entry)>;

impl Desk {
    /// The chosen rectangle, or the active cell alone.
    pub(super) fn area(&self) -> Option<Area> {
        let cursor = self.cursor?;
        Some(match self.selected {
            Some(selection) => selection.area(self.form),
            None => Area::of(cursor.cell, self.form),
        })
    }

    pub(super) fn select(&mut self, selection: Option<Selection>) -> Vec<Effect> {
        let mut effects = self.commit();
        self.selected = selection;
        effects.extend(self.refresh());
        effects
    }

    /// Pulls the moving corner one figure further and brings it into sight.
    pub(super) fn extend(&mut self, direction: Direction, to_edge: bool) -> Vec<Effect> {
        let Some(cursor) = self.cursor else { return Vec::new() };
        let start = self.selected.unwrap_or(Selection { from: cursor.cell, to: cursor });
        let next = if to_edge {
            Selection { to: start.to.at_edge(direction, self.form), ..start }
        } else {
            start.extended(direction, self.form)
        };
        let seen = self.form.cell(next.to.cell).name.clone();
        let mut effects = self.select(Some(next));
        effects.push(Effect::ShowCell(seen));
        effects
    }

    /// From the active cell to the one that was named by mouse.
    pub(super) fn extend_to(&mut self, name: &str) -> Vec<Effect> {
        let (Some(cursor), Some(cell)) = (self.cursor, self.form.cell_named(name)) else {
            return self.focused(name);
        };
        match Selection::between(cursor.cell, cell, self.form) {
            Some(_) if cursor.cell == cell => self.select(None),
            Some(selection) => self.select(Some(selection)),
            None => Vec::new(),
        }
    }

    fn entered_in(&self, area: &Area) -> Vec<EnteredCell> {
        area.cells(self.form).into_iter().filter_map(|cell| self.form.entered(cell)).collect()
    }

    /// Drops what changes nothing; the rest is one step.
    fn change(&mut self, changes: Changes, act: fn(usize) -> Act, permit: Permit) -> Vec<Effect> {
        let differs = |(cell, entry): &(EnteredCell, Entry)| self.report.entry(cell.id()) != entry;
        let changes: Changes = changes.into_iter().filter(differs).collect();
        if changes.is_empty() {
            return Vec::new();
        }
        let mut effects = self.step(act(changes.len()), Edit::Cells(changes), permit);
        effects.push(self.place());
        effects
    }

    pub(super) fn clear(&mut self, act: fn(usize) -> Act, permit: Permit) -> Vec<Effect> {
        let Some(area) = self.area() else { return Vec::new() };
        let blanks = self.entered_in(&area).into_iter().map(|cell| (cell, Entry::Blank)).collect();
        self.change(blanks, act, permit)
    }

    /// The value of the active cell into the range. What is still being typed is kept and the cell stays chosen.
    pub(super) fn fill(&mut self, permit: Permit) -> Vec<Effect> {
        let (Some(cursor), Some(area)) = (self.cursor, self.area()) else { return Vec::new() };
        let text = self.shown(cursor.cell);
        if self.selected.is_none() || self.says_nothing(cursor.cell) {
            let mut effects = self.commit();
            effects.push(self.place());
            return effects;
        }
        // One step with what was typed: the typed entry is put back and comes again with the others.
        if let Some(open) = self.open.take() {
            if let Some(entered) = self.form.entered(open.cell) {
                self.report.apply(Edit::Cells(vec![(entered, open.before)]));
            }
        }
        let filled = self.entered_in(&area).into_iter().map(|cell| (cell, self.read_for(cell.id(), &text)));
        let filled = filled.collect();
        self.change(filled, Act::Filled, permit)
    }

    /// A total of which nothing is entered yet: there is nothing to fill others with, not even a blank.
    fn says_nothing(&self, cell: CellId) -> bool {
        self.form.entered(cell).is_none() && self.shown(cell).is_empty()
    }

    fn read_for(&self, cell: CellId, text: &str) -> Entry {
        Entry::read(text, self.form.cell(cell).kind)
    }

    /// The first row (or column) of the range into the others; a range of one takes what stands before it.
    pub(super) fn fill_along(&mut self, direction: Direction, permit: Permit) -> Vec<Effect> {
        let Some(area) = self.area() else { return Vec::new() };
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
            let is_source = |source: &CellId| *source != cell.id() && !self.says_nothing(*source);
            if let Some(source) = source.filter(is_source) {
                changes.push((cell, self.read_for(cell.id(), &self.shown(source))));
            }
        }
        self.change(changes, Act::Filled, permit)
    }

    /// The figure that covers a square.
    fn figure_over(&self, table: usize, row: usize, column: usize) -> Option<CellId> {
        match self.form.tables[table].grid.at(row, column)?.content {
            Square::Figure(cell) => Some(cell),
            Square::Label { .. } => None,
        }
    }

    /// The range as spreadsheets take it: totals as values, labels between the figures as empty squares.
    pub fn clip(&self) -> Option<Clip> {
        let area = self.area()?;
        let text = |row, column| {
            let cell = figure_at(self.form, area.table, row, column);
            cell.map_or(String::new(), |cell| self.leaving(cell))
        };
        let row = |row| area.columns.clone().map(|column| text(row, column)).collect();
        let rows: Vec<Vec<String>> = area.rows.clone().map(row).collect();
        Some(clipboard::write(&rows))
    }

    fn leaving(&self, cell: CellId) -> String {
        match self.report.entry(cell) {
            Entry::Unread { typed } => clipboard::harmless(typed),
            _ => self.shown(cell),
        }
    }

    /// A block from outside. A table counts more than lines where it holds anything.
    pub(super) fn paste(&mut self, markup: &str, text: &str, permit: Permit) -> Vec<Effect> {
        let mut effects = self.commit();
        let Some(area) = self.area() else { return effects };
        let mut pasting = clipboard::lay_out(&markup::cells(markup));
        if pasting.block.iter().flatten().all(|square| square.text.is_empty()) {
            pasting = clipboard::read_lines(text);
        }
        let landing = land(&pasting.block, &area, self.form);
        let is_by_name = landing.by_name && landing.hits != by_place(&pasting.block, &area, self.form).hits;
        let (is_step, more) = self.take_in(&landing, pasting.dropped, permit);
        effects.extend(more);
        if is_by_name && is_step {
            self.notice = self.notice.take().map(Notice::offering_places);
            self.by_name = Some((pasting, area));
        }
        effects
    }

    /// What was just pasted by the names of its labels, square by square from the chosen cell on instead.
    pub(super) fn place_as_it_lay(&mut self, permit: Permit) -> Vec<Effect> {
        let Some((pasting, area)) = self.by_name.take() else { return Vec::new() };
        self.history.undo(&mut self.report);
        self.follow();
        let (_, effects) = self.take_in(&by_place(&pasting.block, &area, self.form), pasting.dropped, permit);
        effects
    }

    /// Makes one step of a landing and says what became of it; true where anything has changed.
    fn take_in(&mut self, landing: &Landing<'_>, dropped: usize, permit: Permit) -> (bool, Vec<Effect>) {
        let missed = landing.missed + dropped;
        if landing.hits.is_empty() && missed == 0 {
            return (false, Vec::new());
        }
        let (edit, landed) = self.landed(landing);
        let is_step = landed.pasted + landed.stated > 0;
        let mut effects = Vec::new();
        if is_step {
            effects.extend(self.step(Act::Pasted(landed.pasted), edit, permit));
        }
        self.notice = Some(words::pasted(&Landed { missed, ..landed }));
        effects.push(self.place());
        (is_step, effects)
    }

    /// What a landing changes, and what is to be said of it.
    fn landed(&self, landing: &Landing<'_>) -> (Edit, Landed) {
        let mut landed = Landed { by_name: landing.by_name, ..Landed::default() };
        let mut changes = Changes::new();
        let mut totals = Vec::new();
        for (cell, text) in &landing.hits {
            let entry = self.read_for(*cell, text);
            let Some(entered) = self.form.entered(*cell) else {
                landed.totals += 1;
                totals.extend(matches!(entry, Entry::Amount(_)).then_some((*cell, entry)));
                continue;
            };
            // What a spreadsheet shows for want of a value is not even text of somebody's.
            if text.starts_with('#') {
                landed.refused += 1;
                continue;
            }
            landed.pasted += 1;
            landed.unread += usize::from(matches!(entry, Entry::Unread { .. }));
            let number = entry.text();
            if matches!(entry, Entry::Amount(_)) && number != text.trim() {
                landed.reworded += 1;
                landed.example.get_or_insert_with(|| (text.trim().to_string(), number));
            }
            changes.push((entered, entry));
        }
        let stated = self.differing(totals, &changes);
        landed.stated = stated.iter().filter(|(_, entry)| entry.is_some()).count();
        (Edit::Many(vec![Edit::Cells(changes), Edit::Stated(stated)]), landed)
    }

    /// Pasted totals that are not what their parts come to after the paste; those that agree take an old one away.
    fn differing(&self, totals: Vec<(CellId, Entry)>, changes: &Changes) -> Vec<(CellId, Option<Entry>)> {
        if totals.is_empty() {
            return Vec::new();
        }
        let mut after = self.report.clone();
        after.apply(Edit::Cells(changes.clone()));
        let Some(bound) = Bound::new(self.form, &after) else { return Vec::new() };
        let values = Values::of(bound);
        let told = totals.into_iter().map(|(cell, entry)| {
            let computed = values.of_cell(cell).reading.amount().map(Entry::Amount);
            let agrees = computed.as_ref() == Some(&entry);
            (cell, (!agrees).then_some(entry))
        });
        told.filter(|(cell, entry)| self.report.stated(*cell) != entry.as_ref()).collect()
    }
}
