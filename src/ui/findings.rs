//! The panel on the right: what is wrong, what is odd, what still waits.

use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::Action;
use crate::app::view::{FindingView, FindingsView};

/// The panel of findings.
pub fn findings(view: &FindingsView, send: &Send) -> Html {
    html! {
        <aside class="findings" aria-label="核对">
            <h2 tabindex="-1">{ "核对" }</h2>
            <p class="summary" role="status">{ &view.summary }</p>
            <ul>
                { for view.items.iter().map(|finding| item(finding, send)) }
            </ul>
            if view.items.is_empty() && !view.is_clean {
                <p class="hint">
                    { "点表里的格子就可以填数，像电子表格一样用方向键、Tab 和回车移动。合计会自动算出，对不上的地方会在这里列出。" }
                </p>
            }
        </aside>
    }
}

fn item(item: &FindingView, send: &Send) -> Html {
    let kind = if item.waiting { "waiting" } else { item.severity };
    let class = format!("finding {kind}{}", if item.quiet { " quiet" } else { "" });
    let fix = |(at, words): (usize, &String)| {
        let action = Action::Mend(item.rule.clone(), at);
        html! { <button class="link" data-action="fix" onclick={gives(send, action)}>{ words }</button> }
    };
    html! {
        <li key={item.rule.clone()} class={class} data-finding={item.rule.clone()} data-severity={item.severity}
            data-cells={item.cells.clone()}>
            <p class="finding-title"><span class="kind">{ item.severity_words }</span>{ &item.card.title }</p>
            { for item.card.lines.iter().map(|line| html! { <p class="line">{ line }</p> }) }
            if !item.card.hint.is_empty() {
                <p class="why">{ &item.card.hint }</p>
            }
            if !item.card.basis.is_empty() && !item.waiting {
                <p class="why">{ &item.card.basis }</p>
            }
            <p class="acts">
                { for item.card.fixes.iter().enumerate().map(fix) }
                <button class="link" data-action="jump" aria-label={format!("定位：{}", item.card.title)}
                    onclick={gives(send, Action::Jump(item.rule.clone()))}>{ "定位" }</button>
            </p>
        </li>
    }
}
