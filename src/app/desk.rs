//! One open report: what is written, what is chosen, what was found, how it stands with the browser.

use super::answers::Reasons;
use super::bursts::Burst;
use super::clipboard::Pasting;
use super::event::{Effect, Event, Place, Spot};
use super::exports::Exports;
use super::grid::Cursor;
use super::keeper::Permit;
use super::keys::Mode;
use super::open_cell::OpenCell;
use super::selection::{Area, Selection};
use super::view::Shown;
use super::words::{self, Notice};
use crate::check::finding::{Finding, Matter, State};
use crate::check::{Checked, Checker};
use crate::form::{definition, edition_of_year, CellId, EnteredCell, FormDefinition, Level, SectionId};
use crate::report::edit::{Act, Edit, History};
use crate::report::{Bound, Entry, Report};

/// One open report.
#[derive(Debug)]
pub struct Desk {
    pub(super) form: &'static FormDefinition,
    pub(super) report: Report,
    pub(super) history: History,
    checker: Checker,
    pub(super) checked: Checked,
    /// The cell that the travelling input stands in.
    pub(super) cursor: Option<Cursor>,
    /// What is chosen beside the active cell.
    pub(super) selected: Option<Selection>,
    pub(super) open: Option<OpenCell>,
    /// The text of the last step, where it was understood as something that looks different.
    pub(super) reread: Option<(EnteredCell, String)>,
    /// The last step was a block that went by the names of its labels: the block, and where it was pasted.
    pub(super) by_name: Option<(Pasting, Area)>,
    /// The column in which a row that is typed by Tab was begun.
    pub(super) tabbed_from: Option<usize>,
    /// Rules that were already found when the cursor came into its row: what is new while one types stays quiet.
    pub(super) settled: Vec<String>,
    /// The finding that one jumped from, for the way back.
    pub(super) jumped_from: Option<String>,
    /// The finding visited last and its position then, for the way on.
    pub(super) visited: Option<(String, usize)>,
    /// Reasons that are being written.
    pub(super) reasons: Reasons,
    /// It is the worked example, and nothing of it is kept.
    pub(super) is_example: bool,
    /// The first lines stand over the paper: from when it was empty until somebody closes them, so that nothing jumps
    /// under the hands of who begins.
    pub(super) is_guided: bool,
    pub(super) notice: Option<Notice>,
    /// Bytes of a file that could not be read, to be handed out again.
    pub(super) unread: Option<(String, Vec<u8>)>,
    /// Another tab writes it: here it can only be read.
    pub(super) is_read_only: bool,
    /// The list of drafts is shown beside it.
    pub(super) lists_drafts: bool,
    /// It is to be closed.
    pub(super) leaves_list: bool,
    /// Grows with every change of what is kept: the report, its history, reasons that are being written.
    pub(super) version: u64,
    /// The ways out.
    pub(super) exports: Exports,
    /// The typing that goes on, in prose or in the name of the body.
    pub(super) burst: Burst,
    /// The latest year offered.
    pub(super) this_year: u16,
}

impl Desk {
    /// An empty report of a year.
    pub(super) fn blank(year: u16) -> Desk {
        let form = definition(edition_of_year(year)).expect("edition_of_year names a known edition");
        let mut desk = Desk::of(form, Report::blank(form, year));
        desk.this_year = year;
        desk
    }

    /// A desk with a report on it.
    pub(super) fn of(form: &'static FormDefinition, report: Report) -> Desk {
        let mut checker = Checker::default();
        let checked = checker.check(Bound::new(form, &report).expect("the report is of this edition"));
        let this_year = report.year();
        let mut desk = Desk {
            form,
            report,
            history: History::default(),
            checker,
            checked,
            cursor: None,
            selected: None,
            open: None,
            reread: None,
            by_name: None,
            tabbed_from: None,
            settled: Vec::new(),
            jumped_from: None,
            visited: None,
            reasons: Reasons::default(),
            is_example: false,
            is_guided: false,
            notice: None,
            unread: None,
            is_read_only: false,
            lists_drafts: false,
            leaves_list: false,
            version: 0,
            exports: Exports::default(),
            burst: Burst::default(),
            this_year,
        };
        desk.is_guided = desk.bound().is_fresh();
        desk.settle();
        desk
    }

