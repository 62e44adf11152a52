//! Balances: two sums that come to the same.
//!
//! Checks: `left = right`, for each column of table three 新收 + 上年结转 = 总计 + 结转下年.
//! Why: printed in the head of table three; `docs/forms.md` T3-1, T2-3.
//! Example: 60 + 0 against 61 + 0 is broken by 1. With a blank on either side the relation waits, unless no filling of
//! the blanks can make it hold: 60 + 0 against 61 + blank is broken at once.
//! Fix: none by itself; `locate` proposes one where two columns are off by opposite amounts.

use super::finding::{Finding, Matter, Side};
use super::{broken, ground, waiting};
use crate::form::rule::{Rule, Term};
use crate::report::values::Values;
use crate::report::Bound;

/// Broken where the sides cannot come to the same; waiting where they may, some cells are filled and some are blank.
pub fn judge(
    rule: &Rule,
    left: &[Term],
    right: &[Term],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let matter = || Matter::Balance { left: Side::new(left, values), right: Side::new(right, values) };
    let (a, b) = (values.of_sum(left), values.of_sum(right));
    let above = |least: Option<_>, most: Option<_>| matches!((least, most), (Some(l), Some(m)) if l > m);
    if above(a.least, b.most) || above(b.least, a.most) {
        return Some(broken(rule, matter(), bound));
    }
    let stated = a.reading.is_stated() && b.reading.is_stated();
    let entry = |id| bound.report().entry(id);
    let blank = || ground(rule, bound).any(|id| entry(id).is_blank());
    let begun = || ground(rule, bound).any(|id| !entry(id).is_blank());
    (!stated && blank() && begun()).then(|| waiting(rule, matter(), bound))
}
