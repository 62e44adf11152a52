//! Typing in prose and in the name of the body: what is typed in one go, up to the end of a word, is one step of undo.

use super::splice::Splice;

/// Half a second of rest ends a run.
const REST: u64 = 500;

/// Typing that may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Typing {
    /// When it was typed last, in milliseconds of any steady clock.
    at: u64,
    /// Where it has come to, in bytes; nowhere where a word, a clause or a line has ended with it.
    end: Option<usize>,
}

impl Typing {
    /// True where this typing still belongs to the run: soon after, and where it has come to.
    pub fn goes_on(&mut self, before: &str, after: &str, at: u64) -> bool {
        let splice = Splice::between(before, after);
        let goes_on = self.end == Some(splice.start + splice.removed) && at.saturating_sub(self.at) < REST;
        let ends =
            |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "，。；：、！？）”》".contains(c);
        let end = splice.start + splice.inserted.len();
        *self = Typing { at, end: (!splice.inserted.ends_with(ends)).then_some(end) };
        goes_on
    }
}

/// A text that was pasted, without the blank lines that other programs put between paragraphs: each would be a hole on the
/// paper.
pub fn pasted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_open_end = text.ends_with('\n');
    let kept: Vec<&str> =
        lines.iter().map(|line| line.trim_end()).filter(|line| !line.trim().is_empty()).collect();
    let mut kept = kept.join("\n");
    if is_open_end && !kept.is_empty() {
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::pasted;

    #[test]
    fn pasted_paragraphs_have_no_blank_lines_between_them() {
        assert_eq!(pasted("（一）甲。\r\n\r\n\u{3000}\r\n　　乙。  \r\n"), "（一）甲。\n　　乙。\n");
        assert_eq!(pasted("一行"), "一行");
        assert_eq!(pasted("甲\n乙"), "甲\n乙", "what has none is as it was");
        assert_eq!(pasted(" \n\n"), "");
    }
}
