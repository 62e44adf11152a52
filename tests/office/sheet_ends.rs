//! Where sheets end, on documents by chance: nothing is lost, cut or doubled, and nothing is torn that could stay together.

use crate::chance::Chance;
use nianbao::document::pages::{cut, pages, Block, Body, Part, Row};
use nianbao::document::{compose, Block as DocBlock, DocCell, Stage};
use nianbao::form;
use nianbao::report::{Bound, Report};
use nianbao::span::SpanGrid;

const ROUNDS: u64 = 3000;

fn block(chance: &mut Chance, tallest: usize) -> Block {
    let height = |chance: &mut Chance| chance.below(tallest) as u32 + 1;
    let body = match chance.below(3) {
        0 => Body::Whole { height: height(chance) },
        1 => Body::Lines { count: chance.below(30), height: chance.below(20) as u32 + 1 },
        _ => {
            let count = chance.below(30);
            let rows = (0..count).map(|_| Row { height: height(chance), kept: chance.below(2) == 0 });
            let rows: Vec<Row> = rows.collect();
            Body::Table { header_rows: chance.below(4).min(rows.len()), rows }
        }
    };
    Block { body, kept: chance.below(4) == 0, opens_page: chance.below(12) == 0 }
}

fn document(chance: &mut Chance) -> (Vec<Block>, u32) {
    let height = chance.below(200) as u32 + 1;
    let tallest = if chance.below(4) == 0 { 300 } else { 1 + height as usize / 4 };
    let blocks = (0..chance.below(12)).map(|_| block(chance, tallest)).collect();
    (blocks, height)
}

/// Heights of what no page end cuts, and whether it holds to the next.
fn units(block: &Block) -> Vec<(u64, bool)> {
    let mut units: Vec<(u64, bool)> = match &block.body {
        Body::Whole { height } => vec![((*height).into(), false)],
        Body::Lines { count, height } => vec![((*height).into(), false); *count],
        Body::Table { header_rows, rows } => {
            let row = |(at, row): (usize, &Row)| (u64::from(row.height), row.kept || at < *header_rows);
            rows.iter().enumerate().map(row).collect()
        }
    };
    if let Some(last) = units.last_mut() {
        last.1 = block.kept;
    }
    units
}

fn header(block: &Block) -> u64 {
    match &block.body {
        Body::Table { header_rows, rows } => {
            rows.iter().take(*header_rows).map(|row| u64::from(row.height)).sum()
        }
        _ => 0,
    }
}

fn filled(page: &[Part], blocks: &[Block]) -> u64 {
    let part = |part: &Part| {
        let units: u64 =
            units(&blocks[part.block])[part.range.clone()].iter().map(|(height, _)| height).sum();
        units + if part.repeats_header { header(&blocks[part.block]) } else { 0 }
    };
    page.iter().map(part).sum()
}

fn each(check: impl Fn(&[Block], u32, &[Vec<Part>])) {
    for seed in 0..ROUNDS {
        let (blocks, height) = document(&mut Chance::new(seed));
        check(&blocks, height, &pages(&blocks, height));
    }
}

#[test]
fn every_line_and_row_stands_on_one_page_in_order() {
    each(|blocks, _, pages| {
        let found: Vec<(usize, usize)> =
            pages.iter().flatten().flat_map(|part| part.range.clone().map(|at| (part.block, at))).collect();
        let all = blocks.iter().enumerate();
        let expected: Vec<(usize, usize)> =
            all.flat_map(|(at, block)| (0..units(block).len()).map(move |unit| (at, unit))).collect();
        assert_eq!(found, expected);
        assert!(pages.iter().all(|page| !page.is_empty()));
    });
}

#[test]
fn no_page_is_overfull_but_by_one_thing_that_is_taller() {
    each(|blocks, height, pages| {
        for page in pages {
            let count: usize = page.iter().map(|part| part.range.len()).sum();
            assert!(filled(page, blocks) <= height.into() || (count == 1 && !page[0].repeats_header));
        }
    });
}

