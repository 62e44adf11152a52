//! What buttons do.

use super::bursts::Burst;
use super::desk::{is_another_report, Desk};
use super::event::{Action, Effect, Spot};
use super::explain;
use super::grid::Cursor;
use super::keys::Mode;
use super::leaving::Next;
use super::saving::Saving;
use super::splice::Splice;
use super::words::{self, Lacking, Notice};
use crate::amount::Amount;
use crate::check::finding::Fix;
use crate::form::EnteredCell;
use crate::report::edit::{Act, Edit};
use crate::report::{saved, Entry, Report};

impl Desk {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::Undo && self.mode() == Mode::Reopened {
            return self.cancel();
        }
        let mut effects = self.commit();
        effects.extend(match action {
            Action::New => self.begin(),
            Action::Save => self.offer_saved(),
            Action::Export(job) => self.export(job),
            Action::Exporting(choice) => self.exporting(choice),
            Action::Preview { print } => self.preview(print),
            Action::ClosePreview => self.close_preview(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::ZeroTable(table) => self.zero_table(&table),
            Action::ZeroAll => {
                let tables = 0..self.form.tables.len();
                let blanks = tables.flat_map(|table| self.bound().blanks(table)).collect();
                self.zero(blanks)
            }
            Action::Answer(answer) => self.answer(answer),
            Action::FindingsFile => self.offer_checklist(),
            // Both are the machine's, not the report's.
            Action::Example | Action::LeaveExample => Vec::new(),
            Action::Jump(rule) => self.jump(&rule),
            Action::NextFinding { back } => self.next_finding(back),
            Action::Return => self.return_to_finding(),
            Action::Keys => {
                self.notice = Some(explain::keys());
                Vec::new()
            }
            Action::Mend(rule, which) => self.mend(&rule, which),
            Action::PlaceAsItLay => self.place_as_it_lay(),
            Action::CloseGuidance => {
                self.is_guided = false;
                Vec::new()
            }
            Action::Dismiss => {
                self.notice = None;
                Vec::new()
            }
            Action::DownloadUnread => self.offer_unread(),
            Action::LeaveUnread | Action::Unlock(_) => Vec::new(),
            Action::Show(section) => self.show(section),
            Action::Drafts(choice) => self.drafts(choice),
        });
        effects
    }

