//! Entries: text that is no number, and tables that were begun and not finished.
//!
//! Checks: every entered cell can be read (`docs/forms.md` T3-4, T2-4); a table in which something stands has no blanks.
//! Why: counts are whole numbers of zero or more, money has its places; a published table has a figure in every cell.
//! Example: `22（其中修订16件）` in a cell for a count is kept and named. An untouched table is not nagged about.
//! Fix: the number that was probably meant, where there is one; zero in every blank of the table.

use super::finding::{Finding, Fix, Matter, State};
use crate::amount::meant;
use crate::form::rule::Severity;
use crate::form::CellId;
use crate::report::{Bound, Entry};

/// One error a cell that cannot be read, one note a table with blanks.
pub fn findings(bound: Bound<'_>) -> Vec<Finding> {
    let unread = bound.form().cell_ids().filter_map(|cell| unread(cell, bound));
    let tables = 0..bound.form().tables.len();
    unread.chain(tables.filter_map(|table| blanks(table, bound))).collect()
}

fn unread(cell: CellId, bound: Bound<'_>) -> Option<Finding> {
    let definition = bound.form().cell(cell);
    let entry = bound.report().entry(cell);
    let why = entry.misread(definition.kind)?;
    let Entry::Unread { typed } = entry else { return None };
    let likely = meant(typed, definition.kind).zip(bound.form().entered(cell));
    let fix = likely.map(|(amount, entered)| Fix::Enter(vec![(entered, Entry::Amount(amount))]));
    Some(Finding {
        rule: format!("{}.unread", definition.name),
        severity: Severity::Error,
        state: State::Broken,
        matter: Matter::Unread { cell, typed: typed.clone(), why },
        cells: vec![cell],
        passage: None,
        suspects: vec![cell],
        hint: None,
        fixes: fix.into_iter().collect(),
        basis: String::new(),
        waived: None,
        totals: Vec::new(),
        under: None,
    })
}

fn blanks(table: usize, bound: Bound<'_>) -> Option<Finding> {
    let blanks = bound.blanks(table);
    if blanks.is_empty() || !bound.is_begun(table) {
        return None;
    }
    Some(Finding {
        rule: format!("{}.blank", bound.form().tables[table].id),
        severity: Severity::Note,
        state: State::Waiting,
        matter: Matter::Blanks { table },
        cells: blanks.iter().map(|cell| cell.id()).collect(),
        passage: None,
        suspects: Vec::new(),
        hint: None,
        fixes: vec![Fix::Zero(blanks)],
        basis: String::new(),
        waived: None,
        totals: Vec::new(),
        under: None,
    })
}
