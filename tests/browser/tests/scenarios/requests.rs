//! Nothing leaves the computer. After the page has loaded, the served page asks its own server for the second module
//! when that is first needed and for nothing else; the single file asks for nothing at all.
//!
//! Three witnesses: the server's own list, a proxy that everything must pass which leaves this machine, and the
//! browser's list of what the page asked for (in Chromium the network log, which no policy can hide from).

use browser_tests::browser::Kind;
use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::site::dist;
use serde_json::Value;

// In this order: what loading asks for is counted from the browser's start.
everywhere!(requests, loud_page_is_caught);

/// The witness is awake: a page that does ask is caught.
async fn loud_page_is_caught(page: &mut Page) {
    let loud = "<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>
        <script src='http://outside.example/'></script>";
    let loud = page.site.beside("loud.html", loud);
    page.go(&loud).await;
    let knocks = page.browser.trap.take();
    assert!(knocks.iter().any(|knock| knock.contains("outside.example")), "the trap heard only {knocks:?}");
    if page.browser.kind == Kind::Chromium {
        assert!(!page.console_errors().await.is_empty(), "and what fails is in the console");
    }
}

async fn requests(page: &mut Page) {
    page.until("the page is loaded", "return document.readyState === 'complete'").await;
    let loading = network_log(page).await;
    match &page.site.server {
        Some(server) => {
            let mut got = server.requests();
            got.sort();
            got.dedup();
            assert_eq!(got.len(), server.requests().len(), "loading asks for nothing twice: {got:?}");
            assert_eq!(got[0], "GET /");
            for request in &got[1..] {
                let file = request.trim_start_matches("GET /");
                assert!(
                    dist().join(file).is_file() && !file.starts_with("office") && !file.starts_with("county"),
                    "loading asks for {request}"
                );
            }
        }
        None if page.browser.kind == Kind::Chromium => {
            assert_eq!(loading, [page.site.address()], "loading asks for the one file");
        }
        None => {}
    }
    let before = page.site.server.as_ref().map(|server| server.requests().len());
    let entries = page.asked_for().await.len();

    use_everything(page).await;

    let asked = network_log(page).await;
    let more = page.asked_for().await.split_off(entries);
    match &page.site.server {
        Some(server) => {
            let mut got = server.requests().split_off(before.unwrap_or_default());
            got.sort();
            assert_eq!(
                got,
                ["GET /office.js", "GET /office_bg.wasm"],
                "the second module, once, and nothing else"
            );
            let own = server.address("/");
            let foreign: Vec<&String> =
                asked.iter().chain(&more).filter(|it| !it.starts_with(&own)).collect();
            assert!(foreign.is_empty(), "asked elsewhere: {foreign:?}");
        }
        None => {
            assert_eq!(asked, Vec::<String>::new(), "the single file asks for nothing");
            assert_eq!(more, Vec::<String>::new(), "and says so itself");
        }
    }
    page.nothing_left();
}

/// Typing, findings, undo, saving, opening, exporting twice.
async fn use_everything(page: &mut Page) {
    let figures = Figures::of("suqian-2024");
    page.open_figures(&figures).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.click("[data-finding='t3.balance.natural'] [data-action=jump]").await;
    page.keys("{Ctrl+z}").await;
    page.is_saved().await;
    for _ in 0..2 {
        page.click("[data-action=export-docx]").await;
        page.download().await;
    }
    page.click("[data-action=save]").await;
    page.download().await;
    page.begin_new().await;
    page.is_saved().await;
}

/// What Chromium's network log says was asked for since it was last read, but for what stays
/// in the browser. Firefox has no such log.
async fn network_log(page: &Page) -> Vec<String> {
    if page.browser.kind != Kind::Chromium {
        return Vec::new();
    }
    let log = page.browser.session.get_log("performance").await.expect("Chromium has a network log");
    let address = |message: &str| -> Option<String> {
        let message: Value = serde_json::from_str(message).ok()?;
        let message = &message["message"];
        let asks = message["method"] == "Network.requestWillBeSent";
        asks.then(|| message["params"]["request"]["url"].as_str().map(str::to_string))?
    };
    let stays = |address: &String| ["data:", "blob:", "chrome:"].iter().any(|it| address.starts_with(it));
    log.iter().filter_map(|entry| address(&entry.message)).filter(|address| !stays(address)).collect()
}
