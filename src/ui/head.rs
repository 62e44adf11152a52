//! The bar on top: whose report, how it stands with the browser, commands.

use yew::prelude::*;

use super::{gives, Part};
use crate::app::event::{Action, Exporting, Job};
use crate::app::keeper::drafts::Choice;
use crate::app::view::{HeadView, Kept};

/// The bar on top.
#[component(Head)]
pub fn head(part: &Part<HeadView>) -> Html {
    let Part { view: head, send } = part;
    // Every saving read out would talk over the typing; only what may be lost is said.
    let is_at_risk = matches!(head.kept, Kept::Failed | Kept::Memory);
    html! {
        <header class="bar">
            <h1 class="brand">{ "政府信息公开年报" }</h1>
            <span class="who" title={head.edition.clone()}>
                { &head.who }
            </span>
            <span class="saving" data-saved={head.kept.name()} aria-live={if is_at_risk { "assertive" } else { "off" }}>{ &head.saving_words }</span>
            <span class="commands" role="group" aria-label="命令">
                <button data-action="undo" title="Ctrl+Z" aria-disabled={(!head.can_undo).then_some("true")}
                    onclick={gives(send, Action::Undo)}>{ "撤销" }</button>
                <button data-action="redo" title="Ctrl+Y" aria-disabled={(!head.can_redo).then_some("true")}
                    onclick={gives(send, Action::Redo)}>{ "恢复" }</button>
                if head.is_example {
                    <button class="go" data-action="leave-example" onclick={gives(send, Action::LeaveExample)}>
                        { "回到我的报告" }
                    </button>
                } else {
                    <button data-action="drafts" onclick={gives(send, Action::Drafts(Choice::Show))}>{ "草稿" }</button>
                    <button data-action="new" onclick={gives(send, Action::New)}>{ "新建" }</button>
                    <label class="button">
                        { "打开" }
                        <input type="file" data-action="open" accept=".json,application/json" aria-label="打开已保存的年报文件" />
                    </label>
                    <button data-action="save" title="Ctrl+S" onclick={gives(send, Action::Save)}>{ "保存文件" }</button>
                    <button data-action="preview" onclick={gives(send, Action::Preview { print: false })}>{ "预览打印" }</button>
                    <button data-action="exports" aria-haspopup="dialog" onclick={gives(send, Action::Exporting(Exporting::Show))}>
                        { "更多格式" }
                    </button>
                    <button data-action="export-xlsx" onclick={gives(send, Action::Export(Job::Xlsx))}>{ "导出 Excel" }</button>
                    <button class="go" data-action="export-docx" onclick={gives(send, Action::Export(Job::Docx))}>
                        { "导出 Word" }
                    </button>
                }
            </span>
        </header>
    }
}
