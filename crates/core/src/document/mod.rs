//! One document, many writers: the finished report as headings, paragraphs, tables and pictures.
//!
//! [`compose`] makes a [`Document`] from a report beside its edition; Word, web page, print and preview only write what
//! stands in it, so that they cannot differ. Nothing here knows a browser or a file format. [`finish`] adds what its author
//! wants beside the report, and [`check_sheet()`] says how it was checked; their digest belongs to the `office` module.

use std::fmt;

mod annex;
mod check_sheet;
mod compose;
mod figure;
mod finish;
pub mod pages;
pub mod picture;
pub mod prose;
mod table;

pub use check_sheet::{check_sheet, Digest};
pub use compose::{compose, Stage};
pub use finish::finish;
pub use finish::{staged, Wishes};
pub use picture::Picture;
pub use table::{CellKind, DocCell, DocTable};

/// A report as it is handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The lines of the title: who reports, and on what.
    pub title: Vec<String>,
    /// What a draft carries on every page; none on a finished report, and none unless [`Document::marked`] put it there.
    pub mark: Option<String>,
    /// True for a paper about a report, which is set in the small type of annexes: the check sheet.
    pub is_note: bool,
    /// The report from the first paragraph to the last.
    pub blocks: Vec<Block>,
    /// What follows on pages of its own.
    pub annexes: Vec<Annex>,
    /// The pictures that [`Block::Picture`] points to.
    pub pictures: Vec<Picture>,
    /// What the file says about itself.
    pub properties: Properties,
}

/// What a file says about itself. No date: the same report gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    /// The title in one line.
    pub title: String,
    /// The body that reports; may be empty.
    pub organ: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
}

/// Pages after the report that are no part of it: what was found, how it was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Annex {
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of the report, from one line break to the next.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading { level: Level, runs: Vec<Run> },
    /// A paragraph of text.
    Paragraph(Vec<Run>),
    /// A statutory table.
    Table(DocTable),
    /// A picture, by its position in [`Document::pictures`], with its caption, and with what is read out instead of it: the
    /// caption where nothing else was written. Both may be empty.
    Picture { picture: usize, caption: String, alt: String },
    /// The line at the end of the report: who signs, and when; a line each.
    Sign(Vec<String>),
    /// What is there to be looked up and not to be read, in the smallest type.
    Small(String),
    /// Something that the author has to see: a picture that is missing. Never dropped silently.
    Remark(String),
}

/// Text in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text; never empty.
    pub text: String,
    /// True where the author made it bold.
    pub strong: bool,
    /// In a paragraph that opens with its own heading (「（一）主动公开情况。全年……」): the heading's level.
    pub lead: Option<Level>,
}

impl Run {
    /// Text without any emphasis.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), strong: false, lead: None }
    }
}

/// The rank of a heading, by its official numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 一、 the title of a section.
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    /// All ranks, highest first.
    pub const ALL: [Level; 4] = [Level::One, Level::Two, Level::Three, Level::Four];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// 1 to 4.
impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(out)
    }
}
