//! What leaves: the report as far as it has come, and what its author wants on paper beside it. Every format asks here,
//! so that a Word file and a web page of one report say the same.

use super::{compose, Document, Stage};
use crate::check::{certified, Checked};
use crate::report::Bound;

/// What the author wants on paper beside the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The list of what was found, behind a draft that has errors. A check sheet says the same and takes its place.
    pub findings: bool,
    /// The check sheet, behind the report.
    pub check_sheet: bool,
    /// The day of the check, as the author writes it; empty leaves the line to be filled by hand.
    pub date: String,
}

/// The document of a report with what its author wants beside it.
pub fn finish(bound: Bound<'_>, wishes: &Wishes) -> Document {
    let (mut document, checked) = checked(bound, wishes.findings && !wishes.check_sheet);
    if wishes.check_sheet {
        document.annexes.push(super::check_sheet::annex(bound, &checked, &wishes.date));
    }
    document
}

/// The document of a report: finished where it is clean; a draft that nobody takes for the report where something must be
/// mended or is blank; unmarked again where nothing was begun, since that is the form itself. The mark is no matter of
/// wishes; the list of findings behind it is. For a preview in the page: the digest of a check sheet stays in the `office`
/// module.
pub fn staged(bound: Bound<'_>, with_findings: bool) -> Document {
    checked(bound, with_findings).0
}

fn checked(bound: Bound<'_>, with_findings: bool) -> (Document, Checked) {
    let (checked, clean) = certified(bound);
    let document = match clean {
        Ok(clean) => compose(Stage::Final(clean)),
        Err(_) if bound.is_fresh() => compose(Stage::Draft(bound)),
        Err(unfinished) => {
            let draft = compose(Stage::Draft(bound)).marked(&unfinished);
            if with_findings {
                draft.listed(bound, &checked.findings)
            } else {
                draft
            }
        }
    };
    (document, checked)
}
