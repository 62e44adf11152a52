//! Tables: columns in hundredths of the width, header cells and the figures that they head.

use super::headers;
use super::node::{Attribute, Element, Tag};
use super::style::{Cell, Style};
use crate::docx::look::{Look, WIDE_COLUMN};
use nianbao_core::document::{CellKind, DocCell, DocTable};
use nianbao_core::form::LabelRole;
use nianbao_core::span::Placed;

/// A table. Its rows stand in `thead` and `tbody`.
pub fn element(table: &DocTable) -> Element {
    let drawing = Drawing::of(table);
    let rows = |rows: std::ops::Range<usize>| rows.map(|row| drawing.row(row));
    let body = Element::new(Tag::Tbody).holding(rows(table.header_rows..table.grid.rows()));
    let head = Element::new(Tag::Thead).holding(rows(0..table.header_rows));
    let head = Some(head).filter(|head| !head.children.is_empty());
    Element::styled(Tag::Table, if drawing.is_wide { Style::WideTable } else { Style::Table })
        .holding([Element::styled(Tag::Caption, Style::Spoken).saying(&table.caption), drawing.columns()])
        .holding(head)
        .holding([body])
}

struct Drawing<'a> {
    table: &'a DocTable,
    /// Edges of the columns from left to right in twips, on the width of the text.
    edges: Vec<u32>,
    /// True for few columns.
    is_wide: bool,
}

impl Drawing<'_> {
    fn of(table: &DocTable) -> Drawing<'_> {
        let width = u64::from(Look::Official.layout().width());
        let total: u64 = table.widths.iter().copied().map(u64::from).sum();
        let mut sum = 0;
        let mut edges = vec![0];
        edges.extend(table.widths.iter().map(|column| {
            sum += u64::from(*column);
            (sum * width / total.max(1)) as u32
        }));
        let is_wide = edges.windows(2).all(|pair| pair[1] - pair[0] >= WIDE_COLUMN);
        Drawing { table, edges, is_wide }
    }

    fn columns(&self) -> Element {
        let width = self.edges.last().copied().unwrap_or_default().max(1);
        let place = |edge: u32| u64::from(edge) * 10_000 / u64::from(width);
        let column = |pair: &[u32]| {
            let share = place(pair[1]) - place(pair[0]);
            Element::new(Tag::Col).with(Attribute::Width, format!("{}.{:02}%", share / 100, share % 100))
        };
        Element::new(Tag::Colgroup).holding(self.edges.windows(2).map(column))
    }

    fn row(&self, row: usize) -> Element {
        let cells = self.table.grid.beginning_in(row).map(|piece| self.cell(piece));
        Element { kept: self.table.is_kept_with_next(row), ..Element::new(Tag::Tr) }.holding(cells)
    }

    fn cell(&self, piece: &Placed<DocCell>) -> Element {
        let mut cell = match &piece.content.kind {
            CellKind::Label(role) => self.label(*role, piece),
            CellKind::Figure { .. } => {
                let headers = headers::of(self.table, piece);
                Element::styled(Tag::Td, Style::Cell(self.fit(piece))).with(Attribute::Headers, headers)
            }
        };
        for (attribute, span) in [(Attribute::Colspan, piece.colspan), (Attribute::Rowspan, piece.rowspan)] {
            if span > 1 {
                cell = cell.with(attribute, span.to_string());
            }
        }
        cell.saying(&piece.content.text)
    }

    /// Wording. What stands in the corner is part of the heading of every column below it.
    fn label(&self, role: LabelRole, piece: &Placed<DocCell>) -> Element {
        let scope = match (role, piece.rowspan, piece.colspan) {
            (LabelRole::Stub, 1, _) => "row",
            (LabelRole::Stub, ..) => "rowgroup",
            (_, _, 1) => "col",
            _ => "colgroup",
        };
        let style = match role {
            _ if piece.content.left => Cell::Left,
            LabelRole::Stub if piece.rowspan > 1 => Cell::Stub,
            _ => Cell::Centred,
        };
        Element::styled(Tag::Th, Style::Cell(style))
            .with(Attribute::Id, headers::id(self.table, piece))
            .with(Attribute::Scope, scope)
    }

    /// How a figure stands in its column. Words go on in the next line, a figure may not.
    fn fit(&self, piece: &Placed<DocCell>) -> Cell {
        let layout = Look::Official.layout();
        let (face, _) = if self.is_wide { &layout.wide_table } else { &layout.table };
        let text = &piece.content.text;
        // A digit is half as wide as its font is high, and half a point is 10 twips.
        let needed = text.len() as u64 * u64::from(face.size) * 5;
        let width = self.edges[piece.column + piece.colspan] - self.edges[piece.column];
        let room = u64::from(width.saturating_sub(2 * layout.ruling.side));
        let is_figure = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        match is_figure && needed > room {
            true if needed * 3 <= room * 4 => Cell::Tight,
            true => Cell::Tightest,
            false => Cell::Centred,
        }
    }
}
