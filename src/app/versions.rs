//! Older versions of the open draft: how each differs from what is written now, and the way back to one.

use super::calendar::local_time;
use super::desk::Desk;
use super::drafts::Choice;
use super::event::Effect;
use super::keeping::Wish;
use super::saving::{self, Record};
use super::words::{self, Notice};
use crate::report::edit::{Act, Edit};

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

impl Desk {
    /// The older versions of the open draft, the newest first.
    pub(super) fn versions(&self, records: &[Record], offset: i32) -> Vec<Version> {
        let mut versions: Vec<(u64, Version)> = Vec::new();
        for record in records {
            let Some((draft, revision)) = saving::version(&record.key) else { continue };
            if draft == self.shelf.draft && versions.iter().all(|(other, _)| *other != revision) {
                let at = versions.partition_point(|(other, _)| *other > revision);
                let version = Version {
                    key: record.key.clone(),
                    at: local_time(revision, offset),
                    apart: self.apart_words(&record.text),
                };
                versions.insert(at, (revision, version));
            }
        }
        versions.into_iter().map(|(_, version)| version).collect()
    }

    fn apart_words(&self, text: &str) -> String {
        match self.unsealed_version(text).as_deref().and_then(saving::open) {
            Some(Ok(opened)) => words::apart(self.report.apart_from(&opened.report)),
            _ => "读不出来".to_string(),
        }
    }

    /// The report of an older version takes the place of this one, as one step. This one becomes a version too.
    pub(super) fn go_back(&mut self, records: &[Record], key: &str) -> Vec<Effect> {
        let text = records.iter().find(|record| record.key == key).map(|record| record.text.as_str());
        let text = text.and_then(|text| self.unsealed_version(text));
        let Some(Ok(opened)) = text.as_deref().and_then(saving::open) else {
            self.notice = Some(Notice::said("这个版本读不出来，没有改动".to_string()));
            return Vec::new();
        };
        let mut effects = self.keep_this_version();
        effects.extend(self.step(Act::WentBack, Edit::Replace(Box::new(opened.report))));
        effects.extend(self.refresh());
        effects.extend(self.look(Wish::Nothing));
        self.notice = Some(Notice::said("已回到较早的版本，点“撤销”可以返回".to_string()));
        effects
    }
}
