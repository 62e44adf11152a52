//! Files that are no report, or only half of one: a Chinese sentence that says what and where, the bytes to be had
//! again, and the draft that was open as it was.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(refused_files, half_read_files, huge_file, other_encodings, long_messages);

/// A file for the page, in the browser's own folder.
fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let file = page.browser.scratch(name);
    fs::write(&file, bytes).expect("the folder of the test can be written");
    file
}

/// Something of one's own on the page, kept.
async fn a_draft(page: &Page) {
    page.click("[data-field=organ]").await;
    page.keys("示例县").await;
    page.choose("t3.received.natural").await;
    page.keys("77{Enter}").await;
    page.is_at_rest().await;
}

async fn hands_out_again(page: &mut Page, name: &str, bytes: &[u8]) {
    page.click("[data-notice] [data-action=download-unread]").await;
    let (downloaded, same) = page.download().await;
    assert!(same == bytes, "{name} is handed out as it was ({} bytes of {})", same.len(), bytes.len());
    assert!(!downloaded.is_empty());
}

async fn refused_files(page: &mut Page) {
    a_draft(page).await;
    let (written, kept) = (page.report().await, page.stored().await);
    let binary: Vec<u8> =
        b"PK\x03\x04\x14\x00\x00\x00".iter().copied().chain((0..=255).cycle().take(5_000)).collect();
    let newer = r#"{"schema":"nianbao.report/9","edition":"2041","cells":{"t3.received.natural":"5"}}"#;
    let refused: [(&str, &[u8], &str); 7] = [
        ("说明.txt", "这是一份说明，不是 JSON。".as_bytes(), "读不出可用的内容"),
        ("newer.nianbao.json", newer.as_bytes(), "nianbao.report/9"),
        ("foreign.json", br#"{"name":"x","cells":{"a":1}}"#, "这不是本工具保存的年报"),
        ("年报.docx", &binary, "这是文档文件"),
        ("没有后缀的文件", &binary, "这是 Word、Excel 或压缩文件"),
        ("empty.nianbao.json", b"", "这是空文件"),
        ("list.json", b"[1,2,3]", "这不是本工具保存的年报"),
    ];
    for (name, bytes, sentence) in refused {
        page.open_file(&file(page, name, bytes)).await;
        let said = page.notice(name).await;
        assert!(said.contains("没有打开"), "{said}");
        assert!(said.contains(sentence), "{name}: {said}");
        assert!(said.contains("正在填写的报告没有改动"), "{said}");
        assert_eq!(page.report().await, written, "{name} leaves the page as it was");
        assert_eq!(page.stored().await, kept, "{name} leaves the draft as it was");
        if !bytes.is_empty() {
            hands_out_again(page, name, bytes).await;
        }
    }
}

/// 示例县, and what stands around it in a saved file, in GBK: 记事本 calls it ANSI.
const GBK: &[u8] = b"{\"schema\":\"nianbao.report/1\",\"edition\":\"2021\",\"year\":2024,\"organ\":\"\xCA\xBE\xC0\xFD\xCF\xD8\",\"cells\":{\"t3.received.natural\":\"12\"}}";

async fn other_encodings(page: &mut Page) {
    let utf16 = |units: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = r#"{"schema":"nianbao.report/1","edition":"2021","year":2024,"organ":"示例县","cells":{"t3.received.natural":"12"}}"#;
        text.encode_utf16().flat_map(units).collect()
    };
    for (name, bytes) in
        [("gbk", GBK.to_vec()), ("little", utf16(u16::to_le_bytes)), ("big", utf16(u16::to_be_bytes))]
    {
        page.open_file(&file(page, &format!("{name}.nianbao.json"), &bytes)).await;
        let said = page.notice(name).await;
        assert!(said.contains("已打开"), "{said}");
        page.cell_shows("t3.received.natural", "12").await;
        assert_eq!(page.report().await["organ"], json!("示例县"), "{name}");
    }
}

