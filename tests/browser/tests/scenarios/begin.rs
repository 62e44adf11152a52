//! A new report: it is asked whose, nothing goes out under another name, and the focus is where writing begins.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::{json, Value};

everywhere!(of_another_body, of_the_same_body, the_outline_begins_with_the_name);

/// Something in every part, with the focus at the end of the paper.
async fn write(page: &Page) -> Value {
    page.focus_is("organ").await;
    page.keys("示例县财政局").await;
    page.click("[data-field=level] option[value=department]").await;
    page.click("[data-section=preamble] textarea").await;
    page.keys("示例县财政局编制本报告。").await;
    page.choose("t4.afterreview.pending").await;
    page.keys("3{Enter}").await;
    page.click("[data-section=other] textarea").await;
    page.keys("无。").await;
    page.is_saved().await;
    page.report().await
}

async fn is_at_the_top(page: &Page) {
    page.until(
        "the top of the paper is in sight",
        "const bar = document.querySelector('.bar').getBoundingClientRect();
        const organ = document.querySelector('[data-field=organ]').getBoundingClientRect();
        return document.querySelector('.work').scrollTop === 0 && organ.top >= bar.bottom
            && organ.bottom <= innerHeight",
    )
    .await;
}

fn is_empty(report: &Value) -> bool {
    let says_nothing = |of: &Value| of.as_object().unwrap().values().all(|text| text == "");
    says_nothing(&report["text"]) && says_nothing(&report["cells"])
}

async fn of_another_body(page: &mut Page) {
    let before = write(page).await;
    page.click("[data-action=new]").await;
    page.focus_is("begin-same").await;
    assert_eq!(page.report().await, before, "nothing has happened yet");
    page.keys("{Esc}").await;
    page.focus_is("new").await;
    page.keys("{Enter}").await;
    page.focus_is("begin-same").await;
    page.keys("{Tab}{Enter}").await;
    page.focus_is("organ").await;
    is_at_the_top(page).await;
    let now = page.report().await;
    assert!(is_empty(&now), "{now}");
    assert_eq!((&now["organ"], &now["year"]), (&json!(""), &before["year"]));
    page.keys("乙局").await;
    assert_eq!(page.report().await["organ"], json!("乙局"));
}

async fn of_the_same_body(page: &mut Page) {
    let before = write(page).await;
    page.click("[data-action=new]").await;
    page.focus_is("begin-same").await;
    page.keys("{Enter}").await;
    page.focus_is("preamble").await;
    is_at_the_top(page).await;
    let now = page.report().await;
    assert!(is_empty(&now), "{now}");
    let year: u16 = before["year"].as_str().unwrap().parse().unwrap();
    assert_eq!(now["year"], json!((year + 1).to_string()));
    assert_eq!((&now["organ"], &now["level"]), (&before["organ"], &before["level"]));
}

async fn the_outline_begins_with_the_name(page: &mut Page) {
    write(page).await;
    page.click("[data-outline=preamble]").await;
    page.focus_is("organ").await;
    is_at_the_top(page).await;
}
