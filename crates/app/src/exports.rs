//! The ways out: what the second module is to make of the report, what its author wants on paper, and the paper itself.

use super::event::{Effect, Exporting, FocusTarget, Job, Order, Wanted};
use super::finish::{self, Finish};
use super::out::Out;
use super::session::Session;
use super::words;
use crate::said::{Lacking, Notice, Said, Sent};
use nianbao_core::check::Unfinished;
use nianbao_core::document::Wishes;
use nianbao_core::form::SectionId;
use nianbao_core::report::saved;

/// How the ways out stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// They are shown.
    pub is_open: bool,
    /// What is wanted on paper.
    pub wanted: Wanted,
    /// Since when the report stands still here, in local time: another tab writes it.
    pub stands_since: Option<String>,
    /// The paper stands in place of the form, or is being made.
    previews: bool,
    /// What was handed to the browser last.
    handed_out: Option<Job>,
    /// The way on.
    pub finish: Finish,
}

impl Default for Exports {
    fn default() -> Exports {
        let wishes = Wishes { findings: true, ..Wishes::default() };
        let wanted = Wanted { wishes, template: false };
        Exports {
            is_open: false,
            wanted,
            stands_since: None,
            previews: false,
            handed_out: None,
            finish: Finish::default(),
        }
    }
}

impl Exports {
    /// Another choice among the ways out.
    pub fn choose(&mut self, choice: Exporting) -> Vec<Effect> {
        match choice {
            Exporting::Show => {
                self.finish.is_open = false;
                self.is_open = true;
                return vec![Effect::Focus(FocusTarget::Exports)];
            }
            Exporting::Close => {
                self.is_open = false;
                return vec![Effect::Focus(FocusTarget::WayToExports)];
            }
            Exporting::Findings(wants) => self.wanted.wishes.findings = wants,
            Exporting::CheckSheet(wants) => self.wanted.wishes.check_sheet = wants,
            Exporting::Template(wants) => self.wanted.template = wants,
        }
        Vec::new()
    }

    /// Another day on the check sheet.
    pub fn date(&mut self, date: String) {
        self.wanted.wishes.date = date;
    }

    /// Has the second module make something. Whoever takes a report with errors along is told so at once.
    pub fn export(&mut self, job: Job, session: &Session) -> Out {
        let out = Out::of(vec![Effect::Office(self.order(job, session))]);
        let lacking = lacking(session);
        if !lacking.is_draft() || !job.is_report() {
            return out;
        }
        self.is_open = false;
        self.finish.is_open = false;
        let said = Said::DraftWentOut(Sent::Making, lacking);
        out.then([Effect::Focus(FocusTarget::Findings)]).and(Out::saying(said))
    }

    /// Word file, web page and saved file in one go; the last one is at hand.
    pub fn hand_out(&mut self, saved: Effect, session: &Session) -> Out {
        if let Effect::Offer { name, .. } = &saved {
            self.finish.begin(&finish::JOBS, name.clone());
        }
        self.is_open = false;
        let orders = finish::JOBS.map(|job| Effect::Office(self.order(job, session)));
        let out = Out::of(vec![saved]).then(orders).then([Effect::Focus(FocusTarget::WayToFinish)]);
        out.and(Out::saying(Said::MakingAll))
    }

    /// What the second module needs to make something of the report as it stands.
    pub fn order(&self, job: Job, session: &Session) -> Order {
        let bytes = saved::write(session.report(), session.form()).into_bytes();
        Order { job, bytes, wanted: self.wanted.clone() }
    }

    /// The second module answered.
    pub fn office_done(&mut self, job: Job, outcome: Result<Vec<u8>, String>, session: &Session) -> Out {
        let bytes = match outcome {
            Ok(bytes) => bytes,
            Err(why) => {
                self.previews &= !matches!(job, Job::Paper { .. });
                let said = Said::OfficeFailed(why);
                return match self.finish.failed(job, &said) {
                    None => Out::saying(said),
                    Some(said) => Out { said, ..Out::default() },
                };
            }
        };
        Out::of(match job {
            // Closed before it was made: nobody waits for it any more.
            Job::Paper { .. } if !self.previews => Vec::new(),
            Job::Paper { print } => vec![Effect::ShowSheets { tree: bytes, print }],
            Job::Fragment { copy: true } => {
                vec![Effect::Copy(String::from_utf8_lossy(&bytes).into_owned())]
            }
            _ => {
                self.handed_out = Some(job);
                let is_draft = job.is_report() && lacking(session).is_draft();
                let name = words::export_name(session.report(), job, is_draft);
                let name = if job == Job::Template { name } else { self.marked(name) };
                self.finish.made(job, &name);
                vec![Effect::Offer { name, mime: job.mime(), bytes }]
            }
        })
    }

