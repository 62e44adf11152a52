//! A draft comes onto the screen: the one way for the page's beginning, the list, a password, and a tab that takes over.

use super::found::{self, Draft, Found, Shelves};
use super::records::{self, Names};
use super::saving::Saving;
use super::sealed::Seal;
use super::tabs::Claim;
use super::{journal, pictures, Content, Exit, Keeper, Kept, Out, Purpose, Way};
use crate::event::{Effect, FocusTarget};
use crate::port::{Ask, Listing, Moment, Record, StoreFault, Writing};
use crate::said::{Notice, Said, Whose};
use crate::session::Reasons;
use nianbao_core::form::{definition, FormDefinition};
use nianbao_core::report::edit::History;
use nianbao_core::report::Report;

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
    /// The page begins: asks for what is kept. `page` is a name that no other page has, of letters and digits. Where it
    /// `is_fresh`, the browser shows no sign that anything is kept: an empty report need not wait for the answer.
    pub fn begin(&mut self, draft: Option<String>, page: String, is_fresh: bool) -> Out<Exit> {
        self.names = Names::of_page(page);
        self.shelf = self.names.shelf();
        let asks = Out::of(self.look(Purpose::Begin(draft)));
        self.is_unread = true;
        if !is_fresh {
            return asks;
        }
        self.has_begun = true;
        asks.and(Out::of(vec![self.claim(false)])).and(Out::exit(Exit::Blank))
    }

    /// What is kept was read, or cannot be.
    pub(super) fn begun(
        &mut self,
        before: Option<&str>,
        outcome: Result<Listing, StoreFault>,
        is_blank: bool,
    ) -> Out<Exit> {
        let listing = match outcome {
            Ok(listing) => listing,
            // What failed for a passing reason does not make the page forget everything.
            Err(why) if why != StoreFault::Newer && !std::mem::replace(&mut self.was_read_again, true) => {
                return Out::of(self.look(Purpose::Begin(before.map(str::to_string))));
            }
            Err(why) => {
                self.is_unread = false;
                let is_late = std::mem::replace(&mut self.has_begun, true);
                self.only_in_memory(why);
                return if is_late { Out::default() } else { Out::exit(Exit::Blank) };
            }
        };
        if let Some(out) = self.bring_over(before, &listing) {
            return out;
        }
        self.is_unread = false;
        let small = listing.is_small.then(|| Notice::from(Said::SmallStore));
        let shelves = Shelves::of(&listing);
        self.highest = self.highest.max(found::highest(shelves));
        let found = found::find(shelves, before);
        let is_late = self.has_begun;
        if is_late && !is_blank {
            // Somebody has begun to write meanwhile: that stays.
            return match found {
                Found::Nothing => Out::default(),
                _ => Out::saying(Said::ReadLate),
            };
        }
        if let Found::Draft(draft) = found {
            let out = self.open(draft, Way::Begin, None, listing);
            return Out { said: out.said.or(small), ..out };
        }
        self.has_begun = true;
        let out = match found {
            Found::Nothing if is_late => Out::default(),
            Found::Nothing | Found::Draft(_) => Out::of(vec![self.claim(false)]).and(Out::exit(Exit::Blank)),
            Found::Locked { door, aside } => {
                let effects = self.set_aside(&aside);
                Out::of(effects).and(Out::exit(Exit::Ask(Box::new(door), Way::Begin)))
            }
            Found::Unreadable { record, why } => Out::exit(Exit::Unreadable(record, why)),
        };
        Out { said: out.said.or(small), ..out }
    }

    /// A draft was found: it is opened once its pictures are there.
    pub(super) fn open(
        &mut self,
        mut draft: Box<Draft>,
        way: Way,
        seal: Option<Seal>,
        listing: Listing,
    ) -> Out<Exit> {
        let name = draft.shelf.draft.clone();
        let mut keys = pictures::keys(&draft.report, &name);
        keys.extend(draft.ahead.iter().flat_map(|ahead| pictures::keys(&ahead.report, &name)));
        keys.extend(pictures::keys_of_steps(&mut draft.history, &name));
        let keys: Vec<String> = listing.pictures.iter().filter(|key| keys.contains(key)).cloned().collect();
        self.opening = Some(Opening { draft, way, seal, listing });
        if keys.is_empty() {
            return self.opened(&[], None);
        }
        Out::of(vec![self.request(Purpose::Pictures, Ask::Fetch(keys))])
    }

    /// The pictures of the draft are there: it comes onto the screen.
    pub(super) fn opened(&mut self, fetched: &[Record], content: Option<&Content>) -> Out<Exit> {
        let Some(Opening { mut draft, way, seal, listing }) = self.opening.take() else {
            return Out::default();
        };
        if way == Way::TakeOver && self.claim != Claim::Coming {
            // Another tab has taken it meanwhile.
            self.seal = seal;
            return Out::default();
        }
        // What was typed while the pictures were read is not put away.
        let is_typed = content.is_some_and(|content| !content.report.is_untouched()) && self.is_due();
        match way {
            Way::List if is_typed && self.is_ours() => return Out::saying(Said::NotLeft { locks: false }),
            Way::Begin if is_typed => return Out::saying(Said::ReadLate),
            _ => {}
        }
        let from_list = self.panel.is_some();
        self.has_begun = true;
        self.put_away();
        self.seal = seal.filter(|_| draft.sealed);
        let missing = self.fill(&mut draft, fetched);
        let said = words_on_opening(&draft, missing, way);
        let mut effects = self.set_aside(&draft.aside);
        effects.extend(from_list.then_some(Effect::Focus(FocusTarget::WayToDrafts)));
        let ready = self.take_up(*draft, &listing, way);
        effects.extend(self.claim_opened(way));
        effects.extend(match self.is_sealed() {
            true => self.look(Purpose::SealRest(Vec::new())),
            false => self.tidy(&listing),
        });
        effects.extend(self.fold_later());
        if !ready.is_ahead {
            effects.extend(self.done_with_what_stands_beside());
        }
        Out { effects, said, exit: Some(Exit::Open(Box::new(ready))) }
    }

    /// Its pictures could not be read: it is not opened without them, and stays as it is.
    pub(super) fn not_opened(&mut self, why: &StoreFault) -> Out<Exit> {
        let Some(Opening { way, seal, .. }) = self.opening.take() else { return Out::default() };
        let mut out = Out::saying(Said::NotRead(why.clone()));
        match way {
            Way::Begin if !self.has_begun => {
                self.has_begun = true;
                out.effects.push(self.claim(false));
                out.exit = Some(Exit::Blank);
            }
            Way::Begin | Way::List => {}
            Way::TakeOver => (self.claim, self.seal) = (Claim::Theirs, seal),
            Way::Unlocked { .. } => out.exit = Some(Exit::Gone),
        }
        out
    }

    /// Puts the pictures into the report. Returns how many are missing.
    fn fill(&mut self, draft: &mut Draft, fetched: &[Record]) -> usize {
        let found = pictures::found(fetched, &draft.shelf.draft, self.seal.as_ref());
        self.pictures.are_kept(fetched.iter().map(|record| &record.key));
        let missing = self.pictures.fill(&mut draft.report, &found);
        if let Some(ahead) = &mut draft.ahead {
            self.pictures.fill(&mut ahead.report, &found);
        }
        self.pictures.fill_steps(&mut draft.history, &found);
        missing.len()
    }

    /// From here on this draft is the one that is kept.
    fn take_up(&mut self, draft: Draft, listing: &Listing, way: Way) -> Ready {
        let Draft { shelf, revision, entries, since, report, stacks, reasons, ahead, .. } = draft;
        self.versions = versions_of(&listing.records, &shelf.draft);
        let version_at = self.versions.last().map_or(0, |(revision, _)| *revision);
        self.version_at = (!draft.is_only_beside).then_some(version_at);
        // A slot that cannot be read is written anew soon.
        let wants_second = draft.aside.iter().any(|record| records::draft_of(record).is_some());
        // Edits that cannot be read go once they are put aside; so do those that last edits have taken the place of.
        let beyond = entries.iter().filter(|other| **other > revision);
        self.refused = beyond.map(|other| journal::key(&shelf.draft, *other)).collect();
        self.shelf = shelf;
        self.saving = Saving::Saved { at: None };
        self.highest = self.highest.max(revision);
        self.beside = draft.last.into_iter().collect();
        let (is_ahead, newest, begun) = match ahead {
            Some(ahead) => (true, ahead.report, ahead.reasons),
            None => (draft.is_only_beside, report.clone(), reasons.clone()),
        };
        self.opened_at = u64::from(is_ahead);
        let kept = Kept { report, reasons, stacks, revision, entries, since, wants_second };
        let is_left = self.left_beside.contains(&self.shelf.key());
        self.kept = (!draft.is_only_beside && !is_left).then_some(kept);
        let form = definition(newest.edition()).expect("a report is in a known edition");
        Ready { form, report: newest, history: draft.history, reasons: begun, way, is_ahead }
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
        self.awaits_claim = false;
        self.seen = 0;
    }

    fn claim_opened(&mut self, way: Way) -> Vec<Effect> {
        let was_lost = self.claim == Claim::Lost;
        self.claim = Claim::Ours;
        if way == Way::TakeOver || matches!(way, Way::Unlocked { claimed: true, .. } if !was_lost) {
            return Vec::new();
        }
        // Another tab may have it: nothing is written before that is known.
        self.awaits_claim = true;
        self.is_opened = matches!(way, Way::List | Way::Unlocked { chosen: true, .. });
        vec![self.claim(false)]
    }

    /// Puts aside what could not be read, before anything is written over it.
    pub(super) fn set_aside(&mut self, copies: &[Record]) -> Vec<Effect> {
        if copies.is_empty() {
            return Vec::new();
        }
        self.aside = copies.iter().map(records::aside).collect();
        let writing = Writing { puts: self.aside.clone(), ..Writing::default() };
        self.write(Purpose::PutAside { made_room: false }, writing)
    }

    /// What was put aside is there. Where there is no room, older versions give way once; else it goes with the next
    /// writing.
    pub(super) fn was_put_aside(&mut self, outcome: Result<(), StoreFault>, made_room: bool) -> Vec<Effect> {
        match outcome {
            Ok(()) => {
                self.aside.clear();
                Vec::new()
            }
            Err(StoreFault::Full) if !made_room && !self.versions.is_empty() => {
                let mut writing = Writing { puts: self.aside.clone(), ..Writing::default() };
                self.versions = self.giving_way(&mut writing);
                self.write(Purpose::PutAside { made_room: true }, writing)
            }
            Err(_) => Vec::new(),
        }
    }

    /// The moment of the last answer.
    pub(super) fn at(&mut self, moment: Moment) {
        self.moment = Moment { now: moment.now.max(self.moment.now), ..moment };
    }
}

/// What is said of a draft that was read.
fn words_on_opening(draft: &Draft, missing: usize, way: Way) -> Option<Notice> {
    match (draft.aside.is_empty(), way) {
        (false, _) if draft.is_behind => Some(Said::TornCopy.into()),
        (false, _) => Some(Said::MendedCopy.into()),
        (true, _) if missing > 0 => Some(Said::PicturesMissing(missing).into()),
        (true, Way::List | Way::TakeOver) => Some(Said::OpenedDraft(Whose::of(draft.newest())).into()),
        (true, _) => None,
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
