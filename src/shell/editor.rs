//! The travelling input: one text input that stands in the chosen cell, so that an input method always finds a live
//! editor. It is made once, moved from cell to cell, and never made anew on a key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::browser::{document, element};
use super::clipboard;
use super::listen::on;
use super::places::{catch_focus, selector};
use super::Shell;
use crate::app::event::{Place, World};
use crate::app::table::keys::{anywhere, Command, Focus, Mode, Press};
use crate::app::{table, Form};

/// The travelling input.
#[derive(Clone)]
pub struct Editor {
    input: HtmlInputElement,
    /// It is being moved: the focus events of the move are its own.
    moving: Rc<Cell<bool>>,
    /// An input method composes in it: its text is not the user's yet, and nobody else's.
    composing: Rc<Cell<bool>>,
    /// What it is said to be: said again only when that changes, since screen readers listen.
    said: Rc<RefCell<(String, bool)>>,
    /// It was to have the focus in a cell that is not drawn yet.
    owed: Rc<Cell<bool>>,
}

/// What the machine asks of the input.
pub enum Move {
    /// Into a cell.
    To(Place),
    /// Other words for the cell that it stands in.
    Relabel { label: String, invalid: bool },
}

impl Editor {
    /// The input, not yet in any cell.
    pub fn new() -> Editor {
        let input = document().create_element("input").expect("a document makes elements");
        let input: HtmlInputElement = input.unchecked_into();
        input.set_type("text");
        input.set_class_name("cell-input");
        for (name, value) in [
            ("inputmode", "numeric"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("aria-describedby", "cell-described"),
        ] {
            let _ = input.set_attribute(name, value);
        }
        Editor {
            input,
            moving: Rc::default(),
            composing: Rc::default(),
            said: Rc::default(),
            owed: Rc::default(),
        }
    }

    /// Does what it is asked to.
    pub fn go(&self, step: Move) {
        match step {
            Move::To(place) => self.place(&place),
            Move::Relabel { label, invalid } => self.relabel(&label, invalid),
        }
    }

    /// Puts the input into a cell. Into one that is not drawn yet it comes with its table.
    fn place(&self, place: &Place) {
        let stands = self.stand(place);
        self.owed.set(!stands && (place.focus || self.owed.get()));
    }

    /// Tables were drawn anew, and the old ones have taken the input with them: it comes back to the chosen cell, and has
    /// the focus unless something else has it by then.
    pub fn come_back(&self, chosen: Option<Place>) {
        let focus = self.owed.take();
        let Some(place) = chosen.filter(|_| !self.input.is_connected()) else { return };
        self.stand(&Place { focus, ..place });
        catch_focus(&[".cell-input"]);
    }

    fn stand(&self, place: &Place) -> bool {
        let Some(host) = element(&selector("data-cell", &place.cell)) else { return false };
        self.moving.set(true);
        let here = self.input.parent_element().is_some_and(|parent| parent == host);
        if !here {
            self.leave();
            let _ = host.append_child(&self.input);
            self.arrive(&host);
        }
        // New words for the cell that is being composed in must not end the composition.
        let composes = here && self.composing.get();
        if !composes && self.input.value() != place.text {
            self.input.set_value(&place.text);
        }
        self.input.set_read_only(place.read_only);
        self.relabel(&place.label, place.invalid);
        if place.focus && !composes {
            self.focus(place.caret_at_end);
        }
        self.moving.set(false);
        true
    }

    fn focus(&self, caret_at_end: bool) {
        let _ = self.input.focus();
        if caret_at_end {
            let end = self.input.value().encode_utf16().count() as u32;
            let _ = self.input.set_selection_range(end, end);
        } else {
            self.input.select();
        }
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        self.input.scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// The cell that is left is where Tab comes back into its table.
    fn leave(&self) {
        if let Some(cell) = self.input.parent_element().and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            cell.set_tab_index(0);
        }
    }

    /// In the table that is entered, the input is the only stop of Tab.
    fn arrive(&self, host: &Element) {
        let Ok(Some(table)) = host.closest("table") else { return };
        let Ok(stops) = table.query_selector_all("td[tabindex=\"0\"]") else { return };
        for at in 0..stops.length() {
            if let Some(cell) = stops.item(at).and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
                cell.set_tab_index(-1);
            }
        }
    }

    /// Out of the tables, before another report takes their place.
    pub fn put_away(&self) {
        self.moving.set(true);
        self.leave();
        self.input.remove();
        self.moving.set(false);
    }

