//! The only place where findings become Chinese sentences.
//!
//! A finding reads: what, where, by how much. [`card`] words it for the panel, [`sentence`] in one line for lists and
//! for people who listen.

use crate::amount::Reading;
use crate::check::finding::{Finding, Kind, Matter, Side, State};
use crate::check::Unfinished;
use crate::form::rule::Severity;
use crate::form::{CellId, FormDefinition, SectionId};
use crate::report::{Bound, Entry};

mod places;
mod remedies;
mod sums;

pub use places::cell_place;
pub use remedies::misread_words;

use places::{column_place, pair_names, row_place, section_name, section_names, table_name, Named};
use sums::{present, sum, NARROW, WIDE};

/// Characters of a text that are quoted; more would push the panel away.
const QUOTED: usize = 30;

/// Blanks that are named; where more are left, people go by the table and not by a list, and half sums say nothing yet.
const NAMED_BLANKS: usize = 6;

impl Kind {
    /// What it is called: in the panel, in lists and on paper, by the command and in the check of many files.
    pub const fn words(self) -> &'static str {
        match self {
            Kind::Error => "必须改正",
            Kind::Query => "请核实",
            Kind::Note => "提示",
            Kind::Waiting => "填完后再核对",
            Kind::Waived => "已说明",
        }
    }
}

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
    let mut lines = lines(finding, bound);
    lines.extend(totals_too(finding, form));
    Card {
        title: title(finding, form),
        lines,
        hint: remedies::hint_words(finding, form),
        basis: finding.basis.clone(),
        fixes: finding.fixes.iter().map(|fix| remedies::fix_words(fix, form)).collect(),
    }
}

/// What a report lacks, in one line: `必须改正 1 处，空格 3 个，2 个部分未填`.
pub fn lacks(unfinished: &Unfinished) -> String {
    let Unfinished { errors, blanks, sections } = unfinished;
    let mut parts = Vec::new();
    if *errors > 0 {
        parts.push(format!("{} {errors} 处", Kind::Error.words()));
    }
    if *blanks > 0 {
        parts.push(format!("空格 {blanks} 个"));
    }
    if !sections.is_empty() {
        parts.push(format!("{} 个部分未填", sections.len()));
    }
    parts.join("，")
}

/// Sections by their short titles.
pub fn outline_titles(sections: &[SectionId], form: &FormDefinition) -> String {
    let titles: Vec<&str> = sections.iter().map(|id| form.section(*id).outline.as_str()).collect();
    titles.join("；")
}

/// Words a finding in one line: `表三“总计”列：新收 12 + 上年结转 3 = 15 ≠ 总计 13 + 结转下年 1 = 14（左边多 1）`.
pub fn sentence(finding: &Finding, bound: Bound<'_>) -> String {
    let form = bound.form();
    match (&finding.matter, finding.state) {
        (Matter::Balance { left, right }, State::Broken) if !right.terms.is_empty() => {
            let off = sums::surplus(finding, [left, right]).map_or(String::new(), |off| format!("（{off}）"));
            let place = place([left, right], column_place, form);
            let too = totals_too(finding, form).map_or(String::new(), |too| format!("，{too}"));
            format!("{place}：{} ≠ {}{off}{too}", sum(left, NARROW, form), sum(right, NARROW, form))
        }
        _ => {
            let mut text = title(finding, form);
            let lines = lines(finding, bound).into_iter().chain(totals_too(finding, form));
            for (at, line) in lines.enumerate() {
                text.push(if at == 0 { '。' } else { '，' });
                text.push_str(&line.replace('　', "，"));
            }
            text
        }
    }
}

/// What the first cell of either side is called.
fn place(sides: [&Side; 2], words: fn(CellId, &FormDefinition) -> String, form: &FormDefinition) -> String {
    let term = sides.iter().find_map(|side| side.terms.first());
    term.map_or(String::new(), |(term, _)| words(term.cell, form))
}

