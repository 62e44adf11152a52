//! The line at the end: who signs, and when, in every output; nothing of it where it is not wanted.

use nianbao::document::{compose, Block, Stage};
use nianbao::formats::docx::Look;
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::{page, paper};
use serde_json::{json, Value};

use crate::opened::{bound, finished, read, text, Package};

fn signed(signature: Value, date: &str) -> nianbao::report::saved::Opened {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["signature"] = signature;
    report["signed"] = json!(date);
    read(&report.to_string())
}

fn lines(signature: Value, date: &str) -> Option<Vec<String>> {
    let opened = signed(signature, date);
    match compose(Stage::Draft(bound(&opened))).blocks.pop() {
        Some(Block::Sign(lines)) => Some(lines),
        _ => None,
    }
}

#[test]
fn it_is_the_body_of_the_title_or_another_one_and_its_day() {
    let words = |lines: &[&str]| Some(lines.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(lines(json!(""), "2025年1月15日"), words(&["宿迁市人民政府", "2025年1月15日"]));
    assert_eq!(
        lines(json!(" 宿迁市\n人民政府办公室 "), ""),
        words(&["宿迁市人民政府办公室", "　　　　年　　月　　日"])
    );
    assert_eq!(lines(Value::Null, "2025年1月15日"), None, "off, and the day is kept");
    assert!(!finished("report-2024").blocks.iter().any(|block| matches!(block, Block::Sign(_))));
}

#[test]
fn word_web_page_fragment_and_paper_end_with_it() {
    let opened = signed(json!("甲<乙>局"), "2025年1月15日");
    let document = compose(Stage::Draft(bound(&opened)));
    let word = Package::of(&document, Look::Official);
    let body = word.text("word/document.xml");
    let sign = body.rfind("<w:pStyle w:val=\"Signature\"/>").expect("its own style");
    assert!(body[sign..].contains("甲&lt;乙&gt;局") && body[sign..].contains("<w:br/>"), "{}", &body[sign..]);
    assert!(word.text("word/styles.xml").contains("w:styleId=\"Signature\""));
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let pasted = fragment::write(&document, Pictures::Named);
    for text in [utf8(page::write(&document)), pasted.clone(), utf8(paper::write(&document))] {
        let at = text.rfind('甲').expect("it stands there");
        assert!(text[at..].contains("2025年1月15日"), "{}", &text[at..]);
    }
    assert!(pasted.contains("甲&lt;乙&gt;局<br") && pasted.contains("text-align:right"), "{pasted}");
}
