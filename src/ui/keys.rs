//! The list of keys, which can be searched.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::labels::Label;
use crate::app::view::{KeyGroupView, KeysView};
use crate::app::words::label;

/// The list of keys.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn keys(view: &KeysView, send: &Send) -> Html {
    let escapes = send.clone();
    let escapes = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            escapes.emit(Event::from(Action::CloseKeys));
        }
    });
    let searched = send.reform(|event: InputEvent| {
        Event::from(Action::SearchKeys(event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    html! {
        <section class="drafts keys" role="dialog" aria-label={label(Label::Keys)} data-screen="keys" onkeydown={escapes}>
            <div class="drafts-head">
                <h2 tabindex="-1">{ label(Label::Keys) }</h2>
                <button class="link" data-action="close-keys" onclick={gives(send, Action::CloseKeys)}>{ label(Label::Close) }</button>
            </div>
            <label class="draft-name">{ label(Label::SearchKeys) }
                <input data-field="key-search" type="text" autocomplete="off" placeholder={label(Label::SearchKeysPlace)} value={view.search.clone()} oninput={searched} />
            </label>
            <p class="why" role="status">{ if view.groups.is_empty() { label(Label::NoSuchKey) } else { "" } }</p>
            { for view.groups.iter().map(group) }
        </section>
    }
}

fn group(group: &KeyGroupView) -> Html {
    let press = |press: &Vec<&'static str>| {
        html! { <span class="press">{ for press.iter().map(|cap| html! { <kbd>{ *cap }</kbd> }) }</span> }
    };
    let row = |(presses, does): &(Vec<Vec<&'static str>>, &'static str)| {
        html! { <li data-key=""><span class="presses">{ for presses.iter().map(press) }</span><span>{ *does }</span></li> }
    };
    html! {
        <>
            <h3 class="drafts-head">{ group.name }</h3>
            <ul>{ for group.keys.iter().map(row) }</ul>
        </>
    }
}
