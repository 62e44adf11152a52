//! Where the squares of a pasted block land in a table.
//!
//! A block that carries the table's own labels lands by their names, wherever the cursor stands; headings and label
//! columns are then no figures. Any other block lands by place: one square fills the selection, a selection that is a
//! multiple of the block is filled by repeating it, else the block begins at the upper left.

use crate::clipboard::Block;
use crate::table::selection::{figure_at, Area};
use nianbao_core::amount::{plain, Kind};
use nianbao_core::form::{CellId, FormDefinition};
use nianbao_core::report::Entry;

/// What lands where.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Landing<'a> {
    /// Figures and the text that falls on each.
    pub hits: Vec<(CellId, &'a str)>,
    /// Squares with text that no figure of the table takes.
    pub missed: usize,
    /// The block carried labels of the table, and they decided.
    pub by_name: bool,
}

/// Lets a block land on a table.
pub fn land<'a>(block: &'a Block, area: &Area, form: &FormDefinition) -> Landing<'a> {
    by_name(block, area, form).unwrap_or_else(|| by_place(block, area, form))
}

impl<'a> Landing<'a> {
    /// A square that a merged one covers is empty, as it is in the same block copied as plain text.
    fn put(&mut self, cell: Option<CellId>, text: &'a str, covered: bool) {
        match cell {
            Some(cell) => self.hits.push((cell, if covered { "" } else { text })),
            None if covered || text.is_empty() => {}
            None => self.missed += 1,
        }
    }
}

/// Square by square from the first cell of the area on; a block that fits into the area often repeats.
pub fn by_place<'a>(block: &'a Block, area: &Area, form: &FormDefinition) -> Landing<'a> {
    let (height, width) = (block.len(), block.first().map_or(0, Vec::len));
    let mut landing = Landing::default();
    if width == 0 {
        return landing;
    }
    let repeats = area.height().is_multiple_of(height) && area.width().is_multiple_of(width);
    let (rows, columns) = if repeats { (area.height(), area.width()) } else { (height, width) };
    for down in 0..rows {
        for over in 0..columns {
            let square = &block[down % height][over % width];
            let (row, column) = (area.rows.start() + down, area.columns.start() + over);
            let cell = figure_at(form, area.table, row, column);
            // A square between the figures of a fill is no loss: the labels of the table stand there.
            if cell.is_some() || !repeats || (rows, columns) == (height, width) {
                landing.put(cell, &square.text, square.covered);
            }
        }
    }
    landing
}

/// A label without what differs between a form, a spreadsheet and a web page: width of characters and spaces.
fn folded(label: &str) -> String {
    plain(label).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A figure, as against a label: `1.属于国家秘密` is none.
fn is_figure(text: &str) -> bool {
    let reads = |kind| matches!(Entry::typed(text, kind), Entry::Amount(_) | Entry::NotApplicable);
    text.starts_with('#') || reads(Kind::Money) || reads(Kind::Change)
}

/// A folded label without its number and without a remark in brackets: how people shorten it.
fn core(folded: &str) -> &str {
    let unnumbered = match folded.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((_, rest)) => rest,
        None => folded.split_once(['、', '.']).map_or(folded, |(_, rest)| rest),
    };
    unnumbered.split('(').next().unwrap_or_default()
}

/// What a row or a column may be called: as printed, by its short name, without number and remark.
type Names = [String; 3];

fn names(printed: &str, short: &str) -> Names {
    let printed = folded(printed);
    let core = core(&printed).to_string();
    [printed, folded(short), core]
}

/// The rows and columns of a table with the names that label them.
struct Labels {
    rows: Vec<(usize, Names)>,
    columns: Vec<(usize, Names)>,
}

impl Labels {
    fn of(table: usize, form: &FormDefinition) -> Labels {
        let mut labels = Labels { rows: Vec::new(), columns: Vec::new() };
        let last = |labels: &'_ [String]| labels.last().cloned().unwrap_or_default();
        for id in form.cells_of(table) {
            let cell = form.cell(id);
            if labels.rows.iter().all(|(row, _)| *row != cell.row) {
                labels.rows.push((cell.row, names(&last(&cell.row_labels), &cell.row_name)));
            }
            if labels.columns.iter().all(|(column, _)| *column != cell.column) {
                labels.columns.push((cell.column, names(&last(&cell.column_labels), &cell.column_name)));
            }
        }
        labels
    }
}

