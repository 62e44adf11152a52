//! What the store holds of a draft, understood: the newest report that can be read, and what was lost.
//!
//! Every whole snapshot is tried with the edits that lead on from it; the way that comes furthest counts. So a damaged
//! snapshot loses nothing while the one before it is whole, and of a damaged journal everything is read up to the damage.
//! What is newer and cannot be read is put aside before anything is written.

use std::borrow::Cow;

use super::history_file;
use super::journal::{Head, Stacks, State};
use super::records::{self, slot, Body, Shelf, Slot, HISTORIES, JOURNALS, LASTS};
use super::sealed::{self, Envelope, Kind, Seal};
use crate::app::answers::Reasons;
use crate::app::port::{Listing, Record};
use crate::report::edit::History;
use crate::report::saved::{Opened, Refusal};
use crate::report::Report;

/// What is kept of drafts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelves<'a> {
    /// What the store holds.
    pub records: &'a [Record],
    /// What stands beside it.
    pub beside: &'a [Record],
}

impl<'a> Shelves<'a> {
    pub fn of(listing: &'a Listing) -> Shelves<'a> {
        Shelves { records: &listing.records, beside: &listing.beside }
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.records.iter().find(|record| record.key == key).map(|record| record.text.as_str())
    }

    /// The last edits of a page that went away.
    fn last(&self, draft: &str) -> Option<&'a Record> {
        let key = format!("{LASTS}{draft}");
        self.records.iter().chain(self.beside).find(|record| record.key == key)
    }
}

/// What was found.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing is kept.
    Nothing,
    /// A draft that can be read.
    Draft(Box<Draft>),
    /// It is sealed, and not by a seal at hand.
    Locked { door: Door, aside: Vec<Record> },
    /// No snapshot of it can be read.
    Unreadable { record: Record, why: Option<Refusal> },
}

/// A draft that can be read.
#[derive(Debug)]
pub(super) struct Draft {
    /// Where its newest snapshot stands.
    pub shelf: Shelf,
    /// The newest writing that was read: a snapshot or an edit.
    pub revision: u64,
    /// Revisions of all edits that stand there.
    pub entries: Vec<u64>,
    /// How many of them, and how many bytes, lead on from the newest snapshot.
    pub since: (usize, usize),
    /// The report as the store holds it.
    pub report: Report,
    /// What the store holds of the history.
    pub stacks: Stacks,
    /// What it holds of reasons.
    pub reasons: Reasons,
    /// The same with the last edits of a page that went away, where there are any that the store does not hold.
    pub ahead: Option<Ahead>,
    /// What can be undone and done again.
    pub history: History,
    /// It was sealed.
    pub sealed: bool,
    /// What could not be read and is to be put aside.
    pub aside: Vec<Record>,
    /// Some of that is newer than what is shown.
    pub is_behind: bool,
    /// Something stands beside the store that is done with once the store holds it.
    pub last: Option<Record>,
}

/// Where the last edits lead.
#[derive(Debug)]
pub(super) struct Ahead {
    pub report: Report,
    pub reasons: Reasons,
}

impl Draft {
    /// What is to be seen of it.
    pub fn newest(&self) -> &Report {
        self.ahead.as_ref().map_or(&self.report, |ahead| &ahead.report)
    }
}

/// A draft behind a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Name of the draft.
    pub draft: String,
    /// Number of the newest sealed writing.
    pub revision: u64,
    /// How the key comes from the password.
    pub recipe: String,
    /// That writing.
    pub record: Record,
}

/// Finds the draft that a tab had open, where it is still there; else the one that was written last.
pub(super) fn find(shelves: Shelves, open_before: Option<&str>) -> Found {
    let drafts = || newest_of(shelves).into_iter();
    let same = open_before.filter(|draft| drafts().any(|(other, _)| other == *draft));
    let newest = || drafts().max_by_key(|(_, revision)| *revision).map(|(draft, _)| draft);
    match same.or_else(newest) {
        Some(draft) => find_draft(shelves, draft, None),
        None => Found::Nothing,
    }
}

