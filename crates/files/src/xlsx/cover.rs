//! The first worksheet of a template: whose report it is, how it is filled, how far it has come.

use super::page;
use super::style::CoverStyles;
use super::words::words;
use crate::spreadsheet::number::Number;
use crate::spreadsheet::square::{Area, Spot};
use crate::spreadsheet::worksheet::{Formula, Rule, Validation, Value, Worksheet};
use nianbao_core::form::{FormDefinition, Level};

/// What the worksheet is called.
pub const NAME: &str = "填写说明";
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

const HELP: [&str; 6] = [
    "1．先填上面三格，再填后面的表。浅黄色的格由各单位填写，其他格已锁定。",
    "2．没有的填 0，不要空着，不写“/”“无”，格内不带单位。",
    "3．总计由公式算出，不用填写。",
    "4．表下方的差数应为 0；不为 0 时变红，请核对同一列的数字。",
    "5．不要增删行列和改动工作表名称，填好后交回。",
    "6．汇总的单位收到后，可整块复制，粘贴到年报填报网页的表里核对。",
];

/// What is said of a table: its name, how many of its cells are blank, how many differences are not 0.
pub struct State {
    /// 表三
    pub name: String,
    /// A formula that gives a sentence.
    pub formula: Formula,
}

/// The worksheet.
pub fn worksheet(form: &FormDefinition, year: u16, states: &[State]) -> Worksheet {
    let styles = CoverStyles::new();
    let mut worksheet = Worksheet::new(NAME);
    worksheet.widths = WIDTHS.to_vec();
    worksheet.put((0, 0), (0, 1), words("政府信息公开工作年度报告填报表"), styles.title);
    worksheet.put((1, 0), (1, 1), words(&format!("{}（{}）", form.name, form.basis)), styles.subtitle);
    for (spot, label) in [(ORGAN, "机关名称"), (YEAR, "年度"), (LEVEL, "机关类别")] {
        worksheet.put((spot.0, 0), (spot.0, 0), words(label), styles.label);
        worksheet.put(spot, spot, Value::Blank, styles.input);
    }
    worksheet.put(YEAR, YEAR, Value::Number(Number::from(year)), styles.input);
    worksheet.validations = asked(form);
    let mut row = LEVEL.0 + 2;
    worksheet.put((row, 0), (row, 0), words(NAME), styles.heading);
    for line in HELP {
        row += 1;
        worksheet.put((row, 0), (row, 1), words(line), styles.text);
    }
    row += 2;
    worksheet.put((row, 0), (row, 0), words("填写情况"), styles.heading);
    for state in states {
        row += 1;
        worksheet.put((row, 0), (row, 0), words(&state.name), styles.label);
        worksheet.put((row, 1), (row, 1), Value::Computed(state.formula.clone()), styles.state);
    }
    worksheet.heights = (1..=row).map(|row| (row, 28)).chain([(0, 48)]).collect();
    page::set_up(&mut worksheet, None);
    page::frame(&mut worksheet, row + 1, 2, None);
    worksheet.is_protected = true;
    worksheet.selected = Some(ORGAN);
    worksheet
}

/// What the year and the level take.
fn asked(form: &FormDefinition) -> Vec<Validation> {
    let [first, last] = [form.first_year, form.last_year.unwrap_or(LAST_YEAR)].map(|year| year.to_string());
    let validation = |spot: Spot, rule: Rule, title: &str, message: String| Validation {
        areas: vec![Area { first: spot, last: spot }],
        rule,
        title: title.to_string(),
        message,
    };
    let four = format!("这一格填四位数的年份。{}从 {first} 年起使用。", form.name);
    let levels = Level::ALL.map(|level| level.words().to_string());
    vec![
        validation(YEAR, Rule::Whole(first, last), "请填年份", four),
        validation(LEVEL, Rule::List(levels.to_vec()), "请选择机关类别", "请从列表中选择一项。".to_string()),
    ]
}
