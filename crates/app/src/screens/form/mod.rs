//! The form: one open report under the hand. It composes the machines of a report and keeps them in step.

// Longer than 400 lines because the form composes all machines of a report in one place.

use crate::clipboard::Clip;
use crate::event::{Action, Begin, Effect, Exporting, FocusTarget, Job, Order, Place, User};
use crate::exports::Exports;
use crate::keeper::drafts::Choice;
use crate::keeper::{Content, Permit, Ready};
use crate::out::Out;
use crate::paste::Paste;
use crate::prose::{self, Prose};
use crate::review::{explain, Review};
use crate::said::{Notice, Tone};
use crate::session::{Marks, Session, Target};
use crate::table::keys::{Command, Mode, Press};
use crate::table::{self, Table};
use nianbao_core::check::finding::Passage;
use nianbao_core::form::{FormDefinition, SectionId};
use nianbao_core::report::Report;

mod acts;
mod facts;
mod files;

pub use files::Read;

/// One open report.
#[derive(Debug)]
pub struct Form {
    pub(crate) session: Session,
    pub(crate) table: Table,
    paste: Paste,
    pub(crate) review: Review,
    prose: Prose,
    pub(crate) exports: Exports,
    pub(crate) notice: Option<Notice>,
    /// All of it was kept after the event before.
    was_saved: bool,
    /// Bytes of a file that could not be read, to be handed out again.
    unread: Option<(String, Vec<u8>)>,
    /// It is the worked example, and nothing of it is kept.
    pub(crate) is_example: bool,
    /// The first lines stand over the paper: from when it was empty until somebody closes them, so that nothing jumps
    /// under the hands of who begins.
    pub(crate) is_guided: bool,
    /// The section whose text has the focus, or had it last and no cell since.
    pub(crate) in_text: Option<SectionId>,
    /// It is asked whose report is to be begun.
    pub(crate) asks_whose: bool,
    /// What is searched for in the list of keys, while it is shown.
    pub(crate) keys: Option<String>,
    /// The list of drafts is shown beside it.
    pub(super) lists_drafts: bool,
    /// The latest year offered.
    pub(crate) this_year: u16,
}

/// What the form leads to.
#[derive(Debug)]
pub enum Exit {
    /// An empty report.
    New,
    /// An empty report, of the same body or of another.
    Begin { same_body: bool },
    /// Something is done with drafts.
    Drafts(Choice),
    /// The list of drafts is closed.
    CloseList,
    /// A worked example: of the edition in force, or of the one before.
    Example { older: bool },
    /// Back from it.
    LeaveExample,
}

/// What the form answers.
type Answer = Out<Exit>;

/// How a form stood, to see what has changed since.
struct Before {
    marks: Marks,
    version: u64,
    row: Option<(usize, usize)>,
}

impl Form {
    /// An empty report of a year.
    pub fn blank(year: u16) -> Form {
        Form { this_year: year, ..Form::with(Session::blank(year)) }
    }

    /// A report that was made or read.
    pub fn of(form: &'static FormDefinition, report: Report) -> Form {
        Form::with(Session::of(form, report))
    }

    /// A draft that was kept.
    pub fn kept(ready: Ready) -> Form {
        Form::with(Session::with(ready))
    }

    fn with(session: Session) -> Form {
        Form {
            table: Table::of(&session),
            paste: Paste::default(),
            review: Review::of(&session),
            prose: Prose::default(),
            exports: Exports::default(),
            notice: None,
            was_saved: false,
            unread: None,
            is_example: false,
            is_guided: session.bound().is_fresh(),
            in_text: None,
            asks_whose: false,
            keys: None,
            lists_drafts: false,
            this_year: session.report().year(),
            session,
        }
    }

    /// Takes what somebody does. The permit is there while this tab holds the draft.
    pub fn user(&mut self, event: User, permit: Option<Permit>) -> Answer {
        self.hush();
        let before = self.before();
        let out = match event {
            User::Table(event) => self.in_table(event, permit),
            User::Pasted { markup, text } => {
                self.allowed(permit, |form, permit| form.paste((&markup, &text), permit))
            }
            User::Prose(event) => self.allowed(permit, |form, permit| form.outside(event, permit)),
            User::WroteReason(reason) => self.allowed(permit, |form, permit| {
                form.review.wrote_reason(reason, &mut form.session, permit);
                Vec::new()
            }),
            User::WroteDate(date) => {
                self.exports.date(date);
                Out::default()
            }
            User::Act(action) => self.act(action, permit),
        };
        if out.effects.iter().any(|effect| matches!(effect, Effect::Place(place) if place.focus)) {
            self.in_text = None;
        }
        out.then(self.catch_up(&before))
    }

