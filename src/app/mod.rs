//! The machine: a pure application under a thin shell.
//!
//! [`update`] takes an [`Event`], changes the [`Model`], and returns what is asked of the shell. No
//! browser, no clock, no random: the shell brings all of these in events, so a test drives the machine as the shell
//! would, with a full storage or a late answer if it likes. [`view::Viewer`] says what is to be seen.

pub mod answers;
pub mod clipboard;
pub mod drafts;
pub mod event;
pub mod exports;
pub mod grid;
pub mod history_file;
pub mod keys;
pub mod locked;
pub mod saving;
pub mod sealed;
pub mod sealing;
pub mod selection;
pub mod sheets;
pub mod versions;
pub mod view;
pub mod words;
mod years;

mod actions;
mod bursts;
mod calendar;
mod checklist;
mod commands;
mod desk;
mod example;
mod explain;
mod files;
mod keeping;
mod landing;
mod leaving;
mod markup;
mod open_cell;
mod ranges;
mod room;
mod splice;
mod tabs;

pub use desk::Desk;
pub use example::Example;
pub use locked::Locked;

use event::{Action, Effect, Event, Job, Order, Spot};
use saving::{Found, Names, Record, Saving};

use crate::form;
use crate::report::saved::Refusal;
pub use crate::report::saved::MOST_BYTES;

/// The whole state.
#[derive(Debug, Default)]
pub enum Model {
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

impl Model {
    /// The report that is shown.
    pub fn desk(&self) -> Option<&Desk> {
        match self {
            Model::Open(desk) => Some(desk),
            Model::Example(example) => Some(&example.shown),
            Model::Starting | Model::Locked(_) | Model::Unreadable(_) => None,
        }
    }
}

impl Model {
    /// True where the paper stands in place of the form, or is being made. Where it is false no sheet stays: not over a
    /// question for a password, not of a report that another one has taken the place of.
    pub fn previews(&self) -> bool {
        self.desk().is_some_and(Desk::previews)
    }

    /// What the second module needs to make something of the report as it stands; nothing is made of the example.
    pub fn order(&self, job: Job) -> Option<Order> {
        match self {
            Model::Open(desk) => Some(desk.order(job)),
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
    /// The year of the report that can be begun instead.
    year: u16,
    names: Names,
}

/// Takes an event, changes the model, and returns what is asked of the shell, in order.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match (&mut *model, event) {
        (_, Event::Started { records, draft, year, month, page }) => {
            let year = report_year(year, month);
            let (opened, effects) = start(records, draft.as_deref(), year, Names::of_page(page));
            *model = opened;
            effects
        }
        (Model::Open(_), Event::Act(Action::Example)) => example::show(model),
        (Model::Open(desk), event) => {
            let effects = desk.update(event);
            locked::show_where_asked(model, effects)
        }
        (Model::Example(_), event) => example::update(model, event),
        (Model::Locked(_), event) => locked::update(model, event),
        (Model::Unreadable(unreadable), Event::Act(action)) => match action {
            Action::DownloadUnread => vec![unreadable.offer()],
            Action::LeaveUnread => {
                let (year, names) = (unreadable.year, unreadable.names.clone());
                let desk = Desk::blank(year, names, Saving::Saved { at: None });
                let claim = desk.claim(false);
                *model = Model::Open(Box::new(desk));
                vec![claim]
            }
            _ => Vec::new(),
        },
        (Model::Starting | Model::Unreadable(_), _) => Vec::new(),
    }
}

/// The year that people report on: from October on the running one, else the one before.
fn report_year(year: u16, month: u8) -> u16 {
    let first = form::editions().first().map_or(year, |imprint| imprint.first_year);
    (if month >= 10 { year } else { year - 1 }).max(first)
}

fn start(
    records: Result<Vec<Record>, String>,
    draft: Option<&str>,
    year: u16,
    names: Names,
) -> (Model, Vec<Effect>) {
    let open = |desk: Desk| Model::Open(Box::new(desk));
    let Ok(records) = records else {
        return (open(Desk::blank(year, names, Saving::Memory)), vec![Effect::Focus(Spot::Organ)]);
    };
    match saving::find(&records, draft) {
        // Nothing was ever written here: the first thing to say is who reports.
        Found::Nothing => {
            let desk = Desk::blank(year, names, Saving::Saved { at: None });
            let claim = desk.claim(false);
            (open(desk), vec![claim, Effect::Focus(Spot::Organ)])
        }
        Found::Draft { shelf, stamp, opened, aside, .. } => {
            let mut desk = Desk::taken_up(*opened, shelf, &stamp, &records, names, None);
            desk.this_year = year;
            let mut effects = vec![desk.claim(false)];
            effects.extend(desk.torn(&aside));
            effects.extend(desk.tidy(&records));
            (open(desk), effects)
        }
        Found::Locked { door, aside } => {
            let mut effects = drafts::set_aside(&aside);
            let locked = Locked::new(door, year, names);
            effects.extend(locked.shown());
            (Model::Locked(Box::new(locked)), effects)
        }
        Found::Unreadable { record, why } => {
            (Model::Unreadable(Unreadable { record, why, year, names }), Vec::new())
        }
    }
}

impl Unreadable {
    fn offer(&self) -> Effect {
        Effect::Offer {
            name: words::UNREAD_FILE.to_string(),
            mime: "application/octet-stream",
            bytes: self.record.text.clone().into_bytes(),
        }
    }
}
