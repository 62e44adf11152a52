//! A draft behind a password: its key is tried on what is kept; the question stays where it does not fit.

use super::drafts::{self, Row};
use super::found::{self, Found, Shelves};
use super::pictures::Pictures;
use super::sealed::{Key, Seal};
use super::{Door, Exit, Keeper, Out, Purpose, Way};
use crate::calendar::local_time;
use crate::event::{Effect, FocusTarget};
use crate::port::Listing;
use crate::said::StillLocked;

impl Keeper {
    /// Asks for what the question shows: when the draft was written, and other drafts.
    pub fn ask_others(&mut self, door: &Door) -> Vec<Effect> {
        self.look(Purpose::Others(Box::new(door.clone())))
    }

    /// The office made a key: what is kept may have changed since the question was asked.
    pub fn try_key(&mut self, door: &Door, key: Key, way: Way) -> Vec<Effect> {
        self.look(Purpose::Unlock { door: Box::new(door.clone()), key, way })
    }

    /// Another draft than the one that has a password.
    pub fn ask_switch(&mut self, draft: String) -> Vec<Effect> {
        self.look(Purpose::Switch(draft))
    }

    /// A report of its own, beside the draft that stays locked.
    pub fn begin_beside(&mut self) -> Vec<Effect> {
        self.saving = super::Saving::Saved { at: None };
        self.seal = None;
        self.pictures = Pictures::default();
        self.seen = 0;
        self.take_new_shelf()
    }

    pub(super) fn others(&mut self, listing: &Listing, door: &Door) -> Out<Exit> {
        let rows = self.other_rows(listing, door);
        self.still_locked(None, door.clone(), rows)
    }

    pub(super) fn still_locked(&self, said: Option<StillLocked>, door: Door, rows: Vec<Row>) -> Out<Exit> {
        let at = local_time(door.revision, self.moment.offset);
        let effects = if said.is_some() { vec![Effect::Focus(FocusTarget::Password)] } else { Vec::new() };
        Out::of(effects).and(Out::exit(Exit::StillLocked { said, door, at, rows }))
    }

    fn other_rows(&self, listing: &Listing, door: &Door) -> Vec<Row> {
        let mut rows = drafts::rows(listing, &door.draft, self.moment.offset);
        rows.retain(|row| !row.current && row.fault.is_none());
        rows
    }

    /// Tries the key; what it opens comes onto the screen.
    pub(super) fn unlock(&mut self, listing: Listing, door: &Door, key: Key, way: Way) -> Out<Exit> {
        let rows = self.other_rows(&listing, door);
        let Some(random) = self.moment.random.clone() else {
            return self.still_locked(Some(StillLocked::NoRandom), door.clone(), rows);
        };
        let seal = Seal::new(door.recipe.clone(), key, &random);
        let (said, door) = match found::find_draft(Shelves::of(&listing), &door.draft, Some(&seal)) {
            Found::Draft(draft) => return self.open(draft, way, Some(seal), listing),
            Found::Locked { door: other, .. } if other.recipe == door.recipe => {
                (StillLocked::WrongPassword, other)
            }
            Found::Locked { door, .. } => (StillLocked::OtherPassword, door),
            Found::Unreadable { .. } => (StillLocked::Damaged, door.clone()),
            Found::Nothing => (StillLocked::Gone, door.clone()),
        };
        self.still_locked(Some(said), door, rows)
    }

    pub(super) fn switch(&mut self, listing: Listing, draft: &str) -> Out<Exit> {
        match found::find_draft(Shelves::of(&listing), draft, None) {
            Found::Locked { door, aside } => {
                let effects = self.set_aside(&aside);
                Out::of(effects).and(Out::exit(Exit::Ask(Box::new(door), Way::List)))
            }
            Found::Draft(found) => {
                self.open(found, Way::Unlocked { chosen: true, claimed: false }, None, listing)
            }
            Found::Unreadable { .. } | Found::Nothing => Out::exit(Exit::Gone),
        }
    }
}
