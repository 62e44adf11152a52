//! The only place where findings become Chinese sentences.
//!
//! A finding reads: what, where, by how much. [`card`] words it for the panel, [`sentence`] in one line for lists and
//! for people who listen.

use super::finding::{Finding, Fix, Hint, Matter, Side, State};
use crate::amount::{Amount, Misread, Reading};
use crate::form::{CellId, FormDefinition, SectionId};
use crate::report::{Bound, Entry};

/// A finding in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Where and what, in a few words.
    pub title: String,
    /// The two sides, or what stands in the cell.
    pub lines: Vec<String>,
    /// A guess at the cause; may be empty.
    pub hint: String,
    /// Why it must hold; may be empty.
    pub basis: String,
    /// What each offered correction does.
    pub fixes: Vec<String>,
}

/// Words a finding for the panel.
pub fn card(finding: &Finding, bound: Bound<'_>) -> Card {
    let form = bound.form();
    let (title, lines) = if finding.state == State::Waiting {
        waiting(finding, form)
    } else {
        (title(finding, form), lines(finding, form))
    };
    Card {
        title,
        lines,
        hint: finding.hint.as_ref().map(|hint| hint_words(hint, form)).unwrap_or_default(),
        basis: finding.basis.clone(),
        fixes: finding.fixes.iter().map(|fix| fix_words(fix, form)).collect(),
    }
}

/// Words a finding in one line: `表三“总计”列：新收 12 + 上年结转 3 = 15 ≠ 总计 13 + 结转下年 1 = 14（差 1）`.
pub fn sentence(finding: &Finding, bound: Bound<'_>) -> String {
    let form = bound.form();
    if let (Matter::Balance { left, right }, State::Broken) = (&finding.matter, finding.state) {
        let place = left.terms.first().or(right.terms.first());
        let place = place.map(|(term, _)| column_place(term.cell, form)).unwrap_or_default();
        let difference = finding.difference().map_or("未知".to_string(), |amount| amount.to_string());
        return format!("{place}：{} ≠ {}（差 {difference}）", plain_sum(left, form), plain_sum(right, form));
    }
    let card = card(finding, bound);
    let mut text = card.title;
    if !card.lines.is_empty() {
        text.push('：');
        text.push_str(&card.lines.join("；"));
    }
    text
}

/// What a cell is called: `表三“（一）予以公开”行“自然人”列`.
pub fn cell_place(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    let table = &form.tables[definition.table].name;
    format!("{table}“{}”行“{}”列", definition.row_name, definition.column_name)
}

fn column_place(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    format!("{}“{}”列", form.tables[definition.table].name, definition.column_name)
}

fn row_place(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    format!("{}“{}”", form.tables[definition.table].name, definition.row_name)
}

fn title(finding: &Finding, form: &FormDefinition) -> String {
    let first = |side: &Side| side.terms.first().map(|(term, _)| term.cell);
    let place = |sides: [&Side; 2], words: fn(CellId, &FormDefinition) -> String| {
        let cell = sides.iter().find_map(|side| first(side));
        cell.map(|cell| words(cell, form)).unwrap_or_default()
    };
    match &finding.matter {
        Matter::Balance { left, right } if right.terms.is_empty() => {
            format!("{}：一般应为 0", place([left, right], row_place))
        }
        Matter::Balance { left, right } => format!("{}：进出不相等", place([left, right], column_place)),
        Matter::AtMost { left, right } if left.terms.is_empty() => {
            format!("{}：加减之后小于 0", place([right, left], row_place))
        }
        Matter::AtMost { left, right } if across_columns(left, right, form) => {
            format!("{}：数量对不上", place([left, right], row_place))
        }
        Matter::AtMost { left, right } => format!("{}：多于应办数量", place([left, right], cell_place)),
        Matter::Share { part, whole, .. } => format!("{}：比例偏高", place([part, whole], row_place)),
        Matter::Requires { when, needs } => {
            format!("{}有数，{}为 0", group_name(when, form), group_name(needs, form))
        }
        Matter::Unlike { left, right } => {
            format!("{}：像是项目数量", place([left, right], cell_place))
        }
        Matter::Mention { when, sections, .. } => {
            format!("{}没有说明{}", section_names(sections, form), group_name(when, form))
        }
        Matter::Contradiction { section, word, .. } => {
            format!("{}写“{word}”，与表四不一致", section_name(*section, form))
        }
        Matter::Stated { cell, .. } => format!("{}：合计不符", cell_place(*cell, form)),
        Matter::Unread { cell, .. } => format!("{}：不是可用的数", cell_place(*cell, form)),
        Matter::Blanks { table } => format!("{}还没有填完", form.tables[*table].name),
    }
}

