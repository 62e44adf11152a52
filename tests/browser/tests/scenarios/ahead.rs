//! A file that was made before it was asked for is given out only for the report that it was made of.

use browser_tests::everywhere;
use browser_tests::files;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(made_ahead_and_made_anew);

/// Counts the jobs that the second module is given, and its answers.
const COUNT: &str = "window.given = 0; window.answered = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.head) {
            window.given += 1;
            this.addEventListener('message', () => { window.answered += 1; }, { once: true });
        }
        return post.call(this, message, ...more);
    };";

async fn jobs(page: &Page) -> u64 {
    page.js("return window.given", json!([])).await.as_u64().expect("a number")
}

async fn made_ahead_and_made_anew(page: &mut Page) {
    page.js(COUNT, json!([])).await;
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    let near = "document.querySelector('[data-action=export-docx]')
        .dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))";
    page.js(near, json!([])).await;
    page.until("a file is made before it is asked for", "return window.answered === 1").await;
    assert_eq!(page.cell("t3.received.natural").await, "5");
    page.click("[data-action=export-docx]").await;
    let (_, first) = page.download().await;
    assert_eq!(jobs(page).await, 1, "what was made is given out");
    assert!(files::word_text(&first).contains('5'));

    page.choose("t3.received.natural").await;
    page.keys("7777{Enter}").await;
    page.click("[data-action=export-docx]").await;
    let (_, second) = page.download().await;
    assert!(files::word_text(&second).contains("7777"), "another report is made anew");
    assert!(jobs(page).await > 1);

    page.click("[data-action=export-xlsx]").await;
    let (name, _) = page.download().await;
    assert!(name.ends_with(".xlsx"), "another file is made anew: {name}");
}
