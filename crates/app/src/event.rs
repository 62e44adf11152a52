//! What can happen, and what is asked of the shell. Nothing else passes between the machine and the browser.

// Longer than 400 lines because everything that passes between the machine and the browser is named in one place.

use super::keeper::drafts::{Choice, Danger};
use super::keeper::sealed::{Key, Password};
use super::port::{Record, StoreAnswer, StoreFault, StoreRequest};
use super::{prose, table};
use nianbao_core::document::Wishes;

/// What reaches the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Somebody did something.
    User(User),
    /// Something happened.
    World(World),
}

/// What somebody does. What was only said goes with it.
#[derive(Clone, Debug, PartialEq)]
pub enum User {
    /// In a table.
    Table(table::Event),
    /// Something was pasted into a table: its markup, empty where plain text was asked for, and its text.
    Pasted { markup: String, text: String },
    /// In the prose or the title.
    Prose(prose::Event),
    /// The reason for a finding changed.
    WroteReason(String),
    /// The day on the check sheet changed.
    WroteDate(String),
    /// A command was given.
    Act(Action),
}

/// What happens beside.
#[derive(Clone, Debug, PartialEq)]
pub enum World {
    /// The page runs: the draft that this tab had open before it was loaded anew, this year and month, a name that no
    /// other page has, of letters and digits, and whether nothing tells that the browser keeps anything.
    Started { draft: Option<String>, year: u16, month: u8, page: String, is_fresh: bool },
    /// The focus left the tables.
    Left,
    /// The focus came into the text of a section; by public name.
    EnteredText(String),
    /// A file was chosen and read, or could not be.
    FileRead { name: String, bytes: Result<Vec<u8>, FileFault> },
    /// The time to save has come. Milliseconds since 1970.
    SaveNow { now: u64 },
    /// The page is hidden, or goes away: there may be no later. Milliseconds since 1970.
    Leaving { now: u64 },
    /// An [`Effect::Later`] for a quiet moment is over. Milliseconds since 1970.
    Quiet { now: u64 },
    /// The store answered an [`Effect::Store`].
    Stored(Box<StoreAnswer>),
    /// The request with this id has not been answered for long.
    Slow(u64),
    /// The office answered an [`Effect::Office`].
    OfficeDone { job: Job, outcome: Result<Vec<u8>, String> },
    /// The office answered an [`Effect::MakeKey`].
    KeyMade { recipe: String, outcome: Result<Key, String> },
    /// The paper could not be shown.
    NoSheets(String),
    /// The check of many files cannot be had, and why.
    NoCounty(String),
    /// Something went to the clipboard, or could not.
    Copied(Result<(), String>),
    /// A file was handed to the browser, or could not be.
    Offered { name: String, outcome: Result<(), String> },
    /// Something that other tabs did, or how an [`Effect::Claim`] ended.
    Tab(TabEvent),
}

impl From<World> for Event {
    fn from(event: World) -> Event {
        Event::World(event)
    }
}

impl From<User> for Event {
    fn from(event: User) -> Event {
        Event::User(event)
    }
}

impl From<Action> for Event {
    fn from(action: Action) -> Event {
        Event::User(User::Act(action))
    }
}

impl From<table::Event> for Event {
    fn from(event: table::Event) -> Event {
        Event::User(User::Table(event))
    }
}

impl From<prose::Event> for Event {
    fn from(event: prose::Event) -> Event {
        Event::User(User::Prose(event))
    }
}

/// What is heard of other tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabEvent {
    /// Whether this tab writes the draft.
    Claimed { draft: String, ours: bool },
    /// Another tab took it.
    Lost { draft: String },
    /// Another tab deleted something.
    Removed,
    /// The store was taken from this page, and why.
    Closed(StoreFault),
}

