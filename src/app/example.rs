//! The worked example: a filled report to look at and to play with. It stands in place of the draft, never in it;
//! nothing of it is stored, and leaving it brings the draft back as it was.

use super::desk::Desk;
use super::event::{Effect, Event, Spot};
use super::Screen;
use crate::amount::Amount;
use crate::form::FormDefinition;
use crate::report::edit::Edit;
use crate::report::{saved, Entry, Report};

/// The figures of a published report of 2020 with sentences of our own; cells that are not in the file are zero.
const FILE: &str = include_str!("example.json");

/// A draft that waits, and the example in its place.
#[derive(Debug)]
pub struct Example {
    pub(super) draft: Box<Desk>,
    /// The example.
    pub shown: Box<Desk>,
}

impl Desk {
    fn example() -> Desk {
        let opened = saved::read(FILE.as_bytes()).expect("our own example is a report");
        let mut report = opened.report;
        fill(&mut report, opened.form);
        let mut desk = Desk::of(opened.form, report);
        desk.is_example = true;
        desk
    }
}

fn fill(report: &mut Report, form: &FormDefinition) {
    let cells = form.cell_ids().filter(|id| report.entry(*id).is_blank());
    let zeros = cells.filter_map(|id| Some((form.entered(id)?, Entry::Amount(Amount::ZERO)))).collect();
    report.apply(Edit::Cells(zeros));
}

/// Puts the example in the place of the draft. What was open in the draft is kept first.
pub(super) fn show(screen: &mut Screen) -> Vec<Effect> {
    let Screen::Open(mut draft) = std::mem::take(screen) else { return Vec::new() };
    draft.hush();
    let mut effects = draft.update(Event::Left, None);
    draft.cursor = None;
    // A paper that was asked for comes too late.
    draft.stop_preview();
    *screen = Screen::Example(Example { draft, shown: Box::new(Desk::example()) });
    effects.extend([Effect::PutAway, Effect::Focus(Spot::Findings)]);
    effects
}

/// Brings the draft back.
pub(super) fn leave(screen: &mut Screen) -> Vec<Effect> {
    let Screen::Example(Example { draft, .. }) = std::mem::take(screen) else { return Vec::new() };
    *screen = Screen::Open(draft);
    vec![Effect::PutAway, Effect::Focus(Spot::Findings)]
}
