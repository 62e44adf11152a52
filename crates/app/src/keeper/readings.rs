//! What stands in the store of one draft, record by record: what can be read, what is torn, and what nobody has the key of;
//! and the way that edits lead on from a snapshot.

use std::borrow::Cow;

use super::found::{edit_of, Ahead, Draft, Shelves};
use super::history_file::{self, Lists};
use super::journal::{Head, Stacks, State};
use super::records::{self, Body, Shelf, Slot, HISTORIES, LASTS};
use super::sealed::{self, Kind, Seal, Sealed};
use crate::port::Record;
use nianbao_core::report::saved::{Opened, Refusal};

/// A writing in the open: an edit, or a snapshot among the last edits.
pub(super) struct Edit<'a> {
    pub record: &'a Record,
    head: Head,
    body: String,
}

/// What can be tried of a draft.
#[derive(Default)]
pub(super) struct Readings<'a> {
    pub good: Vec<(Shelf, String, Opened, bool)>,
    pub edits: Vec<Edit<'a>>,
    pub torn: Vec<(u64, &'a Record)>,
    pub locked: Vec<Slot<'a>>,
    pub why: Option<Refusal>,
    /// The only snapshot stands beside the store.
    is_only_beside: bool,
    /// A whole snapshot among the last edits, and its number.
    last: Option<(u64, Opened)>,
    /// The seal has opened something.
    pub fits: bool,
}

impl<'a> Readings<'a> {
    pub fn take_slot(&mut self, slot: Slot<'a>, seal: Option<&Seal>) {
        let draft = slot.shelf.draft.clone();
        let (text, sealed) = match slot.body {
            Body::Plain => (Some(Cow::from(&slot.record.text)), false),
            Body::Torn => (None, false),
            Body::Sealed(_) => {
                match seal.and_then(|seal| seal.open(Kind::Draft, &draft, &slot.record.text)) {
                    Some(text) => (Some(Cow::from(text)), true),
                    None => return self.locked.push(slot),
                }
            }
        };
        self.fits |= sealed;
        match text.as_deref().and_then(records::open) {
            Some(Ok(opened)) => {
                let stamp = records::stamp(text.as_deref().unwrap_or_default()).to_string();
                let at = self.good.partition_point(|(shelf, ..)| shelf.revision <= slot.shelf.revision);
                return self.good.insert(at, (slot.shelf, stamp, opened, sealed));
            }
            Some(Err(refusal)) => self.why = Some(refusal),
            None => {}
        }
        self.torn.push((slot.shelf.revision, slot.record));
    }

    pub fn take_edit(&mut self, record: &'a Record, draft: &str, seal: Option<&Seal>) {
        let plain = match sealed::is_sealed(&record.text) {
            false => Some(record.text.clone()),
            true => match (Sealed::read(&record.text), seal) {
                // Whole, and nobody has the key: it waits with the snapshots.
                (Some(_), None) => return,
                (_, seal) => seal.and_then(|seal| seal.open(Kind::Journal, draft, &record.text)),
            },
        };
        match plain.as_deref().and_then(Head::read) {
            Some((head, body)) => {
                let at = self.edits.partition_point(|other| other.head.revision <= head.revision);
                self.edits.insert(at, Edit { record, head, body: body.to_string() });
            }
            None => {
                let number = edit_of(&record.key).map_or(0, |(_, revision)| revision);
                self.torn.push((number, record));
            }
        }
    }

    /// The last edits of a page that went away: an edit, or the first snapshot of a draft.
    pub fn take_last(&mut self, record: &'a Record, draft: &str, seal: Option<&Seal>) {
        if records::is_snapshot(&record.text) {
            let Some(slot) = records::slot_of_last(record, draft) else {
                return self.torn.push((0, record));
            };
            let revision = slot.shelf.revision;
            if self.good.is_empty() {
                self.is_only_beside = true;
                return self.take_slot(slot, seal);
            }
            // The store has the snapshot that was under way, and this one goes on from there.
            let plain = match seal {
                Some(seal) => seal.plain(Kind::Draft, draft, &record.text),
                None => Some(record.text.clone()),
            };
            let opened = plain.as_deref().and_then(records::open).and_then(Result::ok);
            self.last = opened.map(|opened| (revision, opened));
        } else {
            self.take_edit(record, draft, seal);
        }
    }

