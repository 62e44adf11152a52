//! The store of a page: full, slow, refused, lying, or dying in the middle of a writing.

use std::collections::VecDeque;

use nianbao::app::event::Event;
use nianbao::app::keeper::records::PICTURES;
use nianbao::app::keeper::Purpose;
use nianbao::app::port::{Answer, Answered, Ask, Fault, Listing, Moment, Record, Request, Writing};

use super::Desktop;

/// How the store is.
#[derive(Default)]
pub struct Store {
    pub is_full: bool,
    /// It refuses everything.
    pub is_refused: bool,
    /// It answers only when it is told to.
    pub is_late: bool,
    /// It says that it has written and has not.
    pub is_silent: bool,
    pub answers: VecDeque<Event>,
    /// What writings of drafts puts were asked for, in bytes, one after the other.
    pub written: Vec<usize>,
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

    pub(super) fn ask_store(&mut self, request: Request) {
        let Request { id, purpose, ask } = request;
        if self.is_dead() {
            return;
        }
        let outcome = match ask {
            _ if self.store.is_refused => Err(Fault::Refused("SecurityError".to_string())),
            Ask::Read => Ok(Answered::Listing(self.listing())),
            Ask::Fetch(keys) => Ok(Answered::Fetched(self.fetched(&keys))),
            Ask::Write(writing) => self.write_all(&purpose, writing),
        };
        if self.is_dead() {
            return;
        }
        let chance = self.chance();
        let moment = Moment { now: self.clock, at: "14:02".to_string(), offset: 480, chance };
        let answer = Event::Stored(Box::new(Answer { id, purpose, outcome, moment }));
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
        }
    }

    fn fetched(&self, keys: &[String]) -> Vec<Record> {
        let record = |key: &String| Some(Record { key: key.clone(), text: self.storage.get(key)?.clone() });
        keys.iter().filter_map(record).collect()
    }

    /// All or nothing, unless the page dies on the way: then as a store without transactions leaves it.
    fn write_all(&mut self, purpose: &Purpose, writing: Writing) -> Result<Answered, Fault> {
        if matches!(purpose, Purpose::Save) {
            self.store.written.push(writing.bytes());
        }
        self.builds_on(&writing)?;
        if self.store.is_silent {
            return Err(Fault::Untrue);
        }
        let mut after = self.storage.clone();
        after.extend(writing.puts.iter().map(|put| (put.key.clone(), put.text.clone())));
        for key in &writing.deletes {
            after.retain(|other, _| !is_at(other, key));
        }
        let bytes: usize = after.values().map(String::len).sum();
        let grows = bytes > self.size();
        let has_room = self.room.is_none_or(|room| bytes <= room || !grows);
        if !has_room || (self.store.is_full && !writing.puts.is_empty()) {
            return Err(Fault::Full);
        }
        for Record { key, text } in writing.puts {
            match self.outlives(text) {
                Some(text) => drop(self.storage.insert(key.clone(), text)),
                None => return Ok(Answered::Written),
            }
            if key.starts_with("nianbao/draft/") || key.starts_with("nianbao/journal/") {
                self.last_key = key;
            }
        }
        for key in writing.deletes {
            if self.outlives(String::new()).is_none() {
                return Ok(Answered::Written);
            }
            self.storage.retain(|other, _| !is_at(other, &key));
            self.beside.retain(|other, _| !is_at(other, &key));
        }
        Ok(Answered::Written)
    }

    fn builds_on(&self, writing: &Writing) -> Result<(), Fault> {
        let Some(after) = &writing.after else { return Ok(()) };
        if after.needs.iter().any(|key| !self.storage.contains_key(key)) {
            return Err(Fault::Gone);
        }
        let goes = |key: &String| writing.deletes.iter().any(|place| is_at(key, place));
        let newer = self.storage.keys().filter(|key| key.starts_with(&after.below) && **key > after.newest);
        match newer.filter(|key| !goes(key)).count() {
            0 => Ok(()),
            _ => Err(Fault::Overtaken),
        }
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
