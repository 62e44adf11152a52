//! The check of many files: how to choose them, how far it has come, and a table with a row a file.

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::county::view::{key, CountyView, Progress};
use crate::app::county::{Column, Event};
use crate::app::labels::{Label, Phrase};
use crate::app::words::{self, label, phrase};

mod row;

use row::Row;

/// What the screen shows, and where its events go.
#[derive(Clone, PartialEq, Properties)]
pub struct CountyProps {
    /// What is to be seen.
    pub view: Rc<CountyView>,
    /// The way to the machine.
    pub send: Callback<Event>,
}

/// A callback that sends an event, whatever was done.
fn sends<E>(send: &Callback<Event>, event: Event) -> Callback<E> {
    let send = send.clone();
    Callback::from(move |_| send.emit(event.clone()))
}

/// The whole screen.
#[component(CountyPage)]
pub fn county_page(props: &CountyProps) -> Html {
    let CountyProps { view, send } = props;
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(does) = key(&event.key()).filter(|_| !event.is_composing()) {
                event.prevent_default();
                send.emit(does);
            }
        })
    };
    html! {
        <div class="county" data-screen="county" onkeydown={keys}>
            <header class="bar">
                <h1 class="brand" id="county-title" tabindex="-1">{ label(Label::County) }</h1>
                <span class="commands">
                    <label class="button">
                        { label(Label::ChooseFiles) }
                        <input type="file" multiple=true data-action="check-file" accept=".json,application/json"
                            aria-label={label(Label::ChooseManySaved)} />
                    </label>
                    <label class="button">
                        { label(Label::ChooseFolder) }
                        <input type="file" multiple=true webkitdirectory=true data-action="check-folder"
                            aria-label={label(Label::ChooseFolderToCheck)} />
                    </label>
                    { takes(view, send) }
                    <button data-action="close-county" onclick={sends(send, Event::Close)}>{ label(Label::BackToReport) }</button>
                </span>
            </header>
            <main class="county-work">
                { progress(view.progress, send) }
                <p class="county-said" role="status" data-said="">{ if view.said.is_empty() { &view.sum } else { &view.said } }</p>
                if view.rows.is_empty() {
                    { first() }
                } else {
                    { table(view, send) }
                }
            </main>
        </div>
    }
}

/// What can be taken away, once there is something.
fn takes(view: &CountyView, send: &Callback<Event>) -> Html {
    if view.progress.done == 0 {
        return Html::default();
    }
    html! {
        <>
            <button data-action="problems-text" onclick={sends(send, Event::TakeText(None))}>{ label(Label::ProblemsAsText) }</button>
            <button data-action="problems-xlsx" aria-disabled={view.is_making.to_string()} onclick={sends(send, Event::TakeWorkbook)}>
                { label(Label::ProblemsAsExcel) }
            </button>
            <button data-action="clear-county" aria-disabled={view.progress.is_running().to_string()} onclick={sends(send, Event::Clear)}>
                { label(Label::ClearList) }
            </button>
        </>
    }
}

fn progress(progress: Progress, send: &Callback<Event>) -> Html {
    let Progress { done, cancelled, all } = progress;
    if !progress.is_running() && cancelled == 0 {
        return Html::default();
    }
    html! {
        <p class="county-progress" data-progress={format!("{done}/{all}")}>
            <progress max={all.to_string()} value={done.to_string()} aria-label={label(Label::CheckProgress)}></progress>
            <span>{ phrase(Phrase::CheckedOf { done, all }) }</span>
            if progress.is_running() {
                <button data-action="cancel-check" onclick={sends(send, Event::Cancel)}>{ label(Label::StopChecking) }</button>
            } else {
                <button data-action="go-on-check" onclick={sends(send, Event::GoOn)}>{ label(Label::GoOnChecking) }</button>
            }
        </p>
    }
}

/// What somebody reads who is here for the first time.
fn first() -> Html {
    html! {
        <div class="county-first">
            <p>{ label(Label::CountyFirst) }</p>
            <p>{ label(Label::CountySecond) }</p>
        </div>
    }
}

fn table(view: &CountyView, send: &Callback<Event>) -> Html {
    html! {
        <table class="county-table" aria-describedby="county-title">
            <thead>
                <tr>{ for Column::ALL.into_iter().map(|column| head(column, view, send)) }</tr>
            </thead>
            { for view.rows.iter().map(|row| html! { <Row key={row.id} row={row.clone()} send={send.clone()} /> }) }
        </table>
    }
}

fn head(column: Column, view: &CountyView, send: &Callback<Event>) -> Html {
    let sorting = view.sorting.filter(|sorting| sorting.column == column);
    let (aria, sign) = match sorting.map(|sorting| sorting.is_down) {
        Some(true) => ("descending", " ↓"),
        Some(false) => ("ascending", " ↑"),
        None => ("none", ""),
    };
    html! {
        <th scope="col" aria-sort={aria} class={column.name()}>
            <button class="link" data-sort={column.name()} onclick={sends(send, Event::Sort(column))}>
                { words::column(column) }<span aria-hidden="true">{ sign }</span>
            </button>
        </th>
    }
}
