//! Sums in words: every term with its name, and what they come to.

use super::places::table_name;
use crate::amount::{Amount, Reading};
use crate::check::finding::{Finding, Side};
use crate::form::rule::Term;
use crate::form::FormDefinition;

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
    let present =
        side.terms.iter().filter(|(_, reading)| reading.amount().is_some_and(|amount| !amount.is_zero()));
    let words = present.map(|(term, reading)| {
        let cell = form.cell(term.cell);
        format!("{}{} {}", cell.row_name, cell.column_name, term_words(term, *reading, form))
    });
    words.collect::<Vec<_>>().join("，")
}

/// `差 ＋1`; with blanks `至少差 1`; nothing where it is not known.
pub fn difference(finding: &Finding, sides: [&Side; 2]) -> Option<String> {
    let amount = finding.difference()?;
    let stated = sides.iter().all(|side| side.sum().is_stated());
    Some(if stated { format!("差 {}", signed(amount)) } else { format!("至少差 {}", magnitude(amount)) })
}

/// The same without a direction, for a line in which both sums are read.
pub fn distance(finding: &Finding, sides: [&Side; 2]) -> Option<String> {
    let amount = magnitude(finding.difference()?);
    let stated = sides.iter().all(|side| side.sum().is_stated());
    Some(if stated { format!("差 {amount}") } else { format!("至少差 {amount}") })
}

/// `＋1`, `−1`.
pub fn signed(amount: Amount) -> String {
    format!("{}{}", if amount.is_negative() { '−' } else { '＋' }, magnitude(amount))
}

fn magnitude(amount: Amount) -> Amount {
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
