//! Going over what was found: from finding to finding and back, corrections, zeros, answers, the list as a file.

use super::event::{Answer, Effect};
use super::keeper::Permit;
use super::out::Out;
use super::session::{Session, Target};
use crate::said::Said;
use nianbao_core::amount::Amount;
use nianbao_core::check::finding::Fix;
use nianbao_core::form::EnteredCell;
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::Entry;

pub mod explain;

mod answers;
mod checklist;

/// Where somebody stands among the findings.
#[derive(Debug, Default)]
pub struct Review {
    /// Rules that were already found when the cursor came into its row: what is new while one types stays quiet.
    settled: Vec<String>,
    /// The finding that one jumped from, for the way back.
    jumped_from: Option<String>,
    /// The finding visited last and its position then, for the way on.
    visited: Option<(String, usize)>,
}

impl Review {
    /// Of a report that is opened.
    pub fn of(session: &Session) -> Review {
        let mut review = Review::default();
        review.settle(session);
        review
    }

    /// From here on, what is found now is no news.
    pub fn settle(&mut self, session: &Session) {
        self.settled = session.checked().findings.iter().map(|finding| finding.rule.clone()).collect();
    }

    /// True for what was found since.
    pub fn is_news(&self, rule: &str) -> bool {
        !self.settled.iter().any(|settled| settled == rule)
    }

    /// The finding visited last.
    pub fn visited(&self) -> Option<&str> {
        self.visited.as_ref().map(|(rule, _)| rule.as_str())
    }

    /// The next or previous finding, from the one last visited, round the end.
    pub fn next(&self, back: bool, session: &Session) -> Option<String> {
        let mut rules = unanswered(session);
        if rules.is_empty() {
            return None;
        }
        let visited = self.visited.as_ref();
        let here = visited.map(|(rule, at)| (rules.iter().position(|other| other == rule), *at));
        let next = match (here, back) {
            (Some((Some(here), _)), false) => (here + 1) % rules.len(),
            (Some((Some(here), _)), true) => (here + rules.len() - 1) % rules.len(),
            // It was mended: the one that has moved up to its place is the next.
            (Some((None, gone)), false) => gone % rules.len(),
            (Some((None, gone)), true) => (gone + rules.len() - 1) % rules.len(),
            (None, false) => 0,
            (None, true) => rules.len() - 1,
        };
        Some(rules.swap_remove(next))
    }

    /// Where a finding leads. From here on it is the one that was visited last.
    pub fn jump(&mut self, rule: &str, session: &Session) -> Option<Target> {
        let target = session.target(session.finding(rule)?);
        self.jumped_from = Some(rule.to_string());
        let at = unanswered(session).iter().position(|other| other == rule);
        self.visited = at.map(|at| (rule.to_string(), at));
        Some(target)
    }

    /// Back to the finding that one jumped from, once.
    pub fn back(&mut self) -> Option<Effect> {
        self.jumped_from.take().map(Effect::FocusFinding)
    }

    /// Answers for a finding, or goes on about the reason.
    pub fn answer(&mut self, answer: Answer, session: &mut Session, permit: Permit) -> Vec<Effect> {
        answers::answer(answer, session, permit)
    }

    /// The reason that is asked for was written on.
    pub fn wrote_reason(&mut self, reason: String, session: &mut Session, permit: Permit) {
        answers::wrote_reason(reason, session, permit);
    }

    /// Takes a correction that a finding offers, as one step.
    pub fn mend(&mut self, rule: &str, which: usize, session: &mut Session, permit: Permit) -> Out {
        let fix = session.finding(rule).and_then(|finding| finding.fixes.get(which)).cloned();
        let edit = match fix {
            None => return Out::default(),
            Some(Fix::Zero(blanks)) => return self.zero(blanks, session, permit),
            Some(Fix::Level(level)) => Edit::Level(level),
            Some(Fix::Enter(changes)) => Edit::Cells(changes),
            Some(Fix::TakeComputed(cells)) => {
                Edit::Stated(cells.into_iter().map(|cell| (cell, None)).collect())
            }
        };
        session.edit(Act::Mended(rule.to_string()), edit, permit);
        Out::default()
    }

    /// Zero in every blank of a table; by its position.
    pub fn zero_table(&mut self, table: usize, session: &mut Session, permit: Permit) -> Out {
        let blanks = session.bound().blanks(table);
        self.zero(blanks, session, permit)
    }

    /// Zero in every blank of the report.
    pub fn zero_all(&mut self, session: &mut Session, permit: Permit) -> Out {
        let tables = 0..session.form().tables.len();
        let blanks = tables.flat_map(|table| session.bound().blanks(table)).collect();
        self.zero(blanks, session, permit)
    }

    fn zero(&mut self, blanks: Vec<EnteredCell>, session: &mut Session, permit: Permit) -> Out {
        if blanks.is_empty() {
            return Out::default();
        }
        let cells = blanks.len();
        let zeros = blanks.into_iter().map(|cell| (cell, Entry::Amount(Amount::ZERO))).collect();
        session.edit(Act::Zeroed(cells), Edit::Cells(zeros), permit);
        Out::saying(Said::Zeroed(cells))
    }

    /// The list of findings, out.
    pub fn file(&self, session: &Session) -> Effect {
        checklist::offer(session)
    }
}

/// The findings that nobody has answered for, by rule.
fn unanswered(session: &Session) -> Vec<String> {
    let open = session.checked().told().filter(|finding| finding.waived.is_none());
    open.map(|finding| finding.rule.clone()).collect()
}
