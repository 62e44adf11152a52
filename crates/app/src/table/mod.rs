//! The tables under the hand: the chosen cell, the range, the cell that is being typed in.

use super::event::{Action, Effect, Place};
use super::keeper::Permit;
use super::out::Out;
use super::session::Session;
use super::words;
use crate::said::Said;
use nianbao_core::check::finding::Finding;
use nianbao_core::form::{CellId, FormDefinition};
use nianbao_core::report::edit::Act;

pub mod grid;
pub mod keys;
pub mod selection;

mod commands;
mod open_cell;
mod ranges;

use grid::Cursor;
use keys::{Command, Mode};
use open_cell::OpenCell;
use selection::Selection;

/// What is done in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key or a gesture.
    Key(Command),
    /// A cell was clicked or got the focus; by public name.
    Focused(String),
    /// The selection was pulled to a cell by mouse; by public name.
    Extended(String),
    /// The chosen cells went to the clipboard and are to go from here.
    Cut,
    /// The text of the open cell changed.
    Typed(String),
}

/// Where the tables lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// A key gave a command that is not the tables' own.
    Act(Action),
    /// What stands behind the chosen cell is to be shown.
    Explain,
    /// Nothing was left to cancel here.
    Escaped,
}

/// What a table answers.
type Answer = Out<Exit>;

/// The tables of one report.
#[derive(Debug)]
pub struct Table {
    /// The form that the cells are of.
    form: &'static FormDefinition,
    /// The cell that the travelling input stands in.
    cursor: Option<Cursor>,
    /// What is chosen beside it.
    selected: Option<Selection>,
    open: Option<OpenCell>,
    /// The column in which a row that is typed by Tab was begun.
    tabbed_from: Option<usize>,
}

impl Table {
    /// Nothing is chosen yet.
    pub fn of(session: &Session) -> Table {
        Table { form: session.form(), cursor: None, selected: None, open: None, tabbed_from: None }
    }

    /// Takes an event. The permit is there while this tab holds the draft.
    pub fn update(&mut self, event: Event, session: &mut Session, permit: Option<Permit>) -> Answer {
        match event {
            Event::Key(command) => self.command(command, session, permit),
            Event::Focused(name) => self.focused(&name, session),
            Event::Extended(name) => self.extend_to(&name, session),
            Event::Cut => match permit {
                Some(permit) => self.clear(Act::Cut, session, permit),
                None => self.stands_elsewhere(session),
            },
            Event::Typed(text) => match permit {
                Some(permit) => Out::of(self.typed(text, session, permit)),
                None => self.stands_elsewhere(session),
            },
        }
    }

    /// After another report has taken the place of the one that was open, cells are those of its edition.
    pub fn follow(&mut self, session: &Session) {
        let before = std::mem::replace(&mut self.form, session.form());
        if before.edition == self.form.edition {
            return;
        }
        let name = self.cursor.map(|cursor| &before.cell(cursor.cell).name);
        let cell = name.and_then(|name| self.form.cell_named(name));
        self.cursor = cell.map(|cell| Cursor::on(cell, self.form));
        self.selected = None;
        self.open = None;
    }

    /// The chosen cell.
    pub fn cell(&self) -> Option<CellId> {
        self.cursor.map(|cursor| cursor.cell)
    }

    /// What is chosen beside it.
    pub fn selected(&self) -> Option<Selection> {
        self.selected
    }

    /// True while something is being typed.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Table and row of the chosen cell.
    pub fn row(&self) -> Option<(usize, usize)> {
        let cell = self.form.cell(self.cell()?);
        Some((cell.table, cell.row))
    }

    /// True where a finding is about the row of the chosen cell.
    pub fn touches_row(&self, finding: &Finding) -> bool {
        let form = self.form;
        let ground = finding.cells.iter().flat_map(|id| form.ground(*id)).chain(&finding.cells);
        let mut rows = ground.map(|id| form.cell(*id)).map(|cell| (cell.table, cell.row));
        self.row().is_some_and(|here| rows.any(|row| row == here))
    }

    /// How keys are taken now.
    pub fn mode(&self) -> Mode {
        self.open.as_ref().map_or(Mode::Ready, |open| open.mode)
    }

    /// The cell that was chosen in another report, by name, where this one has it too.
    pub fn choose_as(&mut self, other: &Table) {
        let name = other.cell().map(|cell| &other.form.cell(cell).name);
        let cell = name.and_then(|name| self.form.cell_named(name));
        self.cursor = cell.map(|cell| Cursor::on(cell, self.form));
    }

    /// Nothing is chosen any more.
    pub fn put_away(&mut self) {
        self.cursor = None;
    }

    /// The row that is typed by Tab ends.
    pub fn end_row(&mut self) {
        self.tabbed_from = None;
    }

    /// Chooses a cell by its id.
    pub fn go(&mut self, cell: CellId, session: &mut Session) -> Answer {
        self.choose(Cursor::on(cell, self.form), session)
    }

    /// Chooses a cell: what was open is kept, the input travels there.
    fn choose(&mut self, cursor: Cursor, session: &mut Session) -> Answer {
        let out = self.commit(session);
        self.cursor = Some(cursor);
        self.selected = None;
        out.then([self.place(session)])
    }

    fn focused(&mut self, name: &str, session: &mut Session) -> Answer {
        match self.form.cell_named(name) {
            Some(cell) if self.cursor.is_none_or(|cursor| cursor.cell != cell) => {
                self.end_row();
                self.go(cell, session)
            }
            // Choosing the active cell leaves it alone again, and an open one open.
            Some(_) => {
                self.selected = None;
                Out::of(vec![self.place(session)])
            }
            None => Out::default(),
        }
    }

    /// The input into the chosen cell, with the focus and all of it selected.
    pub fn place(&self, session: &Session) -> Effect {
        Effect::Place(self.standing(true, false, session))
    }

    /// The input into the chosen cell, with the caret at the end.
    fn place_caret(&self, session: &Session) -> Effect {
        Effect::Place(self.standing(true, true, session))
    }

    /// The input shows what the chosen cell holds now; the focus stays where it is.
    pub fn refresh(&self, session: &Session) -> Option<Effect> {
        self.input(session).map(Effect::Place)
    }

    /// Where the input stands, and what it shows.
    pub fn input(&self, session: &Session) -> Option<Place> {
        self.cursor.map(|_| self.standing(false, false, session))
    }

    fn standing(&self, focus: bool, caret_at_end: bool, session: &Session) -> Place {
        let cell = self.cursor.expect("a cell is chosen").cell;
        Place {
            cell: self.form.cell(cell).name.clone(),
            text: match &self.open {
                Some(open) => open.typed.clone(),
                None => session.shown(cell),
            },
            read_only: self.form.entered(cell).is_none() || session.is_read_only,
            label: words::cell_label(cell, session),
            invalid: session.is_invalid(cell),
            focus,
            caret_at_end,
        }
    }

    fn relabel(&self, cell: CellId, session: &Session) -> Effect {
        Effect::Relabel { label: words::cell_label(cell, session), invalid: session.is_invalid(cell) }
    }

    /// Something was to be changed that another tab writes.
    pub fn stands_elsewhere(&self, session: &Session) -> Answer {
        Out { effects: self.refresh(session).into_iter().collect(), ..Out::saying(Said::OnlyShown) }
    }
}
