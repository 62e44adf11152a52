//! A package hangs together: every name in it leads somewhere.

use std::collections::BTreeSet;

use nianbao::formats::docx::Look;

use crate::opened::{documents, finished, Package};
use crate::order::workbooks;
use crate::tree::Element;

/// Every part that a package names, beside what it is named in; panics where one is not there.
fn reached(package: &Package, rels: [(&str, &str); 2]) -> BTreeSet<String> {
    let mut reached = BTreeSet::from(["[Content_Types].xml".to_string()]);
    for (rels, folder) in rels {
        reached.insert(rels.to_string());
        for link in package.tree(rels).children {
            let target = format!("{folder}{}", link.get("Target").unwrap());
            assert!(package.0.contains_key(&target), "{rels} names {target}");
            reached.insert(target);
        }
    }
    reached
}

fn assert_typed(package: &Package) {
    let types = package.tree("[Content_Types].xml");
    let extensions = values(&types, &["Default"], "Extension");
    let names = values(&types, &["Override"], "PartName");
    for part in package.0.keys().filter(|part| *part != "[Content_Types].xml") {
        let extension = part.rsplit('.').next().unwrap();
        let is_known = match extension {
            "xml" => names.contains(&format!("/{part}")),
            _ => extensions.contains(extension),
        };
        assert!(is_known, "{part}");
    }
    assert!(names.iter().all(|name| package.0.contains_key(&name[1..])));
}

fn values(element: &Element, names: &[&str], attribute: &str) -> BTreeSet<String> {
    let named = element.each().into_iter().filter(|element| names.contains(&element.name.as_str()));
    named.filter_map(|element| element.get(attribute).map(str::to_string)).collect()
}

#[test]
fn every_reference_leads_to_a_part_and_every_part_is_referred_to() {
    for document in documents() {
        let package = Package::of(&document, Look::Official);
        let reached = reached(&package, [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")]);
        let parts: BTreeSet<String> = package.0.keys().cloned().collect();
        assert_eq!(parts, reached);

        let used = ["w:headerReference", "w:footerReference"];
        let mut ids = values(&package.main(), &used, "r:id");
        ids.extend(values(&package.main(), &["a:blip"], "r:embed"));
        let known = values(&package.tree("word/_rels/document.xml.rels"), &["Relationship"], "Id");
        assert!(ids.is_subset(&known), "{ids:?} {known:?}");
        let expected = if document.mark.is_some() { 4 } else { 2 };
        assert_eq!(ids.len(), expected + document.pictures.len());
    }
}

#[test]
fn every_part_has_a_type() {
    for document in documents() {
        assert_typed(&Package::of(&document, Look::Official));
    }
    workbooks().iter().for_each(assert_typed);
}

#[test]
fn every_reference_of_a_workbook_leads_to_something() {
    for package in workbooks() {
        let reached = reached(&package, [("_rels/.rels", ""), ("xl/_rels/workbook.xml.rels", "xl/")]);
        assert_eq!(package.0.keys().cloned().collect::<BTreeSet<String>>(), reached);
        let book = package.tree("xl/workbook.xml");
        let known = values(&package.tree("xl/_rels/workbook.xml.rels"), &["Relationship"], "Id");
        assert!(values(&book, &["sheet"], "r:id").is_subset(&known));

        let styles = package.tree("xl/styles.xml");
        let length = |name: &str| styles.child(name).map_or(0, |list| list.children.len() as i64);
        for list in &styles.children {
            assert_eq!(list.number("count"), list.children.len() as i64, "{}", list.name);
        }
        for look in styles.all("xf") {
            for (part, list) in [("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")] {
                assert!(look.number(part) < length(list), "{look:?}");
            }
            let format = look.number("numFmtId");
            let own = values(&styles, &["numFmt"], "numFmtId");
            assert!(format < 164 || own.contains(&format.to_string()), "{look:?}");
        }
        let strings = package.tree("xl/sharedStrings.xml");
        assert_eq!(strings.number("uniqueCount"), strings.children.len() as i64);
        let mut uses = 0;
        for part in package.xml_parts().filter(|part| part.starts_with("xl/worksheets/")) {
            let sheet = package.tree(part);
            for cell in sheet.all("c") {
                assert!(cell.number("s") < length("cellXfs"), "{cell:?}");
                if cell.get("t") == Some("s") {
                    uses += 1;
                    let string: i64 = cell.child("v").unwrap().text.parse().unwrap();
                    assert!(string < strings.number("uniqueCount"), "{cell:?}");
                }
            }
            assert!(sheet.all("cfRule").iter().all(|rule| rule.number("dxfId") < length("dxfs")));
        }
        assert_eq!(strings.number("count"), uses);
    }
}

#[test]
fn every_style_that_is_used_is_defined_and_every_font_is_listed() {
    for document in documents() {
        for look in [Look::Official, Look::Template] {
            let package = Package::of(&document, look);
            let styles = package.tree("word/styles.xml");
            let defined = values(&styles, &["w:style"], "w:styleId");
            let references = ["w:pStyle", "w:rStyle", "w:basedOn", "w:next", "w:link"];
            let fonts = values(&package.tree("word/fontTable.xml"), &["w:font"], "w:name");
            for part in package.xml_parts().filter(|part| part.starts_with("word/") && part.ends_with(".xml"))
            {
                let tree = package.tree(part);
                let used = values(&tree, &references, "w:val");
                assert!(used.is_subset(&defined), "{part}: {used:?}");
                for attribute in ["w:ascii", "w:eastAsia", "w:hAnsi", "w:cs"] {
                    let named = values(&tree, &["w:rFonts"], attribute);
                    assert!(named.is_subset(&fonts), "{part}: {named:?}");
                }
            }
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let core = Package::of(&finished("report-2024"), Look::Official).tree("docProps/core.xml");
    let text = |name| core.child(name).map(|element| element.text.as_str());
    assert_eq!(text("dc:title"), Some("宿迁市人民政府2024年政府信息公开工作年度报告"));
    assert_eq!(text("dc:creator"), Some("宿迁市人民政府"));
    assert_eq!(text("dc:language"), Some("zh-CN"));
    assert!(core.child("dcterms:created").is_none(), "a clock would make every file differ");
}
