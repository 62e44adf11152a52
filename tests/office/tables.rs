//! Excel: what stands in the cells is what the report says, and text is never anything else.

use std::collections::BTreeSet;

use nianbao::amount::Amount;
use nianbao::document::{staged, Block, CellKind, DocTable, Document};
use nianbao::form::{self, FormDefinition, Square};
use nianbao::formats::xlsx;
use nianbao::report::saved::Opened;
use nianbao::report::values::Values;
use serde_json::{json, Value};

use crate::opened::{bound, draft, open, read, text, Package};
use crate::workbook::{at, is_text, squares, Workbook};

/// Rows above each table.
const TOP: usize = 2;

fn changed(name: &str, change: impl FnOnce(&mut Value)) -> Opened {
    let mut report: Value = serde_json::from_str(&text(name)).unwrap();
    change(&mut report);
    read(&report.to_string())
}

fn tables(document: &Document) -> Vec<&DocTable> {
    let blocks = document.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// Every figure of a document: name, text, number.
fn figures(document: &Document) -> Vec<(String, String, Option<Amount>)> {
    let pieces = tables(document).into_iter().flat_map(|table| table.grid.pieces());
    let figure = |piece: &nianbao::span::Placed<nianbao::document::DocCell>| match &piece.content.kind {
        CellKind::Figure { cell, amount, .. } => Some((cell.clone(), piece.content.text.clone(), *amount)),
        CellKind::Label(_) => None,
    };
    pieces.filter_map(figure).collect()
}

/// What differs between a report and its workbook.
fn differences(opened: &Opened, book: &Workbook) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text, amount) in figures(&draft(opened)) {
        let cell = book.cell(&name);
        if book.text(cell) != text {
            faults.push(format!("{name} is {:?}, not {text:?}", book.text(cell)));
        }
        let is_number = cell.get("t").is_none() && cell.child("v").is_some();
        if amount.is_some() != is_number {
            faults.push(format!("{name} is {cell:?}"));
        }
    }
    faults
}

#[test]
fn every_figure_is_found_by_its_name_and_is_that_of_the_report() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let book = Workbook::of(&opened);
        assert_eq!(figures(&draft(&opened)).len(), opened.form.cells.len());
        assert_eq!(differences(&opened, &book), [""; 0], "{name}");
        let other = changed(name, |report| report["cells"]["t3.received.natural"] = json!("7"));
        assert!(!differences(&other, &book).is_empty(), "a difference is found");
    }
}

#[test]
fn totals_are_formulas_with_the_results_of_the_core() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let (book, values) = (Workbook::of(&opened), Values::of(bound(&opened)));
        for id in opened.form.cell_ids() {
            let cell = opened.form.cell(id);
            let formula = book.cell(&cell.name).child("f");
            assert_eq!(formula.is_some(), !cell.is_entered(), "{}", cell.name);
            if formula.is_some() {
                let value = values.of_cell(id).reading.amount().unwrap().to_string();
                assert_eq!(book.text(book.cell(&cell.name)), value, "{}", cell.name);
            }
        }
    }
    let book = Workbook::of(&open("report-2024"));
    let formula = |name: &str| book.cell(name).child("f").unwrap().text.clone();
    let guarded = |ground: &str, sum: &str| {
        format!("IF(AND(COUNT({ground})>0,COUNT({ground})=COUNTA({ground})),{sum},\"\")")
    };
    assert_eq!(formula("t3.received.total"), guarded("D6:I6", "SUM(D6:I6)"));
    assert_eq!(formula("t3.handled.natural"), guarded("D8:D28", "SUM(D8:D28)"));
    assert_eq!(formula("t3.handled.total"), guarded("D8:I28", "SUM(D29:I29)"));
    assert_eq!(formula("t4.direct.total"), guarded("F6:I6", "SUM(F6:I6)"));
}

/// The differences of table three with their results, and their formulas.
fn balances(opened: &Opened) -> Vec<(String, String)> {
    let book = Workbook::of(opened);
    let sheet = book.table("表三");
    let row = TOP + form_table(opened.form, "t3") + 2;
    let cell = |column: char| at(sheet, &format!("{column}{row}")).unwrap_or_else(|| panic!("{column}{row}"));
    ('D'..='J')
        .map(|column| (book.text(cell(column)), cell(column).child("f").unwrap().text.clone()))
        .collect()
}

