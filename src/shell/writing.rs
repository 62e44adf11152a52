//! Input methods in the texts of the report: what is composed is the user's when the composition ends, and nothing of it
//! is an edit, a step of undo or a kept draft before.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlTextAreaElement};

use super::browser::document;
use super::listen::on;

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
    on(&document(), "input", |event| {
        if COMPOSING.with_borrow(|composing| composing.is_some()) {
            make_room(event);
        }
    });
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
