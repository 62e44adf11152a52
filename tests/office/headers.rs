//! Tables of the web page: spans that tile, and figures that know what they count.

use std::collections::BTreeMap;

use nianbao::document::{Block, CellKind, DocTable, Document};
use nianbao::form;
use nianbao::formats::html::page;
use nianbao::span::{Piece, SpanGrid};

use crate::markup::Tag;
use crate::opened::blank;

const EDITIONS: [(&str, u16); 2] = [("2019", 2020), ("2021", 2025)];

/// The tables of a document, each as it was composed and as it stands in the page.
fn tables(document: &Document) -> Vec<(DocTable, Tag)> {
    let root = Tag::read(std::str::from_utf8(&page::write(document)).unwrap());
    let composed = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.clone()),
        _ => None,
    });
    let tables: Vec<_> = composed.zip(root.all("table").into_iter().cloned()).collect();
    assert_eq!(tables.len(), 3);
    tables
}

#[test]
fn every_figure_names_the_labels_of_its_row_and_its_column() {
    for (edition, year) in EDITIONS {
        let form = form::definition(edition).unwrap();
        let mut figures = 0;
        for (table, tag) in tables(&blank(edition, year)) {
            let names: BTreeMap<&str, String> =
                tag.all("th").into_iter().map(|head| (head.get("id").unwrap(), head.words())).collect();
            let composed = table.grid.pieces().iter().filter_map(|piece| match &piece.content.kind {
                CellKind::Figure { cell, .. } => Some(form.cell(form.cell_named(cell).unwrap())),
                CellKind::Label(_) => None,
            });
            let composed: Vec<_> = composed.collect();
            let cells = tag.all("td");
            assert_eq!(composed.len(), cells.len());
            for (cell, tag) in composed.into_iter().zip(cells) {
                let said = tag.get("headers").unwrap().split(' ').map(|id| names[id].clone());
                let expected = [cell.row_labels.clone(), cell.column_labels.clone()].concat();
                assert_eq!(said.collect::<Vec<_>>(), expected, "{}", cell.name);
                figures += 1;
            }
        }
        assert_eq!(figures, form.cells.len(), "every figure of {edition}");
    }
}

#[test]
fn a_figure_is_read_out_with_its_whole_name() {
    let (_, tag) = tables(&blank("2021", 2025)).remove(1);
    let named = |id: &str| tag.all("th").into_iter().find(|head| head.get("id") == Some(id)).unwrap().words();
    // The second figure of 1.属于国家秘密.
    let row = tag.all("tr")[7];
    let headers: Vec<String> = row.all("td")[1].get("headers").unwrap().split(' ').map(named).collect();
    let expected = [
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
        "申请人情况",
        "法人或其他组织",
        "商业企业",
    ];
    assert_eq!(headers, expected);
}

#[test]
fn names_are_there_once_in_the_whole_page() {
    for (edition, year) in EDITIONS {
        let root = Tag::read(std::str::from_utf8(&page::write(&blank(edition, year))).unwrap());
        let mut ids: Vec<&str> = root.each().into_iter().filter_map(|tag| tag.get("id")).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        let scopes = root.all("th").into_iter().map(|head| head.get("scope"));
        assert!(scopes.into_iter().all(|scope| scope.is_some()));
    }
}

#[test]
fn spans_are_those_of_the_form() {
    for (edition, year) in EDITIONS {
        for (table, tag) in tables(&blank(edition, year)) {
            let piece = |cell: &Tag| Piece {
                rowspan: cell.span("rowspan"),
                colspan: cell.span("colspan"),
                content: cell.words(),
            };
            let row = |row: &Tag| row.tags().map(piece).collect();
            let rows: Vec<Vec<_>> = tag.all("tr").into_iter().map(row).collect();
            let heads = tag.all("thead").into_iter().map(|head| head.all("tr").len()).sum::<usize>();
            assert_eq!(heads, table.header_rows);
            let grid = SpanGrid::tile(rows, tag.all("col").len()).expect("no hole, no overlap");
            assert_eq!(grid.pieces().len(), table.grid.pieces().len());
            for (now, composed) in grid.pieces().iter().zip(table.grid.pieces()) {
                let place = (now.row, now.column, now.rowspan, now.colspan, &now.content);
                let piece = composed;
                assert_eq!(
                    place,
                    (piece.row, piece.column, piece.rowspan, piece.colspan, &piece.content.text)
                );
            }
        }
    }
}

#[test]
fn columns_fill_the_width_and_rows_keep_together() {
    for (table, tag) in tables(&blank("2021", 2025)) {
        let hundredths = |column: &&Tag| -> u32 {
            let width = column.get("width").unwrap().strip_suffix('%').unwrap();
            width.replace('.', "").parse().unwrap()
        };
        assert_eq!(tag.all("col").iter().map(hundredths).sum::<u32>(), 10_000);
        for (at, row) in tag.all("tr").into_iter().enumerate() {
            assert_eq!(row.get("class") == Some("doc-kept"), table.is_kept_with_next(at), "row {at}");
        }
    }
}
