//! The paper: the report itself is the form.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::grid::{Drawn, Grid};
use super::guidance::{example_line, first_lines};
use super::{gives, Part, Send};
use crate::app::event::{Action, Event};
use crate::app::labels::{Label, Phrase};
use crate::app::prose;
use crate::app::view::{Face, HeadView, HeadingLevel, Kept, Look, SectionView, TableView, TextView};
use crate::app::words::{label, phrase};

/// The report as it will be printed, to be filled.
pub fn paper(head: &Rc<HeadView>, sections: &[SectionView], send: &Send, drawn: &Callback<Drawn>) -> Html {
    let section = |section: &SectionView| {
        html! {
            <section key={section.id} class="section" data-section={section.id}
                aria-label={section.title.unwrap_or(label(Label::Preamble))}>
                if let Some(title) = &section.title {
                    <h2>{ title }</h2>
                } else {
                    <Cover view={head.clone()} send={send.clone()} />
                }
                <Prose section={section.id} title={section.title} text={section.text.clone()}
                    fixed={head.kept == Kept::Elsewhere} send={send.clone()} />
                if let Some(table) = &section.table {
                    { table_with_tools(table, head.kept == Kept::Elsewhere, send, drawn) }
                }
            </section>
        }
    };
    html! {
        <div class="paper">
            if head.is_example {
                { example_line(head.is_older_example, send) }
            } else if head.is_guided {
                { first_lines(head.is_fresh, send) }
            }
            { for sections.iter().map(section) }
        </div>
    }
}

fn table_with_tools(table: &TableView, fixed: bool, send: &Send, drawn: &Callback<Drawn>) -> Html {
    let action = Action::ZeroTable(table.shape.id.to_string());
    html! {
        <div class="table" data-table={table.shape.id}>
            // Before its table, so that Tab from the last cell goes on to the next field; no stop where nothing is blank.
            <p class="tools">
                <button data-action="zero-table" aria-disabled={(table.blanks == 0).then_some("true")}
                    tabindex={(table.blanks == 0).then_some("-1")} onclick={gives(send, action)}>
                    { zero_words(table) }
                </button>
            </p>
            <Grid table={table.clone()} {fixed} drawn={drawn.clone()} />
        </div>
    }
}

/// What the button over a table does, as a clerk would say it.
fn zero_words(table: &TableView) -> String {
    match (table.shape.id, table.is_begun) {
        (_, true) if table.blanks == 0 => label(Label::AllFilled).to_string(),
        ("t3", false) => label(Label::NoRequests).to_string(),
        ("t4", false) => label(Label::NoReviews).to_string(),
        _ => phrase(Phrase::ZeroBlanks(table.blanks)),
    }
}

