//! `docProps/*.xml`: what a file says about itself. No clock, so that the same report gives the same bytes.

use super::xml::Xml;
use super::{Kind, Links, Package};

/// The program by its name, as files say which one made them.
const PROGRAM: &str = "nianbao";

const CORE: Kind = Kind {
    media: "application/vnd.openxmlformats-package.core-properties+xml",
    relationship: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
};
const EXTENDED: Kind = Kind {
    media: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
};
const CUSTOM: Kind = Kind {
    media: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
};
/// Under which programs keep properties that somebody has thought of.
const ANYBODY: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/// The first number of such a property; 0 and 1 have a meaning of their own.
const FIRST_CUSTOM: usize = 2;

/// What a file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title in one line.
    pub title: String,
    /// The body whose file it is; may be empty.
    pub organ: String,
    /// Words to find it by, in one line.
    pub keywords: String,
    /// When it was made and last changed, `1980-01-01T00:00:00Z`; `None` for a file that does not say it.
    pub made: Option<&'static str>,
    /// Properties of our own, by name.
    pub custom: Vec<(&'static str, Property)>,
}

/// The value of a property of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// Text, of at most 255 characters.
    Text(String),
    /// A whole number.
    Whole(u16),
}

/// Adds the properties to a package.
pub fn add(package: &mut Package, about: &About) {
    package.add_root(CORE, "docProps/core.xml", core(about), Links::default());
    package.add_root(EXTENDED, "docProps/app.xml", extended(about), Links::default());
    if !about.custom.is_empty() {
        package.add_root(CUSTOM, "docProps/custom.xml", custom(about), Links::default());
    }
}

fn core(about: &About) -> Vec<u8> {
    let mut namespaces = vec![
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    if about.made.is_some() {
        namespaces.push(("xmlns:dcterms", "http://purl.org/dc/terms/"));
        namespaces.push(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"));
    }
    let mut xml = Xml::new();
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&about.title));
        xml.element("dc:creator", &[], |xml| xml.text(&about.organ));
        xml.element("cp:keywords", &[], |xml| xml.text(&about.keywords));
        xml.element("dc:language", &[], |xml| xml.text("zh-CN"));
        if let Some(made) = about.made {
            xml.element("cp:lastModifiedBy", &[], |xml| xml.text(&about.organ));
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(made));
            }
        }
    });
    xml.finish()
}

fn extended(about: &About) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::new();
    xml.element("Properties", &[("xmlns", namespace)], |xml| {
        xml.element("Company", &[], |xml| xml.text(&about.organ));
        xml.element("Application", &[], |xml| xml.text(PROGRAM));
    });
    xml.finish()
}

fn custom(about: &About) -> Vec<u8> {
    let namespaces = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    let mut xml = Xml::new();
    xml.element("Properties", &namespaces, |xml| {
        for (at, (name, value)) in about.custom.iter().enumerate() {
            let number = (FIRST_CUSTOM + at).to_string();
            xml.element(
                "property",
                &[("fmtid", ANYBODY), ("pid", &number), ("name", name)],
                |xml| match value {
                    Property::Text(text) => xml.element("vt:lpwstr", &[], |xml| xml.text(text)),
                    Property::Whole(number) => xml.element("vt:i4", &[], |xml| xml.text(&number.to_string())),
                },
            );
        }
    });
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_a_day_only_if_it_is_told_one() {
        let text = |about: &About| String::from_utf8(core(about)).unwrap();
        let about = About { title: "甲&乙".to_string(), organ: "丙".to_string(), ..About::default() };
        assert!(text(&about).contains("<dc:title>甲&amp;乙</dc:title><dc:creator>丙</dc:creator>"));
        assert!(!text(&about).contains("dcterms"));
        let dated = text(&About { made: Some("1980-01-01T00:00:00Z"), ..about });
        let made = "<dcterms:created xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z</dcterms:created>";
        assert!(
            dated.contains(made) && dated.contains("<cp:lastModifiedBy>丙</cp:lastModifiedBy>"),
            "{dated}"
        );
    }

    #[test]
    fn properties_of_our_own_are_numbered_from_two() {
        let about = About {
            custom: vec![("a", Property::Text("<甲>".to_string())), ("b", Property::Whole(2025))],
            ..About::default()
        };
        let text = String::from_utf8(custom(&about)).unwrap();
        let expected = format!(
            "<property fmtid=\"{ANYBODY}\" pid=\"2\" name=\"a\"><vt:lpwstr>&lt;甲&gt;</vt:lpwstr></property>\
             <property fmtid=\"{ANYBODY}\" pid=\"3\" name=\"b\"><vt:i4>2025</vt:i4></property></Properties>"
        );
        assert!(text.ends_with(&expected), "{text}");
    }
}
