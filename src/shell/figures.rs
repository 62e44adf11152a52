//! Writes into drawn cells what is different of them: figures, their looks, what assistive technology is told.

use web_sys::{Element, Node};
use yew::NodeRef;

use crate::ui::Look;

/// Writes into the cells of a row, named by their place in it.
pub fn write(row: &NodeRef, looks: &[(usize, Look)]) {
    let Some(row) = row.cast::<Element>() else { return };
    let cells = row.children();
    for (at, look) in looks {
        if let Some(cell) = cells.item(*at as u32) {
            write_look(&cell, look);
        }
    }
}

fn write_look(cell: &Element, look: &Look) {
    match look {
        Look::Text(text) => write_text(cell, text),
        Look::Class(class) => cell.set_class_name(class),
        Look::Selected(is_selected) => set_flag(cell, "aria-selected", *is_selected),
        Look::Invalid(is_invalid) => set_flag(cell, "aria-invalid", *is_invalid),
    }
}

/// The text comes first in its cell; the travelling input may stand behind it.
fn write_text(cell: &Element, text: &str) {
    match cell.first_child().filter(|first| first.node_type() == Node::TEXT_NODE) {
        Some(first) => first.set_node_value(Some(text)),
        None => {
            let _ = cell.prepend_with_str_1(text);
        }
    }
}

fn set_flag(cell: &Element, name: &str, is_set: bool) {
    // An attribute of a plain name is always taken.
    let _ = if is_set { cell.set_attribute(name, "true") } else { cell.remove_attribute(name) };
}
