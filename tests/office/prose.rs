//! Nothing that was written is lost on the way to paper.

use nianbao::document::{compose, prose, Block, Stage};
use nianbao::form;
use nianbao::formats::docx::Look;
use nianbao::formats::html::{page, paper};
use nianbao::report::edit::Edit;
use nianbao::report::{saved, Bound, Report};
use serde_json::{json, Value};

use crate::chance::Chance;
use crate::opened::{draft, finished, open, read, text, Package};
use crate::tree::Element;

/// The paragraphs outside of tables, with their styles.
fn paragraphs(main: &Element) -> Vec<(String, String)> {
    let body = main.child("w:body").expect("a body");
    let style = |paragraph: &Element| {
        let style = paragraph.child("w:pPr").and_then(|properties| properties.child("w:pStyle"));
        style.and_then(|style| style.get("w:val")).unwrap_or_default().to_string()
    };
    let is_paragraph = |element: &&Element| element.name == "w:p";
    body.children.iter().filter(is_paragraph).map(|paragraph| (style(paragraph), paragraph.words())).collect()
}

#[test]
fn the_report_stands_in_its_order_under_the_official_titles() {
    let main = Package::of(&finished("report-2024"), Look::Official).main();
    let of = |style: &str| -> Vec<String> {
        let styled = paragraphs(&main).into_iter().filter(|(name, _)| name == style);
        styled.map(|(_, text)| text).collect()
    };
    assert_eq!(of("Title"), ["宿迁市人民政府", "2024年政府信息公开工作年度报告"]);
    let titles = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    assert_eq!(of("Heading1"), titles);
    assert_eq!(of("Heading3"), ["1.工作考核", "2.社会评议", "3.责任追究"]);
    let all: Vec<String> = paragraphs(&main).into_iter().map(|(_, text)| text).collect();
    for figure in ["新收政府信息公开申请3525件", "办理3521件", "年末现行有效的行政规范性文件420件"]
    {
        assert!(all.iter().any(|text| text.contains(figure)), "{figure}");
    }
}

#[test]
fn every_paragraph_of_prose_is_in_the_file() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let main = Package::of(&finished(name), Look::Official).main();
        let written: Vec<String> = paragraphs(&main).into_iter().map(|(_, text)| text).collect();
        for section in opened.form.section_ids() {
            for line in opened.report.text(section).lines().map(str::trim).filter(|line| !line.is_empty()) {
                // Figures and pictures are other text on paper; everything between the marks is the same.
                let kept =
                    line.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, rest)| rest));
                let kept: Vec<String> = kept.map(|piece| piece.replace("**", "")).collect();
                let holds = |text: &String| {
                    let mut rest = text.as_str();
                    kept.iter().all(|piece| {
                        let at = rest.find(piece.as_str());
                        rest = at.map_or(rest, |at| &rest[at + piece.len()..]);
                        at.is_some()
                    })
                };
                assert!(line.starts_with("![") || written.iter().any(holds), "{name}: {line}");
            }
        }
    }
}

#[test]
fn text_of_any_characters_comes_out_as_it_went_in() {
    let mut chance = Chance::new(11);
    let form = form::definition("2021").unwrap();
    let section = form.section_named("overview").unwrap();
    for round in 0..300 {
        let mut report = Report::blank(form, 2025);
        let text: String = (0..6).map(|_| chance.text(30) + "\n").collect();
        report.apply(Edit::Text(section, text.clone()));
        let document = compose(Stage::Draft(Bound::new(form, &report).unwrap()));
        let main = Package::of(&document, Look::Official).main();
        let written: Vec<String> = paragraphs(&main).into_iter().map(|(_, text)| text).collect();
        let from = written.iter().position(|text| text == "一、总体情况").expect("the section") + 1;
        let expected: Vec<String> = document.blocks[1..]
            .iter()
            .map_while(|block| match block {
                Block::Heading { level: nianbao::document::Level::One, .. } => None,
                Block::Heading { runs, .. } | Block::Paragraph(runs) => {
                    Some(runs.iter().map(|run| legal(&run.text)).collect())
                }
                _ => unreachable!("no pictures by chance"),
            })
            .collect();
        assert_eq!(expected.len(), prose::lines(&text).count(), "round {round}: {text:?}");
        assert_eq!(&written[from..from + expected.len()], expected, "round {round}: {text:?}");
    }
}

/// What XML 1.0 cannot hold is shown as a replacement character.
fn legal(text: &str) -> String {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_legal(c) { c } else { '\u{fffd}' }).collect()
}

/// Signs that Word and PDF leave in what is pasted, and others that no paper can show: Word, web page and preview break and
/// show the same, and the saved file keeps what was typed.
#[test]
fn control_characters_come_out_the_same_in_every_format() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    let prose = "甲\u{b}乙\u{c}丙\u{7}丁\u{2028}戊";
    let typed = "1\u{b}2\u{c}3\u{1}4\u{85}5";
    report["text"]["overview"] = json!(prose);
    report["cells"]["t2.rules.made"] = json!(typed);
    let opened = read(&report.to_string());
    let saved: Value = serde_json::from_str(&saved::write(&opened.report, opened.form)).unwrap();
    assert_eq!(
        (&saved["text"]["overview"], &saved["cells"]["t2.rules.made"]),
        (&json!(prose), &json!(typed))
    );

    let document = draft(&opened);
    let package = Package::of(&document, Look::Official);
    let main = package.main();
    let written: Vec<String> = paragraphs(&main).into_iter().map(|(_, text)| text).collect();
    let page = String::from_utf8(page::write(&document)).unwrap();
    let paper = String::from_utf8(paper::write(&document)).unwrap();
    for line in ["甲", "乙", "丙\u{fffd}丁", "戊"] {
        assert!(written.iter().any(|text| text == line), "{line}: {written:?}");
        assert!(page.contains(&format!(">{line}</p>")), "{line}");
        assert!(paper.contains(&format!(",\"{line}\"]")), "{line}");
    }
    let breaks = "1<w:br/>2<w:br/>3\u{fffd}4<w:br/>5";
    let runs = package.text("word/document.xml").replace("<w:t>", "").replace("</w:t>", "");
    assert!(runs.contains(breaks), "a cell in Word");
    assert!(page.contains("1<br/>2<br/>3\u{fffd}4<br/>5"), "a cell of the web page");
    assert!(
        paper.contains("\"1\",[\"br\",{}],\"2\",[\"br\",{}],\"3\u{fffd}4\",[\"br\",{}],\"5\""),
        "a cell of the preview"
    );
}
