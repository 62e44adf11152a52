//! The sections with their state, on the left.

use yew::prelude::*;

use super::{gives, Part};
use crate::app::event::Action;
use crate::app::labels::Label;
use crate::app::view::{OutlineView, Standing};
use crate::app::words::{self, label};

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
        <nav class="outline" aria-label={label(Label::Sections)}>
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
        </nav>
    }
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
