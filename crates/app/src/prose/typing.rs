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
