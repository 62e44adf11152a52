//! The statute as data: what an edition of the official form prints, which cells it has, which relations hold.
//!
//! An edition is a JSON file under `editions/`; [`file::compile`] turns it into a [`FormDefinition`] in which every
//! name resolves, or lists every fault. A new national format is a new file here and no new code.

use std::sync::OnceLock;

pub use crate::amount::Kind;
use crate::span::SpanGrid;

pub mod file;
pub mod rule;

mod bodies;

pub use bodies::Spoken;

use rule::Rule;

/// A cell of one [`FormDefinition`], entered or computed. Ids of different editions do not compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(u16);

impl CellId {
    /// Position in [`FormDefinition::cells`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A cell that people fill. Only [`FormDefinition::entered`] makes one, so no edit can name a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnteredCell(CellId);

impl EnteredCell {
    /// The cell itself.
    pub fn id(self) -> CellId {
        self.0
    }
}

/// A section of the report, by its position in [`FormDefinition::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(u8);

impl SectionId {
    /// Position in [`FormDefinition::sections`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What kind of body writes the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// 各级人民政府
    Government,
    /// 政府部门
    Department,
    /// 乡镇人民政府、街道办事处
    Town,
}

impl Level {
    /// All levels, in the order in which they are offered.
    pub const ALL: [Level; 3] = [Level::Government, Level::Department, Level::Town];

    /// The public name, as in saved files.
    pub fn name(self) -> &'static str {
        match self {
            Level::Government => "government",
            Level::Department => "department",
            Level::Town => "town",
        }
    }

    /// As an office says it.
    pub fn words(self) -> &'static str {
        match self {
            Level::Government => "各级人民政府",
            Level::Department => "政府部门",
            Level::Town => "乡镇、街道",
        }
    }

    /// The level of a public name.
    pub fn from_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// How a cell comes by its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Somebody fills it.
    Entered,
    /// It is the sum of other cells. The id is that of the finding when an opened document states another total.
    Total { sum: Vec<CellId>, rule: String },
}

/// A figure of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Public name, `t3.received.natural`.
    pub name: String,
    /// Position of its table in [`FormDefinition::tables`].
    pub table: usize,
    /// Row of the table's grid, from 0, header rows counted.
    pub row: usize,
    /// Column of the table's grid, from 0.
    pub column: usize,
    /// What may be entered.
    pub kind: Kind,
    /// Entered or computed.
    pub role: Role,
    /// What the row is called in a sentence: a short name where the edition gives one, else the printed label.
    pub row_name: String,
    /// What the column is called in a sentence: the nearest printed heading.
    pub column_name: String,
    /// The printed labels of the row, outermost first.
    pub row_labels: Vec<String>,
    /// The printed headings of the column, outermost first.
    pub column_labels: Vec<String>,
}

impl Cell {
    /// True for cells that people fill.
    pub fn is_entered(&self) -> bool {
        self.role == Role::Entered
    }
}

/// How a printed label stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRole {
    /// Names the rows it spans.
    Stub,
    /// Heads the columns it spans.
    Head,
    /// Runs across the table and opens a block of rows.
    Band,
    /// Stands in the corner and names neither.
    Corner,
}

/// What a square of a printed table shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Square {
    /// Official wording, to the letter.
    Label { text: String, role: LabelRole, left: bool },
    /// A figure.
    Figure(CellId),
}

/// A statutory table as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Public name, `t3`.
    pub id: String,
    /// What it is called in a sentence: 表三.
    pub name: String,
    /// The official caption, for titles of exports and assistive technology.
    pub caption: String,
    /// Widths of the columns on paper in twips (1/1440 inch).
    pub widths: Vec<u32>,
    /// Rows at the top that repeat where the table breaks across pages.
    pub header_rows: usize,
    /// Labels and figures with their spans.
    pub grid: SpanGrid<Square>,
}

/// A section of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Public name: `preamble`, `overview`, `t2`…
    pub id: String,
    /// The official title; none for the preamble.
    pub title: Option<String>,
    /// A shorter title for the outline.
    pub outline: String,
    /// Position in [`FormDefinition::tables`] of the table that follows the section's text.
    pub table: Option<usize>,
}

/// What a row of a table counts, or what a section says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Rows by public name, `t3.received`.
    pub rows: Vec<String>,
    /// Sections by public name, `overview`.
    pub sections: Vec<String>,
    /// The levels that it is for; empty for all that have no help of their own.
    pub levels: Vec<Level>,
    /// What counts.
    pub counts: String,
    /// What does not, or goes elsewhere; none where nothing is said of it.
    pub apart: Option<String>,
    /// Who says so.
    pub source: String,
}

/// Cells by public name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Names(Vec<(String, CellId)>);

impl Names {
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    fn get(&self, name: &str) -> Option<CellId> {
        self.position(name).ok().map(|at| self.0[at].1)
    }

    /// False where the name was there already.
    fn insert(&mut self, name: &str, cell: CellId) -> bool {
        match self.position(name) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, (name.to_string(), cell));
                true
            }
        }
    }
}

