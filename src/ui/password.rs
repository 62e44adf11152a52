//! The line about the password of the open draft, and the places where passwords are typed. What is typed stands in the
//! page's inputs alone until it is sent, and is taken out of them then.

use web_sys::{HtmlInputElement, KeyboardEvent, SubmitEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event};
use crate::app::keeper::drafts::Choice;
use crate::app::keeper::sealed::Password;
use crate::app::keeper::sealing::LockLine;
use crate::app::labels::Label;
use crate::app::said::Unfit;
use crate::app::words::{self, label};

/// What a place for a password is.
#[derive(PartialEq, Properties)]
pub struct PlaceProps {
    /// The places, one under the other: names and labels.
    pub labels: Vec<(&'static str, &'static str)>,
    /// What browsers are told: `off`, `new-password`.
    pub autocomplete: &'static str,
    /// What was wrong with the last answer.
    #[prop_or_default]
    pub why: Option<AttrValue>,
    /// What is typed is being worked on.
    #[prop_or_default]
    pub is_busy: bool,
    /// Takes what was typed, from all the places.
    pub take: Callback<Vec<Password>>,
    /// Escape.
    pub leave: Callback<()>,
    /// The buttons.
    pub children: Html,
}

/// Places for a password, as a form: Enter sends it.
#[component(PasswordPlace)]
pub fn password_place(props: &PlaceProps) -> Html {
    let first = use_node_ref();
    let second = use_node_ref();
    let places = [first, second];
    let submit = {
        let (take, places, is_busy) = (props.take.clone(), places.clone(), props.is_busy);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if is_busy {
                return;
            }
            let inputs = places.iter().filter_map(|place| place.cast::<HtmlInputElement>());
            let taken = inputs.map(|input| {
                let typed = Password::new(input.value());
                input.set_value("");
                typed
            });
            take.emit(taken.collect());
        })
    };
    let keys = {
        let leave = props.leave.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                leave.emit(());
            }
        })
    };
    let place = |(at, (name, label)): (usize, &(&'static str, &'static str))| {
        html! {
            <label class="password-place">
                <span>{ *label }</span>
                <input type="password" ref={places[at].clone()} data-field={*name} autocomplete={props.autocomplete}
                    spellcheck="false" readonly={props.is_busy} aria-invalid={props.why.is_some().to_string()}
                    aria-describedby="password-why" />
            </label>
        }
    };
    html! {
        <form class="password" onsubmit={submit} onkeydown={keys}>
            { for props.labels.iter().enumerate().map(place) }
            <p id="password-why" class="password-why" role="alert">{ props.why.clone() }</p>
            { props.children.clone() }
        </form>
    }
}

fn chooses(send: &Send, choice: Choice) -> Callback<()> {
    send.reform(move |()| Event::from(Action::Drafts(choice.clone())))
}

/// What can be done about the password of the open draft.
pub fn lock_line(lock: &LockLine, send: &Send) -> Html {
    let button = |name: &'static str, words: &'static str, choice: Choice| {
        let gives = gives(send, Action::Drafts(choice));
        html! { <button class="link" type="button" data-action={name} onclick={gives}>{ words }</button> }
    };
    let inner = match lock {
        LockLine::Hidden => return Html::default(),
        LockLine::Off => html! {
            <p>
                { label(Label::PasswordOffer) }
                { button("ask-password", label(Label::AskPassword), Choice::AskPassword) }
            </p>
        },
        LockLine::Busy => html! { <p role="status">{ label(Label::PasswordBusy) }</p> },
        LockLine::On => html! {
            <p>
                { label(Label::PasswordOn) }
                { button("lock", label(Label::LockNow), Choice::Lock) }
                { " " }
                { button("remove-password", label(Label::RemovePassword), Choice::RemovePassword) }
            </p>
        },
        LockLine::Asking(why) => new_password(*why, send),
    };
    html! { <div class="password-line" data-lock={name(lock)}>{ inner }</div> }
}

fn name(lock: &LockLine) -> &'static str {
    match lock {
        LockLine::Hidden => "hidden",
        LockLine::Off => "off",
        LockLine::Asking(_) => "asking",
        LockLine::Busy => "busy",
        LockLine::On => "on",
    }
}

fn new_password(why: Option<Unfit>, send: &Send) -> Html {
    let take = send.reform(|typed: Vec<Password>| {
        let mut typed = typed.into_iter();
        let mut next = || typed.next().unwrap_or_else(|| Password::new(String::new()));
        Event::from(Action::Drafts(Choice::SetPassword { typed: next(), again: next() }))
    });
    html! {
        <>
            <p>{ label(Label::PasswordMeans) }</p>
            <PasswordPlace autocomplete="new-password" why={why.map(|why| AttrValue::from(words::unfit(why)))} take={take}
                leave={chooses(send, Choice::LeavePassword)}
                labels={vec![("password", label(Label::NewPassword)), ("password-again", label(Label::PasswordAgain))]}>
                <p class="acts">
                    <button class="go" type="submit" data-action="set-password">{ label(Label::SetPassword) }</button>
                    <button type="button" data-action="leave-password"
                        onclick={gives(send, Action::Drafts(Choice::LeavePassword))}>{ label(Label::SetNoPassword) }</button>
                </p>
            </PasswordPlace>
        </>
    }
}
