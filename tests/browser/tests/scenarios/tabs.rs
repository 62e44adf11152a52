//! Two tabs: one writes a draft, the other shows it; taking over, a copy of one's own, a tab that dies. Where the browser
//! has locks, and where it has none.

use browser_tests::browser::Kind;
use browser_tests::page::Page;
use browser_tests::store::{drafts, holds, Records};
use browser_tests::{everywhere, in_chromium};
use serde_json::json;
use thirtyfour::WindowHandle;

mod by_locks {
    use super::*;
    everywhere!(
        second_tab_reads,
        second_tab_takes_over,
        a_copy_of_ones_own,
        a_killed_tab_frees_its_draft,
        deleted_in_another_tab,
        gone_away_and_back,
        each_tab_keeps_its_own_draft,
        five_take_over_at_once
    );
}

/// Only Chromium lets a test take the locks away before the page runs.
mod by_heartbeat {
    use super::*;
    in_chromium!(without_locks, without_locks_a_killed_tab_frees_its_draft);
}

const CELL: &str = "t3.received.natural";

/// A draft with 5 in a cell, open in this window.
async fn a_draft(page: &Page) -> WindowHandle {
    page.choose(CELL).await;
    page.keys("5{Enter}").await;
    page.is_saved().await;
    page.browser.session.window().await.expect("a window")
}

async fn is_read_only(page: &Page) {
    page.element("[data-screen=elsewhere]").await;
    page.saving_is("elsewhere").await;
    page.cell_shows(CELL, "5").await;
    page.choose(CELL).await;
    page.keys("9{Enter}").await;
    assert_eq!(page.cell(CELL).await, "5", "nothing is typed here");
    page.click("[data-section=other] textarea").await;
    page.keys("写不进").await;
    let text =
        page.js("return document.querySelector('[data-section=other] textarea').value", json!([])).await;
    assert_eq!(text, json!(""), "nor here");
    page.click("[data-table=t4] [data-action=zero-table]").await;
    assert_eq!(page.cell("t4.review.total").await, "", "and no button writes");
}

async fn writes(page: &Page, figure: &str) {
    let script = "return !document.querySelector('[data-screen=elsewhere]')";
    page.until("this tab writes the draft", script).await;
    page.choose(CELL).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.cell_shows(CELL, figure).await;
    page.is_saved().await;
}

async fn switch(page: &Page, window: &WindowHandle) {
    page.browser.session.switch_to_window(window.clone()).await.expect("the window is there");
}

async fn second_tab_reads(page: &mut Page) {
    let first = a_draft(page).await;
    page.is_at_rest().await;
    let kept = page.stored().await;
    page.second_window().await;
    is_read_only(page).await;
    assert_eq!(page.stored().await, kept, "and nothing is written");
    page.close_window_for(first).await;
    writes(page, "6").await;
}

async fn take_over(page: &mut Page) {
    let first = a_draft(page).await;
    page.second_window().await;
    is_read_only(page).await;
    // It says since when its content stands still, and what it hands out says so too.
    let says = "return /显示的是 \\d\\d:\\d\\d 时的内容/.test(document.querySelector('[data-screen=elsewhere]').textContent)";
    page.until("it says since when its content stands still", says).await;
    page.click("[data-action=save]").await;
    let (name, _) = page.download().await;
    assert!(name.ends_with("分的内容）.nianbao.json"), "{name}");
    let second = page.browser.session.window().await.expect("a window");

    // What the first one wrote meanwhile comes along.
    switch(page, &first).await;
    page.choose("t3.received.business").await;
    page.keys("8{Enter}").await;
    page.is_saved().await;
    switch(page, &second).await;
    page.click("[data-action=take-over]").await;
    writes(page, "7").await;
    page.cell_shows("t3.received.business", "8").await;

    switch(page, &first).await;
    page.element("[data-screen=elsewhere]").await;
    page.choose("t3.received.research").await;
    page.keys("4{Enter}").await;
    assert_eq!(page.cell("t3.received.research").await, "", "the first one only shows");
    // And back again.
    page.click("[data-action=take-over]").await;
    page.cell_shows(CELL, "7").await;
    writes(page, "6").await;
    switch(page, &second).await;
    page.element("[data-screen=elsewhere]").await;
    page.close_window_for(first).await;
    page.reload().await;
    page.cell_shows(CELL, "6").await;
    writes(page, "5").await;
}

async fn second_tab_takes_over(page: &mut Page) {
    take_over(page).await;
}

async fn a_copy_of_ones_own(page: &mut Page) {
    let first = a_draft(page).await;
    page.second_window().await;
    page.element("[data-screen=elsewhere]").await;
    page.click("[data-action=branch]").await;
    writes(page, "70").await;
    let second = page.browser.session.window().await.expect("a window");
    switch(page, &first).await;
    writes(page, "50").await;
    let kept = page.stored().await;
    let where_is = |figure| -> Records {
        let records = kept.iter().filter(|(_, text)| holds(text, CELL, figure));
        records.map(|(key, text)| (key.clone(), text.clone())).collect()
    };
    let (copy, original) = (drafts(&where_is("70")), drafts(&where_is("50")));
    assert_eq!((copy.len(), original.len()), (1, 1), "each is kept in one draft: {:?}", kept.keys());
    assert_ne!(copy, original, "of its own");
    switch(page, &second).await;
    page.close_window_for(first).await;
}

async fn a_killed_tab_frees_its_draft(page: &mut Page) {
    a_draft(page).await;
    page.kill_tab_and_come_back().await;
    page.cell_shows(CELL, "5").await;
    writes(page, "6").await;
}

