//! The panel: what is wrong, what is odd, what still waits.

use std::rc::Rc;

use super::kept;
use crate::screens::Form;
use crate::session::{Session, Target};
use crate::words;
use nianbao_core::check::can_be_waived;
use nianbao_core::check::finding::{Finding, State};
use nianbao_core::check::words::{card, Card};
use nianbao_core::form::rule::Severity;

/// The panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingsView {
    /// How many of each, in words.
    pub summary: String,
    /// A table was begun, and nothing was found.
    pub is_clean: bool,
    /// Nothing stands in the report yet.
    pub is_fresh: bool,
    /// In order.
    pub items: Vec<Rc<FindingView>>,
    /// What was found about the chosen cell, for those who listen.
    pub described: String,
    /// The same in short, to be shown at the cell.
    pub beside: Option<BesideView>,
    /// What the row of the chosen cell counts, or what the section says whose text has the focus.
    pub help: Option<HelpView>,
    /// Cells that are blank, all tables together.
    pub blanks: usize,
}

/// What stands at the chosen cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideView {
    /// The cell, by its public name.
    pub cell: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub words: String,
}

/// How much was found, and how much is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What must be mended.
    pub errors: usize,
    /// What is to be looked at.
    pub queries: usize,
    /// What somebody answered for.
    pub answered: usize,
    /// What waits for blanks.
    pub waiting: usize,
    /// Cells that are blank.
    pub blanks: usize,
    /// Sections that must say something and say nothing.
    pub sections: usize,
    /// Relations that were looked at.
    pub relations: usize,
    /// Nothing stands in the tables or in the prose.
    pub is_untouched: bool,
    /// The prose names figures of its own.
    pub has_figures: bool,
}

/// What a row counts, or what a section says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpView {
    /// What the row or the section is called.
    pub row: &'static str,
    /// What counts.
    pub counts: &'static str,
    /// What does not.
    pub apart: Option<&'static str>,
    /// Who says so.
    pub source: &'static str,
}

/// One finding in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    /// Rule id.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is to be done about it, in words.
    pub severity_words: &'static str,
    /// It cannot be judged yet.
    pub waiting: bool,
    /// It was visited last, and its cell is still the chosen one: several may lead to the same.
    pub is_visited: bool,
    /// It is new and its row is still being typed: shown, but not loudly.
    pub quiet: bool,
    /// Names of its cells, with blanks between.
    pub cells: String,
    /// The section that it is about, where it is about a text.
    pub section: Option<String>,
    /// The exact characters that it is about.
    pub quote: Option<String>,
    /// Why it stands all the same; empty where nobody has answered for it.
    pub reason: String,
    /// Somebody may answer for it.
    pub can_answer: bool,
    /// The reason that is being written, so far.
    pub asking: Option<String>,
    /// A reason was begun, and the place for it closed.
    pub is_begun: bool,
    /// In words.
    pub card: Rc<Card>,
}

/// Words of what was found, kept as long as the same is found: most findings outlast a key.
#[derive(Debug, Default)]
pub struct Cards {
    edition: &'static str,
    cards: Vec<(Finding, Rc<Card>)>,
}

impl Cards {
    /// The cards of all findings of a report, in their order.
    fn of(&mut self, session: &Session) -> Vec<Rc<Card>> {
        // The same cell is another one in another edition.
        if self.edition != session.form().edition {
            *self = Cards { edition: &session.form().edition, cards: Vec::new() };
        }
        let mut old: Vec<Option<(Finding, Rc<Card>)>> = self.cards.drain(..).map(Some).collect();
        // What stays keeps its order, as a rule: the next one is nearly always the next one.
        let mut next = 0;
        for finding in session.checked().told() {
            let is_same = |at: &usize| old[*at].as_ref().is_some_and(|(worded, _)| worded == finding);
            let same = (next..old.len()).chain(0..next).find(is_same);
            next = same.map_or(next, |at| at + 1);
            let kept = same.and_then(|at| old[at].take());
            self.cards
                .push(kept.unwrap_or_else(|| (finding.clone(), Rc::new(card(finding, session.bound())))));
        }
        self.cards.iter().map(|(_, card)| card.clone()).collect()
    }
}

