//! The tree as text. Every element closes, so that readers of XML can read it as well as browsers.

use super::node::{Element, Node};

/// Writes an element. A line ends behind everything that is no part of a line of text.
pub fn write(out: &mut String, element: &Element) {
    let name = element.tag.name();
    out.push('<');
    out.push_str(name);
    for (attribute, value) in &element.attributes {
        out.push(' ');
        out.push_str(attribute.name());
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    if element.tag.is_void() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    let is_block = !element.tag.holds_text();
    for child in &element.children {
        if is_block {
            out.push('\n');
        }
        match child {
            Node::Element(element) => write(out, element),
            Node::Text(text) => escape(out, text),
        }
    }
    if is_block {
        out.push('\n');
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Writes text in which nothing is markup, between tags and between quotes.
pub fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}
