//! Waivers: somebody looked at a finding and wrote why it stands.
//!
//! A waiver names the rule and what each operand was when it was written, both by public name, so that it goes through
//! every edition and every saved file. It holds while the operands are what they were, and only then: whether it does,
//! `check` says. One that does not hold is kept: when the figures come back, so does the reason.

use serde_json::{Map, Value};

use super::Report;

/// A reason for one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Readable and stable id of the rule: `t2.inforce.normative`.
    pub rule: String,
    /// Every operand by name, and what it was.
    pub values: Vec<(String, String)>,
    /// Why it stands, in the office's own words.
    pub reason: String,
}

impl Waiver {
    /// The waiver that stands in a saved file; `None` for an entry of another shape, which is kept as it is.
    pub fn of(entry: &Value) -> Option<Waiver> {
        let entry = entry.as_object()?;
        let text = |field: &str| Some(entry.get(field)?.as_str()?.to_string());
        let mut values = Vec::new();
        for (name, value) in entry.get("values")?.as_object()? {
            values.push((name.clone(), value.as_str()?.to_string()));
        }
        let waiver = Waiver { rule: text("rule")?, values, reason: text("reason")? };
        (entry.len() == 3 && !waiver.reason.is_empty()).then_some(waiver)
    }

    /// As it stands in a saved file.
    pub fn entry(&self) -> Value {
        let mut values = Map::new();
        for (name, value) in &self.values {
            values.insert(name.clone(), Value::String(value.clone()));
        }
        let mut entry = Map::new();
        entry.insert("rule".to_string(), Value::String(self.rule.clone()));
        entry.insert("values".to_string(), Value::Object(values));
        entry.insert("reason".to_string(), Value::String(self.reason.clone()));
        Value::Object(entry)
    }
}

impl Report {
    /// Every reason that was written, in the order of writing.
    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }

    /// The reason that was written for a rule, whether it still holds or not.
    pub fn waiver(&self, rule: &str) -> Option<&Waiver> {
        self.waivers.iter().find(|waiver| waiver.rule == rule)
    }

    /// The waivers with this one in the place of the rule's old one; an empty reason only takes the old one away.
    pub fn waivers_with(&self, waiver: Waiver) -> Vec<Waiver> {
        let others = self.waivers.iter().filter(|other| other.rule != waiver.rule);
        let mut waivers: Vec<Waiver> = others.cloned().collect();
        if !waiver.reason.is_empty() {
            waivers.push(waiver);
        }
        waivers
    }

    /// Takes the entries of a saved file; what has another shape is kept.
    pub(super) fn take_waivers(&mut self, entries: Vec<Value>) {
        for entry in entries {
            match Waiver::of(&entry) {
                // Of two for one rule the later one counts, as it would have when it was written.
                Some(waiver) => self.waivers = self.waivers_with(waiver),
                None => self.kept.waivers.push(entry),
            }
        }
    }

    /// The list of the saved file; `None` where it would be empty.
    pub(super) fn waiver_entries(&self) -> Option<Value> {
        let mut entries: Vec<Value> = self.waivers.iter().map(Waiver::entry).collect();
        entries.extend(self.kept.waivers.iter().cloned());
        (!entries.is_empty()).then_some(Value::Array(entries))
    }
}
