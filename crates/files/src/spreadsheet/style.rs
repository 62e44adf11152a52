//! How a cell looks, as data. Two cells of one look have equal styles; the writer keeps each once.

/// A colour, `0xRRGGBB`.
pub type Colour = u32;

/// How a cell looks, what it shows of a number, and whether it is locked where its worksheet is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The type.
    pub font: Font,
    /// The colour behind the text.
    pub fill: Option<Colour>,
    /// True for a thin line on each side.
    pub border: bool,
    /// Where a text stands between left and right.
    pub across: Across,
    /// True for text half way between the upper and the lower edge; else it stands at the lower one.
    pub middle: bool,
    /// What is done with a text that is wider than its cell.
    pub fit: Fit,
    /// How a number is shown.
    pub format: Format,
    /// True for text that stays text when somebody opens the cell and closes it again.
    pub quoted: bool,
    /// True for a cell that somebody fills although its worksheet is protected.
    pub unlocked: bool,
}

/// The type of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// What it is called.
    pub name: &'static str,
    /// Points.
    pub size: u32,
    /// The characters that it is made for, as Windows numbers them; 134 for those of Chinese.
    pub charset: Option<u8>,
    /// The colour; `None` for that of the window.
    pub colour: Option<Colour>,
    /// True for strong type.
    pub bold: bool,
}

/// The type in which a workbook is begun. The widths of columns are counted in its digits, whose 7 pixels `number::digits`
/// knows.
impl Default for Font {
    fn default() -> Font {
        Font { name: "Calibri", size: 11, charset: None, colour: None, bold: false }
    }
}

/// Where a text stands between left and right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Across {
    /// Text at the left, numbers at the right.
    #[default]
    General,
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// What is done with a text that is wider than its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It runs over empty neighbours, or is cut.
    #[default]
    None,
    /// It is broken into lines.
    Wrap,
    /// It is shown smaller.
    Shrink,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As Excel sees fit.
    #[default]
    General,
    /// With so many decimal places, without separators.
    Places(usize),
    /// As text.
    Text,
}

/// What a condition changes in the look of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The colour of the text.
    pub colour: Colour,
    /// The colour behind the text.
    pub fill: Colour,
    /// True for strong type.
    pub bold: bool,
}
