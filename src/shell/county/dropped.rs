//! Files and folders that were let go over the screen. Folders are read to the bottom; browsers that cannot do that give the
//! files alone.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

use super::super::files::list;

/// How deep folders are read.
const DEPTH: usize = 32;

/// What was dropped, to be read in later turns.
pub struct Dropped {
    files: Vec<File>,
    /// `FileSystemEntry` of each, where the browser has such.
    entries: Vec<JsValue>,
}

/// Takes what was dropped. It must be taken in the turn of the event.
pub fn take(data: &DataTransfer) -> Dropped {
    let files = data.files().map(|files| list(&files)).unwrap_or_default();
    let items = Reflect::get(data, &"items".into()).unwrap_or_default();
    let length = Reflect::get(&items, &"length".into()).ok().and_then(|length| length.as_f64());
    let entry = |at: u32| -> Option<JsValue> {
        let item = Reflect::get_u32(&items, at).ok()?;
        let entry = call(&item, "webkitGetAsEntry", &[]).ok()?;
        (!entry.is_null() && !entry.is_undefined()).then_some(entry)
    };
    let entries = (0..length.unwrap_or(0.0) as u32).filter_map(entry).collect();
    Dropped { files, entries }
}

impl Dropped {
    /// The files with their paths, and whether a folder was among what was dropped.
    pub async fn files(self) -> (Vec<(String, File)>, bool) {
        let has_folder = self.entries.iter().any(is_folder);
        if !has_folder {
            return (self.files.into_iter().map(|file| (file.name(), file)).collect(), false);
        }
        let mut found = Vec::new();
        // Not called by itself, since what waits inside of itself needs a box: a list of folders does as well.
        let mut folders: Vec<(JsValue, usize)> =
            self.entries.into_iter().rev().map(|entry| (entry, 0)).collect();
        while let Some((entry, depth)) = folders.pop() {
            if !is_folder(&entry) {
                if let Ok(file) = answered(&entry, "file").await.and_then(JsCast::dyn_into::<File>) {
                    found.push((path(&entry), file));
                }
            } else if depth < DEPTH {
                let inside = children(&entry).await.unwrap_or_default();
                folders.extend(inside.into_iter().rev().map(|entry| (entry, depth + 1)));
            }
        }
        (found, true)
    }
}

fn is_folder(entry: &JsValue) -> bool {
    Reflect::get(entry, &"isDirectory".into()).is_ok_and(|is| is.is_truthy())
}

fn path(entry: &JsValue) -> String {
    let path = Reflect::get(entry, &"fullPath".into()).ok().and_then(|path| path.as_string());
    path.unwrap_or_default().trim_start_matches('/').to_string()
}

/// Everything in a folder: a reader gives it piece by piece, and nothing at the end.
async fn children(folder: &JsValue) -> Result<Vec<JsValue>, JsValue> {
    let reader = call(folder, "createReader", &[])?;
    let mut all = Vec::new();
    loop {
        let piece = Array::from(&answered(&reader, "readEntries").await?);
        if piece.length() == 0 {
            return Ok(all);
        }
        all.extend(piece.iter());
    }
}

/// What a method answers that takes two functions, one for each way it can end.
async fn answered(object: &JsValue, method: &str) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(fault) = call(object, method, &[&resolve, &reject]) {
            let _ = reject.call1(&JsValue::UNDEFINED, &fault);
        }
    });
    JsFuture::from(promise).await
}

fn call(object: &JsValue, method: &str, arguments: &[&Function]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    let arguments: Array = arguments.iter().map(|argument| JsValue::from(*argument)).collect();
    function.apply(object, &arguments)
}
