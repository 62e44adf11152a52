//! Damaged JSON, read as far as it goes.
//!
//! A file that was cut off, or damaged from some place on, still holds everything before that place. The open strings,
//! lists and objects are closed there. Of what was half written, text is kept and marked with [`CUT`], so that half a
//! number in a cell is no number; anything else is dropped.

use serde_json::{Error, Value};

/// Stands at the end of a text that was cut off.
const CUT: char = '…';

/// What was accepted before an error of a parser, which counts columns in bytes and names the one at fault, or the last one.
pub fn accepted<'a>(error: &Error, text: &'a str) -> &'a str {
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut end = (start + error.column().saturating_sub(1)).min(text.len());
    if error.is_eof() {
        end = text.len();
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Line, and character of the line, of a byte, both from 1.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// Closes what is open and parses; `None` where nothing of use remains.
pub fn close(text: &str) -> Option<Value> {
    let scan = Scan::of(text);
    let parsed = scan.closed(text).and_then(|whole| serde_json::from_str(&whole).ok());
    parsed.or_else(|| {
        let shorter = &text[..=scan.last_comma?];
        serde_json::from_str(&Scan::of(shorter).closed(shorter)?).ok()
    })
}

/// The names under which a text ends, outermost first: that of a field, and that of the last value in it.
pub fn last_names(text: &str) -> Vec<String> {
    let (mut names, mut depth) = (Vec::<String>::new(), 0);
    let (mut string, mut in_string, mut escaped) = (String::new(), false, false);
    for c in text.chars() {
        match (in_string, c) {
            (true, '"') if !escaped => in_string = false,
            (true, c) => {
                escaped = c == '\\' && !escaped;
                string.push(c);
            }
            (false, '"') => {
                in_string = true;
                string.clear();
            }
            (false, '{' | '[') => depth += 1,
            (false, '}' | ']') => depth = usize::saturating_sub(depth, 1),
            (false, ':') if depth <= names.len() + 1 && depth > 0 => {
                names.truncate(depth - 1);
                names.push(string.clone());
            }
            (false, _) => {}
        }
    }
    names
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

    /// `None` where the text ends in a number, which may have had more digits.
    fn closed(&self, text: &str) -> Option<String> {
        let mut whole = text[..text.len() - self.open_escape].to_string();
        if self.in_string {
            whole.extend([CUT, '"']);
        } else if whole.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        } else {
            whole.truncate(whole.trim_end().trim_end_matches(',').len());
        }
        whole.extend(self.owed.iter().rev());
        Some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_whole_before_the_cut_is_kept() {
        let cases = [
            (r#"{"a": {"x": "1", "y": "2"#, json!({"a": {"x": "1", "y": "2…"}})),
            (r#"{"a": {"x": "1", "y"#, json!({"a": {"x": "1"}})),
            (r#"{"a": {"x": "1", "y":"#, json!({"a": {"x": "1"}})),
            (r#"{"a": {"x": "1","#, json!({"a": {"x": "1"}})),
            (r#"{"a": "半\u00"#, json!({"a": "半…"})),
            (r#"{"a": "半\"#, json!({"a": "半…"})),
            (r#"{"a": "半", "b": 20"#, json!({"a": "半"})),
            (r#"{"a": [1, 2"#, json!({"a": [1]})),
            (r#"{"a": 20 "#, json!({"a": 20})),
            (r#"{"a": [1, 2], "b": tr"#, json!({"a": [1, 2]})),
        ];
        for (text, value) in cases {
            assert_eq!(close(text), Some(value), "{text}");
        }
        assert_eq!(close("不是 JSON"), None);
        assert_eq!(close(""), None);
    }

    #[test]
    fn a_text_ends_under_the_names_of_what_was_read_last() {
        for (text, names) in [
            ("", ""),
            (r#"{"a": 1"#, "a"),
            (r#"{"a": {"x": "1", "y": "2"#, "a y"),
            (r#"{"a": {"x": "1", "y"#, "a x"),
            (r#"{"a": {"x": "1"}, "b"#, "a x"),
            (r#"{"a": {"x": "1"}, "b": [{"c": "}:\"{"#, "b"),
            (r#"{"a": "{\"x\": ", "b": ""#, "b"),
            ("}}}:", ""),
        ] {
            assert_eq!(last_names(text).join(" "), names, "{text}");
        }
    }

    #[test]
    fn the_place_of_the_fault_ends_the_text() {
        let place = |text: &'static str| {
            let error = serde_json::from_str::<Value>(text).unwrap_err();
            let before = accepted(&error, text);
            let (line, column) = super::place(text, before.len());
            (line, column, before)
        };
        assert_eq!(place("{\n\"a\": x}"), (2, 6, "{\n\"a\": "));
        assert_eq!(place("{\"年\": x"), (1, 7, "{\"年\": "));
        assert_eq!(place("{\"a\":"), (1, 6, "{\"a\":"));
        assert_eq!(place("{\"a\":\n"), (2, 1, "{\"a\":\n"));
        assert_eq!(place(""), (1, 1, ""));
        assert_eq!(place("{\"a\": \"\t"), (1, 8, "{\"a\": \""));
    }
}
