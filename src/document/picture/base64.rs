//! Base64, as the saved file holds pictures.

/// The bytes of a base64 text, with or without padding, line breaks and the head of a data URL. `None` for anything
/// else.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = match text.split_once(";base64,") {
        Some((head, data)) if head.starts_with("data:") => data,
        _ => text,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    let mut letters = text.bytes().filter(|letter| !letter.is_ascii_whitespace());
    for letter in letters.by_ref() {
        if letter == b'=' {
            break;
        }
        bits = bits << 6 | value(letter)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    let is_whole = held < 6 && letters.all(|letter| letter == b'=');
    is_whole.then_some(bytes)
}

fn value(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_with_and_without_padding() {
        assert_eq!(decode("TWFu").unwrap(), b"Man");
        assert_eq!(decode("TWE=").unwrap(), b"Ma");
        assert_eq!(decode("TQ").unwrap(), b"M");
        assert_eq!(decode("data:image/png;base64,TW\r\nFu").unwrap(), b"Man");
        assert_eq!(decode("").unwrap(), b"");
        for text in ["T", "TWFuT", "TW*u", "TQ==TQ==", "年报"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
