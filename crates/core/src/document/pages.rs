//! From heights to pages: which blocks, lines and rows stand on which page.
//!
//! Whoever draws the paper measures it, asks here where its pages end, and puts every part in its place. Nothing here
//! knows a browser; lengths are whole numbers of any one unit (a browser's is 1/64 pixel). It is linked into the page's
//! own module and is small for that reason.
//!
//! Everything is a row of units that no page end cuts: a line, a row, a picture. A page takes as many as it holds and ends
//! at the last place where it may.

use std::ops::Range;

pub mod cut;

/// A block as it was measured. The space below it belongs to its last line or row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What a page end may cut, and what not.
    pub body: Body,
    /// True where no page should end below it.
    pub kept: bool,
    /// True where it begins a page.
    pub opens_page: bool,
}

/// How a block may be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Not at all: a heading, a picture with its caption.
    Whole { height: u32 },
    /// Between any of its lines, all of one height: official paper has its 22 lines on every page, as the Word file does.
    Lines { count: usize, height: u32 },
    /// Between its rows. The first ones are its header and stand again on every page that it goes on to.
    Table { header_rows: usize, rows: Vec<Row> },
}

/// A row of a table as it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its height.
    pub height: u32,
    /// True where no page should end below it.
    pub kept: bool,
}

/// What of a block stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Position of the block.
    pub block: usize,
    /// Its lines or rows, from 0; `0..1` of one that is whole.
    pub range: Range<usize>,
    /// True where the header of its table stands above it once more.
    pub repeats_header: bool,
}

/// How firmly a unit holds to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// A page may end here.
    Free,
    /// It should not, unless what is kept together is taller than a page.
    Kept,
    /// Only if there is no other way: below a header.
    Bound,
}

/// What no page end cuts.
struct Unit {
    block: usize,
    at: usize,
    height: u64,
    hold: Hold,
    opens_page: bool,
    /// Height of the header that stands above it where it begins a page; 0 for none.
    header: u64,
}

/// Distributes blocks on pages of a height. Every line and row stands on one page, in order. A unit that is taller than a
/// page has one of its own and is the only thing that reaches over an edge.
pub fn pages(blocks: &[Block], height: u32) -> Vec<Vec<Part>> {
    let units = units(blocks);
    let height = u64::from(height);
    let mut pages = Vec::new();
    let mut from = 0;
    while from < units.len() {
        let header = header_on_top(&units[from], height);
        let to = end(&units, from, height - header);
        pages.push(parts(&units[from..to], header > 0));
        from = to;
    }
    pages
}

/// Height of the header above a page's first unit: none where both do not fit.
fn header_on_top(first: &Unit, height: u64) -> u64 {
    match first.header + first.height <= height {
        true => first.header,
        false => 0,
    }
}

/// Where the page that begins with a unit ends: the position after its last one.
fn end(units: &[Unit], from: usize, room: u64) -> usize {
    let mut filled = 0;
    // The last place of each kind where the page can end.
    let mut ends = [None; 3];
    for (at, unit) in units.iter().enumerate().skip(from) {
        let is_first = at == from;
        filled += unit.height;
        if filled > room && !is_first {
            break;
        }
        let next = at + 1;
        if next == units.len() || units[next].opens_page {
            return next;
        }
        ends[unit.hold as usize] = Some(next);
    }
    ends.into_iter().flatten().next().unwrap_or(from + 1)
}

/// The units of a page, gathered by block.
fn parts(units: &[Unit], repeats_header: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for unit in units {
        match parts.last_mut().filter(|part| part.block == unit.block) {
            Some(part) => part.range.end = unit.at + 1,
            None => parts.push(Part {
                block: unit.block,
                range: unit.at..unit.at + 1,
                repeats_header: repeats_header && parts.is_empty(),
            }),
        }
    }
    parts
}

fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (position, block) in blocks.iter().enumerate() {
        let first = units.len();
        let mut add = |at, height: u32, hold, header| {
            let unit = Unit { block: position, at, height: height.into(), hold, opens_page: false, header };
            units.push(unit);
        };
        match &block.body {
            Body::Whole { height } => add(0, *height, Hold::Free, 0),
            Body::Lines { count, height } => (0..*count).for_each(|line| add(line, *height, Hold::Free, 0)),
            Body::Table { header_rows, rows } => {
                let header = rows.iter().take(*header_rows).map(|row| u64::from(row.height)).sum();
                for (at, row) in rows.iter().enumerate() {
                    let (hold, header) = match (at < *header_rows, row.kept) {
                        (true, _) => (Hold::Bound, 0),
                        (_, true) => (Hold::Kept, header),
                        (_, false) => (Hold::Free, header),
                    };
                    add(at, row.height, hold, header);
                }
            }
        }
        if let Some(unit) = units.get_mut(first) {
            unit.opens_page = block.opens_page;
        }
        if let Some(last) = units[first..].last_mut() {
            last.hold = if block.kept { Hold::Kept } else { Hold::Free };
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(body: Body) -> Block {
        Block { body, kept: false, opens_page: false }
    }

    fn lines(count: usize) -> Block {
        block(Body::Lines { count, height: 10 })
    }

    fn heading() -> Block {
        Block { kept: true, ..block(Body::Whole { height: 10 }) }
    }

    /// A table with a header of two rows; `k` is a row that is kept with the next, `.` one that is not.
    fn table(rows: &str) -> Block {
        let row = |kept| Row { height: 10, kept };
        let body = rows.chars().map(|letter| row(letter == 'k'));
        let rows = [row(true), row(true)].into_iter().chain(body).collect();
        block(Body::Table { header_rows: 2, rows })
    }

    /// Pages as text: `0:0-3 1:0-2`; `+` where the header is repeated.
    fn drawn(blocks: &[Block], height: u32) -> Vec<String> {
        let part = |part: &Part| {
            let header = if part.repeats_header { "+" } else { "" };
            format!("{}:{header}{}-{}", part.block, part.range.start, part.range.end)
        };
        let page = |page: &Vec<Part>| page.iter().map(part).collect::<Vec<_>>().join(" ");
        pages(blocks, height).iter().map(page).collect()
    }

    #[test]
    fn a_page_is_filled_to_its_last_line() {
        assert_eq!(drawn(&[lines(7), lines(4)], 100), ["0:0-7 1:0-3", "1:3-4"]);
        assert_eq!(drawn(&[lines(9), lines(4)], 100), ["0:0-9 1:0-1", "1:1-4"]);
        assert_eq!(drawn(&[lines(11)], 100), ["0:0-10", "0:10-11"]);
        assert_eq!(drawn(&[lines(25)], 100), ["0:0-10", "0:10-20", "0:20-25"]);
    }

    #[test]
    fn no_heading_stands_at_the_foot_of_a_page() {
        assert_eq!(drawn(&[lines(9), heading(), lines(5)], 100), ["0:0-9", "1:0-1 2:0-5"]);
        assert_eq!(drawn(&[lines(8), heading(), lines(5)], 100), ["0:0-8 1:0-1 2:0-1", "2:1-5"]);
    }

    #[test]
    fn a_table_breaks_between_its_groups_and_repeats_its_header() {
        assert_eq!(drawn(&[table("..kk.kk.")], 80), ["0:0-7", "0:+7-10"]);
        assert_eq!(drawn(&[table("kkkk")], 50), ["0:0-5", "0:+5-6"], "a group taller than a page breaks");
        assert_eq!(drawn(&[lines(3), table("....")], 50), ["0:0-3", "1:0-5", "1:+5-6"]);
        assert_eq!(drawn(&[lines(2), table(".")], 40), ["0:0-2", "1:0-3"], "a header is not left alone");
    }

    #[test]
    fn what_is_taller_than_a_page_has_one_of_its_own() {
        let picture = block(Body::Whole { height: 150 });
        assert_eq!(drawn(&[lines(2), picture, lines(2)], 100), ["0:0-2", "1:0-1", "2:0-2"]);
        let mut tall = table("..");
        let Body::Table { rows, .. } = &mut tall.body else { unreachable!() };
        rows[2].height = 95;
        // With its header above it the row would not fit: it stands alone, and whole.
        assert_eq!(drawn(&[tall], 100), ["0:0-2", "0:2-3", "0:+3-4"]);
        assert_eq!(drawn(&[lines(3)], 0), ["0:0-1", "0:1-2", "0:2-3"]);
    }

    #[test]
    fn an_annex_begins_a_page() {
        let annex = Block { opens_page: true, ..heading() };
        assert_eq!(drawn(&[lines(2), annex, lines(1)], 100), ["0:0-2", "1:0-1 2:0-1"]);
        let first = Block { opens_page: true, ..heading() };
        assert_eq!(drawn(&[first, lines(1)], 100), ["0:0-1 1:0-1"], "no empty page before it");
        assert!(drawn(&[], 100).is_empty());
        assert!(drawn(&[lines(0), table("")], 100).iter().all(|page| page == "1:0-2"));
    }
}
