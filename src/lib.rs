//! 年报: a statutory report on a page.
//!
//! The crates, each of which names only what stands above it:
//!
//! | crate | what it is |
//! |---|---|
//! | [`nianbao_core`] | the statute as data, the report, its checks, the document |
//! | `nianbao_files` | bytes and values: Word, Excel, web page, paper; keys from passwords; what the office is asked |
//! | [`nianbao_app`] | the machine: model, events, effects, view |
//! | `nianbao_cli` | the command: checks and converts many files |
//! | this one | `ui`: Yew, reads `app::view`, sends `app::event`; `shell`: the only place that touches the browser |
//!
//! The house has one rule: text from outside is never trusted and never lost; inside, every name resolves, every number is
//! exact, every finding keeps both sides; only `shell` touches the browser.
//!
//! | cannot be written down | because |
//! |---|---|
//! | an edit of a total | [`report::edit::Edit`] takes [`form::EnteredCell`], which only the form makes |
//! | a rule that names no cell, a circular total | [`form::file::compile`] is the only constructor |
//! | a check against another edition | every check takes [`report::Bound`] |
//! | a ragged header | [`span::SpanGrid::tile`] is the only constructor |
//! | a stored difference that disagrees with its sides | it is a method of [`check::finding::Finding`] |
//! | a blank that counts as zero unnoticed | [`amount::Reading::Assumed`] spreads through every sum |
//! | typed text lost because it is no number | [`report::Entry::Unread`] keeps it |
//! | a final report with errors | [`document::compose`] takes a draft, or a report that [`check::certify`] attested |
//! | an edit in a tab that does not hold the draft | every edit takes an [`app::keeper::Permit`], which the keeper makes |
//! | writing over a draft whose password is not known | [`app::Screen::Locked`] has no way to write |
//! | writing over bytes that could not be read | [`app::Screen::Unreadable`] has no way to write |
//!
//! Facts of the form: `docs/forms.md`. How entry feels: `docs/interaction.md`. How drafts are kept: `docs/keeping.md`.

pub use nianbao_app as app;
pub use nianbao_core::{amount, check, checkup, document, form, report, span};
pub use nianbao_files as formats;

#[cfg(feature = "browser")]
pub mod ui;

#[cfg(feature = "browser")]
pub mod shell;
