//! How requests and answers travel between a page and its worker: a line of JSON that says what it is, and beside it the
//! bytes, which are handed over and not copied.

use super::{Answer, Request};
use zeroize::Zeroizing;

/// What came cannot be understood: another version of this program sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown;

impl Request {
    /// What it is.
    pub fn head(&self) -> String {
        serde_json::to_string(self).expect("a request has only keys that are text")
    }

    /// The bytes beside it; may be none.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Request::Make { saved, .. } | Request::Check { saved } => saved,
            Request::Key { password, .. } => password,
            Request::Problems { .. } => &[],
        }
    }

    /// The request that was taken apart by [`Request::head`] and [`Request::bytes`].
    ///
    /// # Errors
    /// [`Unknown`] where the head is that of no request.
    pub fn of(head: &str, bytes: Vec<u8>) -> Result<Request, Unknown> {
        let mut request = serde_json::from_str(head).map_err(|_| Unknown)?;
        match &mut request {
            Request::Make { saved, .. } | Request::Check { saved } => *saved = bytes,
            Request::Key { password, .. } => *password = Zeroizing::new(bytes),
            Request::Problems { .. } => {}
        }
        Ok(request)
    }
}

impl Answer {
    /// What it is.
    pub fn head(&self) -> String {
        serde_json::to_string(self).expect("an answer has only keys that are text")
    }

    /// The bytes beside it; may be none.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Answer::File { bytes } => bytes,
            Answer::Key { key } => key,
            Answer::Checked { .. } | Answer::Failed { .. } => &[],
        }
    }

    /// The answer that was taken apart by [`Answer::head`] and [`Answer::bytes`].
    ///
    /// # Errors
    /// [`Unknown`] where the head is that of no answer.
    pub fn of(head: &str, bytes: Vec<u8>) -> Result<Answer, Unknown> {
        let mut answer = serde_json::from_str(head).map_err(|_| Unknown)?;
        match &mut answer {
            Answer::File { bytes: file } => *file = bytes,
            Answer::Key { key } => *key = Zeroizing::new(bytes),
            Answer::Checked { .. } | Answer::Failed { .. } => {}
        }
        Ok(answer)
    }
}
