//! The keeper: who writes the open draft, what is kept of it, and when.
//!
//! A machine of its own beside the screens. It never looks at them: it is handed the report as it stands ([`Content`]) and
//! answers with what is asked of the shell, what is to be said, and where to go from here ([`Out`]). Nothing else writes
//! to the store.
//!
//! One writing is under way at a time. What is typed meanwhile goes with the next one, so a slow store is asked rarely and
//! a quick one after each key. A draft counts as saved once the store has proven the writing that holds its last change.

use std::rc::Rc;

use super::event::Effect;
use super::out::Out;
use super::port::{Ask, Moment, Record, StoreFault, StoreRequest, Writing};
use super::session::Reasons;
use crate::said::StillLocked;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::edit::{History, Step};
use nianbao_core::report::saved::{Opened, Refusal};
use nianbao_core::report::Report;

pub mod compare;
pub mod drafts;
pub mod history_file;
pub mod permit;
pub mod pictures;
pub mod records;
pub mod sealed;
pub mod sealing;
pub mod versions;

mod answers;
mod before;
mod envelope;
mod fold;
mod found;
mod journal;
mod leaving;
mod opening;
mod proof;
mod quota;
mod readings;
mod rest;
mod saving;
mod tabs;
mod unlocking;

pub use found::Door;
pub use leaving::Next;
pub use opening::Ready;
pub use permit::Permit;
pub use saving::Saving;
pub use tabs::Elsewhere;

use drafts::Panel;
use journal::Stacks;
use opening::Opening;
use pictures::Pictures;
use records::{Names, Shelf};
use saving::Flight;
use sealed::{Key, Seal};
use sealing::Turning;
use tabs::Claim;

/// The report as it stands, for the keeper to look at.
#[derive(Debug)]
pub struct Content<'a> {
    /// Its form.
    pub form: &'static FormDefinition,
    /// It.
    pub report: &'a Report,
    /// What can be undone and done again.
    pub history: &'a History,
    /// The open cell, as the step that it becomes.
    pub pending: Option<Step>,
    /// Reasons that are being written.
    pub reasons: &'a Reasons,
    /// Grows with every change of any of these.
    pub version: u64,
}

/// What a request to the store is for. It comes back with the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The page begins; this draft was open in its tab before.
    Begin(Option<String>),
    /// Records of older programs were brought over; these.
    BroughtOver(Vec<Record>),
    /// The draft is written.
    Save,
    /// The journal becomes a snapshot.
    Fold,
    /// Unreadable records are put aside; older versions gave way to them.
    PutAside { made_room: bool },
    /// The report on the screen becomes a version, before another takes its place.
    Version,
    /// The list of drafts is to be shown.
    Panel,
    /// The same once more, where it is still shown.
    PanelAgain,
    /// Two of what is kept are compared: the earlier one and the later one.
    Compare(String, String),
    /// A draft is to be opened from the list; by name.
    Open(String),
    /// The open draft is to be read again: this tab writes it from now on.
    TakeOver,
    /// Pictures of the draft that is being opened.
    Pictures,
    /// Pictures of the version that is to be taken.
    VersionPictures,
    /// The record under a key is to be handed out.
    HandOut(String),
    /// The report of the version under a key is to be taken.
    GoBack(String),
    /// Is the open draft still there?
    Presence,
    /// Something was deleted because somebody wanted it.
    Delete,
    /// Records that are not needed any more are deleted; nobody waits for it.
    Tidy,
    /// Random bytes for a new password.
    Random,
    /// The draft is written for the first time under another state of its password.
    Turn,
    /// Plain records of a sealed draft are sealed; keys that were tried already.
    SealRest(Vec<String>),
    /// Pictures for that.
    SealPictures(Vec<String>),
    /// Sealed records of a draft without a password are opened; keys that were tried already.
    OpenRest(Vec<String>),
    /// Pictures for that.
    OpenPictures(Vec<String>),
    /// Sealed records that have a plain twin are deleted.
    TidySealed,
    /// Other drafts, for the question for a password.
    Others(Box<Door>),
    /// The key of a password is tried on what is kept now.
    Unlock { door: Box<Door>, key: Key, way: Way },
    /// Another draft instead of the one that has a password.
    Switch(String),
}

/// Where the keeper leads.
#[derive(Debug)]
pub enum Exit {
    /// A draft was read and takes its place on the screen.
    Open(Box<Ready>),
    /// Nothing is kept: an empty report.
    Blank,
    /// A draft has a password, which is asked for.
    Ask(Box<Door>, Way),
    /// The draft cannot be read.
    Unreadable(Record, Option<Refusal>),
    /// Everything is kept: the report can be left for this.
    Left(Next),
    /// The report of an older version is taken.
    GoBack(Box<Opened>),
    /// The question for a password stays, with this said; there may be another door, and other drafts.
    StillLocked { said: Option<StillLocked>, door: Door, at: String, rows: Vec<drafts::Row> },
    /// The draft that was chosen beside the question for a password is not there any more.
    Gone,
    /// This tab does not write the draft any more, and what is shown of it is kept.
    ReadOnly,
}

