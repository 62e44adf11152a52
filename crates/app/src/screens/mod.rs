//! The one place that composes the machines: it hands each event to whom it concerns, and goes where they lead.

use super::event::{Action, Effect, Event, FileFault, FocusTarget, Job, User, World};
use super::keeper::drafts::Choice;
use super::keeper::sealed::Key;
use super::keeper::{Content, Exit, Keeper, Next, Saving};
use super::out::Out;
use super::port::Record;
use super::words;
use super::Model;
use crate::said::{Said, StillLocked};
use nianbao_core::form as statute;
use nianbao_core::report::saved::Refusal;

pub mod form;

mod example;
mod leads;
mod locked;

pub use example::Example;
pub use form::Form;
pub use locked::Locked;

use leads::follow;

/// What is shown.
#[derive(Debug, Default)]
pub enum Screen {
    /// The page has not said yet what the browser keeps.
    #[default]
    Starting,
    /// A report is open.
    Form(Box<Form>),
    /// The worked example is shown; the draft waits behind it.
    Example(Example),
    /// The draft has a password, which is asked for.
    Locked(Box<Locked>),
    /// What the browser keeps cannot be read. There is no way from here to write over it.
    Unreadable(Unreadable),
}

/// A stored draft that cannot be read, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What stands there.
    pub record: Record,
    /// Why, where the envelope was whole.
    pub why: Option<Refusal>,
}

impl Screen {
    /// The report that is kept: on the screen, or behind what is shown there.
    fn kept(&self) -> Option<&Form> {
        match self {
            Screen::Form(form) => Some(form),
            Screen::Example(example) => Some(&example.draft),
            Screen::Locked(locked) => locked.behind(),
            Screen::Starting | Screen::Unreadable(_) => None,
        }
    }

    fn kept_mut(&mut self) -> Option<&mut Form> {
        match self {
            Screen::Form(form) => Some(form),
            Screen::Example(example) => Some(&mut example.draft),
            Screen::Locked(locked) => locked.behind_mut(),
            Screen::Starting | Screen::Unreadable(_) => None,
        }
    }

    /// The report that is shown.
    pub fn shown(&self) -> Option<&Form> {
        match self {
            Screen::Form(form) => Some(form),
            Screen::Example(example) => Some(&example.shown),
            Screen::Starting | Screen::Locked(_) | Screen::Unreadable(_) => None,
        }
    }

    fn shown_mut(&mut self) -> Option<&mut Form> {
        match self {
            Screen::Form(form) => Some(form),
            Screen::Example(example) => Some(&mut example.shown),
            Screen::Starting | Screen::Locked(_) | Screen::Unreadable(_) => None,
        }
    }
}

/// Takes an event, changes the model, and returns what is asked of the shell, in order.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::User(event) => user(model, event),
        Event::World(event) => world(model, event),
    };
    effects.extend(agree(model));
    effects
}

/// What somebody does concerns what is shown.
fn user(model: &mut Model, event: User) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    match screen {
        Screen::Form(form) => {
            let Out { mut effects, exit, .. } = form.user(event, keeper.permit());
            effects.extend(exit.map(|exit| from_form(model, exit)).unwrap_or_default());
            effects
        }
        Screen::Example(_) if example::is_refused(&event) => Vec::new(),
        Screen::Example(example) => {
            let Out { mut effects, exit, .. } = example.shown.user(event, Some(keeper.permit_to_play()));
            match exit {
                Some(form::Exit::LeaveExample) => effects.extend(example::leave(screen)),
                Some(form::Exit::Example { older }) => effects.extend(example::ask(older)),
                _ => {}
            }
            effects
        }
        Screen::Locked(_) => match event {
            User::Act(action) => on_question(model, action),
            User::Table(_) | User::Pasted { .. } | User::Prose(_) => Vec::new(),
            User::WroteReason(_) | User::WroteDate(_) => Vec::new(),
        },
        Screen::Unreadable(unreadable) => match event {
            User::Act(Action::DownloadUnread) => vec![offer(&unreadable.record)],
            User::Act(Action::LeaveUnread) => begin_beside(model),
            // There is no way from here to anything else.
            User::Act(_) | User::Table(_) | User::Pasted { .. } => Vec::new(),
            User::Prose(_) | User::WroteReason(_) | User::WroteDate(_) => Vec::new(),
        },
        Screen::Starting => Vec::new(),
    }
}

