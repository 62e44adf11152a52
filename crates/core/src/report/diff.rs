//! How far two reports are apart, counted as people would compare them on paper.

use super::{Report, Sign};
use crate::form::{CellId, FormDefinition, Level, SectionId};

/// What differs between two reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Cells in which something else stands, among them totals that a file stated. Of two editions none is counted:
    /// their cells are not the same.
    pub cells: usize,
    /// Sections with another text.
    pub sections: usize,
    /// Pictures that only one of them has, or that are others.
    pub pictures: usize,
    /// Another body, kind of body, or year.
    pub head: bool,
    /// Another edition of the form.
    pub edition: bool,
    /// Other reasons why findings stand.
    pub reasons: bool,
    /// Another report of last year.
    pub previous: bool,
    /// Another name of the draft.
    pub draft: bool,
    /// Another line at the end.
    pub sign: bool,
    /// Something else that the edition does not print and that is only kept.
    pub kept: bool,
}

/// One thing in which a later report differs from an earlier one, with both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another edition of the form: their cells and sections are not the same, and none is named.
    Edition { before: String, after: String },
    /// Another body.
    Organ { before: String, after: String },
    /// Another kind of body.
    Level { before: Level, after: Level },
    /// Another year.
    Year { before: u16, after: u16 },
    /// Another name of the draft.
    Draft { before: String, after: String },
    /// Another line at the end.
    Sign { before: Sign, after: Sign },
    /// Another entry of a cell, or another total that a file stated.
    Cell { cell: CellId, before: String, after: String },
    /// Another text of a section.
    Text { section: SectionId, before: String, after: String },
    /// Pictures that only one has, or that are others.
    Pictures(usize),
    /// Other reasons why findings stand.
    Reasons,
    /// Another report of last year.
    Previous,
    /// Something that the edition does not print and that is only kept.
    Kept,
}

impl Report {
    /// What has changed from an earlier report to this one of this form, in the order of the report.
    pub fn changes_from(&self, form: &FormDefinition, earlier: &Report) -> Vec<Change> {
        let mut changes = Vec::new();
        let diff = self.diff_from(earlier);
        let both = |before: &str, after: &str| (before.to_string(), after.to_string());
        if diff.draft {
            let (before, after) = both(&earlier.draft, &self.draft);
            changes.push(Change::Draft { before, after });
        }
        if self.organ != earlier.organ {
            let (before, after) = both(&earlier.organ, &self.organ);
            changes.push(Change::Organ { before, after });
        }
        if self.level != earlier.level {
            changes.push(Change::Level { before: earlier.level, after: self.level });
        }
        if self.year != earlier.year {
            changes.push(Change::Year { before: earlier.year, after: self.year });
        }
        if diff.edition {
            let (before, after) = both(&earlier.edition, &self.edition);
            changes.push(Change::Edition { before, after });
        }
        if !diff.edition {
            changes.extend(self.figures_changed_from(form, earlier));
            changes.extend(self.texts_changed_from(form, earlier));
        }
        if diff.sign {
            changes.push(Change::Sign { before: earlier.sign.clone(), after: self.sign.clone() });
        }
        if diff.pictures > 0 {
            changes.push(Change::Pictures(diff.pictures));
        }
        let rest =
            [(diff.reasons, Change::Reasons), (diff.previous, Change::Previous), (diff.kept, Change::Kept)];
        changes.extend(rest.into_iter().filter(|(differs, _)| *differs).map(|(_, change)| change));
        changes
    }

    fn figures_changed_from(&self, form: &FormDefinition, earlier: &Report) -> Vec<Change> {
        let shown = |report: &Report, cell| match report.stated(cell) {
            Some(stated) => stated.text(),
            None => report.entry(cell).text(),
        };
        let differs = |cell: &CellId| {
            self.entry(*cell) != earlier.entry(*cell) || self.stated(*cell) != earlier.stated(*cell)
        };
        let change = |cell| Change::Cell { cell, before: shown(earlier, cell), after: shown(self, cell) };
        form.cell_ids().filter(differs).map(change).collect()
    }

    fn texts_changed_from(&self, form: &FormDefinition, earlier: &Report) -> Vec<Change> {
        let differs = |section: &SectionId| self.text(*section) != earlier.text(*section);
        let change = |section| Change::Text {
            section,
            before: earlier.text(section).to_string(),
            after: self.text(section).to_string(),
        };
        form.section_ids().filter(differs).map(change).collect()
    }

    /// How far this report is from another one.
    pub fn diff_from(&self, other: &Report) -> Diff {
        let edition = self.edition != other.edition;
        let mut diff = Diff {
            head: (&self.organ, self.level, self.year) != (&other.organ, other.level, other.year),
            edition,
            pictures: self.pictures_apart_from(other),
            reasons: self.waivers != other.waivers,
            previous: self.previous != other.previous,
            draft: self.draft != other.draft,
            sign: self.sign != other.sign,
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
    fn pictures_apart_from(&self, other: &Report) -> usize {
        let changed = self.images.iter().filter(|(name, image)| other.images.get(name) != Some(*image));
        let gone = other.images.iter().filter(|(name, _)| self.images.get(name).is_none());
        changed.count() + gone.count()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use serde_json::json;

    use super::*;
    use crate::form::definition;
    use crate::report::edit::Edit;
    use crate::report::images::Image;
    use crate::report::previous::Previous;

    #[test]
    fn pictures_and_last_year_count_for_themselves() {
        let form = definition("2021").expect("an edition");
        let image = |alt: &str| Some(Rc::new(Image::read(json!({ "alt": alt })).expect("an object")));
        let mut before = Report::blank(form, 2024);
        for name in ["a", "b", "c"] {
            before.apply(Edit::Image(name.to_string(), image("x")));
        }
        let mut after = before.clone();
        assert_eq!(after.diff_from(&before), Diff::default());
        after.apply(Edit::Image("a".to_string(), None));
        after.apply(Edit::Image("b".to_string(), image("y")));
        after.apply(Edit::Image("c".to_string(), image("x")));
        after.apply(Edit::Image("d".to_string(), image("x")));
        assert_eq!(after.diff_from(&before), Diff { pictures: 3, ..Diff::default() });
        assert_eq!(before.diff_from(&after), Diff { pictures: 3, ..Diff::default() });
        let last = Previous::of(&after, form);
        assert!(last.report().images().is_empty(), "its pictures stay behind");
        after = before.clone();
        let taken = after.apply(Edit::Previous(Some(Rc::new(last))));
        assert_eq!(after.diff_from(&before), Diff { previous: true, ..Diff::default() });
        after.apply(taken);
        assert_eq!(after, before);
    }
}