/// How a draft comes to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The page begins with it.
    Begin,
    /// It was chosen in the list.
    List,
    /// It was open here already, and this tab writes it from now on.
    TakeOver,
    /// Its password was given; the page did not begin with it where it was chosen.
    Unlocked { chosen: bool, claimed: bool },
}

/// The keeper.
#[derive(Debug, Default)]
pub struct Keeper {
    names: Names,
    shelf: Shelf,
    claim: Claim,
    /// When what is shown here was the draft last, in local time; where another tab writes it.
    stands_since: String,
    /// The browser has not said yet whether this tab writes the draft that was opened.
    awaits_claim: bool,
    /// How the open draft stands with the store.
    saving: Saving,
    /// The state that the store has proven to hold; none before the first writing.
    kept: Option<Kept>,
    /// The writing that is not answered.
    flight: Option<Flight>,
    /// The version of the report that `saving` speaks of.
    seen: u64,
    /// The version of the report when its draft was opened: until another comes, nobody has typed here.
    opened_at: u64,
    /// The next thing to do once everything is kept.
    next: Option<Next>,
    /// Unreadable records that are not put aside yet: they go before the next writing.
    aside: Vec<Record>,
    /// Keys of writings that were refused: they may stand there all the same.
    refused: Vec<String>,
    /// Records beside the store, to be cleared once the store holds them.
    beside: Vec<Record>,
    /// The last writing that was refused was a large one.
    is_heavy: bool,
    pictures: Pictures,
    seal: Option<Seal>,
    turning: Option<Turning>,
    /// Numbers and bytes of the older versions, the oldest first.
    versions: Vec<(u64, usize)>,
    /// The number of the last version; none before the draft was written for the first time.
    version_at: Option<u64>,
    panel: Option<Rc<Panel>>,
    /// The version that is to be taken, while its pictures are read.
    going_back: Option<Box<Opened>>,
    /// The draft that is being opened.
    opening: Option<Opening>,
    /// The highest number of anything that is kept, so that a clock that was set back orders nothing wrongly.
    highest: u64,
    /// A [`Effect::Later`] for folding is due.
    folds_later: bool,
    /// The page has begun, whatever the store said.
    has_begun: bool,
    /// The store has not said yet what is kept.
    is_unread: bool,
    /// The draft that the tab had open, while records of older programs are brought over.
    beginning: Option<String>,
    /// That was tried.
    was_brought_over: bool,
    /// The first reading failed, and was tried again.
    was_read_again: bool,
    /// Keys of old records that could not be brought over and are read in their old place.
    left_beside: Vec<String>,
    /// The draft was opened in place of another, and was not written since.
    is_opened: bool,
    last_id: u64,
    moment: Moment,
}

/// The state of the open draft that the store has proven to hold.
#[derive(Debug, Clone)]
struct Kept {
    report: Report,
    reasons: Reasons,
    stacks: Stacks,
    /// The number of its newest writing.
    revision: u64,
    /// Revisions of all edits that stand there.
    entries: Vec<u64>,
    /// How many edits, and how many bytes of them, lead on from the newest snapshot.
    since: (usize, usize),
    /// Only one slot holds the draft as it is sealed now.
    wants_second: bool,
}

impl Keeper {
    /// True where this tab writes the draft.
    pub fn is_ours(&self) -> bool {
        self.claim == Claim::Ours
    }

    /// How the open draft stands.
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// The list of drafts, where it is shown.
    pub fn panel(&self) -> Option<&Rc<Panel>> {
        self.panel.as_ref()
    }

    /// True where something of the open draft is kept.
    pub fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// True before the store has said what is kept.
    pub fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// True where the open draft has a password.
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    fn request(&mut self, purpose: Purpose, ask: Ask) -> Effect {
        self.last_id += 1;
        Effect::Store(StoreRequest { id: self.last_id, purpose, ask })
    }

    /// Asks for everything that is kept.
    fn look(&mut self, purpose: Purpose) -> Vec<Effect> {
        vec![self.request(purpose, Ask::Read)]
    }

    fn write(&mut self, purpose: Purpose, writing: Writing) -> Vec<Effect> {
        vec![self.request(purpose, Ask::Write(writing))]
    }

    /// A text as it is to be kept: sealed where the draft has a password.
    fn closed(&mut self, kind: sealed::Kind, revision: u64, text: String) -> String {
        match &mut self.seal {
            Some(seal) => seal.seal(kind, &self.shelf.draft, revision, &text),
            None => text,
        }
    }

    /// Nothing is kept, and why.
    fn only_in_memory(&mut self, why: StoreFault) {
        self.saving = Saving::Memory { why };
    }
}