    /// An empty report of the same office and year; the draft that was open stays in the browser. Nothing of a draft with
    /// a password goes over into one without.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        if self.must_be_kept_first() {
            return self.keep_first(Next::Begin);
        }
        let mut report = Report::blank(self.form, self.report.year());
        report.apply(Edit::Organ(self.report.organ().to_string()));
        report.apply(Edit::Level(self.report.level()));
        let was_sealed = self.keeping.seal.is_some();
        if was_sealed {
            report = Report::blank(self.form, self.report.year());
        }
        let leaves = !self.report.is_untouched();
        let mut effects = self.leave_shelf();
        effects.extend(self.step(Act::Begun, Edit::Replace(Box::new(report))));
        self.forget_steps_of_sealed(was_sealed);
        self.keeping.panel = None;
        if leaves && self.saving != Saving::Memory {
            self.notice = Some(Notice::said(words::BEGUN.to_string()));
        }
        effects.extend(self.refresh());
        effects
    }

    /// To a section: into the first cell of its table, else into its text.
    fn show(&mut self, section: String) -> Vec<Effect> {
        let table = self.form.section_named(&section).and_then(|id| self.form.section(id).table);
        let Some(first) = table.and_then(|table| self.form.cells_of(table).next()) else {
            return vec![Effect::FocusSection { section, caret: None }];
        };
        let mut effects = self.choose(Cursor::on(first, self.form));
        effects.push(Effect::ShowSection(section));
        effects
    }

    fn offer_saved(&mut self) -> Vec<Effect> {
        vec![Effect::Offer {
            name: words::file_name(&self.report, words::SAVED_FILE),
            mime: "application/json",
            bytes: saved::write(&self.report, self.form).into_bytes(),
        }]
    }

    /// What stands in the way of a finished report.
    pub(super) fn lacking(&self) -> Lacking {
        // The form itself, with nothing in it, lacks nothing.
        if self.bound().is_fresh() {
            return Lacking::default();
        }
        let sections = self.form.section_ids().skip(1);
        Lacking {
            errors: self.checked.findings.iter().filter(|finding| finding.is_error()).count(),
            blanks: self.bound().count_blanks(),
            sections: sections
                .filter(|section| {
                    self.form.section(*section).table.is_none()
                        && self.report.text(*section).trim().is_empty()
                })
                .map(|section| self.form.section(section).outline.clone())
                .collect(),
        }
    }

    fn undo(&mut self) -> Vec<Effect> {
        let Some(act) = self.history.undo(&mut self.report) else { return Vec::new() };
        let said = words::undone(&act, self.form);
        let back = self.history.undone().cloned();
        let mut effects = self.after_history(&act, back, said);
        if let Act::Typed(cell) = act {
            effects.extend(self.reopen(cell));
        }
        effects
    }

    fn redo(&mut self) -> Vec<Effect> {
        let Some(act) = self.history.redo(&mut self.report) else { return Vec::new() };
        let said = words::redone(&act, self.form);
        let back = self.history.done().cloned();
        self.after_history(&act, back, said)
    }

    /// Brings everything up to date, says what happened, and goes to where it happened. `back` is the edit that leads
    /// back to before.
    fn after_history(&mut self, act: &Act, back: Option<Edit>, said: String) -> Vec<Effect> {
        self.is_guided &= !back.as_ref().is_some_and(|back| is_another_report(act, back));
        // The report has changed already; an empty edit brings form and findings after it.
        self.apply(Edit::Cells(Vec::new()));
        self.settle();
        self.burst = Burst::default();
        self.notice = Some(Notice::said(said));
        let mut effects = self.changed();
        let cell = back.as_ref().and_then(Edit::first_cell);
        match (cell, back) {
            (Some(cell), _) => effects.extend(self.choose(Cursor::on(cell, self.form))),
            (None, Some(back)) => {
                effects.extend(self.refresh());
                effects.push(self.place_of(act, &back));
            }
            (None, None) => effects.extend(self.refresh()),
        }
        effects
    }

    /// The focus to what an edit outside of the tables has changed.
    fn place_of(&self, act: &Act, back: &Edit) -> Effect {
        match (act, back) {
            (_, Edit::Text(section, before)) => {
                let after = self.report.text(*section);
                let caret = Splice::between(before, after).caret(after);
                let section = self.form.section(*section).id.clone();
                Effect::FocusSection { section, caret: Some(caret) }
            }
            (_, Edit::Organ(_)) => Effect::Focus(Spot::Field("organ")),
            (_, Edit::Level(_)) => Effect::Focus(Spot::Field("level")),
            (_, Edit::Year(_)) | (Act::Headed, Edit::Replace(_)) => Effect::Focus(Spot::Field("year")),
            (_, Edit::Waivers(before)) => {
                let (more, less) = (self.report.waivers(), before);
                let differs = more.iter().find(|waiver| !less.contains(waiver));
                match differs.or_else(|| less.iter().find(|waiver| !more.contains(waiver))) {
                    Some(waiver) => Effect::FocusFinding(waiver.rule.clone()),
                    None => Effect::Focus(Spot::Findings),
                }
            }
            _ => Effect::Focus(Spot::Findings),
        }
    }

    fn zero_table(&mut self, table: &str) -> Vec<Effect> {
        let Some(table) = self.form.tables.iter().position(|other| other.id == table) else {
            return Vec::new();
        };
        let blanks = self.bound().blanks(table);
        self.zero(blanks)
    }

    fn zero(&mut self, blanks: Vec<EnteredCell>) -> Vec<Effect> {
        if blanks.is_empty() {
            return Vec::new();
        }
        let act = Act::Zeroed(blanks.len());
        self.notice = Some(words::zeroed(blanks.len()));
        let zeros = blanks.into_iter().map(|cell| (cell, Entry::Amount(Amount::ZERO))).collect();
        let mut effects = self.step(act, Edit::Cells(zeros));
        effects.extend(self.refresh());
        effects
    }

    /// Takes a correction that a finding offers, as one step.
    fn mend(&mut self, rule: &str, which: usize) -> Vec<Effect> {
        let finding = self.checked.findings.iter().find(|finding| finding.rule == rule);
        let Some(fix) = finding.and_then(|finding| finding.fixes.get(which)).cloned() else {
            return Vec::new();
        };
        let mut effects = match fix {
            Fix::Enter(changes) => self.step(Act::Mended(rule.to_string()), Edit::Cells(changes)),
            Fix::Zero(blanks) => return self.zero(blanks),
            Fix::TakeComputed(cells) => {
                let changes = cells.into_iter().map(|cell| (cell, None)).collect();
                self.step(Act::Mended(rule.to_string()), Edit::Stated(changes))
            }
        };
        effects.extend(self.refresh());
        effects
    }
}
