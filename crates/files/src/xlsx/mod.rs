//! Excel files: a report as a workbook, and the blank for units that fill in Excel.
//!
//! | file | what it holds |
//! |---|---|
//! | [`names`] | names of cells and properties, by which a workbook is read back |
//! | `places` | where cells stand, how formulas point to them |
//! | `formulas` | totals and balances |
//! | `layout`, `style`, `page` | heights, looks, paper |
//! | `worksheet`, `balances` | a table and the differences below it |
//! | `validation`, `cover` | what only a template has |
//! | `words` | text as a cell takes it |
//!
//! [`spreadsheet`](super::spreadsheet) writes the file. The same report gives the same bytes: the time of creation is a
//! fixed day, since a report has none.

use nianbao_core::document::{compose, Block, DocTable, Document, Properties, Stage};
use nianbao_core::form::{CellId, FormDefinition};
use nianbao_core::report::{Bound, Report};

use super::ooxml::about::{About, Property};
use super::ooxml::xml::legal;
use super::spreadsheet::square::{self, quoted, Spot};
use super::spreadsheet::worksheet::{Formula, Outcome};
use super::spreadsheet::{Name, Workbook};

mod balances;
mod cover;
mod formulas;
mod layout;
pub mod names;
mod page;
mod places;
mod style;
mod validation;
pub(crate) mod words;
mod worksheet;

pub use super::spreadsheet::WorkbookFault;
use formulas::Formulas;
use worksheet::{Head, Use};

/// The longest text of a custom property or a field of the file's description that programs agree on.
const LONGEST_PROPERTY: usize = 255;
/// What a template says above each table.
const REMARK: &str = "浅黄色的格填写，没有的填 0；总计由公式算出。";

/// When a workbook was made: the first day that the container knows; a report has none.
const MADE: &str = "1980-01-01T00:00:00Z";

/// Writes the tables of a report, each on a worksheet of its own, with totals and balances as formulas.
///
/// The document is the one composed from this report: it says what is printed, the report and its form what is computed
/// from what.
///
/// # Errors
/// [`WorkbookFault`] for a form that Excel has no place for; never for what an office wrote.
pub fn write(document: &Document, bound: Bound<'_>) -> Result<Vec<u8>, WorkbookFault> {
    let level = (names::LEVEL_PROPERTY, Property::Text(bound.report().level().name().to_string()));
    let about = about(&document.properties, bound, "report", Some(level));
    let mut workbook = Workbook { about, ..Workbook::default() };
    add_tables(&mut workbook, document, bound, None, Use::Report);
    workbook.write()
}

/// Writes the blank of an edition for a year.
///
/// # Errors
/// [`WorkbookFault`] for a form that Excel has no place for.
pub fn template(form: &FormDefinition, year: u16) -> Result<Vec<u8>, WorkbookFault> {
    let report = Report::blank(form, year);
    let Some(bound) = Bound::new(form, &report) else { unreachable!("a report in its own edition") };
    let document = compose(Stage::Draft(bound));
    let about = about(&document.properties, bound, "template", None);
    let name = |(name, spot): (&str, Spot)| Name { name: name.to_string(), formula: on_cover(spot) };
    let names = [(names::ORGAN, cover::ORGAN), (names::YEAR, cover::YEAR), (names::LEVEL, cover::LEVEL)];
    let mut workbook = Workbook {
        worksheets: vec![cover::worksheet(form, year, &states(&document, bound))],
        names: names.map(name).to_vec(),
        about,
    };
    add_tables(&mut workbook, &document, bound, Some(&title_formula(&document)), Use::Template);
    workbook.write()
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
) {
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
        workbook.worksheets.push(worksheet::worksheet(table, index, &head, bound, &formulas, purpose));
        let name = |cell: CellId| Name {
            name: names::defined(&form.cell(cell).name),
            formula: formulas.places.absolute(cell),
        };
        workbook.names.extend(form.cells_of(index).map(name));
    }
}

/// A square of the cover from another worksheet.
fn on_cover(spot: Spot) -> String {
    format!("{}!{}", quoted(cover::NAME), square::absolute(spot))
}

/// The title with the name and the year that stand on the cover.
fn title_formula(document: &Document) -> Formula {
    let nobody = document.title.first().map_or("", String::as_str);
    let (organ, year) = (on_cover(cover::ORGAN), on_cover(cover::YEAR));
    let text = format!("IF({organ}=\"\",\"{nobody}\",{organ})&{year}&\"年政府信息公开工作年度报告\"");
    Formula { text, result: Outcome::Text(document.title.concat()) }
}

/// For each table a sentence: how many cells are blank, how many differences are not 0.
fn states(document: &Document, bound: Bound<'_>) -> Vec<cover::State> {
    let form = bound.form();
    let places = places::Places::of(form);
    let state = |(index, table): (usize, &DocTable)| {
        let worksheet = quoted(&places.worksheet(index));
        let entered: Vec<CellId> = form.cells_of(index).filter(|id| form.entered(*id).is_some()).collect();
        let cells = entered.len();
        // `home` is no table, so that every area names its worksheet.
        let areas = places.arguments(entered, form.tables.len());
        let mut formula =
            format!("IF(COUNT({areas})=0,\"未填写\",\"空格 \"&({cells}-COUNTA({areas}))&\" 个\"");
        let spots = balances::spots(table, index, form);
        if !spots.is_empty() {
            let wrong = spots.iter().map(|spot| format!("IF(N({worksheet}!{spot})<>0,1,0)"));
            let wrong = wrong.collect::<Vec<_>>().join("+");
            formula.push_str(&format!("&\"，差数不为 0 的 \"&({wrong})&\" 处\""));
        }
        let formula = Formula { text: formula + ")", result: Outcome::Text("未填写".to_string()) };
        cover::State { name: form.tables[index].name.clone(), formula }
    };
    tables(document, form).map(state).collect()
}

/// What the file says about itself.
fn about(
    properties: &Properties,
    bound: Bound<'_>,
    purpose: &str,
    more: Option<(&'static str, Property)>,
) -> About {
    let short = |text: &str| legal(text).chars().take(LONGEST_PROPERTY).collect::<String>();
    let text = |text: &str| Property::Text(text.to_string());
    let known = [
        (names::SCHEMA_PROPERTY, text(names::SCHEMA)),
        (names::USE_PROPERTY, text(purpose)),
        (names::EDITION_PROPERTY, text(bound.report().edition())),
        (names::YEAR_PROPERTY, Property::Whole(bound.report().year())),
    ];
    About {
        title: short(&properties.title),
        organ: short(&properties.organ),
        keywords: short(&properties.keywords.join("；")),
        made: Some(MADE),
        custom: known.into_iter().chain(more).collect(),
    }
}
