//! Differences that must be 0, below a table and outside of what is printed.

use super::formulas::{Balance, Formulas};
use super::layout::{lines, pixels, Type};
use super::places::at;
use super::style::{Styles, BROKEN};
use super::words::words;
use crate::spreadsheet::square::{name, Area};
use crate::spreadsheet::worksheet::{Condition, Value, Worksheet};
use nianbao_core::document::DocTable;
use nianbao_core::form::FormDefinition;

/// Differences of one kind, each in the column of what it compares.
struct Line<'a> {
    basis: &'a str,
    balances: Vec<(usize, Balance<'a>)>,
}

/// Writes the differences of a table, a row between.
pub fn write(
    worksheet: &mut Worksheet,
    table: &DocTable,
    index: usize,
    form: &FormDefinition,
    formulas: &Formulas<'_>,
    styles: &Styles,
) {
    let size = Type::of(table).size;
    for (row, line) in (table.grid.rows() + 1..).zip(lines_of(table, index, form)) {
        let first = line.balances.iter().map(|(column, _)| *column).min().unwrap_or(1);
        let label = format!("差数，应为 0（{}）", line.basis);
        let width = table.widths[..first].iter().sum();
        worksheet.heights.insert(at(row, 0).0, pixels(lines(&label, width, size) * size * 26 + 90));
        worksheet.put(at(row, 0), at(row, first - 1), words(&label), styles.balance_label);
        for (column, balance) in line.balances {
            let spot = at(row, column);
            worksheet.put(spot, spot, content(balance, index, formulas), styles.balance);
            let cell = name(spot);
            worksheet.conditions.push(Condition {
                area: Area { first: spot, last: spot },
                formula: format!("AND(ISNUMBER({cell}),{cell}<>0)"),
                change: BROKEN,
            });
        }
    }
}

fn content(balance: Balance<'_>, index: usize, formulas: &Formulas<'_>) -> Value {
    match formulas.difference(balance, index) {
        Some(formula) => Value::Computed(formula),
        None => {
            words(&formulas.difference_worth(balance).map_or_else(String::new, |amount| amount.to_string()))
        }
    }
}

/// The balances of a table by their rows: those of one reason beside each other, each below the column that it compares,
/// else in the last one. The first column is the label's.
fn lines_of<'a>(table: &DocTable, index: usize, form: &'a FormDefinition) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let last = table.grid.columns() - 1;
    for balance in Balance::of(form, index) {
        let mut columns = balance.cells().map(|cell| form.cell(cell).column);
        let first = columns.next().filter(|first| *first > 0);
        let column = first.filter(|first| columns.all(|column| column == *first)).unwrap_or(last);
        let is_free = |line: &&mut Line<'_>| {
            line.basis == balance.basis && line.balances.iter().all(|(taken, _)| *taken != column)
        };
        match lines.iter_mut().find(is_free) {
            Some(line) => line.balances.push((column, balance)),
            None => lines.push(Line { basis: balance.basis, balances: vec![(column, balance)] }),
        }
    }
    lines
}

/// The squares of the differences of a table.
pub fn spots(table: &DocTable, index: usize, form: &FormDefinition) -> Vec<String> {
    let rows = (table.grid.rows() + 1..).zip(lines_of(table, index, form));
    rows.flat_map(|(row, line)| line.balances.into_iter().map(move |(column, _)| name(at(row, column))))
        .collect()
}
