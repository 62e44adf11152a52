//! Answering for a finding: a reason is asked for in the finding itself, and becomes one step.

use super::desk::Desk;
use super::event::{Answer, Effect, Spot};
use super::history_file::Begun;
use super::words::Notice;
use crate::check::{can_be_waived, waiver_of};
use crate::report::edit::{Act, Edit};

/// A reason that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    /// For which rule.
    pub rule: String,
    /// What stands there so far.
    pub reason: String,
    /// The place for it is shown.
    pub is_open: bool,
}

impl Asking {
    /// As it is kept beside the draft.
    pub(super) fn begun(&self) -> Begun {
        (self.rule.clone(), self.reason.clone())
    }
}

impl From<Begun> for Asking {
    fn from((rule, reason): Begun) -> Asking {
        Asking { rule, reason, is_open: true }
    }
}

impl Desk {
    pub(super) fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Ask(rule) => self.ask_reason(rule),
            Answer::Tell => self.tell(),
            Answer::Close => match &mut self.asking {
                Some(asking) => {
                    asking.is_open = false;
                    vec![Effect::FocusFinding(asking.rule.clone())]
                }
                None => Vec::new(),
            },
            Answer::Leave => match self.asking.take() {
                Some(asking) => {
                    // What was given up must not come back with the draft.
                    let mut effects = self.changed();
                    effects.push(Effect::FocusFinding(asking.rule));
                    effects
                }
                None => Vec::new(),
            },
        }
    }

    /// Opens the place for a reason, with what was begun or given before.
    fn ask_reason(&mut self, rule: String) -> Vec<Effect> {
        // A finding that is mended takes what was begun for it along: there is no place left to finish it.
        let stands =
            |asking: &Asking| self.checked.findings.iter().any(|finding| finding.rule == asking.rule);
        let is_begun = |asking: &Asking| !asking.reason.trim().is_empty() && stands(asking);
        let goes_on = self.asking.as_ref().is_some_and(|asking| asking.rule == rule || is_begun(asking));
        match self.asking.as_mut().filter(|_| goes_on) {
            Some(asking) => {
                asking.is_open = true;
                // A reason that was begun for another finding is finished or given up there first.
                if asking.rule != rule {
                    self.notice = Some(Notice::said("先写完或取消上一处的理由".to_string()));
                }
            }
            None => {
                let reason = self.report.waiver(&rule).map_or(String::new(), |waiver| waiver.reason.clone());
                self.asking = Some(Asking { rule, reason, is_open: true });
            }
        }
        vec![Effect::Focus(Spot::Reason)]
    }

    /// A reason is no part of the report until it is given; what is written of it is kept with the draft all the same.
    pub(super) fn wrote_reason(&mut self, reason: String) -> Vec<Effect> {
        let Some(asking) = &mut self.asking else { return Vec::new() };
        asking.reason = reason;
        self.changed()
    }

    /// The reason counts from here on; an empty one takes back what was written before.
    fn tell(&mut self) -> Vec<Effect> {
        let Some(asking) = self.asking.take() else { return Vec::new() };
        let mut findings = self.checked.findings.iter();
        let finding = findings.find(|finding| finding.rule == asking.rule && can_be_waived(finding));
        let Some(finding) = finding else { return Vec::new() };
        let reason = asking.reason.trim().to_string();
        let waiver = waiver_of(finding, reason, self.bound(), &self.checked.values);
        let waivers = self.report.waivers_with(waiver);
        let mut effects = self.changed();
        if waivers != self.report.waivers() {
            effects = self.step(Act::Waived, Edit::Waivers(waivers));
        }
        effects.push(Effect::FocusFinding(asking.rule));
        effects
    }
}
