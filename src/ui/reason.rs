//! Why a finding stands: asked for in the finding itself, without a window over the page.

use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Answer, Event, User};
use crate::app::labels::{Label, Phrase};
use crate::app::view::FindingView;
use crate::app::words::{label, phrase};

/// The way to a reason, where somebody may give one and is not doing so.
pub fn way_to_reason(item: &FindingView, send: &Send) -> Html {
    if !item.can_answer || item.asking.is_some() {
        return Html::default();
    }
    let way = match (item.is_begun, item.reason.is_empty()) {
        (true, _) => Label::GoOnWithReason,
        (false, true) => Label::GiveReason,
        (false, false) => Label::ChangeReason,
    };
    let ask = Action::Answer(Answer::Ask(item.rule.clone()));
    html! {
        <button class="link" data-action="waive" aria-label={phrase(Phrase::WayToReason(way, &item.card.title))}
            onclick={gives(send, ask)}>{ label(way) }</button>
    }
}

/// The caret stands in an empty line at the end of what was written: a second Enter confirms it.
fn ends_in_a_new_line(event: &KeyboardEvent) -> bool {
    let Some(place) = event.target_dyn_into::<HtmlTextAreaElement>() else { return false };
    let written = place.value();
    let end = written.encode_utf16().count() as u32;
    let is_at_end = place.selection_start().ok().flatten() == Some(end);
    is_at_end && written.ends_with('\n') && !written.trim().is_empty()
}

/// The place for a reason.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn reason(item: &FindingView, text: &str, send: &Send) -> Html {
    let wrote = send.reform(|event: InputEvent| {
        Event::User(User::WroteReason(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    });
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let answer = match event.key().as_str() {
                // Keys of an input method are its own.
                _ if event.is_composing() || event.key_code() == 229 => return,
                "Escape" => Answer::Close,
                "Enter" if event.ctrl_key() || event.meta_key() => Answer::Tell,
                "Enter" if !event.shift_key() && ends_in_a_new_line(&event) => Answer::Tell,
                _ => return,
            };
            event.prevent_default();
            send.emit(Event::from(Action::Answer(answer)));
        })
    };
    html! {
        <div class="reason">
            <textarea rows="3" maxlength="500" aria-label={phrase(Phrase::ReasonFor(&item.card.title))}
                placeholder={label(Label::ReasonPlace)}
                value={text.to_string()} oninput={wrote} onkeydown={keys} />
            <p class="acts">
                <button data-action="waive-ok" onclick={gives(send, Action::Answer(Answer::Tell))}>{ label(Label::Confirm) }</button>
                <button data-action="waive-cancel" onclick={gives(send, Action::Answer(Answer::Leave))}>{ label(Label::Cancel) }</button>
            </p>
        </div>
    }
}
