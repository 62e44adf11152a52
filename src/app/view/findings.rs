//! The panel: what is wrong, what is odd, what still waits.

use crate::app::desk::Desk;
use crate::check::finding::State;
use crate::check::wording::{card, Card};
use crate::form::rule::Severity;

/// The panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingsView {
    /// How many of each, in words.
    pub summary: String,
    /// Nothing is wrong and nothing waits.
    pub is_clean: bool,
    /// In order.
    pub items: Vec<FindingView>,
}

/// One finding in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    /// Rule id.
    pub rule: String,
    /// `error`, `query`, `note`.
    pub severity: &'static str,
    /// 错误, 疑问, 提示, 待填.
    pub severity_words: &'static str,
    /// It cannot be judged yet.
    pub waiting: bool,
    /// It is new and its row is still being typed: shown, but not loudly.
    pub quiet: bool,
    /// Names of its cells, with blanks between.
    pub cells: String,
    /// In words.
    pub card: Card,
}

/// Words everything that was found.
pub fn view(desk: &Desk) -> FindingsView {
    let findings = &desk.checked.findings;
    let count = |severity: Severity, state: State| {
        findings.iter().filter(|finding| finding.severity == severity && finding.state == state).count()
    };
    let errors = count(Severity::Error, State::Broken);
    let queries = count(Severity::Query, State::Broken);
    let waiting = findings.iter().filter(|finding| finding.state == State::Waiting).count();
    let untouched = (0..desk.form.tables.len()).all(|table| !desk.bound().is_begun(table));
    let mut summary = Vec::new();
    for (number, words) in [(errors, "处必须改正"), (queries, "处请核实"), (waiting, "处未填完")]
    {
        if number > 0 {
            summary.push(format!("{number} {words}"));
        }
    }
    summary.push(match (untouched, summary.is_empty()) {
        (true, _) => "填数后随时核对".to_string(),
        (false, true) => format!("已核对 {} 项关系，没有发现问题", desk.checked.relations),
        (false, false) => format!("已核对 {} 项关系", desk.checked.relations),
    });
    FindingsView {
        summary: summary.join(" · "),
        is_clean: findings.is_empty() && !untouched,
        items: findings.iter().map(|finding| item(desk, finding)).collect(),
    }
}

fn item(desk: &Desk, finding: &crate::check::finding::Finding) -> FindingView {
    let names: Vec<&str> = finding.cells.iter().map(|id| desk.form.cell(*id).name.as_str()).collect();
    let waiting = finding.state == State::Waiting;
    let touches_row = || {
        let Some(cursor) = desk.cursor else { return false };
        let here = desk.form.cell(cursor.cell);
        let ground = finding.cells.iter().flat_map(|id| desk.form.ground(*id)).chain(&finding.cells);
        ground.map(|id| desk.form.cell(*id)).any(|cell| (cell.table, cell.row) == (here.table, here.row))
    };
    FindingView {
        rule: finding.rule.clone(),
        severity: finding.severity.name(),
        severity_words: match (finding.severity, waiting) {
            (_, true) => "待填",
            (Severity::Error, _) => "错误",
            (Severity::Query, _) => "疑问",
            (Severity::Note, _) => "提示",
        },
        waiting,
        quiet: !waiting && !desk.settled.contains(&finding.rule) && touches_row(),
        cells: names.join(" "),
        card: card(finding, desk.bound()),
    }
}