/// Who deletes a draft does not want it back, whichever tabs show it.
async fn deleted_in_another_tab(page: &mut Page) {
    let first = a_draft(page).await;
    page.second_window().await;
    page.element("[data-screen=elsewhere]").await;
    let second = page.browser.session.window().await.expect("a window");
    page.click("[data-action=drafts]").await;
    page.click("[data-action=delete-draft]").await;
    page.click("[data-action=confirm-delete]").await;
    page.until("it is deleted", "return document.querySelectorAll('[data-draft]').length === 0").await;
    switch(page, &first).await;
    page.notice("在另一个标签页里被删除").await;
    page.saving_is("cleared").await;
    page.cell_shows(CELL, "5").await;
    assert!(page.everything().await.is_empty(), "and it is not kept again by itself");
    page.choose(CELL).await;
    page.keys("6{Enter}").await;
    page.is_saved().await;
    assert!(!page.stored().await.is_empty());
    switch(page, &second).await;
    page.close_window_for(first).await;
}

/// From the next page on the browser has no locks, in this window and in those that are opened after it.
async fn take_locks_away(page: &mut Page) {
    assert_eq!(page.browser.kind, Kind::Chromium);
    page.before_the_page("delete Navigator.prototype.locks").await;
    page.reload().await;
    assert_eq!(page.js("return 'locks' in navigator", json!([])).await, json!(false));
}

async fn without_locks(page: &mut Page) {
    take_locks_away(page).await;
    take_over(page).await;
}

async fn without_locks_a_killed_tab_frees_its_draft(page: &mut Page) {
    take_locks_away(page).await;
    a_draft(page).await;
    page.kill_tab_and_come_back().await;
    // What the dead tab said last is believed for some seconds; then the draft can be written here, by itself.
    page.element("[data-screen=elsewhere]").await;
    writes(page, "6").await;
}

/// A page that somebody goes away from may be kept whole by the browser and shown again by the way back.
async fn gone_away_and_back(page: &mut Page) {
    let first = a_draft(page).await;
    let elsewhere =
        page.site.beside("elsewhere.html", "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>");
    page.go(&elsewhere).await;
    page.second_window().await;
    writes(page, "6").await;
    let second = page.browser.session.window().await.expect("a window");
    switch(page, &first).await;
    page.browser.session.back().await.expect("there is a way back");
    page.element("[data-screen=elsewhere]").await;
    switch(page, &second).await;
    page.close_window_for(first).await;
    // What the other one wrote counts.
    page.cell_shows(CELL, "6").await;
    writes(page, "7").await;
}

/// Two tabs with a draft each: one that is loaded anew goes on with its own, whoever wrote last; and so it does with one
/// that was only opened.
async fn each_tab_keeps_its_own_draft(page: &mut Page) {
    let first = a_draft(page).await;
    page.second_window().await;
    page.begin_new().await;
    writes(page, "7").await;
    let second = page.browser.session.window().await.expect("a window");
    switch(page, &first).await;
    writes(page, "8").await;
    switch(page, &second).await;
    page.reload().await;
    page.cell_shows(CELL, "7").await;
    writes(page, "6").await;
    page.close_window_for(first).await;
    page.reload().await;
    page.cell_shows(CELL, "8").await;
}

/// Five tabs take the draft over at the same moment: one has it in the end, the others show it, and none of them makes a
/// second draft of the same text.
async fn five_take_over_at_once(page: &mut Page) {
    let mut windows = vec![a_draft(page).await];
    for _ in 0..5 {
        page.second_window().await;
        page.element("[data-screen=elsewhere]").await;
        windows.push(page.browser.session.window().await.expect("a window"));
    }
    let at = page.js("return Date.now() + 1500", json!([])).await;
    for window in &windows[1..] {
        switch(page, window).await;
        page.js(TAKE_OVER_AT, json!([at])).await;
    }
    let writer = one_writer(page, &windows).await;
    switch(page, &writer).await;
    writes(page, "6").await;
    let kept = page.everything().await;
    assert_eq!(drafts(&kept).len(), 1, "there is one draft: {:?}", kept.keys());
    page.click("[data-action=drafts]").await;
    let listed =
        page.until("the drafts are listed", "return document.querySelectorAll('[data-draft]').length");
    assert_eq!(listed.await, json!(1));
    page.reload().await;
    page.cell_shows(CELL, "6").await;
}

const TAKE_OVER_AT: &str = "window.pressed = false;
    setTimeout(() => {
        document.querySelector('[data-action=take-over]')?.click();
        window.pressed = true;
    }, arguments[0] - Date.now())";

/// The window that writes, once all but one only show, and stay so.
async fn one_writer(page: &Page, windows: &[WindowHandle]) -> WindowHandle {
    const LOOKS: usize = 40;
    let (mut before, mut seen) = (None, Vec::new());
    for _ in 0..LOOKS {
        let mut writing = Vec::new();
        for window in windows {
            switch(page, window).await;
            page.until("it has taken over", "return window.pressed !== false").await;
            let script = "return !document.querySelector('[data-screen=elsewhere]')";
            if page.js(script, json!([])).await == json!(true) {
                writing.push(window.clone());
            }
        }
        seen.push(writing.len());
        let only = (writing.len() == 1).then(|| writing.remove(0));
        match only {
            Some(window) if Some(&window) == before.as_ref() => return window,
            only => before = only,
        }
    }
    panic!("no single tab writes; so many did at each look: {seen:?}");
}
