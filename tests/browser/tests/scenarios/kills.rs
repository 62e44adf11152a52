//! The page, and the whole browser, are killed at random moments while figures and prose are typed, and the page is opened
//! again: nothing is gone that was typed longer before than a moment, nothing at all that the page called saved, and every
//! draft can be read.
//!
//! `cargo xtask kills [NUMBER]` does it that often and prints what it found; `KILLS_SEED` repeats a run.

mod chance;
mod of_the_browser;
mod of_the_page;
mod typing;

use std::env;
use std::time::{Duration, Instant};

use browser_tests::page::Page;

pub use chance::Chance;
use typing::{how_many, read, replay, Typed, Typist, Written};

/// After so many kills the script begins another draft.
const KILLS_A_DRAFT: u32 = 50;
/// So many kills are a measurement; fewer are a test.
const MANY: u32 = 1_000;
/// A write takes no longer than so many keys do that the browser is given, whatever else the machine has to do.
const BUSY: u32 = 4;

/// How many kills are asked for.
fn number() -> Option<u32> {
    env::var("KILLS").ok().and_then(|number| number.parse().ok())
}

/// What stays from one kill to the next.
struct Round {
    cells: Vec<String>,
    written: Written,
    asks: bool,
    kill: u32,
}

impl Round {
    async fn new(page: &Page, asks: bool) -> Round {
        Round { cells: page.cell_names("t3", true).await, written: Written::new(), asks, kill: 0 }
    }

    /// Before a kill: now and then another draft.
    async fn begin(&mut self, page: &Page, kill: u32) {
        self.kill = kill;
        if kill.is_multiple_of(KILLS_A_DRAFT) {
            page.begin_new().await;
            page.is_saved().await;
            self.written.clear();
        }
    }

    async fn types(&self, page: &Page, chance: &mut Chance, span: Duration) -> Typed {
        let typist = Typist { page, written: &self.written, cells: &self.cells, asks: self.asks };
        typist.types(chance, span).await
    }

    /// After a kill: what is still there of what was typed.
    async fn compare(&mut self, page: &mut Page, typed: &Typed, died: Instant, losses: &mut Losses) {
        let Some(kept) = read(page, &self.cells).await else {
            losses.unreadable += 1;
            page.click("[data-action=leave-unread]").await;
            self.written.clear();
            return;
        };
        let Some(whole) = how_many(&self.written, &typed.strokes, &kept) else {
            let (kill, meant, now) = (self.kill, replay(&self.written, &typed.strokes), page.sizes().await);
            page.reload().await;
            let later = page.sizes().await;
            panic!(
                "kill {kill} left what never stood there: {kept:?} of {meant:?}; the browser keeps {now:?}, and loaded again {later:?}"
            );
        };
        if let Some(oldest) = typed.strokes.get(whole) {
            let age = died - oldest.at;
            losses.ages.push(age);
            losses.late.push(age.saturating_sub(typed.slowest * BUSY));
        }
        if whole < typed.called_saved {
            println!(
                "kill {}: {} strokes were called saved, {whole} are there",
                self.kill, typed.called_saved
            );
            losses.called_saved += 1;
        }
        self.written = kept;
        if (self.kill + 1).is_multiple_of(100) {
            println!("{} so far", self.kill + 1);
        }
    }
}

/// What the kills of one run cost.
struct Losses {
    started: Instant,
    /// How old the oldest lost stroke of each kill was that lost one.
    ages: Vec<Duration>,
    /// The same without what a busy machine takes.
    late: Vec<Duration>,
    /// Kills that lost what the page had called saved.
    called_saved: u32,
    /// Drafts that could not be read.
    unreadable: u32,
}

impl Default for Losses {
    fn default() -> Losses {
        Losses { started: Instant::now(), ages: Vec::new(), late: Vec::new(), called_saved: 0, unreadable: 0 }
    }
}

impl Losses {
    /// Prints them, and fails where too much was lost.
    fn report(mut self, what: &str, number: u32, most_lost: Duration) {
        self.ages.sort();
        let age = |at: usize| self.ages.get(at).map_or(0, Duration::as_millis);
        let (middle, last) = (age(self.ages.len() / 2), age(self.ages.len().saturating_sub(1)));
        println!("{what} was killed {number} times in {:.0} s", self.started.elapsed().as_secs_f32());
        println!("  kills that lost a stroke: {}", self.ages.len());
        println!("  their oldest lost stroke: median {middle} ms, most {last} ms");
        println!("  kills that lost what was called saved: {}", self.called_saved);
        println!("  drafts that could not be read: {}", self.unreadable);
        assert_eq!(self.unreadable, 0, "drafts cannot be read");
        assert_eq!(self.called_saved, 0, "what was called saved is gone");
        let counted = if number < MANY { &self.late } else { &self.ages };
        assert!(counted.iter().all(|age| *age <= most_lost), "a stroke older than {most_lost:?} is gone");
    }
}
