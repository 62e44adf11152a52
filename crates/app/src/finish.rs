//! The way on: what is missing, section by section, and the files that go out together.

use crate::event::{Effect, FocusTarget, Job};
use crate::said::{Notice, Said};
use crate::session::{Session, Target};
use nianbao_core::form::rule::Severity;
use nianbao_core::form::SectionId;

/// What is missing in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The section.
    pub section: SectionId,
    /// Errors that nobody has answered for.
    pub errors: usize,
    /// Queries that nobody has answered for.
    pub queries: usize,
    /// Cells that are blank.
    pub blanks: usize,
    /// It has no table, and nothing is written.
    pub is_unwritten: bool,
    /// The body has no name.
    pub is_unnamed: bool,
    /// The gravest finding: its rule.
    first: Option<String>,
}

impl Missing {
    fn of(section: SectionId, session: &Session) -> Missing {
        let form = session.form();
        let table = form.section(section).table;
        let is_first = section.index() == 0;
        let is_unwritten = session.bound().unwritten().contains(&section);
        let open = session.checked().findings.iter().filter(|finding| {
            finding.is_open()
                && finding.is_told()
                && match session.target(finding) {
                    Target::Cell(cell) => Some(form.cell(cell).table) == table,
                    Target::Section(other) => other == section,
                    Target::Level | Target::Nowhere => is_first,
                }
        });
        let open: Vec<_> = open.collect();
        let of = |severity| open.iter().filter(move |finding| finding.severity == severity);
        let first = of(Severity::Error).chain(of(Severity::Query)).next();
        Missing {
            section,
            errors: of(Severity::Error).count(),
            queries: of(Severity::Query).count(),
            blanks: table.map_or(0, |table| session.bound().blanks(table).len()),
            is_unwritten: is_unwritten && !is_first,
            is_unnamed: is_unwritten && is_first,
            first: first.map(|finding| finding.rule.clone()),
        }
    }

    /// Without it the report is not whole.
    pub fn is_needed(&self) -> bool {
        self.errors + self.blanks > 0 || self.is_unwritten || self.is_unnamed
    }

    /// Where it leads.
    pub fn way(&self, session: &Session) -> Way {
        let blank = || {
            let table = session.form().section(self.section).table?;
            session.bound().blanks(table).first().map(|cell| cell.id())
        };
        match (&self.first, blank()) {
            _ if self.is_unnamed => Way::Organ,
            (Some(rule), _) if self.errors > 0 => Way::Finding(rule.clone()),
            (_, Some(blank)) => Way::Target(Target::Cell(blank)),
            (Some(rule), None) if !self.is_unwritten => Way::Finding(rule.clone()),
            _ => Way::Target(Target::Section(self.section)),
        }
    }
}

/// Where something is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The name of the body.
    Organ,
    /// The place of a finding; by rule id.
    Finding(String),
    /// A cell or a text.
    Target(Target),
}

/// What is missing in the whole report; sections that lack nothing are left out.
pub fn missing(session: &Session) -> Vec<Missing> {
    let sections = session.form().section_ids().map(|section| Missing::of(section, session));
    sections.filter(|missing| missing.is_needed() || missing.queries > 0).collect()
}

/// Files that go out together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parcel {
    /// What the second module still makes.
    awaits: Vec<Job>,
    /// What the browser was given and has not taken yet.
    given: Vec<String>,
    /// What it has taken.
    taken: Vec<String>,
    /// What went wrong with one of them.
    fault: Option<Said>,
}

/// How the way on stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finish {
    /// What is missing is shown.
    pub is_open: bool,
    parcel: Option<Parcel>,
}

impl Finish {
    /// Shows or closes what is missing.
    pub fn show(&mut self, shows: bool) -> Effect {
        self.is_open = shows;
        Effect::Focus(if shows { FocusTarget::Finish } else { FocusTarget::WayToFinish })
    }

    /// Files go out together: those that are to be made, and one that the browser is given at once.
    pub fn begin(&mut self, awaits: &[Job], given: String) {
        self.is_open = false;
        self.parcel = Some(Parcel { awaits: awaits.to_vec(), given: vec![given], ..Parcel::default() });
    }

    /// One of them was made, and goes to the browser by this name.
    pub fn made(&mut self, job: Job, name: &str) {
        let Some(parcel) = &mut self.parcel else { return };
        if let Some(at) = parcel.awaits.iter().position(|awaited| *awaited == job) {
            parcel.awaits.remove(at);
            parcel.given.push(name.to_string());
        }
    }

    /// One of them could not be made. `None` where it is none of them.
    pub fn failed(&mut self, job: Job, said: &Said) -> Option<Option<Notice>> {
        let parcel = self.parcel.as_mut()?;
        let at = parcel.awaits.iter().position(|awaited| *awaited == job)?;
        parcel.awaits.remove(at);
        parcel.fault = Some(said.clone());
        Some(self.ended(Said::HandedOverTogether))
    }

    /// The browser took one of them, or did not; what is said of all when the last one is through. `None` where it is none
    /// of them.
    pub fn offered(
        &mut self,
        name: &str,
        fault: Option<Said>,
        said: impl FnOnce(Vec<String>) -> Said,
    ) -> Option<Option<Notice>> {
        let parcel = self.parcel.as_mut()?;
        let at = parcel.given.iter().position(|given| given == name)?;
        let name = parcel.given.remove(at);
        match fault {
            Some(fault) => parcel.fault = Some(fault),
            None => parcel.taken.push(name),
        }
        Some(self.ended(said))
    }

    fn ended(&mut self, said: impl FnOnce(Vec<String>) -> Said) -> Option<Notice> {
        self.parcel.as_ref().filter(|parcel| parcel.awaits.is_empty() && parcel.given.is_empty())?;
        let Parcel { taken, fault, .. } = self.parcel.take()?;
        Some(match fault {
            None => said(taken).into(),
            Some(fault) if taken.is_empty() => fault.into(),
            Some(fault) => {
                let mut notice = Notice::from(fault);
                notice.before.push(Said::HandedOverTogether(taken));
                notice
            }
        })
    }
}

/// What is made of the report when it is finished.
pub const JOBS: [Job; 2] = [Job::Docx, Job::Html];
