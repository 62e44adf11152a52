//! One style, and what the styles of a look have in common: distances, indents, type.

use crate::docx::look::Face;
use crate::ooxml::xml::Xml;

/// A paragraph style that rests on another.
pub struct Style<'a> {
    /// How the document refers to it.
    pub id: &'a str,
    /// What people see. Word knows its own styles by their English names and translates them.
    pub name: &'a str,
    /// True for a style that Word does not bring along.
    pub is_own: bool,
    /// The style that it differs from.
    pub based_on: &'a str,
    /// The style of the paragraph that is written after it.
    pub next: Option<&'a str>,
    /// The character style with the same type.
    pub link: Option<&'a str>,
    /// Its type, where it is not that of the style it rests on.
    pub face: Option<&'a Face>,
    /// Its colour, written only with its type.
    pub colour: Option<&'a str>,
    /// What every character is narrower than its font.
    pub narrower: u32,
}

impl<'a> Style<'a> {
    /// One of Word's own styles, like the text of the document.
    pub fn known(id: &'a str, name: &'a str) -> Style<'a> {
        Style { is_own: false, ..Style::own(id, name) }
    }

    /// A style that Word does not bring along, like the text of the document.
    pub fn own(id: &'a str, name: &'a str) -> Style<'a> {
        let (next, link, face, colour) = (None, None, None, None);
        Style { id, name, is_own: true, based_on: "Normal", next, link, face, colour, narrower: 0 }
    }

    /// Writes it; the content says how its paragraphs stand.
    pub fn write(&self, xml: &mut Xml, paragraph: impl FnOnce(&mut Xml)) {
        let attributes = [("w:type", "paragraph"), ("w:styleId", self.id), ("w:customStyle", "1")];
        let attributes = if self.is_own { &attributes[..] } else { &attributes[..2] };
        xml.element("w:style", attributes, |xml| {
            xml.empty("w:name", &[("w:val", self.name)]);
            xml.empty("w:basedOn", &[("w:val", self.based_on)]);
            if let Some(next) = self.next {
                xml.empty("w:next", &[("w:val", next)]);
            }
            if let Some(link) = self.link {
                xml.empty("w:link", &[("w:val", link)]);
            }
            xml.empty("w:qFormat", &[]);
            xml.element("w:pPr", &[], paragraph);
            if let Some(face) = self.face {
                type_of(xml, face, self.colour, self.narrower);
            }
        });
    }
}

/// Lines as high as their type; space before and after.
pub fn free(xml: &mut Xml, around: Option<(u32, u32)>) {
    off_grid(xml);
    spacing(xml, around, None);
}

/// Leaves the page's grid of lines.
pub fn off_grid(xml: &mut Xml) {
    xml.empty("w:snapToGrid", &[("w:val", "0")]);
}

/// The indent of two characters, as characters and, for programs that count none, as a length.
pub fn two_characters(xml: &mut Xml, size: u32) {
    xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", &(size * 20).to_string())]);
}

/// Space before and after, and the distance from line to line: exact, or that of the font.
pub fn spacing(xml: &mut Xml, around: Option<(u32, u32)>, line: Option<u32>) {
    let (before, after) = around.unwrap_or_default();
    let (line, rule) = line.map_or((240, "auto"), |line| (line, "exact"));
    let [before, after, line] = [before, after, line].map(|length| length.to_string());
    let attributes = [("w:before", &*before), ("w:after", &after), ("w:line", &line), ("w:lineRule", rule)];
    xml.empty("w:spacing", &attributes);
}

/// Fonts, weight, colour, spacing and size.
pub fn type_of(xml: &mut Xml, face: &Face, colour: Option<&str>, narrower: u32) {
    xml.element("w:rPr", &[], |xml| {
        fonts_of(xml, face);
        if face.bold {
            xml.empty("w:b", &[]);
        }
        if let Some(colour) = colour {
            xml.empty("w:color", &[("w:val", colour)]);
        }
        if narrower > 0 {
            xml.empty("w:spacing", &[("w:val", &format!("-{narrower}"))]);
        }
        size(xml, face.size);
    });
}

/// Fonts by script.
pub fn fonts_of(xml: &mut Xml, face: &Face) {
    let fonts =
        [("w:ascii", face.west), ("w:eastAsia", face.east), ("w:hAnsi", face.west), ("w:cs", face.west)];
    xml.empty("w:rFonts", &fonts);
}

/// Size, for scripts of both directions.
pub fn size(xml: &mut Xml, half_points: u32) {
    let size = half_points.to_string();
    xml.empty("w:sz", &[("w:val", &size)]);
    xml.empty("w:szCs", &[("w:val", &size)]);
}
