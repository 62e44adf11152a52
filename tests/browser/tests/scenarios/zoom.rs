//! At 200 % zoom an office screen has 683 x 384 pixels of the page: everything is reached, nothing is cut off or
//! covered, table three can be typed and the findings followed. Only Chromium lets a test zoom.

use browser_tests::figures::Figures;
use browser_tests::in_chromium;
use browser_tests::page::Page;
use serde_json::{json, Value};

in_chromium!(everything_is_reached, table_three_is_typed);

async fn zoomed(page: &Page) {
    let half = json!({ "width": 683, "height": 384, "deviceScaleFactor": 2, "mobile": false });
    page.cdp("Emulation.setDeviceMetricsOverride", half).await;
    page.until("the page is zoomed", "return innerWidth === 683 && devicePixelRatio === 2").await;
}

async fn as_before(page: &Page) {
    page.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await;
}

/// What lies outside of the page's width, is cut off by its own box, or is covered by something else once it is
/// scrolled to.
const WRONG: &str = "const wrong = [];
    const say = (it, what) => wrong.push(`${what}: ${it.outerHTML.slice(0, 120)}`);
    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) say(root, `${root.scrollWidth} wide`);
    const all = document.querySelectorAll('button, select, input, textarea, h1, h2, h3, th, td, .finding p, .notice p,'
        + '.saving, .who, .summary, .help p, .due, .edition, .draft span, .drafts p');
    const over = arguments[0] ? document.querySelector(arguments[0]) : null;
    for (const it of all) {
        if (over && !over.contains(it)) continue;
        if (!it.checkVisibility()) continue;
        it.scrollIntoView({ block: 'center', inline: 'nearest' });
        const box = it.getBoundingClientRect();
        if (!box.width || !box.height) { say(it, 'no room'); continue; }
        if (box.left < -1 || box.right > innerWidth + 1) say(it, `from ${box.left} to ${box.right}`);
        const cut = it.tagName !== 'INPUT' && it.tagName !== 'SELECT' && getComputedStyle(it).overflow !== 'visible';
        if (cut && it.scrollWidth > it.clientWidth + 1) say(it, 'cut off');
        const top = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1));
        if (!top || !(it.contains(top) || top.contains(it) || top.closest('label, .prose') === it.closest('label, .prose') && it.closest('label, .prose')))
            say(it, `covered by ${top && top.outerHTML.slice(0, 60)}`);
    }
    return wrong";

async fn nothing_wrong(page: &Page, what: &str, within: Value) {
    let wrong = page.js(WRONG, json!([within])).await;
    assert_eq!(wrong, json!([]), "{what}");
}

async fn everything_is_reached(page: &mut Page) {
    zoomed(page).await;
    nothing_wrong(page, "an empty page", Value::Null).await;
    page.picture("zoom-empty").await;
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-notice] [data-action=dismiss]").await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    nothing_wrong(page, "a report with findings", Value::Null).await;
    page.js("document.querySelector('[data-table=t3]').scrollIntoView()", json!([])).await;
    page.picture("zoom-table").await;
    page.js("document.querySelector('.findings').scrollIntoView()", json!([])).await;
    page.picture("zoom-findings").await;
    page.keys("{F1}").await;
    page.focus_is("key-search").await;
    nothing_wrong(page, "the list of keys", json!(".keys")).await;
    page.picture("zoom-keys").await;
    page.click("[data-action=close-keys]").await;
    page.click("[data-action=drafts]").await;
    page.element(".drafts [data-action=delete-draft]").await;
    nothing_wrong(page, "the list of drafts", json!(".drafts")).await;
    page.picture("zoom-drafts").await;
    as_before(page).await;
}

/// The chosen cell is in view and nothing lies over it.
const SEEN: &str = "const box = document.activeElement.getBoundingClientRect();
    const points = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]];
    return box.top >= 0 && box.bottom <= innerHeight
        && points.every(([x, y]) => document.elementFromPoint(x, y) === document.activeElement)";

async fn table_three_is_typed(page: &mut Page) {
    zoomed(page).await;
    let figures = Figures::of("suqian-2024");
    let cells = page.cell_names("t3", true).await;
    // Over the table stands the button that fills its blanks.
    page.click("[data-section=t3] textarea").await;
    page.keys("{Tab}{Tab}").await;
    for cell in &cells {
        assert_eq!(&page.focus().await, cell);
        assert_eq!(page.js(SEEN, json!([])).await, json!(true), "{cell} is seen while it is typed");
        page.keys(&format!("{}{{Tab}}", figures.shown(cell))).await;
    }
    page.cell_shows("t3.received.total", figures.shown("t3.received.total")).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    // To the cell of the finding, back to the finding, and to the cell again.
    page.keys("{F8}").await;
    let cell = page.focus().await;
    assert!(cell.starts_with("t3."), "F8 goes to a cell, not to {cell}");
    assert_eq!(page.js(SEEN, json!([])).await, json!(true), "which is seen");
    page.keys("{Esc}").await;
    page.focus_is("jump").await;
    let in_view = "const box = document.activeElement.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight";
    page.until("the finding is seen", in_view).await;
    page.picture("zoom-finding").await;
    page.keys("{Enter}").await;
    page.focus_is(&cell).await;
    as_before(page).await;
}
