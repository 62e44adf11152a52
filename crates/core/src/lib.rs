//! The statute as data, what an office wrote, what is wrong with it, and the document that it becomes. No browser, no
//! clock, no bytes of other programs.
//!
//! Read top to bottom; a layer names only what stands above it, which a test keeps.
//!
//! | layer | what it is |
//! |---|---|
//! | [`amount`], [`span`] | exact numbers as offices write them; rectangles tiled exactly |
//! | [`form`] | the statute as data: editions, cells, rules |
//! | [`report`] | what one office wrote: entries, edits with inverses, the saved file |
//! | [`check`] | rules in, findings out; words last |
//! | [`checkup`] | the check of one saved file, as it is published |
//! | [`document`] | one document, many writers: headings, paragraphs, tables, pictures |

pub mod amount;
pub mod span;

pub mod form;

pub mod report;

pub mod check;

pub mod checkup;

pub mod document;
