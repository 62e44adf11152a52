//! The way on: what is missing, and what goes out.

use crate::exports::Exports;
use crate::finish::missing;
use crate::session::Session;
use crate::words;

/// What is missing before the report is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishView {
    /// Sections in which something is missing, or to be looked at.
    pub sections: Vec<MissingView>,
    /// What goes out now is a draft.
    pub is_draft: bool,
    /// How it stands, in one sentence.
    pub summary: String,
}

/// What is missing in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingView {
    /// Public name of the section.
    pub id: &'static str,
    /// Its short title.
    pub title: &'static str,
    /// What is missing, in words.
    pub lines: Vec<String>,
    /// Without it the report is not whole; else it is only to be looked at.
    pub is_needed: bool,
}

// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub(super) fn finish(session: &Session) -> FinishView {
    let missing = missing(session);
    let needed = missing.iter().filter(|missing| missing.is_needed()).count();
    let is_draft = Exports::is_draft(session);
    let sections = missing.iter().map(|missing| {
        let section = session.form().section(missing.section);
        MissingView {
            id: &section.id,
            title: &section.outline,
            lines: words::missing(missing),
            is_needed: missing.is_needed(),
        }
    });
    FinishView { sections: sections.collect(), is_draft, summary: words::finish_summary(needed, is_draft) }
}
