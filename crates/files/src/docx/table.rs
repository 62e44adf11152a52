//! Tables: the grid in twips, spans as they are in the official form, rows that keep together.

use super::body::{self, Paragraph};
use super::look::{Layout, WIDE_COLUMN};
use super::styles;
use crate::ooxml::xml::Xml;
use nianbao_core::document::{DocCell, DocTable, Run};
use nianbao_core::form::LabelRole;
use nianbao_core::span::Placed;

/// A cell with more text than this may break across pages: kept whole, it could be taller than one.
const LONGEST_WHOLE: usize = 200;

/// Narrower than half, digits run into one another.
const LEAST_SCALE: u32 = 50;

/// Writes a table.
pub fn table(xml: &mut Xml, table: &DocTable, layout: &Layout) {
    let widths =
        if layout.ruling.fills_text { scaled(&table.widths, layout.width()) } else { table.widths.clone() };
    let is_wide = widths.iter().all(|width| *width >= WIDE_COLUMN);
    let rows = Rows { table, layout, is_wide, edges: edges(&widths) };
    xml.element("w:tbl", &[], |xml| {
        properties(xml, layout, widths.iter().sum());
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for row in 0..table.grid.rows() {
            rows.row(xml, row);
        }
    });
}

/// The widths of columns in the same proportion, in whole twips that add up exactly.
fn scaled(widths: &[u32], to: u32) -> Vec<u32> {
    let total: u64 = widths.iter().copied().map(u64::from).sum();
    let place = |sum: u64| ((sum * u64::from(to) + total / 2) / total.max(1)) as u32;
    let mut sum = 0;
    let column = |width: &u32| {
        let left = place(sum);
        sum += u64::from(*width);
        place(sum) - left
    };
    widths.iter().map(column).collect()
}

/// Distances of the columns' edges from the left one, from 0 to the table's width.
fn edges(widths: &[u32]) -> Vec<u32> {
    let mut edges = vec![0];
    edges.extend(widths.iter().scan(0, |sum, width| {
        *sum += width;
        Some(*sum)
    }));
    edges
}

/// Width, lines and margins. No caption to be read out: Word 2007 calls a file damaged that has one.
fn properties(xml: &mut Xml, layout: &Layout, width: u32) {
    let ruling = &layout.ruling;
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        xml.empty("w:jc", &[("w:val", "center")]);
        xml.element("w:tblBorders", &[], |xml| {
            let size = ruling.line.to_string();
            for edge in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                let line = [("w:val", "single"), ("w:sz", &*size), ("w:space", "0"), ("w:color", "000000")];
                xml.empty(edge, &line);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.element("w:tblCellMar", &[], |xml| {
            let side = ruling.side.to_string();
            for (edge, width) in [("w:left", &side), ("w:right", &side)] {
                xml.empty(edge, &[("w:w", width), ("w:type", "dxa")]);
            }
        });
    });
}

struct Rows<'a> {
    table: &'a DocTable,
    layout: &'a Layout,
    is_wide: bool,
    edges: Vec<u32>,
}

impl Rows<'_> {
    fn row(&self, xml: &mut Xml, row: usize) {
        let grid = &self.table.grid;
        let is_kept = self.table.is_kept_with_next(row);
        let is_whole = grid.beginning_in(row).all(|piece| piece.content.text.len() <= LONGEST_WHOLE);
        let height = self.layout.ruling.rows[usize::from(self.is_wide)].to_string();
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                if is_whole {
                    xml.empty("w:cantSplit", &[]);
                }
                xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
                if row < self.table.header_rows {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            let mut column = 0;
            while let Some(piece) = grid.at(row, column) {
                self.cell(xml, piece, row, is_kept);
                column += piece.colspan;
            }
        });
    }

    /// A cell, or the part of a tall one that stands in a further row.
    fn cell(&self, xml: &mut Xml, piece: &Placed<DocCell>, row: usize, is_kept: bool) {
        let is_first = piece.row == row;
        let is_band = piece.content.label() == Some(LabelRole::Band);
        let band = self.layout.ruling.band.filter(|_| is_band);
        let width = self.edges[piece.column + piece.colspan] - self.edges[piece.column];
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                if piece.colspan > 1 {
                    xml.empty("w:gridSpan", &[("w:val", &piece.colspan.to_string())]);
                }
                if piece.rowspan > 1 {
                    let restart: &[(&str, &str)] = if is_first { &[("w:val", "restart")] } else { &[] };
                    xml.empty("w:vMerge", restart);
                }
                if let Some(colour) = band {
                    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)]);
                }
                xml.empty("w:vAlign", &[("w:val", "center")]);
            });
            let cells = if self.is_wide { styles::WIDE_TABLE } else { styles::TABLE };
            let style = match piece.content.label() {
                _ if piece.content.left || band.is_some() => cells.left,
                Some(LabelRole::Stub) if piece.rowspan > 1 => cells.stub,
                _ => cells.centred,
            };
            let text = if is_first { piece.content.text.as_str() } else { "" };
            let scale = self.scale(text, width);
            let paragraph = Paragraph { kept_with_next: is_kept, scale, ..Paragraph::of(style) };
            body::paragraph(xml, &paragraph, &[Run::plain(text)]);
        });
    }
}

impl Rows<'_> {
    /// The width of the characters of a cell's text in percent: a figure that is wider than its column is narrowed, since
    /// on two lines it would read as two. Words go on in the next line.
    fn scale(&self, text: &str, width: u32) -> u32 {
        let (face, _) = if self.is_wide { &self.layout.wide_table } else { &self.layout.table };
        // A digit is half as wide as its font is high, and half a point is 10 twips.
        let needed = text.len() as u32 * face.size * 5;
        let room = width.saturating_sub(2 * self.layout.ruling.side);
        let is_figure = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        match is_figure && needed > room {
            true => (room * 100 / needed).max(LEAST_SCALE),
            false => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_to_the_page() {
        let official = [754, 921, 3271, 685, 685, 685, 685, 685, 685, 685];
        for to in [8844, 8306, 1, 10, 12_345] {
            assert_eq!(scaled(&official, to).iter().sum::<u32>(), to);
        }
        assert_eq!(scaled(&[2435; 4], 8844), [2211; 4]);
        assert_eq!(edges(&[3, 4]), [0, 3, 7]);
    }
}
