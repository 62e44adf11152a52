//! Doubles, and the only file of the formats that holds one: Excel stores nothing else.
//!
//! A double holds every decimal of 15 digits and gives it back to the digit. What has more digits never becomes one; it
//! is written as text, which shows it whole.

use crate::amount::Amount;

/// Digits that a double holds whatever they are, and that Excel shows.
const DIGITS: usize = 15;

/// A number that Excel stores without losing a digit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stored(f64);

impl Stored {
    /// `None` for a number of more than 15 digits.
    pub fn of(amount: Amount) -> Option<Stored> {
        let text = amount.to_string();
        let digits = text.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count();
        (digits <= DIGITS).then(|| text.parse().ok().map(Stored)).flatten()
    }
}

impl From<Stored> for f64 {
    fn from(stored: Stored) -> f64 {
        stored.0
    }
}

/// A length in twips (1/1440 inch) as Excel keeps margins.
pub fn inches(twips: u32) -> f64 {
    f64::from(twips) / 1440.0
}

/// A length in twips as Excel keeps the widths of columns and the heights of rows: 96 pixels are an inch.
pub fn pixels(twips: u32) -> u32 {
    twips.div_ceil(15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_whole_and_what_is_not_is_not_stored() {
        for text in ["0", "-8", "59237.2449", "0.000001", "999999999999999", "123456789.123456", "0.1"] {
            let amount = Amount::from_canonical(text).unwrap();
            assert_eq!(Stored::of(amount).map(|stored| stored.0.to_string()).as_deref(), Some(text));
        }
        for text in ["9007199254740993", "1234567890123456", "1234567890.123456"] {
            assert_eq!(Stored::of(Amount::from_canonical(text).unwrap()), None, "{text}");
        }
    }

    #[test]
    fn lengths() {
        assert_eq!((pixels(685), pixels(1440)), (46, 96));
        assert_eq!((inches(1440) * 4.0).to_string(), "4");
    }
}
