//! Files in: opened reports, and what could not be read, handed out again.

use super::Form;
use crate::event::{Effect, FileFault};
use crate::keeper::Permit;
use crate::said::{Edition, Said};
use crate::session::Session;
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::saved::{self, Opened};

/// A file that was read: its name, its bytes, and the report in it.
pub type Read = (String, Vec<u8>, Box<Opened>);

impl Form {
    /// A chosen file arrived. What is no report leaves the open draft untouched, and is kept to be handed out again; a
    /// report is returned with its name and bytes.
    pub(in crate::screens) fn file_read(
        &mut self,
        name: String,
        bytes: Result<Vec<u8>, FileFault>,
    ) -> Option<Read> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.notice = Some(Said::FileFault { name, fault }.into());
                return None;
            }
        };
        match saved::read(&bytes) {
            Ok(opened) => Some((name, bytes, Box::new(opened))),
            Err(refusal) => {
                self.notice = Some(Said::Refused { name: name.clone(), refusal }.into());
                self.unread = Some((name, bytes));
                None
            }
        }
    }

    /// The report of a file takes the place of this one; as a draft of its own where it leaves another.
    pub(in crate::screens) fn open_file(
        &mut self,
        (name, bytes, opened): Read,
        leaves: Option<bool>,
        permit: Permit,
    ) -> Vec<Effect> {
        let Opened { form, complaints, .. } = &*opened;
        let said =
            Said::OpenedFile { name: name.clone(), edition: Edition(form), complaints: complaints.clone() };
        self.notice = Some(said.into());
        self.unread = (!opened.complaints.is_empty()).then_some((name, bytes));
        let report = opened.report;
        self.replace(|session| match leaves {
            Some(was_sealed) => session.leave_for(Act::Opened, report, was_sealed, permit),
            None => session.edit(Act::Opened, Edit::Replace(Box::new(report)), permit),
        })
    }

    /// Another report takes the place of this one.
    pub(super) fn replace(&mut self, puts: impl FnOnce(&mut Session)) -> Vec<Effect> {
        let before = self.before();
        puts(&mut self.session);
        let mut effects: Vec<Effect> = self.catch_up(&before).into_iter().collect();
        effects.extend(self.table.refresh(&self.session));
        effects
    }

    pub(super) fn offer_unread(&self) -> Vec<Effect> {
        let offer = |(name, bytes): &(String, Vec<u8>)| Effect::Offer {
            name: name.clone(),
            mime: "application/octet-stream",
            bytes: bytes.clone(),
        };
        self.unread.as_ref().map(offer).into_iter().collect()
    }
}
