//! The list of drafts by keyboard alone: the focus goes in, to the question and back, and out again. And what is kept
//! with a draft beside the report: a reason that is still being written.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::store::drafts as drafts_of;
use serde_json::json;

everywhere!(list_by_keyboard, reason_survives_a_killed_tab);

async fn focus_in(page: &Page, what: &str, selector: &str) {
    let script = "return document.activeElement.matches(arguments[0])";
    page.until_with(&format!("the focus is {what}"), script, json!([selector])).await;
}

async fn drafts(page: &Page) -> usize {
    let count = page.js("return document.querySelectorAll('[data-draft]').length", json!([])).await;
    count.as_u64().unwrap_or_default() as usize
}

async fn list_by_keyboard(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.begin_new().await;
    page.choose("t3.received.natural").await;
    page.keys("77{Enter}").await;
    page.is_saved().await;

    // In, and out by Escape.
    page.click("[data-field=organ]").await;
    shift_tab_to(page, "drafts").await;
    page.keys("{Enter}").await;
    focus_in(page, "in the list", ".drafts h2").await;
    assert_eq!(drafts(page).await, 2);
    page.keys("{Esc}").await;
    page.focus_is("drafts").await;
    assert_eq!(drafts(page).await, 0, "the list is closed");

    // The question takes the focus, and gives it back to where it was asked.
    page.keys("{Enter}").await;
    focus_in(page, "in the list", ".drafts h2").await;
    page.tab_to("open-draft").await;
    page.keys("{Tab}").await;
    page.focus_is("delete-draft").await;
    let which = "return document.activeElement.closest('[data-draft]').dataset.draft";
    let asked = page.js(which, json!([])).await;
    page.keys("{Enter}").await;
    focus_in(page, "on the harmless answer", "[role=alertdialog] [data-action=spare]").await;
    page.keys("{Esc}").await;
    page.focus_is("delete-draft").await;
    assert_eq!(page.js(which, json!([])).await, asked, "back to the draft that was asked about");
    assert_eq!(drafts(page).await, 2, "nothing is deleted");
    page.keys("{Enter}").await;
    page.focus_is("spare").await;
    page.keys("{Enter}").await;
    page.focus_is("delete-draft").await;

    // What was kept is opened, and the focus comes out of the list.
    page.keys("{Shift+Tab}").await;
    page.focus_is("open-draft").await;
    page.keys("{Enter}").await;
    page.cell_shows("t3.received.natural", "5").await;
    page.focus_is("drafts").await;

    // Yes deletes, and the focus stays in the list.
    page.keys("{Enter}").await;
    focus_in(page, "in the list", ".drafts h2").await;
    page.tab_to("open-draft").await;
    page.keys("{Tab}{Enter}").await;
    page.focus_is("spare").await;
    page.keys("{Shift+Tab}").await;
    page.focus_is("confirm-delete").await;
    page.keys("{Enter}").await;
    focus_in(page, "in the list", ".drafts h2").await;
    page.until("one draft is left", "return document.querySelectorAll('[data-draft]').length === 1").await;
    let kept = page.everything().await;
    assert!(kept.values().all(|text| !text.contains("\"77\"")), "the other one is deleted");
    assert_eq!(drafts_of(&kept).len(), 1, "with all that was kept of it: {:?}", kept.keys());
}

/// Back with Shift+Tab until the focus is somewhere.
async fn shift_tab_to(page: &Page, place: &str) {
    for _ in 0..40 {
        if page.focus().await == place {
            return;
        }
        page.keys("{Shift+Tab}").await;
    }
    panic!("Shift+Tab does not come to {place}");
}

const REASON: &str = "return document.querySelector('.reason textarea')?.value === arguments[0]";

async fn reason_survives_a_killed_tab(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.choose("t3.received.business").await;
    page.keys("1{Enter}").await;
    page.click("[data-finding='t3.balance.natural'] [data-action=waive]").await;
    page.until("a reason is asked for", "return document.activeElement.closest('.reason')").await;
    page.keys("上年漏登一").await;
    page.is_saved().await;
    page.kill_tab_and_come_back().await;
    page.until_with("what was written of the reason is there", REASON, json!(["上年漏登一"])).await;
    page.click("[data-finding='t3.balance.natural'] .reason textarea").await;
    page.keys("{End}件{Ctrl+Enter}").await;
    let given = "return document.querySelector(\"[data-finding='t3.balance.natural'] .told\")?.innerText.includes('上年漏登一件')";
    page.until("it can be finished and given", given).await;

    // Esc closes the place and keeps what stands there; one that was given up does not come back.
    let begun = "[data-finding='t3.balance.business'] [data-action=waive]";
    page.click(begun).await;
    page.until("a reason is asked for", "return document.activeElement.closest('.reason')").await;
    page.keys("算了{Esc}").await;
    page.until("the place is closed", "return !document.querySelector('.reason')").await;
    assert_eq!(page.element(begun).await.text().await.unwrap(), "继续写理由");
    page.click(begun).await;
    page.until_with("what was written of it is there", REASON, json!(["算了"])).await;
    page.click("[data-action=waive-cancel]").await;
    page.is_saved().await;
    page.reload().await;
    assert_eq!(page.js("return document.querySelector('.reason')", json!([])).await, json!(null));
}
