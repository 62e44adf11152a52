//! The second module: started when first needed, then kept. Jobs are answered in the order they were given.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{spawn_local, JsFuture};
use web_sys::{Element, MessageEvent, Worker};

use super::browser::{document, window, words};
use super::listen::on;
use super::Shell;
use crate::app::event::{Event, Job, Wanted};
use crate::app::sealed::{Key, Password};

/// What was asked of the second module.
#[derive(Debug)]
enum Asked {
    /// A file, or the paper.
    File(Job, Wanted),
    /// The key that this recipe gives of a password.
    Key(String),
}

/// What a question carries.
enum Given {
    Report(Vec<u8>),
    Password(Password),
}

/// The second module's worker and the jobs it has not answered.
#[derive(Default)]
pub struct Office {
    worker: RefCell<Option<Worker>>,
    /// It is being started; jobs wait for it.
    is_starting: Cell<bool>,
    waiting: RefCell<Vec<(Asked, Given)>>,
    asked: RefCell<VecDeque<Asked>>,
}

/// Gives a job to the second module, starting it where it does not run yet.
pub fn give(shell: &Rc<Shell>, job: Job, bytes: Vec<u8>, wanted: Wanted) {
    ask(shell, Asked::File(job, wanted), Given::Report(bytes));
}

/// Has the second module make a key of a password.
pub fn make_key(shell: &Rc<Shell>, recipe: String, password: Password) {
    ask(shell, Asked::Key(recipe), Given::Password(password));
}

fn ask(shell: &Rc<Shell>, asked: Asked, given: Given) {
    let office = &shell.office;
    if let Some(worker) = office.worker.borrow().as_ref() {
        post(shell, worker, asked, &given);
        return;
    }
    office.waiting.borrow_mut().push((asked, given));
    warm(shell);
}

/// What asks the second module for something when it is used.
const WAYS: &str =
    "[data-action^=export], [data-action=copy-fragment], [data-action=preview], .password input";

/// Starts the second module when the pointer or the focus comes to something that needs it: whoever only fills and checks
/// never pays for it, and whoever presses does not wait.
pub fn listen(shell: &Rc<Shell>) {
    for name in ["pointerover", "focusin"] {
        let shell = shell.clone();
        on(&document(), name, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| matches!(target.closest(WAYS), Ok(Some(_)))) {
                warm(&shell);
            }
        });
    }
}

/// Starts the second module where it does not run yet, so that the first job need not wait for it.
fn warm(shell: &Rc<Shell>) {
    let office = &shell.office;
    if office.worker.borrow().is_some() || office.is_starting.replace(true) {
        return;
    }
    let shell = shell.clone();
    spawn_local(async move {
        let outcome = start().await;
        shell.office.is_starting.set(false);
        match outcome {
            Ok(worker) => started(&shell, worker),
            // Without a job nobody has asked yet; the next job tries again and tells.
            Err(fault) => {
                for (asked, _) in shell.office.waiting.take() {
                    shell.send(asked.failed(words(&fault)));
                }
            }
        }
    });
}

/// The boot script knows where the second module's files are; it answers with a worker.
async fn start() -> Result<Worker, JsValue> {
    let start: Function = Reflect::get(&window(), &"nianbaoOffice".into())?.dyn_into()?;
    let promise: Promise = start.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    JsFuture::from(promise).await?.dyn_into()
}

fn started(shell: &Rc<Shell>, worker: Worker) {
    let answers = shell.clone();
    on(&worker, "message", move |event| {
        let Some(asked) = answers.office.asked.borrow_mut().pop_front() else { return };
        let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
        answers.send(asked.answered(&data));
    });
    let faults = shell.clone();
    on(&worker, "error", move |_| {
        // The module has stopped; the next job starts another.
        if let Some(worker) = faults.office.worker.take() {
            worker.terminate();
        }
        for asked in faults.office.asked.take() {
            faults.send(asked.failed("后台程序意外停止".to_string()));
        }
    });
    for (asked, given) in shell.office.waiting.take() {
        post(shell, &worker, asked, &given);
    }
    *shell.office.worker.borrow_mut() = Some(worker);
}

fn post(shell: &Rc<Shell>, worker: &Worker, asked: Asked, given: &Given) {
    let message = Object::new();
    let bytes = Uint8Array::from(match given {
        Given::Report(bytes) => bytes.as_slice(),
        Given::Password(password) => password.text().as_bytes(),
    });
    let set = |name: &str, value: JsValue| drop(Reflect::set(&message, &name.into(), &value));
    set("bytes", bytes.clone().into());
    match &asked {
        Asked::File(job, Wanted { wishes, template }) => {
            set("job", job.name().into());
            set("findings", wishes.findings.into());
            set("sheet", wishes.sheet.into());
            set("date", wishes.date.as_str().into());
            set("look", if *template { "template" } else { "official" }.into());
        }
        Asked::Key(recipe) => {
            set("job", "key".into());
            set("recipe", recipe.as_str().into());
        }
    }
    match worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer())) {
        Ok(()) => shell.office.asked.borrow_mut().push_back(asked),
        Err(fault) => shell.send(asked.failed(words(&fault))),
    }
}

impl Asked {
    fn failed(self, why: String) -> Event {
        match self {
            Asked::File(job, _) => Event::OfficeDone { job, outcome: Err(why) },
            Asked::Key(recipe) => Event::KeyMade { recipe, outcome: Err(why) },
        }
    }

    fn answered(self, data: &JsValue) -> Event {
        let outcome = outcome(data);
        match self {
            Asked::File(job, _) => Event::OfficeDone { job, outcome },
            Asked::Key(recipe) => {
                if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
                    bytes.fill(0, 0, bytes.length());
                }
                let key = outcome.and_then(|bytes| Key::of(bytes).ok_or_else(|| "密钥长度不对".to_string()));
                Event::KeyMade { recipe, outcome: key }
            }
        }
    }
}

/// An answer is the bytes, or a sentence that says why there are none.
fn outcome(data: &JsValue) -> Result<Vec<u8>, String> {
    match data.dyn_ref::<Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(data.as_string().unwrap_or_else(|| "后台程序没有回答".to_string())),
    }
}
