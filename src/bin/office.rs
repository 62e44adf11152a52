//! The second module: readers and writers of foreign formats behind messages, run in a worker; nothing else.
//!
//! A job is `{ job: "docx", bytes: Uint8Array, … }`, where the bytes are a saved report; the answer is the bytes of a file,
//! or a Chinese sentence that says why there are none. Jobs are answered in the order in which they come.
//!
//! | job | what is made |
//! |---|---|
//! | `docx` | the report as a Word file; `look: "template"` is the plain variant |
//! | `html`, `fragment` | the report as a web page, or as markup for a portal's editor |
//! | `xlsx`, `template` | its tables as a workbook, or the blank workbook of its year |
//! | `sheet` | the check sheet as a Word file |
//! | `paper` | the tree from which the page makes its sheets |
//! | `key` | from a password (the bytes) and a `recipe`, the key of a draft |
//!
//! What the author wants on paper stands beside the job: `findings: false` leaves the list of findings out of a draft,
//! `sheet: true` adds the check sheet, `date: "…"` is the day on it.

use js_sys::{Array, Reflect, Uint8Array};
use nianbao::document::{check_sheet, finish, Wishes};
use nianbao::formats::docx::{self, Look};
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::{page, paper};
use nianbao::formats::{key, xlsx};
use nianbao::report::{saved, Bound};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let outcome = do_job(&Message(event.data()));
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

/// A job as the page gives it.
struct Message(JsValue);

impl Message {
    fn field(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn text(&self, name: &str) -> String {
        self.field(name).as_string().unwrap_or_default()
    }

    fn bytes(&self) -> Result<Uint8Array, String> {
        self.field("bytes").dyn_into().map_err(|_| "没有收到报告".to_string())
    }

    fn wishes(&self) -> Wishes {
        Wishes {
            findings: self.field("findings").as_bool().unwrap_or(true),
            sheet: self.field("sheet").as_bool().unwrap_or(false),
            date: self.text("date"),
        }
    }

    fn look(&self) -> Look {
        match self.text("look").as_str() {
            "template" => Look::Template,
            _ => Look::Official,
        }
    }
}

fn do_job(message: &Message) -> Result<Vec<u8>, String> {
    match message.text("job").as_str() {
        "key" => make_key(message),
        job => {
            let saved_file = message.bytes()?.to_vec();
            let opened = saved::read(&saved_file).map_err(|_| "报告内容读不出来".to_string())?;
            let bound = Bound::new(opened.form, &opened.report).ok_or("报告与格式不符")?;
            export(job, bound, message)
        }
    }
}

fn export(job: &str, bound: Bound<'_>, message: &Message) -> Result<Vec<u8>, String> {
    let document = || finish(bound, &message.wishes());
    let word = |document| docx::write_as(&document, message.look()).map_err(|_| too_large("Word"));
    match job {
        "docx" => word(document()),
        "sheet" => word(check_sheet(bound, &message.wishes().date)),
        "html" => Ok(page::write(&document())),
        "fragment" => Ok(fragment::write(&document(), Pictures::Named).into_bytes()),
        "paper" => Ok(paper::write(&document())),
        "xlsx" => xlsx::write(&document(), bound).map_err(|_| too_large("Excel")),
        "template" => xlsx::template(bound.form(), bound.report().year()).map_err(|_| too_large("Excel")),
        _ => Err("不认识的任务".to_string()),
    }
}

fn too_large(program: &str) -> String {
    format!("报告太大，{program} 文件装不下")
}

/// The key of a draft, slowly.
fn make_key(message: &Message) -> Result<Vec<u8>, String> {
    let bytes = message.bytes()?;
    let password = Zeroizing::new(bytes.to_vec());
    bytes.fill(0, 0, bytes.length());
    let key = key::derive(&message.text("recipe"), &password).map_err(|fault| match fault {
        key::Fault::Unknown => "不认识的加密方式，可能是更新版本的程序保存的",
        key::Fault::TooMuch => "加密参数超出本程序的上限",
    })?;
    Ok(key.to_vec())
}
