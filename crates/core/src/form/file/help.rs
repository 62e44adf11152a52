//! Help: what rows count, for rows that exist, each once.

use super::entries::HelpEntry;
use super::{Compiler, EditionFault};
use crate::form::Help;

impl Compiler<'_> {
    pub(super) fn help(&mut self, entries: &[HelpEntry]) -> Vec<Help> {
        let mut all: Vec<Help> = Vec::new();
        for entry in entries {
            let mut rows = Vec::new();
            for pattern in &entry.rows {
                let names = self.patterns.expand(pattern);
                for row in self.noted(names).unwrap_or_default() {
                    self.is_row(&row);
                    if rows.contains(&row) || all.iter().any(|help| help.rows.contains(&row)) {
                        self.faults.push(EditionFault::Twice { name: format!("help.{row}") });
                    }
                    rows.push(row);
                }
            }
            if entry.rows.is_empty() || entry.counts.is_empty() || entry.source.is_empty() {
                self.faults.push(EditionFault::Empty { name: "help".to_string() });
            }
            let (counts, source) = (entry.counts.clone(), entry.source.clone());
            all.push(Help { rows, counts, apart: entry.apart.clone(), source });
        }
        all
    }

    fn is_row(&mut self, row: &str) {
        let stands = |name: &str| name.rsplit_once('.').is_some_and(|(key, _)| key == row);
        if !self.cells.iter().any(|cell| stands(&cell.name)) {
            self.faults.push(EditionFault::UnknownCell { place: "help".to_string(), name: row.to_string() });
        }
    }
}
