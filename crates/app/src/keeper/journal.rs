//! What is written per stroke: the edit, not the report.
//!
//! An edit is one record, `nianbao/journal/<draft>/<revision>`:
//!
//! ```text
//! nianbao.journal/1 <revision> <after> <writer> <digest>
//! [<change>, [<taken>, [<step>, …]], [<taken>, [<step>, …]], <reasons>]
//! ```
//!
//! `after` is the revision that it leads on from: of a snapshot, or of the edit before. `writer` is the page that wrote
//! it. The change leads from the report as it stood there to the report as it stands here. Then come the two lists of the
//! history, what can be undone and what can be done again: so many steps are taken off the top, and these put there, the
//! topmost first. Reasons that are being written stand last; `null` where they are as before. Steps and edits have the
//! words of [`super::history_file`].

use serde_json::Value;

use super::envelope::{Covers, Envelope};
use super::history_file::{self, change_of, change_words, reasons_of, reasons_words, Lists};
use super::pictures::Pictures;
use super::records::JOURNALS;
use super::Content;
use crate::session::Reasons;
use nianbao_core::form::{definition, FormDefinition};
use nianbao_core::report::edit::{Edit, History, Step};
use nianbao_core::report::Report;

/// The first line of an edit: its revision, the revision it leads on from, and the page that wrote it.
const ENVELOPE: Envelope = Envelope { name: "nianbao.journal/1", before: 3, covers: Covers::WordsBefore };
/// Takes every step off.
const ALL: u64 = u32::MAX as u64;

/// The key of an edit.
pub(super) fn key(draft: &str, revision: u64) -> String {
    format!("{JOURNALS}{draft}/{revision:016}")
}

/// The first line of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub revision: u64,
    pub after: u64,
    pub writer: String,
}

impl Head {
    /// The text of a record.
    pub fn with(&self, body: &str) -> String {
        let Head { revision, after, writer } = self;
        ENVELOPE.write(&format!("{revision} {after} {writer}"), None, body)
    }

    /// Understands a text that is not sealed; `None` where it is none, or torn.
    pub fn read(text: &str) -> Option<(Head, &str)> {
        let line = ENVELOPE.read(text).filter(|line| line.behind.is_none())?;
        let mut words = line.before.split(' ');
        let (revision, after, writer) = (words.next()?, words.next()?, words.next()?);
        let head =
            Head { revision: revision.parse().ok()?, after: after.parse().ok()?, writer: writer.to_string() };
        Some((head, line.whole()?))
    }
}

/// Numbers of the steps that a record of the history holds, the next step last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stacks {
    past: Vec<u64>,
    future: Vec<u64>,
}

impl Stacks {
    /// Of a history that is written whole.
    pub fn of(history: &History, pending: Option<&Step>) -> Stacks {
        let numbers = |steps: &[Step]| {
            let own = steps.iter().rev().take_while(|step| !step.act.leads_to_another_draft());
            let mut numbers: Vec<u64> =
                own.take(history_file::STEPS).map(|step| step.memo.number()).collect();
            numbers.reverse();
            numbers
        };
        let mut stacks = Stacks { past: numbers(history.past()), future: numbers(history.future()) };
        if pending.is_some() {
            stacks.past.push(0);
            stacks.future.clear();
        }
        stacks
    }

    /// What a store holds beside a history that has gone on: steps that are still the same keep their numbers.
    pub fn shared(kept: &Lists, now: &Lists, history: &History) -> Stacks {
        let shared = |kept: &[Value], now: &[Value], steps: &[Step]| {
            let same =
                kept.iter().rev().zip(now.iter().rev()).take_while(|(one, other)| one == other).count();
            // What could not be understood is at the bottom, and has no number.
            let unread = now.len().saturating_sub(steps.len());
            let number = |at: usize| match at < same && at >= unread {
                true => steps[at - unread].memo.number(),
                false => 0,
            };
            (0..kept.len()).map(number).collect()
        };
        Stacks {
            past: shared(&kept.past, &now.past, history.past()),
            future: shared(&kept.future, &now.future, history.future()),
        }
    }
}

/// The edit that leads from what is kept to what stands now, and what the store holds of the history then.
pub(super) fn body(
    (kept, stacks, reasons): (&Report, &Stacks, &Reasons),
    content: &Content,
    pictures: &mut Pictures,
) -> (String, Stacks) {
    let form = definition(kept.edition()).expect("a report is in a known edition");
    let change = change_words(&change(kept, content.report, content.form), form, kept, pictures);
    let pending = content.pending.as_ref();
    let (past, past_words) = turned(&stacks.past, content.history.past(), pending, content, pictures);
    // While a cell is open nothing can be done again: so it will be when the cell is left.
    let future_steps = if pending.is_some() { &[] } else { content.history.future() };
    let (future, future_words) = turned(&stacks.future, future_steps, None, content, pictures);
    let begun = match content.reasons == reasons {
        true => Value::Null,
        false => reasons_words(content.reasons),
    };
    (format!("[{change},{past_words},{future_words},{begun}]"), Stacks { past, future })
}

