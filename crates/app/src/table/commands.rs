//! What keys do in a table.

use super::grid::{Cursor, Direction};
use super::keys::{command, Command, Mode, Press};
use super::open_cell::OpenCell;
use super::selection::Selection;
use super::{Answer, Exit, Table};
use crate::event::Action;
use crate::keeper::Permit;
use crate::out::Out;
use crate::said::Said;
use crate::session::Session;
use nianbao_core::report::edit::Act;

impl Table {
    /// What a key means for the chosen cell; a total says why nothing can be typed there.
    pub fn command_of(&self, press: &Press, session: &Session) -> Option<Command> {
        let command = command(press, self.mode()).filter(|command| self.takes(*command));
        let types = press.key.chars().count() == 1 && press.key != " " && !press.ctrl && !press.alt;
        let is_total = || self.cursor.is_some_and(|cursor| self.form.entered(cursor.cell).is_none());
        command.or_else(|| (types && is_total() && !session.is_read_only).then_some(Command::Locked))
    }

    /// True where the command does something here; else the key is the browser's (Tab out of the table).
    fn takes(&self, command: Command) -> bool {
        match (command, self.cursor) {
            (Command::Tab { back }, Some(cursor)) => cursor.tabbed(back, self.form).is_some(),
            (_, cursor) => cursor.is_some(),
        }
    }

    pub(super) fn command(
        &mut self,
        command: Command,
        session: &mut Session,
        permit: Option<Permit>,
    ) -> Answer {
        let Some(cursor) = self.cursor else { return Out::default() };
        let form = self.form;
        let tabbed_from = self.tabbed_from.take();
        match command {
            Command::Move(direction) => self.choose(cursor.moved(direction, form), session),
            Command::Edge(direction) => self.choose(cursor.at_edge(direction, form), session),
            Command::RowEnd { last } => {
                let direction = if last { Direction::Right } else { Direction::Left };
                self.choose(cursor.at_edge(direction, form), session)
            }
            Command::Corner { last } => self.choose(cursor.at_corner(last, form), session),
            Command::Tab { back } => match cursor.tabbed(back, form) {
                Some(next) => {
                    self.tabbed_from = tabbed_from.or(Some(form.cell(cursor.cell).column)).filter(|_| !back);
                    self.choose(next, session)
                }
                None => self.commit(session),
            },
            Command::Enter { back } => {
                let direction = if back { Direction::Up } else { Direction::Down };
                // After a row was typed by Tab, the next one begins where that one did.
                let begun = tabbed_from.and_then(|column| cursor.in_column(column, form));
                self.choose(begun.unwrap_or(cursor).moved_over(direction, form), session)
            }
            Command::Cancel => self.cancel(session, permit),
            Command::Extend(direction) => self.extend(direction, false, session),
            Command::ExtendEdge(direction) => self.extend(direction, true, session),
            Command::SelectAll => self.select(Selection::whole_table(cursor.cell, form), session),
            Command::SelectRow => self.select(Selection::whole_row(cursor.cell, form), session),
            Command::Explain => Out::exit(Exit::Explain),
            Command::Keys => Out::exit(Exit::Act(Action::Keys)),
            Command::Undo => Out::exit(Exit::Act(Action::Undo)),
            Command::Redo => Out::exit(Exit::Act(Action::Redo)),
            Command::Finding { back } => Out::exit(Exit::Act(Action::NextFinding { back })),
            Command::Save => Out::exit(Exit::Act(Action::Save)),
            Command::Locked => Out::saying(Said::Computed),
            Command::Open | Command::Clear | Command::Fill | Command::FillAlong(_) => match permit {
                Some(permit) => self.edit(command, (cursor, tabbed_from), session, permit),
                None => self.stands_elsewhere(session),
            },
        }
    }

    /// A command that changes what stands in the tables.
    fn edit(
        &mut self,
        command: Command,
        (cursor, tabbed_from): (Cursor, Option<usize>),
        session: &mut Session,
        permit: Permit,
    ) -> Answer {
        match command {
            Command::Open => {
                self.tabbed_from = tabbed_from;
                self.open_cell(cursor, session)
            }
            Command::Clear => self.clear(Act::Cleared, session, permit),
            Command::Fill => self.fill(session, permit),
            Command::FillAlong(direction) => self.fill_along(direction, session, permit),
            _ => Out::default(),
        }
    }

    /// Opens the chosen cell with the caret at the end; an open cell gives the arrows to the caret.
    fn open_cell(&mut self, cursor: Cursor, session: &Session) -> Answer {
        if self.form.entered(cursor.cell).is_none() {
            return Out::default();
        }
        match &mut self.open {
            Some(open) => {
                open.mode = Mode::Editing;
                Out::default()
            }
            None => {
                let before = session.report().entry(cursor.cell).clone();
                let typed = before.text();
                self.open = Some(OpenCell { cell: cursor.cell, before, typed, mode: Mode::Editing });
                Out::of(vec![self.place_caret(session)])
            }
        }
    }
}
