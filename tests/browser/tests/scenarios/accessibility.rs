//! axe finds nothing on any screen: no control without a name, no text too faint, no role that holds what it may not.

use std::fs;

use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::{find, served, AXE};
use serde_json::json;

// The single file shows the same screens; where storage is refused it is the one that is looked at.
served!(
    axe_is_awake,
    empty_page,
    filled_report,
    cells_and_ranges,
    reason_being_written,
    lists_over_the_page,
    ways_out,
    county,
    paper,
    password,
    worked_example,
    read_only,
    unreadable_draft,
    memory_mode
);

const RUN: &str = "const done = arguments[arguments.length - 1];
    const node = it => `\\n    ${it.target.join(' ')}: ${it.html.slice(0, 160)}\\n    ${it.failureSummary}`;
    axe.run(document, { resultTypes: ['violations'] }).then(
        found => done(found.violations.map(it => `${it.id}: ${it.help}${it.nodes.map(node).join('')}`)),
        error => done([`axe does not run: ${error}`]))";

/// What axe finds on the page as it stands. The driver brings the script, so the page's policy does not forbid it, and
/// nothing of the page had to be loosened for the test.
async fn found(page: &Page) -> Vec<String> {
    let there = page.js("return typeof axe !== 'undefined'", json!([])).await;
    if there != json!(true) {
        let axe = fs::read_to_string(find(AXE)).expect("axe is a text");
        page.js(&axe, json!([])).await;
    }
    let found = page.browser.session.execute_async(RUN, Vec::new()).await.expect("axe answers");
    let found = found.json().as_array().cloned().unwrap_or_default();
    found.iter().map(|it| it.as_str().unwrap_or_default().to_string()).collect()
}

/// Fails with everything that axe finds on the page as it stands.
pub async fn nothing_on(page: &Page, screen: &str) {
    let found = found(page).await;
    assert!(found.is_empty(), "axe finds on {screen}:\n{}", found.join("\n"));
}

async fn axe_is_awake(page: &mut Page) {
    let bad = "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>
        <input><p style='color:#ccc;background:#fff'>faint</p>";
    let bad = page.site.beside("bad.html", bad);
    page.go(&bad).await;
    let found = found(page).await.join("\n");
    for rule in ["label", "color-contrast", "html-has-lang"] {
        assert!(found.contains(&format!("{rule}: ")), "axe overlooks {rule}:\n{found}");
    }
}

async fn empty_page(page: &mut Page) {
    page.until("the page says what to do", "return !!document.querySelector('.guidance')").await;
    nothing_on(page, "the empty page").await;
}

/// A report with something wrong, something odd, something that waits, and text that is no number.
async fn broken(page: &Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-notice] [data-action=dismiss]").await;
    // A town that makes rules is odd.
    page.click("[data-field=level] option[value=town]").await;
    for (cell, keys) in [
        ("t2.rules.made", "1{Enter}"),
        ("t3.received.natural", "1{Enter}"),
        ("t3.granted.business", "abc{Enter}"),
        ("t4.review.upheld", "{Delete}"),
    ] {
        page.choose(cell).await;
        page.keys(keys).await;
    }
}

async fn filled_report(page: &mut Page) {
    broken(page).await;
    let kinds: Vec<String> = page.findings().await.into_iter().map(kind).collect();
    for kind in ["error", "query", "waiting"] {
        assert!(kinds.iter().any(|it| it == kind), "{kind} is among {kinds:?}");
    }
    nothing_on(page, "a filled report with findings").await;
    page.click("[data-section=other] textarea").await;
    page.keys("其他情况。").await;
    nothing_on(page, "prose being written").await;
}

fn kind(finding: browser_tests::page::Finding) -> String {
    if finding.waiting {
        "waiting".to_string()
    } else {
        finding.severity
    }
}

async fn cells_and_ranges(page: &mut Page) {
    broken(page).await;
    page.choose("t3.granted.natural").await;
    nothing_on(page, "a chosen cell").await;
    page.keys("{F2}1").await;
    nothing_on(page, "an open cell").await;
    page.keys("{Esc}{Shift+Down}{Shift+Right}").await;
    let chosen = page.js("return document.querySelectorAll('[aria-selected=true]').length", json!([])).await;
    assert!(chosen.as_u64() > Some(2), "a range is selected: {chosen}");
    nothing_on(page, "a range").await;
    page.choose("t3.granted.total").await;
    nothing_on(page, "a total").await;
    page.choose("t3.granted.business").await;
    nothing_on(page, "text that is no number").await;
}

