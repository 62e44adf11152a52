//! All processes of the browser are killed at once, as a system does that has no more memory, or a person who is out of
//! patience. What the browser still held for the disk is gone with it.
//!
//! After every stroke the page is asked how it stands: what it called saved must be there.

use std::time::Duration;

use browser_tests::page::Page;

use super::chance::Chance;
use super::{number, Losses, Round};

browser_tests::everywhere!(browser_killed);

/// Kills where nobody asks for more, in each browser and each form of the page.
const NUMBER: u32 = 12;
/// So many such tests share the kills that are asked for.
const TESTS: u32 = 4;
/// Nothing older than this may be lost, saved or not.
const MOST_LOST: Duration = Duration::from_secs(1);

/// Mostly some seconds, sometimes long: what a browser holds back grows with what is written.
fn span(chance: &mut Chance) -> Duration {
    let most = *chance.one(&[1_500, 1_500, 1_500, 3_000, 3_000, 11_700]);
    Duration::from_millis(300 + chance.below(most))
}

async fn browser_killed(page: &mut Page) {
    let number = number().map_or(NUMBER, |number| number.div_ceil(TESTS));
    let mut chance = Chance::seeded(&format!("the browser is killed {number} times"));
    let mut losses = Losses::default();
    let mut round = Round::new(page, true).await;
    for kill in 0..number {
        round.begin(page, kill).await;
        let span = span(&mut chance);
        let typed = round.types(page, &mut chance, span).await;
        let died = page.kill_browser_and_come_back().await;
        round.compare(page, &typed, died, &mut losses).await;
    }
    losses.report("the browser", number, MOST_LOST);
}
