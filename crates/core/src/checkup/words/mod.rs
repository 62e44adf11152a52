//! The words of what became of a file. There is one language; another one is one more module of the same functions.

mod zh;

pub use zh::{complaint, refusal, shortened, too_large};
