//! Files in and out.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{spawn_local, JsFuture};
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, DragEvent, Event, File, FileList, HtmlAnchorElement,
    HtmlInputElement, Response, TextDecoder, TextDecoderOptions, Url,
};

use super::browser::{document, words};
use super::listen::on;
use super::Shell;
use crate::app::event::{FileFault, World};
use crate::app::{is_another_encoding, MOST_BYTES};

/// Reads files that are chosen by the page's own inputs, or let go anywhere over the page.
pub fn listen(shell: &Rc<Shell>) {
    listen_to_drops(shell);
    let shell = shell.clone();
    on(&document(), "change", move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let files = input.files().map(|files| list(&files)).unwrap_or_default();
        let way = input.closest("#app [data-action]").ok().flatten();
        match way.and_then(|way| way.get_attribute("data-action")).as_deref() {
            Some("open") => files.first().into_iter().for_each(|file| read(&shell, file)),
            Some("check-file") if !files.is_empty() => shell.open_county(files),
            _ => return,
        }
        // The same file can be chosen again.
        input.set_value("");
    });
}

/// Without this the browser would leave the page for a file that is let go over it.
fn listen_to_drops(shell: &Rc<Shell>) {
    let over = shell.clone();
    on(&document(), "dragover", move |event| {
        let Some(data) = dragged_files(event) else { return };
        event.prevent_default();
        data.set_drop_effect(if over.takes_files() { "copy" } else { "none" });
    });
    let shell = shell.clone();
    on(&document(), "drop", move |event| {
        let Some(data) = dragged_files(event) else { return };
        // The check of many files takes what is let go over itself.
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        let files = data.files().map(|files| list(&files)).unwrap_or_default();
        match files.as_slice() {
            _ if !shell.takes_files() => {}
            [] => {}
            [file] => read(&shell, file),
            _ => shell.open_county(files),
        }
    });
}

/// What is dragged, where there are files in it; text that is moved within the page is left to the browser.
fn dragged_files(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then_some(data)
}

/// The files of a list.
pub fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Reads a file, unless it is larger than anything that could be a report.
fn read(shell: &Rc<Shell>, file: &File) {
    let name = file.name();
    let size = file.size() as u64;
    if size > MOST_BYTES as u64 {
        shell.send(World::FileRead { name, bytes: Err(FileFault::TooLarge(size)) });
        return;
    }
    let shell = shell.clone();
    let file = file.clone();
    spawn_local(async move {
        let bytes = bytes(&file).await.map_err(|fault| FileFault::Browser(words(&fault)));
        shell.send(World::FileRead { name, bytes });
    });
}

/// The bytes of a file.
pub async fn bytes(file: &File) -> Result<Vec<u8>, JsValue> {
    // Chromium before 76 has no Blob.arrayBuffer; a response made of the file reads it as well.
    let has_array_buffer = Reflect::has(file, &"arrayBuffer".into()).unwrap_or(false);
    let promise = if has_array_buffer {
        file.array_buffer()
    } else {
        Response::new_with_opt_blob(Some(file))?.array_buffer()?
    };
    let bytes = Uint8Array::new(&JsFuture::from(promise).await?);
    let read = bytes.to_vec();
    match is_another_encoding(&read) {
        true => Ok(from_gbk(&bytes).unwrap_or(read)),
        false => Ok(read),
    }
}

/// A text in GBK as UTF-8: 记事本 saves so as "ANSI". The browser has the tables, which are larger than the page.
fn from_gbk(bytes: &Uint8Array) -> Option<Vec<u8>> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    Some(decoder.decode_with_buffer_source(bytes).ok()?.into_bytes())
}

/// Hands a file to the browser. Whether the user keeps it, the browser does not say.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
    try_offer(name, mime, bytes).map_err(|fault| words(&fault))
}

fn try_offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    // Firefox follows only links that stand in the document.
    document().body().ok_or("no body")?.append_child(&link)?;
    link.click();
    link.remove();
    // The browser may still be reading; a minute is more than any download takes to begin.
    Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
