//! The worked example: a filled report to look at and to play with. It stands in place of the draft, never in it;
//! nothing of it is stored, and leaving it brings the draft back as it was.

use super::form::Form;
use super::Screen;
use crate::event::{Action, Effect, FocusTarget, Job, Order, User, Wanted};
use crate::table;
use crate::table::keys::Command;
use nianbao_core::amount::Amount;
use nianbao_core::document::Wishes;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::edit::Edit;
use nianbao_core::report::{saved, Entry, Report};

/// A draft that waits, and the example in its place.
#[derive(Debug)]
pub struct Example {
    pub(super) draft: Box<Form>,
    /// The example.
    pub shown: Box<Form>,
}

/// Asks the second module for an example: what is looked at by few is not in the page that all fetch.
pub(super) fn ask(older: bool) -> Vec<Effect> {
    let wanted = Wanted { wishes: Wishes::default(), template: false };
    vec![Effect::Office(Order { job: Job::Example { older }, bytes: Vec::new(), wanted })]
}

fn form(bytes: &[u8]) -> Option<Form> {
    let opened = saved::read(bytes).ok()?;
    let mut report = opened.report;
    fill(&mut report, opened.form);
    let mut form = Form::of(opened.form, report);
    form.is_example = true;
    Some(form)
}

fn fill(report: &mut Report, form: &FormDefinition) {
    let cells = form.cell_ids().filter(|id| report.entry(*id).is_blank());
    let zeros = cells.filter_map(|id| Some((form.entered(id)?, Entry::Amount(Amount::ZERO)))).collect();
    report.apply(Edit::Cells(zeros));
}

/// Puts the example in the place of the draft, or of another example. What was open in the draft is kept first.
pub(super) fn show(screen: &mut Screen, bytes: &[u8]) -> Vec<Effect> {
    // Somebody may be elsewhere by now.
    let Some(form) = form(bytes) else { return Vec::new() };
    let mut effects = Vec::new();
    let draft = match std::mem::take(screen) {
        Screen::Form(mut draft) => {
            effects.extend(draft.left());
            draft.table.put_away();
            // A paper that was asked for comes too late.
            draft.exports.stop_preview();
            draft
        }
        Screen::Example(example) => example.draft,
        other => {
            *screen = other;
            return Vec::new();
        }
    };
    *screen = Screen::Example(Example { draft, shown: Box::new(form) });
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
            | Action::OlderExample
            | Action::LeaveExample
            | Action::CloseGuidance
            | Action::Jump(_)
            | Action::NextFinding { .. }
            | Action::Return
            | Action::County
            | Action::Keys
            | Action::SearchKeys(_)
            | Action::CloseKeys
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
