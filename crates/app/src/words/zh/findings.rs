//! What is said of findings beside their own sentences: how many, how grave, and their list as a text.

use crate::session::Session;
use crate::view::Counts;
use nianbao_core::check::finding::{Finding, Kind, Matter};
use nianbao_core::check::words::{cell_place, sentence};

/// Cells that are named; of a table with blanks nobody reads more.
const NAMED: usize = 12;

/// How many of each, in one line.
pub fn summary(counts: &Counts) -> String {
    let Counts { errors, queries, answered, waiting, blanks, sections, relations, .. } = *counts;
    let mut parts = Vec::new();
    for (number, kind) in
        [(errors, Kind::Error), (queries, Kind::Query), (answered, Kind::Waived), (waiting, Kind::Waiting)]
    {
        if number > 0 {
            parts.push(format!("{number} 处{}", kind.words()));
        }
    }
    parts.push(match (counts.is_untouched, blanks, parts.is_empty()) {
        (true, ..) => "填数后随时核对".to_string(),
        // What waits for blanks was not checked yet.
        (false, 1.., _) => format!("还有 {blanks} 格空着"),
        (false, 0, true) => format!("已核对 {relations} 项关系，没有发现问题"),
        (false, 0, false) => format!("已核对 {relations} 项关系"),
    });
    if sections > 0 && !counts.is_untouched {
        parts.push(format!("还有 {sections} 个部分未填"));
    }
    if counts.has_figures {
        parts.push("正文里的数字请自行对照".to_string());
    }
    parts.join(" · ")
}

/// What was found about a cell, for those who listen.
pub fn described<'a>(found: impl Iterator<Item = &'a Finding>, session: &Session) -> String {
    found
        .map(|finding| format!("{}：{}。", finding.kind().words(), sentence(finding, session.bound())))
        .collect()
}

/// What was found about a cell, at the cell; how many more there are.
pub fn beside(finding: &Finding, others: usize, session: &Session) -> String {
    let words = format!("{}：{}", finding.kind().words(), sentence(finding, session.bound()));
    match others {
        0 => words,
        _ => format!("{words}（另有 {others} 处，见核对栏）"),
    }
}

/// The list of findings, as lines. No date stands in it: the same report gives the same list.
pub fn checklist(session: &Session) -> Vec<String> {
    let report = session.report();
    let mut lines = vec![
        format!("{} {} 年政府信息公开工作年度报告", super::named(report.organ()), report.year()),
        format!("问题清单（{}）", session.form().name),
    ];
    let findings: Vec<&Finding> = session.checked().told().collect();
    if findings.is_empty() {
        lines.extend([String::new(), "没有发现问题。".to_string()]);
    }
    for (number, finding) in findings.iter().enumerate() {
        let level = finding.kind().words();
        lines.push(String::new());
        lines.push(format!("{}. 【{level}】{}", number + 1, sentence(finding, session.bound())));
        lines.push(format!("   涉及：{}", places(finding, session)));
        lines.extend(finding.waived.iter().map(|reason| format!("   说明：{}", reason.replace('\n', " "))));
    }
    lines
}

fn places(finding: &Finding, session: &Session) -> String {
    let named = finding.cells.iter().take(NAMED).map(|cell| cell_place(*cell, session.form()));
    let words = named.collect::<Vec<_>>().join("、");
    match finding.cells.len() {
        0 if matches!(finding.matter, Matter::Level { .. }) => "机关类别".to_string(),
        0 => "正文".to_string(),
        cells if cells > NAMED => format!("{words} 等 {cells} 格"),
        _ => words,
    }
}