    /// The edits that lead on from a snapshot, in order, as far as they come.
    fn way(&self, from: u64) -> Vec<&Edit<'a>> {
        // Each edit that is reached, and the one that it leads on from. Edits stand in the order of their numbers.
        let mut reached: Vec<(&Edit<'a>, Option<usize>)> = Vec::new();
        for edit in &self.edits {
            let before = reached.iter().position(|(other, _)| other.head.revision == edit.head.after);
            if before.is_some() || edit.head.after == from {
                reached.push((edit, before));
            }
        }
        let mut way = Vec::new();
        let mut here = reached.len().checked_sub(1);
        while let Some(at) = here {
            way.push(reached[at].0);
            here = reached[at].1;
        }
        way.reverse();
        way
    }

    /// The snapshot and the edits that come furthest.
    pub fn furthest(
        mut self,
        shelves: Shelves,
        draft: &str,
        seal: Option<&Seal>,
        last: Option<&Record>,
    ) -> Draft {
        let end = |(shelf, ..): &(Shelf, String, Opened, bool)| {
            self.way(shelf.revision).last().map_or(shelf.revision, |edit| edit.head.revision)
        };
        // Of two that come as far, the newer: the last one.
        let best = (0..self.good.len()).max_by_key(|at| end(&self.good[*at])).unwrap_or(0);
        let (shelf, stamp, opened, sealed) = self.good.remove(best);
        let history = shelves.text(&format!("{HISTORIES}{draft}"));
        let history = history.and_then(|text| match seal {
            Some(seal) => seal.plain(Kind::History, draft, text),
            None => Some(text.to_string()),
        });
        let lists = history.and_then(|text| history_file::lists(&text, &stamp)).unwrap_or_default();
        let state = State { form: opened.form, report: opened.report, lists };
        self.replay(shelf, state, sealed, last)
    }

    fn replay(mut self, shelf: Shelf, mut state: State, sealed: bool, last: Option<&Record>) -> Draft {
        let base = shelf.revision;
        let lately = self.last.take();
        let way = self.way(base);
        let (mut revision, mut since) = (base, (0, 0));
        let mut stuck = None;
        let mut ahead: Option<State> = None;
        for edit in &way {
            let is_last = edit.record.key.starts_with(LASTS);
            // What stands beside the store comes last, so nothing that the store holds leads on from it.
            let mut beside = is_last.then(|| state.clone());
            if beside.as_mut().unwrap_or(&mut state).go_on(&edit.body).is_none() {
                stuck = Some(edit.head.revision);
                break;
            }
            if is_last {
                ahead = beside;
            } else {
                revision = edit.head.revision;
                since = (since.0 + 1, since.1 + edit.record.text.len());
            }
        }
        let end = way.last().map_or(base, |edit| edit.head.revision);
        if let Some((_, opened)) = lately.filter(|(last, _)| *last > revision) {
            // What can be undone belongs to the report before it, and does not lead back from here.
            let Opened { form, report, .. } = opened;
            ahead = Some(State { form, report, lists: Lists::default() });
        }
        let (aside, is_behind) = self.left_over(&way, base, end, stuck);
        let newest = ahead.as_ref().unwrap_or(&state);
        let history = newest.lists.history(newest.form, &newest.report);
        let stacks = Stacks::shared(&state.lists, &newest.lists, &history);
        let entries =
            self.edits.iter().map(|edit| edit.record).chain(self.torn.iter().map(|(_, record)| *record));
        let entries =
            entries.filter_map(|record| edit_of(&record.key)).map(|(_, revision)| revision).collect();
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
            is_only_beside: self.is_only_beside,
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
            last.is_some_and(|last| {
                last.head.writer == edit.head.writer && last.head.revision >= edit.head.revision
            })
        };
        // Last edits that the same page has written to the store after all.
        let came_later = |edit: &Edit| {
            let is_last = edit.record.key.starts_with(LASTS);
            let by_same = |other: &&&Edit| other.head.writer == edit.head.writer;
            is_last && way.iter().filter(by_same).any(|other| other.head.revision >= edit.head.revision)
        };
        let lost = self.edits.iter().filter(|edit| {
            edit.head.revision > base && !reached(edit) && !is_same_again(edit) && !came_later(edit)
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
