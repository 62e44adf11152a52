//! Sums in words: every term with its name, and what they come to.

use super::places::table_name;
use crate::amount::{Amount, Reading};
use crate::check::finding::{Finding, Side};
use crate::form::rule::Term;
use crate::form::{Cell, FormDefinition};

/// The signs of a sum.
#[derive(Clone, Copy)]
pub struct Signs {
    plus: &'static str,
    minus: &'static str,
    equals: &'static str,
}

/// For cards: `新收 60 ＋ 上年结转 0 ＝ 60`.
pub const WIDE: Signs = Signs { plus: " ＋ ", minus: " － ", equals: " ＝ " };
/// For one line: `新收 60 + 上年结转 0 = 60`.
pub const NARROW: Signs = Signs { plus: " + ", minus: " - ", equals: " = " };

/// A side with all its terms; a single term is not summed up.
pub fn sum(side: &Side, signs: Signs, form: &FormDefinition) -> String {
    if side.terms.is_empty() {
        return "0".to_string();
    }
    let by_column = is_named_by_column(side, form);
    let mut text = String::new();
    for (at, (term, reading)) in side.terms.iter().enumerate() {
        text.push_str(match (at, term.factor < 0) {
            (0, false) => "",
            (_, true) => signs.minus,
            (_, false) => signs.plus,
        });
        let cell = form.cell(term.cell);
        text.push_str(if by_column { &cell.column_name } else { &cell.row_name });
        text.push(' ');
        text.push_str(&term_words(term, *reading, form));
    }
    if side.terms.len() > 1 {
        text.push_str(&come_to(side.sum(), signs));
    }
    text
}

/// The terms that are not zero, each with the names of its row and its column.
pub fn present(side: &Side, form: &FormDefinition) -> String {
    not_zero(side, form, |cell| format!("{}{}", cell.row_name, cell.column_name))
}

/// The terms of one row that are not zero, each with the name of its column.
pub fn filled(side: &Side, form: &FormDefinition) -> String {
    not_zero(side, form, |cell| cell.column_name.clone())
}

fn not_zero(side: &Side, form: &FormDefinition, name: fn(&Cell) -> String) -> String {
    let present =
        side.terms.iter().filter(|(_, reading)| reading.amount().is_some_and(|amount| !amount.is_zero()));
    let words = present.map(|(term, reading)| {
        format!("{} {}", name(form.cell(term.cell)), term_words(term, *reading, form))
    });
    words.collect::<Vec<_>>().join("，")
}

/// `右边多 1`; with blanks `右边至少多 1`; nothing where it is not known.
pub fn surplus(finding: &Finding, sides: [&Side; 2]) -> Option<String> {
    let amount = finding.difference()?;
    let stated = sides.iter().all(|side| side.sum().is_stated());
    Some(more(amount, if stated { "" } else { "至少" }))
}

/// `左边多 1` where the left side is larger by that, `右边多 1` where it is smaller.
pub fn more(difference: Amount, how: &str) -> String {
    let side = if difference.is_negative() { "右边" } else { "左边" };
    format!("{side}{how}多 {}", magnitude(difference))
}

/// What was added and taken away, without a sign: `上一年项目数量 22，本年减 23`.
pub fn steps(side: &Side, form: &FormDefinition) -> String {
    let step = |(term, reading): &(Term, Reading)| {
        let cell = form.cell(term.cell);
        let name = &cell.column_name;
        match (name.strip_suffix("增/减"), reading) {
            (Some(name), Reading::Stated(amount)) => {
                let way = if amount.is_negative() { '减' } else { '增' };
                format!("{name}{way} {}", magnitude(*amount))
            }
            _ => format!("{name} {}", term_words(term, *reading, form)),
        }
    };
    side.terms.iter().map(step).collect::<Vec<_>>().join("，")
}

/// An amount without its sign.
pub fn magnitude(amount: Amount) -> Amount {
    if amount.is_negative() {
        Amount::ZERO.minus(amount).unwrap_or(amount)
    } else {
        amount
    }
}

/// What a sum comes to. One with blanks comes to that at least; one of blanks alone, or with text, says nothing.
fn come_to(sum: Reading, signs: Signs) -> String {
    match sum {
        Reading::Stated(amount) => format!("{}{amount}", signs.equals),
        Reading::Assumed(amount) if amount.is_zero() => String::new(),
        Reading::Assumed(amount) => format!(" ≥ {amount}"),
        Reading::Unknown => String::new(),
    }
}

/// What one cell comes to: a blank is blank, a total with blanks is not finished.
fn term_words(term: &Term, reading: Reading, form: &FormDefinition) -> String {
    match reading {
        Reading::Stated(amount) => amount.to_string(),
        Reading::Assumed(_) if form.cell(term.cell).is_entered() => "空".to_string(),
        Reading::Assumed(amount) => format!("{amount}（未填完）"),
        Reading::Unknown => "未知".to_string(),
    }
}

/// Terms of one row are told apart by their columns, others by their rows.
fn is_named_by_column(side: &Side, form: &FormDefinition) -> bool {
    let Some((first, _)) = side.terms.first() else { return false };
    let place = |term: &Term| {
        let cell = form.cell(term.cell);
        (table_name(term.cell, form), cell.row, cell.row_name.as_str())
    };
    let same_row = side.terms.iter().all(|(term, _)| place(term) == place(first));
    // The rows of table two have columns of their own, so a single figure there needs its column.
    same_row && (side.terms.len() > 1 || form.cell(first.cell).table == 0)
}
