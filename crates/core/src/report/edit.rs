//! Edits with inverses, and the one history of them.
//!
//! [`Report::apply`] is the only way to change a report. It returns the edit that undoes the change, so undo is never
//! computed afterwards.

use std::cell::RefCell;
use std::rc::Rc;

use super::images::Image;
use super::previous::Previous;
use super::waiver::Waiver;
use super::{Entry, Report, Sign};
use crate::form::{CellId, EnteredCell, Level, SectionId};

/// A change of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// New entries of cells that people fill.
    Cells(Vec<(EnteredCell, Entry)>),
    /// Totals that an opened document states; `None` takes one away.
    Stated(Vec<(CellId, Option<Entry>)>),
    /// The prose of a section.
    Text(SectionId, String),
    /// A picture, by the name that the text calls it by; `None` takes it away.
    Image(String, Option<Rc<Image>>),
    /// Every finding that somebody answered for.
    Waivers(Vec<Waiver>),
    /// Last year's report; `None` takes it away.
    Previous(Option<Rc<Previous>>),
    /// What its author calls this draft.
    Draft(String),
    /// Who signs the report, and when.
    Sign(Sign),
    /// The body that writes the report.
    Organ(String),
    /// What kind of body that is.
    Level(Level),
    /// The year, within the same edition.
    Year(u16),
    /// Another report in its place: a file was opened, the edition changed.
    Replace(Box<Report>),
    /// Several changes in order, as one: a paste brings entries and totals together.
    Many(Vec<Edit>),
}

impl Edit {
    /// The first cell that is changed, in the order of the report.
    pub fn first_cell(&self) -> Option<CellId> {
        match self {
            Edit::Cells(changes) => changes.iter().map(|(cell, _)| cell.id()).min(),
            Edit::Stated(changes) => changes.iter().map(|(cell, _)| *cell).min(),
            Edit::Many(edits) => edits.iter().filter_map(Edit::first_cell).min(),
            _ => None,
        }
    }
}

impl Edit {
    fn each_image(&mut self, act: &mut impl FnMut(&mut Rc<Image>)) {
        match self {
            Edit::Image(_, Some(image)) => act(image),
            Edit::Replace(report) => report.each_image(act),
            Edit::Many(edits) => edits.iter_mut().for_each(|edit| edit.each_image(act)),
            _ => {}
        }
    }
}

impl Report {
    /// Makes the change and returns its inverse.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Cells(changes) => {
                let put = |(cell, entry): (EnteredCell, Entry)| {
                    let place = &mut self.entries[cell.id().index()];
                    (cell, std::mem::replace(place, entry))
                };
                // Backwards, so that a cell named twice gets its first entry back.
                let mut undone: Vec<_> = changes.into_iter().map(put).collect();
                undone.reverse();
                Edit::Cells(undone)
            }
            Edit::Stated(changes) => {
                let put = |(cell, entry): (CellId, Option<Entry>)| {
                    (cell, std::mem::replace(&mut self.stated[cell.index()], entry))
                };
                let mut undone: Vec<_> = changes.into_iter().map(put).collect();
                undone.reverse();
                Edit::Stated(undone)
            }
            Edit::Text(section, text) => {
                let before = std::mem::replace(&mut self.text[section.index()], text);
                Edit::Text(section, before)
            }
            Edit::Image(name, image) => {
                let before = self.images.put(&name, image);
                Edit::Image(name, before)
            }
            Edit::Waivers(waivers) => Edit::Waivers(std::mem::replace(&mut self.waivers, waivers)),
            Edit::Previous(previous) => Edit::Previous(std::mem::replace(&mut self.previous, previous)),
            Edit::Draft(draft) => Edit::Draft(std::mem::replace(&mut self.draft, draft)),
            Edit::Sign(sign) => Edit::Sign(std::mem::replace(&mut self.sign, sign)),
            Edit::Organ(organ) => Edit::Organ(std::mem::replace(&mut self.organ, organ)),
            Edit::Level(level) => Edit::Level(std::mem::replace(&mut self.level, level)),
            Edit::Year(year) => Edit::Year(std::mem::replace(&mut self.year, year)),
            Edit::Replace(report) => Edit::Replace(Box::new(std::mem::replace(self, *report))),
            Edit::Many(edits) => {
                let mut undone: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                undone.reverse();
                Edit::Many(undone)
            }
        }
    }
}

/// What a step of the history was, for the words beside 撤销.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// One cell was typed.
    Typed(EnteredCell),
    /// Cells were emptied.
    Cleared(usize),
    /// Cells were filled from one.
    Filled(usize),
    /// Cells were pasted.
    Pasted(usize),
    /// Cells were cut.
    Cut(usize),
    /// Blank cells became zero.
    Zeroed(usize),
    /// A proposed correction was taken.
    Mended(String),
    /// A finding was answered for, or the answer taken back.
    Waived,
    /// Prose was written.
    Wrote(SectionId),
    /// Name, level or year of the report was changed.
    Headed,
    /// The draft was given a name.
    Named,
    /// The line at the end was changed.
    Signed,
    /// A file was opened into the form, as a draft of its own.
    Opened,
    /// An empty report was begun, as a draft of its own.
    Begun,
    /// An older version of the draft was taken.
    WentBack,
}

