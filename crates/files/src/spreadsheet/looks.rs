//! `xl/styles.xml`: each look of the workbook once, its type, its colour and its lines each once, in the order of first
//! use. Cells point to looks, looks to their parts, by number.
//!
//! Excel wants the first look, type, fill and border to be those of an empty cell, and the second fill to be the grey one
//! that it once had for itself.

use super::style::{Across, Change, Colour, Fit, Font, Format, Style};
use super::S;
use crate::ooxml::xml::Xml;

/// The first number that is free for formats of a workbook; those below are Excel's own.
const FIRST_FORMAT: usize = 164;

/// The looks of a workbook.
pub struct Looks {
    styles: Vec<Style>,
    changes: Vec<Change>,
}

/// With the look of an empty cell.
impl Default for Looks {
    fn default() -> Looks {
        Looks { styles: vec![Style::default()], changes: Vec::new() }
    }
}

impl Looks {
    /// The number of a look.
    pub fn number(&mut self, style: Style) -> usize {
        number_of(&mut self.styles, style)
    }

    /// The number of what a condition changes.
    pub fn number_of_change(&mut self, change: Change) -> usize {
        number_of(&mut self.changes, change)
    }

    /// The part.
    pub fn xml(&self) -> Vec<u8> {
        let mut parts = Parts::default();
        let numbers: Vec<Numbers> = self.styles.iter().map(|style| parts.numbers(style)).collect();
        let mut xml = Xml::new();
        xml.element("styleSheet", &[("xmlns", S)], |xml| {
            list(xml, "numFmts", &parts.formats, |xml, at, format| {
                let id = (FIRST_FORMAT + at).to_string();
                xml.empty("numFmt", &[("numFmtId", &id), ("formatCode", format)]);
            });
            list(xml, "fonts", &parts.fonts, |xml, _, font| write_font(xml, font));
            list(xml, "fills", &parts.fills, |xml, _, fill| write_fill(xml, *fill));
            list(xml, "borders", &parts.borders, |xml, _, border| write_border(xml, *border));
            list(xml, "cellStyleXfs", &numbers[..1], |xml, _, first| {
                xml.empty(
                    "xf",
                    &first.attributes().each_ref().map(|(name, number)| (*name, number.as_str())),
                );
            });
            let looks: Vec<(&Style, &Numbers)> = self.styles.iter().zip(&numbers).collect();
            list(xml, "cellXfs", &looks, |xml, _, (style, numbers)| write_look(xml, style, numbers));
            xml.element("cellStyles", &[("count", "1")], |xml| {
                xml.empty("cellStyle", &[("name", "Normal"), ("xfId", "0"), ("builtinId", "0")]);
            });
            list(xml, "dxfs", &self.changes, |xml, _, change| write_change(xml, change));
        });
        xml.finish()
    }
}

/// What looks are made of.
struct Parts {
    formats: Vec<String>,
    fonts: Vec<Font>,
    fills: Vec<Fill>,
    borders: Vec<bool>,
}

impl Default for Parts {
    fn default() -> Parts {
        Parts {
            formats: Vec::new(),
            fonts: vec![Font::default()],
            fills: vec![Fill::None, Fill::Grey],
            borders: vec![false],
        }
    }
}

/// What is behind a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    None,
    Grey,
    Solid(Colour),
}

/// The parts of a look by their numbers.
struct Numbers {
    format: usize,
    font: usize,
    fill: usize,
    border: usize,
}

impl Parts {
    fn numbers(&mut self, style: &Style) -> Numbers {
        Numbers {
            format: self.format(style.format),
            font: number_of(&mut self.fonts, style.font),
            fill: number_of(&mut self.fills, style.fill.map_or(Fill::None, Fill::Solid)),
            border: number_of(&mut self.borders, style.border),
        }
    }

    /// Excel's own number where it has one: every program knows it.
    fn format(&mut self, format: Format) -> usize {
        match format {
            Format::General => 0,
            Format::Places(0) => 1,
            Format::Places(2) => 2,
            Format::Text => 49,
            Format::Places(places) => {
                FIRST_FORMAT + number_of(&mut self.formats, format!("0.{}", "0".repeat(places)))
            }
        }
    }
}

