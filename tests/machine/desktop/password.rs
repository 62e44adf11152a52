//! Passwords, an office that makes keys (with fewer passes than the real one), and a page that dies at any change of the
//! storage.

use std::collections::{BTreeMap, VecDeque};

use nianbao::app::event::{Action, World};
use nianbao::app::keeper::drafts::Choice;
use nianbao::app::keeper::sealed::{Key, Password, Random};
use nianbao::app::keeper::sealing::LockLine;
use nianbao::app::view::{LockedView, View, Viewer};
use nianbao::formats::key;

use super::Desktop;

/// How the office is.
#[derive(Default)]
pub struct Office {
    pub cannot_start: bool,
    pub is_late: bool,
    pub has_no_chance: bool,
    answers: VecDeque<World>,
    random: u8,
}

/// How long the page lives.
pub struct Life {
    left: usize,
    /// The last change is written by half.
    tears: bool,
}

impl Desktop {
    pub fn office(&mut self) -> &mut Office {
        &mut self.office
    }

    pub(super) fn random(&mut self) -> Option<Random> {
        // Pages that follow each other do not share theirs.
        self.office.random += 1;
        let (page, call) = ((self.clock / 7 % 251) as u8, self.office.random);
        let random = Random(std::array::from_fn(|at| (at as u8).wrapping_mul(page) ^ call));
        (!self.office.has_no_chance).then_some(random)
    }

    pub(super) fn make_key(&mut self, recipe: String, password: &Password) {
        let fast = recipe.replace("m=19456,t=2,", "m=64,t=1,");
        let made = key::derive(&fast, password.text().as_bytes()).expect("the recipe is ours");
        let outcome = match self.office.cannot_start {
            true => Err("worker refused".to_string()),
            false => Ok(Key::of(made.to_vec()).expect("a key has 32 bytes")),
        };
        let answer = World::KeyMade { recipe, outcome };
        if self.office.is_late {
            self.office.answers.push_back(answer);
        } else {
            self.send(answer);
        }
    }

    pub fn office_answers_key(&mut self) {
        let answer = self.office.answers.pop_front().expect("a key was asked for");
        self.send(answer);
    }

    /// The page dies after so many changes of the storage; the last of them may be torn.
    pub fn dies_after(&mut self, changes: usize, tears: bool) {
        self.life = Some(Life { left: changes, tears });
    }

    pub fn is_dead(&self) -> bool {
        self.life.as_ref().is_some_and(|life| life.left == 0)
    }

    /// A text that is put, or a delete, as a dying page does it: the last one by half, and nothing after it.
    pub(super) fn outlives(&mut self, text: String) -> Option<String> {
        let Some(life) = &mut self.life else { return Some(text) };
        if life.left == 0 {
            return None;
        }
        life.left -= 1;
        match life.left == 0 && life.tears {
            true => Some(text.chars().take(text.chars().count() / 2).collect()),
            false => Some(text),
        }
    }

    /// The page that begins anew when this one is to lock itself, on what was kept by then; none where this one stays.
    pub fn lock(&mut self) -> Option<Desktop> {
        self.choose(Choice::Lock);
        self.rest();
        self.left_behind.take().map(Desktop::on)
    }

    /// Sets a password as it is typed, twice.
    pub fn set_password(&mut self, password: &str) {
        self.type_password(password, password);
    }

    pub fn type_password(&mut self, password: &str, again: &str) {
        self.drafts();
        self.choose(Choice::AskPassword);
        let [typed, again] = [password, again].map(|text| Password::new(text.to_string()));
        self.choose(Choice::SetPassword { typed, again });
    }

    pub fn remove_password(&mut self) {
        self.drafts();
        self.choose(Choice::RemovePassword);
    }

    pub fn unlock(&mut self, password: &str) {
        self.send(Action::Unlock(Password::new(password.to_string())));
    }

    pub fn locked(&self) -> Option<LockedView> {
        match Viewer::default().view(&self.model) {
            View::Locked(view) => Some((*view).clone()),
            _ => None,
        }
    }

    pub fn lock_line(&self) -> LockLine {
        self.panel().map(|panel| panel.lock.clone()).unwrap_or_default()
    }

    /// Puts something into the storage behind the page's back.
    pub fn put(&mut self, key: &str, text: &str) {
        self.storage.insert(key.to_string(), text.to_string());
    }
}

/// The records in which a text occurs.
pub fn holding<'a>(storage: &'a BTreeMap<String, String>, text: &str) -> Vec<&'a str> {
    let held = storage.iter().filter(|(key, value)| key.contains(text) || value.contains(text));
    held.map(|(key, _)| key.as_str()).collect()
}
