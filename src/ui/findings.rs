//! The panel on the right: what is wrong, what is odd, what still waits; below, what the chosen row counts.

use yew::prelude::*;

use super::reason::{reason, way_to_reason};
use super::{gives, Part};
use crate::app::event::Action;
use crate::app::labels::{Label, Phrase};
use crate::app::view::{FindingView, FindingsView, HelpView};
use crate::app::words::{label, phrase};

/// The panel of findings.
#[component(Findings)]
pub fn findings(part: &Part<FindingsView>) -> Html {
    let Part { view, send } = part;
    html! {
        <aside class="findings" aria-label={label(Label::Check)}>
            <h2 tabindex="-1">{ label(Label::Check) }</h2>
            <p class="summary" role="status">{ &view.summary }</p>
            if !view.items.is_empty() {
                <p class="summary">{ label(Label::FindingKeys) }</p>
            }
            <p id="cell-described" class="spoken">{ &view.described }</p>
            <ul>
                { for view.items.iter().map(|finding| html! {
                    <Finding key={finding.rule.clone()} view={finding.clone()} send={send.clone()} />
                }) }
            </ul>
            if view.items.is_empty() && !view.is_clean {
                <p class="hint">
                    { label(Label::HowToFill) }
                </p>
            }
            if !view.is_fresh {
                <p class="panel-acts">
                    if !view.items.is_empty() {
                        <button data-action="findings-file" onclick={gives(send, Action::FindingsFile)}>{ label(Label::DownloadProblems) }</button>
                    }
                    if view.blanks > 0 {
                        <button data-action="zero-all" onclick={gives(send, Action::ZeroAll)}>
                            { phrase(Phrase::ZeroAllBlanks(view.blanks)) }
                        </button>
                    }
                </p>
            }
            { for view.help.as_ref().map(help) }
        </aside>
    }
}

/// One calm place, whatever row is chosen.
fn help(help: &HelpView) -> Html {
    html! {
        <section class="help" aria-label={label(Label::WhatCounts)}>
            <h3>{ help.row }</h3>
            <p>{ help.counts }</p>
            { for help.apart.map(|apart| html! { <p>{ apart }</p> }) }
            <p class="why">{ label(Label::Basis) }{ help.source }{ label(Label::LocalRules) }</p>
        </section>
    }
}

#[component(Finding)]
fn finding(part: &Part<FindingView>) -> Html {
    let Part { view: item, send } = part;
    let is_answered = !item.reason.is_empty();
    let kind = match (item.waiting, is_answered) {
        (true, _) => "waiting",
        (_, true) => "answered",
        _ => item.severity.name(),
    };
    let class = format!("finding {kind}{}", if item.quiet { " quiet" } else { "" });
    let fix = |(at, words): (usize, &String)| {
        let action = Action::Mend(item.rule.clone(), at);
        html! { <button class="link" data-action="fix" onclick={gives(send, action)}>{ words }</button> }
    };
    // Handles of words in a text: where they stand, and what they are.
    let section = item.section.clone().filter(|_| item.quote.is_some());
    html! {
        <li class={class} data-finding={item.rule.clone()} data-severity={item.severity.name()}
            aria-current={item.is_visited.then_some("true")}
            data-cells={item.cells.clone()} data-section={section} data-quote={item.quote.clone()}
            data-waived={is_answered.then_some("true")}>
            <p class="finding-title"><span class="kind">{ item.severity_words }</span>{ &item.card.title }</p>
            { for item.card.lines.iter().map(|line| html! { <p class="line">{ line }</p> }) }
            if is_answered {
                <p class="told">{ label(Label::Reason) }{ &item.reason }</p>
            }
            if !item.card.hint.is_empty() {
                <p class="why">{ &item.card.hint }</p>
            }
            if !item.card.basis.is_empty() && !item.waiting {
                <p class="why">{ &item.card.basis }</p>
            }
            <p class="acts">
                { for item.card.fixes.iter().enumerate().map(fix) }
                <button class="link" data-action="jump" aria-label={phrase(Phrase::LocateOf(&item.card.title))}
                    onclick={gives(send, Action::Jump(item.rule.clone()))}>{ label(Label::Locate) }</button>
                { way_to_reason(item, send) }
            </p>
            { for item.asking.as_ref().map(|text| reason(item, text, send)) }
        </li>
    }
}
