//! The screen of a draft that has a password.

use yew::prelude::*;

use super::password::PasswordPlace;
use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::drafts::Choice;
use crate::app::keeper::sealed::Password;
use crate::app::labels::{Label, Phrase};
use crate::app::view::LockedView;
use crate::app::words::{draft_title, label, phrase};

/// Asks for the password, and leads elsewhere whoever does not know it.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn locked(view: &LockedView, send: &Send) -> Html {
    let take = send.reform(|typed: Vec<Password>| {
        let typed = typed.into_iter().next().unwrap_or_else(|| Password::new(String::new()));
        Event::from(Action::Unlock(typed))
    });
    let leave = send.reform(|()| Event::from(Action::Drafts(Choice::Close)));
    html! {
        <main class="locked" data-screen="locked">
            <h1>{ label(Label::LockedTitle) }</h1>
            if !view.at.is_empty() {
                <p class="why">{ phrase(Phrase::LastSaved(&view.at)) }</p>
            }
            <PasswordPlace autocomplete="off" labels={vec![("password", label(Label::Password))]} is_busy={view.is_busy} take={take}
                leave={leave} why={view.said.clone().map(AttrValue::from)}>
                <p class="choices">
                    <button class="go" type="submit" data-action="unlock">{ label(Label::Open) }</button>
                    <span role="status">{ if view.is_busy { label(Label::PasswordIsTried) } else { "" } }</span>
                </p>
            </PasswordPlace>
            <p class="why">{ label(Label::OtherThings) }</p>
            <p class="choices">
                if view.can_return {
                    <button data-action="return" onclick={gives(send, Action::Drafts(Choice::Close))}>{ label(Label::Return) }</button>
                }
                <button data-action="new" onclick={gives(send, Action::New)}>{ label(Label::BeginEmpty) }</button>
                <button data-action="download-unread" onclick={gives(send, Action::DownloadUnread)}>
                    { label(Label::DownloadSealed) }
                </button>
            </p>
            if !view.others.is_empty() {
                <h2>{ label(Label::OtherDrafts) }</h2>
                <ul>{ for view.others.iter().map(|row| html! {
                    <li class="draft" key={row.name.clone()} data-draft={row.name.clone()}>
                        <span>{ draft_title(&row.title) }</span>
                        <span class="why">{ &row.at }</span>
                        <button class="link" data-action="open-draft"
                            onclick={gives(send, Action::Drafts(Choice::Open(row.name.clone())))}>{ label(Label::Open) }</button>
                    </li>
                }) }</ul>
            }
        </main>
    }
}
