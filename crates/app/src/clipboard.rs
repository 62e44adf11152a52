//! Blocks of text as spreadsheets hand them on: tab-separated lines and tables of HTML.
//!
//! Out, both are written as text; what is quoted or escaped there is never markup of ours. In, lines are read here;
//! foreign markup by [`super::paste::markup`].

/// What is handed to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// `text/plain`.
    pub plain: String,
    /// `text/html`.
    pub html: String,
}

/// A cell of a table that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedCell {
    /// Its text, blanks joined.
    pub text: String,
    /// Height in rows.
    pub rowspan: usize,
    /// Width in columns.
    pub colspan: usize,
}

/// One square of a block that was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Its text; under a merged cell that of the cell.
    pub text: String,
    /// It lies under a merged cell that begins elsewhere.
    pub covered: bool,
}

/// Rows of equal length.
pub type Block = Vec<Vec<Pasted>>;

/// A block that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasting {
    /// What is taken of it.
    pub block: Block,
    /// Squares with text that lay outside of what is taken.
    pub dropped: usize,
}

/// Larger blocks come from no table of a report: what lies outside is counted and not taken.
const MOST_ROWS: usize = 400;
const MOST_COLUMNS: usize = 100;

/// Writes rows for the clipboard. Text that a spreadsheet would take for a formula is marked as text.
pub fn write(rows: &[Vec<String>]) -> Clip {
    let (mut plain, mut html) = (String::new(), String::from("<table>"));
    for row in rows {
        html.push_str("<tr>");
        for (at, text) in row.iter().enumerate() {
            if at > 0 {
                plain.push('\t');
            }
            push_quoted(&mut plain, text);
            html.push_str("<td>");
            push_escaped(&mut html, text);
            html.push_str("</td>");
        }
        plain.push_str("\r\n");
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Clip { plain, html }
}

/// Text as it leaves: what begins like a formula and is no number gets the apostrophe by which spreadsheets mark text.
pub fn harmless(text: &str) -> String {
    let formula =
        nianbao_core::amount::plain(text).starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']);
    if formula {
        format!("'{text}")
    } else {
        text.to_string()
    }
}

fn push_quoted(out: &mut String, text: &str) {
    if !text.contains(['\t', '\n', '\r', '"']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

/// Reads tab-separated lines. The last newline ends its line and begins no other; the widest line counts.
pub fn read_lines(text: &str) -> Pasting {
    let mut rows: Block = vec![Vec::new()];
    let mut field = String::new();
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    let mut open = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            _ if quoted => field.push(c),
            '"' if field.is_empty() => quoted = true,
            '\t' => push(&mut rows, &mut field),
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\n' | '\r' => {
                push(&mut rows, &mut field);
                rows.push(Vec::new());
                open = false;
                continue;
            }
            _ => field.push(c),
        }
        open = true;
    }
    if open {
        push(&mut rows, &mut field);
    } else {
        rows.pop();
    }
    squared(rows)
}

fn push(rows: &mut Block, field: &mut String) {
    if let Some(row) = rows.last_mut() {
        row.push(Pasted { text: clean(field), covered: false });
    }
    field.clear();
}

/// A text as it was before it left: without the apostrophe of [`harmless`].
fn clean(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('\'') {
        Some(rest) if harmless(rest) != rest => rest.to_string(),
        _ => text.to_string(),
    }
}

/// Lays out the cells of a pasted table; squares under a merged cell know its text.
pub fn lay_out(cells: &[Vec<PastedCell>]) -> Pasting {
    let mut rows: Vec<Vec<Option<Pasted>>> = vec![Vec::new(); cells.len().min(MOST_ROWS)];
    let height = rows.len();
    let mut dropped = cells[height..].iter().flatten().filter(|cell| !cell.text.is_empty()).count();
    for (at, line) in cells.iter().take(height).enumerate() {
        let mut column = 0;
        for cell in line {
            while rows[at].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            dropped += usize::from(column >= MOST_COLUMNS && !cell.text.is_empty());
            let right = column.saturating_add(cell.colspan.max(1)).min(MOST_COLUMNS);
            let bottom = at.saturating_add(cell.rowspan.max(1)).min(height);
            for (down, row) in rows[at..bottom].iter_mut().enumerate() {
                if row.len() < right {
                    row.resize(right, None);
                }
                for (over, square) in row[column.min(right)..right].iter_mut().enumerate() {
                    let covered = down + over > 0;
                    square.get_or_insert_with(|| Pasted { text: clean(&cell.text), covered });
                }
            }
            column = right;
        }
    }
    let filled = rows.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect());
    let squared = squared(filled.collect());
    Pasting { dropped: dropped + squared.dropped, ..squared }
}

