//! What the browser keeps for the page: read and changed behind its back, as another program, a torn disk or another
//! version of the page would.
//!
//! Records stand in IndexedDB; in localStorage stand the last edits of a page that goes away, what versions before this
//! store have left, and everything where IndexedDB is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde_json::{json, Value};

use crate::figures::words;
use crate::page::{Page, PATIENCE};

/// Records by key.
pub type Records = BTreeMap<String, String>;

/// Keys of drafts: their slots, their edits since, what was put aside, and their pictures.
const OF_DRAFTS: &str = "^nianbao.(draft|journal|aside|picture)/";
/// Everything that is kept of reports. Signs between tabs hold nothing of them.
const OF_REPORTS: &str = "^nianbao/(?!tab/|removed$)";
/// After so many edits since the newest snapshot the page writes another, once nobody types.
pub const EDITS_A_SNAPSHOT: usize = 20;
/// And after so many characters of them.
const ROOM_OF_EDITS: usize = 24 * 1024;

/// A connection of one's own, which is closed again: it must not be in the way of a newer version. A store that is not
/// there yet is made as the page makes it.
const STORE: &str = "
    const opened = () => new Promise((done, failed) => {
        const asked = indexedDB.open('nianbao');
        asked.onupgradeneeded = () => asked.result.createObjectStore('records');
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    const within = async (mode, act) => {
        const base = await opened();
        try {
            if (!base.objectStoreNames.contains('records')) return;
            await new Promise((done, failed) => {
                const turn = base.transaction('records', mode, { durability: 'strict' });
                turn.oncomplete = done;
                turn.onabort = () => failed(turn.error);
                act(turn.objectStore('records'));
            });
        } finally {
            base.close();
        }
    };";

/// Both places; one that is refused holds nothing.
const LOOK: &str = "
    return (async () => {
        const wanted = new RegExp(arguments[0]), found = {};
        try {
            Object.assign(found, { ...localStorage });
        } catch (_) {}
        try {
            await within('readonly', store => {
                store.openCursor().onsuccess = event => {
                    const at = event.target.result;
                    if (!at) return;
                    found[at.key] = at.value;
                    at.continue();
                };
            });
        } catch (_) {}
        const ours = Object.entries(found).filter(([key]) => wanted.test(key));
        return Object.fromEntries(ours.map(([key, text]) => [key, arguments[1] ? text.length : text]));
    })()";

const PUT: &str = "
    return within('readwrite', store => {
        for (const [key, text] of Object.entries(arguments[0])) store.put(text, key);
    })";

const FORGET: &str = "
    for (const key of Object.keys(localStorage)) if (key.startsWith(arguments[0])) localStorage.removeItem(key);
    return within('readwrite', store => store.delete(IDBKeyRange.bound(arguments[0], arguments[0] + '\\uffff')))";

impl Page {
    /// The saved file goes out, whatever the store does, with all that is on the page.
    pub async fn file_holds(&mut self, cells: &[(&str, &str)]) {
        self.click("[data-action=save]").await;
        let (_, saved) = self.download().await;
        let saved: serde_json::Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
        for (cell, figure) in cells {
            assert_eq!(saved["cells"][cell], serde_json::json!(figure), "{cell} is in the file");
        }
    }

    /// What the browser keeps of drafts, by key.
    pub async fn stored(&self) -> Records {
        words(&self.look(OF_DRAFTS, false).await)
    }

    /// Everything that the browser keeps of reports, by key: also histories, older versions, and the last edits of a page
    /// that went away.
    pub async fn everything(&self) -> Records {
        words(&self.look(OF_REPORTS, false).await)
    }

    /// How many characters each record of reports has.
    pub async fn sizes(&self) -> BTreeMap<String, u64> {
        let sizes = self.look(OF_REPORTS, true).await;
        let sizes = sizes.as_object().into_iter().flatten();
        sizes.map(|(key, size)| (key.clone(), size.as_u64().unwrap_or_default())).collect()
    }

    async fn look(&self, keys: &str, lengths: bool) -> Value {
        self.js(&format!("{STORE}{LOOK}"), json!([keys, lengths])).await
    }

    /// Writes records into IndexedDB, behind the page's back.
    pub async fn put(&self, records: &Records) {
        self.js(&format!("{STORE}{PUT}"), json!([records])).await;
    }

    /// Deletes every record whose key begins so, behind the page's back.
    pub async fn forget(&self, prefix: &str) {
        self.js(&format!("{STORE}{FORGET}"), json!([prefix])).await;
    }

    /// Waits until the page has no snapshot to write any more by itself: what is stored stays as it is from then on.
    pub async fn is_at_rest(&self) {
        self.is_saved().await;
        let started = Instant::now();
        while !is_folded(&self.stored().await) {
            assert!(
                started.elapsed() < PATIENCE,
                "waited {PATIENCE:?} until the edits are folded into a snapshot"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// The drafts that records belong to.
pub fn drafts(records: &Records) -> BTreeSet<String> {
    let parts = records.keys().filter_map(|key| key.strip_prefix("nianbao/")?.split('/').nth(1));
    parts.map(str::to_string).collect()
}

/// The keys of the slots, the one that was written last in front.
pub fn slots(records: &Records) -> Vec<String> {
    let slots = records.iter().filter(|(key, _)| key.starts_with("nianbao/draft/"));
    let mut slots: Vec<(u64, &String)> = slots.map(|(key, text)| (revision(text), key)).collect();
    slots.sort_by(|one, other| other.cmp(one));
    slots.into_iter().map(|(_, key)| key.clone()).collect()
}

/// The edits of drafts, in the order in which they were written.
pub fn journal(records: &Records) -> Records {
    let edits = records.iter().filter(|(key, _)| key.starts_with("nianbao/journal/"));
    edits.map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// True where every draft has few edits since its newest snapshot.
fn is_folded(records: &Records) -> bool {
    drafts(records).iter().all(|draft| {
        let newest = format!("nianbao/draft/{draft}/");
        let slots = records.iter().filter(|(key, _)| key.starts_with(&newest));
        let newest = slots.map(|(_, text)| revision(text)).max().unwrap_or_default();
        let edits = format!("nianbao/journal/{draft}/");
        let since = |(key, _): &(&String, &String)| {
            key.strip_prefix(&edits)
                .and_then(|revision| revision.parse().ok())
                .is_some_and(|it: u64| it > newest)
        };
        let since: Vec<usize> = records.iter().filter(since).map(|(_, text)| text.len()).collect();
        since.len() < EDITS_A_SNAPSHOT && since.iter().sum::<usize>() < ROOM_OF_EDITS
    })
}

/// The number in the head of a record.
fn revision(text: &str) -> u64 {
    text.split([' ', '\n']).nth(1).and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// True where a record says that a figure stands in a cell: a snapshot, or an edit.
pub fn holds(text: &str, cell: &str, figure: &str) -> bool {
    let (cell, figure) = (format!("\"{cell}\""), format!("\"{figure}\""));
    match text.starts_with("nianbao.draft/") {
        true => text.contains(&format!("{cell}: {figure}")),
        false => text.contains(&cell) && text.contains(&figure),
    }
}
