//! The notation of the case tables: cells and prose in, findings out, as the form's owners can read them.
//!
//! `t3.received.natural=60; t3.granted.natural=59` gives cells, `overview=全部维持` gives prose,
//! `t3.balance.natural!; t3.blank?` lists findings: `!` is broken, `?` waits for blanks.

#![allow(dead_code, reason = "each test file uses its part of the notation")]

use nianbao::check::finding::{Finding, State};
use nianbao::check::{check, words};
use nianbao::form::{self, FormDefinition, Level};
use nianbao::report::edit::Edit;
use nianbao::report::{Bound, Entry, Report};

/// What stands in the cells that a case does not give.
#[derive(Clone, Copy, PartialEq)]
pub enum Rest {
    Zero,
    Blank,
}

/// A report beside its edition, filled by notation.
pub struct Sheet {
    pub form: &'static FormDefinition,
    pub report: Report,
}

impl Sheet {
    /// A government's report in an edition, every cell zero or every cell blank.
    pub fn new(edition: &str, rest: Rest) -> Sheet {
        let form = form::definition(edition).unwrap_or_else(|| panic!("no edition {edition:?}"));
        let mut report = Report::blank(form, form.last_year.unwrap_or(2024));
        if rest == Rest::Zero {
            let cells = form.cell_ids().filter_map(|id| form.entered(id));
            let zero = |cell: form::EnteredCell| (cell, Entry::read("0", form.cell(cell.id()).kind));
            report.apply(Edit::Cells(cells.map(zero).collect()));
        }
        Sheet { form, report }
    }

    /// Types into cells: `t3.received.natural=60; t3.carried.natural=`.
    pub fn given(mut self, cells: &str) -> Sheet {
        for (name, typed) in assignments(cells) {
            let id = self.form.cell_named(name).unwrap_or_else(|| panic!("no cell {name:?}"));
            let cell = self.form.entered(id).unwrap_or_else(|| panic!("{name:?} is computed"));
            let entry = Entry::read(typed, self.form.cell(id).kind);
            self.report.apply(Edit::Cells(vec![(cell, entry)]));
        }
        self
    }

    /// States totals as an opened document does.
    pub fn stated(mut self, totals: &str) -> Sheet {
        for (name, typed) in assignments(totals) {
            let id = self.form.cell_named(name).unwrap_or_else(|| panic!("no cell {name:?}"));
            let entry = Entry::read(typed, self.form.cell(id).kind);
            self.report.apply(Edit::Stated(vec![(id, Some(entry))]));
        }
        self
    }

    /// Writes prose into sections.
    pub fn text(mut self, sections: &str) -> Sheet {
        for (name, text) in assignments(sections) {
            let id = self.form.section_named(name).unwrap_or_else(|| panic!("no section {name:?}"));
            self.report.apply(Edit::Text(id, text.to_string()));
        }
        self
    }

    /// The kind of body that writes the report.
    pub fn level(mut self, name: &str) -> Sheet {
        let level = Level::from_name(name).unwrap_or_else(|| panic!("no level {name:?}"));
        self.report.apply(Edit::Level(level));
        self
    }

    pub fn bound(&self) -> Bound<'_> {
        Bound::new(self.form, &self.report).expect("a report beside its own edition")
    }

    pub fn findings(&self) -> Vec<Finding> {
        check(self.bound()).findings
    }

    /// Every finding in the notation, sorted by rule.
    pub fn found(&self) -> String {
        list(&self.findings())
    }

    /// The one finding of a rule.
    pub fn finding(&self, rule: &str) -> Finding {
        let mut of_rule = self.findings().into_iter().filter(|finding| finding.rule == rule);
        let first = of_rule.next().unwrap_or_else(|| panic!("{rule} found nothing, only {}", self.found()));
        assert!(of_rule.next().is_none(), "{rule} found more than one thing");
        first
    }

    /// The finding of a rule in one line of words.
    pub fn sentence(&self, rule: &str) -> String {
        words::sentence(&self.finding(rule), self.bound())
    }
}

/// Findings in the notation, sorted by rule.
pub fn list(findings: &[Finding]) -> String {
    let mark = |state| if state == State::Broken { '!' } else { '?' };
    let mut names: Vec<String> =
        findings.iter().map(|finding| format!("{}{}", finding.rule, mark(finding.state))).collect();
    names.sort();
    names.join("; ")
}

/// `a=1; b=2` as pairs; an empty text has none.
fn assignments(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or_else(|| panic!("{part:?} gives nothing")))
}
