//! The store is changed by others while the page is open, or before it is: deleted, upgraded by a newer version, dated by a
//! clock that went back, damaged at any byte. Nothing is written over that could not be read.

use std::time::Duration;

use browser_tests::page::Page;
use browser_tests::store::Records;
use serde_json::{json, Value};

use super::kills::Chance;

mod everywhere {
    use super::damaged_anywhere;
    browser_tests::everywhere!(damaged_anywhere);
}

/// Firefox gives each file an origin of its own, and only Chromium lets a test turn the clock back.
mod in_chromium {
    use super::*;
    browser_tests::in_chromium!(deleted_meanwhile, upgraded_meanwhile, upgraded_before, clock_set_back);
}

const CELL: &str = "t3.received.natural";
const BESIDE: &str = "t3.received.business";

async fn write(page: &Page, cell: &str, figure: &str) {
    page.choose(cell).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.cell_shows(cell, figure).await;
}

/// Runs a script in another page of the same origin, which is closed again.
async fn in_another_tab(page: &Page, script: &str) -> Value {
    let html = "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>";
    let other = page.site.beside("another.html", html);
    let session = &page.browser.session;
    let ours = session.window().await.expect("a window");
    let window = session.new_window().await.expect("a new window");
    session.switch_to_window(window).await.expect("the new window");
    page.go(&other).await;
    let answer = page.js(script, json!([])).await;
    page.close_window_for(ours).await;
    answer
}

/// What becomes of a request to change the whole store: `done`, or why not. One that is blocked is told after a while.
fn outcome(request: &str) -> String {
    format!(
        "return new Promise(said => {{
            const asked = {request};
            setTimeout(() => said('blocked'), 5000);
            asked.onerror = () => said(String(asked.error));
            asked.onupgradeneeded = () => {{
                const base = asked.result;
                if (!base.objectStoreNames.contains('records')) base.createObjectStore('records');
            }};
            asked.onsuccess = () => {{
                if (asked.result) asked.result.close();
                said('done');
            }};
        }})"
    )
}

async fn delete_the_store(page: &Page) {
    let answer = in_another_tab(page, &outcome("indexedDB.deleteDatabase('nianbao')")).await;
    assert_eq!(answer, json!("done"), "the page is not in the way of its store being deleted");
}

async fn upgrade_the_store(page: &Page) {
    let answer = in_another_tab(page, &outcome("indexedDB.open('nianbao', 99)")).await;
    assert_eq!(answer, json!("done"), "the page is not in the way of a newer version");
}

async fn deleted_meanwhile(page: &mut Page) {
    write(page, CELL, "1").await;
    page.is_saved().await;
    delete_the_store(page).await;
    page.cell_shows(CELL, "1").await;
    write(page, BESIDE, "2").await;
    page.file_holds(&[(CELL, "1"), (BESIDE, "2")]).await;
    let (state, words) = page.settles(Duration::from_secs(5)).await;
    if state != "saved" {
        assert!(words.contains("保存文件"), "{state}: {words}");
        return;
    }
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "2").await;
}

/// A newer version of the page changes the store in another tab: this one lets it, says so, and keeps what is typed.
async fn upgraded_meanwhile(page: &mut Page) {
    write(page, CELL, "1").await;
    page.is_saved().await;
    let kept = page.stored().await;
    upgrade_the_store(page).await;
    write(page, BESIDE, "2").await;
    page.saving_says("保存文件").await;
    page.cell_shows(CELL, "1").await;
    page.cell_shows(BESIDE, "2").await;
    page.file_holds(&[(CELL, "1"), (BESIDE, "2")]).await;
    let now = page.stored().await;
    assert!(
        kept.iter().all(|(key, text)| now.get(key) == Some(text)),
        "what the newer version has stays as it is"
    );
    delete_the_store(page).await;
}

/// The store is a newer version's already.
async fn upgraded_before(page: &mut Page) {
    write(page, CELL, "1").await;
    page.is_saved().await;
    upgrade_the_store(page).await;
    let kept = page.stored().await;
    page.reload().await;
    page.saving_says("保存文件").await;
    write(page, BESIDE, "2").await;
    page.saving_says("保存文件").await;
    let (state, words) = page.settles(Duration::from_secs(5)).await;
    assert_ne!(state, "saved", "{words}");
    page.file_holds(&[(BESIDE, "2")]).await;
    assert_eq!(page.stored().await, kept, "nothing is written over it");
    delete_the_store(page).await;
}

