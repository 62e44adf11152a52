//! The machine: a pure application under a thin shell.
//!
//! [`update`] takes an [`Event`], changes the [`Model`], and returns what is asked of the shell. No
//! browser, no clock, no random: the shell brings all of these in events, so a test drives the machine as the shell
//! would, with a full storage or a late answer if it likes. [`view::Viewer`] says what is to be seen.

pub mod clipboard;
pub mod event;
pub mod exports;
pub mod keeper;
pub mod out;
pub mod paste;
pub mod port;
pub mod prose;
pub mod review;
pub mod screens;
pub mod session;
pub mod sheets;
pub mod table;
pub mod view;
pub mod words;

mod calendar;

pub use screens::{update, Form, Screen};

use event::{Job, Order};
use keeper::Keeper;

pub use nianbao_core::report::saved::MOST_BYTES;

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

impl Model {
    /// The report that is shown.
    pub fn form(&self) -> Option<&Form> {
        self.screen.shown()
    }

    /// What the second module needs to make something of the report as it stands; nothing is made of the example.
    pub fn order(&self, job: Job) -> Option<Order> {
        match &self.screen {
            Screen::Form(form) => Some(form.order(job)),
            Screen::Starting | Screen::Example(_) | Screen::Locked(_) | Screen::Unreadable(_) => None,
        }
    }
}