async fn reason_being_written(page: &mut Page) {
    broken(page).await;
    page.click("[data-action=waive]").await;
    page.until("a reason is asked for", "return document.activeElement.closest('.reason')").await;
    page.keys("上年漏登一件").await;
    nothing_on(page, "a reason being written").await;
    page.click("[data-action=waive-ok]").await;
    page.until("it is given", "return !!document.querySelector('[data-waived]')").await;
    nothing_on(page, "a finding that was answered for").await;
}

async fn lists_over_the_page(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    page.begin_new().await;
    page.choose("t3.received.natural").await;
    page.keys("2{Enter}").await;
    page.is_saved().await;
    page.keys("{F1}").await;
    page.element("[data-screen=keys]").await;
    nothing_on(page, "the list of keys").await;
    page.click("[data-action=close-keys]").await;
    page.click("[data-action=drafts]").await;
    page.until("both drafts are listed", "return document.querySelectorAll('[data-draft]').length === 2")
        .await;
    nothing_on(page, "the list of drafts").await;
    page.click("[data-action=delete-draft]").await;
    page.element("[role=alertdialog]").await;
    nothing_on(page, "a draft to be deleted").await;
}

async fn ways_out(page: &mut Page) {
    broken(page).await;
    page.click("[data-action=exports]").await;
    page.element("[data-screen=exports]").await;
    nothing_on(page, "the ways out").await;
}

async fn county(page: &mut Page) {
    page.click("[data-action=county]").await;
    page.element("#county [data-screen=county]").await;
    nothing_on(page, "the check of many files, before there are any").await;
    let input = page.element("#county input[data-action=check-file]").await;
    let file = Figures::of("yimei-2020").file;
    input.send_keys(file.to_string_lossy().as_ref()).await.expect("a file can be chosen");
    page.click("[data-import-file] [data-toggle]").await;
    page.element("[data-import-file] [aria-expanded=true]").await;
    nothing_on(page, "the findings of one of many files").await;
}

async fn paper(page: &mut Page) {
    broken(page).await;
    page.click("[data-action=exports]").await;
    page.click("[data-field=want-sheet]").await;
    page.keys("{Esc}").await;
    page.click("[data-action=preview]").await;
    page.element(".sheets .sheet").await;
    nothing_on(page, "the paper").await;
}

async fn password(page: &mut Page) {
    const PASSWORD: &str = "correct horse 42";
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    page.click("[data-action=drafts]").await;
    page.click("[data-action=ask-password]").await;
    page.focus_is("password").await;
    nothing_on(page, "a password to be set").await;
    page.keys(&format!("{PASSWORD}{{Tab}}{PASSWORD}!{{Enter}}")).await;
    page.until("it is said that they differ", "return document.querySelector('.password-why').innerText")
        .await;
    nothing_on(page, "a password that was typed differently").await;
    page.keys(&format!("{PASSWORD}{{Tab}}{PASSWORD}{{Enter}}")).await;
    page.until("it is set", "return document.querySelector('[data-lock=on]')").await;
    nothing_on(page, "a draft with a password").await;
    page.is_saved().await;
    page.reload().await;
    page.element("[data-screen=locked]").await;
    nothing_on(page, "the question for the password").await;
    page.keys("wrong{Enter}").await;
    page.until("it is wrong", "return document.querySelector('.password-why').innerText").await;
    nothing_on(page, "a wrong password").await;
}

async fn worked_example(page: &mut Page) {
    page.click("[data-action=example]").await;
    page.element("[data-screen=example]").await;
    nothing_on(page, "the example").await;
}

async fn read_only(page: &mut Page) {
    broken(page).await;
    page.is_saved().await;
    let first = page.browser.session.window().await.expect("a window");
    page.second_window().await;
    page.element("[data-screen=elsewhere]").await;
    page.choose("t3.granted.natural").await;
    nothing_on(page, "a draft that another tab writes").await;
    page.close_window_for(first).await;
}

async fn unreadable_draft(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.is_saved().await;
    let kept = page.stored().await;
    let torn = |text: &str| text.chars().take(text.chars().count() - 9).collect();
    page.put(&kept.iter().map(|(key, text)| (key.clone(), torn(text))).collect()).await;
    page.reload().await;
    page.element("[data-screen=unreadable]").await;
    nothing_on(page, "a draft that cannot be read").await;
}

async fn memory_mode(page: &mut Page) {
    let frame = "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>门户</title><link rel=icon href='data:,'>
        <iframe title=年报 sandbox='allow-scripts allow-downloads' src='nianbao.html' width=1300 height=700></iframe>";
    let portal = page.site.beside("portal.html", frame);
    page.go(&portal).await;
    page.browser.session.enter_frame(0).await.expect("the portal has a frame");
    page.saving_is("memory").await;
    nothing_on(page, "a report that the browser does not keep").await;
    page.browser.session.enter_default_frame().await.expect("the portal is still there");
}
