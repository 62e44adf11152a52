//! The report as a tree of elements, and what is made of it: a web page, a fragment for a portal's editor, and the paper
//! that the page shows and prints.
//!
//! | file | what it is |
//! |---|---|
//! | [`node`] | elements, and the tags and attributes there are: no others can be written down |
//! | [`style`] | what an element is in the report; its class |
//! | [`tree`], `table`, `headers` | from the document to the tree, once for all outputs |
//! | `markup` | the tree as text; the only place that escapes |
//! | [`page`] | a web page with everything in it |
//! | [`fragment`], `inline` | markup for an editor that keeps neither classes nor style sheets |
//! | [`paper`] | the tree as JSON, from which the page makes its sheets |
//!
//! No link, no script and no address but those of pictures that are in the document: text from outside is text.

mod headers;
mod inline;
mod markup;
mod table;

pub mod fragment;
pub mod node;
pub mod page;
pub mod paper;
pub mod style;
pub mod tree;
