//! The machine: a pure application under a thin shell.
//!
//! [`update`] takes an [`Event`], changes the [`Model`], and returns what is asked of the shell. No
//! browser, no clock, no random: the shell brings all of these in events, so a test drives the machine as the shell
//! would, with a full storage or a late answer if it likes. [`view::Viewer`] says what is to be seen.

pub mod answers;
pub mod clipboard;
pub mod event;
pub mod exports;
pub mod grid;
pub mod keeper;
pub mod keys;
pub mod locked;
pub mod port;
pub mod selection;
pub mod sheets;
pub mod view;
pub mod words;

mod actions;
mod bursts;
mod calendar;
mod checklist;
mod commands;
mod desk;
mod example;
mod explain;
mod files;
mod handing;
mod landing;
mod markup;
mod open_cell;
mod ranges;
mod screens;
mod splice;
mod years;

pub use desk::Desk;
pub use example::Example;
pub use locked::Locked;
pub use screens::update;

use event::{Job, Order};
use keeper::Keeper;
use port::Record;

use crate::report::saved::Refusal;
pub use crate::report::saved::MOST_BYTES;

/// The whole state: who keeps, and what is shown.
#[derive(Debug, Default)]
pub struct Model {
    /// The keeper of the open draft.
    pub keeper: Keeper,
    /// What is shown.
    pub screen: Screen,
    /// The year that people report on now.
    year: u16,
}

/// What is shown.
#[derive(Debug, Default)]
pub enum Screen {
    /// The page has not said yet what the browser keeps.
    #[default]
    Starting,
    /// A report is open.
    Open(Box<Desk>),
    /// The worked example is shown; the draft waits behind it.
    Example(Example),
    /// The draft has a password, which is asked for.
    Locked(Box<Locked>),
    /// What the browser keeps cannot be read. There is no way from here to write over it.
    Unreadable(Unreadable),
}

impl Screen {
    /// The report that is kept: on the screen, or behind what is shown there.
    fn kept(&self) -> Option<&Desk> {
        match self {
            Screen::Open(desk) => Some(desk),
            Screen::Example(example) => Some(&example.draft),
            Screen::Locked(locked) => locked.behind(),
            Screen::Starting | Screen::Unreadable(_) => None,
        }
    }

    fn kept_mut(&mut self) -> Option<&mut Desk> {
        match self {
            Screen::Open(desk) => Some(desk),
            Screen::Example(example) => Some(&mut example.draft),
            Screen::Locked(locked) => locked.behind_mut(),
            Screen::Starting | Screen::Unreadable(_) => None,
        }
    }
}

impl Model {
    /// The report that is shown.
    pub fn desk(&self) -> Option<&Desk> {
        match &self.screen {
            Screen::Open(desk) => Some(desk),
            Screen::Example(example) => Some(&example.shown),
            Screen::Starting | Screen::Locked(_) | Screen::Unreadable(_) => None,
        }
    }

    /// True where the paper stands in place of the form, or is being made. Where it is false no sheet stays: not over a
    /// question for a password, not of a report that another one has taken the place of.
    pub fn previews(&self) -> bool {
        self.desk().is_some_and(Desk::previews)
    }

    /// What the second module needs to make something of the report as it stands; nothing is made of the example.
    pub fn order(&self, job: Job) -> Option<Order> {
        match &self.screen {
            Screen::Open(desk) => Some(desk.order(job)),
            _ => None,
        }
    }
}

/// A stored draft that cannot be read, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What stands there.
    pub record: Record,
    /// Why, where the envelope was whole.
    pub why: Option<Refusal>,
}
