//! Scrolling and focus outside of the tables. What is to be focused may not be drawn yet, so the focus waits a turn.

use gloo::timers::callback::Timeout;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::browser::{document, element, html_element};
use crate::app::drafts::Danger;
use crate::app::event::Spot;

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
pub fn show_section(section: &str) {
    if let Some(element) = element(&selector("data-section", section)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The focus to a section's text.
pub fn focus_section(section: String) {
    show_section(&section);
    focus_next_turn(format!("{} textarea", selector("data-section", &section)));
}

/// The focus to a finding's way to its cell.
pub fn focus_finding(rule: String) {
    focus_next_turn(format!("{} [data-action=\"jump\"]", selector("data-finding", &rule)));
}

/// The focus to a place outside of tables and sections.
pub fn focus(spot: Spot) {
    let selector = match spot {
        Spot::Findings => ".findings h2",
        Spot::Reason => ".reason textarea",
        Spot::Exports => ".exports h2",
        Spot::WayToExports => "[data-action=\"exports\"]",
        Spot::WayToPreview => "[data-action=\"preview\"]",
        Spot::Organ => ".organ",
        Spot::Drafts => ".drafts h2",
        Spot::WayToDrafts => "[data-action=\"drafts\"]",
        Spot::Question => "[data-action=\"spare\"]",
        Spot::Password => ".password input",
        Spot::PasswordLine => ".password-line button",
    };
    // Whoever has begun somewhere else stays there.
    let yields = matches!(spot, Spot::Organ | Spot::PasswordLine);
    focus_next_turn_if(selector.to_string(), move || !yields || !is_begun());
}

/// True where something has the focus; what had it may be gone only when the page is drawn.
fn is_begun() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() != "BODY")
}

/// The focus to the way to delete something.
pub fn focus_danger(danger: &Danger) {
    focus_next_turn(match danger {
        Danger::Everything => "[data-action=\"clear-computer\"]".to_string(),
        Danger::Draft(name) | Danger::Aside(name) => {
            format!("{} [data-action=\"delete-draft\"]", selector("data-draft", name))
        }
    });
}

fn focus_next_turn(selector: String) {
    focus_next_turn_if(selector, || true);
}

fn focus_next_turn_if(selector: String, may: impl FnOnce() -> bool + 'static) {
    let focus = move || {
        if let Some(element) = html_element(&selector).filter(|_| may()) {
            let _ = element.focus();
        }
    };
    Timeout::new(0, focus).forget();
}
