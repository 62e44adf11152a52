//! What is typed and is no number: shown as it stands, marked, kept.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(unread_text, typed_and_gone);

const CELL: &str = "t3.received.natural";

async fn unread_text(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("abc{Enter}").await;
    looks_unread(page).await;
    assert!(!page.errors().await.is_empty(), "and a finding says so");
    assert_eq!(page.cell("t3.received.total").await, "", "no total is made up of it");
    page.is_saved().await;
    page.reload().await;
    looks_unread(page).await;

    page.choose(CELL).await;
    page.keys("12{Enter}").await;
    page.cell_shows(CELL, "12").await;
    let looks = page.js(LOOKS, json!([CELL])).await;
    assert_eq!(looks, json!([false, null]), "a number mends it");
}

const LOOKS: &str = "const cell = document.querySelector(`[data-cell='${arguments[0]}']`);
    return [cell.classList.contains('unread'), cell.getAttribute('aria-invalid')]";

async fn looks_unread(page: &Page) {
    page.cell_shows(CELL, "abc").await;
    assert_eq!(page.js(LOOKS, json!([CELL])).await, json!([true, "true"]));
}

/// What stands in a cell that is still open when the page goes away is kept, and so is the last letter of the prose.
async fn typed_and_gone(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("123").await;
    page.reload().await;
    page.cell_shows(CELL, "123").await;

    page.tab_to("t3.received.business").await;
    page.click("[data-section=problems] textarea").await;
    page.keys("存在问题：一是").await;
    page.reload().await;
    assert_eq!(page.report().await["text"]["problems"], json!("存在问题：一是"));
}
