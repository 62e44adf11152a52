//! Typing in prose and in the name of the body: what is typed in one go, up to the end of a word, is one step of undo.

use super::desk::Desk;
use super::event::Effect;
use super::keeper::Permit;
use super::splice::Splice;
use crate::report::edit::{Act, Edit};

/// Half a second of rest ends a burst.
const REST: u64 = 500;

/// Typing that may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Burst {
    /// When it was typed last, in milliseconds of any steady clock.
    at: u64,
    /// Where it has come to, in bytes; nowhere where a word, a clause or a line has ended with it.
    end: Option<usize>,
}

impl Burst {
    /// True where this typing still belongs to the burst: soon after, and where it has come to.
    fn goes_on(&mut self, before: &str, after: &str, at: u64) -> bool {
        let splice = Splice::between(before, after);
        let goes_on = self.end == Some(splice.start + splice.removed) && at.saturating_sub(self.at) < REST;
        let ends =
            |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "，。；：、！？）”》".contains(c);
        let end = splice.start + splice.inserted.len();
        *self = Burst { at, end: (!splice.inserted.ends_with(ends)).then_some(end) };
        goes_on
    }
}

impl Desk {
    /// The prose of a section changed.
    pub(super) fn wrote(&mut self, section: &str, text: String, at: u64, permit: Permit) -> Vec<Effect> {
        let Some(section) = self.form.section_named(section) else { return Vec::new() };
        let before = self.report.text(section);
        if before == text {
            return Vec::new();
        }
        let joins = self.burst.goes_on(before, &text, at)
            && self.history.last().is_some_and(|step| step.act == Act::Wrote(section));
        self.type_on(Act::Wrote(section), Edit::Text(section, text), joins, permit)
    }

    /// The name of the body changed.
    pub(super) fn wrote_organ(&mut self, organ: String, at: u64, permit: Permit) -> Vec<Effect> {
        let joins = self.burst.goes_on(self.report.organ(), &organ, at)
            && self.history.last().is_some_and(|step| matches!(step.edit, Edit::Organ(_)));
        self.type_on(Act::Headed, Edit::Organ(organ), joins, permit)
    }

    fn type_on(&mut self, act: Act, edit: Edit, joins: bool, permit: Permit) -> Vec<Effect> {
        if !joins {
            return self.step(act, edit, permit);
        }
        self.apply(edit, permit);
        self.history.join();
        self.settle();
        self.changed()
    }
}
