//! How high rows are. Excel does not fit rows to merged cells, so that the lines of each label are counted here.

use nianbao_core::document::{CellKind, DocTable};

/// Columns at least this wide, in twips, make a table one of few columns, which has larger type.
const WIDE_COLUMN: u32 = 1500;
/// What Excel keeps free at both sides of a cell together, in twips.
const SIDES: u32 = 90;
/// The highest row that Excel has, in pixels.
const HIGHEST: u32 = 545;

/// The type of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// Points.
    pub size: u32,
    /// The least height of a row in twips.
    pub row: u32,
}

impl Type {
    /// As the official form has it: 10 points where columns are many, larger where they are few.
    pub fn of(table: &DocTable) -> Type {
        let narrowest = table.widths.iter().min().copied().unwrap_or(WIDE_COLUMN);
        match narrowest < WIDE_COLUMN {
            true => Type { size: 10, row: 375 },
            false => Type { size: 12, row: 480 },
        }
    }

    /// The height of a row that takes this many lines, in pixels.
    fn height(self, lines: u32) -> u32 {
        let line = self.size * 25;
        pixels((lines * line + 90).max(self.row)).min(HIGHEST)
    }
}

/// A length in twips (1/1440 inch) as Excel keeps the widths of columns and the heights of rows: 96 pixels are an inch.
pub fn pixels(twips: u32) -> u32 {
    twips.div_ceil(15)
}

/// Lines that a text takes in a cell of this width in twips. A Chinese character is as wide as it is high, a digit half of
/// it.
pub fn lines(text: &str, width: u32, size: u32) -> u32 {
    let room = (width.saturating_sub(SIDES) / (size * 10)).max(2);
    let halves = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    text.lines().map(|line| halves(line).div_ceil(room).max(1)).sum::<u32>().max(1)
}

/// The heights of the rows of a table in pixels: each holds what stands in it alone, and those that a piece spans hold it
/// together.
pub fn heights(table: &DocTable) -> Vec<u32> {
    let face = Type::of(table);
    let mut heights = vec![face.height(1); table.grid.rows()];
    let mut pieces: Vec<_> =
        table.grid.pieces().iter().filter(|piece| is_wrapped(&piece.content.kind)).collect();
    pieces.sort_by_key(|piece| piece.rowspan);
    for piece in pieces {
        let width = table.widths[piece.column..piece.column + piece.colspan].iter().sum();
        let needed = face.height(lines(&piece.content.text, width, face.size));
        let rows = &mut heights[piece.row..piece.row + piece.rowspan];
        let missing = needed.saturating_sub(rows.iter().sum());
        if let Some(last) = rows.last_mut() {
            *last = (*last + missing).min(HIGHEST);
        }
    }
    heights
}

/// Numbers shrink to their cell, all else is broken into lines.
fn is_wrapped(kind: &CellKind) -> bool {
    !matches!(kind, CellKind::Figure { amount: Some(_), .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_the_width_of_characters() {
        assert_eq!(lines("总计", 685, 10), 1);
        assert_eq!(lines("社会公益组织", 685, 10), 3);
        assert_eq!(lines("1.属于国家秘密", 3271, 10), 1);
        assert_eq!(lines("12345", 685, 10), 1);
        assert_eq!(lines("甲\n乙", 3271, 10), 2);
        assert_eq!(lines("", 0, 10), 1);
    }

    #[test]
    fn a_part_of_a_pixel_is_a_pixel() {
        assert_eq!((pixels(685), pixels(1440)), (46, 96));
    }

    #[test]
    fn no_row_is_higher_than_excel_allows() {
        let face = Type { size: 12, row: 480 };
        assert_eq!((face.height(1), face.height(1000)), (32, 545));
    }
}
