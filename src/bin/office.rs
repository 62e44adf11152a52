//! The second module: readers and writers of foreign formats behind messages, run in a worker; nothing else.
//!
//! A job is `{ job: "docx", bytes: Uint8Array }`, or `"sheet-docx"` for the check sheet alone; the answer is the bytes, or
//! a Chinese sentence that says why there are none. What the author wants on paper stands beside it: `findings: false`
//! leaves the list of findings out of a draft, `sheet: true` adds the check sheet, `date: "…"` is the day on it,
//! `look: "template"` is the plain variant. Jobs are answered in the order in which they come.

use js_sys::{Array, Reflect, Uint8Array};
use nianbao::document::{check_sheet, finish, Document, Wishes};
use nianbao::formats::docx::{self, Look};
use nianbao::report::{saved, Bound};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let outcome = do_job(&event.data());
        // A worker that cannot answer has lost its page: nobody is left to tell.
        let _ = match outcome {
            Ok(bytes) => {
                let bytes = Uint8Array::from(bytes.as_slice());
                answers.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
            }
            Err(why) => answers.post_message(&JsValue::from(why)),
        };
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn do_job(message: &JsValue) -> Result<Vec<u8>, String> {
    let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let bytes: Uint8Array = field("bytes").dyn_into().map_err(|_| "没有收到报告".to_string())?;
    let wishes = Wishes {
        findings: field("findings").as_bool().unwrap_or(true),
        sheet: field("sheet").as_bool().unwrap_or(false),
        date: field("date").as_string().unwrap_or_default(),
    };
    let look = match field("look").as_string().as_deref() {
        Some("template") => Look::Template,
        _ => Look::Official,
    };
    match field("job").as_string().as_deref() {
        Some("docx") => word_file(&bytes.to_vec(), look, |bound| finish(bound, &wishes)),
        Some("sheet-docx") => word_file(&bytes.to_vec(), look, |bound| check_sheet(bound, &wishes.date)),
        _ => Err("不认识的任务".to_string()),
    }
}

/// A document of a saved report as a Word file.
fn word_file(
    saved_file: &[u8],
    look: Look,
    document: impl FnOnce(Bound<'_>) -> Document,
) -> Result<Vec<u8>, String> {
    let opened = saved::read(saved_file).map_err(|_| "报告内容读不出来".to_string())?;
    let bound = Bound::new(opened.form, &opened.report).ok_or("报告与格式不符")?;
    docx::write_as(&document(bound), look).map_err(|_| "报告太大，Word 文件装不下".to_string())
}
