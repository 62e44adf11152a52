//! The window and its document.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, Window};

use crate::app::words as said;

/// The window the page runs in.
#[expect(clippy::disallowed_methods, reason = "the shell is the place for it; layout guard, no date")]
pub fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// Its document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The first element that a selector finds.
pub fn element(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The first element that a selector finds, where it can take the focus.
pub fn html_element(selector: &str) -> Option<HtmlElement> {
    element(selector)?.dyn_into().ok()
}

/// The page from its beginning: all its memory goes.
pub fn begin_anew() {
    // A browser that refuses leaves the page as it was.
    let _ = window().location().reload();
}

/// What the boot script answers when this function of it is called with this.
pub async fn asked(function: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(&window(), &function.into())?.dyn_into()?;
    let promise: Promise = function.call1(&JsValue::UNDEFINED, with)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// What the browser says of a fault, as short as it says it.
pub fn words(fault: &JsValue) -> String {
    let exception = fault.dyn_ref::<web_sys::DomException>().map(|fault| fault.name());
    let error = || fault.dyn_ref::<js_sys::Error>().map(|fault| String::from(fault.message()));
    exception.or_else(error).or_else(|| fault.as_string()).unwrap_or_else(|| said::UNKNOWN_REASON.to_string())
}
