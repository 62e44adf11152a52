//! The web page: whole, well formed, and nothing in it that was not put there.

use nianbao::document::{Annex, Block, Document, Level, Run};
use nianbao::formats::docx::Look;
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::node;
use nianbao::formats::html::page;
use serde_json::{json, Value};

use crate::chance::Chance;
use crate::markup::Tag;
use crate::opened::{blank, documents, draft, finished, read, text, Package};

fn written(document: &Document) -> String {
    String::from_utf8(page::write(document)).expect("UTF-8")
}

fn changed(change: impl FnOnce(&mut Value)) -> Document {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    change(&mut report);
    draft(&read(&report.to_string()))
}

/// What people and other programs write that a browser could take for markup.
const SPIES: [&str; 8] = [
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "\"onmouseover=\"alert(1)",
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt;&amp;",
    "]]>--><!--",
    "</p></main></body>",
];

/// A document with a spy in every place that takes text.
fn spied(spy: &str) -> Document {
    let run = |strong, lead| Run { text: spy.to_string(), strong, lead };
    let mut document = finished("report-2024");
    document.title = vec![spy.to_string(), spy.to_string()];
    document.mark = Some(spy.to_string());
    document.properties.title = spy.to_string();
    document.properties.organ = spy.to_string();
    document.properties.keywords = vec![spy.to_string()];
    let blocks = vec![
        Block::Heading { level: Level::Two, runs: vec![run(false, None)] },
        Block::Paragraph(vec![run(true, None), run(false, Some(Level::Three)), run(true, Some(Level::Two))]),
        Block::Remark(spy.to_string()),
        Block::Picture { picture: 0, caption: spy.to_string(), alt: spy.to_string() },
    ];
    document.blocks.extend(blocks.clone());
    document.annexes.push(Annex { title: spy.to_string(), blocks });
    document
}

#[test]
fn nothing_from_outside_becomes_markup() {
    for spy in SPIES {
        let document = spied(spy);
        for (name, text) in [
            ("page", written(&document)),
            ("fragment", fragment::write(&document, Pictures::Named)),
            ("fragment with pictures", fragment::write(&document, Pictures::Within)),
        ] {
            let root = Tag::read(&text);
            let plain = |text: String| text.replace('\u{a0}', " ");
            let times = plain(root.words()).matches(spy).count();
            // Mark, two lines of title; six in the blocks, twice; the annex. The page has its own title as well.
            assert!(times >= 16, "{name}: {spy} stands there {times} times");
            for tag in root.each() {
                for (attribute, value) in &tag.attributes {
                    assert!(!attribute.starts_with("on"), "{name}: {attribute} of {spy}");
                    let is_address = matches!(attribute.as_str(), "src" | "href" | "style" | "class" | "id");
                    assert!(!is_address || !value.contains("alert"), "{name}: {attribute}={value}");
                }
                assert!(!matches!(tag.name.as_str(), "script" | "svg" | "a" | "b"), "{name}: {}", tag.name);
            }
        }
    }
}

#[test]
fn there_are_no_tags_and_attributes_but_the_listed_ones() {
    for document in [spied(SPIES[0]), blank("2019", 2020), finished("report-2020")] {
        let root = Tag::read(&written(&document));
        let main = root.all("main")[0].clone();
        for tag in main.each() {
            assert!(node::Tag::ALL.iter().any(|listed| listed.name() == tag.name), "{}", tag.name);
            for attribute in tag.attributes.keys() {
                assert!(node::Attribute::ALL.iter().any(|listed| listed.name() == attribute), "{attribute}");
                assert!(
                    attribute != "style" && !attribute.starts_with("data-"),
                    "{attribute} of {}",
                    tag.name
                );
            }
            if let Some(address) = tag.get("src") {
                assert!(address.starts_with("data:image/png;base64,iVBOR"), "{address}");
            }
        }
        let head: Vec<&str> = root.all("head")[0].tags().map(|tag| tag.name.as_str()).collect();
        let expected = ["meta", "meta", "link", "meta", "meta", "title", "style"];
        assert!(head == expected || head == [&expected[..4], &expected[5..]].concat(), "{head:?}");
    }
}

