//! What the page shows before its module runs: the empty form as the user interface draws it, written to standard
//! output. The build puts it into index.html, so that the tables stand on the screen at once; nothing else.

use nianbao::app::event::{Effect, World};
use nianbao::app::port::{Answered, Listing, Moment, StoreAnswer, StoreRequest};
use nianbao::app::view::{Kept, View, Viewer};
use nianbao::app::{update, words, Model};
use nianbao::ui::{Page, PageProps};
use yew::{Callback, LocalServerRenderer};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime without drivers");
    let html = tokio::task::LocalSet::new().block_on(&runtime, async {
        let props = PageProps { view: asleep(), send: Callback::noop(), drawn: Callback::noop() };
        LocalServerRenderer::<Page>::with_props(props).hydratable(false).render().await
    });
    print!(
        "{}",
        without_attributes(
            &html,
            &[
                "headers",
                "aria-colindex",
                "aria-rowindex",
                "aria-rowcount",
                "aria-colcount",
                "id",
                "scope",
                "role"
            ]
        )
    );
}

/// The form that sleeps is not walked through: what says which cell belongs to which header is left to the module.
fn without_attributes(html: &str, names: &[&str]) -> String {
    let mut rest = html;
    let mut text = String::new();
    while let Some(at) = rest.find(' ') {
        let (before, word) = rest.split_at(at);
        text.push_str(before);
        let value = names.iter().find_map(|name| word[1..].strip_prefix(name)?.strip_prefix("=\""));
        match value.and_then(|value| value.split_once('"')) {
            Some((_, after)) => rest = after,
            None => {
                text.push(' ');
                rest = &word[1..];
            }
        }
    }
    text + rest
}

/// The empty form of the edition in force, without a year: the build does not know the date.
fn asleep() -> View {
    let mut model = Model::default();
    let effects = update(
        &mut model,
        World::Started { draft: None, year: 9999, month: 1, page: String::new(), is_fresh: false }.into(),
    );
    for effect in effects {
        if let Effect::Store(StoreRequest { id, purpose, .. }) = effect {
            let outcome = Ok(Answered::Listing(Listing::default()));
            let answer = StoreAnswer { id, purpose, outcome, moment: Moment::default() };
            update(&mut model, World::Stored(Box::new(answer)).into());
        }
    }
    let mut view = Viewer::default().view(&model);
    if let View::Form(form) = &mut view {
        let mut head = (*form.head).clone();
        head.who = String::new();
        head.years = Vec::new();
        head.title = words::TITLE.to_string();
        head.due = String::new();
        head.kept = Kept::Waiting;
        head.saving_words = words::OPENING.to_string();
        form.head = head.into();
    }
    view
}
