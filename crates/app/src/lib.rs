//! The machine: a pure application under a thin shell.
//!
//! [`update`] takes an [`Event`], changes the [`Model`], and returns what is asked of the shell. No
//! browser, no clock, no random: the shell brings all of these in events, so a test drives the machine as the shell
//! would, with a full storage or a late answer if it likes. [`view::Viewer`] says what is to be seen.
//!
//! | noun | what it is here |
//! |---|---|
//! | session | the open report with its history and what was found: the one place that changes a report |
//! | machine | a model, its events, and an update that answers with an [`out::Out`] |
//! | screen | what is shown: the only files that compose machines |
//! | step | a change that can be undone |
//! | permit | proof that this tab writes the draft; every change takes it |
//! | draft | a report as the browser keeps it: snapshots, edits since, history, versions, pictures |
//! | edit | of a report, what changes it; in the store, what leads on from the writing before |
//! | version | an older state of a draft |
//! | claim | whether this tab or another one writes the draft |
//! | seal | what a password does to what is kept |
//! | county | the third module: the check of many files |
//! | sheet | a sheet of paper of the preview; a spreadsheet has worksheets, and the 核对单 is the check sheet |
//! | office | the second module, in a worker: writers and readers of other formats, keys |

pub mod clipboard;
pub mod county;
pub mod event;
pub mod exports;
pub mod finish;
pub mod keeper;
pub mod key_list;
pub mod labels;
pub mod out;
pub mod paste;
pub mod port;
pub mod prose;
pub mod review;
pub mod said;
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

pub use nianbao_core::report::saved::{is_another_encoding, MOST_BYTES};

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
