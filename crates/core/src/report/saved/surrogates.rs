//! Halves of characters. `"\ud800"` is legal JSON, and scripts write it where a character was cut in two, but it is no
//! text: a parser in UTF-8 stops there, and everything behind it would be lost.

/// The text with every lone half written as `\ufffd`, `�`, so that one sees where it was; `None` where there is none.
/// Places stay the same: both escapes have six bytes.
pub fn mended(text: &str) -> Option<String> {
    let mut mended: Option<String> = None;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        at += found;
        at += match half(text, at) {
            // An escape of another kind: its second byte may be a backslash that begins none.
            None => text[at..].chars().take(2).map(char::len_utf8).sum(),
            Some(Half::High) if half(text, at + ESCAPE) == Some(Half::Low) => 2 * ESCAPE,
            Some(_) => {
                let whole = mended.get_or_insert_with(|| text.to_string());
                whole.replace_range(at..at + ESCAPE, "\\ufffd");
                ESCAPE
            }
        };
    }
    mended
}

/// Bytes of `\ud800`.
const ESCAPE: usize = 6;

/// Half of a character beyond the first 65,536.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// The half that is escaped at this place.
fn half(text: &str, at: usize) -> Option<Half> {
    let digits = text.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn lone_halves_are_replaced_and_whole_characters_are_not() {
        let cases = [
            (r#""a\ud800b""#, r#""a\ufffdb""#),
            (r#""\udc00\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\uD83D\uD83D\uDE00""#, r#""\ufffd\uD83D\uDE00""#),
            (r#""\ud800\n年""#, r#""\ufffd\n年""#),
            (r#""\\\ud800""#, r#""\\\ufffd""#),
        ];
        for (text, expected) in cases {
            assert_eq!(mended(text).as_deref(), Some(expected), "{text}");
            assert!(serde_json::from_str::<String>(expected).is_ok());
        }
        for text in [r#""\\ud800""#, r#""\ud83d\ude00""#, "年", r"\", r"\年", r"\u+800", r"\ud8"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