    /// Does what takes a permit; without one it is said why nothing is done.
    fn allowed(
        &mut self,
        permit: Option<Permit>,
        does: impl FnOnce(&mut Form, Permit) -> Vec<Effect>,
    ) -> Answer {
        Out::of(match permit {
            Some(permit) => does(self, permit),
            None => self.stands_elsewhere(),
        })
    }

    /// Something was to be changed that another tab writes.
    pub fn stands_elsewhere(&mut self) -> Vec<Effect> {
        let out = self.table.stands_elsewhere(&self.session);
        self.hear(out).0
    }

    /// The open cell becomes a step.
    pub fn commit(&mut self) -> Vec<Effect> {
        let out = self.table.commit(&mut self.session);
        self.hear(out).0
    }

    /// The same from outside of the form.
    pub fn rest(&mut self) -> Vec<Effect> {
        let before = self.before();
        let mut effects = self.commit();
        effects.extend(self.catch_up(&before));
        effects
    }

    /// The focus left the tables, and whoever has left the tables has left the row.
    pub fn left(&mut self) -> Vec<Effect> {
        let effects = self.rest();
        self.review.settle(&self.session);
        effects
    }

    /// The focus came into the text of a section; by public name.
    pub fn entered_text(&mut self, section: &str) {
        self.in_text = self.session.form().section_named(section);
    }

