//! Saving as the desk does it: when a draft is written, what is kept beside it, what is done when it is refused.

use std::rc::Rc;

use super::answers::Reasons;
use super::desk::Desk;
use super::drafts::{Panel, Request};
use super::event::Effect;
use super::history_file;
use super::leaving::Next;
use super::saving::{self, Names, Record, Saving, Shelf, HISTORIES, SEALED, VERSIONS};
use super::sealed::{Kind, Seal};
use super::sealing::{Behind, LockLine, Turning};
use super::tabs::Claim;
use super::words;
use crate::report::edit::{Act, Edit, Step};
use crate::report::saved::Opened;

/// Older versions of a draft that are kept.
const MOST_VERSIONS: usize = 10;
/// The least time between two of them while one types, in milliseconds.
const BETWEEN_VERSIONS: u64 = 10 * 60 * 1000;

/// What belongs to the draft beside the report.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// Which tab writes the draft.
    pub claim: Claim,
    /// It was opened in place of another draft, and was not written since.
    pub is_opened: bool,
    /// What the next list of everything kept is for.
    pub wish: Wish,
    /// The list of drafts, where it is open.
    pub panel: Option<Rc<Panel>>,
    /// Seals what is kept of the draft, where it has a password.
    pub seal: Option<Seal>,
    /// A password is being set or taken away.
    pub turning: Option<Turning>,
    /// The draft that was to be opened has a password.
    pub behind: Option<Behind>,
    /// What is done once the last writing is answered.
    pub next: Option<Next>,
    /// What could not be read and is not put aside yet: until then no slot is written, since it may be in it.
    pub aside: Vec<Record>,
    /// The storage is full; the next list of everything kept says what can give way.
    pub needs_room: bool,
    /// Numbers of the older versions, the oldest first.
    pub versions: Vec<u64>,
    /// The number of the last version; none before the draft was written for the first time.
    pub version_at: Option<u64>,
}

/// What a list of everything kept was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Wish {
    /// To be shown, where the panel is open.
    #[default]
    Nothing,
    /// To be shown.
    Panel,
    /// To open this draft.
    Open(String),
    /// To hand out what stands under this key.
    HandOut(String),
    /// To go back to the version under this key.
    GoBack(String),
    /// For the chance that a new password takes.
    Chance,
    /// To seal what is not sealed yet; keys that were tried already.
    SealRest(Vec<String>),
    /// To bring back into the open what is sealed; keys that were tried already.
    OpenRest(Vec<String>),
    /// To delete what is sealed and stands in the open as well.
    Tidy,
    /// To see whether the open draft is still there.
    Presence,
}

impl Desk {
    /// A desk with a draft on it that the browser kept, with its history and the numbers of its versions.
    pub(super) fn taken_up(
        opened: Opened,
        shelf: Shelf,
        stamp: &str,
        records: &[Record],
        names: Names,
        seal: Option<Seal>,
    ) -> Desk {
        let form = opened.form;
        let mut desk = Desk::of(form, opened.report, shelf, names, Saving::Saved { at: None });
        let key = format!("{HISTORIES}{}", desk.shelf.draft);
        let history = records.iter().find(|record| record.key == key);
        let history = history.and_then(|record| match &seal {
            Some(seal) => seal.plain(Kind::History, &desk.shelf.draft, &record.text),
            None => Some(record.text.clone()),
        });
        if let Some(text) = history {
            desk.history = history_file::read(&text, stamp, form, &desk.report).unwrap_or_default();
            desk.reasons = history_file::reasons(&text, stamp).unwrap_or_default();
        }
        desk.keeping.seal = seal;
        let versions = records.iter().filter_map(|record| saving::version(&record.key));
        for (_, revision) in versions.filter(|(draft, _)| *draft == desk.shelf.draft) {
            let at = desk.keeping.versions.partition_point(|other| *other < revision);
            desk.keeping.versions.insert(at, revision);
        }
        // A version may stand there twice: sealed and in the open.
        desk.keeping.versions.dedup();
        desk.keeping.version_at = Some(desk.keeping.versions.last().copied().unwrap_or(0));
        desk
    }

