//! What keys do in a table.

use super::desk::{Desk, OpenCell, Target};
use super::event::{Action, Effect};
use super::grid::Cursor;
use super::keys::{Command, Mode};
use crate::report::edit::{Act, Edit};
use crate::report::Entry;

impl Desk {
    /// True where the command does something here; else the key is the browser's (Tab out of the table).
    pub fn takes(&self, command: Command) -> bool {
        match (command, self.cursor) {
            (Command::Tab { back }, Some(cursor)) => cursor.tabbed(back, self.form).is_some(),
            (_, cursor) => cursor.is_some(),
        }
    }

    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        match (command, self.cursor) {
            (Command::Undo, _) => self.act(Action::Undo),
            (Command::Redo, _) => self.act(Action::Redo),
            (Command::Finding { back }, _) => self.next_finding(back),
            (Command::Save, _) => self.act(Action::Save),
            (_, Some(cursor)) => self.in_table(command, cursor),
            (_, None) => Vec::new(),
        }
    }

    /// What only means something at a chosen cell.
    fn in_table(&mut self, command: Command, cursor: Cursor) -> Vec<Effect> {
        let form = self.form;
        match command {
            Command::Move(direction) => self.choose(cursor.moved(direction, form)),
            Command::Edge(direction) => self.choose(cursor.at_edge(direction, form)),
            Command::RowEnd { last } => {
                let direction =
                    if last { super::grid::Direction::Right } else { super::grid::Direction::Left };
                self.choose(cursor.at_edge(direction, form))
            }
            Command::Corner { last } => self.choose(cursor.at_corner(last, form)),
            Command::Tab { back } => match cursor.tabbed(back, form) {
                Some(next) => self.choose(next),
                None => self.commit(),
            },
            Command::Enter { back } => {
                let direction = if back { super::grid::Direction::Up } else { super::grid::Direction::Down };
                self.choose(cursor.moved(direction, form))
            }
            Command::Open => self.open_cell(cursor),
            Command::Cancel => self.cancel(),
            Command::Clear => self.clear(cursor),
            Command::Undo | Command::Redo | Command::Finding { .. } | Command::Save => Vec::new(),
        }
    }

    /// Opens the chosen cell with the caret at the end; an open cell gives the arrows to the caret.
    fn open_cell(&mut self, cursor: Cursor) -> Vec<Effect> {
        if self.form.entered(cursor.cell).is_none() {
            return Vec::new();
        }
        match &mut self.open {
            Some(open) => {
                open.mode = Mode::Editing;
                Vec::new()
            }
            None => {
                let before = self.report.entry(cursor.cell).clone();
                self.open = Some(OpenCell { cell: cursor.cell, before, mode: Mode::Editing });
                vec![self.place_caret()]
            }
        }
    }

    /// Puts back what stood in the open cell; from navigation, back to the finding one came from.
    fn cancel(&mut self) -> Vec<Effect> {
        match self.open.take() {
            Some(open) => {
                let Some(entered) = self.form.entered(open.cell) else { return Vec::new() };
                self.apply(Edit::Cells(vec![(entered, open.before)]));
                let mut effects = self.changed();
                effects.push(self.place());
                effects
            }
            None => self.jumped_from.take().map(Effect::FocusFinding).into_iter().collect(),
        }
    }

    fn clear(&mut self, cursor: Cursor) -> Vec<Effect> {
        let Some(entered) = self.form.entered(cursor.cell) else { return Vec::new() };
        if self.report.entry(cursor.cell).is_blank() {
            return Vec::new();
        }
        let mut effects = self.step(Act::Cleared(1), Edit::Cells(vec![(entered, Entry::Blank)]));
        effects.push(self.place());
        effects
    }

    /// To the next or previous finding, from the one last visited, round the end.
    pub(super) fn next_finding(&mut self, back: bool) -> Vec<Effect> {
        let mut effects = self.commit();
        let rules: Vec<String> = self.checked.findings.iter().map(|finding| finding.rule.clone()).collect();
        if rules.is_empty() {
            return effects;
        }
        let here = self.jumped_from.as_ref().and_then(|rule| rules.iter().position(|other| other == rule));
        let next = match (here, back) {
            (Some(here), false) => (here + 1) % rules.len(),
            (Some(here), true) => (here + rules.len() - 1) % rules.len(),
            (None, false) => 0,
            (None, true) => rules.len() - 1,
        };
        effects.extend(self.jump(&rules[next]));
        effects
    }

    /// To the place of a finding.
    pub(super) fn jump(&mut self, rule: &str) -> Vec<Effect> {
        let finding = self.checked.findings.iter().find(|finding| finding.rule == rule);
        let Some(target) = finding.map(|finding| self.target(finding)) else { return Vec::new() };
        self.jumped_from = Some(rule.to_string());
        match target {
            Target::Cell(cell) => self.choose(Cursor::on(cell, self.form)),
            Target::Section(section) => {
                let mut effects = self.commit();
                effects.push(Effect::FocusSection(section));
                effects
            }
            Target::Nowhere => Vec::new(),
        }
    }
}
