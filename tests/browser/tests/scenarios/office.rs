//! The second module where it cannot be had: the page says so, keeps everything, and tries again when asked again.

use browser_tests::page::Page;
use browser_tests::served;

served!(missing_then_there);

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
