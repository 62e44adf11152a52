//! The list of drafts on this computer, and the bar over a draft that another tab writes.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::password::lock_line;
use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::drafts::{Choice, Danger, Panel, Row};
use crate::app::keeper::versions::Version;
use crate::app::labels::{Label, Phrase};
use crate::app::words::{damage, diff, draft_title, label, phrase, question, size};

fn button(send: &Send, name: &'static str, words: &'static str, choice: Choice) -> Html {
    html! {
        <button class="link" data-action={name} onclick={gives(send, Action::Drafts(choice))}>{ words }</button>
    }
}

/// Escape leaves what was opened last: the question, then the list.
fn escape(panel: &Panel, send: &Send) -> Callback<KeyboardEvent> {
    let (send, is_asking) = (send.clone(), panel.asking.is_some());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            let choice = if is_asking { Choice::Spare } else { Choice::Close };
            send.emit(Event::from(Action::Drafts(choice)));
        }
    })
}

/// The list of drafts.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn drafts(panel: &Panel, send: &Send) -> Html {
    html! {
        <section class="drafts" role="dialog" aria-labelledby="drafts-title" data-screen="drafts"
            onkeydown={escape(panel, send)}>
            <div class="drafts-head">
                <h2 id="drafts-title" tabindex="-1">{ label(Label::Drafts) }</h2>
                { button(send, "close-drafts", label(Label::Close), Choice::Close) }
            </div>
            if let Some(asking) = &panel.asking {
                <div class="notice warned" role="alertdialog" aria-label={label(Label::ConfirmDeleting)} aria-describedby="drafts-question">
                    <div id="drafts-question">{ for question(asking, &panel.rows).into_iter().map(|line| html! { <p>{ line }</p> }) }</div>
                    <p class="acts">
                        { button(send, "confirm-delete", label(Label::ConfirmDeleting), Choice::Confirm) }
                        { button(send, "spare", label(Label::Spare), Choice::Spare) }
                    </p>
                </div>
            }
            <ul>{ for panel.rows.iter().map(|row| item(row, send)) }</ul>
            if panel.rows.is_empty() {
                <p class="why">{ label(Label::NoDrafts) }</p>
            }
            if !panel.versions.is_empty() {
                <h3 class="drafts-head">{ label(Label::OlderVersions) }</h3>
                <ul>{ for panel.versions.iter().map(|version| self::version(version, send)) }</ul>
            }
            { lock_line(&panel.lock, send) }
            <p class="why">
                { label(Label::DraftsMeans) }
            </p>
            { button(send, "clear-computer", label(Label::ClearComputer), Choice::Delete(Danger::Everything)) }
        </section>
    }
}

fn item(row: &Row, send: &Send) -> Html {
    html! {
        <li class="draft" key={row.name.clone()} data-draft={row.name.clone()}>
            <span>{ draft_title(&row.title) }{ if row.current { label(Label::OpenHere) } else { "" } }</span>
            <span class="why">{ if row.at.is_empty() { String::new() } else { phrase(Phrase::WrittenAt(&row.at)) } }<span data-size="">{ size(row.size) }</span></span>
            if let Some(fault) = &row.fault {
                <span class="why">{ damage(fault) }</span>
                { button(send, "hand-out", label(Label::DownloadOriginal), Choice::HandOut(row.key.clone())) }
            } else if !row.current {
                { button(send, "open-draft", label(Label::Open), Choice::Open(row.name.clone())) }
            }
            { delete(row, send) }
        </li>
    }
}

fn version(version: &Version, send: &Send) -> Html {
    html! {
        <li class="draft" data-version={version.key.clone()}>
            <span>{ &version.at }</span>
            <span class="why">{ diff(version.diff) }</span>
            <button class="link" data-action="go-back" aria-label={phrase(Phrase::BackTo(version))}
                onclick={gives(send, Action::Drafts(version.choice()))}>{ label(Label::BackToVersion) }</button>
        </li>
    }
}

/// In a list of drafts 删除 alone does not say which.
fn delete(row: &Row, send: &Send) -> Html {
    let choice = Action::Drafts(Choice::Delete(row.danger.clone()));
    html! {
        <button class="link" data-action="delete-draft" aria-label={phrase(Phrase::DeleteOf(row))}
            onclick={gives(send, choice)}>{ label(Label::Delete) }</button>
    }
}

/// Over a draft that another tab writes: why nothing can be typed, and the two ways out.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn elsewhere(why: &'static str, send: &Send) -> Html {
    html! {
        <div class="notice warned elsewhere" role="alert" data-screen="elsewhere">
            <p class="notice-title">{ why }</p>
            <p class="acts">
                { button(send, "take-over", label(Label::GoOnHere), Choice::TakeOver) }
                { button(send, "branch", label(Label::BranchOff), Choice::Branch) }
            </p>
        </div>
    }
}
