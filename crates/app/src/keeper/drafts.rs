//! The list of drafts that the browser keeps, and what is done with them: open, delete, hand out, go back.

// Longer than 400 lines because the list of drafts, its rows and what is done with them are one thing.

use std::rc::Rc;

use super::compare::Comparison;
use super::found::{self, Found, Shelves};
use super::records::{self, ASIDE, EVERYTHING, OF_DRAFTS};
use super::saving::Saving;
use super::sealed::Password;
use super::sealing::LockLine;
use super::tabs::Claim;
use super::versions::Version;
use super::{pictures, Content, Exit, Keeper, Next, Out, Purpose, Way};
use crate::calendar::local_time;
use crate::event::{Effect, FocusTarget};
use crate::port::{Listing, Record, Writing};
use crate::said::{Said, Whose};
use crate::words;
use nianbao_core::report::diff::Diff;
use nianbao_core::report::saved::Refusal;

/// What the user does with drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Opens the list.
    Show,
    /// Closes it.
    Close,
    /// Opens a draft; by name.
    Open(String),
    /// Compares an earlier report with a later one, as [`super::compare::Comparison`] names them.
    Compare(String, String),
    /// Closes the comparison.
    CloseComparison,
    /// Goes back to an older version; by key.
    GoBack(String),
    /// Hands out the record under a key.
    HandOut(String),
    /// Deletes something, once it is confirmed.
    Delete(Danger),
    /// Yes, delete.
    Confirm,
    /// No.
    Spare,
    /// This tab writes the draft from here on.
    TakeOver,
    /// The report on the screen becomes a draft of its own.
    Branch,
    /// Asks for a password to set.
    AskPassword,
    /// Sets it; typed twice.
    SetPassword { typed: Password, again: Password },
    /// Sets none.
    LeavePassword,
    /// Takes it away.
    RemovePassword,
    /// Leaves the draft locked, as if the page had been closed.
    Lock,
}

/// What can be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Danger {
    /// A draft with its versions and history; by name.
    Draft(String),
    /// A record that was put aside; by key.
    Aside(String),
    /// Everything that this program keeps on this computer.
    Everything,
}

/// The list, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Drafts, the newest first, then records that were put aside.
    pub rows: Vec<Row>,
    /// Older versions of the open draft, the newest first.
    pub versions: Vec<Version>,
    /// Two reports beside each other.
    pub comparing: Option<Comparison>,
    /// What is to be confirmed.
    pub asking: Option<Question>,
    /// What can be done about the password of the open draft.
    pub lock: LockLine,
}

/// Whether something is really to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What.
    pub danger: Danger,
    /// It is the draft that is open here.
    pub is_here: bool,
}

/// What a row of the list is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// A report: what its author calls it, whose, of which year, and how many of its cells are filled.
    Report { draft: String, whose: Whose, filled: usize },
    /// A draft behind a password.
    Sealed,
    /// A draft that cannot be read.
    Unreadable,
    /// A record that could not be read and was put aside.
    Aside,
}

/// Which of several drafts with the same title a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its number among them, from 1, in the order in which they were begun.
    pub at: usize,
    /// How many they are.
    pub all: usize,
    /// How what stands on the screen differs from it; `None` for that one itself.
    pub diff: Option<Diff>,
}

/// Why a draft or a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its digest does not fit.
    Torn,
    /// It is whole, and no report.
    Refused(Refusal),
}

/// One draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of the draft, or the key of the record that was put aside.
    pub name: String,
    /// What it is.
    pub title: Title,
    /// What tells it apart from others of the same title.
    pub apart: Option<Apart>,
    /// When it was written last, in local time; nothing where that is not known.
    pub at: String,
    /// Bytes of everything that is kept of it.
    pub size: usize,
    /// Milliseconds of the last writing.
    revision: u64,
    /// It is open here.
    pub current: bool,
    /// Why it cannot be read.
    pub fault: Option<Damage>,
    /// The key to hand it out by, where it cannot be read.
    pub key: String,
    /// How it is deleted.
    pub danger: Danger,
}

/// Every draft that is kept, the newest first; then records that were put aside.
pub(super) fn rows(listing: &Listing, current: &str, offset: i32) -> Vec<Row> {
    let shelves = Shelves::of(listing);
    let mut rows: Vec<Row> = Vec::new();
    for draft in found::drafts(shelves) {
        let Some(row) = row(listing, draft, current, offset) else { continue };
        let at = rows.partition_point(|other| other.revision > row.revision);
        rows.insert(at, row);
    }
    rows.extend(listing.records.iter().filter(|record| record.key.starts_with(ASIDE)).map(aside));
    rows
}

