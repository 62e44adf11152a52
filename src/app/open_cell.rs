//! The cell that is being typed in: from the first key to the step that it becomes, and back again by undo.

use super::desk::Desk;
use super::event::Effect;
use super::keeper::Permit;
use super::keys::Mode;
use super::words::{self, Notice};
use crate::form::{CellId, EnteredCell};
use crate::report::edit::{Act, Edit, Step};
use crate::report::Entry;

/// A cell that is being typed in: what stood there before, and how keys are taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenCell {
    pub cell: CellId,
    pub before: Entry,
    /// What the input holds, to the letter.
    pub typed: String,
    pub mode: Mode,
}

impl Desk {
    /// The text of the open cell changed: it counts at once, and becomes a step when the cell is left.
    pub(super) fn typed(&mut self, text: String, permit: Permit) -> Vec<Effect> {
        let Some(cursor) = self.cursor else { return Vec::new() };
        let Some(entered) = self.form.entered(cursor.cell) else { return Vec::new() };
        let entry = Entry::read(&text, self.form.cell(cursor.cell).kind);
        let inverse = self.apply(Edit::Cells(vec![(entered, entry)]), permit);
        if let Some(open) = &mut self.open {
            open.typed = text;
            if open.mode == Mode::Reopened {
                open.mode = Mode::Typing;
            }
        } else {
            let Edit::Cells(mut before) = inverse else { return Vec::new() };
            let before = before.pop().map_or(Entry::Blank, |(_, entry)| entry);
            self.open = Some(OpenCell { cell: cursor.cell, before, typed: text, mode: Mode::Typing });
        }
        let mut effects = self.changed();
        effects.push(self.relabel(cursor.cell));
        effects
    }

    /// The open cell as the step that it becomes when it is left.
    pub(super) fn pending(&self) -> Option<Step> {
        let open = self.open.as_ref()?;
        let cell = self.form.entered(open.cell)?;
        let changed = *self.report.entry(open.cell) != open.before;
        let edit = Edit::Cells(vec![(cell, open.before.clone())]);
        changed.then(|| Step::new(Act::Typed(cell), edit))
    }

    /// Ends the open cell: what was typed becomes one step. The input shows the entry as it was understood.
    pub(super) fn commit(&mut self) -> Vec<Effect> {
        let Some(open) = self.open.take() else { return Vec::new() };
        let Some(entered) = self.form.entered(open.cell) else { return Vec::new() };
        if *self.report.entry(open.cell) == open.before {
            return Vec::new();
        }
        self.history.push(Act::Typed(entered), Edit::Cells(vec![(entered, open.before)]));
        let text = self.report.entry(open.cell).text();
        self.reread = None;
        // Text that undo has brought back and nobody has touched: the next undo takes it away.
        if open.typed.trim() != text && open.mode != Mode::Reopened {
            if !text.is_empty() {
                self.notice = Some(Notice::said(words::understood(&open.typed, &text)));
            }
            self.reread = Some((entered, open.typed));
        }
        self.changed()
    }

    /// After the last step was undone: where its text was understood as something else, back into the moment before
    /// that, with the text as it was typed. Another undo takes the text away.
    pub(super) fn reopen(&mut self, cell: EnteredCell, permit: Permit) -> Vec<Effect> {
        let Some((_, typed)) = self.reread.take().filter(|(last, _)| *last == cell) else {
            return Vec::new();
        };
        let effects = self.typed(typed, permit);
        if let Some(open) = &mut self.open {
            open.mode = Mode::Reopened;
        }
        effects.into_iter().chain([self.place_caret()]).collect()
    }
}
