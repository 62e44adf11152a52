//! Excel: the blank for units takes numbers of the right kind where it is to be filled, and nothing elsewhere.

use nianbao::form::{self, FormDefinition, Kind, Level};
use nianbao::formats::xlsx::{self, names};

use crate::tree::Element;
use crate::workbook::{at, spot, squares, Workbook};

fn template(edition: &str, year: u16) -> (&'static FormDefinition, Workbook) {
    let form = form::definition(edition).unwrap();
    (form, Workbook::open(&xlsx::template(form, year).unwrap()))
}

/// The validations of a square.
fn validations<'a>(sheet: &'a Element, square: &str) -> Vec<&'a Element> {
    let is_on = |validation: &&Element| squares(validation.get("sqref").unwrap()).contains(&spot(square));
    sheet.all("dataValidation").into_iter().filter(is_on).collect()
}

#[test]
fn only_what_is_to_be_filled_is_open_and_it_takes_numbers_of_its_kind() {
    for (edition, year) in [("2019", 2020), ("2021", 2025)] {
        let (form, book) = template(edition, year);
        for cell in &form.cells {
            let (sheet, square) = &book.names[&names::defined(&cell.name)];
            let element = book.cell(&cell.name);
            assert_eq!(book.is_unlocked(element), cell.is_entered(), "{}", cell.name);
            assert_eq!(book.text(element), "", "{}", cell.name);
            assert_eq!(element.child("f").is_some(), !cell.is_entered(), "{}", cell.name);
            let found = validations(book.sheet(sheet), square);
            assert_eq!(found.len(), usize::from(cell.is_entered()), "{}", cell.name);
            let Some(validation) = found.first() else { continue };
            let least = validation.child("formula1").unwrap().text.as_str();
            let expected = match cell.kind {
                Kind::Count => ("whole", "0"),
                Kind::Change => ("whole", "-999999999999999"),
                Kind::TenThousandYuan | Kind::Money => ("decimal", "0"),
            };
            assert_eq!((validation.get("type").unwrap(), least), expected, "{}", cell.name);
            assert_eq!(validation.child("formula2").unwrap().text, "999999999999999");
            assert_eq!(validation.get("showErrorMessage"), Some("1"));
            assert!(validation.get("error").unwrap().starts_with("这一格填"));
        }
    }
}

#[test]
fn sheets_are_protected_without_a_password() {
    let (_, book) = template("2021", 2025);
    assert_eq!(book.sheets.len(), 4);
    for (name, sheet) in &book.sheets {
        let protection = sheet.child("sheetProtection").unwrap_or_else(|| panic!("{name}"));
        assert_eq!(protection.get("sheet"), Some("1"));
        assert!(["password", "hashValue", "algorithmName"].iter().all(|it| protection.get(it).is_none()));
    }
}

#[test]
fn the_first_sheet_asks_whose_report_it_is() {
    for (edition, year, last) in [("2019", 2020, "2020"), ("2021", 2025, "2199")] {
        let (form, book) = template(edition, year);
        assert_eq!(book.sheets[0].0, "填写说明");
        let sheet = &book.sheets[0].1;
        for name in [names::ORGAN, names::YEAR, names::LEVEL] {
            assert!(book.is_unlocked(book.named(name)), "{name}");
        }
        assert_eq!(book.text(book.named(names::YEAR)), year.to_string());
        let years = validations(sheet, &book.names[names::YEAR].1)[0];
        assert_eq!(years.child("formula1").unwrap().text, form.first_year.to_string());
        assert_eq!(years.child("formula2").unwrap().text, last);
        let levels = validations(sheet, &book.names[names::LEVEL].1)[0];
        assert_eq!(levels.get("type"), Some("list"));
        let offered = levels.child("formula1").unwrap().text.trim_matches('"').to_string();
        let offered: Vec<Option<Level>> = offered.split(',').map(names::level_of).collect();
        assert_eq!(offered, Level::ALL.map(Some));
        assert!(book.text(at(sheet, "A2").unwrap()).contains(&form.basis));
    }
}

#[test]
fn a_template_says_that_it_is_one() {
    let (_, book) = template("2019", 2019);
    let custom = book.package.text("docProps/custom.xml");
    assert!(custom.contains("template") && custom.contains(names::SCHEMA) && custom.contains("2019"));
    assert!(!custom.contains(names::LEVEL_PROPERTY), "the level is the unit's to choose");
}

#[test]
fn the_title_has_room_and_takes_the_name_of_the_office() {
    let (_, book) = template("2021", 2025);
    for (name, sheet) in book.sheets.iter().filter(|(name, _)| name.starts_with('表')) {
        let title = at(sheet, "A1").unwrap();
        assert_eq!(book.text(title), "〔机关名称〕2025年政府信息公开工作年度报告", "{name}");
        assert!(title.child("f").unwrap().text.contains("填写说明!$B$4"), "{name}");
        assert!(sheet.all("row")[0].get("ht").unwrap().parse::<f64>().unwrap() > 24.0, "{name}");
    }
}
