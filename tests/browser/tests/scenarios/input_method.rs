//! Chinese input methods: nothing is lost, nothing is doubled, no key of the composition is taken for one of ours.
//! Only Chromium lets a test compose.

use browser_tests::in_chromium;
use browser_tests::page::Page;
use serde_json::{json, Value};

in_chromium!(composing_in_a_cell, composing_in_prose, what_is_composed_is_no_edit);

/// Composes step by step, as Pinyin does; `end` is what is put in at last.
async fn compose(page: &Page, steps: &[&str]) {
    for step in steps {
        let length = step.encode_utf16().count();
        let text = json!({ "text": step, "selectionStart": length, "selectionEnd": length });
        cdp(page, "Input.imeSetComposition", text).await;
    }
}

async fn commit(page: &Page, text: &str) {
    cdp(page, "Input.insertText", json!({ "text": text })).await;
}

async fn cdp(page: &Page, method: &str, parameters: Value) {
    page.browser
        .session
        .cdp()
        .send_raw(method, parameters)
        .await
        .unwrap_or_else(|error| panic!("{method}: {error}"));
}

/// A key as it arrives while an input method has it: by the old sign and by the new one.
async fn key_in_composition(page: &Page, key: &str) {
    let event = json!({ "type": "rawKeyDown", "key": "Process", "code": key, "windowsVirtualKeyCode": 229 });
    cdp(page, "Input.dispatchKeyEvent", event).await;
    let composing = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: arguments[0], isComposing: true, bubbles: true, cancelable: true }))";
    page.js(composing, json!([key])).await;
}

async fn input(page: &Page) -> String {
    let text = page.js("return document.querySelector('.cell-input').value", json!([])).await;
    text.as_str().unwrap_or_default().to_string()
}

const CELL: &str = "t3.received.natural";

async fn composing_in_a_cell(page: &mut Page) {
    // Full-width digits, with the keys of the candidate list on the way.
    page.choose(CELL).await;
    compose(page, &["１", "１２", "１２３"]).await;
    for key in ["Enter", "ArrowDown", "ArrowUp", "Tab", "Escape", "Backspace", "Delete"] {
        key_in_composition(page, key).await;
        assert_eq!(
            (page.focus().await.as_str(), input(page).await.as_str()),
            (CELL, "１２３"),
            "{key} is not ours"
        );
    }
    commit(page, "１２３").await;
    assert_eq!(input(page).await, "１２３");
    page.keys("{Enter}").await;
    page.cell_shows(CELL, "123").await;
    assert_eq!(page.focus().await, "t3.carried.natural");

    // A composition on a cell that holds something replaces it, as typing does.
    page.choose(CELL).await;
    compose(page, &["4", "45"]).await;
    commit(page, "45").await;
    assert_eq!(input(page).await, "45");
    page.keys("6{Enter}").await;
    page.cell_shows(CELL, "456").await;

    // Pinyin for a word: kept once, as unread text.
    page.choose(CELL).await;
    compose(page, &["s", "sh", "shi", "shi'er"]).await;
    commit(page, "十二个").await;
    page.keys("{Enter}").await;
    page.cell_shows(CELL, "十二个").await;

    // A composition that is given up leaves nothing behind.
    page.choose(CELL).await;
    page.keys("{Delete}").await;
    compose(page, &["n", "ni"]).await;
    compose(page, &[""]).await;
    page.keys("{Enter}").await;
    page.cell_shows(CELL, "").await;

    // A click elsewhere in the middle: what the browser puts in stays in its cell, once.
    page.choose(CELL).await;
    compose(page, &["7", "78"]).await;
    page.click("[data-cell='t3.carried.business']").await;
    page.cell_shows(CELL, "78").await;
    assert_eq!(page.cell("t3.carried.business").await, "");
    assert_eq!((page.focus().await, input(page).await), ("t3.carried.business".to_string(), String::new()));
    page.is_saved().await;
    page.reload().await;
    page.cell_shows(CELL, "78").await;
}

async fn composing_in_prose(page: &mut Page) {
    page.click("[data-field=organ]").await;
    compose(page, &["s", "shi", "shi'li"]).await;
    commit(page, "示例").await;
    compose(page, &["q", "qu"]).await;
    commit(page, "区").await;
    page.click("[data-section=problems] textarea").await;
    compose(page, &["c", "cun", "cun'zai"]).await;
    key_in_composition(page, "Enter").await;
    commit(page, "存在").await;
    page.keys("\n").await;
    compose(page, &["w", "wen'ti"]).await;
    commit(page, "问题").await;
    let report = page.report().await;
    assert_eq!(report["organ"], json!("示例区"));
    assert_eq!(report["text"]["problems"], json!("存在\n问题"));
    page.is_saved().await;
    page.reload().await;
    assert_eq!(page.report().await, report);
}

/// Pinyin is neither a step of undo nor a kept draft, however slowly somebody composes; what is saved meanwhile does not end
/// the composition.
async fn what_is_composed_is_no_edit(page: &mut Page) {
    const NOTE: &str = "[data-section=problems] textarea";
    page.click("[data-field=organ]").await;
    commit(page, "甲").await;
    // Saving what was written draws the head anew while this is composed.
    compose(page, &["s", "shi"]).await;
    page.is_saved().await;
    compose(page, &["shi'li"]).await;
    commit(page, "示例").await;
    assert_eq!(page.report().await["organ"], json!("甲示例"));

    page.click(NOTE).await;
    commit(page, "有").await;
    page.is_saved().await;
    for step in ["w", "wen", "wen't", "wen'ti"] {
        compose(page, &[step]).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let layer = "return document.querySelector('[data-section=problems] .printed').textContent";
        assert_eq!(page.js(layer, json!([])).await, json!("有"), "{step} is no text of the report yet");
    }
    commit(page, "问题").await;
    assert_eq!(page.report().await["text"]["problems"], json!("有问题"));
    page.keys("{Ctrl+z}").await;
    let text = page.report().await["text"]["problems"].clone();
    assert!(text == json!("有") || text == json!(""), "one step of undo holds no pinyin: {text}");

    // The page goes away in the midst of it: what stood in the text is kept.
    page.click(NOTE).await;
    compose(page, &["zai"]).await;
    page.reload().await;
    let text = page.report().await["text"]["problems"].clone();
    assert!(text.as_str().is_some_and(|text| text.ends_with("zai")), "{text}");
}
