//! A draft comes onto the screen: the one way for the page's beginning, the list, a password, and a tab that takes over.

use super::found::{self, Draft, Found, Shelves};
use super::records::{self, Names};
use super::saving::Saving;
use super::sealed::Seal;
use super::tabs::Claim;
use super::{pictures, Exit, Keeper, Kept, Out, Purpose, Way};
use crate::app::answers::Reasons;
use crate::app::event::Effect;
use crate::app::port::{Ask, Fault, Listing, Moment, Record};
use crate::app::words::{self, Notice};
use crate::form::FormDefinition;
use crate::report::edit::History;
use crate::report::Report;

/// A draft that was read whole.
#[derive(Debug)]
pub struct Ready {
    /// Its form.
    pub form: &'static FormDefinition,
    /// It.
    pub report: Report,
    /// What can be undone and done again.
    pub history: History,
    /// Reasons that are being written.
    pub reasons: Reasons,
    /// How it comes to be opened.
    pub way: Way,
    /// It stands further than the store does.
    pub is_ahead: bool,
}

/// A draft that waits for its pictures.
#[derive(Debug)]
pub(super) struct Opening {
    draft: Box<Draft>,
    way: Way,
    seal: Option<Seal>,
    listing: Listing,
}

impl Keeper {
    /// The page begins: asks for what is kept. `page` is a name that no other page has, of letters and digits.
    pub fn begin(&mut self, draft: Option<String>, page: String) -> Vec<Effect> {
        self.names = Names::of_page(page);
        self.shelf = self.names.shelf();
        self.look(Purpose::Begin(draft))
    }

    /// What is kept was read, or cannot be.
    pub(super) fn begun(
        &mut self,
        before: Option<&str>,
        outcome: Result<Listing, Fault>,
        is_blank: bool,
    ) -> Out {
        let listing = match outcome {
            Ok(listing) => listing,
            Err(why) => {
                let is_late = std::mem::replace(&mut self.has_begun, true);
                self.only_in_memory(why);
                return if is_late { Out::default() } else { Out::exit(Exit::Blank) };
            }
        };
        if let Some(out) = self.bring_over(before, &listing) {
            return out;
        }
        let listing = self.read_with_what_is_left(listing);
        let shelves = Shelves::of(&listing);
        self.highest = self.highest.max(found::highest(shelves));
        let found = found::find(shelves, before);
        let is_late = std::mem::replace(&mut self.has_begun, true);
        if is_late && !is_blank {
            // Somebody has begun to write meanwhile: that stays.
            return match found {
                Found::Nothing => Out::default(),
                _ => Out::saying(words::read_late()),
            };
        }
        match found {
            Found::Nothing if is_late => Out::default(),
            Found::Nothing => Out::of(vec![self.claim(false)]).and(Out::exit(Exit::Blank)),
            Found::Draft(draft) => self.open(draft, Way::Begin, None, listing),
            Found::Locked { door, aside } => {
                let effects = self.set_aside(&aside);
                Out::of(effects).and(Out::exit(Exit::Ask(Box::new(door), Way::Begin)))
            }
            Found::Unreadable { record, why } => Out::exit(Exit::Unreadable(record, why)),
        }
    }

    /// A draft was found: it is opened once its pictures are there.
    pub(super) fn open(&mut self, draft: Box<Draft>, way: Way, seal: Option<Seal>, listing: Listing) -> Out {
        let mut keys = pictures::keys(draft.newest(), &draft.shelf.draft);
        keys.retain(|key| listing.pictures.contains(key));
        self.opening = Some(Opening { draft, way, seal, listing });
        if keys.is_empty() {
            return self.opened(Ok(Vec::new()));
        }
        Out::of(vec![self.request(Purpose::Pictures, Ask::Fetch(keys))])
    }

