//! Rules in, findings out. The whole report is checked every time: hundreds of cells, hundreds of rules.
//!
//! One file per kind of rule. None of them knows a sentence; [`words`] is the only place where findings become
//! Chinese. [`certify`] is the only way to a [`Clean`] report.

use crate::form::rule::{Relation, Rule, Severity};
use crate::form::{CellId, SectionId};
use crate::report::values::Values;
use crate::report::Bound;

pub mod finding;
pub mod words;

mod balance;
mod bounds;
mod entries;
mod fold;
mod level;
mod locate;
mod presence;
mod prose;
mod stated;
mod waived;

pub use waived::{can_be_waived, waiver_of};

use finding::{Finding, Matter, State};

/// What a check of a whole report came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What every cell comes to.
    pub values: Values,
    /// What was found: broken before waiting, errors before queries before notes, those of one cell before those of
    /// several, what was answered for last, then in the order of the report.
    pub findings: Vec<Finding>,
    /// How many relations were looked at.
    pub relations: usize,
}

impl Checked {
    /// What people are told, one by one.
    pub fn told(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_told())
    }
}

/// Checks one report again and again while it is written: everything each time, but texts are searched only when they
/// have changed.
#[derive(Debug, Default)]
pub struct Checker {
    said: prose::Said,
}

/// Checks every relation of a report.
pub fn check(bound: Bound<'_>) -> Checked {
    Checker::default().check(bound)
}

impl Checker {
    /// Checks every relation of a report, like [`check`].
    pub fn check(&mut self, bound: Bound<'_>) -> Checked {
        let values = Values::of(bound);
        let rules: Vec<&Rule> = rules_of(bound).collect();
        let mut findings = entries::findings(bound);
        findings.extend(stated::findings(bound, &values));
        findings.extend(level::finding(bound));
        let mut texts = self.said.in_texts_of(bound);
        findings.extend(rules.iter().filter_map(|rule| judge(rule, bound, &values, &mut texts)));
        locate::explain(bound, &mut findings);
        waived::mark(bound, &values, &mut findings);
        fold::fold(bound, &mut findings);
        Checked { values, findings: in_order(findings), relations: rules.len() + bound.form().totals().len() }
    }
}

/// The rules of the edition that are for a body like the one that reports.
pub fn rules_of<'a>(bound: Bound<'a>) -> impl Iterator<Item = &'a Rule> {
    let applies = move |rule: &&Rule| rule.levels.is_empty() || rule.levels.contains(&bound.report().level());
    bound.form().rules.iter().filter(applies)
}

/// Broken before waiting, errors before queries before notes, those of one cell before those of several, what was
/// answered for last; else as they came, in the order of the report.
fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    let (answered, mut findings): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.waived.is_some());
    let mut ordered = Vec::with_capacity(findings.len() + answered.len());
    for state in [State::Broken, State::Waiting] {
        for severity in [Severity::Error, Severity::Query, Severity::Note] {
            let (these, others): (Vec<_>, Vec<_>) = findings
                .into_iter()
                .partition(|finding| finding.state == state && finding.severity == severity);
            let (of_one, of_several): (Vec<_>, Vec<_>) = these.into_iter().partition(Finding::is_of_one_cell);
            ordered.extend(of_one);
            ordered.extend(of_several);
            findings = others;
        }
    }
    ordered.extend(answered);
    ordered
}

fn judge(rule: &Rule, bound: Bound<'_>, values: &Values, texts: &mut prose::Texts<'_>) -> Option<Finding> {
    match &rule.relation {
        Relation::Balance { left, right } => balance::judge(rule, left, right, bound, values),
        Relation::AtMost { left, right } => bounds::at_most(rule, left, right, bound, values),
        Relation::Share { part, whole, percent, from } => {
            bounds::share(rule, part, whole, *percent, *from, bound, values)
        }
        Relation::Requires { when, needs } => presence::requires(rule, when, needs, bound, values),
        Relation::Unlike { left, right } => presence::unlike(rule, left, right, bound, values),
        Relation::Mention { when, sections, words } => {
            prose::mention(rule, when, sections, words, bound, values, texts)
        }
        Relation::Contradiction { when, sections, words } => {
            prose::contradiction(rule, when, sections, words, bound, values, texts)
        }
    }
}

/// A broken relation with every cell that it rests on.
fn broken(rule: &Rule, matter: Matter, bound: Bound<'_>) -> Finding {
    Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        state: State::Broken,
        matter,
        cells: named_cells(rule, bound),
        passage: None,
        suspects: Vec::new(),
        hint: None,
        fixes: Vec::new(),
        basis: rule.basis.clone(),
        waived: None,
        totals: Vec::new(),
        under: None,
    }
}

/// A relation that cannot be judged yet, with the blanks it waits for.
fn waiting(rule: &Rule, matter: Matter, bound: Bound<'_>) -> Finding {
    Finding {
        severity: Severity::Note,
        state: State::Waiting,
        cells: ground(rule, bound).filter(|id| bound.report().entry(*id).is_blank()).collect(),
        ..broken(rule, matter, bound)
    }
}

/// The cells that a rule names, in reading order.
fn named_cells(rule: &Rule, bound: Bound<'_>) -> Vec<CellId> {
    let named: Vec<CellId> = rule.relation.terms().map(|term| term.cell).collect();
    bound.form().cell_ids().filter(|id| named.contains(id)).collect()
}

/// The entered cells that a rule rests on.
fn ground<'a>(rule: &'a Rule, bound: Bound<'a>) -> impl Iterator<Item = CellId> + 'a {
    rule.relation.terms().flat_map(move |term| bound.form().ground(term.cell)).copied()
}

/// A report without a blank, without a section that lacks its text, without text that is no number, and without an error
/// that nobody answered for; the answers stand in the report's waivers. Only [`certify`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct Clean<'a>(Bound<'a>);

impl<'a> Clean<'a> {
    /// The report and its edition.
    pub fn bound(self) -> Bound<'a> {
        self.0
    }
}

/// Why a report is not finished: what every place counts that calls it a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Errors that nobody answered for.
    pub errors: usize,
    /// Blank cells, all tables together.
    pub blanks: usize,
    /// Sections that must say something and say nothing.
    pub sections: Vec<SectionId>,
}

impl Unfinished {
    /// What a report lacks, given what was found in it.
    pub fn of(bound: Bound<'_>, findings: &[Finding]) -> Unfinished {
        Unfinished {
            errors: findings.iter().filter(|finding| finding.is_error() && finding.is_told()).count(),
            blanks: bound.count_blanks(),
            sections: bound.unwritten(),
        }
    }

    /// True where nothing is lacking.
    pub fn is_nothing(&self) -> bool {
        self.errors + self.blanks + self.sections.len() == 0
    }
}

/// Attests that a report is finished, or says what stands in the way.
///
/// # Errors
/// [`Unfinished`] with what it lacks.
pub fn certify(bound: Bound<'_>) -> Result<Clean<'_>, Unfinished> {
    certified(bound).1
}

/// What a check came to, and whether the report is finished by it: the same check for both.
pub fn certified(bound: Bound<'_>) -> (Checked, Result<Clean<'_>, Unfinished>) {
    let checked = check(bound);
    let lacks = Unfinished::of(bound, &checked.findings);
    (checked, if lacks.is_nothing() { Ok(Clean(bound)) } else { Err(lacks) })
}
