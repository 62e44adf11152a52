//! What nobody expects of a report, and what comes out: a correct document.

use nianbao::document::{Block, CellKind};
use nianbao::formats::docx::Look;
use serde_json::{json, Value};

use crate::opened::{blank, draft, read, text, Package};

fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    change(&mut report);
    report.to_string()
}

fn remarks(text: &str) -> Vec<String> {
    let blocks = draft(&read(text)).blocks.into_iter();
    blocks.filter_map(|block| if let Block::Remark(text) = block { Some(text) } else { None }).collect()
}

/// The figures of a table by their names.
fn figure(text: &str, name: &str) -> String {
    let document = draft(&read(text));
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| table.grid.pieces()).map(|piece| &piece.content);
    let mut named = cells.filter(|cell| matches!(&cell.kind, CellKind::Figure { cell, .. } if cell == name));
    named.next().unwrap_or_else(|| panic!("{name}")).text.clone()
}

#[test]
fn a_blank_report_is_a_blank_form() {
    for (edition, year) in [("2019", 2019), ("2021", 2025)] {
        let document = blank(edition, year);
        assert_eq!(document.title, ["〔机关名称〕".to_string(), format!("{year}年政府信息公开工作年度报告")]);
        let main = Package::of(&document, Look::Official).main();
        let figures = main.all("w:tc").into_iter().map(|cell| cell.words());
        assert!(figures.into_iter().all(|text| text.parse::<f64>().is_err()), "a blank became a number");
    }
}

#[test]
fn a_blank_is_never_zero_and_not_applicable_always_is() {
    let text = changed(|report| {
        let cells = report["cells"].as_object_mut().unwrap();
        cells.insert("t2.rules.made".into(), json!("/"));
        cells.insert("t2.fees.amount".into(), json!("251000元"));
        cells.remove("t2.permit.decisions");
        for column in ["upheld", "corrected", "other", "pending"] {
            cells.remove(&format!("t4.review.{column}"));
        }
        cells.remove("t3.received.natural");
        report["text"]["t4"] = json!("许可{{t2.permit.decisions}}件，规章{{t2.rules.made}}件，{{t9.none}}。");
    });
    assert_eq!(figure(&text, "t2.rules.made"), "0");
    assert_eq!(figure(&text, "t2.permit.decisions"), "");
    assert_eq!(figure(&text, "t2.fees.amount"), "251000元");
    // A total is as blank as its parts, and the sum of those that are filled.
    assert_eq!(figure(&text, "t4.review.total"), "");
    assert_eq!(figure(&text, "t3.received.total"), "85");
    let main = Package::of(&draft(&read(&text)), Look::Official).main();
    let sentence = "许可〔空〕件，规章0件，〔没有“t9.none”这一格〕。";
    assert!(main.all("w:p").iter().any(|paragraph| paragraph.words() == sentence));
}

#[test]
fn a_picture_that_is_none_is_named_and_not_placed() {
    let with = |data: Value| changed(|report| report["images"]["img1"]["data"] = data);
    for (data, why) in [
        (json!("R0lGODlhAQABAAAAACw="), "不是 PNG 或 JPEG 图片"),
        (json!("iVBORw0KGgoAAAANSUhEUg=="), "不完整或已损坏"),
        (json!("年报"), "没有保存下来"),
        (json!(7), "没有保存下来"),
    ] {
        let text = with(data);
        let remarks = remarks(&text);
        assert!(
            matches!(remarks.as_slice(), [remark] if remark.contains(why) && remark.contains("图1")),
            "{remarks:?}"
        );
        let package = Package::of(&draft(&read(&text)), Look::Official);
        assert!(!package.0.keys().any(|part| part.contains("media")));
    }
    let none = changed(|report| drop(report.as_object_mut().unwrap().remove("images")));
    assert!(remarks(&none)[0].contains("img1"));
}

#[test]
fn a_picture_is_in_the_file_once_and_byte_for_byte() {
    let text = changed(|report| report["text"]["t2"] = json!("![](img1)\n![又一次](img1)"));
    let document = draft(&read(&text));
    let package = Package::of(&document, Look::Official);
    let media: Vec<&String> = package.0.keys().filter(|part| part.contains("media")).collect();
    assert_eq!(media, ["word/media/image1.png"]);
    assert_eq!(package.0["word/media/image1.png"], document.pictures[0].bytes);
    let main = package.main();
    let numbers: Vec<i64> = main.all("wp:docPr").iter().map(|drawing| drawing.number("id")).collect();
    assert_eq!(numbers, [1, 2, 3], "each drawing has a number of its own");
}

#[test]
fn long_titles_long_words_and_long_reports_are_written_whole() {
    let organ = "示例".repeat(98) + "政府";
    let word = "W".repeat(10_000);
    let paragraph = "（一）主动公开情况。".to_string() + &"全年公开信息若干条，".repeat(50) + "完。";
    let report = vec![paragraph; 200].join("\n");
    assert!(report.chars().count() > 100_000);
    let text = changed(|saved| {
        saved["organ"] = json!(organ);
        saved["text"]["overview"] = json!(report);
        saved["text"]["other"] = json!(word);
        saved["cells"]["t3.received.natural"] = json!(word);
    });
    let main = Package::of(&draft(&read(&text)), Look::Official).main();
    let words = main.words();
    assert!(words.starts_with(&organ));
    assert_eq!(words.matches(&word).count(), 2);
    assert_eq!(words.matches("完。").count(), 200);
}

#[test]
fn an_organ_of_many_lines_is_one() {
    let text = changed(|report| report["organ"] = json!("示例区\r\n人民\t政府\u{7}"));
    assert_eq!(draft(&read(&text)).title[0], "示例区人民政府");
}