impl Numbers {
    fn attributes(&self) -> [(&'static str, String); 4] {
        let numbers = [
            ("numFmtId", self.format),
            ("fontId", self.font),
            ("fillId", self.fill),
            ("borderId", self.border),
        ];
        numbers.map(|(name, number)| (name, number.to_string()))
    }
}

fn number_of<T: PartialEq>(known: &mut Vec<T>, wanted: T) -> usize {
    known.iter().position(|one| *one == wanted).unwrap_or_else(|| {
        known.push(wanted);
        known.len() - 1
    })
}

/// A list with its length, where there is something to list.
fn list<T>(xml: &mut Xml, name: &str, items: &[T], write: impl Fn(&mut Xml, usize, &T)) {
    if items.is_empty() {
        return;
    }
    xml.element(name, &[("count", &items.len().to_string())], |xml| {
        items.iter().enumerate().for_each(|(at, item)| write(xml, at, item));
    });
}

fn write_font(xml: &mut Xml, font: &Font) {
    xml.element("font", &[], |xml| {
        if font.bold {
            xml.empty("b", &[]);
        }
        xml.empty("sz", &[("val", &font.size.to_string())]);
        if let Some(colour) = font.colour {
            xml.empty("color", &[("rgb", &argb(colour))]);
        }
        xml.empty("name", &[("val", font.name)]);
        xml.empty("family", &[("val", "2")]);
        if let Some(charset) = font.charset {
            xml.empty("charset", &[("val", &charset.to_string())]);
        }
    });
}

fn write_fill(xml: &mut Xml, fill: Fill) {
    xml.element("fill", &[], |xml| match fill {
        Fill::None => xml.empty("patternFill", &[("patternType", "none")]),
        Fill::Grey => xml.empty("patternFill", &[("patternType", "gray125")]),
        Fill::Solid(colour) => xml.element("patternFill", &[("patternType", "solid")], |xml| {
            xml.empty("fgColor", &[("rgb", &argb(colour))]);
            xml.empty("bgColor", &[("indexed", "64")]);
        }),
    });
}

fn write_border(xml: &mut Xml, is_drawn: bool) {
    xml.element("border", &[], |xml| {
        for side in ["left", "right", "top", "bottom"] {
            match is_drawn {
                true => xml.element(side, &[("style", "thin")], |xml| xml.empty("color", &[("auto", "1")])),
                false => xml.empty(side, &[]),
            }
        }
        xml.empty("diagonal", &[]);
    });
}

/// What differs from an empty cell is marked: programs take the rest from the style of the whole workbook.
fn write_look(xml: &mut Xml, style: &Style, numbers: &Numbers) {
    let numbers_written = numbers.attributes();
    let mut attributes: Vec<(&str, &str)> =
        numbers_written.iter().map(|(name, number)| (*name, number.as_str())).collect();
    attributes.push(("xfId", "0"));
    let alignment = alignment(style);
    let marks = [
        ("quotePrefix", style.quoted),
        ("applyNumberFormat", numbers.format != 0),
        ("applyFont", numbers.font != 0),
        ("applyFill", numbers.fill != 0),
        ("applyBorder", numbers.border != 0),
        ("applyAlignment", !alignment.is_empty()),
        ("applyProtection", style.unlocked),
    ];
    attributes.extend(marks.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| (name, "1")));
    if alignment.is_empty() && !style.unlocked {
        return xml.empty("xf", &attributes);
    }
    xml.element("xf", &attributes, |xml| {
        if !alignment.is_empty() {
            xml.empty("alignment", &alignment);
        }
        if style.unlocked {
            xml.empty("protection", &[("locked", "0")]);
        }
    });
}

fn alignment(style: &Style) -> Vec<(&'static str, &'static str)> {
    let across = match style.across {
        Across::General => None,
        Across::Left => Some("left"),
        Across::Centre => Some("center"),
        Across::Right => Some("right"),
    };
    let fit = match style.fit {
        Fit::None => None,
        Fit::Wrap => Some(("wrapText", "1")),
        Fit::Shrink => Some(("shrinkToFit", "1")),
    };
    let across = across.map(|across| ("horizontal", across));
    across.into_iter().chain(style.middle.then_some(("vertical", "center"))).chain(fit).collect()
}

