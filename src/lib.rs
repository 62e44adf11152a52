//! 年报: a statutory report on a page.
//!
//! Read top to bottom; a layer names only what stands above it.
//!
//! | layer | what it is |
//! |---|---|
//! | [`amount`], [`span`] | exact numbers as offices write them; rectangles tiled exactly |
//! | [`form`] | the statute as data: editions, cells, rules |
//! | [`report`] | what one office wrote: entries, edits with inverses, the saved file |
//! | [`check`] | rules in, findings out; words last |
//! | [`document`] | one document, many writers: headings, paragraphs, tables, pictures |
//! | [`formats`] | bytes and values: Word |
//! | [`app`] | the machine: model, events, effects, view |
//! | `ui` | Yew: reads `app::view`, sends `app::event` |
//! | `shell` | the only place that touches the browser |
//!
//! What cannot be written down: an edit of a total, a rule without cells, a ragged header, a stored difference, a blank
//! that counts as zero unnoticed, text lost because it is no number. `DESIGN.md`'s table names the type that forbids it.

pub mod amount;
pub mod span;

pub mod form;

pub mod report;

pub mod check;

pub mod document;

pub mod formats;

pub mod app;

#[cfg(feature = "browser")]
pub mod ui;

#[cfg(feature = "browser")]
pub mod shell;
