//! Text as a cell takes it.

use crate::ooxml::xml::legal;
use crate::spreadsheet::worksheet::Value;

/// The longest text of a cell in units of UTF-16.
const LONGEST: usize = 32_767;
/// What ends a text that was cut.
const CUT: &str = "…（原文过长，Excel 一格放不下）";

/// A text as the content of a cell; a cell without text is blank, so that nothing counts it.
pub fn words(text: &str) -> Value {
    match text.is_empty() {
        true => Value::Blank,
        false => Value::Text(fitting(text)),
    }
}

/// A text that Excel opens without repair: without characters that XML has no place for, and not longer than a cell takes;
/// one that was cut says so.
fn fitting(text: &str) -> String {
    let text = legal(text);
    if text.encode_utf16().count() <= LONGEST {
        return text.into_owned();
    }
    let mut room = LONGEST - CUT.encode_utf16().count();
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_no_empty_text() {
        assert_eq!(words(""), Value::Blank);
        assert_eq!(words(" "), Value::Text(" ".to_string()));
    }

    #[test]
    fn a_text_is_whole_or_says_that_it_is_not() {
        assert_eq!(fitting("=1+1\u{0}"), "=1+1\u{fffd}");
        let longest = "字".repeat(LONGEST);
        assert_eq!(fitting(&longest), longest);
        let cut = fitting(&"𠮷".repeat(20_000));
        assert!(cut.ends_with(CUT) && cut.starts_with('𠮷'));
        assert!((LONGEST - 1..=LONGEST).contains(&cut.encode_utf16().count()));
    }
}
