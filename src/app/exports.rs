//! The ways out: what the second module is to make of the report, what its author wants on paper, and the paper itself.

use super::desk::Desk;
use super::event::{Effect, Exporting, Job, Order, Spot, Wanted};
use super::words::{self, Notice};
use crate::document::Wishes;
use crate::report::saved;

/// How the ways out stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// They are shown.
    pub is_open: bool,
    /// What is wanted on paper.
    pub wanted: Wanted,
    /// The paper stands in place of the form, or is being made.
    pub(super) previews: bool,
    /// What was handed to the browser last.
    pub(super) handed_out: Option<Job>,
}

impl Default for Exports {
    fn default() -> Exports {
        let wishes = Wishes { findings: true, ..Wishes::default() };
        let wanted = Wanted { wishes, template: false };
        Exports { is_open: false, wanted, previews: false, handed_out: None }
    }
}

impl Desk {
    pub(super) fn exporting(&mut self, choice: Exporting) -> Vec<Effect> {
        let wanted = &mut self.exports.wanted;
        match choice {
            Exporting::Show => {
                self.exports.is_open = true;
                return vec![Effect::Focus(Spot::Exports)];
            }
            Exporting::Close => {
                self.exports.is_open = false;
                return vec![Effect::Focus(Spot::WayToExports)];
            }
            Exporting::Findings(wants) => wanted.wishes.findings = wants,
            Exporting::Sheet(wants) => wanted.wishes.sheet = wants,
            Exporting::Template(wants) => wanted.template = wants,
        }
        Vec::new()
    }

    /// Has the second module make something. Whoever takes a report with errors along is told so at once.
    pub(super) fn export(&mut self, job: Job) -> Vec<Effect> {
        let mut effects = vec![self.office(job)];
        let lacking = self.lacking();
        if lacking.is_draft() && job.is_report() {
            self.exports.is_open = false;
            self.notice = Some(words::draft_went_out(words::MAKING.to_string(), &lacking));
            effects.push(Effect::Focus(Spot::Findings));
        }
        effects
    }

    fn office(&self, job: Job) -> Effect {
        Effect::Office(self.order(job))
    }

    /// What the second module needs to make something of the report as it stands.
    pub fn order(&self, job: Job) -> Order {
        let bytes = saved::write(&self.report, self.form).into_bytes();
        Order { job, bytes, wanted: self.exports.wanted.clone() }
    }

    /// The second module answered.
    pub(super) fn office_done(&mut self, job: Job, outcome: Result<Vec<u8>, String>) -> Vec<Effect> {
        let bytes = match outcome {
            Ok(bytes) => bytes,
            Err(why) => {
                self.exports.previews &= !matches!(job, Job::Paper { .. });
                self.notice = Some(words::office_failed(&why));
                return Vec::new();
            }
        };
        match job {
            // Closed before it was made: nobody waits for it any more.
            Job::Paper { .. } if !self.exports.previews => Vec::new(),
            Job::Paper { print } => vec![Effect::ShowSheets { tree: bytes, print }],
            Job::Fragment { copy: true } => {
                vec![Effect::Copy(String::from_utf8_lossy(&bytes).into_owned())]
            }
            _ => {
                self.exports.handed_out = Some(job);
                let is_draft = job.is_report() && self.lacking().is_draft();
                let name = words::export_name(&self.report, job, is_draft);
                vec![Effect::Offer { name, mime: job.mime(), bytes }]
            }
        }
    }

    /// A file was handed to the browser; whether the user kept it, nobody can tell.
    pub(super) fn offered(&mut self, name: String, outcome: Result<(), String>) -> Vec<Effect> {
        let is_report = self.exports.handed_out.take().is_some_and(Job::is_report);
        let lacking = self.lacking();
        self.notice = Some(match outcome {
            Ok(()) if is_report && lacking.is_draft() => {
                words::draft_went_out(words::handed_over(&name), &lacking)
            }
            Ok(()) if is_report && !lacking.sections.is_empty() => {
                words::went_out_with_gaps(&name, &lacking.sections)
            }
            Ok(()) if name.ends_with(words::SAVED_FILE) => Notice::said(words::saved_file_handed_over(&name)),
            Ok(()) => Notice::said(words::handed_over(&name)),
            Err(why) => words::not_handed_over(&name, &why),
        });
        Vec::new()
    }

    pub(super) fn copied(&mut self, outcome: Result<(), String>) {
        let lacking = self.lacking();
        self.notice = Some(match outcome {
            Ok(()) if lacking.is_draft() => words::draft_went_out(words::COPIED.to_string(), &lacking),
            Ok(()) => Notice::said(words::COPIED.to_string()),
            Err(why) => words::not_copied(&why),
        });
    }

    /// The paper stands in place of the form, or is being made.
    pub fn previews(&self) -> bool {
        self.exports.previews
    }

    pub(super) fn preview(&mut self, print: bool) -> Vec<Effect> {
        self.exports.previews = true;
        self.exports.is_open = false;
        vec![self.office(Job::Paper { print })]
    }

    /// Nobody waits for the paper any more.
    pub(super) fn stop_preview(&mut self) {
        self.exports.previews = false;
    }

    pub(super) fn close_preview(&mut self) -> Vec<Effect> {
        self.stop_preview();
        vec![Effect::HideSheets, Effect::Focus(Spot::WayToPreview)]
    }

    pub(super) fn no_sheets(&mut self, why: &str) -> Vec<Effect> {
        self.notice = Some(words::no_sheets(why));
        self.close_preview()
    }

    /// The paper anew, where it is shown and the report has changed.
    pub(super) fn paper_again(&self) -> Option<Effect> {
        self.exports.previews.then(|| self.office(Job::Paper { print: false }))
    }
}

impl Job {
    /// What a way out makes, by the name of the job.
    pub fn named(name: &str) -> Option<Job> {
        let ways =
            [Job::Docx, Job::Html, Job::Fragment { copy: false }, Job::Xlsx, Job::Template, Job::Sheet];
        ways.into_iter().find(|job| job.name() == name)
    }

    /// The name by which the second module knows the job.
    pub fn name(self) -> &'static str {
        match self {
            Job::Docx => "docx",
            Job::Html => "html",
            Job::Fragment { .. } => "fragment",
            Job::Xlsx => "xlsx",
            Job::Template => "template",
            Job::Sheet => "sheet",
            Job::Paper { .. } => "paper",
        }
    }

    /// The media type of what the job makes.
    pub fn mime(self) -> &'static str {
        match self {
            Job::Docx | Job::Sheet => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Job::Xlsx | Job::Template => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Job::Html | Job::Fragment { .. } => "text/html",
            Job::Paper { .. } => "application/json",
        }
    }

    /// What is handed in, as against what is only about the report.
    fn is_report(self) -> bool {
        matches!(self, Job::Docx | Job::Html | Job::Fragment { .. } | Job::Xlsx)
    }
}
