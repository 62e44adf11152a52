//! Elements, attributes, text. A tag or an attribute that is not listed here cannot be written.

use crate::ooxml::xml::legal;
use nianbao_core::document::prose::ends_line;

use super::style::Style;

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $kind { $(#[doc = $name] $variant),* }

        impl $kind {
            /// All there are.
            pub const ALL: &'static [$kind] = &[$($kind::$variant),*];

            /// As it is written.
            pub fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),* }
            }
        }
    };
}

names! {
    /// The tags of a report.
    Tag {
        Main "main", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", P "p", Strong "strong", Span "span", Br "br",
        Table "table", Caption "caption", Colgroup "colgroup", Col "col", Thead "thead", Tbody "tbody", Tr "tr",
        Th "th", Td "td", Figure "figure", Img "img", Figcaption "figcaption", Article "article",
    }
}

names! {
    /// The attributes of a report.
    Attribute {
        Class "class", Id "id", Headers "headers", Scope "scope", Colspan "colspan", Rowspan "rowspan", Src "src",
        Alt "alt", Width "width", Height "height", Lang "lang", Style "style", Align "align", Border "border",
        Cellspacing "cellspacing", Cellpadding "cellpadding", Summary "summary", HeaderRows "data-header-rows",
        Keep "data-keep", OpensPage "data-opens-page", Mark "data-mark", Title "data-title",
    }
}

impl Tag {
    /// True for a tag that has no content and no end.
    pub fn is_void(self) -> bool {
        matches!(self, Tag::Br | Tag::Col | Tag::Img)
    }

    /// True for a tag whose content is text on a line. Blanks in it are text.
    pub fn holds_text(self) -> bool {
        use Tag::{Caption, Figcaption, Span, Strong, Td, Th, H1, H2, H3, H4, H5, P};
        matches!(self, H1 | H2 | H3 | H4 | H5 | P | Caption | Figcaption | Th | Td | Span | Strong)
    }
}

/// A piece of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text as it is read; escaped only when it is written.
    Text(String),
}

/// An element with all that stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its tag.
    pub tag: Tag,
    /// What it is in the report.
    pub style: Option<Style>,
    /// True where no page should end below it.
    pub kept: bool,
    /// True where it begins a page.
    pub opens_page: bool,
    /// Its attributes, in the order in which they are written.
    pub attributes: Vec<(Attribute, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

impl Node {
    /// Text; a character that no document can hold becomes `�`, so that one sees where it was.
    pub fn text(text: &str) -> Node {
        Node::Text(legal(text).into_owned())
    }

    /// The element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl Element {
    /// An empty element.
    pub fn new(tag: Tag) -> Element {
        let (attributes, children) = (Vec::new(), Vec::new());
        Element { tag, style: None, kept: false, opens_page: false, attributes, children }
    }

    /// An empty element that is something in the report.
    pub fn styled(tag: Tag, style: Style) -> Element {
        Element { style: Some(style), ..Element::new(tag) }
    }

    /// The same element with an attribute.
    pub fn with(mut self, attribute: Attribute, value: impl AsRef<str>) -> Element {
        self.attributes.push((attribute, legal(value.as_ref()).into_owned()));
        self
    }

    /// The same element with this behind what stands in it.
    pub fn holding<T: Into<Node>>(mut self, children: impl IntoIterator<Item = T>) -> Element {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The same element with text behind what stands in it; a line break is an element.
    pub fn saying(mut self, text: &str) -> Element {
        let text = text.replace("\r\n", "\n");
        for (at, line) in text.split(ends_line).enumerate() {
            if at > 0 {
                self.children.push(Element::new(Tag::Br).into());
            }
            if !line.is_empty() {
                self.children.push(Node::text(line));
            }
        }
        self
    }

    /// The value of an attribute.
    pub fn get(&self, attribute: Attribute) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| *name == attribute);
        found.map(|(_, value)| value.as_str())
    }

    /// All text in it, in reading order; a line break is `\n`.
    pub fn words(&self) -> String {
        if self.tag == Tag::Br {
            return "\n".to_string();
        }
        let word = |child: &Node| match child {
            Node::Element(element) => element.words(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(word).collect()
    }
}
