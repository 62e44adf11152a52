//! The bar on top and the facts of the cover: whose report, and how it stands with the browser.

use crate::keeper::{Keeper, Saving};
use crate::port::StoreFault;
use crate::screens::Form;
use crate::words;
use nianbao_core::form::{editions, Level};
use nianbao_core::report::Sign;

/// Who, when, and how it stands with the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadView {
    /// Whose report of which year in which edition, in one line.
    pub who: String,
    /// The body.
    pub organ: String,
    /// What its author calls the draft; may be empty.
    pub draft: String,
    /// Who signs at the end, and when.
    pub sign: Sign,
    /// What kind of body, by public name.
    pub level: &'static str,
    /// Public name and words of every level.
    pub levels: Vec<(&'static str, &'static str)>,
    /// The year.
    pub year: u16,
    /// Years that can be picked.
    pub years: Vec<u16>,
    /// What the edition is called, with the document that issued it.
    pub edition: String,
    /// The second line of the title.
    pub title: String,
    /// How the draft stands with the browser.
    pub kept: Kept,
    /// The state of saving in words.
    pub saving_words: String,
    /// By when it is due, at this level.
    pub due: String,
    /// Nothing stands in the tables or in the prose yet.
    pub is_fresh: bool,
    /// The paper says what to do: from when nothing stood there until that is closed.
    pub is_guided: bool,
    /// It is the worked example.
    pub is_example: bool,
    /// It is the example of an edition before the one in force.
    pub is_older_example: bool,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to redo.
    pub can_redo: bool,
}

/// How the draft on the screen stands with the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The store has not said yet what it keeps.
    Unread,
    /// All of it is kept.
    Saved,
    /// It is being written.
    Waiting,
    /// It was refused.
    Failed,
    /// The browser keeps nothing.
    Memory,
    /// It was deleted, and nothing was changed since.
    Cleared,
    /// Another tab has the draft.
    Elsewhere,
    /// It is the example, and nothing of it is kept.
    Example,
}

impl Kept {
    /// The public name, as in `data-saved`.
    pub fn name(self) -> &'static str {
        match self {
            Kept::Unread => "unread",
            Kept::Saved => "saved",
            Kept::Waiting => "waiting",
            Kept::Failed => "failed",
            Kept::Memory => "memory",
            Kept::Cleared => "cleared",
            Kept::Elsewhere => "elsewhere",
            Kept::Example => "example",
        }
    }
}

/// How the draft stands with the browser, as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavingState<'a> {
    /// The example is not kept.
    Example,
    /// Another tab keeps it.
    Elsewhere,
    /// What was kept before is shown.
    Restored,
    /// Whatever is written will be kept.
    Automatic,
    /// It was kept at this time of day.
    Saved(&'a str),
    /// It is being kept.
    Waiting,
    /// The store takes long.
    Slow,
    /// It was refused.
    Failed(&'a StoreFault),
    /// It was deleted.
    Cleared,
    /// Nothing is kept for this page.
    Memory(&'a StoreFault),
}

/// How the draft stands with the browser.
fn saving(keeper: Option<&Keeper>) -> (Kept, SavingState<'_>) {
    let Some(keeper) = keeper else { return (Kept::Example, SavingState::Example) };
    match keeper.saving() {
        _ if !keeper.is_ours() => (Kept::Elsewhere, SavingState::Elsewhere),
        Saving::Saved { at: None } if keeper.is_kept() => (Kept::Saved, SavingState::Restored),
        Saving::Saved { at: None } => {
            let kept = if keeper.is_unread() { Kept::Unread } else { Kept::Saved };
            (kept, SavingState::Automatic)
        }
        Saving::Saved { at: Some(at) } => (Kept::Saved, SavingState::Saved(at)),
        Saving::Waiting { is_slow: false } => (Kept::Waiting, SavingState::Waiting),
        Saving::Waiting { is_slow: true } => (Kept::Waiting, SavingState::Slow),
        Saving::Failed { why } => (Kept::Failed, SavingState::Failed(why)),
        Saving::Cleared => (Kept::Cleared, SavingState::Cleared),
        Saving::Memory { why } => (Kept::Memory, SavingState::Memory(why)),
    }
}

pub(super) fn head(form: &Form, keeper: Option<&Keeper>) -> HeadView {
    let session = &form.session;
    let (report, definition) = (session.report(), session.form());
    let first = editions().first().map_or(report.year(), |imprint| imprint.first_year);
    let mut years: Vec<u16> = (first..=form.this_year.max(report.year())).rev().collect();
    if !years.contains(&report.year()) {
        years.push(report.year());
    }
    let (kept, state) = saving(keeper);
    HeadView {
        who: words::who(report, definition),
        organ: report.organ().to_string(),
        draft: report.draft().to_string(),
        sign: report.sign().clone(),
        level: report.level().name(),
        levels: Level::ALL.iter().map(|level| (level.name(), level.words())).collect(),
        year: report.year(),
        years,
        edition: words::edition(definition),
        title: words::title(report.year()),
        kept,
        saving_words: words::saving(&state),
        due: words::due_words(report.level(), report.year()),
        is_fresh: session.bound().is_fresh(),
        is_guided: form.is_guided,
        is_example: form.is_example,
        is_older_example: form.is_example
            && editions().last().is_some_and(|imprint| imprint.edition != definition.edition),
        can_undo: !session.is_read_only && (session.history().can_undo() || form.table.is_open()),
        can_redo: !session.is_read_only && session.history().can_redo(),
    }
}
