//! The report and its checks: editions, entries, rules, saved files, on cases, on published figures and by chance.

#[path = "../chance/mod.rs"]
mod chance;

mod bad_files;
mod cases;
mod editions;
mod entries;
mod explanations;
mod figures;
mod findings;
mod mutations;
mod properties;
mod real;
mod schema;
mod shorthand;
mod waivers;
