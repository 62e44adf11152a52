//! A statutory table on a worksheet, as it is printed; below it, outside of what is printed, the differences that must be 0.

use super::formulas::Formulas;
use super::layout::{heights, lines, pixels, Type};
use super::places::{at, TOP};
use super::style::Styles;
use super::words::words;
use super::{balances, page, validation};
use crate::spreadsheet::number::Number;
use crate::spreadsheet::style::Style;
use crate::spreadsheet::worksheet::{Formula, Value, Worksheet};
use nianbao_core::amount::Amount;
use nianbao_core::document::{CellKind, DocCell, DocTable};
use nianbao_core::form::CellId;
use nianbao_core::report::Bound;
use nianbao_core::span::Placed;

/// What a workbook is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A report: nothing is locked.
    Report,
    /// A blank that somebody fills: all but the figures is locked, without a password.
    Template,
}

/// What stands above a table.
pub struct Head<'a> {
    /// The title of the report.
    pub title: &'a str,
    /// The same as a formula, where the name of the office is filled in elsewhere.
    pub formula: Option<&'a Formula>,
    /// The title of the section.
    pub section: &'a str,
    /// A remark to whoever fills the table.
    pub remark: &'a str,
    /// The mark of a draft.
    pub mark: Option<&'a str>,
}

/// The worksheet of a table of the form.
pub fn worksheet(
    table: &DocTable,
    index: usize,
    head: &Head<'_>,
    bound: Bound<'_>,
    formulas: &Formulas<'_>,
    purpose: Use,
) -> Worksheet {
    let styles = Styles::of(Type::of(table));
    let (rows, columns) = (table.grid.rows() as u32, table.grid.columns() as u16);
    let mut worksheet = Worksheet::new(formulas.places.worksheet(index));
    worksheet.widths = table.widths.iter().map(|width| pixels(*width)).collect();
    write_head(&mut worksheet, table, head, &styles);
    worksheet.heights.extend((TOP..).zip(heights(table)));
    for piece in table.grid.pieces() {
        let (content, style) = filled(piece, bound, formulas, &styles, purpose);
        let first = at(piece.row, piece.column);
        let last = at(piece.row + piece.rowspan - 1, piece.column + piece.colspan - 1);
        worksheet.put(first, last, content, style);
    }
    balances::write(&mut worksheet, table, index, bound.form(), formulas, &styles);
    page::set_up(&mut worksheet, head.mark);
    let header = table.header_rows as u32;
    page::frame(&mut worksheet, TOP + rows, columns, (header > 0).then_some((TOP, TOP + header - 1)));
    if purpose == Use::Template {
        worksheet.validations = validation::of(index, bound.form(), formulas.places);
        worksheet.is_protected = true;
        let first = bound.form().cells_of(index).find(|id| bound.form().entered(*id).is_some());
        worksheet.selected = first.map(|first| formulas.places.spot(first));
    }
    worksheet
}

fn write_head(worksheet: &mut Worksheet, table: &DocTable, head: &Head<'_>, styles: &Styles) {
    let last = table.grid.columns() as u16 - 1;
    let width: u32 = table.widths.iter().sum();
    let (below, style) = head.mark.map_or((head.remark, styles.heading), |mark| (mark, styles.marked));
    let heading = [head.section, below].join("\n");
    let texts = [(head.title, 18, styles.title), (heading.trim_end(), 14, style)];
    for (row, (text, size, style)) in (0..).zip(texts) {
        worksheet.heights.insert(row, pixels(lines(text, width, size).min(8) * size * 26 + 150));
        let content = match head.formula.filter(|_| row == 0) {
            Some(formula) => Value::Computed(formula.clone()),
            None => words(text),
        };
        worksheet.put((row, 0), (row, last), content, style);
    }
}

/// What a piece of the table shows, and how.
fn filled(
    piece: &Placed<DocCell>,
    bound: Bound<'_>,
    formulas: &Formulas<'_>,
    styles: &Styles,
    purpose: Use,
) -> (Value, Style) {
    let text = || words(&piece.content.text);
    let (cell, amount) = match &piece.content.kind {
        CellKind::Label(_) if piece.content.left => return (text(), styles.left),
        CellKind::Label(_) => return (text(), styles.label),
        CellKind::Figure { cell, amount, .. } => (bound.form().cell_named(cell), *amount),
    };
    let formula = cell.and_then(|cell| formulas.total(cell));
    let input = cell.and_then(|cell| input(cell, bound, styles)).filter(|_| purpose == Use::Template);
    match (formula, amount.map(|amount| (amount, Number::of(amount)))) {
        (Some(formula), _) => (Value::Computed(formula), styles.total()),
        (None, Some((amount, Some(number)))) => (Value::Number(number), styles.number(amount)),
        (None, _) if piece.content.text.is_empty() => {
            (Value::Blank, input.unwrap_or_else(|| styles.number(Amount::ZERO)))
        }
        (None, _) => (text(), styles.words),
    }
}

/// How a cell looks that somebody fills.
fn input(cell: CellId, bound: Bound<'_>, styles: &Styles) -> Option<Style> {
    let kind = bound.form().cell(cell).kind;
    bound.form().entered(cell).map(|_| styles.input(validation::is_whole(kind)))
}
