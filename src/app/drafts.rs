//! The list of drafts that the browser keeps, and what is done with them: open, delete, hand out, go back.

use std::rc::Rc;

use super::calendar::local_time;
use super::desk::Desk;
use super::event::{Effect, Spot};
use super::keeping::Wish;
use super::leaving::Next;
use super::saving::{self, Found, Record, Saving, ASIDE, DRAFTS, EVERYTHING, HISTORIES, VERSIONS};
use super::sealed::{Chance, Password};
use super::sealing::{Behind, LockLine};
use super::versions::Version;
use super::words::{self, Notice};

/// What the user does with drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Opens the list.
    Show,
    /// Closes it.
    Close,
    /// Opens a draft; by name.
    Open(String),
    /// Goes back to an older version; by key.
    GoBack(String),
    /// Hands out what stands under a key.
    HandOut(String),
    /// Deletes something, once it is confirmed.
    Delete(Danger),
    /// Yes, delete.
    Confirm,
    /// No.
    Spare,
    /// This tab writes the draft from here on.
    TakeOver,
    /// What is shown here becomes a draft of its own.
    Branch,
    /// Asks for a password to set.
    AskPassword,
    /// Sets it; typed twice.
    SetPassword { typed: Password, again: Password },
    /// Sets none.
    LeavePassword,
    /// Takes it away.
    RemovePassword,
    /// Leaves the draft locked, as if the page had been closed.
    Lock,
}

/// What can be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Danger {
    /// A draft with its versions and history; by name.
    Draft(String),
    /// What was put aside; by key.
    Aside(String),
    /// Everything that this program keeps on this computer.
    Everything,
}

/// Asked of the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Everything that is kept. Answered by [`Told::Listed`].
    Look,
    /// Deletes this key, and every key that goes on behind it with `/`.
    Forget(String),
    /// Keeps this if there is room; nothing is lost where there is none.
    Put { key: String, text: String },
    /// Asks to be the tab that writes a draft; `steal` takes it from another. Answered by [`Told::Claimed`].
    Claim { draft: String, steal: bool },
    /// A `SaveNow` in some seconds.
    SaveLater,
}

/// The shell's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Everything that is kept, how many minutes local time is ahead of UTC, and chance where the browser has any.
    Listed { records: Vec<Record>, offset: i32, chance: Option<Chance> },
    /// Whether this tab writes the draft.
    Claimed { draft: String, ours: bool },
    /// Another tab took it.
    Lost { draft: String },
    /// Another tab deleted something.
    Removed,
}

/// The list, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Drafts, the one written last first, and what was put aside.
    pub rows: Vec<Row>,
    /// Older versions of the open draft, the newest first.
    pub versions: Vec<Version>,
    /// What is to be confirmed, in sentences.
    pub asking: Option<(Danger, Vec<String>)>,
    /// What can be done about the password of the open draft.
    pub lock: LockLine,
}

/// One draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name, or the key of what was put aside.
    pub name: String,
    /// Whose report of which year.
    pub title: String,
    /// When it was written last, in local time; nothing where that is not known.
    pub at: String,
    /// Milliseconds of that.
    revision: u64,
    /// It is on the desk.
    pub current: bool,
    /// Why it cannot be read.
    pub fault: Option<String>,
    /// The key to hand it out by, where it cannot be read.
    pub key: String,
    /// How it is deleted.
    pub danger: Danger,
}

/// Effects that put aside what could not be read.
pub fn set_aside(records: &[Record]) -> Vec<Effect> {
    let aside = records.iter().map(saving::aside);
    aside.map(|record| Effect::SetAside { key: record.key, text: record.text }).collect()
}

/// Every draft among the records, the one written last first; then what was put aside.
pub fn rows(records: &[Record], current: &str, offset: i32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for record in records {
        let Some(draft) = saving::draft_of(record) else { continue };
        if rows.iter().any(|row| row.name == draft) {
            continue;
        }
        let Some(row) = row(records, draft, current, offset) else { continue };
        let at = rows.partition_point(|other| other.revision > row.revision);
        rows.insert(at, row);
    }
    rows.extend(records.iter().filter(|record| record.key.starts_with(ASIDE)).map(aside));
    rows
}