#[test]
fn the_page_says_what_it_is() {
    let root = Tag::read(&written(&finished("report-2024")));
    assert_eq!(root.all("html")[0].get("lang"), Some("zh-CN"));
    assert_eq!(root.all("meta")[0].get("charset"), Some("utf-8"));
    assert_eq!(root.all("title")[0].words(), "宿迁市人民政府2024年政府信息公开工作年度报告");
    assert_eq!(root.all("h1").len(), 1);
    assert_eq!([root.all("h2").len(), root.all("h3").len(), root.all("h4").len()], [6, 5, 3]);
    let captions: Vec<String> = root.all("caption").into_iter().map(Tag::words).collect();
    assert_eq!(captions.len(), 3);
    assert!(captions.contains(&"收到和处理政府信息公开申请情况".to_string()), "{captions:?}");
    let image = root.all("img")[0];
    assert_eq!(image.get("alt"), Some("图1 各平台公开信息数量"));
    assert_eq!((image.get("width"), image.get("height")), (Some("440"), Some("190")));
    assert_eq!(root.all("figcaption")[0].words(), "图1 各平台公开信息数量");
    assert!(root.all("script").is_empty() && root.all("a").is_empty());
    let links: Vec<_> = root.all("link").iter().map(|link| (link.get("rel"), link.get("href"))).collect();
    assert_eq!(links, [(Some("icon"), Some("data:,"))], "it asks the site for nothing");
}

/// The lines of the Word file, its tables cell by cell.
fn word_lines(document: &Document) -> Vec<String> {
    let main = Package::of(document, Look::Official).main();
    let lines = main.all("w:p").into_iter().map(|paragraph| paragraph.words());
    lines
        .flat_map(|line| line.split('\n').map(String::from).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_page_has_the_lines_of_the_word_file_in_their_order() {
    for document in documents() {
        assert_eq!(Tag::read(&written(&document)).lines(), word_lines(&document));
    }
}

#[test]
fn a_draft_says_so_before_its_title_and_its_findings_begin_a_page() {
    let mut document = finished("report-2024");
    let plain = written(&document);
    assert!(!plain.contains("class=\"doc-mark\"") && plain.contains("<main class=\"doc\">"));
    document.mark = Some("草稿".to_string());
    document.annexes.push(Annex { title: "核对情况".to_string(), blocks: Vec::new() });
    let root = Tag::read(&written(&document));
    let main = root.all("main")[0];
    assert_eq!(main.get("class"), Some("doc doc-draft"), "every printed page says so");
    let first = main.tags().next().unwrap();
    assert_eq!((first.get("class"), first.words()), (Some("doc-mark"), "草稿".to_string()));
    let opening = |tag: &&Tag| tag.get("class").is_some_and(|class| class.contains("doc-opens"));
    let opening: Vec<String> = main.tags().filter(opening).map(Tag::words).collect();
    assert_eq!(opening, ["核对情况"]);
}

#[test]
fn text_of_any_characters_comes_out_as_it_went_in() {
    let mut chance = Chance::new(12);
    for _ in 0..300 {
        let lines: Vec<String> = (0..6).map(|_| chance.text(30)).collect();
        let mut document = blank("2021", 2025);
        document.blocks = lines.iter().map(|line| Block::Paragraph(vec![Run::plain(line)])).collect();
        let expected = word_lines(&document);
        assert_eq!(Tag::read(&written(&document)).lines(), expected);
        let held = |line: &String| line.replace(['\u{a0}', '\t'], " ");
        let lines = Tag::read(&fragment::write(&document, Pictures::Named)).lines();
        let without = |lines: Vec<String>| -> Vec<String> { lines.iter().map(held).collect() };
        assert_eq!(without(lines), without(expected));
    }
}

#[test]
fn what_nobody_expects_is_written_whole() {
    let organ = "示例".repeat(98) + "政府";
    let word = "W".repeat(10_000);
    let document = changed(|report| {
        report["organ"] = json!(organ);
        report["text"]["other"] = json!(format!("控制\u{1}符\u{b}换行\u{fffe}𠮷😀\n{word}"));
        report["cells"]["t3.received.natural"] = json!(word);
        report["cells"]["t3.received.business"] = json!("123456789");
    });
    let page = written(&document);
    let root = Tag::read(&page);
    assert!(root.all("h1")[0].words().starts_with(&organ));
    assert_eq!(root.words().matches(&word).count(), 2);
    assert!(root.lines().contains(&"控制\u{fffd}符".to_string()));
    assert!(root.lines().contains(&"换行\u{fffd}𠮷😀".to_string()));
    assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
    let figure = root.all("td").into_iter().find(|cell| cell.words() == "123456789").expect("the figure");
    assert_eq!(figure.get("class"), Some("doc-tightest"));
}

#[test]
fn a_lone_surrogate_is_never_written() {
    let text = text("report-2024").replace("\"other\": \"", "\"other\": \"\\ud800前");
    assert!(text.contains("\\ud800"), "the report has such a text");
    // Such a file is refused or mended; what is read of it can be written.
    if let Ok(opened) = nianbao::report::saved::read(text.as_bytes()) {
        let page = written(&draft(&opened));
        assert!(Tag::read(&page).words().contains("前"));
    }
}
