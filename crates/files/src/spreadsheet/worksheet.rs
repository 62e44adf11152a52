//! A worksheet as data.

use std::collections::BTreeMap;

use super::number::Number;
use super::square::{Area, Spot};
use super::style::{Change, Style};

/// A worksheet. Its paper is upright and its print as wide as one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// What it is called, in at most 31 characters.
    pub name: String,
    /// The widths of its columns in pixels, from the first.
    pub widths: Vec<u32>,
    /// The heights of its rows in pixels; a row that is not here has the height of one line.
    pub heights: BTreeMap<u32, u32>,
    /// Rows at its upper edge that stay in view.
    pub frozen: u32,
    /// The square in which somebody who opens it begins; `None` for the first.
    pub selected: Option<Spot>,
    /// What some of its cells take.
    pub validations: Vec<Validation>,
    /// When some of its cells change their look.
    pub conditions: Vec<Condition>,
    /// True where nothing but its unlocked cells can be filled. There is no password; columns and rows may be made wider
    /// and higher.
    pub is_protected: bool,
    /// What is printed; `None` for all.
    pub printed: Option<Area>,
    /// The first and the last row that stand on every printed page.
    pub repeated: Option<(u32, u32)>,
    /// The paper.
    pub paper: Paper,
    cells: BTreeMap<Spot, Cell>,
    merges: Vec<Area>,
}

/// What stands in a square.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its content.
    pub value: Value,
    /// Its look.
    pub style: Style,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing but the look.
    Blank,
    /// Text, never a formula; at most 32767 units of UTF-16.
    Text(String),
    /// A number.
    Number(Number),
    /// A formula with its result.
    Computed(Formula),
}

/// A formula with its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Without `=`, in English, with commas between arguments.
    pub text: String,
    /// What it comes to, for programs that do not compute.
    pub result: Outcome,
}

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Text; may be empty.
    Text(String),
    /// A number.
    Number(Number),
}

/// What some cells take, and what is said of everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validation {
    /// The cells.
    pub areas: Vec<Area>,
    /// What they take. Nothing is always right.
    pub rule: Rule,
    /// What stands above the message, in at most 32 characters.
    pub title: String,
    /// What is said, in at most 255 characters.
    pub message: String,
}

/// What a cell takes. Bounds are formulas: `-999999999999999`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Whole numbers between two others.
    Whole(String, String),
    /// Any numbers between two others.
    Decimal(String, String),
    /// One of these; together they have at most 255 characters with the commas between them.
    List(Vec<String>),
}

/// When a cell changes its look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The cells.
    pub area: Area,
    /// When, as a formula without `=` for the first of them.
    pub formula: String,
    /// How it looks then.
    pub change: Change,
}

/// A paper, upright.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// As Windows numbers papers; 9 is A4.
    pub size: u8,
    /// Left, right, top and bottom margin, header and footer, in twips.
    pub margins: [u32; 6],
    /// What stands above every page, with codes of its own for place and type; empty for nothing.
    pub header: String,
    /// What stands below every page.
    pub footer: String,
}

impl Worksheet {
    /// A worksheet of a name without anything.
    pub fn new(name: impl Into<String>) -> Worksheet {
        Worksheet { name: name.into(), ..Worksheet::default() }
    }

    /// Fills an area: its first square has the content, all have the look, and more than one become one.
    pub fn put(&mut self, first: Spot, last: Spot, value: Value, style: Style) {
        if first != last {
            self.merges.push(Area { first, last });
        }
        for row in first.0..=last.0 {
            for column in first.1..=last.1 {
                self.cells.insert((row, column), Cell { value: Value::Blank, style });
            }
        }
        self.cells.insert(first, Cell { value, style });
    }

    /// The cells in reading order.
    pub fn cells(&self) -> impl Iterator<Item = (Spot, &Cell)> {
        self.cells.iter().map(|(spot, cell)| (*spot, cell))
    }

    /// The areas that became one cell, in the order in which they came.
    pub fn merges(&self) -> &[Area] {
        &self.merges
    }
}
