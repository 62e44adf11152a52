//! What versions before this one kept in the small store beside, or this one while the browser refused the store: it is brought over, and goes there only once this store has
//! proven to hold it.

use super::envelope::digest;
use super::records::{self, aside, ASIDE, DRAFTS, HISTORIES, JOURNALS, PICTURES, VERSIONS};
use super::{sealed, Exit, Keeper, Out, Purpose};
use crate::event::Effect;
use crate::port::{Listing, Record, StoreFault, Writing};

/// Kinds of records that stood there.
const KINDS: [&str; 6] = [DRAFTS, JOURNALS, VERSIONS, HISTORIES, PICTURES, ASIDE];

impl Keeper {
    /// Brings over what stands beside; `None` where there is nothing to bring, or where it was tried.
    pub(super) fn bring_over(&mut self, before: Option<&str>, listing: &Listing) -> Option<Out<Exit>> {
        let old: Vec<Record> = listing.beside.iter().filter(|record| is_old(&record.key)).cloned().collect();
        if old.is_empty() || self.was_brought_over {
            return None;
        }
        let puts = renamed(&old, &listing.records);
        self.beginning = before.map(str::to_string);
        let writing = Writing { puts, ..Writing::default() };
        Some(Out::of(self.write(Purpose::BroughtOver(old), writing)))
    }

    /// What could not be brought over is read where it stands.
    pub(super) fn read_with_what_is_left(&mut self, mut listing: Listing) -> Listing {
        if !self.was_brought_over {
            return listing;
        }
        let left = listing.beside.iter().filter(|record| is_old(&record.key));
        let left = left.filter(|record| listing.records.iter().all(|other| other.key != record.key));
        let left: Vec<Record> = left.cloned().collect();
        self.left_beside = left.iter().map(|record| record.key.clone()).collect();
        listing.records.extend(left);
        listing
    }

    /// It is here, or it is not: then it stays where it was, and drafts are read from both places.
    pub(super) fn brought_over(&mut self, old: Vec<Record>, outcome: &Result<(), StoreFault>) -> Out<Exit> {
        let mut effects = match outcome {
            Ok(()) => vec![Effect::Clear(old)],
            Err(_) => Vec::new(),
        };
        let before = self.beginning.take();
        self.was_brought_over = true;
        effects.extend(self.look(Purpose::Begin(before)));
        Out::of(effects)
    }
}

fn is_old(key: &str) -> bool {
    KINDS.iter().any(|kind| key.starts_with(kind))
}

/// What is to stand here: the same, unless something else of that name stands here already. Two versions of the page may
/// run at once: then neither writes over the other. A sealed text opens under no other name; it is put aside.
fn renamed(old: &[Record], here: &[Record]) -> Vec<Record> {
    let mut puts: Vec<Record> = Vec::new();
    let is_taken = |owner: &str| here.iter().any(|record| records::owner(&record.key) == Some(owner));
    for record in old {
        if here.iter().any(|other| other == record) {
            continue;
        }
        let owner = records::owner(&record.key).unwrap_or_default();
        let put = match (is_taken(owner) && !owner.is_empty(), sealed::is_sealed(&record.text)) {
            (false, _) => record.clone(),
            (true, true) => aside(record),
            (true, false) => {
                let mark = mark(old, owner);
                let key = record.key.replacen(&format!("/{owner}"), &format!("/{owner}-{mark}"), 1);
                Record { key, text: record.text.clone() }
            }
        };
        if here.iter().all(|other| *other != put) {
            puts.push(put);
        }
    }
    puts
}

/// The same for the same texts, so that bringing over twice brings nothing twice.
fn mark(old: &[Record], owner: &str) -> String {
    let slots = old.iter().filter(|record| records::draft_of(record) == Some(owner));
    let all: Vec<&str> = slots.map(|record| record.text.as_str()).collect();
    digest(&all.concat())
}
