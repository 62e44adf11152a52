//! How cells look.

use super::layout::Type;
use crate::spreadsheet::style::{Across, Change, Colour, Fit, Font, Format, Style};
use nianbao_core::amount::Amount;

const SONG: &str = "宋体";
const HEI: &str = "黑体";
const TITLE: &str = "方正小标宋简体";
/// Fonts for Chinese characters, as Excel marks them.
const GBK: u8 = 134;
/// Behind cells that somebody fills.
const INPUT: Colour = 0xFF_F8_DC;
/// Of remarks.
const GREY: Colour = 0x59_59_59;
/// Of what is wrong.
const RED: Colour = 0xC0_00_00;
/// Behind what is wrong.
const PALE_RED: Colour = 0xFD_E7_E7;

/// A difference that is not 0.
pub const BROKEN: Change = Change { colour: RED, fill: PALE_RED, bold: true };

/// The styles of a worksheet.
pub struct Styles {
    /// The title of the report.
    pub title: Style,
    /// The title of a section.
    pub heading: Style,
    /// The title of a section with the mark of a draft.
    pub marked: Style,
    /// Official wording in the middle of its cell.
    pub label: Style,
    /// Official wording at the left edge.
    pub left: Style,
    /// Text where a figure should be. It stays text when somebody opens the cell and closes it again.
    pub words: Style,
    /// Beside a difference.
    pub balance_label: Style,
    /// A difference.
    pub balance: Style,
    whole: Style,
}

impl Styles {
    /// Styles in the type of a table.
    pub fn of(face: Type) -> Styles {
        let text = Style { middle: true, ..font(SONG, face.size) };
        let cell = Style { border: true, ..text };
        let label = Style { across: Across::Centre, fit: Fit::Wrap, ..cell };
        let remark = Style { fit: Fit::Wrap, ..coloured(text, GREY) };
        let heading = Style { middle: true, fit: Fit::Wrap, ..font(HEI, 14) };
        Styles {
            title: centred(TITLE, 18),
            heading,
            marked: coloured(heading, RED),
            left: Style { across: Across::Left, ..label },
            words: Style { quoted: true, format: Format::Text, ..label },
            balance_label: Style { across: Across::Right, ..remark },
            balance: Style {
                across: Across::Centre,
                fit: Fit::Shrink,
                format: Format::Places(0),
                ..coloured(text, GREY)
            },
            whole: Style { across: Across::Centre, fit: Fit::Shrink, ..cell },
            label,
        }
    }

    /// A number with exactly its decimal places.
    pub fn number(&self, amount: Amount) -> Style {
        let text = amount.to_string();
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        Style { format: Format::Places(places), ..self.whole }
    }

    /// A whole number that a formula gives.
    pub fn total(&self) -> Style {
        Style { format: Format::Places(0), ..self.whole }
    }

    /// A cell that somebody fills: a whole number, or any.
    pub fn input(&self, is_whole: bool) -> Style {
        let format = if is_whole { Format::Places(0) } else { Format::General };
        Style { format, unlocked: true, fill: Some(INPUT), ..self.whole }
    }
}

/// Text in the middle of its cell.
fn centred(name: &'static str, size: u32) -> Style {
    Style { across: Across::Centre, middle: true, fit: Fit::Wrap, ..font(name, size) }
}

/// The styles of the first worksheet of a template.
pub struct CoverStyles {
    /// The title.
    pub title: Style,
    /// The edition.
    pub subtitle: Style,
    /// What is to be filled in.
    pub label: Style,
    /// Where it is filled in.
    pub input: Style,
    /// A heading.
    pub heading: Style,
    /// A paragraph.
    pub text: Style,
    /// What a formula says of a table.
    pub state: Style,
}

impl CoverStyles {
    /// The styles.
    pub fn new() -> CoverStyles {
        let text = Style { middle: true, fit: Fit::Wrap, ..font(SONG, 11) };
        let cell = Style { border: true, ..text };
        let left = Style { across: Across::Left, ..cell };
        CoverStyles {
            title: centred(TITLE, 18),
            subtitle: coloured(centred(SONG, 11), GREY),
            label: Style { across: Across::Centre, ..cell },
            input: Style { unlocked: true, fill: Some(INPUT), ..left },
            heading: Style { middle: true, ..font(HEI, 12) },
            state: left,
            text,
        }
    }
}

fn font(name: &'static str, size: u32) -> Style {
    let font = Font { name, size, charset: Some(GBK), colour: None, bold: false };
    Style { font, ..Style::default() }
}

fn coloured(style: Style, colour: Colour) -> Style {
    Style { font: Font { colour: Some(colour), ..style.font }, ..style }
}