    /// These copies of the draft cannot be read: what is shown may be older than what was typed last.
    pub(super) fn torn(&mut self, copies: &[Record]) -> Vec<Effect> {
        if !copies.is_empty() {
            self.notice = Some(words::torn_copy());
        }
        self.keeping.aside = copies.iter().map(saving::aside).collect();
        self.put_aside()
    }

    /// Puts aside what could not be read, before anything is written over it.
    pub(super) fn put_aside(&self) -> Vec<Effect> {
        let effect =
            |record: &Record| Effect::SetAside { key: record.key.clone(), text: record.text.clone() };
        self.keeping.aside.iter().map(effect).collect()
    }

    /// The browser answered for what was put aside under this key.
    pub(super) fn was_put_aside(&mut self, key: &str, outcome: Result<(), String>) -> Vec<Effect> {
        if !self.keeping.aside.iter().any(|record| record.key == key) {
            return Vec::new();
        }
        match outcome {
            Ok(()) => {
                self.keeping.aside.retain(|record| record.key != key);
                if self.keeping.aside.is_empty() {
                    self.save_now(0)
                } else {
                    Vec::new()
                }
            }
            Err(why) => self.refused(why),
        }
    }

    /// Writes the draft, where something is not kept yet.
    pub(super) fn save_now(&mut self, now: u64) -> Vec<Effect> {
        let due = matches!(self.saving, Saving::Waiting | Saving::Failed { .. });
        // While the first copy under a new password is not answered for, the other slot is the only good one.
        if !due || !self.is_ours() || self.is_turned() {
            return Vec::new();
        }
        if !self.keeping.aside.is_empty() {
            return self.put_aside();
        }
        self.shelf = self.shelf.next(now);
        let Record { key, text } = self.shelf.record(&self.report, self.form);
        let revision = self.shelf.revision;
        let mut effects = Vec::new();
        match self.keeping.version_at {
            None => self.keeping.version_at = Some(revision),
            Some(last) if revision >= last + BETWEEN_VERSIONS => effects = self.keep_version(text.clone()),
            Some(_) => {}
        }
        let history = self.history_record(saving::stamp(&text));
        let text = self.closed(Kind::Draft, revision, text);
        // The draft comes first: a page that is killed in between has lost its history and no character.
        effects.insert(0, Effect::Store { key, text, revision });
        effects.push(history);
        effects
    }

    /// Keeps the history of the writing with this stamp.
    fn history_record(&mut self, stamp: &str) -> Effect {
        let pending = self.pending();
        let history = history_file::write(
            &self.history,
            pending.as_ref(),
            &self.reasons,
            (self.form, &self.report),
            stamp,
        );
        let text = self.closed(Kind::History, self.shelf.revision, history);
        put(format!("{HISTORIES}{}", self.shelf.draft), text)
    }

    /// Writes the draft alone, for the first time under another state of its password.
    pub(super) fn save_first(&mut self) -> Effect {
        self.shelf = self.shelf.next(0);
        let (revision, Record { key, text }) =
            (self.shelf.revision, self.shelf.record(&self.report, self.form));
        Effect::Store { key, text: self.closed(Kind::Draft, revision, text), revision }
    }

    /// Keeps the history of that writing, once it is known to be good.
    pub(super) fn history_of_first(&mut self) -> Effect {
        let text = self.shelf.record(&self.report, self.form).text;
        self.history_record(saving::stamp(&text))
    }

    /// A text as it is to be kept: sealed where the draft has a password.
    fn closed(&mut self, kind: Kind, revision: u64, text: String) -> String {
        match &mut self.keeping.seal {
            Some(seal) => seal.seal(kind, &self.shelf.draft, revision, &text),
            None => text,
        }
    }

    /// The open cell as the step that it becomes when it is left.
    fn pending(&self) -> Option<Step> {
        let open = self.open.as_ref()?;
        let cell = self.form.entered(open.cell)?;
        let changed = *self.report.entry(open.cell) != open.before;
        let edit = Edit::Cells(vec![(cell, open.before.clone())]);
        changed.then(|| Step::new(Act::Typed(cell), edit))
    }

