//! The store: the database, and beside it the small store, which takes its place where the browser refuses a database.
//!
//! Requests are answered one after the other, in their order. One that takes long is told of.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{StorageEvent, VisibilityState};

use super::browser::{document, window};
use super::database::{self, Database, Taken};
use super::listen::on;
use super::{clock, late, local, tabs, writing, Shell};
use crate::app::event::{Alarm, TabEvent, World};
use crate::app::keeper::records::DRAFTS;
use crate::app::keeper::sealed::Random;
use crate::app::port::{Answered, Ask, Listing, Moment, StoreAnswer, StoreFault, StoreRequest, Writing};

/// How long after a refusal a draft is written again, in milliseconds.
const RETRY_AFTER: u32 = 4_000;
/// How long nothing may happen before a moment counts as quiet.
const QUIET_AFTER: u32 = 2_000;
/// A request that was not answered for so long is slow.
const SLOW_AFTER: u32 = 1_500;

/// The store of a page.
#[derive(Default)]
pub struct Store {
    database: RefCell<Option<Database>>,
    /// There is no database: the small store is the only one.
    is_small: Cell<bool>,
    /// The database was open once: from then on nothing else takes its place.
    was_open: Cell<bool>,
    waiting: RefCell<VecDeque<StoreRequest>>,
    is_busy: Cell<bool>,
    slow: RefCell<Vec<(u64, Timeout)>>,
    retry: RefCell<Option<Timeout>>,
    quiet: RefCell<Option<Timeout>>,
}

/// Takes a request; its answer comes as an event.
pub fn ask(shell: &Rc<Shell>, request: StoreRequest) {
    let (id, told) = (request.id, shell.clone());
    let slow = Timeout::new(SLOW_AFTER, move || told.send(World::Slow(id)));
    shell.store.slow.borrow_mut().push((id, slow));
    shell.store.waiting.borrow_mut().push_back(request);
    if shell.store.is_busy.replace(true) {
        return;
    }
    let shell = shell.clone();
    spawn_local(async move {
        while let Some(request) = next(&shell) {
            answer(&shell, request).await;
        }
        shell.store.is_busy.set(false);
    });
}

fn next(shell: &Shell) -> Option<StoreRequest> {
    shell.store.waiting.borrow_mut().pop_front()
}

async fn answer(shell: &Rc<Shell>, request: StoreRequest) {
    let StoreRequest { id, purpose, ask } = request;
    let outcome = match database(shell).await {
        Ok(Some(database)) => by_database(shell, &database, ask).await,
        Ok(None) => {
            late::here().await;
            by_small_store(ask)
        }
        Err(fault) => Err(fault),
    };
    if outcome.is_err() {
        late::here().await;
    }
    shell.store.slow.borrow_mut().retain(|(other, _)| *other != id);
    let moment = Moment {
        now: clock::now(),
        at: clock::time_of_day(),
        offset: clock::offset(),
        random: clock::random().map(Random),
    };
    shell.send(World::Stored(Box::new(StoreAnswer { id, purpose, outcome, moment })));
}

/// The database; none where the small store takes its place.
async fn database(shell: &Rc<Shell>) -> Result<Option<Database>, StoreFault> {
    if shell.store.is_small.get() {
        return Ok(None);
    }
    if let Some(database) = shell.store.database.borrow().clone() {
        return Ok(Some(database));
    }
    let here = shell.clone();
    let taken = move |taken| {
        here.store.database.borrow_mut().take();
        if let Taken::ByNewer = taken {
            here.send(World::Tab(TabEvent::Closed(StoreFault::Newer)));
        }
    };
    match database::open(taken).await {
        Ok(database) => {
            shell.store.was_open.set(true);
            *shell.store.database.borrow_mut() = Some(database.clone());
            Ok(Some(database))
        }
        Err(StoreFault::Newer) => Err(StoreFault::Newer),
        Err(fault) if shell.store.was_open.get() => Err(fault),
        Err(_) => {
            shell.store.is_small.set(true);
            Ok(None)
        }
    }
}

