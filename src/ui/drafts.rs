//! The list of drafts on this computer, and the bar over a draft that another tab writes.

use web_sys::{HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use super::password::lock_line;
use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::compare::{Candidate, Comparison, OPEN};
use crate::app::keeper::drafts::{Choice, Danger, Panel, Row};
use crate::app::keeper::versions::Version;
use crate::app::labels::{Label, Phrase};
use crate::app::prose;
use crate::app::view::{HeadView, Kept};
use crate::app::words::{apart, candidate, damage, diff, draft_title, label, phrase, question, size};

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
pub fn drafts(panel: &Panel, head: &HeadView, send: &Send) -> Html {
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
            { for panel.comparing.as_ref().map(|pair| comparison(pair, send)) }
            <ul>{ for panel.rows.iter().map(|row| item(row, head, send)) }</ul>
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

fn item(row: &Row, head: &HeadView, send: &Send) -> Html {
    html! {
        <li class="draft" key={row.name.clone()} data-draft={row.name.clone()}>
            <span>{ draft_title(&row.title) }{ if row.current { label(Label::OpenHere) } else { "" } }</span>
            { for row.apart.as_ref().map(|like| html! { <span class="why" data-apart="">{ apart(like) }</span> }) }
            <span class="why">{ if row.at.is_empty() { String::new() } else { phrase(Phrase::WrittenAt(&row.at)) } }<span data-size="">{ size(row.size) }</span></span>
            if let Some(fault) = &row.fault {
                <span class="why">{ damage(fault) }</span>
                { button(send, "hand-out", label(Label::DownloadOriginal), Choice::HandOut(row.key.clone())) }
            } else if row.current {
                { draft_name(head, send) }
            } else {
                if row.can_be_compared() {
                    { compare(row.name.clone(), Phrase::CompareOf(row), send) }
                }
                { button(send, "open-draft", label(Label::Open), Choice::Open(row.name.clone())) }
            }
            { delete(row, send) }
        </li>
    }
}

/// What its author calls the open draft.
fn draft_name(head: &HeadView, send: &Send) -> Html {
    let named = send.reform(|event: InputEvent| {
        let name = event.target_unchecked_into::<HtmlInputElement>().value();
        Event::from(prose::Event::NamedDraft { name, at: event.time_stamp() as u64 })
    });
    html! {
        <label class="draft-name">{ label(Label::DraftName) }
            <input data-field="draft" maxlength="40" placeholder={label(Label::DraftNamePlace)} value={head.draft.clone()} readonly={head.kept == Kept::Elsewhere} oninput={named} />
        </label>
    }
}

/// In a list 比较 alone does not say with what.
fn compare(name: String, words: Phrase, send: &Send) -> Html {
    let choice = Choice::Compare(name, OPEN.to_string());
    html! {
        <button class="link" data-action="compare" aria-label={phrase(words)}
            onclick={gives(send, Action::Drafts(choice))}>{ label(Label::Compare) }</button>
    }
}

/// Two reports beside each other: which two, and what has changed.
fn comparison(pair: &Comparison, send: &Send) -> Html {
    let (before, after) = (pair.before.clone(), pair.after.clone());
    let from = select("compare-from", label(Label::CompareFrom), (&pair.before, pair), send, move |other| {
        Choice::Compare(other, after.clone())
    });
    let to = select("compare-to", label(Label::CompareTo), (&pair.after, pair), send, move |other| {
        Choice::Compare(before.clone(), other)
    });
    html! {
        <div class="comparison" role="group" aria-labelledby="comparison-title" data-screen="comparison">
            <div class="drafts-head">
                <h3 id="comparison-title" tabindex="-1">{ label(Label::Comparison) }</h3>
                { button(send, "close-comparison", label(Label::CloseComparison), Choice::CloseComparison) }
            </div>
            { from }{ to }
            <ul data-changes="">{ for crate::app::words::comparison(pair).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </div>
    }
}

fn select(
    field: &'static str,
    words: &'static str,
    (chosen, pair): (&str, &Comparison),
    send: &Send,
    choice: impl Fn(String) -> Choice + 'static,
) -> Html {
    let picked = send.reform(move |event: yew::Event| {
        let other = event.target_unchecked_into::<HtmlSelectElement>().value();
        Event::from(Action::Drafts(choice(other)))
    });
    let option = |(name, other): &(String, Candidate)| {
        let is_chosen = name == chosen;
        // Made anew where it becomes chosen: see the selects of the title.
        let key = format!("{name}{}", if is_chosen { "*" } else { "" });
        html! { <option key={key} value={name.clone()} selected={is_chosen}>{ candidate(other) }</option> }
    };
    html! {
        <label class="draft-name">{ words }
            <select data-field={field} onchange={picked}>{ for pair.choices.iter().map(option) }</select>
        </label>
    }
}

fn version(version: &Version, send: &Send) -> Html {
    html! {
        <li class="draft" data-version={version.key.clone()}>
            <span>{ &version.at }</span>
            <span class="why">{ diff(version.diff) }</span>
            { compare(version.key.clone(), Phrase::CompareVersion(version), send) }
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
pub fn elsewhere(why: &str, send: &Send) -> Html {
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
