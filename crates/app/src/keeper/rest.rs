//! What is kept beside the snapshot of a draft whose password was set or taken away: history, edits, versions, pictures, and
//! what was put aside follow it, one by one, each deleted only once its other form is there.

use super::records::{self, ASIDE, DRAFTS, HISTORIES, JOURNALS, PICTURES, SEALED};
use super::sealed::{self, Kind};
use super::sealing::Turning;
use super::{Content, Exit, Keeper, Out, Purpose};
use crate::event::Effect;
use crate::port::{Ask, Listing, Record, StoreFault, Writing};
use crate::said::{Said, Unturned};

impl Keeper {
    /// Seals what stands in the open, once the draft itself is known to be sealed and good.
    pub(super) fn seal_rest(&mut self, listing: &Listing, mut tried: Vec<String>) -> Out<Exit> {
        let (draft, newest, ours) = (self.shelf.draft.clone(), self.shelf.key(), self.is_ours());
        let records = &listing.records;
        // While the password is taken away nothing is sealed anew; whatever becomes of that, this begins again.
        if matches!(self.turning, Some(Turning::Opening)) {
            return Out::default();
        }
        let Some(seal) = self.seal.as_mut().filter(|_| ours) else { return Out::default() };
        let text = |key: &str| records.iter().find(|record| record.key == key).map(|record| &record.text);
        if text(&newest).and_then(|text| seal.open(Kind::Draft, &draft, text)).is_none() {
            return Out::default();
        }
        let (mut writing, mut left) = (Writing::default(), 0);
        for record in records.iter().filter(|record| !sealed::is_sealed(&record.text)) {
            let (kind, revision) = match place(&record.key, &draft) {
                Some(Place::Slot) if matches!(records::open(&record.text), Some(Ok(_))) => {
                    writing.stale.push(record.clone());
                    continue;
                }
                Some(Place::History) => {
                    writing.stale.push(record.clone());
                    continue;
                }
                Some(Place::Edit(revision)) if revision <= self.shelf.revision => {
                    writing.stale.push(record.clone());
                    continue;
                }
                Some(Place::Kept(kind, revision)) => (kind, revision),
                _ => continue,
            };
            let twin = format!("{}{SEALED}", record.key);
            let opened = text(&twin).and_then(|text| seal.open(kind, &draft, text));
            if opened.as_ref().is_some_and(|text| *text == record.text || !is_whole(kind, record)) {
                writing.stale.push(record.clone());
            } else if tried.contains(&twin) || opened.is_some() {
                // What was sealed before is never written over.
                left += 1;
            } else {
                let text = seal.seal(kind, &draft, revision, &record.text);
                writing.puts.push(Record { key: twin.clone(), text });
                tried.push(twin);
                return Out::of(self.write(Purpose::Tidy, writing))
                    .and(Out::of(self.look(Purpose::SealRest(tried))));
            }
        }
        self.seal_rest_of_pictures(listing, tried, writing, left)
    }

    /// The same of pictures; then what is done with goes.
    fn seal_rest_of_pictures(
        &mut self,
        listing: &Listing,
        mut tried: Vec<String>,
        writing: Writing,
        mut left: usize,
    ) -> Out<Exit> {
        let draft = self.shelf.draft.clone();
        for key in plain_pictures(listing, &draft) {
            let twin = format!("{key}{SEALED}");
            // Once to put its twin, and once to see that it opens.
            if tried.iter().filter(|other| **other == twin).count() == 2 {
                left += 1;
            } else {
                let ask = Ask::Fetch(vec![key.clone(), twin.clone()]);
                tried.push(twin);
                return Out::of(vec![self.request(Purpose::SealPictures(tried), ask)]);
            }
        }
        let mut out = Out::default();
        if writing != Writing::default() {
            out.effects = self.write(Purpose::Tidy, writing);
        }
        if left > 0 {
            out.said = Some(Said::LeftInTheOpen(left).into());
        }
        out
    }

    /// A picture that stands in the open is there, and its sealed twin where it has one: it goes where the twin opens to
    /// the same, else the twin is put. A twin of the same name that does not open was of the same picture.
    pub(super) fn seal_pictures(&mut self, fetched: &[Record], tried: Vec<String>) -> Vec<Effect> {
        let draft = self.shelf.draft.clone();
        let mut writing = Writing::default();
        let (twins, plain): (Vec<&Record>, Vec<&Record>) =
            fetched.iter().partition(|record| record.key.ends_with(SEALED));
        if let Some(seal) = &mut self.seal {
            for record in plain {
                let key = format!("{}{SEALED}", record.key);
                let twin = twins.iter().find(|twin| twin.key == key);
                let opened = twin.and_then(|twin| seal.open(Kind::Picture, &draft, &twin.text));
                match opened.is_some_and(|text| text == record.text) {
                    true => writing.deletes.push(record.key.clone()),
                    false => {
                        let text = seal.seal(Kind::Picture, &draft, 0, &record.text);
                        writing.puts.push(Record { key, text });
                    }
                }
            }
        }
        let mut effects = self.write(Purpose::Tidy, writing);
        effects.extend(self.look(Purpose::SealRest(tried)));
        effects
    }

