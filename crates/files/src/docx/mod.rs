//! Word files: a [`Document`] as `.docx`, laid out as official documents are.
//!
//! | file | part of the package |
//! |---|---|
//! | [`look`] | measures and fonts; no XML |
//! | `styles` | `word/styles.xml` |
//! | `fonts` | `word/fontTable.xml` |
//! | `body`, `table`, `drawing` | `word/document.xml` |
//! | `frame` | `word/header*.xml`, `word/footer*.xml`, `word/settings.xml`, the section |
//! | [`about`](super::ooxml::about) | `docProps/*.xml` |
//!
//! Elements stand in the order of the schema (ECMA-376 part 1, transitional): Word repairs or refuses what does not.
//! WPS Office and LibreOffice read the same file.

use super::ooxml::about::{self, About};
use super::ooxml::{office_kind, Kind, Links, Package, PackageFault, REFERENCES as R};
use nianbao_core::document::picture::Format;
use nianbao_core::document::Document;

mod body;
mod drawing;
mod fonts;
mod frame;
pub mod look;
mod styles;
mod table;

pub use look::Look;

/// The namespace of everything Word.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

office_kind!("wordprocessingml", MAIN, "document.main", "officeDocument");
office_kind!("wordprocessingml", STYLES, "styles", "styles");
office_kind!("wordprocessingml", SETTINGS, "settings", "settings");
office_kind!("wordprocessingml", FONTS, "fontTable", "fontTable");
office_kind!("wordprocessingml", HEADER, "header", "header");
office_kind!("wordprocessingml", FOOTER, "footer", "footer");
const PICTURE: Kind = Kind {
    media: "",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
};

/// Writes a document in official layout (GB/T 9704).
///
/// # Errors
/// [`PackageFault`] for more than 4 GB.
pub fn write(document: &Document) -> Result<Vec<u8>, PackageFault> {
    write_as(document, Look::Official)
}

/// Writes a document in the look that is asked for.
///
/// # Errors
/// [`PackageFault`] for more than 4 GB.
pub fn write_as(document: &Document, look: Look) -> Result<Vec<u8>, PackageFault> {
    let layout = look.layout();
    let mut package = Package::default();
    let mut links = Links::default();
    let mut parts = Vec::new();
    let mut part = |links: &mut Links, kind: Kind, name: &str, bytes: Vec<u8>| -> String {
        parts.push((kind, format!("word/{name}"), bytes));
        links.add(kind, name)
    };
    part(&mut links, STYLES, "styles.xml", styles::styles(layout));
    part(&mut links, SETTINGS, "settings.xml", frame::settings());
    part(&mut links, FONTS, "fontTable.xml", fonts::fonts(layout));
    let mut margins = frame::Margins { headers: Vec::new(), footers: Vec::new() };
    for (at, side) in frame::Side::ALL.into_iter().enumerate() {
        if let Some(mark) = &document.mark {
            let name = format!("header{}.xml", at + 1);
            let id = part(&mut links, HEADER, &name, frame::header(mark));
            margins.headers.push((side, id));
        }
        let name = format!("footer{}.xml", at + 1);
        let id = part(&mut links, FOOTER, &name, frame::footer(side));
        margins.footers.push((side, id));
    }
    let mut pictures = Vec::new();
    for (at, picture) in document.pictures.iter().enumerate() {
        let extension = match picture.format {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
        };
        let name = format!("media/image{}.{extension}", at + 1);
        pictures.push(part(&mut links, PICTURE, &name, picture.bytes.clone()));
    }
    let main = body::document(document, layout, &pictures, &margins);
    package.add_root(MAIN, "word/document.xml", main, links);
    for (kind, name, bytes) in parts {
        package.add(kind, &name, bytes, Links::default());
    }
    let properties = &document.properties;
    let about = About {
        title: properties.title.clone(),
        organ: properties.organ.clone(),
        keywords: properties.keywords.join("；"),
        ..About::default()
    };
    about::add(&mut package, &about);
    package.write()
}
