//! Two drafts or versions beside each other: what has changed from the one to the other.

use std::rc::Rc;

use super::drafts::{Apart, Panel, Row, Title};
use super::found::{self, Found, Shelves};
use super::versions::Version;
use super::{records, Content, Keeper, Out};
use crate::event::{Effect, FocusTarget};
use crate::port::Listing;
use crate::said::Edition;
use nianbao_core::form::{definition, FormDefinition};
use nianbao_core::report::diff::Change;
use nianbao_core::report::Report;

/// What names the report on the screen among what can be compared. A draft is named by its name, a version by its key.
pub const OPEN: &str = "";

/// Two reports beside each other, as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier one; as [`Comparison::choices`] name it.
    pub before: String,
    /// The later one.
    pub after: String,
    /// Everything that can be compared: its name, and what it is.
    pub choices: Vec<(String, Candidate)>,
    /// What has changed, in the order of the report; `None` where one of the two cannot be read.
    pub changes: Option<Vec<Change>>,
    /// The edition of the later one.
    pub edition: Edition,
}

/// What can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// The report on the screen.
    Open,
    /// An older version of it: when it was written.
    Version(String),
    /// Another draft, and when it was written.
    Draft(Title, String),
}

impl Keeper {
    /// What is kept was read, to compare two of it.
    pub(super) fn compare<X>(
        &mut self,
        listing: &Listing,
        (before, after): (&str, &str),
        content: Option<&Content>,
    ) -> Out<X> {
        let Some(content) = content else { return Out::default() };
        self.listed(listing, true, Some(content));
        self.show_comparison(listing, (before, after), content);
        Out::of(vec![Effect::Focus(FocusTarget::Comparison)])
    }

    /// Nothing is compared any more.
    pub(super) fn close_comparison(&mut self) -> Vec<Effect> {
        self.put_comparison(None);
        vec![Effect::Focus(FocusTarget::Drafts)]
    }

    /// The comparison anew, where one is shown.
    pub(super) fn show_comparison(&mut self, listing: &Listing, sides: (&str, &str), content: &Content) {
        let Some(panel) = self.panel.clone() else { return };
        let choices = choices(&panel);
        let known = |side: &str| choices.iter().any(|(name, _)| name == side);
        let (before, after) = sides;
        let later = self.side(listing, after, content);
        let edition = Edition(later.as_ref().map_or(content.form, form_of));
        let changes = match (self.side(listing, before, content), later) {
            (Some(earlier), Some(later)) if known(before) && known(after) => {
                Some(later.changes_from(edition.0, &earlier))
            }
            _ => None,
        };
        let (before, after) = (before.to_string(), after.to_string());
        self.put_comparison(Some(Comparison { before, after, choices, changes, edition }));
    }

    fn put_comparison(&mut self, comparing: Option<Comparison>) {
        if let Some(panel) = &self.panel {
            self.panel = Some(Rc::new(Panel { comparing, ..(**panel).clone() }));
        }
    }

    /// One of the two, as it is kept: pictures by their names.
    fn side(&mut self, listing: &Listing, name: &str, content: &Content) -> Option<Report> {
        if name == OPEN {
            return Some(content.report.with_images(self.pictures.all_named(content.report.images())));
        }
        if let Some((draft, _)) = records::version(name) {
            let record = listing.records.iter().find(|record| record.key == name)?;
            return self.version_in(&record.text).filter(|_| draft == self.shelf.draft).map(|it| it.report);
        }
        match found::find_draft(Shelves::of(listing), name, None) {
            Found::Draft(found) => Some(found.newest().clone()),
            _ => None,
        }
    }

    /// Says of drafts with the same title which of them they are, and how each differs from what stands on the screen.
    pub(super) fn tell_apart(&mut self, rows: &mut [Row], listing: &Listing, content: &Content) {
        // The order of names is that in which they were begun: it stays while drafts are written.
        let mut names: Vec<(String, Title)> =
            rows.iter().map(|row| (row.name.clone(), row.title.clone())).collect();
        names.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        for row in rows.iter_mut().filter(|row| row.fault.is_none()) {
            let like: Vec<&String> =
                names.iter().filter(|(_, title)| *title == row.title).map(|(name, _)| name).collect();
            let Some(at) = like.iter().position(|name| **name == row.name).filter(|_| like.len() > 1) else {
                continue;
            };
            let here = self.side(listing, OPEN, content);
            let there = self.side(listing, &row.name, content).filter(|_| !row.current);
            let diff = here.zip(there).map(|(here, there)| here.diff_from(&there));
            row.apart = Some(Apart { at: at + 1, all: like.len(), diff });
        }
    }
}

/// Everything that can be compared.
fn choices(panel: &Panel) -> Vec<(String, Candidate)> {
    let versions =
        panel.versions.iter().map(|Version { key, at, .. }| (key.clone(), Candidate::Version(at.clone())));
    let others = panel.rows.iter().filter(|row| !row.current && row.can_be_compared());
    let others = others.map(|row| (row.name.clone(), Candidate::Draft(row.title.clone(), row.at.clone())));
    std::iter::once((OPEN.to_string(), Candidate::Open)).chain(versions).chain(others).collect()
}

impl Row {
    /// It can be read, and has no password.
    pub fn can_be_compared(&self) -> bool {
        matches!(self.title, Title::Report { .. })
    }
}

fn form_of(report: &Report) -> &'static FormDefinition {
    definition(report.edition()).expect("a report is in a known edition")
}
