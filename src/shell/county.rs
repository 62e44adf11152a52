//! The shell of the check of many files: a root of its own beside the page's, in a module of its own. It holds the files that
//! were chosen, reads them one by one and has them checked in the worker.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Element, File, HtmlInputElement};
use yew::{AppHandle, Callback, Renderer};

use super::browser::{document, element, html_element, window, words};
use super::files::{bytes, list, offer};
use super::listen::on;
use super::worker::Client;
use crate::app::county::{County, Effect, Event, FileId, Named};
use crate::app::event::Job;
use crate::app::words as said;
use crate::formats::office::{Answer, Request};
use crate::ui::county::{CountyPage, CountyProps};

mod dropped;

/// How long answers may gather before they are shown, in milliseconds.
const DRAW_AFTER: u32 = 120;

/// The running screen.
struct Shell {
    machine: RefCell<County>,
    root: Element,
    handle: RefCell<Option<AppHandle<CountyPage>>>,
    send: Callback<Event>,
    waiting: RefCell<VecDeque<Event>>,
    is_busy: Cell<bool>,
    /// A drawing is due in the next frame: however much happens, there is one a frame.
    is_due: Cell<bool>,
    /// A drawing is due a little later: what files come to is not shown one by one.
    is_due_later: Cell<bool>,
    client: Rc<Client>,
    /// The files of the table, from the number `first` on.
    files: RefCell<Vec<File>>,
    first: Cell<FileId>,
}

/// Mounts the screen, hidden. The boot script finds the way to show it, with files to be checked, at `nianbaoCountyShow`.
pub fn mount() {
    let root = document().create_element("div").expect("an element can be made");
    root.set_id("county");
    hidden(Some(&root), true);
    document().body().expect("a page has a body").append_child(&root).expect("it takes the element");
    let shell = Rc::new_cyclic(|weak: &std::rc::Weak<Shell>| {
        let weak = weak.clone();
        let send = Callback::from(move |event| {
            if let Some(shell) = weak.upgrade() {
                shell.send(event);
            }
        });
        Shell {
            machine: RefCell::default(),
            root,
            handle: RefCell::default(),
            send,
            waiting: RefCell::default(),
            is_busy: Cell::new(false),
            is_due: Cell::new(false),
            is_due_later: Cell::new(false),
            client: Rc::default(),
            files: RefCell::default(),
            first: Cell::new(0),
        }
    });
    listen(&shell);
    shell.draw();
    shell.client.warm();
    let here = shell.clone();
    let show = Closure::<dyn Fn(Array)>::new(move |files: Array| {
        here.show();
        let files: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        if !files.is_empty() {
            here.choose(files.into_iter().map(|file| (path(&file), file)).collect(), false);
        }
    });
    let _ = Reflect::set(&window(), &"nianbaoCountyShow".into(), show.as_ref());
    show.forget();
    // The screen lives as long as its window.
    std::mem::forget(shell);
}

fn listen(shell: &Rc<Shell>) {
    let here = shell.clone();
    on(&shell.root, "change", move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let files = input.files().map(|files| list(&files)).unwrap_or_default();
        let is_folder = input.get_attribute("data-action").as_deref() == Some("check-folder");
        // The same files can be chosen again.
        input.set_value("");
        here.choose(files.into_iter().map(|file| (path(&file), file)).collect(), is_folder);
    });
    // Without this the browser would open what is let go here.
    on(&shell.root, "dragover", |event| event.prevent_default());
    let here = shell.clone();
    on(&shell.root, "drop", move |event| {
        event.prevent_default();
        let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
        // What was dropped is there in this turn alone.
        let dropped = dropped::take(&data);
        let here = here.clone();
        spawn_local(async move {
            let (files, has_folder) = dropped.files().await;
            here.choose(files, has_folder);
        });
    });
}

