//! The first sheet of a template: whose report it is, how it is filled, how far it has come.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Worksheet, XlsxError};

use super::names::level_words;
use super::page;
use super::places::Spot;
use super::sheet::{put, Content};
use super::style::CoverStyles;
use super::validation::protect;
use crate::form::{FormDefinition, Level};

/// What the sheet is called.
pub const SHEET: &str = "填写说明";
/// Where the office writes its name.
pub const ORGAN: Spot = (3, 1);
/// Where the year stands.
pub const YEAR: Spot = (4, 1);
/// Where the level is chosen.
pub const LEVEL: Spot = (5, 1);

/// The latest year that a report may have.
const LAST_YEAR: u16 = 2199;
/// Widths of the two columns in pixels.
const WIDTHS: [u32; 2] = [130, 460];

const HELP: [&str; 5] = [
    "1．先填上面三格，再填后面的表。浅黄色的格由各单位填写，其他格已锁定。",
    "2．没有的填 0，不要空着，不写“/”“无”，格内不带单位。",
    "3．总计由公式算出，不用填写。",
    "4．表下方的差数应为 0；不为 0 时变红，请核对同一列的数字。",
    "5．不要增删行列和改动工作表名称，填好后原样交回。",
];

/// What is said of a table: its name, how many of its cells are blank, how many differences are not 0.
pub struct State {
    /// 表三
    pub name: String,
    /// A formula that gives a sentence.
    pub formula: Formula,
}

/// Writes the sheet.
pub fn write(
    sheet: &mut Worksheet,
    form: &FormDefinition,
    year: u16,
    states: &[State],
) -> Result<(), XlsxError> {
    let styles = CoverStyles::new();
    sheet.set_name(SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(column, width)?;
    }
    let words = |text: &str| Content::Words(text.to_string());
    put(sheet, (0, 0), (0, 1), words("政府信息公开工作年度报告填报表"), &styles.title)?;
    put(sheet, (1, 0), (1, 1), words(&format!("{}（{}）", form.name, form.basis)), &styles.subtitle)?;
    for (spot, label) in [(ORGAN, "机关名称"), (YEAR, "年度"), (LEVEL, "机关类别")] {
        put(sheet, (spot.0, 0), (spot.0, 0), words(label), &styles.label)?;
        put(sheet, spot, spot, Content::Blank, &styles.input)?;
    }
    sheet.write_number_with_format(YEAR.0, YEAR.1, year, &styles.input)?;
    ask(sheet, form)?;
    let mut row = LEVEL.0 + 2;
    put(sheet, (row, 0), (row, 0), words(SHEET), &styles.heading)?;
    for line in HELP {
        row += 1;
        put(sheet, (row, 0), (row, 1), words(line), &styles.text)?;
    }
    row += 2;
    put(sheet, (row, 0), (row, 0), words("填写情况"), &styles.heading)?;
    for state in states {
        row += 1;
        put(sheet, (row, 0), (row, 0), words(&state.name), &styles.label)?;
        put(sheet, (row, 1), (row, 1), Content::Computed(state.formula.clone()), &styles.state)?;
    }
    sheet.set_row_height_pixels(0, 48)?;
    for row in 1..=row {
        sheet.set_row_height_pixels(row, 28)?;
    }
    page::set_up(sheet, None);
    page::frame(sheet, row + 1, 2, None)?;
    protect(sheet);
    sheet.set_selection(ORGAN.0, ORGAN.1, ORGAN.0, ORGAN.1)?;
    Ok(())
}

/// What the three cells take.
fn ask(sheet: &mut Worksheet, form: &FormDefinition) -> Result<(), XlsxError> {
    let years = [form.first_year, form.last_year.unwrap_or(LAST_YEAR)].map(i32::from);
    let year = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(years[0], years[1]))
        .set_error_title("请填年份")?
        .set_error_message(format!("这一格填四位数的年份。{}从 {} 年起使用。", form.name, years[0]))?;
    sheet.add_data_validation(YEAR.0, YEAR.1, YEAR.0, YEAR.1, &year)?;
    let level = DataValidation::new()
        .allow_list_strings(&Level::ALL.map(level_words))?
        .set_error_title("请选择机关类别")?
        .set_error_message("请从列表中选择一项。")?;
    sheet.add_data_validation(LEVEL.0, LEVEL.1, LEVEL.0, LEVEL.1, &level)?;
    Ok(())
}
