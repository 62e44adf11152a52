//! A password is set, and taken away.
//!
//! Nothing that can be read is deleted before its other form was read back. A password is set by writing the draft, sealed,
//! into the slot that is due; once that is read back, history, versions and what was put aside follow, each sealed beside
//! its plain twin, which is deleted when the sealed one opens to the same text. Taking the password away goes the other
//! way round: versions first, the draft last. A page that is killed in between leaves a draft whose newest slot says
//! which it is, and what is left is done when the draft is opened the next time.

use std::rc::Rc;

use super::desk::Desk;
use super::drafts::{Panel, Request};
use super::event::{Effect, Spot};
use super::keeping::{put, Wish};
use super::saving::{self, Door, Record, Saving, ASIDE, DRAFTS, HISTORIES, SEALED};
use super::sealed::{self, Chance, Key, Kind, Password, Seal, LEAST};
use super::words;
use crate::report::edit::History;

/// A password is being set or taken away.
#[derive(Debug)]
pub(super) enum Turning {
    /// It is to be set; chance for its salt is asked for.
    Asked(Password),
    /// Its key is being made.
    Deriving { recipe: String, chance: Chance },
    /// Versions are brought back into the open.
    Opening,
    /// The draft is written for the first time under the new state; before, it stood like this, under this seal.
    Writing { before: Saving, seal: Option<Seal> },
}

/// The draft that was to be opened has a password.
#[derive(Debug)]
pub(super) struct Behind {
    pub door: Door,
    /// This tab is the one that writes it already.
    pub claimed: bool,
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
    Asking(Option<&'static str>),
    /// It is being set.
    Busy,
    /// It has one, which can be taken away.
    On,
}

impl Desk {
    pub(super) fn lock_line(&self) -> LockLine {
        let kept = matches!(self.saving, Saving::Saved { .. } | Saving::Waiting | Saving::Failed { .. });
        match (&self.keeping.turning, &self.keeping.seal) {
            _ if !self.is_ours() || !kept || self.is_example => LockLine::Hidden,
            (Some(_), _) => LockLine::Busy,
            (None, Some(_)) => LockLine::On,
            (None, None) => LockLine::Off,
        }
    }

    pub(super) fn show_lock(&mut self, lock: LockLine) {
        if let Some(panel) = &self.keeping.panel {
            self.keeping.panel = Some(Rc::new(Panel { lock, ..(**panel).clone() }));
        }
    }

    pub(super) fn ask_password(&mut self, why: Option<&'static str>) -> Vec<Effect> {
        if self.lock_line() != LockLine::Off {
            return Vec::new();
        }
        self.show_lock(LockLine::Asking(why));
        vec![Effect::Focus(Spot::Password)]
    }

    pub(super) fn leave_password(&mut self) -> Vec<Effect> {
        self.show_lock(self.lock_line());
        vec![Effect::Focus(Spot::PasswordLine)]
    }

    pub(super) fn set_password(&mut self, typed: Password, again: &Password) -> Vec<Effect> {
        if self.lock_line() != LockLine::Off {
            return Vec::new();
        }
        if typed.text().chars().count() < LEAST {
            return self.ask_password(Some(words::TOO_SHORT));
        }
        if typed != *again {
            return self.ask_password(Some(words::NOT_THE_SAME));
        }
        self.keeping.turning = Some(Turning::Asked(typed));
        self.show_lock(LockLine::Busy);
        self.look(Wish::Chance)
    }

    /// The browser gave chance: the recipe is complete, and the office makes the key.
    pub(super) fn make_key(&mut self, chance: Option<Chance>) -> Vec<Effect> {
        let Some(Turning::Asked(password)) = self.keeping.turning.take() else { return Vec::new() };
        let Some(chance) = chance else { return self.not_set(words::NO_CHANCE.to_string()) };
        let recipe = sealed::recipe(&chance);
        self.keeping.turning = Some(Turning::Deriving { recipe: recipe.clone(), chance });
        vec![Effect::MakeKey { recipe, password }]
    }

    /// The office made the key, or could not.
    pub(super) fn key_made(&mut self, made: &str, outcome: Result<Key, String>) -> Vec<Effect> {
        let (recipe, chance) = match self.keeping.turning.take() {
            Some(Turning::Deriving { recipe, chance }) if recipe == made => (recipe, chance),
            other => {
                self.keeping.turning = other;
                return Vec::new();
            }
        };
        match outcome {
            Err(why) => self.not_set(words::no_key(&why)),
            Ok(_) if self.lock_line() != LockLine::Off => self.not_set(words::NOT_HERE.to_string()),
            Ok(key) => self.turn(Some(Seal::new(recipe, key, &chance))),
        }
    }

