//! When the draft is written, and what is done when the store answers or does not.

use super::journal::{self, Head, Stacks};
use super::records::{self, Shelf, HISTORIES, LASTS, SEALED, VERSIONS};
use super::sealed::Kind;
use super::{history_file, Content, Keeper, Kept, Purpose};
use crate::event::Effect;
use crate::port::{After, Record, StoreFault, Writing};

/// Older versions of a draft that are kept.
const MOST_VERSIONS: usize = 10;
/// The least time between two of them while one types, in milliseconds.
const BETWEEN_VERSIONS: u64 = 10 * 60 * 1000;
/// A writing of so many bytes is refused within a frame.
pub(super) const LIGHT: usize = 256 * 1024;

/// How the draft stands with the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is kept; since when, `14:02`. Nothing was written yet where there is no time.
    Saved { at: Option<String> },
    /// Something is not kept yet; the store may take long to answer.
    Waiting { is_slow: bool },
    /// The store did not keep it.
    Failed { why: StoreFault },
    /// Nothing is kept for this page.
    Memory { why: StoreFault },
    /// The user had it deleted; it stands only here until it is changed.
    Cleared,
}

impl Default for Saving {
    fn default() -> Saving {
        Saving::Saved { at: None }
    }
}

/// A writing of the draft that is not answered.
#[derive(Debug)]
pub(super) struct Flight {
    pub id: u64,
    pub purpose: Purpose,
    /// What the store holds once it is proven.
    pub kept: Kept,
    /// Where the newest snapshot stands then.
    pub shelf: Shelf,
    /// The version of the report that is written.
    pub version: u64,
    /// The older versions then.
    pub versions: Vec<(u64, usize)>,
    pub version_at: Option<u64>,
    /// What is written.
    pub writing: Writing,
    /// Older versions give way with it: nothing more does in this attempt.
    pub made_room: bool,
}

impl Kept {
    /// True where everything that stands now is kept.
    pub(super) fn is(&self, content: &Content) -> bool {
        self.report == *content.report
            && self.reasons == *content.reasons
            && self.stacks == Stacks::of(content.history, content.pending.as_ref())
    }
}

impl Keeper {
    /// The report is not what is kept any more.
    pub(super) fn changed(&mut self) -> Vec<Effect> {
        match self.saving {
            Saving::Memory { .. } => Vec::new(),
            // A large writing that was refused is not tried again with every key.
            Saving::Failed { .. } if self.is_heavy => Vec::new(),
            Saving::Failed { .. } => vec![Effect::SaveSoon],
            Saving::Waiting { .. } => vec![Effect::SaveSoon],
            Saving::Saved { .. } | Saving::Cleared => {
                self.saving = Saving::Waiting { is_slow: false };
                vec![Effect::SaveSoon]
            }
        }
    }

    /// The machine noticed a change of the open report, or none.
    pub fn notice(&mut self, content: &Content) -> Vec<Effect> {
        if content.version == self.seen {
            return Vec::new();
        }
        self.seen = content.version;
        self.changed()
    }

    /// This version of the report is no news.
    pub fn accept(&mut self, version: u64) {
        self.seen = version;
    }

    /// True while something is not kept.
    pub(super) fn is_due(&self) -> bool {
        matches!(self.saving, Saving::Waiting { .. } | Saving::Failed { .. })
    }

    /// Writes the draft, where something is not kept yet and no writing is under way. `now` in milliseconds since 1970;
    /// 0 where it is not known.
    pub fn save(&mut self, now: u64, content: &Content) -> Vec<Effect> {
        self.moment.now = self.moment.now.max(now);
        if !self.is_due() || !self.is_ours() || self.awaits_claim || self.flight.is_some() {
            return Vec::new();
        }
        let flight = match &self.kept {
            None => self.first(content, Purpose::Save),
            Some(kept) if kept.wants_second && kept.is(content) => return self.fold_now(content),
            Some(_) => self.edit(content),
        };
        self.send(flight)
    }

    pub(super) fn send(&mut self, mut flight: Flight) -> Vec<Effect> {
        let effects = self.write(flight.purpose.clone(), flight.writing.clone());
        flight.id = self.last_id;
        self.flight = Some(flight);
        effects
    }

    /// The number of the next writing: the time, and more than anything that is kept.
    pub(super) fn next_revision(&mut self) -> u64 {
        self.highest = self.moment.now.max(self.highest + 1);
        self.highest
    }

    /// The first writing of a draft, or of one whose password was set or taken away: a snapshot.
    pub(super) fn first(&mut self, content: &Content, purpose: Purpose) -> Flight {
        let revision = self.next_revision();
        let shelf = self.shelf.next(revision);
        let turns = purpose == Purpose::Turn;
        let after = self.kept.as_ref().map(|kept| self.after(kept));
        let snapshot = self.snapshot(&shelf, content);
        let mut puts = self.pictures.records(&shelf.draft, &mut self.seal);
        puts.extend(snapshot);
        // Edits of before are in it, and none of them is sealed as it is.
        let entries = self.kept.iter().flat_map(|kept| &kept.entries);
        let deletes = entries.map(|revision| journal::key(&shelf.draft, *revision)).collect();
        let mut writing = Writing { puts, deletes, after, ..Writing::default() };
        self.put_aside_with(&mut writing);
        let kept = Kept {
            report: content.report.clone(),
            reasons: content.reasons.clone(),
            stacks: Stacks::of(content.history, content.pending.as_ref()),
            revision,
            entries: Vec::new(),
            since: (0, 0),
            wants_second: turns,
        };
        let version_at = self.version_at.or(Some(revision));
        let versions = self.versions.clone();
        let version = content.version;
        // Nothing gives way for a password.
        Flight { id: 0, purpose, kept, shelf, version, versions, version_at, writing, made_room: turns }
    }

