//! How numbers are spelled by people, input methods, Word and Excel, and what each kind of cell accepts.

use std::ops::RangeInclusive;

use super::sums::{sum, Sum};
use super::Amount;

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of things, zero or more, at most [`Kind::MOST_COUNT`].
    Count,
    /// A whole number added or removed (增/减): may be negative, may be written with a word.
    Change,
    /// Money in 万元, zero or more, up to six places (four occur).
    TenThousandYuan,
    /// Money for which the form prints no unit, zero or more.
    Money,
}

impl Kind {
    /// The largest count accepted (u64).
    pub const MOST_COUNT: u64 = u64::MAX;
    /// Decimal places accepted in money.
    pub const MOST_PLACES: u32 = 6;

    fn is_money(self) -> bool {
        matches!(self, Kind::TenThousandYuan | Kind::Money)
    }
}

/// Why a text is no number that its cell accepts. The text itself is kept by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// No number at all.
    NotANumber,
    /// A number with words around it: `22（其中修订16件）`.
    WordsAround,
    /// `(5)`: a minus in accounting, a remark elsewhere.
    Parenthesised,
    /// `###`, `#REF!`: what a spreadsheet shows when it cannot show a number.
    SpreadsheetError,
    /// `1,23`: separators that do not group by three.
    UnclearGroups,
    /// `二十`, `3万`: numerals in Chinese characters.
    ChineseNumeral,
    /// A unit that is not the unit of the cell, or one that the form does not name.
    Unit(String),
    /// Below zero where only zero or more is possible.
    Negative,
    /// A fraction where only whole numbers are possible.
    Fraction,
    /// More than [`Kind::MOST_PLACES`] decimal places.
    TooManyPlaces,
    /// Larger than the cell can hold exactly.
    TooLarge,
    /// A formula, or a sum that nobody has computed yet.
    Formula,
    /// `10-6`: a difference, a range or a date.
    Difference(String),
}

/// Reads what somebody typed into a cell of this kind.
///
/// Accepts full-width digits and signs, thousands separators in groups of three, a trailing unit
/// that fits the cell, and 增/减 in cells for changes. Blank text is no number here:
/// blankness is an entry, not an amount.
pub fn read(text: &str, kind: Kind) -> Result<Amount, Misread> {
    let plain = plain(text);
    let plain = plain.as_str();
    if plain.starts_with('#') {
        return Err(Misread::SpreadsheetError);
    }
    if plain.starts_with('(') && plain.ends_with(')') {
        return Err(Misread::Parenthesised);
    }
    match sum(plain) {
        Sum::None => {}
        Sum::Formula => return Err(Misread::Formula),
        Sum::Difference => return Err(Misread::Difference(plain.to_string())),
        Sum::Total(total) => {
            fits(total.ok_or(Misread::TooLarge)?, kind)?;
            return Err(Misread::Formula);
        }
    }
    let (negative, rest) = take_sign(plain, kind);
    let number = without_unit(rest, kind)?;
    let digits = without_groups(number)?;
    let amount = parse(&digits).ok_or_else(|| why_not(plain))?;
    let amount = if negative { Amount::ZERO.minus(amount).ok_or(Misread::TooLarge)? } else { amount };
    fits(amount, kind)
}

/// True for a plain text that says that a cell does not apply: a slash, dashes, or the words for it.
pub fn is_not_applicable(text: &str) -> bool {
    matches!(text, "/" | "不适用") || (!text.is_empty() && text.chars().all(|c| c == '-'))
}

/// What a text looks like to the person who typed or pasted it: digits, signs and spaces as ASCII, without characters
/// that show nothing (Word and Excel leave some behind) and without spaces around.
pub fn plain(text: &str) -> String {
    const UNSEEN: [RangeInclusive<char>; 5] = [
        '\u{AD}'..='\u{AD}',
        '\u{200B}'..='\u{200F}',
        '\u{202A}'..='\u{202E}',
        '\u{2060}'..='\u{2069}',
        '\u{FEFF}'..='\u{FEFF}',
    ];
    let seen = text.chars().filter(|c| !UNSEEN.iter().any(|range| range.contains(c)));
    let folded: String = seen
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{2212}' | '\u{30FC}' | '\u{FF70}' | '\u{FE63}' | '\u{2010}'..='\u{2015}' => '-',
            '\u{3000}' | '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
            '。' => '.',
            '\u{FE50}' => ',',
            '\u{2018}' | '\u{2019}' => '\'',
            other => other,
        })
        .collect();
    folded.trim().to_string()
}

