//! The sections with their state, on the left.

use yew::prelude::*;

use super::{gives, Part};
use crate::app::event::Action;
use crate::app::view::{OutlineView, Standing};

/// The sections with their state.
#[component(Outline)]
pub fn outline(part: &Part<Vec<OutlineView>>) -> Html {
    let Part { view: items, send } = part;
    let item = |item: &OutlineView| {
        let (class, mark, spoken) = standing(item.standing);
        html! {
            <li key={item.id}>
                <button class="outline-item" data-outline={item.id}
                    onclick={gives(send, Action::Show(item.id.to_string()))}>
                    <span>{ item.title }</span>
                    <i class={class} aria-hidden="true">{ mark }</i>
                    <span class="spoken">{ spoken }</span>
                </button>
            </li>
        }
    };
    html! {
        <nav class="outline" aria-label="报告各部分">
            <ul>{ for items.iter().map(item) }</ul>
            <p class="outline-more">
                <button class="link" data-action="county" onclick={gives(send, Action::County)}>{ "批量核对很多份年报" }</button>
                <label class="button">
                    { "选文件核对…" }
                    <input type="file" multiple=true data-action="check-file" accept=".json,application/json"
                        aria-label="选很多份已保存的年报文件，批量核对" />
                </label>
            </p>
        </nav>
    }
}

/// Class, sign and words of a standing.
fn standing(standing: Standing) -> (&'static str, String, String) {
    match standing {
        Standing::Empty => ("empty", "未填".to_string(), String::new()),
        Standing::Begun(blanks) => ("begun", format!("余 {blanks} 格"), String::new()),
        Standing::Done => ("done", "✓".to_string(), "，已填完，没有发现问题".to_string()),
        Standing::Answered(count) => {
            ("done", format!("✓ 说明{count}"), format!("，已填完，{count} 处已说明"))
        }
        Standing::Queries(count) => ("queries", format!("？{count}"), format!("，{count} 处请核实")),
        Standing::Errors(count) => ("errors", format!("！{count}"), format!("，{count} 处必须改正")),
    }
}