/// What happens concerns the keeper, or whoever asked for it.
fn world(model: &mut Model, event: World) -> Vec<Effect> {
    match event {
        World::Started { draft, year, month, page, is_fresh } => {
            model.year = report_year(year, month);
            let out = model.keeper.begin(draft, page, is_fresh);
            follow(model, out)
        }
        World::Stored(answer) => kept(model, |keeper, content| keeper.answered(*answer, content)),
        World::Tab(event) => kept(model, |keeper, content| keeper.tab_event(event, content)),
        World::Slow(id) => kept(model, |keeper, _| keeper.is_slow(id)),
        World::SaveNow { now } => with_draft(model, |keeper, content| keeper.save(now, content)),
        World::Leaving { now } => with_draft(model, |keeper, content| keeper.leaving(now, content)),
        World::Quiet { now } => with_draft(model, |keeper, content| keeper.fold(now, content)),
        World::KeyMade { recipe, outcome } => key_made(model, &recipe, outcome),
        World::FileRead { name, bytes } => file_read(model, name, bytes),
        World::Left => model.screen.shown_mut().map(Form::left).unwrap_or_default(),
        World::EnteredText(section) => {
            if let Some(form) = model.screen.shown_mut() {
                form.entered_text(&section);
            }
            Vec::new()
        }
        World::NoCounty(why) => {
            if let Some(form) = model.screen.shown_mut() {
                form.notice = Some(Said::NoCounty(why).into());
            }
            Vec::new()
        }
        World::NoSheets(why) => model.screen.shown_mut().map(|form| form.no_sheets(&why)).unwrap_or_default(),
        World::OfficeDone { job: Job::Example { .. }, outcome: Ok(bytes) } => {
            example::show(&mut model.screen, &bytes)
        }
        World::OfficeDone { job, outcome } => {
            // Only a paper is made of the example; everything else was asked for before it was shown.
            let asked = match job {
                Job::Paper { .. } | Job::Example { .. } => model.screen.shown_mut(),
                _ => model.screen.kept_mut(),
            };
            asked.map(|form| form.office_done(job, outcome)).unwrap_or_default()
        }
        World::Copied(outcome) => {
            if let Some(form) = model.screen.kept_mut() {
                form.copied(outcome);
            }
            Vec::new()
        }
        World::Offered { name, outcome } => {
            if let Some(form) = model.screen.kept_mut() {
                form.offered(&name, outcome);
            }
            Vec::new()
        }
    }
}

/// Where the form leads.
fn from_form(model: &mut Model, exit: form::Exit) -> Vec<Effect> {
    match exit {
        form::Exit::New => new(model),
        form::Exit::Begin { same_body } => leave(model, Next::Begin { same_body }),
        form::Exit::Drafts(choice) => drafts(model, choice),
        form::Exit::Example { older } => example::ask(older),
        form::Exit::LeaveExample => Vec::new(),
        form::Exit::CloseList => {
            model.keeper.close_panel();
            vec![Effect::Focus(FocusTarget::WayToDrafts)]
        }
    }
}

/// An empty report: whose, is asked where the open one has a name that could go over to it.
fn new(model: &mut Model) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    match screen {
        Screen::Form(form) if !keeper.is_sealed() && !form.session.report().organ().trim().is_empty() => {
            vec![form.ask_whose()]
        }
        _ => leave(model, Next::Begin { same_body: false }),
    }
}

/// The year that people report on: from October on the running one, else the one before.
fn report_year(year: u16, month: u8) -> u16 {
    let first = statute::editions().first().map_or(year, |imprint| imprint.first_year);
    (if month >= 10 { year } else { year - 1 }).max(first)
}

/// What the keeper does with the report that is kept, and where it leads.
fn kept(model: &mut Model, does: impl FnOnce(&mut Keeper, Option<&Content>) -> Out<Exit>) -> Vec<Effect> {
    let content = model.screen.kept().map(Form::content);
    let out = does(&mut model.keeper, content.as_ref());
    follow(model, out)
}

fn with_draft(model: &mut Model, does: impl FnOnce(&mut Keeper, &Content) -> Vec<Effect>) -> Vec<Effect> {
    match model.screen.kept() {
        Some(form) => does(&mut model.keeper, &form.content()),
        None => Vec::new(),
    }
}

/// After every event: the keeper hears of a change, and the report of who may write it.
fn agree(model: &mut Model) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Some(form) = screen.kept_mut() else { return Vec::new() };
    let mut effects = keeper.notice(&form.content());
    form.exports.stands_since = keeper.stands_since().map(str::to_string);
    let is_read_only = !keeper.is_ours();
    if std::mem::replace(&mut form.session.is_read_only, is_read_only) != is_read_only {
        effects.extend(form.table.refresh(&form.session));
    }
    form.lists_drafts = keeper.panel().is_some();
    form.keep_to_facts(matches!(keeper.saving(), Saving::Saved { .. }));
    effects
}

