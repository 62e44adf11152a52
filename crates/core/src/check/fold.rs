//! Findings that are told under another one, so that one fault is one thing to look at.
//!
//! Folds: what waits for the blanks of a table, under the line that says that the table is not finished; and what is found
//! about a total because of its parts, under the finding of the first part. A computed total that breaks a balance has a
//! part that breaks it too; a printed total is off by what the printed totals in it are off.
//! Why: of forty lines that wait nobody reads any, and a total cannot be mended but in its parts.
//! Example: 自然人 is off by 1, so 总计 is off by 1; mended is 自然人.
//! A total all of whose broken parts were answered for is answered for with them.

use super::finding::{Finding, Matter, Side, State};
use crate::amount::Amount;
use crate::form::{CellId, FormDefinition, Role};
use crate::report::Bound;

/// Puts findings under others.
pub fn fold(bound: Bound<'_>, findings: &mut [Finding]) {
    let form = bound.form();
    for at in 0..findings.len() {
        let finding = &findings[at];
        if finding.waived.is_some() {
            continue;
        }
        match finding.state {
            State::Waiting => findings[at].under = unfinished(finding, findings, form),
            State::Broken => total(at, findings, form),
        }
    }
}

/// The line of the table for whose blanks a finding waits.
fn unfinished(finding: &Finding, findings: &[Finding], form: &FormDefinition) -> Option<String> {
    if matches!(finding.matter, Matter::Blanks { .. }) {
        return None;
    }
    let of = form.cell(*finding.cells.first()?).table;
    let is_line = |other: &&Finding| matches!(other.matter, Matter::Blanks { table } if table == of);
    let is_here = finding.cells.iter().all(|cell| form.cell(*cell).table == of);
    findings.iter().find(is_line).filter(|_| is_here).map(|line| line.rule.clone())
}

fn total(at: usize, findings: &mut [Finding], form: &FormDefinition) {
    let total = &findings[at];
    let is_part = |part: &Finding| part.state == State::Broken && is_part_of(part, total, form);
    let parts: Vec<usize> = (0..findings.len()).filter(|part| is_part(&findings[*part])).collect();
    if !explain(&parts, total, findings) {
        return;
    }
    let open = parts.iter().find(|part| findings[**part].waived.is_none());
    let Some(first) = open.or(parts.first()).copied() else { return };
    let (rule, waived) = (findings[first].rule.clone(), findings[first].waived.clone());
    let subject = total.subject();
    findings[first].totals.extend(subject);
    findings[at].under = Some(rule);
    findings[at].waived = waived;
}

/// True where a finding says of parts what another one says of their total.
fn is_part_of(part: &Finding, total: &Finding, form: &FormDefinition) -> bool {
    match (&part.matter, &total.matter) {
        (Matter::Balance { left: a, right: b }, Matter::Balance { left, right }) => {
            !right.terms.is_empty() && sums_up(a, left, form) && sums_up(b, right, form)
        }
        (Matter::Stated { cell: part, .. }, Matter::Stated { cell, .. }) => {
            parts_of(*cell, form).contains(part)
        }
        _ => false,
    }
}

/// True where every term of one side is a part of the same term of the other, a total.
fn sums_up(part: &Side, total: &Side, form: &FormDefinition) -> bool {
    let pairs = part.terms.iter().zip(&total.terms);
    part.terms.len() == total.terms.len()
        && pairs.into_iter().all(|((part, _), (total, _))| {
            part.factor == total.factor && parts_of(total.cell, form).contains(&part.cell)
        })
}

/// The parts of a total that stand in its row.
fn parts_of(cell: CellId, form: &FormDefinition) -> &[CellId] {
    let row = form.cell(cell).row;
    match &form.cell(cell).role {
        Role::Total { sum, .. } if sum.iter().all(|part| form.cell(*part).row == row) => sum,
        _ => &[],
    }
}

/// True where a total is off by nothing but its parts. Of a computed one that is certain.
fn explain(parts: &[usize], total: &Finding, findings: &[Finding]) -> bool {
    if !matches!(total.matter, Matter::Stated { .. }) {
        return true;
    }
    let off = parts.iter().try_fold(Amount::ZERO, |sum, part| sum.plus(findings[*part].difference()?));
    total.difference().is_some() && off == total.difference()
}
