//! What may be said above the paper, as data: what happened, and what of it the words need. How much it matters is the same in
//! every language; the words come from `words`.

// Longer than 400 lines because everything that may be said is named in one place.

use nianbao_core::amount::Misread;
use nianbao_core::form::{CellId, FormDefinition, Level};
use nianbao_core::report::edit::Act;
use nianbao_core::report::saved::{Complaint, Refusal};
use nianbao_core::report::Report;

use crate::event::FileFault;
use crate::port::StoreFault;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is said, and goes by itself with the next one.
    Said,
    /// It was asked for, or is worth reading twice: it stays until it is closed or another comes.
    Shown,
    /// Something went wrong; it stays until it is closed.
    Warned,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub tone: Tone,
    /// What happened.
    pub said: Said,
    /// What happened before it and still counts, in order.
    pub before: Vec<Said>,
    /// What was pasted by names can be placed as it lay instead.
    pub can_place: bool,
}

impl From<Said> for Notice {
    fn from(said: Said) -> Notice {
        Notice { tone: said.tone(), said, before: Vec::new(), can_place: false }
    }
}

impl Notice {
    /// This message, with one before it that still counts: it stays until it is closed, as that one would.
    pub fn after(self, before: Option<Notice>) -> Notice {
        let Some(earlier) = before else { return self };
        let before = earlier.before.into_iter().chain([earlier.said]).chain(self.before).collect();
        Notice { tone: earlier.tone, before, ..self }
    }

    /// This message about a paste, with the other way to paste.
    pub fn offering_places(self) -> Notice {
        Notice { tone: Tone::Shown, can_place: true, ..self }
    }
}

/// Whose report of which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The body; may be empty.
    pub organ: String,
    /// The year.
    pub year: u16,
}

impl Whose {
    /// Of a report.
    pub fn of(report: &Report) -> Whose {
        Whose { organ: report.organ().to_string(), year: report.year() }
    }
}

/// How a report went out, or is about to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is being made.
    Making,
    /// A file was handed to the browser; its name.
    HandedOver(String),
    /// Several files were handed to the browser; their names.
    Together(Vec<String>),
    /// Its markup is in the clipboard.
    Copied,
}

/// What a report lacks to be finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// What must be mended.
    pub errors: usize,
    /// Cells that are blank.
    pub blanks: usize,
    /// Sections that must say something and say nothing; by their short titles.
    pub sections: Vec<String>,
}

impl Lacking {
    /// True where what goes out is a draft.
    pub fn is_draft(&self) -> bool {
        self.errors + self.blanks + self.sections.len() > 0
    }
}

/// What became of a pasted block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landed {
    /// Cells that took what was pasted.
    pub pasted: usize,
    /// Totals that were passed over.
    pub totals: usize,
    /// Those totals.
    pub printed: Vec<CellId>,
    /// Cells whose number was written otherwise: with a unit, with commas, in wide digits.
    pub reworded: usize,
    /// The first of them: what was pasted, and the number.
    pub example: Option<(String, String)>,
    /// Cells that hold text and no number now, and the text.
    pub unread: Vec<(CellId, String)>,
    /// Cells that a spreadsheet could not show, and that were not taken.
    pub refused: usize,
    /// Squares that no figure takes.
    pub missed: usize,
    /// The labels of the block decided where it went.
    pub by_name: bool,
    /// What was found after it.
    pub found: Found,
}

/// What the panel shows after a paste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What must be mended.
    pub errors: usize,
    /// What is to be looked at.
    pub queries: usize,
    /// Pasted totals among it that their parts do not come to.
    pub stated: usize,
}

impl Landed {
    /// Something of it needs a look.
    pub fn needs_a_look(&self) -> bool {
        self.found.stated + self.unread.len() + self.refused > 0
    }
}