    fn not_set(&mut self, why: String) -> Vec<Effect> {
        self.show_lock(self.lock_line());
        self.notice = Some(words::password_not_set(why));
        vec![Effect::Focus(Spot::PasswordLine)]
    }

    pub(super) fn remove_password(&mut self) -> Vec<Effect> {
        if self.lock_line() != LockLine::On {
            return Vec::new();
        }
        self.keeping.turning = Some(Turning::Opening);
        self.look(Wish::OpenRest(Vec::new()))
    }

    /// Writes the draft for the first time under another seal, or under none.
    fn turn(&mut self, seal: Option<Seal>) -> Vec<Effect> {
        let seal = std::mem::replace(&mut self.keeping.seal, seal);
        let before = std::mem::replace(&mut self.saving, Saving::Waiting);
        let first = self.save_first();
        self.keeping.turning = Some(Turning::Writing { before, seal });
        vec![first]
    }

    /// True while the first writing under another seal is not answered.
    pub(super) fn is_turned(&self) -> bool {
        matches!(self.keeping.turning, Some(Turning::Writing { .. }))
    }

    /// That writing was answered. Where it was refused, everything is as it was before.
    pub(super) fn turned(&mut self, at: String, outcome: Result<(), String>) -> Vec<Effect> {
        let Some(Turning::Writing { before, seal }) = self.keeping.turning.take() else { return Vec::new() };
        let sets = self.keeping.seal.is_some();
        let Err(why) = outcome else {
            drop(seal);
            self.saving = Saving::Saved { at: Some(at) };
            self.notice = Some(words::password_turned(sets));
            let mut effects = vec![self.history_of_first()];
            effects.extend(self.look(if sets { Wish::SealRest(Vec::new()) } else { Wish::Tidy }));
            // The second slot is written too, by the usual way.
            effects.extend(self.changed());
            effects.push(Effect::Focus(Spot::PasswordLine));
            self.show_lock(self.lock_line());
            return effects;
        };
        self.shelf.refused();
        self.keeping.seal = seal;
        let was_kept = matches!(before, Saving::Saved { .. });
        self.saving = before;
        let mut effects = if was_kept { Vec::new() } else { self.changed() };
        effects.extend(if sets {
            self.not_set(words::refused_by_browser(&why))
        } else {
            self.not_removed(words::refused_by_browser(&why))
        });
        effects
    }

    /// The password stays; what was brought into the open on the way is sealed again.
    fn not_removed(&mut self, why: String) -> Vec<Effect> {
        self.keeping.turning = None;
        self.show_lock(self.lock_line());
        self.notice = Some(words::password_not_removed(why));
        self.look(Wish::SealRest(Vec::new()))
    }

    /// Another tab took the draft: a password that was being set or taken away is not.
    pub(super) fn stop_turning(&mut self) -> bool {
        let stops = matches!(
            self.keeping.turning,
            Some(Turning::Asked(_) | Turning::Deriving { .. } | Turning::Opening)
        );
        if stops {
            self.keeping.turning = None;
        }
        stops
    }

    /// Seals what stands in the open, once the draft itself is known to be sealed and good.
    pub(super) fn seal_rest(&mut self, records: &[Record], mut tried: Vec<String>) -> Vec<Effect> {
        let (draft, newest, ours) = (self.shelf.draft.clone(), self.shelf.key(), self.is_ours());
        let Some(seal) = self.keeping.seal.as_mut().filter(|_| ours) else { return Vec::new() };
        let text = |key: &str| records.iter().find(|record| record.key == key).map(|record| &record.text);
        if text(&newest).and_then(|text| seal.open(Kind::Draft, &draft, text)).is_none() {
            return Vec::new();
        }
        let (mut effects, mut left) = (Vec::new(), 0);
        for record in records.iter().filter(|record| !sealed::is_sealed(&record.text)) {
            let (kind, revision) = match place(&record.key, &draft) {
                Some(Place::Slot) if matches!(saving::open(&record.text), Some(Ok(_))) => {
                    effects.push(forget(&record.key));
                    continue;
                }
                Some(Place::History) => {
                    effects.push(forget(&record.key));
                    continue;
                }
                Some(Place::Kept(kind, revision)) => (kind, revision),
                _ => continue,
            };
            let twin = format!("{}{SEALED}", record.key);
            let opened = text(&twin).and_then(|text| seal.open(kind, &draft, text));
            if opened.as_ref().is_some_and(|text| *text == record.text || !is_whole(kind, record)) {
                effects.push(forget(&record.key));
            } else if tried.contains(&twin) || opened.is_some() {
                // What was sealed before is never written over.
                left += 1;
            } else {
                effects.push(put(twin.clone(), seal.seal(kind, &draft, revision, &record.text)));
                tried.push(twin);
                effects.extend(self.look(Wish::SealRest(tried)));
                return effects;
            }
        }
        if left > 0 {
            self.notice = Some(words::left_in_the_open(left));
        }
        effects
    }

