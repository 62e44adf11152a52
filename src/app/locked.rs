//! The draft that is to be opened has a password. Nothing of it is changed from here; whoever does not know the password
//! begins another report or opens another draft.

use super::calendar::local_time;
use super::drafts::{self, Choice, Request, Row, Told};
use super::event::{Action, Effect, Event, Spot};
use super::keeping::Wish;
use super::saving::{self, Door, Found, Names, Record, Saving};
use super::sealed::{Chance, Key, Password, Seal};
use super::view::LockedView;
use super::words;
use super::{Desk, Model};

/// A draft behind a password.
#[derive(Debug)]
pub struct Locked {
    door: Door,
    at: String,
    rows: Vec<Row>,
    said: Option<String>,
    stage: Stage,
    year: u16,
    names: Names,
    /// The report that stays open behind the question.
    behind: Option<Box<Desk>>,
    /// This tab is the one that writes the draft already.
    claimed: bool,
    /// The page did not begin with it: it was chosen in place of another draft.
    chosen: bool,
}

#[derive(Debug)]
enum Stage {
    /// The password is asked for.
    Asking,
    /// Its key is being made.
    Deriving,
    /// The key is tried on what is kept now.
    Opening(Key),
    /// Another draft is to be opened instead; by name.
    Switching(String),
}

/// Asks for the password where the desk came to a draft that has one; the desk waits behind.
pub(super) fn show_where_asked(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let Model::Open(desk) = model else { return effects };
    let Some(behind) = desk.keeping.behind.take() else { return effects };
    desk.cursor = None;
    desk.keeping.panel = None;
    let mut locked = Locked::new(behind.door, desk.this_year, desk.names.clone());
    locked.claimed = behind.claimed;
    locked.chosen = true;
    effects.extend(locked.shown());
    if let Model::Open(desk) = std::mem::take(model) {
        locked.behind = Some(desk);
    }
    *model = Model::Locked(Box::new(locked));
    effects
}

/// Takes an event while the password is asked for.
pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    match event {
        Event::Act(Action::Unlock(password)) => locked.take(password),
        Event::KeyMade { recipe, outcome }
            if recipe == locked.door.recipe && matches!(locked.stage, Stage::Deriving) =>
        {
            locked.key_made(outcome)
        }
        Event::Kept(Told::Listed { records, offset, chance }) => listed(model, &records, offset, chance),
        Event::Act(Action::New) => begin(model),
        Event::Act(Action::Drafts(Choice::Open(draft))) => {
            locked.stage = Stage::Switching(draft);
            vec![Effect::Keep(Request::Look)]
        }
        Event::Act(Action::Drafts(Choice::Close)) => go_back(model),
        Event::Act(Action::DownloadUnread) => vec![Effect::Offer {
            name: words::UNREAD_FILE.to_string(),
            mime: "application/octet-stream",
            bytes: locked.door.record.text.clone().into_bytes(),
        }],
        // What was under way in the report behind goes on.
        Event::SaveNow { .. }
        | Event::Stored { .. }
        | Event::PutAside { .. }
        | Event::OfficeDone { .. }
        | Event::Offered { .. }
        | Event::Kept(_) => locked.behind.as_mut().map(|desk| desk.update(event)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

impl Locked {
    pub(super) fn new(door: Door, year: u16, names: Names) -> Locked {
        Locked {
            door,
            at: String::new(),
            rows: Vec::new(),
            said: None,
            stage: Stage::Asking,
            year,
            names,
            behind: None,
            claimed: false,
            chosen: false,
        }
    }

    /// What the question needs when it appears.
    pub(super) fn shown(&self) -> Vec<Effect> {
        vec![Effect::PutAway, Effect::Keep(Request::Look), Effect::Focus(Spot::Password)]
    }

    /// What is to be seen.
    pub(super) fn view(&self) -> LockedView {
        LockedView {
            at: self.at.clone(),
            said: self.said.clone(),
            is_busy: matches!(self.stage, Stage::Deriving | Stage::Opening(_)),
            others: self.rows.clone(),
            can_return: self.behind.is_some(),
        }
    }

    fn take(&mut self, password: Password) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Asking) {
            return Vec::new();
        }
        if password.text().is_empty() {
            return self.say(words::NO_PASSWORD.to_string());
        }
        self.stage = Stage::Deriving;
        self.said = None;
        vec![Effect::MakeKey { recipe: self.door.recipe.clone(), password }]
    }

    /// The question again, with what became of the last answer.
    fn say(&mut self, said: String) -> Vec<Effect> {
        self.stage = Stage::Asking;
        self.said = Some(said);
        vec![Effect::Focus(Spot::Password)]
    }

    fn key_made(&mut self, outcome: Result<Key, String>) -> Vec<Effect> {
        match outcome {
            // What is kept may have changed since the question was asked.
            Ok(key) => {
                self.stage = Stage::Opening(key);
                vec![Effect::Keep(Request::Look)]
            }
            Err(why) => self.say(words::no_key(&why)),
        }
    }

    fn refresh(&mut self, records: &[Record], offset: i32) {
        self.at = local_time(self.door.revision, offset);
        self.rows = drafts::rows(records, &self.door.draft, offset);
        self.rows.retain(|row| !row.current && row.fault.is_none());
    }
}