/// Words everything that was found.
pub fn view(form: &Form, cards: &mut Cards, before: Option<&FindingsView>) -> FindingsView {
    let session = &form.session;
    let findings: Vec<&Finding> = session.checked().told().collect();
    let count = |severity: Severity| {
        findings.iter().filter(|finding| finding.severity == severity && finding.is_open()).count()
    };
    let lacks = session.lacks();
    let is_begun = (0..session.form().tables.len()).any(|table| session.bound().is_begun(table));
    let counts = Counts {
        errors: lacks.errors,
        queries: count(Severity::Query),
        answered: findings.iter().filter(|finding| finding.waived.is_some()).count(),
        waiting: findings.iter().filter(|finding| finding.state == State::Waiting).count(),
        blanks: lacks.blanks,
        sections: lacks.sections.len(),
        relations: session.checked().relations,
        is_untouched: session.bound().is_fresh(),
        has_figures: has_figures(session),
    };
    let old_items = before.map_or(&[][..], |before| &before.items);
    let shown = |(at, (finding, card)): (usize, (&&Finding, Rc<Card>))| {
        let is_it = |item: &&Rc<FindingView>| item.rule == finding.rule;
        let same_rule = old_items.get(at).filter(is_it).or_else(|| old_items.iter().find(is_it));
        kept(same_rule, item(form, finding, card))
    };
    FindingsView {
        summary: words::summary(&counts),
        is_clean: findings.is_empty() && is_begun,
        is_fresh: session.bound().is_fresh(),
        items: findings.iter().zip(cards.of(session)).enumerate().map(shown).collect(),
        described: described(form),
        beside: beside(form),
        help: help(form),
        blanks: counts.blanks,
    }
}

/// Whether the prose names any figure of its own: only what it must mention or contradicts is checked.
fn has_figures(session: &Session) -> bool {
    session
        .form()
        .section_ids()
        .any(|section| session.report().text(section).contains(|c: char| c.is_ascii_digit()))
}

fn described(form: &Form) -> String {
    let session = &form.session;
    words::described(form.table.cell().into_iter().flat_map(|cell| session.findings_of(cell)), session)
}

/// The first thing that was found about the chosen cell. What is news of the row that is typed stays quiet, unless it is the
/// cell's own; of an open cell all that is news does.
fn beside(form: &Form) -> Option<BesideView> {
    let (session, cell) = (&form.session, form.table.cell()?);
    let is_quiet = |finding: &Finding| {
        let is_own = finding.is_of_one_cell() && finding.subject() == Some(cell);
        let is_hushed = form.table.is_open() || !is_own && form.table.touches_row(finding);
        is_hushed && form.review.is_news(&finding.rule)
    };
    let mut found = session.findings_of(cell).filter(|finding| finding.is_open() && !is_quiet(finding));
    let first = found.next()?;
    let words = words::beside(first, found.count(), session);
    Some(BesideView { cell: &session.form().cell(cell).name, severity: first.severity, words })
}

fn help(form: &Form) -> Option<HelpView> {
    let definition = form.session.form();
    let level = form.session.report().level();
    let (row, help) = match (form.in_text, form.table.cell()) {
        (Some(section), _) => {
            (&definition.section(section).outline, definition.help_of_section(section, level)?)
        }
        (None, Some(cell)) => (&definition.cell(cell).row_name, definition.help(cell, level)?),
        (None, None) => return None,
    };
    Some(HelpView { row, counts: &help.counts, apart: help.apart.as_deref(), source: &help.source })
}

fn is_visited(form: &Form, finding: &Finding) -> bool {
    let chosen = form.table.cell().map(Target::Cell);
    form.review.visited() == Some(finding.rule.as_str()) && chosen == Some(form.session.target(finding))
}

fn item(form: &Form, finding: &Finding, card: Rc<Card>) -> FindingView {
    let session = &form.session;
    let names: Vec<&str> = finding.cells.iter().map(|id| session.form().cell(*id).name.as_str()).collect();
    let waiting = finding.state == State::Waiting;
    let can_answer = can_be_waived(finding);
    let begun = session.reasons().of(&finding.rule).filter(|_| can_answer);
    let is_open = session.reasons().is_open(&finding.rule);
    FindingView {
        rule: finding.rule.clone(),
        severity: finding.severity,
        severity_words: finding.kind().words(),
        waiting,
        is_visited: is_visited(form, finding),
        quiet: !waiting && form.review.is_news(&finding.rule) && form.table.touches_row(finding),
        cells: names.join(" "),
        section: finding.section().map(|section| session.form().section(section).id.clone()),
        quote: finding.passage.as_ref().map(|passage| passage.words.clone()),
        reason: finding.waived.clone().unwrap_or_default(),
        can_answer,
        asking: begun.filter(|_| is_open).map(str::to_string),
        is_begun: begun.is_some() && !is_open,
        card,
    }
}