/// Why a password was not set, or not taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unturned {
    /// The browser gives no random bytes.
    NoRandom,
    /// The office did not make a key; the browser's own words.
    NoKey(String),
    /// The draft went to another tab meanwhile.
    NotHere,
    /// The store refused.
    Refused(StoreFault),
}

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is shorter than it may be.
    TooShort,
    /// It was typed differently the second time.
    NotTheSame,
}

/// Why a draft that has a password did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StillLocked {
    /// Nothing was typed.
    NoPassword,
    /// It did not open.
    WrongPassword,
    /// Another tab has changed it.
    OtherPassword,
    /// It opened nothing that could be read.
    Damaged,
    /// It was deleted meanwhile.
    Gone,
    /// Another one, that was to be opened instead, was deleted meanwhile.
    OtherGone,
    /// The browser gives no random bytes.
    NoRandom,
    /// The office did not make a key; the browser's own words.
    NoKey(String),
    /// What is kept could not be read.
    NotRead(StoreFault),
}

/// How a cell comes by its value and what was found about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The edition.
    pub form: Edition,
    /// The cell.
    pub cell: CellId,
    /// The level of the body: what a row counts depends on it.
    pub level: Level,
    /// Why its text is no number.
    pub misread: Option<Misread>,
    /// Sentences of what was found.
    pub found: Vec<String>,
    /// Totals that the cell is added to.
    pub goes_into: Vec<CellId>,
}

/// An edition, told apart by its name.
#[derive(Clone, Copy, Debug)]
pub struct Edition(pub &'static FormDefinition);

impl PartialEq for Edition {
    fn eq(&self, other: &Edition) -> bool {
        self.0.edition == other.0.edition
    }
}

impl Eq for Edition {}

/// What may be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Something was typed on a total.
    Computed,
    /// A number was understood from other characters than it shows: what was typed, and the number.
    Understood { typed: String, text: String },
    /// The level that the name of the body leaves no doubt of was taken with it.
    LevelTaken(Level),
    /// So many blanks became zeros.
    Zeroed(usize),
    /// A block was pasted.
    Pasted(Edition, Landed),
    /// A step was undone.
    Undone(Act, Edition),
    /// A step was done again.
    Redone(Act, Edition),
    /// A cell was asked about.
    Explained(Explanation),
    /// So many entries have no cell in this edition, and are kept.
    Waiting { edition: Edition, cells: usize },

    /// Another report was begun.
    Begun,
    /// An older version was taken.
    WentBack,
    /// A draft was opened.
    OpenedDraft(Whose),
    /// A file was opened: its name, and what could not be taken as it stood.
    OpenedFile { name: String, edition: Edition, complaints: Vec<Complaint> },
    /// A file could not be read.
    FileFault { name: String, fault: FileFault },
    /// A file is no saved report.
    Refused { name: String, refusal: Refusal },

    /// A file was handed to the browser; by name.
    HandedOver(String),
    /// A saved file was handed to the browser; by name.
    SavedFileHandedOver(String),
    /// Files are made that go out together.
    MakingAll,
    /// Files were handed to the browser together; by name.
    HandedOverTogether(Vec<String>),
    /// The browser did not take a file; its name, and the browser's own words.
    NotHandedOver { name: String, why: String },
    /// A draft went out, or is about to.
    DraftWentOut(Sent, Lacking),
    /// The fragment is in the clipboard.
    Copied,
    /// The clipboard was refused; the browser's own words.
    NotCopied(String),
    /// The second module failed.
    OfficeFailed(String),
    /// The paper could not be made.
    NoSheets(String),
    /// The module for the check of many files could not be had.
    NoCounty(String),

    /// The small store is the only one.
    SmallStore,
    /// Older versions gave way to the draft.
    MadeRoom,
    /// The store has not answered since the page began.
    StoreIsSlow,
    /// The store answered after somebody had begun to write.
    ReadLate,
    /// What is kept could not be read when somebody asked for it.
    NotRead(StoreFault),
    /// Something was to be deleted and is still there.
    NotDeleted(StoreFault),
    /// What was kept of the draft is not there any more.
    StoreLostIt,
    /// A damaged copy, of which nothing is missing.
    MendedCopy,
    /// The newest copy of a draft may be the one that cannot be read.
    TornCopy,
    /// So many pictures are not there.
    PicturesMissing(usize),
    /// An older version cannot be read.
    VersionUnreadable,
    /// The draft that was chosen is not there any more.
    DraftGone,
    /// The draft that another tab has written cannot be read here.
    UnreadableNow,

    /// Another report was asked for, or this one was to be locked, and it could not be kept.
    NotLeft { locks: bool },
    /// Another draft was to be opened, and this one is not kept yet.
    NotKeptYet,
    /// Another draft was to be opened while a password was being set.
    PasswordNotReady,
    /// Something was asked for while a password was being set.
    NotNow,

    /// Another page has written the draft.
    Overtaken,
    /// Another tab writes the draft: what was typed here became a draft of its own.
    BranchedOff,
    /// Another tab deleted the draft that is open here.
    DeletedElsewhere,
    /// Another tab writes the draft: nothing can be changed here.
    OnlyShown,

    /// No password was set.
    PasswordNotSet(Unturned),
    /// A password was being set or taken away when another tab took the draft.
    PasswordNotTurned,
    /// The password stays.
    PasswordNotRemoved(Unturned),
    /// The password was set, or taken away.
    PasswordTurned { sets: bool },
    /// So many copies could not be sealed.
    LeftInTheOpen(usize),
}

