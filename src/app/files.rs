//! Files in: opened reports, and what could not be read, handed out again.

use super::desk::Desk;
use super::event::{Effect, FileFault};
use super::keeper::Permit;
use super::words;
use crate::report::edit::{Act, Edit};
use crate::report::saved::{self, Opened};

impl Desk {
    /// A chosen file arrived. What is no report leaves the open draft untouched, and is kept to be handed out again; a
    /// report is returned with its name and bytes.
    pub(super) fn file_read(
        &mut self,
        name: String,
        bytes: Result<Vec<u8>, FileFault>,
    ) -> Option<(String, Vec<u8>, Box<Opened>)> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.notice = Some(words::file_fault(&name, &fault));
                return None;
            }
        };
        match saved::read(&bytes) {
            Ok(opened) => Some((name, bytes, Box::new(opened))),
            Err(refusal) => {
                self.notice = Some(words::refused(&name, &refusal));
                self.unread = Some((name, bytes));
                None
            }
        }
    }

    /// The report of a file takes the place of this one; as a draft of its own where it leaves another.
    pub(super) fn open_file(
        &mut self,
        (name, bytes, opened): (String, Vec<u8>, Box<Opened>),
        leaves: Option<bool>,
        permit: Permit,
    ) -> Vec<Effect> {
        self.notice = Some(words::opened(&name, &opened));
        self.unread = (!opened.complaints.is_empty()).then_some((name, bytes));
        match leaves {
            Some(was_sealed) => self.leave_for(Act::Opened, opened.report, was_sealed, permit),
            None => {
                let mut effects = self.step(Act::Opened, Edit::Replace(Box::new(opened.report)), permit);
                effects.extend(self.refresh());
                effects
            }
        }
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
