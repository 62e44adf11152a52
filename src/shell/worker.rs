//! The second module's worker: started when it is first needed, then kept. Requests have numbers, are handed over one at a time
//! in their order, and can be cancelled. A worker that dies is started anew; the request that killed it is known, since no
//! other was with it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Worker};

use super::browser::{asked, words};
use super::listen::on;
use crate::app::words as said;
use crate::formats::office::{Answer, Request};

/// The number of a request.
pub type Id = u32;
/// Takes the answer, or the reason why there is none.
type Answered = Box<dyn FnOnce(Result<Answer, String>)>;

struct Asked {
    id: Id,
    /// What is done, in words: “生成 Word 文件”.
    what: String,
    request: Request,
    answered: Answered,
}

struct Running {
    id: Id,
    what: String,
    /// None where it was cancelled.
    answered: Option<Answered>,
}

/// The worker and the requests that it has not answered.
#[derive(Default)]
pub struct Client {
    worker: RefCell<Option<Worker>>,
    is_starting: Cell<bool>,
    waiting: RefCell<VecDeque<Asked>>,
    running: RefCell<Option<Running>>,
    last_id: Cell<Id>,
}

impl Client {
    /// Hands a request over as soon as those before it are answered. `what` tells what is done, should the worker die of it.
    pub fn ask(
        self: &Rc<Client>,
        what: String,
        request: Request,
        answered: impl FnOnce(Result<Answer, String>) + 'static,
    ) -> Id {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.waiting.borrow_mut().push_back(Asked { id, what, request, answered: Box::new(answered) });
        self.go_on();
        id
    }

    /// Nobody waits for this answer any more: what was not begun is not done, and the answer to what was is dropped.
    pub fn cancel(&self, id: Id) {
        self.waiting.borrow_mut().retain(|asked| asked.id != id);
        if let Some(running) = self.running.borrow_mut().as_mut().filter(|running| running.id == id) {
            running.answered = None;
        }
    }

    /// Starts the worker where it does not run yet, so that the first request need not wait for it.
    pub fn warm(self: &Rc<Client>) {
        if self.worker.borrow().is_some() || self.is_starting.replace(true) {
            return;
        }
        let client = self.clone();
        spawn_local(async move {
            let outcome = start().await;
            client.is_starting.set(false);
            match outcome {
                Ok(worker) => {
                    client.listen(&worker);
                    *client.worker.borrow_mut() = Some(worker);
                    client.go_on();
                }
                // Where nothing was asked nobody waits; the next request tries again and tells.
                Err(fault) => {
                    for asked in client.waiting.take() {
                        (asked.answered)(Err(words(&fault)));
                    }
                }
            }
        });
    }

    fn listen(self: &Rc<Client>, worker: &Worker) {
        let client = self.clone();
        on(worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map_or(JsValue::NULL, MessageEvent::data);
            let id = field(&data, "id").as_f64();
            let is_it = |running: &Running| id == Some(f64::from(running.id));
            if !client.running.borrow().as_ref().is_some_and(is_it) {
                return;
            }
            let answered = client.running.take().and_then(|running| running.answered);
            let answer = answer(&data);
            // The next one is under way before anybody looks at this answer.
            client.go_on();
            if let Some(answered) = answered {
                answered(answer);
            }
        });
        let client = self.clone();
        on(worker, "error", move |_| {
            if let Some(worker) = client.worker.take() {
                worker.terminate();
            }
            let died = client.running.take();
            client.go_on();
            if let Some(Running { what, answered: Some(answered), .. }) = died {
                answered(Err(said::worker_died(&what)));
            }
        });
    }

    /// Hands the next request over where none is under way, and starts the worker where it does not run.
    fn go_on(self: &Rc<Client>) {
        loop {
            if self.running.borrow().is_some() || self.waiting.borrow().is_empty() {
                return;
            }
            let Some(worker) = self.worker.borrow().clone() else { return self.warm() };
            let Some(Asked { id, what, request, answered }) = self.waiting.borrow_mut().pop_front() else {
                return;
            };
            match post(&worker, id, &request) {
                Ok(()) => {
                    *self.running.borrow_mut() = Some(Running { id, what, answered: Some(answered) });
                }
                Err(fault) => answered(Err(words(&fault))),
            }
        }
    }
}

/// The boot script knows where the second module's files are; it answers with a worker.
async fn start() -> Result<Worker, JsValue> {
    asked("nianbaoOffice", &JsValue::UNDEFINED).await?.dyn_into()
}

fn post(worker: &Worker, id: Id, request: &Request) -> Result<(), JsValue> {
    let bytes = Uint8Array::from(request.bytes());
    let message = Object::new();
    Reflect::set(&message, &"id".into(), &id.into())?;
    Reflect::set(&message, &"head".into(), &request.head().into())?;
    Reflect::set(&message, &"bytes".into(), &bytes)?;
    worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
}

fn field(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn answer(data: &JsValue) -> Result<Answer, String> {
    let head = field(data, "head").as_string().unwrap_or_default();
    let bytes = field(data, "bytes").dyn_into::<Uint8Array>().unwrap_or_default();
    let answer = Answer::of(&head, bytes.to_vec());
    if let Ok(Answer::Key { .. }) = answer {
        bytes.fill(0, 0, bytes.length());
    }
    answer.map_err(|_| said::NO_ANSWER.to_string())
}
