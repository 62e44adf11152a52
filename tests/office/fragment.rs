//! The fragment: small, and made of what the editors of portals keep.

use nianbao::document::Document;
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::page;

use crate::markup::Tag;
use crate::opened::{blank, finished};

/// Tags that the editors of portals (UEditor, TinyMCE, CKEditor) keep by their own lists.
const KEPT: [&str; 16] = [
    "p", "h2", "h3", "h4", "h5", "strong", "span", "br", "table", "colgroup", "col", "thead", "tbody", "tr",
    "th", "td",
];
const ATTRIBUTES: [&str; 10] = [
    "style",
    "align",
    "width",
    "border",
    "cellspacing",
    "cellpadding",
    "summary",
    "scope",
    "colspan",
    "rowspan",
];
/// Bytes without pictures.
const MOST: usize = 60_000;

fn written(document: &Document) -> String {
    fragment::write(document, Pictures::Named)
}

#[test]
fn the_fragment_of_a_whole_report_is_small() {
    for name in ["report-2024", "report-2020"] {
        let bytes = written(&finished(name)).len();
        assert!(bytes < MOST, "{name}: {bytes} bytes");
    }
}

#[test]
fn the_fragment_is_made_of_what_editors_keep() {
    for document in [finished("report-2024"), finished("report-2020"), blank("2021", 2025)] {
        let root = Tag::read(&written(&document));
        for tag in root.each().into_iter().skip(1) {
            assert!(KEPT.contains(&tag.name.as_str()), "{}", tag.name);
            for attribute in tag.attributes.keys() {
                assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute} of {}", tag.name);
            }
        }
        for cell in root.all("td").into_iter().chain(root.all("th")) {
            assert!(
                cell.get("style").unwrap().contains("border:1px solid"),
                "a portal's style takes the lines away"
            );
        }
    }
}

#[test]
fn the_fragment_has_the_words_of_the_page() {
    for name in ["report-2024", "report-2020"] {
        let document = finished(name);
        let page = Tag::read(std::str::from_utf8(&page::write(&document)).unwrap()).lines();
        let pictures = document.pictures.len();
        let sentence = |line: String| match line.starts_with("图1") && pictures > 0 {
            true => format!("〔此处插图：{line}〕"),
            false => line,
        };
        let expected: Vec<String> = page.into_iter().map(sentence).collect();
        assert_eq!(Tag::read(&written(&document)).lines(), expected);
    }
}

#[test]
fn pictures_are_named_or_within() {
    let document = finished("report-2024");
    let named = written(&document);
    assert!(!named.contains("data:") && named.contains("〔此处插图：图1 各平台公开信息数量〕"));
    let within = fragment::write(&document, Pictures::Within);
    let root = Tag::read(&within);
    assert_eq!(root.all("img").len(), 1);
    assert!(root.all("img")[0].get("src").unwrap().starts_with("data:image/png;base64,"));
    assert!(root.lines().contains(&"图1 各平台公开信息数量".to_string()));
    assert!(!within.contains("〔此处插图"));
}

/// What an editor does that strips every style: the order of words and the shape of tables are in the tags.
#[test]
fn without_styles_tables_keep_their_shape_and_their_alignment() {
    let root = Tag::read(&written(&finished("report-2024")));
    let table = root.all("table")[1];
    assert_eq!((table.get("border"), table.get("width")), (Some("1"), Some("100%")));
    assert_eq!(table.get("summary"), Some("收到和处理政府信息公开申请情况"));
    assert!(table.all("td").into_iter().all(|cell| cell.get("align") == Some("center")));
    let left = table.all("th").into_iter().filter(|cell| cell.get("align") == Some("left")).count();
    assert!(left > 15, "{left} labels stand left");
}