/// Takes a leading sign or, for changes, a word that means one. True is minus.
fn take_sign(text: &str, kind: Kind) -> (bool, &str) {
    let words: &[(&str, bool)] = match kind {
        Kind::Change => &[("增加", false), ("减少", true), ("增", false), ("减", true)],
        _ => &[],
    };
    for (sign, negative) in [("-", true), ("+", false)].iter().chain(words) {
        if let Some(rest) = text.strip_prefix(sign) {
            return (*negative, rest.trim_start());
        }
    }
    (false, text)
}

/// Drops a trailing unit that fits the kind; another unit is a fault, since dropping it would change the amount.
fn without_unit(text: &str, kind: Kind) -> Result<&str, Misread> {
    const THINGS: [&str; 4] = ["件", "条", "项", "次"];
    const MONEY: [&str; 2] = ["万元", "元"];
    let unit = THINGS.iter().chain(&MONEY).find(|unit| text.ends_with(**unit));
    let Some(unit) = unit else { return Ok(text) };
    let number = text[..text.len() - unit.len()].trim_end();
    let allowed = match kind {
        Kind::Count | Kind::Change => THINGS.contains(unit),
        Kind::TenThousandYuan => *unit == "万元",
        Kind::Money => false,
    };
    let plain_number = number.starts_with(|c: char| c.is_ascii_digit())
        && !number.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\''));
    match (allowed, plain_number) {
        (true, _) => Ok(number),
        (false, true) => Err(Misread::Unit(unit.to_string())),
        (false, false) => Ok(text),
    }
}

/// Drops separators of thousands where every group has three digits.
pub(super) fn without_groups(text: &str) -> Result<String, Misread> {
    let Some(separator) = text.chars().find(|c| matches!(c, ',' | '\'')) else {
        return Ok(text.to_string());
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let all_digits = |group: &str| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit());
    if !groups.iter().all(|group| all_digits(group)) {
        return Err(why_not(text));
    }
    let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || fraction.is_some_and(|fraction| !all_digits(fraction)) {
        return Err(Misread::UnclearGroups);
    }
    let mut digits = groups.concat();
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    Ok(digits)
}

/// Digits with at most one point; `5.` and `.5` are read as a spreadsheet reads them.
pub(super) fn parse(digits: &str) -> Option<Amount> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let ascii = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if !ascii(whole) || !ascii(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let mut fraction = fraction.trim_end_matches('0');
    // Longer than a decimal holds is longer than any cell accepts: one place too many says so as well.
    let longest = Kind::MOST_PLACES as usize + 1;
    let cut = format!("{}1", &fraction[..fraction.len().min(longest - 1)]);
    if fraction.len() > longest {
        fraction = &cut;
    }
    let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
    // Too many digits for an exact decimal: larger than any cell accepts, so the bound below reports it.
    Some(Amount::from_canonical(&text).unwrap_or(Amount(rust_decimal::Decimal::MAX)))
}

/// Names the reason for a text that has no number in it, or more than a number.
fn why_not(text: &str) -> Misread {
    const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";
    let all_numerals = text.chars().all(|c| NUMERALS.contains(c) || c.is_ascii_digit() || c == '.');
    if all_numerals && text.chars().any(|c| NUMERALS.contains(c)) {
        Misread::ChineseNumeral
    } else if text.starts_with(|c: char| c.is_ascii_digit()) {
        Misread::WordsAround
    } else {
        Misread::NotANumber
    }
}

