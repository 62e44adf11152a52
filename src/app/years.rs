//! The year is picked, and with it the edition of the form.

use super::desk::Desk;
use super::event::Effect;
use super::keeper::Permit;
use super::words::Notice;
use crate::form::{definition, edition_of_year};
use crate::report::edit::{Act, Edit};
use crate::report::saved::YEARS;

impl Desk {
    /// What the new edition has no place for is kept, and that is said.
    pub(super) fn picked_year(&mut self, year: u16, permit: Permit) -> Vec<Effect> {
        if !YEARS.contains(&year) || year == self.report.year() {
            return Vec::new();
        }
        let mut effects = self.commit();
        let before = &self.form.edition;
        let edition = edition_of_year(year);
        let edit = if edition == self.form.edition {
            Edit::Year(year)
        } else {
            let form = definition(edition).expect("edition_of_year names a known edition");
            Edit::Replace(Box::new(self.report.in_edition(self.form, form, year)))
        };
        effects.extend(self.step(Act::Headed, edit, permit));
        effects.extend(self.refresh());
        let kept = self.report.kept().cells.len();
        if self.form.edition != *before && kept > 0 {
            let words = format!("{}没有的 {kept} 格先收着，年份改回去还在", self.form.name);
            self.notice = Some(Notice::said(words));
        }
        effects
    }
}
