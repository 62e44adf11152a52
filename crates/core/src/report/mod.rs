//! What one office wrote: figures, prose, who and when.
//!
//! A [`Report`] keeps every entry as it was meant: blank, not applicable, an amount, or text that is no number.
//! [`Bound`] is a report beside the edition it is written in; every check and every output takes that.

use std::rc::Rc;

use serde_json::{Map, Value};

use crate::amount::{is_not_applicable, plain, read, summed, Amount, Kind, Misread};
use crate::form::{CellId, EnteredCell, FormDefinition, Level, SectionId};
use images::{Image, Images};
use previous::Previous;
use waiver::Waiver;

pub mod diff;
pub mod edit;
pub mod images;
pub mod previous;
pub mod saved;
pub mod values;
pub mod waiver;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing. Not zero.
    Blank,
    /// 不适用, written `/` or `-`: the office says that there is nothing of the kind; sums take it as nothing.
    NotApplicable,
    /// A number.
    Amount(Amount),
    /// Text that its cell cannot take as a number, kept to the letter.
    Unread { typed: String },
}

impl Entry {
    /// Reads what somebody typed into a cell of this kind. Never fails: what is no number is kept as it is.
    pub fn read(typed: &str, kind: Kind) -> Entry {
        // Most of what is read is a whole number in plain digits already: so every saved file writes it.
        if let Some(count) = Amount::from_digits(typed) {
            return Entry::Amount(count);
        }
        let text = plain(typed);
        match text.as_str() {
            "" => Entry::Blank,
            text if is_not_applicable(text) => Entry::NotApplicable,
            _ => match read(typed, kind) {
                Ok(amount) => Entry::Amount(amount),
                Err(_) => Entry::Unread { typed: typed.to_string() },
            },
        }
    }

    /// Reads what somebody types or pastes, like [`Entry::read`]; a sum of plain numbers is what it comes to.
    pub fn typed(typed: &str, kind: Kind) -> Entry {
        match Entry::read(typed, kind) {
            Entry::Unread { typed } => match summed(&typed, kind) {
                Some(Ok(amount)) => Entry::Amount(amount),
                _ => Entry::Unread { typed },
            },
            entry => entry,
        }
    }

    /// What the cell shows, and what a saved file keeps.
    pub fn text(&self) -> String {
        match self {
            Entry::Blank => String::new(),
            Entry::NotApplicable => "/".to_string(),
            Entry::Amount(amount) => amount.to_string(),
            Entry::Unread { typed } => typed.clone(),
        }
    }

    /// Why the text is no number for this kind of cell; `None` where it is one, or nothing.
    pub fn misread(&self, kind: Kind) -> Option<Misread> {
        match self {
            Entry::Unread { typed } => read(typed, kind).err(),
            _ => None,
        }
    }

    /// True where nothing was entered.
    pub fn is_blank(&self) -> bool {
        *self == Entry::Blank
    }
}

/// Who signs a report, and when: the line at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sign {
    /// The body that signs; the one that writes the report where it is empty. `None` where there is no such line.
    pub organ: Option<String>,
    /// The day, as it is to be printed. Kept while there is no line.
    pub date: String,
}

/// What one office wrote, in one edition of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    edition: String,
    year: u16,
    organ: String,
    level: Level,
    /// One entry a cell; those of totals stay blank.
    entries: Vec<Entry>,
    /// Totals as they stood in a document that was opened.
    stated: Vec<Option<Entry>>,
    /// The prose of each section.
    text: Vec<String>,
    /// Its pictures.
    images: Images,
    /// Findings that somebody answered for.
    waivers: Vec<Waiver>,
    /// Last year's report.
    previous: Option<Rc<Previous>>,
    /// What its author calls this draft: 初稿, 送审稿. Never printed.
    draft: String,
    /// The line at its end.
    sign: Sign,
    /// What this edition or this version has no place for, and keeps.
    kept: Kept,
}

