//! The list of drafts on this computer, and the bar over a draft that another tab writes.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::password::lock_line;
use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::drafts::{Choice, Danger, Panel, Row};
use crate::app::keeper::versions::Version;
use crate::app::words::size;

fn button(send: &Send, name: &'static str, words: &'static str, choice: Choice) -> Html {
    html! {
        <button class="link" data-action={name} onclick={gives(send, Action::Drafts(choice))}>{ words }</button>
    }
}

/// Escape leaves what was opened last: the question, then the list.
fn escape(panel: &Panel, send: &Send) -> Callback<KeyboardEvent> {
    let (send, is_asking) = (send.clone(), panel.asking.is_some());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            let choice = if is_asking { Choice::Spare } else { Choice::Close };
            send.emit(Event::from(Action::Drafts(choice)));
        }
    })
}

/// The list of drafts.
pub fn drafts(panel: &Panel, send: &Send) -> Html {
    html! {
        <section class="drafts" role="dialog" aria-labelledby="drafts-title" data-screen="drafts"
            onkeydown={escape(panel, send)}>
            <div class="drafts-head">
                <h2 id="drafts-title" tabindex="-1">{ "本机草稿" }</h2>
                { button(send, "close-drafts", "关闭", Choice::Close) }
            </div>
            if let Some((_, lines)) = &panel.asking {
                <div class="notice warned" role="alertdialog" aria-label="确认删除" aria-describedby="drafts-question">
                    <div id="drafts-question">{ for lines.iter().map(|line| html! { <p>{ line }</p> }) }</div>
                    <p class="acts">
                        { button(send, "confirm-delete", "确认删除", Choice::Confirm) }
                        { button(send, "spare", "不删除", Choice::Spare) }
                    </p>
                </div>
            }
            <ul>{ for panel.rows.iter().map(|row| item(row, send)) }</ul>
            if panel.rows.is_empty() {
                <p class="why">{ "本机还没有草稿。" }</p>
            }
            if !panel.versions.is_empty() {
                <h3 class="drafts-head">{ "正在填写的这一份的旧版本" }</h3>
                <ul>{ for panel.versions.iter().map(|version| self::version(version, send)) }</ul>
            }
            { lock_line(&panel.lock, send) }
            <p class="why">
                { "草稿只存在这台电脑的这个浏览器里，不上传。Firefox 里草稿跟着本文件所在的位置走，移动文件后看不到原来的草稿；Chrome、Edge、360 等里，从本机打开的其他网页文件也读得到。共用的电脑请用完清除，并用“保存文件”另存一份。" }
            </p>
            { button(send, "clear-computer", "清除本机全部内容…", Choice::Delete(Danger::Everything)) }
        </section>
    }
}

fn item(row: &Row, send: &Send) -> Html {
    html! {
        <li class="draft" key={row.name.clone()} data-draft={row.name.clone()}>
            <span>{ &row.title }{ if row.current { "（正在填写）" } else { "" } }</span>
            <span class="why">{ &row.at }{ if row.at.is_empty() { "" } else { "，" } }<span data-size="">{ size(row.size) }</span></span>
            if let Some(fault) = &row.fault {
                <span class="why">{ fault }</span>
                { button(send, "hand-out", "下载原件", Choice::HandOut(row.key.clone())) }
            } else if !row.current {
                { button(send, "open-draft", "打开", Choice::Open(row.name.clone())) }
            }
            { delete(row, send) }
        </li>
    }
}

fn version(version: &Version, send: &Send) -> Html {
    html! {
        <li class="draft" data-version={version.key.clone()}>
            <span>{ &version.at }</span>
            <span class="why">{ &version.diff }</span>
            <button class="link" data-action="go-back" aria-label={format!("回到这个版本：{}，{}", version.at, version.diff)}
                onclick={gives(send, Action::Drafts(version.choice()))}>{ "回到这个版本" }</button>
        </li>
    }
}

/// In a list of drafts 删除 alone does not say which.
fn delete(row: &Row, send: &Send) -> Html {
    let choice = Action::Drafts(Choice::Delete(row.danger.clone()));
    html! {
        <button class="link" data-action="delete-draft" aria-label={format!("删除：{} {}", row.title, row.at)}
            onclick={gives(send, choice)}>{ "删除…" }</button>
    }
}

/// Over a draft that another tab writes: why nothing can be typed, and the two ways out.
pub fn elsewhere(why: &'static str, send: &Send) -> Html {
    html! {
        <div class="notice warned elsewhere" role="alert" data-screen="elsewhere">
            <p class="notice-title">{ why }</p>
            <p class="acts">
                { button(send, "take-over", "在这里继续填", Choice::TakeOver) }
                { button(send, "branch", "另开一份", Choice::Branch) }
            </p>
        </div>
    }
}
