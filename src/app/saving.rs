//! Drafts as the browser keeps them: two slots a draft, each with a number and a digest.
//!
//! A draft is written to its two slots in turn, so the last good copy is never the one being written. At the start the
//! highest number whose digest fits is taken. A slot that cannot be read is put aside before it could be overwritten.
//!
//! A slot is one line, `nianbao.draft/1 <revision> <digest>`, and the saved file. Where the draft has a password, that
//! text is sealed whole, in the envelope that [`super::sealed`] describes.

use std::borrow::Cow;

use super::sealed::{self, Envelope, Kind, Seal};
use crate::form::FormDefinition;
use crate::report::saved::{self, Opened, Refusal};
use crate::report::Report;

/// What the browser keeps under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The key: `nianbao/draft/<draft>/<slot>`.
    pub key: String,
    /// What stands there.
    pub text: String,
}

/// Keys of drafts begin with this.
pub const DRAFTS: &str = "nianbao/draft/";
/// Keys of older versions of drafts begin with this: `nianbao/version/<draft>/<revision>`; with [`SEALED`] behind it
/// where the version is sealed.
pub const VERSIONS: &str = "nianbao/version/";
/// Keys of the histories of drafts begin with this: `nianbao/history/<draft>`.
pub const HISTORIES: &str = "nianbao/history/";
/// Every key of this program begins with this: other pages opened from files may share the storage.
pub const EVERYTHING: &str = "nianbao/";
/// Keys of what was put aside begin with this: `nianbao/aside/<draft>/<digest>`; with [`SEALED`] behind it where it was
/// sealed afterwards.
pub const ASIDE: &str = "nianbao/aside/";
/// What stands behind the key of a version, or of what was put aside, where it is sealed: beside its plain twin while a
/// password is set or taken away, so that neither is written over the other.
pub const SEALED: &str = ".sealed";
/// First word of a stored draft: name and version of the envelope.
const ENVELOPE: &str = "nianbao.draft/1";

/// Where a draft is kept: its name, the slot written last, and the number of that writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Name of the draft, of letters and digits.
    pub draft: String,
    /// Grows with every writing; the time in milliseconds where the clock allows, so that drafts compare.
    pub revision: u64,
    /// The slot written last.
    slot: char,
}

impl Shelf {
    /// A place for a draft that was never written.
    pub fn new(draft: String) -> Shelf {
        Shelf { draft, revision: 0, slot: 'b' }
    }

    /// The next writing: into the other slot, under a higher number. `now` is the time in milliseconds.
    pub fn next(&self, now: u64) -> Shelf {
        let slot = if self.slot == 'a' { 'b' } else { 'a' };
        Shelf { draft: self.draft.clone(), revision: now.max(self.revision + 1), slot }
    }

    /// The writing was refused: the next one goes to the same slot, so that the other, which is good, stays.
    pub fn refused(&mut self) {
        self.slot = if self.slot == 'a' { 'b' } else { 'a' };
    }

    /// The key of the slot written last.
    pub fn key(&self) -> String {
        format!("{DRAFTS}{}/{}", self.draft, self.slot)
    }

    /// What the browser is to keep of a report at this writing, before it is sealed.
    pub fn record(&self, report: &Report, form: &FormDefinition) -> Record {
        let body = saved::write(report, form);
        Record { key: self.key(), text: format!("{ENVELOPE} {} {}\n{body}", self.revision, digest(&body)) }
    }
}

/// Gives names to the drafts that one page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    page: String,
    given: u32,
}

impl Names {
    /// Names for a page whose own name no other page has.
    pub fn of_page(page: String) -> Names {
        Names { page, given: 0 }
    }

    /// A shelf under a name that was not given before.
    pub fn shelf(&mut self) -> Shelf {
        self.given += 1;
        Shelf::new(format!("{}-{}", self.page, self.given))
    }
}

/// What the browser kept, understood.
#[derive(Debug)]
pub enum Found {
    /// Nothing is kept.
    Nothing,
    /// The draft written last, and the stamp of that writing; whether it was sealed. What could not be read of its slots
    /// is to be put aside.
    Draft { shelf: Shelf, stamp: String, opened: Box<Opened>, aside: Vec<Record>, sealed: bool },
    /// It is sealed, and not by a seal at hand.
    Locked { door: Door, aside: Vec<Record> },
    /// No slot of the draft can be read.
    Unreadable { record: Record, why: Option<Refusal> },
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

/// One slot of one draft.
struct Slot<'a> {
    record: &'a Record,
    shelf: Shelf,
    body: Body<'a>,
}

enum Body<'a> {
    /// In the open.
    Plain,
    /// Sealed by this recipe.
    Sealed(&'a str),
    /// The envelope is torn.
    Torn,
}