/// Every draft, with the number of its newest writing, whether it can be read or not.
fn newest_of(shelves: Shelves<'_>) -> Vec<(&str, u64)> {
    let mut drafts: Vec<(&str, u64)> = Vec::new();
    let slots = shelves.records.iter().filter_map(|record| {
        let slot = slot(record)?;
        Some((records::draft_of(record)?, slot.shelf.revision))
    });
    let edits = shelves.records.iter().filter_map(|record| edit_of(&record.key));
    let lasts = shelves.records.iter().chain(shelves.beside).filter_map(|record| {
        Some((record.key.strip_prefix(LASTS)?, revision_in(&record.text)))
    });
    for (draft, revision) in slots.chain(edits).chain(lasts) {
        match drafts.iter_mut().find(|(other, _)| *other == draft) {
            Some((_, newest)) => *newest = revision.max(*newest),
            None => drafts.push((draft, revision)),
        }
    }
    drafts
}

/// The highest number of anything that is kept.
pub(super) fn highest(shelves: Shelves) -> u64 {
    newest_of(shelves).into_iter().map(|(_, revision)| revision).max().unwrap_or(0)
}

/// The names of all drafts, in the order in which they stand.
pub(super) fn drafts(shelves: Shelves<'_>) -> Vec<&str> {
    newest_of(shelves).into_iter().map(|(draft, _)| draft).collect()
}

/// The draft and the number in the key of an edit.
fn edit_of(key: &str) -> Option<(&str, u64)> {
    let (draft, revision) = key.strip_prefix(JOURNALS)?.split_once('/')?;
    Some((draft, revision.parse().ok()?))
}

fn revision_in(text: &str) -> u64 {
    text.split([' ', '\n']).nth(1).and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// A writing in the open: an edit, or a snapshot among the last edits.
struct Edit<'a> {
    record: &'a Record,
    head: Head,
    body: String,
}

/// What can be tried of a draft.
#[derive(Default)]
struct Kept<'a> {
    good: Vec<(Shelf, String, Opened, bool)>,
    edits: Vec<Edit<'a>>,
    torn: Vec<(u64, &'a Record)>,
    locked: Vec<Slot<'a>>,
    why: Option<Refusal>,
    /// The seal has opened something.
    fits: bool,
}

/// Finds one draft by name; a seal opens what it sealed.
///
/// A sealed snapshot that does not open may be sealed under another password, so an older one that can be read does not
/// take its place; only where the seal has opened something else is it known to be damaged.
pub(super) fn find_draft(shelves: Shelves, draft: &str, seal: Option<&Seal>) -> Found {
    let mut kept = Kept::default();
    for record in shelves.records {
        if let Some(slot) = slot(record).filter(|slot| slot.shelf.draft == draft) {
            kept.take_slot(slot, seal);
        } else if edit_of(&record.key).is_some_and(|(other, _)| other == draft) {
            kept.take_edit(record, draft, seal);
        }
    }
    let last = shelves.last(draft);
    if let Some(record) = last {
        kept.take_last(record, draft, seal);
    }
    let recipe = seal.filter(|_| kept.fits).map(Seal::recipe);
    let (damaged, locked): (Vec<_>, Vec<_>) =
        std::mem::take(&mut kept.locked).into_iter().partition(|slot| slot.recipe() == recipe);
    kept.torn.extend(damaged.into_iter().map(|slot| (slot.shelf.revision, slot.record)));
    let door = locked.iter().max_by_key(|slot| slot.shelf.revision).and_then(Slot::door);
    let newest = kept.good.iter().map(|(shelf, ..)| shelf.revision).max();
    if let Some(door) = door.filter(|door| Some(door.revision) > newest) {
        let aside = kept.torn.iter().map(|(_, record)| (*record).clone()).collect();
        return Found::Locked { door, aside };
    }
    if kept.good.is_empty() {
        let first = kept.torn.first().map(|(_, record)| *record).or(kept.edits.first().map(|edit| edit.record));
        return match first {
            Some(record) => Found::Unreadable { record: record.clone(), why: kept.why },
            None => Found::Nothing,
        };
    }
    Found::Draft(Box::new(kept.furthest(shelves, draft, seal, last)))
}

