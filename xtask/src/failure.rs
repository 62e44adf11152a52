//! What went wrong, and what to do about it.

use std::fmt;
use std::io;
use std::path::Path;

/// The result of everything here.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A sentence that says what went wrong, with one that says what helps.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    what: String,
    remedy: Option<String>,
}

impl Failure {
    /// Something went wrong, and the sentence alone says enough.
    pub fn new(what: impl Into<String>) -> Self {
        Failure { what: what.into(), remedy: None }
    }

    /// Adds what the reader can do.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// A file or folder could not be used: `Failure::file("read", path)` suits `map_err`.
    pub fn file<'a>(verb: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |error| Failure::new(format!("could not {verb} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.what)?;
        match &self.remedy {
            Some(remedy) => write!(formatter, "\n  What helps: {remedy}"),
            None => Ok(()),
        }
    }
}
