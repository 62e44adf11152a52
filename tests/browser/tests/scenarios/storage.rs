//! What the browser keeps, damaged, refused or full: nothing is overwritten that could not be read, and the page says
//! how things stand.

use std::collections::BTreeMap;

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(
    both_slots_damaged,
    one_slot_damaged,
    newest_draft_damaged,
    storage_refused,
    storage_full,
    next_morning
);

const CELL: &str = "t3.received.natural";
const DRAFTS: &str = "nianbao/draft/";

/// A draft that was written to both of its slots. Ends with 12 in the newer and 1 in the older one.
async fn a_draft_in_both_slots(page: &Page) -> BTreeMap<String, String> {
    page.choose(CELL).await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    page.choose(CELL).await;
    page.keys("12{Enter}").await;
    page.is_saved().await;
    let kept = page.stored().await;
    assert_eq!(kept.len(), 2, "a draft has two slots: {:?}", kept.keys());
    assert!(kept.keys().all(|key| key.starts_with(DRAFTS)), "{:?}", kept.keys());
    kept
}

/// Puts other texts into the browser's storage behind the page's back.
async fn put(page: &Page, texts: &BTreeMap<String, String>) {
    page.js(
        "for (const [key, text] of Object.entries(arguments[0])) localStorage.setItem(key, text)",
        json!([texts]),
    )
    .await;
}

/// The text without its last part, as a torn write leaves it.
fn torn(text: &str) -> String {
    text.chars().take(text.chars().count() * 2 / 3).collect()
}

async fn both_slots_damaged(page: &mut Page) {
    let kept = a_draft_in_both_slots(page).await;
    let damaged: BTreeMap<String, String> =
        kept.iter().map(|(key, text)| (key.clone(), torn(text))).collect();
    put(page, &damaged).await;
    page.reload().await;

    page.until(
        "the page says that it cannot read the draft",
        "return !!document.querySelector(
        '[data-screen=unreadable]')",
    )
    .await;
    let text = page.js("return document.body.innerText", json!([])).await;
    assert!(text.as_str().unwrap_or_default().contains("读不出来"), "{text}");
    assert_eq!(page.stored().await, damaged);

    // Without Enter: it would press the button that Tab comes to.
    page.keys("123{Tab}4").await;
    page.click("[data-action=download-unread]").await;
    let (_, bytes) = page.download().await;
    assert!(damaged.values().any(|text| text.as_bytes() == bytes), "the original is handed out to the byte");
    assert_eq!(page.stored().await, damaged, "nothing was written over it");

    // Hiding and loading again are when pages like to save.
    page.reload().await;
    assert_eq!(page.stored().await, damaged, "loading again writes nothing over it");

    page.click("[data-action=leave-unread]").await;
    page.choose(CELL).await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.keys("6{Enter}").await;
    page.is_saved().await;
    let now = page.stored().await;
    assert!(
        damaged.iter().all(|(key, text)| now.get(key) == Some(text)),
        "another report leaves it where it is"
    );
    assert!(now.len() > damaged.len(), "and is kept itself");
    page.reload().await;
    page.cell_shows(CELL, "5").await;
    let now = page.stored().await;
    assert!(damaged.iter().all(|(key, text)| now.get(key) == Some(text)), "and so it stays");
}

async fn one_slot_damaged(page: &mut Page) {
    let kept = a_draft_in_both_slots(page).await;
    let holds = |number: &str| {
        let cell = format!("\"{CELL}\": \"{number}\"");
        kept.iter().find(|(_, text)| text.contains(&cell)).expect("one slot holds it")
    };
    let (newer, older) = (holds("12"), holds("1"));
    put(page, &BTreeMap::from([(newer.0.clone(), torn(newer.1))])).await;
    page.reload().await;
    page.cell_shows(CELL, "1").await;

    // What was torn is still somewhere after both slots were written again.
    for figure in ["7", "8", "9"] {
        page.choose(CELL).await;
        page.keys(&format!("{figure}{{Enter}}")).await;
        page.is_saved().await;
    }
    let now = page.stored().await;
    assert!(now.values().any(|text| *text == torn(newer.1)), "what could not be read was put aside");
    assert_ne!(now.get(older.0), Some(older.1), "the good slot goes on");
    page.reload().await;
    page.cell_shows(CELL, "9").await;
}

