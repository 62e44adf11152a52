//! Older versions of the open draft: how each differs from what is written now, and the way back to one.

use super::drafts::Choice;
use super::sealed::Kind;
use super::{pictures, records, Content, Exit, Keeper, Out, Purpose};
use crate::calendar::local_time;
use crate::port::{Ask, Listing, Record};
use crate::said::Said;
use nianbao_core::report::diff::Diff;
use nianbao_core::report::saved::Opened;

/// An older version, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it is kept under; a [`Choice::GoBack`] names it.
    pub key: String,
    /// When it was written, in local time.
    pub at: String,
    /// How it differs from what is written now; `None` where it cannot be read.
    pub diff: Option<Diff>,
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
        let report = content.report.with_images(self.pictures.all_named(content.report.images()));
        let mut versions: Vec<(u64, Version)> = Vec::new();
        for record in records {
            let Some((draft, revision)) = records::version(&record.key) else { continue };
            if draft == self.shelf.draft && versions.iter().all(|(other, _)| *other != revision) {
                let at = versions.partition_point(|(other, _)| *other > revision);
                let diff = self.version_in(&record.text).map(|opened| report.diff_from(&opened.report));
                let version =
                    Version { key: record.key.clone(), at: local_time(revision, self.moment.offset), diff };
                versions.insert(at, (revision, version));
            }
        }
        versions.into_iter().map(|(_, version)| version).collect()
    }

    pub(super) fn version_in(&self, text: &str) -> Option<Opened> {
        let plain = match &self.seal {
            Some(seal) => seal.plain(Kind::Version, &self.shelf.draft, text)?,
            None => text.to_string(),
        };
        records::open(&plain)?.ok()
    }

    /// The version under a key is to be taken.
    pub(super) fn go_back(&mut self, listing: &Listing, key: &str) -> Out<Exit> {
        let is_its = records::version(key).is_some_and(|(draft, _)| draft == self.shelf.draft);
        let text = listing
            .records
            .iter()
            .find(|record| is_its && record.key == key)
            .map(|record| record.text.as_str());
        let Some(opened) = text.and_then(|text| self.version_in(text)) else {
            return Out::saying(Said::VersionUnreadable);
        };
        let (name, at_hand) = (&self.shelf.draft, self.pictures.at_hand());
        let is_at_hand = |key: &str| at_hand.iter().any(|(name, _)| key.contains(name.as_str()));
        let mut keys = pictures::keys(&opened.report, name);
        keys.retain(|key| listing.pictures.contains(key) && !is_at_hand(key));
        self.going_back = Some(Box::new(opened));
        match keys.is_empty() {
            true => self.gone_back(&[]),
            false => Out::of(vec![self.request(Purpose::VersionPictures, Ask::Fetch(keys))]),
        }
    }

    /// The pictures of that version are there.
    pub(super) fn gone_back(&mut self, fetched: &[Record]) -> Out<Exit> {
        let Some(mut opened) = self.going_back.take() else { return Out::default() };
        let mut texts = self.pictures.at_hand();
        texts.extend(pictures::found(fetched, &self.shelf.draft, self.seal.as_ref()));
        self.pictures.are_kept(fetched.iter().map(|record| &record.key));
        let missing = self.pictures.fill(&mut opened.report, &texts);
        let said = (!missing.is_empty()).then(|| Said::PicturesMissing(missing.len()).into());
        Out { said, ..Out::exit(Exit::GoBack(opened)) }
    }
}
