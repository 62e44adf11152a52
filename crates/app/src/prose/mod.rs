//! What is written outside of the tables: the prose of the sections, and the name, the level and the year in the title.

use super::event::{Effect, FocusTarget};
use super::keeper::Permit;
use super::out::Out;
use super::session::Session;
use crate::said::{Edition, Said};
use nianbao_core::form::{definition, edition_of_year, Level};
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::saved::YEARS;
use nianbao_core::report::Sign;

pub mod splice;

pub mod typing;

use typing::Typing;

/// What is done outside of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The prose of a section changed; milliseconds of any steady clock.
    Wrote { section: String, text: String, at: u64 },
    /// The name of the body changed; milliseconds of any steady clock.
    WroteOrgan { organ: String, at: u64 },
    /// The name of the draft changed; milliseconds of any steady clock.
    NamedDraft { name: String, at: u64 },
    /// The line at the end changed: who signs, none where there is to be no line, and the day; milliseconds of any steady clock.
    Signed { organ: Option<String>, date: String, at: u64 },
    /// Another level was picked; by public name.
    PickedLevel(String),
    /// Another year was picked.
    PickedYear(u16),
}

/// The prose and the title of one report.
#[derive(Debug, Default)]
pub struct Prose {
    /// The typing that goes on.
    typing: Typing,
}

impl Prose {
    /// Takes an event.
    pub fn update(&mut self, event: Event, session: &mut Session, permit: Permit) -> Out {
        match event {
            Event::Wrote { section, text, at } => {
                self.wrote(&section, text, at, session, permit);
                Out::default()
            }
            Event::WroteOrgan { organ, at } => {
                let is_of_a_name = |edit: &Edit| match edit {
                    Edit::Organ(_) => true,
                    Edit::Many(edits) => {
                        edits.iter().all(|edit| matches!(edit, Edit::Organ(_) | Edit::Level(_)))
                    }
                    _ => false,
                };
                let joins = self.typing.goes_on(session.report().organ(), &organ, at)
                    && session.history().last().is_some_and(|step| is_of_a_name(&step.edit));
                // A level that is taken on the way goes back with the name: the step holds both from the first key on.
                let taken = newly_evident(&organ, session);
                let level = taken.unwrap_or(session.report().level());
                let edit = Edit::Many(vec![Edit::Organ(organ), Edit::Level(level)]);
                type_on(Act::Headed, edit, joins, session, permit);
                taken.map_or(Out::default(), |level| Out::saying(Said::LevelTaken(level)))
            }
            Event::NamedDraft { name, at } => {
                let joins = self.typing.goes_on(session.report().draft(), &name, at)
                    && session.history().last().is_some_and(|step| step.act == Act::Named);
                type_on(Act::Named, Edit::Draft(name), joins, session, permit);
                Out::default()
            }
            Event::Signed { organ, date, at } => {
                self.signed(Sign { organ, date }, at, session, permit);
                Out::default()
            }
            Event::PickedLevel(name) => match Level::from_name(&name) {
                Some(level) => {
                    session.edit(Act::Headed, Edit::Level(level), permit);
                    // A button that proposes a level goes when it was pressed.
                    Out::of(vec![Effect::Focus(FocusTarget::Field("level"))])
                }
                None => Out::default(),
            },
            Event::PickedYear(year) => picked_year(year, session, permit),
        }
    }

    /// What is typed next begins a step of its own.
    pub fn rest(&mut self) {
        self.typing = Typing::default();
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn signed(&mut self, sign: Sign, at: u64, session: &mut Session, permit: Permit) {
        let before = session.report().sign();
        if *before == sign {
            return;
        }
        let words = |sign: &Sign| format!("{}\n{}", sign.organ.as_deref().unwrap_or_default(), sign.date);
        let is_typed = before.organ.is_some() && sign.organ.is_some();
        let joins = self.typing.goes_on(&words(before), &words(&sign), at)
            && is_typed
            && session.history().last().is_some_and(|step| step.act == Act::Signed);
        type_on(Act::Signed, Edit::Sign(sign), joins, session, permit);
    }

    fn wrote(&mut self, section: &str, text: String, at: u64, session: &mut Session, permit: Permit) {
        let Some(section) = session.form().section_named(section) else { return };
        let before = session.report().text(section);
        if before == text {
            return;
        }
        let joins = self.typing.goes_on(before, &text, at)
            && session.history().last().is_some_and(|step| step.act == Act::Wrote(section));
        type_on(Act::Wrote(section), Edit::Text(section, text), joins, session, permit);
    }
}

/// The level that a name leaves no doubt of, where the name before did not speak of it: one that somebody chose against the
/// name stays while the name is typed on.
fn newly_evident(organ: &str, session: &Session) -> Option<Level> {
    let level = Level::evident_of(organ)?;
    let report = session.report();
    (level != report.level() && Level::evident_of(report.organ()) != Some(level)).then_some(level)
}

fn type_on(act: Act, edit: Edit, joins: bool, session: &mut Session, permit: Permit) {
    match joins {
        true => session.edit_on(edit, permit),
        false => session.edit(act, edit, permit),
    }
}

/// The year is picked, and with it the edition of the form. What the new edition has no place for is kept, and that is
/// said.
fn picked_year(year: u16, session: &mut Session, permit: Permit) -> Out {
    if !YEARS.contains(&year) || year == session.report().year() {
        return Out::default();
    }
    let before = session.form();
    let edition = edition_of_year(year);
    let edit = if edition == before.edition {
        Edit::Year(year)
    } else {
        let form = definition(edition).expect("edition_of_year names a known edition");
        Edit::Replace(Box::new(session.report().in_edition(before, form, year)))
    };
    session.edit(Act::Headed, edit, permit);
    let kept = session.report().kept().cells.len();
    if session.form().edition != before.edition && kept > 0 {
        return Out::saying(Said::Waiting { edition: Edition(session.form()), cells: kept });
    }
    Out::default()
}