/// A command that a button or a key gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// An empty report, as a draft of its own: whose, is asked first where that can be told apart.
    New,
    /// The answer to that question.
    Begin(Begin),
    /// The saved file, out.
    Save,
    /// The report, or something about it, as a file.
    Export(Job),
    /// The ways out, and what is wanted on paper.
    Exporting(Exporting),
    /// The way on: what is missing, and the files that are handed in.
    Finishing(Finishing),
    /// The paper as it is printed; with `print` it goes to the printer at once.
    Preview { print: bool },
    /// From the paper back to the form.
    ClosePreview,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
    /// Zero in every blank of a table; by public name.
    ZeroTable(String),
    /// Zero in every blank of the report.
    ZeroAll,
    /// About the reason for a finding.
    Answer(Answer),
    /// The list of findings, out.
    FindingsFile,
    /// The worked example in place of the draft.
    Example,
    /// The example of the edition before.
    OlderExample,
    /// Back to the draft.
    LeaveExample,
    /// Closes the first lines.
    CloseGuidance,
    /// To the cells of a finding; by rule id.
    Jump(String),
    /// To the next or previous finding.
    NextFinding { back: bool },
    /// Back to the finding that one came from.
    Return,
    /// The check of many files, in place of the report.
    County,
    /// The list of keys.
    Keys,
    /// Only the keys of which these words speak.
    SearchKeys(String),
    /// Closes the list of keys.
    CloseKeys,
    /// Takes a correction of a finding: rule id and which one.
    Mend(String, usize),
    /// Pastes once more what went by names, as it lay.
    PlaceAsItLay,
    /// Closes the message.
    Dismiss,
    /// Hands out the bytes that could not be read.
    DownloadUnread,
    /// Leaves the unreadable draft where it is and begins another.
    LeaveUnread,
    /// To a section; by public name.
    Show(String),
    /// From the name of the body to the first field behind it.
    FirstField,
    /// What is done with drafts.
    Drafts(Choice),
    /// The password of the draft that is locked.
    Unlock(Password),
}

/// Whose report is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// That of the same body, for the year after.
    SameBody,
    /// That of another body.
    OtherBody,
    /// None.
    Leave,
}

/// What is done about the reason for a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is to be written; by rule id.
    Ask(String),
    /// What was written counts.
    Tell,
    /// Closes the place for it; what stands there waits until it is opened again.
    Close,
    /// What was written does not count.
    Leave,
}

/// Where the focus can be sent outside of tables and sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading of the findings.
    Findings,
    /// The place for the reason of a finding.
    Reason,
    /// The ways out.
    Exports,
    /// The way to the ways out.
    WayToExports,
    /// What is missing.
    Finish,
    /// The way to what is missing.
    WayToFinish,
    /// The way to the paper.
    WayToPreview,
    /// The question whose report is begun.
    BeginQuestion,
    /// The way to a new report.
    WayToNew,
    /// The name of the body; only while nothing has the focus.
    Organ,
    /// A field of the title, by public name: `organ`, `level`, `year`.
    Field(&'static str),
    /// The list of drafts.
    Drafts,
    /// Two drafts beside each other.
    Comparison,
    /// The list of keys: the place where one searches it.
    Keys,
    /// Where one was before the list of keys was opened: the chosen cell, else the findings.
    BehindKeys,
    /// The way to the list of drafts.
    WayToDrafts,
    /// The harmless answer to what is to be confirmed.
    Question,
    /// The place for a password.
    Password,
    /// What can be done about the password of the draft; only while nothing has the focus.
    PasswordLine,
}

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Larger than what is read; its size in bytes.
    TooLarge(u64),
    /// The browser's own words.
    Browser(String),
}

/// What is chosen among the ways out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exporting {
    /// Shows them.
    Show,
    /// Closes them.
    Close,
    /// The list of findings stands behind a draft, or not.
    Findings(bool),
    /// The check sheet stands behind the report, or not.
    CheckSheet(bool),
    /// Word files look like the official blank, or are laid out as official documents are.
    Template(bool),
}

/// What is done about finishing the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finishing {
    /// Shows what is missing.
    Show,
    /// Closes it.
    Close,
    /// To what is missing in a section; by public name.
    Go(String),
    /// Word file, web page and saved file, in one go.
    HandOut,
}