    /// Keeps a writing of the draft among its older versions, and drops the oldest of too many.
    fn keep_version(&mut self, text: String) -> Vec<Effect> {
        let revision = self.shelf.revision;
        let sealed = if self.keeping.seal.is_some() { SEALED } else { "" };
        let text = self.closed(Kind::Version, revision, text);
        let key = |revision: u64| format!("{VERSIONS}{}/{revision}", self.shelf.draft);
        let mut effects = vec![put(key(revision) + sealed, text)];
        self.keeping.versions.push(revision);
        self.keeping.version_at = Some(revision);
        if self.keeping.versions.len() > MOST_VERSIONS {
            let oldest = self.keeping.versions.remove(0);
            effects.push(Effect::Keep(Request::Forget(key(oldest))));
            effects.push(Effect::Keep(Request::Forget(key(oldest) + SEALED)));
        }
        effects
    }

    /// What stands on the desk now becomes a version, before something else takes its place.
    pub(super) fn keep_this_version(&mut self) -> Vec<Effect> {
        if self.report.is_untouched() || !self.is_ours() || self.saving == Saving::Memory {
            return Vec::new();
        }
        self.shelf.revision += 1;
        let text = self.shelf.record(&self.report, self.form).text;
        self.keep_version(text)
    }

    /// Another report takes its place on the desk, under a name of its own: what is not kept yet is written first.
    pub(super) fn leave_shelf(&mut self) -> Vec<Effect> {
        let mut effects = self.save_now(0);
        if !effects.is_empty() || matches!(self.saving, Saving::Saved { .. }) {
            effects.extend(self.keep_this_version());
        }
        // A reason that was begun stays with the draft that it was begun in.
        self.reasons = Reasons::default();
        effects.extend(self.take_new_shelf());
        // The password belongs to the draft that is left.
        self.keeping.seal = None;
        effects
    }

    /// What stands on the desk is a draft of its own from here on; under the same password, where it has one.
    pub(super) fn take_new_shelf(&mut self) -> Option<Effect> {
        self.shelf = self.names.shelf();
        self.keeping.turning = None;
        self.keeping.versions.clear();
        self.keeping.version_at = None;
        self.keeping.claim = Claim::Ours;
        (self.saving != Saving::Memory).then(|| self.claim(false))
    }

    /// The browser answered. An answer to an older writing says nothing about the newest.
    pub(super) fn stored(&mut self, revision: u64, at: String, outcome: Result<(), String>) -> Vec<Effect> {
        if revision != self.shelf.revision {
            return Vec::new();
        }
        if self.is_turned() {
            return self.turned(at, outcome);
        }
        let Err(why) = outcome else {
            self.saving = Saving::Saved { at: Some(at) };
            let mut effects = self.list_again();
            effects.extend(self.go_on());
            return effects;
        };
        self.shelf.refused();
        self.refused(why)
    }

    /// What is listed follows what is written, where nobody is asked about anything there.
    fn list_again(&mut self) -> Vec<Effect> {
        let is_calm =
            |panel: &Panel| panel.asking.is_none() && matches!(panel.lock, LockLine::Off | LockLine::On);
        if self.keeping.wish == Wish::Nothing && self.keeping.panel.as_deref().is_some_and(is_calm) {
            return self.look(Wish::Nothing);
        }
        Vec::new()
    }

    /// The browser refused to keep something: where it is full, what is older gives way; while it refuses, it is tried
    /// again and again.
    fn refused(&mut self, why: String) -> Vec<Effect> {
        let full = is_full(&why);
        if matches!(self.saving, Saving::Waiting | Saving::Failed { .. }) {
            self.saving = Saving::Failed { why };
        }
        if full {
            self.keeping.needs_room = true;
            return vec![Effect::Keep(Request::Look)];
        }
        let mut effects = self.go_on();
        effects.push(Effect::Keep(Request::SaveLater));
        effects
    }
}

pub(super) fn put(key: String, text: String) -> Effect {
    Effect::Keep(Request::Put { key, text })
}

/// True for every name under which browsers say that the storage is full.
fn is_full(why: &str) -> bool {
    ["Quota", "QUOTA", "quota"].iter().any(|word| why.contains(word))
}
