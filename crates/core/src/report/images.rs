//! The pictures of a report, as its file has them. What they look like is the business of `document::picture`.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// Pictures by the name that the text calls them by. Shared, and each of them shared: a copy of a report copies none, and
/// two reports with the same pictures are told to be alike by address.
pub type Images = Rc<BTreeMap<String, Rc<Image>>>;

/// One picture. A field that the file does not have is `None` and is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The name of the file that it came from.
    pub name: Option<String>,
    /// What kind of file that was, such as `image/png`. Only a hint: the bytes tell.
    pub kind: Option<String>,
    /// Its bytes.
    pub data: Option<Data>,
    /// What it shows, for people who do not see it.
    pub alt: Option<String>,
    /// Every other field, and those above where they are no text.
    pub rest: Map<String, Value>,
}

/// The bytes of a picture, or where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// The file itself, in base64.
    Base64(String),
    /// The name under which a store keeps it apart: `{"kept": "…"}`. In no file that leaves the page.
    Kept(String),
}

/// The field that tells where the bytes of a picture are.
const KEPT: &str = "kept";

impl Image {
    /// Reads a picture of the saved file.
    ///
    /// # Errors
    /// The value itself where it is no object.
    pub fn read(value: Value) -> Result<Image, Value> {
        let Value::Object(mut rest) = value else { return Err(value) };
        let data = match rest.remove("data") {
            Some(Value::String(text)) => Some(Data::Base64(text)),
            Some(Value::Object(place)) => match place.get(KEPT).and_then(Value::as_str) {
                Some(name) if place.len() == 1 => Some(Data::Kept(name.to_string())),
                _ => put_back(&mut rest, "data", Value::Object(place)),
            },
            Some(other) => put_back(&mut rest, "data", other),
            None => None,
        };
        let mut text = |field: &str| match rest.remove(field)? {
            Value::String(text) => Some(text),
            other => put_back(&mut rest, field, other),
        };
        let (name, kind, alt) = (text("name"), text("type"), text("alt"));
        Ok(Image { name, kind, data, alt, rest })
    }

    /// The bytes in base64, where they are here.
    pub fn base64(&self) -> Option<&str> {
        match &self.data {
            Some(Data::Base64(text)) => Some(text),
            _ => None,
        }
    }

    /// The name under which a store keeps the bytes.
    pub fn kept(&self) -> Option<&str> {
        match &self.data {
            Some(Data::Kept(name)) => Some(name),
            _ => None,
        }
    }

    /// The same picture with its bytes elsewhere, or here again.
    pub fn with_data(&self, data: Data) -> Image {
        let Image { name, kind, alt, rest, .. } = self;
        Image {
            name: name.clone(),
            kind: kind.clone(),
            data: Some(data),
            alt: alt.clone(),
            rest: rest.clone(),
        }
    }
}

fn put_back<T>(rest: &mut Map<String, Value>, field: &str, value: Value) -> Option<T> {
    rest.insert(field.to_string(), value);
    None
}

fn place(name: &str) -> Map<String, Value> {
    std::iter::once((KEPT.to_string(), Value::String(name.to_string()))).collect()
}

/// Fields in alphabetical order, as in the rest of the file. Bytes are not copied.
impl Serialize for Image {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rest: BTreeMap<&str, Field<'_>> =
            self.rest.iter().map(|(name, value)| (name.as_str(), Field::Value(value))).collect();
        let texts = [("name", &self.name), ("type", &self.kind), ("alt", &self.alt)];
        rest.extend(texts.iter().filter_map(|(field, text)| Some((*field, Field::Text(text.as_deref()?)))));
        rest.extend(self.data.as_ref().map(|data| match data {
            Data::Base64(text) => ("data", Field::Text(text)),
            Data::Kept(name) => ("data", Field::Place(name)),
        }));
        let mut map = serializer.serialize_map(Some(rest.len()))?;
        for (name, field) in &rest {
            match field {
                Field::Value(value) => map.serialize_entry(name, value)?,
                Field::Text(text) => map.serialize_entry(name, text)?,
                Field::Place(kept) => map.serialize_entry(name, &place(kept))?,
            }
        }
        map.end()
    }
}

/// What stands in a field, borrowed.
enum Field<'a> {
    Value(&'a Value),
    Text(&'a str),
    Place(&'a str),
}
