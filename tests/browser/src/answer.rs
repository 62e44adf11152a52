//! How long the page takes to answer a key, by its own clock: from the moment the browser is about to change the input
//! until the total has followed it. What the driver takes from one event of a key to the next is not the page's.

use std::time::Duration;

use serde_json::{json, Value};

use crate::page::Page;

/// A page that answers nothing for so long has stopped.
const STOPPED: Duration = Duration::from_secs(120);

/// What the page did after a key.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Until the total showed the figure, in milliseconds.
    pub shown: f64,
}

impl Page {
    /// Types one digit into a blank cell, or over what stands there, and measures until the total of the row shows
    /// something else than before.
    ///
    /// # Panics
    /// Where the page answers nothing any more: it would hold up the whole run.
    pub async fn answers(&self, cell: &str, total: &str, digit: char) -> Answer {
        let answered = tokio::time::timeout(STOPPED, async {
            self.choose(cell).await;
            self.js(LISTEN, json!([total])).await;
            self.keys(&digit.to_string()).await;
            self.until("the total follows", "return window.answered").await
        });
        let Ok(answered) = answered.await else { panic!("the page answers no key any more") };
        Answer { shown: answered.as_f64().unwrap_or_default() }
    }

    /// Types digits over what stands in a cell, the given one last, until the page has answered within so many milliseconds:
    /// a machine that is busy has a free moment sooner or later, a page that is slow is slow every time.
    pub async fn answers_within(&self, milliseconds: f64, cell: &str, total: &str, digit: char) {
        const SERIES: usize = 12;
        let mut shown = 0.0;
        for _ in 0..SERIES {
            shown = self.answers_mostly(cell, total, digit).await.shown;
            if shown < milliseconds {
                return;
            }
            self.keys("{Enter}").await;
        }
        panic!("a key is answered after {shown:.0} ms, {SERIES} times over");
    }

    /// Types some digits one after the other over what stands in a cell, the given one last, and returns how long the page
    /// takes for one: the middle of five, since the first one of a cold page is slower, and so is one for which a busy
    /// machine had no time.
    async fn answers_mostly(&self, cell: &str, total: &str, digit: char) -> Answer {
        let mut times = Vec::new();
        for other in ['4', '6', '3', '8'] {
            times.push(self.answers(cell, total, other).await.shown);
            // What is typed next would go on in the open cell.
            self.keys("{Enter}").await;
        }
        times.push(self.answers(cell, total, digit).await.shown);
        times.sort_by(f64::total_cmp);
        println!("keys are answered after {times:.0?} ms");
        Answer { shown: times[times.len() / 2] }
    }

    /// Waits until the page does not say any more that it is saving, and returns how it stands and what it says of it. The
    /// time is counted by a timer of the page, a twentieth of a second at a time: on a machine that is busy it runs as slowly
    /// as the page's own.
    ///
    /// # Panics
    /// Where it says nothing for too long.
    pub async fn settles(&self, within: Duration) -> (String, String) {
        self.js(COUNT_TICKS, json!([])).await;
        let ticks = within.as_millis() as u64 / 50;
        let settled = self.until_with("the page has saved or says why not", SETTLED, json!([ticks])).await;
        assert_ne!(settled, json!("late"), "nothing is said of saving within {within:?}");
        let word = |at: usize| settled[at].as_str().unwrap_or_default().to_string();
        (word(0), word(1))
    }

    /// Every state of saving that is shown from here on, in order, until the page is loaded again.
    pub async fn watch_states(&self) {
        self.js(WATCH_STATES, json!([])).await;
    }

    /// The states that were shown since.
    pub async fn states(&self) -> Vec<String> {
        let states: Value = self.js("return window.statesOfSaving", json!([])).await;
        let states = states.as_array().into_iter().flatten();
        states.filter_map(|state| Some(state.as_str()?.to_string())).collect()
    }

    /// What the page says about saving.
    pub async fn says_of_saving(&self) -> String {
        let words = self.js("return document.querySelector('[data-saved]').innerText", json!([])).await;
        words.as_str().unwrap_or_default().to_string()
    }

    /// Waits until the page says something about saving that contains some words.
    pub async fn saving_says(&self, words: &str) {
        let script = "return document.querySelector('[data-saved]').innerText.includes(arguments[0])";
        self.until_with(&format!("it is said about saving: {words}"), script, json!([words])).await;
    }
}

/// Waits for the change as a browser announces it, before the page sees it.
const LISTEN: &str = "
    const total = document.querySelector(`[data-cell='${arguments[0]}']`), before = total.textContent;
    window.answered = 0;
    window.addEventListener('beforeinput', () => {
        const start = performance.now();
        const look = () => {
            if (total.textContent === before) return setTimeout(look);
            window.answered = Math.max(performance.now() - start, 0.1);
        };
        look();
    }, { capture: true, once: true });";

const COUNT_TICKS: &str = "clearInterval(window.tick);
    window.ticks = 0;
    window.tick = setInterval(() => window.ticks++, 50)";

const SETTLED: &str = "const box = document.querySelector('[data-saved]');
    if (box.dataset.saved !== 'waiting') return [box.dataset.saved, box.innerText];
    return window.ticks > arguments[0] && 'late'";

const WATCH_STATES: &str = "
    const states = window.statesOfSaving = [];
    const look = () => {
        const state = document.querySelector('[data-saved]')?.dataset.saved;
        if (state && states[states.length - 1] !== state) states.push(state);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });";
