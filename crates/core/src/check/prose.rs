//! Prose: what the figures call for in the text, and what they contradict.
//!
//! Checks: where a sum is more than zero, one of the sections says one of the words (逾期未缴费 and 信息处理费; the unit
//! of 采购总金额), or none of them does (案件被纠正 and 「未被纠错」).
//! Why: `docs/forms.md` T3-10, T4-5, 2.4.
//! Example: 逾期未缴费 1 and a section six without 信息处理费 asks.
//! Fix: none; sentences are the office's own.
//!
//! Texts are long and change seldom, figures change with every key: what was found in a text is remembered until the text
//! is another one ([`Said`]).

use super::broken;
use super::finding::{Finding, Matter, Passage, Side};
use crate::amount::Amount;
use crate::form::rule::{Rule, Term};
use crate::form::SectionId;
use crate::report::values::Values;
use crate::report::Bound;

/// What was looked up in the text of each section.
#[derive(Debug, Default)]
pub struct Said(Vec<LookedUp>);

/// One text, with the words that were looked up in it and the byte where they first stand.
#[derive(Debug, Default)]
struct LookedUp {
    text: String,
    words: Vec<(String, Option<usize>)>,
}

/// The texts of the report that is checked.
pub struct Texts<'a>(&'a mut [LookedUp]);

impl Said {
    /// The texts of a report: what was known of those that are others now is forgotten.
    pub fn in_texts_of(&mut self, bound: Bound<'_>) -> Texts<'_> {
        let sections = bound.form().section_ids();
        self.0.resize_with(bound.form().sections.len(), LookedUp::default);
        for (known, section) in self.0.iter_mut().zip(sections) {
            let text = bound.report().text(section);
            if known.text != text {
                *known = LookedUp { text: text.to_string(), words: Vec::new() };
            }
        }
        Texts(&mut self.0)
    }
}

impl Texts<'_> {
    /// Where a section says a word first.
    fn place(&mut self, section: SectionId, word: &str) -> Option<usize> {
        let known = &mut self.0[section.index()];
        if let Some((_, place)) = known.words.iter().find(|(other, _)| other == word) {
            return *place;
        }
        let place = known.text.find(word);
        known.words.push((word.to_string(), place));
        place
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
    bound: Bound<'_>,
    values: &Values,
    texts: &mut Texts<'_>,
) -> Option<Finding> {
    let says = |section: &SectionId| words.iter().any(|word| texts.place(*section, word).is_some());
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
    texts: &mut Texts<'_>,
) -> Option<Finding> {
    if !is_present(when, values) {
        return None;
    }
    let in_section = |section: &SectionId| {
        let of = |word: &String| {
            let start = texts.place(*section, word)?;
            Some(Passage { section: *section, range: start..start + word.len(), words: word.clone() })
        };
        words.iter().find_map(of)
    };
    let passage = sections.iter().find_map(in_section)?;
    let Passage { section, words, .. } = &passage;
    let matter =
        Matter::Contradiction { when: Side::new(when, values), section: *section, word: words.clone() };
    Some(Finding { passage: Some(passage), ..broken(rule, matter, bound) })
}
