//! The sections with their state, on the left.

use yew::prelude::*;

use super::{gives, Part, Send};
use crate::app::event::{Action, Event};
use crate::app::labels::Label;
use crate::app::view::{OutlineView, Standing};
use crate::app::words::{self, label};

/// The sections with their state.
#[component(Outline)]
pub fn outline(part: &Part<Vec<OutlineView>>) -> Html {
    let Part { view: items, send } = part;
    // In a narrow window it is folded away until somebody wants it; in a wide one it is always there (style/app.css).
    let is_open = use_state(|| false);
    let turn = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let item = |item: &OutlineView| {
        let (class, mark, spoken) = standing(item.standing);
        html! {
            <li key={item.id}>
                <button class="outline-item" data-outline={item.id}
                    onclick={chosen(send, item.id, &is_open)}>
                    <span>{ item.title }</span>
                    <i class={class} aria-hidden="true">{ mark }</i>
                    <span class="spoken">{ spoken }</span>
                </button>
            </li>
        }
    };
    html! {
        <nav class="outline" aria-label={label(Label::Sections)}>
            <button class="outline-fold" aria-expanded={is_open.to_string()} aria-controls="outline-parts" onclick={turn}>
                { label(Label::Sections) }
            </button>
            <div id="outline-parts" class={if *is_open { "" } else { "is-folded" }}>
            <ul>{ for items.iter().map(item) }</ul>
            <p class="outline-more">
                <button class="link" data-action="keys" aria-keyshortcuts="F1" onclick={gives(send, Action::Keys)}>{ label(Label::Keys) }</button>{ " F1" }
            </p>
            <p class="outline-more">
                <button class="link" data-action="county" onclick={gives(send, Action::County)}>{ label(Label::CheckMany) }</button>
                <label class="button">
                    { label(Label::ChooseFilesToCheck) }
                    <input type="file" multiple=true data-action="check-file" accept=".json,application/json"
                        aria-label={label(Label::ChooseManySavedToCheck)} />
                </label>
            </p>
            </div>
        </nav>
    }
}

/// The way to a section; the folded outline closes behind it.
fn chosen(send: &Send, section: &str, is_open: &UseStateHandle<bool>) -> Callback<MouseEvent> {
    let (send, action, is_open) = (send.clone(), Action::Show(section.to_string()), is_open.clone());
    Callback::from(move |_| {
        if *is_open {
            is_open.set(false);
        }
        send.emit(Event::from(action.clone()));
    })
}

/// Class, sign and words of a standing.
fn standing(standing: Standing) -> (&'static str, String, String) {
    let class = match standing {
        Standing::Empty => "empty",
        Standing::Optional => "optional",
        Standing::Begun(_) => "begun",
        Standing::Done | Standing::Answered(_) => "done",
        Standing::Queries(_) => "queries",
        Standing::Errors(_) => "errors",
    };
    let (mark, spoken) = words::standing(standing);
    (class, mark, spoken)
}