fn row(records: &[Record], draft: &str, current: &str, offset: i32) -> Option<Row> {
    let mut row = Row {
        name: draft.to_string(),
        title: "读不出来的草稿".to_string(),
        at: String::new(),
        revision: 0,
        current: draft == current,
        fault: None,
        key: String::new(),
        danger: Danger::Draft(draft.to_string()),
    };
    match saving::find_draft(records, draft, None) {
        Found::Draft { shelf, opened, .. } => {
            row.title = words::whose_and_how_far(&opened.report);
            row.at = local_time(shelf.revision, offset);
            row.revision = shelf.revision;
        }
        Found::Unreadable { record, why } => {
            row.fault = Some(words::unreadable(why.as_ref()));
            row.key = record.key;
        }
        Found::Locked { door, .. } => {
            row.title = words::SEALED_DRAFT.to_string();
            row.at = local_time(door.revision, offset);
            row.revision = door.revision;
        }
        Found::Nothing => return None,
    }
    Some(row)
}

fn aside(record: &Record) -> Row {
    Row {
        name: record.key.clone(),
        title: "另存的受损内容".to_string(),
        at: String::new(),
        revision: 0,
        current: false,
        fault: Some(words::unreadable(None)),
        key: record.key.clone(),
        danger: Danger::Aside(record.key.clone()),
    }
}

