//! What a text that is no number was probably meant to be: offered to the person who wrote it, never taken unasked.
//!
//! Chinese numerals, groups that are not of three, a number with a remark behind it, and 元 where the form counts in
//! 万元 (`docs/forms.md` 2.8) have one likely reading each. A minus, brackets and errors of a spreadsheet have none.

use rust_decimal::Decimal;

use super::spelling::{fits, plain, Kind};
use super::{read, summed, Amount};

/// The number that a text was probably meant to be, where its cell could hold it.
pub fn meant(text: &str, kind: Kind) -> Option<Amount> {
    if text.trim().is_empty() || read(text, kind).is_ok() {
        return None;
    }
    let plain = plain(text);
    let plain = plain.as_str();
    numeral(plain)
        .or_else(|| summed(plain, kind)?.ok())
        .or_else(|| ungrouped(plain))
        .or_else(|| before_a_remark(plain))
        .or_else(|| yuan(plain).filter(|_| kind == Kind::TenThousandYuan))
        .and_then(|amount| fits(amount, kind).ok())
}

/// `1,23` and `1234,567` without their separators.
fn ungrouped(text: &str) -> Option<Amount> {
    let grouped = text.contains([',', '\'']) && text.chars().all(|c| c.is_ascii_digit() || ",'.".contains(c));
    let digits: String = text.chars().filter(|c| !",'".contains(*c)).collect();
    grouped.then(|| Amount::from_canonical(&digits))?
}

/// `22(其中修订16件)`: the number before the bracket.
fn before_a_remark(text: &str) -> Option<Amount> {
    let (number, remark) = text.split_once('(')?;
    remark.ends_with(')').then(|| Amount::from_canonical(number.trim_end()))?
}

/// `251000元` in 万元.
fn yuan(text: &str) -> Option<Amount> {
    let digits: String = text.strip_suffix('元')?.trim_end().chars().filter(|c| *c != ',').collect();
    let amount = Amount::from_canonical(&digits)?;
    amount.0.checked_mul(Decimal::new(1, 4)).map(Amount)
}

/// `三十五`, `二〇二四`, `两千零六`, `3万`, `1.2万`.
fn numeral(text: &str) -> Option<Amount> {
    const DIGITS: [&str; 10] = ["〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |c: char| DIGITS.iter().position(|same| same.contains(c));
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        // One digit after the other, as years and telephone numbers are written.
        let digits: String = text.chars().filter_map(digit).map(|digit| digit.to_string()).collect();
        return Amount::from_canonical(digits.trim_start_matches('0'));
    }
    let (mut total, mut section, mut waiting) = (Decimal::ZERO, Decimal::ZERO, None::<Decimal>);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        if length > 0 {
            // Digits of both kinds side by side have no reading.
            let amount = Amount::from_canonical(&rest[..length]).filter(|_| waiting.is_none())?;
            waiting = Some(amount.0);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            '零' | '〇' => {
                // 两千零六: a place that is passed over.
                waiting.is_none().then_some(())?;
                continue;
            }
            _ => {
                waiting = Some(Decimal::from(digit(c).filter(|_| waiting.is_none())?));
                continue;
            }
        };
        let unit = Decimal::from(unit);
        if c == '万' || c == '亿' {
            section = section.checked_add(waiting.take().unwrap_or_default())?;
            // 万 of nothing: one numeral too many, or a word.
            (!section.is_zero()).then_some(())?;
            total = total.checked_add(section.checked_mul(unit)?)?;
            section = Decimal::ZERO;
        } else {
            section = section.checked_add(waiting.take().unwrap_or(Decimal::ONE).checked_mul(unit)?)?;
        }
    }
    let sum = total.checked_add(section)?.checked_add(waiting.unwrap_or_default())?;
    Some(Amount(sum.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(text: &str, kind: Kind) -> Option<String> {
        meant(text, kind).map(|amount| amount.to_string())
    }

    #[test]
    fn what_people_write_instead_of_a_number_has_one_likely_reading() {
        for (text, number) in [
            ("三", "3"),
            ("十", "10"),
            ("十二", "12"),
            ("二十", "20"),
            ("三十五", "35"),
            ("一百零八", "108"),
            ("两千零六", "2006"),
            ("三千五百二十五", "3525"),
            ("二〇二四", "2024"),
            ("一万二千", "12000"),
            ("一亿零三万", "100030000"),
            ("3万", "30000"),
            ("１.２万", "12000"),
            ("3千", "3000"),
            ("零", "0"),
            ("1,23", "123"),
            ("1，2345", "12345"),
            ("22（其中修订16件）", "22"),
        ] {
            assert_eq!(offered(text, Kind::Count).as_deref(), Some(number), "{text}");
        }
        assert_eq!(offered("251000元", Kind::TenThousandYuan).as_deref(), Some("25.1"));
        assert_eq!(offered("961,716元", Kind::TenThousandYuan).as_deref(), Some("96.1716"));
    }

    #[test]
    fn what_has_no_likely_reading_is_not_guessed() {
        for text in [
            "",
            "12",
            "约五",
            "abc",
            "(5)",
            "###",
            "#REF!",
            "-三",
            "1.5",
            "5元",
            "三3",
            "3三",
            "十.",
            "1.2.3万",
            "22（其中修订16件",
            "（共）",
            "五十步",
            "-1",
        ] {
            assert_eq!(offered(text, Kind::Count), None, "{text}");
        }
        assert_eq!(offered("1.2345万", Kind::Count).as_deref(), Some("12345"));
        assert_eq!(offered("1.23456万", Kind::Count), None, "no count has a fraction");
        assert_eq!(offered("251000元", Kind::Money), None, "nobody knows the unit of the cell");
        let long = "九".repeat(40);
        assert_eq!(offered(&long, Kind::Count), None, "larger than anything held exactly");
        assert_eq!(offered("亿亿", Kind::Count), None, "so many of nothing");
    }
}
