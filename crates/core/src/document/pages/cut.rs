//! Rows of a table that stand on one page: cells that reach over its edges are cut there and go on.

use std::ops::Range;

use crate::span::{Placed, SpanGrid};

/// What a cell shows on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut<'a, T> {
    /// The cell.
    pub content: &'a T,
    /// True where it began on an earlier page; its text stands there again.
    pub continued: bool,
}

/// The pieces of these rows in reading order, their rows counted from the first of them. They tile the rows exactly.
pub fn rows<T>(grid: &SpanGrid<T>, rows: Range<usize>) -> Vec<Placed<Cut<'_, T>>> {
    let mut pieces = Vec::new();
    // Row by row and column by column: sorting would be a tenth of the module that this is for.
    for row in rows.clone() {
        for column in 0..grid.columns() {
            let begins = |piece: &&Placed<T>| piece.column == column && piece.row.max(rows.start) == row;
            let Some(piece) = grid.at(row, column).filter(begins) else { continue };
            pieces.push(Placed {
                row: row - rows.start,
                column,
                rowspan: (piece.row + piece.rowspan).min(rows.end) - row,
                colspan: piece.colspan,
                content: Cut { content: &piece.content, continued: piece.row < rows.start },
            });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Piece;

    /// A grid of letters: a letter is one cell, wherever it stands.
    fn grid(picture: &[&str]) -> SpanGrid<char> {
        let at = |row: usize, column: usize| picture[row].as_bytes()[column] as char;
        let (height, width) = (picture.len(), picture[0].len());
        let mut seen = Vec::new();
        let mut lines = Vec::new();
        for row in 0..height {
            let mut line = Vec::new();
            for column in 0..width {
                let letter = at(row, column);
                if !seen.contains(&letter) {
                    seen.push(letter);
                    let colspan = (column..width).take_while(|c| at(row, *c) == letter).count();
                    let rowspan = (row..height).take_while(|r| at(*r, column) == letter).count();
                    line.push(Piece { rowspan, colspan, content: letter });
                }
            }
            lines.push(line);
        }
        SpanGrid::tile(lines, width).expect("a picture that tiles")
    }

    #[test]
    fn a_cell_that_is_cut_goes_on_and_nothing_else_does() {
        let grid = grid(&["aabb", "cdde", "cffg", "chij"]);
        let drawn = |range| -> Vec<String> {
            let piece = |piece: &Placed<Cut<char>>| {
                let mark = if piece.content.continued { "+" } else { "" };
                let Placed { row, column, rowspan, colspan, content } = piece;
                format!("{}{mark} {row},{column} {rowspan}x{colspan}", content.content)
            };
            rows(&grid, range).iter().map(piece).collect()
        };
        assert_eq!(drawn(0..2), ["a 0,0 1x2", "b 0,2 1x2", "c 1,0 1x1", "d 1,1 1x2", "e 1,3 1x1"]);
        assert_eq!(
            drawn(2..4),
            ["c+ 0,0 2x1", "f 0,1 1x2", "g 0,3 1x1", "h 1,1 1x1", "i 1,2 1x1", "j 1,3 1x1"]
        );
        assert!(drawn(4..4).is_empty());
    }

    #[test]
    fn every_cut_tiles_its_rows() {
        let grid = grid(&["aabb", "cdde", "cffg", "chij"]);
        for start in 0..4 {
            for end in start + 1..=4 {
                let pieces = rows(&grid, start..end);
                let line = |row: usize| {
                    let in_row = pieces.iter().filter(|piece| piece.row == row);
                    let piece = |piece: &Placed<Cut<char>>| Piece {
                        rowspan: piece.rowspan,
                        colspan: piece.colspan,
                        content: *piece.content.content,
                    };
                    in_row.map(piece).collect()
                };
                let tiled =
                    SpanGrid::tile((0..end - start).map(line).collect(), 4).expect("no hole, no overlap");
                for row in start..end {
                    for column in 0..4 {
                        let letter = tiled.at(row - start, column).map(|piece| piece.content);
                        assert_eq!(letter, grid.at(row, column).map(|piece| piece.content));
                    }
                }
            }
        }
    }
}
