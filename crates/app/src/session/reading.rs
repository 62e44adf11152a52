//! What a report shows, cell by cell, and where a finding leads.

use super::Session;
use crate::view::Shown;
use nianbao_core::check::finding::{Finding, Matter, State};
use nianbao_core::form::{CellId, SectionId};
use nianbao_core::report::Entry;

/// Where a finding leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a cell.
    Cell(CellId),
    /// To the text of a section.
    Section(SectionId),
    /// To the level of the body.
    Level,
    /// To no place of the report.
    Nowhere,
}

impl Session {
    /// What a cell shows: the entry, or what a total comes to; nothing where nothing was entered.
    pub fn shows(&self, cell: CellId) -> Shown {
        if self.form.cell(cell).is_entered() {
            return match self.report.entry(cell) {
                Entry::Blank => Shown::Nothing,
                Entry::Amount(amount) => Shown::Amount(*amount),
                other => Shown::Typed(other.text().into()),
            };
        }
        let begun = self.form.ground(cell).iter().any(|part| !self.report.entry(*part).is_blank());
        match self.checked.values.of_cell(cell).reading.amount().filter(|_| begun) {
            Some(amount) => Shown::Amount(amount),
            None => Shown::Nothing,
        }
    }

    /// The same in words.
    pub fn shown(&self, cell: CellId) -> String {
        self.shows(cell).to_string()
    }

    /// A part of what a total comes to is not entered yet.
    pub fn is_partial(&self, cell: CellId) -> bool {
        !self.checked.values.of_cell(cell).reading.is_stated()
    }

    /// A total that shows a number, a part of which is not entered yet.
    pub fn is_assumed(&self, cell: CellId) -> bool {
        !self.form.cell(cell).is_entered() && self.is_partial(cell) && self.shows(cell) != Shown::Nothing
    }

    /// True for text that is no number, and for a cell of which something wrong was found.
    pub fn is_invalid(&self, cell: CellId) -> bool {
        matches!(self.report.entry(cell), Entry::Unread { .. })
            || self.findings_of(cell).any(|finding| finding.is_error())
    }

    /// What was found about a cell and is certain.
    pub fn findings_of(&self, cell: CellId) -> impl Iterator<Item = &Finding> {
        let broken = self.checked.findings.iter().filter(|finding| finding.state == State::Broken);
        broken.filter(move |finding| finding.cells.contains(&cell))
    }

    /// What was found by a rule.
    pub fn finding(&self, rule: &str) -> Option<&Finding> {
        self.checked.findings.iter().find(|finding| finding.rule == rule)
    }

    /// Where a finding is to be looked at: the likeliest cell, or the section whose text it is about.
    pub fn target(&self, finding: &Finding) -> Target {
        if let Matter::Level { .. } = finding.matter {
            return Target::Level;
        }
        if let Some(section) = finding.section() {
            return Target::Section(section);
        }
        let subject = finding.subject().filter(|_| finding.state == State::Broken);
        let likeliest = finding.suspects.first().copied().or(subject);
        likeliest.or(finding.cells.first().copied()).map_or(Target::Nowhere, Target::Cell)
    }
}
