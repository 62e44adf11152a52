//! `word/styles.xml` and `word/fontTable.xml`: every look of the text has a name, so that an office can change it once.

use super::look::{Face, Layout, FONTS};
use super::W;
use crate::document::Level;
use crate::formats::ooxml::xml::Xml;

/// Names of the styles in the document.
pub const TITLE: &str = "Title";
/// Text with the indent of two characters.
pub const BODY: &str = "BodyText";
/// A picture.
pub const PICTURE: &str = "Picture";
/// Below a picture.
pub const CAPTION: &str = "Caption";
/// What the author has to see.
pub const REMARK: &str = "Remark";
/// Text in tables, by its place in the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellStyles {
    /// In the middle.
    pub centred: &'static str,
    /// At the left edge.
    pub left: &'static str,
    /// Naming the rows beside it, in a narrow column.
    pub stub: &'static str,
}

/// In tables of many columns.
pub const TABLE: CellStyles =
    CellStyles { centred: "TableText", left: "TableTextLeft", stub: "TableTextStub" };
/// In tables of few columns.
pub const WIDE_TABLE: CellStyles =
    CellStyles { centred: "TableTextWide", left: "TableTextWideLeft", stub: "TableTextWide" };
/// The mark of a draft.
pub const HEADER: &str = "Header";
/// The page number.
pub const FOOTER: &str = "Footer";

/// The style of a heading.
pub fn heading(level: Level) -> String {
    format!("Heading{level}")
}

/// The style of a heading that opens a paragraph.
pub fn lead(level: Level) -> String {
    format!("Heading{level}Char")
}

/// Writes the styles of a look.
pub fn styles(layout: &Layout) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:styles", &[("xmlns:w", W)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    fonts_of(xml, &layout.body);
                    size(xml, layout.body.size);
                    let lang = [("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")];
                    xml.empty("w:lang", &lang);
                });
            });
            xml.element("w:pPrDefault", &[], |_| {});
        });
        normal(xml, layout);
        title(xml, layout);
        for level in Level::ALL {
            heading_styles(xml, level, layout);
        }
        text_styles(xml, layout);
        table_styles(xml, layout);
    });
    xml.finish()
}

/// A paragraph style that rests on another: what it is called, its paragraphs, its type.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    based_on: &'a str,
    next: Option<&'a str>,
    /// The character style with the same type.
    link: Option<&'a str>,
    face: Option<&'a Face>,
    colour: Option<&'a str>,
    /// What every character is narrower than its font.
    narrower: u32,
}

impl<'a> Style<'a> {
    fn new(id: &'a str, name: &'a str) -> Style<'a> {
        Style { id, name, based_on: "Normal", next: None, link: None, face: None, colour: None, narrower: 0 }
    }

    fn write(&self, xml: &mut Xml, paragraph: impl FnOnce(&mut Xml)) {
        xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", self.id)], |xml| {
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

/// What everything rests on. Widows are allowed: pages have their 22 lines.
fn normal(xml: &mut Xml, layout: &Layout) {
    let default = |kind| [("w:type", kind), ("w:default", "1")];
    let [kind, is_default] = default("paragraph");
    xml.element("w:style", &[kind, is_default, ("w:styleId", "Normal")], |xml| {
        xml.empty("w:name", &[("w:val", "Normal")]);
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:widowControl", &[("w:val", "0")]);
            spacing(xml, None, layout.line);
            xml.empty("w:jc", &[("w:val", "both")]);
        });
        type_of(xml, &layout.body, None, 0);
    });
    let [kind, is_default] = default("character");
    xml.element("w:style", &[kind, is_default, ("w:styleId", "DefaultParagraphFont")], |xml| {
        xml.empty("w:name", &[("w:val", "Default Paragraph Font")]);
        xml.empty("w:uiPriority", &[("w:val", "1")]);
        xml.empty("w:semiHidden", &[]);
    });
    let [kind, is_default] = default("table");
    xml.element("w:style", &[kind, is_default, ("w:styleId", "TableNormal")], |xml| {
        xml.empty("w:name", &[("w:val", "Normal Table")]);
        xml.empty("w:uiPriority", &[("w:val", "99")]);
        xml.empty("w:semiHidden", &[]);
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for (edge, width) in
                    [("w:top", "0"), ("w:left", "108"), ("w:bottom", "0"), ("w:right", "108")]
                {
                    xml.empty(edge, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
    });
}

/// The title: its lines stand together, one line of text below them stays free.
fn title(xml: &mut Xml, layout: &Layout) {
    let (face, line) = &layout.title;
    let style = Style { next: Some(BODY), face: Some(face), ..Style::new(TITLE, "Title") };
    style.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
        spacing(xml, Some((0, layout.pitch)), *line);
        xml.empty("w:contextualSpacing", &[]);
        xml.empty("w:jc", &[("w:val", "center")]);
    });
}

