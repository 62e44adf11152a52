//! Leaving the open report: save first, then continue.

use super::pictures::Pictures;
use super::saving::Saving;
use super::{Content, Exit, Keeper, Out, Purpose};
use crate::event::Effect;
use crate::port::Writing;
use crate::said::Said;
use nianbao_core::report::saved::Opened;

/// What is done as soon as everything is kept.
#[derive(Debug)]
pub enum Next {
    /// Another report is begun: that of the same body, or of another.
    Begin { same_body: bool },
    /// A file is opened: its name, its bytes where something could not be read, and what was read.
    TakeIn { name: String, bytes: Vec<u8>, opened: Box<Opened> },
    /// Another draft is opened; by name.
    Open(String),
    /// The page begins anew, in front of the locked draft.
    Lock,
}

impl Keeper {
    /// True where leaving the report would lose something: it is not kept yet, or a password is being set.
    fn must_be_kept_first(&self) -> bool {
        self.turning.is_some() || self.is_due()
    }

    /// Leaves the report for something else, at once where everything is kept.
    pub fn leave(&mut self, next: Next, content: &Content) -> Out<Exit> {
        if self.turning.is_some() {
            return Out::saying(Said::NotNow);
        }
        // Nothing leads back to what only stands in memory.
        let is_only_here = matches!(self.saving, Saving::Memory { .. }) && !content.report.is_untouched();
        if is_only_here && matches!(next, Next::Open(_)) {
            return Out::saying(Said::NotLeft { locks: false });
        }
        if !self.must_be_kept_first() || !self.is_ours() {
            return Out::exit(Exit::Left(next));
        }
        self.next = Some(next);
        let effects = self.save(0, content);
        if effects.is_empty() && self.flight.is_none() {
            // Nothing was written, so nothing will be answered.
            return self.go_on();
        }
        Out::of(effects)
    }

    /// The last writing was answered for good: what waited for it is done, or it is said why not.
    pub(super) fn go_on(&mut self) -> Out<Exit> {
        let Some(next) = self.next.take() else { return Out::default() };
        if self.must_be_kept_first() {
            return Out::saying(Said::NotLeft { locks: matches!(next, Next::Lock) });
        }
        Out::exit(Exit::Left(next))
    }

    /// Another report takes the place of this one on the screen, under a name of its own. What stands there becomes a
    /// version of its draft.
    pub fn part(&mut self, content: &Content) -> Vec<Effect> {
        let mut effects = self.keep_this_version(content);
        effects.extend(self.take_new_shelf());
        // The password belongs to the draft that is left, and so do its pictures.
        self.seal = None;
        self.pictures = Pictures::default();
        effects
    }

    /// The report on the screen becomes a version.
    pub fn keep_this_version(&mut self, content: &Content) -> Vec<Effect> {
        let is_memory = matches!(self.saving, Saving::Memory { .. });
        if content.report.is_untouched() || !self.is_ours() || is_memory || self.kept.is_none() {
            return Vec::new();
        }
        let revision = self.moment.now.max(self.kept.as_ref().map_or(0, |kept| kept.revision) + 1);
        let (mut writing, mut versions) = (Writing::default(), self.versions.clone());
        self.put_version(revision, content, &mut writing, &mut versions);
        (self.versions, self.version_at) = (versions, Some(revision));
        self.write(Purpose::Version, writing)
    }

    /// Locks the open draft: the page begins anew and asks for the password. It is written once more before, so that the
    /// page begins with it.
    pub fn lock(&mut self, content: &Content) -> Out<Exit> {
        self.saving = Saving::Waiting { is_slow: false };
        self.leave(Next::Lock, content)
    }

    /// What stands on the screen is a draft of its own from here on; under the same password, where it has one.
    pub(super) fn take_new_shelf(&mut self) -> Vec<Effect> {
        self.shelf = self.names.shelf();
        self.turning = None;
        self.opened_at = 0;
        (self.opening, self.going_back) = (None, None);
        (self.kept, self.flight) = (None, None);
        self.versions.clear();
        self.version_at = None;
        self.pictures.are_gone();
        self.aside.clear();
        self.refused.clear();
        self.awaits_claim = false;
        self.claim = super::tabs::Claim::Ours;
        match self.saving {
            Saving::Memory { .. } => Vec::new(),
            _ => vec![self.claim(false)],
        }
    }
}
