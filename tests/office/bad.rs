//! What nobody expects of a report, and what comes out: a correct document.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use nianbao::document::picture::{Format, PictureFault};
use nianbao::document::{Block, CellKind, Picture};
use nianbao::formats::docx::{self, Look};
use nianbao::formats::html::page;
use serde_json::{json, Value};

use crate::markup::Tag;
use crate::opened::{blank, draft, read, text, Package};
use crate::order::assert_ordered;

/// A picture that another program made.
pub fn foreign(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign/pictures");
    fs::read(format!("{folder}/{name}")).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// A whole PNG of so many black and white pixels.
pub fn grey(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let line = vec![0x55; 1 + width.div_ceil(8) as usize];
    for _ in 0..height {
        // The first byte of a line says that it is not filtered.
        pixels.write_all(&[0]).and_then(|()| pixels.write_all(&line[1..])).unwrap();
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", pixels.finish().unwrap()), (b"IEND", Vec::new())] {
        let checked = [&kind[..], &data].concat();
        let mut checksum = flate2::Crc::new();
        checksum.update(&checked);
        bytes.extend(
            [&(data.len() as u32).to_be_bytes()[..], &checked, &checksum.sum().to_be_bytes()].concat(),
        );
    }
    bytes
}

/// Base64 with padding, as saved files hold pictures.
pub fn encoded(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |at: usize| match at <= group.len() {
            true => char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]),
            false => '=',
        };
        [letter(0), letter(1), letter(2), letter(3)]
    };
    bytes.chunks(3).flat_map(group).collect()
}

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
        (json!("R0lGODlhAQABAAAAACw="), "不是 PNG 或 JPEG 图片（实际是 GIF）"),
        (json!("UklGRgAAAABXRUJQ"), "不是 PNG 或 JPEG 图片（实际是 WebP）"),
        (json!("5bm05oql"), "不是 PNG 或 JPEG 图片，"),
        (json!(encoded(&foreign("press.jpg"))), "CMYK"),
        (json!(encoded(&foreign("colour.jpg")[..700])), "不完整或已损坏"),
        (json!(encoded(&grey(65_000, 1_000))), "65000×1000 像素，请缩小到 6400 万像素以内"),
        (json!("iVBORw0KGgoAAAANSUhEUg=="), "不完整或已损坏"),
        (json!("年报"), "没有保存下来"),
        (json!(""), "没有保存下来"),
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
fn what_a_picture_shows_is_read_out_instead_of_its_caption() {
    let with = |alt: Value| changed(|report| report["images"]["img1"]["alt"] = alt);
    for (alt, told) in [
        (json!("公示栏\n旁的<b>牌子</b>"), "公示栏旁的<b>牌子</b>"),
        (json!("\n"), "图1"),
        (json!(null), "图1"),
    ] {
        let document = draft(&read(&with(alt)));
        let main = Package::of(&document, Look::Official).main();
        let described = main.all("wp:docPr")[0].get("descr").unwrap_or_default().to_string();
        assert!(described.contains(told), "{described}");
        let page = Tag::read(&String::from_utf8(page::write(&document)).expect("UTF-8"));
        let alt = page.all("img")[0].get("alt").unwrap_or_default().to_string();
        assert_eq!(alt, described);
    }
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
fn pictures_of_other_programs_are_known_by_what_they_are() {
    for name in ["colour.jpg", "progressive.jpg"] {
        let whole = foreign(name);
        let picture = Picture::of(whole.clone()).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 40, 24));
        for length in 0..whole.len() {
            assert!(Picture::of(whole[..length].to_vec()).is_err(), "{name} cut at {length}");
        }
        // Its name says PNG; in the file it is what it is.
        let text = changed(|report| report["images"]["img1"]["data"] = json!(encoded(&whole)));
        let package = Package::of(&draft(&read(&text)), Look::Official);
        assert_eq!(package.0["word/media/image1.jpeg"], whole);
        assert_ordered(&package);
    }
    assert_eq!(Picture::of(foreign("press.jpg")), Err(PictureFault::PressColours));
    let large = Picture::of(grey(8_000, 5_000)).expect("forty million pixels");
    assert_eq!((large.width, large.height), (8_000, 5_000));
}

#[test]
fn no_character_of_a_saved_file_makes_a_part_that_is_none() {
    // Every control character, what XML forbids, halves of characters, markup, both directions of writing.
    let controls: String = (1..32).filter(|code| *code != 10).map(|code| format!("\\u{code:04x}")).collect();
    let evil = controls + r"\ufffe\uffff\udfff\ud800\u007f\u0085\u2028\u202e<w:p/>]]>&amp;\ud83d\ude00";
    let saved = text("report-2024").replace("宿迁市人民政府", &format!("甲{evil}乙"));
    let saved = saved.replace("图1 各平台公开信息数量", &format!("图{evil}"));
    let saved =
        saved.replace("\"t3.received.natural\": \"3440\"", &format!("\"t3.received.natural\": \"{evil}\""));
    let opened = read(&saved);
    for look in [Look::Official, Look::Template] {
        let package = Package::of(&crate::opened::with_annex(&opened, true), look);
        assert_ordered(&package);
        let words = package.main().words();
        assert!(words.contains("<w:p/>]]>&amp;😀乙"), "{words}");
        assert!(words.contains("\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{7f}"), "what cannot be shown is seen");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a native test has a clock")]
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
    let document = draft(&read(&text));
    let begun = Instant::now();
    let bytes = docx::write(&document).unwrap();
    // A hundred times what it takes, without optimisation, on a slow machine.
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    let package = Package::open(&bytes);
    assert_ordered(&package);
    let main = package.main();
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
