//! Older versions of the open draft: how each differs from what is written now, and the way back to one.

use super::drafts::Choice;
use super::sealed::Kind;
use super::{pictures, records, Content, Exit, Keeper, Out};
use crate::app::calendar::local_time;
use crate::app::port::{Listing, Record};
use crate::app::words::{self, Notice};
use crate::report::saved::Opened;

/// An older version, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it is kept under; a [`Choice::GoBack`] names it.
    pub key: String,
    /// When it was written, in local time.
    pub at: String,
    /// How it differs from what is written now, in words.
    pub apart: String,
}

impl Version {
    /// The way back to it.
    pub fn choice(&self) -> Choice {
        Choice::GoBack(self.key.clone())
    }
}

impl Keeper {
    /// The older versions of the open draft, the newest first.
    pub(super) fn listed_versions(&mut self, records: &[Record], content: &Content) -> Vec<Version> {
        let named = self.pictures.named(&content.report.kept().fields);
        let report = content.report.with_fields(named);
        let mut versions: Vec<(u64, Version)> = Vec::new();
        for record in records {
            let Some((draft, revision)) = records::version(&record.key) else { continue };
            if draft == self.shelf.draft && versions.iter().all(|(other, _)| *other != revision) {
                let at = versions.partition_point(|(other, _)| *other > revision);
                let apart = match self.version_in(&record.text) {
                    Some(opened) => words::apart(report.apart_from(&opened.report)),
                    None => "读不出来".to_string(),
                };
                let version =
                    Version { key: record.key.clone(), at: local_time(revision, self.moment.offset), apart };
                versions.insert(at, (revision, version));
            }
        }
        versions.into_iter().map(|(_, version)| version).collect()
    }

    fn version_in(&self, text: &str) -> Option<Opened> {
        let plain = match &self.seal {
            Some(seal) => seal.plain(Kind::Version, &self.shelf.draft, text)?,
            None => text.to_string(),
        };
        records::open(&plain)?.ok()
    }

    /// The version under a key is to be taken.
    pub(super) fn go_back(&mut self, listing: &Listing, key: &str) -> Out {
        let text = listing.records.iter().find(|record| record.key == key).map(|record| record.text.as_str());
        let Some(mut opened) = text.and_then(|text| self.version_in(text)) else {
            return Out::saying(Notice::said("这个版本读不出来，没有改动".to_string()));
        };
        // Pictures that the report has now are at hand; a version of a draft has no others that are not still kept.
        let wanted = pictures::keys(&opened.report, &self.shelf.draft);
        if !wanted.is_empty() {
            let at_hand = self.pictures.at_hand();
            let (fields, _) = self.pictures.filled(&opened.report.kept().fields.clone(), &at_hand);
            opened.report = opened.report.with_fields(fields);
        }
        Out::exit(Exit::GoBack(Box::new(opened)))
    }
}
