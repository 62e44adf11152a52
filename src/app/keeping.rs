//! Saving as the desk does it: when a draft is written, what is kept beside it, what is done when it is refused.

use std::rc::Rc;

use super::answers::Asking;
use super::desk::Desk;
use super::drafts::{Panel, Request};
use super::event::Effect;
use super::history_file;
use super::saving::{self, Names, Record, Saving, Shelf, HISTORIES, VERSIONS};
use super::tabs::Claim;
use super::words::Notice;
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
    /// What the next list of everything kept is for.
    pub wish: Wish,
    /// The list of drafts, where it is open.
    pub panel: Option<Rc<Panel>>,
    /// Numbers of the older versions, the oldest first.
    versions: Vec<u64>,
    /// The number of the last version; none before the draft was written for the first time.
    version_at: Option<u64>,
    /// Older versions have made room already since the last success.
    made_room: bool,
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
}

impl Desk {
    /// A desk with a draft on it that the browser kept, with its history and the numbers of its versions.
    pub(super) fn taken_up(
        opened: Opened,
        shelf: Shelf,
        stamp: &str,
        records: &[Record],
        names: Names,
    ) -> Desk {
        let form = opened.form;
        let mut desk = Desk::of(form, opened.report, shelf, names, Saving::Saved { at: None });
        let key = format!("{HISTORIES}{}", desk.shelf.draft);
        let history = records.iter().find(|record| record.key == key);
        if let Some(record) = history {
            desk.history = history_file::read(&record.text, stamp, form).unwrap_or_default();
            desk.asking = history_file::begun(&record.text, stamp).map(Asking::from);
        }
        let versions = records.iter().filter_map(|record| saving::version(&record.key));
        for (_, revision) in versions.filter(|(draft, _)| *draft == desk.shelf.draft) {
            let at = desk.keeping.versions.partition_point(|other| *other < revision);
            desk.keeping.versions.insert(at, revision);
        }
        desk.keeping.version_at = Some(desk.keeping.versions.last().copied().unwrap_or(0));
        desk
    }

    /// Writes the draft, where something is not kept yet.
    pub(super) fn save_now(&mut self, now: u64) -> Vec<Effect> {
        let due = matches!(self.saving, Saving::Waiting | Saving::Failed { .. });
        if !due || !self.is_ours() {
            return Vec::new();
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
        let pending = self.pending();
        let begun = self.asking.as_ref().map(Asking::begun);
        let stamp = saving::stamp(&text);
        let history = history_file::write(&self.history, pending.as_ref(), begun.as_ref(), self.form, stamp);
        // The draft comes first: a page that is killed in between has lost its history and no character.
        effects.insert(0, Effect::Store { key, text, revision });
        effects.push(put(format!("{HISTORIES}{}", self.shelf.draft), history));
        effects
    }

    /// The open cell as the step that it becomes when it is left.
    fn pending(&self) -> Option<Step> {
        let open = self.open.as_ref()?;
        let cell = self.form.entered(open.cell)?;
        let changed = *self.report.entry(open.cell) != open.before;
        let edit = Edit::Cells(vec![(cell, open.before.clone())]);
        changed.then_some(Step { act: Act::Typed(cell), edit })
    }

    /// Keeps a writing of the draft among its older versions, and drops the oldest of too many.
    fn keep_version(&mut self, text: String) -> Vec<Effect> {
        let revision = self.shelf.revision;
        let key = |revision: u64| format!("{VERSIONS}{}/{revision}", self.shelf.draft);
        let mut effects = vec![put(key(revision), text)];
        self.keeping.versions.push(revision);
        self.keeping.version_at = Some(revision);
        if self.keeping.versions.len() > MOST_VERSIONS {
            let oldest = self.keeping.versions.remove(0);
            effects.push(Effect::Keep(Request::Forget(key(oldest))));
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
        self.asking = None;
        effects.extend(self.take_new_shelf());
        effects
    }

    /// What stands on the desk is a draft of its own from here on.
    pub(super) fn take_new_shelf(&mut self) -> Option<Effect> {
        self.shelf = self.names.shelf();
        self.keeping.versions.clear();
        self.keeping.version_at = None;
        self.keeping.claim = Claim::Ours;
        (self.saving != Saving::Memory).then(|| self.claim(false))
    }

    /// The browser answered. An answer to an older writing says nothing about the newest. Where the storage is full,
    /// older versions make room once; while it refuses, it is tried again and again.
    pub(super) fn stored(&mut self, revision: u64, at: String, outcome: Result<(), String>) -> Vec<Effect> {
        if revision != self.shelf.revision {
            return Vec::new();
        }
        let Err(why) = outcome else {
            self.saving = Saving::Saved { at: Some(at) };
            self.keeping.made_room = false;
            return Vec::new();
        };
        self.shelf.refused();
        let full = is_full(&why);
        self.saving = Saving::Failed { why };
        if full && !std::mem::replace(&mut self.keeping.made_room, true) {
            self.keeping.versions.clear();
            self.notice =
                Some(Notice::said("浏览器的存储满了，先删去了较早的版本，再保存当前内容".to_string()));
            let forget = |key: &str| Effect::Keep(Request::Forget(key.trim_end_matches('/').to_string()));
            let mut effects = vec![forget(VERSIONS), forget(HISTORIES)];
            effects.extend(self.save_now(0));
            return effects;
        }
        vec![Effect::Keep(Request::SaveLater)]
    }
}

fn put(key: String, text: String) -> Effect {
    Effect::Keep(Request::Put { key, text })
}

/// True for every name under which browsers say that the storage is full.
fn is_full(why: &str) -> bool {
    ["Quota", "QUOTA", "quota"].iter().any(|word| why.contains(word))
}
