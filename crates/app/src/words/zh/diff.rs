//! How far two reports are apart, in words.

use nianbao_core::check::words::cell_place;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::diff::{Change, Diff};
use nianbao_core::report::Sign;

use super::draft_title;
use crate::keeper::compare::{Candidate, Comparison};
use crate::keeper::drafts::Apart;
use crate::prose::splice::Splice;

/// `与现在不同：3 格、2 个部分的文字`; `与现在相同`; of a version that cannot be read, that.
pub fn diff(diff: Option<Diff>) -> String {
    let Some(diff) = diff else { return "读不出来".to_string() };
    let mut parts = Vec::new();
    if diff.edition {
        parts.push("报告格式".to_string());
    }
    if diff.head {
        parts.push("机关或年份".to_string());
    }
    for (count, of) in [(diff.cells, "格"), (diff.sections, "个部分的文字"), (diff.pictures, "张图片")]
    {
        if count > 0 {
            parts.push(format!("{count} {of}"));
        }
    }
    if diff.draft {
        parts.push("草稿名称".to_string());
    }
    if diff.sign {
        parts.push("落款".to_string());
    }
    if diff.reasons {
        parts.push("写明的理由".to_string());
    }
    if diff.previous {
        parts.push("上年的报告".to_string());
    }
    match (parts.is_empty(), diff.kept) {
        (true, true) => "表格和文字与现在相同".to_string(),
        (true, false) => "与现在相同".to_string(),
        (false, _) => format!("与现在不同：{}", parts.join("、")),
    }
}

/// A report among what can be compared.
pub fn candidate(candidate: &Candidate) -> String {
    match candidate {
        Candidate::Open => "正在填写的这一份（现在的内容）".to_string(),
        Candidate::Version(at) => format!("旧版本 {at}"),
        Candidate::Draft(title, at) => format!("{}（{at}）", draft_title(title)),
    }
}

/// Which of several drafts with the same title it is, and how it differs from what stands on the screen.
pub fn apart(apart: &Apart) -> String {
    let which = format!("同名 {} 份中的第 {} 份", apart.all, apart.at);
    match apart.diff {
        Some(_) => format!("{which}，{}", diff(apart.diff)),
        None => which,
    }
}

/// What has changed from one to the other, a line a change.
pub fn comparison(pair: &Comparison) -> Vec<String> {
    match &pair.changes {
        Some(changes) => self::changes(changes, pair.edition.0),
        None => vec!["这两份不能比较：有一份已经不在本机，或读不出来。".to_string()],
    }
}

/// Cells that are named one by one.
const MOST_CELLS: usize = 60;
/// Characters of a text that are shown of what was taken out or put in.
const MOST_CHARACTERS: usize = 40;
/// Characters that are shown before it.
const BEFORE: usize = 8;

/// What has changed from one report to another, a line a change.
fn changes(changes: &[Change], form: &FormDefinition) -> Vec<String> {
    if changes.is_empty() {
        return vec!["两份完全相同。".to_string()];
    }
    let is_cell = |change: &&Change| matches!(change, Change::Cell { .. });
    let cells = changes.iter().filter(is_cell).count();
    let mut named = 0;
    let mut lines = Vec::new();
    for change in changes {
        named += usize::from(is_cell(&change));
        match (is_cell(&change), named) {
            (true, at) if at == MOST_CELLS + 1 => lines.push(format!("还有 {} 格不同", cells - MOST_CELLS)),
            (true, at) if at > MOST_CELLS => {}
            _ => lines.push(self::change(change, form)),
        }
    }
    lines
}

fn change(change: &Change, form: &FormDefinition) -> String {
    let turned =
        |what: &str, before: &str, after: &str| format!("{what}：{} → {}", shown(before), shown(after));
    match change {
        Change::Edition { before, after } => {
            format!("报告格式：{before} 版 → {after} 版，表格和文字不逐项比较")
        }
        Change::Organ { before, after } => turned("机关名称", before, after),
        Change::Level { before, after } => turned("机关类别", before.words(), after.words()),
        Change::Year { before, after } => turned("年份", &before.to_string(), &after.to_string()),
        Change::Draft { before, after } => turned("草稿名称", before, after),
        Change::Sign { before, after } => turned("落款", &sign(before), &sign(after)),
        Change::Cell { cell, before, after } => turned(&cell_place(*cell, form), before, after),
        Change::Text { section, before, after } => {
            format!("“{}”的文字：{}", form.section(*section).outline, texts(before, after))
        }
        Change::Pictures(count) => format!("{count} 张图片不同"),
        Change::Reasons => "写明的理由不同".to_string(),
        Change::Previous => "带着的上年报告不同".to_string(),
        Change::Kept => "表格以外收着的内容不同".to_string(),
    }
}

fn shown(text: &str) -> &str {
    match text {
        "" => "空",
        text => text,
    }
}

fn sign(sign: &Sign) -> String {
    match &sign.organ {
        None => "无".to_string(),
        Some(organ) => format!("{organ} {}", sign.date).trim().to_string(),
    }
}

fn texts(before: &str, after: &str) -> String {
    let characters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    if before.trim().is_empty() {
        return format!("新写了 {} 字", characters(after));
    }
    if after.trim().is_empty() {
        return format!("删去了全部 {} 字", characters(before));
    }
    let Splice { start, removed, inserted } = Splice::between(before, after);
    let lead: String = before[..start].chars().rev().take_while(|c| *c != '\n').take(BEFORE).collect();
    let lead: String = lead.chars().rev().collect();
    let place = if lead.is_empty() { String::new() } else { format!("“{lead}”之后") };
    let (gone, new) = (cut(&before[start..start + removed]), cut(inserted));
    match (gone.is_empty(), new.is_empty()) {
        (true, _) => format!("{place}加了“{new}”"),
        (false, true) => format!("{place}删去“{gone}”"),
        (false, false) => format!("{place}“{gone}”改为“{new}”"),
    }
}

/// The beginning of a text in one line.
fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut shown: String = line.chars().take(MOST_CHARACTERS).collect();
    if line.chars().count() > MOST_CHARACTERS {
        shown.push('…');
    }
    shown
}
