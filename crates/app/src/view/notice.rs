//! A message above the paper, in words.

use crate::said::{Notice, Tone};
use crate::words;

/// A message above the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// How much it matters.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// What exactly, where, and what to do.
    pub lines: Vec<String>,
    /// The bytes that could not be read can be handed out.
    pub can_download: bool,
    /// What was pasted by names can be placed as it lay instead.
    pub can_place: bool,
}

impl NoticeView {
    /// A message in words.
    pub fn of(notice: &Notice) -> NoticeView {
        let (title, lines) = words::notice(notice);
        let (can_download, can_place) = (notice.said.can_download(), notice.can_place);
        NoticeView { tone: notice.tone, title, lines, can_download, can_place }
    }
}
