//! Somebody opens the page for the first time, looks at the example, and has nothing to report.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(the_empty_page_says_what_to_do, the_example_harms_nothing, nothing_to_report, help_at_hand);

async fn text(page: &Page, selector: &str) -> String {
    page.element(selector).await.text().await.unwrap_or_else(|error| panic!("{selector}: {error}"))
}

async fn the_empty_page_says_what_to_do(page: &mut Page) {
    page.focus_is("organ").await;
    let first = text(page, ".guidance").await;
    assert!(first.contains("填上机关名称") && first.contains("导出 Word"), "{first}");
    page.keys("示例区人民政府").await;
    assert_eq!(page.report().await["organ"], json!("示例区人民政府"));
    let due = text(page, ".due").await;
    assert!(due.contains("3 月 31 日"), "a government reports by the end of March: {due}");
    page.tab_to("t2.rules.made").await;
    let top = "return document.querySelector('[data-field=organ]').offsetTop";
    let before = page.js(top, json!([])).await;
    page.keys("1{Enter}").await;
    page.cell_shows("t2.rules.made", "1").await;
    assert_eq!(page.js(top, json!([])).await, before, "nothing moves under the hands of who begins");
    page.click("[data-action=close-guidance]").await;
    page.until("the first lines have gone", "return !document.querySelector('.guidance')").await;
    page.focus_is("t2.normative.made").await;

    // Whose report is begun is asked; the same body is not asked for its name again.
    page.click("[data-action=new]").await;
    page.focus_is("begin-same").await;
    page.keys("{Enter}").await;
    page.cell_shows("t2.rules.made", "").await;
    assert_eq!(page.report().await["organ"], json!("示例区人民政府"));
}

async fn the_example_harms_nothing(page: &mut Page) {
    page.click("[data-field=organ]").await;
    page.keys("甲局").await;
    page.is_at_rest().await;
    let (kept, written) = (page.stored().await, page.report().await);
    page.click("[data-action=example]").await;
    page.element("[data-screen=example]").await;
    page.cell_shows("t3.received.total", "20").await;
    assert!(text(page, ".guidance").await.contains("示例"));
    page.choose("t3.received.natural").await;
    page.keys("9{Enter}").await;
    page.cell_shows("t3.received.total", "14").await;
    page.click("[data-action=older-example]").await;
    page.cell_shows("t3.received.total", "0").await;
    page.click(".guidance [data-action=example]").await;
    page.cell_shows("t3.received.total", "20").await;
    assert_eq!(page.errors().await, Vec::<String>::new());
    page.click("[data-action=leave-example]").await;
    page.element("[data-screen=desk]").await;
    assert_eq!(page.report().await, written);
    assert_eq!(page.stored().await, kept, "nothing of the example is kept");
    page.click("[data-action=example]").await;
    page.element("[data-screen=example]").await;
    page.reload().await;
    assert_eq!(page.report().await, written, "loading again leads back to one's own report");
}

async fn nothing_to_report(page: &mut Page) {
    page.click(".guidance [data-action=zero-all]").await;
    for cell in ["t2.rules.made", "t2.fees.amount", "t3.handled.total", "t4.afterreview.total"] {
        page.cell_shows(cell, "0").await;
    }
    assert_eq!(page.errors().await, Vec::<String>::new());
    page.click("[data-action=undo]").await;
    page.cell_shows("t4.afterreview.total", "").await;
    page.cell_shows("t2.rules.made", "").await;
    page.click("[data-table=t3] [data-action=zero-table]").await;
    page.cell_shows("t3.carryover.total", "0").await;
    page.cell_shows("t4.review.total", "").await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t3.carryover.total", "").await;
}

async fn listed_keys(page: &Page) -> u64 {
    let count = page.js("return document.querySelectorAll('[data-key]').length", json!([])).await;
    count.as_u64().unwrap_or_default()
}

async fn help_at_hand(page: &mut Page) {
    page.choose("t3.partial.natural").await;
    let help = text(page, ".help").await;
    assert!(help.contains("只计这一情形") && help.contains("依据"), "{help}");
    page.keys("{F1}").await;
    page.focus_is("key-search").await;
    let all = listed_keys(page).await;
    page.keys("撤销").await;
    page.until("the list is searched", "return document.querySelectorAll('[data-key]').length < 8").await;
    assert!(text(page, "[data-screen=keys]").await.contains("Ctrl"));
    page.picture(&format!("keys-{:?}", page.browser.kind).to_lowercase()).await;
    page.keys("{Esc}").await;
    page.until("Esc closes the list of keys", "return !document.querySelector('[data-screen=keys]')").await;
    page.focus_is("t3.partial.natural").await;
    page.keys("?").await;
    page.focus_is("key-search").await;
    assert_eq!(listed_keys(page).await, all, "? shows all of it too");
    page.click("[data-action=close-keys]").await;
    page.focus_is("t3.partial.natural").await;
    // It is a character like any other in a cell that is typed, and in prose.
    page.keys("5?").await;
    page.until("? is typed", "return document.activeElement.value === '5?'").await;
    page.keys("{Esc}").await;
    page.click("[data-section=other] textarea").await;
    page.until(
        "help follows the focus into the text",
        "return document.querySelector('.help')?.textContent.includes('信息处理费')",
    )
    .await;
    page.keys("有吗?").await;
    page.until("? is written", "return document.activeElement.value === '有吗?'").await;
    page.keys("{F1}").await;
    page.focus_is("key-search").await;
    page.keys("{Esc}").await;
    page.until("it is closed", "return !document.querySelector('[data-screen=keys]')").await;
    page.choose("t3.received.total").await;
    page.keys("{Alt+Down}").await;
    let total = page.notice("自动合计：总计 = 自然人 + 商业企业").await;
    assert!(total.contains("填报口径"), "{total}");
    page.choose("t3.partial.natural").await;
    page.keys("{Alt+Down}").await;
    let part = page.notice("计入：").await;
    assert!(part.contains("（七）总计") || part.contains("总计"), "{part}");
}
