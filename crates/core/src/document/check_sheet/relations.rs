//! What was checked and how it came out, in the words of somebody who signs and has not filled the form.

use crate::check::finding::State;
use crate::check::{rules_of, Checked};
use crate::form::rule::Relation;
use crate::form::Role;
use crate::report::Bound;

/// What is checked, kind by kind, in the order of the check sheet. The first is that of every total.
const KINDS: [&str; 6] = [
    "合计等于各项相加",
    "进出前后相等",
    "部分不大于整体",
    "应为零或应同时填写",
    "数值是否异常",
    "几处固定的文字与表格是否一致",
];

fn kind(relation: &Relation) -> usize {
    match relation {
        Relation::Balance { right, .. } if !right.is_empty() => 1,
        Relation::AtMost { .. } => 2,
        Relation::Balance { .. } | Relation::Requires { .. } => 3,
        Relation::Share { .. } | Relation::Unlike { .. } => 4,
        Relation::Mention { .. } | Relation::Contradiction { .. } => 5,
    }
}

/// How many places of each kind were checked, and how many of them do not hold or could not be checked yet.
pub fn sentence(bound: Bound<'_>, checked: &Checked) -> String {
    let form = bound.form();
    let totals = form.totals().iter().filter_map(|total| match &form.cell(*total).role {
        Role::Total { rule, .. } => Some((0, rule.as_str())),
        _ => None,
    });
    let rules = rules_of(bound).map(|rule| (kind(&rule.relation), rule.id.as_str()));
    let all: Vec<(usize, &str)> = totals.chain(rules).collect();
    let clause = |(at, name): (usize, &&str)| {
        let ids: Vec<&str> = all.iter().filter(|(kind, _)| *kind == at).map(|(_, id)| *id).collect();
        let found = checked.findings.iter().filter(|finding| ids.contains(&finding.rule.as_str()));
        let count = |state| found.clone().filter(|finding| finding.state == state).count();
        let outcome = outcome(count(State::Broken), count(State::Waiting));
        (!ids.is_empty()).then(|| format!("{name} {} 处{outcome}", ids.len()))
    };
    let clauses: Vec<String> = KINDS.iter().enumerate().filter_map(clause).collect();
    format!("{}。没有注明的都没有问题。", clauses.join("、"))
}

fn outcome(broken: usize, waiting: usize) -> String {
    match (broken, waiting) {
        (0, 0) => String::new(),
        (broken, 0) => format!("（{broken} 处有问题）"),
        (0, waiting) => format!("（{waiting} 处因有空格还查不了）"),
        (broken, waiting) => format!("（{broken} 处有问题，{waiting} 处因有空格还查不了）"),
    }
}

/// How much of the tables is filled.
pub fn filled(bound: Bound<'_>) -> String {
    let (form, blanks) = (bound.form(), bound.count_blanks());
    let entered = form.cells.iter().filter(|cell| cell.is_entered()).count();
    match blanks {
        0 => format!("应填的 {entered} 格都已填。"),
        blanks => format!("应填的 {entered} 格中，{blanks} 格还空着。"),
    }
}

/// What no program has looked at, so that nobody signs for more than was checked.
pub const UNCHECKED: &str =
    "数字是否属实（以申请登记、办件台账为准）；正文是否写全、属实，其余数字是否与表格一致；\
    上年结转、有效文件件数与上年报告是否衔接。";