    /// Takes an event. The permit is there while this tab holds the draft.
    pub(super) fn update(&mut self, event: Event, permit: Option<Permit>) -> Vec<Effect> {
        match event {
            Event::Grid(command) => self.command(command, permit),
            Event::Focused(name) => self.focused(&name),
            Event::Extended(name) => self.extend_to(&name),
            Event::Left => {
                let effects = self.commit();
                // Whoever has left the tables has left the row.
                self.settle();
                effects
            }
            Event::WroteDate(date) => {
                self.exports.wanted.wishes.date = date;
                Vec::new()
            }
            Event::Act(action) => self.act(action, permit),
            Event::OfficeDone { job, outcome } => self.office_done(job, outcome),
            Event::NoSheets(why) => self.no_sheets(&why),
            Event::Copied(outcome) => {
                self.copied(outcome);
                Vec::new()
            }
            Event::Offered { name, outcome } => self.offered(name, outcome),
            event => self.write(event, permit),
        }
    }

    /// Takes what changes the report.
    fn write(&mut self, event: Event, permit: Option<Permit>) -> Vec<Effect> {
        let Some(permit) = permit else { return self.stands_elsewhere() };
        match event {
            Event::Cut => self.clear(Act::Cut, permit),
            Event::Pasted { markup, text } => self.paste(&markup, &text, permit),
            Event::Typed(text) => self.typed(text, permit),
            Event::Wrote { section, text, at } => self.wrote(&section, text, at, permit),
            Event::WroteOrgan { organ, at } => self.wrote_organ(organ, at, permit),
            Event::WroteReason(reason) => self.wrote_reason(reason),
            Event::PickedLevel(name) => match Level::from_name(&name) {
                Some(level) => {
                    let mut effects = self.step(Act::Headed, Edit::Level(level), permit);
                    // A button that proposes a level goes when it was pressed.
                    effects.push(Effect::Focus(Spot::Field("level")));
                    effects
                }
                None => Vec::new(),
            },
            Event::PickedYear(year) => self.picked_year(year, permit),
            // Files, the store and other tabs are not the report's.
            _ => Vec::new(),
        }
    }

