//! A statutory table on the screen: its shape, made once an edition, and its figures, row by row.

use std::fmt;
use std::rc::Rc;

use crate::screens::Form;
use crate::session::Session;
use nianbao_core::amount::Amount;
use nianbao_core::form::rule::Severity;
use nianbao_core::form::{CellId, FormDefinition, LabelRole, Square};
use nianbao_core::report::Entry;

/// What never changes while an edition is open: labels, spans, names of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableShape {
    /// The edition of the form.
    pub edition: &'static str,
    /// Public name.
    pub id: &'static str,
    /// Caption for assistive technology.
    pub caption: &'static str,
    /// Widths of the columns in thousandths of the table.
    pub widths: Vec<u32>,
    /// Rows of the head.
    pub header_rows: usize,
    /// Squares that begin in each row.
    pub rows: Vec<Vec<SquareShape>>,
}

/// A label or the place of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareShape {
    /// Height in rows.
    pub rowspan: usize,
    /// Width in columns.
    pub colspan: usize,
    /// Column of the grid in words, from 1.
    pub column: Rc<str>,
    /// What stands there.
    pub content: SquareContent,
}

/// What a square shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SquareContent {
    /// Official wording; its own id; what it heads; its look.
    Label { id: Rc<str>, text: &'static str, heads: Heads, look: LabelLook },
    /// A figure: public name, ids of its headers, whether it is computed, whether it is the first of its table.
    Figure { name: &'static str, headers: Rc<str>, total: bool, first: bool },
}

/// What a label heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// One row.
    Row,
    /// Several rows.
    Rows,
    /// One column.
    Column,
    /// Several columns.
    Columns,
    /// The rows below it: it begins a part of the table.
    Part,
    /// Nothing: it stands in a corner.
    Nothing,
}

/// How a label looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelLook {
    /// In the middle.
    Plain,
    /// Over the whole width of its part.
    Band,
    /// To the left.
    Left,
    /// From top to bottom.
    Upright,
}

/// What a row shows in its figures, from left to right.
pub type RowFigures = Vec<FigureView>;

/// What a cell shows. It becomes text only where it is drawn: most figures are the same after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nothing was entered, or nothing that a total could come from.
    Nothing,
    /// A number.
    Amount(Amount),
    /// Anything else that was entered, to the letter.
    Typed(Rc<str>),
}

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shown::Nothing => Ok(()),
            Shown::Amount(amount) => amount.fmt(out),
            Shown::Typed(text) => out.write_str(text),
        }
    }
}

/// A figure on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureView {
    /// What it shows.
    pub shown: Shown,
    /// How it looks, most urgent first.
    pub mark: Mark,
    /// A part of the number is not entered yet.
    pub assumed: bool,
    /// It is one of several that are chosen.
    pub selected: bool,
}

/// How a figure looks. Never by colour alone: each has a sign or a border of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it should.
    Plain,
    /// Nothing was entered, in a table that was begun.
    Blank,
    /// Part of a relation that is odd.
    Query,
    /// Part of a relation that is broken.
    Error,
    /// Most likely the wrong one of a broken relation.
    Suspect,
    /// Text that is no number.
    Unread,
}

/// A table on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    /// Its shape.
    pub shape: Rc<TableShape>,
    /// The figures of each row.
    pub rows: Rc<Vec<Rc<RowFigures>>>,
    /// Cells that are blank.
    pub blanks: usize,
    /// Something stands in it.
    pub is_begun: bool,
}

/// The shapes of the edition that is open.
#[derive(Debug, Default)]
pub struct Shapes {
    edition: String,
    shapes: Rc<Vec<Rc<TableShape>>>,
}

impl Shapes {
    /// The shapes of an edition, made when it is first seen.
    pub fn of(&mut self, form: &'static FormDefinition) -> Rc<Vec<Rc<TableShape>>> {
        if self.edition != form.edition {
            self.edition = form.edition.clone();
            let tables = 0..form.tables.len();
            self.shapes = Rc::new(tables.map(|table| Rc::new(shape(form, table))).collect());
        }
        self.shapes.clone()
    }
}

fn shape(form: &'static FormDefinition, table: usize) -> TableShape {
    let table = &form.tables[table];
    let whole: u32 = table.widths.iter().sum();
    let square = |row| {
        table.grid.beginning_in(row).map(|piece| SquareShape {
            rowspan: piece.rowspan,
            colspan: piece.colspan,
            column: (piece.column + 1).to_string().into(),
            content: content(form, &table.id, piece),
        })
    };
    TableShape {
        edition: &form.edition,
        id: &table.id,
        caption: &table.caption,
        widths: table.widths.iter().map(|width| width * 1000 / whole).collect(),
        header_rows: table.header_rows,
        rows: (0..table.grid.rows()).map(|row| square(row).collect()).collect(),
    }
}

fn label_id(table: &str, row: usize, column: usize) -> String {
    format!("{table}-{row}-{column}")
}

fn content(
    form: &'static FormDefinition,
    table: &str,
    piece: &'static nianbao_core::span::Placed<Square>,
) -> SquareContent {
    match &piece.content {
        Square::Label { text, role, left } => SquareContent::Label {
            id: label_id(table, piece.row, piece.column).into(),
            text,
            heads: match role {
                LabelRole::Stub if piece.rowspan > 1 => Heads::Rows,
                LabelRole::Stub => Heads::Row,
                LabelRole::Head if piece.colspan > 1 => Heads::Columns,
                LabelRole::Head => Heads::Column,
                LabelRole::Band => Heads::Part,
                LabelRole::Corner => Heads::Nothing,
            },
            look: match (role, left) {
                (LabelRole::Band, _) => LabelLook::Band,
                (LabelRole::Stub, true) => LabelLook::Left,
                (LabelRole::Stub, false) if piece.rowspan > 2 && piece.column == 0 => LabelLook::Upright,
                _ => LabelLook::Plain,
            },
        },
        Square::Figure(id) => {
            let cell = form.cell(*id);
            SquareContent::Figure {
                name: &cell.name,
                headers: headers(form, *id, table).into(),
                total: !cell.is_entered(),
                first: form.cells_of(cell.table).next() == Some(*id),
            }
        }
    }
}

