//! The mouse in a table: a press chooses, a drag or Shift pulls the selection.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::browser::document;
use super::listen::on;
use super::Shell;
use crate::app::table;
use crate::app::table::keys::{Command, Mode};

/// Brings presses and drags in tables to the machine.
pub fn listen(shell: &Rc<Shell>) {
    let dragging = Rc::new(Cell::new(false));

    let (on_press, drags) = (shell.clone(), dragging.clone());
    on(&document(), "mousedown", move |event| {
        drags.set(false);
        let Some(mouse) = event.dyn_ref::<MouseEvent>().filter(|mouse| mouse.button() == 0) else { return };
        let Some((cell, in_input)) = pressed(event) else { return };
        if in_input && on_press.mode() != Some(Mode::Ready) {
            // The text of an open cell is chosen as any text is, and from then on the arrows are the caret's.
            on_press.send(table::Event::Key(Command::Open));
            return;
        }
        drags.set(true);
        event.prevent_default();
        // What is being composed belongs to the cell that is left.
        on_press.composed();
        let chosen =
            if mouse.shift_key() { table::Event::Extended(cell) } else { table::Event::Focused(cell) };
        on_press.send_by(event, chosen);
    });

    let on_move = shell.clone();
    on(&document(), "mouseover", move |event| {
        let held = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.buttons() & 1 == 1);
        if !held || !dragging.get() {
            dragging.set(false);
            return;
        }
        if let Some((cell, _)) = pressed(event) {
            on_move.send(table::Event::Extended(cell));
        }
    });
}

/// The cell under the mouse, and whether it is the input in it.
fn pressed(event: &web_sys::Event) -> Option<(String, bool)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let cell = target.closest("[data-cell]").ok()??;
    Some((cell.get_attribute("data-cell")?, target.tag_name() == "INPUT"))
}
