//! Scrolling and focus outside of the tables. What is to be focused may not be drawn yet, so the focus waits for
//! the drawing.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{
    FocusOptions, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::browser::{document, element, html_element};
use super::drawing;
use crate::app::event::FocusTarget;
use crate::app::keeper::drafts::Danger;

/// What stays free above a finding that was scrolled to, in pixels.
const MARGIN: i32 = 12;

/// A selector for an element whose attribute has a value; quotes and backslashes cannot end it.
pub fn selector(attribute: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[{attribute}=\"{value}\"]")
}

/// A cell into sight, no further than needed.
pub fn show_cell(cell: &str) {
    if let Some(element) = element(&selector("data-cell", cell)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// A section to the top of the paper.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn show_section(section: &str) {
    if let Some(element) = element(&format!(".paper {}", selector("data-section", section))) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The top of the paper into sight, once it is drawn.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn show_top() {
    drawing::then(|| {
        // Where the window is narrow, the page scrolls and not the paper in it.
        if let Some(paper) = element(".paper") {
            paper.scroll_into_view();
        }
        if let Some(work) = element(".work") {
            work.set_scroll_top(0);
        }
    });
}

/// The focus to a section's text, and the caret where it belongs.
pub fn focus_section(section: &str, caret: Option<u32>) {
    match caret {
        Some(caret) => select(section, caret, caret),
        None => {
            show_section(section);
            focus_next_turn(text_of(section));
        }
    }
}

/// The focus to words of a section's text, which are selected; both ends in UTF-16 units.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn select_words(section: &str, start: u32, end: u32) {
    show_section(section);
    select(section, start, end);
}

fn text_of(section: &str) -> String {
    format!(".paper {} textarea", selector("data-section", section))
}

fn select(section: &str, start: u32, end: u32) {
    let (turn, selector) = (next_turn(), text_of(section));
    drawing::then(move || {
        if !is_latest(turn) {
            return;
        }
        let Some(text) = element(&selector).and_then(|text| text.dyn_into::<HtmlTextAreaElement>().ok())
        else {
            return;
        };
        let _ = text.focus();
        let _ = text.set_selection_range(start, end);
    });
}

/// A finding into sight within its panel, once the panel is drawn: nothing else scrolls, so the cell stays in sight too.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn show_finding(rule: String) {
    let show = move || {
        let card = element(&selector("data-finding", &rule)).map(|card| card.get_bounding_client_rect());
        let (Some(panel), Some(card)) = (element(".findings"), card) else { return };
        let top = panel.get_bounding_client_rect().top();
        // What the chosen row counts lies over the end of the panel.
        let help = element(".findings .help").map(|help| help.get_bounding_client_rect().top());
        let bottom = help.unwrap_or_else(|| panel.get_bounding_client_rect().bottom());
        if card.top() < top || card.bottom() > bottom {
            panel.set_scroll_top(panel.scroll_top() + (card.top() - top) as i32 - MARGIN);
        }
    };
    drawing::then(show);
}

/// The focus to a finding's way to its cell.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn focus_finding(rule: String) {
    focus_next_turn(format!("{} [data-action=\"jump\"]", selector("data-finding", &rule)));
}

/// The focus to a place outside of tables and sections.
pub fn focus(spot: FocusTarget) {
    let selector = match spot {
        FocusTarget::Findings => ".findings h2",
        FocusTarget::Reason => ".reason textarea",
        FocusTarget::Exports => ".exports h2",
        FocusTarget::Finish => "[data-action=\"hand-out\"]",
        FocusTarget::WayToFinish => "[data-action=\"finish\"]",
        FocusTarget::WayToExports => "[data-action=\"exports\"]",
        FocusTarget::WayToPreview => "[data-action=\"preview\"]",
        FocusTarget::BeginQuestion => "[data-action=\"begin-same\"]",
        FocusTarget::WayToNew => "[data-action=\"new\"]",
        FocusTarget::Organ => ".organ",
        FocusTarget::Field(name) => return focus_next_turn(selector("data-field", name)),
        FocusTarget::Drafts => ".drafts h2",
        FocusTarget::Keys => "[data-field=\"key-search\"]",
        FocusTarget::BehindKeys => return catch_focus(&[".cell-input", ".findings h2"]),
        FocusTarget::Comparison => ".comparison h3",
        FocusTarget::WayToDrafts => "[data-action=\"drafts\"]",
        FocusTarget::Question => "[data-action=\"spare\"]",
        FocusTarget::Password => ".password input",
        FocusTarget::PasswordLine => ".password-line button",
    };
    // Whoever has begun somewhere else stays there; on a heading the focus has only come to rest.
    let yields = matches!(spot, FocusTarget::Organ | FocusTarget::PasswordLine);
    focus_next_turn_if(selector.to_string(), move || !yields || matches!(focused().as_str(), "BODY" | "H2"));
}

/// Where the focus goes if what is done takes away or locks the element that has it: to the heading of the list or the
/// panel that it stands in; else to the chosen cell, where one is chosen. Nowhere where nothing has it.
pub fn home() -> Option<&'static [&'static str]> {
    const HEADING: &str = ".findings h2";
    let here = document().active_element().filter(|element| element.tag_name() != "BODY")?;
    let is_in = |place| matches!(here.closest(place), Ok(Some(_)));
    Some(if is_in(".drafts") {
        &[".drafts h2", ".cell-input", HEADING]
    } else if is_in(".findings") {
        &[HEADING]
    } else {
        &[".cell-input", HEADING]
    })
}

/// Catches a focus that has fallen, once the page is drawn; nothing scrolls for it.
pub fn catch_focus(home: &'static [&'static str]) {
    let catch = move || {
        let Some(element) =
            home.iter().find_map(|selector| html_element(selector)).filter(|_| focused() == "BODY")
        else {
            return;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
        // What is typed takes the place of what stands in a cell.
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    };
    drawing::then(catch);
}

/// The kind of element that has the focus: `BODY` where it is nowhere. What had it may be gone only when the page is drawn.
fn focused() -> String {
    document().active_element().map_or_else(|| "BODY".to_string(), |element| element.tag_name())
}

/// The focus to the way to delete something.
// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub fn focus_danger(danger: &Danger) {
    focus_next_turn(match danger {
        Danger::Everything => "[data-action=\"clear-computer\"]".to_string(),
        Danger::Draft(name) | Danger::Aside(name) => {
            format!("{} [data-action=\"delete-draft\"]", selector("data-draft", name))
        }
    });
}

thread_local! {
    /// How often the focus was sent somewhere.
    static TURNS: Cell<u32> = const { Cell::new(0) };
}

/// The focus is sent somewhere: what was sent before, and waits for the page to be drawn, comes too late from here on.
pub fn next_turn() -> u32 {
    TURNS.with(|turns| {
        turns.set(turns.get().wrapping_add(1));
        turns.get()
    })
}

fn is_latest(turn: u32) -> bool {
    TURNS.with(|turns| turns.get() == turn)
}

fn focus_next_turn(selector: String) {
    focus_next_turn_if(selector, || true);
}

fn focus_next_turn_if(selector: String, may: impl FnOnce() -> bool + 'static) {
    let turn = next_turn();
    let focus = move || {
        if let Some(element) = html_element(&selector).filter(|_| is_latest(turn) && may()) {
            let _ = element.focus();
        }
    };
    drawing::then(focus);
}