impl<'a> Kept<'a> {
    fn take_slot(&mut self, slot: Slot<'a>, seal: Option<&Seal>) {
        let draft = slot.shelf.draft.clone();
        let (text, sealed) = match slot.body {
            Body::Plain => (Some(Cow::from(&slot.record.text)), false),
            Body::Torn => (None, false),
            Body::Sealed(_) => match seal.and_then(|seal| seal.open(Kind::Draft, &draft, &slot.record.text)) {
                Some(text) => (Some(Cow::from(text)), true),
                None => return self.locked.push(slot),
            },
        };
        self.fits |= sealed;
        match text.as_deref().and_then(records::open) {
            Some(Ok(opened)) => {
                let stamp = records::stamp(text.as_deref().unwrap_or_default()).to_string();
                return self.good.push((slot.shelf, stamp, opened, sealed));
            }
            Some(Err(refusal)) => self.why = Some(refusal),
            None => {}
        }
        self.torn.push((slot.shelf.revision, slot.record));
    }

    fn take_edit(&mut self, record: &'a Record, draft: &str, seal: Option<&Seal>) {
        let plain = match sealed::is_sealed(&record.text) {
            false => Some(record.text.clone()),
            true => match (Envelope::read(&record.text), seal) {
                // Whole, and nobody has the key: it waits with the snapshots.
                (Some(_), None) => return,
                (_, seal) => seal.and_then(|seal| seal.open(Kind::Journal, draft, &record.text)),
            },
        };
        match plain.as_deref().and_then(Head::read) {
            Some((head, body)) => self.edits.push(Edit { record, head, body: body.to_string() }),
            None => {
                let number = edit_of(&record.key).map_or(0, |(_, revision)| revision);
                self.torn.push((number, record));
            }
        }
    }

    /// The last edits of a page that went away: an edit, or the first snapshot of a draft.
    fn take_last(&mut self, record: &'a Record, draft: &str, seal: Option<&Seal>) {
        if records::is_snapshot(&record.text) {
            if let Some(slot) = records::slot_of_last(record, draft).filter(|_| self.good.is_empty()) {
                self.take_slot(slot, seal);
            }
        } else {
            self.take_edit(record, draft, seal);
        }
    }

