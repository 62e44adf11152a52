//! A draft with a password: set, asked for after the page was closed, and nothing of the draft in the browser's storage.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(a_password, a_password_is_taken_away, a_draft_is_locked_at_once);

const CELL: &str = "t3.received.natural";
const FIGURE: &str = "471147";
const PASSWORD: &str = "correct horse 42";

/// Waits for the state of the line about the password.
async fn lock_is(page: &Page, state: &str) {
    let script = "return document.querySelector('[data-lock]')?.dataset.lock === arguments[0]";
    page.until_with(&format!("the password is {state}"), script, json!([state])).await;
}

/// Everything of the product in the browser's storage, in one text.
async fn kept(page: &Page) -> String {
    let kept = page.everything().await;
    kept.iter().map(|(key, text)| format!("{key} {text}\n")).collect()
}

/// A draft with one figure, which gets a password by the keyboard.
async fn set(page: &mut Page) {
    page.choose(CELL).await;
    page.keys(&format!("{FIGURE}{{Enter}}")).await;
    page.is_saved().await;
    assert!(kept(page).await.contains(FIGURE));
    page.click("[data-action=drafts]").await;
    page.click("[data-action=ask-password]").await;
    page.focus_is("password").await;
    page.picture("password-asked").await;
    page.keys(&format!("{PASSWORD}{{Tab}}{PASSWORD}!{{Enter}}")).await;
    page.until(
        "it is said that they differ",
        "return document.querySelector('.password-why').innerText.includes('不一样')",
    )
    .await;
    page.focus_is("password").await;
    page.keys(&format!("{PASSWORD}{{Tab}}{PASSWORD}{{Enter}}")).await;
    lock_is(page, "on").await;
    page.focus_is("lock").await;
    page.is_saved().await;
    let kept = kept(page).await;
    assert!(!kept.contains(FIGURE) && !kept.contains("cells") && !kept.contains(PASSWORD), "{kept}");
    page.click("[data-action=close-drafts]").await;
}

async fn is_locked(page: &Page) {
    page.until("the password is asked for", "return !!document.querySelector('[data-screen=locked]')").await;
    page.focus_is("password").await;
}

async fn a_password(page: &mut Page) {
    set(page).await;
    page.reload().await;
    is_locked(page).await;
    page.picture("password-locked").await;
    let before = kept(page).await;
    page.keys("correct horse 43{Enter}").await;
    page.until(
        "it is said that the password is wrong",
        "return document.querySelector('.password-why').innerText.includes('密码不对')",
    )
    .await;
    page.focus_is("password").await;
    page.picture("password-wrong").await;
    assert_eq!(kept(page).await, before, "nothing was written");

    // A report beside it leaves it as it is.
    page.click("[data-action=new]").await;
    page.choose(CELL).await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.click("[data-action=drafts]").await;
    page.click("[data-action=open-draft]").await;
    is_locked(page).await;

    let started = page.js("return performance.now()", json!([])).await.as_f64().unwrap_or_default();
    page.keys(&format!("{PASSWORD}{{Enter}}")).await;
    page.cell_shows(CELL, FIGURE).await;
    let ended = page.js("return performance.now()", json!([])).await.as_f64().unwrap_or_default();
    println!("the draft was opened {:.0} ms after its password", ended - started);

    // What is typed now is kept under the password, and so is the way back.
    page.choose("t3.received.business").await;
    page.keys("881188{Enter}").await;
    page.is_saved().await;
    assert!(!kept(page).await.contains("881188"));
    page.reload().await;
    is_locked(page).await;
    page.keys(&format!("{PASSWORD}{{Enter}}")).await;
    page.cell_shows("t3.received.business", "881188").await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t3.received.business", "").await;
}

async fn a_draft_is_locked_at_once(page: &mut Page) {
    set(page).await;
    page.choose(CELL).await;
    page.keys("8").await;
    page.click("[data-action=drafts]").await;
    page.click("[data-action=lock]").await;
    is_locked(page).await;
    page.keys(&format!("{PASSWORD}{{Enter}}")).await;
    page.cell_shows(CELL, "8").await;
}

async fn a_password_is_taken_away(page: &mut Page) {
    set(page).await;
    page.click("[data-action=drafts]").await;
    page.click("[data-action=remove-password]").await;
    lock_is(page, "off").await;
    page.is_saved().await;
    assert!(kept(page).await.contains(FIGURE));
    page.reload().await;
    page.cell_shows(CELL, FIGURE).await;
}
