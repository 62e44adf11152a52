//! What keys do in a table.

use super::desk::{Desk, Target};
use super::event::{Action, Effect, Exporting};
use super::grid::Cursor;
use super::keeper::Permit;
use super::keys::{command, Command, Mode, Press};
use super::open_cell::OpenCell;
use super::selection::Selection;
use super::words::{self, Notice, Tone};
use crate::report::edit::{Act, Edit};

impl Desk {
    /// What a key means for the chosen cell; a total says why nothing can be typed there.
    pub fn command_of(&self, press: &Press) -> Option<Command> {
        let command = command(press, self.mode()).filter(|command| self.takes(*command));
        let types = press.key.chars().count() == 1 && press.key != " " && !press.ctrl && !press.alt;
        let is_total = || self.cursor.is_some_and(|cursor| self.form.entered(cursor.cell).is_none());
        command.or_else(|| (types && is_total() && !self.is_read_only).then_some(Command::Locked))
    }

    /// True where the command does something here; else the key is the browser's (Tab out of the table).
    pub fn takes(&self, command: Command) -> bool {
        match (command, self.cursor) {
            (Command::Tab { back }, Some(cursor)) => cursor.tabbed(back, self.form).is_some(),
            (_, cursor) => cursor.is_some(),
        }
    }

    pub(super) fn command(&mut self, command: Command, permit: Option<Permit>) -> Vec<Effect> {
        let Some(cursor) = self.cursor else { return Vec::new() };
        let form = self.form;
        let tabbed_from = self.tabbed_from.take();
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
                Some(next) => {
                    self.tabbed_from = tabbed_from.or(Some(form.cell(cursor.cell).column)).filter(|_| !back);
                    self.choose(next)
                }
                None => self.commit(),
            },
            Command::Enter { back } => {
                let direction = if back { super::grid::Direction::Up } else { super::grid::Direction::Down };
                // After a row was typed by Tab, the next one begins where that one did.
                let begun = tabbed_from.and_then(|column| cursor.in_column(column, form));
                self.choose(begun.unwrap_or(cursor).moved(direction, form))
            }
            Command::Cancel => self.cancel(permit),
            Command::Extend(direction) => self.extend(direction, false),
            Command::ExtendEdge(direction) => self.extend(direction, true),
            Command::SelectAll => self.select(Selection::whole_table(cursor.cell, form)),
            Command::SelectRow => self.select(Selection::whole_row(cursor.cell, form)),
            Command::Explain => self.explain(),
            Command::Keys => self.act(Action::Keys, permit),
            Command::Undo => self.act(Action::Undo, permit),
            Command::Redo => self.act(Action::Redo, permit),
            Command::Finding { back } => self.next_finding(back),
            Command::Save => self.act(Action::Save, permit),
            Command::Locked => {
                self.notice = Some(Notice::said(words::COMPUTED.to_string()));
                Vec::new()
            }
            Command::Open | Command::Clear | Command::Fill | Command::FillAlong(_) => match permit {
                Some(permit) => self.edit(command, tabbed_from, permit),
                None => self.stands_elsewhere(),
            },
        }
    }

    /// A command that changes what stands in the tables.
    fn edit(&mut self, command: Command, tabbed_from: Option<usize>, permit: Permit) -> Vec<Effect> {
        match (command, self.cursor) {
            (Command::Open, Some(cursor)) => {
                self.tabbed_from = tabbed_from;
                self.open_cell(cursor)
            }
            (Command::Clear, _) => self.clear(Act::Cleared, permit),
            (Command::Fill, _) => self.fill(permit),
            (Command::FillAlong(direction), _) => self.fill_along(direction, permit),
            _ => Vec::new(),
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
                let typed = before.text();
                self.open = Some(OpenCell { cell: cursor.cell, before, typed, mode: Mode::Editing });
                vec![self.place_caret()]
            }
        }
    }

    /// Puts back what stood in the open cell; from navigation, back to the finding one came from.
    pub(super) fn cancel(&mut self, permit: Option<Permit>) -> Vec<Effect> {
        match self.open.take().zip(permit) {
            Some((open, permit)) => {
                let Some(entered) = self.form.entered(open.cell) else { return Vec::new() };
                self.apply(Edit::Cells(vec![(entered, open.before)]), permit);
                let mut effects = self.changed();
                effects.push(self.place());
                effects
            }
            None if self.selected.is_some() => self.select(None),
            None if self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Shown) => {
                self.notice = None;
                Vec::new()
            }
            None => self.return_to_finding(),
        }
    }

    /// Closes the list or the ways out, where they are open; else back to the finding that one jumped from.
    pub(super) fn return_to_finding(&mut self) -> Vec<Effect> {
        if self.lists_drafts {
            self.leaves_list = true;
            return Vec::new();
        }
        if self.exports.is_open {
            return self.exporting(Exporting::Close);
        }
        self.jumped_from.take().map(Effect::FocusFinding).into_iter().collect()
    }

    /// To the next or previous finding, from the one last visited, round the end.
    pub(super) fn next_finding(&mut self, back: bool) -> Vec<Effect> {
        let mut effects = self.commit();
        let rules = self.unanswered();
        if rules.is_empty() {
            return effects;
        }
        let visited = self.visited.as_ref();
        let here = visited.map(|(rule, at)| (rules.iter().position(|other| other == rule), *at));
        let next = match (here, back) {
            (Some((Some(here), _)), false) => (here + 1) % rules.len(),
            (Some((Some(here), _)), true) => (here + rules.len() - 1) % rules.len(),
            // It was mended: the one that has moved up to its place is the next.
            (Some((None, gone)), false) => gone % rules.len(),
            (Some((None, gone)), true) => (gone + rules.len() - 1) % rules.len(),
            (None, false) => 0,
            (None, true) => rules.len() - 1,
        };
        effects.extend(self.jump(&rules[next]));
        effects
    }

    /// The findings that nobody has answered for, by rule.
    fn unanswered(&self) -> Vec<String> {
        let open = self.checked.findings.iter().filter(|finding| finding.waived.is_none());
        open.map(|finding| finding.rule.clone()).collect()
    }

    /// To the place of a finding.
    pub(super) fn jump(&mut self, rule: &str) -> Vec<Effect> {
        let finding = self.checked.findings.iter().find(|finding| finding.rule == rule);
        let Some(target) = finding.map(|finding| self.target(finding)) else { return Vec::new() };
        self.jumped_from = Some(rule.to_string());
        self.tabbed_from = None;
        let at = self.unanswered().iter().position(|other| other == rule);
        self.visited = at.map(|at| (rule.to_string(), at));
        let mut effects = match target {
            Target::Cell(cell) => self.choose(Cursor::on(cell, self.form)),
            Target::Section(section) => {
                let mut effects = self.commit();
                let section = self.form.section(section).id.clone();
                effects.push(Effect::FocusSection { section, caret: None });
                effects
            }
            Target::Nowhere => Vec::new(),
        };
        effects.push(Effect::ShowFinding(rule.to_string()));
        effects
    }
}
