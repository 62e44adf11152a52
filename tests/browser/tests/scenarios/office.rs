//! The second module where it cannot be had, or dies: the page says so, keeps everything, and tries again when asked again.

use browser_tests::page::Page;
use browser_tests::served;
use serde_json::json;

served!(missing_then_there, dies_and_is_started_anew);

/// The first worker that is started dies of its first request; the next ones are as they should be.
const MORTAL: &str = "
    const start = window.nianbaoOffice;
    let died = false;
    window.nianbaoOffice = () => start().then((worker) => {
        if (!died) {
            died = true;
            worker.postMessage = () => setTimeout(() => worker.dispatchEvent(new Event('error')));
        }
        return worker;
    });
";

async fn dies_and_is_started_anew(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.js(MORTAL, json!([])).await;
    // Both are asked for at once, without the pointer, which would have a file made ahead.
    let both = "document.querySelector('[data-action=export-docx]').click();
        document.querySelector('[data-action=export-xlsx]').click()";
    page.js(both, json!([])).await;
    let said = page.notice("没能生成文件").await;
    assert!(said.contains("后台程序在生成 Word 文件时意外停止"), "the job that killed it is named: {said}");
    let (name, _) = page.download().await;
    assert!(name.ends_with(".xlsx"), "what waited behind it is done by another one: {name}");
    page.click("[data-action=export-docx]").await;
    let (name, bytes) = page.download().await;
    assert!(name.ends_with(".docx") && bytes.starts_with(b"PK"), "{name}");
}

async fn missing_then_there(page: &mut Page) {
    let server = page.site.server.as_ref().expect("the page is served");
    server.lose(Some("office"));
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.click("[data-action=export-docx]").await;
    let said = page.notice("没能生成文件").await;
    assert!(said.contains("填写的内容没有受影响"), "{said}");
    assert_eq!(page.cell("t3.received.natural").await, "5");
    page.console_errors().await;

    page.site.server.as_ref().expect("the page is served").lose(None);
    page.click("[data-action=export-docx]").await;
    let (name, bytes) = page.download().await;
    assert!(name.ends_with(".docx") && bytes.starts_with(b"PK"), "{name}");
}