    /// The edits that lead on from a snapshot, in order, as far as they come.
    fn way(&self, from: u64) -> Vec<&Edit<'a>> {
        let mut best: Vec<(u64, Option<usize>)> = Vec::new();
        let mut order: Vec<usize> = (0..self.edits.len()).collect();
        order.sort_by_key(|at| self.edits[*at].head.revision);
        best.resize(self.edits.len(), (0, None));
        let mut reached: Vec<(u64, Option<usize>)> = vec![(from, None)];
        for at in order {
            let head = &self.edits[at].head;
            if let Some((_, before)) = reached.iter().find(|(revision, _)| *revision == head.after) {
                best[at] = (head.revision, *before);
                reached.push((head.revision, Some(at)));
            }
        }
        let mut way = Vec::new();
        let mut here = reached.iter().max_by_key(|(revision, _)| *revision).and_then(|(_, at)| *at);
        while let Some(at) = here {
            way.push(&self.edits[at]);
            here = best[at].1;
        }
        way.reverse();
        way
    }

    /// The snapshot and the edits that come furthest.
    fn furthest(mut self, shelves: Shelves, draft: &str, seal: Option<&Seal>, last: Option<&Record>) -> Draft {
        self.good.sort_by_key(|(shelf, ..)| shelf.revision);
        let end = |(shelf, ..): &(Shelf, String, Opened, bool)| {
            self.way(shelf.revision).last().map_or(shelf.revision, |edit| edit.head.revision)
        };
        // Of two that come as far, the newer: the last one.
        let best = (0..self.good.len()).max_by_key(|at| end(&self.good[*at])).unwrap_or(0);
        let (shelf, stamp, opened, sealed) = self.good.swap_remove(best);
        let history = shelves.text(&format!("{HISTORIES}{draft}"));
        let history = history.and_then(|text| match seal {
            Some(seal) => seal.plain(Kind::History, draft, text),
            None => Some(text.to_string()),
        });
        let lists = history.and_then(|text| history_file::lists(&text, &stamp)).unwrap_or_default();
        let state = State { form: opened.form, report: opened.report, lists };
        self.replay(shelf, state, sealed, last)
    }

    fn replay(self, shelf: Shelf, mut state: State, sealed: bool, last: Option<&Record>) -> Draft {
        let base = shelf.revision;
        let way = self.way(base);
        let (mut revision, mut since) = (base, (0, 0));
        let mut stuck = None;
        let mut ahead: Option<State> = None;
        for edit in &way {
            let is_last = edit.record.key.starts_with(LASTS);
            let mut next = ahead.clone().unwrap_or_else(|| state.clone());
            if next.go_on(&edit.body).is_none() {
                stuck = Some(edit.head.revision);
                break;
            }
            // What stands beside the store comes last, so nothing that the store holds leads on from it.
            if is_last {
                ahead = Some(next);
            } else {
                (state, revision) = (next, edit.head.revision);
                since = (since.0 + 1, since.1 + edit.record.text.len());
            }
        }
        let end = way.last().map_or(base, |edit| edit.head.revision);
        let (aside, is_behind) = self.left_over(&way, base, end, stuck);
        let newest = ahead.as_ref().unwrap_or(&state);
        let history = newest.lists.history(newest.form, &newest.report);
        let stacks = Stacks::shared(&state.lists, &newest.lists, &history);
        let entries = self.edits.iter().map(|edit| edit.record).chain(self.torn.iter().map(|(_, record)| *record));
        let entries = entries.filter_map(|record| edit_of(&record.key)).map(|(_, revision)| revision).collect();
        Draft {
            shelf,
            revision,
            entries,
            since,
            report: state.report,
            stacks,
            reasons: state.lists.reasons,
            ahead: ahead.map(|ahead| Ahead { report: ahead.report, reasons: ahead.lists.reasons }),
            history,
            sealed,
            aside,
            is_behind,
            last: last.cloned(),
        }
    }

    /// What cannot be read or leads on from nothing: it is put aside. Edits that the snapshot holds already are done
    /// with, and so are those that the same page wrote once more as its last edits.
    fn left_over(&self, way: &[&Edit], base: u64, end: u64, stuck: Option<u64>) -> (Vec<Record>, bool) {
        let reached = |edit: &Edit| {
            let on_way = way.iter().any(|other| std::ptr::eq(*other, edit));
            on_way && stuck.is_none_or(|stuck| edit.head.revision < stuck)
        };
        let is_same_again = |edit: &Edit| {
            let last = way.last().filter(|last| last.record.key.starts_with(LASTS));
            last.is_some_and(|last| last.head.writer == edit.head.writer && last.head.revision >= edit.head.revision)
        };
        let lost = self.edits.iter().filter(|edit| {
            edit.head.revision > base && !reached(edit) && !is_same_again(edit)
        });
        let mut aside: Vec<Record> = lost.map(|edit| edit.record.clone()).collect();
        let mut is_behind = !aside.is_empty();
        for (revision, record) in &self.torn {
            let is_edit = edit_of(&record.key).is_some();
            if is_edit && *revision <= base {
                continue;
            }
            is_behind |= *revision > end || *revision == 0;
            aside.push((*record).clone());
        }
        (aside, is_behind)
    }
}

impl Slot<'_> {
    fn recipe(&self) -> Option<&str> {
        match self.body {
            Body::Sealed(recipe) => Some(recipe),
            _ => None,
        }
    }

    fn door(&self) -> Option<Door> {
        Some(Door {
            draft: self.shelf.draft.clone(),
            revision: self.shelf.revision,
            recipe: self.recipe()?.to_string(),
            record: self.record.clone(),
        })
    }
}
