//! What the version before kept in localStorage is taken over: drafts, their histories and older versions, and what was put
//! aside. The old place is cleared once that is proven, and not before.

use browser_tests::page::Page;
use browser_tests::store::{slots, Records};
use serde_json::json;

mod everywhere {
    use super::kept_before;
    browser_tests::everywhere!(kept_before);
}

/// Only Chromium lets a test stop the store before the page runs.
mod in_chromium {
    use super::kept_before_and_no_room;
    browser_tests::in_chromium!(kept_before_and_no_room);
}

const CELL: &str = "t3.received.natural";
const BESIDE: &str = "t3.received.business";
/// What was put aside in one of these drafts.
const ASIDE: &str = "nianbao/aside/1a2202a0101774bb5f7a5f4-1/0badc0de";

/// The records of two drafts as that version wrote them: one with 12 and 3, steps to go back, an older version with 1; the
/// other, written before, with 77.
fn before() -> Records {
    let mut records: Records =
        serde_json::from_str(include_str!("kept_before.json")).expect("the records are JSON");
    records.insert(ASIDE.to_string(), "nianbao.draft/1 12 torn".to_string());
    records
}

/// Leaves the browser as that version left it.
async fn leave_as_before(page: &mut Page) {
    // The page that stands here has read its store: it takes nothing of this over.
    page.is_saved().await;
    let write = "for (const [key, text] of Object.entries(arguments[0])) localStorage.setItem(key, text)";
    page.js(write, json!([before()])).await;
}

/// The records that still stand in the old place.
async fn in_the_old_place(page: &Page) -> Records {
    let old = "return Object.fromEntries(Object.entries(localStorage).filter(([key]) =>
        /^nianbao.(draft|version|history|aside)/.test(key)))";
    browser_tests::figures::words(&page.js(old, json!([])).await)
}

async fn kept_before(page: &mut Page) {
    leave_as_before(page).await;
    page.reload().await;
    is_all_there(page).await;
    let cleared =
        "return !Object.keys(localStorage).some(key => /^nianbao.(draft|version|history|aside)/.test(key))";
    page.until("the old place is cleared", cleared).await;
    page.reload().await;
    is_all_there(page).await;
    goes_back(page).await;
}

/// Both drafts, the older version, and what was put aside.
async fn is_all_there(page: &mut Page) {
    page.is_saved().await;
    page.cell_shows(CELL, "12").await;
    page.cell_shows(BESIDE, "3").await;
    assert_eq!(page.report().await["text"]["other"], json!("其他事项"));
    page.click("[data-action=drafts]").await;
    let listed = "return document.querySelectorAll('[data-draft]').length === 3
        && document.querySelectorAll('[data-version]').length === 1";
    page.until("both drafts, what was put aside and the older version are listed", listed).await;
    page.click("[data-action=close-drafts]").await;
    let kept = page.everything().await;
    let old = before();
    assert_eq!(kept.get(ASIDE), old.get(ASIDE), "what was put aside stays");
    let other = slots(&old).into_iter().filter(|key| key.contains("-2/"));
    for key in other {
        assert_eq!(kept.get(&key), old.get(&key), "{key} is as it was");
    }
}

/// Steps and versions can still be gone back.
async fn goes_back(page: &mut Page) {
    page.click("[data-action=undo]").await;
    page.cell_shows(BESIDE, "").await;
    page.click("[data-action=undo]").await;
    page.cell_shows(CELL, "1").await;
    page.click("[data-action=redo]").await;
    page.cell_shows(CELL, "12").await;
    page.click("[data-action=drafts]").await;
    // After so long the first change has made a version of what stood there before.
    page.click("[data-version$='/1795835955354'] [data-action=go-back]").await;
    page.cell_shows(CELL, "1").await;
    page.is_saved().await;
}

/// The new place takes nothing: the old one stays as it is.
async fn kept_before_and_no_room(page: &mut Page) {
    leave_as_before(page).await;
    page.before_the_page(
        "for (const way of ['put', 'add']) {
            IDBObjectStore.prototype[way] = () => { throw new DOMException('full', 'QuotaExceededError'); };
        }",
    )
    .await;
    page.reload().await;
    page.cell_shows(CELL, "12").await;
    page.choose(BESIDE).await;
    page.keys("8{Enter}").await;
    page.cell_shows(BESIDE, "8").await;
    page.saving_says("保存文件").await;
    let (now, old) = (in_the_old_place(page).await, before());
    assert!(old.iter().all(|(key, text)| now.get(key) == Some(text)), "{:?} of {:?}", now.keys(), old.keys());
}
