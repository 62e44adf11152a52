//! The first lines over the paper: what to do, and nothing else; and the lines above the example.

use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::Action;
use crate::app::labels::Label;
use crate::app::words::label;

/// What to do first. Once something stands in the report it can be closed, and zeros are offered where the blanks are.
pub fn first_lines(is_fresh: bool, send: &Send) -> Html {
    html! {
        <div class="guidance">
            <p>{ label(Label::FirstStep) }</p>
            <p>{ label(Label::SecondStep) }</p>
            <p>{ label(Label::ThirdStep) }</p>
            <p class="acts">
                <button data-action="example" onclick={gives(send, Action::Example)}>{ label(Label::SeeExample) }</button>
                if is_fresh {
                    <button data-action="zero-all" onclick={gives(send, Action::ZeroAll)}>{ label(Label::AllZero) }</button>
                } else {
                    <button data-action="close-guidance" onclick={gives(send, Action::CloseGuidance)}>{ label(Label::CloseGuidance) }</button>
                }
            </p>
        </div>
    }
}

/// What the example is.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn example_line(is_older: bool, send: &Send) -> Html {
    let (line, name, other, way) = match is_older {
        false => (Label::ExampleLine, "older-example", Label::SeeOlderExample, Action::OlderExample),
        true => (Label::OlderExampleLine, "example", Label::SeeNewerExample, Action::Example),
    };
    html! {
        <div class="guidance">
            <p>{ label(line) }</p>
            <p class="acts"><button data-action={name} onclick={gives(send, way)}>{ label(other) }</button></p>
        </div>
    }
}
