//! What is to be seen of the check of many files.

use std::rc::Rc;

use super::{County, Event, FileId, Sorting, State};
use crate::words;

/// The screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyView {
    /// A row a file, in the order of the table.
    pub rows: Vec<RowView>,
    /// By what the table is ordered; by choosing where it is not.
    pub sorting: Option<Sorting>,
    /// How far the check has come.
    pub progress: Progress,
    /// A workbook is being made.
    pub is_making: bool,
    /// What was said last; empty where nothing was.
    pub said: String,
    /// All files in one line; empty before there are any.
    pub sum: String,
}

/// A file in the table. Equal ones look equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Its number.
    pub id: FileId,
    /// Its name.
    pub name: Rc<str>,
    /// How it stands.
    pub state: State,
    /// Its findings are shown.
    pub is_open: bool,
}

/// How far the check has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that were checked or refused.
    pub done: usize,
    /// Files that were cancelled.
    pub cancelled: usize,
    /// All files.
    pub all: usize,
}

impl Progress {
    /// Something is still to be checked, and will be.
    pub fn is_running(self) -> bool {
        self.done + self.cancelled < self.all
    }
}

impl County {
    /// What is to be seen.
    pub fn view(&self) -> CountyView {
        let rows = self.order.iter().filter_map(|id| self.file(*id));
        let count = |is: fn(&State) -> bool| self.files.iter().filter(|file| is(&file.state)).count();
        let progress = Progress {
            done: count(|state| matches!(state, State::Checked(_) | State::Refused(_))),
            cancelled: count(|state| *state == State::Cancelled),
            all: self.files.len(),
        };
        CountyView {
            rows: rows
                .map(|file| RowView {
                    id: file.id,
                    name: file.name.clone(),
                    state: file.state.clone(),
                    is_open: file.is_open,
                })
                .collect(),
            sorting: self.sorting,
            progress,
            is_making: self.is_making,
            said: words::county(&self.said),
            sum: if self.files.is_empty() { String::new() } else { words::county_sum(&self.sum()) },
        }
    }
}

/// What a key does on this screen.
pub fn key(name: &str) -> Option<Event> {
    (name == "Escape").then_some(Event::Close)
}
