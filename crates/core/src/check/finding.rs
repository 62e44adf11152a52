//! What a check found: both sides with every term, never only the difference, and never a sentence.

use std::ops::Range;

use crate::amount::{Amount, Misread, Reading};
use crate::form::rule::{Severity, Term};
use crate::form::{CellId, EnteredCell, Level, SectionId};
use crate::report::{values::Values, Entry};

/// One side of a relation: its terms as they stood when it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Each term with what its cell came to (before the factor).
    pub terms: Vec<(Term, Reading)>,
}

impl Side {
    /// The terms with their values.
    pub fn new(terms: &[Term], values: &Values) -> Side {
        let with_reading = |term: &Term| (*term, values.of_cell(term.cell).reading);
        Side { terms: terms.iter().map(with_reading).collect() }
    }

    /// What the side comes to.
    pub fn sum(&self) -> Reading {
        let parts = self.terms.iter().map(|(term, reading)| reading.times(term.factor));
        parts.fold(Reading::Stated(Amount::ZERO), Reading::plus)
    }
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Both sides should come to the same.
    Balance { left: Side, right: Side },
    /// The left side should not be larger.
    AtMost { left: Side, right: Side },
    /// The part should not be more than so many percent of the whole.
    Share { part: Side, whole: Side, percent: u32 },
    /// The first is more than zero and the second is not.
    Requires { when: Side, needs: Side },
    /// The two should not be equal.
    Unlike { left: Side, right: Side },
    /// The sections should say one of the words.
    Mention { when: Side, sections: Vec<SectionId>, words: Vec<String> },
    /// A section says a word that the figures contradict.
    Contradiction { when: Side, section: SectionId, word: String },
    /// An opened document states another total.
    Stated { cell: CellId, stated: Entry, computed: Reading },
    /// A cell holds text that is no number.
    Unread { cell: CellId, typed: String, why: Misread },
    /// A table was begun and has blanks.
    Blanks { table: usize },
    /// The name of the body speaks of another level than the one that was chosen.
    Level { organ: String, level: Level, likelier: Level },
}

/// How certain a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It does not hold, whatever the blanks become.
    Broken,
    /// It cannot be judged before its blanks are filled.
    Waiting,
}

/// What is to be done about a finding. The order is the one in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An error: it must be mended or answered for.
    Error,
    /// A query: it needs a look.
    Query,
    /// A note.
    Note,
    /// It cannot be judged before its blanks are filled.
    Waiting,
    /// Somebody answered for it.
    Waived,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Error, Kind::Query, Kind::Note, Kind::Waiting, Kind::Waived];
}

/// A guess at the cause, from all broken relations together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Another column is off by the opposite: one request was booked under two applicant types.
    BookedTwice { other: CellId, amount: Amount },
}

/// A correction that the user may take: one edit, one undo step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// New entries.
    Enter(Vec<(EnteredCell, Entry)>),
    /// The computed totals instead of the stated ones.
    TakeComputed(Vec<CellId>),
    /// Zero in every blank.
    Zero(Vec<EnteredCell>),
    /// Another level of the body.
    Level(Level),
}

impl Fix {
    /// True where nothing else can be meant. None of these is: a column may be right and its neighbour wrong, a printed
    /// total right and its parts wrong, a blank forgotten.
    pub fn is_certain(&self) -> bool {
        match self {
            Fix::Enter(_) | Fix::TakeComputed(_) | Fix::Zero(_) | Fix::Level(_) => false,
        }
    }
}

/// The words of a text that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The section.
    pub section: SectionId,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// What stands there.
    pub words: String,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Readable and stable id: `t3.balance.natural`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Broken or waiting.
    pub state: State,
    /// Both sides.
    pub matter: Matter,
    /// Every cell concerned, in reading order; of a waiting one, the blanks it waits for.
    pub cells: Vec<CellId>,
    /// The words that it is about, where they stand in a text.
    pub passage: Option<Passage>,
    /// Cells that are most likely wrong.
    pub suspects: Vec<CellId>,
    /// A guess at the cause.
    pub hint: Option<Hint>,
    /// Corrections that are offered.
    pub fixes: Vec<Fix>,
    /// Why it must hold, in one Chinese sentence from the edition; empty where it explains itself.
    pub basis: String,
    /// Why it stands all the same, where somebody wrote a reason that still holds.
    pub waived: Option<String>,
    /// Totals that are off because of it: what was found about them is told here.
    pub totals: Vec<CellId>,
    /// The rule of the finding under which this one is told; for people it does not stand for itself then, and is not
    /// counted.
    pub under: Option<String>,
}

impl Finding {
    /// The cell that it is named after.
    pub fn subject(&self) -> Option<CellId> {
        let first = |side: &Side| side.terms.first().map(|(term, _)| term.cell);
        match &self.matter {
            Matter::Balance { left, right }
            | Matter::AtMost { left, right }
            | Matter::Unlike { left, right }
            | Matter::Share { part: left, whole: right, .. }
            | Matter::Requires { when: left, needs: right } => first(left).or(first(right)),
            Matter::Stated { cell, .. } | Matter::Unread { cell, .. } => Some(*cell),
            Matter::Mention { .. }
            | Matter::Contradiction { .. }
            | Matter::Blanks { .. }
            | Matter::Level { .. } => None,
        }
    }

    /// The section that it is about: where its words stand, or where words are missing and would stand.
    pub fn section(&self) -> Option<SectionId> {
        let missing = match &self.matter {
            Matter::Mention { sections, .. } => sections.last().copied(),
            _ => None,
        };
        self.passage.as_ref().map(|passage| passage.section).or(missing)
    }

    /// Left minus right, where both sides are known. Never stored, so it cannot disagree with them.
    pub fn difference(&self) -> Option<Amount> {
        let (left, right) = match &self.matter {
            Matter::Balance { left, right }
            | Matter::AtMost { left, right }
            | Matter::Unlike { left, right } => (left.sum().amount()?, right.sum().amount()?),
            Matter::Stated { stated: Entry::Amount(stated), computed, .. } => (*stated, computed.amount()?),
            _ => return None,
        };
        left.minus(right)
    }

    /// What is to be done about it.
    pub fn kind(&self) -> Kind {
        match (self.waived.is_some(), self.state, self.severity) {
            (true, ..) => Kind::Waived,
            (_, State::Waiting, _) => Kind::Waiting,
            (_, _, Severity::Error) => Kind::Error,
            (_, _, Severity::Query) => Kind::Query,
            (_, _, Severity::Note) => Kind::Note,
        }
    }

    /// True for what people are told by itself, and is counted.
    pub fn is_told(&self) -> bool {
        self.under.is_none()
    }

    /// True for an error of one cell: it is no number, or alone more than all that it can be a part of. What it breaks
    /// beside is listed after it.
    pub fn is_of_one_cell(&self) -> bool {
        match &self.matter {
            Matter::Unread { .. } => true,
            Matter::AtMost { left, .. } => left.terms.len() == 1 && self.severity == Severity::Error,
            _ => false,
        }
    }

    /// True for what is certain and nobody has answered for.
    pub fn is_open(&self) -> bool {
        self.state == State::Broken && self.waived.is_none()
    }

    /// True for what stands in the way of a finished report unless somebody answers for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error && self.is_open()
    }
}
