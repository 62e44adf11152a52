//! The edition file and [`compile`]: every name resolves, or every fault is listed.
//!
//! Patterns keep the file as short as the printed form: `t3.$row.{applicants}` stands for six cells, where `$row` is
//! bound by the entry's `each` and `{applicants}` is a named set. A term may carry a minus: `-t2.$row.repealed`.

use serde_json::Value;

use super::rule::{Relation, Rule, Severity, Term};
use super::{
    Cell, CellId, FormDefinition, Kind, LabelRole, Level, Names, Role, Section, SectionId, Square, Table,
};
use crate::span::{Piece, SpanFault, SpanGrid};

mod entries;
mod fields;
mod labels;
mod patterns;

use entries::{FigureEntry, LabelEntry, RuleEntry, SectionEntry, TableEntry, TotalEntry};
use fields::Fields;
use labels::{column_labels, row_labels};
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
pub enum Fault {
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
    /// A cell printed twice, a total or a rule defined twice.
    Twice { name: String },
    /// A table whose pieces do not tile its grid.
    Ragged { table: String, fault: SpanFault },
    /// A total that rests on itself.
    Circular { name: String },
    /// Words that mean nothing here: a kind, a severity, a level.
    UnknownWord { place: String, word: String },
    /// A table whose widths do not match its columns, or with more header rows than rows.
    Misshapen { table: String },
}

/// What identifies the edition of a file; `None` for a text that is no edition file.
pub fn imprint(text: &str) -> Option<Imprint> {
    let mut faults = Vec::new();
    let value: Value = serde_json::from_str(text).ok()?;
    let imprint = entries::imprint(&mut Fields::of(value, "", &mut faults));
    faults.is_empty().then_some(imprint)
}

/// Compiles an edition file. The only constructor of [`FormDefinition`]; all faults are listed, not only the first.
pub fn compile(text: &str) -> Result<FormDefinition, Vec<Fault>> {
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
    let rules = compiler.rules(&file.rules, &sections);
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
        order,
        by_name: compiler.by_name,
    })
}

struct Compiler<'a> {
    patterns: Patterns<'a>,
    faults: Vec<Fault>,
    cells: Vec<Cell>,
    by_name: Names,
}

