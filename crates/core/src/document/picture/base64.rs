//! Base64, as the saved file and a web page hold pictures.

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

/// Bytes as base64 with padding.
pub fn encode(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at > group.len() { '=' } else { letter.into() });
        }
    }
    text
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
    use super::{decode, encode};

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

    #[test]
    fn encodes_what_it_decodes() {
        assert_eq!([encode(b""), encode(b"M"), encode(b"Ma"), encode(b"Man")], ["", "TQ==", "TWE=", "TWFu"]);
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 0..bytes.len() {
            assert_eq!(decode(&encode(&bytes[..length])).unwrap(), &bytes[..length]);
        }
    }
}
