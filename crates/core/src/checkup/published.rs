//! A finding as it is published: by public names, with finished words. The fields are a promise; empty ones are left out.

use std::collections::BTreeMap;

use super::{sentence, Finding, State};
use crate::amount::Reading;
use crate::check::finding::{Fix, Matter, Side};
use crate::check::words::card;
use crate::form::{CellId, FormDefinition};
use crate::report::values::Values;
use crate::report::Bound;
use serde::{Deserialize, Serialize};

/// One finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublishedFinding {
    /// Readable and stable id of the rule: `t3.balance.natural`.
    pub rule: String,
    /// `error`, `query`, `note`.
    pub severity: String,
    /// `broken`, or `waiting` for blanks.
    pub state: String,
    /// Every cell concerned, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
    /// Cells that are most likely wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suspects: Vec<String>,
    /// Corrections that are offered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<PublishedFix>,
    /// The section that it is about, where it is about a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The exact characters that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What was compared, one side after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<PublishedSide>,
    /// The first side minus the second, where both are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The finding in one Chinese sentence.
    pub message: String,
    /// Why it stands all the same, where somebody wrote a reason that still holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
    /// The rule of the finding under which people are told this one: a total under its parts, what waits under its table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
}

/// A correction that is offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFix {
    /// What the cells become.
    pub cells: BTreeMap<String, String>,
    /// True where nothing else can be meant.
    pub certain: bool,
    /// What it does, in Chinese.
    pub why: String,
}

/// One side of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedSide {
    /// What it comes to; without the blanks in it, where it has some; none where a cell of it is no number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// Its cells.
    #[serde(default)]
    pub cells: Vec<String>,
}

impl PublishedFinding {
    /// A finding as it is published.
    pub fn of(finding: &Finding, bound: Bound<'_>) -> PublishedFinding {
        let form = bound.form();
        let words = card(finding, bound).fixes;
        PublishedFinding {
            rule: finding.rule.clone(),
            severity: finding.severity.name().to_string(),
            state: if finding.state == State::Waiting { "waiting" } else { "broken" }.to_string(),
            cells: names(&finding.cells, form),
            suspects: names(&finding.suspects, form),
            fixes: finding.fixes.iter().zip(words).map(|(fix, why)| published_fix(fix, why, bound)).collect(),
            section: finding.section().map(|section| form.section(section).id.clone()),
            quote: finding.passage.as_ref().map(|passage| passage.words.clone()),
            sides: sides(&finding.matter, form),
            difference: finding.difference().map(|amount| amount.to_string()),
            message: sentence(finding, bound),
            waived: finding.waived.clone(),
            under: finding.under.clone(),
        }
    }

    /// It cannot be judged before its blanks are filled.
    pub fn is_waiting(&self) -> bool {
        self.state == "waiting"
    }
}

fn name(cell: CellId, form: &FormDefinition) -> String {
    form.cell(cell).name.clone()
}

fn names(cells: &[CellId], form: &FormDefinition) -> Vec<String> {
    cells.iter().map(|cell| name(*cell, form)).collect()
}

fn sides(matter: &Matter, form: &FormDefinition) -> Vec<PublishedSide> {
    let side = |side: &Side| PublishedSide {
        value: value(side.sum()),
        cells: side.terms.iter().map(|(term, _)| name(term.cell, form)).collect(),
    };
    match matter {
        Matter::Balance { left, right }
        | Matter::AtMost { left, right }
        | Matter::Unlike { left, right }
        | Matter::Share { part: left, whole: right, .. }
        | Matter::Requires { when: left, needs: right } => vec![side(left), side(right)],
        Matter::Mention { when, .. } | Matter::Contradiction { when, .. } => vec![side(when)],
        Matter::Stated { cell, stated, computed } => {
            let cells = vec![name(*cell, form)];
            let parts = names(form.ground(*cell), form);
            let stated = Some(stated.text()).filter(|text| !text.is_empty());
            vec![
                PublishedSide { value: stated, cells },
                PublishedSide { value: value(*computed), cells: parts },
            ]
        }
        Matter::Unread { cell, typed, .. } => {
            vec![PublishedSide { value: Some(typed.clone()), cells: vec![name(*cell, form)] }]
        }
        Matter::Blanks { .. } | Matter::Level { .. } => Vec::new(),
    }
}

fn value(reading: Reading) -> Option<String> {
    reading.amount().map(|amount| amount.to_string())
}

