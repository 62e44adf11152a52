//! Messages and the facts that they tell: a message goes with its facts, and its counts are those of now.

use super::Form;
use crate::exports::lacking;
use crate::paste::Paste;
use crate::review::explain::explain;
use crate::said::{Edition, Found, Said};
use crate::session::Session;
use nianbao_core::form::CellId;
use nianbao_core::report::saved::Complaint;
use nianbao_core::report::Entry;

impl Form {
    /// After every event: what is said above the report is still so, or is not said any more.
    pub(in crate::screens) fn keep_to_facts(&mut self, is_saved: bool) {
        let was_saved = std::mem::replace(&mut self.was_saved, is_saved);
        if self.notice.is_some() {
            self.look_at_facts(is_saved && !was_saved);
        }
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn look_at_facts(&mut self, has_saved: bool) {
        let Some(mut notice) = self.notice.take() else { return };
        let facts = Facts { session: &self.session, chosen: self.table.cell(), has_saved };
        notice.before.retain_mut(|said| facts.hold(said));
        while !facts.hold(&mut notice.said) {
            let Some(before) = notice.before.pop() else { return };
            notice.said = before;
        }
        notice.can_place &= Paste::can_place(&self.paste, &self.session);
        self.notice = Some(notice);
    }
}

/// What messages are about.
struct Facts<'a> {
    session: &'a Session,
    chosen: Option<CellId>,
    /// What was not kept before this event is kept now.
    has_saved: bool,
}

impl Facts<'_> {
    /// True where a message still holds; what of it does not is taken out.
    fn hold(&self, said: &mut Said) -> bool {
        let session = self.session;
        match said {
            Said::Pasted(edition, landed) if landed.needs_a_look() => {
                landed.unread.retain(|(cell, typed)| self.is_unread(*cell, typed));
                landed.found = Found::of(&landed.printed, session);
                *edition == Edition(session.form()) && landed.needs_a_look()
            }
            Said::OpenedFile { edition, complaints, .. } if !complaints.is_empty() => {
                complaints.retain(|complaint| match complaint {
                    Complaint::NoNumber { cell, text } if *edition == Edition(session.form()) => {
                        session.form().cell_named(cell).is_none_or(|cell| self.is_unread(cell, text))
                    }
                    _ => true,
                });
                !complaints.is_empty()
            }
            Said::DraftWentOut(_, lacks) => {
                *lacks = lacking(session);
                lacks.is_draft()
            }
            Said::Explained(explanation) => {
                let cell = explanation.cell;
                let is_here = self.chosen == Some(cell) && explanation.form == Edition(session.form());
                *said = explain(cell, session);
                is_here
            }
            Said::NotLeft { .. } | Said::NotKeptYet | Said::DeletedElsewhere => !self.has_saved,
            Said::OnlyShown => session.is_read_only,
            _ => true,
        }
    }

    fn is_unread(&self, cell: CellId, text: &str) -> bool {
        matches!(self.session.report().entry(cell), Entry::Unread { typed } if typed == text)
    }
}
