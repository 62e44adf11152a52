//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::layout::Type;
use crate::amount::Amount;

const SONG: &str = "宋体";
const HEI: &str = "黑体";
const TITLE: &str = "方正小标宋简体";
/// Fonts for Chinese characters, as Excel marks them.
const GBK: u8 = 134;
/// Behind cells that somebody fills.
const INPUT: Color = Color::RGB(0xFF_F8_DC);
/// Of remarks.
const GREY: Color = Color::RGB(0x59_59_59);
/// Of what is wrong.
const RED: Color = Color::RGB(0xC0_00_00);
/// Behind what is wrong.
const PALE_RED: Color = Color::RGB(0xFD_E7_E7);

/// The formats of a sheet.
pub struct Styles {
    /// The title of the report.
    pub title: Format,
    /// The title of a section.
    pub heading: Format,
    /// A remark.
    pub remark: Format,
    /// The mark of a draft.
    pub mark: Format,
    /// Official wording in the middle of its cell.
    pub label: Format,
    /// Official wording at the left edge.
    pub left: Format,
    /// Text where a figure should be. It stays text when somebody opens the cell and closes it again.
    pub words: Format,
    /// Beside a difference.
    pub balance_label: Format,
    /// A difference.
    pub balance: Format,
    /// A difference that is not 0.
    pub broken: Format,
    whole: Format,
}

impl Styles {
    /// Formats in the type of a table.
    pub fn of(face: Type) -> Styles {
        let text = font(SONG, face.size).set_align(FormatAlign::VerticalCenter);
        let cell = text.clone().set_border(FormatBorder::Thin);
        let label = cell.clone().set_align(FormatAlign::Center).set_text_wrap();
        let remark = text.clone().set_font_color(GREY).set_text_wrap();
        Styles {
            title: centred(TITLE, 18),
            heading: font(HEI, 14).set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            mark: remark.clone().set_font_color(RED).set_bold(),
            left: cell.clone().set_align(FormatAlign::Left).set_text_wrap(),
            words: label.clone().set_quote_prefix().set_num_format("@"),
            balance_label: remark.clone().set_align(FormatAlign::Right),
            balance: text
                .set_font_color(GREY)
                .set_align(FormatAlign::Center)
                .set_num_format("0")
                .set_shrink(),
            broken: Format::new().set_font_color(RED).set_background_color(PALE_RED).set_bold(),
            whole: cell.set_align(FormatAlign::Center).set_shrink(),
            label,
            remark,
        }
    }

    /// A number with exactly its decimal places.
    pub fn number(&self, amount: Amount) -> Format {
        let text = amount.to_string();
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        let format = if places == 0 { "0".to_string() } else { format!("0.{}", "0".repeat(places)) };
        self.whole.clone().set_num_format(format)
    }

    /// A whole number that a formula gives.
    pub fn total(&self) -> Format {
        self.whole.clone().set_num_format("0")
    }

    /// A cell that somebody fills: a whole number, or any.
    pub fn input(&self, is_whole: bool) -> Format {
        let format = if is_whole { "0" } else { "General" };
        self.whole.clone().set_num_format(format).set_unlocked().set_background_color(INPUT)
    }
}

/// Text in the middle of its cell.
pub fn centred(name: &str, size: u32) -> Format {
    font(name, size).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// The formats of the first sheet of a template.
pub struct CoverStyles {
    /// The title.
    pub title: Format,
    /// The edition.
    pub subtitle: Format,
    /// What is to be filled in.
    pub label: Format,
    /// Where it is filled in.
    pub input: Format,
    /// A heading.
    pub heading: Format,
    /// A paragraph.
    pub text: Format,
    /// What a formula says of a table.
    pub state: Format,
}

impl CoverStyles {
    /// The formats.
    pub fn new() -> CoverStyles {
        let text = font(SONG, 11).set_align(FormatAlign::VerticalCenter).set_text_wrap();
        let cell = text.clone().set_border(FormatBorder::Thin);
        CoverStyles {
            title: centred(TITLE, 18),
            subtitle: centred(SONG, 11).set_font_color(GREY),
            label: cell.clone().set_align(FormatAlign::Center),
            input: cell.clone().set_align(FormatAlign::Left).set_unlocked().set_background_color(INPUT),
            heading: font(HEI, 12).set_align(FormatAlign::VerticalCenter),
            state: cell.set_align(FormatAlign::Left),
            text,
        }
    }
}

fn font(name: &str, size: u32) -> Format {
    Format::new().set_font_name(name).set_font_charset(GBK).set_font_size(size)
}
