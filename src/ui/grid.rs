//! A statutory table as it is printed. A row is drawn again only when one of its figures has changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::view::{FigureView, Mark, RowFigures, SquareContent, SquareShape, TableShape, TableView};

#[derive(PartialEq, Properties)]
pub struct GridProps {
    pub table: TableView,
    /// Another tab writes it.
    pub fixed: bool,
}

/// A statutory table.
#[component(Grid)]
pub fn grid(props: &GridProps) -> Html {
    let TableView { shape, rows, .. } = &props.table;
    let row = |at: usize| {
        html! { <Row key={at} shape={shape.clone()} at={at} figures={rows[at].clone()} /> }
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
}

#[component(Row)]
fn row(props: &RowProps) -> Html {
    let mut figures = props.figures.iter();
    let squares = props.shape.rows[props.at].iter().map(|square| match &square.content {
        SquareContent::Label { .. } => label(square),
        SquareContent::Figure { .. } => figures.next().map(|figure| cell(square, figure)).unwrap_or_default(),
    });
    html! { <tr aria-rowindex={(props.at + 1).to_string()}>{ for squares }</tr> }
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
            aria-invalid={matches!(figure.mark, Mark::Error | Mark::Suspect | Mark::Unread).then_some("true")}>
            { figure.shown.to_string() }
        </td>
    }
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