/// The path of a file in the folder that was chosen, or its name.
fn path(file: &File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

impl Shell {
    /// Of a folder only what may be a saved file is taken; who chooses files by hand hears of each.
    fn choose(self: &Rc<Shell>, mut files: Vec<(String, File)>, of_folder: bool) {
        let all = files.len();
        if of_folder {
            files.retain(|(name, _)| name.to_ascii_lowercase().ends_with(".json"));
            files.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        let others = all - files.len();
        let named = |(name, file): &(String, File)| Named { name: name.clone(), size: file.size() as u64 };
        let chosen = files.iter().map(named).collect();
        self.files.borrow_mut().extend(files.into_iter().map(|(_, file)| file));
        self.send(Event::Chosen { files: chosen, others });
    }

    fn send(self: &Rc<Shell>, event: Event) {
        self.waiting.borrow_mut().push_back(event);
        if self.is_busy.replace(true) {
            return;
        }
        let mut is_answer = true;
        while let Some(event) = self.next_event() {
            is_answer &= matches!(event, Event::Checked { .. });
            let effects = self.machine.borrow_mut().update(event);
            for effect in effects {
                self.carry_out(effect);
            }
        }
        self.is_busy.set(false);
        match is_answer {
            true => self.draw_later(),
            false => self.draw_soon(),
        }
    }

    fn next_event(&self) -> Option<Event> {
        self.waiting.borrow_mut().pop_front()
    }

    fn carry_out(self: &Rc<Shell>, effect: Effect) {
        match effect {
            Effect::Check(id) => self.check(id),
            Effect::Forget => {
                let gone = self.files.take().len();
                self.first.set(self.first.get() + gone);
            }
            Effect::Workbook(files) => {
                let here = self.clone();
                let request = Request::problems(&files);
                self.client.ask(said::making(Job::Xlsx), request, move |answer| {
                    let outcome = match answer {
                        Ok(Answer::File { bytes }) => Ok(bytes),
                        Ok(Answer::Failed { why }) | Err(why) => Err(why),
                        Ok(_) => Err(said::NO_ANSWER.to_string()),
                    };
                    here.send(Event::WorkbookMade(outcome));
                });
            }
            Effect::Offer { name, mime, bytes } => {
                let outcome = offer(name, mime, &bytes);
                self.send(Event::Offered { name: name.to_string(), outcome });
            }
            Effect::Close => self.hide(),
        }
    }

    fn check(self: &Rc<Shell>, id: FileId) {
        let at = id.checked_sub(self.first.get());
        let file = at.and_then(|at| self.files.borrow().get(at).cloned());
        let Some(file) = file else { return };
        let here = self.clone();
        spawn_local(async move {
            match bytes(&file).await {
                Ok(saved) => here.ask(id, &file.name(), saved),
                Err(fault) => {
                    here.send(Event::Checked { file: id, outcome: Err(said::not_readable(&words(&fault))) })
                }
            }
        });
    }

    fn ask(self: &Rc<Shell>, id: FileId, name: &str, saved: Vec<u8>) {
        let here = self.clone();
        self.client.ask(said::checking(name), Request::Check { saved }, move |answer| {
            let outcome = match answer {
                Ok(Answer::Failed { why }) => Err(why),
                Ok(answer) => answer.checkup().ok_or_else(|| said::NO_ANSWER.to_string()),
                Err(why) => Err(said::not_checked(&why)),
            };
            here.send(Event::Checked { file: id, outcome });
        });
    }

    fn draw_later(self: &Rc<Shell>) {
        if self.is_due.get() || self.is_due_later.replace(true) {
            return;
        }
        let here = self.clone();
        let due = move || {
            here.is_due_later.set(false);
            here.draw_soon();
        };
        Timeout::new(DRAW_AFTER, due).forget();
    }

    fn draw_soon(self: &Rc<Shell>) {
        if self.is_due.replace(true) {
            return;
        }
        let here = self.clone();
        let due = Closure::once_into_js(move || {
            here.is_due.set(false);
            here.draw();
        });
        if window().request_animation_frame(due.unchecked_ref::<Function>()).is_err() {
            self.is_due.set(false);
            self.draw();
        }
    }

    fn draw(&self) {
        let view = Rc::new(self.machine.borrow().view());
        let props = CountyProps { view, send: self.send.clone() };
        let mut handle = self.handle.borrow_mut();
        match handle.as_mut() {
            Some(handle) => handle.update(props),
            None => {
                let renderer = Renderer::<CountyPage>::with_root_and_props(self.root.clone(), props);
                *handle = Some(renderer.render());
            }
        }
    }

    /// In place of the page, whose report stays as it is.
    fn show(&self) {
        hidden(element("#app").as_ref(), true);
        hidden(Some(&self.root), false);
        if let Some(title) = html_element("#county-title") {
            let _ = title.focus();
        }
    }

    fn hide(&self) {
        hidden(Some(&self.root), true);
        hidden(element("#app").as_ref(), false);
        if let Some(way) = html_element("[data-action=county]") {
            let _ = way.focus();
        }
    }
}

fn hidden(element: Option<&Element>, is_hidden: bool) {
    if let Some(element) = element {
        let _ = Reflect::set(element, &"hidden".into(), &JsValue::from(is_hidden));
    }
}
