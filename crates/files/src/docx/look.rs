//! Measures and fonts. Lengths in twips (1/1440 inch; 1 mm is 56.7), type in half points.
//!
//! Source of [`Look::Official`]: GB/T 9704-2012 by `docs/forms.md` section 7. Of [`Look::Template`]: the blank of the 2021
//! edition as it circulates.

/// How a document looks on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As official documents are printed: GB/T 9704.
    #[default]
    Official,
    /// Plain, as the official blank: 宋体 throughout.
    Template,
}

impl Look {
    /// The measures of a look.
    pub fn layout(self) -> &'static Layout {
        match self {
            Look::Official => &OFFICIAL,
            Look::Template => &TEMPLATE,
        }
    }
}

/// A font in a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// The font of Chinese characters.
    pub east: &'static str,
    /// The font of half-width digits and letters.
    pub west: &'static str,
    /// Half points.
    pub size: u32,
    /// True for bold.
    pub bold: bool,
}

/// The measures of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Distance from the upper edge of the paper to the text.
    pub top: u32,
    /// Distance from the right edge.
    pub right: u32,
    /// Distance from the lower edge.
    pub bottom: u32,
    /// Distance from the left edge.
    pub left: u32,
    /// Distance from the lower edge of the paper to the page number.
    pub footer: u32,
    /// Distance from line to line of the page's grid.
    pub pitch: u32,
    /// What every character of the text is narrower than its font.
    pub narrower: u32,
    /// Distance from line to line in text; none for that of the font.
    pub line: Option<u32>,
    /// The title, and the distance from line to line in it.
    pub title: (Face, Option<u32>),
    /// The four levels of headings.
    pub headings: [Face; 4],
    /// Text.
    pub body: Face,
    /// Below pictures.
    pub caption: Face,
    /// Page numbers.
    pub number: Face,
    /// Text on pages that are no part of the report, and the distance from line to line in it.
    pub note: (Face, u32),
    /// Headings there.
    pub note_heading: Face,
    /// What is there to be looked up.
    pub small: Face,
    /// Text in tables of many columns, and the distance from line to line in it.
    pub table: (Face, Option<u32>),
    /// Text in tables of few columns, and the distance from line to line in it.
    pub wide_table: (Face, Option<u32>),
    /// How tables stand on the page.
    pub ruling: Ruling,
}

/// How tables stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// True for the width of the text, false for the widths of the official form, which reach into the margins.
    pub fills_text: bool,
    /// Width of the lines in 1/8 point.
    pub line: u32,
    /// Distance from a line at the side to the text.
    pub side: u32,
    /// The least height of a row, in tables of many columns and of few.
    pub rows: [u32; 2],
    /// Colour behind the rows that open a block, which then stand left as in the blank.
    pub band: Option<&'static str>,
}

impl Layout {
    /// Width of the text.
    pub fn width(&self) -> u32 {
        PAPER.0 - self.left - self.right
    }

    /// Height of the text.
    pub fn height(&self) -> u32 {
        PAPER.1 - self.top - self.bottom
    }
}

/// A4: 210 mm by 297 mm.
pub const PAPER: (u32, u32) = (11906, 16838);

/// Columns at least this wide (26 mm) make a table one of few columns.
pub const WIDE_COLUMN: u32 = 1500;

const TITLE: &str = "方正小标宋简体";
const HEI: &str = "黑体";
const KAI: &str = "楷体_GB2312";
const FANG: &str = "仿宋_GB2312";
const SONG: &str = "宋体";
const TIMES: &str = "Times New Roman";

/// A font that may be missing, the names under which systems have one like it, and its class: `roman` has serifs,
/// `modern` has none or is written by brush.
pub struct Font {
    /// Its name.
    pub name: &'static str,
    /// Others like it, the nearest first.
    pub like: &'static str,
    /// Its class.
    pub family: &'static str,
    /// False for western fonts.
    pub east: bool,
}

/// Every font that a look names.
pub const FONTS: [Font; 6] = [
    Font {
        name: TITLE,
        like: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,宋体",
        family: "roman",
        east: true,
    },
    Font { name: HEI, like: "SimHei,方正黑体_GBK", family: "modern", east: true },
    Font { name: KAI, like: "楷体,KaiTi,方正楷体_GBK", family: "modern", east: true },
    Font { name: FANG, like: "仿宋,FangSong,方正仿宋_GBK", family: "modern", east: true },
    Font { name: SONG, like: "SimSun,方正书宋_GBK", family: "roman", east: true },
    Font { name: TIMES, like: "Liberation Serif", family: "roman", east: false },
];

const fn face(east: &'static str, west: &'static str, size: u32, bold: bool) -> Face {
    Face { east, west, size, bold }
}

/// GB/T 9704: text of 156 mm by 225 mm, 22 lines of 28 characters of 16 points.
///
/// 28 characters on 156 mm (8844) are 315 each, 5 less than their 320. That is told as spacing of the type and not as
/// a grid of characters, which Word understands as the same and LibreOffice as one character in every other square.
/// 22 lines of exactly 28 points leave 22 points at the foot, so that the count is the same in every program.
/// Tables stand in the text's width; the widths of the official form (172 mm) would reach into the binding edge. Their
/// lines are exact as well: table three then fills one page with its heading, whatever font a system has for 宋体.
/// What is no part of the report is smaller: a check sheet has to stand on one page.
const OFFICIAL: Layout = Layout {
    top: 2098,
    right: 1474,
    bottom: 1984,
    left: 1588,
    footer: 1417,
    pitch: 560,
    narrower: 5,
    line: Some(560),
    title: (face(TITLE, TITLE, 44, false), Some(700)),
    headings: [
        face(HEI, TIMES, 32, false),
        face(KAI, TIMES, 32, false),
        face(FANG, TIMES, 32, true),
        face(FANG, TIMES, 32, false),
    ],
    body: face(FANG, TIMES, 32, false),
    caption: face(SONG, TIMES, 24, false),
    number: face(SONG, SONG, 28, false),
    note: (face(FANG, TIMES, 24, false), 400),
    note_heading: face(HEI, TIMES, 24, false),
    small: face(SONG, TIMES, 18, false),
    table: (face(SONG, TIMES, 19, false), Some(250)),
    wide_table: (face(SONG, TIMES, 24, false), Some(320)),
    ruling: Ruling { fills_text: true, line: 4, side: 28, rows: [340, 454], band: None },
};

/// The blank of the 2021 edition: tables of 172 mm centred on the page, rows of 6 mm. Its lines are left to the font
/// there, and 20 points here: 12 points of a font with high lines would take two lines of its grid. The text stands so near
/// to the lines at its side that the narrowest column holds three characters.
const TEMPLATE: Layout = Layout {
    top: 1440,
    right: 1800,
    bottom: 1440,
    left: 1800,
    footer: 992,
    pitch: 400,
    narrower: 0,
    line: Some(400),
    title: (face(SONG, TIMES, 36, true), None),
    headings: [face(SONG, TIMES, 24, true); 4],
    body: face(SONG, TIMES, 24, false),
    caption: face(SONG, TIMES, 20, false),
    number: face(SONG, SONG, 21, false),
    note: (face(SONG, TIMES, 21, false), 340),
    note_heading: face(SONG, TIMES, 21, true),
    small: face(SONG, TIMES, 18, false),
    table: (face(SONG, TIMES, 20, false), None),
    wide_table: (face(SONG, TIMES, 20, false), None),
    ruling: Ruling { fills_text: false, line: 8, side: 50, rows: [340, 340], band: Some("C6D9F1") },
};
