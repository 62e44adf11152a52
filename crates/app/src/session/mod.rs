//! The open report as one changes it: what is written, what was done to it, what was found.
//!
//! Nothing else changes a report. Every change takes a [`Permit`], keeps its inverse, and is followed by a check of the
//! whole report, so that what is found is never older than what is written.

use super::keeper::{Content, Permit, Ready};
use nianbao_core::check::{Checked, Checker, Unfinished};
use nianbao_core::form::{definition, edition_of_year, CellId, EnteredCell, FormDefinition};
use nianbao_core::report::edit::{Act, Edit, History, Step};
use nianbao_core::report::{Bound, Report};

mod reading;
mod reasons;

pub use reading::Target;
pub use reasons::{Begun, Reasons};

/// One open report.
#[derive(Debug)]
pub struct Session {
    form: &'static FormDefinition,
    report: Report,
    history: History,
    checker: Checker,
    checked: Checked,
    /// Reasons that are being written. They are kept with the draft and are no part of the report before they are given.
    /// They stand here because the review writes them and the keeper keeps them: the session is what both are handed.
    reasons: Reasons,
    version: u64,
    marks: Marks,
    /// Another tab writes the report: here it can only be read.
    pub is_read_only: bool,
}

/// What has happened to a report, for machines that look whether something has happened since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Changes of the report.
    pub changes: u64,
    /// Steps done, joined, undone and redone; a cell that is left makes its step without a mark here.
    pub steps: u64,
    /// Other reports that have taken the place of this one.
    pub reports: u64,
}

/// A step that was undone or done again.
#[derive(Debug)]
pub struct Moved {
    /// What it was.
    pub act: Act,
    /// The edit that leads back to before.
    pub back: Edit,
}

impl Session {
    /// A report that is opened.
    pub fn of(form: &'static FormDefinition, report: Report) -> Session {
        let mut checker = Checker::default();
        let checked = checker.check(Bound::new(form, &report).expect("the report is of this edition"));
        Session {
            form,
            report,
            history: History::default(),
            checker,
            checked,
            reasons: Reasons::default(),
            version: 0,
            marks: Marks::default(),
            is_read_only: false,
        }
    }

    /// An empty report of a year.
    pub fn blank(year: u16) -> Session {
        let form = definition(edition_of_year(year)).expect("edition_of_year names a known edition");
        Session::of(form, Report::blank(form, year))
    }

    /// A draft that was kept.
    pub fn with(ready: Ready) -> Session {
        let mut session = Session::of(ready.form, ready.report);
        session.history = ready.history;
        session.reasons = ready.reasons;
        session.version = u64::from(ready.is_ahead);
        session
    }

    /// Its form.
    pub fn form(&self) -> &'static FormDefinition {
        self.form
    }

    /// What is written.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The report beside its edition.
    pub fn bound(&self) -> Bound<'_> {
        Bound::new(self.form, &self.report).expect("a session keeps form and report together")
    }

    /// What was done to it.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What was found.
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// What stands in the way of a finished report: what every place counts that says so.
    pub fn lacks(&self) -> Unfinished {
        Unfinished::of(self.bound(), &self.checked.findings)
    }

    /// Reasons that are being written.
    pub fn reasons(&self) -> &Reasons {
        &self.reasons
    }

    /// Grows with every change of what is kept: the report, its history, reasons that are being written.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What has happened so far.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// The report as it is kept. An open cell is kept as the step that it becomes.
    pub fn content(&self, pending: Option<Step>) -> Content<'_> {
        Content {
            form: self.form,
            report: &self.report,
            history: &self.history,
            pending,
            reasons: &self.reasons,
            version: self.version,
        }
    }

    /// Changes the report as one step that can be undone.
    pub fn edit(&mut self, act: Act, edit: Edit, permit: Permit) {
        self.marks.reports += u64::from(is_another_report(&act, &edit));
        let inverse = self.try_out(edit, permit);
        self.history.push(act, inverse);
        self.marks.steps += 1;
    }

    /// Changes the report as part of the last step, which still goes on.
    pub fn edit_on(&mut self, edit: Edit, permit: Permit) {
        self.try_out(edit, permit);
        self.history.join();
        self.marks.steps += 1;
    }

    /// Changes the report before it is known to become a step. Returns what takes it back.
    pub fn try_out(&mut self, edit: Edit, _: Permit) -> Edit {
        let inverse = self.report.apply(edit);
        self.follow();
        inverse
    }

    /// What was tried out becomes a step. The report does not change by it.
    pub fn settle(&mut self, act: Act, inverse: Edit) {
        self.history.push(act, inverse);
        self.version += 1;
    }

    /// Another report takes the place of this one, as a draft of its own. Steps that lead back to a draft with a password
    /// do not go over into one without, and a reason that was begun stays with the draft that it was begun in.
    pub fn leave_for(&mut self, act: Act, report: Report, was_sealed: bool, permit: Permit) {
        self.reasons = Reasons::default();
        self.edit(act, Edit::Replace(Box::new(report)), permit);
        if was_sealed {
            self.history = History::default();
        }
    }

    /// Undoes the last step; `None` where there is none.
    pub fn undo(&mut self, _: Permit) -> Option<Moved> {
        let act = self.history.undo(&mut self.report)?;
        let back = self.history.undone()?.clone();
        self.moved(Moved { act, back })
    }

    /// Does the step again that was undone last; `None` where there is none.
    pub fn redo(&mut self, _: Permit) -> Option<Moved> {
        let act = self.history.redo(&mut self.report)?;
        let back = self.history.done()?.clone();
        self.moved(Moved { act, back })
    }

    fn moved(&mut self, moved: Moved) -> Option<Moved> {
        self.marks.reports += u64::from(is_another_report(&moved.act, &moved.back));
        self.marks.steps += 1;
        self.follow();
        Some(moved)
    }

    /// Steps to other drafts are forgotten: what is said to be gone is not to come back by undo.
    pub fn forget_other_drafts(&mut self) {
        self.history.forget_other_drafts();
    }

    /// Reasons that are being written, to be changed without a change of what is kept.
    pub fn reasons_mut(&mut self, _: Permit) -> &mut Reasons {
        &mut self.reasons
    }

    /// Reasons are not what they were, and are to be kept.
    pub fn reasons_changed(&mut self) {
        self.version += 1;
    }

    /// Drops reasons that were begun: the tab that writes the draft has its own.
    pub fn drop_reasons(&mut self) {
        self.reasons = Reasons::default();
    }

    /// Brings everything that hangs on the report up to date.
    fn follow(&mut self) {
        self.version += 1;
        self.marks.changes += 1;
        if self.form.edition != self.report.edition() {
            self.form = definition(self.report.edition()).expect("a report is in a known edition");
        }
        let bound = Bound::new(self.form, &self.report).expect("form and report were brought together");
        self.checked = self.checker.check(bound);
    }

    /// The cell, where people fill it.
    pub fn entered(&self, cell: CellId) -> Option<EnteredCell> {
        self.form.entered(cell)
    }
}

/// True for a step that puts another report in the place of this one; the same one in another edition is none.
fn is_another_report(act: &Act, edit: &Edit) -> bool {
    matches!(edit, Edit::Replace(_)) && *act != Act::Headed
}
