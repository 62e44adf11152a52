//! What the reader sees: each step as it begins, and how long it took.

use crate::failure::Outcome;
use std::time::{Duration, Instant};

/// Runs a step between a line that says what it does and a line that says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("▸ {what}");
    let start = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    println!("  {verdict} in {}", span(start.elapsed()));
    outcome
}

/// A line that belongs to the step that is running.
pub fn note(text: &str) {
    println!("  {text}");
}

/// A duration as people read it: `0.4 s`, `1 min 05 s`.
pub fn span(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// A number of bytes as people read it: `13 KB`.
pub fn size(bytes: u64) -> String {
    format!("{:.0} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_readable() {
        assert_eq!(span(Duration::from_millis(420)), "0.4 s");
        assert_eq!(span(Duration::from_secs(65)), "1 min 05 s");
    }
}
