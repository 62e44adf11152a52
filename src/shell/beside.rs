//! What was found about the chosen cell, shown at it: below the row that is typed, in nobody's way.
//!
//! It stands in its cell and is placed by the style sheet, so nothing is measured. Its words are no text of the cell: they are
//! shown by the style sheet from an attribute, and those who listen hear them as the description of the input.

use std::cell::RefCell;

use web_sys::Element;

use super::browser::{document, element};
use super::places::selector;
use crate::app::view::{BesideView, View};

/// The line at the chosen cell.
pub struct Beside {
    line: Element,
    shown: RefCell<Option<BesideView>>,
}

impl Beside {
    /// Nothing is shown yet.
    pub fn new() -> Beside {
        let line = document().create_element("span").expect("a document makes elements");
        line.set_class_name("cell-finding");
        let _ = line.set_attribute("aria-hidden", "true");
        Beside { line, shown: RefCell::default() }
    }

    /// Shows what a view has, where that is something else than before.
    pub fn follow(&self, view: &View) {
        let beside = match view {
            View::Form(form) => form.findings.beside.as_ref(),
            View::Blank | View::Unreadable(_) | View::Locked(_) => None,
        };
        if self.shown.borrow().as_ref() != beside {
            self.shown.replace(beside.cloned());
            self.show();
        }
    }

    /// Tables were drawn anew, and the old ones have taken it with them.
    pub fn come_back(&self) {
        if !self.line.is_connected() {
            self.show();
        }
    }

    // Rare: it has no part in what every page runs first (xtask/src/split.rs).
    #[inline(never)]
    fn show(&self) {
        let shown = self.shown.borrow();
        let Some(beside) = shown.as_ref() else { return self.line.remove() };
        let Some(cell) = element(&selector("data-cell", beside.cell)) else { return self.line.remove() };
        for (name, value) in [
            ("data-beside", beside.words.as_str()),
            ("data-severity", beside.severity.name()),
            ("data-side", side(&cell)),
        ] {
            let _ = self.line.set_attribute(name, value);
        }
        if self.line.parent_element().as_ref() != Some(&cell) {
            let _ = cell.append_child(&self.line);
        }
    }
}

/// From which edge of its cell it goes, so that it stays within the table: the left one in the first two fifths of the columns.
fn side(cell: &Element) -> &'static str {
    let number = |of: &Element, name| of.get_attribute(name).and_then(|number| number.parse::<u32>().ok());
    let table = cell.closest("table").ok().flatten();
    let columns = table.and_then(|table| number(&table, "aria-colcount")).unwrap_or(0);
    match number(cell, "aria-colindex") {
        Some(column) if column * 5 < columns * 2 => "left",
        _ => "right",
    }
}
