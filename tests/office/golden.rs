//! Word and Excel files part by part beside those of `tests/golden`, one element a line; web page, fragment and paper
//! whole.
//!
//! `NIANBAO_GOLDEN=update` writes them anew: `cargo xtask golden`, then `git diff`.

use std::fs;

use nianbao::document::{check_sheet, Document};
use nianbao::form;
use nianbao::formats::docx::{self, Look};
use nianbao::formats::html::fragment::{self, Pictures};
use nianbao::formats::html::{page, paper};
use nianbao::formats::xlsx;

use crate::opened::{bound, broken, documents, finished, folder, open, with_annex, Package};

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

/// Named parts of a package, or all.
fn compare_parts(name: &str, package: &Package, parts: &[&str]) {
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
    let document = with_annex(&broken(), false);
    let parts = ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml"];
    compare("draft-2024", &document, Look::Template, &parts);
    compare_web("draft-2024", &document);
}

/// The parts in which workbooks differ from each other.
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
    compare_parts("workbook-2024", &Package::open(&bytes), &[]);
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
fn golden_check_sheets_of_a_clean_report_and_of_a_broken_one() {
    let parts = ["word/document.xml", "docProps/core.xml"];
    compare("sheet-2024", &check_sheet(bound(&open("report-2024")), "2025年1月15日"), Look::Official, &parts);
    compare("sheet-draft-2024", &check_sheet(bound(&broken()), ""), Look::Template, &parts);
}

/// Written twice, from reports that were read twice.
#[test]
fn the_same_report_gives_the_same_bytes() {
    for look in [Look::Official, Look::Template] {
        let write = || documents().iter().map(|document| docx::write_as(document, look).unwrap()).collect();
        let (first, second): (Vec<Vec<u8>>, Vec<Vec<u8>>) = (write(), write());
        assert!(first == second, "{look:?}");
        assert!(first.iter().collect::<std::collections::BTreeSet<_>>().len() == first.len(), "all differ");
    }
    for document in documents() {
        assert_eq!(page::write(&document), page::write(&document));
        assert_eq!(paper::write(&document), paper::write(&document));
        let fragment = || fragment::write(&document, Pictures::Within);
        assert_eq!(fragment(), fragment());
    }
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let write = || xlsx::write(&finished(name), bound(&opened)).unwrap();
        assert_eq!(write(), write());
    }
    let write = || xlsx::template(form::definition("2019").unwrap(), 2020).unwrap();
    assert_eq!(write(), write());
}
