//! A quiet moment: the journal becomes a snapshot, so that a draft is opened quickly and its edits do not pile up.

use super::journal::Stacks;
use super::saving::{Flight, Saving};
use super::{journal, Content, Keeper, Purpose};
use crate::event::{Alarm, Effect};
use crate::port::Writing;

/// So many edits, or so many bytes of them, are worth a snapshot.
const MANY: usize = 20;
const LONG: usize = 24 * 1024;

impl Keeper {
    fn wants_fold(&self) -> bool {
        let (count, bytes) = self.kept.as_ref().map_or((0, 0), |kept| kept.since);
        let wants_second = self.kept.as_ref().is_some_and(|kept| kept.wants_second);
        self.is_ours() && (wants_second || count >= MANY || bytes >= LONG)
    }

    /// Looks for a quiet moment, where there is something to fold.
    pub(super) fn fold_later(&mut self) -> Vec<Effect> {
        if !self.wants_fold() || std::mem::replace(&mut self.folds_later, true) {
            return Vec::new();
        }
        vec![Effect::Later(Alarm::Quiet)]
    }

    /// The moment has come; it is quiet where everything is kept.
    pub fn fold(&mut self, now: u64, content: &Content) -> Vec<Effect> {
        self.folds_later = false;
        self.moment.now = self.moment.now.max(now);
        let is_quiet = matches!(self.saving, Saving::Saved { .. }) && content.version == self.seen;
        if self.flight.is_some() || self.awaits_claim || !is_quiet {
            return self.fold_later();
        }
        match self.wants_fold() {
            true => self.fold_now(content),
            false => Vec::new(),
        }
    }

    /// Writes what is kept as a snapshot, under the number that it has: the edits go on from it as they would have from
    /// the last one. Edits that the other snapshot still needs stay.
    pub(super) fn fold_now(&mut self, content: &Content) -> Vec<Effect> {
        let Some(mut kept) = self.kept.clone() else { return Vec::new() };
        let shelf = self.shelf.next(kept.revision);
        let after = Some(self.after(&kept));
        let puts = self.snapshot(&shelf, content).to_vec();
        let (gone, needed): (Vec<u64>, Vec<u64>) =
            kept.entries.iter().partition(|revision| **revision <= self.shelf.revision);
        let deletes = gone.into_iter().map(|revision| journal::key(&shelf.draft, revision)).collect();
        let mut writing = Writing { puts, deletes, after, ..Writing::default() };
        self.put_aside_with(&mut writing);
        (kept.entries, kept.since, kept.wants_second) = (needed, (0, 0), false);
        kept.stacks = Stacks::of(content.history, content.pending.as_ref());
        self.send(Flight {
            id: 0,
            purpose: Purpose::Fold,
            kept,
            shelf,
            version: content.version,
            versions: self.versions.clone(),
            version_at: self.version_at,
            writing,
            made_room: true,
        })
    }
}