impl Desk {
    pub(super) fn drafts(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Show => self.look(Wish::Panel),
            Choice::Close => {
                self.keeping.panel = None;
                vec![Effect::Focus(Spot::WayToDrafts)]
            }
            Choice::Open(draft) if self.must_be_kept_first() => self.keep_first(Next::Open(draft)),
            Choice::Open(draft) => self.look(Wish::Open(draft)),
            Choice::GoBack(key) => self.look(Wish::GoBack(key)),
            Choice::HandOut(key) => self.look(Wish::HandOut(key)),
            Choice::Delete(danger) => {
                let lines = words::danger(&danger, &self.shelf.draft, self.keeping.panel.as_deref());
                self.ask(Some((danger, lines)));
                vec![Effect::Focus(Spot::Question)]
            }
            Choice::Confirm => match self.asked() {
                Some(danger) => {
                    let mut effects = self.delete(&danger);
                    effects.push(Effect::Focus(Spot::Drafts));
                    effects
                }
                None => Vec::new(),
            },
            Choice::Spare => {
                let back = self.asked().map(Effect::FocusDanger);
                self.ask(None);
                back.into_iter().collect()
            }
            Choice::TakeOver => vec![self.claim(true)],
            Choice::Branch => self.branch(),
            Choice::AskPassword => self.ask_password(None),
            Choice::SetPassword { typed, again } => self.set_password(typed, &again),
            Choice::LeavePassword => self.leave_password(),
            Choice::RemovePassword => self.remove_password(),
            Choice::Lock => self.lock(),
        }
    }

    pub(super) fn look(&mut self, wish: Wish) -> Vec<Effect> {
        self.keeping.wish = wish;
        vec![Effect::Keep(Request::Look)]
    }

    /// What is to be confirmed.
    fn asked(&self) -> Option<Danger> {
        let (danger, _) = self.keeping.panel.as_ref()?.asking.as_ref()?;
        Some(danger.clone())
    }

    fn ask(&mut self, asking: Option<(Danger, Vec<String>)>) {
        if let Some(panel) = &self.keeping.panel {
            self.keeping.panel = Some(Rc::new(Panel { asking, ..(**panel).clone() }));
        }
    }

    /// The shell answered, or another tab took the draft.
    pub(super) fn kept(&mut self, answer: Told) -> Vec<Effect> {
        match answer {
            Told::Listed { records, offset, chance } => self.listed(&records, offset, chance),
            Told::Claimed { draft, ours } => self.claimed(&draft, ours),
            Told::Lost { draft } => self.lost(&draft),
            Told::Removed => self.look(Wish::Presence),
        }
    }

    fn listed(&mut self, records: &[Record], offset: i32, chance: Option<Chance>) -> Vec<Effect> {
        if std::mem::take(&mut self.keeping.needs_room) {
            let mut effects = self.make_room(records);
            if self.keeping.wish != Wish::Nothing {
                // It was asked for something else as well, on a list without what has just given way.
                effects.push(Effect::Keep(Request::Look));
            }
            return effects;
        }
        let effects = match std::mem::take(&mut self.keeping.wish) {
            Wish::Nothing => Vec::new(),
            Wish::Panel => {
                self.keeping.panel = Some(Rc::default());
                vec![Effect::Focus(Spot::Drafts)]
            }
            Wish::Open(draft) => return self.open_draft(records, &draft),
            Wish::GoBack(key) => self.go_back(records, &key),
            Wish::HandOut(key) => {
                let found = records.iter().find(|record| record.key == key);
                let offer = |record: &Record| Effect::Offer {
                    name: words::UNREAD_FILE.to_string(),
                    mime: "application/octet-stream",
                    bytes: self.unsealed_aside(record).into_bytes(),
                };
                return found.map(offer).into_iter().collect();
            }
            Wish::Chance => return self.make_key(chance),
            Wish::SealRest(tried) => self.seal_rest(records, tried),
            Wish::OpenRest(tried) => self.open_rest(records, tried),
            Wish::Tidy => self.tidy(records),
            // What is being asked about stays on the screen.
            Wish::Presence if self.asked().is_some() => return self.look_for_draft(records),
            Wish::Presence => self.look_for_draft(records),
        };
        if self.keeping.panel.is_some() {
            self.keeping.panel = Some(Rc::new(self.panel(records, offset)));
        }
        effects
    }

    fn panel(&self, records: &[Record], offset: i32) -> Panel {
        let versions = self.versions(records, offset);
        let rows = rows(records, &self.shelf.draft, offset);
        Panel { rows, versions, asking: None, lock: self.lock_line() }
    }

    /// Another draft onto the desk; only once what stands there is kept.
    fn open_draft(&mut self, records: &[Record], draft: &str) -> Vec<Effect> {
        let took_over = draft == self.shelf.draft;
        if !took_over && matches!(self.saving, Saving::Waiting | Saving::Failed { .. }) {
            self.notice = Some(Notice::said("没有换：当前内容还没有保存下来".to_string()));
            return Vec::new();
        }
        if self.keeping.turning.is_some() {
            self.notice = Some(Notice::said("没有换：密码还没有设置好".to_string()));
            return Vec::new();
        }
        let found = saving::find_draft(records, draft, self.keeping.seal.as_ref().filter(|_| took_over));
        if let Found::Locked { door, aside } = found {
            self.keeping.behind = Some(Behind { door, claimed: took_over });
            return set_aside(&aside);
        }
        let Found::Draft { shelf, stamp, opened, aside, sealed } = found else {
            if took_over {
                return self.deleted_elsewhere();
            }
            self.notice = Some(Notice::said("这份草稿已经不在本机了".to_string()));
            return Vec::new();
        };
        let cell = self.cursor.map(|cursor| self.form.cell(cursor.cell).name.clone());
        let seal = self.keeping.seal.take().filter(|_| sealed);
        let mut desk = Desk::taken_up(*opened, shelf, &stamp, records, self.names.clone(), seal);
        desk.this_year = self.this_year;
        desk.exports.wanted = self.exports.wanted.clone();
        let cell = cell.and_then(|name| desk.form.cell_named(&name));
        desk.cursor = cell.map(|cell| super::grid::Cursor::on(cell, desk.form));
        desk.notice = Some(Notice::said(format!("已打开草稿：{}", words::whose(&desk.report))));
        let mut effects = desk.torn(&aside);
        let from_list = self.keeping.panel.is_some();
        *self = desk;
        if from_list {
            effects.push(Effect::Focus(Spot::WayToDrafts));
        }
        if !took_over {
            self.keeping.is_opened = true;
            effects.push(self.claim(false));
        }
        effects.extend(self.refresh());
        effects
    }

    fn delete(&mut self, danger: &Danger) -> Vec<Effect> {
        let forget = |key: String| Effect::Keep(Request::Forget(key.trim_end_matches('/').to_string()));
        // What is said to be gone is not to come back by undo, and no older message says that it is there.
        self.history.forget_other_drafts();
        self.notice = None;
        let mut effects = match danger {
            Danger::Everything => vec![forget(EVERYTHING.to_string())],
            Danger::Aside(key) => vec![forget(key.clone())],
            Danger::Draft(draft) => {
                [DRAFTS, VERSIONS, HISTORIES].iter().map(|keys| forget(format!("{keys}{draft}"))).collect()
            }
        };
        let here = match danger {
            Danger::Everything => true,
            Danger::Draft(draft) => *draft == self.shelf.draft,
            Danger::Aside(_) => false,
        };
        if here {
            effects.extend(self.off_the_shelf());
        }
        effects.extend(self.look(Wish::Nothing));
        effects
    }
}
