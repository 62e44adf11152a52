//! The screen of a draft that has a password.

use yew::prelude::*;

use super::password::PasswordPlace;
use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::drafts::Choice;
use crate::app::keeper::sealed::Password;
use crate::app::view::LockedView;

/// Asks for the password, and leads elsewhere whoever does not know it.
pub fn locked(view: &LockedView, send: &Send) -> Html {
    let take = send.reform(|typed: Vec<Password>| {
        let typed = typed.into_iter().next().unwrap_or_else(|| Password::new(String::new()));
        Event::from(Action::Unlock(typed))
    });
    let leave = send.reform(|()| Event::from(Action::Drafts(Choice::Close)));
    html! {
        <main class="locked" data-screen="locked">
            <h1>{ "这份草稿已加密码" }</h1>
            if !view.at.is_empty() {
                <p class="why">{ format!("上次保存：{}", view.at) }</p>
            }
            <PasswordPlace autocomplete="off" labels={vec![("password", "密码")]} is_busy={view.is_busy} take={take}
                leave={leave} why={view.said.clone().map(AttrValue::from)}>
                <p class="choices">
                    <button class="go" type="submit" data-action="unlock">{ "打开" }</button>
                    <span role="status">{ if view.is_busy { "正在核对密码，需要一两秒…" } else { "" } }</span>
                </p>
            </PasswordPlace>
            <p class="why">{ "不知道密码也可以先做别的，这份草稿不会改动：" }</p>
            <p class="choices">
                if view.can_return {
                    <button data-action="return" onclick={gives(send, Action::Drafts(Choice::Close))}>{ "返回" }</button>
                }
                <button data-action="new" onclick={gives(send, Action::New)}>{ "另开空白报告" }</button>
                <button data-action="download-unread" onclick={gives(send, Action::DownloadUnread)}>
                    { "下载加密的原件" }
                </button>
            </p>
            if !view.others.is_empty() {
                <h2>{ "本机的其他草稿" }</h2>
                <ul>{ for view.others.iter().map(|row| html! {
                    <li class="draft" key={row.name.clone()} data-draft={row.name.clone()}>
                        <span>{ &row.title }</span>
                        <span class="why">{ &row.at }</span>
                        <button class="link" data-action="open-draft"
                            onclick={gives(send, Action::Drafts(Choice::Open(row.name.clone())))}>{ "打开" }</button>
                    </li>
                }) }</ul>
            }
        </main>
    }
}
