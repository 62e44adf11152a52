//! The ways out beside Word and Excel: formats, and what is wanted on paper.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event, Exporting, Job, User, Wanted};
use crate::app::labels::Label;
use crate::app::words::label;

/// A way out: its public name, its words, and what it is good for.
const WAYS: [(&str, Label, Label, Job); 5] = [
    ("export-html", Label::WebPage, Label::WebPagePurpose, Job::Html),
    ("copy-fragment", Label::CopyFragment, Label::CopyFragmentPurpose, Job::Fragment { copy: true }),
    ("export-fragment", Label::Fragment, Label::FragmentPurpose, Job::Fragment { copy: false }),
    ("export-sheet", Label::CheckSheet, Label::CheckSheetPurpose, Job::CheckSheet),
    ("export-template", Label::Template, Label::TemplatePurpose, Job::Template),
];

/// The ways out.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn exports(wanted: &Wanted, send: &Send) -> Html {
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                send.emit(Event::from(Action::Exporting(Exporting::Close)));
            }
        })
    };
    let way = |(name, words, purpose, job): (&'static str, Label, Label, Job)| {
        html! {
            <li><button data-action={name} onclick={gives(send, Action::Export(job))}>{ label(words) }</button>
                <span class="why">{ label(purpose) }</span></li>
        }
    };
    let date = send.reform(|event: InputEvent| {
        Event::User(User::WroteDate(event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    html! {
        <section class="drafts exports" role="dialog" aria-label={label(Label::MoreFormats)} data-screen="exports" onkeydown={keys}>
            <div class="drafts-head">
                <h2 tabindex="-1">{ label(Label::MoreFormats) }</h2>
                <button class="link" data-action="close-exports" onclick={gives(send, Action::Exporting(Exporting::Close))}>{ label(Label::Close) }</button>
            </div>
            <ul>{ for WAYS.into_iter().map(way) }</ul>
            <fieldset>
                <legend>{ label(Label::OnPaper) }</legend>
                { choice("want-findings", label(Label::WithFindings), wanted.wishes.findings, Exporting::Findings, send) }
                { choice("want-sheet", label(Label::WithCheckSheet), wanted.wishes.check_sheet, Exporting::CheckSheet, send) }
                { choice("want-template", label(Label::LikeTemplate), wanted.template, Exporting::Template, send) }
                <label>{ label(Label::CheckSheetDate) }
                    <input data-field="date" maxlength="30" placeholder={label(Label::CheckSheetDatePlace)} value={wanted.wishes.date.clone()} oninput={date} />
                </label>
            </fieldset>
        </section>
    }
}

fn choice(
    name: &'static str,
    words: &'static str,
    chosen: bool,
    choice: fn(bool) -> Exporting,
    send: &Send,
) -> Html {
    let changed = send.reform(move |event: yew::Event| {
        Event::from(Action::Exporting(choice(event.target_unchecked_into::<HtmlInputElement>().checked())))
    });
    html! {
        <label><input type="checkbox" data-field={name} checked={chosen} onchange={changed} />{ words }</label>
    }
}