/// What was in an opened file and has no place in this edition or version: carried along and saved again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Cells that the edition does not print, by name.
    pub cells: Vec<(String, String)>,
    /// Stated totals that the edition does not print, by name.
    pub stated: Vec<(String, String)>,
    /// Prose of sections that the edition does not have, by name.
    pub text: Vec<(String, String)>,
    /// Pictures of another shape, by name.
    pub images: Map<String, Value>,
    /// Waivers of another shape.
    pub waivers: Vec<Value>,
    /// Every other field of the file, by name. Shared by the copies of a report.
    pub fields: Rc<Map<String, Value>>,
}

impl Report {
    /// An empty report of a year.
    pub fn blank(form: &FormDefinition, year: u16) -> Report {
        Report {
            edition: form.edition.clone(),
            year,
            organ: String::new(),
            level: Level::Government,
            entries: vec![Entry::Blank; form.cells.len()],
            stated: vec![None; form.cells.len()],
            text: vec![String::new(); form.sections.len()],
            images: Images::default(),
            waivers: Vec::new(),
            previous: None,
            draft: String::new(),
            sign: Sign::default(),
            kept: Kept::default(),
        }
    }

    /// The edition it is written in.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The year it reports on.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The body that writes it.
    pub fn organ(&self) -> &str {
        &self.organ
    }

    /// What kind of body that is.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What was entered; blank for totals.
    pub fn entry(&self, cell: CellId) -> &Entry {
        &self.entries[cell.index()]
    }

    /// The total that stood in an opened document, where one did.
    pub fn stated(&self, cell: CellId) -> Option<&Entry> {
        self.stated[cell.index()].as_ref()
    }

    /// The prose of a section, one line a paragraph.
    pub fn text(&self, section: SectionId) -> &str {
        &self.text[section.index()]
    }

    /// What has no place here and is kept.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Its pictures, by the name that the text calls them by.
    pub fn images(&self) -> &Images {
        &self.images
    }

    /// Acts on every picture. Where it changes none, the pictures stay shared with other reports.
    pub fn each_image(&mut self, act: &mut impl FnMut(&mut Rc<Image>)) {
        self.images = self.images.each(|image| {
            let mut image = image.clone();
            act(&mut image);
            image
        });
    }

    /// Last year's report, where one is carried along.
    pub fn previous(&self) -> Option<&Rc<Previous>> {
        self.previous.as_ref()
    }

    /// What its author calls this draft; may be empty.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Who signs it, and when.
    pub fn sign(&self) -> &Sign {
        &self.sign
    }

    /// The same report with other pictures, such as those that are kept elsewhere.
    pub fn with_images(&self, images: Images) -> Report {
        Report { images, ..self.clone() }
    }

