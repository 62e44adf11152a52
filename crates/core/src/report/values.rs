//! The one graph of totals: what every cell comes to, how far that can be trusted, and what it could still become.

use super::{Bound, Entry};
use crate::amount::{Amount, Kind, Reading};
use crate::form::rule::Term;
use crate::form::{CellId, Role};

/// What a cell, or a sum of cells, comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The amount with its standing.
    pub reading: Reading,
    /// The least it can be once every blank is filled; `None` is without limit.
    pub least: Option<Amount>,
    /// The most it can be once every blank is filled; `None` is without limit.
    pub most: Option<Amount>,
}

impl Worth {
    /// Nothing, stated: where every sum begins.
    pub const NOTHING: Worth =
        Worth { reading: Reading::Stated(Amount::ZERO), least: Some(Amount::ZERO), most: Some(Amount::ZERO) };

    fn of(entry: &Entry, kind: Kind) -> Worth {
        let least = (kind != Kind::Change).then_some(Amount::ZERO);
        match entry {
            Entry::Amount(amount) => {
                Worth { reading: Reading::Stated(*amount), least: Some(*amount), most: Some(*amount) }
            }
            Entry::NotApplicable => Worth::NOTHING,
            Entry::Blank => Worth { reading: Reading::Assumed(Amount::ZERO), least, most: None },
            Entry::Unread { .. } => Worth { reading: Reading::Unknown, least, most: None },
        }
    }

    fn plus(self, other: Worth) -> Worth {
        let sum = |a: Option<Amount>, b: Option<Amount>| a?.plus(b?);
        Worth {
            reading: self.reading.plus(other.reading),
            least: sum(self.least, other.least),
            most: sum(self.most, other.most),
        }
    }

    /// The worth times a whole factor; a negative one swaps the limits.
    pub fn times(self, factor: i64) -> Worth {
        if factor == 1 {
            return self;
        }
        let limit = |limit: Option<Amount>| limit?.times(factor);
        let (least, most) = if factor < 0 { (self.most, self.least) } else { (self.least, self.most) };
        Worth { reading: self.reading.times(factor), least: limit(least), most: limit(most) }
    }
}

/// What every cell of a report comes to. Totals are computed here and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values(Vec<Worth>);

impl Values {
    /// Computes every total of a report, each after its parts.
    pub fn of(bound: Bound<'_>) -> Values {
        let (form, report) = (bound.form(), bound.report());
        let entries = form.cell_ids().map(|id| Worth::of(report.entry(id), form.cell(id).kind));
        let mut values = Values(entries.collect());
        for total in form.totals() {
            if let Role::Total { sum, .. } = &form.cell(*total).role {
                let parts = sum.iter().map(|part| values.of_cell(*part));
                values.0[total.index()] = parts.fold(Worth::NOTHING, Worth::plus);
            }
        }
        values
    }

    /// What one cell comes to.
    pub fn of_cell(&self, cell: CellId) -> Worth {
        self.0[cell.index()]
    }

    /// What a sum of terms comes to.
    pub fn of_sum(&self, terms: &[Term]) -> Worth {
        let parts = terms.iter().map(|term| self.of_cell(term.cell).times(term.factor));
        parts.fold(Worth::NOTHING, Worth::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_can_become_anything_that_its_cell_accepts() {
        let blank = |kind| Worth::of(&Entry::Blank, kind);
        assert_eq!((blank(Kind::Count).least, blank(Kind::Count).most), (Some(Amount::ZERO), None));
        assert_eq!((blank(Kind::Change).least, blank(Kind::Change).most), (None, None));
        let three = Worth::of(&Entry::Amount(Amount::from(3)), Kind::Count);
        let sum = three.plus(blank(Kind::Count));
        assert_eq!(
            (sum.reading, sum.least, sum.most),
            (Reading::Assumed(Amount::from(3)), Some(Amount::from(3)), None)
        );
        let minus = sum.times(-1);
        assert_eq!((minus.least, minus.most), (None, Amount::from(3).times(-1)));
    }

    #[test]
    fn what_does_not_apply_is_nothing_and_what_is_not_read_is_unknown() {
        assert_eq!(Worth::of(&Entry::NotApplicable, Kind::Change), Worth::NOTHING);
        let unread = Worth::of(&Entry::Unread { typed: "约5".to_string() }, Kind::Count);
        assert_eq!((unread.reading, unread.least, unread.most), (Reading::Unknown, Some(Amount::ZERO), None));
    }
}
