//! What is done when the store has answered a writing, or does not.

use super::records;
use super::saving::{Flight, Saving, LIGHT};
use super::tabs::Claim;
use super::{Content, Exit, Keeper, Out, Purpose};
use crate::event::{Alarm, Effect};
use crate::port::{Answered, Moment, StoreFault};
use crate::said::Said;

impl Keeper {
    /// The store answered a writing of the draft.
    pub(super) fn written(
        &mut self,
        id: u64,
        outcome: Result<Answered, StoreFault>,
        moment: &Moment,
        content: Option<&Content>,
    ) -> Out<Exit> {
        let Some(flight) = self.flight.take_if(|flight| flight.id == id) else { return Out::default() };
        match outcome {
            Ok(_) => self.proven(flight, moment, content),
            Err(why) => self.not_written(flight, why, content),
        }
    }

    fn proven(&mut self, flight: Flight, moment: &Moment, content: Option<&Content>) -> Out<Exit> {
        let Flight { purpose, kept, shelf, version, versions, version_at, writing, made_room, .. } = flight;
        let gave_way = made_room && versions.len() < self.versions.len();
        (self.kept, self.shelf, self.versions, self.version_at) = (Some(kept), shelf, versions, version_at);
        self.pictures.are_kept(writing.puts.iter().map(|record| &record.key));
        self.aside.retain(|record| !writing.puts.contains(record));
        self.refused.clear();
        let mut out = Out::default();
        // What was typed since stands only beside the store until it is proven too.
        let is_all = content.is_none_or(|content| content.version == version);
        if is_all {
            out.effects = self.done_with_what_stands_beside();
        }
        out.said = gave_way.then(|| Said::MadeRoom.into());
        if purpose == Purpose::Turn {
            return out.and(self.turned(Ok(moment.at.clone()), content));
        }
        if is_all || !self.is_ours() {
            if self.is_due() {
                self.saving = Saving::Saved { at: Some(moment.at.clone()) };
            }
            out.effects.extend(self.list_again());
            out.effects.extend(self.fold_later());
            return out.and(self.go_on());
        }
        // More was typed meanwhile.
        if matches!(self.saving, Saving::Failed { .. }) {
            self.saving = Saving::Waiting { is_slow: false };
        }
        out.effects.extend(content.map_or(Vec::new(), |content| self.save(moment.now, content)));
        out
    }

    /// The store holds what a page that went away has left beside it.
    pub(super) fn done_with_what_stands_beside(&mut self) -> Vec<Effect> {
        match self.beside.is_empty() {
            true => Vec::new(),
            false => vec![Effect::Clear(std::mem::take(&mut self.beside))],
        }
    }

    fn not_written(&mut self, flight: Flight, why: StoreFault, content: Option<&Content>) -> Out<Exit> {
        let Flight { purpose, writing, .. } = &flight;
        self.is_heavy = writing.bytes() > LIGHT;
        // A slot or a version under the same key is written again; an edit never is.
        for put in writing.puts.iter().filter(|put| put.key.starts_with(records::JOURNALS)) {
            if !self.refused.contains(&put.key) {
                self.refused.push(put.key.clone());
            }
        }
        if why == StoreFault::Full && !flight.made_room && self.is_ours() {
            if let Some(smaller) = self.making_room(&flight) {
                return Out::of(self.send(smaller));
            }
        }
        if *purpose == Purpose::Turn {
            return self.turned(Err(why), content);
        }
        match (why, content) {
            // Everything is kept all the same, in the journal.
            (StoreFault::Overtaken, _) if !self.is_due() => {
                self.stands_still(Claim::Lost);
                Out::exit(Exit::ReadOnly)
            }
            (why, Some(content))
                if *purpose == Purpose::Fold && why != StoreFault::Gone && self.is_ours() =>
            {
                // The second slot waits for another occasion: what is due is written as an edit.
                if let Some(kept) = &mut self.kept {
                    kept.wants_second = false;
                }
                Out::of(self.save(0, content))
            }
            (why, Some(content))
                if matches!(why, StoreFault::Gone | StoreFault::Overtaken) || !self.is_ours() =>
            {
                self.stands_alone(&why, content)
            }
            (why, _) => self.failed(why),
        }
    }

    /// What was written before is gone, or another page has gone on with it: the report as it stands here becomes a draft
    /// of its own.
    pub(super) fn stands_alone(&mut self, why: &StoreFault, content: &Content) -> Out<Exit> {
        let is_gone = *why == StoreFault::Gone;
        let mut out = Out::saying(if is_gone { Said::StoreLostIt } else { Said::Overtaken });
        out.effects = self.branch();
        self.seen = content.version;
        out.effects.extend(self.save(0, content));
        out
    }

    /// The store did not keep it. The report stays as it is, and it is tried again and again.
    pub(super) fn failed(&mut self, why: StoreFault) -> Out<Exit> {
        self.saving = Saving::Failed { why };
        let mut out = self.go_on();
        out.effects.push(Effect::Later(Alarm::Retry));
        out
    }

    /// A request has not been answered for long.
    pub fn is_slow(&mut self, id: u64) -> Out<Exit> {
        if self.flight.as_ref().is_some_and(|flight| flight.id == id) {
            if let Saving::Waiting { is_slow } = &mut self.saving {
                *is_slow = true;
            }
            return Out::default();
        }
        if !self.has_begun {
            // Whatever stands there: somebody wants to write now.
            self.has_begun = true;
            self.is_unread = false;
            let claim = self.claim(false);
            return Out::of(vec![claim]).and(Out::exit(Exit::Blank)).and(Out::saying(Said::StoreIsSlow));
        }
        Out::default()
    }
}
