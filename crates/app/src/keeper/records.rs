//! Drafts as they are kept: the names of records, and what stands in a snapshot.
//!
//! A draft has two slots for snapshots and a journal of edits between them ([`super::journal`]). Snapshots are written to
//! the slots in turn, so the last good copy is never the one being written.
//!
//! A snapshot is a first line with the revision ([`super::envelope`]) and the saved file. Where the draft has a password,
//! that text is sealed whole ([`super::sealed`]). `docs/keeping.md` lists every kind of record.

use super::envelope::{digest, Covers, Envelope};
use super::sealed::{self, Kind, Sealed};
use crate::port::Record;
use nianbao_core::report::saved::{self, Opened, Refusal};

/// Keys of drafts begin with this: `nianbao/draft/<draft>/<slot>`.
pub const DRAFTS: &str = "nianbao/draft/";
/// Keys of edits begin with this: `nianbao/journal/<draft>/<revision>`, the number with leading zeros.
pub const JOURNALS: &str = "nianbao/journal/";
/// Keys of pictures begin with this: `nianbao/picture/<draft>/<digest>-<bytes>`; with [`SEALED`] behind it where the
/// picture is sealed.
pub const PICTURES: &str = "nianbao/picture/";
/// Keys of the last edits of pages that went away begin with this: `nianbao/last/<draft>`.
pub const LASTS: &str = "nianbao/last/";
/// Keys of older versions of drafts begin with this: `nianbao/version/<draft>/<revision>`; with [`SEALED`] behind it
/// where the version is sealed.
pub const VERSIONS: &str = "nianbao/version/";
/// Keys of the histories of drafts begin with this: `nianbao/history/<draft>`.
pub const HISTORIES: &str = "nianbao/history/";
/// Every key of this program begins with this: other pages opened from files may share the storage.
pub const EVERYTHING: &str = "nianbao/";
/// Keys of records that were put aside begin with this: `nianbao/aside/<draft>/<digest>`; with [`SEALED`] behind it where it was
/// sealed afterwards.
pub const ASIDE: &str = "nianbao/aside/";
/// The end of the key of a sealed version, or of a sealed record that was put aside: it stands beside its plain twin while a
/// password is set or taken away, so that neither is written over the other.
pub const SEALED: &str = ".sealed";
/// The first line of a snapshot: its revision.
const ENVELOPE: Envelope = Envelope { name: "nianbao.draft/1", before: 1, covers: Covers::BodyAndCheck };

/// Where a draft is kept: its name, the slot that holds the newest snapshot, and the number of that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Name of the draft, of letters and digits.
    pub draft: String,
    /// Grows with every writing; the time in milliseconds where the clock allows, so that drafts compare.
    pub revision: u64,
    /// The slot of the newest snapshot.
    slot: char,
}

impl Default for Shelf {
    fn default() -> Shelf {
        Shelf::new(String::new())
    }
}

impl Shelf {
    /// A place for a draft that was never written.
    pub fn new(draft: String) -> Shelf {
        Shelf { draft, revision: 0, slot: 'b' }
    }

    /// The next snapshot: into the other slot, under this number.
    pub fn next(&self, revision: u64) -> Shelf {
        let slot = if self.slot == 'a' { 'b' } else { 'a' };
        Shelf { draft: self.draft.clone(), revision, slot }
    }

    /// The key of the slot written last.
    pub fn key(&self) -> String {
        format!("{DRAFTS}{}/{}", self.draft, self.slot)
    }

    /// The record of a saved file at this writing, before it is sealed.
    pub(super) fn record(&self, body: &str) -> Record {
        Record { key: self.key(), text: ENVELOPE.write(&self.revision.to_string(), None, body) }
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

    /// The name of the page.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// A shelf under a name that was not given before.
    pub fn shelf(&mut self) -> Shelf {
        self.given += 1;
        Shelf::new(format!("{}-{}", self.page, self.given))
    }
}

/// The name of one writing of a draft: its number and the digest of what was written.
pub fn stamp(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The report in a stored text that is not sealed and whose digest fits.
pub fn open(text: &str) -> Option<Result<Opened, Refusal>> {
    snapshot(text).1.map(|body| saved::read(body.as_bytes()))
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

/// The name of the draft that anything is kept for: a slot, an edit, a version, a picture.
pub fn owner(key: &str) -> Option<&str> {
    let rest = OF_DRAFTS.iter().chain([&ASIDE]).find_map(|prefix| key.strip_prefix(prefix))?;
    rest.split('/').next()
}

/// True for a key that begins so and goes on behind it, or ends there.
pub fn is_at(key: &str, place: &str) -> bool {
    key.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where what belongs to a draft stands; what was put aside stays when the draft goes.
pub const OF_DRAFTS: [&str; 6] = [DRAFTS, JOURNALS, VERSIONS, HISTORIES, PICTURES, LASTS];

/// One slot of one draft.
pub(super) struct Slot<'a> {
    pub record: &'a Record,
    pub shelf: Shelf,
    pub body: Body<'a>,
}

/// How the text of a slot stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Body<'a> {
    /// In the open.
    Plain,
    /// Sealed by this recipe.
    Sealed(&'a str),
    /// The record is torn.
    Torn,
}

pub(super) fn slot(record: &Record) -> Option<Slot<'_>> {
    let (draft, slot) = record.key.strip_prefix(DRAFTS)?.split_once('/')?;
    let (revision, body) = understood(record);
    let shelf = Shelf { draft: draft.to_string(), revision, slot: slot.chars().next()? };
    Some(Slot { record, shelf, body })
}

/// True for the text of a snapshot, sealed or not.
pub(super) fn is_snapshot(text: &str) -> bool {
    text.starts_with("nianbao.draft/")
}

/// The first snapshot of a draft that never came to the store, as a page that went away has left it.
pub(super) fn slot_of_last<'a>(record: &'a Record, draft: &str) -> Option<Slot<'a>> {
    let (revision, body) = understood(record);
    let shelf = Shelf { draft: draft.to_string(), revision, slot: 'b' };
    Some(Slot { record, shelf, body }).filter(|slot| slot.body != Body::Torn)
}

/// The number of a snapshot, and how its text stands.
fn understood(record: &Record) -> (u64, Body<'_>) {
    match sealed::head(&record.text) {
        Some((Kind::Draft, revision)) => {
            let sealed = Sealed::read(&record.text).map(|sealed| Body::Sealed(sealed.recipe));
            (revision, sealed.unwrap_or(Body::Torn))
        }
        _ => {
            let (revision, body) = snapshot(&record.text);
            (revision, body.map_or(Body::Torn, |_| Body::Plain))
        }
    }
}

/// The number of a snapshot, and its body where the digest fits. A torn snapshot is still known by its number, so that
/// an older one does not quietly take its place; without a number it counts as old.
fn snapshot(text: &str) -> (u64, Option<&str>) {
    let understood = ENVELOPE.read(text).and_then(|line| Some((line.before.parse().ok()?, line.whole())));
    understood.unwrap_or((0, None))
}

/// Where a record that cannot be read is put aside: under its draft and a name of its own content, so that nothing is
/// overwritten.
pub fn aside(record: &Record) -> Record {
    let draft = owner(&record.key).unwrap_or_default();
    Record { key: format!("{ASIDE}{draft}/{}", digest(&record.text)), text: record.text.clone() }
}

/// True where what was put aside is what its name says.
pub fn is_aside_whole(aside: &Record) -> bool {
    aside.key.rsplit('/').next() == Some(digest(&aside.text).as_str())
}
