//! The list of findings as a file: plain text that Notepad opens, for those who mend the figures elsewhere.

use crate::event::Effect;
use crate::session::Session;
use crate::words;

pub(super) fn offer(session: &Session) -> Effect {
    // The mark tells old editors that the text is in UTF-8; they also want both characters of a line's end.
    let lines = words::checklist(session).into_iter().map(|line| line + "\r\n");
    Effect::Offer {
        name: words::checklist_name(session.report()),
        mime: "text/plain",
        bytes: std::iter::once("\u{FEFF}".to_string()).chain(lines).collect::<String>().into_bytes(),
    }
}
