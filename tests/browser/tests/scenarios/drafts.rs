//! Drafts on this computer: listed, opened, gone back in, deleted, cleared.

use browser_tests::page::Page;
use browser_tests::store::drafts;
use serde_json::json;

mod everywhere {
    use super::*;
    browser_tests::everywhere!(
        drafts_are_listed_and_changed,
        undo_goes_on_after_loading_again,
        undo_by_key_in_prose,
        the_computer_is_cleared
    );
}

/// Only Chromium lets a test stop the store before the page runs.
mod without_a_store {
    use super::{kept_when_hidden, kept_when_left};
    browser_tests::in_chromium!(kept_when_hidden, kept_when_left);
}

const CELL: &str = "t3.received.natural";

async fn write(page: &Page, organ: &str, figure: &str) {
    page.click("[data-field=organ]").await;
    page.keys(&format!("{{Ctrl+a}}{organ}")).await;
    page.choose(CELL).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.is_saved().await;
}

async fn rows(page: &Page) -> Vec<String> {
    let rows =
        "return [...document.querySelectorAll('[data-screen=drafts] [data-draft]')].map(it => it.innerText)";
    let rows = page.js(rows, json!([])).await;
    rows.as_array().into_iter().flatten().filter_map(|row| Some(row.as_str()?.to_string())).collect()
}

async fn open_panel(page: &Page) {
    page.click("[data-action=drafts]").await;
    page.element("[data-screen=drafts]").await;
}

async fn drafts_are_listed_and_changed(page: &mut Page) {
    write(page, "甲局", "1").await;
    page.begin_new().await;
    write(page, "乙局", "2").await;
    open_panel(page).await;
    let listed = rows(page).await;
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(listed[0].contains("乙局") && listed[0].contains("正在填写"), "{listed:?}");
    assert!(listed[1].contains("甲局") && !listed[1].contains("正在填写"), "{listed:?}");
    let sizes = "return [...document.querySelectorAll('[data-draft] [data-size]')].map(it => it.innerText)
        .filter(it => /约 [\\d.,]+ (KB|MB)/.test(it)).length";
    assert_eq!(page.js(sizes, json!([])).await, json!(2), "each draft tells how much room it takes");

    page.click("[data-action=open-draft]").await;
    page.cell_shows(CELL, "1").await;
    assert_eq!(page.report().await["organ"], json!("甲局"));
    page.choose(CELL).await;
    page.keys("5{Enter}").await;
    page.is_saved().await;

    // Deleting asks first, and sparing changes nothing.
    open_panel(page).await;
    let other = "[data-draft]:nth-child(2) [data-action=delete-draft]";
    page.click(other).await;
    let asked = page.element("[data-screen=drafts] [role=alertdialog]").await;
    assert!(asked.text().await.expect("it can be read").contains("乙局"));
    page.click("[data-action=spare]").await;
    assert_eq!(rows(page).await.len(), 2);
    page.click(other).await;
    page.click("[data-action=confirm-delete]").await;
    page.until("one draft is left", "return document.querySelectorAll('[data-draft]').length === 1").await;
    page.click("[data-action=close-drafts]").await;
    page.reload().await;
    page.cell_shows(CELL, "5").await;
    let kept = page.everything().await;
    assert!(kept.values().all(|text| !text.contains("乙局")), "what was deleted is gone");
    assert_eq!(drafts(&kept).len(), 1, "with all that was kept of it: {:?}", kept.keys());
}

async fn undo_goes_on_after_loading_again(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("1{Enter}2{Enter}").await;
    page.click("[data-section=other] textarea").await;
    page.keys("其他").await;
    page.is_saved().await;
    page.reload().await;
    page.click("[data-action=undo]").await;
    page.until(
        "the prose is undone",
        "return !document.querySelector('[data-section=other] textarea').value",
    )
    .await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t3.carried.natural", "").await;
    page.click("[data-action=undo]").await;
    page.cell_shows(CELL, "").await;
    page.click("[data-action=redo]").await;
    page.cell_shows(CELL, "1").await;
}

const PROSE: &str = "[data-section=overview] textarea";

