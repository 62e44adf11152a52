//! A fragment for the editor of a portal: no class, no name, no style sheet, every element with its look in itself, in
//! tags and attributes that such editors keep. What an editor strips nevertheless takes no word with it.
//!
//! The title is a paragraph: the portal's own page has its first heading already. Header cells keep their scope, and the
//! name of a table stands in `summary`, since a caption could not be hidden here.

use super::inline;
use super::node::{Attribute, Element, Node, Tag};
use super::style::Style;
use super::{markup, tree};
use nianbao_core::document::Document;

/// What becomes of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// A sentence says where each belongs: portals refuse pictures that stand in the text, and want them uploaded.
    #[default]
    Named,
    /// They stand in the text, as `data:` addresses. For the clipboard of office programs.
    Within,
}

/// Writes a document as a fragment of a web page.
pub fn write(document: &Document, pictures: Pictures) -> String {
    let mut out = String::new();
    for block in tree::blocks(document) {
        for element in plain(block, pictures) {
            markup::write(&mut out, &dressed(element));
            out.push('\n');
        }
    }
    out
}

/// The block in the tags that editors know.
fn plain(mut block: Element, pictures: Pictures) -> Vec<Element> {
    match block.tag {
        Tag::H1 => vec![Element { tag: Tag::P, ..block }],
        Tag::Figure => figure(block, pictures),
        Tag::Table => {
            let caption = block.children.remove(0).element().map(Element::words).unwrap_or_default();
            vec![table(block, &caption)]
        }
        _ => vec![block],
    }
}

fn figure(figure: Element, pictures: Pictures) -> Vec<Element> {
    let (images, captions): (Vec<Element>, Vec<Element>) = figure
        .children
        .into_iter()
        .filter_map(|child| child.element().cloned())
        .partition(|it| it.tag == Tag::Img);
    let words: String = captions.iter().map(Element::words).collect();
    if pictures == Pictures::Named {
        let sentence = if words.is_empty() {
            "〔此处插图〕".to_string()
        } else {
            format!("〔此处插图：{words}〕")
        };
        return vec![Element::styled(Tag::P, Style::Remark).saying(&sentence)];
    }
    let picture = Element::styled(Tag::P, Style::Figure).holding(images);
    let captions = captions.into_iter().map(|caption| Element { tag: Tag::P, ..caption });
    std::iter::once(picture).chain(captions).collect()
}

fn table(table: Element, caption: &str) -> Element {
    let table = table
        .with(Attribute::Border, "1")
        .with(Attribute::Cellspacing, "0")
        .with(Attribute::Cellpadding, "2")
        .with(Attribute::Width, "100%")
        .with(Attribute::Align, "center");
    table.with(Attribute::Summary, caption)
}

/// The element with its look in itself.
fn dressed(element: Element) -> Element {
    dressed_in(element, false)
}

fn dressed_in(mut element: Element, is_wide: bool) -> Element {
    let is_wide = is_wide || element.style == Some(Style::WideTable);
    element.attributes.retain(|(name, _)| !matches!(name, Attribute::Id | Attribute::Headers));
    if let Some(align) = element.style.and_then(inline::align) {
        element = element.with(Attribute::Align, align);
    }
    if let Some(look) = inline::look(&element, is_wide) {
        element = element.with(Attribute::Style, look);
    }
    let child = |child: Node| match child {
        Node::Element(element) => dressed_in(element, is_wide).into(),
        Node::Text(text) => Node::Text(held(&text)),
    };
    element.children = element.children.into_iter().map(child).collect();
    element
}

/// Text whose blanks stay: a browser joins them, and editors drop those at the edges.
fn held(text: &str) -> String {
    let mut after_blank = true;
    let count = text.chars().count();
    let letter = |(at, letter): (usize, char)| {
        let is_blank = matches!(letter, ' ' | '\t');
        let is_held = is_blank && (after_blank || at + 1 == count);
        after_blank = is_blank;
        match (is_held || letter == '\t', is_blank) {
            (true, _) => '\u{a0}',
            _ => letter,
        }
    };
    text.chars().enumerate().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn blanks_that_would_be_lost_are_held() {
        assert_eq!(held("a b"), "a b");
        assert_eq!(held(" a  b\tc "), "\u{a0}a \u{a0}b\u{a0}c\u{a0}");
        assert_eq!(held(""), "");
    }
}