fn row(listing: &Listing, draft: &str, current: &str, offset: i32) -> Option<Row> {
    let mut row = Row {
        name: draft.to_string(),
        title: Title::Unreadable,
        apart: None,
        at: String::new(),
        size: size(listing, draft),
        revision: 0,
        current: draft == current,
        fault: None,
        key: String::new(),
        danger: Danger::Draft(draft.to_string()),
    };
    match found::find_draft(Shelves::of(listing), draft, None) {
        Found::Draft(found) => {
            let report = found.newest();
            row.title = Title::Report {
                draft: found.newest().draft().to_string(),
                whose: Whose::of(report),
                filled: report.filled(),
            };
            row.at = local_time(found.revision, offset);
            row.revision = found.revision;
        }
        Found::Unreadable { record, why } => {
            row.fault = Some(why.map_or(Damage::Torn, Damage::Refused));
            row.key = record.key;
        }
        Found::Locked { door, .. } => {
            row.title = Title::Sealed;
            row.at = local_time(door.revision, offset);
            row.revision = door.revision;
        }
        Found::Nothing => return None,
    }
    Some(row)
}

/// Bytes of everything that goes when the draft is deleted.
fn size(listing: &Listing, draft: &str) -> usize {
    let is_its = |key: &str| OF_DRAFTS.iter().any(|prefix| records::is_at(key, &format!("{prefix}{draft}")));
    let texts = listing.records.iter().filter(|record| is_its(&record.key)).map(|record| record.text.len());
    let pictures = listing.pictures.iter().filter(|key| is_its(key)).map(|key| pictures::size(key));
    texts.chain(pictures).sum()
}

fn aside(record: &Record) -> Row {
    Row {
        name: record.key.clone(),
        title: Title::Aside,
        apart: None,
        at: String::new(),
        size: record.text.len(),
        revision: 0,
        current: false,
        fault: Some(Damage::Torn),
        key: record.key.clone(),
        danger: Danger::Aside(record.key.clone()),
    }
}

impl Keeper {
    /// Does what the user wants with drafts.
    pub fn drafts(&mut self, choice: Choice, content: &Content) -> Out<Exit> {
        match choice {
            Choice::Show => Out::of(self.look(Purpose::Panel)),
            Choice::Close => {
                self.panel = None;
                Out::of(vec![Effect::Focus(FocusTarget::WayToDrafts)])
            }
            Choice::Compare(before, after) => Out::of(self.look(Purpose::Compare(before, after))),
            Choice::CloseComparison => Out::of(self.close_comparison()),
            Choice::Open(draft) => self.leave(Next::Open(draft), content),
            Choice::GoBack(key) => Out::of(self.look(Purpose::GoBack(key))),
            Choice::HandOut(key) => Out::of(self.look(Purpose::HandOut(key))),
            Choice::Delete(danger) => {
                let is_here = matches!(&danger, Danger::Draft(draft) if *draft == self.shelf.draft);
                self.ask(Some(Question { danger, is_here }));
                Out::of(vec![Effect::Focus(FocusTarget::Question)])
            }
            Choice::Confirm => match self.asked() {
                Some(danger) => {
                    let mut effects = self.delete(&danger);
                    effects.push(Effect::Focus(FocusTarget::Drafts));
                    Out::of(effects)
                }
                None => Out::default(),
            },
            Choice::Spare => {
                let back = self.asked().map(Effect::FocusDanger);
                self.ask(None);
                Out::of(back.into_iter().collect())
            }
            Choice::TakeOver => Out::of(vec![self.claim(true)]),
            Choice::Branch => Out::of(self.branch()),
            Choice::AskPassword => Out::of(self.ask_password(None)),
            Choice::SetPassword { typed, again } => Out::of(self.set_password(typed, &again)),
            Choice::LeavePassword => Out::of(self.leave_password()),
            Choice::RemovePassword => Out::of(self.remove_password()),
            Choice::Lock => match self.lock_line() {
                LockLine::On => self.lock(content),
                _ => Out::default(),
            },
        }
    }

    /// Reads what is kept, to open another draft.
    pub fn ask_open(&mut self, draft: String) -> Vec<Effect> {
        self.look(Purpose::Open(draft))
    }

    /// The list anew, where it is shown.
    pub fn list(&mut self) -> Vec<Effect> {
        self.look(Purpose::PanelAgain)
    }

    /// The list of drafts is not shown any more.
    pub fn close_panel(&mut self) {
        self.panel = None;
    }

    /// What is to be confirmed.
    pub(super) fn asked(&self) -> Option<Danger> {
        Some(self.panel.as_ref()?.asking.as_ref()?.danger.clone())
    }

    fn ask(&mut self, asking: Option<Question>) {
        if let Some(panel) = &self.panel {
            self.panel = Some(Rc::new(Panel { asking, ..(**panel).clone() }));
        }
    }