fn title(finding: &Finding, form: &FormDefinition) -> String {
    match &finding.matter {
        Matter::Balance { left, right } => {
            let words = if right.terms.is_empty() { row_place } else { column_place };
            let place = place([left, right], words, form);
            match (finding.state, right.terms.is_empty()) {
                (State::Waiting, _) => format!("{place}：还有 {} 格空着，暂不能核对", finding.cells.len()),
                (State::Broken, true) => format!("{place}：一般应为 0"),
                (State::Broken, false) => format!("{place}：进出不相等"),
            }
        }
        Matter::AtMost { left, right } if left.terms.is_empty() => {
            format!("{}：加减之后小于 0", place([right, left], row_place, form))
        }
        Matter::AtMost { left, right } if is_across_columns(left, right, form) => {
            format!("{}：数量对不上", place([left, right], row_place, form))
        }
        Matter::AtMost { left, right } => format!("{}：多于应办数量", place([left, right], cell_place, form)),
        Matter::Share { part, whole, .. } => format!("{}：比例偏高", place([part, whole], row_place, form)),
        Matter::Requires { when, needs } => {
            let (when, needs) = pair_names(when, needs, form);
            format!("{when}不是 0，{needs}却是 0")
        }
        Matter::Unlike { left, right } => format!("{}：像是项目数量", place([left, right], cell_place, form)),
        Matter::Mention { sections, words, .. } => {
            let word = words.first().map_or("", String::as_str);
            format!("{}没有提到“{word}”", section_names(sections, form))
        }
        Matter::Contradiction { when, section, word } => {
            let table = when.terms.first().map_or("", |(term, _)| table_name(term.cell, form));
            format!("{}写“{word}”，与{table}不一致", section_name(*section, form))
        }
        Matter::Stated { cell, .. } if finding.state == State::Waiting => {
            format!("{}：还有 {} 格空着，暂不能核对", cell_place(*cell, form), finding.cells.len())
        }
        Matter::Stated { cell, .. } => format!("{}：合计不符", cell_place(*cell, form)),
        Matter::Unread { cell, .. } => format!("{}：不是可用的数", cell_place(*cell, form)),
        Matter::Blanks { table } => {
            format!("{}：还有 {} 格空着", form.tables[*table].name, finding.cells.len())
        }
        Matter::Level { .. } => "机关类别与名称不符".to_string(),
    }
}

/// True where the sides stand in the same row: then the row is the place, not the cell.
fn is_across_columns(left: &Side, right: &Side, form: &FormDefinition) -> bool {
    let mut rows = right.terms.iter().map(|(term, _)| form.cell(term.cell).row);
    let row = |side: &Side| side.terms.first().map(|(term, _)| form.cell(term.cell).row);
    rows.any(|right| Some(right) == row(left))
}

fn lines(finding: &Finding, bound: Bound<'_>) -> Vec<String> {
    let form = bound.form();
    let wide = |side: &Side| sum(side, WIDE, form);
    let with = |line: String, more: Option<String>| match more {
        Some(more) => format!("{line}　{more}"),
        None => line,
    };
    match &finding.matter {
        Matter::Balance { .. } if is_far_off(finding) => Vec::new(),
        Matter::Balance { left, right } if finding.state == State::Waiting => {
            let sides = [left, right].into_iter().filter(|side| !side.terms.is_empty());
            sides.map(wide).chain(blanks_named(finding, form)).collect()
        }
        Matter::Balance { left, right } if right.terms.is_empty() => {
            vec![all_zero(finding, left, bound), sums::filled(left, form)]
        }
        Matter::Balance { left, right } => {
            // Read on from the line above: what is left and right of the sign.
            vec![wide(left), with(format!("≠ {}", wide(right)), sums::surplus(finding, [left, right]))]
        }
        Matter::AtMost { left, right } if left.terms.is_empty() => {
            let lacks = right.sum().amount().map(|sum| format!("，不够减，差 {}", sums::magnitude(sum)));
            vec![sums::steps(right, form) + &lacks.unwrap_or_default()]
        }
        Matter::AtMost { left, right } => {
            let limit = if finding.severity == Severity::Error { "不应大于" } else { "一般不大于" };
            let over = finding.difference().map(|amount| format!("多 {amount}"));
            vec![wide(left), with(format!("{limit} {}", wide(right)), over)]
        }
        Matter::Unlike { left, right } => vec![wide(left), format!("恰好等于 {}", wide(right))],
        Matter::Share { part, whole, percent } => {
            vec![wide(part), format!("超过 {} 的 {percent}%", wide(whole))]
        }
        Matter::Requires { when, needs } => vec![wide(when), wide(needs)],
        Matter::Mention { when, .. } => vec![wide(when)],
        Matter::Contradiction { when, .. } => vec![present(when, form)],
        Matter::Stated { stated, computed, .. } => {
            let mut lines = vec![stated_words(stated, *computed)];
            lines.extend(blanks_named(finding, form));
            lines
        }
        Matter::Unread { typed, why, .. } => vec![format!("{}{}", quoted(typed), misread_words(why))],
        Matter::Blanks { .. } => Vec::new(),
        Matter::Level { organ, level, likelier } => vec![
            format!("{}像是“{}”，类别选的是“{}”", quoted(organ), likelier.words(), level.words()),
            "报送期限和核对的内容随类别不同".to_string(),
        ],
    }
}

