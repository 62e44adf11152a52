//! The one place that composes the machines: it hands each event to whom it concerns, and goes where the keeper leads.

use super::desk::Desk;
use super::event::{Action, Effect, Event, Job, Spot};
use super::grid::Cursor;
use super::keeper::drafts::Choice;
use super::keeper::{Door, Exit, Keeper, Next, Out, Ready, Saving, Way};
use super::keys::Command;
use super::locked::Locked;
use super::port::Record;
use super::words::{self, Notice};
use super::{example, Model, Screen, Unreadable};
use crate::form;
use crate::report::edit::{Act, Edit};
use crate::report::saved::{Opened, Refusal};

/// Takes an event, changes the model, and returns what is asked of the shell, in order.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Started { draft, year, month, page } => {
            model.year = report_year(year, month);
            model.keeper.begin(draft, page)
        }
        Event::Stored(answer) => kept(model, |keeper, content| keeper.answered(*answer, content)),
        Event::Told(told) => kept(model, |keeper, content| keeper.told(told, content)),
        Event::Slow(id) => kept(model, |keeper, _| keeper.is_slow(id)),
        Event::SaveNow { now } => with_draft(model, |keeper, desk| keeper.save(now, &desk.content())),
        Event::Leaving { now } => with_draft(model, |keeper, desk| keeper.leaving(now, &desk.content())),
        Event::Quiet { now } => with_draft(model, |keeper, desk| keeper.fold(now, &desk.content())),
        Event::FileRead { name, bytes } => match model.screen {
            Screen::Open(_) => file_read(model, name, bytes),
            _ => Vec::new(),
        },
        event => on_screen(model, event),
    };
    effects.extend(agree(model));
    effects
}

/// The year that people report on: from October on the running one, else the one before.
fn report_year(year: u16, month: u8) -> u16 {
    let first = form::editions().first().map_or(year, |imprint| imprint.first_year);
    (if month >= 10 { year } else { year - 1 }).max(first)
}

/// What the keeper does with the report that is kept, and where it leads.
fn kept(
    model: &mut Model,
    does: impl FnOnce(&mut Keeper, Option<&super::keeper::Content>) -> Out,
) -> Vec<Effect> {
    let content = model.screen.kept().map(Desk::content);
    let out = does(&mut model.keeper, content.as_ref());
    follow(model, out)
}

fn with_draft(model: &mut Model, does: impl FnOnce(&mut Keeper, &Desk) -> Vec<Effect>) -> Vec<Effect> {
    match model.screen.kept() {
        Some(desk) => does(&mut model.keeper, desk),
        None => Vec::new(),
    }
}

/// After every event: the keeper hears of a change, and the report of who may write it.
fn agree(model: &mut Model) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Some(desk) = screen.kept_mut() else { return Vec::new() };
    let mut effects = keeper.notice(&desk.content());
    let is_read_only = !keeper.is_ours();
    if std::mem::replace(&mut desk.is_read_only, is_read_only) != is_read_only {
        effects.extend(desk.refresh());
    }
    desk.lists_drafts = keeper.panel().is_some();
    if std::mem::take(&mut desk.leaves_list) {
        desk.lists_drafts = false;
        keeper.close_panel();
        effects.push(Effect::Focus(Spot::WayToDrafts));
    }
    effects
}

/// What concerns the screen.
fn on_screen(model: &mut Model, event: Event) -> Vec<Effect> {
    match (&mut model.screen, event) {
        (Screen::Open(_), Event::Act(Action::Example)) => example::show(&mut model.screen),
        (Screen::Open(_), Event::Act(Action::New)) => leave(model, |_| Some(Next::Begin)),
        (Screen::Open(_), Event::Act(Action::Drafts(choice))) => drafts(model, choice),
        (Screen::Open(desk), Event::KeyMade { recipe, outcome }) => {
            let out = model.keeper.key_made(&recipe, outcome, &desk.content());
            follow(model, out)
        }
        (Screen::Open(desk), event) => {
            if event.goes_on() {
                desk.hush();
            }
            desk.update(event, model.keeper.permit())
        }
        (Screen::Example(_), event) => on_example(model, event),
        (Screen::Locked(_), event) => on_question(model, event),
        (Screen::Unreadable(unreadable), Event::Act(action)) => match action {
            Action::DownloadUnread => vec![offer(&unreadable.record)],
            Action::LeaveUnread => begin_beside(model),
            _ => Vec::new(),
        },
        (Screen::Starting | Screen::Unreadable(_), _) => Vec::new(),
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
    model.screen = Screen::Open(Box::new(Desk::blank(model.year)));
    effects
}

/// Leaves the open report for something else. What was open in it is kept first.
fn leave(model: &mut Model, next: impl FnOnce(&mut Desk) -> Option<Next>) -> Vec<Effect> {
    let Screen::Open(desk) = &mut model.screen else { return Vec::new() };
    desk.hush();
    let mut effects = desk.commit();
    let Some(next) = next(desk) else { return effects };
    effects.extend(model.keeper.notice(&desk.content()));
    let out = model.keeper.leave(next, &desk.content());
    effects.extend(follow(model, out));
    effects
}

fn file_read(
    model: &mut Model,
    name: String,
    bytes: Result<Vec<u8>, super::event::FileFault>,
) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Open(desk) = screen else { return Vec::new() };
    let mut effects = desk.commit();
    let Some((name, bytes, opened)) = desk.file_read(name, bytes) else { return effects };
    let takes_its_place = desk.report.is_untouched();
    if let Some(permit) = keeper.permit().filter(|_| takes_its_place) {
        effects.extend(desk.open_file((name, bytes, opened), None, permit));
        keeper.close_panel();
        return effects;
    }
    effects.extend(leave(model, |_| Some(Next::TakeIn { name, bytes, opened })));
    effects
}

