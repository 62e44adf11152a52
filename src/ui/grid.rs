//! A statutory table as it is printed. Yew draws each row once; of what changes afterwards only the cells that look
//! different are written, since after a key that is a handful of some hundred.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::view::{
    FigureView, Heads, LabelLook, Mark, RowFigures, Shown, SquareContent, SquareShape, TableShape, TableView,
};

/// All of a cell that changes once it is drawn.
struct Face<'a> {
    shown: &'a Shown,
    class: AttrValue,
    is_selected: bool,
    is_invalid: bool,
}

/// One thing about a cell that is different now.
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

/// What whoever touches the browser has to know of the drawing.
pub enum Drawn {
    /// The whole page, as it was given last.
    Page,
    /// The tables were drawn anew: nothing that stood in their cells is there any more.
    Tables,
    /// Cells of a drawn row, labels counted, look different now, and are to be written.
    Cells { row: NodeRef, looks: Vec<(usize, Look)> },
}

#[derive(PartialEq, Properties)]
pub struct GridProps {
    pub table: TableView,
    /// Another tab writes it.
    pub fixed: bool,
    pub drawn: Callback<Drawn>,
}

/// A statutory table.
#[component(Grid)]
pub fn grid(props: &GridProps) -> Html {
    let TableView { shape, rows, .. } = &props.table;
    let row = |at: usize| {
        html! { <Row key={at} shape={shape.clone()} at={at} figures={rows[at].clone()} drawn={props.drawn.clone()} /> }
    };
    let drawn = props.drawn.clone();
    use_effect_with(shape.edition, move |_| drawn.emit(Drawn::Tables));
    html! {
        // Another edition is another table, since its rows are never drawn again.
        <table key={shape.edition} class={grid_class(shape.id)} role="grid" aria-label={shape.caption}
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
    drawn: Callback<Drawn>,
}

/// A row is drawn once, with its table.
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
        debug_assert_eq!(now.shape.edition, before.shape.edition, "another edition is another table");
        let looks = changed_looks(&now.shape.rows[now.at], &before.figures, &now.figures);
        if !looks.is_empty() {
            now.drawn.emit(Drawn::Cells { row: self.node.clone(), looks });
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
    let changed = places.zip(before.iter().zip(now)).filter(|(_, (before, now))| before != now);
    let looks = changed.flat_map(|((at, total), (before, now))| {
        let differ = Face::of(now, total).unlike(&Face::of(before, total));
        differ.into_iter().flatten().map(move |look| (at, look))
    });
    looks.collect()
}

impl Face<'_> {
    fn of(figure: &FigureView, total: bool) -> Face<'_> {
        Face {
            shown: &figure.shown,
            class: figure_class(figure, total),
            is_selected: figure.selected,
            is_invalid: matches!(figure.mark, Mark::Error | Mark::Suspect | Mark::Unread),
        }
    }

    /// What is different from how it looked before.
    fn unlike(self, before: &Face) -> [Option<Look>; 4] {
        let Face { shown, class, is_selected, is_invalid } = self;
        [
            (shown != before.shown).then(|| Look::Text(shown.to_string())),
            (class != before.class).then_some(Look::Class(class)),
            (is_selected != before.is_selected).then_some(Look::Selected(is_selected)),
            (is_invalid != before.is_invalid).then_some(Look::Invalid(is_invalid)),
        ]
    }
}

fn span(length: usize) -> Option<String> {
    (length > 1).then(|| length.to_string())
}