async fn by_database(shell: &Rc<Shell>, database: &Database, ask: Ask) -> Result<Answered, StoreFault> {
    let outcome = match &ask {
        Ask::Read => database.read().await.map(|(records, pictures)| {
            if !records.is_empty() {
                local::mark_as_kept();
            }
            Answered::Listing(Listing { records, pictures, beside: local::records(), is_small: false })
        }),
        // In boxes: they have no part in what every page runs first (xtask/src/split.rs).
        Ask::Fetch(keys) => boxed(async { database.fetch(keys).await.map(Answered::Fetched) }).await,
        Ask::Write(writing) => boxed(write(database, writing)).await,
    };
    // The browser has closed it without a word: the next request opens it again.
    if matches!(&outcome, Err(StoreFault::Refused(why)) if why == "InvalidStateError") {
        shell.store.database.borrow_mut().take();
    }
    outcome
}

type Work<'a> = Pin<Box<dyn Future<Output = Result<Answered, StoreFault>> + 'a>>;

fn boxed<'a>(work: impl Future<Output = Result<Answered, StoreFault>> + 'a) -> Work<'a> {
    Box::pin(work)
}

async fn write(database: &Database, writing: &Writing) -> Result<Answered, StoreFault> {
    database.write(writing).await?;
    written(database, writing).await;
    Ok(Answered::Written)
}

/// What is deleted goes from beside the store as well, and with the last record the mark that there is one.
async fn written(database: &Database, writing: &Writing) {
    writing.deletes.iter().for_each(|place| local::forget(place));
    if !writing.puts.is_empty() {
        local::mark_as_kept();
    } else if !writing.deletes.is_empty() && matches!(database.is_empty().await, Ok(true)) {
        local::unmark();
    }
}

// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn by_small_store(ask: Ask) -> Result<Answered, StoreFault> {
    match ask {
        Ask::Read => local::listing().map(Answered::Listing),
        Ask::Fetch(keys) => Ok(Answered::Fetched(local::fetch(&keys))),
        Ask::Write(writing) => local::write(&writing).map(|()| Answered::Written),
    }
}

/// Wakes the machine after some seconds, once however often it is asked for.
pub fn later(shell: &Rc<Shell>, alarm: Alarm) {
    let (timer, after) = match alarm {
        Alarm::Retry => (&shell.store.retry, RETRY_AFTER),
        Alarm::Quiet => (&shell.store.quiet, QUIET_AFTER),
    };
    if timer.borrow().is_some() {
        return;
    }
    let here = shell.clone();
    let due = move || {
        let now = clock::now();
        let (timer, event) = match alarm {
            Alarm::Retry => (&here.store.retry, World::SaveNow { now }),
            Alarm::Quiet => (&here.store.quiet, World::Quiet { now }),
        };
        timer.borrow_mut().take().map(Timeout::forget);
        here.send(event);
    };
    *timer.borrow_mut() = Some(Timeout::new(after, due));
}

/// Saves at once when the page is hidden or goes away: there may be no later. Hears what other pages do.
pub fn listen(shell: &Rc<Shell>) {
    let flush = {
        let shell = shell.clone();
        move || shell.send(World::Leaving { now: clock::now() })
    };
    let hidden = flush.clone();
    on(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Hidden {
            hidden();
        }
    });
    let leaving = shell.clone();
    on(&window(), "pagehide", move |_| {
        writing::end();
        flush();
        tabs::leave(&leaving);
    });
    let coming = shell.clone();
    on(&window(), "pageshow", move |_| tabs::come_back(&coming));
    // Only other tabs raise it here. What they write is theirs; a draft that they delete may be what this one shows. A
    // storage that is emptied as a whole names no key.
    let shell = shell.clone();
    on(&window(), "storage", move |event| {
        let Some(change) = event.dyn_ref::<StorageEvent>() else { return };
        if let (Some(key), Some(sign)) = (change.key(), change.new_value()) {
            tabs::hear(&shell, &key, &sign);
        }
        let is_sign = |key: &str| key == local::REMOVED || key.starts_with(DRAFTS);
        if change.key().is_none_or(|key| is_sign(&key)) && change.new_value().is_none() {
            shell.send(World::Tab(TabEvent::Removed));
        }
    });
}
