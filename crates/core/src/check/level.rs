//! The level of the body against its name.
//!
//! Checks: where the name speaks of a level (…局, …镇人民政府), that it is the level that was chosen.
//! Why: the level decides the day on which the report is due and the rules that apply (`docs/forms.md` 1.6, T2-3).
//! Example: 某县财政局 as 各级人民政府 asks. A name that says nothing (某开发区管理委员会) raises nothing.
//! Fix: the level that the name speaks of.

use super::finding::{Finding, Fix, Matter, State};
use crate::form::rule::Severity;
use crate::form::Level;
use crate::report::Bound;

/// A query where name and level speak of different ones.
pub fn finding(bound: Bound<'_>) -> Option<Finding> {
    let report = bound.report();
    let likelier = Level::spoken_of(report.organ())?.level();
    let organ = report.organ().trim().to_string();
    (likelier != report.level()).then(|| Finding {
        rule: "level.name".to_string(),
        severity: Severity::Query,
        state: State::Broken,
        matter: Matter::Level { organ, level: report.level(), likelier },
        cells: Vec::new(),
        passage: None,
        suspects: Vec::new(),
        hint: None,
        fixes: vec![Fix::Level(likelier)],
        basis: String::new(),
        waived: None,
        totals: Vec::new(),
        under: None,
    })
}
