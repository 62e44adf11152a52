//! What a template takes: numbers of the kind of each cell, and nothing where it computes.

use super::places::Places;
use crate::spreadsheet::worksheet::{Rule, Validation};
use nianbao_core::form::{FormDefinition, Kind};

/// The largest number of 15 digits: what has more, Excel would round without a word.
const MOST: &str = "999999999999999";

/// Kinds of cells that take the same numbers.
const KINDS: [&[Kind]; 3] = [&[Kind::Count], &[Kind::Change], &[Kind::TenThousandYuan, Kind::Money]];

/// True for cells that take whole numbers only.
pub fn is_whole(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Change)
}

/// What the cells of a table take.
pub fn of(index: usize, form: &FormDefinition, places: Places<'_>) -> Vec<Validation> {
    let validation = |kinds: &[Kind]| {
        let fitting = form
            .cells_of(index)
            .filter(|id| form.entered(*id).is_some() && kinds.contains(&form.cell(*id).kind));
        let areas = places.areas(fitting);
        let kind = *kinds.first().filter(|_| !areas.is_empty())?;
        let (rule, title, message) = rule(kind);
        Some(Validation { areas, rule, title: title.to_string(), message: message.to_string() })
    };
    KINDS.into_iter().filter_map(validation).collect()
}

fn rule(kind: Kind) -> (Rule, &'static str, &'static str) {
    let most = || MOST.to_string();
    match kind {
        Kind::Count => (
            Rule::Whole("0".to_string(), most()),
            "请填整数",
            "这一格填件数：不小于 0 的整数，不带单位和逗号。没有的填 0。",
        ),
        Kind::Change => (
            Rule::Whole(format!("-{MOST}"), most()),
            "请填整数",
            "这一格填增减的数量：增加的填正整数，减少的填负整数，如 -8。没有增减的填 0。",
        ),
        Kind::TenThousandYuan | Kind::Money => (
            Rule::Decimal("0".to_string(), most()),
            "请填金额",
            "这一格填金额：不小于 0 的数，可以有小数，单位以表头所印为准，格内不写单位。没有的填 0。",
        ),
    }
}
