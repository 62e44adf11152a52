//! What a seed settles.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// A row of numbers that a seed settles.
pub struct Chance(u64);

impl Chance {
    /// The row that `KILLS_SEED` asks for; where nobody asks, another one each time. Printed, so that it can be asked for.
    pub fn seeded(what: &str) -> Chance {
        let given = env::var("KILLS_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_millis() as u64);
        let seed = given.unwrap_or_else(now) | 1;
        println!("{what}, KILLS_SEED={seed}");
        Chance(seed)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}
