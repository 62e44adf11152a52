//! Input methods in the texts of the report: what is composed is the user's when the composition ends, and nothing of it
//! is an edit, a step of undo or a kept draft before.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, EventInit, HtmlDocument, HtmlTextAreaElement};

use super::browser::document;
use super::listen::on;
use crate::app::prose::typing;

/// The texts that this is about; those of tables have the travelling input.
const TEXTS: &str = ".prose textarea, .organ";

thread_local! {
    /// The text in which an input method composes.
    static COMPOSING: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Hears where input methods begin and end.
pub fn listen() {
    on(&document(), "compositionstart", |event| COMPOSING.set(text_of(event)));
    on(&document(), "compositionend", |_| end());
    on(&document(), "paste", paste);
    on(&document(), "input", |event| {
        if COMPOSING.with_borrow(|composing| composing.is_some()) {
            make_room(event);
        }
    });
}

/// What is pasted into a text leaves its blank lines behind.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn paste(event: &Event) {
    let (Some(paste), Some(_)) = (event.dyn_ref::<ClipboardEvent>(), text_of(event)) else { return };
    let text = paste.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let kept = typing::pasted(&text);
    if kept.is_empty() || kept == text.replace("\r\n", "\n") {
        return;
    }
    // The browser puts it in as if it were typed: with the caret behind it, and an input event. Where it does not, the paste
    // is its own.
    let document = document().unchecked_into::<HtmlDocument>();
    if document.exec_command_with_show_ui_and_value("insertText", false, &kept) == Ok(true) {
        event.prevent_default();
    }
}

/// The composition is over, by itself or with the page: its text is the user's.
pub fn end() {
    let Some(text) = COMPOSING.take() else { return };
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(input) = Event::new_with_event_init_dict("input", &init) {
        let _ = text.dispatch_event(&input);
        make_room(&input);
    }
}

fn text_of(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.matches(TEXTS).unwrap_or(false).then_some(target)
}

/// The text grows with what is composed in it.
fn make_room(event: &Event) {
    let Some(text) = text_of(event).and_then(|text| text.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let shown = text.previous_element_sibling().and_then(|sizer| sizer.first_child());
    if let Some(shown) = shown {
        shown.set_node_value(Some(&text.value()));
    }
}
