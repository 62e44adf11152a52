//! A web page with everything in it: one style sheet, no script, nothing that is fetched.
//!
//! Every figure names the header cells of its row and its column. Header rows stand again on every printed page, groups
//! of rows stay together in browsers that can do so (Chromium from 108), and pages carry their numbers in those that can
//! (Chromium from 131); older ones show and print the same text.

use super::node::{Attribute, Element, Node, Tag};
use super::style::Style;
use super::{markup, tree};
use crate::ooxml::xml::legal;
use nianbao_core::document::Document;

/// How the report looks: shared with the sheets that the page shows, so that both are alike.
const DOCUMENT: &str = include_str!("../../../../style/document.css");
/// How it stands on the screen and on paper.
const PAGE: &str = include_str!("page.css");

/// Writes a document as a web page in UTF-8.
pub fn write(document: &Document) -> Vec<u8> {
    let style = if document.mark.is_some() { Style::Draft } else { Style::Document };
    let main = Element::styled(Tag::Main, style).holding(tree::blocks(document));
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    // Without one, browsers ask the site for its icon: the page itself asks for nothing.
    out.push_str("<link rel=\"icon\" href=\"data:,\"/>\n");
    for (name, content) in
        [("keywords", document.properties.keywords.join(",")), ("author", document.properties.organ.clone())]
    {
        if !content.is_empty() {
            out.push_str(&format!("<meta name=\"{name}\" content=\""));
            markup::escape(&mut out, &legal(&content));
            out.push_str("\"/>\n");
        }
    }
    out.push_str("<title>");
    markup::escape(&mut out, &legal(&document.properties.title));
    out.push_str("</title>\n<style>\n");
    out.push_str(DOCUMENT);
    out.push_str(PAGE);
    out.push_str("</style>\n</head>\n<body>\n");
    markup::write(&mut out, &dressed(main));
    out.push_str("\n</body>\n</html>\n");
    out.into_bytes()
}

/// The element with the class that it has in the style sheet.
fn dressed(mut element: Element) -> Element {
    let classes = [
        element.style.and_then(Style::class),
        element.kept.then_some("doc-kept"),
        element.opens_page.then_some("doc-opens"),
    ];
    let classes: Vec<&str> = classes.into_iter().flatten().collect();
    if !classes.is_empty() {
        element.attributes.insert(0, (Attribute::Class, classes.join(" ")));
    }
    element.children = element.children.into_iter().map(child).collect();
    element
}

fn child(node: Node) -> Node {
    match node {
        Node::Element(element) => dressed(element).into(),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_cannot_end_early() {
        for sheet in [DOCUMENT, PAGE] {
            assert!(!sheet.contains(['<', '&']), "markup in a style sheet");
            assert!(!sheet.contains("url(") && !sheet.contains("@import"), "something that is fetched");
        }
    }

    #[test]
    fn every_class_is_in_the_style_sheet() {
        let classes = Style::ALL.iter().filter_map(|style| style.class()).flat_map(str::split_whitespace);
        for class in classes.chain(["doc-kept", "doc-opens"]) {
            assert!([DOCUMENT, PAGE].concat().contains(&format!(".{class}")), "{class} looks like nothing");
        }
    }
}
