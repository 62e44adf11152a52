//! A store that is full. Nothing of other drafts ever gives way, and nothing of this one but its older versions: the
//! oldest first, no more than the writing needs, once an attempt, in the same writing, so that they go only if that helps.

use super::records::{SEALED, VERSIONS};
use super::saving::Flight;
use super::Keeper;
use crate::port::Writing;

impl Keeper {
    /// The same writing once more, with older versions of the draft giving way; `None` where there are none.
    pub(super) fn making_room(&self, flight: &Flight) -> Option<Flight> {
        let mut writing = flight.writing.clone();
        // A version is the first thing to do without.
        let had = writing.puts.len();
        writing.puts.retain(|record| !record.key.starts_with(VERSIONS));
        let versions = self.giving_way(&mut writing);
        if versions.len() == self.versions.len() && writing.puts.len() == had {
            return None;
        }
        Some(Flight {
            id: 0,
            purpose: flight.purpose.clone(),
            kept: flight.kept.clone(),
            shelf: flight.shelf.clone(),
            version: flight.version,
            versions,
            version_at: self.version_at.or(flight.version_at),
            writing,
            made_room: true,
        })
    }

    /// Has the oldest versions deleted with a writing, as many as it needs room for. Returns those that stay.
    pub(super) fn giving_way(&self, writing: &mut Writing) -> Vec<(u64, usize)> {
        let mut versions = self.versions.clone();
        let bytes = writing.bytes();
        let mut freed = 0;
        while freed < bytes && !versions.is_empty() {
            let (revision, size) = versions.remove(0);
            freed += size;
            let key = format!("{VERSIONS}{}/{revision}", self.shelf.draft);
            writing.deletes.extend([key.clone(), key + SEALED]);
        }
        versions
    }
}
