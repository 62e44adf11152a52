//! `docProps/*.xml`: what the file says about itself. No date, so that the same report gives the same bytes.

use crate::document::Properties;
use crate::formats::ooxml::xml::Xml;
use crate::formats::ooxml::{Kind, Links, Package};

const CORE: Kind = Kind {
    media: "application/vnd.openxmlformats-package.core-properties+xml",
    relationship: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
};
const EXTENDED: Kind = Kind {
    media: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
};

/// Adds the properties to a package.
pub fn add(package: &mut Package, properties: &Properties) {
    package.add_root(CORE, "docProps/core.xml", core(properties), Links::default());
    package.add_root(EXTENDED, "docProps/app.xml", extended(properties), Links::default());
}

fn core(properties: &Properties) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Xml::new();
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&properties.title));
        xml.element("dc:creator", &[], |xml| xml.text(&properties.organ));
        xml.element("cp:keywords", &[], |xml| xml.text(&properties.keywords.join("；")));
        xml.element("dc:language", &[], |xml| xml.text("zh-CN"));
    });
    xml.finish()
}

fn extended(properties: &Properties) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::new();
    xml.element("Properties", &[("xmlns", namespace)], |xml| {
        xml.element("Company", &[], |xml| xml.text(&properties.organ));
        xml.element("Application", &[], |xml| xml.text(env!("CARGO_PKG_NAME")));
    });
    xml.finish()
}
