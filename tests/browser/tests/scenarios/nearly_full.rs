//! Other pages have filled the browser's localStorage but for a few characters: the page answers every key, and says the
//! truth about saving.

use std::fs;
use std::time::{Duration, Instant};

use browser_tests::browser::Kind;
use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(room_for_0, room_for_200, room_for_1000, room_for_3000, room_for_7000, room_for_12000);

const CELL: &str = "t3.received.natural";
const TOTAL: &str = "t3.received.total";

/// A key is answered within a frame; on a machine that many tests share, a few of them.
const ANSWERED: f64 = 100.0;
/// The truth is said within 300 ms; so much more is left to that machine.
const SAID: Duration = Duration::from_secs(2);

async fn room_for_0(page: &mut Page) {
    room_for(page, 0).await;
}

async fn room_for_200(page: &mut Page) {
    room_for(page, 200).await;
}

async fn room_for_1000(page: &mut Page) {
    room_for(page, 1_000).await;
}

async fn room_for_3000(page: &mut Page) {
    room_for(page, 3_000).await;
}

async fn room_for_7000(page: &mut Page) {
    room_for(page, 7_000).await;
}

async fn room_for_12000(page: &mut Page) {
    room_for(page, 12_000).await;
}

async fn room_for(page: &mut Page, room: u32) {
    a_draft_of_7_kb(page).await;
    fill_but_for(page, room).await;
    page.answers_within(ANSWERED, CELL, TOTAL, '5').await;
    let typed = Instant::now();
    let (state, words) = page.settles(SAID).await;
    println!("room for {room}: {state} is said {:.0?} after a key was answered", typed.elapsed());
    match state.as_str() {
        "saved" => {
            page.reload().await;
            page.cell_shows(CELL, "5").await;
        }
        "failed" => assert!(words.contains("没有保存"), "{words}"),
        _ => panic!("the page says {state}: {words}"),
    }
}

/// A report with prose as an ordinary one has it, opened from its file and kept.
async fn a_draft_of_7_kb(page: &Page) {
    let sentence = "全年主动公开政府信息12件，收到申请3件，均按期答复；";
    let prose = sentence.repeat(7_000 / sentence.chars().count());
    let report = json!({
        "schema": "nianbao.report/1", "edition": "2021", "year": 2024, "organ": "示例县", "level": "town",
        "text": { "overview": prose },
    });
    let file = page.browser.scratch("prose.nianbao.json");
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    page.open_file(&file).await;
    page.notice("prose.nianbao.json").await;
    page.is_saved().await;
}

/// Another page of the same origin fills what is left. Firefox gives each file an origin of its own: there a script in
/// the page does it.
async fn fill_but_for(page: &Page, room: u32) {
    if page.browser.kind == Kind::Firefox && page.site.server.is_none() {
        page.js(FILL, json!([room])).await;
        return;
    }
    let filler =
        page.site.beside("filler.html", "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>");
    let session = &page.browser.session;
    let ours = session.window().await.expect("a window");
    let other = session.new_window().await.expect("a new window");
    session.switch_to_window(other).await.expect("the new window");
    page.go(&filler).await;
    page.js(FILL, json!([room])).await;
    page.close_window_for(ours).await;
}

/// Leaves room for exactly so many characters, of keys and of texts.
const FILL: &str = "return (async room => {
    // What another scenario has taken may be counted for some moments after it is gone.
    for (let tries = 0; room; tries++) {
        try { localStorage.setItem('r', 'x'.repeat(room - 1)); break; } catch (fault) {
            if (tries > 50) throw fault;
            await new Promise(later => setTimeout(later, 100));
        }
    }
    let length = 0;
    for (let step = 1 << 23; step >= 1; step /= 2) {
        try {
            localStorage.setItem('filler', 'x'.repeat(length + step));
            length += step;
        } catch (_) {}
    }
    localStorage.removeItem('r');
    if (length < 1e6) throw new Error(`only ${length} characters are stored`);
})(arguments[0])";
