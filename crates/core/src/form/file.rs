//! The edition file and [`compile`]: every name resolves, or every fault is listed.
//!
//! Patterns keep the file as short as the printed form: `t3.$row.{applicants}` stands for six cells, where `$row` is
//! bound by the entry's `each` and `{applicants}` is a named set. A term may carry a minus: `-t2.$row.repealed`.

use serde_json::Value;

use super::rule::Term;
use super::{Cell, CellId, FormDefinition, Names, Role, Section, Table};
use crate::span::SpanFault;

mod entries;
mod fields;
mod help;
mod labels;
mod patterns;
mod rules;
mod tables;
mod totals;

use entries::{SectionEntry, TableEntry};
use fields::Fields;
use patterns::{Bindings, Patterns};

/// What identifies an edition, readable without compiling it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// Public name.
    pub edition: String,
    /// What people call it.
    pub name: String,
    /// The document that issued it.
    pub basis: String,
    /// First year of reports in this edition.
    pub first_year: u16,
    /// Last year, none while it is in force.
    pub last_year: Option<u16>,
}

/// Something wrong in an edition file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditionFault {
    /// Not JSON; with the parser's words and place.
    Syntax(String),
    /// A field that must be there is missing, or has another type than it should.
    WrongType { place: String },
    /// A field that means nothing here.
    UnknownField { place: String },
    /// A set or `$name` that nothing defines.
    UnknownName { pattern: String, name: String },
    /// A cell that no table prints.
    UnknownCell { place: String, name: String },
    /// A table or section that does not exist.
    UnknownPart { place: String, name: String },
    /// A cell printed twice; a table, a section, a total or a rule defined twice.
    Twice { name: String },
    /// A table whose pieces do not tile its grid.
    Ragged { table: String, fault: SpanFault },
    /// A total that rests on itself.
    Circular { name: String },
    /// Words that mean nothing here: a kind, a severity, a level.
    UnknownWord { place: String, word: String },
    /// A table without columns, or with more header rows than rows.
    Misshapen { table: String },
    /// A rule or a total that names no cell, or a rule about prose without sections or words.
    Empty { name: String },
}

/// What identifies the edition of a file; `None` for a text that is no edition file.
///
/// Its fields stand in front, so that the rest need not be read; where one does not, the whole file is read.
pub fn imprint(text: &str) -> Option<Imprint> {
    let in_front = head(text).and_then(|head| imprint_of(&head));
    in_front.or_else(|| imprint_of(text))
}

/// The fields of an object before the first that holds others, as an object of their own.
fn head(text: &str) -> Option<String> {
    let nested = 1 + text.get(1..)?.find(['{', '['])?;
    let end = text[..nested].rfind(',')?;
    Some(format!("{}}}", &text[..end]))
}

fn imprint_of(text: &str) -> Option<Imprint> {
    let mut faults = Vec::new();
    let value: Value = serde_json::from_str(text).ok()?;
    let imprint = entries::imprint(&mut Fields::of(value, "", &mut faults));
    faults.is_empty().then_some(imprint)
}

/// Compiles an edition file. The only constructor of [`FormDefinition`]; all faults are listed, not only the first.
pub fn compile(text: &str) -> Result<FormDefinition, Vec<EditionFault>> {
    let mut faults = Vec::new();
    let Some(file) = entries::read(text, &mut faults) else { return Err(faults) };
    let mut compiler = Compiler {
        patterns: Patterns { sets: &file.sets },
        faults,
        cells: Vec::new(),
        by_name: Names::default(),
    };
    let tables: Vec<Table> = file
        .tables
        .iter()
        .enumerate()
        .filter_map(|(position, table)| compiler.table(position, table))
        .collect();
    compiler.name_cells(&tables, &file.names);
    let sections = compiler.sections(&file.sections, &file.tables);
    compiler.totals(&file.totals);
    let order = compiler.order();
    let grounds = grounds(&compiler.cells, &order);
    let rules = compiler.rules(&file.rules, &sections);
    let help = compiler.help(&file.help, &sections);
    if !compiler.faults.is_empty() {
        return Err(compiler.faults);
    }
    Ok(FormDefinition {
        edition: file.imprint.edition,
        name: file.imprint.name,
        basis: file.imprint.basis,
        first_year: file.imprint.first_year,
        last_year: file.imprint.last_year,
        sections,
        tables,
        cells: compiler.cells,
        rules,
        help,
        grounds,
        order,
        by_name: compiler.by_name,
    })
}

struct Compiler<'a> {
    patterns: Patterns<'a>,
    faults: Vec<EditionFault>,
    cells: Vec<Cell>,
    by_name: Names,
}

impl Compiler<'_> {
    fn noted<T>(&mut self, result: Result<T, EditionFault>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn sections(&mut self, entries: &[SectionEntry], tables: &[TableEntry]) -> Vec<Section> {
        for (position, table) in tables.iter().enumerate() {
            if tables[..position].iter().any(|other| other.id == table.id) {
                self.faults.push(EditionFault::Twice { name: table.id.clone() });
            }
        }
        let mut sections: Vec<Section> = Vec::new();
        for entry in entries {
            let table = entry.table.as_ref().and_then(|name| {
                let position = tables.iter().position(|table| table.id == *name);
                if position.is_none() {
                    let (place, name) = (entry.id.clone(), name.clone());
                    self.faults.push(EditionFault::UnknownPart { place, name });
                }
                position
            });
            if sections.iter().any(|section| section.id == entry.id) {
                self.faults.push(EditionFault::Twice { name: entry.id.clone() });
            }
            sections.push(Section {
                id: entry.id.clone(),
                title: entry.title.clone(),
                outline: entry.outline.clone(),
                table,
            });
        }
        sections
    }

    fn terms(&mut self, place: &str, patterns: &[String], bound: &Bindings) -> Vec<Term> {
        let mut terms = Vec::new();
        for pattern in patterns {
            let (factor, pattern) = match pattern.strip_prefix('-') {
                Some(rest) => (-1, rest),
                None => (1, pattern.as_str()),
            };
            let bound_text = self.patterns.bind(pattern, bound);
            let names = bound_text.and_then(|text| self.patterns.expand(&text));
            for name in self.noted(names).unwrap_or_default() {
                if let Some(cell) = self.resolve(place, &name) {
                    terms.push(Term { cell, factor });
                }
            }
        }
        terms
    }

    fn resolve(&mut self, place: &str, name: &str) -> Option<CellId> {
        let found = self.by_name.get(name);
        if found.is_none() {
            let (place, name) = (place.to_string(), name.to_string());
            self.faults.push(EditionFault::UnknownCell { place, name });
        }
        found
    }

    fn unknown_word<T>(&mut self, place: &str, word: &str, instead: T) -> T {
        let (place, word) = (place.to_string(), word.to_string());
        self.faults.push(EditionFault::UnknownWord { place, word });
        instead
    }
}

/// The entered cells that each cell rests on; a total's parts come before it in the order.
fn grounds(cells: &[Cell], order: &[CellId]) -> Vec<Vec<CellId>> {
    let mut grounds: Vec<Vec<CellId>> = (0..cells.len() as u16).map(|id| vec![CellId(id)]).collect();
    for total in order {
        if let Role::Total { sum, .. } = &cells[total.index()].role {
            grounds[total.index()] = sum.iter().flat_map(|part| grounds[part.index()].clone()).collect();
        }
    }
    grounds
}
