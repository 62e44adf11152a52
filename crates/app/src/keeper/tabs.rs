//! Two tabs: one of them writes a draft, every other one shows it.

use super::drafts::Choice;
use super::found::{self, Shelves};
use super::saving::Saving;
use super::{Content, Exit, Keeper, Out, Purpose};
use crate::event::{Effect, TabEvent};
use crate::port::Listing;
use crate::said::{Notice, Said};

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
    /// This one, as soon as it has read what the other one wrote last.
    Coming,
}

/// Why nothing can be written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// Another tab had the draft first.
    First,
    /// Another tab took it over.
    TookOver,
}

impl Keeper {
    /// Since when what is shown here stands still, in local time: another tab writes the draft.
    pub fn stands_since(&self) -> Option<&str> {
        (!self.is_ours()).then_some(self.stands_since.as_str())
    }

    /// From here on what is shown stands still.
    pub(super) fn stands_still(&mut self, claim: Claim) {
        self.claim = claim;
        self.stands_since = self.moment.at.clone();
    }

    /// Why nothing can be written here.
    pub fn elsewhere(&self) -> Option<Elsewhere> {
        match self.claim {
            Claim::Ours => None,
            Claim::Theirs | Claim::Coming => Some(Elsewhere::First),
            Claim::Lost => Some(Elsewhere::TookOver),
        }
    }

    /// True for what is done with drafts and changes the open one.
    pub fn needs_permit(choice: &Choice) -> bool {
        matches!(choice, Choice::GoBack(_) | Choice::SetPassword { .. } | Choice::RemovePassword)
    }

    /// Asks to be the one that writes the draft.
    pub(super) fn claim(&self, steal: bool) -> Effect {
        Effect::Claim { draft: self.shelf.draft.clone(), steal }
    }

    /// The browser said which tab has a draft, or another tab did something.
    pub fn tab_event(&mut self, event: TabEvent, content: Option<&Content>) -> Out<Exit> {
        match event {
            TabEvent::Claimed { draft, ours } => self.claimed(&draft, ours, content),
            TabEvent::Lost { draft } if draft == self.shelf.draft => self.give_way(Claim::Lost, content),
            TabEvent::Lost { .. } => Out::default(),
            TabEvent::Removed => Out::of(self.look(Purpose::Presence)),
            TabEvent::Closed(why) => {
                if !matches!(self.saving, Saving::Memory { .. }) {
                    self.saving = Saving::Failed { why };
                }
                Out::default()
            }
        }
    }

    fn claimed(&mut self, draft: &str, ours: bool, content: Option<&Content>) -> Out<Exit> {
        let awaited = draft == self.shelf.draft && std::mem::take(&mut self.awaits_claim);
        let out = self.claimed_as(draft, ours, content);
        match awaited && self.is_ours() && self.is_due() {
            true => out.and(Out::of(vec![Effect::SaveSoon])),
            false => out,
        }
    }

    fn claimed_as(&mut self, draft: &str, ours: bool, content: Option<&Content>) -> Out<Exit> {
        match (draft == self.shelf.draft, ours, self.claim) {
            (true, true, Claim::Theirs | Claim::Lost) => {
                // What the other tab wrote last counts, not what stood here.
                self.claim = Claim::Coming;
                Out::of(self.look(Purpose::TakeOver))
            }
            (true, false, _) => self.give_way(Claim::Theirs, content),
            // A page begins with what was written last, so what was opened last is written once more.
            (true, true, Claim::Ours) if std::mem::take(&mut self.is_opened) => match self.saving {
                Saving::Saved { .. } => {
                    self.saving = Saving::Waiting { is_slow: false };
                    Out::of(vec![Effect::SaveSoon])
                }
                _ => Out::default(),
            },
            _ => Out::default(),
        }
    }

    /// What the tab that had the draft wrote last was read; still nobody else has asked for it.
    pub(super) fn takes_over(&mut self, listing: Listing) -> Out<Exit> {
        if self.claim != Claim::Coming {
            return Out::default();
        }
        let draft = self.shelf.draft.clone();
        self.open_listed(listing, &draft, super::Way::TakeOver)
    }

    /// From here on the draft is only shown; what is typed and is not on its way to the store becomes a draft of its own.
    fn give_way(&mut self, claim: Claim, content: Option<&Content>) -> Out<Exit> {
        let mut out = Out::default();
        self.awaits_claim = false;
        if self.stop_turning() {
            out.said = Some(Said::PasswordNotTurned.into());
        }
        let is_kept = content.is_none_or(|content| match (&self.flight, &self.kept) {
            _ if content.version == self.opened_at => true,
            (Some(flight), _) => flight.kept.is(content),
            (None, Some(kept)) => kept.is(content),
            (None, None) => content.report.is_untouched(),
        });
        if is_kept || !self.is_due() {
            self.stands_still(claim);
            if self.flight.is_none() && self.is_due() {
                self.saving = Saving::Saved { at: None };
            }
            out.exit = Some(Exit::ReadOnly);
        } else {
            out.said = Some(Notice::from(Said::BranchedOff).after(out.said.take()));
            out.effects.extend(self.branch());
        }
        self.show_lock(self.lock_line());
        out
    }

    /// Another tab deleted something: was it the draft that is open here?
    pub(super) fn look_for_draft(&mut self, listing: &Listing) -> Out<Exit> {
        let is_there = found::drafts(Shelves::of(listing)).contains(&self.shelf.draft.as_str());
        // Where another tab writes the draft, that one keeps what it has open.
        match self.kept.is_some() && self.is_ours() && !is_there {
            true => self.deleted_elsewhere(),
            false => Out::default(),
        }
    }

    /// Another tab deleted the draft. Who deletes does not want it back: what is shown here is kept again once it is
    /// changed, and what was changed a moment ago at once.
    pub(super) fn deleted_elsewhere(&mut self) -> Out<Exit> {
        let waits = self.is_due();
        let mut effects = self.off_the_shelf();
        if waits {
            effects.extend(self.changed());
        }
        Out::of(effects).and(Out::saying(Said::DeletedElsewhere))
    }

    /// The report as it stands here becomes a draft of its own.
    pub(super) fn branch(&mut self) -> Vec<Effect> {
        let mut effects = self.take_new_shelf();
        if !matches!(self.saving, Saving::Memory { .. }) {
            self.saving = Saving::Waiting { is_slow: false };
            effects.push(Effect::SaveSoon);
        }
        effects
    }
}