/// What the user does with drafts.
fn drafts(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Open(desk) = screen else { return Vec::new() };
    desk.hush();
    if Keeper::needs_permit(&choice) && !keeper.is_ours() {
        return desk.stands_elsewhere();
    }
    let mut effects = desk.commit();
    effects.extend(keeper.notice(&desk.content()));
    if choice == Choice::Confirm {
        // What is said to be gone is not to come back by undo, and no older message says that it is there.
        desk.history.forget_other_drafts();
        desk.notice = None;
    }
    let out = keeper.drafts(choice, &desk.content());
    effects.extend(follow(model, out));
    effects
}

/// While the example is shown, what was under way in the draft goes on.
fn on_example(model: &mut Model, event: Event) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Example(example) = screen else { return Vec::new() };
    match event {
        Event::Act(Action::LeaveExample) => example::leave(screen),
        // The paper that was asked for here is the example's.
        event @ Event::OfficeDone { job: Job::Paper { .. }, .. } => example.shown.update(event, None),
        event @ (Event::OfficeDone { .. } | Event::Offered { .. }) => example.draft.update(event, None),
        Event::KeyMade { recipe, outcome } => {
            let out = keeper.key_made(&recipe, outcome, &example.draft.content());
            follow(model, out)
        }
        // A file is opened into a report, and the example is none.
        Event::Grid(Command::Save)
        | Event::Act(
            Action::New | Action::Save | Action::Export(_) | Action::FindingsFile | Action::Drafts(_),
        ) => Vec::new(),
        event => {
            if event.goes_on() {
                example.shown.hush();
            }
            example.shown.update(event, Some(keeper.permit_to_play()))
        }
    }
}

