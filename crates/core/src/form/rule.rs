//! Rules as data: what must hold between the figures of one report.
//!
//! A rule names cells and a relation; it holds no code and no sentence. How each relation is judged stands in
//! `check`, one file per kind; how a finding reads stands in `check::words`.

use super::{CellId, Level, SectionId};

/// How much a broken rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The arithmetic of the form; must be mended or answered for.
    Error,
    /// Unusual; needs a look or a note.
    Query,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The public name, as in `data-severity`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Query => "query",
            Severity::Note => "note",
        }
    }
}

/// A cell times a whole factor (in practice 1 or -1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The cell, entered or computed.
    pub cell: CellId,
    /// The factor.
    pub factor: i64,
}

/// What a rule says about its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both sides come to the same.
    Balance { left: Vec<Term>, right: Vec<Term> },
    /// The left side is not larger than the right one.
    AtMost { left: Vec<Term>, right: Vec<Term> },
    /// The part is not more than so many percent of the whole, once the whole is at least `from`.
    Share { part: Vec<Term>, whole: Vec<Term>, percent: u32, from: u64 },
    /// Where the first sum is more than zero, the second is too.
    Requires { when: Vec<Term>, needs: Vec<Term> },
    /// Where it is not zero, the left side differs from the right one: equality hints at a misread column.
    Unlike { left: Vec<Term>, right: Vec<Term> },
    /// Where the sum is more than zero, one of the sections says one of the words.
    Mention { when: Vec<Term>, sections: Vec<SectionId>, words: Vec<String> },
    /// Where the sum is more than zero, none of the sections says any of the words.
    Contradiction { when: Vec<Term>, sections: Vec<SectionId>, words: Vec<String> },
}

impl Relation {
    /// Every term the relation names.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let (first, second): (&[Term], &[Term]) = match self {
            Relation::Balance { left, right }
            | Relation::AtMost { left, right }
            | Relation::Unlike { left, right } => (left, right),
            Relation::Share { part, whole, .. } => (part, whole),
            Relation::Requires { when, needs } => (when, needs),
            Relation::Mention { when, .. } | Relation::Contradiction { when, .. } => (when, &[]),
        };
        first.iter().chain(second)
    }
}

/// One rule of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Readable and stable: `t3.balance.natural`. Public: it stands in `data-finding`.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// Why it must hold, in one Chinese sentence: the form, the statute, or how the figures are counted.
    pub basis: String,
    /// The same for bodies of one level, in a few words that begin a sentence.
    pub in_brief: Vec<(Level, String)>,
    /// The bodies it is for; empty means all.
    pub levels: Vec<Level>,
    /// What it says.
    pub relation: Relation,
}
