//! XML as a tree, for looking things up in a part.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with all that stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    /// The text directly in it.
    pub text: String,
}

impl Element {
    /// Reads a part; panics where it is not well formed.
    pub fn read(text: &str) -> Element {
        let mut reader = Reader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}")) {
                Event::Start(start) => open.push(Element::start(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Element::start(&start)),
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let character = match &*name.xml10_content() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        "#10" => '\n',
                        other => panic!("entity {other}"),
                    };
                    open.last_mut().unwrap().text.push(character);
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        let mut roots = open.remove(0).children;
        assert_eq!(roots.len(), 1, "one root");
        roots.remove(0)
    }

    fn start(start: &BytesStart<'_>) -> Element {
        let attribute = |attribute: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
            let attribute = attribute.expect("a legal attribute");
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).expect("a legal value");
            (attribute.key.as_ref().to_string(), value.to_string())
        };
        let attributes = start.attributes().map(attribute).collect();
        Element { name: start.name().as_ref().to_string(), attributes, ..Element::default() }
    }

    /// Every element of a name below this one, in reading order; not those within another of the name.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let below = |child: &'a Element| if child.name == name { vec![child] } else { child.all(name) };
        self.children.iter().flat_map(below).collect()
    }

    /// This element and every one below it.
    pub fn each(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.children.iter().flat_map(Element::each)).collect()
    }

    /// The child of a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// An attribute.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    /// An attribute that is a number.
    pub fn number(&self, attribute: &str) -> i64 {
        let value = self.get(attribute).unwrap_or_else(|| panic!("{} has no {attribute}", self.name));
        value.parse().unwrap_or_else(|_| panic!("{attribute} of {} is {value}", self.name))
    }

    /// The text of Word's runs below this element.
    pub fn words(&self) -> String {
        let word = |element: &&Element| match element.name.as_str() {
            "w:t" => element.text.clone(),
            "w:tab" => "\t".to_string(),
            "w:br" => "\n".to_string(),
            _ => String::new(),
        };
        self.each().iter().map(word).collect()
    }
}