fn listed(model: &mut Model, records: &[Record], offset: i32, chance: Option<Chance>) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    let effects = match std::mem::replace(&mut locked.stage, Stage::Asking) {
        Stage::Opening(key) => match chance {
            Some(chance) => return open(model, records, offset, key, &chance),
            None => locked.say(words::NO_CHANCE.to_string()),
        },
        Stage::Switching(draft) => return switch(model, records, offset, &draft),
        stage => {
            locked.stage = stage;
            Vec::new()
        }
    };
    locked.refresh(records, offset);
    effects
}

/// Tries the key; what it opens comes onto the desk.
fn open(model: &mut Model, records: &[Record], offset: i32, key: Key, chance: &Chance) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    let seal = Seal::new(locked.door.recipe.clone(), key, chance);
    let found = saving::find_draft(records, &locked.door.draft, Some(&seal));
    let said = match found {
        Found::Draft { .. } => return onto_desk(model, records, found, Some(seal)),
        Found::Locked { door, .. } if door.recipe == locked.door.recipe => words::WRONG_PASSWORD,
        Found::Locked { door, .. } => {
            locked.door = door;
            words::OTHER_PASSWORD
        }
        Found::Unreadable { .. } => words::SEALED_DAMAGED,
        Found::Nothing => words::SEALED_GONE,
    };
    locked.refresh(records, offset);
    locked.say(said.to_string())
}

fn switch(model: &mut Model, records: &[Record], offset: i32, draft: &str) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    locked.chosen = true;
    match saving::find_draft(records, draft, None) {
        Found::Locked { door, aside } => {
            (locked.door, locked.said, locked.claimed) = (door, None, false);
            locked.refresh(records, offset);
            let mut effects = drafts::set_aside(&aside);
            effects.push(Effect::Focus(Spot::Password));
            effects
        }
        found @ Found::Draft { .. } => {
            locked.claimed = false;
            onto_desk(model, records, found, None)
        }
        Found::Unreadable { .. } | Found::Nothing => {
            locked.refresh(records, offset);
            locked.say(words::OTHER_GONE.to_string())
        }
    }
}

fn onto_desk(model: &mut Model, records: &[Record], found: Found, seal: Option<Seal>) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    let Found::Draft { shelf, stamp, opened, aside, sealed } = found else { return Vec::new() };
    let seal = seal.filter(|_| sealed);
    let mut desk = Desk::taken_up(*opened, shelf, &stamp, records, locked.names.clone(), seal);
    desk.this_year = locked.year;
    let mut effects = desk.torn(&aside);
    if !locked.claimed {
        desk.keeping.is_opened = locked.chosen;
        effects.push(desk.claim(false));
    }
    // What a killed page had not sealed yet.
    effects.extend(match sealed {
        true => desk.look(Wish::SealRest(Vec::new())),
        false => desk.tidy(records),
    });
    effects.push(Effect::Focus(Spot::Organ));
    *model = Model::Open(Box::new(desk));
    effects
}

/// Another report, empty; the draft stays as it is.
fn begin(model: &mut Model) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    let desk = Desk::blank(locked.year, locked.names.clone(), Saving::Saved { at: None });
    let effects = vec![desk.claim(false), Effect::Focus(Spot::Organ)];
    *model = Model::Open(Box::new(desk));
    effects
}

/// Back to the report that was open before.
fn go_back(model: &mut Model) -> Vec<Effect> {
    let Model::Locked(locked) = model else { return Vec::new() };
    let Some(desk) = locked.behind.take() else { return Vec::new() };
    *model = Model::Open(desk);
    vec![Effect::Focus(Spot::Findings)]
}
