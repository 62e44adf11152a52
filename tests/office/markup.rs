//! Web pages read again, by a reader of XML: what closes for it closes for browsers.

use std::collections::BTreeMap;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element, with text and elements in it in their order.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Piece>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Piece {
    Tag(Tag),
    Text(String),
}

impl Tag {
    /// Reads a page, or the elements of a fragment, under one root; panics where something does not close.
    pub fn read(text: &str) -> Tag {
        let text = text.strip_prefix("<!DOCTYPE html>").unwrap_or(text);
        let mut reader = Reader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        let mut open = vec![Tag::default()];
        loop {
            let piece = match reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}")) {
                Event::Start(start) => {
                    open.push(Tag::start(&start));
                    continue;
                }
                Event::Empty(start) => Piece::Tag(Tag::start(&start)),
                Event::End(_) => Piece::Tag(open.pop().unwrap()),
                Event::Text(text) => Piece::Text(text.xml10_content().to_string()),
                Event::GeneralRef(name) => {
                    let entity = format!("&{};", name.xml10_content());
                    Piece::Text(unescape(&entity).expect("an entity that every reader knows").to_string())
                }
                Event::Eof => break,
                other => panic!("{other:?}"),
            };
            open.last_mut().expect("an open element").children.push(piece);
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        open.remove(0)
    }

    fn start(start: &BytesStart<'_>) -> Tag {
        let attribute = |attribute: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
            let attribute = attribute.expect("a legal attribute");
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).expect("a legal value");
            (attribute.key.as_ref().to_string(), value.to_string())
        };
        let attributes = start.attributes().map(attribute).collect();
        Tag { name: start.name().as_ref().to_string(), attributes, children: Vec::new() }
    }

    /// This element and every one below it, in reading order.
    pub fn each(&self) -> Vec<&Tag> {
        let below = self.tags().flat_map(Tag::each);
        std::iter::once(self).chain(below).collect()
    }

    /// The elements directly in this one.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        let tag = |piece: &'_ Piece| matches!(piece, Piece::Tag(_));
        self.children.iter().filter(move |piece| tag(piece)).map(|piece| match piece {
            Piece::Tag(tag) => tag,
            Piece::Text(_) => unreachable!("filtered"),
        })
    }

    /// Every element of a name below this one.
    pub fn all(&self, name: &str) -> Vec<&Tag> {
        self.each().into_iter().filter(|tag| tag.name == name).collect()
    }

    /// An attribute.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    /// A span; 1 where none is said.
    pub fn span(&self, attribute: &str) -> usize {
        self.get(attribute).map_or(1, |span| span.parse().expect("a number"))
    }

    /// All text; a line break is `\n`.
    pub fn words(&self) -> String {
        if self.name == "br" {
            return "\n".to_string();
        }
        let words = |piece: &Piece| match piece {
            Piece::Tag(tag) => tag.words(),
            Piece::Text(text) => text.clone(),
        };
        self.children.iter().map(words).collect()
    }

    /// The lines of text that are read on paper, in their order; not what only a screen reader says.
    pub fn lines(&self) -> Vec<String> {
        let is_line = |tag: &&Tag| {
            let names = ["p", "h1", "h2", "h3", "h4", "h5", "figcaption", "th", "td"];
            names.contains(&tag.name.as_str()) && tag.get("class") != Some("doc-mark")
        };
        let lines = self.each().into_iter().filter(is_line).map(Tag::words);
        let lines: Vec<String> =
            lines.flat_map(|line| line.split('\n').map(String::from).collect::<Vec<_>>()).collect();
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}
