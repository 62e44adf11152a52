//! How many relations of which kind were checked, table by table.

use crate::check::rules_of;
use crate::form::rule::{Relation, Rule};
use crate::report::Bound;

/// What a kind of relation is called, in the order of the check sheet. The first is that of every total.
const KINDS: [&str; 9] =
    ["合计", "两边相等", "应为零", "不大于", "比例", "前后对应", "不应相同", "正文应提到", "正文不矛盾"];

fn kind(relation: &Relation) -> &'static str {
    let at = match relation {
        Relation::Balance { right, .. } if !right.is_empty() => 1,
        Relation::Balance { .. } => 2,
        Relation::AtMost { .. } => 3,
        Relation::Share { .. } => 4,
        Relation::Requires { .. } => 5,
        Relation::Unlike { .. } => 6,
        Relation::Mention { .. } => 7,
        Relation::Contradiction { .. } => 8,
    };
    KINDS[at]
}

/// One sentence a table, `表三：合计 50 条，两边相等 7 条。`, and one on the cells themselves. A relation between tables
/// counts where its first cell stands.
pub fn sentences(bound: Bound<'_>) -> Vec<String> {
    let form = bound.form();
    let rules: Vec<&Rule> = rules_of(bound).collect();
    let is_of = |rule: &Rule, table| {
        rule.relation.terms().next().map(|term| form.cell(term.cell).table) == Some(table)
    };
    let sentence = |table: usize| {
        let totals = form.totals().iter().filter(|total| form.cell(**total).table == table).map(|_| KINDS[0]);
        let relations = rules.iter().filter(|rule| is_of(rule, table)).map(|rule| kind(&rule.relation));
        let found: Vec<&str> = totals.chain(relations).collect();
        let count = |name: &&str| found.iter().filter(|kind| *kind == name).count();
        let counts = KINDS.iter().map(|name| (name, count(name))).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(name, count)| format!("{name} {count} 条")).collect();
        format!("{}：{}。", form.tables[table].name, counts.join("，"))
    };
    let mut sentences: Vec<String> = (0..form.tables.len()).map(sentence).collect();
    let entered = form.cells.iter().filter(|cell| cell.is_entered()).count();
    sentences.push(format!("另逐格核对填写的是不是数、有没有空着：{entered} 格。"));
    sentences
}