fn published_fix(fix: &Fix, why: String, bound: Bound<'_>) -> PublishedFix {
    let form = bound.form();
    let cells = match fix {
        Fix::Enter(changes) => {
            changes.iter().map(|(cell, entry)| (name(cell.id(), form), entry.text())).collect()
        }
        Fix::TakeComputed(cells) => {
            let values = Values::of(bound);
            let computed = |cell: &CellId| Some((name(*cell, form), value(values.of_cell(*cell).reading)?));
            cells.iter().filter_map(computed).collect()
        }
        Fix::Level(_) => BTreeMap::new(),
        Fix::Zero(cells) => cells.iter().map(|cell| (name(cell.id(), form), "0".to_string())).collect(),
    };
    PublishedFix { cells, certain: fix.is_certain(), why }
}

#[cfg(test)]
mod tests {
    use super::super::{check_up, CheckUp};
    use super::*;

    /// A report that is all zero but for these cells, with these texts and printed totals.
    fn checked(cells: &[(&str, &str)], text: &[(&str, &str)], stated: &[(&str, &str)]) -> CheckUp {
        let form = crate::form::definition("2021").expect("an edition");
        let mut all = BTreeMap::new();
        for id in form.cell_ids().filter(|id| form.entered(*id).is_some()) {
            all.insert(name(id, form), "0".to_string());
        }
        all.extend(cells.iter().map(|(cell, text)| (cell.to_string(), text.to_string())));
        let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
        };
        let report = serde_json::json!({
            "schema": "nianbao.report/1", "year": 2024, "cells": all, "text": map(text), "stated": map(stated),
        });
        check_up(report.to_string().as_bytes()).expect("a report")
    }

    fn finding(checkup: &CheckUp, rule: &str) -> PublishedFinding {
        let found = checkup.findings.iter().find(|finding| finding.rule == rule);
        found.unwrap_or_else(|| panic!("{rule} is not among {:?}", checkup.findings)).clone()
    }

    #[test]
    fn a_correction_names_its_cells_and_is_not_called_certain() {
        let cells =
            [("t3.received.natural", "2"), ("t3.granted.legal.business", "1"), ("t3.granted.natural", "1")];
        let balance = finding(&checked(&cells, &[], &[]), "t3.balance.natural");
        assert_eq!(balance.suspects.len(), balance.fixes.len());
        assert_eq!(balance.difference.as_deref(), Some("1"));
        let values: Vec<Option<&str>> = balance.sides.iter().map(|side| side.value.as_deref()).collect();
        assert_eq!(values, [Some("2"), Some("1")]);
        for fix in balance.fixes {
            assert!(!fix.certain && fix.cells.len() == 2 && !fix.why.is_empty(), "{fix:?}");
        }
    }

    #[test]
    fn a_printed_total_stands_against_its_parts() {
        let checkup = checked(&[("t3.received.natural", "2")], &[], &[("t3.received.total", "5")]);
        let stated = checkup.findings.iter().find(|finding| finding.rule == "t3.rowtotal.received");
        let stated = stated.unwrap_or_else(|| panic!("{:?}", checkup.findings));
        let values: Vec<Option<&str>> = stated.sides.iter().map(|side| side.value.as_deref()).collect();
        assert_eq!(values, [Some("5"), Some("2")]);
        assert_eq!(stated.sides[0].cells, ["t3.received.total"]);
        assert!(stated.sides[1].cells.contains(&"t3.received.natural".to_string()));
        assert_eq!(stated.fixes[0].cells["t3.received.total"], "2");
    }

    #[test]
    fn a_text_that_contradicts_is_named_with_its_words() {
        let checkup = checked(&[("t4.review.corrected", "1")], &[("t4", "全年无败诉。")], &[]);
        let told = checkup.findings.iter().find(|finding| finding.quote.is_some());
        let told = told.unwrap_or_else(|| panic!("{:?}", checkup.findings));
        assert_eq!((told.section.as_deref(), told.quote.as_deref()), (Some("t4"), Some("无败诉")));
    }

    #[test]
    fn what_is_empty_is_left_out_and_what_is_read_is_what_was_written() {
        let cells = [("t3.received.natural", "1"), ("t2.rules.made", "一条")];
        for finding in checked(&cells, &[], &[]).findings {
            let line = serde_json::to_string(&finding).expect("JSON");
            assert!(!line.contains("null") && !line.contains("[]"), "{line}");
            assert_eq!(serde_json::from_str::<PublishedFinding>(&line).expect("a finding"), finding);
        }
    }
}