/// The place that a name stands for: where several bear it, the first that is still free.
fn take(places: &mut Vec<(usize, Names)>, name: &str) -> Option<usize> {
    let name = folded(name);
    let short = core(&name);
    if short.is_empty() {
        return None;
    }
    let named = |which: usize, name: &str| places.iter().position(|(_, names)| names[which] == name);
    let at = named(0, &name).or_else(|| named(1, &name)).or_else(|| named(2, short))?;
    Some(places.remove(at).0)
}

fn by_name<'a>(block: &'a Block, area: &Area, form: &FormDefinition) -> Option<Landing<'a>> {
    let width = block.first()?.len();
    let heads = block.iter().position(|row| row.iter().any(|square| is_figure(&square.text)))?;
    let body = &block[heads..];
    let stubs = (0..width).find(|column| body.iter().any(|row| is_figure(&row[*column].text)))?;
    let mut labels = Labels::of(area.table, form);
    let head = |column: usize| {
        let texts = block[..heads].iter().rev().map(|row| row[column].text.as_str());
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let columns: Vec<Option<usize>> =
        (stubs..width).map(|column| take(&mut labels.columns, head(column))).collect();
    let stub = |row: &'a [crate::clipboard::Pasted]| {
        let texts = row[..stubs].iter().rev().map(|square| square.text.as_str());
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let rows: Vec<Option<usize>> = body.iter().map(|row| take(&mut labels.rows, stub(row))).collect();
    let has_columns = columns.iter().any(Option::is_some);
    let has_rows = rows.iter().any(Option::is_some);
    if !has_columns && !has_rows {
        return None;
    }
    let mut landing = Landing { by_name: true, ..Landing::default() };
    for (down, line) in body.iter().enumerate() {
        let row = if has_rows { rows[down] } else { Some(area.rows.start() + down) };
        let is_body = line.iter().any(|square| is_figure(&square.text)) || rows[down].is_some();
        for (over, square) in line[stubs..].iter().enumerate().filter(|_| is_body) {
            let column = match (has_columns, row) {
                (true, _) => columns[over],
                (false, Some(row)) if has_rows => {
                    first_column(row, area.table, form).map(|first| first + over)
                }
                (false, _) => Some(area.columns.start() + over),
            };
            let cell = row.zip(column).and_then(|(row, column)| figure_at(form, area.table, row, column));
            landing.put(cell, &square.text, square.covered);
        }
    }
    Some(landing)
}

