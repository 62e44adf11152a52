//! Saved files that are not as they should be: what can be read is read, what cannot is kept and named, nothing panics.

use nianbao::amount::Amount;
use nianbao::checkup::words as of_files;
use nianbao::report::saved::{self, Complaint, Foreign, Last, Opened, Refusal};
use nianbao::report::Entry;
use serde_json::{json, Value};

/// A saved file with these fields beside the usual ones.
fn with(fields: Value) -> Vec<u8> {
    let mut file =
        json!({ "schema": "nianbao.report/1", "edition": "2021", "year": 2024, "organ": "示例区人民政府" });
    file.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    file.to_string().into_bytes()
}

fn opened(bytes: &[u8]) -> Opened {
    saved::read(bytes).unwrap_or_else(|why| panic!("refused: {why:?}"))
}

fn refused(bytes: &[u8]) -> Refusal {
    saved::read(bytes).expect_err("this is no saved report")
}

fn entry<'a>(opened: &'a Opened, cell: &str) -> &'a Entry {
    opened.report.entry(opened.form.cell_named(cell).unwrap())
}

fn stated<'a>(opened: &'a Opened, cell: &str) -> Option<&'a Entry> {
    opened.report.stated(opened.form.cell_named(cell).unwrap())
}

fn written(opened: &Opened) -> Value {
    serde_json::from_str(&saved::write(&opened.report, opened.form)).unwrap()
}

fn unread(typed: &str) -> Entry {
    Entry::Unread { typed: typed.to_string() }
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    assert_eq!(refused("不是 JSON".as_bytes()), Refusal::NotJson { line: 1, column: 1 });
    assert_eq!(refused(b"\n\n  <html>"), Refusal::NotJson { line: 3, column: 3 });
}

#[test]
fn what_is_no_report_is_called_what_it_is_and_never_by_bytes_or_schema() {
    let choose = "请选择本工具保存的 .nianbao.json 文件。";
    let says: [(&[u8], &str); 13] = [
        (b"", "这是空文件，里面什么也没有。"),
        (b"\n\n", "这是空文件，里面什么也没有。"),
        (b"\xEF\xBB\xBF", "这是空文件，里面什么也没有。"),
        (b"\x89PNG\r\n\x1A\n", "这是图片。"),
        (b"\xFF\xD8\xFF\xE0", "这是图片。"),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "这是图片。"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36", "这是图片。"),
        (b"%PDF-1.7 ...", "这是 PDF 文件。"),
        (b"PK\x03\x04", "这是 Word、Excel 或压缩文件。"),
        (b"\xD0\xCF\x11\xE0\xA1", "这是 Word、Excel 或 WPS 文件。"),
        (b"Rar!\x1A\x07", "这是压缩文件。"),
        (b"BMI 2024", "这不是本工具保存的年报，也读不出可用的内容。"),
        (b"{}", "这不是本工具保存的年报。"),
    ];
    for (file, words) in says {
        assert_eq!(of_files::refusal(&refused(file)), format!("{words}{choose}"), "{file:?}");
    }
    for file in [&b"hello"[..], b"\xFF\xFE{\0", b"[1]", b"{\"organ\": \"\xD5\xFE\"}"] {
        let said = of_files::refusal(&refused(file));
        assert!(!said.contains("字节") && !said.contains("schema"), "{said}");
    }
}

