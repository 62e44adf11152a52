//! The paper that the page shows: its tree, and where its sheets end.

use nianbao::document::{Block, DocTable, Document};
use nianbao::formats::html::{page, paper};
use serde_json::Value;

use crate::markup::Tag;
use crate::opened::{blank, broken, finished, with_annex};

fn written(document: &Document) -> Value {
    serde_json::from_slice(&paper::write(document)).expect("JSON")
}

fn marked() -> Document {
    with_annex(&broken(), false)
}

fn tag(element: &Value) -> &str {
    element[0].as_str().expect("a tag")
}

fn children(element: &Value) -> &[Value] {
    &element.as_array().expect("an element")[2..]
}

fn words(element: &Value) -> String {
    match element {
        Value::String(text) => text.clone(),
        _ if tag(element) == "br" => "\n".to_string(),
        _ => children(element).iter().map(words).collect(),
    }
}

fn tables(document: &Document) -> impl Iterator<Item = &DocTable> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn the_paper_is_made_of_the_stated_words() {
    const TAGS: [&str; 18] = [
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "p",
        "table",
        "caption",
        "colgroup",
        "col",
        "tr",
        "th",
        "td",
        "figure",
        "img",
        "figcaption",
        "strong",
    ];
    const ATTRIBUTES: [&str; 14] = [
        "class",
        "lang",
        "data-title",
        "data-mark",
        "data-header-rows",
        "data-keep",
        "data-opens-page",
        "colspan",
        "rowspan",
        "scope",
        "src",
        "alt",
        "width",
        "height",
    ];
    fn look(element: &Value) {
        let Value::Array(parts) = element else {
            assert!(element.is_string(), "{element}");
            return;
        };
        assert!(TAGS.contains(&tag(element)) || matches!(tag(element), "span" | "br"), "{}", tag(element));
        for (name, value) in parts[1].as_object().expect("attributes") {
            assert!(ATTRIBUTES.contains(&name.as_str()) && value.is_string(), "{name}: {value}");
        }
        children(element).iter().for_each(look);
    }
    for document in [finished("report-2024"), finished("report-2020"), blank("2021", 2025), marked()] {
        look(&written(&document));
    }
}

#[test]
fn every_block_is_one_element_and_all_words_are_there() {
    let document = finished("report-2024");
    let root = written(&document);
    assert_eq!(root[1]["data-title"], "宿迁市人民政府2024年政府信息公开工作年度报告");
    assert!(root[1].get("data-mark").is_none());
    let blocks = children(&root);
    assert_eq!(blocks.len(), document.blocks.len() + 1, "the title and the blocks");
    let page = Tag::read(std::str::from_utf8(&page::write(&document)).unwrap());
    let main = page.all("main")[0];
    let squeezed = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (block, tag) in blocks.iter().zip(main.tags()) {
        assert_eq!(squeezed(words(block)), squeezed(tag.words()));
    }
}

#[test]
fn a_table_says_what_repeats_and_what_stays_together() {
    for document in [blank("2021", 2025), blank("2019", 2020)] {
        let root = written(&document);
        let drawn: Vec<&Value> = children(&root).iter().filter(|block| tag(block) == "table").collect();
        assert_eq!(drawn.len(), 3);
        for (table, drawn) in tables(&document).zip(drawn) {
            assert_eq!(drawn[1]["data-header-rows"], table.header_rows.to_string());
            let rows: Vec<&Value> = children(drawn).iter().filter(|row| tag(row) == "tr").collect();
            assert_eq!(rows.len(), table.grid.rows());
            for (at, row) in rows.into_iter().enumerate() {
                assert_eq!(row[1].get("data-keep").is_some(), table.is_kept_with_next(at), "row {at}");
            }
        }
        let kept = |block: &&Value| block[1].get("data-keep").is_some();
        let headings = children(&root).iter().filter(|block| tag(block).starts_with('h'));
        assert!(headings.clone().count() > 6 && headings.into_iter().all(|heading| kept(&heading)));
    }
}

#[test]
fn a_draft_says_so_on_every_sheet_and_its_findings_begin_one() {
    let document = marked();
    let root = written(&document);
    assert_eq!(root[1]["data-mark"].as_str(), document.mark.as_deref());
    let opening = |block: &&Value| block[1].get("data-opens-page").is_some();
    let opening: Vec<String> = children(&root).iter().filter(opening).map(words).collect();
    assert_eq!(opening, ["核对情况"]);
    let text = children(&root).iter().map(words).collect::<String>();
    assert!(!text.contains(document.mark.as_deref().unwrap()), "not in the text as well");
}