impl Compiler<'_> {
    fn noted<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn table(&mut self, position: usize, entry: &TableEntry) -> Option<Table> {
        let mut lines = Vec::new();
        for row in &entry.rows {
            let mut line: Vec<Piece<Square>> = Vec::new();
            for label in &row.labels {
                line.push(self.label(entry, label));
            }
            for figure in &row.figures {
                line.extend(self.figures(position, entry, figure));
            }
            lines.push(line);
        }
        if entry.header_rows > lines.len() || entry.widths.is_empty() {
            self.faults.push(Fault::Misshapen { table: entry.id.clone() });
        }
        match SpanGrid::tile(lines, entry.widths.len()) {
            Ok(grid) => Some(Table {
                id: entry.id.clone(),
                name: entry.name.clone(),
                caption: entry.caption.clone(),
                widths: entry.widths.clone(),
                header_rows: entry.header_rows,
                grid,
            }),
            Err(faults) => {
                let ragged = |fault| Fault::Ragged { table: entry.id.clone(), fault };
                self.faults.extend(faults.into_iter().map(ragged));
                None
            }
        }
    }

    fn label(&mut self, table: &TableEntry, entry: &LabelEntry) -> Piece<Square> {
        let role = match entry.role.as_deref() {
            None => LabelRole::Stub,
            Some("head") => LabelRole::Head,
            Some("band") => LabelRole::Band,
            Some("corner") => LabelRole::Corner,
            Some(word) => self.unknown_word(&table.id, word, LabelRole::Stub),
        };
        let left = match entry.align.as_deref() {
            None => false,
            Some("left") => true,
            Some(word) => self.unknown_word(&table.id, word, false),
        };
        Piece {
            rowspan: entry.rows,
            colspan: entry.columns,
            content: Square::Label { text: entry.text.clone(), role, left },
        }
    }

    fn figures(&mut self, position: usize, table: &TableEntry, entry: &FigureEntry) -> Vec<Piece<Square>> {
        let kind = match entry.kind.as_deref() {
            None | Some("count") => Kind::Count,
            Some("change") => Kind::Change,
            Some("ten-thousand-yuan") => Kind::TenThousandYuan,
            Some("money") => Kind::Money,
            Some(word) => self.unknown_word(&table.id, word, Kind::Count),
        };
        let expanded = self.patterns.expand(&entry.cell);
        let names = self.noted(expanded).unwrap_or_default();
        let pieces = names.into_iter().map(|name| Piece {
            rowspan: 1,
            colspan: entry.span,
            content: Square::Figure(self.new_cell(position, name, kind)),
        });
        pieces.collect()
    }

    fn new_cell(&mut self, table: usize, name: String, kind: Kind) -> CellId {
        let id = CellId(self.cells.len() as u16);
        if !self.by_name.insert(&name, id) {
            self.faults.push(Fault::Twice { name: name.clone() });
        }
        self.cells.push(Cell {
            name,
            table,
            row: 0,
            column: 0,
            kind,
            role: Role::Entered,
            row_name: String::new(),
            column_name: String::new(),
            row_labels: Vec::new(),
            column_labels: Vec::new(),
        });
        id
    }

    /// Gives every cell its place and the names that the printed labels around it say.
    fn name_cells(&mut self, tables: &[Table], names: &[(String, String)]) {
        for table in tables {
            for piece in table.grid.pieces() {
                let Square::Figure(id) = &piece.content else { continue };
                let rows = row_labels(&table.grid, piece.row, piece.column);
                let columns = column_labels(&table.grid, piece.row, piece.column);
                let cell = &mut self.cells[id.index()];
                (cell.row, cell.column) = (piece.row, piece.column);
                let row_key = cell.name.rsplit_once('.').map_or("", |(row, _)| row);
                let short = names.iter().find(|(row, _)| row == row_key).map(|(_, short)| short.clone());
                cell.row_name = short.or_else(|| rows.last().cloned()).unwrap_or_default();
                cell.column_name = columns.last().cloned().unwrap_or_default();
                cell.row_labels = rows;
                cell.column_labels = columns;
            }
        }
        for (row, _) in names {
            let used = |cell: &Cell| cell.name.rsplit_once('.').is_some_and(|(key, _)| key == row);
            if !self.cells.iter().any(used) {
                let place = "names".to_string();
                self.faults.push(Fault::UnknownCell { place, name: row.clone() });
            }
        }
    }

    fn sections(&mut self, entries: &[SectionEntry], tables: &[TableEntry]) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for entry in entries {
            let table = entry.table.as_ref().and_then(|name| {
                let position = tables.iter().position(|table| table.id == *name);
                if position.is_none() {
                    let (place, name) = (entry.id.clone(), name.clone());
                    self.faults.push(Fault::UnknownPart { place, name });
                }
                position
            });
            if sections.iter().any(|section| section.id == entry.id) {
                self.faults.push(Fault::Twice { name: entry.id.clone() });
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

    fn totals(&mut self, entries: &[TotalEntry]) {
        for entry in entries {
            let bindings = self.patterns.bindings(&entry.each);
            for bound in self.noted(bindings).unwrap_or_default() {
                let rule = self.patterns.bind(&entry.id, &bound);
                let name = self.patterns.bind(&entry.cell, &bound);
                let (Some(rule), Some(name)) = (self.noted(rule), self.noted(name)) else { continue };
                let sum = self.terms(&rule, &entry.sum, &bound);
                let Some(total) = self.resolve(&rule, &name) else { continue };
                if self.cells[total.index()].role != Role::Entered {
                    self.faults.push(Fault::Twice { name });
                    continue;
                }
                let sum = sum.into_iter().map(|term| term.cell).collect();
                self.cells[total.index()].role = Role::Total { sum, rule };
            }
        }
    }

    /// Computed cells, each after its parts; a total that rests on itself is a fault.
    fn order(&mut self) -> Vec<CellId> {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Done,
        }
        fn visit(id: CellId, cells: &[Cell], marks: &mut [Mark], order: &mut Vec<CellId>) -> bool {
            match marks[id.index()] {
                Mark::Done => return true,
                Mark::Open => return false,
                Mark::New => marks[id.index()] = Mark::Open,
            }
            if let Role::Total { sum, .. } = &cells[id.index()].role {
                if !sum.iter().all(|part| visit(*part, cells, marks, order)) {
                    return false;
                }
                order.push(id);
            }
            marks[id.index()] = Mark::Done;
            true
        }
        let mut marks = vec![Mark::New; self.cells.len()];
        let mut order = Vec::new();
        for position in 0..self.cells.len() {
            if !visit(CellId(position as u16), &self.cells, &mut marks, &mut order) {
                let name = self.cells[position].name.clone();
                self.faults.push(Fault::Circular { name });
            }
        }
        order
    }

    fn rules(&mut self, entries: &[RuleEntry], sections: &[Section]) -> Vec<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for entry in entries {
            let bindings = self.patterns.bindings(&entry.each);
            for bound in self.noted(bindings).unwrap_or_default() {
                let id = self.patterns.bind(&entry.id, &bound);
                let Some(id) = self.noted(id) else { continue };
                if rules.iter().any(|rule| rule.id == id) {
                    self.faults.push(Fault::Twice { name: id.clone() });
                }
                if let Some(relation) = self.relation(&id, entry, &bound, sections) {
                    rules.push(self.rule(id, entry, relation));
                }
            }
        }
        rules
    }

    fn rule(&mut self, id: String, entry: &RuleEntry, relation: Relation) -> Rule {
        let severity = match entry.severity.as_str() {
            "error" => Severity::Error,
            "query" => Severity::Query,
            "note" => Severity::Note,
            word => self.unknown_word(&id, word, Severity::Note),
        };
        let mut levels = Vec::new();
        for name in &entry.levels {
            match Level::from_name(name) {
                Some(level) => levels.push(level),
                None => self.unknown_word(&id, name, ()),
            }
        }
        Rule { id, severity, basis: entry.basis.clone(), levels, relation }
    }

    fn relation(
        &mut self,
        id: &str,
        entry: &RuleEntry,
        bound: &Bindings,
        sections: &[Section],
    ) -> Option<Relation> {
        let left = self.terms(id, &entry.left, bound);
        let right = self.terms(id, &entry.right, bound);
        let when = self.terms(id, &entry.when, bound);
        let words = entry.words.clone();
        Some(match entry.kind.as_str() {
            "balance" => Relation::Balance { left, right },
            "at-most" => Relation::AtMost { left, right },
            "unlike" => Relation::Unlike { left, right },
            "requires" => Relation::Requires { when, needs: self.terms(id, &entry.needs, bound) },
            "share" => Relation::Share {
                part: self.terms(id, &entry.part, bound),
                whole: self.terms(id, &entry.whole, bound),
                percent: entry.percent,
                from: entry.from,
            },
            "mention" => {
                let sections = self.section_ids(id, &entry.sections, sections);
                Relation::Mention { when, sections, words }
            }
            "contradiction" => {
                let sections = self.section_ids(id, &entry.sections, sections);
                Relation::Contradiction { when, sections, words }
            }
            word => return self.unknown_word(id, word, None),
        })
    }

    fn section_ids(&mut self, rule: &str, names: &[String], all: &[Section]) -> Vec<SectionId> {
        let mut ids = Vec::new();
        for name in names {
            match all.iter().position(|section| section.id == *name) {
                Some(position) => ids.push(SectionId(position as u8)),
                None => {
                    let (place, name) = (rule.to_string(), name.clone());
                    self.faults.push(Fault::UnknownPart { place, name });
                }
            }
        }
        ids
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
            self.faults.push(Fault::UnknownCell { place, name });
        }
        found
    }

    fn unknown_word<T>(&mut self, place: &str, word: &str, instead: T) -> T {
        let (place, word) = (place.to_string(), word.to_string());
        self.faults.push(Fault::UnknownWord { place, word });
        instead
    }
}
