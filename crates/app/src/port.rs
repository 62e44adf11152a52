//! What is asked of the place that keeps drafts, and what it answers: data only.
//!
//! The store holds texts under keys. Every request has an id and says what it is for; the answer brings both back, however
//! late it comes and in whatever order.

use super::keeper::sealed::Random;
use super::keeper::Purpose;

/// What stands under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The key; those of this program begin with [`super::keeper::records::EVERYTHING`].
    pub key: String,
    /// What stands there.
    pub text: String,
}

/// A request to the store.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreRequest {
    /// No other request of this page has it.
    pub id: u64,
    /// What it is for.
    pub purpose: Purpose,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Everything that is kept but the pictures.
    Read,
    /// What stands under these keys; a key under which nothing stands is left out.
    Fetch(Vec<String>),
    /// A writing.
    Write(Writing),
}

/// Puts and deletes that happen together or not at all. It is answered once all of it is on the disk, as far as a browser
/// can know, and was read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// What is to stand where, in this order.
    pub puts: Vec<Record>,
    /// What goes, afterwards: each key, and every key that goes on behind it with `/`.
    pub deletes: Vec<String>,
    /// What goes too, but only where it still is this to the letter: it was read some time ago, and the place may hold
    /// something else by now.
    pub stale: Vec<Record>,
    /// What must stand there for the writing to make sense; else nothing of it happens.
    pub after: Option<After>,
}

impl Writing {
    /// Bytes of everything that it puts.
    pub fn bytes(&self) -> usize {
        self.puts.iter().map(|record| record.key.len() + record.text.len()).sum()
    }
}

/// What a writing builds on. Another page may have written meanwhile, or somebody deleted everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// These keys must be there, else the answer is [`StoreFault::Gone`].
    pub needs: Vec<String>,
    /// Of the keys that begin so ...
    pub below: String,
    /// ... none may be greater than this one, beside those that the writing deletes; else [`StoreFault::Overtaken`].
    pub newest: String,
}

/// What the store answered, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreAnswer {
    /// The id of the request.
    pub id: u64,
    /// What it was for.
    pub purpose: Purpose,
    /// What became of it.
    pub outcome: Result<Answered, StoreFault>,
    /// When, and what else only the browser knows.
    pub moment: Moment,
}

/// What a request brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Of [`Ask::Read`].
    Listing(Listing),
    /// Of [`Ask::Fetch`].
    Fetched(Vec<Record>),
    /// Of [`Ask::Write`]: it is proven.
    Written,
}

/// Everything that is kept but the pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// In the order of their keys.
    pub records: Vec<Record>,
    /// The keys of pictures.
    pub pictures: Vec<String>,
    /// What stands in the small store beside it, which is written in one turn: the last edits of a page that went away,
    /// and what versions before this one kept. Empty where that one is the only store.
    pub beside: Vec<Record>,
    /// The small store is the only one: the browser refuses the other.
    pub is_small: bool,
}

/// A moment of the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub now: u64,
    /// The local time of day, `14:02`.
    pub at: String,
    /// Minutes that local time is ahead of UTC.
    pub offset: i32,
    /// Bytes that nobody can guess, where the browser has any.
    pub random: Option<Random>,
}

/// Why the store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// There is no room.
    Full,
    /// It is not to be had; the browser's own words.
    Refused(String),
    /// A newer version of this program has it.
    Newer,
    /// It said that it had written, and something else or nothing stands there.
    Untrue,
    /// What the writing builds on is gone.
    Gone,
    /// Another page has written since.
    Overtaken,
}