/// The totals that are off because of it: `“总计”列也因此不平`.
fn totals_too(finding: &Finding, form: &FormDefinition) -> Option<String> {
    let names = finding.totals.iter().map(|cell| match finding.matter {
        Matter::Stated { .. } => {
            format!("“{}”行“{}”列", form.cell(*cell).row_name, form.cell(*cell).column_name)
        }
        _ => format!("“{}”列", form.cell(*cell).column_name),
    });
    let names = names.collect::<Vec<_>>().join("、");
    let how = if matches!(finding.matter, Matter::Stated { .. }) {
        "合计也因此不符"
    } else {
        "也因此不平"
    };
    (!names.is_empty()).then(|| format!("{names}{how}"))
}

/// `乡镇不能制定规章，三格一般都是 0`.
fn all_zero(finding: &Finding, side: &Side, bound: Bound<'_>) -> String {
    let rule = bound.form().rules.iter().find(|rule| rule.id == finding.rule);
    let level = bound.report().level();
    let brief = rule.and_then(|rule| rule.in_brief.iter().find(|(of, _)| *of == level));
    let cells = match side.terms.len() {
        1 => "这一格".to_string(),
        count @ 2..=10 => format!("{}格", ['两', '三', '四', '五', '六', '七', '八', '九', '十'][count - 2]),
        count => format!("{count} 格"),
    };
    let why = brief.map_or(String::new(), |(_, words)| format!("{words}，"));
    format!("{why}{cells}一般都是 0")
}

/// It waits for more blanks than are named.
fn is_far_off(finding: &Finding) -> bool {
    finding.state == State::Waiting && finding.cells.len() > NAMED_BLANKS
}

/// The blanks that a relation waits for, where they are few.
fn blanks_named(finding: &Finding, form: &FormDefinition) -> Option<String> {
    if finding.state != State::Waiting || is_far_off(finding) {
        return None;
    }
    let of_side = |side: &Side| side.terms.first().map(|(term, _)| term.cell);
    let named = match &finding.matter {
        Matter::Balance { left, right } if right.terms.is_empty() => of_side(left).map(Named::Row),
        Matter::Balance { left, right } => of_side(left).or(of_side(right)).map(Named::Column),
        Matter::Stated { cell, .. } => Some(Named::Both(*cell)),
        _ => None,
    };
    Some(format!("空着：{}", places::within(named?, &finding.cells, form)))
}

/// What a document states against what its parts come to.
fn stated_words(stated: &Entry, computed: Reading) -> String {
    let written = match stated {
        Entry::Blank => "原表空着，".to_string(),
        Entry::Unread { typed } => format!("原表写的是{}，不是数；", quoted(typed)),
        Entry::Amount(_) | Entry::NotApplicable => format!("原表写的是 {}，", stated.text()),
    };
    let sum = match computed {
        Reading::Stated(amount) => format!("各项相加是 {amount}"),
        Reading::Assumed(amount) => format!("各项相加至少是 {amount}"),
        Reading::Unknown => "各项中有不是数的".to_string(),
    };
    format!("{written}{sum}")
}

/// What somebody typed, or its beginning.
fn quoted(typed: &str) -> String {
    let shown: String = typed.trim().chars().take(QUOTED).collect();
    let more = if typed.trim().chars().count() > QUOTED { "…" } else { "" };
    format!("“{shown}{more}”")
}
