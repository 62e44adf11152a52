//! The ways out beside Word and Excel: formats, and what is wanted on paper.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event, Exporting, Job, User, Wanted};
use crate::app::labels::Label;
use crate::app::prose;
use crate::app::view::{HeadView, Kept};
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
pub fn exports(wanted: &Wanted, head: &HeadView, send: &Send) -> Html {
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
                { sign(head, send) }
                <label>{ label(Label::CheckSheetDate) }
                    <input data-field="date" maxlength="30" placeholder={label(Label::CheckSheetDatePlace)} value={wanted.wishes.date.clone()} oninput={date} />
                </label>
            </fieldset>
        </section>
    }
}

/// The line at the end: whether it stands there, who signs, and when. A part of the report, as it is kept.
fn sign(head: &HeadView, send: &Send) -> Html {
    let fixed = head.kept == Kept::Elsewhere;
    let (organ, date) = (head.sign.organ.clone(), head.sign.date.clone());
    let signed = |organ: Option<String>, date: String, at: f64| {
        Event::from(prose::Event::Signed { organ, date, at: at as u64 })
    };
    let wants = {
        let date = date.clone();
        send.reform(move |event: yew::Event| {
            let wants = event.target_unchecked_into::<HtmlInputElement>().checked();
            signed(wants.then(String::new), date.clone(), event.time_stamp())
        })
    };
    let wrote_organ = {
        let date = date.clone();
        send.reform(move |event: InputEvent| {
            let organ = event.target_unchecked_into::<HtmlInputElement>().value();
            signed(Some(organ), date.clone(), event.time_stamp())
        })
    };
    let wrote_date = {
        let organ = organ.clone();
        send.reform(move |event: InputEvent| {
            let date = event.target_unchecked_into::<HtmlInputElement>().value();
            signed(organ.clone(), date, event.time_stamp())
        })
    };
    html! {
        <>
            <label><input type="checkbox" data-field="want-sign" checked={organ.is_some()} disabled={fixed} onchange={wants} />{ label(Label::WithSign) }</label>
            if let Some(organ) = organ {
                <label>{ label(Label::SignOrgan) }
                    <input data-field="sign-organ" maxlength="100" placeholder={head.organ.clone()} value={organ} readonly={fixed} oninput={wrote_organ} />
                </label>
                <label>{ label(Label::SignDate) }
                    <input data-field="sign-date" maxlength="30" placeholder={label(Label::SignDatePlace)} value={date} readonly={fixed} oninput={wrote_date} />
                </label>
            }
        </>
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
