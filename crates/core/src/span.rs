//! Rectangles tiled exactly: the only owner of row and column spans.
//!
//! A printed table is a rectangle of squares covered by pieces, each one or more squares wide and high.
//! [`SpanGrid::tile`] is the only constructor, so no output (page, Word, print) can have a ragged row.

/// A piece before it is placed: its size in squares, at least 1 by 1, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<T> {
    /// Height in rows.
    pub rowspan: usize,
    /// Width in columns.
    pub colspan: usize,
    /// What the piece shows.
    pub content: T,
}

/// A piece with its place: row and column of its upper left square, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// Row of the upper left square.
    pub row: usize,
    /// Column of the upper left square.
    pub column: usize,
    /// Height in rows.
    pub rowspan: usize,
    /// Width in columns.
    pub colspan: usize,
    /// What the piece shows.
    pub content: T,
}

/// Why pieces do not tile a rectangle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// A piece of no height or no width.
    Empty { row: usize },
    /// A piece reaches past the right edge or over another piece.
    Overflow { row: usize, column: usize },
    /// A piece reaches below the last row.
    TooTall { row: usize, column: usize },
    /// A square that no piece covers.
    Gap { row: usize, column: usize },
}

/// A rectangle of squares, each covered by exactly one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanGrid<T> {
    rows: usize,
    columns: usize,
    pieces: Vec<Placed<T>>,
    /// Index into `pieces` for every square, row by row.
    cover: Vec<usize>,
}

impl<T> SpanGrid<T> {
    /// Places pieces row by row, each at the first free square of its row, as HTML and Word do.
    /// All faults are listed, not only the first.
    pub fn tile(rows: Vec<Vec<Piece<T>>>, columns: usize) -> Result<SpanGrid<T>, Vec<SpanFault>> {
        let height = rows.len();
        let mut cover: Vec<Option<usize>> = vec![None; height * columns];
        let mut pieces = Vec::new();
        let mut faults = Vec::new();
        for (row, line) in rows.into_iter().enumerate() {
            for piece in line {
                if piece.rowspan == 0 || piece.colspan == 0 {
                    faults.push(SpanFault::Empty { row });
                    continue;
                }
                let free = (0..columns).find(|column| cover[row * columns + column].is_none());
                let column = free.unwrap_or(columns);
                // Compared with the room that is left, since a foreign file may claim any span.
                if piece.rowspan > height - row {
                    faults.push(SpanFault::TooTall { row, column });
                    continue;
                }
                if piece.colspan > columns - column {
                    faults.push(SpanFault::Overflow { row, column });
                    continue;
                }
                let squares = || {
                    (row..row + piece.rowspan)
                        .flat_map(move |r| (column..column + piece.colspan).map(move |c| (r, c)))
                };
                if squares().any(|(r, c)| cover[r * columns + c].is_some()) {
                    faults.push(SpanFault::Overflow { row, column });
                    continue;
                }
                for (r, c) in squares() {
                    cover[r * columns + c] = Some(pieces.len());
                }
                pieces.push(Placed {
                    row,
                    column,
                    rowspan: piece.rowspan,
                    colspan: piece.colspan,
                    content: piece.content,
                });
            }
        }
        let gaps = cover.iter().enumerate().filter(|(_, piece)| piece.is_none());
        faults.extend(
            gaps.map(|(square, _)| SpanFault::Gap { row: square / columns, column: square % columns }),
        );
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(SpanGrid { rows: height, columns, pieces, cover: cover.into_iter().flatten().collect() })
    }

    /// Height in rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Width in columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All pieces, in reading order of their upper left squares.
    pub fn pieces(&self) -> &[Placed<T>] {
        &self.pieces
    }

    /// The piece that covers a square; `None` outside the rectangle.
    pub fn at(&self, row: usize, column: usize) -> Option<&Placed<T>> {
        if row >= self.rows || column >= self.columns {
            return None;
        }
        Some(&self.pieces[self.cover[row * self.columns + column]])
    }

    /// The pieces that begin in a row, from left to right.
    pub fn beginning_in(&self, row: usize) -> impl Iterator<Item = &Placed<T>> {
        self.pieces.iter().filter(move |piece| piece.row == row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(rowspan: usize, colspan: usize) -> Piece<char> {
        Piece { rowspan, colspan, content: '.' }
    }

    #[test]
    fn a_stacked_header_tiles() {
        // A A B
        // A A C
        let grid = SpanGrid::tile(vec![vec![piece(2, 2), piece(1, 1)], vec![piece(1, 1)]], 3).unwrap();
        assert_eq!((grid.rows(), grid.columns()), (2, 3));
        let last = grid.at(1, 2).unwrap();
        assert_eq!((last.row, last.column), (1, 2));
        let corner = grid.at(1, 1).unwrap();
        assert_eq!((corner.row, corner.column), (0, 0));
        assert!(grid.at(2, 0).is_none());
    }

    #[test]
    fn every_way_of_not_tiling_is_named() {
        let tile = |rows| SpanGrid::tile(rows, 2).unwrap_err();
        assert_eq!(tile(vec![vec![piece(1, 1)]]), [SpanFault::Gap { row: 0, column: 1 }]);
        assert_eq!(tile(vec![vec![piece(1, 3)]])[0], SpanFault::Overflow { row: 0, column: 0 });
        assert_eq!(tile(vec![vec![piece(1, 2), piece(1, 1)]]), [SpanFault::Overflow { row: 0, column: 2 }]);
        assert_eq!(tile(vec![vec![piece(2, 2)]])[0], SpanFault::TooTall { row: 0, column: 0 });
        assert_eq!(tile(vec![vec![piece(0, 1), piece(1, 2)]]), [SpanFault::Empty { row: 0 }]);
        assert_eq!(
            tile(vec![vec![piece(2, 1), piece(1, 1)], vec![piece(1, 2)]]),
            [SpanFault::Overflow { row: 1, column: 1 }, SpanFault::Gap { row: 1, column: 1 }]
        );
    }

    #[test]
    fn a_span_of_any_size_is_a_fault_and_no_overflow() {
        let tile = |piece| SpanGrid::tile(vec![vec![], vec![piece]], 2).unwrap_err();
        assert!(tile(piece(usize::MAX, 1)).contains(&SpanFault::TooTall { row: 1, column: 0 }));
        assert!(tile(piece(1, usize::MAX)).contains(&SpanFault::Overflow { row: 1, column: 0 }));
    }
}
