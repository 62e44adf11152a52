//! What stands above the paper, and where somebody reads who has it made anew.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::made;
use crate::app::event::Action;
use crate::app::words::{SHEETS_BACK, SHEETS_PRINT, SHEETS_ROLL};
use crate::shell::browser::{document, element, window};
use crate::shell::listen::on;
use crate::shell::places::selector;
use crate::shell::Shell;

/// The paper is read as one piece.
const AS_ROLL: &str = "is-roll";

/// The buttons above the paper.
pub fn bar(shell: &Rc<Shell>, sheets: &Element) -> Result<Element, JsValue> {
    let bar = made("div", "sheets-bar")?;
    for (words, name, action) in [
        (SHEETS_PRINT, "print", Action::Preview { print: true }),
        (SHEETS_BACK, "close-preview", Action::ClosePreview),
    ] {
        let button = button(words, name)?;
        let shell = shell.clone();
        on(&button, "click", move |_| shell.send(action.clone()));
        bar.append_child(&button)?;
    }
    bar.first_element_child().ok_or("no button")?.set_class_name("go");
    let turn = button(SHEETS_ROLL[0], "roll")?;
    let sheets = sheets.clone();
    on(&turn, "click", move |_| {
        let before = Reading::now();
        show_as_roll(&sheets, !sheets.class_list().contains(AS_ROLL));
        before.come_back();
    });
    bar.append_child(&turn)?;
    let count = made("span", "sheets-count")?;
    count.set_attribute("role", "status")?;
    bar.append_child(&count)?;
    Ok(bar)
}

/// Says in the bar how many sheets there are.
pub fn tell(sheets: &Element, words: &str) {
    if let Ok(Some(count)) = sheets.query_selector(".sheets-count") {
        count.set_text_content(Some(words));
    }
}

fn button(words: &str, name: &str) -> Result<Element, JsValue> {
    let button = made("button", "")?;
    button.set_attribute("data-action", name)?;
    button.set_text_content(Some(words));
    Ok(button)
}

/// Shows the paper as one piece, or its pages; the button offers the other.
fn show_as_roll(sheets: &Element, as_roll: bool) {
    let _ = sheets.class_list().toggle_with_force(AS_ROLL, as_roll);
    if let Ok(Some(button)) = sheets.query_selector("[data-action=roll]") {
        button.set_text_content(Some(SHEETS_ROLL[usize::from(as_roll)]));
    }
}

/// How far down somebody reads, as a part of the whole: pages are longer than the paper in one piece.
struct Reading(f64);

impl Reading {
    fn now() -> Reading {
        let down = window().page_y_offset().unwrap_or_default();
        Reading(down / Reading::whole())
    }

    fn come_back(&self) {
        window().scroll_to_with_x_and_y(0.0, self.0 * Reading::whole());
    }

    fn whole() -> f64 {
        document().document_element().map_or(1, |root| root.scroll_height()).max(1).into()
    }
}

/// Esc leads back to the form.
pub fn escape(shell: &Rc<Shell>, sheets: &Element) {
    let shell = shell.clone();
    on(sheets, "keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
            shell.send(Action::ClosePreview);
        }
    });
}

/// Where somebody reads: a paper that is made anew leaves them there.
pub struct Place {
    down: f64,
    as_roll: bool,
    button: Option<String>,
}

impl Place {
    /// Where they are before.
    pub fn of_reader() -> Place {
        let sheets = element(".sheets");
        let down = sheets.as_ref().and_then(|_| window().page_y_offset().ok()).unwrap_or_default();
        let as_roll = sheets.is_some_and(|sheets| sheets.class_list().contains(AS_ROLL));
        let focused =
            document().active_element().filter(|it| it.closest(".sheets-bar").is_ok_and(|bar| bar.is_some()));
        Place { down, as_roll, button: focused.and_then(|button| button.get_attribute("data-action")) }
    }

    /// Leads them there.
    pub fn come_back(&self, sheets: &Element) {
        show_as_roll(sheets, self.as_roll);
        let button = self
            .button
            .as_ref()
            .and_then(|name| element(&format!(".sheets-bar {}", selector("data-action", name))));
        let _ = button.as_ref().unwrap_or(sheets).unchecked_ref::<HtmlElement>().focus();
        window().scroll_to_with_x_and_y(0.0, self.down);
    }
}
