//! The history of a draft as the browser keeps it, beside the draft: undo survives the page, and so does a reason that is
//! still being written.
//!
//! Cells and sections stand in it by public name, reports as saved files, so a later program reads what it knows. It
//! belongs to one writing of one draft, named by its stamp; a history that fits no writing, is torn, or names what is
//! not known is left out, and never keeps the draft from opening.

use std::rc::Rc;

use serde_json::Value;

use nianbao_core::form::{definition, CellId, FormDefinition, Level};
use nianbao_core::report::edit::{Edit, History, Step};
use nianbao_core::report::images::Image;
use nianbao_core::report::previous::Previous;
use nianbao_core::report::waiver::Waiver;
use nianbao_core::report::{saved, Entry, Report, Sign};

use super::envelope::{Covers, Envelope};
use super::pictures::Pictures;
use crate::prose::splice::Splice;
use crate::session::Reasons;

mod acts;

/// Steps that are kept with a draft, in each direction.
pub const STEPS: usize = 100;
/// Bytes of text that are kept with a draft, in each direction: whole reports are in there too.
const MOST_BYTES: usize = 192 * 1024;
/// The first line of a history: behind its digest stands the stamp of the snapshot that it belongs to.
const ENVELOPE: Envelope = Envelope { name: "nianbao.history/1", before: 0, covers: Covers::Body };

type Form = &'static FormDefinition;

/// The history of a report. `pending` is the cell that is still open: undone like any other step once the
/// page has died. `reasons` are those that are being written. `stamp` names the writing of the draft.
pub fn write(
    history: &History,
    pending: Option<&Step>,
    reasons: &Reasons,
    (form, report): (Form, &Report),
    stamp: &str,
    pictures: &mut Pictures,
) -> String {
    let past = list(pending.into_iter().chain(history.past().iter().rev()), form, report, pictures).text;
    let future = match pending {
        Some(_) => "[]".to_string(),
        None => list(history.future().iter().rev(), form, report, pictures).text,
    };
    let begun = reasons_words(reasons);
    ENVELOPE.write("", Some(stamp), &format!("[{past},{future},{begun}]"))
}

/// Rule and reason by turns; the rule whose place is open stands last, alone.
pub(super) fn reasons_words(reasons: &Reasons) -> Value {
    let begun = reasons.begun.iter().flat_map(|(rule, reason)| [rule, reason]).chain(&reasons.open);
    Value::Array(begun.map(|word| text(word)).collect())
}

/// The history that was kept with this writing of this report; `None` where it is another's or torn.
pub fn read(text: &str, stamp: &str, form: Form, report: &Report) -> Option<History> {
    let Lists { past, future, .. } = lists(text, stamp)?;
    Some(History::of(steps(&past, form, report), steps(&future, form, report)))
}

/// A history in words, as it stands in a record: the next step of each list first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lists {
    pub past: Vec<Value>,
    pub future: Vec<Value>,
    pub reasons: Reasons,
}

impl Lists {
    /// The history of a report that stands where these lists say.
    pub fn history(&self, form: Form, report: &Report) -> History {
        History::of(steps(&self.past, form, report), steps(&self.future, form, report))
    }
}

/// What was kept with this writing; `None` where it is another's or torn.
pub(super) fn lists(text: &str, stamp: &str) -> Option<Lists> {
    let value = whole(text, stamp)?;
    let list = |at: usize| value.get(at)?.as_array().cloned();
    // A list of reasons that cannot be understood is left out alone.
    let reasons = value.get(2).and_then(reasons_of).unwrap_or_default();
    Some(Lists { past: list(0)?, future: list(1)?, reasons })
}

/// The reasons that were being written when this writing of a draft was kept.
pub fn reasons(text: &str, stamp: &str) -> Option<Reasons> {
    reasons_of(whole(text, stamp)?.get(2)?)
}

/// The reasons in their words.
pub(super) fn reasons_of(words: &Value) -> Option<Reasons> {
    // One word that is none would put every reason behind it under another rule.
    let words: Option<Vec<String>> =
        words.as_array()?.iter().map(|word| Some(word.as_str()?.to_string())).collect();
    let words = words?;
    let pairs = words.chunks_exact(2);
    let open = pairs.remainder().first().cloned();
    let begun = pairs.map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    Some(Reasons { begun, open })
}

/// What was kept with this writing; `None` where it is another's or torn.
fn whole(text: &str, stamp: &str) -> Option<Value> {
    let line = ENVELOPE.read(text).filter(|line| line.behind == Some(stamp))?;
    serde_json::from_str(line.whole()?).ok()
}

/// Steps in words.
pub(super) struct List {
    /// An array, the next step first.
    pub text: String,
    /// How many of the steps are in it.
    pub count: usize,
    /// All of them are.
    pub is_whole: bool,
}

