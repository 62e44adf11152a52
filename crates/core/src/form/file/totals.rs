//! Totals: what each sums, and the order in which they are computed.

use super::entries::TotalEntry;
use super::{Compiler, EditionFault};
use crate::form::{Cell, CellId, Role};

impl Compiler<'_> {
    pub(super) fn totals(&mut self, entries: &[TotalEntry]) {
        for entry in entries {
            let bindings = self.patterns.bindings(&entry.each);
            for bound in self.noted(bindings).unwrap_or_default() {
                let rule = self.patterns.bind(&entry.id, &bound);
                let name = self.patterns.bind(&entry.cell, &bound);
                let (Some(rule), Some(name)) = (self.noted(rule), self.noted(name)) else { continue };
                let known = self.faults.len();
                let sum = self.terms(&rule, &entry.sum, &bound);
                if self.faults.len() == known && sum.is_empty() {
                    self.faults.push(EditionFault::Empty { name: rule.clone() });
                }
                if let Some(minus) = entry.sum.iter().find(|part| part.starts_with('-')) {
                    self.unknown_word(&rule, minus, ());
                }
                let Some(total) = self.resolve(&rule, &name) else { continue };
                if self.cells[total.index()].role != Role::Entered {
                    self.faults.push(EditionFault::Twice { name });
                    continue;
                }
                if self.is_total(&rule) {
                    self.faults.push(EditionFault::Twice { name: rule.clone() });
                }
                let sum = sum.into_iter().map(|term| term.cell).collect();
                self.cells[total.index()].role = Role::Total { sum, rule };
            }
        }
    }

    /// True where a total has this id.
    pub(super) fn is_total(&self, id: &str) -> bool {
        self.cells.iter().any(|cell| matches!(&cell.role, Role::Total { rule, .. } if rule == id))
    }

    /// Computed cells, each after its parts; a total that rests on itself is a fault.
    pub(super) fn order(&mut self) -> Vec<CellId> {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Done,
        }
        fn visit(id: CellId, cells: &[Cell], marks: &mut [Mark], order: &mut Vec<CellId>) -> bool {
            match marks[id.index()] {
                Mark::Done => return true,
                Mark::Open => return false,
                Mark::New => marks[id.index()] = Mark::Open,
            }
            if let Role::Total { sum, .. } = &cells[id.index()].role {
                if !sum.iter().all(|part| visit(*part, cells, marks, order)) {
                    return false;
                }
                order.push(id);
            }
            marks[id.index()] = Mark::Done;
            true
        }
        let mut marks = vec![Mark::New; self.cells.len()];
        let mut order = Vec::new();
        for position in 0..self.cells.len() {
            if !visit(CellId(position as u16), &self.cells, &mut marks, &mut order) {
                let name = self.cells[position].name.clone();
                self.faults.push(EditionFault::Circular { name });
            }
        }
        order
    }
}