    /// Brings versions and what was put aside into the open, then the draft.
    pub(super) fn open_rest(
        &mut self,
        listing: &Listing,
        mut tried: Vec<String>,
        content: Option<&Content>,
    ) -> Out<Exit> {
        let (draft, records) = (self.shelf.draft.clone(), &listing.records);
        let (Some(seal), Some(Turning::Opening), Some(content)) = (&self.seal, &self.turning, content) else {
            return Out::default();
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
                return self.not_removed(Unturned::Refused(StoreFault::Full));
            }
            tried.push(plain.to_string());
            let puts = vec![Record { key: plain.to_string(), text }];
            let effects = self.write(Purpose::Tidy, Writing { puts, ..Writing::default() });
            return Out::of(effects).and(Out::of(self.look(Purpose::OpenRest(tried))));
        }
        for key in sealed_pictures(listing, &draft) {
            let plain = key.trim_end_matches(SEALED).to_string();
            if listing.pictures.contains(&plain) {
                continue;
            }
            // What does not open is kept as it is.
            if tried.contains(key) {
                continue;
            }
            if tried.contains(&plain) {
                return self.not_removed(Unturned::Refused(StoreFault::Full));
            }
            tried.push(plain);
            return Out::of(vec![self.request(Purpose::OpenPictures(tried), Ask::Fetch(vec![key.clone()]))]);
        }
        self.turn(None, content)
    }

    /// A sealed picture is there: it is put beside it in the open.
    pub(super) fn open_pictures(&mut self, fetched: &[Record], mut tried: Vec<String>) -> Vec<Effect> {
        let mut puts = Vec::new();
        for record in fetched {
            let seal = self.seal.as_ref();
            match seal.and_then(|seal| seal.open(Kind::Picture, &self.shelf.draft, &record.text)) {
                Some(text) => {
                    puts.push(Record { key: record.key.trim_end_matches(SEALED).to_string(), text })
                }
                None => tried.push(record.key.clone()),
            }
        }
        let mut effects = self.write(Purpose::Tidy, Writing { puts, ..Writing::default() });
        effects.extend(self.look(Purpose::OpenRest(tried)));
        effects
    }

    /// Deletes what is sealed of a draft that stands in the open as well.
    pub(super) fn tidy(&mut self, listing: &Listing) -> Vec<Effect> {
        let (draft, newest) = (self.shelf.draft.as_str(), self.shelf.key());
        let records = &listing.records;
        let open =
            |key: &str| records.iter().find(|record| record.key == key && !sealed::is_sealed(&record.text));
        if self.seal.is_some() || !self.is_ours() || open(&newest).is_none() {
            return Vec::new();
        }
        let sealed = records.iter().filter(|record| sealed::is_sealed(&record.text));
        let is_double = |record: &&Record| match place(&record.key, draft) {
            Some(Place::Slot) => sealed::Sealed::read(&record.text).is_some(),
            Some(Place::History) => true,
            Some(Place::Edit(revision)) => revision <= self.shelf.revision,
            Some(Place::Kept(kind, _)) => {
                let twin = record.key.strip_suffix(SEALED).and_then(open);
                twin.is_some_and(|twin| is_whole(kind, twin))
            }
            None => false,
        };
        let stale: Vec<Record> = sealed.filter(is_double).cloned().collect();
        let doubles = sealed_pictures(listing, draft);
        let doubles =
            doubles.filter(|key| listing.pictures.iter().any(|other| other == key.trim_end_matches(SEALED)));
        let deletes: Vec<String> = doubles.cloned().collect();
        match stale.is_empty() && deletes.is_empty() {
            true => Vec::new(),
            false => self.write(Purpose::Tidy, Writing { stale, deletes, ..Writing::default() }),
        }
    }
}

fn pictures<'a>(listing: &'a Listing, draft: &str) -> impl Iterator<Item = &'a String> {
    let place = format!("{PICTURES}{draft}");
    listing.pictures.iter().filter(move |key| records::is_at(key, &place))
}

fn plain_pictures<'a>(listing: &'a Listing, draft: &str) -> impl Iterator<Item = &'a String> {
    pictures(listing, draft).filter(|key| !key.ends_with(SEALED))
}

fn sealed_pictures<'a>(listing: &'a Listing, draft: &str) -> impl Iterator<Item = &'a String> {
    pictures(listing, draft).filter(|key| key.ends_with(SEALED))
}

/// A version, or what was put aside, as it was written: not torn by a page that was killed.
fn is_whole(kind: Kind, record: &Record) -> bool {
    match kind {
        Kind::Aside => records::is_aside_whole(record),
        _ => matches!(records::open(&record.text), Some(Ok(_))),
    }
}

/// What a record is of a draft.
enum Place {
    Slot,
    History,
    /// An edit, and its number.
    Edit(u64),
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
    if let Some(rest) = below(JOURNALS).and_then(|rest| rest.strip_prefix('/')) {
        return Some(Place::Edit(rest.parse().ok()?));
    }
    if below(ASIDE).is_some_and(|rest| rest.starts_with('/')) {
        return Some(Place::Kept(Kind::Aside, 0));
    }
    let (_, revision) = records::version(key).filter(|(other, _)| *other == draft)?;
    Some(Place::Kept(Kind::Version, revision))
}
