//! Which tab writes a draft: by the browser's locks where it has them, else by a heartbeat in the storage.
//!
//! A lock is held until another draft is asked for or the page goes away. A tab that takes a draft over steals the lock;
//! the browser tells the one that had it at once.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{spawn_local, JsFuture};
use web_sys::Storage;

use super::browser::window;
use super::{clock, local, Shell};
use crate::app::event::{TabEvent, World};

/// The draft that this tab asked for last.
#[derive(Default)]
pub struct Tabs {
    held: RefCell<Held>,
}

#[derive(Default)]
struct Held {
    draft: String,
    /// Ends the lock.
    release: Option<Function>,
    /// Where there are no locks.
    beat: Option<Interval>,
    /// The page has gone away, for all it knows.
    left: bool,
    /// When it was taken from another tab, in milliseconds since 1970; 0 where it was not.
    taken_at: u64,
    /// A lock that was asked for under another number comes too late.
    turn: u32,
}

impl Held {
    /// Another tab has the draft now. What was asked for before comes too late.
    fn lose(&mut self) {
        self.release = None;
        self.beat = None;
        self.taken_at = 0;
        self.turn += 1;
    }
}

/// How often a tab without locks says that it lives, in milliseconds, and how long that is believed.
const BEAT: u32 = 1_500;
const BELIEVED: u64 = 5_000;

/// Where a tab remembers its draft: as long as the tab lives, and over its being loaded anew.
const DRAFT_OF_TAB: &str = "nianbao/draft-of-tab";

fn memory_of_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The draft that this tab had open before it was loaded anew.
pub fn draft_before() -> Option<String> {
    memory_of_tab()?.get_item(DRAFT_OF_TAB).ok().flatten()
}

/// Asks to be the tab that writes a draft.
pub fn claim(shell: &Rc<Shell>, draft: String, steal: bool) {
    // Where that is refused, the tab begins with the draft that was written last.
    let _ = memory_of_tab().map(|memory| memory.set_item(DRAFT_OF_TAB, &draft));
    let taken_at = if steal { clock::now() } else { 0 };
    let turn = shell.tabs.held.borrow().turn + 1;
    let now = Held { draft: draft.clone(), taken_at, turn, ..Held::default() };
    let before = shell.tabs.held.replace(now);
    if steal {
        // Browsers do not tell every tab whose lock is stolen when several steal at once.
        let _ = local::keep(&taken_key(&draft), &format!("{} {taken_at}", shell.page));
    }
    if let Some(release) = before.release {
        let _ = release.call0(&JsValue::NULL);
    } else if before.beat.is_some() {
        local::forget(&beat_key(&before.draft));
    }
    drop(before.beat);
    match (locks(), steal) {
        (Some(_), true) => ask(shell, draft, Way::Steal),
        (Some(_), false) => ask(shell, draft, Way::IfFree),
        (None, _) => heartbeat(shell, draft, steal),
    }
}

fn locks() -> Option<(JsValue, Function)> {
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}

/// How a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// At once or not at all.
    IfFree,
    /// From whoever has it.
    Steal,
    /// Behind whoever has it: a tab that only shows the draft writes it once the other has gone. The browser may take a
    /// moment to see that a page has died.
    InLine,
}

fn ask(shell: &Rc<Shell>, draft: String, way: Way) {
    let Some((locks, request)) = locks() else { return };
    let options = Object::new();
    let option = match way {
        Way::IfFree => Some("ifAvailable"),
        Way::Steal => Some("steal"),
        Way::InLine => None,
    };
    if let Some(option) = option {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    let (here, name) = (shell.clone(), draft.clone());
    let turn = shell.tabs.held.borrow().turn;
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            later(&here, TabEvent::Claimed { draft: name.clone(), ours: false });
            ask(&here, name, Way::InLine);
            return JsValue::UNDEFINED;
        }
        hold(&here, name, turn)
    });
    let key = format!("nianbao/{draft}").into();
    let Ok(promise) = request.call3(&locks, &key, &options, &granted) else { return };
    let shell = shell.clone();
    spawn_local(async move {
        let ended = JsFuture::from(promise.unchecked_into::<Promise>()).await;
        // Ended by a tab that took it; a browser that has locks and grants none (a sandbox) says so by another name.
        let fault = ended.err().map(|fault| super::browser::words(&fault));
        if fault.as_deref().is_some_and(|fault| fault != "AbortError") && way != Way::InLine {
            later(&shell, TabEvent::Claimed { draft: draft.clone(), ours: true });
        }
        let is_stolen = fault.as_deref() == Some("AbortError");
        if is_stolen && shell.tabs.held.borrow().turn == turn {
            shell.tabs.held.borrow_mut().lose();
            shell.send(World::Tab(TabEvent::Lost { draft: draft.clone() }));
            ask(&shell, draft, Way::InLine);
        }
    });
}

