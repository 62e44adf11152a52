//! Two tabs: one of them writes a draft, every other one shows it.

use super::answers::Reasons;
use super::desk::Desk;
use super::drafts::Request;
use super::event::{Action, Effect, Event};
use super::keeping::Wish;
use super::keys::Command;
use super::saving::{self, Record, Saving};
use super::words::{self, Notice, Tone};
use crate::app::drafts::Choice;

/// Which tab writes the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Claim {
    /// This one.
    #[default]
    Ours,
    /// Another one had it first.
    Theirs,
    /// Another one took it over.
    Lost,
}

/// True for what would change the report. What is new is held back until somebody says here that it changes nothing.
pub fn writes(event: &Event) -> bool {
    match event {
        Event::Grid(command) => !matches!(
            command,
            Command::Move(_)
                | Command::Edge(_)
                | Command::RowEnd { .. }
                | Command::Corner { .. }
                | Command::Tab { .. }
                | Command::Enter { .. }
                | Command::Extend(_)
                | Command::ExtendEdge(_)
                | Command::SelectAll
                | Command::SelectRow
                | Command::Explain
                | Command::Keys
                | Command::Finding { .. }
                | Command::Save
                | Command::Locked
                | Command::Cancel
        ),
        Event::Typed(_)
        | Event::Cut
        | Event::Pasted { .. }
        | Event::Wrote { .. }
        | Event::WroteOrgan { .. }
        | Event::WroteReason(_)
        | Event::PickedLevel(_)
        | Event::PickedYear(_) => true,
        Event::Act(action) => matches!(
            action,
            Action::Undo
                | Action::Redo
                | Action::ZeroTable(_)
                | Action::ZeroAll
                | Action::Answer(_)
                | Action::Mend(..)
                | Action::PlaceAsItLay
                | Action::Drafts(Choice::GoBack(_) | Choice::SetPassword { .. } | Choice::RemovePassword)
        ),
        _ => false,
    }
}

impl Desk {
    /// True where this tab writes the draft.
    pub(super) fn is_ours(&self) -> bool {
        self.keeping.claim == Claim::Ours
    }

    /// Why nothing can be written here.
    pub(super) fn elsewhere(&self) -> Option<&'static str> {
        match self.keeping.claim {
            Claim::Ours => None,
            Claim::Theirs => Some("这份草稿正在另一个标签页里填写，这里只能看，不能改。"),
            Claim::Lost => Some("这份草稿已改在另一个标签页里填写，这里从现在起只能看，不能改。"),
        }
    }

    /// Asks to be the one that writes the draft.
    pub(super) fn claim(&self, steal: bool) -> Effect {
        Effect::Keep(Request::Claim { draft: self.shelf.draft.clone(), steal })
    }

    /// Something was to be changed that another tab writes.
    pub(super) fn stands_elsewhere(&mut self) -> Vec<Effect> {
        self.notice = Some(Notice::said("没有改动：这份草稿由另一个标签页填写".to_string()));
        self.refresh().into_iter().collect()
    }

    /// The browser said which tab has the draft.
    pub(super) fn claimed(&mut self, draft: &str, ours: bool) -> Vec<Effect> {
        match (draft == self.shelf.draft, ours, self.is_ours()) {
            (true, true, false) => {
                // What the other tab wrote last counts, not what stood here.
                self.keeping.wish = Wish::Open(draft.to_string());
                vec![Effect::Keep(Request::Look)]
            }
            (true, false, _) => self.give_way(Claim::Theirs),
            // A page begins with what was written last, so what was opened last is written once more.
            (true, true, true) if std::mem::take(&mut self.keeping.is_opened) => self.changed(),
            _ => Vec::new(),
        }
    }

    /// Another tab took the draft over.
    pub(super) fn lost(&mut self, draft: &str) -> Vec<Effect> {
        match draft == self.shelf.draft {
            true => self.give_way(Claim::Lost),
            false => Vec::new(),
        }
    }

    /// From here on the draft is only shown; what was typed and is not kept yet becomes a draft of its own.
    fn give_way(&mut self, claim: Claim) -> Vec<Effect> {
        let before = self.saving.clone();
        let mut effects = self.commit();
        // Text of an open cell is kept as it is typed: that it has become a step is nothing new.
        if matches!(before, Saving::Saved { .. }) {
            self.saving = before;
        }
        if self.stop_turning() {
            self.notice = Some(words::password_not_turned());
        }
        if matches!(self.saving, Saving::Waiting | Saving::Failed { .. }) {
            let title = "另一个标签页在填这份草稿，这里还没存下的改动已另开成一份草稿".to_string();
            let before = self.notice.take().filter(|notice| notice.tone == Tone::Warned);
            self.notice = Some(Notice::said(title).after(before));
            effects.extend(self.branch());
        } else {
            self.keeping.claim = claim;
            // A reason that was begun here went with the draft.
            self.reasons = Reasons::default();
            effects.extend(self.refresh());
        }
        self.show_lock(self.lock_line());
        effects
    }

    /// Another tab deleted something: was it the draft that is open here?
    pub(super) fn look_for_draft(&mut self, records: &[Record]) -> Vec<Effect> {
        let is_there = records.iter().any(|record| saving::draft_of(record) == Some(&self.shelf.draft));
        // Where another tab writes the draft, that one keeps what it has open.
        match self.keeping.version_at.is_some() && self.is_ours() && !is_there {
            true => self.deleted_elsewhere(),
            false => Vec::new(),
        }
    }

    /// Another tab deleted the draft. Who deletes does not want it back: what is shown here is kept again once it is
    /// changed, and what was changed a moment ago at once.
    pub(super) fn deleted_elsewhere(&mut self) -> Vec<Effect> {
        let waits = matches!(self.saving, Saving::Waiting | Saving::Failed { .. });
        let mut effects = self.off_the_shelf();
        if waits {
            effects.extend(self.changed());
        }
        self.notice = Some(words::deleted_elsewhere());
        effects
    }

    /// What is shown is no draft of the browser any more.
    pub(super) fn off_the_shelf(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.take_new_shelf().into_iter().collect();
        if self.saving != Saving::Memory {
            self.saving = Saving::Cleared;
        }
        effects.extend(self.refresh());
        effects
    }

    /// The report as it stands here becomes a draft of its own.
    pub(super) fn branch(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.take_new_shelf().into_iter().collect();
        effects.extend(self.changed());
        effects.extend(self.refresh());
        effects
    }
}
