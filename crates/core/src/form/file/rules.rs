//! Rules: relations between cells that exist, for bodies and sections that exist.

use super::entries::RuleEntry;
use super::patterns::Bindings;
use super::{Compiler, EditionFault};
use crate::form::rule::{Relation, Rule, Severity};
use crate::form::{Level, Section, SectionId};

impl Compiler<'_> {
    pub(super) fn rules(&mut self, entries: &[RuleEntry], sections: &[Section]) -> Vec<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for entry in entries {
            let bindings = self.patterns.bindings(&entry.each);
            for bound in self.noted(bindings).unwrap_or_default() {
                let id = self.patterns.bind(&entry.id, &bound);
                let Some(id) = self.noted(id) else { continue };
                if rules.iter().any(|rule| rule.id == id) || self.is_total(&id) {
                    self.faults.push(EditionFault::Twice { name: id.clone() });
                }
                let known = self.faults.len();
                let Some(relation) = self.relation(&id, entry, &bound, sections) else { continue };
                // Where a name did not resolve, that is the fault, and not what is missing without it.
                if self.faults.len() == known && is_of_nothing(&relation) {
                    self.faults.push(EditionFault::Empty { name: id.clone() });
                }
                rules.push(self.rule(id, entry, relation));
            }
        }
        rules
    }

    fn rule(&mut self, id: String, entry: &RuleEntry, relation: Relation) -> Rule {
        let severity = match entry.severity.as_str() {
            "error" => Severity::Error,
            "query" => Severity::Query,
            "note" => Severity::Note,
            word => self.unknown_word(&id, word, Severity::Note),
        };
        let levels = entry.levels.iter().filter_map(|name| self.level(&id, name)).collect();
        let in_brief = entry.in_brief.iter();
        let in_brief =
            in_brief.filter_map(|(name, words)| Some((self.level(&id, name)?, words.clone()))).collect();
        Rule { id, severity, basis: entry.basis.clone(), in_brief, levels, relation }
    }

    fn level(&mut self, id: &str, name: &str) -> Option<Level> {
        let level = Level::from_name(name);
        if level.is_none() {
            self.unknown_word(id, name, ());
        }
        level
    }

    fn relation(
        &mut self,
        id: &str,
        entry: &RuleEntry,
        bound: &Bindings,
        sections: &[Section],
    ) -> Option<Relation> {
        let left = self.terms(id, &entry.left, bound);
        let right = self.terms(id, &entry.right, bound);
        let when = self.terms(id, &entry.when, bound);
        let words = entry.words.clone();
        Some(match entry.kind.as_str() {
            "balance" => Relation::Balance { left, right },
            "at-most" => Relation::AtMost { left, right },
            "unlike" => Relation::Unlike { left, right },
            "requires" => Relation::Requires { when, needs: self.terms(id, &entry.needs, bound) },
            "share" => Relation::Share {
                part: self.terms(id, &entry.part, bound),
                whole: self.terms(id, &entry.whole, bound),
                percent: entry.percent,
                from: entry.from,
            },
            "mention" => {
                let sections = self.section_ids(id, &entry.sections, sections);
                Relation::Mention { when, sections, words }
            }
            "contradiction" => {
                let sections = self.section_ids(id, &entry.sections, sections);
                Relation::Contradiction { when, sections, words }
            }
            word => return self.unknown_word(id, word, None),
        })
    }

    fn section_ids(&mut self, rule: &str, names: &[String], all: &[Section]) -> Vec<SectionId> {
        let mut ids = Vec::new();
        for name in names {
            match all.iter().position(|section| section.id == *name) {
                Some(position) => ids.push(SectionId(position as u8)),
                None => {
                    let (place, name) = (rule.to_string(), name.clone());
                    self.faults.push(EditionFault::UnknownPart { place, name });
                }
            }
        }
        ids
    }
}

/// True where a relation names no cell on one of the sides that it needs, or says nothing about prose.
fn is_of_nothing(relation: &Relation) -> bool {
    match relation {
        Relation::Balance { left, right }
        | Relation::AtMost { left, right }
        | Relation::Unlike { left, right } => left.is_empty() && right.is_empty(),
        Relation::Share { part: first, whole: second, .. }
        | Relation::Requires { when: first, needs: second } => first.is_empty() || second.is_empty(),
        Relation::Mention { when, sections, words } | Relation::Contradiction { when, sections, words } => {
            when.is_empty() || sections.is_empty() || words.is_empty()
        }
    }
}
