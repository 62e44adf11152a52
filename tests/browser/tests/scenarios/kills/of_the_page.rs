//! The process of the page is killed.
//!
//! It dies by Chromium's own command for it, without a word to the page, in a window that is in front until then: a page
//! that is hidden first would be asked to save. Firefox has no such command that leaves the window in front.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use browser_tests::page::Page;
use browser_tests::{lives, play};
use serde_json::json;
use thirtyfour::WindowHandle;

use super::chance::Chance;
use super::{number, Losses, Round, MANY};

#[test]
fn chromium_file() {
    play!(Chromium, File, page_killed);
}

/// Kills where nobody asks for more.
const NUMBER: u32 = 25;

/// Nothing older than this may be lost. A run of a few dozen shares its machine with others.
fn most_lost(number: u32) -> Duration {
    Duration::from_millis(if number < MANY { 300 } else { 150 })
}

async fn page_killed(page: &mut Page) {
    let number = number().unwrap_or(NUMBER);
    let mut chance = Chance::seeded(&format!("the page is killed {number} times"));
    let helper = page.browser.session.new_window().await.expect("a second window");
    let mut losses = Losses::default();
    let mut round = Round::new(page, false).await;
    for kill in 0..number {
        round.begin(page, kill).await;
        let span = Duration::from_millis(30 + chance.below(700));
        let typed = round.types(page, &mut chance, span).await;
        let died = killed(page, &helper).await;
        round.compare(page, &typed, died, &mut losses).await;
    }
    losses.report("the page", number, most_lost(number));
    page.browser.session.switch_to_window(helper).await.expect("the second window");
    page.open().await;
}

/// Kills the process behind the window in front, and opens the page in another window. Returns the moment of its death.
async fn killed(page: &mut Page, helper: &WindowHandle) -> Instant {
    let session = page.browser.session.clone();
    let doomed = session.window().await.expect("a window");
    let front = page.js("return document.visibilityState", json!([])).await;
    assert_eq!(front, json!("visible"), "a page that is hidden has saved already");
    let watch = Watch::over(page.browser.showing_pages());
    let gone = session.goto("chrome://kill").await;
    let died = watch.end();
    assert!(gone.is_err(), "the tab was to die");
    session.switch_to_window(helper.clone()).await.expect("the second window");
    page.cdp("Target.closeTarget", json!({ "targetId": doomed.to_string() })).await;
    let next = session.new_window().await.expect("a new window");
    session.switch_to_window(next).await.expect("the new window");
    page.open().await;
    died
}

/// Looks when processes die: the driver tells it later.
struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Option<Instant>>,
}

impl Watch {
    fn over(mut processes: Vec<u32>) -> Watch {
        let over = Arc::new(AtomicBool::new(false));
        let is_over = over.clone();
        let look = move || {
            let mut died = None;
            loop {
                let last = is_over.load(Ordering::Relaxed);
                let before = processes.len();
                processes.retain(|id| lives(*id));
                if processes.len() < before {
                    died = Some(Instant::now());
                }
                if last {
                    return died;
                }
                thread::sleep(Duration::from_millis(1));
            }
        };
        Watch { over, thread: thread::spawn(look) }
    }

    /// The last death that was seen; where the system does not show processes, now.
    fn end(self) -> Instant {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().ok().flatten().unwrap_or_else(Instant::now)
    }
}