    /// The name of a file that goes out; of a report that stands still here it says since when.
    pub fn marked(&self, name: String) -> String {
        match &self.stands_since {
            Some(since) => words::as_of(&name, since),
            None => name,
        }
    }

    /// A file was handed to the browser; whether the user kept it, nobody can tell.
    pub fn offered(&mut self, name: &str, outcome: Result<(), String>, session: &Session) -> Option<Notice> {
        let is_report = self.handed_out.take().is_some_and(Job::is_report);
        let lacking = lacking(session);
        let name = name.to_string();
        let fault =
            outcome.as_ref().err().map(|why| Said::NotHandedOver { name: name.clone(), why: why.clone() });
        let together = |names| match lacking.is_draft() {
            true => Said::DraftWentOut(Sent::Together(names), lacking.clone()),
            false => Said::HandedOverTogether(names),
        };
        if let Some(notice) = self.finish.offered(&name, fault, together) {
            return notice;
        }
        let said = match outcome {
            Ok(()) if is_report && lacking.is_draft() => Said::DraftWentOut(Sent::HandedOver(name), lacking),
            Ok(()) if name.ends_with(words::SAVED_FILE) => Said::SavedFileHandedOver(name),
            Ok(()) => Said::HandedOver(name),
            Err(why) => Said::NotHandedOver { name, why },
        };
        Some(said.into())
    }

    /// Markup went to the clipboard, or could not.
    pub fn copied(&self, outcome: Result<(), String>, session: &Session) -> Notice {
        let lacking = lacking(session);
        let said = match outcome {
            Ok(()) if lacking.is_draft() => Said::DraftWentOut(Sent::Copied, lacking),
            Ok(()) => Said::Copied,
            Err(why) => Said::NotCopied(why),
        };
        said.into()
    }

    /// What goes out now is a draft.
    pub fn is_draft(session: &Session) -> bool {
        lacking(session).is_draft()
    }

    /// The paper stands in place of the form, or is being made.
    pub fn previews(&self) -> bool {
        self.previews
    }

    /// The paper in place of the form.
    pub fn preview(&mut self, print: bool, session: &Session) -> Vec<Effect> {
        self.previews = true;
        self.is_open = false;
        self.finish.is_open = false;
        vec![Effect::Office(self.order(Job::Paper { print }, session))]
    }

    /// Nobody waits for the paper any more.
    pub fn stop_preview(&mut self) {
        self.previews = false;
    }

    /// The form again.
    pub fn close_preview(&mut self) -> Vec<Effect> {
        self.stop_preview();
        vec![Effect::HideSheets, Effect::Focus(FocusTarget::WayToPreview)]
    }

    /// The paper could not be shown.
    pub fn no_sheets(&mut self, why: &str) -> Out {
        Out { effects: self.close_preview(), ..Out::saying(Said::NoSheets(why.to_string())) }
    }

    /// The paper anew, where it is shown: the report has changed.
    pub fn paper_again(&self, session: &Session) -> Option<Effect> {
        self.previews.then(|| Effect::Office(self.order(Job::Paper { print: false }, session)))
    }
}

/// What stands in the way of a finished report.
pub(crate) fn lacking(session: &Session) -> Lacking {
    // The form itself, with nothing in it, lacks nothing.
    if session.bound().is_fresh() {
        return Lacking::default();
    }
    let Unfinished { errors, blanks, sections } = session.lacks();
    let title = |section: &SectionId| session.form().section(*section).outline.clone();
    Lacking { errors, blanks, sections: sections.iter().map(title).collect() }
}

impl Job {
    /// What a way out makes, by the name of the job.
    pub fn named(name: &str) -> Option<Job> {
        let ways =
            [Job::Docx, Job::Html, Job::Fragment { copy: false }, Job::Xlsx, Job::Template, Job::CheckSheet];
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
            Job::CheckSheet => "sheet",
            Job::Paper { .. } => "paper",
            Job::Example { .. } => "example",
        }
    }

    /// The media type of what the job makes.
    pub fn mime(self) -> &'static str {
        match self {
            Job::Docx | Job::CheckSheet => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Job::Xlsx | Job::Template => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Job::Html | Job::Fragment { .. } => "text/html",
            Job::Paper { .. } | Job::Example { .. } => "application/json",
        }
    }

    /// What is handed in, as against what is only about the report.
    fn is_report(self) -> bool {
        matches!(self, Job::Docx | Job::Html | Job::Fragment { .. } | Job::Xlsx)
    }
}