    /// What was only said goes with the next thing that is done.
    fn hush(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Said) {
            self.notice = None;
        }
    }

    /// Shows what a machine says. The rest is the caller's.
    fn hear<X>(&mut self, out: Out<X>) -> (Vec<Effect>, Option<X>) {
        if out.said.is_some() {
            self.notice = out.said;
        }
        (out.effects, out.exit)
    }

    fn before(&self) -> Before {
        Before { marks: self.session.marks(), version: self.session.version(), row: self.table.row() }
    }

    /// After something was done, every machine hears of it.
    fn catch_up(&mut self, before: &Before) -> Option<Effect> {
        let marks = self.session.marks();
        self.table.follow(&self.session);
        self.in_text = self.in_text.filter(|_| marks.reports == before.marks.reports);
        self.asks_whose &= marks.reports == before.marks.reports;
        self.is_guided &= marks.reports == before.marks.reports;
        self.is_guided |= marks.changes != before.marks.changes && self.session.bound().is_fresh();
        if marks.steps != before.marks.steps || self.table.row() != before.row {
            self.review.settle(&self.session);
        }
        match self.session.version() == before.version {
            true => None,
            false => self.exports.paper_again(&self.session),
        }
    }

    fn in_table(&mut self, event: table::Event, permit: Option<Permit>) -> Answer {
        let out = self.table.update(event, &mut self.session, permit);
        let (effects, exit) = self.hear(out);
        let out = Out::of(effects);
        match exit {
            None => out,
            Some(table::Exit::Act(action)) => out.and(self.act(action, permit)),
            Some(table::Exit::Explain) => {
                self.notice = self.table.cell().map(|cell| explain::explain(cell, &self.session).into());
                out
            }
            Some(table::Exit::Escaped) => out.and(self.go_back()),
        }
    }

    /// Closes the list, what is missing or the ways out, where they are open, then a message; else back to the finding that one
    /// jumped from.
    fn go_back(&mut self) -> Answer {
        if self.asks_whose {
            return self.act(Action::Begin(Begin::Leave), None);
        }
        if self.lists_drafts {
            return Out::exit(Exit::CloseList);
        }
        if self.keys.is_some() {
            return Out::of(self.close_keys());
        }
        if self.exports.finish.is_open {
            return Out::of(vec![self.exports.finish.show(false)]);
        }
        if self.exports.is_open {
            return Out::of(self.exports.choose(Exporting::Close));
        }
        if self.notice.take().is_some() {
            return Out::default();
        }
        Out::of(self.review.back().into_iter().collect())
    }

    /// The list of keys goes, and the focus goes back to the chosen cell.
    pub(super) fn close_keys(&mut self) -> Vec<Effect> {
        self.keys = None;
        vec![Effect::Focus(FocusTarget::BehindKeys)]
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn paste(&mut self, block: (&str, &str), permit: Permit) -> Vec<Effect> {
        let mut effects = self.commit();
        let Some(area) = self.table.area() else { return effects };
        let out = self.paste.paste(block, area, &mut self.session, permit);
        effects.extend(self.pasted(out));
        effects
    }

    /// The cell stays chosen where anything became of the block.
    fn pasted(&mut self, out: Out) -> Vec<Effect> {
        let has_said = out.said.is_some();
        let (mut effects, _) = self.hear(out);
        effects.extend(has_said.then(|| self.table.place(&self.session)));
        effects
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn outside(&mut self, event: prose::Event, permit: Permit) -> Vec<Effect> {
        // Another year changes what the tables are.
        let mut effects = match event {
            prose::Event::PickedYear(_) => self.commit(),
            prose::Event::Wrote { .. }
            | prose::Event::WroteOrgan { .. }
            | prose::Event::NamedDraft { .. }
            | prose::Event::Signed { .. }
            | prose::Event::PickedLevel(_) => Vec::new(),
        };
        let picks = matches!(event, prose::Event::PickedYear(_));
        let out = self.prose.update(event, &mut self.session, permit);
        effects.extend(self.hear(out).0);
        self.table.follow(&self.session);
        if picks {
            effects.extend(self.table.refresh(&self.session));
        }
        effects
    }

    /// To where a finding leads.
    fn go(&mut self, target: Target, passage: Option<Passage>) -> Vec<Effect> {
        match target {
            Target::Cell(cell) => {
                let out = self.table.go(cell, &mut self.session);
                self.hear(out).0
            }
            Target::Section(section) => {
                let mut effects = self.commit();
                effects.push(self.to_text(section, passage));
                effects
            }
            Target::Level => {
                let mut effects = self.commit();
                effects.push(Effect::Focus(FocusTarget::Field("level")));
                effects
            }
            Target::Nowhere => Vec::new(),
        }
    }

    /// The focus to the text of a section, to the words in it that are meant.
    fn to_text(&self, section: SectionId, passage: Option<Passage>) -> Effect {
        let text = self.session.report().text(section);
        let units = |end: usize| Some(text.get(..end)?.encode_utf16().count() as u32);
        let words =
            passage.and_then(|passage| Some((units(passage.range.start)?, units(passage.range.end)?)));
        let section = self.session.form().section(section).id.clone();
        match words {
            Some((start, end)) => Effect::SelectWords { section, start, end },
            None => Effect::FocusSection { section, caret: None },
        }
    }

    /// The report as it is kept.
    pub(crate) fn content(&self) -> Content<'_> {
        self.session.content(self.table.pending(&self.session))
    }

    /// What a key means for the chosen cell.
    pub fn command_of(&self, press: &Press) -> Option<Command> {
        self.table.command_of(press, &self.session)
    }

    /// How keys are taken now.
    pub fn mode(&self) -> Mode {
        self.table.mode()
    }

    /// Where the input stands, and what it shows.
    pub fn input(&self) -> Option<Place> {
        self.table.input(&self.session)
    }

    /// The range as spreadsheets take it.
    pub fn clip(&self) -> Option<Clip> {
        self.table.clip(&self.session)
    }

    /// What the second module needs to make something of the report as it stands.
    pub fn order(&self, job: Job) -> Order {
        self.exports.order(job, &self.session)
    }

    /// The second module answered.
    pub fn office_done(&mut self, job: Job, outcome: Result<Vec<u8>, String>) -> Vec<Effect> {
        let out = self.exports.office_done(job, outcome, &self.session);
        self.hear(out).0
    }

    /// The paper could not be shown.
    pub fn no_sheets(&mut self, why: &str) -> Vec<Effect> {
        let out = self.exports.no_sheets(why);
        self.hear(out).0
    }

    /// Something went to the clipboard, or could not.
    pub fn copied(&mut self, outcome: Result<(), String>) {
        self.notice = Some(self.exports.copied(outcome, &self.session));
    }

    /// A file was handed to the browser, or could not be.
    pub fn offered(&mut self, name: &str, outcome: Result<(), String>) {
        if let Some(notice) = self.exports.offered(name, outcome, &self.session) {
            self.notice = Some(notice);
        }
    }

    /// A place that another form stood at: what is wanted on paper, and the chosen cell.
    pub(super) fn stand_as(&mut self, other: &Form) -> Option<Effect> {
        self.exports.wanted = other.exports.wanted.clone();
        self.table.choose_as(&other.table);
        self.table.refresh(&self.session)
    }
}
