//! Presence: one sum that calls for another, and sums that should differ.
//!
//! Checks: where `when` is more than zero `needs` is too (复议后起诉 and 行政复议; table four and table three; 采购项目
//! and 采购总金额); where it is not zero `left` differs from `right` (处理决定数量 and the number of items).
//! Why: `docs/forms.md` T4-2, T4-4, 2.4. All of these are legitimate now and then, so they ask.
//! Example: 复议后起诉 2 and 行政复议 0 asks; 22 + 1 items and 23 decisions asks whether the column was misread.
//! With a blank in `needs` nothing is asked: it may still be filled.
//! Fix: none.

use super::broken;
use super::finding::{Finding, Matter, Side};
use crate::amount::Amount;
use crate::form::rule::{Rule, Term};
use crate::report::values::Values;
use crate::report::Bound;

/// Broken where the first sum is surely more than zero and the second surely is not.
pub fn requires(
    rule: &Rule,
    when: &[Term],
    needs: &[Term],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let present = values.of_sum(when).least? > Amount::ZERO;
    let absent = values.of_sum(needs).most? <= Amount::ZERO;
    let matter = || Matter::Requires { when: Side::new(when, values), needs: Side::new(needs, values) };
    (present && absent).then(|| broken(rule, matter(), bound))
}

/// Broken where both sums are stated, equal and not zero.
pub fn unlike(
    rule: &Rule,
    left: &[Term],
    right: &[Term],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let (a, b) = (values.of_sum(left).reading, values.of_sum(right).reading);
    let equal = a.is_stated() && b.is_stated() && a == b && !a.amount()?.is_zero();
    let matter = || Matter::Unlike { left: Side::new(left, values), right: Side::new(right, values) };
    equal.then(|| broken(rule, matter(), bound))
}