/// However much a file says: a message stays on the screen, is read to its end by scrolling, and goes by Esc.
async fn long_messages(page: &mut Page) {
    a_draft(page).await;
    let schema = format!("nianbao.report/{}", "9".repeat(5_000));
    page.open_file(&file(page, "long.nianbao.json", json!({ "schema": schema }).to_string().as_bytes()))
        .await;
    let said = page.notice("long").await;
    assert!(said.chars().count() < 400, "{} characters", said.chars().count());
    let cells: serde_json::Map<String, serde_json::Value> =
        (0..120).map(|row| (format!("t9.{row}.natural"), json!("x".repeat(5_000)))).collect();
    let mut report: serde_json::Value =
        serde_json::from_slice(&Figures::of("suqian-2024").bytes).expect("figures are JSON");
    for (name, value) in report["cells"].as_object_mut().expect("cells") {
        *value = json!(format!("{name}{}", "字".repeat(5_000)));
    }
    report["cells"].as_object_mut().expect("cells").extend(cells);
    page.open_file(&file(page, "words.nianbao.json", report.to_string().as_bytes())).await;
    page.notice("words").await;
    let fits = "const notice = document.querySelector('.notices'), box = notice.getBoundingClientRect();
        const close = notice.querySelector('[data-action=dismiss]');
        close.scrollIntoView({ block: 'nearest' });
        const at = close.getBoundingClientRect();
        return box.height <= innerHeight * .6 && notice.scrollHeight > notice.clientHeight
            && at.bottom <= innerHeight && at.top >= 0";
    assert_eq!(page.js(fits, json!([])).await, json!(true), "it scrolls, and its end is in reach");
    page.choose("t3.received.natural").await;
    page.keys("{Esc}").await;
    page.until("Esc closes it", "return !document.querySelector('[data-notice]')").await;
}

async fn half_read_files(page: &mut Page) {
    let figures = Figures::of("suqian-2024");
    a_draft(page).await;
    let kept = page.stored().await;
    let old_draft_stands = async |page: &Page| {
        page.is_saved().await;
        let now = page.stored().await;
        assert!(
            kept.iter().all(|(key, text)| now.get(key) == Some(text)),
            "the draft that was open is as it was"
        );
    };

    // Cut off in the middle of a number.
    let whole = String::from_utf8(figures.bytes.clone()).unwrap();
    let at = whole.find("\"t3.granted.natural\": \"").unwrap() + "\"t3.granted.natural\": \"1".len();
    let cut = &figures.bytes[..at];
    page.open_file(&file(page, "cut.nianbao.json", cut)).await;
    let said = page.notice("cut.nianbao.json").await;
    // By the row of the table that was read last, not by the line of the file.
    assert!(said.contains("文件不完整，只读到表三第 3 行“（一）予以公开”"), "{said}");
    page.cell_shows("t2.penalty.decisions", "2676474").await;
    assert_eq!(page.cell("t3.reject-petition.natural").await, "", "what was cut off is blank");
    assert_ne!(page.cell("t3.granted.natural").await, "1", "half a number is no number");
    hands_out_again(page, "cut.nianbao.json", cut).await;
    old_draft_stands(page).await;

    // Cells that no edition has, and text where a number belongs.
    let strange = br#"{"schema":"nianbao.report/1","edition":"2021","year":2024,"organ":"X","level":"town",
        "cells":{"t3.received.natural":"about ten","t3.received.business":"3","t9.nobody.knows":"8","zz":"9"}}"#;
    page.open_file(&file(page, "strange.nianbao.json", strange)).await;
    let said = page.notice("strange.nianbao.json").await;
    for words in ["2 格", "t9.nobody.knows", "about ten"] {
        assert!(said.contains(words), "no {words} in: {said}");
    }
    page.cell_shows("t3.received.natural", "about ten").await;
    assert_eq!(page.cell("t3.received.business").await, "3");
    let unread = "return document.querySelector('[data-cell=\"t3.received.natural\"]').className";
    assert!(page.js(unread, json!([])).await.as_str().unwrap_or_default().contains("unread"));
    hands_out_again(page, "strange.nianbao.json", strange).await;
    old_draft_stands(page).await;

    // What could not be shown goes out again with the rest.
    page.click("[data-action=save]").await;
    let (_, saved) = page.download().await;
    let saved: serde_json::Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
    assert_eq!(saved["cells"]["t9.nobody.knows"], json!("8"));
    assert_eq!(saved["cells"]["t3.received.natural"], json!("about ten"));
}

async fn huge_file(page: &mut Page) {
    a_draft(page).await;
    let (written, kept) = (page.report().await, page.stored().await);
    let huge = page.browser.scratch("huge.nianbao.json");
    let mut writer = BufWriter::new(fs::File::create(&huge).expect("the folder of the test can be written"));
    let mut write = |bytes: &[u8]| writer.write_all(bytes).expect("50 MB can be written");
    write(br#"{"schema":"nianbao.report/1","year":2024,"text":{"other":""#);
    let line = vec![b'x'; 1024 * 1024];
    (0..50).for_each(|_| write(&line));
    write(br#""}}"#);
    drop(writer);
    page.open_file(&huge).await;
    let said = page.notice("huge.nianbao.json").await;
    assert!(said.contains("没有打开") && said.contains("50 MB"), "{said}");
    assert_eq!(page.report().await, written);
    assert_eq!(page.stored().await, kept);
    // And the page goes on.
    page.choose("t3.received.business").await;
    page.keys("1{Enter}").await;
    page.cell_shows("t3.received.business", "1").await;
}