/// While a password is asked for, what was under way in the report behind goes on.
fn on_question(model: &mut Model, event: Event) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Screen::Locked(locked) = screen else { return Vec::new() };
    match event {
        Event::Act(Action::Unlock(password)) => locked.take(password),
        Event::KeyMade { recipe, outcome } if locked.awaits_key(&recipe) => match outcome {
            Ok(key) => {
                locked.tries();
                keeper.try_key(locked.door(), key, locked.way())
            }
            Err(why) => locked.say(words::no_key(&why)),
        },
        Event::Act(Action::New) => {
            let mut effects = begin_beside(model);
            effects.push(Effect::Focus(Spot::Organ));
            effects
        }
        Event::Act(Action::Drafts(Choice::Open(draft))) => {
            locked.switches();
            keeper.ask_switch(draft)
        }
        Event::Act(Action::Drafts(Choice::Close)) => match locked.leave() {
            Some(desk) => {
                *screen = Screen::Open(desk);
                vec![Effect::Focus(Spot::Findings)]
            }
            None => Vec::new(),
        },
        Event::Act(Action::DownloadUnread) => vec![offer(&locked.door().record)],
        event @ (Event::OfficeDone { .. } | Event::Offered { .. }) => {
            locked.behind_mut().map(|desk| desk.update(event, None)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Goes where the keeper leads, and says what it says.
fn follow(model: &mut Model, out: Out) -> Vec<Effect> {
    let Out { mut effects, said, exit } = out;
    if let Some(exit) = exit {
        effects.extend(go(model, exit));
    }
    if let (Some(said), Some(desk)) = (said, model.screen.kept_mut()) {
        desk.notice = Some(said);
    }
    effects
}

fn go(model: &mut Model, exit: Exit) -> Vec<Effect> {
    match exit {
        Exit::Open(ready) => open(model, *ready),
        Exit::Blank => {
            model.screen = Screen::Open(Box::new(Desk::blank(model.year)));
            vec![Effect::Focus(Spot::Organ)]
        }
        Exit::Ask(door, way) => ask(model, *door, way),
        Exit::Unreadable(record, why) => {
            unreadable(model, record, why);
            Vec::new()
        }
        Exit::Left(next) => left(model, next),
        Exit::GoBack(opened) => go_back(model, *opened),
        Exit::StillLocked { said, door, at, rows } => {
            if let Screen::Locked(locked) = &mut model.screen {
                locked.refresh(door, at, rows);
                locked.answered(said);
            }
            Vec::new()
        }
        Exit::Gone => match &mut model.screen {
            Screen::Locked(locked) => locked.say(words::OTHER_GONE.to_string()),
            _ => Vec::new(),
        },
        Exit::ReadOnly => {
            let Some(desk) = model.screen.kept_mut() else { return Vec::new() };
            // Text of an open cell is kept as it is typed: that it becomes a step is nothing new.
            let effects = desk.commit();
            desk.reasons = super::answers::Reasons::default();
            model.keeper.accept(desk.version);
            effects
        }
    }
}

fn unreadable(model: &mut Model, record: Record, why: Option<Refusal>) {
    model.screen = Screen::Unreadable(Unreadable { record, why });
}

/// A draft that was read comes onto the screen.
fn open(model: &mut Model, ready: Ready) -> Vec<Effect> {
    let way = ready.way;
    let mut desk = Desk::with(ready);
    desk.this_year = model.year;
    let mut effects = Vec::new();
    if let Some(before) = model.screen.kept().filter(|_| matches!(way, Way::List | Way::TakeOver)) {
        desk.exports.wanted = before.exports.wanted.clone();
        let cell = before.cursor.map(|cursor| before.form.cell(cursor.cell).name.as_str());
        let cell = cell.and_then(|name| desk.form.cell_named(name));
        desk.cursor = cell.map(|cell| Cursor::on(cell, desk.form));
        effects.extend(desk.refresh());
    }
    match (model.screen.kept_mut(), way) {
        (Some(before), Way::Begin | Way::List | Way::TakeOver) => *before = desk,
        (None, Way::Begin | Way::List | Way::TakeOver) => model.screen = Screen::Open(Box::new(desk)),
        (_, Way::Unlocked { .. }) => {
            model.screen = Screen::Open(Box::new(desk));
            effects.push(Effect::Focus(Spot::Organ));
        }
    }
    effects
}

/// A draft has a password: it is asked for, and the report that was open waits behind.
fn ask(model: &mut Model, door: Door, way: Way) -> Vec<Effect> {
    let mut effects = vec![Effect::PutAway];
    effects.extend(model.keeper.ask_others(&door));
    effects.push(Effect::Focus(Spot::Password));
    if let Screen::Locked(locked) = &mut model.screen {
        locked.asks_for(door);
        return effects;
    }
    model.keeper.close_panel();
    let behind = match std::mem::take(&mut model.screen) {
        Screen::Open(desk) => Some(desk),
        Screen::Example(example) => Some(example.draft),
        _ => None,
    };
    let behind = behind.filter(|_| way != Way::Begin);
    model.screen = Screen::Locked(Box::new(Locked::new(door, way, behind)));
    effects
}

/// Everything is kept: the report is left.
fn left(model: &mut Model, next: Next) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    match next {
        Next::Open(draft) => return keeper.ask_open(draft),
        Next::Lock => return vec![Effect::BeginAnew],
        Next::Begin | Next::TakeIn { .. } => {}
    }
    let Some(desk) = screen.kept_mut() else { return Vec::new() };
    let (was_sealed, leaves) = (keeper.is_sealed(), !desk.report.is_untouched());
    let mut effects = keeper.part(&desk.content());
    keeper.close_panel();
    let is_kept = !matches!(keeper.saving(), Saving::Memory { .. });
    let Some(permit) = keeper.permit() else { return effects };
    match next {
        Next::TakeIn { name, bytes, opened } => {
            effects.extend(desk.open_file((name, bytes, opened), Some(was_sealed), permit));
        }
        _ => {
            effects.extend(desk.begin(was_sealed, permit));
            if leaves && is_kept {
                desk.notice = Some(Notice::said(words::BEGUN.to_string()));
            }
        }
    }
    effects
}

/// The report of an older version takes the place of this one, as one step. This one becomes a version too.
fn go_back(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Some(desk) = screen.kept_mut() else { return Vec::new() };
    let mut effects = keeper.keep_this_version(&desk.content());
    let Some(permit) = keeper.permit() else { return desk.stands_elsewhere() };
    effects.extend(desk.step(Act::WentBack, Edit::Replace(Box::new(opened.report)), permit));
    effects.extend(desk.refresh());
    effects.extend(keeper.list());
    desk.notice = Some(Notice::said("已回到较早的版本，点“撤销”可以返回".to_string()));
    effects
}