impl Said {
    /// How much it matters.
    pub fn tone(&self) -> Tone {
        match self {
            Said::Pasted(_, landed) if landed.needs_a_look() => Tone::Shown,
            Said::OpenedFile { complaints, .. } if !complaints.is_empty() => Tone::Warned,
            Said::Computed
            | Said::Understood { .. }
            | Said::LevelTaken(_)
            | Said::Zeroed(_)
            | Said::Pasted(..)
            | Said::Undone(..)
            | Said::Redone(..)
            | Said::Waiting { .. }
            | Said::Begun
            | Said::WentBack
            | Said::OpenedDraft(_)
            | Said::OpenedFile { .. }
            | Said::HandedOver(_)
            | Said::MakingAll
            | Said::SavedFileHandedOver(_)
            | Said::Copied
            | Said::SmallStore
            | Said::MadeRoom
            | Said::VersionUnreadable
            | Said::DraftGone
            | Said::UnreadableNow
            | Said::NotKeptYet
            | Said::PasswordNotReady
            | Said::NotNow
            | Said::BranchedOff
            | Said::OnlyShown
            | Said::PasswordTurned { .. } => Tone::Said,
            Said::Explained(_)
            | Said::HandedOverTogether(_)
            | Said::StoreIsSlow
            | Said::ReadLate
            | Said::StoreLostIt
            | Said::MendedCopy
            | Said::NotLeft { .. }
            | Said::Overtaken
            | Said::DeletedElsewhere => Tone::Shown,
            Said::FileFault { .. }
            | Said::Refused { .. }
            | Said::NotHandedOver { .. }
            | Said::DraftWentOut(..)
            | Said::NotCopied(_)
            | Said::OfficeFailed(_)
            | Said::NoSheets(_)
            | Said::NoCounty(_)
            | Said::NotRead(_)
            | Said::NotDeleted(_)
            | Said::TornCopy
            | Said::PicturesMissing(_)
            | Said::PasswordNotSet(_)
            | Said::PasswordNotTurned
            | Said::PasswordNotRemoved(_)
            | Said::LeftInTheOpen(_) => Tone::Warned,
        }
    }

    /// The bytes that could not be read can be handed out.
    pub fn can_download(&self) -> bool {
        match self {
            Said::Refused { .. } => true,
            Said::OpenedFile { complaints, .. } => !complaints.is_empty(),
            _ => false,
        }
    }
}
