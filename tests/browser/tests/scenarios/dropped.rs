//! Files that are let go anywhere over the page.

use std::fs;

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::{json, Value};

everywhere!(one_file_is_opened, what_is_no_report_is_named, many_files_are_checked, text_is_left_alone);

/// Drags files over a place and lets them go there. Says whether the browser would have gone to them.
const DROP: &str = "
    const data = new DataTransfer();
    for (const [name, text] of arguments[1]) data.items.add(new File([text], name));
    const place = document.querySelector(arguments[0]);
    const happens = kind => place.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    return [happens('dragover'), happens('drop')];";

async fn drop(page: &Page, place: &str, files: Value) {
    let leaves = page.js(DROP, json!([place, files])).await;
    assert_eq!(leaves, json!([false, false]), "the page is not left for a file");
}

fn report() -> String {
    fs::read_to_string(&Figures::of("suqian-2024").file).expect("text")
}

async fn one_file_is_opened(page: &mut Page) {
    let figures = Figures::of("suqian-2024");
    let total = figures.shown("t3.received.total").to_string();
    // Over prose, over a table, over the panel: it is the same page.
    drop(page, "[data-section=overview] textarea", json!([["宿迁.nianbao.json", report()]])).await;
    page.notice("宿迁.nianbao.json").await;
    page.cell_shows("t3.received.total", &total).await;
    page.is_saved().await;

    page.begin_new().await;
    page.cell_shows("t3.received.total", "").await;
    // The example gives way to the report that comes.
    page.click("[data-action=example]").await;
    page.until("the example", "return document.querySelector('[data-screen=example]')").await;
    drop(page, ".findings", json!([["乙.nianbao.json", report()]])).await;
    page.notice("乙.nianbao.json").await;
    page.until("a report of one's own", "return !document.querySelector('[data-screen=example]')").await;
    page.cell_shows("t3.received.total", &total).await;
}

async fn what_is_no_report_is_named(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("7{Enter}").await;
    drop(page, "[data-cell='t3.received.natural']", json!([["照片.png", "\u{89}PNG"]])).await;
    page.notice("照片.png").await;
    assert_eq!(page.cell("t3.received.natural").await, "7", "what stands here stays");
}

async fn many_files_are_checked(page: &mut Page) {
    drop(page, "main", json!([["甲.nianbao.json", report()], ["乙.nianbao.json", report()]])).await;
    let rows = "return document.querySelectorAll('[data-import-file][data-findings]').length === 2";
    page.until("both are checked", rows).await;
}

/// Text that is dragged is the browser's own business. What Firefox itself does with it comes after the page's listeners.
async fn text_is_left_alone(page: &mut Page) {
    let script = "const data = new DataTransfer();
        data.setData('text/plain', '12');
        let isTaken = null;
        addEventListener('dragover', event => { isTaken = event.defaultPrevented; }, { once: true });
        const place = document.querySelector('.findings');
        place.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }));
        return isTaken;";
    assert_eq!(page.js(script, json!([])).await, json!(false));
}
