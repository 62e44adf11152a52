//! What is typed until the kill, and what stands on the page after it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use browser_tests::figures::words;
use browser_tests::page::Page;
use serde_json::json;

use super::chance::Chance;

/// What stands where: cells by name, the prose of a section by its own.
pub type Written = BTreeMap<String, String>;

/// One stroke: when it was sent, where it was typed, and what stands there since.
pub struct Stroke {
    /// When it was sent.
    pub at: Instant,
    place: String,
    text: String,
}

/// What was typed in one go.
#[derive(Default)]
pub struct Typed {
    /// Every stroke.
    pub strokes: Vec<Stroke>,
    /// How long the slowest of them took until the browser had it: a machine that is busy is slow in writing too.
    pub slowest: Duration,
    /// How many of them had been typed when the page last called everything saved; none where it was not asked.
    pub called_saved: usize,
}

/// Somebody who types.
pub struct Typist<'a> {
    /// The page that is typed on.
    pub page: &'a Page,
    /// What stood there before.
    pub written: &'a Written,
    /// The cells that take figures.
    pub cells: &'a [String],
    /// Whether the page is asked after every stroke how it stands.
    pub asks: bool,
}

impl Typist<'_> {
    /// Types figures or prose for a while.
    pub async fn types(&self, chance: &mut Chance, span: Duration) -> Typed {
        match chance.below(2) {
            0 => self.figures(chance, span).await,
            _ => self.prose(chance, span).await,
        }
    }

    async fn figures(&self, chance: &mut Chance, span: Duration) -> Typed {
        let mut here = chance.below(self.cells.len() as u64 - 20) as usize;
        self.page.choose(&self.cells[here]).await;
        let (mut typed, mut text) = (Typed::default(), String::new());
        let started = Instant::now();
        while started.elapsed() < span && here + 1 < self.cells.len() {
            if !text.is_empty() && (text.len() > 5 || chance.below(4) == 0) {
                self.page.keys("{Tab}").await;
                (here, text) = (here + 1, String::new());
                continue;
            }
            let digit = chance.one(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
            text.push_str(digit);
            self.stroke(&mut typed, digit, &self.cells[here], &text).await;
            rest(chance).await;
        }
        typed
    }

    async fn prose(&self, chance: &mut Chance, span: Duration) -> Typed {
        let section = *chance.one(&["overview", "problems", "other"]);
        self.page.click(&format!("[data-section={section}] textarea")).await;
        self.page.keys("{Ctrl+End}").await;
        let mut text = self.written.get(section).cloned().unwrap_or_default();
        let mut typed = Typed::default();
        let started = Instant::now();
        while started.elapsed() < span {
            let sign =
                chance.one(&["公", "开", "信", "息", "。", "，", "1", "2", "件", "a", "b", " ", "\n", "x"]);
            text.push_str(sign);
            self.stroke(&mut typed, sign, section, &text).await;
            rest(chance).await;
        }
        typed
    }

    async fn stroke(&self, typed: &mut Typed, key: &str, place: &str, text: &str) {
        typed.strokes.push(Stroke { at: Instant::now(), place: place.to_string(), text: text.to_string() });
        let sent = Instant::now();
        self.page.keys(key).await;
        typed.slowest = typed.slowest.max(sent.elapsed());
        if self.asks && self.page.js(CALLED, json!([])).await == json!("saved") {
            typed.called_saved = typed.strokes.len();
        }
    }
}

/// How the page says that it stands, once it has drawn what it knows of the last key.
const CALLED: &str = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.querySelector('[data-saved]').dataset.saved))))";

/// From one key to the next, as fast and as slow as people type.
async fn rest(chance: &mut Chance) {
    tokio::time::sleep(Duration::from_millis(chance.below(90))).await;
}

/// What stands on the page now; `None` where the draft cannot be read.
pub async fn read(page: &Page, cells: &[String]) -> Option<Written> {
    let state = page.until("the page can be written again, or says why not", STATE).await;
    if state == json!("unreadable") {
        return None;
    }
    let report = page.report().await;
    let mut texts = words(&report["cells"]);
    texts.retain(|cell, _| cells.contains(cell));
    texts.extend(words(&report["text"]));
    texts.retain(|_, text| !text.is_empty());
    Some(texts)
}

/// What was found of the last edits may wait a moment until it is kept in its place.
const STATE: &str = "return document.querySelector('[data-screen=unreadable]')?.dataset.screen
    || document.querySelector('[data-saved=saved]')?.dataset.saved";

/// How everything stood after these strokes.
pub fn replay(written: &Written, strokes: &[Stroke]) -> Written {
    let mut written = written.clone();
    written.extend(strokes.iter().map(|stroke| (stroke.place.clone(), stroke.text.clone())));
    written
}

/// After how many strokes the page stood as it was kept; `None` where it never did.
pub fn how_many(written: &Written, strokes: &[Stroke], kept: &Written) -> Option<usize> {
    (0..=strokes.len()).rev().find(|so_far| replay(written, &strokes[..*so_far]) == *kept)
}
