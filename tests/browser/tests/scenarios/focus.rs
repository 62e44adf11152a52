//! The focus is never lost: what takes a button away says where it goes on.

use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::{everywhere, in_chromium};
use serde_json::json;

mod anywhere {
    use super::*;
    everywhere!(focus_stays_on_the_page, findings_by_key_in_prose, an_evident_level_is_taken);
}

/// Only Chromium lets a test change the clock before the page runs.
mod slowly {
    use super::*;
    in_chromium!(focus_stays_where_drawing_takes_long);
}

const CELL: &str = "t3.received.natural";

/// Presses a button as the keyboard does, and waits until the focus is on what a selector finds.
async fn press(page: &Page, button: &str, then: &str) {
    page.element(button).await;
    page.js("document.querySelector(arguments[0]).focus()", json!([button])).await;
    page.keys("{Enter}").await;
    let script = "return document.activeElement.matches(arguments[0])";
    page.until_with(&format!("after {button} the focus is on {then}"), script, json!([then])).await;
}

async fn focus_stays_on_the_page(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    // The message goes; no cell is chosen yet.
    press(page, "[data-notice] [data-action=dismiss]", ".findings h2").await;
    page.choose(CELL).await;
    page.keys("{F1}").await;
    page.focus_is("key-search").await;
    press(page, "[data-action=close-keys]", ".cell-input").await;
    page.focus_is(CELL).await;

    // The outline leads into what it names.
    press(page, ".outline li:nth-child(2) button", "[data-section=overview] textarea").await;
    press(page, ".outline li:nth-child(4) button", ".cell-input").await;
    page.focus_is(CELL).await;

    // A correction goes with its finding, the filling of blanks with the last blank.
    page.keys("{Delete}").await;
    press(page, "[data-action=zero-all]", ".findings h2").await;
    page.cell_shows(CELL, "0").await;
    press(page, "[data-finding] [data-action=fix]", ".findings h2").await;

    // What cannot be pressed keeps the focus.
    for _ in 0..9 {
        page.click("[data-action=undo]").await;
    }
    press(page, "[data-action=undo]", "[data-action=undo]").await;
    press(page, "[data-table=t4] [data-action=zero-table]", "[data-action=zero-table]").await;
}

/// A page that takes long to draw lets the browser work in between: what is to have the focus waits for the end.
async fn focus_stays_where_drawing_takes_long(page: &mut Page) {
    let slow = "const now = Date.now; let looks = 0; Date.now = () => now() + 20 * looks++";
    page.before_the_page(slow).await;
    page.reload().await;
    focus_stays_on_the_page(page).await;
}

/// The keys of findings where no cell has the focus, backwards too, and Esc back to the list.
async fn findings_by_key_in_prose(page: &mut Page) {
    page.choose("t3.other-unpaid.natural").await;
    page.keys("1{Tab}").await;
    let found = page.findings().await.into_iter().find(|finding| finding.text.contains("信息处理费"));
    let jump = format!(
        "[data-finding='{}'] [data-action=jump]",
        found.expect("section six says nothing of a fee").rule
    );
    page.js("document.querySelector(arguments[0]).focus()", json!([jump])).await;
    page.keys("{Enter}").await;
    page.focus_is("other").await;
    page.keys("{Esc}").await;
    let script = "const finding = document.activeElement.closest('[data-finding]');
        return finding && document.activeElement.dataset.action === 'jump' && finding.dataset.finding";
    let last = page.until("Esc leads back to the finding", script).await;
    page.keys("{Enter}").await;
    page.focus_is("other").await;
    page.keys("{Shift+F8}").await;
    page.until("Shift+F8 leads to the one before", "return document.activeElement.closest('[data-cell]')")
        .await;
    page.keys("{Esc}").await;
    let before = page.until("and Esc back to it", script).await;
    assert_ne!(before, last);
}

/// A level that the name leaves no doubt of is taken with it, said, and taken back by one press; then it is asked about in the
/// panel, and the correction there leads on.
async fn an_evident_level_is_taken(page: &mut Page) {
    let level =
        |level: &str| format!("return document.querySelector('[data-field=level]').value === '{level}'");
    page.click("[data-field=organ]").await;
    page.keys("{Ctrl+a}某县市场监督管理局").await;
    page.until("the level is taken", &level("department")).await;
    page.notice("已按名称把类别选为“政府部门”").await;
    let query = "[data-finding='level.name']";
    let is_asked = format!("return !!document.querySelector(\"{query}\")");
    assert_eq!(page.js(&is_asked, json!([])).await, json!(false));
    page.keys("{Ctrl+z}").await;
    page.until("one press takes it back", &level("government")).await;
    page.keys("局").await;
    page.until("and it comes with the name again", &level("department")).await;
    page.click("[data-field=level] option[value=government]").await;
    page.until("what is chosen against the name is asked about", &is_asked).await;
    page.click(&format!("{query} [data-action=jump]")).await;
    page.focus_is("level").await;
    page.click(&format!("{query} [data-action=fix]")).await;
    page.until("it is mended", &level("department")).await;
    assert_eq!(page.js(&is_asked, json!([])).await, json!(false));
}