/// The title, and what it is made of: office, level, year.
#[component(Cover)]
fn cover(part: &Part<HeadView>) -> Html {
    let Part { view: head, send } = part;
    let level = send.reform(|event: yew::Event| {
        Event::from(prose::Event::PickedLevel(event.target_unchecked_into::<HtmlSelectElement>().value()))
    });
    let year = send.reform(|event: yew::Event| {
        let year = event.target_unchecked_into::<HtmlSelectElement>().value();
        Event::from(prose::Event::PickedYear(year.parse().unwrap_or_default()))
    });
    let fixed = head.kept == Kept::Elsewhere;
    html! {
        <div class="cover">
            <div class="facts">
                <label>{ label(Label::Year) }
                    <select data-field="year" disabled={fixed} onchange={year}>
                        { for head.years.iter().map(|year| html! {
                            <option key={chosen_key(year, *year == head.year)} value={year.to_string()} selected={*year == head.year}>
                                { phrase(Phrase::YearOf(*year)) }
                            </option>
                        }) }
                    </select>
                </label>
                <label>{ label(Label::Level) }
                    <select data-field="level" disabled={fixed} onchange={level}>
                        { for head.levels.iter().map(|(name, words)| html! {
                            <option key={chosen_key(name, *name == head.level)} value={*name} selected={*name == head.level}>{ *words }</option>
                        }) }
                    </select>
                </label>
                <span class="due">{ &head.due }</span>
                <span class="edition">{ &head.edition }</span>
            </div>
            <Organ organ={head.organ.clone()} {fixed} send={send.clone()} />
            <p class="title">{ &head.title }</p>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OrganProps {
    organ: String,
    /// Another tab writes it.
    fixed: bool,
    send: Send,
}

/// The name of the body. It is drawn again only when the name is another: what is drawn anew while an input method composes
/// in it would end the composition.
#[component(Organ)]
fn organ(props: &OrganProps) -> Html {
    let wrote = written(&props.send, |event| {
        let organ = event.target_unchecked_into::<HtmlInputElement>().value();
        prose::Event::WroteOrgan { organ, at: event.time_stamp() as u64 }
    });
    let send = props.send.clone();
    let enter = Callback::from(move |event: KeyboardEvent| {
        // An Enter that ends a composition is the input method's own; 229 is how some browsers say so.
        if event.key() == "Enter" && !event.is_composing() && event.key_code() != 229 {
            event.prevent_default();
            send.emit(Event::from(Action::FirstField));
        }
    });
    html! {
        <input class="organ" data-field="organ" aria-label={label(Label::Organ)} placeholder={label(Label::OrganPlace)}
            value={props.organ.clone()} readonly={props.fixed} oninput={wrote} onkeydown={enter} maxlength="200" />
    }
}

/// What was written in a text, once it is the user's: while an input method composes it is not, and its end comes as an
/// input of its own (`shell::writing`).
fn written(send: &Send, text: impl Fn(&InputEvent) -> prose::Event + 'static) -> Callback<InputEvent> {
    let send = send.clone();
    Callback::from(move |event: InputEvent| {
        if !event.is_composing() {
            send.emit(Event::from(text(&event)));
        }
    })
}

/// An option that becomes chosen, or ceases to be, is made anew: once somebody has used a select, its options do not
/// listen to their attribute any more.
fn chosen_key(value: impl std::fmt::Display, chosen: bool) -> String {
    format!("{value}{}", if chosen { "*" } else { "" })
}

#[derive(PartialEq, Properties)]
struct ProseProps {
    section: &'static str,
    title: Option<&'static str>,
    text: Rc<TextView>,
    /// Another tab writes it.
    fixed: bool,
    send: Send,
}

fn heading_class(level: HeadingLevel) -> &'static str {
    ["level1", "level2", "level3", "level4"][level as usize]
}

fn paragraph_class(look: Look) -> &'static str {
    match look {
        Look::Text => "text",
        Look::Picture => "picture",
        Look::Heading(level) => heading_class(level),
    }
}

fn face_class(face: Face) -> &'static str {
    match face {
        Face::Plain => "",
        Face::Strong => "strong",
        Face::Heading(level) => heading_class(level),
        Face::Bound => "bound",
    }
}

/// The prose of a section: shown as it will be printed, edited as plain lines.
#[component(Prose)]
fn prose(props: &ProseProps) -> Html {
    let ProseProps { section, title, text, fixed, send } = props;
    let wrote = {
        let section = *section;
        written(send, move |event| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let at = event.time_stamp() as u64;
            prose::Event::Wrote { section: section.to_string(), text, at }
        })
    };
    let label = match title {
        Some(title) => phrase(Phrase::TextOf(title)),
        None => label(Label::PreambleText).to_string(),
    };
    let class = if text.raw.is_empty() { "prose is-empty" } else { "prose" };
    html! {
        <div class={class}>
            <div class="printed" aria-hidden="true">
                { for text.paragraphs.iter().map(|paragraph| html! {
                    <p class={paragraph_class(paragraph.look)}>
                        { for paragraph.spans.iter().map(|span| html! { <span class={face_class(span.face)}>{ &span.text }</span> }) }
                    </p>
                }) }
            </div>
            <div class="sizer" aria-hidden="true">{ &text.raw }{ "\u{200B}" }</div>
            <textarea aria-label={label} value={text.raw.clone()} placeholder={text.place_holder}
                rows="1" spellcheck="false" readonly={*fixed} oninput={wrote} />
        </div>
    }
}
