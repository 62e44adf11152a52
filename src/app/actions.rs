//! What buttons do.

use super::answers::Reasons;
use super::bursts::Burst;
use super::desk::{is_another_report, Desk};
use super::event::{Action, Effect, Spot};
use super::explain;
use super::grid::Cursor;
use super::keeper::Permit;
use super::keys::Mode;
use super::splice::Splice;
use super::words::{self, Lacking, Notice};
use crate::amount::Amount;
use crate::check::finding::Fix;
use crate::form::EnteredCell;
use crate::report::edit::{Act, Edit, History};
use crate::report::{saved, Entry, Report};

impl Desk {
    pub(super) fn act(&mut self, action: Action, permit: Option<Permit>) -> Vec<Effect> {
        if action == Action::Undo && self.mode() == Mode::Reopened {
            return self.cancel(permit);
        }
        let mut effects = self.commit();
        effects.extend(match action {
            Action::Save => self.offer_saved(),
            Action::Export(job) => self.export(job),
            Action::Exporting(choice) => self.exporting(choice),
            Action::Preview { print } => self.preview(print),
            Action::ClosePreview => self.close_preview(),
            Action::FindingsFile => self.offer_checklist(),
            // These are the machine's, not the report's.
            Action::New | Action::Drafts(_) | Action::Example | Action::LeaveExample => Vec::new(),
            Action::LeaveUnread | Action::Unlock(_) => Vec::new(),
            Action::Jump(rule) => self.jump(&rule),
            Action::NextFinding { back } => self.next_finding(back),
            Action::Return => self.return_to_finding(),
            Action::Keys => {
                self.notice = Some(explain::keys());
                Vec::new()
            }
            Action::CloseGuidance => {
                self.is_guided = false;
                Vec::new()
            }
            Action::Dismiss => {
                self.notice = None;
                Vec::new()
            }
            Action::DownloadUnread => self.offer_unread(),
            Action::Show(section) => self.show(section),
            Action::Undo
            | Action::Redo
            | Action::ZeroTable(_)
            | Action::ZeroAll
            | Action::Answer(_)
            | Action::Mend(..)
            | Action::PlaceAsItLay => match permit {
                Some(permit) => self.change_by(action, permit),
                None => self.stands_elsewhere(),
            },
        });
        effects
    }

    /// A command that changes the report.
    fn change_by(&mut self, action: Action, permit: Permit) -> Vec<Effect> {
        match action {
            Action::Undo => self.undo(permit),
            Action::Redo => self.redo(permit),
            Action::ZeroTable(table) => self.zero_table(&table, permit),
            Action::ZeroAll => {
                let tables = 0..self.form.tables.len();
                let blanks = tables.flat_map(|table| self.bound().blanks(table)).collect();
                self.zero(blanks, permit)
            }
            Action::Answer(answer) => self.answer(answer, permit),
            Action::Mend(rule, which) => self.mend(&rule, which, permit),
            Action::PlaceAsItLay => self.place_as_it_lay(permit),
            _ => Vec::new(),
        }
    }

    /// An empty report of the same office and year in the place of this one. Nothing of a draft with a password goes over
    /// into one without.
    pub(super) fn begin(&mut self, was_sealed: bool, permit: Permit) -> Vec<Effect> {
        let mut report = Report::blank(self.form, self.report.year());
        if !was_sealed {
            report.apply(Edit::Organ(self.report.organ().to_string()));
            report.apply(Edit::Level(self.report.level()));
        }
        self.leave_for(Act::Begun, report, was_sealed, permit)
    }

    /// Another report, as a draft of its own. Steps that lead back to a draft with a password do not go over into one
    /// without, and a reason that was begun stays with the draft that it was begun in.
    pub(super) fn leave_for(
        &mut self,
        act: Act,
        report: Report,
        was_sealed: bool,
        permit: Permit,
    ) -> Vec<Effect> {
        self.reasons = Reasons::default();
        let mut effects = self.step(act, Edit::Replace(Box::new(report)), permit);
        if was_sealed {
            self.history = History::default();
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

    fn undo(&mut self, permit: Permit) -> Vec<Effect> {
        let Some(act) = self.history.undo(&mut self.report) else { return Vec::new() };
        let said = words::undone(&act, self.form);
        let back = self.history.undone().cloned();
        let mut effects = self.after_history(&act, back, said);
        if let Act::Typed(cell) = act {
            effects.extend(self.reopen(cell, permit));
        }
        effects
    }

    fn redo(&mut self, _: Permit) -> Vec<Effect> {
        let Some(act) = self.history.redo(&mut self.report) else { return Vec::new() };
        let said = words::redone(&act, self.form);
        let back = self.history.done().cloned();
        self.after_history(&act, back, said)
    }

    /// Brings everything up to date, says what happened, and goes to where it happened. `back` is the edit that leads
    /// back to before.
    fn after_history(&mut self, act: &Act, back: Option<Edit>, said: String) -> Vec<Effect> {
        self.is_guided &= !back.as_ref().is_some_and(|back| is_another_report(act, back));
        self.follow();
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

    fn zero_table(&mut self, table: &str, permit: Permit) -> Vec<Effect> {
        let Some(table) = self.form.tables.iter().position(|other| other.id == table) else {
            return Vec::new();
        };
        let blanks = self.bound().blanks(table);
        self.zero(blanks, permit)
    }

    fn zero(&mut self, blanks: Vec<EnteredCell>, permit: Permit) -> Vec<Effect> {
        if blanks.is_empty() {
            return Vec::new();
        }
        let act = Act::Zeroed(blanks.len());
        self.notice = Some(words::zeroed(blanks.len()));
        let zeros = blanks.into_iter().map(|cell| (cell, Entry::Amount(Amount::ZERO))).collect();
        let mut effects = self.step(act, Edit::Cells(zeros), permit);
        effects.extend(self.refresh());
        effects
    }

    /// Takes a correction that a finding offers, as one step.
    fn mend(&mut self, rule: &str, which: usize, permit: Permit) -> Vec<Effect> {
        let finding = self.checked.findings.iter().find(|finding| finding.rule == rule);
        let Some(fix) = finding.and_then(|finding| finding.fixes.get(which)).cloned() else {
            return Vec::new();
        };
        let mut effects = match fix {
            Fix::Enter(changes) => self.step(Act::Mended(rule.to_string()), Edit::Cells(changes), permit),
            Fix::Zero(blanks) => return self.zero(blanks, permit),
            Fix::TakeComputed(cells) => {
                let changes = cells.into_iter().map(|cell| (cell, None)).collect();
                self.step(Act::Mended(rule.to_string()), Edit::Stated(changes), permit)
            }
        };
        effects.extend(self.refresh());
        effects
    }
}
