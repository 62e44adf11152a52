//! What the store holds of a draft, understood: the newest report that can be read, and what was lost.
//!
//! Every whole snapshot is tried with the edits that lead on from it; the way that comes furthest counts. So a damaged
//! snapshot loses nothing while the one before it is whole, and of a damaged journal everything is read up to the damage.
//! What is newer and cannot be read is put aside before anything is written.

use super::journal::Stacks;
use super::readings::Readings;
use super::records::{self, slot, Body, Shelf, Slot, JOURNALS, LASTS};
use super::sealed::Seal;
use crate::port::{Listing, Record};
use crate::session::Reasons;
use nianbao_core::report::edit::History;
use nianbao_core::report::saved::Refusal;
use nianbao_core::report::Report;

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
    /// Unreadable records, to be put aside.
    pub aside: Vec<Record>,
    /// Some of them are newer than the report that is shown.
    pub is_behind: bool,
    /// The store holds no record of it: all records stand beside the store.
    pub is_only_beside: bool,
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
    let lasts = shelves
        .records
        .iter()
        .chain(shelves.beside)
        .filter_map(|record| Some((record.key.strip_prefix(LASTS)?, revision_in(&record.text))));
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
pub(super) fn edit_of(key: &str) -> Option<(&str, u64)> {
    let (draft, revision) = key.strip_prefix(JOURNALS)?.split_once('/')?;
    Some((draft, revision.parse().ok()?))
}

fn revision_in(text: &str) -> u64 {
    text.split([' ', '\n']).nth(1).and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// Finds one draft by name; a seal opens what it sealed.
///
/// A sealed snapshot that does not open may be sealed under another password, so an older one that can be read does not
/// take its place; only where the seal has opened something else is it known to be damaged.
pub(super) fn find_draft(shelves: Shelves, draft: &str, seal: Option<&Seal>) -> Found {
    let mut kept = Readings::default();
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
        let first =
            kept.torn.first().map(|(_, record)| *record).or(kept.edits.first().map(|edit| edit.record));
        return match first {
            Some(record) => Found::Unreadable { record: record.clone(), why: kept.why },
            None => Found::Nothing,
        };
    }
    Found::Draft(Box::new(kept.furthest(shelves, draft, seal, last)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeper::envelope::digest;
    use crate::keeper::records::DRAFTS;
    use nianbao_core::form::definition;
    use nianbao_core::report::edit::Edit;
    use nianbao_core::report::saved;

    /// A snapshot of a report of this office.
    fn stored(draft: &str, revision: u64, slot: char, organ: &str) -> Record {
        let form = definition("2021").unwrap();
        let mut report = Report::blank(form, 2025);
        report.apply(Edit::Organ(organ.to_string()));
        let shelf = Shelf::new(draft.to_string()).next(revision);
        let shelf = if slot == 'a' { shelf } else { shelf.next(revision) };
        shelf.record(&saved::write(&report, form))
    }

    fn found(records: &[Record]) -> Found {
        find(Shelves { records, beside: &[] }, None)
    }

    fn organ(found: &Found) -> Option<(&str, u64)> {
        match found {
            Found::Draft(draft) => Some((draft.newest().organ(), draft.revision)),
            _ => None,
        }
    }

    #[test]
    fn the_newest_whole_slot_is_taken() {
        let records = [stored("d", 4, 'a', "旧"), stored("d", 5, 'b', "新"), stored("e", 2, 'a', "别的")];
        assert_eq!(organ(&found(&records)), Some(("新", 5)));
        assert!(matches!(found(&[]), Found::Nothing));
    }

    #[test]
    fn the_last_good_copy_is_never_the_one_being_written() {
        let records = [stored("d", 4, 'a', "旧"), stored("d", 5, 'b', "新")];
        let Found::Draft(draft) = found(&records) else { panic!() };
        assert_eq!(draft.shelf.next(6).record("{}").key, records[0].key);
    }

    #[test]
    fn a_torn_slot_gives_way_to_the_other_and_is_put_aside() {
        let mut torn = stored("d", 5, 'b', "新");
        torn.text.truncate(torn.text.len() - 9);
        let both = [torn.clone(), stored("d", 4, 'a', "旧")];
        let there = found(&both);
        assert_eq!(organ(&there), Some(("旧", 4)));
        let Found::Draft(draft) = there else { panic!() };
        assert_eq!(draft.aside, [torn.clone()]);
        assert!(draft.is_behind, "what was torn is newer than what is shown");
        assert!(matches!(found(&[torn]), Found::Unreadable { why: None, .. }));
    }

    #[test]
    fn an_older_draft_does_not_take_the_place_of_a_newer_one_that_is_torn() {
        let mut torn = stored("new", 9, 'a', "新");
        torn.text.truncate(torn.text.len() - 9);
        let there = found(&[stored("old", 4, 'a', "旧"), torn.clone()]);
        let Found::Unreadable { record, .. } = there else { panic!("{there:?}") };
        assert_eq!(record, torn);
    }

    #[test]
    fn a_draft_of_a_later_version_is_unreadable_and_not_empty() {
        let body = r#"{"schema": "nianbao.report/2"}"#;
        let text = format!("nianbao.draft/1 9 {}\n{body}", digest(body));
        let there = found(&[Record { key: format!("{DRAFTS}d/a"), text }]);
        let Found::Unreadable { why: Some(Refusal::UnknownVersion(version)), .. } = there else {
            panic!("{there:?}")
        };
        assert_eq!(version, "nianbao.report/2");
    }

    /// What programs before this one wrote has no check of its first line.
    #[test]
    fn a_first_line_that_was_damaged_is_torn_and_one_without_a_check_is_read() {
        let record = stored("d", 5, 'a', "新");
        let damaged = Record { text: record.text.replacen(" 5 ", " 6 ", 1), ..record.clone() };
        assert!(matches!(found(&[damaged]), Found::Unreadable { .. }));
        let (line, body) = record.text.split_once('\n').unwrap();
        let before = format!("{}\n{body}", line.rsplit_once(' ').unwrap().0);
        assert_eq!(organ(&found(&[Record { text: before, ..record.clone() }])), Some(("新", 5)));
    }
}
