//! What the browser keeps: written, read back, compared.
//!
//! `localStorage` works on file://, in private windows and in old browsers, and keeps what was written when the page is
//! killed the moment after. It is refused in sandboxed frames and when full; then the answer says so.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent, VisibilityState};

use super::browser::{document, window, words};
use super::listen::on;
use super::{clock, tabs, Shell};
use crate::app::drafts::{Request, Told};
use crate::app::event::Event;
use crate::app::saving::{Record, DRAFTS, EVERYTHING};
use crate::app::sealed::Chance;

fn storage() -> Result<Storage, String> {
    let storage = window().local_storage().map_err(|fault| words(&fault))?;
    storage.ok_or_else(|| "没有本地存储".to_string())
}

/// How long after a refusal a draft is written again, in milliseconds.
const RETRY_AFTER: u32 = 4_000;

/// Carries out what is asked about drafts.
pub fn carry_out(shell: &Rc<Shell>, request: Request) {
    match request {
        Request::Look => {
            let records = records().unwrap_or_default();
            let (offset, chance) = (clock::offset(), clock::chance().map(Chance));
            shell.send(Event::Kept(Told::Listed { records, offset, chance }));
        }
        Request::Forget(key) => forget(&key),
        Request::Put { key, text } => drop(keep(&key, &text)),
        Request::Claim { draft, steal } => tabs::claim(shell, draft, steal),
        Request::SaveLater => {
            // One at a time, however often the storage refuses meanwhile.
            if shell.retry_is_due.replace(true) {
                return;
            }
            let shell = shell.clone();
            let due = move || {
                shell.retry_is_due.set(false);
                shell.send(Event::SaveNow { now: clock::now() });
            };
            Timeout::new(RETRY_AFTER, due).forget();
        }
    }
}

/// Deletes a key and every key that goes on behind it.
pub fn forget(key: &str) {
    let Ok(storage) = storage() else { return };
    let goes_on =
        |other: &String| other.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let length = storage.length().unwrap_or_default();
    let keys: Vec<String> =
        (0..length).filter_map(|at| storage.key(at).ok().flatten()).filter(goes_on).collect();
    for key in keys {
        let _ = storage.remove_item(&key);
    }
}

/// What stands under a key.
pub fn text(key: &str) -> Option<String> {
    storage().ok()?.get_item(key).ok().flatten()
}

/// Everything of this program that is kept; refused where nothing can be kept either.
pub fn records() -> Result<Vec<Record>, String> {
    const PROBE: &str = "nianbao/probe";
    let storage = storage()?;
    let length = storage.length().map_err(|fault| words(&fault))?;
    let mut records = Vec::new();
    for at in 0..length {
        let Some(key) = storage.key(at).ok().flatten().filter(|key| key.starts_with(EVERYTHING)) else {
            continue;
        };
        if let Some(text) = storage.get_item(&key).ok().flatten() {
            records.push(Record { key, text });
        }
    }
    // A storage that is full still opens, so that its drafts are seen; only one that refuses altogether is none.
    let probe = storage.set_item(PROBE, "1").and_then(|()| storage.remove_item(PROBE));
    match probe {
        Err(fault) if records.is_empty() => Err(words(&fault)),
        _ => Ok(records),
    }
}

/// Keeps a text and reads it back.
pub fn keep(key: &str, text: &str) -> Result<(), String> {
    let storage = storage()?;
    storage.set_item(key, text).map_err(|fault| words(&fault))?;
    match storage.get_item(key) {
        Ok(Some(kept)) if kept == text => Ok(()),
        Ok(_) => Err("写入后读回不一致".to_string()),
        Err(fault) => Err(words(&fault)),
    }
}

/// Saves at once when the page is hidden or goes away: there may be no later.
pub fn listen(shell: &Rc<Shell>) {
    let flush = {
        let shell = shell.clone();
        move || shell.send(Event::SaveNow { now: clock::now() })
    };
    let hidden = flush.clone();
    on(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Hidden {
            hidden();
        }
    });
    let leaving = shell.clone();
    on(&window(), "pagehide", move |_| {
        flush();
        tabs::leave(&leaving);
    });
    let coming = shell.clone();
    on(&window(), "pageshow", move |_| tabs::come_back(&coming));
    // Only other tabs raise it here. What they write is theirs; a draft that they delete may be what this one shows. A
    // storage that is emptied as a whole names no key.
    let shell = shell.clone();
    on(&window(), "storage", move |event| {
        let Some(change) = event.dyn_ref::<StorageEvent>() else { return };
        let is_draft = change.key().is_none_or(|key| key.starts_with(DRAFTS));
        if is_draft && change.new_value().is_none() {
            shell.send(Event::Kept(Told::Removed));
        }
    });
}
