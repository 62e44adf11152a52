//! The cell that is being typed in: from the first key to the step that it becomes.

use super::keys::Mode;
use super::{Answer, Table};
use crate::event::Effect;
use crate::keeper::Permit;
use crate::out::Out;
use crate::said::Said;
use crate::session::Session;
use nianbao_core::form::CellId;
use nianbao_core::report::edit::{Act, Edit, Step};
use nianbao_core::report::Entry;

/// A cell that is being typed in: what stood there before, and how keys are taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenCell {
    pub cell: CellId,
    pub before: Entry,
    /// What the input holds, to the letter.
    pub typed: String,
    pub mode: Mode,
}

impl Table {
    /// The text of the open cell changed: it counts at once, and becomes a step when the cell is left.
    pub(super) fn typed(&mut self, text: String, session: &mut Session, permit: Permit) -> Vec<Effect> {
        let Some(cursor) = self.cursor else { return Vec::new() };
        let Some(entered) = self.form.entered(cursor.cell) else { return Vec::new() };
        let entry = Entry::typed(&text, self.form.cell(cursor.cell).kind);
        let inverse = session.try_out(Edit::Cells(vec![(entered, entry)]), permit);
        if let Some(open) = &mut self.open {
            open.typed = text;
        } else {
            let Edit::Cells(mut before) = inverse else { return Vec::new() };
            let before = before.pop().map_or(Entry::Blank, |(_, entry)| entry);
            self.open = Some(OpenCell { cell: cursor.cell, before, typed: text, mode: Mode::Typing });
        }
        vec![self.relabel(cursor.cell, session)]
    }

    /// The open cell as the step that it becomes when it is left.
    pub fn pending(&self, session: &Session) -> Option<Step> {
        let open = self.open.as_ref()?;
        let cell = self.form.entered(open.cell)?;
        let changed = *session.report().entry(open.cell) != open.before;
        let edit = Edit::Cells(vec![(cell, open.before.clone())]);
        changed.then(|| Step::new(Act::Typed(cell), edit))
    }

    /// Ends the open cell: what was typed becomes one step. The input shows the entry as it was understood.
    pub fn commit(&mut self, session: &mut Session) -> Answer {
        let Some(open) = self.open.take() else { return Out::default() };
        let Some(entered) = self.form.entered(open.cell) else { return Out::default() };
        if *session.report().entry(open.cell) == open.before {
            return Out::default();
        }
        session.settle(Act::Typed(entered), Edit::Cells(vec![(entered, open.before)]));
        let text = session.report().entry(open.cell).text();
        match open.typed.trim() == text || text.is_empty() {
            true => Out::default(),
            false => Out::saying(Said::Understood { typed: open.typed, text }),
        }
    }

    /// Puts back what stood in the open cell; with none open, drops the range.
    pub(super) fn cancel(&mut self, session: &mut Session, permit: Option<Permit>) -> Answer {
        match self.open.take().zip(permit) {
            Some((open, permit)) => {
                let Some(entered) = self.form.entered(open.cell) else { return Out::default() };
                session.try_out(Edit::Cells(vec![(entered, open.before)]), permit);
                Out::of(vec![self.place(session)])
            }
            None if self.selected.is_some() => self.select(None, session),
            None => Out::exit(super::Exit::Escaped),
        }
    }
}
