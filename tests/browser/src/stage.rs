//! A stage for scenarios: browser and site up, each scenario on a fresh page, browser and site down.

use std::env;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::Instant;

use tokio::runtime::Runtime;

use crate::browser::{Browser, Kind};
use crate::page::Page;
use crate::site::{Form, Site};

/// One browser with one form of the page, on which scenarios are played.
pub struct Stage {
    runtime: Runtime,
    kind: Kind,
    form: Form,
    /// None before the first scenario, and after one that failed: the next one gets a new browser.
    page: Option<Page>,
    failed: Vec<&'static str>,
}

impl Stage {
    /// An empty stage.
    pub fn new(kind: Kind, form: Form) -> Stage {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        Stage { runtime, kind, form, page: None, failed: Vec::new() }
    }

    /// Plays a scenario on a page that starts with nothing. It fails where the scenario does, where the browser complained
    /// of the page, and where something was to leave this machine; then a picture of the page is left behind.
    pub fn play(&mut self, scenario: &'static str, play: impl AsyncFnOnce(&mut Page)) {
        if env::var("SCENARIO").is_ok_and(|word| !scenario.contains(&word)) {
            return;
        }
        let name = format!("{scenario}-{:?}-{:?}", self.kind, self.form).to_lowercase();
        let started = Instant::now();
        let (kind, form, page) = (self.kind, self.form, &mut self.page);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            self.runtime.block_on(async {
                match page {
                    Some(page) => page.start_over(&name).await,
                    None => *page = Some(Page::new(Browser::start(kind).await, Site::new(form), &name).await),
                }
                let page = page.as_mut().expect("a page was just opened");
                play(page).await;
                page.nothing_complained().await;
                page.nothing_left();
            });
        }));
        if outcome.is_err() {
            self.failed.push(scenario);
            if let Some(page) = self.page.take() {
                self.runtime.block_on(page.describe_failure());
            }
        }
        println!("{name}: {:.1} s", started.elapsed().as_secs_f32());
    }

    /// Closes the browser.
    ///
    /// # Panics
    /// Where a scenario failed.
    pub fn end(self) {
        if let Some(page) = self.page {
            self.runtime.block_on(page.close());
        }
        assert!(self.failed.is_empty(), "failed: {}", self.failed.join(", "));
    }
}
