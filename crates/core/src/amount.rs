//! Exact numbers, as offices write them.
//!
//! [`Amount`] is an exact decimal: counts of requests and sums of money never pass through a float.
//! [`read`] turns what a person typed or pasted into an amount, or says why it cannot.
//! [`summed`] does the sums that people type (`=10+6`).
//! [`meant`] says what such a text was probably meant to be.
//! [`Reading`] is an amount with its standing: stated, assumed (a blank took part), or unknown.
//!
//! Source: `docs/forms.md` 2.8 (how cells are written in published reports), the list of digit and minus
//! characters that Chinese input methods produce.

use std::fmt;

use rust_decimal::Decimal;

mod meant;
mod spelling;
mod sums;

pub use meant::meant;
pub use spelling::{is_not_applicable, plain, read, Kind, Misread};
pub use sums::summed;

/// An exact decimal number without unit: a count, a signed change, or money in the cell's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing, as stated by somebody. A blank is not this; see [`Reading`].
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// Reads canonical decimal text (`"12"`, `"-8"`, `"96171.6"`), as it stands in a saved file.
    /// `None` for anything else; use [`read`] for what people type.
    pub fn from_canonical(text: &str) -> Option<Amount> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !plain {
            return None;
        }
        Decimal::from_str_exact(text).ok().map(|value| Amount(value.normalize()))
    }

    /// Reads a whole number of at most 18 plain digits, which every kind of cell takes; `None` for anything else.
    pub fn from_digits(text: &str) -> Option<Amount> {
        let is_plain = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| text.parse::<u64>().ok()).flatten().map(Amount::from)
    }

    /// The sum, or `None` where it has more digits than a decimal can hold exactly (28).
    pub fn plus(self, other: Amount) -> Option<Amount> {
        self.0.checked_add(other.0).map(Amount)
    }

    /// The difference, or `None` where it cannot be held exactly.
    pub fn minus(self, other: Amount) -> Option<Amount> {
        self.0.checked_sub(other.0).map(Amount)
    }

    /// The product with a whole factor, or `None` where it cannot be held exactly.
    pub fn times(self, factor: i64) -> Option<Amount> {
        self.0.checked_mul(Decimal::from(factor)).map(Amount)
    }

    /// True for numbers below zero.
    pub fn is_negative(self) -> bool {
        self < Amount::ZERO
    }

    /// True for zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Decimal places after trailing zeros are dropped.
    fn places(self) -> u32 {
        self.0.normalize().scale()
    }
}

impl From<u64> for Amount {
    fn from(count: u64) -> Amount {
        Amount(Decimal::from(count))
    }
}

/// Canonical decimal text: no separators, no trailing zeros, `-` for minus.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), out)
    }
}

/// A value with its standing. Standing can only be lost: a sum is as trusted as its weakest part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every part was written by somebody.
    Stated(Amount),
    /// At least one part was blank; the amount is what the written parts come to.
    Assumed(Amount),
    /// At least one part could not be read, or the number is too large to hold.
    Unknown,
}

impl Reading {
    /// The sum of two readings; the weaker standing wins.
    pub fn plus(self, other: Reading) -> Reading {
        use Reading::{Assumed, Stated, Unknown};
        let (Stated(a) | Assumed(a), Stated(b) | Assumed(b)) = (self, other) else {
            return Unknown;
        };
        match (a.plus(b), matches!((self, other), (Stated(_), Stated(_)))) {
            (Some(sum), true) => Stated(sum),
            (Some(sum), false) => Assumed(sum),
            (None, _) => Unknown,
        }
    }

    /// The reading multiplied by a whole factor.
    pub fn times(self, factor: i64) -> Reading {
        let product = |amount: Amount| amount.times(factor);
        match self {
            Reading::Stated(amount) => product(amount).map_or(Reading::Unknown, Reading::Stated),
            Reading::Assumed(amount) => product(amount).map_or(Reading::Unknown, Reading::Assumed),
            Reading::Unknown => Reading::Unknown,
        }
    }

    /// The amount, however trusted; `None` where nothing is known.
    pub fn amount(self) -> Option<Amount> {
        match self {
            Reading::Stated(amount) | Reading::Assumed(amount) => Some(amount),
            Reading::Unknown => None,
        }
    }

    /// True where every part was written by somebody.
    pub fn is_stated(self) -> bool {
        matches!(self, Reading::Stated(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::from_canonical(text).unwrap()
    }

    #[test]
    fn canonical_text_is_exact_beyond_what_a_float_holds() {
        for text in ["0", "9007199254740993", "59237.2449", "-8", "18446744073709551615"] {
            assert_eq!(amount(text).to_string(), text);
        }
        assert_eq!(amount("96171.60").to_string(), "96171.6");
        for text in ["", "+1", "1e3", " 1", "1_000", ".5", "一", "--1", "1.2.3", "NaN"] {
            assert_eq!(Amount::from_canonical(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_blank_spreads_through_every_sum() {
        let stated = Reading::Stated(amount("3"));
        let assumed = Reading::Assumed(Amount::ZERO);
        assert_eq!(stated.plus(stated), Reading::Stated(amount("6")));
        assert_eq!(stated.plus(assumed), Reading::Assumed(amount("3")));
        assert_eq!(assumed.plus(Reading::Unknown), Reading::Unknown);
    }

    #[test]
    fn a_sum_that_cannot_be_held_is_unknown_and_not_wrong() {
        let huge = Reading::Stated(amount("79228162514264337593543950335"));
        assert_eq!(huge.plus(Reading::Stated(amount("1"))), Reading::Unknown);
        assert_eq!(huge.times(2), Reading::Unknown);
    }
}