/// What is taken off one list of a history and put there.
fn turned(
    kept: &[u64],
    now: &[Step],
    pending: Option<&Step>,
    content: &Content,
    pictures: &mut Pictures,
) -> (Vec<u64>, String) {
    let is_there =
        |number: u64| number > 0 && now.binary_search_by_key(&number, |step| step.memo.number()).is_ok();
    let taken = kept.iter().rev().take_while(|number| !is_there(**number)).count();
    let shared = kept.len() - taken;
    let last = kept[..shared].last().copied().unwrap_or(0);
    let new = now.iter().rev().take_while(|step| step.memo.number() > last);
    let steps = history_file::list(pending.into_iter().chain(new), content.form, content.report, pictures);
    // Where some could not be listed, those below them hang in the air: they go.
    let (taken, shared) = if steps.is_whole { (taken as u64, shared) } else { (ALL, 0) };
    let mut numbers = kept[..shared].to_vec();
    let listed = pending.map(|_| 0).into_iter().chain(now.iter().rev().map(|step| step.memo.number()));
    let mut listed: Vec<u64> = listed.take(steps.count).collect();
    listed.reverse();
    numbers.extend(listed);
    (numbers, format!("[{taken},{}]", steps.text))
}

/// The edit that makes one report of another.
fn change(from: &Report, to: &Report, form: &'static FormDefinition) -> Edit {
    if from.edition() != to.edition() || from.kept() != to.kept() {
        return Edit::Replace(Box::new(to.clone()));
    }
    let mut edits = Vec::new();
    let differs = |id: &nianbao_core::form::CellId| from.entry(*id) != to.entry(*id);
    let cells =
        form.cell_ids().filter(differs).filter_map(|id| Some((form.entered(id)?, to.entry(id).clone())));
    let cells: Vec<_> = cells.collect();
    if !cells.is_empty() {
        edits.push(Edit::Cells(cells));
    }
    let stated = form.cell_ids().filter(|id| from.stated(*id) != to.stated(*id));
    let stated: Vec<_> = stated.map(|id| (id, to.stated(id).cloned())).collect();
    if !stated.is_empty() {
        edits.push(Edit::Stated(stated));
    }
    let texts = form.section_ids().filter(|id| from.text(*id) != to.text(*id));
    edits.extend(texts.map(|id| Edit::Text(id, to.text(id).to_string())));
    edits.extend(images(from, to));
    if from.previous() != to.previous() {
        edits.push(Edit::Previous(to.previous().cloned()));
    }
    if from.waivers() != to.waivers() {
        edits.push(Edit::Waivers(to.waivers().to_vec()));
    }
    if from.draft() != to.draft() {
        edits.push(Edit::Draft(to.draft().to_string()));
    }
    if from.sign() != to.sign() {
        edits.push(Edit::Sign(to.sign().clone()));
    }
    if from.organ() != to.organ() {
        edits.push(Edit::Organ(to.organ().to_string()));
    }
    if from.level() != to.level() {
        edits.push(Edit::Level(to.level()));
    }
    if from.year() != to.year() {
        edits.push(Edit::Year(to.year()));
    }
    Edit::Many(edits)
}

/// What makes the pictures of one report of those of another.
fn images(from: &Report, to: &Report) -> Vec<Edit> {
    let (before, now) = (from.images(), to.images());
    let put = now.iter().filter(|(name, image)| before.get(name) != Some(*image));
    let put = put.map(|(name, image)| Edit::Image(name.to_string(), Some(image.clone())));
    let gone = before.iter().filter(|(name, _)| now.get(name).is_none());
    put.chain(gone.map(|(name, _)| Edit::Image(name.to_string(), None))).collect()
}

/// A report with its history, as edits lead on from a snapshot.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub form: &'static FormDefinition,
    pub report: Report,
    pub lists: Lists,
}

impl State {
    /// Goes on by one edit; `None` where it cannot be understood, and then nothing has changed.
    pub fn go_on(&mut self, body: &str) -> Option<()> {
        let value: Value = serde_json::from_str(body).ok()?;
        let [change, past, future, begun] = value.as_array()?.as_slice() else { return None };
        // Everything is understood before anything is done.
        let change = change_of(change, self.form, &self.report)?;
        let (past, future) = (turn_of(past)?, turn_of(future)?);
        let begun = if begun.is_null() { None } else { Some(reasons_of(begun)?) };
        self.report.apply(change);
        self.form = definition(self.report.edition()).expect("a report is in a known edition");
        turn(&mut self.lists.past, past);
        turn(&mut self.lists.future, future);
        self.lists.reasons = begun.unwrap_or_else(|| std::mem::take(&mut self.lists.reasons));
        Some(())
    }
}

/// How many steps go off a list, and which come onto it.
fn turn_of(words: &Value) -> Option<(usize, &[Value])> {
    let [taken, steps] = words.as_array()?.as_slice() else { return None };
    Some((usize::try_from(taken.as_u64()?).ok()?, steps.as_array()?))
}

fn turn(list: &mut Vec<Value>, (taken, steps): (usize, &[Value])) {
    list.splice(..taken.min(list.len()), steps.iter().cloned());
}