    /// What is kept was read for the list.
    pub(super) fn listed(
        &mut self,
        listing: &Listing,
        is_wanted: bool,
        content: Option<&Content>,
    ) -> Vec<Effect> {
        if !is_wanted && self.panel.is_none() {
            return Vec::new();
        }
        // What is being asked about stays on the screen.
        if !is_wanted && self.asked().is_some() {
            return Vec::new();
        }
        let offset = self.moment.offset;
        let versions = content.map_or(Vec::new(), |content| self.listed_versions(&listing.records, content));
        let mut rows = rows(listing, &self.shelf.draft, offset);
        let compared = self.panel.as_deref().and_then(|panel| panel.comparing.as_ref());
        let compared = compared.map(|pair| (pair.before.clone(), pair.after.clone()));
        if let Some(content) = content {
            self.tell_apart(&mut rows, listing, content);
        }
        let lock = self.lock_line();
        self.panel = Some(Rc::new(Panel { rows, versions, comparing: None, asking: None, lock }));
        if let (Some((before, after)), Some(content)) = (compared, content) {
            self.show_comparison(listing, (&before, &after), content);
        }
        if is_wanted {
            vec![Effect::Focus(FocusTarget::Drafts)]
        } else {
            Vec::new()
        }
    }

    /// Brings the list up to date after a writing, unless it asks a question.
    pub(super) fn list_again(&mut self) -> Vec<Effect> {
        let is_calm =
            |panel: &Panel| panel.asking.is_none() && matches!(panel.lock, LockLine::Off | LockLine::On);
        match self.panel.as_deref().is_some_and(is_calm) {
            true => self.look(Purpose::PanelAgain),
            false => Vec::new(),
        }
    }

    /// The record under a key, as it was before it was sealed.
    pub(super) fn hand_out(&self, listing: &Listing, key: &str) -> Vec<Effect> {
        let record = listing.records.iter().find(|record| record.key == key);
        let offer = |record: &Record| Effect::Offer {
            name: words::UNREAD_FILE.to_string(),
            mime: "application/octet-stream",
            bytes: self.unsealed_aside(record).into_bytes(),
        };
        record.map(offer).into_iter().collect()
    }

    /// Opens another draft, once the report on the screen is kept.
    pub(super) fn open_listed(&mut self, listing: Listing, draft: &str, way: Way) -> Out<Exit> {
        let took_over = way == Way::TakeOver;
        if !took_over && self.is_due() && self.is_ours() {
            return Out::saying(Said::NotKeptYet);
        }
        if self.turning.is_some() {
            return Out::saying(Said::PasswordNotReady);
        }
        let seal = self.seal.take_if(|_| took_over);
        match found::find_draft(Shelves::of(&listing), draft, seal.as_ref()) {
            Found::Draft(found) => self.open(found, way, seal, listing),
            Found::Locked { door, aside } => {
                let effects = self.set_aside(&aside);
                if took_over {
                    // What is shown stays a look at what another tab has written, until the password is given.
                    (self.claim, self.seal) = (Claim::Theirs, seal);
                }
                Out::of(effects).and(Out::exit(Exit::Ask(Box::new(door), way)))
            }
            Found::Unreadable { .. } if took_over => {
                (self.claim, self.seal) = (Claim::Theirs, seal);
                Out::saying(Said::UnreadableNow)
            }
            Found::Nothing if took_over => {
                self.seal = seal;
                self.deleted_elsewhere()
            }
            Found::Unreadable { .. } | Found::Nothing => Out::saying(Said::DraftGone),
        }
    }

    fn delete(&mut self, danger: &Danger) -> Vec<Effect> {
        let deletes = match danger {
            Danger::Everything => vec![EVERYTHING.trim_end_matches('/').to_string()],
            Danger::Aside(key) => vec![key.clone()],
            Danger::Draft(draft) => OF_DRAFTS.iter().map(|prefix| format!("{prefix}{draft}")).collect(),
        };
        let here = match danger {
            Danger::Everything => true,
            Danger::Draft(draft) => *draft == self.shelf.draft,
            Danger::Aside(_) => false,
        };
        let mut effects = self.write(Purpose::Delete, Writing { deletes, ..Writing::default() });
        if here {
            effects.extend(self.off_the_shelf());
        }
        // Nothing else can be asked about until the list is there anew.
        self.ask(None);
        effects.extend(self.look(Purpose::PanelAgain));
        effects
    }

    /// The store does not hold the report on the screen any more.
    pub(super) fn off_the_shelf(&mut self) -> Vec<Effect> {
        let effects = self.take_new_shelf();
        if !matches!(self.saving, Saving::Memory { .. }) {
            self.saving = Saving::Cleared;
        }
        effects
    }
}
