//! What a cell prints: the same in its table and in a sentence that names it.

use crate::amount::Amount;
use crate::form::CellId;
use crate::report::values::Values;
use crate::report::{Bound, Entry};

/// A cell as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What stands in the cell; empty for a blank one.
    pub text: String,
    /// The number, where it is one.
    pub amount: Option<Amount>,
}

impl Printed {
    fn number(amount: Amount) -> Printed {
        Printed { text: amount.to_string(), amount: Some(amount) }
    }

    fn nothing() -> Printed {
        Printed { text: String::new(), amount: None }
    }
}

/// Prints a cell.
///
/// A blank stays blank: only its author can say that it is zero. 不适用 is printed as `0`, as reports are handed in
/// (`docs/forms.md` 2.8). Text that is no number is printed as it was typed. A total is the computed one; where none of its
/// parts was filled it is as blank as they are.
pub fn printed(cell: CellId, bound: Bound<'_>, values: &Values) -> Printed {
    let (form, report) = (bound.form(), bound.report());
    if form.entered(cell).is_some() {
        return match report.entry(cell) {
            Entry::Blank => Printed::nothing(),
            Entry::NotApplicable => Printed::number(Amount::ZERO),
            Entry::Amount(amount) => Printed::number(*amount),
            Entry::Unread { typed } => Printed { text: typed.trim().to_string(), amount: None },
        };
    }
    let is_begun = form.ground(cell).iter().any(|part| !report.entry(*part).is_blank());
    let amount = values.of_cell(cell).reading.amount().filter(|_| is_begun);
    amount.map_or_else(Printed::nothing, Printed::number)
}