fn form_table(form: &FormDefinition, id: &str) -> usize {
    form.tables.iter().find(|table| table.id == id).unwrap().grid.rows()
}

#[test]
fn balances_are_formulas_that_come_to_nothing_unless_something_is_wrong() {
    for (name, bottom) in [("report-2020", [27, 28]), ("report-2024", [29, 30])] {
        let found = balances(&open(name));
        assert!(found.iter().all(|(result, _)| result == "0"), "{found:?}");
        assert!(
            found[0].1.ends_with(&format!("SUM(D6:D7)-SUM(D{}:D{}),\"\")", bottom[0], bottom[1])),
            "{found:?}"
        );
        let broken = changed(name, |report| report["cells"]["t3.received.legal"] = json!("1000007"));
        let wrong: Vec<bool> = balances(&broken).iter().map(|(result, _)| result != "0").collect();
        assert_eq!(wrong, [false, false, false, false, true, false, true]);
    }
}

#[test]
fn a_difference_that_is_not_0_turns_red_and_is_not_printed() {
    let book = Workbook::of(&open("report-2024"));
    let sheet = book.table("表三");
    let red: Vec<&str> = sheet.all("conditionalFormatting").iter().filter_map(|it| it.get("sqref")).collect();
    assert_eq!(red, ["D32", "E32", "F32", "G32", "H32", "I32", "J32"]);
    let rule = &sheet.all("conditionalFormatting")[0].all("formula")[0].text;
    assert_eq!(rule, "AND(ISNUMBER(D32),D32<>0)");
    let names = book.package.tree("xl/workbook.xml");
    let areas: Vec<String> = names.all("definedName").iter().map(|name| name.text.clone()).collect();
    assert!(areas.contains(&"'表三 收到和处理政府信息公开申请情况'!$A$1:$J$30".to_string()));
    assert!(areas.contains(&"'表三 收到和处理政府信息公开申请情况'!$3:$5".to_string()), "{areas:?}");
}

#[test]
fn spans_and_labels_are_those_of_the_form() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let book = Workbook::of(&opened);
        for table in &opened.form.tables {
            let sheet = book.table(&table.name);
            let spans = sheet.all("mergeCell").into_iter().map(|merge| squares(merge.get("ref").unwrap()));
            let in_table = |span: &Vec<(usize, usize)>| (TOP..TOP + table.grid.rows()).contains(&span[0].0);
            let merged: BTreeSet<_> = spans.filter(in_table).collect();
            let pieces = table.grid.pieces().iter();
            let span = |piece: &nianbao::span::Placed<Square>| {
                let rows = TOP + piece.row..TOP + piece.row + piece.rowspan;
                let squares =
                    rows.flat_map(|row| (piece.column..piece.column + piece.colspan).map(move |c| (row, c)));
                squares.collect::<Vec<_>>()
            };
            let printed: BTreeSet<_> = pieces.clone().map(span).filter(|span| span.len() > 1).collect();
            assert_eq!(merged, printed, "{}", table.id);
            for piece in pieces {
                if let Square::Label { text, .. } = &piece.content {
                    let letter = char::from(b'A' + piece.column as u8);
                    let cell = at(sheet, &format!("{letter}{}", TOP + piece.row + 1)).unwrap();
                    assert_eq!(&book.text(cell), text);
                }
            }
        }
    }
}

#[test]
fn the_paper_is_a4_and_the_head_stays() {
    let opened = open("report-2024");
    let book = Workbook::of(&opened);
    let names: Vec<&str> = book.sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "表二 主动公开政府信息情况",
        "表三 收到和处理政府信息公开申请情况",
        "表四 政府信息公开行政复议、行政诉讼情况",
    ];
    assert_eq!(names, expected);
    for (_, sheet) in &book.sheets {
        let page = sheet.child("pageSetup").unwrap();
        assert_eq!((page.get("paperSize"), page.get("fitToHeight")), (Some("9"), Some("0")));
        assert_eq!(sheet.all("pageSetUpPr")[0].get("fitToPage"), Some("1"));
        assert_eq!(sheet.child("printOptions").unwrap().get("horizontalCentered"), Some("1"));
        assert!(sheet.all("oddFooter")[0].text.ends_with("— &P —"));
        assert!(sheet.all("oddHeader").is_empty(), "a report that is no draft has no mark");
        assert!(sheet.child("sheetProtection").is_none());
    }
    let pane = |table: &str| book.table(table).all("pane").first().map(|pane| pane.number("ySplit"));
    assert_eq!(["表二", "表三", "表四"].map(pane), [None, Some(5), Some(5)]);
    let widths = |column: &&crate::tree::Element| column.get("width").unwrap().parse::<f64>().unwrap();
    let columns: Vec<f64> = book.table("表三").all("col").iter().map(widths).collect();
    assert!(columns[2] > 4.0 * columns[0], "{columns:?}");
}

