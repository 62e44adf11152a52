//! Text from outside is text: by no way in does it become markup or run.

use std::fs;

use browser_tests::page::Page;
use serde_json::json;

mod everywhere {
    use super::markup_stays_text;
    browser_tests::everywhere!(markup_stays_text);
}

/// Only Chromium lets a test construct what another program puts on the clipboard, and knows Trusted Types.
mod constructed {
    use super::{no_text_becomes_markup_by_any_sink, pasted_markup_stays_text};
    browser_tests::in_chromium!(pasted_markup_stays_text, no_text_becomes_markup_by_any_sink);
}

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

/// What a hostile page puts on the clipboard, in the table and around it.
const PASTED: &str = "<img src=x onerror=spy()><style onload=spy()></style><table onclick=spy()><tr>
    <td><img src=x onerror=spy()><script>spy()</script>5<td><svg onload=spy()>6</svg><iframe srcdoc='<script>parent.spy()</script>'>
    </table><script>spy()</script>";

async fn pasted_markup_stays_text(page: &mut Page) {
    page.js(SPY, json!([])).await;
    let paste = "const data = new DataTransfer();
        data.setData('text/html', arguments[0]);
        data.setData('text/plain', arguments[1]);
        document.activeElement.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";
    page.choose("t3.received.natural").await;
    page.js(paste, json!([PASTED, ""])).await;
    page.cell_shows("t3.received.natural", "5").await;
    page.cell_shows("t3.received.business", "6").await;
    page.choose("t3.carried.natural").await;
    page.js(paste, json!(["", PAYLOAD])).await;
    page.cell_shows("t3.carried.natural", PAYLOAD).await;
    page.keys("{Esc}").await;
    // In prose the browser takes the text of the clipboard, as it does in every field.
    page.click("[data-section=overview] textarea").await;
    page.js("document.execCommand('insertText', false, arguments[0])", json!([PASTED])).await;
    page.until("it stands there", "return document.querySelector('[data-section=overview] textarea').value")
        .await;
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "pasted");
    page.is_saved().await;
    page.reload().await;
    page.js(SPY, json!([])).await;
    page.cell_shows("t3.carried.natural", PAYLOAD).await;
    assert_eq!(page.js(STRANGE, json!([])).await, json!([0, 0]), "come back");
}

/// The policy of the page, tried from within: what a fault of ours would do is refused. `eval` is tried in a turn of its own,
/// since a driver lifts the policy for its own script.
async fn no_text_becomes_markup_by_any_sink(page: &mut Page) {
    let tried = "const it = document.createElement('div');
        const sinks = {
            innerHTML: () => { it.innerHTML = '<b>x</b>' },
            outerHTML: () => { document.body.appendChild(it).outerHTML = '<b>x</b>' },
            insertAdjacentHTML: () => it.insertAdjacentHTML('beforeend', '<b>x</b>'),
            write: () => document.write('<b>x</b>'),
            parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
            timer: () => setTimeout('1'),
            script: () => { document.createElement('script').src = 'data:,1' },
            worker: () => new Worker('data:,1'),
            policy: () => trustedTypes.createPolicy('another', { createHTML: text => text }),
            again: () => trustedTypes.createPolicy('nianbao', { createHTML: text => text }),
        };
        return Object.keys(sinks).filter(name => {
            try { sinks[name](); return true } catch (refusal) { return false }
        })";
    assert_eq!(page.js(tried, json!([])).await, json!([]), "let through");
    let evaluates = "window.evaluated = null;
        setTimeout(() => {
            const ways = [() => window.eval('1'), () => window.Function('return 1')()];
            window.evaluated = ways.filter(way => { try { return way() === 1 } catch (refusal) { return false } }).length;
        })";
    page.js(evaluates, json!([])).await;
    page.until("it was tried", "return window.evaluated !== null").await;
    assert_eq!(page.js("return window.evaluated", json!([])).await, json!(0), "text that runs");
    // What was refused here was refused by the policy, and is no complaint about the page.
    page.js("window.refusedByPolicy = []", json!([])).await;
    page.console_errors().await;
}
