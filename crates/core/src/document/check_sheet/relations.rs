//! What was checked and how it came out, in the words of somebody who signs and has not filled the form.

use crate::check::finding::{Finding, State};
use crate::check::{rules_of, Checked};
use crate::form::rule::Relation;
use crate::form::Role;
use crate::report::Bound;

/// What is checked, kind by kind, in the order of the check sheet. The first is that of every total.
const KINDS: [&str; 6] = [
    "合计等于各项相加",
    "进出、前后相等（如新收加结转等于办结加结转下年）",
    "部分不大于整体",
    "应为零或应同时填写的格",
    "数值是否异常（如各格相同、比例过高）",
    "文字与表格是否一致（限几处固定的说法）",
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

/// One clause a kind: how many places were checked, and how many of them do not hold or could not be checked yet.
pub fn sentences(bound: Bound<'_>, checked: &Checked) -> Vec<String> {
    let form = bound.form();
    let totals = form.totals().iter().filter_map(|total| match &form.cell(*total).role {
        Role::Total { rule, .. } => Some((0, rule.as_str())),
        _ => None,
    });
    let rules = rules_of(bound).map(|rule| (kind(&rule.relation), rule.id.as_str()));
    let all: Vec<(usize, &str)> = totals.chain(rules).collect();
    let sentence = |(at, name): (usize, &&str)| {
        let ids: Vec<&str> = all.iter().filter(|(kind, _)| *kind == at).map(|(_, id)| *id).collect();
        let found: Vec<&Finding> =
            checked.findings.iter().filter(|finding| ids.contains(&finding.rule.as_str())).collect();
        let count = |is_in: &dyn Fn(&Finding) -> bool| found.iter().filter(|finding| is_in(finding)).count();
        let waiting = count(&|finding| finding.state == State::Waiting);
        let broken = count(&|finding| finding.state == State::Broken);
        (!ids.is_empty()).then(|| format!("{name}：查 {} 处，{}", ids.len(), outcome(broken, waiting)))
    };
    KINDS.iter().enumerate().filter_map(sentence).collect()
}

fn outcome(broken: usize, waiting: usize) -> String {
    match (broken, waiting) {
        (0, 0) => "都没有问题".to_string(),
        (broken, 0) => format!("{broken} 处有问题"),
        (0, waiting) => format!("{waiting} 处因有空格还查不了，其余没有问题"),
        (broken, waiting) => format!("{broken} 处有问题，{waiting} 处因有空格还查不了"),
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
pub const UNCHECKED: &str = "数字本身是否属实，以申请登记、办件台账和财务凭证为准；正文是否写全、是否属实，正文里其余的数字没有逐一与表格对照；\
    上年结转、有效文件件数与上年报告是否衔接，请与上年公布的报告对照。";
