//! The tab is killed at random moments while figures and prose are typed, and the page is opened again: nothing that was
//! typed more than 300 ms before is gone, and every draft can be read.
//!
//! `cargo xtask kills [NUMBER]` does it that often and prints what it found; `KILLS_SEED` repeats a run. The process dies
//! by Chromium's own command for it, without a word to the page, in a window that is in front until then: a page that is
//! hidden first would be asked to save. Firefox has no such command that leaves the window in front.

use std::collections::BTreeMap;
use std::env;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use browser_tests::figures::words;
use browser_tests::page::Page;
use browser_tests::{lives, play};
use serde_json::json;
use thirtyfour::WindowHandle;

#[test]
fn chromium_file() {
    play!(Chromium, File, kills);
}

/// Kills where nobody asks for more.
const NUMBER: u32 = 25;
/// Nothing older than this may be lost.
const MOST_LOST: Duration = Duration::from_millis(300);
/// After so many kills the script begins another draft.
const KILLS_A_DRAFT: u32 = 50;

/// What stands where: cells by name, the prose of a section by its own.
type Written = BTreeMap<String, String>;

/// One stroke: when it was sent, where it was typed, and what stands there since.
struct Stroke {
    at: Instant,
    place: String,
    text: String,
}

/// A row of numbers that a seed settles.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}

fn number() -> u32 {
    env::var("KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(NUMBER)
}

fn seed() -> u64 {
    let given = env::var("KILLS_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_millis() as u64);
    given.unwrap_or_else(now) | 1
}

async fn kills(page: &mut Page) {
    let (number, seed) = (number(), seed());
    println!("kills: {number}, KILLS_SEED={seed}");
    let mut chance = Chance(seed);
    let started = Instant::now();
    let cells = page.cell_names("t3", true).await;
    let helper = page.browser.session.new_window().await.expect("a second window");
    let mut written = Written::new();
    let (mut lost, mut unreadable) = (Vec::new(), 0);
    for kill in 0..number {
        if kill % KILLS_A_DRAFT == 0 {
            page.click("[data-action=new]").await;
            page.is_saved().await;
            written.clear();
        }
        let strokes = type_for_a_while(page, &mut chance, &cells, &written).await;
        let died = killed(page, &helper).await;
        let Some(kept) = read(page, &cells).await else {
            unreadable += 1;
            page.click("[data-action=leave-unread]").await;
            written.clear();
            continue;
        };
        let Some(whole) = how_many(&written, &strokes, &kept) else {
            let now = page.js(KEYS, json!([])).await;
            page.reload().await;
            let later = page.js(KEYS, json!([])).await;
            panic!(
                "kill {kill} left what never stood there: {kept:?} of {:?}; the browser keeps {now}, and loaded again {later}",
                replay(&written, &strokes)
            );
        };
        if let Some(oldest) = strokes.get(whole) {
            lost.push(died - oldest.at);
        }
        written = kept;
        if (kill + 1) % 100 == 0 {
            println!("{} so far", kill + 1);
        }
    }
    println!("kills: {number} in {:.0} s", started.elapsed().as_secs_f32());
    report(lost, unreadable);
    page.browser.session.switch_to_window(helper).await.expect("the second window");
    page.open().await;
}

/// Types figures or prose until chance says that it is enough.
async fn type_for_a_while(
    page: &Page,
    chance: &mut Chance,
    cells: &[String],
    written: &Written,
) -> Vec<Stroke> {
    let span = Duration::from_millis(30 + chance.below(700));
    if chance.below(2) == 0 {
        type_figures(page, chance, cells, span).await
    } else {
        type_prose(page, chance, written, span).await
    }
}

async fn type_figures(page: &Page, chance: &mut Chance, cells: &[String], span: Duration) -> Vec<Stroke> {
    let mut here = chance.below(cells.len() as u64 - 20) as usize;
    page.choose(&cells[here]).await;
    let (mut strokes, mut text) = (Vec::new(), String::new());
    let started = Instant::now();
    while started.elapsed() < span && here + 1 < cells.len() {
        if !text.is_empty() && (text.len() > 5 || chance.below(4) == 0) {
            page.keys("{Tab}").await;
            (here, text) = (here + 1, String::new());
            continue;
        }
        let digit = chance.one(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        text.push_str(digit);
        strokes.push(Stroke { at: Instant::now(), place: cells[here].clone(), text: text.clone() });
        page.keys(digit).await;
        rest(chance).await;
    }
    strokes
}

async fn type_prose(page: &Page, chance: &mut Chance, written: &Written, span: Duration) -> Vec<Stroke> {
    let section = *chance.one(&["overview", "problems", "other"]);
    page.click(&format!("[data-section={section}] textarea")).await;
    page.keys("{Ctrl+End}").await;
    let mut text = written.get(section).cloned().unwrap_or_default();
    let mut strokes = Vec::new();
    let started = Instant::now();
    while started.elapsed() < span {
        let sign =
            chance.one(&["公", "开", "信", "息", "。", "，", "1", "2", "件", "a", "b", " ", "\n", "x"]);
        text.push_str(sign);
        strokes.push(Stroke { at: Instant::now(), place: section.to_string(), text: text.clone() });
        page.keys(sign).await;
        rest(chance).await;
    }
    strokes
}

/// From one key to the next, as fast and as slow as people type.
async fn rest(chance: &mut Chance) {
    tokio::time::sleep(Duration::from_millis(chance.below(90))).await;
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

/// What stands on the page now; `None` where the draft cannot be read.
async fn read(page: &Page, cells: &[String]) -> Option<Written> {
    let state = page.until("the page shows how its draft stands", STATE).await;
    if state == json!("unreadable") {
        return None;
    }
    assert_eq!(state, json!("saved"), "the draft can be written again");
    let report = page.report().await;
    let mut texts = words(&report["cells"]);
    texts.retain(|cell, _| cells.contains(cell));
    texts.extend(words(&report["text"]));
    texts.retain(|_, text| !text.is_empty());
    Some(texts)
}

/// Keys that the browser keeps, and how long their texts are.
const KEYS: &str = "return Object.entries(localStorage).map(([key, text]) => `${key} ${text.length}`).sort()";

const STATE: &str = "return document.querySelector('[data-screen=unreadable]')?.dataset.screen
    || document.querySelector('[data-saved]')?.dataset.saved";

fn replay(written: &Written, strokes: &[Stroke]) -> Written {
    let mut written = written.clone();
    written.extend(strokes.iter().map(|stroke| (stroke.place.clone(), stroke.text.clone())));
    written
}

/// After how many strokes the page stood as it was kept; `None` where it never did.
fn how_many(written: &Written, strokes: &[Stroke], kept: &Written) -> Option<usize> {
    (0..=strokes.len()).rev().find(|so_far| replay(written, &strokes[..*so_far]) == *kept)
}

/// Prints how old the oldest lost stroke of each kill was when the page died, and fails where one was too old.
fn report(mut lost: Vec<Duration>, unreadable: u32) {
    lost.sort();
    let age = |at: usize| lost.get(at).map_or(0, Duration::as_millis);
    println!("kills that lost a stroke: {}", lost.len());
    println!(
        "their oldest lost stroke: median {} ms, most {} ms",
        age(lost.len() / 2),
        age(lost.len().saturating_sub(1))
    );
    println!("drafts that could not be read: {unreadable}");
    assert!(lost.iter().all(|age| *age <= MOST_LOST), "a stroke older than {MOST_LOST:?} is gone");
    assert_eq!(unreadable, 0);
}
