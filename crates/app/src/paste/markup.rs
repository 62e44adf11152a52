//! Tables in foreign markup, read as text: tags are found and forgotten, nothing of them ever becomes an element.
//!
//! The clipboard's markup is written by browsers and office programs. What is asked of it is little: the cells of the
//! first table, their spans and their text. A parser of the browser would be one more way from text to markup.

use crate::clipboard::PastedCell;

/// Longer markup is no table of a report; its text is taken alone.
const LONGEST: usize = 4_000_000;

/// Elements whose content is not text that anybody sees.
const UNSEEN: [&str; 4] = ["script", "style", "title", "template"];

/// A tag: its name in small letters, whether it ends, and its attributes as they are written.
struct Tag<'a> {
    name: String,
    ends: bool,
    attributes: &'a str,
}

/// The cells of the first table; a table within a cell is the text of its cell.
pub fn cells(markup: &str) -> Vec<Vec<PastedCell>> {
    let mut rows: Vec<Vec<PastedCell>> = Vec::new();
    let (mut depth, mut open) = (0_usize, false);
    let mut rest = if markup.len() > LONGEST { "" } else { markup };
    while let Some((text, tag, after)) = next(rest) {
        rest = after;
        say(&mut rows, open, text);
        match (tag.name.as_str(), tag.ends) {
            ("table", false) => depth += 1,
            ("table", true) if depth <= 1 => return tidied(rows),
            ("table", true) => depth -= 1,
            ("tr", false) if depth == 1 => {
                rows.push(Vec::new());
                open = false;
            }
            ("td" | "th", false) if depth == 1 => {
                if rows.is_empty() {
                    rows.push(Vec::new());
                }
                let (rowspan, colspan) = (span(&tag, "rowspan"), span(&tag, "colspan"));
                rows.last_mut().into_iter().for_each(|row| {
                    row.push(PastedCell { text: String::new(), rowspan, colspan });
                });
                open = true;
            }
            ("td" | "th" | "tr", true) if depth == 1 => open = false,
            ("br" | "p" | "div" | "td" | "tr", _) => say(&mut rows, open, " "),
            (name, false) if UNSEEN.contains(&name) => rest = after_end_of(name, rest),
            _ => {}
        }
    }
    say(&mut rows, open, rest);
    tidied(rows)
}

fn tidied(mut rows: Vec<Vec<PastedCell>>) -> Vec<Vec<PastedCell>> {
    rows.iter_mut().flatten().for_each(|cell| cell.text = joined(&cell.text));
    rows
}

fn say(rows: &mut [Vec<PastedCell>], open: bool, text: &str) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()).filter(|_| open) {
        push_plain(&mut cell.text, text);
    }
}

/// The text before the next tag, the tag, and what follows it. Comments and declarations are tags without a name.
fn next(markup: &str) -> Option<(&str, Tag<'_>, &str)> {
    let mut from = 0;
    loop {
        let at = from + markup[from..].find('<')?;
        let inner = &markup[at + 1..];
        if let Some(comment) = inner.strip_prefix("!--") {
            let after = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            return Some((&markup[..at], Tag { name: String::new(), ends: false, attributes: "" }, after));
        }
        // A sign that opens no tag is text.
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            from = at + 1;
            continue;
        }
        let end = end_of_tag(inner);
        let (body, after) = inner.split_at(end);
        let (ends, body) = body.strip_prefix('/').map_or((false, body), |body| (true, body));
        let length = body.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(body.len());
        let (name, attributes) = body.split_at(length);
        let tag = Tag { name: name.to_ascii_lowercase(), ends, attributes };
        return Some((&markup[..at], tag, after.strip_prefix('>').unwrap_or(after)));
    }
}

/// Where a tag closes; a quoted value may hold the sign.
fn end_of_tag(inner: &str) -> usize {
    let mut quote = None;
    for (at, c) in inner.char_indices() {
        match (c, quote) {
            ('>', None) => return at,
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if open == c => quote = None,
            _ => {}
        }
    }
    inner.len()
}

fn after_end_of<'a>(name: &str, markup: &'a str) -> &'a str {
    let mut rest = markup;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

fn span(tag: &Tag<'_>, name: &str) -> usize {
    let attributes = tag.attributes.to_ascii_lowercase();
    let value = attributes.split_once(name).map_or("", |(_, value)| value);
    let value = value.trim_start().trim_start_matches('=').trim_start().trim_start_matches(['"', '\'']);
    let digits = value.find(|c: char| !c.is_ascii_digit()).map_or(value, |end| &value[..end]);
    digits.parse().unwrap_or(1)
}

/// Adds text with its entities read; one that is not known stays as it is written.
fn push_plain(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let entity = rest.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, after)| Some((character(name)?, after))) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    let number = |number: &str| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => char::from_u32(number(name.strip_prefix('#')?)?),
    }
}

/// Text as a browser shows it: lines and runs of blanks are one blank.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for word in text.split_ascii_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows on lines, cells between bars, spans behind a cell.
    fn read(markup: &str) -> String {
        let cell = |cell: &PastedCell| match (cell.rowspan, cell.colspan) {
            (1, 1) => cell.text.clone(),
            (rows, columns) => format!("{}:{rows}x{columns}", cell.text),
        };
        let row = |row: &Vec<PastedCell>| row.iter().map(cell).collect::<Vec<_>>().join("|");
        cells(markup).iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_table_of_a_spreadsheet_is_its_cells() {
        let excel = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!-- td {x:\"<td>\"} --></style>\
            </head><body><!--StartFragment--><table border=0><col width=64 span=2>\n <tr height=19>\n  \
            <td rowspan=2 colspan = '3' style='a>b'>自然\n  人</td><TH class=\"x\">1,002</TH></tr>\n<tr><td>&nbsp;</td>\
            <td x:num>2<br>3</td></tr><!--EndFragment--></table>after</body></html>";
        assert_eq!(read(excel), "自然 人:2x3|1,002\n\u{A0}|2 3");
    }

    #[test]
    fn markup_in_a_cell_is_never_more_than_its_text() {
        let hostile = "<table><tr><td>5<img src=x onerror=\"spy('>')\"><script>spy('</td>')</script></td>\
            <td><svg/onload=spy()>6</svg><a href='javascript:spy()'>7</a></td><td>a &lt;b&gt; &amp;amp; &#x4EF6;&#20214; &x; & < 3</td>";
        assert_eq!(read(hostile), "5|67|a <b> &amp; 件件 &x; & < 3");
    }

    #[test]
    fn only_the_first_table_counts_and_an_inner_one_is_text() {
        assert_eq!(read("<p>x</p><table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</table><table><tr><td>e"), "a b c|d");
        assert_eq!(read("no table <td>x"), "");
        assert_eq!(read("<table><td>x<td>y"), "x|y");
    }

    #[test]
    fn damaged_markup_ends_somewhere() {
        let whole = "<table><tr><td rowspan='2' colspan=\"x\">é&#x110000;自</td><!-- - --><style>a</style></tr></table>";
        for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            read(&whole[..end]);
            read(&whole[end..]);
        }
    }
}
