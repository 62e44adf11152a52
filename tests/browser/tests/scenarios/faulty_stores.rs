//! A store that refuses, is full, forgets, cuts, lies or takes its time: the page answers every key, says how things
//! stand, and offers the file.
//!
//! Only Chromium lets a test stand between the page and its store before the page runs.

use std::time::Duration;

use browser_tests::in_chromium;
use browser_tests::page::Page;
use browser_tests::store::{drafts, Records};
use serde_json::json;

in_chromium!(
    base_refused,
    base_refused_and_local_storage_full,
    both_refused,
    full_at_the_request,
    full_at_the_end,
    writes_vanish,
    writes_are_cut,
    kept_is_gone,
    slow
);

const CELL: &str = "t3.received.natural";
const BESIDE: &str = "t3.received.business";
const TOTAL: &str = "t3.received.total";

/// A fault is said so long after it at the latest.
const SAID: Duration = Duration::from_secs(2);
/// A key is answered within a frame; on a machine that many tests share, a few of them.
const ANSWERED: f64 = 100.0;

/// IndexedDB cannot be opened at all.
const NO_BASE: &str =
    "IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); };";

const NO_LOCAL_STORAGE: &str = "Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('not here', 'SecurityError'); } });";

/// Stands before every write. `fault` is what becomes of it while the window says `isFaulty`; `really` writes.
fn at_every_write(fault: &str) -> String {
    format!(
        "for (const way of ['put', 'add']) {{
            const write = IDBObjectStore.prototype[way];
            IDBObjectStore.prototype[way] = function (value, key) {{
                const really = value => write.call(this, value, key);
                if (!window.isFaulty) return really(value);
                {fault}
            }};
        }}"
    )
}

/// Puts a script between the page and its store, and loads the page with it.
async fn load_with(page: &mut Page, script: &str) {
    page.before_the_page(script).await;
    page.reload().await;
}

async fn is_faulty(page: &Page, faulty: bool) {
    page.js("window.isFaulty = arguments[0]", json!([faulty])).await;
}

async fn write(page: &Page, cell: &str, figure: &str) {
    page.choose(cell).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.cell_shows(cell, figure).await;
}

/// It is said in time that nothing is saved, and what to do.
async fn says_failed(page: &Page) {
    let (state, words) = page.settles(SAID).await;
    assert_eq!(state, "failed", "{words}");
    assert!(words.contains("没有保存"), "{words}");
    page.saving_says("保存文件").await;
}

/// The fallback: localStorage, in the same layout.
async fn base_refused(page: &mut Page) {
    load_with(page, NO_BASE).await;
    write(page, CELL, "1").await;
    write(page, BESIDE, "2").await;
    page.is_saved().await;
    let kept = page.stored().await;
    assert!(!kept.is_empty(), "the draft is kept where it can be");
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "2").await;
}

const FILL: &str = "let text = 'x'.repeat(1 << 20);
    for (let at = 0; text.length; at++) {
        try { localStorage.setItem(`filler/${at}`, text); } catch (_) { text = text.slice(0, text.length >> 1); }
    }
    return localStorage.length";
const EMPTY: &str = "for (const key of Object.keys(localStorage)) if (key.startsWith('filler/'))
    localStorage.removeItem(key)";

/// The fallback has an end: it is said, nothing gives way for it, and it goes on once there is room.
async fn base_refused_and_local_storage_full(page: &mut Page) {
    load_with(page, NO_BASE).await;
    write(page, CELL, "77").await;
    page.is_saved().await;
    let other = page.everything().await;
    page.begin_new().await;
    write(page, CELL, "1").await;
    page.is_saved().await;
    let before = page.report().await;
    page.js(FILL, json!([])).await;
    page.click("[data-section=other] textarea").await;
    let long = "写不下的话".repeat(4_000);
    page.js("document.execCommand('insertText', false, arguments[0])", json!([long])).await;
    says_failed(page).await;

    // Typing goes on, and what was kept before is still there.
    write(page, BESIDE, "2").await;
    page.saving_is("failed").await;
    is_untouched(page, &other).await;
    page.file_holds(&[(CELL, "1"), (BESIDE, "2")]).await;
    assert_eq!(before["cells"][CELL], json!("1"));

    page.js(EMPTY, json!([])).await;
    write(page, "t3.received.research", "3").await;
    page.is_saved().await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
    is_untouched(page, &other).await;
}

/// The records of another draft are all there, as they were.
async fn is_untouched(page: &Page, other: &Records) {
    let now = page.everything().await;
    let is_there = |(key, text): (&String, &String)| now.get(key) == Some(text);
    assert!(
        other.iter().all(is_there),
        "nothing of another draft gives way: {:?} of {:?}",
        now.keys(),
        other.keys()
    );
}

