//! The second module: readers and writers of foreign formats behind messages, run in a worker; nothing else.
//!
//! A job is `{ job: "docx", bytes: Uint8Array }`, or `{ job: "key", recipe: string, bytes: Uint8Array }` with a password; the
//! answer is the bytes, or a Chinese sentence that says why there are none. Jobs are answered in the order in which they
//! come.

use js_sys::{Array, Reflect, Uint8Array};
use nianbao::check::{certify, check};
use nianbao::document::{compose, Stage};
use nianbao::formats::{docx, key};
use nianbao::report::{saved, Bound};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

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
    match field("job").as_string().as_deref() {
        Some("docx") => word_file(&bytes.to_vec()),
        Some("key") => {
            let password = Zeroizing::new(bytes.to_vec());
            bytes.fill(0, 0, bytes.length());
            make_key(&field("recipe").as_string().unwrap_or_default(), &password)
        }
        _ => Err("不认识的任务".to_string()),
    }
}

/// The key of a draft, slowly.
fn make_key(recipe: &str, password: &[u8]) -> Result<Vec<u8>, String> {
    let key = key::derive(recipe, password).map_err(|fault| match fault {
        key::Fault::Unknown => "不认识的加密方式，可能是更新版本的程序保存的",
        key::Fault::TooMuch => "加密参数超出本程序的上限",
    })?;
    Ok(key.to_vec())
}

/// A saved report as a Word file: finished where it is clean, a draft where it is not, and one that nobody takes for the
/// report where something must be mended.
fn word_file(saved_file: &[u8]) -> Result<Vec<u8>, String> {
    let opened = saved::read(saved_file).map_err(|_| "报告内容读不出来".to_string())?;
    let bound = Bound::new(opened.form, &opened.report).ok_or("报告与格式不符")?;
    let document = match certify(bound) {
        Ok(clean) => compose(Stage::Final(clean)),
        Err(unfinished) if unfinished.errors.is_empty() => compose(Stage::Draft(bound)),
        Err(_) => compose(Stage::Draft(bound)).marked(bound, &check(bound).findings),
    };
    docx::write(&document).map_err(|_| "报告太大，Word 文件装不下".to_string())
}