fn label(square: &SquareShape) -> Html {
    let SquareContent::Label { id, text, heads, look } = &square.content else { return Html::default() };
    let (scope, role) = match heads {
        Heads::Row => (Some("row"), "rowheader"),
        Heads::Rows => (Some("rowgroup"), "rowheader"),
        Heads::Column => (Some("col"), "columnheader"),
        Heads::Columns => (Some("colgroup"), "columnheader"),
        // It heads the rows below it, and figures name it among their headers.
        Heads::Part => (None, "columnheader"),
        Heads::Nothing => (None, "gridcell"),
    };
    // （三）不予公开: the number has its line, and the name is not cut.
    let is_group = matches!(heads, Heads::Rows) && text.starts_with('（');
    let class = match look {
        LabelLook::Plain if is_group => "label group",
        LabelLook::Plain => "label",
        LabelLook::Band => "label band",
        LabelLook::Left => "label left",
        LabelLook::Upright => "label upright",
    };
    html! {
        <th id={id.clone()} {class} {scope} {role}
            rowspan={span(square.rowspan)} colspan={span(square.colspan)}
            aria-colindex={square.column.clone()}>{ text }</th>
    }
}

fn cell(square: &SquareShape, figure: &FigureView) -> Html {
    let SquareContent::Figure { name, headers, total, first } = &square.content else {
        return Html::default();
    };
    let Face { shown, class, is_selected, is_invalid } = Face::of(figure, *total);
    html! {
        <td class={class}
            role="gridcell" data-cell={*name} headers={headers.clone()}
            tabindex={if *first { "0" } else { "-1" }}
            colspan={span(square.colspan)} aria-colindex={square.column.clone()}
            aria-selected={is_selected.then_some("true")}
            aria-readonly={total.then_some("true")}
            aria-invalid={is_invalid.then_some("true")}>
            { shown.to_string() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;

    /// Every way in which a figure can look.
    fn figures() -> Vec<FigureView> {
        let shown = [Shown::Nothing, Shown::Amount(Amount::from(7)), Shown::Typed("七".into())];
        let marks = [Mark::Plain, Mark::Blank, Mark::Query, Mark::Error, Mark::Suspect, Mark::Unread];
        let mut figures = Vec::new();
        for shown in shown {
            for mark in marks {
                for (assumed, selected) in [(false, false), (false, true), (true, false), (true, true)] {
                    figures.push(FigureView { shown: shown.clone(), mark, assumed, selected });
                }
            }
        }
        figures
    }

    /// What a cell looks like, as it is written.
    fn looks(figure: &FigureView, total: bool) -> [Look; 4] {
        let Face { shown, class, is_selected, is_invalid } = Face::of(figure, total);
        let text = Look::Text(shown.to_string());
        [text, Look::Class(class), Look::Selected(is_selected), Look::Invalid(is_invalid)]
    }

    #[test]
    fn what_is_written_makes_a_cell_look_as_if_it_were_drawn_anew() {
        for (before, now, total) in figures()
            .iter()
            .flat_map(|before| figures().into_iter().map(move |now| (before.clone(), now)))
            .flat_map(|(before, now)| [(before.clone(), now.clone(), false), (before, now, true)])
        {
            let mut cell = looks(&before, total);
            let differ = Face::of(&now, total).unlike(&Face::of(&before, total));
            for (at, look) in differ.into_iter().enumerate() {
                cell[at] = look.unwrap_or(cell[at].clone());
            }
            assert_eq!(cell, looks(&now, total), "{before:?} {now:?}");
        }
    }

    #[test]
    fn of_a_row_only_the_cells_that_changed_are_written() {
        let figure = |name| SquareShape {
            rowspan: 1,
            colspan: 1,
            column: "1".into(),
            content: SquareContent::Figure { name, headers: "".into(), total: false, first: false },
        };
        let label = SquareContent::Label {
            id: "a".into(),
            text: "甲",
            heads: Heads::Nothing,
            look: LabelLook::Plain,
        };
        let squares = [SquareShape { content: label, ..figure("") }, figure("a.b.c"), figure("a.b.d")];
        let plain = FigureView { shown: Shown::Nothing, mark: Mark::Plain, assumed: false, selected: false };
        let chosen = FigureView { selected: true, ..plain.clone() };
        let looks =
            changed_looks(&squares, &vec![plain.clone(), plain.clone()], &vec![plain.clone(), chosen]);
        let class = AttrValue::from("figure  selected");
        assert_eq!(looks, [(2, Look::Class(class)), (2, Look::Selected(true))], "the label is counted");
    }
}
