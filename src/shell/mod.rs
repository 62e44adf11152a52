//! The only place that touches the browser: mounts the page, brings events to the machine, carries out its effects,
//! writes into cells that are drawn.
//!
//! Events that arrive while the machine works (a focus that an effect moves raises one) wait in a queue.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{AppHandle, Callback, Renderer};

use crate::app::event::{Effect, Event, User, World};
use crate::app::view::{View, Viewer};
use crate::app::{table, update, Model};
use crate::ui::{Drawn, Page, PageProps};

mod beside;
mod browser;
mod clipboard;
mod clock;
pub mod county;
mod database;
mod drawing;
mod editor;
mod figures;
mod files;
mod late;
mod listen;
mod local;
mod office;
mod places;
mod pointer;
mod sheets;
mod store;
mod tabs;
mod worker;
mod writing;

use editor::{Editor, Move};
use office::Office;

/// The running page.
pub(crate) struct Shell {
    model: RefCell<Model>,
    viewer: RefCell<Viewer>,
    handle: RefCell<Option<AppHandle<Page>>>,
    /// What was given to be drawn last.
    shown: RefCell<View>,
    send: Callback<Event>,
    drawn: Callback<Drawn>,
    waiting: RefCell<VecDeque<Event>>,
    busy: Cell<bool>,
    editor: Editor,
    beside: beside::Beside,
    /// What the editor is asked to do in this turn.
    moves: RefCell<Vec<Move>>,
    /// A hand is at work: the next event comes when the turn is over.
    is_by_hand: Cell<bool>,
    office: Office,
    save_timer: RefCell<Option<Timeout>>,
    store: store::Store,
    tabs: tabs::Tabs,
    /// A name that no other page has.
    page: String,
}

/// How long a change may wait before it is kept, in milliseconds.
const SAVE_AFTER: u32 = 40;

/// Mounts the page on `#app` and starts the machine.
pub fn mount() {
    let shell = Rc::new_cyclic(|weak: &std::rc::Weak<Shell>| {
        let (weak, too) = (weak.clone(), weak.clone());
        let send = Callback::from(move |event: Event| {
            if let Some(shell) = weak.upgrade() {
                shell.send(event);
            }
        });
        let drawn = Callback::from(move |drawn| match drawn {
            Drawn::Cells { row, looks } => figures::write(&row, &looks),
            Drawn::Page => drawing::end(),
            Drawn::Tables => {
                if let Some(shell) = too.upgrade() {
                    shell.editor.come_back(shell.ask(|model| model.form()?.input()));
                    shell.beside.come_back();
                }
            }
        });
        Shell {
            model: RefCell::default(),
            viewer: RefCell::default(),
            handle: RefCell::default(),
            shown: RefCell::default(),
            send,
            drawn,
            waiting: RefCell::default(),
            busy: Cell::new(false),
            editor: Editor::new(),
            beside: beside::Beside::new(),
            moves: RefCell::default(),
            is_by_hand: Cell::new(false),
            office: Office::default(),
            save_timer: RefCell::default(),
            store: store::Store::default(),
            tabs: tabs::Tabs::default(),
            page: clock::page_name(),
        }
    });
    let (year, month) = clock::year_and_month();
    // A cell of the form that stood here before the module ran may have the focus already.
    let focused = editor::focused_cell();
    let (draft, page) = (tabs::draft_before(), shell.page.clone());
    let is_fresh = draft.is_none() && local::is_fresh();
    shell.send(World::Started { draft, year, month, page, is_fresh });
    editor::listen(&shell);
    pointer::listen(&shell);
    files::listen(&shell);
    office::listen(&shell);
    store::listen(&shell);
    writing::listen();
    if let Some(cell) = focused {
        shell.send(table::Event::Focused(cell));
    }
    // The page lives as long as its window.
    std::mem::forget(shell);
}

/// True for what may take a button away under the finger of whoever pressed it. Typing never does.
fn may_take_the_focus(event: &Event) -> bool {
    matches!(event, Event::World(_) | Event::User(User::Act(_)))
}

impl Shell {
    /// Brings an event to the machine and carries out what it asks.
    pub(crate) fn send(self: &Rc<Shell>, event: impl Into<Event>) {
        self.waiting.borrow_mut().push_back(event.into());
        self.work();
    }

    fn work(self: &Rc<Shell>) {
        if self.busy.replace(true) {
            return;
        }
        let mut home = None;
        while let Some(event) = self.next_event() {
            if may_take_the_focus(&event) {
                home = home.or_else(places::home);
            }
            let effects = update(&mut self.model.borrow_mut(), event);
            for effect in effects {
                self.carry_out(effect);
            }
        }
        self.busy.set(false);
        let is_drawn = self.draw();
        self.move_editor(is_drawn);
        if let Some(home) = home {
            places::catch_focus(home);
        }
    }

    fn next_event(&self) -> Option<Event> {
        self.waiting.borrow_mut().pop_front()
    }

    /// A report is on the screen, in whose place a file can come.
    pub(crate) fn takes_files(&self) -> bool {
        self.ask(|model| model.form().is_some())
    }

