//! The check of many saved files at once: a machine of its own, in a module of its own, for whoever collects reports.
//!
//! It holds no bytes: the shell keeps the files that were chosen and reads each when it is asked to. Some are under way at a
//! time, so that reading and checking overlap and a cancel takes hold at once.

use crate::words;
use std::collections::BTreeSet;
use std::rc::Rc;

use nianbao_core::checkup::words as of_files;
use nianbao_core::checkup::{summary, Checked};
use nianbao_core::report::saved::MOST_BYTES;

mod order;
pub mod view;

pub use nianbao_core::checkup::summary::Kind;
pub use nianbao_core::checkup::{CheckUp, PublishedFinding};
pub use order::{Column, Sorting};

/// The number of a chosen file, in the order of choosing.
pub type FileId = usize;

/// Files that are read and checked at a time.
const AT_ONCE: usize = 4;

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name, or its path in the folder that was chosen.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// What somebody does here, and what happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Files were chosen; of a folder, how many others in it are no files of this kind. They get the next numbers, in order.
    Chosen { files: Vec<Named>, others: usize },
    /// A file was read and checked, or why not.
    Checked { file: FileId, outcome: Result<CheckUp, String> },
    /// What is not checked yet shall not be.
    Cancel,
    /// What was cancelled is checked after all.
    GoOn,
    /// The table is empty again.
    Clear,
    /// The table in the order of this column; once more, the other way round.
    Sort(Column),
    /// The findings of a file are shown, or not any more.
    Toggle(FileId),
    /// The problems of a file, or of all, as a text.
    TakeText(Option<FileId>),
    /// The problems of all files as a workbook.
    TakeWorkbook,
    /// The workbook was made, or why not.
    WorkbookMade(Result<Vec<u8>, String>),
    /// A file was handed to the browser, or why not.
    Offered { name: String, outcome: Result<(), String> },
    /// Back to the report.
    Close,
}

/// What is asked of the shell.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A file is to be read and checked. Answered by [`Event::Checked`].
    Check(FileId),
    /// The files of before are not needed any more.
    Forget,
    /// A workbook of problems. Answered by [`Event::WorkbookMade`].
    Workbook(Vec<Checked>),
    /// A file for the browser. Answered by [`Event::Offered`].
    Offer { name: &'static str, mime: &'static str, bytes: Vec<u8> },
    /// The report takes the place of this screen again.
    Close,
}

/// How a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for its turn.
    Waiting,
    /// It is being read and checked.
    Running,
    /// It was cancelled before its turn.
    Cancelled,
    /// It was checked.
    Checked(Rc<CheckUp>),
    /// It could not be read; why, and what to do.
    Refused(Rc<str>),
}

#[derive(Debug)]
struct File {
    id: FileId,
    name: Rc<str>,
    state: State,
    is_open: bool,
}

/// The machine.
#[derive(Debug, Default)]
pub struct County {
    /// In the order of choosing, from the number [`County::first`] on.
    files: Vec<File>,
    /// The number of the first file of the table.
    first: FileId,
    running: BTreeSet<FileId>,
    sorting: Option<Sorting>,
    /// The files in the order of the table.
    order: Vec<FileId>,
    /// A workbook is being made.
    is_making: bool,
    said: Said,
}

/// What was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// No file was chosen.
    NothingChosen,
    /// A folder has no saved report, and so many other files.
    NoneInFolder { others: usize },
    /// A folder has so many other files beside.
    OthersInFolder(usize),
    /// Every file was checked.
    Done(Sum),
    /// The check was stopped, and so many files are left.
    Stopped { left: usize },
    /// The table was cleared.
    Cleared,
    /// A workbook is being made.
    Making,
    /// It could not be made; why.
    NotMade(String),
    /// A file was handed to the browser; by name.
    HandedOver(String),
    /// The browser did not take a file; its name, and the browser's own words.
    NotHandedOver { name: String, why: String },
}

