//! Bounds: a sum that is not larger than another, or not more than a share of it.
//!
//! Checks: `left <= right` (one kind of result against the requests of its column, 制发 - 废止 against 现行有效,
//! zero against 上一年 + 增减), and `part <= percent % of whole` (结转下年 against the requests).
//! Why: `docs/forms.md` T3-5, T3-8, T2-2, 2.4. A bound names the very cell where a balance only says that sums differ.
//! Example: 3 requests and 5 granted is broken. A blank is given every chance: 5 granted with a blank 上年结转 is not.
//! Fix: none; which of the cells is wrong cannot be told from a bound.

use super::broken;
use super::finding::{Finding, Matter, Side};
use crate::amount::Amount;
use crate::form::rule::{Rule, Term};
use crate::report::values::Values;
use crate::report::Bound;

/// Broken where the left side is larger whatever the blanks become.
pub fn at_most(
    rule: &Rule,
    left: &[Term],
    right: &[Term],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let least = values.of_sum(left).least?;
    let most = values.of_sum(right).most?;
    let matter = || Matter::AtMost { left: Side::new(left, values), right: Side::new(right, values) };
    (least > most).then(|| broken(rule, matter(), bound))
}

/// Broken where both are stated, the whole is at least `from`, and the part is more than its share.
pub fn share(
    rule: &Rule,
    part: &[Term],
    whole: &[Term],
    percent: u32,
    from: u64,
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let (a, b) = (values.of_sum(part).reading, values.of_sum(whole).reading);
    if !a.is_stated() || !b.is_stated() || b.amount()? < Amount::from(from) {
        return None;
    }
    let beyond = a.amount()?.times(100)? > b.amount()?.times(i64::from(percent))?;
    let matter = || Matter::Share { part: Side::new(part, values), whole: Side::new(whole, values), percent };
    beyond.then(|| broken(rule, matter(), bound))
}