/// Ids of the labels that head a figure: its row's, then its column's.
fn headers(form: &FormDefinition, id: CellId, table: &str) -> String {
    let cell = form.cell(id);
    let mut heads: Vec<(&str, String)> = Vec::new();
    for piece in form.tables[cell.table].grid.pieces() {
        let Square::Label { text, role, .. } = &piece.content else { continue };
        let in_row = (piece.row..piece.row + piece.rowspan).contains(&cell.row) && piece.column < cell.column;
        let in_column =
            (piece.column..piece.column + piece.colspan).contains(&cell.column) && piece.row < cell.row;
        let is_head = match role {
            LabelRole::Stub => in_row,
            LabelRole::Corner => false,
            LabelRole::Head | LabelRole::Band => in_column && cell.column_labels.contains(text),
        };
        if is_head {
            // Table two says the same words over each of its parts: those that stand nearest count.
            heads.retain(|(other, _)| *other != text);
            heads.push((text, label_id(table, piece.row, piece.column)));
        }
    }
    let ids: Vec<String> = heads.into_iter().map(|(_, id)| id).collect();
    ids.join(" ")
}

/// A table as it is to be drawn; rows that have not changed keep their `Rc`.
pub fn view(
    form: &Form,
    table: usize,
    marks: &[Mark],
    shape: &Rc<TableShape>,
    before: Option<&TableView>,
) -> TableView {
    let session = &form.session;
    let definition = session.form();
    let begun = session.bound().is_begun(table);
    let grid = &definition.tables[table].grid;
    let before = before.filter(|before| Rc::ptr_eq(&before.shape, shape));
    let selected = form.table.selected().map(|selection| selection.area(definition));
    let selected =
        selected.filter(|area| area.table == table).map_or(Vec::new(), |area| area.cells(definition));
    let row = |row: usize| {
        let figures = grid.beginning_in(row).filter_map(|piece| match &piece.content {
            Square::Figure(id) => Some(FigureView {
                selected: selected.contains(id),
                ..figure(session, *id, begun, marks[id.index()])
            }),
            Square::Label { .. } => None,
        });
        let now: RowFigures = figures.collect();
        super::kept(before.and_then(|before| before.rows.get(row)), now)
    };
    TableView {
        shape: shape.clone(),
        rows: super::kept(before.map(|before| &before.rows), (0..grid.rows()).map(row).collect()),
        blanks: session.bound().blanks(table).len(),
        is_begun: begun,
    }
}

/// The most urgent mark that findings give to each cell.
pub fn marks(session: &Session) -> Vec<Mark> {
    let mut marks = vec![Mark::Plain; session.form().cells.len()];
    let mut put = |cell: CellId, mark: Mark| {
        let at = &mut marks[cell.index()];
        if (mark as u8) > (*at as u8) {
            *at = mark;
        }
    };
    for finding in session.checked().findings.iter().filter(|finding| finding.is_open()) {
        let mark = if finding.severity == Severity::Error { Mark::Error } else { Mark::Query };
        finding.cells.iter().for_each(|cell| put(*cell, mark));
        if finding.severity == Severity::Error {
            finding.suspects.iter().for_each(|cell| put(*cell, Mark::Suspect));
        }
    }
    marks
}

fn figure(session: &Session, id: CellId, begun: bool, mark: Mark) -> FigureView {
    let entered = session.form().cell(id).is_entered();
    let mark = match (session.report().entry(id), mark) {
        (Entry::Unread { .. }, _) => Mark::Unread,
        (Entry::Blank, Mark::Plain) if entered && begun => Mark::Blank,
        (_, mark) => mark,
    };
    let shown = session.shows(id);
    let assumed = !entered && shown != Shown::Nothing && session.is_partial(id);
    FigureView { shown, mark, assumed, selected: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::form::definition;

    /// The words over and before a figure, as its `headers` name them.
    fn heads(edition: &str, name: &str) -> Vec<&'static str> {
        let form = definition(edition).unwrap();
        let id = form.cell_named(name).unwrap();
        let table = &form.tables[form.cell(id).table];
        let text = |wanted: &str| {
            table.grid.pieces().iter().find_map(|piece| match &piece.content {
                Square::Label { text, .. } if label_id(&table.id, piece.row, piece.column) == wanted => {
                    Some(text.as_str())
                }
                _ => None,
            })
        };
        headers(form, id, &table.id).split(' ').map(|id| text(id).unwrap()).collect()
    }

    #[test]
    fn a_figure_is_headed_by_the_labels_of_its_own_part_of_the_table() {
        assert_eq!(heads("2019", "t2.fees.change"), ["第二十条第（八）项", "本年增/减", "行政事业性收费"]);
        assert_eq!(
            heads("2021", "t2.penalty.decisions"),
            ["第二十条第（六）项", "本年处理决定数量", "行政处罚"]
        );
    }

    #[test]
    fn no_words_head_a_figure_twice() {
        for edition in ["2019", "2021"] {
            let form = definition(edition).unwrap();
            for cell in form.cell_ids().map(|id| form.cell(id)) {
                let mut heads = heads(edition, &cell.name);
                let all = heads.len();
                heads.sort_unstable();
                heads.dedup();
                assert_eq!(heads.len(), all, "{edition} {}", cell.name);
            }
        }
    }
}
