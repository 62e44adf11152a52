//! Excel files: a report as a workbook, and the blank for units that fill in Excel.
//!
//! | file | what it holds |
//! |---|---|
//! | [`names`] | names of cells and properties, by which a workbook is read back |
//! | `measure` | doubles and lengths; the only file with floats |
//! | `places` | where cells stand, how formulas point to them |
//! | `formulas` | totals and balances |
//! | `layout`, `style`, `page` | heights, looks, paper |
//! | `sheet`, `balances` | a table and the differences below it |
//! | `validation`, `cover` | what only a template has |
//! | `words` | text as a cell takes it |
//!
//! The library writes the file (ECMA-376 part 1, SpreadsheetML). The same report gives the same bytes: the time of
//! creation is a fixed day, since a report has none.

use std::fmt;

use rust_xlsxwriter::{row_col_to_cell_absolute, DocProperties, ExcelDateTime, Formula, Workbook, XlsxError};

use crate::document::{compose, Block, DocTable, Document, Properties, Stage};
use crate::form::{CellId, FormDefinition};
use crate::report::{Bound, Report};

use super::ooxml::xml::legal;

mod balances;
mod cover;
mod formulas;
mod layout;
mod measure;
pub mod names;
mod page;
mod places;
mod sheet;
mod style;
mod validation;
mod words;

use formulas::Formulas;
use sheet::{Head, Use};

/// The longest text of a custom property or a field of the file's description that programs agree on.
const LONGEST_PROPERTY: usize = 255;
/// What a template says above each table.
const REMARK: &str = "浅黄色的格填写，没有的填 0；总计由公式算出。";

/// Why a workbook cannot be written: a form whose names or sizes Excel has no place for.
#[derive(Debug)]
pub struct Fault(XlsxError);

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the workbook cannot be written: {}", self.0)
    }
}

impl std::error::Error for Fault {}

impl From<XlsxError> for Fault {
    fn from(fault: XlsxError) -> Fault {
        Fault(fault)
    }
}

/// Writes the tables of a report, each on a sheet of its own, with totals and balances as formulas.
///
/// The document is the one composed from this report: it says what is printed, the report and its form what is computed
/// from what.
///
/// # Errors
/// [`Fault`] for a form that Excel has no place for; never for what an office wrote.
pub fn write(document: &Document, bound: Bound<'_>) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    add_tables(&mut workbook, document, bound, None, Use::Report)?;
    let level = [(names::LEVEL_PROPERTY, bound.report().level().name().to_string())];
    describe(&mut workbook, &document.properties, bound, "report", &level)?;
    Ok(workbook.save_to_buffer()?)
}

/// Writes the blank of an edition for a year.
///
/// # Errors
/// [`Fault`] for a form that Excel has no place for.
pub fn template(form: &FormDefinition, year: u16) -> Result<Vec<u8>, Fault> {
    let report = Report::blank(form, year);
    let Some(bound) = Bound::new(form, &report) else { unreachable!("a report in its own edition") };
    let document = compose(Stage::Draft(bound));
    let mut workbook = Workbook::new();
    cover::write(workbook.add_worksheet(), form, year, &states(&document, bound))?;
    let title = title_formula(&document);
    add_tables(&mut workbook, &document, bound, Some(&title), Use::Template)?;
    for (name, spot) in
        [(names::ORGAN, cover::ORGAN), (names::YEAR, cover::YEAR), (names::LEVEL, cover::LEVEL)]
    {
        workbook.define_name(name, &format!("={}", on_cover(spot)))?;
    }
    describe(&mut workbook, &document.properties, bound, "template", &[])?;
    Ok(workbook.save_to_buffer()?)
}

/// The tables of a document with their positions in the form.
fn tables<'a>(
    document: &'a Document,
    form: &'a FormDefinition,
) -> impl Iterator<Item = (usize, &'a DocTable)> {
    let table = |block: &'a Block| if let Block::Table(table) = block { Some(table) } else { None };
    let placed = move |table: &'a DocTable| {
        let index = form.tables.iter().position(|other| other.id == table.id)?;
        Some((index, table))
    };
    document.blocks.iter().filter_map(table).filter_map(placed)
}

