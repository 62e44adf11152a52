//! How each element of a fragment looks, written into the element. The measures are those of `style/document.css`; fonts of
//! Chinese text come first, since no style sheet can give digits a font of their own.

use super::node::Element;
use super::style::{Cell, Style};
use nianbao_core::document::Level;

macro_rules! title_font {
    () => {
        "方正小标宋简体,方正小标宋_GBK,FZXiaoBiaoSong-B05S,STZhongsong,宋体,SimSun,serif"
    };
}
macro_rules! hei {
    () => {
        "黑体,SimHei,方正黑体_GBK,sans-serif"
    };
}
macro_rules! kai {
    () => {
        "楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,方正楷体_GBK,serif"
    };
}
macro_rules! fang {
    () => {
        "仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,方正仿宋_GBK,serif"
    };
}
macro_rules! song {
    () => {
        "宋体,SimSun,serif"
    };
}

/// A line of text with the indent of two characters, in a font.
macro_rules! text {
    ($weight:literal, $font:expr) => {
        text!($weight, "16pt/28pt", $font)
    };
    ($weight:literal, $size:literal, $font:expr) => {
        concat!("margin:0;text-indent:2em;font:", $weight, " ", $size, " ", $font, ";color:#000")
    };
}

/// A cell with its lines: where its text stands, and in which size. A report has hundreds: what a portal's own style does
/// not say of cells stands at the table.
macro_rules! cell {
    ($align:literal, $size:literal) => {
        concat!("border:1px solid #000;padding:2px;text-align:", $align, ";font:", $size, " ", song!())
    };
}

/// What an element says about its look; nothing where it looks as what it stands in.
pub fn look(element: &Element, is_wide: bool) -> Option<&'static str> {
    Some(match element.style? {
        Style::Annex => {
            concat!("margin:0 0 10pt;text-align:center;font:400 16pt/28pt ", hei!(), ";color:#000")
        }
        Style::Title => {
            concat!("margin:0 0 28pt;text-align:center;font:400 22pt/35pt ", title_font!(), ";color:#000")
        }
        Style::Heading(Level::One) => text!("400", hei!()),
        Style::Heading(Level::Two) => text!("400", kai!()),
        Style::Heading(Level::Three) => text!("700", fang!()),
        Style::Heading(Level::Four) | Style::Body => text!("400", fang!()),
        Style::Note => text!("400", "12pt/20pt", fang!()),
        Style::NoteHeading => text!("400", "12pt/20pt", hei!()),
        Style::Lead(Level::One) => concat!("font-family:", hei!()),
        Style::Lead(Level::Two) => concat!("font-family:", kai!()),
        Style::Lead(Level::Three) => "font-weight:700",
        Style::Lead(Level::Four) | Style::Document | Style::Draft | Style::Spoken => return None,
        Style::Mark => {
            concat!("margin:0 0 14pt;text-align:center;font:14pt/20pt ", song!(), ";color:#c00000")
        }
        Style::Sign => {
            concat!(
                "margin:28pt 0 0;padding-right:2em;text-align:right;font:16pt/28pt ",
                fang!(),
                ";color:#000"
            )
        }
        Style::Small => concat!("margin:6pt 0 0;font:9pt/12pt ", song!(), ";color:#000"),
        Style::Remark => {
            concat!("margin:0;text-indent:2em;font:16pt/28pt ", fang!(), ";color:#c00000")
        }
        Style::Figure => "margin:6pt 0 0;text-align:center;text-indent:0",
        Style::Caption => {
            concat!(
                "margin:3pt 0 6pt;text-align:center;text-indent:0;font:12pt/20pt ",
                song!(),
                ";color:#000"
            )
        }
        Style::Table | Style::WideTable => {
            "border-collapse:collapse;width:100%;margin:0 auto 6pt;text-indent:0;color:#000"
        }
        Style::Cell(Cell::Tight) => cell!("center", "7pt/9pt"),
        Style::Cell(Cell::Tightest) => cell!("center", "5pt/7pt"),
        Style::Cell(Cell::Left) if is_wide => cell!("left", "12pt/16pt"),
        Style::Cell(Cell::Left) => cell!("left", "9.5pt/12.5pt"),
        Style::Cell(_) if is_wide => cell!("center", "12pt/16pt"),
        Style::Cell(_) => cell!("center", "9.5pt/12.5pt"),
    })
}

/// How an element stands, as an attribute: what editors keep where they drop styles.
pub fn align(style: Style) -> Option<&'static str> {
    match style {
        Style::Title | Style::Annex | Style::Mark | Style::Figure | Style::Caption => Some("center"),
        Style::Cell(Cell::Left) => Some("left"),
        Style::Sign => Some("right"),
        Style::Cell(_) => Some("center"),
        _ => None,
    }
}
