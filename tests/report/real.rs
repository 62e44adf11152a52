//! The figures of published reports, `tests/figures/*.nianbao.json`; `README.md` there says whose they are.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::PathBuf;

use nianbao::report::edit::Edit;
use nianbao::report::saved::{self, Opened};
use nianbao::report::Bound;

/// Reports in which the arithmetic holds.
pub const CLEAN: [&str; 5] = ["yimei-2020", "department-2023", "suqian-2023", "suqian-2024", "hangzhou-2025"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/figures")
}

/// The names of all of them, sorted.
pub fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the figures stand beside the tests");
    let files = entries.map(|entry| entry.expect("a readable folder").file_name().into_string().unwrap());
    let mut names: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".nianbao.json").map(str::to_string)).collect();
    names.sort();
    names
}

/// The bytes of one.
pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(format!("{name}.nianbao.json"))).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The README beside them.
pub fn readme() -> String {
    fs::read_to_string(folder().join("README.md")).expect("the README says whose figures these are")
}

/// One, read.
pub fn open(name: &str) -> Opened {
    saved::read(&bytes(name)).unwrap_or_else(|why| panic!("{name}: {why:?}"))
}

/// The report with a sentence in every section that lacks one.
pub fn with_texts(opened: &Opened) -> Opened {
    let mut report = opened.report.clone();
    for section in Bound::new(opened.form, &opened.report).expect("its own form").unwritten() {
        report.apply(Edit::Text(section, "无。".to_string()));
    }
    Opened { form: opened.form, report, complaints: Vec::new() }
}
