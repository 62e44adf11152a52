//! What a step was, in the words of a kept history.

use serde_json::Value;

use super::{text, Form};
use nianbao_core::report::edit::Act;

/// A word for what it was, and one for what it was about.
pub(super) fn words(act: &Act, form: Form) -> Vec<Value> {
    let count = |count: &usize| Value::String(count.to_string());
    let (name, about) = match act {
        Act::Typed(cell) => ("typed", text(&form.cell(cell.id()).name)),
        Act::Cleared(cells) => ("cleared", count(cells)),
        Act::Filled(cells) => ("filled", count(cells)),
        Act::Pasted(cells) => ("pasted", count(cells)),
        Act::Cut(cells) => ("cut", count(cells)),
        Act::Zeroed(cells) => ("zeroed", count(cells)),
        Act::Mended(rule) => ("mended", text(rule)),
        Act::Wrote(section) => ("wrote", text(&form.section(*section).id)),
        Act::Waived => ("waived", Value::Null),
        Act::Headed => ("headed", Value::Null),
        Act::Named => ("named", Value::Null),
        Act::Signed => ("signed", Value::Null),
        Act::Opened => ("opened", Value::Null),
        Act::Begun => ("begun", Value::Null),
        Act::WentBack => ("wentback", Value::Null),
    };
    vec![text(name), about]
}

/// Understands the two words.
pub(super) fn read(name: &str, about: &Value, form: Form) -> Option<Act> {
    let about = about.as_str().unwrap_or_default();
    let count = || about.parse().ok();
    Some(match name {
        "typed" => Act::Typed(form.entered(form.cell_named(about)?)?),
        "cleared" => Act::Cleared(count()?),
        "filled" => Act::Filled(count()?),
        "pasted" => Act::Pasted(count()?),
        "cut" => Act::Cut(count()?),
        "zeroed" => Act::Zeroed(count()?),
        "mended" => Act::Mended(about.to_string()),
        "wrote" => Act::Wrote(form.section_named(about)?),
        "waived" => Act::Waived,
        "headed" => Act::Headed,
        "named" => Act::Named,
        "signed" => Act::Signed,
        "opened" => Act::Opened,
        "begun" => Act::Begun,
        "wentback" => Act::WentBack,
        _ => return None,
    })
}