async fn prose_is(page: &Page, text: &str, caret: usize) {
    let script = "const field = document.querySelector(arguments[0]);
        return field.value === arguments[1] && field === document.activeElement && field.selectionEnd === arguments[2]";
    page.until_with(&format!("the prose is {text:?}"), script, json!([PROSE, text, caret])).await;
}

/// One history for prose and tables, by the keys that everybody knows, before and after the page was loaded again.
async fn undo_by_key_in_prose(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("1{Enter}").await;
    page.click(PROSE).await;
    page.keys("abc,").await;
    page.keys("def").await;
    page.keys("{Home}x,").await;
    prose_is(page, "x,abc,def", 2).await;
    page.keys("{Ctrl+z}").await;
    prose_is(page, "abc,def", 0).await;
    page.keys("{Ctrl+z}").await;
    prose_is(page, "abc,", 4).await;
    page.keys("{Ctrl+y}").await;
    prose_is(page, "abc,def", 7).await;
    page.is_saved().await;
    page.reload().await;
    page.click(PROSE).await;
    page.keys("{Ctrl+z}").await;
    prose_is(page, "abc,", 4).await;
    page.keys("{Ctrl+z}").await;
    prose_is(page, "", 0).await;
    page.keys("{Ctrl+z}").await;
    page.cell_shows(CELL, "").await;
    page.focus_is(CELL).await;

    // The name of the body, and a list that has the focus. A cell first: the message goes, which lies over the name.
    page.choose("t3.carried.natural").await;
    page.click("[data-field=organ]").await;
    page.keys("abc").await;
    page.js("document.querySelector('[data-field=level]').focus()", json!([])).await;
    page.keys("{Ctrl+z}").await;
    page.focus_is("organ").await;
    assert_eq!(page.report().await["organ"], json!(""));
    page.keys("?").await;
    assert_eq!(
        page.report().await["organ"],
        json!("?"),
        "a sign that is a key elsewhere is written in a text"
    );
}

/// A draft whose last edits do not come into the store any more: only what the page does at its last moment counts.
async fn stop_the_store(page: &mut Page) {
    page.before_the_page(
        "for (const way of ['put', 'add']) {
            const write = IDBObjectStore.prototype[way];
            IDBObjectStore.prototype[way] = function (value, key) {
                return window.isStopped ? this.get(key) : write.call(this, value, key);
            };
        }",
    )
    .await;
    page.reload().await;
    page.choose("t3.carried.natural").await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    page.js("window.isStopped = true", json!([])).await;
    page.choose(CELL).await;
    // The cell is still open.
    page.keys("471147").await;
    let kept = page.everything().await;
    assert!(kept.values().all(|text| !text.contains("471147")), "the store is stopped");
}

async fn kept_when_hidden(page: &mut Page) {
    stop_the_store(page).await;
    page.js(
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
        json!([]),
    )
    .await;
    let kept = page.everything().await;
    assert!(kept.values().any(|text| text.contains("471147")), "{kept:?}");
}

async fn kept_when_left(page: &mut Page) {
    stop_the_store(page).await;
    let elsewhere =
        page.site.beside("left.html", "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>");
    page.go(&elsewhere).await;
    page.open().await;
    page.cell_shows(CELL, "471147").await;
    page.cell_shows("t3.carried.natural", "1").await;
}

async fn the_computer_is_cleared(page: &mut Page) {
    page.js("localStorage.setItem('another program', 'stays')", json!([])).await;
    write(page, "甲局", "1").await;
    open_panel(page).await;
    page.click("[data-action=clear-computer]").await;
    let asked = page.element("[data-screen=drafts] [role=alertdialog]").await;
    assert!(asked.text().await.expect("it can be read").contains("甲局"), "it says what is lost");
    page.click("[data-action=confirm-delete]").await;
    page.saving_is("cleared").await;
    let kept = page.everything().await;
    assert!(kept.is_empty(), "nothing of ours is kept: {:?}", kept.keys());
    let others = "return localStorage.getItem('another program')";
    assert_eq!(page.js(others, json!([])).await, json!("stays"));
    page.cell_shows(CELL, "1").await;
    page.reload().await;
    page.cell_shows(CELL, "").await;
}