/// A heading, alone on its line and before its text.
fn heading_styles(xml: &mut Xml, level: Level, layout: &Layout) {
    let face = &layout.headings[usize::from(level.number()) - 1];
    let (id, lead) = (heading(level), lead(level));
    let name = format!("heading {level}");
    let narrower = layout.narrower;
    let style =
        Style { next: Some(BODY), link: Some(&lead), face: Some(face), narrower, ..Style::new(&id, &name) };
    style.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
        two_characters(xml, face.size);
        xml.empty("w:outlineLvl", &[("w:val", &(level.number() - 1).to_string())]);
    });
    let attributes = [("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", &*lead)];
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[("w:val", &format!("{name} Char"))]);
        xml.empty("w:basedOn", &[("w:val", "DefaultParagraphFont")]);
        xml.empty("w:link", &[("w:val", &id)]);
        type_of(xml, face, None, layout.narrower);
    });
}

fn text_styles(xml: &mut Xml, layout: &Layout) {
    let body = &layout.body;
    let text = Style { face: Some(body), narrower: layout.narrower, ..Style::new(BODY, "Body Text") };
    text.write(xml, |xml| two_characters(xml, body.size));
    Style { next: Some(CAPTION), ..Style::new(PICTURE, "Picture") }.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        free(xml, Some((120, 0)));
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    Style { next: Some(BODY), face: Some(&layout.caption), ..Style::new(CAPTION, "caption") }.write(
        xml,
        |xml| {
            xml.empty("w:keepLines", &[]);
            free(xml, Some((60, 120)));
            xml.empty("w:jc", &[("w:val", "center")]);
        },
    );
    let red = Some("C00000");
    Style { based_on: BODY, face: Some(body), colour: red, ..Style::new(REMARK, "Remark") }
        .write(xml, |_| {});
    Style { face: Some(&layout.number), colour: red, ..Style::new(HEADER, "header") }.write(xml, |xml| {
        free(xml, None);
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    Style { face: Some(&layout.number), ..Style::new(FOOTER, "footer") }.write(xml, |xml| free(xml, None));
}

fn table_styles(xml: &mut Xml, layout: &Layout) {
    let names = [(TABLE, "Table Text", &layout.table), (WIDE_TABLE, "Table Text Wide", &layout.wide_table)];
    for (cells, name, (face, line)) in names {
        Style { face: Some(face), ..Style::new(cells.centred, name) }.write(xml, |xml| {
            off_grid(xml);
            spacing(xml, None, *line);
            xml.empty("w:jc", &[("w:val", "center")]);
        });
        let left_name = format!("{name} Left");
        Style { based_on: cells.centred, ..Style::new(cells.left, &left_name) }.write(xml, |xml| {
            xml.empty("w:ind", &[("w:left", "57")]);
            xml.empty("w:jc", &[("w:val", "left")]);
        });
    }
    // （三）不予公开 stands in a column of four characters. With two points less, the first line holds three: the number
    // has it for itself, and the name the second.
    let stub = Style { based_on: TABLE.centred, ..Style::new(TABLE.stub, "Table Text Stub") };
    stub.write(xml, |xml| xml.empty("w:ind", &[("w:firstLine", "40")]));
}

/// Lines as high as their type; space before and after.
fn free(xml: &mut Xml, around: Option<(u32, u32)>) {
    off_grid(xml);
    spacing(xml, around, None);
}

/// Leaves the page's grid of lines.
fn off_grid(xml: &mut Xml) {
    xml.empty("w:snapToGrid", &[("w:val", "0")]);
}

/// The indent of two characters, as characters and, for programs that count none, as a length.
fn two_characters(xml: &mut Xml, size: u32) {
    xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", &(size * 20).to_string())]);
}

/// Space before and after, and the distance from line to line: exact, or that of the font.
fn spacing(xml: &mut Xml, around: Option<(u32, u32)>, line: Option<u32>) {
    let (before, after) = around.unwrap_or_default();
    let (line, rule) = line.map_or((240, "auto"), |line| (line, "exact"));
    let [before, after, line] = [before, after, line].map(|length| length.to_string());
    let attributes = [("w:before", &*before), ("w:after", &after), ("w:line", &line), ("w:lineRule", rule)];
    xml.empty("w:spacing", &attributes);
}

/// Fonts, weight, colour, spacing and size.
fn type_of(xml: &mut Xml, face: &Face, colour: Option<&str>, narrower: u32) {
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

fn fonts_of(xml: &mut Xml, face: &Face) {
    let fonts =
        [("w:ascii", face.west), ("w:eastAsia", face.east), ("w:hAnsi", face.west), ("w:cs", face.west)];
    xml.empty("w:rFonts", &fonts);
}

fn size(xml: &mut Xml, half_points: u32) {
    let size = half_points.to_string();
    xml.empty("w:sz", &[("w:val", &size)]);
    xml.empty("w:szCs", &[("w:val", &size)]);
}

/// Writes the fonts that a look names, with the names under which a system may have one like it. None is embedded:
/// their licences do not allow it.
pub fn fonts(layout: &Layout) -> Vec<u8> {
    let tables = [layout.table.0, layout.wide_table.0];
    let mut faces = vec![layout.title.0, layout.body, layout.caption, layout.number];
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