/// The steps from the next one on, as many as there is room for. The last one is the first of this draft: what was there
/// before it belongs to another, which may get a password or be deleted.
pub(super) fn list<'a>(
    steps: impl Iterator<Item = &'a Step>,
    form: Form,
    report: &'a Report,
    pictures: &mut Pictures,
) -> List {
    let (mut list, mut room) = (List { text: String::from("["), count: 0, is_whole: true }, MOST_BYTES);
    let mut from = Standing { form, texts: texts(form, report) };
    for step in steps {
        list.is_whole = false;
        if step.act.leads_to_another_draft() || list.count == STEPS {
            break;
        }
        let is_made = step.memo.is_made();
        let words = step.memo.or_made(|| step_words(step, &mut from, pictures));
        if words.len() > room {
            break;
        }
        room -= words.len();
        if list.count > 0 {
            list.text.push(',');
        }
        list.text.push_str(&words);
        if is_made {
            from.pass(&step.edit);
        }
        (list.count, list.is_whole) = (list.count + 1, true);
    }
    list.text.push(']');
    list
}

fn step_words<'a>(step: &'a Step, from: &mut Standing<&'a str>, pictures: &mut Pictures) -> String {
    let mut words = acts::words(&step.act, from.form);
    edit_words(&step.edit, from, &mut words, pictures);
    Value::Array(words).to_string()
}

/// An edit in words that leads on from a report.
pub(super) fn change_words(edit: &Edit, form: Form, report: &Report, pictures: &mut Pictures) -> Value {
    let mut words = Vec::new();
    edit_words(edit, &mut Standing { form, texts: texts(form, report) }, &mut words, pictures);
    Value::Array(words)
}

/// Understands an edit that leads on from a report.
pub(super) fn change_of(words: &Value, form: Form, report: &Report) -> Option<Edit> {
    let (name, rest) = words.as_array()?.split_first()?;
    edit(name.as_str()?, rest, &mut Standing { form, texts: owned_texts(form, report) })
}

/// The report as it stands before the next step: its form, and the prose of its sections.
struct Standing<T> {
    form: Form,
    texts: Vec<T>,
}

impl<'a> Standing<&'a str> {
    /// Goes to the other side of an edit.
    fn pass(&mut self, edit: &'a Edit) {
        match edit {
            Edit::Text(section, prose) => self.texts[section.index()] = prose,
            Edit::Replace(report) => {
                let form = definition(report.edition()).expect("a report is in a known edition");
                *self = Standing { form, texts: texts(form, report) };
            }
            Edit::Many(edits) => edits.iter().for_each(|edit| self.pass(edit)),
            _ => {}
        }
    }
}

fn texts(form: Form, report: &Report) -> Vec<&str> {
    form.section_ids().map(|section| report.text(section)).collect()
}

fn owned_texts(form: Form, report: &Report) -> Vec<String> {
    texts(form, report).into_iter().map(str::to_string).collect()
}

/// The steps of a list, the next one last. What cannot be understood ends it: older steps hang on it.
fn steps(list: &[Value], form: Form, report: &Report) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut from = Standing { form, texts: owned_texts(form, report) };
    for words in list.iter().filter_map(Value::as_array) {
        let Some(step) = step(words, &mut from) else { break };
        steps.push(step);
    }
    steps.reverse();
    steps
}

fn text(text: &str) -> Value {
    Value::String(text.to_string())
}

/// Adds the words of an edit and goes to the other side of it.
///
/// Of prose only what differs is kept: a hundred steps in a long section are little more than what was typed.
fn edit_words<'a>(
    edit: &'a Edit,
    from: &mut Standing<&'a str>,
    words: &mut Vec<Value>,
    pictures: &mut Pictures,
) {
    let form = from.form;
    match edit {
        Edit::Cells(changes) => {
            words.push(text("cells"));
            for (cell, entry) in changes {
                words.extend([text(&form.cell(cell.id()).name), Value::String(entry.text())]);
            }
        }
        Edit::Stated(changes) => {
            words.push(text("stated"));
            for (cell, entry) in changes {
                let entry = entry.as_ref().map_or(Value::Null, |entry| Value::String(entry.text()));
                words.extend([text(&form.cell(*cell).name), entry]);
            }
        }
        Edit::Text(section, prose) => {
            let splice = Splice::between(from.texts[section.index()], prose);
            words.extend([text("text"), text(&form.section(*section).id)]);
            words.extend([splice.start, splice.removed].map(|number| Value::String(number.to_string())));
            words.push(text(splice.inserted));
        }
        Edit::Image(name, image) => {
            let image = image.as_ref().map_or(Value::Null, |image| pictures.named(image).value());
            words.extend([text("image"), text(name), image]);
        }
        Edit::Waivers(waivers) => {
            words.push(text("waivers"));
            words.extend(waivers.iter().map(Waiver::entry));
        }
        Edit::Previous(previous) => {
            let previous = previous.as_ref().map_or(Value::Null, |previous| previous.value().clone());
            words.extend([text("previous"), previous]);
        }
        Edit::Draft(name) => words.extend([text("draft"), text(name)]),
        Edit::Sign(sign) => words.extend(sign_words(sign)),
        Edit::Organ(organ) => words.extend([text("organ"), text(organ)]),
        Edit::Level(level) => words.extend([text("level"), text(level.name())]),
        Edit::Year(year) => words.extend([text("year"), Value::String(year.to_string())]),
        Edit::Many(edits) => {
            words.push(text("many"));
            for edit in edits {
                let mut inner = Vec::new();
                edit_words(edit, from, &mut inner, pictures);
                words.push(Value::Array(inner));
            }
            return;
        }
        Edit::Replace(report) => {
            from.pass(edit);
            words.extend([text("report"), Value::String(pictures.apart(report, from.form))]);
        }
    }
    from.pass(edit);
}