#[test]
fn a_damaged_file_says_how_far_it_was_read() {
    let says = |file: &str| {
        let opened = opened(file.as_bytes());
        of_files::complaint(&opened.complaints[0], opened.form)
    };
    let head = r#"{"schema": "nianbao.report/1", "edition": "2021", "year": 2024"#;
    assert_eq!(says(head), "文件不完整，只读到机关和年份，表格和文字都没有。请对照原稿检查。");
    let cells = format!(r#"{head}, "cells": {{"t3.received.natural": "1", "t3.deny-process.natural": "2"#);
    assert_eq!(
        says(&cells),
        "文件不完整，只读到表三第 10 行“6.属于四类过程性信息”，之后的内容没有。请对照原稿检查。"
    );
    let unknown = format!(r#"{head}, "cells": {{"t9.x.y": "1"#);
    assert_eq!(says(&unknown), "文件不完整，只读到表格，之后的内容没有。请对照原稿检查。");
    let text = format!(r#"{head}, "cells": {{}}, "text": {{"overview": "一"#);
    assert_eq!(says(&text), "文件不完整，只读到“一、总体情况”的文字，之后的内容没有。请对照原稿检查。");
    let rest = format!(r#"{head}, "text": {{}}, "waivers": [{{"rule": "x"#);
    assert_eq!(
        says(&rest),
        "文件不完整，表格和文字已读入，后面的图片、上年的报告和写明的理由可能不全。请对照原稿检查。"
    );
    let whole = format!("{head}}} x");
    assert_eq!(says(&whole), "文件末尾有多余的内容，年报本身已全部读入。请核对一遍再保存。");
}

#[test]
fn a_field_of_another_type_is_called_as_on_the_page() {
    let opened = opened(
        br#"{"schema": "nianbao.report/1", "year": 2024, "organ": 5, "cells": [], "images": {"a": 1}}"#,
    );
    let said: Vec<String> =
        opened.complaints.iter().map(|complaint| of_files::complaint(complaint, opened.form)).collect();
    for (said, field) in said.iter().zip(["机关名称", "表格的数", "图片 a"]) {
        assert!(said.starts_with(&format!("“{field}”一项的格式不对")), "{said}");
    }
    assert_eq!(said.len(), 3);
}

#[test]
fn what_is_json_and_no_report_is_refused() {
    let files =
        ["null", "[]", "12", "\"nianbao.report/1\"", "{}", "{\"schema\": 1}", "{\"schema\": \"other/1\"}"];
    for file in files {
        assert_eq!(refused(file.as_bytes()), Refusal::NotAReport, "{file}");
    }
}

#[test]
fn a_version_that_is_not_known_is_named() {
    for version in ["nianbao.report/2", "nianbao.report/10", "nianbao.report/1.1", "nianbao.report/"] {
        let file = with(json!({ "schema": version }));
        assert_eq!(refused(&file), Refusal::UnknownVersion(version.to_string()));
    }
}

#[test]
fn what_is_no_text_in_utf_8_is_refused_with_its_place() {
    // 政府 in GBK, as an editor of the office may save it.
    assert_eq!(refused(b"{\"organ\": \"\xD5\xFE\xB8\xAE\"}"), Refusal::OtherEncoding { at: 11 });
    assert_eq!(refused(b"\r\n {\"\xD5\xFE\""), Refusal::OtherEncoding { at: 5 });
    // A saved file on whose place another was written, and files of other programs.
    assert_eq!(refused(b"{\"organ\"\0\0\xD5\xFE\xB8\xAE\"}"), Refusal::NotText { at: 10 });
    assert_eq!(refused(b"\xFF\xFEP\0K\0"), Refusal::NotText { at: 0 });
    // What is known by its first bytes is called what it is.
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Refusal::Foreign(Foreign::OldOffice));
    assert_eq!(refused(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\x21\0\xDF0"), Refusal::Foreign(Foreign::Packed));
}

/// 记事本 calls it Unicode; some programs write no mark before it.
#[test]
fn a_file_in_utf_16_is_read_by_its_encoding() {
    let text = String::from_utf8(crate::real::bytes("suqian-2024")).unwrap();
    let due = crate::real::open("suqian-2024").report;
    let bytes =
        |text: &str, write: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(write).collect() };
    for write in [u16::to_le_bytes, u16::to_be_bytes] {
        for before in ["\u{feff}", "", "\r\n  "] {
            let opened = opened(&bytes(&format!("{before}{text}"), write));
            assert_eq!((opened.complaints, &opened.report), (vec![], &due));
        }
        // Cut in the middle of a character.
        let file = bytes(&text, write);
        let opened = opened(&file[..file.len() - 201]);
        assert!(matches!(opened.complaints[0], Complaint::Damaged { .. }));
        assert_eq!(opened.report.organ(), due.organ());
        // Half a character, which UTF-16 can hold.
        let mut halved: Vec<u16> = text.encode_utf16().collect();
        let organ = halved
            .windows(2)
            .position(|pair| char::from_u32(pair[1].into()) == due.organ().chars().next())
            .unwrap();
        halved[organ + 1] = 0xD800;
        let halved: Vec<u8> = halved.into_iter().flat_map(write).collect();
        assert!(self::opened(&halved).report.organ().starts_with('\u{fffd}'));
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let mut file = b"\xEF\xBB\xBF".to_vec();
    file.extend(crate::real::bytes("suqian-2024"));
    let opened = opened(&file);
    assert_eq!((opened.complaints, opened.report), (vec![], crate::real::open("suqian-2024").report));
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_by_its_size() {
    let mut file = crate::real::bytes("suqian-2024");
    file.resize(50 * 1024 * 1024, b' ');
    assert_eq!(refused(&file), Refusal::TooLarge { bytes: file.len() });
    file.truncate(saved::MOST_BYTES);
    assert_eq!(opened(&file).complaints, []);
}

#[test]
fn cells_that_the_edition_does_not_print_are_named_and_kept() {
    let file =
        with(json!({ "cells": { "t3.received.natural": "12", "t2.services.last": "7", "t9.x.y": "半" } }));
    let opened = opened(&file);
    let names = vec!["t2.services.last".to_string(), "t9.x.y".to_string()];
    assert_eq!(opened.complaints, [Complaint::UnknownCells(names)]);
    let cells = json!({ "t2.services.last": "7", "t3.received.natural": "12", "t9.x.y": "半" });
    assert_eq!(written(&opened)["cells"], cells);
}

#[test]
fn sections_that_the_edition_does_not_have_are_named_and_kept() {
    let opened = opened(&with(json!({ "text": { "overview": "甲", "annex": "乙" } })));
    assert_eq!(opened.complaints, [Complaint::UnknownSections(vec!["annex".to_string()])]);
    assert_eq!(written(&opened)["text"]["annex"], "乙");
    assert_eq!(written(&opened)["text"]["overview"], "甲");
}

#[test]
fn text_in_a_number_cell_is_shown_named_and_kept_to_the_letter() {
    let text = " 22（其中修订16件）";
    let opened = opened(&with(json!({ "cells": { "t2.normative.made": text, "t3.granted.other": "3" } })));
    let complaint = Complaint::NoNumber { cell: "t2.normative.made".into(), text: text.into() };
    assert_eq!(opened.complaints, [complaint]);
    assert_eq!(entry(&opened, "t2.normative.made"), &unread(text));
    assert_eq!(entry(&opened, "t3.granted.other"), &Entry::Amount(Amount::from(3)));
    assert_eq!(written(&opened)["cells"]["t2.normative.made"], text);
}

#[test]
fn numbers_and_other_values_instead_of_text_are_read_as_they_are_written() {
    let cells = json!({
        "t3.received.natural": 12,
        "t3.received.business": -1,
        "t3.received.research": 0.5,
        "t3.received.welfare": null,
        "t3.received.legal": true,
        "t3.received.other": ["1"],
        "t2.fees.amount": 59237.2449,
        "t2.permit.decisions": 18446744073709551615_u64,
    });
    let opened = opened(&with(json!({ "cells": cells })));
    let shown = |cell: &str| entry(&opened, cell).text();
    assert_eq!(entry(&opened, "t3.received.natural"), &Entry::Amount(Amount::from(12)));
    assert_eq!(entry(&opened, "t3.received.business"), &unread("-1"));
    assert_eq!(entry(&opened, "t3.received.research"), &unread("0.5"));
    assert_eq!(entry(&opened, "t3.received.welfare"), &Entry::Blank);
    assert_eq!(entry(&opened, "t3.received.legal"), &unread("true"));
    assert_eq!(entry(&opened, "t3.received.other"), &unread("[\"1\"]"));
    assert_eq!(shown("t2.fees.amount"), "59237.2449");
    assert_eq!(shown("t2.permit.decisions"), "18446744073709551615");
}

#[test]
fn numbers_that_are_too_large_are_text_and_no_wrong_number() {
    let large = "18446744073709551616";
    let longer = "9".repeat(5_000);
    let cells = json!({ "t3.received.natural": large, "t3.received.business": longer, "t2.fees.amount": "0.00000001" });
    let opened = opened(&with(json!({ "cells": cells })));
    assert_eq!(entry(&opened, "t3.received.natural"), &unread(large));
    assert_eq!(entry(&opened, "t3.received.business"), &unread(&longer));
    assert_eq!(entry(&opened, "t2.fees.amount"), &unread("0.00000001"));
    // Without quotation marks they are kept to the letter all the same.
    let file = r#"{"schema": "nianbao.report/1", "year": 2024, "cells": {"t3.received.natural": 12345678901234567890123,
        "t2.permit.decisions": 1e999, "t2.fees.amount": 0.1000000000000000055511151231257827}, "x": 1.10000000000000000001}"#;
    let opened = self::opened(file.as_bytes());
    assert_eq!(entry(&opened, "t3.received.natural"), &unread("12345678901234567890123"));
    assert!(matches!(entry(&opened, "t2.permit.decisions"), Entry::Unread { .. }));
    assert_eq!(entry(&opened, "t2.fees.amount"), &unread("0.1000000000000000055511151231257827"));
    let text = saved::write(&opened.report, opened.form);
    assert!(text.contains("\"x\": 1.10000000000000000001"), "{text}");
}

#[test]
fn totals_among_the_cells_are_taken_as_stated_totals() {
    let cells = json!({ "t3.received.natural": "12", "t3.received.total": "13", "t4.review.total": "" });
    let opened = opened(&with(json!({ "cells": cells, "stated": { "t3.received.other": "1" } })));
    assert_eq!(opened.complaints, []);
    assert_eq!(stated(&opened, "t3.received.total"), Some(&Entry::Amount(Amount::from(13))));
    assert_eq!(stated(&opened, "t4.review.total"), Some(&Entry::Blank));
    assert_eq!(entry(&opened, "t3.received.total"), &Entry::Blank);
    assert_eq!(entry(&opened, "t3.received.other"), &Entry::Amount(Amount::from(1)));
}

#[test]
fn of_a_field_that_stands_twice_the_last_one_is_taken() {
    let file = r#"{"schema": "nianbao.report/1", "year": 2024, "cells": {"t3.received.natural": "1", "t3.received.natural": "2"}}"#;
    let opened = opened(file.as_bytes());
    assert_eq!(entry(&opened, "t3.received.natural"), &Entry::Amount(Amount::from(2)));
    let doubled = ("cells.t3.received.natural".to_string(), "unread.t3.received.natural".to_string());
    let unknown = Complaint::UnknownCells(vec![doubled.1.clone()]);
    assert_eq!(opened.complaints, [Complaint::Doubled(vec![doubled]), unknown]);
    assert_eq!(written(&opened)["cells"]["unread.t3.received.natural"], "1");
}

/// Whatever stands twice is said, and the earlier one is kept beside the later one.
#[test]
fn what_stands_before_a_field_of_the_same_name_is_said_and_kept() {
    let figures = json!({ "t3.received.natural": "1" });
    let cases = [
        ("cells", "\"cells\": {\"t3.received.natural\": \"1\"}, \"cells\": {}", figures.clone()),
        ("cells", "\"cells\": {\"t3.received.natural\": \"1\"}, \"c\\u0065lls\": {}", figures),
        (
            "stated",
            "\"stated\": {\"t3.received.total\": \"9\"}, \"stated\": null",
            json!({ "t3.received.total": "9" }),
        ),
        (
            "text",
            "\"text\": {\"overview\": \"甲\"}, \"text\": {\"overview\": \"乙\"}",
            json!({ "overview": "甲" }),
        ),
        ("waivers", "\"waivers\": [{\"rule\": \"a\"}], \"waivers\": []", json!([{ "rule": "a" }])),
        (
            "images",
            "\"images\": {\"img1\": {\"data\": \"AAAA\"}}, \"images\": {}",
            json!({ "img1": { "data": "AAAA" } }),
        ),
        (
            "previous",
            "\"previous\": {\"schema\": \"nianbao.report/1\"}, \"previous\": null",
            json!({ "schema": "nianbao.report/1" }),
        ),
        ("organ", "\"organ\": \"甲\", \"organ\": \"乙\"", json!("甲")),
        ("year", "\"year\": 2023, \"year\": 2024", json!(2023)),
        ("later", "\"later\": [15], \"later\": 2", json!([15])),
    ];
    for (field, fields, earlier) in cases {
        let file =
            format!("{{\"schema\": \"nianbao.report/1\", \"edition\": \"2021\", {fields}, \"last\": 1}}");
        let opened = opened(file.as_bytes());
        let kept = format!("unread.{field}");
        let said = Complaint::Doubled(vec![(field.to_string(), kept.clone())]);
        assert_eq!(
            opened.complaints.iter().find(|it| matches!(it, Complaint::Doubled(_))),
            Some(&said),
            "{fields}"
        );
        let out = written(&opened);
        assert_eq!((&out[&kept], &out["last"]), (&earlier, &json!(1)), "{fields}");
        let again = self::opened(saved::write(&opened.report, opened.form).as_bytes());
        assert_eq!(again.report, opened.report, "{fields}");
    }
}

#[test]
fn what_stands_twice_in_last_years_report_or_in_a_picture_is_said_with_its_place() {
    let file = r#"{"schema": "nianbao.report/1", "year": 2024,
        "previous": {"schema": "nianbao.report/1", "year": 2023, "cells": {"t2.rules.made": "1"}, "cells": {}},
        "images": {"img1": {"data": "AAAA", "alt": "甲", "alt": "乙"}, "img1": {"data": "BBBB"}}}"#;
    let opened = opened(file.as_bytes());
    let pair = |field: &str, kept: &str| (field.to_string(), kept.to_string());
    let doubled = vec![
        pair("previous.cells", "unread.cells"),
        pair("images.img1.alt", "unread.alt"),
        pair("images.img1", "unread.img1"),
    ];
    assert_eq!(opened.complaints, [Complaint::Doubled(doubled)]);
    let out = written(&opened);
    assert_eq!(out["previous"]["unread.cells"], json!({ "t2.rules.made": "1" }));
    assert_eq!(out["images"]["unread.img1"], json!({ "data": "AAAA", "unread.alt": "甲", "alt": "乙" }));
}

/// A file that was cut behind a second "cells": the earlier one is whole.
#[test]
fn damage_behind_what_stands_twice_is_placed_where_it_is() {
    let file = "{\"schema\": \"nianbao.report/1\", \"year\": 2024,\n\"cells\": {\"t2.rules.made\": \"1\"}, \"cells\": {\"t2.rules.made\": 人";
    let opened = opened(file.as_bytes());
    assert!(
        matches!(opened.complaints[0], Complaint::Damaged { line: 2, column: 61, .. }),
        "{:?}",
        opened.complaints
    );
    assert_eq!(written(&opened)["unread.cells"], json!({ "t2.rules.made": "1" }));
}

#[test]
fn fields_of_another_type_are_named_and_kept() {
    let fields =
        json!({ "organ": 5, "level": "county", "cells": [], "stated": "x", "text": 1, "year": 2024.5 });
    let opened = opened(&with(fields));
    let mut fields: Vec<&str> = Vec::new();
    for complaint in &opened.complaints {
        match complaint {
            Complaint::WrongType { field } => fields.push(field),
            other => assert_eq!(other, &Complaint::NoYear { taken: 2021 }),
        }
    }
    fields.sort_unstable();
    assert_eq!(fields, ["cells", "level", "organ", "stated", "text", "year"]);
    let written = written(&opened);
    assert_eq!(written["unread.organ"], 5);
    assert_eq!(written["unread.level"], "county");
    assert_eq!(written["unread.cells"], json!([]));
    assert_eq!(written["unread.year"], 2024.5);
}

#[test]
fn a_field_that_is_kept_does_not_push_out_one_that_was_kept_before() {
    let first =
        opened(&with(json!({ "level": "county", "unread.level": "city", "unread.level.2": "state" })));
    let written = written(&first);
    assert_eq!(written["unread.level"], "city");
    assert_eq!(written["unread.level.2"], "state");
    assert_eq!(written["unread.level.3"], "county");
    let second = opened(&with(json!({ "level": "county", "unread.level": "city" })));
    assert_eq!(self::written(&second)["unread.level.2"], "county");
}

#[test]
fn a_year_that_no_report_is_about_is_named() {
    for year in [json!(1999), json!(2200), json!(-1), json!("去年"), json!(null), json!(99_999_999_999_u64)]
    {
        let opened = opened(&with(json!({ "year": year, "edition": "2019" })));
        assert!(opened.complaints.contains(&Complaint::NoYear { taken: 2020 }), "{year}");
        assert_eq!(opened.report.year(), 2020);
    }
    assert_eq!(opened(&with(json!({ "year": "2024" }))).complaints, []);
}

#[test]
fn an_edition_that_is_not_the_one_of_the_year_is_named_and_no_figure_is_lost() {
    let cells = json!({ "t3.other.natural": "2", "t3.received.natural": "12" });
    let opened = opened(&with(json!({ "edition": "2019", "cells": cells })));
    let other = Complaint::OtherEdition { named: "2019".into(), taken: "2021".into() };
    assert_eq!(opened.complaints[0], other);
    assert_eq!(opened.complaints[1], Complaint::UnknownCells(vec!["t3.other.natural".into()]));
    assert_eq!(written(&opened)["cells"], cells);
}

#[test]
fn fields_that_are_not_known_are_kept_as_they_are() {
    let extra = json!({
        "images": { "img1": { "name": "图.png", "type": "image/png", "data": "AAAA" } },
        "waivers": [{ "rule": "t3.balance.natural", "why": "机构改革" }],
        "previous": { "schema": "nianbao.report/1", "year": 2023, "cells": { "t3.carryover.natural": "3" } },
        "x.后来的": [null, true, 1.5, "文"],
    });
    let opened = opened(&with(extra.clone()));
    assert_eq!(opened.complaints, []);
    for (name, value) in extra.as_object().unwrap() {
        assert_eq!(&written(&opened)[name], value, "{name}");
    }
}

/// What the page writes of pictures and of last year's report is what stood there, to the byte.
#[test]
fn pictures_and_last_years_report_are_written_as_they_stood() {
    let last = json!({
        "schema": "nianbao.report/1", "edition": "2019", "year": 2020, "organ": "示例区人民政府", "level": "government",
        "cells": { "t3.carryover.natural": "3", "t9.x.y": "１" }, "stated": {}, "text": { "overview": "去年" },
        "images": { "img1": { "data": "AAAA" } }, "previous": { "schema": "nianbao.report/1", "year": 2019 },
        "later": 1.50,
    });
    let name = format!("{}-9000", "0a".repeat(32));
    let images = json!({
        "img1": { "name": "图.png", "type": "image/png", "data": "AAAA", "alt": "门前的公示栏", "later": [1.50] },
        "img2": { "name": 5, "data": ["x"], "alt": null },
        "img3": { "data": { "kept": "a-1", "more": 1 } },
        "img4": { "data": { "kept": name } },
        "img6": { "data": { "kept": "../../draft/a-1" } },
        "img5": {},
    });
    let text = String::from_utf8(with(json!({ "images": images, "previous": last }))).unwrap();
    let first = opened(text.as_bytes());
    let unknown = Complaint::UnknownCells(vec!["t9.x.y".into()]);
    let told = Complaint::InPrevious { edition: "2019".into(), complaint: Box::new(unknown) };
    let odd = |field: &str| Complaint::WrongType { field: field.into() };
    let due = [
        odd("images.img2.data"),
        odd("images.img2.name"),
        odd("images.img3.data"),
        Complaint::NoPicture { name: "img5".into() },
        odd("images.img6.data"),
        told,
    ];
    assert_eq!(first.complaints, due);
    assert_eq!(written(&first)["images"], images);
    assert_eq!(written(&first)["previous"], last);
    let image = &first.report.images().get("img1").unwrap();
    assert_eq!((image.alt.as_deref(), image.base64()), (Some("门前的公示栏"), Some("AAAA")));
    assert_eq!(first.report.images().get("img4").unwrap().kept(), Some(name.as_str()));
    assert_eq!(first.report.images().get("img6").unwrap().kept(), None, "no store gives such a name");
    let previous = first.report.previous().expect("last year's report");
    assert_eq!((previous.report().year(), previous.form().edition.as_str()), (2020, "2019"));
    assert!(previous.report().images().is_empty(), "its pictures are carried along and not read");
    assert_eq!(previous.value(), &last);
    let carried = previous.form().cell_named("t3.carryover.natural").unwrap();
    assert_eq!(previous.report().entry(carried), &Entry::Amount(Amount::from(3)));
    let once = saved::write(&first.report, first.form);
    let again = opened(once.as_bytes());
    assert_eq!(saved::write(&again.report, again.form), once);
    assert_eq!(again.report, first.report);
    // Where there is nothing, nothing is what stays.
    for field in ["images", "previous"] {
        for value in [json!(null), json!({})].iter().filter(|value| field == "images" || value.is_null()) {
            let opened = opened(&with(json!({ field: value })));
            assert_eq!((opened.complaints.len(), &written(&opened)[field]), (0, value), "{field}");
        }
    }
}

#[test]
fn pictures_and_last_years_report_of_another_shape_are_named_and_kept() {
    let wrong = |field: &str| Complaint::WrongType { field: field.into() };
    for (field, value, named, kept) in [
        ("images", json!([1]), "images", "unread.images"),
        ("images", json!({ "img1": "AAAA" }), "images.img1", "images"),
        ("previous", json!({}), "previous", "previous"),
        ("previous", json!({ "schema": "nianbao.report/2" }), "previous", "previous"),
        ("previous", json!("去年"), "previous", "previous"),
        ("images", json!({ "img1": { "data": "AAAA", "type": 5 } }), "images.img1.type", "images"),
        ("images", json!({ "img1": { "data": "AAAA", "alt": ["甲"] } }), "images.img1.alt", "images"),
    ] {
        let opened = opened(&with(json!({ field: value })));
        assert_eq!(opened.complaints, [wrong(named)], "{value}");
        assert_eq!(written(&opened)[kept], value);
        let again = self::opened(saved::write(&opened.report, opened.form).as_bytes());
        assert_eq!(again.report, opened.report, "{value}");
    }
}

/// What is carried along with last year's report and read by nobody has its shape too.
#[test]
fn odd_shapes_inside_of_last_years_report_are_said() {
    for (field, value) in [("images", json!([1])), ("previous", json!("前年"))] {
        let last = json!({ "schema": "nianbao.report/1", "year": 2023, field: value });
        let opened = opened(&with(json!({ "previous": last })));
        let inner = Complaint::WrongType { field: field.into() };
        assert_eq!(
            opened.complaints,
            [Complaint::InPrevious { edition: "2021".into(), complaint: Box::new(inner) }]
        );
        assert_eq!(written(&opened)["previous"], last);
    }
}

#[test]
fn nesting_of_any_depth_is_no_overflow() {
    let deep =
        |open: &str, close: &str, depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [10, 99, 100, 126, 127, 128, 200_000] {
            assert!(saved::read(deep(open, close, depth).as_bytes()).is_err());
            assert!(saved::read(open.repeat(depth).as_bytes()).is_err());
            let inner = deep(open, close, depth);
            let file = format!(
                r#"{{"schema": "nianbao.report/1", "edition": "2021", "year": 2024, "x": {inner}, "cells": {{"t3.received.natural": "1"}}}}"#
            );
            let opened = opened(file.as_bytes());
            // What follows is read, and what is deeper than the bound is kept to the letter.
            assert_eq!(entry(&opened, "t3.received.natural"), &Entry::Amount(Amount::from(1)));
            let is_deep = depth >= saved::DEEPEST;
            let due: Vec<Complaint> =
                is_deep.then(|| Complaint::TooDeep(vec!["x".into()])).into_iter().collect();
            assert_eq!(opened.complaints, due, "{depth}");
            let text = saved::write(&opened.report, opened.form);
            let whole = text.chars().filter(|c| "[{".contains(*c)).count();
            let bare = saved::write(
                &self::opened(&with(json!({ "cells": { "t3.received.natural": "1" } }))).report,
                opened.form,
            );
            assert_eq!(
                whole,
                depth + bare.chars().filter(|c| "[{".contains(*c)).count(),
                "no bracket is lost"
            );
            assert_eq!(self::opened(text.as_bytes()).report, opened.report);
            // A file that ends inside of it is damaged at its end, and nowhere before.
            let file = &file[..file.find(close).unwrap()];
            let column = file.chars().count() + 1;
            let cut = self::opened(file.as_bytes());
            assert!(
                matches!(cut.complaints[0], Complaint::Damaged { line: 1, column: at, .. } if at == column),
                "{depth}"
            );
        }
    }
}

#[test]
fn damage_is_placed_by_line_and_character() {
    let file = "{\n\"schema\": \"nianbao.report/1\",\n\"organ\": \"示例区\" 人,\n\"year\": 2024}";
    let opened = opened(file.as_bytes());
    assert_eq!(opened.complaints[0], Complaint::Damaged { line: 3, column: 16, last: Last::Head });
    assert_eq!(opened.report.organ(), "示例区");
}

#[test]
fn what_stands_before_a_single_wrong_character_at_the_end_is_not_lost() {
    let file = r#"{"schema": "nianbao.report/1", "year": 2024, "cells": {"t3.received.natural": "1"} x"#;
    assert_eq!(entry(&opened(file.as_bytes()), "t3.received.natural"), &Entry::Amount(Amount::from(1)));
}

#[test]
fn a_tail_of_zero_bytes_from_a_full_disk_loses_nothing() {
    let mut file = crate::real::bytes("suqian-2024");
    file.extend([0; 300]);
    let opened = opened(&file);
    assert!(matches!(opened.complaints.as_slice(), [Complaint::Damaged { .. }]));
    assert_eq!(opened.report, crate::real::open("suqian-2024").report);
}

/// A real file cut off at every byte: it never panics, everything before the cut is there, and no half number is taken
/// for a number.
#[test]
fn a_file_cut_at_every_byte_keeps_what_stands_before_the_cut() {
    let file = crate::real::bytes("shuyang-2023");
    let whole = crate::real::open("shuyang-2023");
    let text = std::str::from_utf8(&file).unwrap();
    let schema_ends = text.find("/1\"").unwrap() + 3;
    // The byte behind every cell's closing quotation mark, by name.
    let ends: Vec<(String, usize)> = whole
        .form
        .cell_ids()
        .map(|id| whole.form.cell(id).name.clone())
        .filter_map(|name| {
            let key = text.find(&format!("\"{name}\": \""))? + name.len() + 5;
            Some((name, key + text[key..].find('"').unwrap() + 1))
        })
        .collect();
    assert_eq!(ends.len(), 46 + 34);
    for cut in 0..file.len() {
        let opened = match saved::read(&file[..cut]) {
            Ok(opened) => opened,
            Err(why) => {
                assert!(cut < schema_ends, "refused at {cut}: {why:?}");
                continue;
            }
        };
        assert!(matches!(opened.complaints[0], Complaint::Damaged { .. }), "cut at {cut}");
        for (name, end) in &ends {
            let id = whole.form.cell_named(name).unwrap();
            let of = |opened: &Opened| match whole.form.entered(id) {
                Some(_) => opened.report.entry(id).clone(),
                None => opened.report.stated(id).cloned().unwrap_or(Entry::Blank),
            };
            let (got, due) = (of(&opened), of(&whole));
            if *end <= cut && opened.report.edition() == "2021" {
                assert_eq!(got, due, "{name} cut at {cut}");
            } else {
                assert!(
                    !matches!(got, Entry::Amount(_) | Entry::NotApplicable),
                    "{name} cut at {cut}: {got:?}"
                );
            }
        }
    }
}

#[test]
fn prose_that_is_cut_says_where() {
    let file = r#"{"schema": "nianbao.report/1", "year": 2024, "text": {"overview": "全年公开信息10"#;
    let opened = opened(file.as_bytes());
    let overview = opened.form.section_named("overview").unwrap();
    assert_eq!(opened.report.text(overview), "全年公开信息10…");
}

/// `\ud800` alone is legal JSON and no text; what stands behind it is not lost with it.
#[test]
fn half_a_character_is_shown_as_one_and_nothing_behind_it_is_lost() {
    let text = r#"{"schema": "nianbao.report/1", "edition": "2021", "year": 2024, "organ": "示例区\udc00政府😀\ud83d\ude00",
        "cells": {"t2.rules.made": "1\ud800", "t2.rules.repealed": "2"}, "text": {"overview": "甲\ud800"}, "later": "\udfff"}"#;
    let opened = opened(text.as_bytes());
    assert_eq!(opened.report.organ(), "示例区\u{fffd}政府😀😀");
    assert_eq!(*entry(&opened, "t2.rules.made"), unread("1\u{fffd}"));
    assert_eq!(entry(&opened, "t2.rules.repealed").text(), "2");
    assert_eq!(opened.report.text(opened.form.section_named("overview").unwrap()), "甲\u{fffd}");
    assert_eq!(written(&opened)["later"], "\u{fffd}");
    let no_number = Complaint::NoNumber { cell: "t2.rules.made".to_string(), text: "1\u{fffd}".to_string() };
    assert_eq!(opened.complaints, [no_number]);
    // Damage behind it is placed where it is.
    let cut = cut_short(text);
    assert!(matches!(cut.complaints[0], Complaint::Damaged { line: 2, .. }), "{:?}", cut.complaints);
    assert_eq!(cut.report.organ(), "示例区\u{fffd}政府😀😀");
}

fn cut_short(text: &str) -> Opened {
    opened(&text.as_bytes()[..text.find("repealed").unwrap()])
}
