//! A block from outside comes into a table.

use super::clipboard::{self, Pasting};
use super::keeper::Permit;
use super::out::Out;
use super::session::Session;
use super::table::selection::Area;
use crate::said::{Edition, Found, Landed, Notice, Said};
use nianbao_core::check::finding::{Finding, Kind, Matter};
use nianbao_core::form::{CellId, EnteredCell};
use nianbao_core::report::edit::{Act, Edit};
use nianbao_core::report::values::Values;
use nianbao_core::report::{Bound, Entry};

pub mod markup;

mod landing;

use landing::{by_place, land, Landing};

/// New entries, each for a cell that people fill.
type Changes = Vec<(EnteredCell, Entry)>;

/// The last paste.
#[derive(Debug, Default)]
pub struct Paste {
    by_name: Option<ByName>,
}

/// A block that went by the names of its labels.
#[derive(Debug)]
struct ByName {
    pasting: Pasting,
    /// Where it was pasted.
    area: Area,
    /// The report has not changed since, while it has changed so often.
    changes: u64,
}

impl Paste {
    /// A block from outside: its markup, empty where plain text was asked for, and its text. A table counts more than
    /// lines where it holds anything. Nothing is said where nothing was there.
    pub fn paste(
        &mut self,
        (markup, text): (&str, &str),
        area: Area,
        session: &mut Session,
        permit: Permit,
    ) -> Out {
        let mut pasting = clipboard::lay_out(&markup::cells(markup));
        if pasting.block.iter().flatten().all(|square| square.text.is_empty()) {
            pasting = clipboard::read_lines(text);
        }
        let form = session.form();
        let landing = land(&pasting.block, &area, form);
        let is_by_name = landing.by_name && landing.hits != by_place(&pasting.block, &area, form).hits;
        let before = session.marks();
        let mut out = take_in(&landing, pasting.dropped, session, permit);
        self.by_name = None;
        if is_by_name && session.marks() != before {
            out.said = out.said.map(Notice::offering_places);
            self.by_name = Some(ByName { pasting, area, changes: session.marks().changes });
        }
        out
    }

    /// Nothing has changed since a block was pasted by names.
    pub fn can_place(&self, session: &Session) -> bool {
        self.by_name.as_ref().is_some_and(|last| last.changes == session.marks().changes)
    }

    /// What was just pasted by the names of its labels, square by square from the chosen cell on instead.
    pub fn place_as_it_lay(&mut self, session: &mut Session, permit: Permit) -> Out {
        let last = self.by_name.take().filter(|last| last.changes == session.marks().changes);
        let Some(ByName { pasting, area, .. }) = last else { return Out::default() };
        session.undo(permit);
        take_in(&by_place(&pasting.block, &area, session.form()), pasting.dropped, session, permit)
    }
}

/// Makes one step of a landing and says what became of it.
fn take_in(landing: &Landing<'_>, dropped: usize, session: &mut Session, permit: Permit) -> Out {
    let missed = landing.missed + dropped;
    if landing.hits.is_empty() && missed == 0 {
        return Out::default();
    }
    let (edit, landed, has_totals) = landed(landing, session);
    if landed.pasted > 0 || has_totals {
        session.edit(Act::Pasted(landed.pasted), edit, permit);
    }
    let found = Found::of(&landed.printed, session);
    Out::saying(Said::Pasted(Edition(session.form()), Landed { missed, found, ..landed }))
}

impl Found {
    /// What the panel shows, and how much of it is about pasted totals.
    pub(crate) fn of(printed: &[CellId], session: &Session) -> Found {
        let is_of_a_pasted_total = |finding: &&Finding| match finding.matter {
            Matter::Stated { cell, .. } => printed.contains(&cell),
            _ => false,
        };
        let count = |kind| session.checked().told().filter(|finding| finding.kind() == kind).count();
        let open = session.checked().told().filter(|finding| finding.is_open());
        Found {
            errors: count(Kind::Error),
            queries: count(Kind::Query),
            stated: open.filter(is_of_a_pasted_total).count(),
        }
    }
}

/// What a landing changes, what is to be said of it, and whether a printed total is among it.
fn landed(landing: &Landing<'_>, session: &Session) -> (Edit, Landed, bool) {
    let mut landed = Landed { by_name: landing.by_name, ..Landed::default() };
    let mut changes = Changes::new();
    let mut totals = Vec::new();
    for (cell, text) in &landing.hits {
        let entry = Entry::typed(text, session.form().cell(*cell).kind);
        let Some(entered) = session.entered(*cell) else {
            landed.totals += 1;
            landed.printed.push(*cell);
            totals.extend(matches!(entry, Entry::Amount(_)).then_some((*cell, entry)));
            continue;
        };
        // What a spreadsheet shows for want of a value is not even text of somebody's.
        if text.starts_with('#') {
            landed.refused += 1;
            continue;
        }
        landed.pasted += 1;
        if let Entry::Unread { typed } = &entry {
            landed.unread.push((*cell, typed.clone()));
        }
        let number = entry.text();
        if matches!(entry, Entry::Amount(_)) && number != text.trim() {
            landed.reworded += 1;
            landed.example.get_or_insert_with(|| (text.trim().to_string(), number));
        }
        changes.push((entered, entry));
    }
    let stated = differing(totals, &changes, session);
    let has_totals = stated.iter().any(|(_, entry)| entry.is_some());
    (Edit::Many(vec![Edit::Cells(changes), Edit::Stated(stated)]), landed, has_totals)
}

/// Pasted totals that are not what their parts come to after the paste; those that agree take an old one away.
fn differing(
    totals: Vec<(CellId, Entry)>,
    changes: &Changes,
    session: &Session,
) -> Vec<(CellId, Option<Entry>)> {
    if totals.is_empty() {
        return Vec::new();
    }
    let mut after = session.report().clone();
    after.apply(Edit::Cells(changes.clone()));
    let Some(bound) = Bound::new(session.form(), &after) else { return Vec::new() };
    let values = Values::of(bound);
    let told = totals.into_iter().map(|(cell, entry)| {
        let computed = values.of_cell(cell).reading.amount().map(Entry::Amount);
        let agrees = computed.as_ref() == Some(&entry);
        (cell, (!agrees).then_some(entry))
    });
    told.filter(|(cell, entry)| session.report().stated(*cell) != entry.as_ref()).collect()
}
