//! What is to be seen: plain values that the user interface draws, and nothing else.
//!
//! Parts that have not changed keep their `Rc`, so that drawing them again costs a comparison of pointers.

use std::rc::Rc;

use super::event::Wanted;
use super::keeper::drafts::{Panel, Row};
use super::keeper::Keeper;
use super::screens::{Form, Screen, Unreadable};
use super::session::{Session, Target};
use super::words;
use super::Model;
use nianbao_core::form::rule::Severity;

mod findings;
mod finish;
mod head;
mod keys;
mod notice;
mod table;
mod text;

pub use findings::{BesideView, Counts, FindingView, FindingsView, HelpView};
pub use finish::{FinishView, MissingView};
pub use head::{HeadView, Kept, SavingState};
pub use keys::{KeyGroupView, KeysView};
pub use nianbao_core::document::Level as HeadingLevel;
pub use notice::NoticeView;
pub use table::{
    FigureView, Heads, LabelLook, Mark, RowFigures, Shown, SquareContent, SquareShape, TableShape, TableView,
};
pub use text::{Face, Look, ParagraphView, SpanView, TextView};

/// Everything on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Nothing yet.
    #[default]
    Blank,
    /// A report.
    Form(FormView),
    /// A draft that cannot be read.
    Unreadable(Rc<UnreadableView>),
    /// A draft that has a password.
    Locked(Rc<LockedView>),
}

/// A draft that has a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedView {
    /// When it was written last, in local time; empty while that is not known.
    pub at: String,
    /// What became of the last try.
    pub said: Option<String>,
    /// A password is being tried.
    pub is_busy: bool,
    /// Other drafts.
    pub others: Vec<Row>,
    /// A report waits behind it.
    pub can_return: bool,
}

/// A stored draft that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableView {
    /// What happened, and what to do.
    pub lines: Vec<String>,
}

/// A report on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormView {
    /// The bar on top.
    pub head: Rc<HeadView>,
    /// The sections with their state.
    pub outline: Rc<Vec<OutlineView>>,
    /// The paper.
    pub sections: Vec<SectionView>,
    /// The panel.
    pub findings: Rc<FindingsView>,
    /// A message, where there is one.
    pub notice: Option<Rc<NoticeView>>,
    /// Why nothing can be written here: another tab has the draft.
    pub elsewhere: Option<String>,
    /// The question whose report is begun, where it is asked: the report of the same body, in words.
    pub begins: Option<String>,
    /// The list of drafts, where it is open.
    pub drafts: Option<Rc<Panel>>,
    /// The paper stands in its place, or is being made. Where this is false no sheet stays: not of a report that another
    /// one has taken the place of.
    pub is_paper: bool,
    /// The list of keys, where it is shown.
    pub keys: Option<Rc<KeysView>>,
    /// What is missing, where it is shown.
    pub finish: Option<Rc<FinishView>>,
    /// What is wanted on paper, where the ways out are open.
    pub exports: Option<Rc<Wanted>>,
}

/// A section in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineView {
    /// Public name of the section.
    pub id: &'static str,
    /// Its short title.
    pub title: &'static str,
    /// How it stands.
    pub standing: Standing,
}

/// How a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was written, and something must be.
    Empty,
    /// Nothing was written, and nothing needs to be.
    Optional,
    /// So many cells are blank.
    Begun(usize),
    /// Written, and nothing to look at.
    Done,
    /// Written, and so many findings that somebody has answered for.
    Answered(usize),
    /// So many queries.
    Queries(usize),
    /// So many errors.
    Errors(usize),
}

/// A section on the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Public name.
    pub id: &'static str,
    /// Official title; none for the preamble.
    pub title: Option<&'static str>,
    /// Its prose.
    pub text: Rc<TextView>,
    /// Its table.
    pub table: Option<TableView>,
}

impl View {
    /// The paper stands in place of the form, or is being made; never over a question for a password.
    pub fn is_paper(&self) -> bool {
        match self {
            View::Form(form) => form.is_paper,
            View::Blank | View::Unreadable(_) | View::Locked(_) => false,
        }
    }
}

/// Makes views, and remembers the last one so that unchanged parts are kept.
#[derive(Debug, Default)]
pub struct Viewer {
    last: View,
    shapes: table::Shapes,
    cards: findings::Cards,
}

impl Viewer {
    /// What is to be seen of a model.
    pub fn view(&mut self, model: &Model) -> View {
        let view = match &model.screen {
            Screen::Starting => View::Blank,
            Screen::Locked(locked) => View::Locked(Rc::new(locked.view())),
            Screen::Unreadable(unreadable) => View::Unreadable(Rc::new(unreadable_view(unreadable))),
            Screen::Form(form) => View::Form(self.form(form, Some(&model.keeper))),
            Screen::Example(example) => View::Form(self.form(&example.shown, None)),
        };
        self.last = view.clone();
        view
    }

