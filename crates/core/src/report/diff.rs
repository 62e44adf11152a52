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
            pictures: self.pictures_apart_from(other),
            reasons: self.waivers != other.waivers,
            previous: self.previous != other.previous,
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
