//! The draft that is to be opened has a password. Nothing of it is changed from here; whoever does not know the password
//! begins another report or opens another draft.

use super::form::Form;
use crate::event::{Effect, FocusTarget};
use crate::keeper::drafts::Row;
use crate::keeper::sealed::Password;
use crate::keeper::{Door, Way};
use crate::said::StillLocked;
use crate::view::LockedView;
use crate::words;

/// A draft behind a password.
#[derive(Debug)]
pub struct Locked {
    door: Door,
    at: String,
    rows: Vec<Row>,
    said: Option<StillLocked>,
    stage: Stage,
    /// The report that stays open behind the question.
    behind: Option<Box<Form>>,
    /// How its draft is opened.
    way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The password is asked for.
    Asking,
    /// Its key is being made.
    Deriving,
    /// The key is tried on what is kept now.
    Opening,
    /// Another draft is to be opened instead.
    Switching,
}

impl Locked {
    pub(super) fn new(door: Door, way: Way, behind: Option<Box<Form>>) -> Locked {
        let way = Way::Unlocked { chosen: way != Way::Begin, claimed: way == Way::TakeOver };
        let (at, rows, said) = (String::new(), Vec::new(), None);
        Locked { door, at, rows, said, stage: Stage::Asking, behind, way }
    }

    /// Another draft was chosen, which has a password too.
    pub(super) fn asks_for(&mut self, door: Door) {
        (self.door, self.said, self.stage) = (door, None, Stage::Asking);
        self.way = Way::Unlocked { chosen: true, claimed: false };
    }

    /// What is to be seen.
    pub(crate) fn view(&self) -> LockedView {
        LockedView {
            at: self.at.clone(),
            said: self.said.as_ref().map(words::still_locked),
            is_busy: matches!(self.stage, Stage::Deriving | Stage::Opening),
            others: self.rows.clone(),
            can_return: self.behind.is_some(),
        }
    }

    pub(super) fn take(&mut self, password: Password) -> Vec<Effect> {
        if self.stage != Stage::Asking {
            return Vec::new();
        }
        if password.text().is_empty() {
            return self.say(StillLocked::NoPassword);
        }
        self.stage = Stage::Deriving;
        self.said = None;
        vec![Effect::MakeKey { recipe: self.door.recipe.clone(), password }]
    }

    /// True where the key of this recipe is waited for.
    pub(super) fn awaits_key(&self, recipe: &str) -> bool {
        self.stage == Stage::Deriving && self.door.recipe == recipe
    }

    pub(super) fn tries(&mut self) {
        self.stage = Stage::Opening;
    }

    pub(super) fn switches(&mut self) {
        self.stage = Stage::Switching;
    }

    /// The question again, with what became of the last answer.
    pub(super) fn say(&mut self, said: StillLocked) -> Vec<Effect> {
        self.stage = Stage::Asking;
        self.said = Some(said);
        vec![Effect::Focus(FocusTarget::Password)]
    }

    /// The key was tried, or what is shown beside the question was read.
    pub(super) fn answered(&mut self, said: Option<StillLocked>) {
        if said.is_some() {
            (self.stage, self.said) = (Stage::Asking, said);
        }
    }

    pub(super) fn refresh(&mut self, door: Door, at: String, rows: Vec<Row>) {
        if door.draft == self.door.draft {
            (self.door, self.at, self.rows) = (door, at, rows);
        }
    }

    pub(super) fn door(&self) -> &Door {
        &self.door
    }

    pub(super) fn way(&self) -> Way {
        self.way
    }

    pub(super) fn behind(&self) -> Option<&Form> {
        self.behind.as_deref()
    }

    pub(super) fn behind_mut(&mut self) -> Option<&mut Form> {
        self.behind.as_deref_mut()
    }

    /// Back to the report that was open before.
    pub(super) fn leave(&mut self) -> Option<Box<Form>> {
        self.behind.take()
    }
}
