//! A package hangs together: every name in it leads somewhere.

use std::collections::BTreeSet;

use nianbao::formats::docx::Look;

use crate::opened::{documents, finished, Package};
use crate::tree::Element;

fn values(element: &Element, names: &[&str], attribute: &str) -> BTreeSet<String> {
    let named = element.each().into_iter().filter(|element| names.contains(&element.name.as_str()));
    named.filter_map(|element| element.get(attribute).map(str::to_string)).collect()
}

#[test]
fn every_reference_leads_to_a_part_and_every_part_is_referred_to() {
    for document in documents() {
        let package = Package::of(&document, Look::Official);
        let mut reached = BTreeSet::from(["[Content_Types].xml".to_string()]);
        for (rels, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            reached.insert(rels.to_string());
            for link in package.tree(rels).children {
                let target = format!("{folder}{}", link.get("Target").unwrap());
                assert!(package.0.contains_key(&target), "{rels} names {target}");
                reached.insert(target);
            }
        }
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
        let package = Package::of(&document, Look::Official);
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