    /// Brings versions and what was put aside into the open, then the draft.
    pub(super) fn open_rest(&mut self, records: &[Record], mut tried: Vec<String>) -> Vec<Effect> {
        let draft = self.shelf.draft.clone();
        let (Some(seal), Some(Turning::Opening)) = (&self.keeping.seal, &self.keeping.turning) else {
            return Vec::new();
        };
        for record in records {
            let (Some(plain), Some(Place::Kept(kind, _))) =
                (record.key.strip_suffix(SEALED), place(&record.key, &draft))
            else {
                continue;
            };
            // What does not open is kept as it is.
            let Some(text) = seal.open(kind, &draft, &record.text) else { continue };
            if records.iter().any(|other| other.key == plain && other.text == text) {
                continue;
            }
            if tried.iter().any(|key| key == plain) {
                return self.not_removed(words::refused_by_browser(words::NO_ROOM));
            }
            tried.push(plain.to_string());
            let mut effects = vec![put(plain.to_string(), text)];
            effects.extend(self.look(Wish::OpenRest(tried)));
            return effects;
        }
        self.turn(None)
    }

    /// Deletes what is sealed of a draft that stands in the open as well.
    pub(super) fn tidy(&mut self, records: &[Record]) -> Vec<Effect> {
        let (draft, newest) = (self.shelf.draft.as_str(), self.shelf.key());
        let open =
            |key: &str| records.iter().find(|record| record.key == key && !sealed::is_sealed(&record.text));
        if self.keeping.seal.is_some() || open(&newest).is_none() {
            return Vec::new();
        }
        let sealed = records.iter().filter(|record| sealed::is_sealed(&record.text));
        let is_double = |record: &&Record| match place(&record.key, draft) {
            Some(Place::Slot) => sealed::Envelope::read(&record.text).is_some(),
            Some(Place::History) => true,
            Some(Place::Kept(kind, _)) => {
                let twin = record.key.strip_suffix(SEALED).and_then(open);
                twin.is_some_and(|twin| is_whole(kind, twin))
            }
            None => false,
        };
        sealed.filter(is_double).map(|record| forget(&record.key)).collect()
    }

    /// The plain text of a version of this draft.
    pub(super) fn unsealed_version(&self, text: &str) -> Option<String> {
        match &self.keeping.seal {
            Some(seal) => seal.plain(Kind::Version, &self.shelf.draft, text),
            None => Some(text.to_string()),
        }
    }

    /// What was put aside, as it was; sealed where it is another draft's.
    pub(super) fn unsealed_aside(&self, record: &Record) -> String {
        let opened = self.keeping.seal.as_ref();
        let opened = opened.and_then(|seal| seal.open(Kind::Aside, &self.shelf.draft, &record.text));
        opened.unwrap_or_else(|| record.text.clone())
    }

    /// The steps that lead back to a draft with a password do not go over into one without.
    pub(super) fn forget_steps_of_sealed(&mut self, was_sealed: bool) {
        if was_sealed {
            self.history = History::default();
        }
    }
}

fn forget(key: &str) -> Effect {
    Effect::Keep(Request::Forget(key.to_string()))
}

/// A version, or what was put aside, as it was written: not torn by a page that was killed.
fn is_whole(kind: Kind, record: &Record) -> bool {
    match kind {
        Kind::Aside => saving::is_aside_whole(record),
        _ => matches!(saving::open(&record.text), Some(Ok(_))),
    }
}

/// What a record is of a draft.
enum Place {
    Slot,
    History,
    /// An older version, or what was put aside; and its number.
    Kept(Kind, u64),
}

fn place(key: &str, draft: &str) -> Option<Place> {
    let below = |prefix: &str| key.strip_prefix(prefix)?.strip_prefix(draft);
    if below(DRAFTS).is_some_and(|rest| rest.starts_with('/')) {
        return Some(Place::Slot);
    }
    if below(HISTORIES) == Some("") {
        return Some(Place::History);
    }
    if below(ASIDE).is_some_and(|rest| rest.starts_with('/')) {
        return Some(Place::Kept(Kind::Aside, 0));
    }
    let (_, revision) = saving::version(key).filter(|(other, _)| *other == draft)?;
    Some(Place::Kept(Kind::Version, revision))
}
