//! The bar on top: whose report, how it stands with the browser, commands.

use yew::prelude::*;

use super::{gives, Part};
use crate::app::event::{Action, Exporting, Job};
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
            <span class="commands" role="group" aria-label={label(Label::Commands)}>
                <button data-action="undo" title="Ctrl+Z" aria-disabled={(!head.can_undo).then_some("true")}
                    onclick={gives(send, Action::Undo)}>{ label(Label::Undo) }</button>
                <button data-action="redo" title="Ctrl+Y" aria-disabled={(!head.can_redo).then_some("true")}
                    onclick={gives(send, Action::Redo)}>{ label(Label::Redo) }</button>
                if head.is_example {
                    <button class="go" data-action="leave-example" onclick={gives(send, Action::LeaveExample)}>
                        { label(Label::BackToMine) }
                    </button>
                } else {
                    <button data-action="drafts" onclick={gives(send, Action::Drafts(Choice::Show))}>{ label(Label::DraftList) }</button>
                    <button data-action="new" onclick={gives(send, Action::New)}>{ label(Label::New) }</button>
                    <label class="button">
                        { label(Label::Open) }
                        <input type="file" data-action="open" accept={CHOOSABLE} aria-label={label(Label::OpenSaved)} />
                    </label>
                    <button data-action="save" title="Ctrl+S" onclick={gives(send, Action::Save)}>{ label(Label::Save) }</button>
                    <button data-action="preview" onclick={gives(send, Action::Preview { print: false })}>{ label(Label::PreviewAndPrint) }</button>
                    <button data-action="exports" aria-haspopup="dialog" onclick={gives(send, Action::Exporting(Exporting::Show))}>
                        { label(Label::MoreFormats) }
                    </button>
                    <button data-action="export-xlsx" onclick={gives(send, Action::Export(Job::Xlsx))}>{ label(Label::ExportExcel) }</button>
                    <button class="go" data-action="export-docx" onclick={gives(send, Action::Export(Job::Docx))}>
                        { label(Label::ExportWord) }
                    </button>
                }
            </span>
        </header>
    }
}
