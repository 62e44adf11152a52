//! Stated totals: what an opened document printed against what its parts come to.
//!
//! Checks: every total that a document states, against the sum of its parts. A total that the document left blank
//! beside filled parts is broken too.
//! Why: `docs/forms.md` T3-2, T3-3, T3-7, T4-1; wrong totals in table four are the commonest arithmetic fault there is.
//! Example: 2 + 0 + 1 + 0 with a stated total of 0. With a blank part it waits and says so, unless the
//! stated total is already exceeded.
//! Fix: take the computed total. The stated one is never overwritten silently.

use super::finding::{Finding, Fix, Matter, State};
use crate::amount::Reading;
use crate::form::rule::Severity;
use crate::form::{CellId, Role};
use crate::report::values::Values;
use crate::report::{Bound, Entry};

/// One finding for every stated total that its parts do not come to.
pub fn findings(bound: Bound<'_>, values: &Values) -> Vec<Finding> {
    let totals = bound.form().totals().iter();
    totals.filter_map(|total| judge(*total, bound, values)).collect()
}

fn judge(total: CellId, bound: Bound<'_>, values: &Values) -> Option<Finding> {
    let stated = bound.report().stated(total)?;
    let Role::Total { sum, rule } = &bound.form().cell(total).role else { return None };
    let worth = values.of_cell(total);
    let differs = match stated {
        Entry::Amount(stated) => {
            let below = worth.most.is_some_and(|most| *stated > most);
            let above = worth.least.is_some_and(|least| *stated < least);
            below || above
        }
        Entry::NotApplicable | Entry::Blank => worth.least.is_some_and(|least| !least.is_zero()),
        Entry::Unread { .. } => true,
    };
    let (severity, state) = match (differs, stated, worth.reading) {
        (true, ..) => (Severity::Error, State::Broken),
        // The blanks may still make up for it.
        (false, Entry::Amount(stated), Reading::Assumed(so_far)) if *stated != so_far => {
            (Severity::Note, State::Waiting)
        }
        _ => return None,
    };
    let is_blank = |cell: &CellId| bound.report().entry(*cell).is_blank();
    let cells = match state {
        State::Waiting => bound.form().ground(total).iter().copied().filter(is_blank).collect(),
        State::Broken => sum.iter().copied().chain([total]).collect(),
    };
    Some(Finding {
        rule: rule.clone(),
        severity,
        state,
        matter: Matter::Stated { cell: total, stated: stated.clone(), computed: worth.reading },
        cells,
        passage: None,
        suspects: vec![total],
        hint: None,
        fixes: vec![Fix::TakeComputed(vec![total])],
        basis: String::new(),
        waived: None,
        totals: Vec::new(),
        under: None,
    })
}
