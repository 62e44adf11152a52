//! What a template takes: numbers of the kind of each cell, and nothing where it computes.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, ProtectionOptions, Worksheet, XlsxError};

use super::places::{Area, Places};
use crate::form::{FormDefinition, Kind};

/// The largest number of 15 digits: what has more, Excel would round without a word.
const MOST: &str = "999999999999999";

/// Kinds of cells that take the same numbers.
const KINDS: [&[Kind]; 3] = [&[Kind::Count], &[Kind::Change], &[Kind::TenThousandYuan, Kind::Money]];

/// True for cells that take whole numbers only.
pub fn is_whole(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Change)
}

/// Adds the validation of a table's cells.
pub fn add(
    sheet: &mut Worksheet,
    index: usize,
    form: &FormDefinition,
    places: Places<'_>,
) -> Result<(), XlsxError> {
    for kinds in KINDS {
        let fitting = form
            .cells_of(index)
            .filter(|id| form.entered(*id).is_some() && kinds.contains(&form.cell(*id).kind));
        let areas = places.areas(fitting);
        let Some(first) = areas.first() else { continue };
        let texts: Vec<String> = areas.iter().map(|area: &Area| area.text()).collect();
        let rule = rule(kinds[0])?.set_multi_range(texts.join(" "));
        sheet.add_data_validation(first.first.0, first.first.1, first.last.0, first.last.1, &rule)?;
    }
    Ok(())
}

fn rule(kind: Kind) -> Result<DataValidation, XlsxError> {
    let between = |least: &str| DataValidationRule::Between(Formula::new(least), Formula::new(MOST));
    let rule = DataValidation::new();
    let (rule, title, message) = match kind {
        Kind::Count => (
            rule.allow_whole_number_formula(between("0")),
            "请填整数",
            "这一格填件数：不小于 0 的整数，不带单位和逗号。没有的填 0。",
        ),
        Kind::Change => (
            rule.allow_whole_number_formula(between(&format!("-{MOST}"))),
            "请填整数",
            "这一格填增减的数量：增加的填正整数，减少的填负整数，如 -8。没有增减的填 0。",
        ),
        Kind::TenThousandYuan => (
            rule.allow_decimal_number_formula(between("0")),
            "请填金额",
            "这一格填金额：不小于 0 的数，可以有小数，单位以表头所印为准，格内不写单位。没有的填 0。",
        ),
        Kind::Money => return self::rule(Kind::TenThousandYuan),
    };
    rule.set_error_title(title)?.set_error_message(message)
}

/// Locks what is not to be filled, without a password. Columns and rows may be made wider and higher.
pub fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&options);
}
