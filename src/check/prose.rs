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

/// Which words the texts say: looked up once, and anew only in a text that has changed. Texts are long and change
/// seldom; figures change with every key.
#[derive(Debug, Default)]
pub struct Said(Vec<Known>);

/// One text, with the words that were looked up in it and whether they stand there.
#[derive(Debug, Default)]
struct Known {
    text: String,
    words: Vec<(String, bool)>,
}

impl Said {
    /// Forgets what was known of texts that are others now.
    pub fn follow(&mut self, bound: Bound<'_>) {
        let sections = bound.form().section_ids();
        self.0.resize_with(bound.form().sections.len(), Known::default);
        for (known, section) in self.0.iter_mut().zip(sections) {
            let text = bound.report().text(section);
            if known.text != text {
                *known = Known { text: text.to_string(), words: Vec::new() };
            }
        }
    }

    /// Whether a section says a word.
    fn says(&mut self, section: SectionId, word: &str) -> bool {
        let Some(known) = self.0.get_mut(section.index()) else { return false };
        if let Some((_, is_said)) = known.words.iter().find(|(other, _)| other == word) {
            return *is_said;
        }
        let is_said = known.text.contains(word);
        known.words.push((word.to_string(), is_said));
        is_said
    }
}

fn is_present(when: &[Term], values: &Values) -> bool {
    values.of_sum(when).least.is_some_and(|least| least > Amount::ZERO)
}

/// Broken where the sum is more than zero and no section says any of the words.
pub fn mention(
    rule: &Rule,
    when: &[Term],
    sections: &[SectionId],
    words: &[String],
    known: (Bound<'_>, &Values, &mut Said),
) -> Option<Finding> {
    let (bound, values, said) = known;
    let mut says = |section: &SectionId| words.iter().any(|word| said.says(*section, word));
    if !is_present(when, values) || sections.iter().any(&mut says) {
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
    known: (Bound<'_>, &Values, &mut Said),
) -> Option<Finding> {
    let (bound, values, said) = known;
    if !is_present(when, values) {
        return None;
    }
    let found = |section: &SectionId| {
        let word = words.iter().find(|word| said.says(*section, word))?;
        Some((*section, word.clone()))
    };
    let (section, word) = sections.iter().find_map(found)?;
    let matter = Matter::Contradiction { when: Side::new(when, values), section, word };
    Some(broken(rule, matter, bound))
}
