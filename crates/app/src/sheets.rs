//! Where the sheets of the paper end, for the shell that measures its blocks and puts them in their places: heights in,
//! pages out, and what becomes of a cell that reaches over the end of one.

pub use nianbao_core::document::pages::{cut, pages, Block, Body, Part, Row};
pub use nianbao_core::span::{Piece, SpanGrid};
