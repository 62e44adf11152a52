//! The clipboard, by its own events: what is chosen goes out, blocks of figures come in.
//!
//! Only in navigation: in an open cell the clipboard belongs to its text. Markup from outside is handed on as text.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, EventTarget, HtmlDocument, KeyboardEvent};

use super::browser::{document, words};
use super::listen::on;
use super::Shell;
use crate::app::event::User;
use crate::app::table;
use crate::app::table::keys::Mode;
use crate::app::words as said;
use crate::app::Form;

/// Brings the clipboard to the machine.
pub fn listen(shell: &Rc<Shell>, input: &EventTarget) {
    let on_copy = shell.clone();
    on(input, "copy", move |event| {
        hand_out(&on_copy, event);
    });
    let on_cut = shell.clone();
    on(input, "cut", move |event| {
        if hand_out(&on_cut, event) {
            on_cut.send(table::Event::Cut);
        }
    });
    // Some browsers give the markup along even when plain text was asked for.
    let plain_only = Rc::new(Cell::new(false));
    let asked = plain_only.clone();
    on(input, "keydown", move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
            let paste = key.key().eq_ignore_ascii_case("v") && (key.ctrl_key() || key.meta_key());
            asked.set(paste && key.shift_key());
        }
    });
    let on_paste = shell.clone();
    on(input, "paste", move |event| {
        let Some(data) = data(&on_paste, event) else { return };
        event.prevent_default();
        let text = data.get_data("text/plain").unwrap_or_default();
        let markup =
            data.get_data("text/html").ok().filter(|_| !plain_only.replace(false)).unwrap_or_default();
        on_paste.send(User::Pasted { markup, text });
    });
}

/// The data of a clipboard event that is the table's and not the text's.
fn data(shell: &Rc<Shell>, event: &web_sys::Event) -> Option<DataTransfer> {
    let ready = shell.mode() == Some(Mode::Ready);
    event.dyn_ref::<ClipboardEvent>().filter(|_| ready)?.clipboard_data()
}

fn hand_out(shell: &Rc<Shell>, event: &web_sys::Event) -> bool {
    let Some(data) = data(shell, event) else { return false };
    let clip = shell.ask(|model| model.form().and_then(Form::clip));
    let Some(clip) = clip else { return false };
    event.prevent_default();
    let written = data.set_data("text/plain", &clip.plain).and(data.set_data("text/html", &clip.html));
    written.is_ok()
}

/// Markup onto the clipboard, as rich text and as its own source. The browser's event for it is the only way that works
/// on file:// and in old browsers.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn copy(markup: &str) -> Result<(), String> {
    let text = markup.to_string();
    let is_written = Rc::new(Cell::new(false));
    let written = is_written.clone();
    let listener = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        event.prevent_default();
        event.stop_immediate_propagation();
        let done = data.set_data("text/html", &text).and(data.set_data("text/plain", &text));
        written.set(done.is_ok());
    });
    let page = document();
    let listener = listener.as_ref().unchecked_ref();
    let outcome = page
        .add_event_listener_with_callback_and_bool("copy", listener, true)
        .and_then(|()| page.unchecked_ref::<HtmlDocument>().exec_command("copy"));
    let _ = page.remove_event_listener_with_callback_and_bool("copy", listener, true);
    match outcome {
        Ok(true) if is_written.get() => Ok(()),
        Ok(_) => Err(said::NOT_RUN.to_string()),
        Err(fault) => Err(words(&fault)),
    }
}
