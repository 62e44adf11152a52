//! Answering for findings: a reason is asked for in the finding itself, and becomes one step.

use super::desk::Desk;
use super::event::{Answer, Effect, Spot};
use super::keeper::Permit;
use crate::check::{can_be_waived, waiver_of};
use crate::report::edit::{Act, Edit};

/// A reason that is not given yet: for which rule, and what stands there so far.
pub type Begun = (String, String);

/// Reasons that were begun. The place for one of them may be open; the others wait, also while what they are about is
/// mended: it may come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// At most one a rule.
    pub begun: Vec<Begun>,
    /// The rule whose place is open.
    pub open: Option<String>,
}

impl Reasons {
    /// What was begun for a rule.
    pub(super) fn of(&self, rule: &str) -> Option<&str> {
        self.begun.iter().find(|(other, _)| other == rule).map(|(_, reason)| reason.as_str())
    }

    /// True while the place for it is open.
    pub(super) fn is_open(&self, rule: &str) -> bool {
        self.open.as_deref() == Some(rule)
    }

    fn forget(&mut self, rule: &str) {
        self.begun.retain(|(other, _)| other != rule);
    }
}

impl Desk {
    pub(super) fn answer(&mut self, answer: Answer, permit: Permit) -> Vec<Effect> {
        match answer {
            Answer::Ask(rule) => self.ask_reason(rule),
            Answer::Tell => self.tell(permit),
            Answer::Close => self.close_reason().map(Effect::FocusFinding).into_iter().collect(),
            Answer::Leave => match self.reasons.open.take() {
                Some(rule) => {
                    self.reasons.forget(&rule);
                    // What was given up must not come back with the draft.
                    let mut effects = self.changed();
                    effects.push(Effect::FocusFinding(rule));
                    effects
                }
                None => Vec::new(),
            },
        }
    }

    /// Opens the place for a reason, with what was begun or given before.
    fn ask_reason(&mut self, rule: String) -> Vec<Effect> {
        self.close_reason();
        if self.reasons.of(&rule).is_none() {
            self.reasons.begun.push((rule.clone(), self.reason_given(&rule).to_string()));
        }
        self.reasons.open = Some(rule);
        vec![Effect::Focus(Spot::Reason)]
    }

    fn reason_given(&self, rule: &str) -> &str {
        self.report.waiver(rule).map_or("", |waiver| &waiver.reason)
    }

    /// Closes the place for a reason. What stands there waits, where it is something new.
    fn close_reason(&mut self) -> Option<String> {
        let rule = self.reasons.open.take()?;
        let is_new = self.reasons.of(&rule).is_some_and(|reason| {
            let reason = reason.trim();
            !reason.is_empty() && reason != self.reason_given(&rule)
        });
        if !is_new {
            self.reasons.forget(&rule);
        }
        Some(rule)
    }

    /// A reason is no part of the report until it is given; what is written of it is kept with the draft all the same.
    pub(super) fn wrote_reason(&mut self, reason: String) -> Vec<Effect> {
        let Some(open) = &self.reasons.open else { return Vec::new() };
        let Some(begun) = self.reasons.begun.iter_mut().find(|(rule, _)| rule == open) else {
            return Vec::new();
        };
        begun.1 = reason;
        self.changed()
    }

    /// The reason counts from here on; an empty one takes back what was written before.
    fn tell(&mut self, permit: Permit) -> Vec<Effect> {
        let Some(rule) = self.reasons.open.clone() else { return Vec::new() };
        let mut findings = self.checked.findings.iter();
        let finding = findings.find(|finding| finding.rule == rule && can_be_waived(finding));
        let (Some(finding), Some(reason)) = (finding, self.reasons.of(&rule)) else { return Vec::new() };
        let waiver = waiver_of(finding, reason.trim().to_string(), self.bound(), &self.checked.values);
        let waivers = self.report.waivers_with(waiver);
        self.reasons.forget(&rule);
        self.reasons.open = None;
        let mut effects = self.changed();
        if waivers != self.report.waivers() {
            effects = self.step(Act::Waived, Edit::Waivers(waivers), permit);
        }
        effects.push(Effect::FocusFinding(rule));
        effects
    }
}
