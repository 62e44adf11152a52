//! Blocks of the paper as the browser has laid them out, in parts of a pixel.

use web_sys::Element;

use super::PARTS;
use crate::app::sheets::{Block, Body, Row};
use crate::shell::browser::window;

pub fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

pub fn parts(pixels: f64) -> u32 {
    (pixels * f64::from(PARTS)).round() as u32
}

/// A length of a style, in pixels.
fn styled(element: &Element, name: &str) -> f64 {
    let style = window().get_computed_style(element).ok().flatten();
    let text = style.and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
    // The browser's own reading: that of Rust brings tables of powers into the module.
    js_sys::parse_float(&text)
}

pub fn block(element: &Element) -> Block {
    let has = |name| element.has_attribute(name);
    let line = styled(element, "line-height");
    let lines = (height(element) / line).round();
    let body = match element.tag_name().as_str() {
        "TABLE" => table(element),
        "P" if lines.is_finite() && lines >= 1.0 => {
            Body::Lines { count: lines as usize, height: parts(line) }
        }
        _ => Body::Whole { height: parts(height(element)) },
    };
    Block { body, kept: has("data-keep"), opens_page: has("data-opens-page") }
}

/// Rows from upper edge to upper edge, the last one down to where the next block begins.
fn table(element: &Element) -> Body {
    let rows = rows(element);
    let edge = element.get_bounding_client_rect().bottom() + styled(element, "margin-bottom");
    let tops = rows.iter().map(|row| row.get_bounding_client_rect().top());
    let edges: Vec<f64> = tops.chain([edge]).collect();
    let row = |(at, row): (usize, &Element)| Row {
        height: parts(edges[at + 1] - edges[at]),
        kept: row.has_attribute("data-keep"),
    };
    Body::Table { header_rows: header_rows(element), rows: rows.iter().enumerate().map(row).collect() }
}

fn header_rows(table: &Element) -> usize {
    table.get_attribute("data-header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0)
}

pub fn rows(table: &Element) -> Vec<Element> {
    listed(table).into_iter().filter(|child| child.tag_name() == "TR").collect()
}

pub fn listed(element: &Element) -> Vec<Element> {
    let children = element.children();
    (0..children.length()).filter_map(|at| children.item(at)).collect()
}
