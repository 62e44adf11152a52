//! The question whose report is begun.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Begin, Event};
use crate::app::labels::Label;
use crate::app::words::label;

/// The question, with the report of the same body in words.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn begins(same: &str, send: &Send) -> Html {
    let escape = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                event.stop_propagation();
                send.emit(Event::from(Action::Begin(Begin::Leave)));
            }
        })
    };
    let button = |name: &'static str, words: String, begin: Begin| {
        html! { <button data-action={name} onclick={gives(send, Action::Begin(begin))}>{ words }</button> }
    };
    html! {
        <section class="drafts begins" role="dialog" aria-labelledby="begins-title" aria-describedby="begins-means"
            data-screen="new" onkeydown={escape}>
            <h2 id="begins-title">{ label(Label::BeginQuestion) }</h2>
            <p class="acts">
                { button("begin-same", same.to_string(), Begin::SameBody) }
                { button("begin-other", label(Label::BeginOther).to_string(), Begin::OtherBody) }
                { button("begin-leave", label(Label::Cancel).to_string(), Begin::Leave) }
            </p>
            <p id="begins-means" class="why">{ label(Label::BeginMeans) }</p>
        </section>
    }
}
