//! The small store: `localStorage`. It is written in the same turn, so it takes the last edits of a page that goes away, and
//! all drafts where the browser refuses the database.

use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::browser::{window, words};
use crate::app::keeper::records::{is_at, EVERYTHING, PICTURES};
use crate::app::port::{Listing, Record, StoreFault, Writing};
use crate::app::words as said;

/// What pages tell each other, and no record of a draft.
const SIGNS: [&str; 3] = ["nianbao/tab/", REMOVED, KEPT];
/// Written and taken away again when a draft was deleted.
pub const REMOVED: &str = "nianbao/removed";
/// Stands here once the database held something: a page that finds neither this nor a record need not wait for it.
const KEPT: &str = "nianbao/kept";
const PROBE: &str = "nianbao/probe";

fn storage() -> Result<Storage, StoreFault> {
    let storage = window().local_storage().map_err(|fault| self::fault(&fault))?;
    storage.ok_or_else(|| StoreFault::Refused(said::NO_LOCAL_STORAGE.to_string()))
}

/// Why a browser refused, under whatever name it says so.
pub fn fault(fault: &JsValue) -> StoreFault {
    let name = words(fault);
    match ["Quota", "QUOTA", "quota"].iter().any(|word| name.contains(word)) {
        true => StoreFault::Full,
        false => StoreFault::Refused(name),
    }
}

/// What stands under a key.
pub fn text(key: &str) -> Option<String> {
    storage().ok()?.get_item(key).ok().flatten()
}

/// Keeps a text and reads it back.
pub fn keep(key: &str, text: &str) -> Result<(), StoreFault> {
    let storage = storage()?;
    storage.set_item(key, text).map_err(|fault| self::fault(&fault))?;
    match storage.get_item(key) {
        Ok(Some(kept)) if kept == text => Ok(()),
        Ok(_) => Err(StoreFault::Untrue),
        Err(fault) => Err(self::fault(&fault)),
    }
}

/// Leaves the mark that the database holds something. Where there is no room, the next page begins empty and hears of
/// it a little later.
pub fn mark_as_kept() {
    if text(KEPT).is_none() {
        let _ = keep(KEPT, "1");
    }
}

/// Takes the mark away: nothing is kept any more.
pub fn unmark() {
    if let Ok(storage) = storage() {
        let _ = storage.remove_item(KEPT);
    }
}

/// True where nothing tells that anything is kept in this browser.
pub fn is_fresh() -> bool {
    text(KEPT).is_none() && storage().is_ok() && records().is_empty()
}

/// Deletes a key and every key that goes on behind it.
pub fn forget(place: &str) {
    let Ok(storage) = storage() else { return };
    for key in keys(&storage).into_iter().filter(|key| is_at(key, place)) {
        let _ = storage.remove_item(&key);
    }
}

/// Takes records away where they still are what they were.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn clear(records: &[Record]) {
    let Ok(storage) = storage() else { return };
    for record in records {
        if text(&record.key).is_some_and(|text| text == record.text) {
            let _ = storage.remove_item(&record.key);
        }
    }
}

/// Other pages of this browser hear that something was deleted.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn tell_others(now: u64) {
    let Ok(storage) = storage() else { return };
    let _ = storage.set_item(REMOVED, &now.to_string());
    let _ = storage.remove_item(REMOVED);
}

fn keys(storage: &Storage) -> Vec<String> {
    let length = storage.length().unwrap_or_default();
    let keys = (0..length).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(EVERYTHING)).collect()
}

/// Every record that stands here.
pub fn records() -> Vec<Record> {
    let Ok(storage) = storage() else { return Vec::new() };
    let is_record = |key: &String| SIGNS.iter().all(|sign| !key.starts_with(sign)) && key != PROBE;
    let record = |key: String| Some(Record { text: storage.get_item(&key).ok().flatten()?, key });
    keys(&storage).into_iter().filter(is_record).filter_map(record).collect()
}

/// Everything that is kept, where this is the only store; refused where nothing can be kept either.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn listing() -> Result<Listing, StoreFault> {
    let storage = storage()?;
    let (pictures, records): (Vec<Record>, Vec<Record>) =
        records().into_iter().partition(|record| record.key.starts_with(PICTURES));
    // A storage that is full still opens, so that its drafts are seen; only one that refuses altogether is none.
    let probe = storage.set_item(PROBE, "1").and_then(|()| storage.remove_item(PROBE));
    match probe {
        Err(fault) if records.is_empty() => Err(self::fault(&fault)),
        _ => {
            let pictures = pictures.into_iter().map(|record| record.key).collect();
            Ok(Listing { records, pictures, beside: Vec::new(), is_small: true })
        }
    }
}

/// What stands under these keys.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn fetch(keys: &[String]) -> Vec<Record> {
    keys.iter().filter_map(|key| Some(Record { key: key.clone(), text: text(key)? })).collect()
}

/// Writes all of it or nothing: where one record is refused, those before it become again what they were.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn write(writing: &Writing) -> Result<(), StoreFault> {
    let storage = storage()?;
    builds_on(&storage, writing)?;
    let mut before: Vec<(&str, Option<String>)> = Vec::new();
    for Record { key, text } in &writing.puts {
        before.push((key, self::text(key)));
        if let Err(fault) = keep(key, text) {
            // Backwards: what has grown makes room before what was larger comes back.
            for (key, text) in before.into_iter().rev() {
                let _ = match text {
                    Some(text) => storage.set_item(key, &text),
                    None => storage.remove_item(key),
                };
            }
            return Err(fault);
        }
    }
    writing.deletes.iter().for_each(|place| forget(place));
    clear(&writing.stale);
    Ok(())
}

fn builds_on(storage: &Storage, writing: &Writing) -> Result<(), StoreFault> {
    let Some(after) = &writing.after else { return Ok(()) };
    if after.needs.iter().any(|key| text(key).is_none()) {
        return Err(StoreFault::Gone);
    }
    let goes = |key: &String| writing.deletes.iter().any(|place| is_at(key, place));
    let is_newer = |key: &String| key.starts_with(&after.below) && *key > after.newest;
    match keys(storage).iter().any(|key| is_newer(key) && !goes(key)) {
        true => Err(StoreFault::Overtaken),
        false => Ok(()),
    }
}