    /// A report; nobody keeps the example.
    fn form(&mut self, form: &Form, keeper: Option<&Keeper>) -> FormView {
        let last = match &self.last {
            View::Form(last) => Some(last),
            _ => None,
        };
        let session = &form.session;
        let definition = session.form();
        let shapes = self.shapes.of(definition);
        let marks = table::marks(session);
        let mut sections = Vec::new();
        for (position, id) in definition.section_ids().enumerate() {
            let section = definition.section(id);
            let before =
                last.and_then(|last| last.sections.get(position)).filter(|before| before.id == section.id);
            let text = text::view(session, id, before.map(|before| &before.text));
            let before_table = before.and_then(|before| before.table.as_ref());
            let table =
                section.table.map(|table| table::view(form, table, &marks, &shapes[table], before_table));
            sections.push(SectionView { id: &section.id, title: section.title.as_deref(), text, table });
        }
        let outline = kept(last.map(|last| &last.outline), outline(session));
        let found_before = last.map(|last| &last.findings);
        let found = findings::view(form, &mut self.cards, found_before.map(Rc::as_ref));
        FormView {
            head: kept(last.map(|last| &last.head), head::head(form, keeper)),
            outline,
            sections,
            findings: kept(found_before, found),
            notice: form
                .notice
                .as_ref()
                .map(|notice| kept(last.and_then(|last| last.notice.as_ref()), NoticeView::of(notice))),
            elsewhere: keeper
                .and_then(|keeper| Some(words::elsewhere(keeper.elsewhere()?, keeper.stands_since()?))),
            begins: form.asks_whose.then(|| words::next_years(session.report())),
            drafts: keeper.and_then(Keeper::panel).cloned(),
            is_paper: form.exports.previews(),
            keys: form
                .keys
                .as_deref()
                .map(|search| kept(last.and_then(|last| last.keys.as_ref()), keys::keys(search))),
            finish: form
                .exports
                .finish
                .is_open
                .then(|| kept(last.and_then(|last| last.finish.as_ref()), finish::finish(session))),
            exports: form
                .exports
                .is_open
                .then(|| kept(last.and_then(|last| last.exports.as_ref()), form.exports.wanted.clone())),
        }
    }
}

/// The value in its old `Rc` where nothing has changed, else in a new one.
fn kept<T: PartialEq>(before: Option<&Rc<T>>, now: T) -> Rc<T> {
    match before {
        Some(before) if **before == now => before.clone(),
        _ => Rc::new(now),
    }
}

fn outline(session: &Session) -> Vec<OutlineView> {
    let section = |id| {
        let section = session.form().section(id);
        OutlineView { id: &section.id, title: &section.outline, standing: standing(session, id) }
    };
    session.form().section_ids().map(section).collect()
}

fn standing(session: &Session, section: nianbao_core::form::SectionId) -> Standing {
    let table = session.form().section(section).table;
    let belongs = |finding: &&nianbao_core::check::finding::Finding| match session.target(finding) {
        Target::Cell(cell) => Some(session.form().cell(cell).table) == table,
        Target::Section(other) => other == section,
        Target::Level => section.index() == 0,
        Target::Nowhere => false,
    };
    let here: Vec<_> = session.checked().told().filter(belongs).collect();
    let count = |severity| here.iter().filter(|it| it.is_open() && it.severity == severity).count();
    let done = match here.iter().filter(|finding| finding.waived.is_some()).count() {
        0 => Standing::Done,
        answered => Standing::Answered(answered),
    };
    let written = !session.report().text(section).trim().is_empty();
    let unwritten = session.bound().unwritten().contains(&section);
    match (count(Severity::Error), count(Severity::Query), table) {
        (0, 0, Some(table)) if !session.bound().is_begun(table) => Standing::Empty,
        (0, 0, Some(table)) => match session.bound().blanks(table).len() {
            0 => done,
            blanks => Standing::Begun(blanks),
        },
        (0, 0, None) if unwritten => Standing::Empty,
        (0, 0, None) if written => done,
        (0, 0, None) => Standing::Optional,
        (0, queries, _) => Standing::Queries(queries),
        (errors, _, _) => Standing::Errors(errors),
    }
}

fn unreadable_view(unreadable: &Unreadable) -> UnreadableView {
    UnreadableView { lines: words::unreadable_draft(unreadable.why.as_ref()) }
}