/// All files, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// All of them.
    pub all: usize,
    /// Those with errors.
    pub with_errors: usize,
    /// Those with queries and no errors.
    pub with_queries: usize,
    /// Those that were not read.
    pub refused: usize,
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl County {
    /// Takes an event and answers with what is asked of the shell, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Chosen { files, others } => self.choose(files, others),
            Event::Checked { file, outcome } => self.checked(file, outcome),
            Event::Cancel => self.cancel(),
            Event::GoOn => self.change(&State::Cancelled, &State::Waiting),
            Event::Clear => self.clear(),
            Event::Sort(column) => self.sort(column),
            Event::Toggle(id) => self.toggle(id),
            Event::TakeText(id) => self.take_text(id),
            Event::TakeWorkbook => self.take_workbook(),
            Event::WorkbookMade(outcome) => self.workbook_made(outcome),
            Event::Offered { name, outcome } => self.offered(name, outcome),
            Event::Close => vec![Effect::Close],
        }
    }

    fn file_mut(&mut self, id: FileId) -> Option<&mut File> {
        self.files.get_mut(id.checked_sub(self.first)?)
    }

    fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.checked_sub(self.first)?)
    }

    fn choose(&mut self, files: Vec<Named>, others: usize) -> Vec<Effect> {
        self.said = match (files.len(), others) {
            (0, 0) => Said::NothingChosen,
            (0, _) => Said::NoneInFolder { others },
            (_, 0) => Said::Nothing,
            (_, _) => Said::OthersInFolder(others),
        };
        for Named { name, size } in files {
            let state = match size > MOST_BYTES as u64 {
                true => State::Refused(of_files::too_large(size).into()),
                false => State::Waiting,
            };
            let id = self.first + self.files.len();
            self.order.push(id);
            self.files.push(File { id, name: name.into(), state, is_open: false });
        }
        self.go_on()
    }

    /// Has as many files checked as go at a time.
    fn go_on(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for file in self.files.iter_mut().filter(|file| file.state == State::Waiting) {
            if self.running.len() >= AT_ONCE {
                break;
            }
            file.state = State::Running;
            self.running.insert(file.id);
            effects.push(Effect::Check(file.id));
        }
        effects
    }

    fn checked(&mut self, id: FileId, outcome: Result<CheckUp, String>) -> Vec<Effect> {
        self.running.remove(&id);
        // Of a table that was cleared meanwhile nothing is left.
        if let Some(file) = self.file_mut(id) {
            file.state = match outcome {
                Ok(checkup) => State::Checked(Rc::new(checkup)),
                Err(why) => State::Refused(why.into()),
            };
        }
        let effects = self.go_on();
        if self.running.is_empty() {
            self.put_in_order();
            self.said = Said::Done(self.sum());
        }
        effects
    }

    fn cancel(&mut self) -> Vec<Effect> {
        let effects = self.change(&State::Waiting, &State::Cancelled);
        let left = self.files.iter().filter(|file| file.state == State::Cancelled).count();
        self.said = Said::Stopped { left };
        effects
    }

    fn change(&mut self, from: &State, to: &State) -> Vec<Effect> {
        for file in self.files.iter_mut().filter(|file| file.state == *from) {
            file.state = to.clone();
        }
        self.said = Said::Nothing;
        self.go_on()
    }

    fn clear(&mut self) -> Vec<Effect> {
        if !self.running.is_empty() {
            return Vec::new();
        }
        self.first += self.files.len();
        self.files.clear();
        self.order.clear();
        self.said = Said::Cleared;
        vec![Effect::Forget]
    }

    fn sort(&mut self, column: Column) -> Vec<Effect> {
        self.sorting = Some(Sorting::by(column, self.sorting));
        self.put_in_order();
        Vec::new()
    }

    /// The order stays while files are checked: a row does not run away from whoever reads it.
    fn put_in_order(&mut self) {
        if let Some(sorting) = self.sorting {
            let mut files: Vec<&File> = self.files.iter().collect();
            files.sort_by(|one, other| sorting.compare(one, other));
            self.order = files.iter().map(|file| file.id).collect();
        }
    }

    fn toggle(&mut self, id: FileId) -> Vec<Effect> {
        if let Some(file) = self.file_mut(id) {
            file.is_open = !file.is_open;
        }
        Vec::new()
    }

    /// Files with what came of them, in the order of the table; what is not checked yet is left out.
    fn results(&self, only: Option<FileId>) -> Vec<Checked> {
        let ids = self.order.iter().filter(|id| only.is_none_or(|only| only == **id));
        let files = ids.filter_map(|id| self.file(*id));
        files
            .filter_map(|file| Some(Checked { file: file.name.to_string(), outcome: file.outcome()? }))
            .collect()
    }

    fn take_text(&mut self, only: Option<FileId>) -> Vec<Effect> {
        // The mark tells old editors that the text is in UTF-8; they also want both characters of a line's end.
        let text = format!("\u{feff}{}", summary::text(&self.results(only)).replace('\n', "\r\n"));
        vec![Effect::Offer {
            name: words::PROBLEMS_TEXT,
            mime: "text/plain;charset=utf-8",
            bytes: text.into_bytes(),
        }]
    }

    fn take_workbook(&mut self) -> Vec<Effect> {
        if std::mem::replace(&mut self.is_making, true) {
            return Vec::new();
        }
        self.said = Said::Making;
        vec![Effect::Workbook(self.results(None))]
    }

    fn workbook_made(&mut self, outcome: Result<Vec<u8>, String>) -> Vec<Effect> {
        self.is_making = false;
        match outcome {
            Ok(bytes) => vec![Effect::Offer { name: words::PROBLEMS_WORKBOOK, mime: XLSX, bytes }],
            Err(why) => {
                self.said = Said::NotMade(why);
                Vec::new()
            }
        }
    }

    fn offered(&mut self, name: String, outcome: Result<(), String>) -> Vec<Effect> {
        self.said = match outcome {
            Ok(()) => Said::HandedOver(name),
            Err(why) => Said::NotHandedOver { name, why },
        };
        Vec::new()
    }

    /// All files, counted.
    fn sum(&self) -> Sum {
        let count = |is: &dyn Fn(&CheckUp) -> bool| {
            let checked = self.files.iter().filter_map(File::checkup);
            checked.filter(|checkup| is(checkup)).count()
        };
        let refused = self.files.iter().filter(|file| matches!(file.state, State::Refused(_))).count();
        Sum {
            all: self.files.len(),
            with_errors: count(&CheckUp::has_errors),
            with_queries: count(&|checkup| !checkup.has_errors() && checkup.count(Kind::Query) > 0),
            refused,
        }
    }
}

impl File {
    fn checkup(&self) -> Option<&CheckUp> {
        match &self.state {
            State::Checked(checkup) => Some(checkup),
            State::Waiting | State::Running | State::Cancelled | State::Refused(_) => None,
        }
    }

    fn outcome(&self) -> Option<Result<CheckUp, String>> {
        match &self.state {
            State::Checked(checkup) => Some(Ok((**checkup).clone())),
            State::Refused(why) => Some(Err(why.to_string())),
            State::Waiting | State::Running | State::Cancelled => None,
        }
    }
}
