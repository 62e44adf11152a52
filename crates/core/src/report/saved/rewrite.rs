//! Legal JSON of which a parser drops a part in silence, or stops: keys that stand twice in one object, and lists in lists
//! without end. Both are rewritten before the text is parsed, so that all of it is read and kept.
//!
//! Of a key that stands twice the last one counts, as for every reader of JSON; those before it get a name of their own.
//! What is nested too deeply becomes a text that holds it to the letter.

use std::ops::Range;

use serde_json::{Map, Value};

/// How many lists and objects may stand in one another. Parsers stop at 127; the rest is room for the page's own records,
/// which carry a report inside of theirs.
pub const DEEPEST: usize = 100;

/// A text that was rewritten, and why.
pub struct Rewritten {
    /// The text as it is to be parsed.
    pub text: String,
    /// Fields that stood twice: the path of each, and the name that the earlier one has now.
    pub doubled: Vec<(String, String)>,
    /// Fields with something in them that was nested too deeply; by path, each once.
    pub deep: Vec<String>,
    /// What was replaced: where it stands now, and where it stood.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Rewritten {
    /// The text made keepable; `None` where it is so already.
    pub fn of(text: &str) -> Option<Rewritten> {
        let scan = Scan::of(text);
        let is_kept = scan.deep.is_empty() && scan.doubled.is_empty();
        (!is_kept).then(|| scan.rewritten())
    }

    /// Where a byte of the new text stood in the old one; of what was replaced, where that began.
    pub fn original(&self, at: usize) -> usize {
        let before = self.edits.iter().rev().find(|(now, _)| now.start < at);
        match before {
            Some((now, was)) if at < now.end => was.start,
            Some((now, was)) => was.end + (at - now.end),
            None => at,
        }
    }
}

/// A key, or a value that is nested too deeply.
struct Found {
    range: Range<usize>,
    /// What is to stand in its place.
    instead: Option<String>,
    /// How many of the same name stand before it in its object.
    turn: usize,
}

/// A list or an object that is open.
struct Open {
    closes: u8,
    expects_key: bool,
    /// The position in [`Scan::found`] of the last key of each name. A map of the kind that is linked already.
    keys: Map<String, Value>,
    last_key: String,
    /// Keys that stand again behind, by position and name.
    doubled: Vec<(usize, String)>,
}

/// A text that is read bracket by bracket, without a call inside of a call.
struct Scan<'a> {
    text: &'a str,
    open: Vec<Open>,
    found: Vec<Found>,
    doubled: Vec<(String, String)>,
    deep: Vec<String>,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str) -> Scan<'a> {
        let mut scan =
            Scan { text, open: Vec::new(), found: Vec::new(), doubled: Vec::new(), deep: Vec::new() };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let from = at;
            at += 1;
            match byte {
                b'"' => {
                    at = string_end(bytes, from);
                    scan.string(from..at);
                }
                b'{' | b'[' if scan.open.len() == DEEPEST => {
                    at = value_end(bytes, from);
                    scan.too_deep(from..at);
                }
                b'{' | b'[' => scan.open.push(Open {
                    closes: byte + 2,
                    expects_key: *byte == b'{',
                    keys: Map::new(),
                    last_key: String::new(),
                    doubled: Vec::new(),
                }),
                b'}' | b']' if scan.open.last().is_none_or(|open| open.closes != *byte) => break,
                b'}' | b']' => scan.close(),
                b',' => {
                    scan.open.last_mut().into_iter().for_each(|open| open.expects_key = open.closes == b'}')
                }
                _ => {}
            }
        }
        while !scan.open.is_empty() {
            scan.close();
        }
        scan
    }

    /// A text; where it is a key, it is remembered.
    fn string(&mut self, range: Range<usize>) {
        let Some(open) = self.open.last_mut().filter(|open| open.expects_key) else { return };
        open.expects_key = false;
        let name = unquoted(&self.text[range.clone()]);
        let here = self.found.len();
        let before = open.keys.insert(name.clone(), Value::from(here));
        let before = before.and_then(|at| at.as_u64()).and_then(|at| usize::try_from(at).ok());
        let turn = before.map_or(0, |before| self.found[before].turn + 1);
        open.doubled.extend(before.map(|before| (before, name.clone())));
        self.found.push(Found { range, instead: None, turn });
        open.last_key = name;
    }

    /// Something that is nested too deeply.
    #[inline(never)]
    fn too_deep(&mut self, range: Range<usize>) {
        let instead = Some(Value::from(&self.text[range.clone()]).to_string());
        self.found.push(Found { range, instead, turn: 0 });
        let field = self.open.first().map_or(String::new(), |open| open.last_key.clone());
        if self.deep.last() != Some(&field) {
            self.deep.push(field);
        }
    }

    /// The innermost list or object ends: all of its keys are known, and names that are free.
    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        for (at, name) in std::mem::take(&mut open.doubled) {
            self.rename(at, &name, &mut open.keys);
        }
    }

    #[inline(never)]
    fn rename(&mut self, at: usize, name: &str, keys: &mut Map<String, Value>) {
        let mut number = self.found[at].turn + 1;
        let mut free = format!("unread.{name}");
        while number > 1 || keys.contains_key(&free) {
            free = format!("unread.{name}.{number}");
            if number > 1 && !keys.contains_key(&free) {
                break;
            }
            // Far enough that no two keys of a text try the same names: many of them take no longer than they must.
            number = if number == 1 { 2 } else { number + self.found.len() };
        }
        keys.insert(free.clone(), Value::Null);
        self.found[at].instead = Some(Value::from(free.as_str()).to_string());
        let outer: Vec<&str> =
            self.open.iter().map(|open| open.last_key.as_str()).filter(|key| !key.is_empty()).collect();
        let path = [outer.as_slice(), &[name]].concat().join(".");
        self.doubled.push((path, free));
    }

    #[inline(never)]
    fn rewritten(self) -> Rewritten {
        let mut text = String::with_capacity(self.text.len());
        let (mut edits, mut copied) = (Vec::new(), 0);
        for Found { range, instead, .. } in self.found {
            let Some(instead) = instead else { continue };
            text.push_str(&self.text[copied..range.start]);
            edits.push((text.len()..text.len() + instead.len(), range.clone()));
            text.push_str(&instead);
            copied = range.end;
        }
        text.push_str(&self.text[copied..]);
        Rewritten { text, doubled: self.doubled, deep: self.deep, edits }
    }
}

