//! A file in the table, and its findings below it. Drawn again only when it has changed.

use yew::prelude::*;

use super::sends;
use crate::app::county::view::RowView;
use crate::app::county::{CheckUp, Column, Event, Kind, PublishedFinding, State};
use crate::app::labels::{Label, Phrase};
use crate::app::words::{label, phrase};

/// A row, and the way to the machine.
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// The file.
    pub row: RowView,
    /// The way to the machine.
    pub send: Callback<Event>,
}

/// A file with what came of it.
#[component(Row)]
pub fn row(props: &RowProps) -> Html {
    let RowProps { row, send } = props;
    let RowView { name, state, .. } = row;
    let (mark, words) = match state {
        State::Checked(checkup) => return checked(row, checkup, send),
        State::Refused(why) => (Some("refused"), phrase(Phrase::NotReadIn(why))),
        State::Waiting => (None, label(Label::WaitsForCheck).to_string()),
        State::Running => (None, label(Label::IsBeingChecked).to_string()),
        State::Cancelled => (None, label(Label::NotChecked).to_string()),
    };
    let span = (Column::ALL.len() - 1).to_string();
    html! {
        <tbody class={classes!(mark)} data-import-file={name.to_string()} data-refused={mark}>
            <tr>
                <th scope="row" class="file">{ name.to_string() }</th>
                <td colspan={span} class="county-why">{ words }</td>
            </tr>
        </tbody>
    }
}

fn checked(row: &RowView, checkup: &CheckUp, send: &Callback<Event>) -> Html {
    let RowView { id, name, is_open, .. } = row;
    let panel = format!("county-{id}");
    let class = match (checkup.has_errors(), checkup.count(Kind::Query) > 0) {
        (true, _) => "errors",
        (false, true) => "queries",
        (false, false) => "good",
    };
    html! {
        <tbody class={class} data-import-file={name.to_string()} data-findings={checkup.findings.len().to_string()}>
            <tr>
                <th scope="row" class="file">
                    <button class="link" data-toggle={id.to_string()} aria-expanded={is_open.to_string()}
                        aria-controls={is_open.then(|| panel.clone())} onclick={sends(send, Event::Toggle(*id))}>
                        <span aria-hidden="true">{ if *is_open { "▾ " } else { "▸ " } }</span>{ name.to_string() }
                    </button>
                </th>
                { for Column::ALL[1..].iter().map(|column| figure(*column, checkup)) }
            </tr>
            if *is_open {
                <tr id={panel}>
                    <td colspan={Column::ALL.len().to_string()}>{ findings(row, checkup, send) }</td>
                </tr>
            }
        </tbody>
    }
}

fn figure(column: Column, checkup: &CheckUp) -> Html {
    let text = column.text(checkup);
    html! { <td class={classes!(column.name(), (text == "0").then_some("zero"))}>{ text }</td> }
}

fn findings(row: &RowView, checkup: &CheckUp, send: &Callback<Event>) -> Html {
    let group = |kind: Kind| {
        let findings: Vec<&PublishedFinding> = checkup.of_kind(kind).collect();
        if findings.is_empty() {
            return Html::default();
        }
        html! {
            <>
                <h2>{ phrase(Phrase::Places(kind.words(), findings.len())) }</h2>
                <ol>{ for findings.into_iter().map(finding) }</ol>
            </>
        }
    };
    html! {
        <div class="county-findings">
            <p>{ phrase(Phrase::WhatCame { whose: &checkup.whose(), counts: &checkup.counts() }) }</p>
            { for checkup.complaints.iter().map(|complaint| html! { <p class="why">{ phrase(Phrase::OnReading(complaint)) }</p> }) }
            { for Kind::ALL.into_iter().map(group) }
            if !checkup.findings.is_empty() || !checkup.complaints.is_empty() {
                <button class="link" data-action="problems-text-one" onclick={sends(send, Event::TakeText(Some(row.id)))}>
                    { label(Label::TakeThisList) }
                </button>
            }
        </div>
    }
}

fn finding(finding: &PublishedFinding) -> Html {
    html! {
        <li data-finding={finding.rule.clone()} data-severity={finding.severity.clone()} data-cells={finding.cells.join(" ")}
            data-section={finding.section.clone()} data-quote={finding.quote.clone()}>
            { finding.sentence() }
        </li>
    }
}