async fn both_refused(page: &mut Page) {
    load_with(page, &format!("{NO_BASE}{NO_LOCAL_STORAGE}")).await;
    page.saving_is("memory").await;
    page.saving_says("保存文件").await;
    page.answers_within(ANSWERED, CELL, TOTAL, '7').await;
    page.keys("{Enter}").await;
    page.saving_is("memory").await;
    page.file_holds(&[(CELL, "7")]).await;
}

async fn full_at_the_request(page: &mut Page) {
    full(page, "throw new DOMException('full', 'QuotaExceededError');").await;
}

/// So it comes when a disk is full: the request is taken, the transaction fails.
async fn full_at_the_end(page: &mut Page) {
    full(
        page,
        "const request = really(value), turn = this.transaction;
        Object.defineProperty(turn, 'error', { value: new DOMException('full', 'QuotaExceededError') });
        request.addEventListener('success', () => turn.abort());
        return request;",
    )
    .await;
}

async fn full(page: &mut Page, fault: &str) {
    load_with(page, &at_every_write(fault)).await;
    write(page, CELL, "77").await;
    page.is_at_rest().await;
    let other = page.everything().await;
    page.begin_new().await;
    write(page, CELL, "1").await;
    page.is_saved().await;

    is_faulty(page, true).await;
    page.answers_within(ANSWERED, BESIDE, TOTAL, '2').await;
    says_failed(page).await;
    page.keys("{Enter}").await;
    write(page, "t3.received.research", "3").await;
    page.saving_is("failed").await;
    page.file_holds(&[(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")]).await;
    is_untouched(page, &other).await;

    is_faulty(page, false).await;
    // By itself: nothing is typed meanwhile.
    page.is_saved().await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
    is_untouched(page, &other).await;
}

/// Every write is answered, and nothing is written.
async fn writes_vanish(page: &mut Page) {
    never_called_saved(page, "return this.get(key);").await;
}

async fn writes_are_cut(page: &mut Page) {
    never_called_saved(
        page,
        "return really(typeof value === 'string' ? value.slice(0, value.length >> 1) : value);",
    )
    .await;
}

async fn never_called_saved(page: &mut Page, fault: &str) {
    load_with(page, &at_every_write(fault)).await;
    write(page, CELL, "1").await;
    page.is_saved().await;
    is_faulty(page, true).await;
    write(page, BESIDE, "2").await;
    says_failed(page).await;
    page.watch_states().await;
    write(page, "t3.received.research", "3").await;
    // Long enough for the page to try again by itself.
    tokio::time::sleep(Duration::from_secs(6)).await;
    let states = page.states().await;
    assert!(!states.contains(&"saved".to_string()), "nothing is saved, but it says {states:?}");
    page.saving_says("保存文件").await;
    page.file_holds(&[(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")]).await;

    is_faulty(page, false).await;
    page.is_saved().await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
}

/// What was called saved is gone later, without a word: the next key leads to all of it being kept again.
async fn kept_is_gone(page: &mut Page) {
    write(page, CELL, "1").await;
    write(page, BESIDE, "2").await;
    page.is_saved().await;
    page.forget("nianbao/").await;
    assert_eq!(page.stored().await, Records::new());
    write(page, "t3.received.research", "3").await;
    let (state, words) = page.settles(SAID).await;
    assert!(matches!(state.as_str(), "saved" | "failed"), "{state}: {words}");
    page.is_saved().await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
    assert_eq!(drafts(&page.stored().await).len(), 1, "it is the same draft");
}

/// Every transaction says ten seconds later that it is complete.
const SLOW: &str = "
    window.heard = 0;
    const later = listener => listener && function (event) {
        setTimeout(() => {
            window.heard++;
            typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event);
        }, 10000);
    };
    const add = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (kind, listener, ...more) {
        return add.call(this, kind, kind === 'complete' ? later(listener) : listener, ...more);
    };
    const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
        get: complete.get,
        set(listener) { complete.set.call(this, later(listener)); },
        configurable: true,
    });";

async fn slow(page: &mut Page) {
    load_with(page, SLOW).await;
    let heard = page.js("return window.heard", json!([])).await;
    println!("the page was there after {heard} answers of the store");
    write(page, CELL, "1").await;
    page.saving_is("waiting").await;
    page.answers_within(ANSWERED, BESIDE, TOTAL, '2').await;
    page.keys("{Enter}").await;
    page.watch_states().await;
    write(page, "t3.received.research", "3").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let states = page.states().await;
    assert!(!states.contains(&"saved".to_string()), "nothing is proven yet, but it says {states:?}");
    page.file_holds(&[(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")]).await;
    page.reload().await;
    for (cell, figure) in [(CELL, "1"), (BESIDE, "2"), ("t3.received.research", "3")] {
        page.cell_shows(cell, figure).await;
    }
}
