//! What cells, rows, columns and sections are called in a sentence.

use crate::check::finding::Side;
use crate::form::{Cell, CellId, FormDefinition, SectionId};

/// What a cell is called: `表三“（一）予以公开”行“自然人”列`.
pub fn cell_place(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    let table = table_name(cell, form);
    format!("{table}“{}”行“{}”列", definition.row_name, definition.column_name)
}

/// The column of a cell: `表三“总计”列`.
pub fn column_place(cell: CellId, form: &FormDefinition) -> String {
    format!("{}“{}”列", table_name(cell, form), form.cell(cell).column_name)
}

/// The row of a cell: `表二“规章”`.
pub fn row_place(cell: CellId, form: &FormDefinition) -> String {
    format!("{}“{}”", table_name(cell, form), form.cell(cell).row_name)
}

/// What was named before, by a cell that belongs to it.
#[derive(Clone, Copy)]
pub enum Named {
    /// Its row.
    Row(CellId),
    /// Its column.
    Column(CellId),
    /// Both: the cell itself.
    Both(CellId),
}

/// Cells, without what was named before: by their columns where they all stand in the row that was named, by their rows
/// where they all stand in that column; else in full.
pub fn within(named: Named, cells: &[CellId], form: &FormDefinition) -> String {
    let (row, column) = match named {
        Named::Row(cell) => (Some(form.cell(cell)), None),
        Named::Column(cell) => (None, Some(form.cell(cell))),
        Named::Both(cell) => (Some(form.cell(cell)), Some(form.cell(cell))),
    };
    let all = |holds: &dyn Fn(&Cell) -> bool| cells.iter().all(|cell| holds(form.cell(*cell)));
    let in_row = row.is_some_and(|at| all(&|cell| (cell.table, cell.row) == (at.table, at.row)));
    let in_column =
        column.is_some_and(|at| all(&|cell| (cell.table, &cell.column_name) == (at.table, &at.column_name)));
    let names = cells.iter().map(|cell| {
        let cell = form.cell(*cell);
        match (in_row, in_column) {
            (true, _) => format!("“{}”", cell.column_name),
            (false, true) => format!("“{}”", cell.row_name),
            (false, false) => format!("“{}”行“{}”列", cell.row_name, cell.column_name),
        }
    });
    names.collect::<Vec<_>>().join("、")
}

/// The table of a cell: `表三`.
pub fn table_name(cell: CellId, form: &FormDefinition) -> &str {
    &form.tables[form.cell(cell).table].name
}

/// Two sums named beside each other: where both stand in one row, or in one table, that is said once.
pub fn pair_names(first: &Side, second: &Side, form: &FormDefinition) -> (String, String) {
    let cell = |side: &Side| side.terms.first().map(|(term, _)| term.cell);
    let (Some(a), Some(b)) = (cell(first), cell(second)) else {
        return (String::new(), "表内各项".to_string());
    };
    let tables = (table_name(a, form), table_name(b, form));
    let single = first.terms.len() == 1 && second.terms.len() == 1;
    if single && row_place(a, form) == row_place(b, form) {
        let column = |cell: CellId| form.cell(cell).column_name.clone();
        return (format!("{}的{}", row_place(a, form), column(a)), column(b));
    }
    let second = rows_named(second, form);
    let second = if tables.0 == tables.1 { second } else { format!("{}{second}", tables.1) };
    (format!("{}{}", tables.0, rows_named(first, form)), second)
}

/// The rows of a sum, `“新收”与“上年结转”`; nothing where there are more than two, since the sum is the table's then.
fn rows_named(side: &Side, form: &FormDefinition) -> String {
    let mut names: Vec<&str> =
        side.terms.iter().map(|(term, _)| form.cell(term.cell).row_name.as_str()).collect();
    names.dedup();
    match names.as_slice() {
        [one] => format!("“{one}”"),
        [one, other] => format!("“{one}”与“{other}”"),
        _ => String::new(),
    }
}

/// A section by its official number: `第六部分`; the preamble by its name.
pub fn section_name(section: SectionId, form: &FormDefinition) -> String {
    let section = form.section(section);
    match section.title.as_deref().and_then(|title| title.split_once('、')) {
        Some((number, _)) => format!("第{number}部分"),
        None => section.outline.clone(),
    }
}

/// One section by its name, several as the prose.
pub fn section_names(sections: &[SectionId], form: &FormDefinition) -> String {
    match sections {
        [section] => section_name(*section, form),
        _ => "正文".to_string(),
    }
}
