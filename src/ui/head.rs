//! The bar on top: whose report, how it stands with the browser, commands.

use yew::prelude::*;

use super::{gives, Part, Send};
use crate::app::event::{Action, Exporting, Finishing, Job};
use crate::app::keeper::drafts::Choice;
use crate::app::labels::Label;
use crate::app::view::{HeadView, Kept};
use crate::app::words::label;

/// What can be chosen: reports, and what people take for one. It is said of those what they are and what to do.
const CHOOSABLE: &str =
    ".json,.doc,.docx,.wps,.pdf,.ofd,.xls,.xlsx,.et,.csv,.html,.htm,.mht,application/json";

/// The bar on top.
#[component(Head)]
pub fn head(part: &Part<HeadView>) -> Html {
    let Part { view: head, send } = part;
    // Every saving read out would talk over the typing; only what may be lost is said.
    let is_at_risk = matches!(head.kept, Kept::Failed | Kept::Memory);
    html! {
        <header class="bar">
            <h1 class="brand">{ label(Label::Brand) }</h1>
            <span class="who" title={head.edition.clone()}>
                { &head.who }
            </span>
            <span class="saving" data-saved={head.kept.name()} aria-live={if is_at_risk { "assertive" } else { "off" }}>{ &head.saving_words }</span>
            <div class="commands" role="group" aria-label={label(Label::Commands)}>
                <span class="group" role="group" aria-label={label(Label::GroupEdit)}>
                    <button data-action="undo" aria-keyshortcuts="Control+Z" title="Ctrl+Z" aria-disabled={(!head.can_undo).then_some("true")}
                        onclick={gives(send, Action::Undo)}>{ label(Label::Undo) }{ key("Ctrl+Z") }</button>
                    <button data-action="redo" aria-keyshortcuts="Control+Y" title="Ctrl+Y" aria-disabled={(!head.can_redo).then_some("true")}
                        onclick={gives(send, Action::Redo)}>{ label(Label::Redo) }{ key("Ctrl+Y") }</button>
                </span>
                if head.is_example {
                    <button class="go" data-action="leave-example" onclick={gives(send, Action::LeaveExample)}>
                        { label(Label::BackToMine) }
                    </button>
                } else {
                    { own_commands(send) }
                }
            </div>
        </header>
    }
}

/// What is done with a report of one's own; the way on stands last.
fn own_commands(send: &Send) -> Html {
    html! {
        <>
            <span class="group" role="group" aria-label={label(Label::GroupFile)}>
                <button data-action="drafts" onclick={gives(send, Action::Drafts(Choice::Show))}>{ label(Label::DraftList) }</button>
                <button data-action="new" onclick={gives(send, Action::New)}>{ label(Label::New) }</button>
                <label class="button">
                    { label(Label::Open) }
                    <input type="file" data-action="open" accept={CHOOSABLE} aria-label={label(Label::OpenSaved)} />
                </label>
                <button data-action="save" aria-keyshortcuts="Control+S" title="Ctrl+S" onclick={gives(send, Action::Save)}>{ label(Label::Save) }{ key("Ctrl+S") }</button>
            </span>
            <span class="group" role="group" aria-label={label(Label::GroupExport)}>
                <button data-action="preview" onclick={gives(send, Action::Preview { print: false })}>{ label(Label::PreviewAndPrint) }</button>
                <button data-action="export-docx" onclick={gives(send, Action::Export(Job::Docx))}>{ label(Label::ExportWord) }</button>
                <button data-action="export-xlsx" onclick={gives(send, Action::Export(Job::Xlsx))}>{ label(Label::ExportExcel) }</button>
                <button data-action="exports" aria-haspopup="dialog" onclick={gives(send, Action::Exporting(Exporting::Show))}>
                    { label(Label::MoreFormats) }
                </button>
            </span>
            <button class="go" data-action="finish" aria-haspopup="dialog" onclick={gives(send, Action::Finishing(Finishing::Show))}>
                { label(Label::Finish) }
            </button>
        </>
    }
}

/// The key of a command, below its words; screen readers have it from the command itself.
fn key(key: &'static str) -> Html {
    html! { <kbd aria-hidden="true">{ key }</kbd> }
}
