//! The reports of `tests/golden`, and Word files unpacked.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use nianbao::check;
use nianbao::document::{check_sheet, compose, finish, Document, Stage, Wishes};
use nianbao::form;
use nianbao::formats::docx::{self, Look};
use nianbao::report::saved::{self, Opened};
use nianbao::report::{Bound, Report};

use crate::tree::Element;

/// The folder of the golden files.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The text of a saved report.
pub fn text(name: &str) -> String {
    let path = folder().join(format!("{name}.nianbao.json"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A saved report, read.
pub fn open(name: &str) -> Opened {
    read(&text(name))
}

/// A saved report by its text.
pub fn read(text: &str) -> Opened {
    saved::read(text.as_bytes()).unwrap_or_else(|why| panic!("{why:?}"))
}

/// A report beside its edition.
pub fn bound(opened: &Opened) -> Bound<'_> {
    Bound::new(opened.form, &opened.report).expect("the form it was read with")
}

/// The document of a report that is finished.
pub fn finished(name: &str) -> Document {
    let opened = open(name);
    let clean = check::certify(bound(&opened));
    compose(Stage::Final(clean.unwrap_or_else(|why| panic!("{name}: {why:?}"))))
}

/// The document of a report as it stands.
pub fn draft(opened: &Opened) -> Document {
    compose(Stage::Draft(bound(opened)))
}

/// The report of 2024 with a wrong figure and with text in a cell for money.
pub fn broken() -> Opened {
    let received = ("\"t3.received.natural\": \"3440\"", "\"t3.received.natural\": \"3441\"");
    let fees = ("\"t2.fees.amount\": \"72701.2578\"", "\"t2.fees.amount\": \"72701万\"");
    read(&text("report-2024").replace(received.0, received.1).replace(fees.0, fees.1))
}

/// A report as it leaves, with everything that can stand behind it: the check sheet, or else the list of findings.
pub fn with_annex(opened: &Opened, check_sheet: bool) -> Document {
    finish(bound(opened), &Wishes { findings: true, check_sheet, date: "2025年1月15日".to_string() })
}

/// Documents of every shape that there is.
pub fn documents() -> Vec<Document> {
    vec![
        finished("report-2024"),
        finished("report-2020"),
        blank("2019", 2019),
        blank("2021", 2025),
        with_annex(&broken(), false),
        with_annex(&broken(), true),
        with_annex(&open("report-2024"), true),
        check_sheet(bound(&broken()), ""),
    ]
}

/// The document of a report in which nothing was written.
pub fn blank(edition: &str, year: u16) -> Document {
    let form = form::definition(edition).expect("an edition of ours");
    let report = Report::blank(form, year);
    compose(Stage::Draft(Bound::new(form, &report).expect("its own form")))
}

/// A Word file by its parts.
pub struct Package(pub BTreeMap<String, Vec<u8>>);

impl Package {
    /// Writes a document and opens it.
    pub fn of(document: &Document, look: Look) -> Package {
        Package::open(&docx::write_as(document, look).expect("a document of less than 4 GB"))
    }

    /// Opens a Word file.
    pub fn open(bytes: &[u8]) -> Package {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let name = |name: Result<std::borrow::Cow<'_, str>, _>| name.expect("a legal name").to_string();
        let names: Vec<String> = archive.file_names().map(name).collect();
        let mut part = |name: String| {
            let mut bytes = Vec::new();
            archive.by_name(&name).expect("a part").read_to_end(&mut bytes).expect("a whole part");
            (name, bytes)
        };
        Package(names.into_iter().map(&mut part).collect())
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.0[name]).expect("UTF-8")
    }

    /// A part as a tree.
    pub fn tree(&self, name: &str) -> Element {
        Element::read(self.text(name))
    }

    /// The main part as a tree.
    pub fn main(&self) -> Element {
        self.tree("word/document.xml")
    }

    /// The names of the parts that are XML.
    pub fn xml_parts(&self) -> impl Iterator<Item = &str> {
        let is_xml = |name: &&str| name.ends_with(".xml") || name.ends_with(".rels");
        self.0.keys().map(String::as_str).filter(is_xml)
    }
}
