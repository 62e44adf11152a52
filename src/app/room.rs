//! A storage that is full: what gives way to the draft that is typed, a little at a time.
//!
//! Drafts never give way. Older versions do, the oldest first, whosever they are; then what can be undone, that of the
//! open draft last. No more goes than the writing needs, and nothing where it would not help.

use super::desk::Desk;
use super::drafts::Request;
use super::event::Effect;
use super::saving::{self, Record, HISTORIES};
use super::words::{self, Notice};

/// The keys of what gives way so that so many bytes have room, in the order in which they go. What is freed may be less
/// where there is no more.
fn gives_way<'a>(records: &'a [Record], draft: &str, bytes: usize) -> Vec<&'a str> {
    let mut versions: Vec<(u64, &Record)> = Vec::new();
    for record in records {
        if let Some((_, revision)) = saving::version(&record.key) {
            let at = versions.partition_point(|(other, _)| *other <= revision);
            versions.insert(at, (revision, record));
        }
    }
    let is_history = |record: &&Record| record.key.starts_with(HISTORIES);
    let is_ours = |record: &&Record| record.key.strip_prefix(HISTORIES) == Some(draft);
    let histories = records.iter().filter(is_history);
    let others = histories.clone().filter(|record| !is_ours(record));
    let order = versions.into_iter().map(|(_, record)| record).chain(others).chain(histories.filter(is_ours));
    let mut freed = 0;
    let mut keys = Vec::new();
    for record in order {
        if freed >= bytes {
            break;
        }
        freed += record.key.len() + record.text.len();
        keys.push(record.key.as_str());
    }
    keys
}

impl Desk {
    /// Makes room for the next writing and tries again; where nothing can give way, later.
    pub(super) fn make_room(&mut self, records: &[Record]) -> Vec<Effect> {
        let aside = self.keeping.aside.iter().map(|record| record.text.len()).max().unwrap_or(0);
        let bytes = self.shelf.record(&self.report, self.form).text.len().max(aside);
        let keys = gives_way(records, &self.shelf.draft, bytes);
        if keys.is_empty() {
            let mut effects = self.go_on();
            effects.push(Effect::Keep(Request::SaveLater));
            return effects;
        }
        let is_version = keys.iter().any(|key| saving::version(key).is_some());
        self.notice = Some(Notice::said(words::made_room(is_version).to_string()));
        for (draft, revision) in keys.iter().filter_map(|key| saving::version(key)) {
            if draft == self.shelf.draft {
                self.keeping.versions.retain(|other| *other != revision);
            }
        }
        let forget = |key: &str| Effect::Keep(Request::Forget(key.to_string()));
        let mut effects: Vec<Effect> = keys.into_iter().map(forget).collect();
        effects.extend(match self.keeping.aside.is_empty() {
            true => self.save_now(0),
            false => self.put_aside(),
        });
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::saving::{DRAFTS, VERSIONS};

    fn record(key: &str, length: usize) -> Record {
        Record { key: key.to_string(), text: "x".repeat(length) }
    }

    #[test]
    fn the_oldest_versions_go_first_and_drafts_never() {
        let records = [
            record(&format!("{DRAFTS}d/a"), 9_000),
            record(&format!("{HISTORIES}d"), 900),
            record(&format!("{HISTORIES}e"), 900),
            record(&format!("{VERSIONS}d/30"), 100),
            record(&format!("{VERSIONS}e/20"), 100),
            record(&format!("{VERSIONS}d/10.sealed"), 100),
            record("another/program", 9_000),
        ];
        let order = ["version/d/10.sealed", "version/e/20", "version/d/30", "history/e", "history/d"];
        for (bytes, count) in [(1, 1), (120, 1), (200, 2), (300, 3), (1_000, 4), (1_000_000, 5)] {
            let keys = gives_way(&records, "d", bytes);
            let short: Vec<&str> = keys.iter().filter_map(|key| key.strip_prefix("nianbao/")).collect();
            assert_eq!(short, order[..count], "{bytes}");
        }
        assert!(gives_way(&records[..1], "d", 1).is_empty());
    }
}
