//! What an element is in the report. `style/document.css` says how each class looks, on the screen, in print and in the
//! exported page.

use nianbao_core::document::Level;

/// What an element is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// The whole report.
    Document,
    /// The whole of a draft.
    Draft,
    /// What a draft says of itself.
    Mark,
    /// The title.
    Title,
    /// The title of an annex.
    Annex,
    /// A heading.
    Heading(Level),
    /// A heading that opens a paragraph.
    Lead(Level),
    /// A paragraph.
    Body,
    /// A paragraph of an annex, in smaller type.
    Note,
    /// A heading in an annex.
    NoteHeading,
    /// Who signs, and when.
    Sign,
    /// What is there to be looked up, in the smallest type.
    Small,
    /// What the author has to see.
    Remark,
    /// A picture with its caption.
    Figure,
    /// Below a picture.
    Caption,
    /// A table of many columns.
    Table,
    /// A table of few columns.
    WideTable,
    /// The name of a table, read out and not shown.
    Spoken,
    /// A cell.
    Cell(Cell),
}

/// How the text of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// In the middle.
    Centred,
    /// At the left edge.
    Left,
    /// Naming the rows beside it, in a narrow column.
    Stub,
    /// A figure that is wider than its column, in smaller type: on two lines it would read as two.
    Tight,
    /// One that is much wider.
    Tightest,
}

impl Style {
    /// All there are.
    pub const ALL: [Style; 29] = [
        Style::Document,
        Style::Draft,
        Style::Mark,
        Style::Title,
        Style::Annex,
        Style::Heading(Level::One),
        Style::Heading(Level::Two),
        Style::Heading(Level::Three),
        Style::Heading(Level::Four),
        Style::Lead(Level::One),
        Style::Lead(Level::Two),
        Style::Lead(Level::Three),
        Style::Lead(Level::Four),
        Style::Body,
        Style::Note,
        Style::NoteHeading,
        Style::Sign,
        Style::Small,
        Style::Remark,
        Style::Figure,
        Style::Caption,
        Style::Table,
        Style::WideTable,
        Style::Spoken,
        Style::Cell(Cell::Centred),
        Style::Cell(Cell::Left),
        Style::Cell(Cell::Stub),
        Style::Cell(Cell::Tight),
        Style::Cell(Cell::Tightest),
    ];

    /// The class; none for what looks as its element does.
    pub fn class(self) -> Option<&'static str> {
        let class = match self {
            Style::Document => "doc",
            Style::Draft => "doc doc-draft",
            Style::Mark => "doc-mark",
            Style::Title => "doc-title",
            Style::Annex => "doc-annex",
            Style::Heading(Level::One) => "doc-level1",
            Style::Heading(Level::Two) => "doc-level2",
            Style::Heading(Level::Three) => "doc-level3",
            Style::Heading(Level::Four) => "doc-level4",
            Style::Lead(Level::One) => "doc-lead1",
            Style::Lead(Level::Two) => "doc-lead2",
            Style::Lead(Level::Three) => "doc-lead3",
            Style::Lead(Level::Four) => "doc-lead4",
            Style::Body => "doc-body",
            Style::Note => "doc-note",
            Style::NoteHeading => "doc-note-heading",
            Style::Sign => "doc-sign",
            Style::Small => "doc-small",
            Style::Remark => "doc-remark",
            Style::Figure => "doc-figure",
            Style::Caption => "doc-caption",
            Style::Table => "doc-table",
            Style::WideTable => "doc-table doc-wide",
            Style::Spoken => "doc-spoken",
            Style::Cell(Cell::Centred) => return None,
            Style::Cell(Cell::Left) => "doc-left",
            Style::Cell(Cell::Stub) => "doc-stub",
            Style::Cell(Cell::Tight) => "doc-tight",
            Style::Cell(Cell::Tightest) => "doc-tightest",
        };
        Some(class)
    }
}