/// Where the figures of a row begin.
fn first_column(row: usize, table: usize, form: &FormDefinition) -> Option<usize> {
    let cell = form.cells_of(table).find(|id| form.cell(*id).row == row)?;
    Some(form.cell(cell).column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clipboard::{read_lines, Pasted};
    use nianbao_core::form::definition;

    /// What lands where, `name=text` in the order of the table, and how many squares miss.
    fn landed(text: &str, at: [&str; 2]) -> (String, usize, bool) {
        let form = definition("2021").unwrap();
        let [from, to] = at.map(|name| form.cell_named(name).unwrap());
        let area = crate::table::selection::Selection::between(from, to, form).unwrap().area(form);
        let block = read_lines(text).block;
        let landing = land(&block, &area, form);
        let mut hits = landing.hits;
        hits.sort();
        let hits: Vec<String> =
            hits.iter().map(|(cell, text)| format!("{}={text}", form.cell(*cell).name)).collect();
        (hits.join(" "), landing.missed, landing.by_name)
    }

    #[test]
    fn one_square_fills_and_a_multiple_repeats() {
        let area = ["t3.received.natural", "t3.carried.business"];
        let all = "t3.received.natural=7 t3.received.business=7 t3.carried.natural=7 t3.carried.business=7";
        assert_eq!(landed("7", area), (all.to_string(), 0, false));
        let two = "t3.received.natural=1 t3.received.business=2 t3.carried.natural=1 t3.carried.business=2";
        assert_eq!(landed("1\t2\n", area), (two.to_string(), 0, false));
        let three = "t3.received.natural=1 t3.received.business=2 t3.received.research=3";
        assert_eq!(landed("1\t2\t3\n", area), (three.to_string(), 0, false));
    }

    #[test]
    fn what_goes_over_the_edge_is_counted() {
        let corner = ["t3.carryover.other", "t3.carryover.other"];
        let hits = "t3.carryover.other=1 t3.carryover.total=2".to_string();
        assert_eq!(landed("1\t2\t3\n4\t5\t\n", corner), (hits, 3, false));
    }

    #[test]
    fn what_a_merged_square_covers_becomes_blank_like_in_the_same_block_of_plain_text() {
        let form = definition("2021").unwrap();
        let cell = |name| form.cell_named(name).unwrap();
        let at = cell("t3.partial.natural");
        let area = crate::table::selection::Selection::between(at, at, form).unwrap().area(form);
        let square = |text: &str, covered| Pasted { text: text.to_string(), covered };
        let block =
            vec![vec![square("7", false), square("7", true)], vec![square("9", false), square("10", false)]];
        let landing = by_place(&block, &area, form);
        let by_text = read_lines("7\t\n9\t10\n").block;
        assert_eq!(landing, by_place(&by_text, &area, form));
        assert_eq!(landing.hits[1], (cell("t3.partial.business"), ""));
    }

    #[test]
    fn headings_and_labels_of_the_table_decide_wherever_the_cursor_stands() {
        let anywhere = ["t3.carryover.other", "t3.carryover.other"];
        let text = "\t商业企业\t自然人\n一、本年新收政府信息公开申请数量\t1\t2\n（二）部分公开\t3\t4\n(七) 总 计\t5\t6\n";
        let hits = "t3.received.natural=2 t3.received.business=1 t3.partial.natural=4 t3.partial.business=3 \
                    t3.handled.natural=6 t3.handled.business=5";
        assert_eq!(landed(text, anywhere), (hits.to_string(), 0, true));
        let short = "\t自然人\n新收\t1\n国家秘密\t2\n属于国家秘密\t3\n";
        assert_eq!(
            landed(short, anywhere),
            ("t3.received.natural=1 t3.deny-secret.natural=3".to_string(), 1, true),
            "a name is shortened by its number and remark, and guessed no further"
        );
        let rows = "1.属于国家秘密\t1\t2\n2.其他法律行政法规禁止公开\t3\t4\n";
        let hits =
            "t3.deny-secret.natural=1 t3.deny-secret.business=2 t3.deny-law.natural=3 t3.deny-law.business=4";
        assert_eq!(landed(rows, anywhere), (hits.to_string(), 0, true));
    }

    #[test]
    fn headings_alone_give_columns_and_the_cursor_gives_the_row() {
        let text = "其他\t总计\n1\t2\n";
        let at = ["t3.partial.natural", "t3.partial.natural"];
        assert_eq!(landed(text, at), ("t3.partial.other=1 t3.partial.total=2".to_string(), 0, true));
    }

    #[test]
    fn a_heading_that_stands_more_than_once_is_taken_in_order() {
        let text = "结果维持\t总计\t结果维持\n1\t2\t3\n";
        let at = ["t4.review.upheld", "t4.review.upheld"];
        let hits = "t4.review.upheld=1 t4.review.total=2 t4.direct.upheld=3";
        assert_eq!(landed(text, at), (hits.to_string(), 0, true));
    }

    #[test]
    fn headings_between_the_figures_are_passed_over() {
        let text =
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n第二十条第（五）项\t\t\t\n\
                    信息内容\t本年处理决定数量\t\t\n行政许可\t8\t\t\n";
        let hits = "t2.rules.made=1 t2.rules.repealed=2 t2.rules.inforce=3 t2.permit.decisions=8";
        assert_eq!(landed(text, ["t2.fees.amount"; 2]), (hits.to_string(), 0, true));
    }
}
