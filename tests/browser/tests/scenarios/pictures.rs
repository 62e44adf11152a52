//! Reports with large pictures are edited as quickly as small ones, and keep their pictures.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use browser_tests::page::Page;
use serde_json::{json, Value};

mod everywhere {
    use super::picture_of_3_mb;
    browser_tests::everywhere!(picture_of_3_mb);
}

/// A file as large as files may be takes long to hand over: once is enough.
mod largest {
    use super::pictures_of_38_mb;
    browser_tests::in_chromium!(pictures_of_38_mb);
}

const CELL: &str = "t3.received.natural";
const TOTAL: &str = "t3.received.total";
const MB: usize = 1_000_000;

/// What an edit may take of the store, in characters.
const OF_AN_EDIT: u64 = 20_000;

/// As quick as with a small report. A machine that many tests share is given more.
const TIMES_AS_LONG: f64 = 3.0;
/// Below a frame nobody sees a difference, and clocks are coarse.
const FRAME: f64 = 16.0;

async fn picture_of_3_mb(page: &mut Page) {
    pictures(page, &[3 * MB]).await;
}

async fn pictures_of_38_mb(page: &mut Page) {
    // Base64 takes four characters for three bytes.
    pictures(page, &[7 * MB, 7 * MB, 7 * MB, 7 * MB]).await;
}

async fn pictures(page: &mut Page, bytes: &[usize]) {
    let small = answered(page).await;
    page.begin_new().await;
    let report = report_with(bytes);
    open(page, &report).await;
    let large = answered(page).await;
    println!(
        "a key is answered after {small:.1} ms in a small report, {large:.1} ms with pictures: {:.2} times",
        large / small
    );
    edits_hold_no_picture(page).await;
    assert!(
        large < TIMES_AS_LONG * small.max(FRAME),
        "with pictures a key takes {large:.0} ms, not {small:.0}"
    );

    page.reload().await;
    page.cell_shows(CELL, "9").await;
    page.click("[data-action=save]").await;
    let (_, saved) = page.download().await;
    let saved: Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
    for (name, picture) in report["images"].as_object().expect("pictures have names") {
        assert!(saved["images"][name]["data"] == picture["data"], "{name} comes out as it went in");
    }
}

/// Opens a report by a file, and waits until it is kept.
async fn open(page: &Page, report: &Value) {
    let file: PathBuf = page.browser.scratch("pictures.nianbao.json");
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    page.open_file(&file).await;
    page.notice("pictures.nianbao.json").await;
    page.settles(Duration::from_secs(20)).await;
    page.is_saved().await;
}

/// How long a key takes, the median of nine; the last one leaves 9 in the cell.
async fn answered(page: &Page) -> f64 {
    let mut times = Vec::new();
    for digit in '1'..='9' {
        times.push(page.answers(CELL, TOTAL, digit).await.shown);
        page.keys("{Enter}").await;
    }
    page.is_saved().await;
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

async fn edits_hold_no_picture(page: &Page) {
    let sizes = page.sizes().await;
    let edits: Vec<_> = sizes.iter().filter(|(key, _)| key.starts_with("nianbao/journal/")).collect();
    assert!(!edits.is_empty(), "edits are kept: {:?}", sizes.keys());
    assert!(edits.iter().all(|(_, size)| **size < OF_AN_EDIT), "an edit holds a picture: {edits:?}");
}

/// A report with pictures of so many bytes.
fn report_with(bytes: &[usize]) -> Value {
    let pictures = (1..).zip(bytes).map(|(at, bytes)| {
        let picture =
            json!({ "name": "照片.png", "type": "image/png", "data": base64(at, *bytes), "alt": "" });
        (format!("img{at}"), picture)
    });
    let images: serde_json::Map<String, Value> = pictures.collect();
    let lines: String = images.keys().map(|name| format!("\n![照片]({name})")).collect();
    json!({
        "schema": "nianbao.report/1", "edition": "2021", "year": 2024, "organ": "示例县", "level": "town",
        "text": { "overview": format!("全年主动公开政府信息12件。{lines}") }, "images": images,
    })
}

/// So many bytes that look like a picture from outside, as base64; another picture for each seed.
fn base64(seed: u32, bytes: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // The signature and the head of a picture of one dot.
    let mut text = String::from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ");
    let mut chance = seed;
    while text.len() < bytes.div_ceil(3) * 4 {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(char::from(SIGNS[(chance >> 26) as usize]));
    }
    text
}
