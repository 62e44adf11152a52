//! What passes between an open report and the keeper: the report as it stands, and a draft that was read.

use super::desk::Desk;
use super::event::Effect;
use super::keeper::{Content, Ready};
use super::words::{Notice, Tone};

impl Desk {
    /// A desk with a draft on it that was kept.
    pub(super) fn with(ready: Ready) -> Desk {
        let mut desk = Desk::of(ready.form, ready.report);
        desk.history = ready.history;
        desk.reasons = ready.reasons;
        desk.version = u64::from(ready.is_ahead);
        desk
    }

    /// What was only said goes with the next thing that is done.
    pub(super) fn hush(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Said) {
            self.notice = None;
        }
    }

    /// Something was to be changed that another tab writes.
    pub(super) fn stands_elsewhere(&mut self) -> Vec<Effect> {
        self.notice = Some(Notice::said("没有改动：这份草稿由另一个标签页填写".to_string()));
        self.refresh().into_iter().collect()
    }

    /// The report as it is kept.
    pub(super) fn content(&self) -> Content<'_> {
        Content {
            form: self.form,
            report: &self.report,
            history: &self.history,
            pending: self.pending(),
            reasons: &self.reasons,
            version: self.version,
        }
    }
}
