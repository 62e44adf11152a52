//! Waivers held against the findings of the day.
//!
//! Checks: whether every operand of a waived rule is what it was when the reason was written.
//! Why: a reason is about these figures. One that outlived them would hide the next fault; one that fell with every run
//! would be written anew each time.
//! Example: 现行有效 differs from last year for 机构改革; when 现行有效 is corrected, the reason falls.
//! Fix: none; the old reason is offered again.

use super::finding::{Finding, Matter, Side, State};
use crate::amount::Reading;
use crate::form::rule::Severity;
use crate::form::CellId;
use crate::report::values::Values;
use crate::report::waiver::Waiver;
use crate::report::Bound;

/// True for what somebody may answer for: certain, more than a note, and about figures that are figures.
pub fn can_be_waived(finding: &Finding) -> bool {
    finding.state == State::Broken
        && finding.severity != Severity::Note
        && !matches!(finding.matter, Matter::Unread { .. })
}

/// The waiver of a finding with its operands as they are now.
pub fn waiver_of(finding: &Finding, reason: String, bound: Bound<'_>, values: &Values) -> Waiver {
    Waiver { rule: finding.rule.clone(), values: operands(finding, bound, values), reason }
}

/// Gives every finding its reason where one was written and still holds.
pub fn mark(bound: Bound<'_>, values: &Values, findings: &mut [Finding]) {
    if bound.report().waivers().is_empty() {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| can_be_waived(finding)) {
        let Some(waiver) = bound.report().waiver(&finding.rule) else { continue };
        let holds = operands(finding, bound, values) == waiver.values;
        finding.waived = holds.then(|| waiver.reason.clone());
    }
}

/// Every operand by name, and what it is.
fn operands(finding: &Finding, bound: Bound<'_>, values: &Values) -> Vec<(String, String)> {
    let name = |cell: CellId| bound.form().cell(cell).name.clone();
    let mut operands: Vec<(String, String)> = Vec::new();
    // In the order of names, as a saved file has them.
    let mut add = |name: String, value: String| {
        let at = operands.partition_point(|(other, _)| *other < name);
        if operands.get(at).is_none_or(|(other, _)| *other != name) {
            operands.insert(at, (name, value));
        }
    };
    for side in sides(&finding.matter) {
        side.terms.iter().for_each(|(term, _)| add(name(term.cell), value(term.cell, bound, values)));
    }
    match &finding.matter {
        Matter::Contradiction { section, word, .. } => {
            add(format!("text.{}", bound.form().section(*section).id), word.clone());
        }
        Matter::Stated { cell, stated, .. } => {
            add(format!("stated.{}", name(*cell)), stated.text());
            finding.cells.iter().for_each(|cell| add(name(*cell), value(*cell, bound, values)));
        }
        Matter::Level { organ, level, .. } => {
            add("level".to_string(), level.name().to_string());
            add("organ".to_string(), organ.clone());
        }
        _ => {}
    }
    operands
}

fn sides(matter: &Matter) -> Vec<&Side> {
    match matter {
        Matter::Balance { left, right } | Matter::AtMost { left, right } | Matter::Unlike { left, right } => {
            vec![left, right]
        }
        Matter::Share { part: first, whole: second, .. }
        | Matter::Requires { when: first, needs: second } => vec![first, second],
        Matter::Mention { when, .. } | Matter::Contradiction { when, .. } => vec![when],
        Matter::Stated { .. } | Matter::Unread { .. } | Matter::Blanks { .. } | Matter::Level { .. } => {
            Vec::new()
        }
    }
}

/// What stands in a cell; of a total what it comes to, with a `+` where blanks may add to it.
fn value(cell: CellId, bound: Bound<'_>, values: &Values) -> String {
    if bound.form().cell(cell).is_entered() {
        return bound.report().entry(cell).text();
    }
    match values.of_cell(cell).reading {
        Reading::Stated(amount) => amount.to_string(),
        Reading::Assumed(amount) => amount.to_string() + "+",
        Reading::Unknown => "?".to_string(),
    }
}
