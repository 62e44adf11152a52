//! The late part of the page's module: nothing of it is called before it is here, and everything that was done meanwhile is
//! answered when it comes.

use std::env;
use std::fs;

use browser_tests::browser::Kind;
use browser_tests::page::Page;
use browser_tests::site::Form;
use browser_tests::{files, served, Stage};
use serde_json::{json, Value};

served!(nothing_of_it_is_called, what_waited_is_answered, a_draft_waits_for_it, called_too_early);

/// Keeps the late part away, and opens a page as if for the first time.
async fn open_without_late_part(page: &mut Page, beginning: (&str, &str)) {
    page.site.server.as_ref().expect("the page is served").lose(Some("_late"));
    begin(page, beginning).await;
}

/// What somebody may do in the first moments: figures are typed; everything else is tried as well.
async fn first_moments(page: &Page) {
    page.choose("t3.received.natural").await;
    page.keys("12{Enter}3{Tab}4{Backspace}5{Down}6{Up}{Left}{Right}7{Enter}").await;
    page.choose("t2.fees.amount").await;
    page.keys("96171.6{Enter}").await;
    page.choose("t4.review.upheld").await;
    page.keys("2{Enter}x{Enter}1{Enter}").await;
    // Lines of findings come and go.
    page.choose("t3.granted.natural").await;
    page.keys("40{Enter}").await;
    page.js(EVERYTHING, json!([])).await;
    page.choose("t3.carried.natural").await;
    page.keys("{Esc}{Delete}{F2}{Ctrl+z}{Ctrl+y}{Ctrl+a}{Ctrl+c}{Ctrl+v}{Home}{End}{F8}{F1}").await;
    page.choose("t3.carried.natural").await;
    page.keys("9{Enter}").await;
    // Longer than every timer of the page.
    tokio::time::sleep(std::time::Duration::from_secs(8)).await;
}

/// Presses, points at and writes into all there is, and says what a window may say.
const EVERYTHING: &str = "
    for (const it of document.querySelectorAll('button, [data-action]')) {
        it.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        if (it.type !== 'file') it.click();
    }
    for (const it of document.querySelectorAll('.organ, textarea, [data-section] textarea')) {
        it.focus();
        it.value = '2024年';
        it.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    for (const kind of ['visibilitychange', 'paste', 'copy', 'drop', 'dragover', 'selectionchange', 'compositionstart']) {
        document.dispatchEvent(new Event(kind));
    }
    for (const kind of ['resize', 'storage', 'pagehide', 'focus', 'blur', 'message', 'scroll']) {
        window.dispatchEvent(new Event(kind));
    }";

async fn missed(page: &Page) -> Value {
    page.js("return sessionStorage.getItem('nianbao-whole')", json!([])).await
}

async fn nothing_of_it_is_called(page: &mut Page) {
    for beginning in BEGINNINGS {
        open_without_late_part(page, beginning).await;
        first_moments(page).await;
        assert_eq!(missed(page).await, Value::Null, "`cargo xtask profile` writes the list anew");
        assert_eq!(page.cell("t3.received.total").await, "12", "figures are added up without it");
    }
    page.picture("late").await;
    page.console_errors().await;
    // What was pressed is not to happen in the next scenario.
    let blank = "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>";
    let blank = page.site.beside("blank.html", blank);
    page.go(&blank).await;
    page.site.server.as_ref().expect("the page is served").lose(None);
}

async fn what_waited_is_answered(page: &mut Page) {
    open_without_late_part(page, BEGINNINGS[0]).await;
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.click("[data-action=export-docx]").await;
    let said = "return document.querySelector('.boot-waits')?.textContent.includes('还没有保存')";
    page.until("the page says that nothing is kept yet", said).await;
    assert_eq!(
        page.js("return document.querySelector('[data-saved]').dataset.saved", json!([])).await,
        "waiting"
    );

    page.site.server.as_ref().expect("the page is served").lose(None);
    let (_, word) = page.download().await;
    assert!(files::word_text(&word).contains('5'), "what was pressed is done");
    page.is_saved().await;
    page.until("nothing is awaited any more", "return !document.querySelector('.boot-waits')").await;
    page.console_errors().await;
    page.reload().await;
    assert_eq!(page.cell("t3.received.natural").await, "5");
}

/// A draft is there, but what tells so at once is gone: it is opened when the late part is there, and not before.
async fn a_draft_waits_for_it(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.site.server.as_ref().expect("the page is served").lose(Some("_late"));
    page.js("localStorage.clear(); sessionStorage.clear()", json!([])).await;
    page.reload().await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(missed(page).await, Value::Null);
    page.site.server.as_ref().expect("the page is served").lose(None);
    page.cell_shows("t3.received.natural", "5").await;
    page.console_errors().await;
}

/// Should the page call what is not here, it begins anew with both parts, and works.
async fn called_too_early(page: &mut Page) {
    open_without_late_part(page, BEGINNINGS[0]).await;
    page.js("setTimeout(() => nianbaoPlaceholders['7']())", json!([])).await;
    page.until("the page begins anew", "return sessionStorage.getItem('nianbao-whole') !== null").await;
    page.site.server.as_ref().expect("the page is served").lose(None);
    page.open().await;
    page.choose("t3.received.natural").await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.console_errors().await;
}

/// Has a page that counts its functions tell which of them ran; only for `cargo xtask profile`.
#[test]
fn profile() {
    let Some(file) = env::var_os("NIANBAO_PROFILE") else { return };
    let mut all: Vec<u8> = Vec::new();
    for kind in [Kind::Chromium, Kind::Firefox] {
        let mut stage = Stage::new(kind, Form::Served);
        stage.play("profile", async |page: &mut Page| {
            for beginning in BEGINNINGS {
                begin(page, beginning).await;
                first_moments(page).await;
                let counted = page.js(COUNTED, json!([])).await;
                let counted =
                    counted.as_array().expect("bytes").iter().map(|byte| byte.as_u64().unwrap() as u8);
                all.resize(all.len().max(counted.len()), 0);
                // Which functions ran, and no more than that.
                all.iter_mut().zip(counted).for_each(|(sum, byte)| *sum |= byte);
            }
            // The page goes on asking for the part that never comes.
            page.browser.session.goto("about:blank").await.expect("the page can be left");
            page.console_errors().await;
        });
        stage.end();
    }
    fs::write(&file, all).expect("the profile can be written");
}

/// How a page may begin that keeps nothing: in a new browser, in one that has a store, once more, in one that has no locks,
/// and in one that refuses a database. Before the page runs what stands second; only Chromium can do that.
const BEGINNINGS: [(&str, &str); 5] = [
    ("localStorage.clear(); sessionStorage.clear(); indexedDB.deleteDatabase('nianbao')", ""),
    (EMPTY, ""),
    ("sessionStorage.removeItem('nianbao-whole')", ""),
    (EMPTY, "delete Navigator.prototype.locks"),
    (EMPTY, "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"),
];
const EMPTY: &str = "localStorage.clear(); sessionStorage.clear()";

async fn begin(page: &mut Page, (now, before): (&str, &str)) {
    if !before.is_empty() && page.browser.kind == Kind::Chromium {
        page.before_the_page(before).await;
    }
    page.js(now, json!([])).await;
    page.reload().await;
}

/// What the module counted: written by itself behind all of its memory.
const COUNTED: &str = "const { memory, __write_profile } = window.counting;
    const length = __write_profile(0, 0);
    const at = memory.buffer.byteLength;
    memory.grow(Math.ceil(length / 65536));
    __write_profile(at, length);
    return Array.from(new Uint8Array(memory.buffer, at, length));";