/// Behind the text of a condition stands the background of a pattern, not its foreground.
fn write_change(xml: &mut Xml, change: &Change) {
    xml.element("dxf", &[], |xml| {
        xml.element("font", &[], |xml| {
            if change.bold {
                xml.empty("b", &[]);
            }
            xml.empty("color", &[("rgb", &argb(change.colour))]);
        });
        xml.element("fill", &[], |xml| {
            xml.element("patternFill", &[], |xml| xml.empty("bgColor", &[("rgb", &argb(change.fill))]));
        });
    });
}

/// `FF595959`: nothing shines through.
fn argb(colour: Colour) -> String {
    format!("FF{colour:06X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SONG: Font = Font { name: "宋体", size: 10, charset: Some(134), colour: None, bold: false };

    #[test]
    fn looks_and_their_parts_are_numbered_by_their_first_use_and_kept_once() {
        let mut looks = Looks::default();
        let plain = Style { font: SONG, ..Style::default() };
        let boxed = Style { border: true, fill: Some(0xFF_F8_DC), ..plain };
        let money = Style { format: Format::Places(4), ..boxed };
        let open = Style { unlocked: true, ..money };
        let numbers =
            [plain, boxed, plain, Style::default(), money, open, boxed].map(|style| looks.number(style));
        assert_eq!(numbers, [1, 2, 1, 0, 3, 4, 2]);
        let text = String::from_utf8(looks.xml()).unwrap();
        for counted in [
            "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0000\"/></numFmts>",
            "<fonts count=\"2\">",
            "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>",
            "<borders count=\"2\">",
            "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
            "<xf numFmtId=\"164\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyProtection=\"1\"><protection locked=\"0\"/></xf>",
        ] {
            assert!(text.contains(counted), "{counted} in {text}");
        }
        assert!(!text.contains("dxfs"), "nothing to list");
    }

    #[test]
    fn what_a_condition_changes_is_kept_once() {
        let mut looks = Looks::default();
        let red = Change { colour: 0xC0_00_00, fill: 0xFD_E7_E7, bold: true };
        let calm = Change { bold: false, ..red };
        assert_eq!([red, calm, red].map(|change| looks.number_of_change(change)), [0, 1, 0]);
        let text = String::from_utf8(looks.xml()).unwrap();
        let expected = "<dxfs count=\"2\"><dxf><font><b/><color rgb=\"FFC00000\"/></font><fill><patternFill>\
                        <bgColor rgb=\"FFFDE7E7\"/></patternFill></fill></dxf><dxf><font><color";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn every_way_of_standing_is_written() {
        let written = |style: Style| {
            let mut xml = Xml::new();
            write_look(&mut xml, &style, &Numbers { format: 0, font: 0, fill: 0, border: 0 });
            let text = String::from_utf8(xml.finish()).unwrap();
            text.split_once("<alignment ")
                .map_or(String::new(), |(_, rest)| rest.split("/>").next().unwrap().to_string())
        };
        let style =
            |across, fit| Style { across, fit, middle: across != Across::General, ..Style::default() };
        assert_eq!(written(style(Across::General, Fit::None)), "");
        assert_eq!(written(style(Across::General, Fit::Wrap)), "wrapText=\"1\"");
        assert_eq!(written(style(Across::Left, Fit::None)), "horizontal=\"left\" vertical=\"center\"");
        assert_eq!(
            written(style(Across::Centre, Fit::Shrink)),
            "horizontal=\"center\" vertical=\"center\" shrinkToFit=\"1\""
        );
        assert!(written(style(Across::Right, Fit::None)).starts_with("horizontal=\"right\""));
    }

    #[test]
    fn formats_that_excel_knows_have_its_numbers() {
        let mut parts = Parts::default();
        let formats =
            [Format::General, Format::Places(0), Format::Places(2), Format::Text, Format::Places(1)];
        assert_eq!(formats.map(|format| parts.format(format)), [0, 1, 2, 49, 164]);
        assert_eq!((parts.format(Format::Places(4)), parts.format(Format::Places(1))), (165, 164));
        assert_eq!(parts.formats, ["0.0", "0.0000"]);
    }
}
