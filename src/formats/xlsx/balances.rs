//! Differences that must be 0, below a table and outside of what is printed.

use rust_xlsxwriter::{ConditionalFormatFormula, Worksheet, XlsxError};

use super::formulas::{Balance, Formulas};
use super::layout::{lines, Type};
use super::measure::pixels;
use super::places::{at, name};
use super::sheet::{put, Content};
use super::style::Styles;
use crate::document::DocTable;
use crate::form::FormDefinition;

/// Differences of one kind, each in the column of what it compares.
struct Line<'a> {
    basis: &'a str,
    balances: Vec<(usize, Balance<'a>)>,
}

/// Writes the differences of a table, a row between.
pub fn write(
    sheet: &mut Worksheet,
    table: &DocTable,
    index: usize,
    form: &FormDefinition,
    formulas: &Formulas<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let size = Type::of(table).size;
    for (row, line) in (table.grid.rows() + 1..).zip(lines_of(table, index, form)) {
        let first = line.balances.iter().map(|(column, _)| *column).min().unwrap_or(1);
        let label = format!("差数，应为 0（{}）", line.basis);
        let width = table.widths[..first].iter().sum();
        sheet.set_row_height_pixels(at(row, 0).0, pixels(lines(&label, width, size) * size * 26 + 90))?;
        put(sheet, at(row, 0), at(row, first - 1), Content::Words(label), &styles.balance_label)?;
        for (column, balance) in line.balances {
            let spot = at(row, column);
            let content = content(balance, index, formulas);
            put(sheet, spot, spot, content, &styles.balance)?;
            let cell = name(spot);
            let rule = format!("=AND(ISNUMBER({cell}),{cell}<>0)");
            let broken = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&styles.broken);
            sheet.add_conditional_format(spot.0, spot.1, spot.0, spot.1, &broken)?;
        }
    }
    Ok(())
}

fn content(balance: Balance<'_>, index: usize, formulas: &Formulas<'_>) -> Content {
    match formulas.difference(balance, index) {
        Some(formula) => Content::Computed(formula),
        None => Content::Words(
            formulas.difference_worth(balance).map_or_else(String::new, |amount| amount.to_string()),
        ),
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
