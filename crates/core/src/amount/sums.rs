//! Sums of plain numbers, as people type them into a spreadsheet: `=10+6`, `12+3-1`.
//!
//! A leading `=` says that it is one, and so does a `+` between two numbers. Without either, `10-6` may as well be a
//! date or a range (`2020-1`): nobody computes that unasked. Anything else behind `=` is another program's business.

use super::spelling::{fits, parse, without_groups};
use super::{Amount, Kind, Misread};

/// What a text is, seen as a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// No sum at all.
    None,
    /// Numbers with nothing but `-` between them.
    Difference,
    /// It begins as a formula and is more than a sum of plain numbers.
    Formula,
    /// What it comes to; none where that cannot be held exactly.
    Total(Option<Amount>),
}

/// Reads a text without characters that show nothing, see [`super::plain`].
pub fn sum(text: &str) -> Sum {
    let (is_formula, rest) = match text.strip_prefix('=') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let otherwise = if is_formula { Sum::Formula } else { Sum::None };
    let (mut negative, mut rest) = match rest.strip_prefix(['+', '-']).filter(|_| is_formula) {
        Some(number) => (rest.starts_with('-'), number),
        None => (false, rest),
    };
    let mut total = Some(Amount::ZERO);
    let (mut terms, mut adds) = (0, false);
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let digits = without_groups(rest[..end].trim()).ok();
        let Some(number) = digits.as_deref().and_then(parse) else { return otherwise };
        // What has more places than any cell takes is cut, and a sum of what was cut would be wrong.
        let number = Some(number).filter(|number| number.places() <= Kind::MOST_PLACES);
        total = total.zip(number).and_then(|(total, number)| match negative {
            true => total.minus(number),
            false => total.plus(number),
        });
        terms += 1;
        let Some(sign) = rest[end..].chars().next() else { break };
        (negative, adds) = (sign == '-', adds || sign == '+');
        rest = &rest[end + 1..];
    }
    match (is_formula || adds, terms) {
        (true, _) => Sum::Total(total),
        (false, 1) => Sum::None,
        (false, _) => Sum::Difference,
    }
}

/// What a sum comes to in a cell of this kind; `None` for a text that is none.
pub fn summed(text: &str, kind: Kind) -> Option<Result<Amount, Misread>> {
    match sum(&super::plain(text)) {
        Sum::Total(total) => Some(total.ok_or(Misread::TooLarge).and_then(|total| fits(total, kind))),
        Sum::None | Sum::Difference | Sum::Formula => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn comes_to(text: &str, kind: Kind) -> Option<Result<String, Misread>> {
        summed(text, kind).map(|sum| sum.map(|amount| amount.to_string()))
    }

    #[test]
    fn sums_of_plain_numbers_are_exact() {
        for (text, total) in [
            ("=10+6", "16"),
            ("12+3-1", "14"),
            ("=10-6", "4"),
            ("= 10 + 6", "16"),
            ("＝１０＋６", "16"),
            ("10＋6", "16"),
            ("=-5+10", "5"),
            ("=+7", "7"),
            ("=5", "5"),
            ("1,234+1", "1235"),
            ("9007199254740992+1", "9007199254740993"),
            ("=1.5+1.5", "3"),
            ("=3-3", "0"),
        ] {
            assert_eq!(comes_to(text, Kind::Count), Some(Ok(total.to_string())), "{text}");
        }
        assert_eq!(comes_to("0.1+0.2", Kind::TenThousandYuan), Some(Ok("0.3".to_string())));
        assert_eq!(comes_to("=3-11", Kind::Change), Some(Ok("-8".to_string())));
    }

    #[test]
    fn what_the_cell_cannot_hold_says_why() {
        for (text, kind, why) in [
            ("=1-5", Kind::Count, Misread::Negative),
            ("1.2+1", Kind::Count, Misread::Fraction),
            ("18446744073709551615+1", Kind::Count, Misread::TooLarge),
            ("=99999999999999999999999999999999+1", Kind::Count, Misread::TooLarge),
            ("=1.00000009-0.00000001", Kind::TenThousandYuan, Misread::TooLarge),
            ("=1-5", Kind::TenThousandYuan, Misread::Negative),
        ] {
            assert_eq!(summed(text, kind), Some(Err(why.clone())), "{text}");
            assert_eq!(read(text, kind), Err(why), "{text}");
        }
    }

    #[test]
    fn dates_ranges_and_other_formulas_stay_text_with_their_reason() {
        for text in ["2020-1", "10-6", "2020-01-05", "0516-8888"] {
            assert_eq!(comes_to(text, Kind::Count), None, "{text}");
            assert_eq!(read(text, Kind::Count), Err(Misread::Difference(text.to_string())), "{text}");
        }
        for text in ["=SUM(A1:A3)", "=A1+B2", "=3*4", "=", "=10+", "=10++6", "=10+6件", "=(1+2)"] {
            assert_eq!(comes_to(text, Kind::Count), None, "{text}");
            assert_eq!(read(text, Kind::Count), Err(Misread::Formula), "{text}");
        }
        for text in
            ["+5", "-5", "5", "10+", "1+a", "+86-10", "", "+", "一+二", "5件+3件", "22（其中修订16件）"]
        {
            assert_eq!(comes_to(text, Kind::Count), None, "{text}");
        }
    }
}