/// Finds the draft that a tab had open, where it is still there; else the one that was written last.
pub fn find(records: &[Record], open_before: Option<&str>) -> Found {
    let slots = || records.iter().filter_map(slot);
    let same = open_before.filter(|draft| slots().any(|slot| slot.shelf.draft == **draft));
    let newest = || slots().max_by_key(|slot| slot.shelf.revision).map(|slot| slot.shelf.draft);
    match same.map(str::to_string).or_else(newest) {
        Some(draft) => find_draft(records, &draft, None),
        None => Found::Nothing,
    }
}

/// Finds one draft by name; a seal opens what it sealed.
///
/// A sealed slot that does not open may be sealed under another password, so an older slot that can be read does not take
/// its place; only where the seal has opened the other slot is it known to be damaged.
pub fn find_draft(records: &[Record], draft: &str, seal: Option<&Seal>) -> Found {
    let mut good: Option<(Shelf, String, Box<Opened>, bool)> = None;
    let (mut why, mut aside, mut locked) = (None, Vec::new(), Vec::new());
    let mut fits = false;
    for slot in records.iter().filter_map(slot).filter(|slot| slot.shelf.draft == draft) {
        let (text, sealed) = match slot.body {
            Body::Plain => (Some(Cow::from(&slot.record.text)), false),
            Body::Torn => (None, false),
            Body::Sealed(_) => match seal.and_then(|seal| seal.open(Kind::Draft, draft, &slot.record.text)) {
                Some(text) => (Some(Cow::from(text)), true),
                None => {
                    locked.push(slot);
                    continue;
                }
            },
        };
        fits |= sealed;
        match text.as_deref().and_then(open) {
            Some(Ok(opened)) => {
                if good.as_ref().is_none_or(|(shelf, ..)| shelf.revision < slot.shelf.revision) {
                    let stamp = stamp(text.as_deref().unwrap_or_default()).to_string();
                    good = Some((slot.shelf, stamp, Box::new(opened), sealed));
                }
                continue;
            }
            Some(Err(refusal)) => why = Some(refusal),
            None => {}
        }
        aside.push(slot.record.clone());
    }
    let recipe = seal.filter(|_| fits).map(Seal::recipe);
    let (damaged, locked): (Vec<_>, Vec<_>) = locked.into_iter().partition(|slot| slot.recipe() == recipe);
    aside.extend(damaged.into_iter().map(|slot| slot.record.clone()));
    let newest = good.as_ref().map(|(shelf, ..)| shelf.revision);
    let door = locked.iter().max_by_key(|slot| slot.shelf.revision).and_then(Slot::door);
    match (good, aside.first(), door.filter(|door| Some(door.revision) > newest)) {
        (_, _, Some(door)) => Found::Locked { door, aside },
        (Some((shelf, stamp, opened, sealed)), ..) => Found::Draft { shelf, stamp, opened, aside, sealed },
        (None, Some(record), _) => Found::Unreadable { record: record.clone(), why },
        (None, None, _) => Found::Nothing,
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

/// The name of one writing of a draft: its number and the digest of what was written.
pub fn stamp(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The report in a stored text that is not sealed and whose digest fits.
pub fn open(text: &str) -> Option<Result<Opened, Refusal>> {
    envelope(text).1.map(|body| saved::read(body.as_bytes()))
}

/// The draft and the number in the key of an older version.
pub fn version(key: &str) -> Option<(&str, u64)> {
    let (draft, revision) = key.strip_prefix(VERSIONS)?.split_once('/')?;
    Some((draft, revision.strip_suffix(SEALED).unwrap_or(revision).parse().ok()?))
}

/// The name of the draft that a record is a slot of.
pub fn draft_of(record: &Record) -> Option<&str> {
    Some(record.key.strip_prefix(DRAFTS)?.split_once('/')?.0)
}

fn slot(record: &Record) -> Option<Slot<'_>> {
    let (draft, slot) = record.key.strip_prefix(DRAFTS)?.split_once('/')?;
    let (revision, body) = match (sealed::head(&record.text), envelope(&record.text)) {
        (Some((Kind::Draft, revision)), _) => {
            let sealed = Envelope::read(&record.text).map(|envelope| Body::Sealed(envelope.recipe));
            (revision, sealed.unwrap_or(Body::Torn))
        }
        (_, (revision, body)) => (revision, body.map_or(Body::Torn, |_| Body::Plain)),
    };
    let shelf = Shelf { draft: draft.to_string(), revision, slot: slot.chars().next()? };
    Some(Slot { record, shelf, body })
}

/// The number of a stored draft, and its body where the digest fits. A torn draft is still known by its number, so that
/// an older one does not quietly take its place; without a number it counts as old.
fn envelope(text: &str) -> (u64, Option<&str>) {
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = head.split(' ');
    let (name, revision, given) = (words.next(), words.next(), words.next());
    let revision = revision.filter(|_| name == Some(ENVELOPE)).and_then(|word| word.parse().ok());
    let fits = given == Some(digest(body).as_str());
    (revision.unwrap_or(0), revision.and(fits.then_some(body)))
}

/// Where a record that cannot be read is put aside: under its draft and a name of its own content, so that nothing is
/// overwritten.
pub fn aside(record: &Record) -> Record {
    let draft = draft_of(record).unwrap_or_default();
    Record { key: format!("{ASIDE}{draft}/{}", digest(&record.text)), text: record.text.clone() }
}

/// True where what was put aside is what its name says.
pub fn is_aside_whole(aside: &Record) -> bool {
    aside.key.rsplit('/').next() == Some(digest(&aside.text).as_str())
}

fn digest(text: &str) -> String {
    format!("{:08x}", adler2::adler32_slice(text.as_bytes()))
}

/// How the draft stands with the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is kept; since when, `14:02`. Nothing was written yet where there is no time.
    Saved { at: Option<String> },
    /// Something is not kept yet.
    Waiting,
    /// The browser refused; its words.
    Failed { why: String },
    /// The browser keeps nothing at all for this page.
    Memory,
    /// The user had it deleted from the browser; it stands only here until it is changed.
    Cleared,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::definition;
    use crate::report::edit::Edit;

    fn stored(draft: &str, revision: u64, slot: char, organ: &str) -> Record {
        let form = definition("2021").unwrap();
        let mut report = Report::blank(form, 2025);
        report.apply(Edit::Organ(organ.to_string()));
        Shelf { draft: draft.to_string(), revision, slot }.record(&report, form)
    }

    fn organ(found: &Found) -> Option<(&str, u64)> {
        match found {
            Found::Draft { opened, shelf, .. } => Some((opened.report.organ(), shelf.revision)),
            _ => None,
        }
    }

    #[test]
    fn the_newest_whole_slot_is_taken() {
        let records = [stored("d", 4, 'a', "旧"), stored("d", 5, 'b', "新"), stored("e", 2, 'a', "别的")];
        assert_eq!(organ(&find(&records, None)), Some(("新", 5)));
        assert!(matches!(find(&[], None), Found::Nothing));
    }

    #[test]
    fn the_last_good_copy_is_never_the_one_being_written() {
        let records = [stored("d", 4, 'a', "旧"), stored("d", 5, 'b', "新")];
        let Found::Draft { shelf, .. } = find(&records, None) else { panic!() };
        let form = definition("2021").unwrap();
        let next = shelf.next(3).record(&Report::blank(form, 2025), form);
        assert_eq!(next.key, records[0].key);
        assert_eq!(shelf.next(3).revision, 6, "a clock that stands still or goes back does not matter");
        assert_eq!(shelf.next(1_000).revision, 1_000);
    }

    #[test]
    fn a_torn_slot_gives_way_to_the_other_and_is_put_aside() {
        let mut torn = stored("d", 5, 'b', "新");
        torn.text.truncate(torn.text.len() - 9);
        let found = find(&[torn.clone(), stored("d", 4, 'a', "旧")], None);
        assert_eq!(organ(&found), Some(("旧", 4)));
        let Found::Draft { aside, .. } = found else { panic!() };
        assert_eq!(aside, [torn.clone()]);
        assert!(matches!(find(&[torn], None), Found::Unreadable { why: None, .. }));
    }

    #[test]
    fn an_older_draft_does_not_take_the_place_of_a_newer_one_that_is_torn() {
        let mut torn = stored("new", 9, 'a', "新");
        torn.text.truncate(torn.text.len() - 9);
        let found = find(&[stored("old", 4, 'a', "旧"), torn.clone()], None);
        let Found::Unreadable { record, .. } = found else { panic!("{found:?}") };
        assert_eq!(record, torn);
    }

    #[test]
    fn a_draft_of_a_later_version_is_unreadable_and_not_empty() {
        let body = r#"{"schema": "nianbao.report/2"}"#;
        let digest = adler2::adler32_slice(body.as_bytes());
        let text = format!("{ENVELOPE} 9 {digest:08x}\n{body}");
        let found = find(&[Record { key: format!("{DRAFTS}d/a"), text }], None);
        let Found::Unreadable { why: Some(Refusal::UnknownVersion(version)), .. } = found else {
            panic!("{found:?}")
        };
        assert_eq!(version, "nianbao.report/2");
    }
}