    /// The pictures of the draft are there: it comes onto the screen.
    pub(super) fn opened(&mut self, fetched: Result<Vec<Record>, Fault>) -> Out {
        let Some(Opening { draft, way, seal, listing }) = self.opening.take() else { return Out::default() };
        let fetched = fetched.unwrap_or_default();
        let Draft { shelf, revision, entries, since, report, stacks, reasons, .. } = *draft;
        let Draft { ahead, history, sealed, aside, is_behind, last, .. } = *draft;
        self.put_away();
        self.seal = seal.filter(|_| sealed);
        let found = pictures::found(&fetched, &shelf.draft, self.seal.as_ref());
        let named = report.kept().fields.clone();
        let (fields, missing) = self.pictures.filled(&named, &found);
        // Copies share their pictures: they are compared by address.
        let newest = ahead.as_ref().map(|ahead| match ahead.report.kept().fields == named {
            true => ahead.report.with_fields(fields.clone()),
            false => {
                let (fields, _) = self.pictures.filled(&ahead.report.kept().fields, &found);
                ahead.report.with_fields(fields)
            }
        });
        let report = report.with_fields(fields);
        let newest = newest.unwrap_or_else(|| report.clone());
        let form = crate::form::definition(newest.edition()).expect("a report is in a known edition");
        self.versions = versions_of(&listing.records, &shelf.draft);
        self.version_at = Some(self.versions.last().map_or(0, |(revision, _)| *revision));
        self.kept = Some(Kept {
            report,
            reasons: reasons.clone(),
            stacks,
            revision,
            entries,
            since,
            wants_second: false,
        });
        self.shelf = shelf;
        self.saving = Saving::Saved { at: None };
        self.highest = self.highest.max(revision);
        self.beside = last.into_iter().collect();
        let said = match (aside.is_empty(), is_behind, missing.is_empty(), way) {
            (false, true, ..) => Some(words::torn_copy()),
            (false, false, ..) => Some(words::mended_copy()),
            (_, _, false, _) => Some(words::pictures_missing(missing.len())),
            (.., Way::List | Way::TakeOver) => {
                Some(Notice::said(format!("已打开草稿：{}", words::whose(&newest))))
            }
            _ => None,
        };
        let mut effects = self.set_aside(&aside);
        effects.extend(self.claim_opened(way));
        effects.extend(match sealed {
            true => self.look(Purpose::SealRest(Vec::new())),
            false => self.tidy(&listing),
        });
        effects.extend(self.fold_later());
        if ahead.is_none() {
            effects.extend(self.done_with_last());
        }
        let reasons = ahead.as_ref().map_or(reasons, |ahead| ahead.reasons.clone());
        let is_ahead = ahead.is_some();
        let ready = Ready { form, report: newest, history, reasons, way, is_ahead };
        Out { effects, said, exit: Some(Exit::Open(Box::new(ready))) }
    }

    /// What belonged to the report before it goes.
    fn put_away(&mut self) {
        self.turning = None;
        self.flight = None;
        self.next = None;
        self.aside.clear();
        self.refused.clear();
        self.pictures = pictures::Pictures::default();
        self.panel = None;
        self.seen = 0;
    }

    /// Last edits that the store holds already are done with.
    fn done_with_last(&mut self) -> Option<Effect> {
        (!self.beside.is_empty()).then(|| Effect::Clear(std::mem::take(&mut self.beside)))
    }

    fn claim_opened(&mut self, way: Way) -> Vec<Effect> {
        self.claim = Claim::Ours;
        if matches!(way, Way::Unlocked { claimed: true, .. } | Way::TakeOver) {
            return Vec::new();
        }
        self.is_opened = matches!(way, Way::List | Way::Unlocked { chosen: true, .. });
        vec![self.claim(false)]
    }

    /// Puts aside what could not be read, before anything is written over it.
    pub(super) fn set_aside(&mut self, copies: &[Record]) -> Vec<Effect> {
        if copies.is_empty() {
            return Vec::new();
        }
        self.aside = copies.iter().map(records::aside).collect();
        let writing = crate::app::port::Writing { puts: self.aside.clone(), ..Default::default() };
        self.write(Purpose::PutAside, writing)
    }

    /// What was put aside is there; where it is not, it goes with the next writing.
    pub(super) fn was_put_aside(&mut self, is_there: bool) {
        if is_there {
            self.aside.clear();
        }
    }

    /// The moment of the last answer.
    pub(super) fn at(&mut self, moment: Moment) {
        self.moment = Moment { now: moment.now.max(self.moment.now), ..moment };
    }
}

/// Numbers and bytes of the older versions of a draft, the oldest first.
fn versions_of(all: &[Record], draft: &str) -> Vec<(u64, usize)> {
    let mut versions: Vec<(u64, usize)> = Vec::new();
    for record in all {
        let Some((_, revision)) = records::version(&record.key).filter(|(other, _)| *other == draft) else {
            continue;
        };
        let at = versions.partition_point(|(other, _)| *other < revision);
        // A version may stand there twice: sealed and in the open.
        match versions.get_mut(at).filter(|(other, _)| *other == revision) {
            Some((_, bytes)) => *bytes += record.text.len(),
            None => versions.insert(at, (revision, record.text.len())),
        }
    }
    versions
}
