//! `word/styles.xml`: every kind of text has a style with a name, so that an office can change its look in one place.

use super::look::{Face, Layout};
use super::W;
use crate::ooxml::xml::Xml;
use nianbao_core::document::Level;

mod style;

use style::{fonts_of, free, off_grid, size, spacing, two_characters, type_of, Style};

/// Names of the styles in the document.
pub const TITLE: &str = "Title";
/// Text with the indent of two characters.
pub const BODY: &str = "BodyText";
/// A picture.
pub const PICTURE: &str = "Picture";
/// Below a picture.
pub const CAPTION: &str = "Caption";
/// Who signs, and when.
pub const SIGN: &str = "Signature";
/// What is there to be looked up, in the smallest type.
pub const SMALL: &str = "NoteSmall";
/// What the author has to see.
pub const REMARK: &str = "Remark";
/// The title of pages that are no part of the report: smaller than the report's own.
pub const ANNEX: &str = "Annex";
/// Text on such pages.
pub const NOTE: &str = "Note";
/// A heading there; not in the outline of the report.
pub const NOTE_HEADING: &str = "NoteHeading";
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

/// The distance of its lines, in twentieths of a point.
const SMALL_LINE: u32 = 240;

/// Half points of the title of an annex.
const ANNEX_SIZE: u32 = 32;

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
    let style = Style { next: Some(BODY), face: Some(face), ..Style::known(TITLE, "Title") };
    style.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
        off_grid(xml);
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
        Style { next: Some(BODY), link: Some(&lead), face: Some(face), narrower, ..Style::known(&id, &name) };
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
    let (body, narrower, red) = (Some(&layout.body), layout.narrower, Some("C00000"));
    let text = Style { face: body, narrower, ..Style::known(BODY, "Body Text") };
    text.write(xml, |xml| two_characters(xml, layout.body.size));
    let remark = Style { based_on: BODY, face: body, narrower, colour: red, ..Style::own(REMARK, "提示") };
    remark.write(xml, |_| {});
    let sign = Style { face: body, narrower, ..Style::known(SIGN, "Signature") };
    sign.write(xml, |xml| {
        xml.empty("w:keepLines", &[]);
        spacing(xml, Some((layout.pitch, 0)), layout.line);
        let two = (layout.body.size * 20).to_string();
        xml.empty("w:ind", &[("w:rightChars", "200"), ("w:right", &two)]);
        xml.empty("w:jc", &[("w:val", "right")]);
    });
    let picture = Style { next: Some(CAPTION), ..Style::own(PICTURE, "图片") };
    picture.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        free(xml, Some((120, 0)));
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    let caption = Style { next: Some(BODY), face: Some(&layout.caption), ..Style::known(CAPTION, "caption") };
    caption.write(xml, |xml| {
        xml.empty("w:keepLines", &[]);
        free(xml, Some((60, 120)));
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    note_styles(xml, layout);
    let number = Some(&layout.number);
    let header = Style { face: number, colour: red, ..Style::known(HEADER, "header") };
    header.write(xml, |xml| {
        free(xml, None);
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    Style { face: number, ..Style::known(FOOTER, "footer") }.write(xml, |xml| free(xml, None));
}

fn note_styles(xml: &mut Xml, layout: &Layout) {
    let (face, line) = &layout.note;
    let title = Face { size: ANNEX_SIZE, ..layout.note_heading };
    let title = Style { next: Some(NOTE), face: Some(&title), ..Style::own(ANNEX, "附页题目") };
    title.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
        off_grid(xml);
        spacing(xml, Some((0, *line / 2)), None);
        xml.empty("w:jc", &[("w:val", "center")]);
    });
    let heading = Some(&layout.note_heading);
    let heading = Style { next: Some(NOTE), face: heading, ..Style::own(NOTE_HEADING, "附页标题") };
    heading.write(xml, |xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
        off_grid(xml);
        spacing(xml, Some((120, 0)), Some(*line));
        two_characters(xml, layout.note_heading.size);
    });
    let small = Style { face: Some(&layout.small), ..Style::own(SMALL, "附页小字") };
    small.write(xml, |xml| {
        off_grid(xml);
        spacing(xml, Some((120, 0)), Some(SMALL_LINE));
    });
    Style { face: Some(face), ..Style::own(NOTE, "附页文字") }.write(xml, |xml| {
        off_grid(xml);
        spacing(xml, None, Some(*line));
        two_characters(xml, face.size);
    });
}

fn table_styles(xml: &mut Xml, layout: &Layout) {
    let names = [(TABLE, "表格文字", &layout.table), (WIDE_TABLE, "宽栏表格文字", &layout.wide_table)];
    for (cells, name, (face, line)) in names {
        Style { face: Some(face), ..Style::own(cells.centred, name) }.write(xml, |xml| {
            off_grid(xml);
            spacing(xml, None, *line);
            xml.empty("w:jc", &[("w:val", "center")]);
        });
        let left_name = format!("{name}（左）");
        Style { based_on: cells.centred, ..Style::own(cells.left, &left_name) }.write(xml, |xml| {
            xml.empty("w:ind", &[("w:left", "57")]);
            xml.empty("w:jc", &[("w:val", "left")]);
        });
    }
    // （三）不予公开 stands in a column of four characters. With two points less, the first line holds three: the number
    // has it for itself, and the name the second.
    let stub = Style { based_on: TABLE.centred, ..Style::own(TABLE.stub, "表格文字（栏目）") };
    stub.write(xml, |xml| xml.empty("w:ind", &[("w:firstLine", "40")]));
}
