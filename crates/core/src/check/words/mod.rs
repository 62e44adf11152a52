//! The words of findings. There is one language; another one is one more module of the same functions.

mod zh;

pub use zh::{card, cell_place, lacks, misread_words, outline_titles, sentence, Card};
