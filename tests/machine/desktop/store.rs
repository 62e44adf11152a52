//! The store of a page: full, slow, refused, lying, or dying in the middle of a writing.

use std::collections::{BTreeMap, VecDeque};

use nianbao::app::event::{TabEvent, World};
use nianbao::app::keeper::records::PICTURES;
use nianbao::app::keeper::Purpose;
use nianbao::app::port::{
    Answered, Ask, Listing, Moment, Record, StoreAnswer, StoreFault, StoreRequest, Writing,
};
use nianbao::app::view::{View, Viewer};

use super::Desktop;

/// How the store is.
#[derive(Default)]
pub struct Store {
    pub is_full: bool,
    /// It refuses everything.
    pub is_refused: bool,
    /// It refuses once, for a passing reason.
    pub is_refused_once: bool,
    /// A newer version of the program has it.
    pub is_newer: bool,
    /// Pictures cannot be read.
    pub has_no_pictures: bool,
    /// Nothing told the page that anything is kept.
    pub is_fresh: bool,
    /// It answers only when it is told to.
    pub is_late: bool,
    /// It says that it has written and has not.
    pub is_silent: bool,
    pub answers: VecDeque<World>,
    /// The request that was made last.
    last_id: u64,
    /// What writings of drafts puts were asked for, in bytes, one after the other.
    pub written: Vec<usize>,
}

fn is_stale(writing: &Writing, key: &str, text: &str) -> bool {
    writing.stale.iter().any(|record| record.key == key && record.text == text)
}

impl Desktop {
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    pub fn storage_is_full(&mut self, full: bool) {
        self.store.is_full = full;
    }

    pub fn answers_late(&mut self, late: bool) {
        self.store.is_late = late;
    }

    pub fn deliver_oldest_answer(&mut self) {
        let answer = self.store.answers.pop_front().expect("a request was not answered");
        self.send(answer);
    }

    pub(super) fn ask_store(&mut self, request: StoreRequest) {
        let StoreRequest { id, purpose, ask } = request;
        if self.is_dead() {
            return;
        }
        let outcome = match ask {
            _ if self.store.is_newer => Err(StoreFault::Newer),
            _ if std::mem::take(&mut self.store.is_refused_once) => {
                Err(StoreFault::Refused("UnknownError".to_string()))
            }
            _ if self.store.is_refused => Err(StoreFault::Refused("SecurityError".to_string())),
            Ask::Read => Ok(Answered::Listing(self.listing())),
            Ask::Fetch(_) if self.store.has_no_pictures => {
                Err(StoreFault::Refused("UnknownError".to_string()))
            }
            Ask::Fetch(keys) => Ok(Answered::Fetched(self.fetched(&keys))),
            Ask::Write(writing) => self.write_all(&purpose, writing),
        };
        if self.is_dead() {
            return;
        }
        let random = self.random();
        self.store.last_id = id;
        let moment = Moment { now: self.clock, at: "14:02".to_string(), offset: 480, random };
        let answer = World::Stored(Box::new(StoreAnswer { id, purpose, outcome, moment }));
        match self.store.is_late {
            true => self.store.answers.push_back(answer),
            false => self.send(answer),
        }
    }

    fn listing(&self) -> Listing {
        let record = |(key, text): (&String, &String)| Record { key: key.clone(), text: text.clone() };
        let is_picture = |(key, _): &(&String, &String)| key.starts_with(PICTURES);
        Listing {
            records: self.storage.iter().filter(|it| !is_picture(it)).map(record).collect(),
            pictures: self.storage.keys().filter(|key| key.starts_with(PICTURES)).cloned().collect(),
            beside: self.beside.iter().map(record).collect(),
            is_small: false,
        }
    }

    fn fetched(&self, keys: &[String]) -> Vec<Record> {
        let record = |key: &String| Some(Record { key: key.clone(), text: self.storage.get(key)?.clone() });
        keys.iter().filter_map(record).collect()
    }