    /// How many cells hold anything.
    pub fn filled(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.is_blank()).count()
    }

    /// True for a report in which nothing was written yet.
    pub fn is_untouched(&self) -> bool {
        self.organ.is_empty()
            && self.entries.iter().all(Entry::is_blank)
            && self.stated.iter().all(Option::is_none)
            && self.text.iter().all(String::is_empty)
            && self.images.is_empty()
            && self.waivers.is_empty()
            && self.previous.is_none()
            && self.draft.is_empty()
            && self.sign == Sign::default()
            && self.kept == Kept::default()
    }

    /// The same report in another edition, for another year. Cells and prose go over by name; what the other edition
    /// has no place for is kept and comes back when the report returns.
    pub fn in_edition(&self, from: &FormDefinition, to: &FormDefinition, year: u16) -> Report {
        let mut moved = Report::blank(to, year);
        moved.organ = self.organ.clone();
        moved.level = self.level;
        moved.images = self.images.clone();
        moved.waivers = self.waivers.clone();
        moved.previous = self.previous.clone();
        moved.draft = self.draft.clone();
        moved.sign = self.sign.clone();
        moved.kept = self.kept.clone();
        for id in from.cell_ids() {
            let name = &from.cell(id).name;
            if let Some(entry) = self.stated(id) {
                keep(&mut moved.kept.stated, name, entry.text());
            }
            if !self.entry(id).is_blank() {
                keep(&mut moved.kept.cells, name, self.entry(id).text());
            }
        }
        for section in from.section_ids() {
            let text = self.text(section);
            if !text.is_empty() {
                keep(&mut moved.kept.text, &from.section(section).id, text.to_string());
            }
        }
        moved.place_kept(to);
        moved
    }

    /// Moves everything that is kept and has a place in this edition to its place. A total among the cells is taken as
    /// stated, and the other way round; each in its own list counts more.
    fn place_kept(&mut self, form: &FormDefinition) {
        let kept = std::mem::take(&mut self.kept);
        self.kept =
            Kept { images: kept.images, waivers: kept.waivers, fields: kept.fields, ..Kept::default() };
        for (name, text) in kept.cells {
            match form.cell_named(&name) {
                Some(id) => self.place(id, &text, form, true),
                None => self.kept.cells.push((name, text)),
            }
        }
        for (name, text) in kept.stated {
            match form.cell_named(&name) {
                Some(id) => self.place(id, &text, form, form.entered(id).is_none()),
                None => self.kept.stated.push((name, text)),
            }
        }
        for (name, text) in kept.text {
            match form.section_named(&name) {
                Some(section) => self.text[section.index()] = text,
                None => self.kept.text.push((name, text)),
            }
        }
    }

    fn place(&mut self, id: CellId, text: &str, form: &FormDefinition, counts_more: bool) {
        let entry = Entry::read(text, form.cell(id).kind);
        let at = id.index();
        if form.entered(id).is_none() {
            self.stated[at] = Some(entry);
        } else if counts_more || self.entries[at].is_blank() {
            self.entries[at] = entry;
        }
    }
}

/// Adds a text in the order of names, as a saved file has them: nothing tells where a report has been.
fn keep(list: &mut Vec<(String, String)>, name: &str, text: String) {
    let at = list.partition_point(|(other, _)| other.as_str() < name);
    list.insert(at, (name.to_string(), text));
}

/// A report beside the edition it is written in. Nothing can be checked or composed without both.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    form: &'a FormDefinition,
    report: &'a Report,
}

impl<'a> Bound<'a> {
    /// `None` where the report is written in another edition.
    pub fn new(form: &'a FormDefinition, report: &'a Report) -> Option<Bound<'a>> {
        (form.edition == report.edition).then_some(Bound { form, report })
    }

    /// The edition.
    pub fn form(self) -> &'a FormDefinition {
        self.form
    }

    /// The report.
    pub fn report(self) -> &'a Report {
        self.report
    }

    /// Cells of a table that people fill and have left blank, in reading order.
    pub fn blanks(self, table: usize) -> Vec<EnteredCell> {
        let cells = self.form.cells_of(table).filter(|id| self.report.entry(*id).is_blank());
        cells.filter_map(|id| self.form.entered(id)).collect()
    }

    /// How many cells are blank, all tables together.
    pub fn count_blanks(self) -> usize {
        (0..self.form.tables.len()).map(|table| self.blanks(table).len()).sum()
    }

    /// The sections that must say something and say nothing, in the order of the report: those that are text alone; and
    /// the cover while nobody has named the body. What stands before the first section may be left out.
    pub fn unwritten(self) -> Vec<SectionId> {
        let lacks = |id: &SectionId| {
            let section = self.form.section(*id);
            match (section.table, &section.title) {
                (Some(_), _) => false,
                (None, Some(_)) => self.report.text(*id).trim().is_empty(),
                (None, None) => self.report.organ.trim().is_empty(),
            }
        };
        self.form.section_ids().filter(lacks).collect()
    }

    /// True where nothing stands in the tables or in the prose: the form itself.
    pub fn is_fresh(self) -> bool {
        (0..self.form.tables.len()).all(|table| !self.is_begun(table))
            && self.report.text.iter().all(String::is_empty)
    }

    /// True where somebody has begun to fill a table.
    pub fn is_begun(self, table: usize) -> bool {
        self.form.cells_of(table).any(|id| !self.report.entry(id).is_blank())
    }
}
