//! The worked example: a filled report to look at and to play with. It stands in place of the draft, never in it;
//! nothing of it is stored, and leaving it brings the draft back as it was.

use super::form::Form;
use super::Screen;
use crate::event::{Action, Effect, FocusTarget, User};
use crate::table;
use crate::table::keys::Command;
use nianbao_core::amount::Amount;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::edit::Edit;
use nianbao_core::report::{saved, Entry, Report};

/// The figures of a published report of 2020 with sentences of our own; cells that are not in the file are zero.
const FILE: &str = include_str!("example.json");

/// A draft that waits, and the example in its place.
#[derive(Debug)]
pub struct Example {
    pub(super) draft: Box<Form>,
    /// The example.
    pub shown: Box<Form>,
}

fn form() -> Form {
    let opened = saved::read(FILE.as_bytes()).expect("our own example is a report");
    let mut report = opened.report;
    fill(&mut report, opened.form);
    let mut form = Form::of(opened.form, report);
    form.is_example = true;
    form
}

fn fill(report: &mut Report, form: &FormDefinition) {
    let cells = form.cell_ids().filter(|id| report.entry(*id).is_blank());
    let zeros = cells.filter_map(|id| Some((form.entered(id)?, Entry::Amount(Amount::ZERO)))).collect();
    report.apply(Edit::Cells(zeros));
}

/// Puts the example in the place of the draft. What was open in the draft is kept first.
pub(super) fn show(screen: &mut Screen) -> Vec<Effect> {
    let Screen::Form(mut draft) = std::mem::take(screen) else { return Vec::new() };
    let mut effects = draft.left();
    draft.table.put_away();
    // A paper that was asked for comes too late.
    draft.exports.stop_preview();
    *screen = Screen::Example(Example { draft, shown: Box::new(form()) });
    effects.extend([Effect::PutAway, Effect::Focus(FocusTarget::Findings)]);
    effects
}

/// Brings the draft back.
pub(super) fn leave(screen: &mut Screen) -> Vec<Effect> {
    let Screen::Example(Example { draft, .. }) = std::mem::take(screen) else { return Vec::new() };
    *screen = Screen::Form(draft);
    vec![Effect::PutAway, Effect::Focus(FocusTarget::Findings)]
}

/// True for what would take the example for a draft: a file of it is a report that nobody wrote.
pub(super) fn is_refused(event: &User) -> bool {
    match event {
        User::Act(action) => match action {
            Action::New | Action::Begin(_) | Action::Save | Action::Export(_) => true,
            Action::FindingsFile | Action::Drafts(_) | Action::Finishing(_) => true,
            Action::Exporting(_)
            | Action::Preview { .. }
            | Action::ClosePreview
            | Action::Undo
            | Action::Redo
            | Action::ZeroTable(_)
            | Action::ZeroAll
            | Action::Answer(_)
            | Action::Example
            | Action::LeaveExample
            | Action::CloseGuidance
            | Action::Jump(_)
            | Action::NextFinding { .. }
            | Action::Return
            | Action::County
            | Action::Keys
            | Action::Mend(..)
            | Action::PlaceAsItLay
            | Action::Dismiss
            | Action::DownloadUnread
            | Action::LeaveUnread
            | Action::Show(_)
            | Action::FirstField
            | Action::Unlock(_) => false,
        },
        User::Table(event) => *event == table::Event::Key(Command::Save),
        User::Pasted { .. } | User::Prose(_) | User::WroteReason(_) | User::WroteDate(_) => false,
    }
}
