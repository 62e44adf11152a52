//! Drafts, other tabs, a storage with little room, and time that passes millisecond by millisecond.

use std::collections::BTreeMap;
use std::rc::Rc;

use nianbao::app::event::{Action, TabEvent, World};
use nianbao::app::keeper::drafts::{Choice, Panel};
use nianbao::app::keeper::records::VERSIONS;
use nianbao::app::view::{View, Viewer};
use nianbao::app::words;

use super::Desktop;

impl Desktop {
    /// A page that opens on a storage that holds this already.
    pub fn on(storage: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, ..Desktop::default() };
        next.start(true);
        next
    }

    pub(super) fn claim(&mut self, draft: String, steal: bool) {
        self.draft_before = Some(draft.clone());
        if self.says_no_claim {
            return;
        }
        let ours = steal || !self.taken.contains(&draft);
        if steal {
            self.taken.retain(|other| *other != draft);
        }
        self.send(World::Tab(TabEvent::Claimed { draft, ours }));
    }

    /// The page is hidden, or goes away.
    pub fn hide(&mut self) {
        let now = self.clock;
        self.send(World::Leaving { now });
    }

    /// Some quiet seconds pass.
    pub fn be_quiet(&mut self) {
        self.rest();
        self.clock += 2_000;
        if std::mem::take(&mut self.is_quiet_due) {
            let now = self.clock;
            self.send(World::Quiet { now });
        }
    }

    /// So many edits, and a quiet moment, that they become a snapshot; the report stands as before.
    pub fn fold(&mut self) {
        let before = self.prose("problems");
        for at in 0..12 {
            self.write("problems", &format!("{before}{at}"));
            self.rest();
            self.write("problems", &before);
            self.rest();
        }
        self.be_quiet();
    }

    /// What stands beside the store.
    pub fn beside(&self) -> BTreeMap<String, String> {
        self.beside.clone()
    }

    /// A page that opens on this, with that beside it.
    pub fn beside_which(storage: BTreeMap<String, String>, beside: BTreeMap<String, String>) -> Desktop {
        let mut next = Desktop { storage, beside, clock: 10_000_000_000, ..Desktop::default() };
        next.start(true);
        next
    }

    /// The storage holds no more than this from here on.
    pub fn has_room_for(&mut self, bytes: usize) {
        self.room = Some(bytes);
    }

    /// So much is kept, in bytes.
    pub fn size(&self) -> usize {
        self.storage.values().map(String::len).sum()
    }

    /// Some seconds pass: what was refused is tried again.
    pub fn wait_for_retry(&mut self) {
        self.clock += 4_000;
        if std::mem::take(&mut self.retries) {
            let now = self.clock;
            self.send(World::SaveNow { now });
        }
    }

    /// Milliseconds pass; what is due is written.
    pub fn tick(&mut self, milliseconds: u64) {
        self.clock += milliseconds;
        if self.due.is_some_and(|due| due <= self.clock) {
            self.due = None;
            let now = self.clock;
            self.send(World::SaveNow { now });
        }
    }

    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// The storage as a killed page leaves it: nothing that was due is written any more.
    pub fn storage(&self) -> BTreeMap<String, String> {
        self.storage.clone()
    }

    /// The key of the slot that was written last.
    pub fn last_key(&self) -> &str {
        &self.last_key
    }

    /// Another tab on the same storage, while this one has the draft.
    pub fn second_tab(&self) -> Desktop {
        let taken =
            self.stored().into_iter().filter_map(|record| Some(record.key.split('/').nth(2)?.to_string()));
        let mut next = Desktop {
            storage: self.storage.clone(),
            clock: self.clock,
            taken: taken.collect(),
            ..Desktop::default()
        };
        next.start(true);
        next
    }

    /// The other tab wrote; this one sees the same storage.
    pub fn shares_with(&mut self, other: &Desktop) {
        self.storage = other.storage.clone();
    }

    /// Another tab took the draft that is open here.
    pub fn lose(&mut self) {
        self.drafts();
        self.lose_with_the_list_open();
        self.choose(Choice::Close);
    }

    /// The same while the list of drafts is open.
    pub fn lose_with_the_list_open(&mut self) {
        let panel = self.panel().expect("the list is open");
        let draft = panel.rows.iter().find(|row| row.current).map(|row| row.name.clone()).unwrap();
        self.lose_draft(draft);
    }

    /// The same while nothing is pressed here: the draft is the one that was written last.
    pub fn lose_while_typing(&mut self) {
        let draft = self.last_key().split('/').nth(2).expect("a draft was written").to_string();
        self.lose_draft(draft);
    }

    /// The browser says at last that this tab has the draft.
    pub fn hear_that_it_is_ours(&mut self) {
        let draft = self.draft_before.clone().expect("a draft was asked for");
        self.send(World::Tab(TabEvent::Claimed { draft, ours: true }));
    }

    /// Another tab took the draft that this one has asked for.
    pub fn lose_what_was_asked_for(&mut self) {
        let draft = self.draft_before.clone().expect("a draft was asked for");
        self.lose_draft(draft);
    }

    fn lose_draft(&mut self, draft: String) {
        self.taken.push(draft.clone());
        self.send(World::Tab(TabEvent::Lost { draft }));
    }

    /// Another tab deleted what the storage holds under keys that begin so.
    pub fn another_tab_deletes(&mut self, prefix: &str) {
        self.storage.retain(|key, _| !key.starts_with(prefix));
        self.send(World::Tab(TabEvent::Removed));
    }

    /// A page that opens on a storage with room for so many bytes.
    pub fn with_room(storage: BTreeMap<String, String>, bytes: usize) -> Desktop {
        let mut next = Desktop { storage, clock: 10_000_000_000, room: Some(bytes), ..Desktop::default() };
        next.start(true);
        next
    }

    pub fn elsewhere(&self) -> Option<String> {
        self.view().elsewhere.clone()
    }

    /// The travelling input can be typed in.
    pub fn can_type(&self) -> bool {
        self.input.as_ref().is_some_and(|place| !place.read_only)
    }

    pub fn choose(&mut self, choice: Choice) {
        self.send(Action::Drafts(choice));
    }

    /// The list of drafts, opened anew.
    pub fn drafts(&mut self) -> Rc<Panel> {
        self.choose(Choice::Show);
        self.panel().expect("the list is open")
    }

    pub fn panel(&self) -> Option<Rc<Panel>> {
        self.view().drafts
    }

    /// What is to be confirmed, as it is shown.
    pub fn question(&self) -> Vec<String> {
        let panel = self.panel().expect("the list is open");
        words::question(panel.asking.as_ref().expect("something is asked"), &panel.rows)
    }

    pub fn versions(&self) -> usize {
        self.storage.keys().filter(|key| key.starts_with(VERSIONS)).count()
    }

    /// Lets time pass without anything.
    pub fn idle(&mut self, milliseconds: u64) {
        self.clock += milliseconds;
    }
}

impl Desktop {
    /// A page that opens at this time on what a killed one left.
    pub fn after(storage: BTreeMap<String, String>, clock: u64) -> Desktop {
        let mut next = Desktop { storage, clock, ..Desktop::default() };
        next.start(true);
        next
    }

    /// What the screen of an unreadable draft says.
    pub fn unreadable_lines(&self) -> Vec<String> {
        match Viewer::default().view(&self.model) {
            View::Unreadable(view) => view.lines.clone(),
            other => panic!("a report is open: {other:?}"),
        }
    }
}