#[test]
fn headers_repeat_where_a_table_goes_on_and_nowhere_else() {
    each(|blocks, height, pages| {
        for page in pages {
            for (at, part) in page.iter().enumerate() {
                let block = &blocks[part.block];
                let Body::Table { header_rows, rows } = &block.body else {
                    assert!(!part.repeats_header);
                    continue;
                };
                let goes_on = at == 0 && *header_rows > 0 && part.range.start >= *header_rows;
                let first = rows[part.range.start].height;
                let fits = header(block) + u64::from(first) <= height.into();
                assert_eq!(part.repeats_header, goes_on && fits);
            }
        }
    });
}

/// A page that ends where it should not had no better end: everything on it holds together.
#[test]
fn what_holds_together_is_torn_only_where_it_fills_a_page() {
    let mut torn = 0;
    for seed in 0..ROUNDS {
        let (blocks, height) = document(&mut Chance::new(seed));
        let pages = pages(&blocks, height);
        for (at, page) in pages.iter().enumerate() {
            let holds: Vec<bool> = page
                .iter()
                .flat_map(|part| {
                    units(&blocks[part.block])[part.range.clone()]
                        .iter()
                        .map(|unit| unit.1)
                        .collect::<Vec<_>>()
                })
                .collect();
            let Some(next) = pages.get(at + 1).map(|page| &page[0]) else { continue };
            let is_opened = next.range.start == 0 && blocks[next.block].opens_page;
            if !holds.last().unwrap() || is_opened {
                continue;
            }
            torn += 1;
            assert!(holds.iter().all(|hold| *hold), "seed {seed}, page {at}");
        }
    }
    assert!(torn > 100, "the cases try it");
}

/// A page that ends early does so because the next unit, with what it holds to, did not fit.
#[test]
fn a_page_takes_what_it_can() {
    each(|blocks, height, pages| {
        let flat: Vec<(usize, usize, u64, bool)> = blocks
            .iter()
            .enumerate()
            .flat_map(|(block, it)| {
                units(it).into_iter().enumerate().map(move |(at, (height, holds))| (block, at, height, holds))
            })
            .collect();
        let mut to = 0;
        for page in pages {
            to += page.iter().map(|part| part.range.len()).sum::<usize>();
            let Some(next) = flat.get(to) else { break };
            if next.1 == 0 && blocks[next.0].opens_page {
                continue;
            }
            let chain_end = (to..flat.len())
                .find(|at| {
                    !flat[*at].3
                        || flat.get(at + 1).is_none_or(|next| next.1 == 0 && blocks[next.0].opens_page)
                })
                .unwrap_or(flat.len() - 1);
            let chain: u64 = flat[to..=chain_end].iter().map(|unit| unit.2).sum();
            assert!(filled(page, blocks) + chain > height.into() || flat[to - 1].3);
        }
    });
}

/// Every table of every edition, cut anywhere: both pages show whole rows, and labels that go on.
#[test]
fn a_table_cut_anywhere_is_two_tables() {
    for (edition, year) in [("2019", 2020), ("2021", 2025)] {
        let form = form::definition(edition).unwrap();
        let report = Report::blank(form, year);
        let document = compose(Stage::Draft(Bound::new(form, &report).unwrap()));
        for block in &document.blocks {
            let DocBlock::Table(table) = block else { continue };
            for at in 0..=table.grid.rows() {
                halves(&table.grid, at);
            }
        }
    }
}

fn halves(grid: &SpanGrid<DocCell>, at: usize) {
    let mut figures = 0;
    for (range, is_second) in [(0..at, false), (at..grid.rows(), true)] {
        let mut covered = vec![0; range.len() * grid.columns()];
        for piece in cut::rows(grid, range.clone()) {
            let whole = grid.at(range.start + piece.row, piece.column).expect("a piece");
            assert!(std::ptr::eq(&whole.content, piece.content.content), "its own text");
            assert_eq!(piece.content.continued, is_second && whole.row < at);
            figures += usize::from(whole.content.label().is_none());
            for row in piece.row..piece.row + piece.rowspan {
                for column in piece.column..piece.column + piece.colspan {
                    covered[row * grid.columns() + column] += 1;
                }
            }
        }
        assert!(covered.iter().all(|times| *times == 1));
    }
    let all = grid.pieces().iter().filter(|piece| piece.content.label().is_none()).count();
    assert_eq!(figures, all, "no figure is cut or doubled");
}
