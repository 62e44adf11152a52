//! Numbers and lengths as decimal text. Excel turns what it reads into doubles; no double is made here.
//!
//! A double holds every decimal of 15 digits and gives it back to the digit. What has more digits is no [`Number`]: whoever
//! writes it writes text, which shows it whole.

use nianbao_core::amount::Amount;

/// Digits that a double holds whatever they are, and that Excel shows.
const DIGITS: usize = 15;

/// A number that Excel stores without losing a digit, as canonical decimal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// `None` for a number of more than 15 digits.
    pub fn of(amount: Amount) -> Option<Number> {
        let text = amount.to_string();
        let digits = text.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count();
        (digits <= DIGITS).then_some(Number(text))
    }

    /// `-59237.2449`
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<u16> for Number {
    fn from(number: u16) -> Number {
        Number(number.to_string())
    }
}

/// Pixels as points: 96 and 72 are an inch. `26.25`
pub(super) fn points(pixels: u32) -> String {
    fraction(u64::from(pixels) * 3, 4)
}

/// Twips (1/1440 inch) as inches. `1.102778`
pub(super) fn inches(twips: u32) -> String {
    fraction(u64::from(twips), 1440)
}

/// Pixels as the width of a column: in digits of 7 pixels, those of the type in which a workbook is begun, cut to
/// 1/256. `18.5703125`
///
/// Source: ECMA-376 part 1, 18.3.1.13.
pub(super) fn digits(pixels: u32) -> String {
    fraction(u64::from(pixels) * 256 / 7, 256)
}

/// A fraction to 8 decimal places, which hold 256ths exactly; none that says nothing.
fn fraction(numerator: u64, denominator: u64) -> String {
    const UNIT: u64 = 100_000_000;
    let parts = (numerator * UNIT + denominator / 2) / denominator;
    let text = format!("{}.{:08}", parts / UNIT, parts % UNIT);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_whole_and_what_is_not_is_not_stored() {
        for text in ["0", "-8", "59237.2449", "0.000001", "999999999999999", "123456789.123456", "0.1"] {
            let number = Number::of(Amount::from_canonical(text).unwrap()).unwrap();
            assert_eq!(number.text(), text);
            assert_eq!(number.text().parse::<f64>().unwrap().to_string(), text, "a double gives it back");
        }
        for text in ["9007199254740993", "1234567890123456", "1234567890.123456"] {
            assert_eq!(Number::of(Amount::from_canonical(text).unwrap()), None, "{text}");
        }
        assert_eq!(Number::of(Amount::from_canonical("96171.60").unwrap()).unwrap().text(), "96171.6");
        assert_eq!(Number::from(2025).text(), "2025");
    }

    #[test]
    fn lengths_are_those_of_excel() {
        assert_eq!([31, 35, 42].map(points), ["23.25", "26.25", "31.5"]);
        assert_eq!([1440, 1588, 0].map(inches), ["1", "1.10277778", "0"]);
        // As Excel writes columns of 46, 130 and 460 pixels.
        assert_eq!([46, 130, 460].map(digits), ["6.5703125", "18.5703125", "65.7109375"]);
    }
}
