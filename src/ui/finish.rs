//! The way on: what is missing, section by section with ways there, and the files that go out in one go.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event, Finishing};
use crate::app::labels::{Label, Phrase};
use crate::app::view::{FinishView, MissingView};
use crate::app::words::{in_one_line, label, phrase};

/// What is missing, and the files that go out.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn finish(view: &FinishView, send: &Send) -> Html {
    let keys = send.clone();
    let keys = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            keys.emit(Event::from(Action::Finishing(Finishing::Close)));
        }
    });
    let hand_out = if view.is_draft { Label::HandOutDraft } else { Label::HandOut };
    html! {
        <section class="drafts finish" role="dialog" aria-label={label(Label::Finish)} data-screen="finish" onkeydown={keys}>
            <div class="drafts-head">
                <h2 tabindex="-1">{ label(Label::Finish) }</h2>
                <button class="link" data-action="close-finish" onclick={gives(send, Action::Finishing(Finishing::Close))}>{ label(Label::Close) }</button>
            </div>
            <p data-finish-summary="">{ &view.summary }</p>
            <ul>{ for view.sections.iter().map(|missing| row(missing, send)) }</ul>
            <p class="finish-files">
                <button class="go" data-action="hand-out" onclick={gives(send, Action::Finishing(Finishing::HandOut))}>{ label(hand_out) }</button>
                <span class="why">{ label(Label::HandOutMeans) }</span>
            </p>
        </section>
    }
}

fn row(missing: &MissingView, send: &Send) -> Html {
    let go = Action::Finishing(Finishing::Go(missing.id.to_string()));
    html! {
        <li class="draft" data-missing={missing.id} data-needed={missing.is_needed.to_string()}>
            <span><b>{ missing.title }</b></span>
            <span>{ in_one_line(&missing.lines) }</span>
            <button class="link" data-action="go-missing" aria-label={phrase(Phrase::GoToSection(missing.title))}
                onclick={gives(send, go)}>{ label(Label::GoThere) }</button>
        </li>
    }
}
