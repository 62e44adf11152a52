//! A statutory table as it is printed. A row is drawn again only when one of its figures has changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::view::{FigureView, Mark, RowFigures, SquareContent, SquareShape, TableShape, TableView};

#[derive(PartialEq, Properties)]
pub struct GridProps {
    pub table: TableView,
}

/// A statutory table.
#[component(Grid)]
pub fn grid(props: &GridProps) -> Html {
    let TableView { shape, rows, .. } = &props.table;
    let row = |at: usize| {
        html! { <Row key={at} shape={shape.clone()} at={at} figures={rows[at].clone()} /> }
    };
    html! {
        <table class={classes!("grid", shape.id)} role="grid" aria-label={shape.caption}
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
        Some(_) => "columnheader",
        None => "gridcell",
    };
    html! {
        <th id={id.clone()} class={*class} scope={*scope} role={role}
            rowspan={span(square.rowspan)} colspan={span(square.colspan)}
            aria-colindex={(square.column + 1).to_string()}>{ text }</th>
    }
}

fn cell(square: &SquareShape, figure: &FigureView) -> Html {
    let SquareContent::Figure { name, headers, total, first } = &square.content else {
        return Html::default();
    };
    html! {
        <td class={classes!("figure", total.then_some("total"), mark_class(figure.mark), figure.assumed.then_some("assumed"))}
            role="gridcell" data-cell={*name} headers={headers.clone()}
            tabindex={if *first { "0" } else { "-1" }}
            colspan={span(square.colspan)} aria-colindex={(square.column + 1).to_string()}
            aria-readonly={total.then_some("true")}
            aria-invalid={matches!(figure.mark, Mark::Error | Mark::Suspect | Mark::Unread).then_some("true")}>
            { &figure.text }
        </td>
    }
}

fn mark_class(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Plain => None,
        Mark::Blank => Some("blank"),
        Mark::Query => Some("query"),
        Mark::Error => Some("error"),
        Mark::Suspect => Some("suspect"),
        Mark::Unread => Some("unread"),
    }
}