    /// The report beside its edition.
    pub(super) fn bound(&self) -> Bound<'_> {
        Bound::new(self.form, &self.report).expect("the desk keeps form and report together")
    }

    /// How keys are taken now.
    pub fn mode(&self) -> Mode {
        self.open.as_ref().map_or(Mode::Ready, |open| open.mode)
    }

    /// Changes the report and brings everything that hangs on it up to date. Returns the inverse.
    pub(super) fn apply(&mut self, edit: Edit, _: Permit) -> Edit {
        let inverse = self.report.apply(edit);
        self.follow();
        inverse
    }

    /// Brings everything that hangs on the report up to date.
    pub(super) fn follow(&mut self) {
        self.by_name = None;
        self.follow_edition();
        self.is_guided |= self.bound().is_fresh();
        let bound = Bound::new(self.form, &self.report).expect("form and report were brought together");
        self.checked = self.checker.check(bound);
    }

    /// After another report has taken its place, the form is that of its edition.
    fn follow_edition(&mut self) {
        if self.form.edition == self.report.edition() {
            return;
        }
        let form = definition(self.report.edition()).expect("a report is in a known edition");
        let cursor_name = self.cursor.map(|cursor| self.form.cell(cursor.cell).name.clone());
        self.form = form;
        let cell = cursor_name.and_then(|name| self.form.cell_named(&name));
        self.cursor = cell.map(|cell| Cursor::on(cell, self.form));
        self.selected = None;
        self.open = None;
    }

    /// Changes the report as one step that can be undone.
    pub(super) fn step(&mut self, act: Act, edit: Edit, permit: Permit) -> Vec<Effect> {
        self.is_guided &= !is_another_report(&act, &edit);
        let inverse = self.apply(edit, permit);
        self.history.push(act, inverse);
        self.reread = None;
        self.settle();
        self.changed()
    }

    /// The report, or what is kept beside it, is not what it was.
    pub(super) fn changed(&mut self) -> Vec<Effect> {
        self.version += 1;
        self.paper_again().into_iter().collect()
    }

    /// From here on, what is found now is no news.
    pub(super) fn settle(&mut self) {
        self.settled = self.checked.findings.iter().map(|finding| finding.rule.clone()).collect();
    }

    /// Chooses a cell: what was open is kept, the input travels there.
    pub(super) fn choose(&mut self, cursor: Cursor) -> Vec<Effect> {
        let mut effects = self.commit();
        let row = |cell: CellId| (self.form.cell(cell).table, self.form.cell(cell).row);
        let same_row = self.cursor.is_some_and(|before| row(before.cell) == row(cursor.cell));
        self.cursor = Some(cursor);
        self.selected = None;
        if !same_row {
            self.settle();
        }
        effects.push(self.place());
        effects
    }

    pub(super) fn focused(&mut self, name: &str) -> Vec<Effect> {
        match self.form.cell_named(name) {
            Some(cell) if self.cursor.is_none_or(|cursor| cursor.cell != cell) => {
                self.tabbed_from = None;
                self.choose(Cursor::on(cell, self.form))
            }
            // Choosing the active cell leaves it alone again, and an open one open.
            Some(_) => {
                self.selected = None;
                vec![self.place()]
            }
            None => Vec::new(),
        }
    }

    /// The input into the chosen cell, with the focus and all of it selected.
    pub(super) fn place(&self) -> Effect {
        Effect::Place(self.standing(true, false))
    }

    /// The input into the chosen cell, with the caret at the end.
    pub(super) fn place_caret(&self) -> Effect {
        Effect::Place(self.standing(true, true))
    }

    /// The input shows what the chosen cell holds now; the focus stays where it is.
    pub(super) fn refresh(&self) -> Option<Effect> {
        self.input().map(Effect::Place)
    }

    /// Where the input stands, and what it shows.
    pub fn input(&self) -> Option<Place> {
        self.cursor.map(|_| self.standing(false, false))
    }

    fn standing(&self, focus: bool, caret_at_end: bool) -> Place {
        let cell = self.cursor.expect("a cell is chosen").cell;
        Place {
            cell: self.form.cell(cell).name.clone(),
            text: match &self.open {
                Some(open) => open.typed.clone(),
                None => self.shown(cell),
            },
            read_only: self.form.entered(cell).is_none() || self.is_read_only,
            label: words::cell_label(cell, self),
            invalid: self.is_invalid(cell),
            focus,
            caret_at_end,
        }
    }

    pub(super) fn relabel(&self, cell: CellId) -> Effect {
        Effect::Relabel { label: words::cell_label(cell, self), invalid: self.is_invalid(cell) }
    }

    /// What a cell shows: the entry, or what a total comes to; nothing where nothing was entered.
    pub(super) fn shows(&self, cell: CellId) -> Shown {
        if self.form.cell(cell).is_entered() {
            return match self.report.entry(cell) {
                Entry::Blank => Shown::Nothing,
                Entry::Amount(amount) => Shown::Amount(*amount),
                other => Shown::Typed(other.text().into()),
            };
        }
        let begun = self.form.ground(cell).iter().any(|part| !self.report.entry(*part).is_blank());
        match self.checked.values.of_cell(cell).reading.amount().filter(|_| begun) {
            Some(amount) => Shown::Amount(amount),
            None => Shown::Nothing,
        }
    }

    /// The same in words.
    pub(super) fn shown(&self, cell: CellId) -> String {
        self.shows(cell).to_string()
    }

    /// A part of what a total comes to is not entered yet.
    pub(super) fn is_partial(&self, cell: CellId) -> bool {
        !self.checked.values.of_cell(cell).reading.is_stated()
    }

    /// A total that shows a number, a part of which is not entered yet.
    pub(super) fn is_assumed(&self, cell: CellId) -> bool {
        !self.form.cell(cell).is_entered() && self.is_partial(cell) && self.shows(cell) != Shown::Nothing
    }

    pub(super) fn is_invalid(&self, cell: CellId) -> bool {
        matches!(self.report.entry(cell), Entry::Unread { .. })
            || self.findings_of(cell).any(|finding| finding.is_error())
    }

    /// What was found about a cell and is certain.
    pub(super) fn findings_of(&self, cell: CellId) -> impl Iterator<Item = &Finding> {
        let broken = self.checked.findings.iter().filter(|finding| finding.state == State::Broken);
        broken.filter(move |finding| finding.cells.contains(&cell))
    }

    /// Where a finding is to be looked at: the likeliest cell, or the section whose text it is about.
    pub(super) fn target(&self, finding: &Finding) -> Target {
        match &finding.matter {
            Matter::Mention { sections, .. } => match sections.last() {
                Some(section) => Target::Section(*section),
                None => Target::Nowhere,
            },
            Matter::Contradiction { section, .. } => Target::Section(*section),
            _ => {
                let subject = finding.subject().filter(|_| finding.state == State::Broken);
                let likeliest = finding.suspects.first().copied().or(subject);
                likeliest.or(finding.cells.first().copied()).map_or(Target::Nowhere, Target::Cell)
            }
        }
    }
}

/// True for a step that puts another report on the desk; the same one in another edition is none.
pub(super) fn is_another_report(act: &Act, edit: &Edit) -> bool {
    matches!(edit, Edit::Replace(_)) && *act != Act::Headed
}

/// Where a finding leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Cell(CellId),
    Section(SectionId),
    Nowhere,
}
