//! Reports, edits and damage made by chance, the same ones in every run: no clock, no seed from outside.

#![allow(dead_code, reason = "each test file uses its part")]

use std::rc::Rc;

use nianbao::form::{self, EnteredCell, FormDefinition, Level};
use nianbao::report::edit::Edit;
use nianbao::report::images::Image;
use nianbao::report::previous::Previous;
use nianbao::report::waiver::Waiver;
use nianbao::report::{Entry, Report, Sign};
use serde_json::json;

/// SplitMix64 (Steele, Lea, Flood 2014): eight lines, and good enough to choose test cases.
pub struct Chance(u64);

/// What people type, paste and import, sensible and not.
const TYPED: [&str; 28] = [
    "",
    "0",
    "0",
    "1",
    "12",
    "/",
    "-",
    "——",
    "１２３",
    "1,808,595",
    "减 22",
    "增3",
    "-8",
    "−8",
    "96171.6",
    ".5",
    "22（其中修订16件）",
    "(5)",
    "###",
    "二十",
    "3万",
    "251000元",
    "1.1234567",
    "abc",
    " 7 ",
    "\u{FEFF}",
    "\"\\\n\t",
    "79228162514264337593543950336",
];

/// Prose, with what JSON has to escape and what Chinese text contains.
const PROSE: [&str; 7] = [
    "",
    "（一）主动公开。\n全年公开信息1029条。",
    "均获维持",
    "信息处理费",
    "\"引号\"、\\、\u{1}\u{7f}\u{2028}",
    "𠮷野家 👍🏽",
    "{{t3.received.total}} **粗** ![图](img1)",
];

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is more than zero.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// What somebody might type into a cell.
    pub fn typed(&mut self) -> String {
        match self.below(3) {
            0 => self.below(100_000).to_string(),
            _ => self.one_of(&TYPED).to_string(),
        }
    }

    /// Text of any characters.
    pub fn text(&mut self, most: usize) -> String {
        let length = self.below(most + 1);
        let mut text = String::new();
        for _ in 0..length {
            let code = match self.below(4) {
                0 => self.below(0x80),
                1 => 0x2000 + self.below(0x70),
                2 => 0xFF00 + self.below(0x60),
                _ => self.below(0x11_0000),
            };
            text.extend(char::from_u32(code as u32));
        }
        text
    }

    pub fn bytes(&mut self, most: usize) -> Vec<u8> {
        let length = self.below(most + 1);
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// Damage to a file: bytes changed, lost, doubled or put in, in up to four places.
    pub fn damaged(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + 1 + self.below(12)).min(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let twice = bytes[at..end].to_vec();
                    bytes.splice(at..at, twice);
                }
                3 => {
                    let sign = *self.one_of(b"{}[]\",:\\0-.e\n\0\xFF\xE5");
                    bytes.insert(at, sign);
                }
                _ if at < bytes.len() => bytes[at] = self.next() as u8,
                _ => {}
            }
        }
        bytes
    }

    /// A year that is written in an edition.
    pub fn year(&mut self, form: &FormDefinition) -> u16 {
        let last = form.last_year.unwrap_or(2199);
        form.first_year + self.below(usize::from(last - form.first_year) + 1) as u16
    }

    pub fn cell(&mut self, form: &FormDefinition) -> EnteredCell {
        let entered: Vec<EnteredCell> = form.cell_ids().filter_map(|id| form.entered(id)).collect();
        *self.one_of(&entered)
    }

    /// Any edit of a report, of one of these forms; often one that names a cell twice.
    pub fn edit(&mut self, report: &Report, forms: &[&'static FormDefinition]) -> Edit {
        let form = forms.iter().find(|form| form.edition == report.edition()).expect("a form of the report");
        match self.below(12) {
            10 => self.image(),
            11 => match self.below(3) {
                0 => Edit::Previous(None),
                _ => {
                    let form = *self.one_of(forms);
                    let mut last = Report::blank(form, self.year(form));
                    last.apply(Edit::Cells((0..8).map(|_| self.change(form)).collect()));
                    Edit::Previous(Some(Rc::new(Previous::of(&last, form))))
                }
            },
            0..=2 => {
                let mut changes: Vec<_> = (0..self.below(6)).map(|_| self.change(form)).collect();
                if let Some((cell, _)) = changes.first().cloned() {
                    changes.push((cell, Entry::read(&self.typed(), form.cell(cell.id()).kind)));
                }
                Edit::Cells(changes)
            }
            3 | 4 => {
                let mut changes = Vec::new();
                for _ in 0..self.below(6) {
                    let total = *self.one_of(form.totals());
                    let entry = Entry::read(&self.typed(), form.cell(total).kind);
                    changes.push((total, (self.below(3) > 0).then_some(entry)));
                }
                if let Some((total, _)) = changes.first().cloned() {
                    changes.push((total, None));
                }
                Edit::Stated(changes)
            }
            5 => {
                let sections: Vec<_> = form.section_ids().collect();
                Edit::Text(*self.one_of(&sections), self.one_of(&PROSE).to_string())
            }
            6 if self.below(2) == 0 => Edit::Waivers(vec![Waiver {
                rule: self.one_of(&form.rules).id.clone(),
                values: vec![(form.cell(form.totals()[0]).name.clone(), self.typed())],
                reason: format!("机构改革{}", self.one_of(&PROSE)),
            }]),
            6 => match self.below(4) {
                0 => Edit::Draft(self.one_of(&PROSE).to_string()),
                1 => Edit::Sign(Sign {
                    organ: (self.below(2) == 0).then(|| self.one_of(&PROSE).to_string()),
                    date: self.one_of(&PROSE).to_string(),
                }),
                _ => Edit::Organ(self.one_of(&PROSE).to_string()),
            },
            7 => match self.below(2) {
                0 => Edit::Level(*self.one_of(&Level::ALL)),
                _ => Edit::Year(self.year(form)),
            },
            8 => {
                // A report that takes the place of this one is a step of its own.
                let mut edits: Vec<Edit> = (0..self.below(4)).map(|_| self.edit(report, forms)).collect();
                edits.retain(|edit| !matches!(edit, Edit::Replace(_)));
                Edit::Many(edits)
            }
            _ => {
                let form = self.one_of(forms);
                let mut other = Report::blank(form, self.year(form));
                let changes = (0..8).map(|_| self.change(form)).collect();
                other.apply(Edit::Cells(changes));
                Edit::Replace(Box::new(other))
            }
        }
    }

    /// A picture that comes, changes or goes.
    fn image(&mut self) -> Edit {
        let name = format!("img{}", self.below(3));
        if self.below(4) == 0 {
            return Edit::Image(name, None);
        }
        let mut image =
            json!({ "name": "图.png", "type": "image/png", "data": "A".repeat(self.below(3_000)) });
        if self.below(2) == 0 {
            image["alt"] = json!(self.one_of(&PROSE));
            image["later"] = json!([1.50, null]);
        }
        Edit::Image(name, Some(Rc::new(Image::read(image).expect("an object"))))
    }

    fn change(&mut self, form: &FormDefinition) -> (EnteredCell, Entry) {
        let cell = self.cell(form);
        (cell, Entry::read(&self.typed(), form.cell(cell.id()).kind))
    }

    /// A report after many edits.
    pub fn report(&mut self, forms: &[&'static FormDefinition]) -> Report {
        let form = self.one_of(forms);
        let mut report = Report::blank(form, self.year(form));
        for _ in 0..self.below(40) {
            let edit = self.edit(&report, forms);
            report.apply(edit);
        }
        report
    }
}

/// Every edition, oldest first.
pub fn forms() -> Vec<&'static FormDefinition> {
    let editions = form::editions();
    editions.iter().map(|imprint| form::definition(&imprint.edition).expect("our own edition")).collect()
}
