//! The second module: the office behind messages, run in a worker; nothing else.
//!
//! A message is `{ id, head, bytes }`: a number, the line of JSON of a [`Request`], and its bytes. The answer is the same with
//! the head and the bytes of an [`Answer`], under the id of the request. Requests are answered in the order in which they come.

use js_sys::{Array, Object, Reflect, Uint8Array};
use nianbao::formats::office::{answer, Answer, OfficeFault, Request};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        let answer = match request(&message) {
            Some(request) => answer(request),
            None => Answer::Failed { why: OfficeFault::Unknown.to_string() },
        };
        // A worker that cannot answer has lost its page: nobody is left to tell.
        let _ = tell(&answers, &field(&message, "id"), &answer);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn field(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn request(message: &JsValue) -> Option<Request> {
    let head = field(message, "head").as_string()?;
    let bytes: Uint8Array = field(message, "bytes").dyn_into().ok()?;
    let request = Request::of(&head, bytes.to_vec()).ok()?;
    if let Request::Key { .. } = request {
        // A password is not left lying about.
        bytes.fill(0, 0, bytes.length());
    }
    Some(request)
}

fn tell(scope: &DedicatedWorkerGlobalScope, id: &JsValue, answer: &Answer) -> Result<(), JsValue> {
    let bytes = Uint8Array::from(answer.bytes());
    let message = Object::new();
    Reflect::set(&message, &"id".into(), id)?;
    Reflect::set(&message, &"head".into(), &answer.head().into())?;
    Reflect::set(&message, &"bytes".into(), &bytes)?;
    scope.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
}
