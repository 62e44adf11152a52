//! Answers of the store, each to what it was asked for.

use super::tabs::Claim;
use super::{Content, Exit, Keeper, Out, Purpose, Way};
use crate::event::Effect;
use crate::port::{Answered, Listing, Record, StoreAnswer, StoreFault};
use crate::said::{Said, StillLocked};

impl Keeper {
    /// The store answered. `content` is the report that is kept, where one is open.
    pub fn answered(&mut self, answer: StoreAnswer, content: Option<&Content>) -> Out<Exit> {
        let StoreAnswer { id, purpose, outcome, moment } = answer;
        self.at(moment.clone());
        match purpose {
            Purpose::Save | Purpose::Fold | Purpose::Turn => self.written(id, outcome, &moment, content),
            Purpose::PutAside { made_room } => Out::of(self.was_put_aside(outcome.map(|_| ()), made_room)),
            Purpose::BroughtOver(old) => self.brought_over(old, &outcome.map(|_| ())),
            Purpose::Delete => match outcome {
                Ok(_) => Out::of(vec![Effect::TellOthers]),
                Err(why) => Out::saying(Said::NotDeleted(why)),
            },
            Purpose::Version | Purpose::Tidy => Out::default(),
            purpose => match outcome {
                Ok(Answered::Listing(listing)) => self.read(purpose, Ok(listing), content),
                Ok(Answered::Fetched(records)) => self.fetched(purpose, Ok(records), content),
                Ok(Answered::Written) => Out::default(),
                Err(why) if matches!(purpose, Purpose::Pictures | Purpose::VersionPictures) => {
                    self.fetched(purpose, Err(why), content)
                }
                Err(why) => self.read(purpose, Err(why), content),
            },
        }
    }

    /// What is kept was read, or could not be.
    fn read(
        &mut self,
        purpose: Purpose,
        listing: Result<Listing, StoreFault>,
        content: Option<&Content>,
    ) -> Out<Exit> {
        let listing = listing.map(|listing| self.read_with_what_is_left(listing));
        if let Purpose::Begin(draft) = purpose {
            let is_blank = content.is_none_or(|content| content.report.is_untouched());
            return self.begun(draft.as_deref(), listing, is_blank);
        }
        match listing {
            Ok(listing) => self.read_for(purpose, listing, content),
            Err(why) => self.not_read(purpose, &why),
        }
    }

    /// What is kept was read, for something that somebody does.
    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn read_for(&mut self, purpose: Purpose, listing: Listing, content: Option<&Content>) -> Out<Exit> {
        match purpose {
            Purpose::Panel => Out::of(self.listed(&listing, true, content)),
            Purpose::PanelAgain => Out::of(self.listed(&listing, false, content)),
            Purpose::Compare(before, after) => self.compare(&listing, (&before, &after), content),
            Purpose::Open(draft) => self.open_listed(listing, &draft, Way::List),
            Purpose::TakeOver => self.takes_over(listing),
            Purpose::HandOut(key) => Out::of(self.hand_out(&listing, &key)),
            Purpose::GoBack(key) => self.go_back(&listing, &key),
            Purpose::Presence => self.look_for_draft(&listing).and(Out::of(self.list_again())),
            Purpose::Random => self.make_key(),
            Purpose::SealRest(tried) => self.seal_rest(&listing, tried),
            Purpose::OpenRest(tried) => self.open_rest(&listing, tried, content),
            Purpose::TidySealed => Out::of(self.tidy(&listing)),
            Purpose::Others(door) => self.others(&listing, &door),
            Purpose::Unlock { door, key, way } => self.unlock(listing, &door, key, way),
            Purpose::Switch(draft) => self.switch(listing, &draft),
            _ => Out::default(),
        }
    }

    /// What was to be read could not be: it is said, where somebody waits for it.
    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn not_read(&mut self, purpose: Purpose, why: &StoreFault) -> Out<Exit> {
        match purpose {
            Purpose::TakeOver => self.claim = Claim::Theirs,
            Purpose::Random | Purpose::OpenRest(_) | Purpose::OpenPictures(_) => {
                self.turning = None;
                self.show_lock(self.lock_line());
            }
            Purpose::Switch(_) => return Out::exit(Exit::Gone),
            Purpose::Unlock { door, .. } | Purpose::Others(door) => {
                return self.still_locked(Some(StillLocked::NotRead(why.clone())), *door, Vec::new());
            }
            Purpose::PanelAgain | Purpose::Presence | Purpose::SealRest(_) | Purpose::TidySealed => {
                return Out::default();
            }
            _ => {}
        }
        Out::saying(Said::NotRead(why.clone()))
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn fetched(
        &mut self,
        purpose: Purpose,
        records: Result<Vec<Record>, StoreFault>,
        content: Option<&Content>,
    ) -> Out<Exit> {
        match (purpose, records) {
            (Purpose::Pictures, Ok(records)) => self.opened(&records, content),
            (Purpose::Pictures, Err(why)) => self.not_opened(&why),
            (Purpose::VersionPictures, Ok(records)) => self.gone_back(&records),
            (Purpose::VersionPictures, Err(why)) => {
                self.going_back = None;
                Out::saying(Said::NotRead(why))
            }
            (Purpose::SealPictures(tried), Ok(records)) => Out::of(self.seal_pictures(&records, tried)),
            (Purpose::OpenPictures(tried), Ok(records)) => Out::of(self.open_pictures(&records, tried)),
            _ => Out::default(),
        }
    }
}