fn sign_words(Sign { organ, date }: &Sign) -> [Value; 3] {
    [text("sign"), organ.as_deref().map_or(Value::Null, text), text(date)]
}

fn sign(words: &[Value]) -> Option<Sign> {
    let [organ, date] = words else { return None };
    let organ = match organ {
        Value::Null => None,
        organ => Some(organ.as_str()?.to_string()),
    };
    Some(Sign { organ, date: date.as_str()?.to_string() })
}

/// What stands in a place that may be empty; `None` where it cannot be understood.
fn or_nothing<T, E>(words: &Value, read: impl FnOnce(Value) -> Result<T, E>) -> Option<Option<T>> {
    match words {
        Value::Null => Some(None),
        words => read(words.clone()).ok().map(Some),
    }
}

fn step(words: &[Value], from: &mut Standing<String>) -> Option<Step> {
    let [act_name, about, edit_name, rest @ ..] = words else { return None };
    let act = acts::read(act_name.as_str()?, about, from.form)?;
    let edit = edit(edit_name.as_str()?, rest, from)?;
    Some(Step::new(act, edit))
}

/// Understands an edit and goes to the other side of it.
fn edit(name: &str, words: &[Value], from: &mut Standing<String>) -> Option<Edit> {
    let form = from.form;
    let word = |at: usize| words.get(at)?.as_str();
    let cell = |pair: &[Value]| form.cell_named(pair.first()?.as_str()?);
    let entry =
        |cell: CellId, pair: &[Value]| Some(Entry::read(pair.get(1)?.as_str()?, form.cell(cell).kind));
    let read = match name {
        "cells" => {
            let mut changes = Vec::new();
            for pair in words.chunks(2) {
                let cell = cell(pair)?;
                changes.push((form.entered(cell)?, entry(cell, pair)?));
            }
            Edit::Cells(changes)
        }
        "stated" => {
            let mut changes = Vec::new();
            for pair in words.chunks(2) {
                let cell = cell(pair)?;
                changes.push((cell, entry(cell, pair)));
            }
            Edit::Stated(changes)
        }
        "text" => {
            let section = form.section_named(word(0)?)?;
            let (start, removed) = (word(1)?.parse().ok()?, word(2)?.parse().ok()?);
            let prose = &mut from.texts[section.index()];
            *prose = Splice { start, removed, inserted: word(3)? }.apply(prose)?;
            Edit::Text(section, prose.clone())
        }
        "image" => Edit::Image(word(0)?.to_string(), or_nothing(words.get(1)?, Image::read)?.map(Rc::new)),
        "previous" => {
            Edit::Previous(or_nothing(words.first()?, Previous::read)?.map(|(previous, _)| previous))
        }
        "waivers" => Edit::Waivers(words.iter().filter_map(Waiver::of).collect()),
        "draft" => Edit::Draft(word(0)?.to_string()),
        "sign" => Edit::Sign(sign(words)?),
        "organ" => Edit::Organ(word(0)?.to_string()),
        "level" => Edit::Level(Level::from_name(word(0)?)?),
        "year" => Edit::Year(word(0)?.parse().ok()?),
        "many" => {
            let mut edits = Vec::new();
            for inner in words {
                let (name, rest) = inner.as_array()?.split_first()?;
                edits.push(edit(name.as_str()?, rest, from)?);
            }
            Edit::Many(edits)
        }
        "report" => {
            let opened = saved::read(word(0)?.as_bytes()).ok()?;
            let texts = owned_texts(opened.form, &opened.report);
            *from = Standing { form: opened.form, texts };
            Edit::Replace(Box::new(opened.report))
        }
        _ => return None,
    };
    Some(read)
}
