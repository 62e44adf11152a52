//! What is found stands at its cell, and messages have a place of their own: on an office screen, at 200 % zoom and in a window
//! of 400 pixels. Only Chromium lets a test zoom.

use browser_tests::figures::Figures;
use browser_tests::in_chromium;
use browser_tests::page::Page;
use serde_json::{json, Value};

in_chromium!(a_finding_stands_at_its_cell, messages_cover_and_move_nothing);

/// Office screen, the same at 200 %, a narrow window.
const SIZES: [(u32, u32, u32); 3] = [(1366, 768, 1), (683, 384, 2), (400, 800, 1)];

async fn sized(page: &Page, (width, height, scale): (u32, u32, u32)) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    page.cdp("Emulation.setDeviceMetricsOverride", size).await;
    page.until_with("the page has its size", "return innerWidth === arguments[0]", json!([width])).await;
}

/// What is wrong with the place of the line at the chosen cell.
const LINE: &str = "const line = document.querySelector('.cell-finding'), cell = line && line.parentElement;
    if (!line || !line.dataset.beside) return ['no line'];
    const wrong = [], box = line.getBoundingClientRect(), row = cell.parentElement.getBoundingClientRect();
    const own = cell.getBoundingClientRect(), said = document.querySelector('.notices').getBoundingClientRect();
    if (cell.dataset.cell !== arguments[0]) wrong.push(`at ${cell.dataset.cell}`);
    if (box.width < 60 || box.height < 10) wrong.push(`${box.width} by ${box.height}`);
    if (box.left < 0 || box.right > innerWidth) wrong.push(`from ${box.left} to ${box.right}`);
    if (box.top < row.bottom - 1) wrong.push('over the row that is typed');
    if (box.top - own.bottom > 8) wrong.push(`${box.top - own.bottom} away`);
    if (box.bottom > Math.min(innerHeight, said.top) + 1) wrong.push(`down to ${box.bottom}, messages begin at ${said.top}`);
    if (document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === line) wrong.push('in the way of the mouse');
    if (cell.textContent.includes(line.dataset.beside)) wrong.push('text of the cell');
    const input = document.querySelector('.cell-input');
    const told = document.getElementById(input.getAttribute('aria-describedby'));
    if (!told.textContent || told.closest('[aria-live], [role=status]')) wrong.push('not told once, as a description');
    if (line.getAttribute('aria-hidden') !== 'true') wrong.push('told twice');
    return wrong";

async fn a_finding_stands_at_its_cell(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    for size in SIZES {
        sized(page, size).await;
        for cell in [
            "t3.received.natural",
            "t3.received.business",
            "t3.received.other",
            "t3.granted.natural",
            "t3.deny-law.legal",
            "t3.carryover.natural",
            "t4.review.upheld",
            "t4.review.pending",
            "t4.direct.upheld",
            "t4.afterreview.pending",
            "t2.rules.made",
            "t2.normative.inforce",
            "t2.fees.amount",
        ] {
            page.choose(cell).await;
            page.keys("x{Ctrl+Enter}").await;
            page.until_with(
                "something stands at the cell",
                "return document.querySelector(`[data-cell='${arguments[0]}'] .cell-finding`)",
                json!([cell]),
            )
            .await;
            let wrong = page.js(LINE, json!([cell])).await;
            assert_eq!(wrong, json!([]), "{cell} at {size:?}");
            if cell == "t3.received.other" || cell == "t4.review.pending" {
                page.picture(&format!("near-{cell}-{}", size.0)).await;
            }
            page.keys("{Ctrl+z}").await;
            page.until("it goes with what it says", "return !document.querySelector('.cell-finding')").await;
        }
    }
    page.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await;
}

/// Where everything stands that a message could move, and whether anything lies over it.
const PLACES: &str = "const box = at => { const it = document.querySelector(at).getBoundingClientRect();
        // In a narrow window the panel stands below the paper, as high as what is found.
        const height = at === '.findings' && innerWidth <= 900 ? 0 : it.height;
        return [it.x, it.y, it.width, height].map(Math.round).join(' ') };
    return ['.bar', '.outline', '.work', '.findings', '.paper', '.notices', '.cell-input'].map(box).join(' | ')";

/// What is wrong with the place of a message.
const MESSAGE: &str = "const wrong = [], place = document.querySelector('.notices').getBoundingClientRect();
    const notice = document.querySelector('[data-notice]').getBoundingClientRect();
    if (notice.left < place.left - 1 || notice.right > place.right + 1 || notice.top < place.top - 1) wrong.push('outside');
    if (innerWidth > 900) for (const at of ['.bar', '.outline', '.work', '.findings']) {
        const it = document.querySelector(at).getBoundingClientRect();
        if (it.bottom > place.top + 1) wrong.push(`over ${at}`);
    }
    if (Math.round(place.bottom) !== innerHeight) wrong.push(`ends at ${place.bottom}`);
    const close = document.querySelector('[data-notice] [data-action=dismiss]').getBoundingClientRect();
    if (close.bottom > innerHeight || close.right > innerWidth || close.top < place.top) wrong.push('cannot be closed');
    return wrong";

async fn places(page: &Page) -> Value {
    page.js(PLACES, json!([])).await
}

async fn messages_cover_and_move_nothing(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-notice] [data-action=dismiss]").await;
    for size in SIZES {
        sized(page, size).await;
        page.choose("t3.received.business").await;
        let before = places(page).await;
        // One that was asked for.
        page.keys("{Alt+Down}").await;
        page.until("the cell is explained", "return document.querySelector('[data-notice=shown]')").await;
        assert_eq!(page.js(MESSAGE, json!([])).await, json!([]), "{size:?}");
        assert_eq!(places(page).await, before, "{size:?}: it moves nothing when it comes");
        page.picture(&format!("near-message-{}", size.0)).await;
        page.keys("{Esc}").await;
        page.until("Esc closes it", "return !document.querySelector('[data-notice]')").await;
        assert_eq!(places(page).await, before, "{size:?}: nor when it goes");
        // One that passes.
        page.keys("７{Ctrl+Enter}").await;
        page.notice("７ → 7").await;
        assert_eq!(page.js(MESSAGE, json!([])).await, json!([]), "{size:?}");
        assert_eq!(places(page).await, before, "{size:?}: what passes moves nothing");
        page.keys("{Ctrl+z}").await;
        page.notice("已撤销").await;
        page.choose("t3.received.natural").await;
        page.until("it has passed", "return !document.querySelector('[data-notice]')").await;
    }
    page.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await;
}
