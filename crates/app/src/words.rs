//! The words of everything that is said and labelled. There is one language; another one is one more module of the same
//! functions, and does not compile before every one of them has words for everything.

mod zh;

pub use zh::*;
