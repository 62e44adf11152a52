//! Word files part by part beside those of `tests/golden`, one element a line; web page, fragment and paper whole.
//!
//! `NIANBAO_GOLDEN=update` writes them anew: `cargo xtask golden`, then `git diff`.

use std::fs;

use nianbao::check;
use nianbao::document::Document;
use nianbao::formats::docx::{self, Look};
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::{page, paper};

use crate::opened::{bound, draft, finished, folder, open, read, text, Package};

/// A part with a line for each element: nothing else differs, since text never holds `<`.
fn lines(part: &str) -> String {
    part.replace("><", ">\n<") + "\n"
}

/// The file of a part, by a name that no shell and no listing treats in its own way.
fn file(part: &str) -> String {
    part.replace("[Content_Types]", "content-types")
        .replace("_rels/.rels", "package.rels")
        .replace("_rels/", "")
}

fn compare(name: &str, document: &Document, look: Look, parts: &[&str]) {
    let package = Package::of(document, look);
    let parts = package.xml_parts().filter(|part| parts.is_empty() || parts.contains(part));
    compare_files(name, parts.map(|part| (file(part), lines(package.text(part)))));
}

/// The web page, the fragment and the paper.
fn compare_web(name: &str, document: &Document) {
    let page = String::from_utf8(page::write(document)).expect("UTF-8");
    let fragment = fragment::write(document, Pictures::Named);
    let paper = String::from_utf8(paper::write(document)).expect("UTF-8");
    // A row and a block have a line each.
    let paper =
        paper.replace(",[\"tr\"", ",\n[\"tr\"").replace(",[\"p\"", ",\n[\"p\"").replace(",[\"h", ",\n[\"h")
            + "\n";
    let files = [("page.html", page), ("fragment.html", fragment), ("paper.json", paper)];
    compare_files(name, files.into_iter().map(|(file, text)| (file.to_string(), text)));
}

fn compare_files(name: &str, files: impl Iterator<Item = (String, String)>) {
    let folder = folder().join(name);
    let is_update = std::env::var("NIANBAO_GOLDEN").is_ok_and(|value| value == "update");
    let mut faults = Vec::new();
    for (part, now) in files {
        let path = folder.join(&part);
        if is_update {
            fs::create_dir_all(path.parent().unwrap()).expect("a folder for the golden files");
            fs::write(&path, now).expect("a golden file");
            continue;
        }
        let golden = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let mut pairs = golden.lines().zip(now.lines()).enumerate();
        if let Some((at, (old, new))) = pairs.find(|(_, (old, new))| old != new) {
            faults.push(format!("{part}, line {}:\n  golden {old}\n  now    {new}", at + 1));
        } else if golden.len() != now.len() {
            faults.push(format!("{part}: {} lines, golden {}", now.lines().count(), golden.lines().count()));
        }
    }
    assert!(faults.is_empty(), "{name} differs (cargo xtask golden, if it should):\n{}", faults.join("\n"));
}

#[test]
fn golden_report_of_2024_in_official_layout() {
    compare("report-2024", &finished("report-2024"), Look::Official, &[]);
    compare_web("report-2024", &finished("report-2024"));
}

#[test]
fn golden_report_of_2020_in_the_edition_of_2019() {
    compare("report-2020", &finished("report-2020"), Look::Official, &["word/document.xml"]);
    compare_web("report-2020", &finished("report-2020"));
}

#[test]
fn golden_draft_with_its_findings_in_the_look_of_the_template() {
    let broken =
        text("report-2024").replace("\"t3.received.natural\": \"3440\"", "\"t3.received.natural\": \"3441\"");
    let opened =
        read(&broken.replace("\"t2.fees.amount\": \"72701.2578\"", "\"t2.fees.amount\": \"72701万\""));
    let findings = check::check(bound(&opened)).findings;
    let document = draft(&opened).marked(bound(&opened), &findings);
    let parts = ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml"];
    compare("draft-2024", &document, Look::Template, &parts);
    compare_web("draft-2024", &document);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for name in ["report-2020", "report-2024"] {
        let write = || docx::write(&draft(&open(name))).unwrap();
        assert_eq!(write(), write());
        let page = || page::write(&draft(&open(name)));
        assert_eq!(page(), page());
        let fragment = || fragment::write(&draft(&open(name)), Pictures::Within);
        assert_eq!(fragment(), fragment());
        let paper = || paper::write(&draft(&open(name)));
        assert_eq!(paper(), paper());
    }
}