    /// A snapshot and its history.
    pub(super) fn snapshot(&mut self, shelf: &Shelf, content: &Content) -> [Record; 2] {
        let body = self.pictures.apart(content.report, content.form);
        let Record { key, text } = shelf.record(&body);
        let history = history_file::write(
            content.history,
            content.pending.as_ref(),
            content.reasons,
            (content.form, content.report),
            records::stamp(&text),
            &mut self.pictures,
        );
        let text = self.closed(Kind::Draft, shelf.revision, text);
        let history = self.closed(Kind::History, shelf.revision, history);
        [Record { key, text }, Record { key: format!("{HISTORIES}{}", shelf.draft), text: history }]
    }

    /// What changed since the last writing, as one edit.
    fn edit(&mut self, content: &Content) -> Flight {
        let revision = self.next_revision();
        let (record, kept) = self.entry(revision, content);
        let mut writing =
            Writing { after: self.kept.as_ref().map(|kept| self.after(kept)), ..Writing::default() };
        writing.puts = self.pictures.records(&self.shelf.draft, &mut self.seal);
        writing.puts.push(record);
        let (mut versions, mut version_at) = (self.versions.clone(), self.version_at);
        match version_at {
            None => version_at = Some(revision),
            Some(last) if revision >= last + BETWEEN_VERSIONS => {
                version_at = Some(revision);
                self.put_version(revision, content, &mut writing, &mut versions);
            }
            Some(_) => {}
        }
        self.put_aside_with(&mut writing);
        Flight {
            id: 0,
            purpose: Purpose::Save,
            kept,
            shelf: self.shelf.clone(),
            version: content.version,
            versions,
            version_at,
            writing,
            made_room: false,
        }
    }

    /// The edit that leads from what is kept to what stands now, and what is kept then.
    fn entry(&mut self, revision: u64, content: &Content) -> (Record, Kept) {
        let mut kept = self.kept.clone().expect("an edit leads on from something");
        let (body, stacks) =
            journal::body((&kept.report, &kept.stacks, &kept.reasons), content, &mut self.pictures);
        let head = Head { revision, after: kept.revision, writer: self.names.page().to_string() };
        let text = self.closed(Kind::Journal, revision, head.with(&body));
        let key = journal::key(&self.shelf.draft, revision);
        kept.report = content.report.clone();
        kept.reasons = content.reasons.clone();
        kept.stacks = stacks;
        kept.revision = revision;
        kept.entries.push(revision);
        kept.since = (kept.since.0 + 1, kept.since.1 + text.len());
        (Record { key, text }, kept)
    }

    /// What the next writing builds on.
    pub(super) fn after(&self, kept: &Kept) -> After {
        let draft = &self.shelf.draft;
        let newest = journal::key(draft, kept.revision);
        let edit = (kept.since.0 > 0).then(|| newest.clone());
        let needs = std::iter::once(self.shelf.key()).chain(edit).collect();
        After { needs, below: format!("{}{draft}/", records::JOURNALS), newest }
    }

    /// What could not be read comes before anything is written over it. What was refused before goes: it may stand there
    /// all the same.
    pub(super) fn put_aside_with(&mut self, writing: &mut Writing) {
        writing.puts.splice(..0, self.aside.iter().cloned());
        let is_put = |key: &&String| writing.puts.iter().any(|put| put.key == **key);
        let refused: Vec<String> = self.refused.iter().filter(|key| !is_put(key)).cloned().collect();
        writing.deletes.extend(refused);
    }

    /// The text of the report as a version.
    pub(super) fn put_version(
        &mut self,
        revision: u64,
        content: &Content,
        writing: &mut Writing,
        versions: &mut Vec<(u64, usize)>,
    ) {
        let body = self.pictures.apart(content.report, content.form);
        let text = Shelf::new(self.shelf.draft.clone()).next(revision).record(&body).text;
        let text = self.closed(Kind::Version, revision, text);
        let sealed = if self.seal.is_some() { SEALED } else { "" };
        let key = |revision: u64| format!("{VERSIONS}{}/{revision}", self.shelf.draft);
        versions.push((revision, text.len()));
        writing.puts.push(Record { key: key(revision) + sealed, text });
        while versions.len() > MOST_VERSIONS {
            let (oldest, _) = versions.remove(0);
            writing.deletes.extend([key(oldest), key(oldest) + SEALED]);
        }
    }

    /// The page may go away now: what is not proven is written beside the store, in this very turn.
    pub fn leaving(&mut self, now: u64, content: &Content) -> Vec<Effect> {
        let mut effects = self.save(now, content);
        let is_written = self.flight.as_ref().is_some_and(|flight| flight.version == content.version);
        if !(self.is_due() || is_written) || !self.is_ours() || self.is_turned() {
            return effects;
        }
        let revision = self.next_revision();
        let text = match &self.kept {
            Some(_) => self.entry(revision, content).0.text,
            None => {
                let shelf = self.shelf.next(revision);
                let [snapshot, _] = self.snapshot(&shelf, content);
                snapshot.text
            }
        };
        let record = Record { key: format!("{LASTS}{}", self.shelf.draft), text };
        self.beside.retain(|other| other.key != record.key);
        self.beside.push(record.clone());
        effects.push(Effect::Last(record));
        effects
    }
}