fn add_tables(
    workbook: &mut Workbook,
    document: &Document,
    bound: Bound<'_>,
    formula: Option<&Formula>,
    purpose: Use,
) -> Result<(), XlsxError> {
    let form = bound.form();
    let formulas = Formulas::of(bound);
    let title = document.title.concat();
    let remark = if purpose == Use::Template { REMARK } else { "" };
    for (index, table) in tables(document, form) {
        let section = form.sections.iter().find(|section| section.table == Some(index));
        let head = Head {
            title: &title,
            formula,
            section: section.and_then(|section| section.title.as_deref()).unwrap_or(&table.caption),
            remark,
            mark: document.mark.as_deref(),
        };
        sheet::write(workbook.add_worksheet(), table, index, &head, bound, &formulas, purpose)?;
        for cell in form.cells_of(index) {
            let place = format!("={}", formulas.places.absolute(cell));
            workbook.define_name(names::defined(&form.cell(cell).name), &place)?;
        }
    }
    Ok(())
}

/// A square of the cover from another sheet.
fn on_cover(spot: places::Spot) -> String {
    format!("{}!{}", cover::SHEET, row_col_to_cell_absolute(spot.0, spot.1))
}

/// The title with the name and the year that stand on the cover.
fn title_formula(document: &Document) -> Formula {
    let nobody = document.title.first().map_or("", String::as_str);
    let (organ, year) = (on_cover(cover::ORGAN), on_cover(cover::YEAR));
    let text = format!("=IF({organ}=\"\",\"{nobody}\",{organ})&{year}&\"年政府信息公开工作年度报告\"");
    Formula::new(text).set_result(document.title.concat())
}

/// For each table a sentence: how many cells are blank, how many differences are not 0.
fn states(document: &Document, bound: Bound<'_>) -> Vec<cover::State> {
    let form = bound.form();
    let places = places::Places::of(form);
    let state = |(index, table): (usize, &DocTable)| {
        let sheet = rust_xlsxwriter::quote_sheet_name(&places.sheet(index));
        let entered: Vec<CellId> = form.cells_of(index).filter(|id| form.entered(*id).is_some()).collect();
        let cells = entered.len();
        // `home` is no table, so that every area names its sheet.
        let areas = places.arguments(entered, form.tables.len());
        let mut formula =
            format!("=IF(COUNT({areas})=0,\"未填写\",\"空格 \"&({cells}-COUNTA({areas}))&\" 个\"");
        let spots = balances::spots(table, index, form);
        if !spots.is_empty() {
            let wrong = spots.iter().map(|spot| format!("IF(N({sheet}!{spot})<>0,1,0)"));
            let wrong = wrong.collect::<Vec<_>>().join("+");
            formula.push_str(&format!("&\"，差数不为 0 的 \"&({wrong})&\" 处\""));
        }
        let formula = Formula::new(formula + ")").set_result("未填写");
        cover::State { name: form.tables[index].name.clone(), formula }
    };
    tables(document, form).map(state).collect()
}

/// Says what the file is. The day is the first that the container knows; a report has none.
fn describe(
    workbook: &mut Workbook,
    properties: &Properties,
    bound: Bound<'_>,
    purpose: &str,
    more: &[(&str, String)],
) -> Result<(), XlsxError> {
    let short = |text: &str| legal(text).chars().take(LONGEST_PROPERTY).collect::<String>();
    let mut about = DocProperties::new()
        .set_title(short(&properties.title))
        .set_author(short(&properties.organ))
        .set_company(short(&properties.organ))
        .set_keywords(short(&properties.keywords.join("；")))
        .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?)
        .set_custom_property(names::SCHEMA_PROPERTY, names::SCHEMA)
        .set_custom_property(names::USE_PROPERTY, purpose)
        .set_custom_property(names::EDITION_PROPERTY, bound.report().edition())
        .set_custom_property(names::YEAR_PROPERTY, i32::from(bound.report().year()));
    for (name, value) in more {
        about = about.set_custom_property(*name, value.as_str());
    }
    workbook.set_properties(&about);
    Ok(())
}
