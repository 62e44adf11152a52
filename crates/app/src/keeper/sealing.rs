//! A password is set, and taken away.
//!
//! Nothing that can be read is deleted before its other form was read back. A password is set by writing the draft, sealed,
//! into the slot that is due; once that is read back, history, versions and what was put aside follow, each sealed beside
//! its plain twin, which is deleted when the sealed one opens to the same text. Taking the password away goes the other
//! way round: versions first, the draft last. A page that is killed in between leaves a draft whose newest slot says
//! which it is, and what is left is done when the draft is opened the next time.

use std::rc::Rc;

use super::drafts::Panel;
use super::records::JOURNALS;
use super::saving::Saving;
use super::sealed::{self, Key, Kind, Password, Random, Seal, LEAST};
use super::{Content, Exit, Keeper, Out, Purpose};
use crate::event::{Effect, FocusTarget};
use crate::port::{Record, StoreFault, Writing};
use crate::said::{Said, Unfit, Unturned};

/// A password is being set or taken away.
#[derive(Debug)]
pub(super) enum Turning {
    /// It is to be set; random bytes for its salt are asked for.
    Asked(Password),
    /// Its key is being made.
    Deriving { recipe: String, random: Random },
    /// Versions are brought back into the open.
    Opening,
    /// The draft is written for the first time under the new state; before, it stood like this, under this seal.
    Writing { before: Saving, seal: Option<Seal> },
}

/// What can be done about the password of the open draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LockLine {
    /// Nothing: nothing of it is kept, or another tab has it.
    #[default]
    Hidden,
    /// It has none; one can be set.
    Off,
    /// It is asked for; what was wrong with the last answer.
    Asking(Option<Unfit>),
    /// It is being set.
    Busy,
    /// It has one, which can be taken away.
    On,
}

impl Keeper {
    /// What can be done about the password now.
    pub fn lock_line(&self) -> LockLine {
        let is_kept = !matches!(self.saving, Saving::Memory { .. } | Saving::Cleared);
        match (&self.turning, &self.seal) {
            _ if !self.is_ours() || !is_kept => LockLine::Hidden,
            (Some(_), _) => LockLine::Busy,
            (None, Some(_)) => LockLine::On,
            (None, None) => LockLine::Off,
        }
    }

    pub(super) fn show_lock(&mut self, lock: LockLine) {
        if let Some(panel) = &self.panel {
            self.panel = Some(Rc::new(Panel { lock, ..(**panel).clone() }));
        }
    }

    pub(super) fn ask_password(&mut self, why: Option<Unfit>) -> Vec<Effect> {
        if self.lock_line() != LockLine::Off {
            return Vec::new();
        }
        self.show_lock(LockLine::Asking(why));
        vec![Effect::Focus(FocusTarget::Password)]
    }

    pub(super) fn leave_password(&mut self) -> Vec<Effect> {
        self.show_lock(self.lock_line());
        vec![Effect::Focus(FocusTarget::PasswordLine)]
    }

    pub(super) fn set_password(&mut self, typed: Password, again: &Password) -> Vec<Effect> {
        if self.lock_line() != LockLine::Off {
            return Vec::new();
        }
        if typed.text().chars().count() < LEAST {
            return self.ask_password(Some(Unfit::TooShort));
        }
        if typed != *again {
            return self.ask_password(Some(Unfit::NotTheSame));
        }
        self.turning = Some(Turning::Asked(typed));
        self.show_lock(LockLine::Busy);
        self.look(Purpose::Random)
    }

    /// The browser gave random bytes: the recipe is complete, and the office makes the key.
    pub(super) fn make_key(&mut self) -> Out<Exit> {
        let password = match self.turning.take() {
            Some(Turning::Asked(password)) => password,
            other => {
                self.turning = other;
                return Out::default();
            }
        };
        let Some(random) = self.moment.random.clone() else {
            return self.not_set(Unturned::NoRandom);
        };
        let recipe = sealed::recipe(&random);
        self.turning = Some(Turning::Deriving { recipe: recipe.clone(), random });
        Out::of(vec![Effect::MakeKey { recipe, password }])
    }

    /// The office made the key, or could not.
    pub fn key_made(&mut self, made: &str, outcome: Result<Key, String>, content: &Content) -> Out<Exit> {
        let (recipe, random) = match self.turning.take() {
            Some(Turning::Deriving { recipe, random }) if recipe == made => (recipe, random),
            other => {
                self.turning = other;
                return Out::default();
            }
        };
        match outcome {
            Err(why) => self.not_set(Unturned::NoKey(why)),
            Ok(_) if self.lock_line() != LockLine::Off => self.not_set(Unturned::NotHere),
            Ok(key) => self.turn(Some(Seal::new(recipe, key, &random)), content),
        }
    }

