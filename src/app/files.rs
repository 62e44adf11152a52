//! Files in: opened reports, and what could not be read, handed out again.

use super::desk::Desk;
use super::event::{Effect, FileFault};
use super::leaving::Next;
use super::words;
use crate::report::edit::{Act, Edit};
use crate::report::saved;

impl Desk {
    /// A chosen file arrived. What is no report leaves the open draft untouched, and is kept to be handed out again.
    pub(super) fn file_read(&mut self, name: String, bytes: Result<Vec<u8>, FileFault>) -> Vec<Effect> {
        let mut effects = self.commit();
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.notice = Some(words::file_fault(&name, &fault));
                return effects;
            }
        };
        match saved::read(&bytes) {
            Ok(opened) => {
                let leaves = !self.report.is_untouched() || !self.is_ours();
                if leaves && self.must_be_kept_first() {
                    effects.extend(self.keep_first(Next::TakeIn { name, bytes }));
                    return effects;
                }
                let was_sealed = leaves && self.keeping.seal.is_some();
                if leaves {
                    effects.extend(self.leave_shelf());
                }
                self.keeping.panel = None;
                let whole = opened.complaints.is_empty();
                self.notice = Some(words::opened(&name, &opened));
                self.unread = (!whole).then_some((name, bytes));
                effects.extend(self.step(Act::Opened, Edit::Replace(Box::new(opened.report))));
                self.forget_steps_of_sealed(was_sealed);
                effects.extend(self.refresh());
            }
            Err(refusal) => {
                self.notice = Some(words::refused(&name, &refusal));
                self.unread = Some((name, bytes));
            }
        }
        effects
    }

    pub(super) fn offer_unread(&mut self) -> Vec<Effect> {
        let offer = |(name, bytes): &(String, Vec<u8>)| Effect::Offer {
            name: name.clone(),
            mime: "application/octet-stream",
            bytes: bytes.clone(),
        };
        self.unread.as_ref().map(offer).into_iter().collect()
    }
}
