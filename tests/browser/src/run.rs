//! Runs a scenario: browser and site up, scenario, nothing complained, browser and site down.

use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::time::Instant;

use crate::browser::{Browser, Kind};
use crate::page::Page;
use crate::site::{Form, Site};

/// Runs a scenario in a browser, on a form of the page. Where it fails, the page is left behind as a picture.
///
/// # Panics
/// Where the scenario does, and where the browser complained of the page.
pub fn run(kind: Kind, form: Form, name: &str, scenario: impl AsyncFnOnce(&mut Page)) {
    let started = Instant::now();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let mut page =
        runtime.block_on(async { Page::new(Browser::start(kind).await, Site::new(form), name).await });
    let open = started.elapsed();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            scenario(&mut page).await;
            page.nothing_complained().await;
            page.nothing_left();
        });
    }));
    if let Err(why) = outcome {
        runtime.block_on(page.describe_failure());
        resume_unwind(why);
    }
    runtime.block_on(page.close());
    println!(
        "{name}: {:.1} s, {:.1} of them until the page was open",
        started.elapsed().as_secs_f32(),
        open.as_secs_f32()
    );
}
