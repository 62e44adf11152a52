//! Every command people run.
fn main() {}
