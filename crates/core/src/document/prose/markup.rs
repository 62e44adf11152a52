//! The marks inside a line: bold, figures, pictures.

use super::{Content, Span};

#[cfg(test)]
thread_local! {
    /// How many bytes were looked at in search of figures.
    pub static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Caption and name of a line that is `![caption](name)` and nothing else.
pub fn picture(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("![")?.strip_suffix(')')?;
    let (caption, name) = inner.rsplit_once("](")?;
    let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '(');
    is_name.then_some((caption.trim(), name))
}

/// Cuts a line at its marks. A mark that does not close is text.
pub fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, bold, after)) = bold(rest) {
        figures(before, false, &mut spans);
        figures(bold, true, &mut spans);
        rest = after;
    }
    figures(rest, false, &mut spans);
    spans
}

/// Text before, between and after the first pair of `**` with something between them.
fn bold(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("**")?;
    let (bold, after) = rest.split_once("**")?;
    (!bold.is_empty()).then_some((before, bold, after))
}

/// Adds text, cut at `{{cell}}`.
fn figures<'a>(text: &'a str, strong: bool, spans: &mut Vec<Span<'a>>) {
    let mut add = |content| spans.push(Span { content, strong, lead: None });
    let mut rest = text;
    while let Some((before, cell, after)) = figure(rest) {
        if !before.is_empty() {
            add(Content::Words(before));
        }
        add(Content::Figure(cell));
        rest = after;
    }
    if !rest.is_empty() {
        add(Content::Words(rest));
    }
}

/// Text before the first figure, its cell, and text after it. No letter is looked at more than twice, whatever opens and
/// does not close.
fn figure(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let inner = &text[open + 2..];
        let after = inner.trim_start_matches(is_cell_letter);
        let cell = &inner[..inner.len() - after.len()];
        #[cfg(test)]
        LOOKED_AT.set(LOOKED_AT.get() + open + 2 - from + cell.len());
        if let Some(after) = after.strip_prefix("}}").filter(|_| !cell.is_empty()) {
            return Some((&text[..open], cell, after));
        }
        from = open + 1;
    }
    None
}

/// True for the letters of cell names; whether the edition prints such a cell is asked later.
fn is_cell_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '.' || c == '-'
}