/// The draft that was written last is damaged and an older one is whole: the older one must not pass for the newest.
async fn newest_draft_damaged(page: &mut Page) {
    let older = a_draft_in_both_slots(page).await;
    page.click("[data-action=new]").await;
    page.choose(CELL).await;
    page.keys("77{Enter}").await;
    page.is_saved().await;
    let all = page.stored().await;
    let newest: BTreeMap<String, String> = all
        .iter()
        .filter(|(key, _)| !older.contains_key(*key))
        .map(|(key, text)| (key.clone(), torn(text)))
        .collect();
    assert!(!newest.is_empty(), "a new report has a place of its own");
    put(page, &newest).await;
    page.reload().await;

    let says = "const box = document.querySelector('[data-screen=unreadable], [data-notice=warned]');
        return box && box.innerText.includes('读不出来')";
    page.until("the page says that the newest draft cannot be read", says).await;
    page.click("[data-action=download-unread]").await;
    let (_, bytes) = page.download().await;
    assert!(newest.values().any(|text| text.as_bytes() == bytes), "and hands it out");
    let now = page.stored().await;
    assert!(newest.iter().all(|(key, text)| now.get(key) == Some(text)), "and writes nothing over it");
}

/// In a frame that is sandboxed without an origin of its own there is no storage at all; only the single file runs there.
async fn storage_refused(page: &mut Page) {
    let single =
        if page.site.server.is_some() { "nianbao.html" } else { "%E5%B9%B4%E6%8A%A5%202024/nianbao.html" };
    let frame = format!(
        "<!DOCTYPE html><meta charset=utf-8><title>门户</title><link rel=icon href='data:,'>
        <iframe sandbox='allow-scripts allow-downloads' src='{single}' width=1300 height=700></iframe>"
    );
    let portal = page.site.beside("portal.html", &frame);
    page.go(&portal).await;
    page.browser.session.enter_frame(0).await.expect("the portal has a frame");
    page.saving_is("memory").await;
    let words = page.js("return document.querySelector('[data-saved]').innerText", json!([])).await;
    assert!(words.as_str().unwrap_or_default().contains("保存文件"), "it says what to do: {words}");

    page.choose(CELL).await;
    page.keys("12{Enter}").await;
    page.cell_shows(CELL, "12").await;
    page.saving_is("memory").await;
    page.click("[data-action=save]").await;
    let (_, saved) = page.download().await;
    let saved: serde_json::Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
    assert_eq!(saved["cells"][CELL], json!("12"), "the file still goes out");
    page.browser.session.enter_default_frame().await.expect("the portal is still there");
}

const FILL: &str = "let text = 'x'.repeat(1 << 20);
    for (let at = 0; text.length; at++) {
        try { localStorage.setItem(`filler/${at}`, text); } catch (_) { text = text.slice(0, text.length >> 1); }
    }
    return localStorage.length";

async fn storage_full(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    page.js(FILL, json!([])).await;
    page.click("[data-section=other] textarea").await;
    // Far more than the room that older versions and steps of undo give when they go.
    let long = "写不下的话".repeat(4_000);
    page.js("document.execCommand('insertText', false, arguments[0])", json!([long])).await;
    page.saving_is("failed").await;
    let words = page.js("return document.querySelector('[data-saved]').innerText", json!([])).await;
    assert!(words.as_str().unwrap_or_default().contains("没有保存"), "{words}");

    // Typing goes on, and what was kept before is still there.
    page.choose("t3.received.business").await;
    page.keys("2{Enter}").await;
    page.cell_shows("t3.received.business", "2").await;
    page.saving_is("failed").await;
    assert!(page.stored().await.values().any(|text| text.contains(&format!("\"{CELL}\": \"1\""))));

    page.js("for (const key of Object.keys(localStorage)) if (key.startsWith('filler/')) localStorage.removeItem(key)",
        json!([])).await;
    page.choose("t3.received.research").await;
    page.keys("3{Enter}").await;
    page.is_saved().await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), ("t3.received.business", "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
}

/// The browser is closed in the evening and opened in the morning.
async fn next_morning(page: &mut Page) {
    page.click("[data-field=organ]").await;
    page.keys("示例区人民政府").await;
    page.choose(CELL).await;
    page.keys("12{Tab}3{Tab}").await;
    page.is_saved().await;
    let written = page.report().await;
    page.restart_browser().await;
    assert_eq!(page.report().await, written);
}
