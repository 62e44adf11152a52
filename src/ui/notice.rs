//! A message, in the place that is kept for it.

use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::Action;
use crate::app::labels::Label;
use crate::app::said::Tone;
use crate::app::view::NoticeView;
use crate::app::words::label;

/// A message in its place, read out when it appears.
pub fn notice_bar(notice: Option<&NoticeView>, send: &Send) -> Html {
    let shown = notice.map(|notice| {
        let (class, tone) = match notice.tone {
            Tone::Said => ("notice said", "said"),
            Tone::Shown => ("notice shown", "shown"),
            Tone::Warned => ("notice warned", "warned"),
        };
        html! {
            <div class={class} data-notice={tone}>
                <div class="notice-words">
                    <p class="notice-title">{ &notice.title }</p>
                    { for notice.lines.iter().map(|line| html! { <p>{ line }</p> }) }
                </div>
                <p class="acts">
                    if notice.can_download {
                        <button class="link" data-action="download-unread"
                            onclick={gives(send, Action::DownloadUnread)}>{ label(Label::DownloadOriginalFile) }</button>
                    }
                    if notice.can_place {
                        <button class="link" data-action="place"
                            onclick={gives(send, Action::PlaceAsItLay)}>{ label(Label::PasteByPlace) }</button>
                    }
                    <button class="link" data-action="dismiss" onclick={gives(send, Action::Dismiss)}>{ label(Label::Close) }</button>
                </p>
            </div>
        }
    });
    html! { <div class="notices" role="status">{ for shown }</div> }
}
