//! `word/fontTable.xml`: the fonts of a look, and what to take where one is missing.

use super::look::{Layout, FONTS};
use super::W;
use crate::ooxml::xml::Xml;

/// Writes the fonts that a look names, with the names under which a system may have one like it. None is embedded:
/// their licences do not allow it.
pub fn fonts(layout: &Layout) -> Vec<u8> {
    let tables = [layout.table.0, layout.wide_table.0];
    let mut faces =
        vec![layout.title.0, layout.body, layout.caption, layout.number, layout.note.0, layout.note_heading];
    faces.extend(tables);
    faces.extend(layout.headings);
    let is_named = |name| faces.iter().any(|face| face.east == name || face.west == name);
    let mut xml = Xml::new();
    xml.element("w:fonts", &[("xmlns:w", W)], |xml| {
        for font in FONTS.iter().filter(|font| is_named(font.name)) {
            let (charset, pitch) = if font.east { ("86", "default") } else { ("00", "variable") };
            xml.element("w:font", &[("w:name", font.name)], |xml| {
                xml.empty("w:altName", &[("w:val", font.like)]);
                xml.empty("w:charset", &[("w:val", charset)]);
                xml.empty("w:family", &[("w:val", font.family)]);
                xml.empty("w:pitch", &[("w:val", pitch)]);
            });
        }
    });
    xml.finish()
}
