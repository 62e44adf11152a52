//! Commands by key wherever the focus is, and the buttons that fill and undo.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(zero_and_undo, keys_outside_of_tables, undo_in_prose);

/// What blank cells of a table are turned into 0 by one click, and blank again by one undo.
async fn zero_and_undo(page: &mut Page) {
    page.choose("t4.review.upheld").await;
    page.keys("3{Enter}").await;
    page.click("[data-table=t4] [data-action=zero-table]").await;
    page.cell_shows("t4.afterreview.total", "0").await;
    assert_eq!(page.cell("t4.review.upheld").await, "3", "what was entered stays");
    assert_eq!(page.cell("t4.review.total").await, "3");
    page.keys("{Ctrl+z}").await;
    page.cell_shows("t4.afterreview.total", "").await;
    assert_eq!(page.cell("t4.review.upheld").await, "3");
    page.click("[data-action=redo]").await;
    page.cell_shows("t4.afterreview.total", "0").await;
    page.click("[data-action=undo]").await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t4.review.upheld", "").await;
}

/// Saving and walking through the findings do not depend on where the caret stands.
async fn keys_outside_of_tables(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.click("[data-section=problems] textarea").await;
    page.keys("{Ctrl+s}").await;
    let (name, _) = page.download().await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告.nianbao.json");
    assert_eq!(page.focus().await, "problems", "the caret stays");
    page.keys("{F8}").await;
    page.until(
        "F8 leads to a cell of table three",
        "return document.activeElement.closest('[data-table=t3]')",
    )
    .await;
}

/// Undo in a text undoes text, and the page never shows another text than it keeps.
async fn undo_in_prose(page: &mut Page) {
    page.click("[data-section=problems] textarea").await;
    page.keys("存在问题").await;
    page.keys("{Ctrl+z}").await;
    let report = page.report().await;
    let text = report["text"]["problems"].as_str().unwrap_or_default().to_string();
    assert!("存在问题".starts_with(&text) && text != "存在问题", "undo takes typed text back, not {text:?}");
    let printed = page
        .js("return document.querySelector('[data-section=problems] .printed').textContent", json!([]))
        .await;
    assert_eq!(printed, json!(text), "what is printed is what stands in the field");
    page.is_saved().await;
    page.reload().await;
    assert_eq!(page.report().await["text"]["problems"], json!(text));

    // A text of one's own, undone by the button, then typed on.
    page.click("[data-section=other] textarea").await;
    page.keys("其他").await;
    page.click("[data-action=undo]").await;
    page.until("the text is undone", "return !document.querySelector('[data-section=other] textarea').value")
        .await;
    page.click("[data-action=redo]").await;
    page.until(
        "and done again",
        "return document.querySelector('[data-section=other] textarea').value === '其他'",
    )
    .await;
}
