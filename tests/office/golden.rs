//! Word and Excel files part by part beside those of `tests/golden`, one element a line.
//!
//! `NIANBAO_GOLDEN=update` writes them anew: `cargo xtask golden`, then `git diff`.

use std::fs;

use nianbao::check;
use nianbao::document::Document;
use nianbao::form;
use nianbao::formats::docx::{self, Look};
use nianbao::formats::xlsx;

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
    compare_parts(name, &Package::of(document, look), parts);
}

fn compare_parts(name: &str, package: &Package, parts: &[&str]) {
    let folder = folder().join(name);
    let is_update = std::env::var("NIANBAO_GOLDEN").is_ok_and(|value| value == "update");
    let mut faults = Vec::new();
    for part in package.xml_parts().filter(|part| parts.is_empty() || parts.contains(part)) {
        let path = folder.join(file(part));
        let now = lines(package.text(part));
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
}

#[test]
fn golden_report_of_2020_in_the_edition_of_2019() {
    compare("report-2020", &finished("report-2020"), Look::Official, &["word/document.xml"]);
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
}

/// All but the theme, which is the library's own.
const WORKBOOK: [&str; 8] = [
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
];

#[test]
fn golden_workbook_of_2024() {
    let opened = open("report-2024");
    let bytes = xlsx::write(&finished("report-2024"), bound(&opened)).unwrap();
    compare_parts("workbook-2024", &Package::open(&bytes), &WORKBOOK);
}

#[test]
fn golden_workbook_of_2020_in_the_edition_of_2019() {
    let opened = open("report-2020");
    let bytes = xlsx::write(&finished("report-2020"), bound(&opened)).unwrap();
    compare_parts("workbook-2020", &Package::open(&bytes), &WORKBOOK[5..]);
}

#[test]
fn golden_template_of_2021() {
    let bytes = xlsx::template(form::definition("2021").unwrap(), 2025).unwrap();
    compare_parts(
        "template-2021",
        &Package::open(&bytes),
        &[&WORKBOOK[..], &["xl/worksheets/sheet4.xml"]].concat(),
    );
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let write = || docx::write(&draft(&opened)).unwrap();
        assert_eq!(write(), write());
        let write = || xlsx::write(&draft(&opened), bound(&opened)).unwrap();
        assert_eq!(write(), write());
    }
    let write = || xlsx::template(form::definition("2019").unwrap(), 2020).unwrap();
    assert_eq!(write(), write());
}
