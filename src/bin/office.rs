//! The second module: readers and writers of foreign formats behind messages, run in a worker.

fn main() {}