fn squared(mut rows: Block) -> Pasting {
    let outside = |(at, row): (usize, &Vec<Pasted>)| {
        let from = if at < MOST_ROWS { row.len().min(MOST_COLUMNS) } else { 0 };
        row[from..].iter().filter(|square| !square.text.is_empty()).count()
    };
    let dropped = rows.iter().enumerate().map(outside).sum();
    rows.truncate(MOST_ROWS);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST_COLUMNS);
    rows.iter_mut().for_each(|row| row.resize(width, Pasted::default()));
    Pasting { block: rows, dropped }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(block: &Block) -> Vec<Vec<&str>> {
        block.iter().map(|row| row.iter().map(|square| square.text.as_str()).collect()).collect()
    }

    fn lines(text: &str) -> Vec<Vec<String>> {
        texts(&read_lines(text).block)
            .into_iter()
            .map(|row| row.into_iter().map(String::from).collect())
            .collect()
    }

    #[test]
    fn the_last_newline_ends_its_line_and_an_empty_line_is_a_row() {
        for text in ["1\t2\r\n3\t4\r\n", "1\t2\n3\t4", "1\t2\r3\t4\r"] {
            assert_eq!(lines(text), [["1", "2"], ["3", "4"]], "{text:?}");
        }
        assert_eq!(lines("1\n\n2\n"), [["1"], [""], ["2"]]);
        assert_eq!(lines("\n"), [[""]]);
        assert_eq!(lines("1\t\n"), [["1", ""]]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn quotes_hold_tabs_newlines_and_quotes() {
        assert_eq!(
            lines("\"a\tb\"\t\"c\nd\"\r\n\"say \"\"5\"\"\"\tx\"y\n"),
            [["a\tb", "c\nd"], ["say \"5\"", "x\"y"]]
        );
        assert_eq!(lines("\"\"\t1"), [["", "1"]]);
        assert_eq!(lines("\"never closed\t1\n2"), [["never closed\t1\n2"]]);
    }

    #[test]
    fn the_widest_line_counts() {
        assert_eq!(lines("1\n2\t3\t4\n5\t6\n"), [["1", "", ""], ["2", "3", "4"], ["5", "6", ""]]);
    }

    #[test]
    fn what_is_written_reads_as_it_was() {
        let rows = [vec!["1", "a\tb", ""], vec!["x\"y", "c\nd", "&<b>"]];
        let rows: Vec<Vec<String>> =
            rows.into_iter().map(|row| row.into_iter().map(String::from).collect()).collect();
        let clip = write(&rows);
        assert_eq!(lines(&clip.plain), rows);
        assert!(clip.plain.starts_with("1\t\"a\tb\"\t\r\n\"x\"\"y\""));
        assert!(clip.html.ends_with("<td>&amp;&lt;b&gt;</td></tr></table>"));
    }

    #[test]
    fn a_formula_leaves_as_text_and_comes_back_as_it_was() {
        for text in ["=1+1", "＝1", "+1a", "@x", "-一"] {
            assert_eq!(harmless(text), format!("'{text}"));
            assert_eq!(lines(&write(&[vec![harmless(text)]]).plain), [[text]]);
        }
        assert_eq!(harmless("约5"), "约5");
    }

    #[test]
    fn merged_cells_cover_their_squares() {
        let cell = |text: &str, rowspan, colspan| PastedCell { text: text.to_string(), rowspan, colspan };
        let block = lay_out(&[
            vec![cell("a", 2, 2), cell("b", 1, 1)],
            vec![cell("c", 9, 1)],
            vec![cell("d", 1, 1), cell("e", 1, 0)],
        ])
        .block;
        assert_eq!(texts(&block), [["a", "a", "b"], ["a", "a", "c"], ["d", "e", "c"]]);
        let covered: Vec<bool> = block[1].iter().map(|square| square.covered).collect();
        assert_eq!(covered, [true, true, false]);
        assert!(block[2][2].covered);
        let huge = lay_out(&[vec![cell("x", usize::MAX, usize::MAX), cell("y", 1, 1)]]);
        assert_eq!((huge.block.len(), huge.block[0].len(), huge.dropped), (1, MOST_COLUMNS, 1));
    }

    #[test]
    fn what_lies_outside_of_the_largest_block_is_counted() {
        let wide = ["1"; MOST_COLUMNS + 2].join("\t");
        let lines = "1\t2\n".repeat(MOST_ROWS + 3);
        assert_eq!(read_lines(&format!("{wide}\n1\n")).dropped, 2);
        assert_eq!(read_lines(&lines).dropped, 6);
        let cell = PastedCell { text: "1".to_string(), rowspan: 1, colspan: 1 };
        let tall = lay_out(&vec![vec![cell.clone(), cell.clone()]; MOST_ROWS + 3]);
        assert_eq!((tall.block.len(), tall.dropped), (MOST_ROWS, 6));
        assert_eq!(lay_out(&[vec![cell; MOST_COLUMNS + 2]]).dropped, 2);
        assert_eq!(read_lines("1\t\n").dropped, 0);
    }
}
