//! Excel files opened by LibreOffice: it computes every formula anew and finds what the core found.

use std::fs;
use std::io::{Cursor, Write};

use nianbao::form;
use nianbao::formats::xlsx::{self, names};
use serde_json::{json, Value};
use zip::write::SimpleFileOptions;
use zip::ZipWriter;

use crate::opened::{bound, draft, open, read, text, Package};
use crate::paper::Desk;
use crate::workbook::{at, Workbook};

/// The same workbook without the results of its formulas, so that nobody can copy them, and with other cells.
fn uncomputed(bytes: &[u8], filled: &[(&str, &str)]) -> Vec<u8> {
    let book = Workbook::open(bytes);
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let package = Package::open(bytes);
    for (name, part) in &package.0 {
        let mut text = String::from_utf8(part.clone()).expect("XML");
        if name.starts_with("xl/worksheets/sheet") {
            text = without_results(&text);
            for (cell, value) in filled {
                let (sheet, square) = &book.names[&names::defined(cell)];
                if package.tree(name) == *book.sheet(sheet) {
                    text = with_value(&text, square, value);
                }
            }
        }
        file.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn without_results(sheet: &str) -> String {
    let mut parts = sheet.split("</f><v>");
    let mut text = parts.next().unwrap().replace(" t=\"str\"><f>", "><f>");
    for part in parts {
        let (_, rest) = part.split_once("</v>").expect("a result that ends");
        text.push_str("</f>");
        text.push_str(&rest.replace(" t=\"str\"><f>", "><f>"));
    }
    text
}

fn with_value(sheet: &str, square: &str, value: &str) -> String {
    let at = sheet.find(&format!("<c r=\"{square}\"")).expect("the cell");
    let end = at + sheet[at..].find("/>").expect("a blank cell");
    format!("{}><v>{value}</v></c>{}", &sheet[..end], &sheet[end + 2..])
}

/// The workbook as LibreOffice computes and writes it.
fn computed(desk: &Desk, bytes: &[u8]) -> Workbook {
    let file = desk.turn("report.xlsx", bytes, "xlsx:Calc MS Excel 2007 XML", "xlsx");
    Workbook::open(&fs::read(file).expect("what LibreOffice made"))
}

/// Every number, text and result of the tables, by name, and the differences.
fn values(book: &Workbook, cells: &[nianbao::form::Cell], row: usize) -> Vec<(String, String)> {
    let named = cells.iter().map(|cell| (cell.name.clone(), book.text(book.cell(&cell.name))));
    let sheet = book.table("表三");
    let differences = ('D'..='J').map(|column| format!("{column}{row}"));
    let difference = |square: String| {
        let text = at(sheet, &square).map_or_else(String::new, |cell| book.text(cell));
        (square, text)
    };
    named.chain(differences.map(difference)).collect()
}

#[test]
fn libreoffice_computes_what_the_core_computed() {
    let desk = Desk::new("computed");
    let mut broken: Value = serde_json::from_str(&text("report-2024")).unwrap();
    broken["cells"]["t3.received.natural"] = json!("3441");
    broken["cells"]["t3.received.legal"] = json!("约5");
    broken["cells"].as_object_mut().unwrap().remove("t4.direct.upheld");
    broken["cells"]["t2.rules.made"] = json!("=1+1");
    for (opened, row) in
        [(open("report-2020"), 31), (open("report-2024"), 33), (read(&broken.to_string()), 33)]
    {
        let bytes = xlsx::write(&draft(&opened), bound(&opened)).unwrap();
        let bare = uncomputed(&bytes, &[]);
        let total = Workbook::open(&bare).cell("t3.received.total").clone();
        assert!(total.child("v").is_none() && total.child("f").is_some(), "the results are gone");
        let again = values(&computed(&desk, &bare), &opened.form.cells, row);
        assert_eq!(again, values(&Workbook::open(&bytes), &opened.form.cells, row));
    }
}

#[test]
fn a_template_computes_as_it_is_filled() {
    let desk = Desk::new("template");
    let form = form::definition("2021").unwrap();
    let filled = [("t3.received.natural", "7"), ("t3.granted.natural", "3"), ("t3.carryover.natural", "2")];
    let bytes = xlsx::template(form, 2025).unwrap();
    let book = computed(&desk, &uncomputed(&bytes, &filled));
    let value = |name: &str| book.text(book.cell(name));
    assert_eq!(value("t3.received.total"), "7");
    assert_eq!((value("t3.handled.natural"), value("t3.handled.business")), ("3".into(), String::new()));
    let difference =
        |square: &str| at(book.table("表三"), square).map_or_else(String::new, |cell| book.text(cell));
    assert_eq!(
        (difference("D32"), difference("E32"), difference("J32")),
        ("2".into(), String::new(), "2".into())
    );
    let cover = &book.sheets[0].1;
    let states: Vec<String> =
        cover.all("c").iter().filter(|cell| cell.child("f").is_some()).map(|cell| book.text(cell)).collect();
    assert_eq!(states, ["未填写", "空格 141 个，差数不为 0 的 2 处", "未填写"]);
    assert_eq!(
        book.text(at(book.table("表三"), "A1").unwrap()),
        "〔机关名称〕2025年政府信息公开工作年度报告"
    );
}