const A_YEAR_AGO: &str = "{
    const True = Date, back = 365 * 24 * 3600 * 1000;
    window.Date = class Date extends True {
        constructor(...parts) { parts.length ? super(...parts) : super(True.now() - back); }
        static now() { return True.now() - back; }
    };
}";

/// What was written with the right clock is newer by its date than what is written now.
async fn clock_set_back(page: &mut Page) {
    write(page, CELL, "1").await;
    page.is_saved().await;
    page.before_the_page(A_YEAR_AGO).await;
    page.reload().await;
    page.cell_shows(CELL, "1").await;
    write(page, CELL, "2").await;
    page.is_saved().await;
    page.reload().await;
    page.cell_shows(CELL, "2").await;

    page.begin_new().await;
    write(page, CELL, "7").await;
    page.is_saved().await;
    page.reload().await;
    page.cell_shows(CELL, "7").await;
    // A tab that had no draft open before.
    page.js("sessionStorage.clear()", json!([])).await;
    page.reload().await;
    page.cell_shows(CELL, "7").await;
}

/// How many records are damaged, one after the other.
const DAMAGES: u32 = 20;

/// One sign of one record is another, or the record ends there: the page opens with a report or says that it cannot read
/// it, and what was damaged is still there.
async fn damaged_anywhere(page: &mut Page) {
    let kept = a_draft_with_everything(page).await;
    let keys: Vec<&String> = kept.keys().filter(|key| is_read(key)).collect();
    let mut chance = Chance::seeded(&format!("records are damaged {DAMAGES} times"));
    for _ in 0..DAMAGES {
        let key = *chance.one(&keys);
        let damaged = damaged(&mut chance, &kept[key]);
        page.forget("nianbao/").await;
        page.put(&kept).await;
        page.put(&Records::from([(key.clone(), damaged.clone())])).await;
        page.reload().await;
        let what = format!("{key}, which holds now {damaged:?}");
        println!("damaged: {key}");
        harms_nothing(page, &what, &damaged, key.starts_with("nianbao/history/")).await;
    }
}

/// Both slots, edits since the newest, and a way back.
async fn a_draft_with_everything(page: &Page) -> Records {
    write(page, CELL, "1").await;
    page.is_saved().await;
    page.click("[data-section=other] textarea").await;
    for _ in 0..22 {
        page.keys("字").await;
        page.is_saved().await;
    }
    page.is_at_rest().await;
    write(page, BESIDE, "2").await;
    write(page, CELL, "12").await;
    page.is_at_rest().await;
    page.everything().await
}

/// Older versions are opened only when somebody asks for them.
fn is_read(key: &str) -> bool {
    ["nianbao/draft/", "nianbao/journal/", "nianbao/history/"].iter().any(|prefix| key.starts_with(prefix))
}

fn damaged(chance: &mut Chance, text: &str) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    let at = chance.below(signs.len() as u64) as usize;
    match chance.below(2) {
        0 => signs.truncate(at),
        _ => signs[at] = if signs[at] == '7' { '8' } else { '7' },
    }
    signs.into_iter().collect()
}

/// A way back that cannot be read is none; the next edit begins another.
async fn harms_nothing(page: &Page, what: &str, damaged: &str, may_go: bool) {
    let unreadable = page.js("return !!document.querySelector('[data-screen=unreadable]')", json!([])).await;
    let is_there = async |page: &Page| {
        let now = page.everything().await;
        assert!(now.values().any(|text| text == damaged), "{what} is gone: {:?}", now.keys());
    };
    is_there(page).await;
    if unreadable == json!(true) {
        return;
    }
    let shown = page.cell(CELL).await;
    assert!(shown == "1" || shown == "12", "{CELL} shows {shown:?} after damage to {what}");
    write(page, "t3.received.research", "3").await;
    page.is_saved().await;
    if !may_go {
        is_there(page).await;
    }
}