    fn not_set(&mut self, why: Unturned) -> Out<Exit> {
        self.show_lock(self.lock_line());
        Out::of(vec![Effect::Focus(FocusTarget::PasswordLine)]).and(Out::saying(Said::PasswordNotSet(why)))
    }

    pub(super) fn remove_password(&mut self) -> Vec<Effect> {
        if self.lock_line() != LockLine::On {
            return Vec::new();
        }
        self.turning = Some(Turning::Opening);
        self.look(Purpose::OpenRest(Vec::new()))
    }

    /// Writes the draft for the first time under another seal, or under none. A writing that is under way may come in time
    /// or not: its answer says nothing any more.
    pub(super) fn turn(&mut self, seal: Option<Seal>, content: &Content) -> Out<Exit> {
        let seal = std::mem::replace(&mut self.seal, seal);
        let before = std::mem::replace(&mut self.saving, Saving::Waiting { is_slow: false });
        self.turning = Some(Turning::Writing { before, seal });
        if let Some(flight) = self.flight.take() {
            self.waits_for(flight.writing);
        }
        self.seen = content.version;
        let flight = self.first(content, Purpose::Turn);
        Out::of(self.send(flight))
    }

    /// An edit under way may stand there already when the next writing comes.
    fn waits_for(&mut self, writing: Writing) {
        let edits = writing.puts.into_iter().map(|put| put.key).filter(|key| key.starts_with(JOURNALS));
        self.refused.extend(edits);
    }

    /// True while the first writing under another seal is not answered.
    pub(super) fn is_turned(&self) -> bool {
        matches!(self.turning, Some(Turning::Writing { .. }))
    }

    /// That writing was answered. Where it was refused, everything is as it was before.
    pub(super) fn turned(
        &mut self,
        outcome: Result<String, StoreFault>,
        content: Option<&Content>,
    ) -> Out<Exit> {
        let Some(Turning::Writing { before, seal }) = self.turning.take() else { return Out::default() };
        let sets = self.seal.is_some();
        let why = match outcome {
            Ok(at) => {
                drop(seal);
                self.saving = Saving::Saved { at: Some(at) };
                let mut effects =
                    self.look(if sets { Purpose::SealRest(Vec::new()) } else { Purpose::TidySealed });
                // The second slot is written too, by the usual way.
                effects.extend(self.changed());
                effects.push(Effect::Focus(FocusTarget::PasswordLine));
                self.show_lock(self.lock_line());
                return Out::of(effects).and(Out::saying(Said::PasswordTurned { sets }));
            }
            Err(why) => why,
        };
        self.seal = seal;
        if let Some(content) = content.filter(|_| !self.is_ours()) {
            // What only that writing held stands in no tab but this one.
            return self.stands_alone(&why, content);
        }
        let is_kept = matches!(before, Saving::Saved { .. })
            && content.is_none_or(|content| self.kept.as_ref().is_some_and(|kept| kept.is(content)));
        self.saving = if is_kept { before } else { Saving::Saved { at: None } };
        let effects = if is_kept { Vec::new() } else { self.changed() };
        let why = Unturned::Refused(why);
        Out::of(effects).and(if sets { self.not_set(why) } else { self.not_removed(why) })
    }

    /// The password stays; what was brought into the open on the way is sealed again.
    pub(super) fn not_removed(&mut self, why: Unturned) -> Out<Exit> {
        self.turning = None;
        self.show_lock(self.lock_line());
        Out::of(self.look(Purpose::SealRest(Vec::new()))).and(Out::saying(Said::PasswordNotRemoved(why)))
    }

    /// Another tab took the draft: a password that was being set or taken away is not.
    pub(super) fn stop_turning(&mut self) -> bool {
        let stops =
            matches!(self.turning, Some(Turning::Asked(_) | Turning::Deriving { .. } | Turning::Opening));
        if stops {
            self.turning = None;
        }
        stops
    }

    /// What was put aside, as it was; sealed where it is another draft's.
    pub(super) fn unsealed_aside(&self, record: &Record) -> String {
        let opened = self.seal.as_ref();
        let opened = opened.and_then(|seal| seal.open(Kind::Aside, &self.shelf.draft, &record.text));
        opened.unwrap_or_else(|| record.text.clone())
    }
}
