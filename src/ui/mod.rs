//! What is drawn, in Yew: reads `app::view`, sends `app::event`, says what is to be written into cells that are drawn.
//! Knows no rule and no browser beyond the events.

mod begins;
pub mod county;
mod drafts;
mod exports;
mod findings;
mod finish;
mod grid;
mod guidance;
mod head;
mod keys;
mod locked;
mod notice;
mod outline;
mod page;
mod paper;
mod password;
mod reason;

pub use grid::{Drawn, Look};
pub use page::{Page, PageProps};

use std::rc::Rc;

use yew::{Callback, Properties};

use crate::app::event::{Action, Event};

/// The way of events to the machine.
pub type Send = Callback<Event>;

/// A part of the screen: drawn again only when what it shows has changed.
#[derive(PartialEq, Properties)]
pub struct Part<T: PartialEq> {
    /// What it shows.
    pub view: Rc<T>,
    /// The way to the machine.
    pub send: Send,
}

/// A callback that gives a command, whatever the event was.
fn gives<E>(send: &Send, action: Action) -> Callback<E> {
    let send = send.clone();
    Callback::from(move |_| send.emit(Event::from(action.clone())))
}
