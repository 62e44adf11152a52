//! Headings by their official numbering, alone on a line or before their text.

use super::{Content, Level, Span};

/// How much of a line is heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// So many bytes of its plain text; the rest is the paragraph.
    First(usize),
}

/// Titles are short: two lines of paper hold 50 characters.
const LONGEST_TITLE: usize = 40;
/// With a full stop at the end it is a title only while it is a phrase.
const LONGEST_PHRASE: usize = 20;
/// A title before its text, up to the full stop.
const LONGEST_LEAD: usize = 30;
/// A title before its text, up to the colon.
const LONGEST_LEAD_TO_COLON: usize = 15;

/// The text of a line without its marks. A figure stands as one `0`: a title with a figure in it states something.
pub fn plain(spans: &[Span<'_>]) -> String {
    spans.iter().map(|span| words(span.content)).collect()
}

fn words(content: Content<'_>) -> &str {
    match content {
        Content::Words(words) => words,
        Content::Figure(_) => "0",
    }
}

/// The heading of a line, by its plain text.
pub fn recognise(text: &str) -> Option<(Level, Extent)> {
    let (level, number) = number(text)?;
    let title = &text[number..];
    if is_title(title.trim(), level) {
        return Some((level, Extent::Whole));
    }
    let length = lead_length(title)?;
    Some((level, Extent::First(number + length)))
}

/// Level and length in bytes of the number that opens a line.
fn number(text: &str) -> Option<(Level, usize)> {
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let close = inner.find(['）', ')'])?;
        let end = text.len() - inner.len() + close;
        let length = end + text[end..].chars().next()?.len_utf8();
        let figure = &inner[..close];
        let is_all =
            |is: fn(char) -> bool| figure.chars().all(is) && (1..=3).contains(&figure.chars().count());
        let level = match (is_all(is_numeral), is_all(is_digit)) {
            (true, _) => Level::Two,
            (_, true) => Level::Four,
            _ => return None,
        };
        return Some((level, length));
    }
    let after = text.trim_start_matches(is_digit);
    let digits = text[..text.len() - after.len()].chars().count();
    let rest = after.strip_prefix(['.', '．', '、'])?;
    // 「1.2万人次」 is a number and not the second chapter of the first.
    let is_number = (1..=2).contains(&digits) && !rest.starts_with(is_digit);
    is_number.then_some((Level::Three, text.len() - rest.len()))
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Ends a sentence or a member of a list.
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | ';' | '!' | '?')
}

/// True for a title that fills its line. Only （一） ends in a full stop in print; 1. with one is a sentence.
fn is_title(title: &str, level: Level) -> bool {
    let phrase = title.strip_suffix('。').filter(|_| level == Level::Two);
    let text = phrase.or(title.strip_suffix(['：', ':'])).unwrap_or(title);
    let length = text.chars().count();
    let is_short = match phrase {
        Some(_) => length <= LONGEST_PHRASE && !text.contains(['，', ',', '：']),
        None => length <= LONGEST_TITLE,
    };
    length > 0 && is_short && !text.contains(ends_sentence) && !text.ends_with(['，', ',', '、'])
}

/// Length in bytes of the title before its text: a phrase up to a full stop, or a few words up to a colon, that names
/// no figure.
fn lead_length(text: &str) -> Option<usize> {
    let (at, end) = text.char_indices().find(|(_, c)| ends_sentence(*c) || matches!(c, '：' | ':'))?;
    let phrase = &text[..at];
    let length = phrase.trim().chars().count();
    let is_lead = match end {
        '。' => length <= LONGEST_LEAD,
        '：' | ':' => length <= LONGEST_LEAD_TO_COLON && !phrase.contains(['，', ',']),
        _ => false,
    };
    let after = at + end.len_utf8();
    let is_followed = !text[after..].trim().is_empty();
    (length > 0 && is_lead && is_followed && !states_figures(phrase)).then_some(after)
}

/// True where a phrase has digits that are not those of a year.
fn states_figures(phrase: &str) -> bool {
    let mut rest = phrase;
    while let Some(at) = rest.find(is_digit) {
        let figure = &rest[at..];
        rest = figure.trim_start_matches(is_digit);
        let is_year = figure[..figure.len() - rest.len()].chars().count() == 4 && rest.starts_with('年');
        if !is_year {
            return true;
        }
    }
    false
}

/// Marks the first bytes of the plain text as lead; a span that reaches past them is cut in two.
pub fn mark(spans: &mut Vec<Span<'_>>, level: Level, length: usize) {
    let mut left = length;
    let mut position = 0;
    while position < spans.len() && left > 0 {
        let span = spans[position];
        let size = words(span.content).len();
        if let (Content::Words(words), true) = (span.content, size > left) {
            let (lead, rest) = words.split_at(left);
            spans[position].content = Content::Words(lead);
            spans.insert(position + 1, Span { content: Content::Words(rest), ..span });
        }
        spans[position].lead = Some(level);
        left = left.saturating_sub(size);
        position += 1;
    }
}
