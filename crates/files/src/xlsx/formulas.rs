//! Totals and balances as formulas. Both come from the form, so that another edition needs nothing here.
//!
//! A formula says what the core says: nothing where none of the cells it rests on is filled, nothing where one of them
//! is text, else the sum, in which a blank counts as nothing. `SUM` leaves text out; `COUNT` counts numbers alone and
//! `COUNTA` everything.

use super::places::Places;
use crate::spreadsheet::number::Number;
use crate::spreadsheet::worksheet::{Formula, Outcome};
use nianbao_core::amount::Amount;
use nianbao_core::form::rule::{Relation, Rule, Severity, Term};
use nianbao_core::form::{CellId, FormDefinition, Role};
use nianbao_core::report::values::Values;
use nianbao_core::report::{Bound, Entry};

/// Formulas of one report, with what the core computed beside them.
pub struct Formulas<'a> {
    /// Where the cells are.
    pub places: Places<'a>,
    bound: Bound<'a>,
    values: Values,
}

/// Two sums that must be equal.
#[derive(Clone, Copy, Debug)]
pub struct Balance<'a> {
    /// Why, in one sentence.
    pub basis: &'a str,
    left: &'a [Term],
    right: &'a [Term],
}

impl<'a> Balance<'a> {
    /// The balances of a form that hold for everybody and whose first cell is in this table.
    pub fn of(form: &'a FormDefinition, table: usize) -> impl Iterator<Item = Balance<'a>> {
        let always = |rule: &&Rule| rule.severity == Severity::Error && rule.levels.is_empty();
        let balance = |rule: &'a Rule| match &rule.relation {
            Relation::Balance { left, right } => Some(Balance { basis: &rule.basis, left, right }),
            _ => None,
        };
        let is_here = move |balance: &Balance<'_>| {
            let first = balance.cells().next();
            first.is_some_and(|cell| form.cell(cell).table == table)
        };
        form.rules.iter().filter(always).filter_map(balance).filter(is_here)
    }

    /// The cells of both sides.
    pub fn cells(self) -> impl Iterator<Item = CellId> + 'a {
        self.left.iter().chain(self.right).map(|term| term.cell)
    }

    /// The left side less the right one.
    fn terms(self) -> Vec<Term> {
        let turned = |term: &Term| Term { cell: term.cell, factor: -term.factor };
        self.left.iter().copied().chain(self.right.iter().map(turned)).collect()
    }
}

impl<'a> Formulas<'a> {
    /// The formulas of a report.
    pub fn of(bound: Bound<'a>) -> Formulas<'a> {
        Formulas { places: Places::of(bound.form()), bound, values: Values::of(bound) }
    }

    /// The formula of a total; `None` where Excel could not compute it to the digit, or for a cell that is entered.
    pub fn total(&self, cell: CellId) -> Option<Formula> {
        let Role::Total { sum, .. } = &self.bound.form().cell(cell).role else { return None };
        let terms: Vec<Term> = sum.iter().map(|part| Term { cell: *part, factor: 1 }).collect();
        self.sum(&terms, self.bound.form().cell(cell).table)
    }

    /// The formula of a difference; `None` where Excel could not compute it to the digit.
    pub fn difference(&self, balance: Balance<'_>, home: usize) -> Option<Formula> {
        self.sum(&balance.terms(), home)
    }

    /// What a difference comes to; `None` where nothing is filled or something is no number.
    pub fn difference_worth(&self, balance: Balance<'_>) -> Option<Amount> {
        self.worth(&balance.terms())
    }

    fn sum(&self, terms: &[Term], home: usize) -> Option<Formula> {
        let worth = self.worth(terms);
        let parts = terms.iter().filter_map(|term| self.values.of_cell(term.cell).reading.amount());
        let entries = self.ground(terms).into_iter().map(|cell| self.bound.report().entry(cell));
        let amounts =
            entries.filter_map(|entry| if let Entry::Amount(amount) = entry { Some(*amount) } else { None });
        if !worth.into_iter().chain(parts).chain(amounts).all(|amount| Number::of(amount).is_some()) {
            return None;
        }
        let ground = self.places.arguments(self.ground(terms), home);
        let sum = self.written(terms, home);
        let text = format!("IF(AND(COUNT({ground})>0,COUNT({ground})=COUNTA({ground})),{sum},\"\")");
        let result = worth.and_then(Number::of).map_or_else(|| Outcome::Text(String::new()), Outcome::Number);
        Some(Formula { text, result })
    }

    /// `SUM(D7:D8)-SUM(D31:D32)`: the terms of one factor together.
    fn written(&self, terms: &[Term], home: usize) -> String {
        let mut factors: Vec<i64> = Vec::new();
        for term in terms.iter().filter(|term| term.factor != 0) {
            if !factors.contains(&term.factor) {
                factors.push(term.factor);
            }
        }
        let mut text = String::new();
        for factor in factors {
            text.push_str(if factor < 0 {
                "-"
            } else if text.is_empty() {
                ""
            } else {
                "+"
            });
            if factor.unsigned_abs() != 1 {
                text.push_str(&format!("{}*", factor.unsigned_abs()));
            }
            let cells = terms.iter().filter(|term| term.factor == factor).map(|term| term.cell);
            text.push_str(&format!("SUM({})", self.places.arguments(cells, home)));
        }
        text
    }

    /// The entered cells that a sum rests on.
    fn ground(&self, terms: &[Term]) -> Vec<CellId> {
        let mut cells: Vec<CellId> =
            terms.iter().flat_map(|term| self.bound.form().ground(term.cell)).copied().collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    fn worth(&self, terms: &[Term]) -> Option<Amount> {
        let is_begun = self.ground(terms).iter().any(|cell| !self.bound.report().entry(*cell).is_blank());
        self.values.of_sum(terms).reading.amount().filter(|_| is_begun)
    }
}
