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
use crate::app::event::{Job, Order, Wanted, World};
use crate::app::keeper::sealed::{Key, Password};

/// What was asked of the second module.
#[derive(Debug)]
enum Asked {
    /// A file, or the paper; made ahead where nobody awaits it yet.
    File { order: Order, is_awaited: bool },
    /// The key that this recipe gives of a password.
    Key(String),
}

/// The second module's worker and the jobs it has not answered.
#[derive(Default)]
pub struct Office {
    worker: RefCell<Option<Worker>>,
    /// It is being started; jobs wait for it.
    is_starting: Cell<bool>,
    waiting: RefCell<Vec<(Asked, Option<Password>)>>,
    asked: RefCell<VecDeque<Asked>>,
    /// What was made last, and of what: the same order gives the same bytes.
    made: RefCell<Option<(Order, Vec<u8>)>>,
}

/// Reports of more bytes are made when they are asked for, and what was made of them is not kept.
const MOST_AHEAD: usize = 1 << 20;

impl Office {
    /// What was made of this very order.
    fn made(&self, order: &Order) -> Option<Vec<u8>> {
        let made = self.made.borrow();
        made.as_ref().filter(|(made_of, _)| made_of == order).map(|(_, bytes)| bytes.clone())
    }

    /// Looks for an order that was given already; with `awaits` somebody waits for its answer from now on.
    fn is_being_made(&self, order: &Order, awaits: bool) -> bool {
        let (mut waiting, mut asked) = (self.waiting.borrow_mut(), self.asked.borrow_mut());
        let mut all = waiting.iter_mut().map(|(asked, _)| asked).chain(asked.iter_mut());
        all.any(|asked| match asked {
            Asked::File { order: given, is_awaited } if given == order && !(awaits && *is_awaited) => {
                *is_awaited |= awaits;
                true
            }
            _ => false,
        })
    }
}

/// Gives a job to the second module, starting it where it does not run yet.
pub fn give(shell: &Rc<Shell>, order: Order) {
    if let Some(bytes) = shell.office.made(&order) {
        shell.send(World::OfficeDone { job: order.job, outcome: Ok(bytes) });
    } else if !shell.office.is_being_made(&order, true) {
        ask(shell, Asked::File { order, is_awaited: true }, None);
    }
}

/// Has a file made that nobody has asked for yet, of the report as it stands.
fn make_ahead(shell: &Rc<Shell>, job: Job) {
    let office = &shell.office;
    let Some(order) = shell.ask(|model| model.order(job)) else { return };
    if order.bytes.len() > MOST_AHEAD || office.made(&order).is_some() || office.is_being_made(&order, false)
    {
        return;
    }
    ask(shell, Asked::File { order, is_awaited: false }, None);
}

/// Has the second module make a key of a password.
pub fn make_key(shell: &Rc<Shell>, recipe: String, password: Password) {
    ask(shell, Asked::Key(recipe), Some(password));
}

fn ask(shell: &Rc<Shell>, asked: Asked, password: Option<Password>) {
    let office = &shell.office;
    if let Some(worker) = office.worker.borrow().as_ref() {
        post(shell, worker, asked, password);
        return;
    }
    office.waiting.borrow_mut().push((asked, password));
    warm(shell);
}

/// What asks the second module for something when it is used.
const WAYS: &str =
    "[data-action^=export], [data-action=copy-fragment], [data-action=preview], .password input";

/// Starts the second module when the pointer or the focus comes to something that needs it: whoever only fills and checks
/// never pays for it, and whoever presses does not wait. A file is made then, too, and given out when its button is
/// pressed, if the report is still the same.
pub fn listen(shell: &Rc<Shell>) {
    for name in ["pointerover", "focusin"] {
        let shell = shell.clone();
        on(&document(), name, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(Ok(Some(way))) = target.map(|target| target.closest(WAYS)) else { return };
            warm(&shell);
            let action = way.get_attribute("data-action").unwrap_or_default();
            if let Some(job) = action.strip_prefix("export-").and_then(Job::named) {
                make_ahead(&shell, job);
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
                    asked.fail(&shell, words(&fault));
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
        asked.answer(&answers, &data);
    });
    let faults = shell.clone();
    on(&worker, "error", move |_| {
        // The module has stopped; the next job starts another.
        if let Some(worker) = faults.office.worker.take() {
            worker.terminate();
        }
        for asked in faults.office.asked.take() {
            asked.fail(&faults, "后台程序意外停止".to_string());
        }
    });
    for (asked, password) in shell.office.waiting.take() {
        post(shell, &worker, asked, password);
    }
    *shell.office.worker.borrow_mut() = Some(worker);
}

fn post(shell: &Rc<Shell>, worker: &Worker, asked: Asked, password: Option<Password>) {
    let message = Object::new();
    let set = |name: &str, value: JsValue| drop(Reflect::set(&message, &name.into(), &value));
    let bytes = match &asked {
        Asked::File { order: Order { job, bytes, wanted: Wanted { wishes, template } }, .. } => {
            set("job", job.name().into());
            set("findings", wishes.findings.into());
            set("sheet", wishes.sheet.into());
            set("date", wishes.date.as_str().into());
            set("look", if *template { "template" } else { "official" }.into());
            bytes.as_slice()
        }
        Asked::Key(recipe) => {
            set("job", "key".into());
            set("recipe", recipe.as_str().into());
            password.as_ref().map_or(&[][..], |password| password.text().as_bytes())
        }
    };
    let bytes = Uint8Array::from(bytes);
    set("bytes", bytes.clone().into());
    match worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer())) {
        Ok(()) => shell.office.asked.borrow_mut().push_back(asked),
        Err(fault) => asked.fail(shell, words(&fault)),
    }
}

impl Asked {
    fn fail(self, shell: &Rc<Shell>, why: String) {
        match self {
            Asked::File { order, is_awaited: true } => {
                shell.send(World::OfficeDone { job: order.job, outcome: Err(why) });
            }
            // Nobody waits for it. Whoever asks for it will hear.
            Asked::File { .. } => {}
            Asked::Key(recipe) => shell.send(World::KeyMade { recipe, outcome: Err(why) }),
        }
    }

    fn answer(self, shell: &Rc<Shell>, data: &JsValue) {
        let outcome = outcome(data);
        match self {
            Asked::File { order, is_awaited } => {
                let job = order.job;
                if let Some(bytes) = outcome.as_ref().ok().filter(|_| order.bytes.len() <= MOST_AHEAD) {
                    *shell.office.made.borrow_mut() = Some((order, bytes.clone()));
                }
                if is_awaited {
                    shell.send(World::OfficeDone { job, outcome });
                }
            }
            Asked::Key(recipe) => {
                if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
                    bytes.fill(0, 0, bytes.length());
                }
                let key = outcome.and_then(|bytes| Key::of(bytes).ok_or_else(|| "密钥长度不对".to_string()));
                shell.send(World::KeyMade { recipe, outcome: key });
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