#[test]
fn a_draft_says_so_on_the_sheet_and_on_paper() {
    let opened = changed("report-2024", |report| report["cells"]["t3.received.legal"] = json!("1000007"));
    let document = staged(bound(&opened), false);
    let mark = document.mark.clone().unwrap();
    let book = Workbook::open(&xlsx::write(&document, bound(&opened)).unwrap());
    for (name, sheet) in &book.sheets {
        assert!(sheet.all("oddHeader")[0].text.ends_with(&mark), "{name}");
        assert!(book.text(at(sheet, "A2").unwrap()).ends_with(&format!("\n{mark}")), "{name}");
    }
    let mut odd = document.clone();
    odd.mark = Some("&\u{1}甲".repeat(200));
    let book = Workbook::open(&xlsx::write(&odd, bound(&opened)).unwrap());
    assert!(book.sheets[0].1.all("oddHeader")[0].text.contains("&&\u{fffd}甲"));
}

#[test]
fn text_stays_text_and_is_never_a_formula() {
    let hostile =
        ["=1+1", "+1+1", "-1-1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "{=1}", "'=1", "\t=1", "TRUE", "#REF!"];
    for typed in hostile {
        let opened = changed("report-2024", |report| {
            report["cells"]["t2.rules.made"] = json!(typed);
            report["organ"] = json!(typed);
        });
        let book = Workbook::of(&opened);
        let cell = book.cell("t2.rules.made");
        assert!(is_text(cell) && cell.child("f").is_none(), "{typed:?}: {cell:?}");
        assert_eq!(book.text(cell), typed.trim());
        assert_eq!(book.look(cell).get("quotePrefix"), Some("1"), "it stays text when it is edited");
        let title = at(book.table("表二"), "A1").unwrap();
        assert!(is_text(title) && title.child("f").is_none());
    }
}

#[test]
fn a_blank_stays_blank_and_what_is_no_number_leaves_its_total_open() {
    let opened = changed("report-2024", |report| {
        let cells = report["cells"].as_object_mut().unwrap();
        cells.insert("t2.rules.made".into(), json!("/"));
        cells.insert("t3.received.legal".into(), json!("约5"));
        for column in ["upheld", "corrected", "other", "pending"] {
            cells.remove(&format!("t4.review.{column}"));
        }
        cells.remove("t4.direct.upheld");
    });
    let book = Workbook::of(&opened);
    assert_eq!(differences(&opened, &book), [""; 0]);
    let value = |name: &str| book.text(book.cell(name));
    assert!(book.cell("t4.review.upheld").child("v").is_none());
    assert_eq!((value("t4.review.total"), value("t4.direct.total")), (String::new(), "18".to_string()));
    assert_eq!((value("t2.rules.made"), value("t3.received.total")), ("0".to_string(), String::new()));
    let results: Vec<String> = balances(&opened).into_iter().map(|(result, _)| result).collect();
    assert_eq!(results, ["0", "0", "0", "0", "", "0", ""]);
}

#[test]
fn what_excel_would_round_is_text_to_the_last_digit() {
    let huge = "12345678901234567";
    let opened = changed("report-2024", |report| {
        report["cells"]["t3.received.natural"] = json!(huge);
        report["cells"]["t3.carryover.natural"] = json!("999999999999999");
        report["cells"]["t2.fees.amount"] = json!("1234567890.123456");
    });
    let book = Workbook::of(&opened);
    for (name, value) in [
        ("t3.received.natural", huge),
        ("t3.received.total", "12345678901234652"),
        ("t3.carryover.total", "1000000000000006"),
        ("t2.fees.amount", "1234567890.123456"),
    ] {
        let cell = book.cell(name);
        assert!(is_text(cell) && cell.child("f").is_none(), "{name}: {cell:?}");
        assert_eq!(book.text(cell), value);
    }
    assert_eq!(book.text(book.cell("t3.carryover.natural")), "999999999999999");
    assert!(!is_text(book.cell("t3.carryover.natural")));
    let results = crate::workbook::at(book.table("表三"), "D32").unwrap();
    assert!(is_text(results) && book.text(results).len() > 15);
    let money = Workbook::of(&open("report-2024"));
    assert_eq!(money.text(money.cell("t2.fees.amount")), "72701.2578");
}

#[test]
fn the_file_says_what_it_is_and_no_date() {
    let opened = open("report-2024");
    let package = Workbook::of(&opened).package;
    let custom = package.tree("docProps/custom.xml");
    let property = |name: &str| {
        let mut properties = custom.children.iter().filter(|property| property.get("name") == Some(name));
        properties.next().unwrap_or_else(|| panic!("{name}")).children[0].text.clone()
    };
    use xlsx::names::{
        EDITION_PROPERTY, LEVEL_PROPERTY, SCHEMA, SCHEMA_PROPERTY, USE_PROPERTY, YEAR_PROPERTY,
    };
    let found =
        [SCHEMA_PROPERTY, USE_PROPERTY, EDITION_PROPERTY, YEAR_PROPERTY, LEVEL_PROPERTY].map(property);
    assert_eq!(found, [SCHEMA, "report", "2021", "2024", opened.report.level().name()]);
    let core = package.tree("docProps/core.xml");
    assert_eq!(core.child("dc:title").unwrap().text, draft(&opened).properties.title);
    for date in ["dcterms:created", "dcterms:modified"] {
        assert_eq!(core.child(date).unwrap().text, "1980-01-01T00:00:00Z");
    }
}

/// Every part is XML and every text is whole, whatever an office wrote.
#[test]
fn nothing_that_an_office_writes_breaks_a_workbook() {
    let word = "W".repeat(10_000);
    let long = "字".repeat(40_000);
    let title = "示例区".repeat(66) + "政府";
    let odd = [
        "\u{0}\u{1}\u{b}\u{1f}甲\u{fffe}\u{ffff}",
        "_x0041_",
        "]]>&<\"'",
        "\u{202e}甲",
        "𠮷\u{301}",
        &word,
        &title,
        "",
        &long,
    ];
    for typed in odd {
        let opened = changed("report-2024", |report| {
            report["organ"] = json!(typed);
            report["cells"]["t3.granted.natural"] = json!(format!("甲{typed}"));
        });
        let bytes = xlsx::write(&draft(&opened), bound(&opened)).unwrap();
        let package = Package::open(&bytes);
        package.xml_parts().for_each(|part| drop(package.tree(part)));
        let book = Workbook::open(&bytes);
        let text = book.text(book.cell("t3.granted.natural")).replace("_x005F_", "_");
        assert!(text.encode_utf16().count() <= 32_767);
        match typed.len() {
            0..=30_000 => assert_eq!(text.replace('\u{fffd}', ""), format!("甲{}", plain(typed))),
            _ => assert!(text.ends_with("一格放不下）")),
        }
        let heights = book.sheets.iter().flat_map(|(_, sheet)| sheet.all("row"));
        let height = |row: &crate::tree::Element| row.get("ht").map(|height| height.parse::<f64>().unwrap());
        assert!(heights.filter_map(height).all(|height| height <= 409.5));
    }
    let surrogate = text("report-2024").replace("\"organ\": \"", "\"organ\": \"\\ud800");
    let opened = read(&surrogate);
    assert!(Workbook::of(&opened)
        .text(at(Workbook::of(&opened).table("表二"), "A1").unwrap())
        .contains("2024年"));
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[test]
fn a_report_of_any_edition_has_a_name_for_every_cell() {
    for imprint in form::editions() {
        let form = form::definition(&imprint.edition).unwrap();
        let book = Workbook::open(&xlsx::template(form, imprint.first_year).unwrap());
        for cell in &form.cells {
            book.cell(&cell.name);
        }
    }
}
