//! What the browser keeps, damaged, refused or full: nothing is overwritten that could not be read, and the page says
//! how things stand.

use browser_tests::everywhere;
use browser_tests::page::Page;
use browser_tests::store::{journal, slots, Records, EDITS_A_SNAPSHOT};
use serde_json::json;

everywhere!(
    both_slots_damaged,
    one_slot_damaged,
    last_edits_damaged,
    one_edit_damaged,
    newest_draft_damaged,
    mark_missing,
    storage_refused,
    local_storage_full,
    next_morning
);

/// A page begins without the store where no mark says that something is kept. Where the mark is gone and something is, it comes
/// all the same.
async fn mark_missing(page: &mut Page) {
    let mark = "return localStorage.getItem('nianbao/kept')";
    assert!(page.js(mark, json!([])).await.is_null(), "nothing is kept yet");
    write(page, CELL, "12").await;
    assert_eq!(page.js(mark, json!([])).await, json!("1"));
    page.js("localStorage.removeItem('nianbao/kept'); sessionStorage.clear()", json!([])).await;
    page.reload().await;
    page.cell_shows(CELL, "12").await;
    assert_eq!(page.js(mark, json!([])).await, json!("1"), "it is found again");
    write(page, BESIDE, "3").await;
    page.reload().await;
    page.cell_shows(BESIDE, "3").await;
    page.click("[data-action=drafts]").await;
    page.element("[data-screen=drafts]").await;
    let drafts = page.js("return document.querySelectorAll('[data-draft]').length", json!([])).await;
    assert_eq!(drafts, json!(1), "it is the one that is kept");
}

const CELL: &str = "t3.received.natural";
const BESIDE: &str = "t3.received.business";

/// Types a figure, and waits until it is kept.
async fn write(page: &Page, cell: &str, figure: &str) {
    page.choose(cell).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.is_saved().await;
}

/// So many edits that the page writes another snapshot.
async fn write_a_lot(page: &Page) {
    page.click("[data-section=other] textarea").await;
    for _ in 0..EDITS_A_SNAPSHOT + 2 {
        page.keys("字").await;
        page.is_saved().await;
    }
    page.is_at_rest().await;
}

/// The same, into the slot that is not the newest.
async fn until_the_next_snapshot(page: &Page) {
    let before = slots(&page.stored().await);
    write_a_lot(page).await;
    assert_ne!(slots(&page.stored().await).first(), before.first(), "the other slot is the newer one now");
}

/// A draft that was written to both of its slots: 1 stands in the older one, 12 in the newer one, whichever moment the
/// page takes for it.
async fn a_draft_in_both_slots(page: &Page) -> Records {
    write(page, CELL, "1").await;
    write(page, CELL, "12").await;
    until_the_next_snapshot(page).await;
    let kept = page.stored().await;
    assert_eq!(slots(&kept).len(), 2, "a draft has two slots: {:?}", kept.keys());
    kept
}

/// The text without its last part, as a torn write leaves it.
fn torn(text: &str) -> String {
    text.chars().take(text.chars().count() * 2 / 3).collect()
}

/// Records, each of them torn.
fn all_torn(records: &Records) -> Records {
    records.iter().map(|(key, text)| (key.clone(), torn(text))).collect()
}

/// What is in one and not in the other, by key.
fn without(records: &Records, others: &Records) -> Records {
    let new = records.iter().filter(|(key, _)| !others.contains_key(*key));
    new.map(|(key, text)| (key.clone(), text.clone())).collect()
}

async fn both_slots_damaged(page: &mut Page) {
    let kept = a_draft_in_both_slots(page).await;
    let damaged = all_torn(&kept);
    page.put(&damaged).await;
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
    write(page, CELL, "5").await;
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

/// The newest slot is torn: the older one and the edits since hold the same.
async fn one_slot_damaged(page: &mut Page) {
    let kept = a_draft_in_both_slots(page).await;
    let written = page.report().await;
    let newest = slots(&kept).swap_remove(0);
    let damaged = torn(&kept[&newest]);
    page.put(&Records::from([(newest.clone(), damaged.clone())])).await;
    page.reload().await;
    assert_eq!(page.report().await, written, "nothing is lost");

    // What was torn is still somewhere after its slot was written again.
    write(page, CELL, "9").await;
    write_a_lot(page).await;
    let now = page.stored().await;
    assert_ne!(now.get(&newest), Some(&damaged), "the damaged slot is the one that is written anew");
    assert!(now.values().any(|text| *text == damaged), "what could not be read was put aside");
    page.reload().await;
    page.cell_shows(CELL, "9").await;
}

/// The edits that were written last are torn: what stood there before is shown, and they are put aside.
async fn last_edits_damaged(page: &mut Page) {
    write(page, CELL, "1").await;
    write(page, BESIDE, "3").await;
    let before = page.stored().await;
    assert_eq!(slots(&before).len(), 1, "few edits need no second snapshot: {:?}", before.keys());
    write(page, CELL, "7").await;
    let damaged = all_torn(&without(&page.stored().await, &before));
    assert!(!damaged.is_empty() && damaged == journal(&damaged), "edits are kept: {:?}", damaged.keys());
    page.put(&damaged).await;
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "3").await;

    write(page, BESIDE, "8").await;
    let now = page.stored().await;
    for text in damaged.values() {
        assert!(now.values().any(|it| it == text), "what could not be read was put aside: {:?}", now.keys());
    }
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "8").await;
}

/// Edits in the middle are torn: those before them count, and those behind them are shown or put aside.
async fn one_edit_damaged(page: &mut Page) {
    write(page, CELL, "1").await;
    write(page, BESIDE, "3").await;
    let first = page.stored().await;
    write(page, BESIDE, "4").await;
    let second = page.stored().await;
    write(page, CELL, "7").await;
    let later = without(&page.stored().await, &second);
    let damaged = all_torn(&without(&second, &first));
    assert!(!damaged.is_empty() && damaged == journal(&damaged), "edits are kept: {:?}", damaged.keys());
    page.put(&damaged).await;
    page.reload().await;
    page.cell_shows(BESIDE, "3").await;
    write(page, "t3.received.research", "5").await;
    let now = page.stored().await;
    let is_there = |text: &String| now.values().any(|it| it == text);
    assert!(damaged.values().all(is_there), "what could not be read was put aside: {:?}", now.keys());
    let shown = page.cell(CELL).await;
    assert!(shown == "7" || (shown == "1" && later.values().all(is_there)), "and nothing behind it is gone");
    page.reload().await;
    page.cell_shows("t3.received.research", "5").await;
    page.cell_shows(CELL, &shown).await;
}

/// The draft that was written last is damaged and an older one is whole: the older one must not pass for the newest.
async fn newest_draft_damaged(page: &mut Page) {
    let older = a_draft_in_both_slots(page).await;
    page.begin_new().await;
    write(page, CELL, "77").await;
    let newest = all_torn(&without(&page.stored().await, &older));
    assert!(!newest.is_empty(), "a new report has a place of its own");
    page.put(&newest).await;
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

/// Whatever other programs leave in localStorage, far more than it holds is written and kept.
async fn local_storage_full(page: &mut Page) {
    write(page, CELL, "1").await;
    page.js(FILL, json!([])).await;
    page.click("[data-section=other] textarea").await;
    let long = "写得下的话".repeat(4_000);
    page.js("document.execCommand('insertText', false, arguments[0])", json!([long])).await;
    page.is_saved().await;
    write(page, BESIDE, "2").await;
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "2").await;
    assert_eq!(page.report().await["text"]["other"], json!(long));
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
