//! The report on the desk gives its place to another one, or is locked away: only once the browser keeps what was typed
//! last.

use super::desk::Desk;
use super::event::Effect;
use super::keeping::Wish;
use super::saving::Saving;
use super::sealing::LockLine;
use super::words::{self, Notice};

/// What is done as soon as everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another report is begun.
    Begin,
    /// A file is opened.
    TakeIn { name: String, bytes: Vec<u8> },
    /// Another draft is opened; by name.
    Open(String),
    /// The page begins anew, in front of the locked draft.
    Lock,
}

impl Desk {
    /// True where leaving the report would lose something: it is not kept yet, or a password is being set.
    pub(super) fn must_be_kept_first(&self) -> bool {
        self.keeping.turning.is_some() || matches!(self.saving, Saving::Waiting | Saving::Failed { .. })
    }

    /// Writes what is not kept yet; the rest is done when that was answered.
    pub(super) fn keep_first(&mut self, next: Next) -> Vec<Effect> {
        if self.keeping.turning.is_some() {
            self.notice = Some(Notice::said(words::NOT_NOW.to_string()));
            return Vec::new();
        }
        let effects = self.save_now(0);
        if effects.is_empty() {
            // Nothing was written, so nothing will be answered.
            self.notice = Some(words::not_left(false));
        } else {
            self.keeping.next = Some(next);
        }
        effects
    }

    /// The last writing was answered for good: what waited for it is done, or it is said why not.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let Some(next) = self.keeping.next.take() else { return Vec::new() };
        if self.must_be_kept_first() {
            self.notice = Some(words::not_left(next == Next::Lock));
            return Vec::new();
        }
        match next {
            Next::Begin => self.begin(),
            Next::TakeIn { name, bytes } => self.file_read(name, Ok(bytes)),
            Next::Open(draft) => self.look(Wish::Open(draft)),
            Next::Lock => vec![Effect::BeginAnew],
        }
    }

    /// Nothing that was read or typed stays in memory: the page is loaded anew and asks for the password. The draft is
    /// written once more for that, at the time it is, since a page begins with the draft that was written last.
    pub(super) fn lock(&mut self) -> Vec<Effect> {
        if self.lock_line() != LockLine::On {
            return Vec::new();
        }
        self.keeping.next = Some(Next::Lock);
        self.changed()
    }
}
