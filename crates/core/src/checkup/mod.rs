//! The check of one saved file, from its bytes to what is published of it: whose report it is, what was found, and why a
//! file cannot be read.
//!
//! A [`CheckUp`] says everything by public names and in finished words, so that it can leave the program: as a line of
//! JSON, as a message between modules, as a row of a table. [`words`] words why a file is refused or was read in part.

use serde::{Deserialize, Serialize};

use crate::check::finding::{Finding, State};
use crate::check::{self, words::sentence};
use crate::form::Level;
use crate::report::saved::{self, Refusal};
use crate::report::Bound;

mod published;
pub mod summary;
pub mod words;

pub use published::{PublishedFinding, PublishedFix, PublishedSide};

/// What the check of a saved file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckUp {
    /// The body that reports; may be empty.
    pub organ: String,
    /// The year that is reported on.
    pub year: u16,
    /// The edition of the form: `2019`, `2021`.
    pub edition: String,
    /// The public name of the level: `government`, `department`, `town`.
    pub level: String,
    /// Blank cells, all tables together.
    pub blanks: usize,
    /// Sections that must say something and say nothing, by their short titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unwritten: Vec<String>,
    /// What could not be read as it stood, one sentence each.
    pub complaints: Vec<String>,
    /// What was found, in the order of the page.
    pub findings: Vec<PublishedFinding>,
}

/// A file that was to be checked, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What it is called, or its path.
    pub file: String,
    /// What the check came to, or why there was none, in one sentence.
    pub outcome: Result<CheckUp, String>,
}

impl CheckUp {
    /// The level in words; empty where its name is unknown.
    pub fn level_words(&self) -> &'static str {
        Level::from_name(&self.level).map_or("", Level::words)
    }
}

/// Reads and checks a saved file.
///
/// # Errors
/// The [`Refusal`] where the bytes are no saved report.
pub fn check_up(bytes: &[u8]) -> Result<CheckUp, Refusal> {
    let opened = saved::read(bytes)?;
    let complaints = opened.complaints.iter().map(|it| words::complaint(it, opened.form)).collect();
    let report = &opened.report;
    let bound = Bound::new(opened.form, report).expect("a file is opened in its own edition");
    let findings = check::check(bound).findings;
    Ok(CheckUp {
        organ: report.organ().to_string(),
        year: report.year(),
        edition: report.edition().to_string(),
        level: report.level().name().to_string(),
        blanks: bound.count_blanks(),
        unwritten: bound.unwritten().iter().map(|id| opened.form.section(*id).outline.clone()).collect(),
        complaints,
        findings: findings.iter().map(|finding| PublishedFinding::of(finding, bound)).collect(),
    })
}