/// A key of a password was made: for the question, or for the draft that is to have it.
fn key_made(model: &mut Model, recipe: &str, outcome: Result<Key, String>) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    match screen {
        Screen::Locked(locked) if locked.awaits_key(recipe) => match outcome {
            Ok(key) => {
                locked.tries();
                keeper.try_key(locked.door(), key, locked.way())
            }
            Err(why) => locked.say(StillLocked::NoKey(why)),
        },
        Screen::Form(_) | Screen::Example(_) => {
            let Some(content) = screen.kept().map(Form::content) else { return Vec::new() };
            let out = keeper.key_made(recipe, outcome, &content);
            follow(model, out)
        }
        Screen::Locked(_) | Screen::Unreadable(_) | Screen::Starting => Vec::new(),
    }
}

fn offer(record: &Record) -> Effect {
    Effect::Offer {
        name: words::UNREAD_FILE.to_string(),
        mime: "application/octet-stream",
        bytes: record.text.clone().into_bytes(),
    }
}

/// A report of its own, beside what cannot be opened.
fn begin_beside(model: &mut Model) -> Vec<Effect> {
    let effects = model.keeper.begin_beside();
    model.screen = Screen::Form(Box::new(Form::blank(model.year)));
    effects
}

/// Leaves the open report for something else, once what stands in it is kept.
fn leave(model: &mut Model, next: Next) -> Vec<Effect> {
    let Screen::Form(form) = &mut model.screen else { return Vec::new() };
    let mut effects = model.keeper.notice(&form.content());
    let out = model.keeper.leave(next, &form.content());
    effects.extend(follow(model, out));
    effects
}

/// A file comes into the form alone: the example and the question for a password take none.
fn file_read(model: &mut Model, name: String, bytes: Result<Vec<u8>, FileFault>) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    // A file that comes while the example is looked at belongs to the report behind it.
    let mut effects = match screen {
        Screen::Example(_) => example::leave(screen),
        _ => Vec::new(),
    };
    let Screen::Form(form) = screen else { return effects };
    effects.extend(form.rest());
    let Some((name, bytes, opened)) = form.file_read(name, bytes) else { return effects };
    let takes_its_place = form.session.report().is_untouched();
    if let Some(permit) = keeper.permit().filter(|_| takes_its_place) {
        effects.extend(form.open_file((name, bytes, opened), None, permit));
        keeper.close_panel();
        return effects;
    }
    effects.extend(leave(model, Next::TakeIn { name, bytes, opened }));
    effects
}

/// What the user does with drafts.
fn drafts(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Form(form) = screen else { return Vec::new() };
    if Keeper::needs_permit(&choice) && !keeper.is_ours() {
        return form.stands_elsewhere();
    }
    let mut effects = keeper.notice(&form.content());
    if choice == Choice::Confirm {
        // What is said to be gone is not to come back by undo, and no older message says that it is there.
        form.session.forget_other_drafts();
        form.notice = None;
    }
    let out = keeper.drafts(choice, &form.content());
    effects.extend(follow(model, out));
    effects
}

/// Commands while a password is asked for.
fn on_question(model: &mut Model, action: Action) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Locked(locked) = screen else { return Vec::new() };
    match action {
        Action::Unlock(password) => locked.take(password),
        Action::New => {
            let mut effects = begin_beside(model);
            effects.push(Effect::Focus(FocusTarget::Organ));
            effects
        }
        Action::Drafts(Choice::Open(draft)) => {
            locked.switches();
            keeper.ask_switch(draft)
        }
        Action::Drafts(Choice::Close) => match locked.leave() {
            Some(form) => {
                *screen = Screen::Form(form);
                vec![Effect::Focus(FocusTarget::Findings)]
            }
            None => Vec::new(),
        },
        Action::DownloadUnread => vec![offer(&locked.door().record)],
        // Whatever else a key gives is about a report, and none is shown.
        Action::Begin(_) | Action::Drafts(_) | Action::LeaveUnread => Vec::new(),
        Action::Example | Action::OlderExample | Action::LeaveExample => Vec::new(),
        Action::Save | Action::Export(_) | Action::Exporting(_) | Action::FindingsFile => Vec::new(),
        Action::Finishing(_) => Vec::new(),
        Action::Preview { .. } | Action::ClosePreview | Action::CloseGuidance => Vec::new(),
        Action::Keys | Action::SearchKeys(_) | Action::CloseKeys => Vec::new(),
        Action::County => Vec::new(),
        Action::Undo | Action::Redo | Action::ZeroTable(_) | Action::ZeroAll | Action::PlaceAsItLay => {
            Vec::new()
        }
        Action::Answer(_) | Action::Mend(..) | Action::Jump(_) | Action::NextFinding { .. } => Vec::new(),
        Action::Return | Action::Show(_) | Action::FirstField | Action::Dismiss => Vec::new(),
    }
}
