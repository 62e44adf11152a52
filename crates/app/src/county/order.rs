//! The order of the table: by a column, one way or the other. Files without a value in it come last both ways.

use std::cmp::Ordering;

use nianbao_core::checkup::summary::Kind;
use nianbao_core::checkup::CheckUp;

use super::File;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name of the file.
    File,
    /// The body that reports.
    Organ,
    /// The year.
    Year,
    /// The edition.
    Edition,
    /// Findings of a kind.
    Findings(Kind),
    /// Blank cells.
    Blanks,
}

/// A column and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The column.
    pub column: Column,
    /// The largest first.
    pub is_down: bool,
}

/// What a file has in a column.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value<'a> {
    Text(&'a str),
    Number(usize),
}

impl Column {
    /// The columns in their order.
    pub const ALL: [Column; 8] = [
        Column::File,
        Column::Organ,
        Column::Year,
        Column::Edition,
        Column::Findings(Kind::Error),
        Column::Findings(Kind::Query),
        Column::Findings(Kind::Note),
        Column::Blanks,
    ];

    /// Its public name.
    pub fn name(self) -> &'static str {
        match self {
            Column::File => "file",
            Column::Organ => "organ",
            Column::Year => "year",
            Column::Edition => "edition",
            Column::Findings(Kind::Error) => "errors",
            Column::Findings(Kind::Query) => "queries",
            Column::Findings(Kind::Note) => "notes",
            Column::Findings(Kind::Waiting) => "waiting",
            Column::Findings(Kind::Waived) => "waived",
            Column::Blanks => "blanks",
        }
    }

    /// What a report has in it, as it is shown.
    pub fn text(self, checkup: &CheckUp) -> String {
        match self.value(checkup) {
            Some(Value::Text(text)) => text.to_string(),
            Some(Value::Number(number)) => number.to_string(),
            None => String::new(),
        }
    }

    fn value(self, checkup: &CheckUp) -> Option<Value<'_>> {
        match self {
            Column::File => None,
            Column::Organ => Some(Value::Text(&checkup.organ)),
            Column::Year => Some(Value::Number(usize::from(checkup.year))),
            Column::Edition => Some(Value::Text(&checkup.edition)),
            Column::Findings(kind) => Some(Value::Number(checkup.count(kind))),
            Column::Blanks => Some(Value::Number(checkup.blanks)),
        }
    }
}

impl Sorting {
    /// By a column: what is counted with the largest first, the rest from the beginning; once more, the other way round.
    pub fn by(column: Column, before: Option<Sorting>) -> Sorting {
        let counts = matches!(column, Column::Findings(_) | Column::Blanks);
        match before.filter(|before| before.column == column) {
            Some(before) => Sorting { column, is_down: !before.is_down },
            None => Sorting { column, is_down: counts },
        }
    }

    pub(super) fn compare(self, one: &File, other: &File) -> Ordering {
        let turned = |ordering: Ordering| if self.is_down { ordering.reverse() } else { ordering };
        let by_name = || one.name.cmp(&other.name).then(one.id.cmp(&other.id));
        if self.column == Column::File {
            return turned(one.name.cmp(&other.name)).then(one.id.cmp(&other.id));
        }
        match (one.checkup(), other.checkup()) {
            (Some(one), Some(other)) => {
                turned(self.column.value(one).cmp(&self.column.value(other))).then_with(by_name)
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => by_name(),
        }
    }
}
