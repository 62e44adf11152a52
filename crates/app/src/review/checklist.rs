//! The list of findings as a file: plain text that Notepad opens, for those who mend the figures elsewhere.

use crate::event::Effect;
use crate::session::Session;
use crate::words;
use nianbao_core::check::finding::{Finding, State};
use nianbao_core::check::wording::{cell_place, sentence};
use nianbao_core::form::rule::Severity;

/// Cells that are named; of a table with blanks nobody reads more.
const NAMED: usize = 12;

/// No date stands in it: the same report gives the same file.
pub(super) fn offer(session: &Session) -> Effect {
    Effect::Offer {
        name: words::checklist_name(session.report()),
        mime: "text/plain",
        bytes: checklist(session).into_bytes(),
    }
}

fn checklist(session: &Session) -> String {
    let report = session.report();
    let organ = if report.organ().is_empty() { "（未填机关名称）" } else { report.organ() };
    let mut text = String::from("\u{FEFF}");
    let mut line = |words: &str| {
        text.push_str(words);
        text.push_str("\r\n");
    };
    line(&format!("{organ} {} 年政府信息公开工作年度报告", report.year()));
    line(&format!("问题清单（{}）", session.form().name));
    let findings = &session.checked().findings;
    if findings.is_empty() {
        line("");
        line("没有发现问题。");
    }
    for (number, finding) in findings.iter().enumerate() {
        line("");
        let level = level_words(finding);
        line(&format!("{}. 【{level}】{}", number + 1, sentence(finding, session.bound())));
        line(&format!("   涉及：{}", places(finding, session)));
        if let Some(reason) = &finding.waived {
            line(&format!("   说明：{}", reason.replace('\n', " ")));
        }
    }
    text
}

fn places(finding: &Finding, session: &Session) -> String {
    let mut words = String::new();
    for (at, cell) in finding.cells.iter().take(NAMED).enumerate() {
        words.push_str(if at == 0 { "" } else { "、" });
        words.push_str(&cell_place(*cell, session.form()));
    }
    match finding.cells.len() {
        0 => "正文".to_string(),
        cells if cells > NAMED => format!("{words} 等 {cells} 格"),
        _ => words,
    }
}

/// How much a finding matters, in one word.
pub fn level_words(finding: &Finding) -> &'static str {
    match (finding.state, finding.severity) {
        (State::Waiting, _) => "未填完",
        _ if finding.waived.is_some() => "已说明",
        (_, Severity::Error) => "错误",
        (_, Severity::Query) => "疑问",
        (_, Severity::Note) => "提示",
    }
}