/// A job for the second module, made of the saved file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// The report as a Word file.
    Docx,
    /// The report as a web page.
    Html,
    /// Markup for a portal's editor: onto the clipboard, or as a file.
    Fragment { copy: bool },
    /// The tables as a workbook.
    Xlsx,
    /// The blank workbook for units.
    Template,
    /// The check sheet as a Word file.
    CheckSheet,
    /// The tree of the paper; with `print` it is to be printed.
    Paper { print: bool },
    /// A worked example, as a saved file: of the edition in force, or of the one before.
    Example { older: bool },
}

/// What the author wants on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Beside the report.
    pub wishes: Wishes,
    /// Word files look like the official blank.
    pub template: bool,
}

/// What the second module needs to do a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The job.
    pub job: Job,
    /// The saved file it is made of.
    pub bytes: Vec<u8>,
    /// What is wanted on paper.
    pub wanted: Wanted,
}

/// The travelling input: where it stands and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Public name of the cell.
    pub cell: String,
    /// What it shows.
    pub text: String,
    /// A total: to be read, not to be changed.
    pub read_only: bool,
    /// Row, column and state in words.
    pub label: String,
    /// The entry is no number.
    pub invalid: bool,
    /// The focus goes there too; else the input only shows what its cell holds now.
    pub focus: bool,
    /// The caret stands at the end; else all is selected, so that typing replaces.
    pub caret_at_end: bool,
}

/// Something asked of the shell.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Puts the travelling input into a cell.
    Place(Place),
    /// New words for a cell that the input stands in; its text and focus stay as they are.
    Relabel { label: String, invalid: bool },
    /// A cell into sight; by public name.
    ShowCell(String),
    /// A section into sight.
    ShowSection(String),
    /// The top of the paper into sight.
    ShowTop,
    /// The focus to a section's text; with the caret behind so many UTF-16 units, where that is known.
    FocusSection { section: String, caret: Option<u32> },
    /// The focus to words of a section's text, and they are selected; from and to so many UTF-16 units.
    SelectWords { section: String, start: u32, end: u32 },
    /// A finding into sight in the panel; the focus stays where it is.
    ShowFinding(String),
    /// The focus to a finding in the panel.
    FocusFinding(String),
    /// The focus to a place.
    Focus(FocusTarget),
    /// The focus to the way to delete something.
    FocusDanger(Danger),
    /// The travelling input out of the tables: another report takes their place.
    PutAway,
    /// An [`World::SaveNow`] in a moment.
    SaveSoon,
    /// A request to the store. Answered by [`World::Stored`].
    Store(StoreRequest),
    /// Asks to be the tab that writes a draft; `steal` takes it from another. Answered by [`TabEvent::Claimed`].
    Claim { draft: String, steal: bool },
    /// An event after some seconds.
    Later(Alarm),
    /// Writes this beside the store before the turn ends: the page may go away. Nothing is said where it is refused.
    Last(Record),
    /// Takes these records from beside the store, where they still are what they were.
    Clear(Vec<Record>),
    /// Other tabs hear that something was deleted.
    TellOthers,
    /// Hands a file to the browser.
    Offer { name: String, mime: &'static str, bytes: Vec<u8> },
    /// Gives the second module a job. Answered by [`World::OfficeDone`].
    Office(Order),
    /// Markup onto the clipboard, as rich text and as text. Answered by [`World::Copied`].
    Copy(String),
    /// The paper in place of the form, made of its tree; with `print` it goes to the printer.
    ShowSheets { tree: Vec<u8>, print: bool },
    /// The form again.
    HideSheets,
    /// The check of many files, in place of the page. Answered by [`World::NoCounty`] where it cannot be had.
    OpenCounty,
    /// Loads the page anew.
    BeginAnew,
    /// Has the office make a key of a password. Answered by [`World::KeyMade`].
    MakeKey { recipe: String, password: Password },
}

/// What comes after some seconds, once, however often it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// An [`World::SaveNow`]: a writing was refused, and is tried again.
    Retry,
    /// An [`World::Quiet`].
    Quiet,
}
