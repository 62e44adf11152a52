//! Damaged JSON, read as far as it goes.
//!
//! A file that was cut off, or damaged from some place on, still holds everything before that place. The open strings,
//! lists and objects are closed there; what was half written is kept where it is text and dropped where it is not.

use serde_json::Value;

/// The part of a text before a line and column (both from 1, the column in bytes), on a character boundary.
pub fn before(text: &str, line: usize, column: usize) -> &str {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    // The column names the character at fault; everything before it was accepted.
    let mut end = (start + column.saturating_sub(1)).min(text.len());
    // At the end of the text the parser points at the last character, which was accepted too.
    if end + 1 >= text.len() {
        end = text.len();
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Closes what is open and parses; `None` where nothing of use remains.
pub fn close(text: &str) -> Option<Value> {
    let scan = Scan::of(text);
    let whole = scan.closed(text);
    let parsed = serde_json::from_str(&whole).ok();
    parsed.or_else(|| {
        let comma = scan.last_comma?;
        let shorter = &text[..comma];
        serde_json::from_str(&Scan::of(shorter).closed(shorter)).ok()
    })
}

/// What is open at the end of a text.
struct Scan {
    /// Closing brackets that are owed, outermost first.
    owed: Vec<char>,
    in_string: bool,
    /// Bytes of an escape that was begun and not finished.
    open_escape: usize,
    /// The last comma outside of strings: before it, everything is whole.
    last_comma: Option<usize>,
}

impl Scan {
    fn of(text: &str) -> Scan {
        let mut scan = Scan { owed: Vec::new(), in_string: false, open_escape: 0, last_comma: None };
        let mut escape: Option<usize> = None;
        for (at, c) in text.char_indices() {
            if scan.in_string {
                scan.string_char(c, &mut escape);
                continue;
            }
            match c {
                '"' => scan.in_string = true,
                '{' => scan.owed.push('}'),
                '[' => scan.owed.push(']'),
                '}' | ']' => drop(scan.owed.pop()),
                ',' => scan.last_comma = Some(at),
                _ => {}
            }
        }
        scan.open_escape = escape.unwrap_or(0);
        scan
    }

    /// `escape` counts the bytes of an open escape: `\` is 1, `\u00` is 4; complete at `\n` or `\u0000`.
    fn string_char(&mut self, c: char, escape: &mut Option<usize>) {
        *escape = match (*escape, c) {
            (None, '\\') => Some(1),
            (None, '"') => {
                self.in_string = false;
                None
            }
            (None, _) => None,
            (Some(1), 'u') => Some(2),
            (Some(1), _) => None,
            (Some(5), _) => None,
            (Some(length), _) => Some(length + 1),
        };
    }

    fn closed(&self, text: &str) -> String {
        let mut whole = text[..text.len() - self.open_escape].to_string();
        if self.in_string {
            whole.push('"');
        } else {
            whole.truncate(whole.trim_end().trim_end_matches(',').len());
        }
        whole.extend(self.owed.iter().rev());
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_whole_before_the_cut_is_kept() {
        let cases = [
            (r#"{"a": {"x": "1", "y": "2"#, json!({"a": {"x": "1", "y": "2"}})),
            (r#"{"a": {"x": "1", "y"#, json!({"a": {"x": "1"}})),
            (r#"{"a": {"x": "1", "y":"#, json!({"a": {"x": "1"}})),
            (r#"{"a": {"x": "1","#, json!({"a": {"x": "1"}})),
            (r#"{"a": "半\u00"#, json!({"a": "半"})),
            (r#"{"a": "半\"#, json!({"a": "半"})),
            (r#"{"a": [1, 2], "b": tr"#, json!({"a": [1, 2]})),
        ];
        for (text, value) in cases {
            assert_eq!(close(text), Some(value), "{text}");
        }
        assert_eq!(close("不是 JSON"), None);
        assert_eq!(close(""), None);
    }

    #[test]
    fn the_place_of_the_fault_ends_the_text() {
        assert_eq!(before("{\n\"a\": x}", 2, 6), "{\n\"a\": ");
        assert_eq!(before("{\"年\": x}", 1, 9), "{\"年\": ");
        assert_eq!(before("{\"a\":", 1, 5), "{\"a\":");
    }
}
