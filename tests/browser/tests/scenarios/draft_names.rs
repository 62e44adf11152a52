//! Drafts are named, told apart and compared, in the list of drafts.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(a_draft_is_named, two_drafts_are_compared);

async fn text(page: &Page, selector: &str) -> String {
    page.element(selector).await.text().await.unwrap_or_else(|error| panic!("{selector}: {error}"))
}

async fn a_draft_is_named(page: &mut Page) {
    page.click("[data-field=organ]").await;
    page.keys("甲局").await;
    page.is_saved().await;
    page.click("[data-action=drafts]").await;
    page.click("[data-field=draft]").await;
    page.keys("送审稿<img src=x onerror=window.ran=1>").await;
    let who = "return document.querySelector('.who').textContent.includes('送审稿<img')";
    page.until("the bar says which draft it is", who).await;
    page.is_saved().await;
    page.keys("{Esc}").await;
    page.focus_is("drafts").await;
    page.reload().await;
    page.click("[data-action=drafts]").await;
    page.element("[data-field=draft]").await;
    let listed = text(page, "[data-draft] span").await;
    assert!(listed.starts_with("送审稿<img src=x"), "{listed}");
    assert_eq!(
        page.js("return window.ran || document.querySelectorAll('.drafts img').length", json!([])).await,
        json!(0)
    );
    let value = page.js("return document.querySelector('[data-field=draft]').value", json!([])).await;
    assert!(value.as_str().unwrap_or_default().starts_with("送审稿<img"), "{value}");
}

async fn two_drafts_are_compared(page: &mut Page) {
    for (at, requests) in ["5", "7"].into_iter().enumerate() {
        if at > 0 {
            page.click("[data-action=new]").await;
            page.cell_shows("t3.received.natural", "").await;
        }
        page.choose("t3.received.natural").await;
        page.keys(&format!("{requests}{{Enter}}")).await;
        page.is_saved().await;
    }
    page.click("[data-action=drafts]").await;
    page.element("[data-draft]").await;
    let apart = page
        .js("return [...document.querySelectorAll('[data-apart]')].map(it => it.innerText)", json!([]))
        .await;
    assert_eq!(apart.as_array().map(Vec::len), Some(2), "drafts with the same title are told apart: {apart}");
    page.click("[data-draft] [data-action=compare]").await;
    page.until("two are compared", "return document.activeElement.closest('[data-screen=comparison]')").await;
    let lines = text(page, "[data-changes]").await;
    assert!(lines.contains("表三") && lines.contains("5 → 7"), "{lines}");
    page.picture(&format!("comparison-{:?}", page.browser.kind).to_lowercase()).await;
    page.click("[data-action=close-comparison]").await;
    page.until("it is closed", "return !document.querySelector('[data-screen=comparison]')").await;
}