/// The text between quotation marks; to the letter where its escapes cannot be read.
fn unquoted(quoted: &str) -> String {
    let inner = quoted.trim_matches('"');
    let read = inner.contains('\\').then(|| serde_json::from_str::<Value>(quoted).ok()).flatten();
    read.as_ref().and_then(Value::as_str).unwrap_or(inner).to_string()
}

/// Behind the quotation mark that closes a string; the end of the text where none does.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Behind the bracket that closes a list or an object; the end of the text where none does.
fn value_end(bytes: &[u8], from: usize) -> usize {
    let (mut at, mut depth) = (from, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_key_of_a_name_keeps_it() {
        let cases = [
            (r#"{"a":1,"b":2,"a":3}"#, r#"{"unread.a":1,"b":2,"a":3}"#),
            (r#"{"a":1,"a":2,"a":3}"#, r#"{"unread.a":1,"unread.a.2":2,"a":3}"#),
            (r#"{"a":1,"\u0061":2}"#, r#"{"unread.a":1,"\u0061":2}"#),
            (r#"{"o":{"a":[{"b":1,"b":2}]}}"#, r#"{"o":{"a":[{"unread.b":1,"b":2}]}}"#),
            // A name that is taken, before and behind.
            (r#"{"unread.a":0,"a":1,"a":2}"#, r#"{"unread.a":0,"unread.a.2":1,"a":2}"#),
            (r#"{"a":1,"a":2,"unread.a":0}"#, r#"{"unread.a.2":1,"a":2,"unread.a":0}"#),
            // Cut off, both inside of the object and of the key.
            (r#"{"a":1,"a":2"#, r#"{"unread.a":1,"a":2"#),
            (r#"{"a":{"b":1,"b"#, r#"{"a":{"unread.b":1,"b"#),
        ];
        for (text, due) in cases {
            assert_eq!(Rewritten::of(text).expect("something to do").text, due);
        }
        for text in [
            r#"{"a":"a","b":["a","a"],"c":{"a":1}}"#,
            r#"[{"a":1},{"a":1}]"#,
            r#"{"a":"\"a\""}"#,
            "不是 JSON",
            "",
        ] {
            assert!(Rewritten::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deeply_becomes_a_text() {
        let deep = |depth| format!("{{\"x\": {}\"]\"{}, \"y\": 1}}", "[".repeat(depth), "]".repeat(depth));
        assert!(Rewritten::of(&deep(DEEPEST - 1)).is_none());
        let text = deep(DEEPEST + 1);
        let rewritten = Rewritten::of(&text).expect("too deep");
        assert!(rewritten.text.contains(r#"["[[\"]\"]]"]"#), "{}", rewritten.text);
        assert_eq!(rewritten.deep, ["x"]);
        assert!(serde_json::from_str::<Value>(&rewritten.text).is_ok());
        let cut = format!("{{\"x\": {}1, 2", "[".repeat(200_000));
        assert!(Rewritten::of(&cut).expect("too deep").text.ends_with("[1, 2\""));
    }

    #[test]
    fn a_place_is_found_again() {
        let text = r#"{"a":1,"a":2} x"#;
        let rewritten = Rewritten::of(text).expect("something to do");
        for (now, due) in [(0, 0), (1, 1), (2, 1), (11, 4), (12, 5)] {
            assert_eq!(rewritten.original(now), due, "{now}");
        }
        assert_eq!(rewritten.original(rewritten.text.len()), text.len());
    }

    /// Time grows as the text does, whatever stands twice in it.
    #[test]
    fn many_keys_of_one_name_take_no_longer_than_they_must() {
        let text = format!("{{{}\"z\":1}}", "\"a\":1,\"unread.a.2\":1,".repeat(20_000));
        let rewritten = Rewritten::of(&text).expect("something to do");
        assert_eq!(rewritten.doubled.len(), 39_998);
        let value: Value = serde_json::from_str(&rewritten.text).expect("JSON");
        assert_eq!(value.as_object().map(Map::len), Some(40_001));
    }
}