/// What a granted lock lasts as long as: a promise that ends when another draft is asked for. A lock that came too late
/// ends at once.
fn hold(shell: &Rc<Shell>, draft: String, turn: u32) -> JsValue {
    let is_wanted = {
        let held = shell.tabs.held.borrow();
        held.draft == draft && held.turn == turn && held.release.is_none()
    };
    if !is_wanted {
        return JsValue::UNDEFINED;
    }
    let promise = Promise::new(&mut |release, _| {
        shell.tabs.held.borrow_mut().release = Some(release);
    });
    later(shell, TabEvent::Claimed { draft, ours: true });
    promise.into()
}

/// Tells it once this turn of the browser is over; not where the draft was lost by then, or another one was asked for.
fn later(shell: &Rc<Shell>, answer: TabEvent) {
    let (shell, turn) = (shell.clone(), shell.tabs.held.borrow().turn);
    let tell = move || {
        let is_meant = shell.tabs.held.borrow().turn == turn;
        if is_meant {
            shell.send(World::Tab(answer));
        }
    };
    Timeout::new(0, tell).forget();
}

fn beat_key(draft: &str) -> String {
    format!("nianbao/tab/{draft}")
}

/// Where a tab that takes a draft over says so.
fn taken_key(draft: &str) -> String {
    format!("nianbao/tab/{draft}/taken")
}

/// Another tab has said that it takes a draft over: of several, the last one has it.
pub fn hear(shell: &Rc<Shell>, key: &str, sign: &str) {
    let Some((page, at)) = sign.split_once(' ') else { return };
    let at: u64 = at.parse().unwrap_or(0);
    let draft = {
        let mut held = shell.tabs.held.borrow_mut();
        let has_it = held.release.is_some() || held.beat.is_some() || held.taken_at > 0;
        if key != taken_key(&held.draft) || !has_it || (at, page) <= (held.taken_at, shell.page.as_str()) {
            return;
        }
        let release = held.release.take();
        held.lose();
        if let Some(release) = release {
            let _ = release.call0(&JsValue::NULL);
        }
        held.draft.clone()
    };
    shell.send(World::Tab(TabEvent::Lost { draft: draft.clone() }));
    match locks() {
        Some(_) => ask(shell, draft, Way::InLine),
        None => wait(shell, draft),
    }
}

/// Where the browser has no locks: who wrote the last beat has the draft, as long as it is young.
fn heartbeat(shell: &Rc<Shell>, draft: String, steal: bool) {
    let key = beat_key(&draft);
    let ours = steal || !is_anothers(&key, &shell.page);
    later(shell, TabEvent::Claimed { draft: draft.clone(), ours });
    if !ours {
        wait(shell, draft);
        return;
    }
    let beat = |shell: &Shell, key: &str| drop(local::keep(key, &format!("{} {}", shell.page, clock::now())));
    beat(shell, &key);
    let here = shell.clone();
    let each = move || match local::text(&key) {
        // The beat ends after this one has returned.
        Some(text) if !text.starts_with(here.page.as_str()) => {
            let (here, draft) = (here.clone(), draft.clone());
            let end = move || {
                here.tabs.held.borrow_mut().lose();
                here.send(World::Tab(TabEvent::Lost { draft: draft.clone() }));
                wait(&here, draft);
            };
            Timeout::new(0, end).forget();
        }
        _ => beat(&here, &key),
    };
    shell.tabs.held.borrow_mut().beat = Some(Interval::new(BEAT, each));
}

/// True while another page says that it has the draft.
fn is_anothers(key: &str, page: &str) -> bool {
    let beat = local::text(key);
    let parts = beat.as_deref().and_then(|beat| beat.split_once(' '));
    parts.is_some_and(|(other, at)| {
        let young = at.parse::<u64>().is_ok_and(|at| clock::now() < at + BELIEVED);
        other != page && young
    })
}

/// A page that died leaves a beat behind, most of all the one that the user has just opened again: looks until nobody
/// has the draft any more.
fn wait(shell: &Rc<Shell>, draft: String) {
    let shell = shell.clone();
    let look = move || {
        let held = shell.tabs.held.borrow();
        let is_wanted = held.draft == draft && held.beat.is_none();
        drop(held);
        match is_wanted {
            true if is_anothers(&beat_key(&draft), &shell.page) => wait(&shell, draft),
            true => heartbeat(&shell, draft, false),
            false => {}
        }
    };
    Timeout::new(BEAT, look).forget();
}

/// A page that goes away leaves its draft to the next one, also where the browser puts it aside whole, to be shown again
/// when somebody goes back to it.
pub fn leave(shell: &Shell) {
    let mut held = shell.tabs.held.borrow_mut();
    held.left = true;
    if let Some(release) = held.release.take() {
        let _ = release.call0(&JsValue::NULL);
    }
    if held.beat.take().is_some() {
        local::forget(&beat_key(&held.draft));
    }
}

/// The page is shown again: others may have written its draft since, so it only shows it until it is its turn.
pub fn come_back(shell: &Rc<Shell>) {
    let draft = {
        let mut held = shell.tabs.held.borrow_mut();
        if !std::mem::take(&mut held.left) {
            return;
        }
        held.draft.clone()
    };
    shell.send(World::Tab(TabEvent::Lost { draft: draft.clone() }));
    match locks() {
        Some(_) => ask(shell, draft, Way::InLine),
        None => wait(shell, draft),
    }
}
