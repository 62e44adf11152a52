//! Prose: what the figures call for in the text, and what they contradict.
//!
//! Checks: where a sum is more than zero, one of the sections says one of the words (逾期未缴费 and 信息处理费; the unit
//! of 采购总金额), or none of them does (案件被纠正 and 「未被纠错」).
//! Why: `docs/forms.md` T3-10, T4-5, 2.4.
//! Example: 逾期未缴费 1 and a section six without 信息处理费 asks.
//! Fix: none; sentences are the office's own.

use super::broken;
use super::finding::{Finding, Matter, Side};
use crate::amount::Amount;
use crate::form::rule::{Rule, Term};
use crate::form::SectionId;
use crate::report::values::Values;
use crate::report::Bound;

fn is_present(when: &[Term], values: &Values) -> bool {
    values.of_sum(when).least.is_some_and(|least| least > Amount::ZERO)
}

/// Broken where the sum is more than zero and no section says any of the words.
pub fn mention(
    rule: &Rule,
    when: &[Term],
    sections: &[SectionId],
    words: &[String],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    let says =
        |section: &SectionId| words.iter().any(|word| bound.report().text(*section).contains(word.as_str()));
    if !is_present(when, values) || sections.iter().any(says) {
        return None;
    }
    let matter =
        Matter::Mention { when: Side::new(when, values), sections: sections.to_vec(), words: words.to_vec() };
    Some(broken(rule, matter, bound))
}

/// Broken where the sum is more than zero and a section says one of the words; the first one is named.
pub fn contradiction(
    rule: &Rule,
    when: &[Term],
    sections: &[SectionId],
    words: &[String],
    bound: Bound<'_>,
    values: &Values,
) -> Option<Finding> {
    if !is_present(when, values) {
        return None;
    }
    let said = |section: &SectionId| {
        let text = bound.report().text(*section);
        let word = words.iter().find(|word| text.contains(word.as_str()))?;
        Some((*section, word.clone()))
    };
    let (section, word) = sections.iter().find_map(said)?;
    let matter = Matter::Contradiction { when: Side::new(when, values), section, word };
    Some(broken(rule, matter, bound))
}
