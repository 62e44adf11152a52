//! Listeners that may be entered again while they run: moving the focus inside of one raises the next event at once.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

/// Calls the handler on every such event for as long as the page lives.
pub fn on(target: &EventTarget, name: &str, handler: impl Fn(&Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| handler(&event));
    // Refused only for options that are not given here.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
