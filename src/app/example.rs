//! The worked example: a filled report to look at and to play with. It stands in place of the draft, never in it;
//! nothing of it is stored, and leaving it brings the draft back as it was.

use super::desk::Desk;
use super::event::{Action, Effect, Event, Job, Spot};
use super::keys::Command;
use super::saving::{Names, Saving, Shelf};
use super::Model;
use crate::amount::Amount;
use crate::form::FormDefinition;
use crate::report::edit::Edit;
use crate::report::{saved, Entry, Report};

/// The figures of a published report of 2020 with sentences of our own; cells that are not in the file are zero.
const FILE: &str = include_str!("example.json");

/// A draft that waits, and the example in its place.
#[derive(Debug)]
pub struct Example {
    draft: Box<Desk>,
    /// The example.
    pub shown: Box<Desk>,
}

impl Desk {
    fn example() -> Desk {
        let opened = saved::read(FILE.as_bytes()).expect("our own example is a report");
        let mut report = opened.report;
        fill(&mut report, opened.form);
        let shelf = Shelf::new(String::new());
        let mut desk = Desk::of(opened.form, report, shelf, Names::default(), Saving::Memory);
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
pub fn show(model: &mut Model) -> Vec<Effect> {
    let Model::Open(mut draft) = std::mem::take(model) else { return Vec::new() };
    let mut effects = draft.update(Event::Left);
    draft.cursor = None;
    // A paper that was asked for comes too late.
    draft.stop_preview();
    *model = Model::Example(Example { draft, shown: Box::new(Desk::example()) });
    effects.extend([Effect::PutAway, Effect::Focus(Spot::Findings)]);
    effects
}

/// Brings the draft back.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Model::Example(Example { draft, .. }) = std::mem::take(model) else { return Vec::new() };
    *model = Model::Open(draft);
    vec![Effect::PutAway, Effect::Focus(Spot::Findings)]
}

/// Takes an event while the example is shown.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let Model::Example(example) = model else { return Vec::new() };
    match event {
        Event::Act(Action::LeaveExample) => leave(model),
        // The paper that was asked for here is the example's.
        event @ Event::OfficeDone { job: Job::Paper { .. }, .. } => example.shown.update(event),
        // What was under way in the draft goes on.
        Event::SaveNow { .. }
        | Event::Stored { .. }
        | Event::PutAside { .. }
        | Event::OfficeDone { .. }
        | Event::KeyMade { .. }
        | Event::Offered { .. }
        | Event::Kept(_) => example.draft.update(event),
        // A file is opened into a report, and the example is none.
        Event::FileRead { .. }
        | Event::Grid(Command::Save)
        | Event::Act(Action::New | Action::Save | Action::Export(_) | Action::FindingsFile) => Vec::new(),
        event => {
            let mut effects = example.shown.update(event);
            effects.retain(|effect| !matches!(effect, Effect::SaveSoon | Effect::Store { .. }));
            effects
        }
    }
}
