//! What two texts differ in: one run of the first gives its place to one run of the second.

/// A run that is replaced. Offsets and lengths are bytes of UTF-8, at the borders of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice<'a> {
    /// Where it begins.
    pub start: usize,
    /// How much of the first text it takes out.
    pub removed: usize,
    /// What of the second text stands there instead.
    pub inserted: &'a str,
}

impl<'a> Splice<'a> {
    /// The shortest one that makes the second text of the first.
    pub fn between(before: &str, after: &'a str) -> Splice<'a> {
        let same = |(one, other): &(u8, u8)| one == other;
        let mut start = before.bytes().zip(after.bytes()).take_while(same).count();
        // Where the bytes before are the same in both, a border in one is a border in the other, unless a character
        // that has just begun goes on differently.
        while !(before.is_char_boundary(start) && after.is_char_boundary(start)) {
            start -= 1;
        }
        let (rest, other) = (&before[start..], &after[start..]);
        let mut end = rest.bytes().rev().zip(other.bytes().rev()).take_while(same).count();
        while !(rest.is_char_boundary(rest.len() - end) && other.is_char_boundary(other.len() - end)) {
            end -= 1;
        }
        Splice { start, removed: rest.len() - end, inserted: &other[..other.len() - end] }
    }

    /// The text with the run replaced; `None` where it has no such run.
    pub fn apply(&self, text: &str) -> Option<String> {
        let end = self.start.checked_add(self.removed)?;
        Some([text.get(..self.start)?, self.inserted, text.get(end..)?].concat())
    }

    /// Where the caret stands behind it: UTF-16 units from the beginning of the second text.
    pub fn caret(&self, after: &str) -> u32 {
        let end = self.start + self.inserted.len();
        after.get(..end).unwrap_or(after).encode_utf16().count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_leads_from_any_text_to_any_other() {
        let texts = [
            "",
            "全年",
            "全年无",
            "全无年",
            "全年无事",
            "aab",
            "ab",
            "aaab",
            "年",
            "😀😁",
            "😁",
            "每\n年",
            "毎年",
        ];
        for before in texts {
            for after in texts {
                let splice = Splice::between(before, after);
                assert_eq!(splice.apply(before).as_deref(), Some(after), "{before:?} to {after:?}");
            }
        }
    }

    #[test]
    fn it_is_the_shortest_and_knows_the_caret() {
        let splice = Splice::between("全年没有申请", "全年有申请");
        assert_eq!(splice, Splice { start: 6, removed: 3, inserted: "" });
        assert_eq!(splice.caret("全年有申请"), 2);
        let splice = Splice::between("甲😀丙", "甲😀乙丙");
        assert_eq!((splice.inserted, splice.caret("甲😀乙丙")), ("乙", 4));
        // Two characters that begin with the same bytes differ as a whole.
        assert_eq!(Splice::between("每", "毎").inserted, "毎");
    }

    #[test]
    fn a_run_that_is_not_there_is_none() {
        for (start, removed) in [(1, 0), (0, 1), (9, 0), (0, 9), (usize::MAX, 2)] {
            assert_eq!(Splice { start, removed, inserted: "x" }.apply("全年"), None, "{start} {removed}");
        }
    }
}
