//! From the bytes of a file to its text.
//!
//! A saved file is UTF-8. Editors of offices save it anew as UTF-16 (记事本: "Unicode") or in GBK (记事本: "ANSI"). The
//! former is read here; for the latter there are tables larger than the rest of the page, so that it is named, and whoever
//! has such tables (a browser has) hands over UTF-8.

use std::borrow::Cow;

use super::Refusal;

/// The text of a file, without its byte order mark. One that was cut in the middle of a character ends before it.
///
/// # Errors
/// [`Refusal::NotText`] where it is none, [`Refusal::OtherEncoding`] where it begins as a saved file and goes on in letters
/// that are not UTF-8.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    if let Some(units) = wide(bytes) {
        return Ok(Cow::Owned(units));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        // A file cut in the middle of a character is cut, not foreign: mended as far as it goes.
        Err(error) if error.error_len().is_none() => {
            Ok(Cow::Borrowed(std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()))
        }
        Err(error) => {
            let at = error.valid_up_to();
            let is_json = bytes.trim_ascii_start().starts_with(b"{") && !bytes[..at].contains(&0);
            Err(if is_json { Refusal::OtherEncoding { at } } else { Refusal::NotText { at } })
        }
    }
}

/// True for a file that begins as a saved one and goes on in letters that are neither UTF-8 nor UTF-16.
pub fn is_another_encoding(bytes: &[u8]) -> bool {
    matches!(text(bytes), Err(Refusal::OtherEncoding { .. }))
}

/// The text of a file in UTF-16, by its byte order mark, or by the bracket or blank that it begins with.
fn wide(bytes: &[u8]) -> Option<String> {
    let is_little = match *bytes.get(..2)? {
        [0xFF, 0xFE] => true,
        [0xFE, 0xFF] => false,
        [b'{' | b' ' | b'\t' | b'\r' | b'\n', 0] => true,
        [0, b'{' | b' ' | b'\t' | b'\r' | b'\n'] => false,
        _ => return None,
    };
    let unit = |pair: &[u8]| match is_little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let units = bytes.chunks_exact(2).map(unit);
    // Half a character stays visible, as in `surrogates`.
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    let text = text.trim_start_matches('\u{feff}');
    // Any two bytes are a unit of UTF-16; only what begins as a saved file is read so.
    text.trim_start().starts_with('{').then(|| text.to_string())
}
