//! Text from outside is text: by no way in does it become markup or run.

use std::fs;

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(markup_stays_text);

const PAYLOAD: &str = "<img src=x onerror=spy()><script>spy()</script><b onclick=spy()>x</b>";
const SPY: &str = "window.spied = 0; window.spy = () => window.spied++";
const STRANGE: &str = "return [window.spied, document.querySelectorAll('#app :is(img, script, b, iframe, object, embed)').length]";

async fn markup_stays_text(page: &mut Page) {
    page.js(SPY, json!([])).await;
    // Typed.
    page.click("[data-field=organ]").await;
    page.keys(PAYLOAD).await;
    page.click("[data-section=overview] textarea").await;
    page.keys(PAYLOAD).await;
    page.choose("t3.received.natural").await;
    page.keys(&format!("{PAYLOAD}{{Enter}}")).await;
    assert_eq!(page.cell("t3.received.natural").await, PAYLOAD);
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "typed");

    // Opened: in every field, in names of cells and sections, in the name of the file.
    let report = json!({
        "schema": "nianbao.report/1", "edition": PAYLOAD, "year": 2024, "organ": PAYLOAD, "level": PAYLOAD,
        "cells": { "t3.received.natural": PAYLOAD, PAYLOAD: PAYLOAD },
        "stated": { "t3.received.total": PAYLOAD },
        "text": { "problems": PAYLOAD, "other": format!("![{PAYLOAD}](img1)\n**{PAYLOAD}**\n{{{{{PAYLOAD}}}}}"), PAYLOAD: PAYLOAD },
        "images": { "img1": { "name": PAYLOAD, "type": "image/svg+xml", "data": "PHN2Zz48L3N2Zz4=" } },
    });
    let name = "<img src=x onerror=spy()>.nianbao.json";
    let file = page.browser.scratch(name);
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    page.open_file(&file).await;
    let said = page.notice(name).await;
    assert!(said.contains("<img src=x"), "the message shows the name as it is: {said}");
    page.cell_shows("t3.received.natural", PAYLOAD).await;
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "opened");

    // Refused.
    let name = "<svg onload=spy()>.json";
    let file = page.browser.scratch(name);
    fs::write(&file, json!({ "schema": format!("nianbao.report/{PAYLOAD}") }).to_string())
        .expect("it can be written");
    page.open_file(&file).await;
    page.notice(name).await;
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "refused");

    // Kept, and come back.
    page.is_saved().await;
    page.reload().await;
    page.js(SPY, json!([])).await;
    page.cell_shows("t3.received.natural", PAYLOAD).await;
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "come back");
}
