//! Which cells are most likely wrong, given all broken relations together.
//!
//! Two balances of the same family that are off by opposite amounts, while the total balances, mean one request booked
//! under two applicant types (`docs/forms.md` T3-6). Moving it over in some row mends both. Of the rows where that is
//! possible, one that leaves a column without any request is by far the likeliest; a single possible row is taken too.
//! With several equally likely rows nothing is proposed: a guess that looks like knowledge is worse than none.

use super::finding::{Finding, Fix, Hint, Matter, State};
use crate::amount::Amount;
use crate::form::rule::Term;
use crate::form::{CellId, EnteredCell};
use crate::report::{Bound, Entry};

/// Adds hints, suspects and fixes to findings that explain each other.
pub fn explain(bound: Bound<'_>, findings: &mut [Finding]) {
    let columns: Vec<Option<Column>> = findings.iter().map(|finding| Column::of(finding, bound)).collect();
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let others = columns.iter().enumerate().filter(|(other, _)| *other != at);
        let kin: Vec<&Column> = others
            .filter_map(|(_, other)| other.as_ref())
            .filter(|other| other.family == column.family)
            .collect();
        // Exactly one other column of the family is off, and by the opposite: else the cause is another.
        let [other] = kin.as_slice() else { continue };
        if Amount::ZERO.minus(column.difference) != Some(other.difference) {
            continue;
        }
        let amount = column.difference.max(other.difference);
        let finding = &mut findings[at];
        finding.hint = Some(Hint::BookedTwice { other: other.head, amount });
        if let Some(shift) = likeliest(bound, column, other, amount) {
            finding.suspects = vec![shift.from.0.id()];
            let in_order = shift.from.0 < shift.to.0;
            let changes = if in_order { [shift.from, shift.to] } else { [shift.to, shift.from] };
            finding.fixes = vec![Fix::Enter(changes.to_vec())];
        }
    }
}

/// A broken balance down to the cells that people fill.
struct Column {
    family: String,
    difference: Amount,
    /// The first cell that the balance names; its column is the one meant.
    head: CellId,
    /// Entered cells in the order of the form, with the factor by which each counts into the difference.
    ground: Vec<(EnteredCell, i64)>,
}

impl Column {
    fn of(finding: &Finding, bound: Bound<'_>) -> Option<Column> {
        let Matter::Balance { left, right } = &finding.matter else { return None };
        if finding.state != State::Broken {
            return None;
        }
        let (family, _) = finding.rule.rsplit_once('.')?;
        let entered = |term: &Term, side: i64| -> Vec<(EnteredCell, i64)> {
            let cells = bound.form().ground(term.cell).iter();
            cells.filter_map(|id| Some((bound.form().entered(*id)?, side * term.factor))).collect()
        };
        let lefts = left.terms.iter().flat_map(|(term, _)| entered(term, 1));
        let rights = right.terms.iter().flat_map(|(term, _)| entered(term, -1));
        Some(Column {
            family: family.to_string(),
            difference: finding.difference()?,
            head: left.terms.first()?.0.cell,
            ground: lefts.chain(rights).collect(),
        })
    }
}

/// An amount moved from one cell to its neighbour in another column.
struct Shift {
    from: (EnteredCell, Entry),
    to: (EnteredCell, Entry),
    empties_column: bool,
}

/// The one shift that mends both columns and is likelier than the others.
fn likeliest(bound: Bound<'_>, column: &Column, other: &Column, amount: Amount) -> Option<Shift> {
    if column.ground.len() != other.ground.len() {
        return None;
    }
    let rows = column.ground.iter().zip(&other.ground);
    let shifts = rows.filter_map(|((mine, factor), (theirs, _))| {
        // A column that is too large on the left gives in a left row; one that is too small takes there.
        let gives = column.difference.is_negative() != (*factor > 0);
        let (from, to, source) = if gives { (*mine, *theirs, column) } else { (*theirs, *mine, other) };
        shift(bound, from, to, source, amount)
    });
    let (mut emptying, mut rest): (Vec<Shift>, Vec<Shift>) = shifts.partition(|shift| shift.empties_column);
    match (emptying.len(), rest.len()) {
        (1, _) => emptying.pop(),
        (0, 1) => rest.pop(),
        _ => None,
    }
}

fn shift(
    bound: Bound<'_>,
    from: EnteredCell,
    to: EnteredCell,
    source: &Column,
    amount: Amount,
) -> Option<Shift> {
    let entry = |cell: EnteredCell| bound.report().entry(cell.id());
    let (Entry::Amount(has), Entry::Amount(gets)) = (entry(from), entry(to)) else { return None };
    let remains = has.minus(amount).filter(|left| !left.is_negative())?;
    let zero = |cell: EnteredCell| matches!(entry(cell), Entry::Amount(amount) if amount.is_zero());
    let others = source.ground.iter().filter(|(cell, _)| *cell != from);
    let empties_column = remains.is_zero() && others.fold(true, |all, (cell, _)| all && zero(*cell));
    Some(Shift {
        from: (from, Entry::Amount(remains)),
        to: (to, Entry::Amount(gets.plus(amount)?)),
        empties_column,
    })
}