impl Act {
    /// True where the step leads to the report of another draft.
    pub fn leads_to_another_draft(&self) -> bool {
        matches!(self, Act::Opened | Act::Begun)
    }
}

/// One step: what it was, and the edit that leads to the other side of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it was.
    pub act: Act,
    /// Leads back (in the past) or forth again (in the future).
    pub edit: Edit,
    /// The step as somebody has written it down.
    pub memo: Memo,
}

impl Step {
    /// A step that nobody has written down yet.
    pub fn new(act: Act, edit: Edit) -> Step {
        Step { act, edit, memo: Memo::default() }
    }
}

/// A step in words, made once, and its number: a history is kept as it grows, and few of its steps are new. Takes no part
/// in what a step is.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    words: RefCell<Option<Rc<str>>>,
    number: u64,
}

impl Memo {
    /// The words, made where there are none yet.
    pub fn or_made(&self, make: impl FnOnce() -> String) -> Rc<str> {
        self.words.borrow_mut().get_or_insert_with(|| make().into()).clone()
    }

    /// True where the words are there.
    pub fn is_made(&self) -> bool {
        self.words.borrow().is_some()
    }

    /// Which step of its history it is: no two have the same number, and a later one has a higher one. Zero for a step
    /// that is in no history.
    pub fn number(&self) -> u64 {
        self.number
    }
}

impl PartialEq for Memo {
    fn eq(&self, _: &Memo) -> bool {
        true
    }
}

/// Everything done to one report, in order, and everything undone and not yet overtaken.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The last number that was given to a step.
    numbered: u64,
}

impl PartialEq for History {
    fn eq(&self, other: &History) -> bool {
        self.past == other.past && self.future == other.future
    }
}

impl History {
    /// Steps kept; older ones are forgotten.
    pub const DEPTH: usize = 500;

    /// Adds a step that was just done, with its inverse. What was undone before can no longer be redone.
    pub fn push(&mut self, act: Act, inverse: Edit) {
        self.future.clear();
        let step = self.step(act, inverse);
        self.past.push(step);
        if self.past.len() > History::DEPTH {
            self.past.remove(0);
        }
    }

    /// Undoes the last step; `None` where there is none.
    pub fn undo(&mut self, report: &mut Report) -> Option<Act> {
        let step = self.past.pop()?;
        let edit = report.apply(step.edit);
        let back = self.step(step.act.clone(), edit);
        self.future.push(back);
        Some(step.act)
    }

    /// Does the last undone step again; `None` where there is none.
    pub fn redo(&mut self, report: &mut Report) -> Option<Act> {
        let step = self.future.pop()?;
        let edit = report.apply(step.edit);
        let back = self.step(step.act.clone(), edit);
        self.past.push(back);
        Some(step.act)
    }

    /// The last step, while it can still be joined: nothing was undone since.
    pub fn last(&self) -> Option<&Step> {
        self.past.last().filter(|_| self.future.is_empty())
    }

    /// The last step goes on: what leads back from it is the same, and leads over more.
    pub fn join(&mut self) {
        self.numbered += 1;
        if let Some(step) = self.past.last_mut() {
            step.memo = Memo { number: self.numbered, ..Memo::default() };
        }
    }

    fn step(&mut self, act: Act, edit: Edit) -> Step {
        self.numbered += 1;
        let mut step = Step::new(act, edit);
        step.memo.number = self.numbered;
        step
    }

    /// The edit that takes the last undo back.
    pub fn undone(&self) -> Option<&Edit> {
        self.future.last().map(|step| &step.edit)
    }

    /// The edit that takes the last step back, done or done again.
    pub fn done(&self) -> Option<&Edit> {
        self.past.last().map(|step| &step.edit)
    }

    /// A history of these steps, each list as it is pushed: the next one to take stands last.
    pub fn of(past: Vec<Step>, future: Vec<Step>) -> History {
        let mut history = History { past, future, numbered: 0 };
        for step in history.past.iter_mut().chain(&mut history.future) {
            history.numbered += 1;
            step.memo.number = history.numbered;
        }
        history
    }

    /// Forgets what leads to other drafts, and everything beyond it.
    pub fn forget_other_drafts(&mut self) {
        for steps in [&mut self.past, &mut self.future] {
            let other = steps.iter().rposition(|step| step.act.leads_to_another_draft());
            steps.drain(..other.map_or(0, |at| at + 1));
        }
    }

    /// What can be undone; the next one stands last.
    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// What can be done again; the next one stands last.
    pub fn future(&self) -> &[Step] {
        &self.future
    }

    /// Acts on every picture that a step leads to.
    pub fn each_image(&mut self, mut act: impl FnMut(&mut Rc<Image>)) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            step.edit.each_image(&mut act);
        }
    }

    /// True where there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True where there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
