//! The screen: commands on top, outline, paper, findings.

use yew::prelude::*;

use super::begins::begins;
use super::drafts::{drafts, elsewhere};
use super::exports::exports;
use super::findings::Findings;
use super::finish::finish;
use super::grid::Drawn;
use super::head::Head;
use super::keys::keys;
use super::locked::locked;
use super::notice::notice_bar;
use super::outline::Outline;
use super::paper::paper;
use super::{gives, Send};
use crate::app::event::Action;
use crate::app::labels::Label;
use crate::app::view::{FormView, UnreadableView, View};
use crate::app::words::label;

/// What the screen shows, and where its events go.
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// What is to be seen.
    pub view: View,
    /// The way to the machine.
    pub send: Send,
    /// The way to whoever touches the browser.
    pub drawn: Callback<Drawn>,
}

/// The whole page.
#[component(Page)]
pub fn page(props: &PageProps) -> Html {
    // Comes when all parts are drawn as well.
    let drawn = props.drawn.clone();
    use_effect(move || drawn.emit(Drawn::Page));
    match &props.view {
        View::Blank => Html::default(),
        View::Unreadable(view) => unreadable(view, &props.send),
        View::Locked(view) => locked(view, &props.send),
        View::Form(view) => form(view, &props.send, &props.drawn),
    }
}

fn form(view: &FormView, send: &Send, drawn: &Callback<Drawn>) -> Html {
    html! {
        <div class="desk" data-screen={if view.head.is_example { "example" } else { "desk" }}>
            <Head view={view.head.clone()} send={send.clone()} />
            { for view.begins.as_deref().map(|same| begins(same, send)) }
            { for view.drafts.as_deref().map(|panel| drafts(panel, &view.head, send)) }
            { for view.keys.as_deref().map(|view| keys(view, send)) }
            { for view.finish.as_deref().map(|view| finish(view, send)) }
            { for view.exports.as_deref().map(|wanted| exports(wanted, &view.head, send)) }
            <Outline view={view.outline.clone()} send={send.clone()} />
            { notice_bar(view.notice.as_deref(), send) }
            <main class="work">
                { for view.elsewhere.as_deref().map(|why| elsewhere(why, send)) }
                { paper(&view.head, &view.sections, send, drawn) }
            </main>
            <Findings view={view.findings.clone()} send={send.clone()} />
        </div>
    }
}

// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn unreadable(view: &UnreadableView, send: &Send) -> Html {
    html! {
        <main class="unreadable" data-screen="unreadable">
            <h1>{ label(Label::DraftUnreadable) }</h1>
            { for view.lines.iter().map(|line| html! { <p>{ line }</p> }) }
            <p class="choices">
                <button class="go" data-action="download-unread" onclick={gives(send, Action::DownloadUnread)}>
                    { label(Label::DownloadOriginal) }
                </button>
                <button data-action="leave-unread" onclick={gives(send, Action::LeaveUnread)}>
                    { label(Label::BeginEmpty) }
                </button>
            </p>
        </main>
    }
}
