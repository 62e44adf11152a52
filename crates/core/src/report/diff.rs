//! How far two reports are apart, counted as people would compare them on paper.

use super::Report;

/// What differs between two reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Cells in which something else stands, among them totals that a file stated. Of two editions none is counted:
    /// their cells are not the same.
    pub cells: usize,
    /// Sections with another text.
    pub sections: usize,
    /// Another body, kind of body, or year.
    pub head: bool,
    /// Another edition of the form.
    pub edition: bool,
    /// Other reasons why findings stand.
    pub reasons: bool,
    /// Something else that the edition does not print and that is only kept.
    pub kept: bool,
}

impl Report {
    /// How far this report is from another one.
    pub fn diff_from(&self, other: &Report) -> Diff {
        let edition = self.edition != other.edition;
        let mut diff = Diff {
            head: (&self.organ, self.level, self.year) != (&other.organ, other.level, other.year),
            edition,
            reasons: self.waivers != other.waivers,
            kept: self.kept != other.kept,
            ..Diff::default()
        };
        if !edition {
            let cells = self.entries.iter().zip(&self.stated).zip(other.entries.iter().zip(&other.stated));
            diff.cells = cells.filter(|(mine, theirs)| mine != theirs).count();
            diff.sections = self.text.iter().zip(&other.text).filter(|(mine, theirs)| mine != theirs).count();
        }
        diff
    }
}