pub(super) fn fits(amount: Amount, kind: Kind) -> Result<Amount, Misread> {
    if amount.is_negative() && kind != Kind::Change {
        return Err(Misread::Negative);
    }
    let most = Amount::from(Kind::MOST_COUNT);
    let magnitude =
        if amount.is_negative() { Amount::ZERO.minus(amount).ok_or(Misread::TooLarge)? } else { amount };
    if magnitude > most {
        return Err(Misread::TooLarge);
    }
    match amount.places() {
        0 => Ok(amount),
        _ if !kind.is_money() => Err(Misread::Fraction),
        places if places > Kind::MOST_PLACES => Err(Misread::TooManyPlaces),
        _ => Ok(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(kind: Kind, cases: &[(&str, &str)]) {
        for (typed, canonical) in cases {
            assert_eq!(
                read(typed, kind).map(|amount| amount.to_string()),
                Ok(canonical.to_string()),
                "{typed:?}"
            );
        }
    }

    fn refuses(kind: Kind, cases: &[(&str, Misread)]) {
        for (typed, why) in cases {
            assert_eq!(read(typed, kind), Err(why.clone()), "{typed:?}");
        }
    }

    #[test]
    fn counts_in_every_spelling() {
        reads(
            Kind::Count,
            &[
                ("12", "12"),
                ("１２３", "123"),
                ("　１２ ", "12"),
                ("\u{00A0}7", "7"),
                ("+5", "5"),
                ("＋5", "5"),
                ("1,808,595", "1808595"),
                ("1，808，595", "1808595"),
                ("1'808'595", "1808595"),
                ("12件", "12"),
                ("12 条", "12"),
                ("3项", "3"),
                ("4次", "4"),
                ("007", "7"),
                ("3.0", "3"),
                ("3．00", "3"),
                ("5.", "5"),
                ("9007199254740993", "9007199254740993"),
                ("18446744073709551615", "18446744073709551615"),
                ("\u{202A}12\u{202C}", "12"),
                ("1\u{2060}2", "12"),
                ("0", "0"),
                ("-0", "0"),
            ],
        );
    }

    #[test]
    fn what_no_count_can_be() {
        refuses(
            Kind::Count,
            &[
                ("abc", Misread::NotANumber),
                ("22（其中修订16件）", Misread::WordsAround),
                ("(5)", Misread::Parenthesised),
                ("（5）", Misread::Parenthesised),
                ("###", Misread::SpreadsheetError),
                ("#REF!", Misread::SpreadsheetError),
                ("1,23", Misread::UnclearGroups),
                ("1,2345", Misread::UnclearGroups),
                ("1234,567", Misread::UnclearGroups),
                ("二十", Misread::ChineseNumeral),
                ("3万", Misread::ChineseNumeral),
                ("5元", Misread::Unit("元".into())),
                ("5万元", Misread::Unit("万元".into())),
                ("-1", Misread::Negative),
                ("－1", Misread::Negative),
                ("−1", Misread::Negative),
                ("ー1", Misread::Negative),
                ("1.5", Misread::Fraction),
                ("1.00000000000000000000000000000000000000001", Misread::Fraction),
                ("18446744073709551616", Misread::TooLarge),
                ("99999999999999999999999999999999999999", Misread::TooLarge),
                ("减 22", Misread::NotANumber),
                ("1 2", Misread::WordsAround),
                ("1e5", Misread::WordsAround),
                ("=1+1", Misread::Formula),
                (",", Misread::NotANumber),
                (".", Misread::NotANumber),
                ("", Misread::NotANumber),
            ],
        );
    }

    #[test]
    fn changes_take_signs_and_words() {
        reads(
            Kind::Change,
            &[
                ("减 22", "-22"),
                ("减22", "-22"),
                ("减少 128 项", "-128"),
                ("增 3", "3"),
                ("增加3", "3"),
                ("+1036", "1036"),
                ("-8", "-8"),
                ("－８", "-8"),
                ("−8", "-8"),
                ("0", "0"),
            ],
        );
        refuses(Kind::Change, &[("减", Misread::NotANumber), ("1.5", Misread::Fraction)]);
    }

    #[test]
    fn money_keeps_its_places_and_minds_its_unit() {
        reads(
            Kind::TenThousandYuan,
            &[("59237.2449", "59237.2449"), ("14,722.49万元", "14722.49"), (".5", "0.5")],
        );
        refuses(
            Kind::TenThousandYuan,
            &[
                ("251000元", Misread::Unit("元".into())),
                ("1.1234567", Misread::TooManyPlaces),
                ("0.1234567890123456789012345678901234567890", Misread::TooManyPlaces),
                ("-1", Misread::Negative),
            ],
        );
        reads(Kind::Money, &[("9184322.81", "9184322.81")]);
        refuses(
            Kind::Money,
            &[("251000元", Misread::Unit("元".into())), ("25万元", Misread::Unit("万元".into()))],
        );
    }
}
