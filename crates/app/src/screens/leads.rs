//! Where the keeper leads: a draft comes onto the screen, a password is asked for, a report is left for another.

use super::form::Form;
use super::locked::Locked;
use super::{Screen, Unreadable};
use crate::event::{Effect, FocusTarget};
use crate::keeper::{Door, Exit, Next, Ready, Saving, Way};
use crate::out::Out;
use crate::port::Record;
use crate::said::{Said, StillLocked};
use crate::Model;
use nianbao_core::report::saved::{Opened, Refusal};

/// Goes where the keeper leads, and says what it says.
pub(super) fn follow(model: &mut Model, out: Out<Exit>) -> Vec<Effect> {
    let Out { mut effects, said, exit } = out;
    if let Some(exit) = exit {
        effects.extend(go(model, exit));
    }
    if let (Some(said), Some(form)) = (said, model.screen.kept_mut()) {
        form.notice = Some(said);
    }
    effects
}

fn go(model: &mut Model, exit: Exit) -> Vec<Effect> {
    match exit {
        Exit::Open(ready) => open(model, *ready),
        Exit::Blank => {
            model.screen = Screen::Form(Box::new(Form::blank(model.year)));
            vec![Effect::Focus(FocusTarget::Organ)]
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
            Screen::Locked(locked) => locked.say(StillLocked::OtherGone),
            _ => Vec::new(),
        },
        Exit::ReadOnly => {
            let Some(form) = model.screen.kept_mut() else { return Vec::new() };
            // Text of an open cell is kept as it is typed: that it becomes a step is nothing new.
            let effects = form.rest();
            form.session.drop_reasons();
            model.keeper.accept(form.session.version());
            effects
        }
    }
}

fn unreadable(model: &mut Model, record: Record, why: Option<Refusal>) {
    model.screen = Screen::Unreadable(Unreadable { record, why });
}

/// A draft that was read comes onto the screen.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn open(model: &mut Model, ready: Ready) -> Vec<Effect> {
    let way = ready.way;
    let mut form = Form::kept(ready);
    form.this_year = model.year;
    let mut effects = Vec::new();
    if let Some(before) = model.screen.kept().filter(|_| matches!(way, Way::List | Way::TakeOver)) {
        effects.extend(form.stand_as(before));
    }
    match (model.screen.kept_mut(), way) {
        (Some(before), Way::Begin | Way::List | Way::TakeOver) => *before = form,
        (None, Way::Begin | Way::List | Way::TakeOver) => model.screen = Screen::Form(Box::new(form)),
        (_, Way::Unlocked { .. }) => {
            model.screen = Screen::Form(Box::new(form));
            effects.push(Effect::Focus(FocusTarget::Organ));
        }
    }
    effects
}

/// A draft has a password: it is asked for, and the report that was open waits behind.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn ask(model: &mut Model, door: Door, way: Way) -> Vec<Effect> {
    let mut effects = vec![Effect::PutAway];
    effects.extend(model.keeper.ask_others(&door));
    effects.push(Effect::Focus(FocusTarget::Password));
    if let Screen::Locked(locked) = &mut model.screen {
        locked.asks_for(door);
        return effects;
    }
    model.keeper.close_panel();
    let behind = match std::mem::take(&mut model.screen) {
        Screen::Form(form) => Some(form),
        Screen::Example(example) => Some(example.draft),
        _ => None,
    };
    let behind = behind.filter(|_| way != Way::Begin);
    model.screen = Screen::Locked(Box::new(Locked::new(door, way, behind)));
    effects
}

/// Everything is kept: the report is left.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
fn left(model: &mut Model, next: Next) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    match next {
        Next::Open(draft) => return keeper.ask_open(draft),
        Next::Lock => return vec![Effect::BeginAnew],
        Next::Begin { .. } | Next::TakeIn { .. } => {}
    }
    let Some(form) = screen.kept_mut() else { return Vec::new() };
    let (was_sealed, leaves) = (keeper.is_sealed(), !form.session.report().is_untouched());
    let mut effects = keeper.part(&form.content());
    keeper.close_panel();
    let is_kept = !matches!(keeper.saving(), Saving::Memory { .. });
    let Some(permit) = keeper.permit() else { return effects };
    match next {
        Next::TakeIn { name, bytes, opened } => {
            effects.extend(form.open_file((name, bytes, opened), Some(was_sealed), permit));
        }
        Next::Open(_) | Next::Lock => {}
        Next::Begin { same_body } => {
            effects.extend(form.begin(same_body, was_sealed, permit));
            if leaves && is_kept {
                form.notice = Some(Said::Begun.into());
            }
        }
    }
    effects
}

/// The report of an older version takes the place of this one, as one step. This one becomes a version too.
fn go_back(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let Model { keeper, screen, .. } = model;
    let Some(form) = screen.kept_mut() else { return Vec::new() };
    let mut effects = keeper.keep_this_version(&form.content());
    let Some(permit) = keeper.permit() else { return form.stands_elsewhere() };
    effects.extend(form.take_version(opened.report, permit));
    effects.extend(keeper.list());
    form.notice = Some(Said::WentBack.into());
    effects
}
