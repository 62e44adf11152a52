//! What waits for the page to be drawn. The drawing is not done in the turn that asks for it, nor always in the next one: on a
//! slow computer it lets the browser breathe in between.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;

thread_local! {
    /// Something was given to be drawn, and is not drawn yet.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Something is to be drawn.
pub fn begin() {
    IS_DUE.set(true);
}

/// Everything is drawn.
pub fn end() {
    IS_DUE.set(false);
    if WAITING.with_borrow(|waiting| !waiting.is_empty()) {
        look_next_turn();
    }
}

/// Acts in a later turn: the next one in which the page is drawn.
pub fn then(act: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(act)));
    look_next_turn();
}

fn look_next_turn() {
    let look = || {
        if !IS_DUE.get() {
            WAITING.take().into_iter().for_each(|act| act());
        }
    };
    Timeout::new(0, look).forget();
}
