//! Help: what rows count and sections say, for those that exist, each once for a level.

use super::entries::HelpEntry;
use super::{Compiler, EditionFault};
use crate::form::{Help, Level, Section};

impl Compiler<'_> {
    pub(super) fn help(&mut self, entries: &[HelpEntry], sections: &[Section]) -> Vec<Help> {
        let mut all: Vec<Help> = Vec::new();
        for entry in entries {
            let mut help = Help {
                rows: Vec::new(),
                sections: Vec::new(),
                levels: self.levels(&entry.levels),
                counts: entry.counts.clone(),
                apart: entry.apart.clone(),
                source: entry.source.clone(),
            };
            for pattern in &entry.rows {
                let names = self.patterns.expand(pattern);
                for row in self.noted(names).unwrap_or_default() {
                    self.is_row(&row);
                    self.is_new(&row, &help, &all, |help| &help.rows);
                    help.rows.push(row);
                }
            }
            for name in &entry.sections {
                if !sections.iter().any(|section| section.id == *name) {
                    let (place, name) = ("help".to_string(), name.clone());
                    self.faults.push(EditionFault::UnknownPart { place, name });
                }
                self.is_new(name, &help, &all, |help| &help.sections);
                help.sections.push(name.clone());
            }
            let is_about_nothing = entry.rows.is_empty() && entry.sections.is_empty();
            if is_about_nothing || entry.counts.is_empty() || entry.source.is_empty() {
                self.faults.push(EditionFault::Empty { name: "help".to_string() });
            }
            all.push(help);
        }
        all
    }

    fn levels(&mut self, names: &[String]) -> Vec<Level> {
        let mut levels = Vec::new();
        for name in names {
            match Level::from_name(name) {
                Some(level) => levels.push(level),
                None => self
                    .faults
                    .push(EditionFault::UnknownWord { place: "help".to_string(), word: name.clone() }),
            }
        }
        levels
    }

    /// Nothing else helps with it at the same level.
    fn is_new(&mut self, name: &str, help: &Help, all: &[Help], names: fn(&Help) -> &Vec<String>) {
        let meets = |other: &Help| match (help.levels.as_slice(), other.levels.as_slice()) {
            ([], []) => true,
            (here, there) => here.iter().any(|level| there.contains(level)),
        };
        let is_there = |help: &Help| names(help).iter().any(|other| other == name);
        if is_there(help) || all.iter().any(|other| meets(other) && is_there(other)) {
            self.faults.push(EditionFault::Twice { name: format!("help.{name}") });
        }
    }

    fn is_row(&mut self, row: &str) {
        let stands = |name: &str| name.rsplit_once('.').is_some_and(|(key, _)| key == row);
        if !self.cells.iter().any(|cell| stands(&cell.name)) {
            self.faults.push(EditionFault::UnknownCell { place: "help".to_string(), name: row.to_string() });
        }
    }
}