/// True where the sides stand in the same row: then the row is the place, not the cell.
fn across_columns(left: &Side, right: &Side, form: &FormDefinition) -> bool {
    let rows =
        |side: &Side| -> Vec<usize> { side.terms.iter().map(|(term, _)| form.cell(term.cell).row).collect() };
    let (left, right) = (rows(left), rows(right));
    left.iter().all(|row| right.contains(row))
}

fn lines(finding: &Finding, form: &FormDefinition) -> Vec<String> {
    match &finding.matter {
        Matter::Balance { left, right } if right.terms.is_empty() => vec![sum_words(left, form)],
        Matter::Balance { left, right } => {
            let difference = finding.difference().map_or("未知".to_string(), signed);
            vec![sum_words(left, form), format!("{}　差 {difference}", sum_words(right, form))]
        }
        Matter::AtMost { left, right } if left.terms.is_empty() => vec![sum_words(right, form)],
        Matter::AtMost { left, right } => {
            let difference = finding.difference().map_or("未知".to_string(), |amount| amount.to_string());
            vec![sum_words(left, form), format!("不应大于 {}　多 {difference}", sum_words(right, form))]
        }
        Matter::Unlike { left, right } => {
            vec![sum_words(left, form), format!("恰好等于 {}", sum_words(right, form))]
        }
        Matter::Share { part, whole, percent } => {
            vec![sum_words(part, form), format!("超过 {} 的 {percent}%", sum_words(whole, form))]
        }
        Matter::Requires { when, needs } => vec![sum_words(when, form), sum_words(needs, form)],
        Matter::Mention { when, .. } | Matter::Contradiction { when, .. } => vec![sum_words(when, form)],
        Matter::Stated { cell, stated, computed } => {
            let written = match stated {
                Entry::Blank => "空".to_string(),
                other => other.text(),
            };
            let name = &form.cell(*cell).column_name;
            vec![format!("文件里写的{name}是 {written}，各项相加是 {}", reading_words(*computed))]
        }
        Matter::Unread { typed, why, .. } => vec![format!("“{typed}”{}", misread_words(why))],
        Matter::Blanks { .. } => Vec::new(),
    }
}

fn waiting(finding: &Finding, form: &FormDefinition) -> (String, Vec<String>) {
    let count = finding.cells.len();
    match &finding.matter {
        Matter::Blanks { table } => {
            (format!("{}还没有填完", form.tables[*table].name), vec![format!("还有 {count} 格空着")])
        }
        Matter::Balance { left, right } => {
            let cell = left.terms.first().or(right.terms.first()).map(|(term, _)| term.cell);
            let place = cell.map(|cell| column_place(cell, form)).unwrap_or_default();
            let lines = vec![sum_words(left, form), sum_words(right, form)];
            (format!("{place}：还有 {count} 格空着，暂不能核对"), lines)
        }
        _ => (title(finding, form), lines(finding, form)),
    }
}

/// `新收 60 ＋ 上年结转 0 ＝ 60`; a single term is not summed up.
fn sum_words(side: &Side, form: &FormDefinition) -> String {
    joined(side, form, [" ＋ ", " － ", " ＝ "])
}

/// The same with the signs of a plain line.
fn plain_sum(side: &Side, form: &FormDefinition) -> String {
    joined(side, form, [" + ", " - ", " = "])
}

fn joined(side: &Side, form: &FormDefinition, [plus, minus, equals]: [&str; 3]) -> String {
    if side.terms.is_empty() {
        return "0".to_string();
    }
    let by_column = names_by_column(side, form);
    let mut text = String::new();
    for (at, (term, reading)) in side.terms.iter().enumerate() {
        let sign = match (at, term.factor < 0) {
            (0, false) => "",
            (_, true) => minus,
            (_, false) => plus,
        };
        let cell = form.cell(term.cell);
        let name = if by_column { &cell.column_name } else { &cell.row_name };
        text.push_str(&format!("{sign}{name} {}", reading_words(*reading)));
    }
    if side.terms.len() > 1 {
        text.push_str(&format!("{equals}{}", reading_words(side.sum())));
    }
    text
}