/// One edition of the official form, compiled: every name resolves and no total is circular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDefinition {
    /// Public name: `2019`, `2021`.
    pub edition: String,
    /// What people call it.
    pub name: String,
    /// The document that issued it.
    pub basis: String,
    /// First year of reports in this edition.
    pub first_year: u16,
    /// Last year, none while it is in force.
    pub last_year: Option<u16>,
    /// Sections in the order of the report.
    pub sections: Vec<Section>,
    /// Tables in the order of the report.
    pub tables: Vec<Table>,
    /// Cells in the order of the report, row by row.
    pub cells: Vec<Cell>,
    /// Relations that hold.
    pub rules: Vec<Rule>,
    /// What rows count and sections say, where more is known than the form prints.
    pub help: Vec<Help>,
    /// Computed cells, each after the cells it sums.
    order: Vec<CellId>,
    /// For each cell the entered cells that it rests on.
    grounds: Vec<Vec<CellId>>,
    /// Names and cells in the order of the names.
    by_name: Names,
}

impl FormDefinition {
    /// The cell of a public name.
    pub fn cell_named(&self, name: &str) -> Option<CellId> {
        self.by_name.get(name)
    }

    /// The definition of a cell.
    pub fn cell(&self, id: CellId) -> &Cell {
        &self.cells[id.index()]
    }

    /// The right to edit a cell: none for totals.
    pub fn entered(&self, id: CellId) -> Option<EnteredCell> {
        self.cell(id).is_entered().then_some(EnteredCell(id))
    }

    /// Every cell, in the order of the report.
    pub fn cell_ids(&self) -> impl Iterator<Item = CellId> + '_ {
        (0..self.cells.len() as u16).map(CellId)
    }

    /// The cells of one table, in reading order.
    pub fn cells_of(&self, table: usize) -> impl Iterator<Item = CellId> + '_ {
        self.cell_ids().filter(move |id| self.cell(*id).table == table)
    }

    /// Computed cells, each after the cells it sums.
    pub fn totals(&self) -> &[CellId] {
        &self.order
    }

    /// What the row of a cell counts for a level, where more is known than the form prints.
    pub fn help(&self, id: CellId, level: Level) -> Option<&Help> {
        let (row, _) = self.cell(id).name.rsplit_once('.')?;
        self.help_where(level, |help| help.rows.iter().any(|other| other == row))
    }

    /// What a section says at a level.
    pub fn help_of_section(&self, id: SectionId, level: Level) -> Option<&Help> {
        let name = &self.section(id).id;
        self.help_where(level, |help| help.sections.contains(name))
    }

    /// Help for a level before help for all.
    fn help_where(&self, level: Level, is_about: impl Fn(&Help) -> bool) -> Option<&Help> {
        let own = |help: &&Help| help.levels.contains(&level) && is_about(help);
        let general = |help: &&Help| help.levels.is_empty() && is_about(help);
        self.help.iter().find(own).or_else(|| self.help.iter().find(general))
    }

    /// The section of a public name.
    pub fn section_named(&self, id: &str) -> Option<SectionId> {
        self.section_ids().find(|section| self.section(*section).id == id)
    }

    /// The definition of a section.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    /// Every section, in the order of the report.
    pub fn section_ids(&self) -> impl Iterator<Item = SectionId> {
        (0..self.sections.len() as u8).map(SectionId)
    }

    /// The entered cells that a cell rests on: itself, or the parts of a total, to the ground.
    pub fn ground(&self, id: CellId) -> &[CellId] {
        &self.grounds[id.index()]
    }
}

/// The text of every edition file, oldest first. The last one is in force.
const EDITIONS: [&str; 2] = [include_str!("editions/2019.json"), include_str!("editions/2021.json")];

/// What was read or compiled once is lent from then on.
static IMPRINTS: OnceLock<Vec<file::Imprint>> = OnceLock::new();
static COMPILED: [OnceLock<FormDefinition>; EDITIONS.len()] = [const { OnceLock::new() }; EDITIONS.len()];

/// The name and the years of every edition, oldest first, without compiling it.
pub fn editions() -> &'static [file::Imprint] {
    IMPRINTS.get_or_init(|| EDITIONS.iter().filter_map(|text| file::imprint(text)).collect())
}

/// The edition in which the report of a year is written; the oldest one for years before it.
pub fn edition_of_year(year: u16) -> &'static str {
    let known = editions();
    let fitting = known.iter().rev().find(|imprint| imprint.first_year <= year);
    fitting.or(known.first()).map_or("", |imprint| &imprint.edition)
}

/// Compiles one of the product's own editions. `None` for a name that is not one of them.
///
/// A fault in an edition file is a fault of the product, found by its tests.
pub fn definition(edition: &str) -> Option<&'static FormDefinition> {
    let position = editions().iter().position(|imprint| imprint.edition == edition)?;
    Some(COMPILED[position].get_or_init(|| match file::compile(EDITIONS[position]) {
        Ok(form) => form,
        Err(faults) => panic!("edition {edition} does not compile: {} faults", faults.len()),
    }))
}