    /// Says what the cell is and how it stands.
    fn relabel(&self, label: &str, invalid: bool) {
        let says = (label.to_string(), invalid);
        if *self.said.borrow() == says {
            return;
        }
        self.said.replace(says);
        let _ = self.input.set_attribute("aria-label", label);
        let _ = self.input.set_attribute("aria-invalid", if invalid { "true" } else { "false" });
    }
}

/// The cell that has the focus, by public name.
pub fn focused_cell() -> Option<String> {
    document().active_element()?.get_attribute("data-cell")
}

/// Brings keys, text and focus of the tables to the machine.
pub fn listen(shell: &Rc<Shell>) {
    let input = shell.editor.input.clone();

    let on_key = shell.clone();
    on(&input, "keydown", move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            key(&on_key, event);
        }
    });

    let on_input = shell.clone();
    on(&input, "input", move |event| {
        // While an input method composes, the text is not the user's yet; its end brings an event of its own.
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            on_input.send(table::Event::Typed(on_input.editor.input.value()));
        }
    });

    let on_compose = shell.clone();
    on(&input, "compositionstart", move |_| on_compose.editor.composing.set(true));

    let on_composed = shell.clone();
    on(&input, "compositionend", move |_| on_composed.composed());

    let on_blur = shell.clone();
    on(&input, "blur", move |_| {
        // Some browsers end a composition only after the focus has gone: what was composed is kept all the same.
        on_blur.composed();
        if !on_blur.editor.moving.get() {
            on_blur.send(World::Left);
        }
    });

    clipboard::listen(shell, &input);

    let on_any = shell.clone();
    on(&document(), "keydown", move |event| {
        // While another screen stands in its place, keys are none of the page's business.
        let is_away = || element("#app[hidden]").is_some();
        if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| !is_away()) {
            key_elsewhere(&on_any, event);
        }
    });

    let on_double = shell.clone();
    on(&input, "dblclick", move |_| on_double.send(table::Event::Key(Command::Open)));

    let on_focus = shell.clone();
    on(&document(), "focusin", move |event| focus_in(&on_focus, event));
}

/// The focus has come into a cell, or into a text of the report.
fn focus_in(shell: &Rc<Shell>, event: &web_sys::Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if let Some(name) = target.get_attribute("data-cell") {
        shell.send(table::Event::Focused(name));
    } else if target.matches(".prose textarea").unwrap_or(false) {
        let section = target.closest("[data-section]").ok().flatten();
        if let Some(name) = section.and_then(|section| section.get_attribute("data-section")) {
            shell.send(World::EnteredText(name));
        }
    }
}

/// A key that is not an input method's own. 229 is how older browsers say that it is, and how Safari marks the Enter
/// that it sends after the composition has ended.
fn pressed(event: &KeyboardEvent) -> Option<Press> {
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    Some(Press {
        key: event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    })
}

/// Texts of the report outside of the tables.
const REPORT_TEXT: &str = ".prose textarea, .organ";
/// Every other text that is typed in.
const OWN_TEXT: &str = "textarea, input:not([type=checkbox]):not([type=file])";

fn focus_on(target: &Element) -> Focus {
    let is = |selector| target.matches(selector).unwrap_or(false);
    match (is(REPORT_TEXT), is(OWN_TEXT)) {
        (true, _) => Focus::ReportText,
        (false, true) => Focus::OwnText,
        (false, false) => Focus::Elsewhere,
    }
}

/// A key where no cell has the focus, or one that the cell did not take.
fn key_elsewhere(shell: &Rc<Shell>, event: &KeyboardEvent) {
    let Some(press) = pressed(event).filter(|_| !event.default_prevented()) else { return };
    // Most keys mean nothing wherever they are pressed.
    if anywhere(&press, Focus::Elsewhere).is_none() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let focus = target.as_ref().map_or(Focus::Elsewhere, focus_on);
    if let Some(action) = anywhere(&press, focus) {
        event.prevent_default();
        shell.send(action);
    }
}

fn key(shell: &Rc<Shell>, event: &KeyboardEvent) {
    let Some(press) = pressed(event) else { return };
    let asked = shell.ask(|model| model.form()?.command_of(&press));
    if let Some(command) = asked {
        event.prevent_default();
        shell.send_by(event, table::Event::Key(command));
    }
}

impl Shell {
    /// A composition has ended, by itself or with the focus: its text is the user's.
    pub(super) fn composed(self: &Rc<Shell>) {
        if self.editor.composing.replace(false) {
            self.send(table::Event::Typed(self.editor.input.value()));
        }
    }

    pub(super) fn mode(&self) -> Option<Mode> {
        self.ask(|model| model.form().map(Form::mode))
    }
}
