//! What became of a file, in Chinese.

mod files;
mod summary;

pub use files::{complaint, refusal, shortened, too_large};