    /// All or nothing, unless the page dies on the way: then as a store without transactions leaves it.
    fn write_all(&mut self, purpose: &Purpose, writing: Writing) -> Result<Answered, StoreFault> {
        if matches!(purpose, Purpose::Save) {
            self.store.written.push(writing.bytes());
        }
        self.builds_on(&writing)?;
        if self.store.is_silent {
            return Err(StoreFault::Untrue);
        }
        let mut after = self.storage.clone();
        after.extend(writing.puts.iter().map(|put| (put.key.clone(), put.text.clone())));
        for key in &writing.deletes {
            after.retain(|other, _| !is_at(other, key));
        }
        after.retain(|key, text| !is_stale(&writing, key, text));
        let bytes: usize = after.values().map(String::len).sum();
        let grows = bytes > self.size();
        let has_room = self.room.is_none_or(|room| bytes <= room || !grows);
        if !has_room || (self.store.is_full && !writing.puts.is_empty()) {
            return Err(StoreFault::Full);
        }
        for Record { key, text } in writing.puts.clone() {
            match self.outlives(text) {
                Some(text) => drop(self.storage.insert(key.clone(), text)),
                None => return Ok(Answered::Written),
            }
            if key.starts_with("nianbao/draft/") || key.starts_with("nianbao/journal/") {
                self.last_key = key;
            }
        }
        for key in writing.deletes.clone() {
            if self.outlives(String::new()).is_none() {
                return Ok(Answered::Written);
            }
            self.storage.retain(|other, _| !is_at(other, &key));
            self.beside.retain(|other, _| !is_at(other, &key));
        }
        for record in &writing.stale {
            if self.outlives(String::new()).is_none() {
                return Ok(Answered::Written);
            }
            self.storage.retain(|key, text| (key, &*text) != (&record.key, &record.text));
        }
        Ok(Answered::Written)
    }

    fn builds_on(&self, writing: &Writing) -> Result<(), StoreFault> {
        let Some(after) = &writing.after else { return Ok(()) };
        if after.needs.iter().any(|key| !self.storage.contains_key(key)) {
            return Err(StoreFault::Gone);
        }
        let goes = |key: &String| writing.deletes.iter().any(|place| is_at(key, place));
        let newer = self.storage.keys().filter(|key| key.starts_with(&after.below) && **key > after.newest);
        match newer.filter(|key| !goes(key)).count() {
            0 => Ok(()),
            _ => Err(StoreFault::Overtaken),
        }
    }

    /// Somebody has emptied it behind the page's back.
    pub fn empty_the_store(&mut self) {
        self.storage.clear();
    }

    /// Every request is answered, also those that an answer leads to.
    pub fn answer_everything(&mut self) {
        self.store.is_late = false;
        while let Some(answer) = self.store.answers.pop_front() {
            self.send(answer);
        }
    }

    /// The request that was made last has not been answered for long.
    pub fn is_slow(&mut self) {
        let id = self.store.last_id;
        self.send(World::Slow(id));
    }

    /// The same, where nothing tells the page that anything is kept there.
    pub fn fresh_beside(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.store.is_late = true;
        next.store.is_fresh = true;
        next.start(true);
        next
    }

    /// A page that opens on a store that has not answered yet.
    pub fn waiting_for(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.store.is_late = true;
        next.start(true);
        next
    }

    /// A page whose store refuses once.
    pub fn refused_once(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.store.is_refused_once = true;
        next.start(true);
        next
    }

    /// A page whose browser does not say yet which tab has a draft.
    pub fn without_an_answer(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.says_no_claim = true;
        next.start(true);
        next
    }

    /// A page that cannot read the pictures of its store.
    pub fn without_pictures(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.store.has_no_pictures = true;
        next.start(true);
        next
    }

    /// A page whose store has no room for what stands beside it.
    pub fn full_beside(storage: BTreeMap<String, String>, beside: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, beside, clock: 10_000_000_000, ..Desktop::default() };
        next.store.is_full = true;
        next.start(true);
        next
    }

    /// A page that opens where a newer version of the program has the store.
    pub fn under_a_newer_version(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.store.is_newer = true;
        next.start(true);
        next
    }

    /// A newer version of the program is opened in another tab.
    pub fn newer_version_takes_the_store(&mut self) {
        self.store.is_newer = true;
        self.send(World::Tab(TabEvent::Closed(StoreFault::Newer)));
    }

    /// A store in which the snapshot of a draft is that of an empty report of this office; what else is kept of it stays.
    pub fn open_with(
        organ: &str,
        draft: &str,
        storage: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut other = Desktop::open();
        other.write_organ(organ);
        other.rest();
        let snapshot = other.storage[&other.newest_snapshot()].clone();
        let mut storage = storage.clone();
        storage.insert(format!("nianbao/draft/{draft}/a"), snapshot);
        storage.remove(&format!("nianbao/draft/{draft}/b"));
        storage
    }

    /// Nothing is shown yet.
    pub fn is_blank(&self) -> bool {
        Viewer::default().view(&self.model) == View::Blank
    }

    pub(super) fn put_beside(&mut self, record: Record) {
        self.beside.insert(record.key, record.text);
    }

    pub(super) fn clear_beside(&mut self, records: &[Record]) {
        for record in records {
            if self.beside.get(&record.key) == Some(&record.text) {
                self.beside.remove(&record.key);
            }
        }
    }
}

fn is_at(key: &str, place: &str) -> bool {
    key.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
