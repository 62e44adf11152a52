//! A statutory table as it is printed. Yew draws each row once; of what changes afterwards only the cells that look
//! different are written, since after a key that is a handful of some hundred.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::view::{FigureView, Mark, RowFigures, SquareContent, SquareShape, TableShape, TableView};

/// What changes of a cell once it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// What it shows.
    Text(String),
    /// Its classes.
    Class(AttrValue),
    /// `aria-selected`.
    Selected(bool),
    /// `aria-invalid`.
    Invalid(bool),
}

/// Cells of a drawn row that look different now.
pub struct Rewritten {
    /// The row.
    pub row: NodeRef,
    /// Which of its cells, labels counted, and what is different.
    pub looks: Vec<(usize, Look)>,
}

/// The way to whoever writes into drawn cells.
pub type Rewrite = Callback<Rewritten>;

#[derive(PartialEq, Properties)]
pub struct GridProps {
    pub table: TableView,
    /// Another tab writes it.
    pub fixed: bool,
    pub rewrite: Rewrite,
}

/// A statutory table.
#[component(Grid)]
pub fn grid(props: &GridProps) -> Html {
    let TableView { shape, rows, .. } = &props.table;
    let row = |at: usize| {
        html! { <Row key={at} shape={shape.clone()} at={at} figures={rows[at].clone()} rewrite={props.rewrite.clone()} /> }
    };
    html! {
        <table class={grid_class(shape.id)} role="grid" aria-label={shape.caption}
            aria-readonly={props.fixed.then_some("true")}
            aria-rowcount={shape.rows.len().to_string()} aria-colcount={shape.widths.len().to_string()}>
            <colgroup>
                { for shape.widths.iter().map(|width| html! { <col width={format!("{}.{}%", width / 10, width % 10)} /> }) }
            </colgroup>
            if shape.header_rows > 0 {
                <thead>{ for (0..shape.header_rows).map(row) }</thead>
            }
            <tbody>{ for (shape.header_rows..shape.rows.len()).map(row) }</tbody>
        </table>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    shape: Rc<TableShape>,
    at: usize,
    figures: Rc<RowFigures>,
    rewrite: Rewrite,
}

/// A row is never drawn again: another shape is another grid, by its key.
struct Row {
    node: NodeRef,
}

impl Component for Row {
    type Message = ();
    type Properties = RowProps;

    fn create(_: &Context<Row>) -> Row {
        Row { node: NodeRef::default() }
    }

    fn changed(&mut self, context: &Context<Row>, before: &RowProps) -> bool {
        let now = context.props();
        let looks = changed_looks(&now.shape.rows[now.at], &before.figures, &now.figures);
        if !looks.is_empty() {
            now.rewrite.emit(Rewritten { row: self.node.clone(), looks });
        }
        false
    }

    fn view(&self, context: &Context<Row>) -> Html {
        let props = context.props();
        let mut figures = props.figures.iter();
        let squares = props.shape.rows[props.at].iter().map(|square| match &square.content {
            SquareContent::Label { .. } => label(square),
            SquareContent::Figure { .. } => {
                figures.next().map(|figure| cell(square, figure)).unwrap_or_default()
            }
        });
        html! { <tr ref={self.node.clone()} aria-rowindex={(props.at + 1).to_string()}>{ for squares }</tr> }
    }
}

fn changed_looks(squares: &[SquareShape], before: &RowFigures, now: &RowFigures) -> Vec<(usize, Look)> {
    let places = squares.iter().enumerate().filter_map(|(at, square)| match square.content {
        SquareContent::Figure { total, .. } => Some((at, total)),
        SquareContent::Label { .. } => None,
    });
    let mut looks = Vec::new();
    for ((at, total), (before, now)) in places.zip(before.iter().zip(now)) {
        if before == now {
            continue;
        }
        let text = (before.shown != now.shown).then(|| Look::Text(now.shown.to_string()));
        let class = Some(figure_class(now, total)).filter(|class| *class != figure_class(before, total));
        let selected = (before.selected != now.selected).then_some(Look::Selected(now.selected));
        let invalid = (is_invalid(before) != is_invalid(now)).then_some(Look::Invalid(is_invalid(now)));
        let differ = [text, class.map(Look::Class), selected, invalid];
        looks.extend(differ.into_iter().flatten().map(|look| (at, look)));
    }
    looks
}

fn span(length: usize) -> Option<String> {
    (length > 1).then(|| length.to_string())
}

fn label(square: &SquareShape) -> Html {
    let SquareContent::Label { id, text, scope, class } = &square.content else { return Html::default() };
    let role = match *scope {
        Some("row" | "rowgroup") => "rowheader",
        // A band heads the rows below it, and figures name it among their headers; a corner heads nothing.
        Some(_) => "columnheader",
        None if *class == "label band" => "columnheader",
        None => "gridcell",
    };
    html! {
        <th id={id.clone()} class={*class} scope={*scope} role={role}
            rowspan={span(square.rowspan)} colspan={span(square.colspan)}
            aria-colindex={square.column.clone()}>{ text }</th>
    }
}

fn cell(square: &SquareShape, figure: &FigureView) -> Html {
    let SquareContent::Figure { name, headers, total, first } = &square.content else {
        return Html::default();
    };
    html! {
        <td class={figure_class(figure, *total)}
            role="gridcell" data-cell={*name} headers={headers.clone()}
            tabindex={if *first { "0" } else { "-1" }}
            colspan={span(square.colspan)} aria-colindex={square.column.clone()}
            aria-selected={figure.selected.then_some("true")}
            aria-readonly={total.then_some("true")}
            aria-invalid={is_invalid(figure).then_some("true")}>
            { figure.shown.to_string() }
        </td>
    }
}

fn is_invalid(figure: &FigureView) -> bool {
    matches!(figure.mark, Mark::Error | Mark::Suspect | Mark::Unread)
}

fn grid_class(table: &str) -> String {
    format!("grid {table}")
}

/// Most figures are plain: their class costs nothing.
fn figure_class(figure: &FigureView, total: bool) -> AttrValue {
    let base = match (total, figure.assumed) {
        (false, _) => "figure",
        (true, false) => "figure total",
        (true, true) => "figure total assumed",
    };
    let mark = match figure.mark {
        Mark::Plain if !figure.selected => return AttrValue::Static(base),
        Mark::Blank if !total && !figure.selected => return AttrValue::Static("figure blank"),
        Mark::Plain => "",
        Mark::Blank => "blank",
        Mark::Query => "query",
        Mark::Error => "error",
        Mark::Suspect => "suspect",
        Mark::Unread => "unread",
    };
    let selected = if figure.selected { " selected" } else { "" };
    [base, " ", mark, selected].concat().into()
}
