//! What the page has the second module do: files of the report, its paper, keys of passwords. A file is made ahead when the
//! pointer or the focus comes to the button that gives it out.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use zeroize::Zeroizing;

use super::browser::document;
use super::listen::on;
use super::worker::{Client, Id};
use super::Shell;
use crate::app::event::{Job, Order, Wanted, World};
use crate::app::keeper::sealed::{Key, Password};
use crate::app::words;
use crate::formats::office::{Answer, Product, Request};

/// The second module, and the files that it was asked for.
#[derive(Default)]
pub struct Office {
    client: Rc<Client>,
    asked: RefCell<Vec<Asked>>,
    /// What was made last, and of what: the same order gives the same bytes.
    made: RefCell<Option<(Order, Vec<u8>)>>,
}

/// A file that is being made; ahead where nobody awaits it yet.
#[derive(Debug)]
struct Asked {
    id: Id,
    order: Order,
    is_awaited: bool,
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
        self.asked.borrow_mut().iter_mut().any(|asked| {
            let is_it = asked.order == *order && !(awaits && asked.is_awaited);
            asked.is_awaited |= is_it && awaits;
            is_it
        })
    }

    fn take(&self, id: Id) -> Option<Asked> {
        let mut asked = self.asked.borrow_mut();
        let at = asked.iter().position(|asked| asked.id == id)?;
        Some(asked.remove(at))
    }
}

/// Gives a job to the second module, starting it where it does not run yet.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn give(shell: &Rc<Shell>, order: Order) {
    if let Some(bytes) = shell.office.made(&order) {
        shell.send(World::OfficeDone { job: order.job, outcome: Ok(bytes) });
    } else if !shell.office.is_being_made(&order, true) {
        ask(shell, order, true);
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
    // What was to be made ahead of another state of the report is of no use any more.
    let stale: Vec<Id> =
        office.asked.borrow().iter().filter(|asked| !asked.is_awaited).map(|asked| asked.id).collect();
    for id in stale {
        office.client.cancel(id);
        office.take(id);
    }
    ask(shell, order, false);
}

fn ask(shell: &Rc<Shell>, order: Order, is_awaited: bool) {
    let Order { job, bytes, wanted: Wanted { wishes, template } } = order.clone();
    let request = match job {
        Job::Example { older } => Request::Example { older },
        _ => Request::Make { product: product(job, template), wishes, saved: bytes },
    };
    // The number is known before the answer can come: answers come in a later turn.
    let id = Rc::new(std::cell::Cell::new(0));
    let (here, number) = (shell.clone(), id.clone());
    id.set(shell.office.client.ask(words::making(job), request, move |answer| {
        if let Some(asked) = here.office.take(number.get()) {
            asked.answered(&here, answer);
        }
    }));
    shell.office.asked.borrow_mut().push(Asked { id: id.get(), order, is_awaited });
}

fn product(job: Job, template: bool) -> Product {
    match job {
        Job::Docx if template => Product::Plain,
        Job::Docx => Product::Docx,
        Job::Html => Product::Html,
        Job::Fragment { .. } => Product::Fragment,
        Job::Xlsx => Product::Xlsx,
        Job::Template => Product::Template,
        Job::CheckSheet => Product::CheckSheet,
        Job::Paper { .. } => Product::Paper,
        // Asked for as what it is, above.
        Job::Example { .. } => Product::Json,
    }
}

impl Asked {
    fn answered(self, shell: &Rc<Shell>, answer: Result<Answer, String>) {
        let Asked { order, is_awaited, .. } = self;
        let outcome = match answer {
            Ok(Answer::File { bytes }) => Ok(bytes),
            Ok(Answer::Failed { why }) | Err(why) => Err(why),
            Ok(Answer::Key { .. } | Answer::Checked { .. }) => Err(words::NO_ANSWER.to_string()),
        };
        let job = order.job;
        if let Some(bytes) = outcome.as_ref().ok().filter(|_| order.bytes.len() <= MOST_AHEAD) {
            *shell.office.made.borrow_mut() = Some((order, bytes.clone()));
        }
        // Where nobody waits for it, whoever asks for it will hear.
        if is_awaited {
            shell.send(World::OfficeDone { job, outcome });
        }
    }
}

/// Has the second module make a key of a password.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn make_key(shell: &Rc<Shell>, recipe: String, password: &Password) {
    let password = Zeroizing::new(password.text().as_bytes().to_vec());
    let request = Request::Key { recipe: recipe.clone(), password };
    let here = shell.clone();
    shell.office.client.ask(words::MAKING_A_KEY.to_string(), request, move |answer| {
        let outcome = match answer {
            Ok(Answer::Key { key }) => Key::of(key.to_vec()).ok_or_else(|| words::NO_SUCH_KEY.to_string()),
            Ok(Answer::Failed { why }) | Err(why) => Err(why),
            Ok(Answer::File { .. } | Answer::Checked { .. }) => Err(words::NO_ANSWER.to_string()),
        };
        here.send(World::KeyMade { recipe, outcome });
    });
}

/// What asks the second module for something when it is used.
const WAYS: &str =
    "[data-action^=export], [data-action=copy-fragment], [data-action=preview], [data-action=finish], [data-action*=example], .password input";

/// Starts the second module when the pointer or the focus comes to something that needs it: whoever only fills and checks
/// never pays for it, and whoever presses does not wait. A file is made then, too, and given out when its button is
/// pressed, if the report is still the same.
pub fn listen(shell: &Rc<Shell>) {
    for name in ["pointerover", "focusin"] {
        let shell = shell.clone();
        on(&document(), name, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(Ok(Some(way))) = target.map(|target| target.closest(WAYS)) else { return };
            shell.office.client.warm();
            let action = way.get_attribute("data-action").unwrap_or_default();
            if let Some(job) = action.strip_prefix("export-").and_then(Job::named) {
                make_ahead(&shell, job);
            }
        });
    }
}