/// Terms of one row are told apart by their columns, others by their rows.
fn names_by_column(side: &Side, form: &FormDefinition) -> bool {
    let row = |term: CellId| {
        let name = &form.cell(term).name;
        name.rsplit_once('.').map(|(row, _)| row.to_string())
    };
    let table_two = side.terms.first().is_some_and(|(term, _)| form.cell(term.cell).table == 0);
    let rows: Vec<_> = side.terms.iter().map(|(term, _)| row(term.cell)).collect();
    rows.iter().all(|name| *name == rows[0]) && (rows.len() > 1 || table_two)
}

fn reading_words(reading: Reading) -> String {
    match reading {
        Reading::Stated(amount) => amount.to_string(),
        Reading::Assumed(amount) if amount.is_zero() => "空".to_string(),
        Reading::Assumed(amount) => format!("{amount}（未填完）"),
        Reading::Unknown => "未知".to_string(),
    }
}

fn signed(amount: Amount) -> String {
    match (amount.is_negative(), Amount::ZERO.minus(amount)) {
        (true, Some(magnitude)) => format!("−{magnitude}"),
        _ => format!("＋{amount}"),
    }
}

/// What a sum stands for as a whole: its row where it has one, else its table.
fn group_name(side: &Side, form: &FormDefinition) -> String {
    let mut names: Vec<&str> =
        side.terms.iter().map(|(term, _)| form.cell(term.cell).row_name.as_str()).collect();
    names.dedup();
    match (names.as_slice(), side.terms.first()) {
        ([name], Some((term, _))) if form.cell(term.cell).table == 0 => {
            format!("“{name}”的{}", form.cell(term.cell).column_name)
        }
        ([name], Some(_)) => format!("“{name}”"),
        (_, Some((term, _))) => form.tables[form.cell(term.cell).table].name.clone(),
        (_, None) => String::new(),
    }
}

fn section_name(section: SectionId, form: &FormDefinition) -> String {
    let section = form.section(section);
    match section.title.as_deref().and_then(|title| title.split_once('、')) {
        Some((number, _)) => format!("第{number}部分"),
        None => section.outline.clone(),
    }
}

fn section_names(sections: &[SectionId], form: &FormDefinition) -> String {
    match sections {
        [section] => section_name(*section, form),
        _ => "正文".to_string(),
    }
}

fn hint_words(hint: &Hint, form: &FormDefinition) -> String {
    match hint {
        Hint::BookedTwice { other, amount } => format!(
            "“{}”列恰好差相反的数：可能有 {amount} 件申请在两类申请人之间归类不一致。",
            form.cell(*other).column_name
        ),
    }
}

fn fix_words(fix: &Fix, form: &FormDefinition) -> String {
    match fix {
        Fix::Enter(changes) => {
            let words = changes.iter().map(|(cell, entry)| {
                let definition = form.cell(cell.id());
                format!("{} {}", definition.column_name, entry.text())
            });
            let row = changes.first().map(|(cell, _)| form.cell(cell.id()).row_name.as_str());
            format!("“{}”改为 {}", row.unwrap_or_default(), words.collect::<Vec<_>>().join("、"))
        }
        Fix::TakeComputed(_) => "以自动合计为准".to_string(),
        Fix::Zero(cells) => format!("空着的 {} 格填 0", cells.len()),
    }
}

/// Why a text is no number, and what to do: reads on after the quoted text.
pub fn misread_words(why: &Misread) -> String {
    match why {
        Misread::NotANumber => "不是数，请填数字，没有的填 0".to_string(),
        Misread::WordsAround => "除了数还有别的字，请只留数字，说明写到正文里".to_string(),
        Misread::Parenthesised => "带括号，看不出是负数还是说明，请只填数字".to_string(),
        Misread::SpreadsheetError => "是电子表格显示不出数时的样子，请回原表看清后再填".to_string(),
        Misread::UnclearGroups => "的逗号不是三位一节，看不出是几，请去掉逗号".to_string(),
        Misread::ChineseNumeral => "是汉字数字，请改用阿拉伯数字".to_string(),
        Misread::Unit(unit) if unit == "元" || unit == "万元" => {
            format!("带单位“{unit}”，与本格的单位不同或本格没有印单位，请换算后只填数字")
        }
        Misread::Unit(unit) => format!("带单位“{unit}”，本格不用这个单位，请只填数字"),
        Misread::Negative => "是负数，这里不会小于 0".to_string(),
        Misread::Fraction => "带小数，这里只能是整数".to_string(),
        Misread::TooManyPlaces => "小数超过六位，请检查".to_string(),
        Misread::TooLarge => "太大了，请检查".to_string(),
    }
}
