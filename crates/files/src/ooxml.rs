//! Packages of Office Open XML: parts, what they are, how they point to each other, in one compressed file.
//!
//! Word and Excel files are both such packages. The same parts give the same bytes, on every machine: no clock, a fixed
//! order, one compressor. Source: ECMA-376 part 2 (Open Packaging Conventions).

use std::fmt;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

pub mod about;
pub mod xml;

use xml::Xml;

/// How hard the compressor works: 6 saves another 2 % and takes twice the time.
const LEVEL: i64 = 4;

/// What a part of a package is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The media type.
    pub media: &'static str,
    /// The type of a relationship that points to it.
    pub relationship: &'static str,
}

/// The namespace of references to other parts.
pub const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A kind of the parts of one program's language: its media type, and how others point to it.
macro_rules! office_kind {
    ($language:literal, $name:ident, $media:literal, $relationship:literal) => {
        const $name: Kind = Kind {
            media: concat!("application/vnd.openxmlformats-officedocument.", $language, ".", $media, "+xml"),
            relationship: concat!(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                $relationship
            ),
        };
    };
}
pub(super) use office_kind;

/// Where one part points: how, and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    relationship: &'static str,
    target: String,
}

/// The parts that a part points to. Their names in it are `rId1`, `rId2`… in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Vec<Link>);

impl Links {
    /// Points to a part, by its path from the folder of the one that points. Gives the name to use in it.
    pub fn add(&mut self, kind: Kind, target: impl Into<String>) -> String {
        self.0.push(Link { relationship: kind.relationship, target: target.into() });
        format!("rId{}", self.0.len())
    }

    fn xml(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.element("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
            for (at, link) in self.0.iter().enumerate() {
                let id = format!("rId{}", at + 1);
                let attributes = [("Id", &*id), ("Type", link.relationship), ("Target", &link.target)];
                xml.empty("Relationship", &attributes);
            }
        });
        xml.finish()
    }
}

/// A file of a package.
struct Part {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
    links: Links,
}

/// A package that is being put together.
#[derive(Default)]
pub struct Package {
    links: Links,
    parts: Vec<Part>,
}

/// Why a package cannot be written: it would be larger than the container holds.
#[derive(Debug)]
pub struct PackageFault(zip::result::ZipError);

impl fmt::Display for PackageFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the package cannot be written: {}", self.0)
    }
}

impl std::error::Error for PackageFault {}

impl From<zip::result::ZipError> for PackageFault {
    fn from(fault: zip::result::ZipError) -> PackageFault {
        PackageFault(fault)
    }
}

impl From<std::io::Error> for PackageFault {
    fn from(fault: std::io::Error) -> PackageFault {
        PackageFault(fault.into())
    }
}

impl Package {
    /// Adds a part that the package itself points to.
    pub fn add_root(&mut self, kind: Kind, name: &str, bytes: Vec<u8>, links: Links) {
        self.links.add(kind, name);
        self.add(kind, name, bytes, links);
    }

    /// Adds a part by its path in the package.
    pub fn add(&mut self, kind: Kind, name: &str, bytes: Vec<u8>, links: Links) {
        self.parts.push(Part { name: name.to_string(), media: kind.media, bytes, links });
    }

    /// Writes the package: what the parts are, where they point, then the parts in the order in which they came.
    ///
    /// # Errors
    /// [`PackageFault`] for more than 4 GB.
    pub fn write(&self) -> Result<Vec<u8>, PackageFault> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut file = |name: &str, bytes: &[u8]| -> Result<(), PackageFault> {
            zip.start_file(name, options(name))?;
            Ok(zip.write_all(bytes)?)
        };
        file("[Content_Types].xml", &self.content_types())?;
        file("_rels/.rels", &self.links.xml())?;
        for part in &self.parts {
            file(&part.name, &part.bytes)?;
            if !part.links.0.is_empty() {
                let (folder, name) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
                file(&format!("{folder}/_rels/{name}.rels"), &part.links.xml())?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.element("Types", &[("xmlns", CONTENT_TYPES)], |xml| {
            let defaults = [
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"),
                ("png", "image/png"),
                ("jpeg", "image/jpeg"),
            ];
            for (extension, media) in defaults {
                xml.empty("Default", &[("Extension", extension), ("ContentType", media)]);
            }
            for part in self.parts.iter().filter(|part| part.name.ends_with(".xml")) {
                let name = format!("/{}", part.name);
                xml.empty("Override", &[("PartName", &name), ("ContentType", part.media)]);
            }
        });
        xml.finish()
    }
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// Text is compressed, pictures already are. 1980-01-01 is the first day that the container knows.
fn options(name: &str) -> SimpleFileOptions {
    let is_text = name.ends_with(".xml") || name.ends_with(".rels");
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).system(System::Dos);
    match is_text {
        true => options.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL)),
        false => options.compression_method(CompressionMethod::Stored),
    }
}
