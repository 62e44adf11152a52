//! A statutory table on a sheet, as it is printed; below it, outside of what is printed, the differences that must be 0.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::balances;
use super::formulas::Formulas;
use super::layout::{heights, lines, Type};
use super::measure::{pixels, Stored};
use super::page;
use super::places::{at, Spot, TOP};
use super::style::Styles;
use super::{validation, words};
use crate::amount::Amount;
use crate::document::{CellKind, DocCell, DocTable};
use crate::form::CellId;
use crate::report::Bound;
use crate::span::Placed;

/// Between the titles and a table where nothing stands there, in twips.
const GAP: u32 = 120;

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

/// What is written into a cell.
pub enum Content {
    /// Nothing but the look.
    Blank,
    /// Text, never a formula.
    Words(String),
    /// A number.
    Number(Stored),
    /// A formula with its result.
    Computed(Formula),
}

/// Writes a table of the form.
pub fn write(
    sheet: &mut Worksheet,
    table: &DocTable,
    index: usize,
    head: &Head<'_>,
    bound: Bound<'_>,
    formulas: &Formulas<'_>,
    purpose: Use,
) -> Result<(), XlsxError> {
    let styles = Styles::of(Type::of(table));
    let (rows, columns) = (table.grid.rows() as u32, table.grid.columns() as u16);
    sheet.set_name(formulas.places.sheet(index))?;
    // Without this the library takes a result of no text for 0.
    sheet.set_formula_result_default("");
    for (column, width) in (0..).zip(&table.widths) {
        sheet.set_column_width_pixels(column, pixels(*width))?;
    }
    write_head(sheet, table, head, &styles)?;
    for (row, height) in (TOP..).zip(heights(table)) {
        sheet.set_row_height_pixels(row, height)?;
    }
    for piece in table.grid.pieces() {
        let (content, format) = filled(piece, bound, formulas, &styles, purpose);
        let first = at(piece.row, piece.column);
        let last = at(piece.row + piece.rowspan - 1, piece.column + piece.colspan - 1);
        put(sheet, first, last, content, &format)?;
    }
    balances::write(sheet, table, index, bound.form(), formulas, &styles)?;
    page::set_up(sheet, head.mark);
    let header = table.header_rows as u32;
    page::frame(sheet, TOP + rows, columns, (header > 0).then_some((TOP, TOP + header - 1)))?;
    if purpose == Use::Template {
        validation::add(sheet, index, bound.form(), formulas.places)?;
        validation::protect(sheet);
        if let Some(first) = bound.form().cells_of(index).find(|id| bound.form().entered(*id).is_some()) {
            let (row, column) = formulas.places.spot(first);
            sheet.set_selection(row, column, row, column)?;
        }
    }
    Ok(())
}

fn write_head(
    sheet: &mut Worksheet,
    table: &DocTable,
    head: &Head<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let last = table.grid.columns() as u16 - 1;
    let width: u32 = table.widths.iter().sum();
    let mark = head.mark.map_or((head.remark, &styles.remark), |mark| (mark, &styles.mark));
    let texts = [(head.title, 18, &styles.title), (head.section, 14, &styles.heading), (mark.0, 10, mark.1)];
    for (row, (text, size, format)) in (0..).zip(texts) {
        let height = if text.is_empty() { GAP } else { lines(text, width, size).min(8) * size * 26 + 150 };
        sheet.set_row_height_pixels(row, pixels(height))?;
        let content = match head.formula.filter(|_| row == 0) {
            Some(formula) => Content::Computed(formula.clone()),
            None => Content::Words(text.to_string()),
        };
        put(sheet, (row, 0), (row, last), content, format)?;
    }
    Ok(())
}

/// What a piece of the table shows, and how.
fn filled(
    piece: &Placed<DocCell>,
    bound: Bound<'_>,
    formulas: &Formulas<'_>,
    styles: &Styles,
    purpose: Use,
) -> (Content, Format) {
    let text = || Content::Words(piece.content.text.clone());
    let (cell, amount) = match &piece.content.kind {
        CellKind::Label(_) if piece.content.left => return (text(), styles.left.clone()),
        CellKind::Label(_) => return (text(), styles.label.clone()),
        CellKind::Figure { cell, amount, .. } => (bound.form().cell_named(cell), *amount),
    };
    let formula = cell.and_then(|cell| formulas.total(cell));
    let input = cell.and_then(|cell| input(cell, bound, styles)).filter(|_| purpose == Use::Template);
    match (formula, amount.map(|amount| (amount, Stored::of(amount)))) {
        (Some(formula), _) => (Content::Computed(formula), styles.total()),
        (None, Some((amount, Some(stored)))) => (Content::Number(stored), styles.number(amount)),
        (None, _) if piece.content.text.is_empty() => {
            (Content::Blank, input.unwrap_or_else(|| styles.number(Amount::ZERO)))
        }
        (None, _) => (text(), styles.words.clone()),
    }
}

/// How a cell looks that somebody fills.
fn input(cell: CellId, bound: Bound<'_>, styles: &Styles) -> Option<Format> {
    let kind = bound.form().cell(cell).kind;
    bound.form().entered(cell).map(|_| styles.input(validation::is_whole(kind)))
}

/// Writes a rectangle of one look with one content.
pub fn put(
    sheet: &mut Worksheet,
    first: Spot,
    last: Spot,
    content: Content,
    format: &Format,
) -> Result<(), XlsxError> {
    if first != last {
        sheet.merge_range(first.0, first.1, last.0, last.1, "", format)?;
    }
    let (row, column) = first;
    match content {
        Content::Blank => sheet.write_blank(row, column, format)?,
        Content::Words(text) => sheet.write_string_with_format(row, column, words::fitting(&text), format)?,
        Content::Number(stored) => sheet.write_number_with_format(row, column, stored, format)?,
        Content::Computed(formula) => sheet.write_formula_with_format(row, column, formula, format)?,
    };
    Ok(())
}
