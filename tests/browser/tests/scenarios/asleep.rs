//! What is typed into the form that is shown before the page's module runs.

use browser_tests::in_chromium;
use browser_tests::page::Page;
use serde_json::json;

in_chromium!(typed_before_the_page_is_awake, a_kept_figure_is_not_written_over);

/// Keeps the module from starting until it may. Run twice, it holds once.
const HELD: &str = "if (!window.wake) {
    const may = new Promise(done => { window.wake = done; });
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...all) => { await may; return real.apply(WebAssembly, all); };
    }}";

async fn open_asleep(page: &mut Page) {
    page.before_the_page(HELD).await;
    let address = page.site.address().to_string();
    page.go(&address).await;
    page.until("the form stands there, asleep", "return !!document.querySelector('.asleep [data-cell]')")
        .await;
}

async fn shown_asleep(page: &Page, cell: &str) -> String {
    let script = "return document.querySelector(`.asleep [data-cell='${arguments[0]}']`).textContent";
    page.js(script, json!([cell])).await.as_str().expect("a text").to_string()
}

async fn wake(page: &Page) {
    page.js("window.wake()", json!([])).await;
    page.until("the form is awake", "return !document.querySelector('.asleep')").await;
}

async fn typed_before_the_page_is_awake(page: &mut Page) {
    open_asleep(page).await;
    page.click("[data-cell='t3.received.natural']").await;
    page.keys("19{Backspace}2{Enter}").await;
    assert_eq!(
        shown_asleep(page, "t3.received.natural").await,
        "19",
        "shown at once, up to the first other key"
    );
    page.keys("3").await;
    page.click("[data-cell='t2.fees.amount']").await;
    page.keys("96171.6").await;
    wake(page).await;
    page.cell_shows("t3.received.natural", "12").await;
    page.cell_shows("t3.received.total", "12").await;
    page.cell_shows("t3.carried.natural", "3").await;
    page.cell_shows("t2.fees.amount", "96171.6").await;
    page.focus_is("t2.fees.amount").await;
    page.is_saved().await;
    page.keys("{Enter}{Ctrl+z}").await;
    page.cell_shows("t2.fees.amount", "").await;
}

/// The draft that was kept is seen only when the page is awake: what was typed before that stays out of its figures.
async fn a_kept_figure_is_not_written_over(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    open_asleep(page).await;
    page.click("[data-cell='t3.received.natural']").await;
    page.keys("7").await;
    page.click("[data-cell='t3.received.business']").await;
    page.keys("8").await;
    wake(page).await;
    page.cell_shows("t3.received.total", "13").await;
    assert_eq!(page.cell("t3.received.natural").await, "5", "what was kept stays");
    assert_eq!(page.cell("t3.received.business").await, "8", "an empty cell takes what was typed");
    page.is_saved().await;

    // Nor is it reached by way of a cell that was empty: by a key, or by a press after that.
    open_asleep(page).await;
    page.click("[data-cell='t3.received.research']").await;
    page.keys("1{Left}4").await;
    page.click("[data-cell='t3.received.natural']").await;
    page.keys("6").await;
    wake(page).await;
    page.cell_shows("t3.received.research", "1").await;
    page.cell_shows("t3.received.total", "14").await;
    assert_eq!(page.cell("t3.received.business").await, "8");
    assert_eq!(page.cell("t3.received.natural").await, "5");
}