    /// Reads from the machine without changing it.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Model) -> T) -> T {
        question(&self.model.borrow())
    }

    /// Gives the page to be drawn; false where nothing of it has changed.
    fn draw(&self) -> bool {
        let view = self.viewer.borrow_mut().view(&self.model.borrow());
        if !view.is_paper() {
            sheets::hide();
        }
        if view == View::Blank || view == *self.shown.borrow() {
            return false;
        }
        self.beside.follow(&view);
        self.shown.replace(view.clone());
        drawing::begin();
        let props = PageProps { view, send: self.send.clone(), drawn: self.drawn.clone() };
        let mut handle = self.handle.borrow_mut();
        match handle.as_mut() {
            Some(handle) => handle.update(props),
            None => {
                let root = browser::element("#app").expect("index.html has #app");
                *handle = Some(Renderer::<Page>::with_root_and_props(root, props).render());
            }
        }
        true
    }

    /// Brings what a key or the mouse has asked for. What scripts and assistive technology ask for is done when their call
    /// returns; a hand sees it when the turn is over.
    pub(crate) fn send_by(self: &Rc<Shell>, hand: &web_sys::Event, event: impl Into<Event>) {
        self.is_by_hand.set(hand.is_trusted());
        self.send(event);
        self.is_by_hand.set(false);
    }

    /// Moves the editor. After a key it is moved when the page is drawn, but before the next event: a focus has the browser
    /// lay the page out, and what is drawn after it would have that done twice.
    fn move_editor(self: &Rc<Shell>, is_drawn: bool) {
        if self.moves.borrow().is_empty() {
            return;
        }
        let shell = self.clone();
        let act = move || shell.moves.take().into_iter().for_each(|step| shell.editor.go(step));
        match is_drawn && self.is_by_hand.get() {
            true => wasm_bindgen_futures::spawn_local(async move { act() }),
            false => act(),
        }
    }

    fn carry_out(self: &Rc<Shell>, effect: Effect) {
        match effect {
            Effect::Place(place) => {
                if place.focus {
                    places::next_turn();
                }
                self.moves.borrow_mut().push(Move::To(place));
            }
            Effect::Relabel { label, invalid } => {
                self.moves.borrow_mut().push(Move::Relabel { label, invalid });
            }
            Effect::ShowCell(cell) => places::show_cell(&cell),
            Effect::ShowTop => places::show_top(),
            Effect::ShowSection(section) => places::show_section(&section),
            Effect::FocusSection { section, caret } => places::focus_section(&section, caret),
            Effect::SelectWords { section, start, end } => places::select_words(&section, start, end),
            Effect::ShowFinding(rule) => places::show_finding(rule),
            Effect::FocusFinding(rule) => places::focus_finding(rule),
            Effect::Focus(spot) => places::focus(spot),
            Effect::FocusDanger(danger) => places::focus_danger(&danger),
            Effect::PutAway => {
                self.moves.borrow_mut().clear();
                self.editor.put_away();
            }
            Effect::SaveSoon => self.save_soon(),
            Effect::Store(request) => store::ask(self, request),
            Effect::Claim { draft, steal } => tabs::claim(self, draft, steal),
            Effect::Later(alarm) => store::later(self, alarm),
            Effect::Last(record) => drop(local::keep(&record.key, &record.text)),
            Effect::Clear(records) => local::clear(&records),
            Effect::TellOthers => local::tell_others(clock::now()),
            Effect::Offer { name, mime, bytes } => {
                let outcome = files::offer(&name, mime, &bytes);
                self.send(World::Offered { name, outcome });
            }
            Effect::Office(order) => office::give(self, order),
            Effect::Copy(markup) => {
                let outcome = clipboard::copy(&markup);
                self.send(World::Copied(outcome));
            }
            Effect::ShowSheets { tree, print } => {
                if let Err(fault) = sheets::show(self, &tree, print) {
                    sheets::hide();
                    self.send(World::NoSheets(browser::words(&fault)));
                }
            }
            Effect::HideSheets => sheets::hide(),
            Effect::OpenCounty => self.open_county(Vec::new()),
            Effect::BeginAnew => browser::begin_anew(),
            Effect::MakeKey { recipe, password } => office::make_key(self, recipe, &password),
        }
    }

    /// The check of many files, with files that were chosen already. The boot script knows where it is.
    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn open_county(self: &Rc<Shell>, files: Vec<web_sys::File>) {
        let here = self.clone();
        let files: js_sys::Array = files.into_iter().collect();
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(fault) = browser::asked("nianbaoCounty", &files).await {
                here.send(World::NoCounty(browser::words(&fault)));
            }
        });
    }

    fn save_soon(self: &Rc<Shell>) {
        let mut timer = self.save_timer.borrow_mut();
        if timer.is_some() {
            return;
        }
        let shell = self.clone();
        let due = move || {
            late::then(move || {
                shell.save_timer.borrow_mut().take().map(Timeout::forget);
                shell.send(World::SaveNow { now: clock::now() });
            });
        };
        *timer = Some(Timeout::new(SAVE_AFTER, due));
    }
}
