//! What stands around the text: page numbers, the mark of a draft, paper and margins, and the settings they need.

use super::look::{Layout, PAPER};
use super::{styles, R, W};
use crate::ooxml::xml::Xml;

/// A side of a leaf that is printed on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Odd pages; the outer edge is the right one.
    Front,
    /// Even pages; the outer edge is the left one.
    Back,
}

impl Side {
    /// Both sides.
    pub const ALL: [Side; 2] = [Side::Front, Side::Back];

    fn name(self) -> &'static str {
        match self {
            Side::Front => "default",
            Side::Back => "even",
        }
    }
}

/// The parts that stand above and below the text, by their names in the document.
pub struct Margins {
    /// Above.
    pub headers: Vec<(Side, String)>,
    /// Below.
    pub footers: Vec<(Side, String)>,
}

/// Writes the page number: 「— 1 —」 at the outer edge, one character from it.
pub fn footer(side: Side) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:ftr", &[("xmlns:w", W)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", styles::FOOTER)]);
                let (characters, length, edge) = match side {
                    Side::Front => ("w:rightChars", "w:right", "right"),
                    Side::Back => ("w:leftChars", "w:left", "left"),
                };
                xml.empty("w:ind", &[(characters, "100"), (length, "280")]);
                xml.empty("w:jc", &[("w:val", edge)]);
            });
            dash(xml, "— ");
            xml.element("w:fldSimple", &[("w:instr", " PAGE ")], |xml| dash(xml, "1"));
            dash(xml, " —");
        });
    });
    xml.finish()
}

/// A run in the font of Chinese characters: a dash alone could be of either.
fn dash(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| xml.empty("w:rFonts", &[("w:hint", "eastAsia")]));
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}

/// Writes the mark of a draft.
pub fn header(mark: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:hdr", &[("xmlns:w", W)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", styles::HEADER)]));
            dash(xml, mark);
        });
    });
    xml.finish()
}

/// Writes the section: what stands around the text, the paper, the margins, the grid.
pub fn section(xml: &mut Xml, layout: &Layout, margins: &Margins) {
    let twips = |length: u32| length.to_string();
    xml.element("w:sectPr", &[], |xml| {
        for (side, id) in &margins.headers {
            xml.empty("w:headerReference", &[("w:type", side.name()), ("r:id", id)]);
        }
        for (side, id) in &margins.footers {
            xml.empty("w:footerReference", &[("w:type", side.name()), ("r:id", id)]);
        }
        xml.empty("w:pgSz", &[("w:w", &twips(PAPER.0)), ("w:h", &twips(PAPER.1))]);
        let edges = [layout.top, layout.right, layout.bottom, layout.left, 851, layout.footer, 0].map(twips);
        let names = ["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"];
        let edges: Vec<(&str, &str)> = names.into_iter().zip(edges.iter().map(String::as_str)).collect();
        xml.empty("w:pgMar", &edges);
        xml.empty("w:cols", &[("w:space", "425")]);
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &twips(layout.pitch))]);
    });
}

/// Writes the settings: odd and even pages differ, Chinese typography, the behaviour of Word 2013 and later.
pub fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:settings", &[("xmlns:w", W)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.empty("w:bordersDoNotSurroundHeader", &[]);
        xml.empty("w:bordersDoNotSurroundFooter", &[]);
        xml.empty("w:defaultTabStop", &[("w:val", "420")]);
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.empty("w:characterSpacingControl", &[("w:val", "compressPunctuation")]);
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:spaceForUL", &[]);
            xml.empty("w:balanceSingleByteDoubleByteWidth", &[]);
            xml.empty("w:doNotLeaveBackslashAlone", &[]);
            xml.empty("w:ulTrailSpace", &[]);
            xml.empty("w:doNotExpandShiftReturn", &[]);
            xml.empty("w:useFELayout", &[]);
            let word = "http://schemas.microsoft.com/office/word";
            for (name, value) in [
                ("compatibilityMode", "15"),
                ("overrideTableStyleFontSizeAndJustification", "1"),
                ("enableOpenTypeFeatures", "1"),
                ("doNotFlipMirrorIndents", "1"),
            ] {
                xml.empty("w:compatSetting", &[("w:name", name), ("w:uri", word), ("w:val", value)]);
            }
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    });
    xml.finish()
}

/// The namespaces of the document.
pub const NAMESPACES: [(&str, &str); 2] = [("xmlns:w", W), ("xmlns:r", R)];
