//! The paper: the tree as JSON, from which the page makes elements one by one and puts them on sheets. Nothing in it is
//! ever read as markup.
//!
//! An element is `["tag", {"attribute": "value"}, child, …]`, text is a string; the object is always there. The root is
//! `["article", {"class": "doc", "lang": "zh-CN", "data-title": …, "data-mark": …}, block, …]`; `data-mark` is what a draft
//! says on every sheet, and missing on a finished report.
//!
//! | block | tag | may be cut |
//! |---|---|---|
//! | title, heading, title of an annex | `h1` to `h5` | no |
//! | paragraph, remark | `p` | between its lines |
//! | table | `table` | between its rows |
//! | picture | `figure` of `img` and `figcaption` | no |
//!
//! A table is `caption`, `colgroup` of `col`, and its rows: `tr` of `th` and `td`, without `thead` and `tbody`, since
//! whoever puts them on sheets makes those for every sheet. `data-header-rows` of the table is how many rows stand again
//! on every sheet that it goes on to. `data-keep` (empty) stands at a block and at a row below which no sheet should end;
//! `data-opens-page` (empty) at a block that begins one. Other attributes: `class`, `colspan`, `rowspan`, `scope`, `src` (a
//! `data:` address), `alt`, `width`, `height`. Within text: `strong`, `span`, `br`.
//!
//! [`nianbao_core::document::pages`] says where the sheets end, [`nianbao_core::document::pages::cut`] what becomes of a cell that
//! reaches over such an end. `style/document.css` and `style/pages.css` say how it looks.

use serde_json::{Map, Value};

use super::node::{Attribute, Element, Node, Tag};
use super::style::Style;
use super::tree;
use nianbao_core::document::Document;

/// Writes a document as the tree of its paper, JSON in UTF-8.
pub fn write(document: &Document) -> Vec<u8> {
    let mut root = Element::styled(Tag::Article, Style::Document)
        .with(Attribute::Lang, "zh-CN")
        .with(Attribute::Title, &document.properties.title);
    if let Some(mark) = &document.mark {
        root = root.with(Attribute::Mark, mark);
    }
    // On sheets the mark stands above the text.
    let is_mark = |block: &Element| block.style == Some(Style::Mark);
    let blocks = tree::blocks(document).into_iter().filter(|block| !is_mark(block));
    value(&root.holding(blocks)).to_string().into_bytes()
}

fn value(element: &Element) -> Value {
    let mut parts = vec![Value::from(element.tag.name()), attributes(element).into()];
    parts.extend(children(element));
    Value::Array(parts)
}

fn attributes(element: &Element) -> Map<String, Value> {
    let mut attributes = Map::new();
    let mut add = |attribute: Attribute, value: &str| {
        attributes.insert(attribute.name().to_string(), value.into());
    };
    if let Some(class) = element.style.and_then(Style::class) {
        add(Attribute::Class, class);
    }
    if element.kept {
        add(Attribute::Keep, "");
    }
    if element.opens_page {
        add(Attribute::OpensPage, "");
    }
    if element.tag == Tag::Table {
        let heads = element.children.iter().filter_map(Node::element).filter(|child| child.tag == Tag::Thead);
        let rows: usize = heads.map(|head| head.children.len()).sum();
        add(Attribute::HeaderRows, &rows.to_string());
    }
    // A header that stands on two sheets would have each name twice.
    let named = [Attribute::Id, Attribute::Headers];
    for (attribute, value) in element.attributes.iter().filter(|(attribute, _)| !named.contains(attribute)) {
        add(*attribute, value);
    }
    attributes
}

/// What stands in an element; the rows of a table directly in it.
fn children(element: &Element) -> Vec<Value> {
    let child = |child: &Node| match child {
        Node::Text(text) => vec![Value::from(text.as_str())],
        Node::Element(rows) if matches!(rows.tag, Tag::Thead | Tag::Tbody) => children(rows),
        Node::Element(element) => vec![value(element)],
    };
    element.children.iter().flat_map(child).collect()
}
