//! The pictures of a report, as its file has them. What they look like is the business of `document::picture`.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::saved::{self, Complaint};

/// Pictures by the name that the text calls them by, in the order of names. Each of them is shared, and so is their list: a
/// copy of a report copies none, and two reports with the same pictures are told to be alike by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Images(Rc<Vec<(String, Rc<Image>)>>);

impl Images {
    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The picture of a name.
    pub fn get(&self, name: &str) -> Option<&Rc<Image>> {
        let at = self.place(name).ok()?;
        Some(&self.0[at].1)
    }

    /// Names and pictures.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rc<Image>)> {
        self.0.iter().map(|(name, image)| (name.as_str(), image))
    }

    /// Puts a picture under a name, or takes away what stands there. What stood there comes back.
    pub fn put(&mut self, name: &str, image: Option<Rc<Image>>) -> Option<Rc<Image>> {
        let place = self.place(name);
        let images = Rc::make_mut(&mut self.0);
        match (place, image) {
            (Ok(at), Some(image)) => Some(std::mem::replace(&mut images[at].1, image)),
            (Ok(at), None) => Some(images.remove(at).1),
            (Err(at), Some(image)) => {
                images.insert(at, (name.to_string(), image));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// The same names with what becomes of each picture. Where nothing changes, the list stays shared.
    pub fn each(&self, mut act: impl FnMut(&Rc<Image>) -> Rc<Image>) -> Images {
        let changed: Vec<(String, Rc<Image>)> =
            self.0.iter().map(|(name, image)| (name.clone(), act(image))).collect();
        match changed == *self.0 {
            true => self.clone(),
            false => Images(changed.into()),
        }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

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
    /// The name under which a store keeps it apart: `{"kept": "<SHA-256>-<bytes>"}`. In no file that leaves the page.
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
                Some(name) if place.len() == 1 && is_kept_name(name) => Some(Data::Kept(name.to_string())),
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

    /// What of a picture of this name is not as it should be: fields that are no text, and bytes that are not there. They
    /// are kept all the same.
    pub fn complaints(&self, name: &str) -> Vec<Complaint> {
        let is_odd = |field: &&str| self.rest.get(*field).is_some_and(|value| !value.is_null());
        let odd = ["alt", "data", "name", "type"].into_iter().filter(is_odd);
        let mut complaints: Vec<Complaint> = odd
            .map(|field| Complaint::WrongType { field: format!("{}.{name}.{field}", saved::IMAGES) })
            .collect();
        let has_none = match &self.data {
            Some(Data::Base64(text)) => text.is_empty(),
            Some(Data::Kept(_)) => false,
            None => self.rest.get("data").is_none_or(Value::is_null),
        };
        complaints.extend(has_none.then(|| Complaint::NoPicture { name: name.to_string() }));
        complaints
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

/// True for a name that a store gives. Whatever else a file says there is only carried along.
fn is_kept_name(name: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    name.split_once('-').is_some_and(|(digest, bytes)| {
        let is_digest = digest.bytes().all(|byte| is_digit(byte) || matches!(byte, b'a'..=b'f'));
        digest.len() == 64 && is_digest && !bytes.is_empty() && bytes.bytes().all(is_digit)
    })
}

fn put_back<T>(rest: &mut Map<String, Value>, field: &str, value: Value) -> Option<T> {
    rest.insert(field.to_string(), value);
    None
}

fn place(name: &str) -> Map<String, Value> {
    std::iter::once((KEPT.to_string(), Value::String(name.to_string()))).collect()
}

/// What stands in a field, borrowed: bytes are not copied.
enum Field<'a> {
    Value(&'a Value),
    Text(&'a str),
    Place(&'a str),
}

impl Image {
    /// Its fields in alphabetical order, as in the rest of the file.
    fn fields(&self) -> Vec<(&str, Field<'_>)> {
        let mut fields: Vec<(&str, Field<'_>)> =
            self.rest.iter().map(|(name, value)| (name.as_str(), Field::Value(value))).collect();
        for (name, text) in [("name", &self.name), ("type", &self.kind), ("alt", &self.alt)] {
            if let Some(text) = text {
                fields.insert(place_of(name, &fields), (name, Field::Text(text)));
            }
        }
        if let Some(data) = &self.data {
            let field = match data {
                Data::Base64(text) => Field::Text(text),
                Data::Kept(name) => Field::Place(name),
            };
            fields.insert(place_of("data", &fields), ("data", field));
        }
        fields
    }

    /// The picture as the saved file has it.
    pub fn value(&self) -> Value {
        let value = |field: &Field<'_>| match field {
            Field::Value(value) => (*value).clone(),
            Field::Text(text) => Value::String(text.to_string()),
            Field::Place(name) => Value::Object(place(name)),
        };
        let fields = self.fields();
        Value::Object(fields.iter().map(|(name, field)| (name.to_string(), value(field))).collect())
    }

    /// The picture in the words of the saved file, on lines of its own.
    pub(super) fn json(&self) -> String {
        let text = |field: &Field<'_>| match field {
            Field::Value(value) => format!("{value:#}"),
            Field::Text(text) => quoted(text),
            Field::Place(name) => format!("{:#}", Value::Object(place(name))),
        };
        object(self.fields().iter().map(|(name, field)| (*name, text(field))))
    }
}

/// Where a member of this name stands among members in alphabetical order.
pub(super) fn place_of<T>(name: &str, members: &[(&str, T)]) -> usize {
    members.partition_point(|(other, _)| *other < name)
}

/// A text as it stands in JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("every text can be written")
}

/// An object of members that are written already, a member a line.
pub(super) fn object<'a>(members: impl Iterator<Item = (&'a str, String)>) -> String {
    // Inside of texts line breaks are escaped, so that every one in the JSON is between values.
    let member = |(name, text): (&str, String)| format!("  {}: {}", quoted(name), text.replace('\n', "\n  "));
    let members: Vec<String> = members.map(member).collect();
    match members.is_empty() {
        true => "{}".to_string(),
        false => format!("{{\n{}\n}}", members.join(",\n")),
    }
}
