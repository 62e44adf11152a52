//! Why a finding stands: asked for in the finding itself, without a window over the page.

use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Answer, Event, User};
use crate::app::view::FindingView;

/// The way to a reason, where somebody may give one and is not doing so.
pub fn way_to_reason(item: &FindingView, send: &Send) -> Html {
    if !item.can_answer || item.asking.is_some() {
        return Html::default();
    }
    let words = match (item.is_begun, item.reason.is_empty()) {
        (true, _) => "继续写理由",
        (false, true) => "写明理由",
        (false, false) => "修改理由",
    };
    let ask = Action::Answer(Answer::Ask(item.rule.clone()));
    html! {
        <button class="link" data-action="waive" aria-label={format!("{words}：{}", item.card.title)}
            onclick={gives(send, ask)}>{ words }</button>
    }
}

/// The place for a reason.
pub fn reason(item: &FindingView, text: &str, send: &Send) -> Html {
    let wrote = send.reform(|event: InputEvent| {
        Event::User(User::WroteReason(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    });
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let answer = match event.key().as_str() {
                // Keys of an input method are its own.
                _ if event.is_composing() => return,
                "Escape" => Answer::Close,
                "Enter" if event.ctrl_key() => Answer::Tell,
                _ => return,
            };
            event.prevent_default();
            send.emit(Event::from(Action::Answer(answer)));
        })
    };
    html! {
        <div class="reason">
            <textarea rows="3" maxlength="500" aria-label={format!("理由：{}", item.card.title)}
                placeholder="写明为什么这样填，随报告一起保存。数字改动后要重新说明；清空即撤回。"
                value={text.to_string()} oninput={wrote} onkeydown={keys} />
            <p class="acts">
                <button data-action="waive-ok" onclick={gives(send, Action::Answer(Answer::Tell))}>{ "确定" }</button>
                <button data-action="waive-cancel" onclick={gives(send, Action::Answer(Answer::Leave))}>{ "取消" }</button>
            </p>
        </div>
    }
}
