//! Pictures apart from the report: each is kept once a draft, under the digest of its text, and written before what names
//! it. A snapshot, a version and a step of undo name a picture; none repeats it.
//!
//! A report that is kept holds `"data": {"kept": "<digest>-<bytes>"}` where the saved file holds the picture's base64.
//! Reports are told apart by the address of their shared fields, so that a key pressed in a report of 40 MB looks at none
//! of them.

use std::rc::Rc;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::records::{PICTURES, SEALED};
use super::sealed::{Kind, Seal};
use crate::port::Record;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::{saved, Report};

/// Shorter texts stay where they are.
const LEAST: usize = 4 * 1024;
/// The field of a saved file that holds pictures.
const IMAGES: &str = "images";

/// Everything else of a report, by field.
type Fields = Rc<Map<String, Value>>;

/// The pictures of one draft.
#[derive(Debug, Default)]
pub struct Pictures {
    /// Fields as a report has them, and as they are kept.
    known: Vec<(Fields, Fields)>,
    /// Where the text of a picture is: its name, fields, and the name of the image in them.
    texts: Vec<(String, Fields, String)>,
    /// Names of pictures that the store has proven to hold.
    kept: Vec<String>,
}

/// Pictures in memory: name and text. They are few.
pub(super) type Texts = Vec<(String, String)>;

impl Pictures {
    /// A report as it is kept: with the names of its pictures.
    pub(super) fn apart(&mut self, report: &Report, form: &FormDefinition) -> String {
        let fields = &report.kept().fields;
        if !fields.contains_key(IMAGES) {
            return saved::write(report, form);
        }
        let fields = self.named(fields);
        saved::write(&report.with_fields(fields), form)
    }

    /// The same fields with the names of pictures. What is seen for the first time waits to be kept.
    pub(super) fn named(&mut self, fields: &Fields) -> Fields {
        if let Some((_, named)) = self.known.iter().find(|(known, _)| Rc::ptr_eq(known, fields)) {
            return named.clone();
        }
        let mut named = without_pictures(fields);
        let images = fields.get(IMAGES).and_then(Value::as_object);
        for (id, image) in images.into_iter().flatten() {
            let Some(text) = data(image) else { continue };
            let name = name(text);
            if self.texts.iter().all(|(other, ..)| *other != name) {
                self.texts.push((name.clone(), fields.clone(), id.clone()));
            }
            put_name(&mut named, id, &name);
        }
        let named = Rc::new(named);
        self.known.push((fields.clone(), named.clone()));
        named
    }

    /// What has to be written before anything names it.
    pub(super) fn records(&self, draft: &str, seal: &mut Option<Seal>) -> Vec<Record> {
        let missing = self.texts.iter().filter(|(name, ..)| !self.kept.contains(name));
        let record = |(name, fields, id): &(String, Fields, String)| {
            let text = fields.get(IMAGES)?.get(id).and_then(data)?;
            Some(match seal {
                Some(seal) => Record {
                    key: format!("{PICTURES}{draft}/{name}{SEALED}"),
                    text: seal.seal(Kind::Picture, draft, 0, text),
                },
                None => Record { key: format!("{PICTURES}{draft}/{name}"), text: text.to_string() },
            })
        };
        missing.filter_map(record).collect()
    }

    /// These were proven to be kept; by key.
    pub(super) fn are_kept<'a>(&mut self, keys: impl Iterator<Item = &'a String>) {
        let names = keys.filter_map(|key| key.strip_prefix(PICTURES)?.split_once('/'));
        let names = names.map(|(_, name)| name.strip_suffix(SEALED).unwrap_or(name).to_string());
        self.kept.extend(names);
    }

    /// Nothing of them is kept any more: the draft has another name, or was deleted.
    pub(super) fn are_gone(&mut self) {
        self.kept.clear();
    }

    /// Every picture that is in memory, by name.
    pub(super) fn at_hand(&self) -> Texts {
        let text = |(name, fields, id): &(String, Fields, String)| {
            Some((name.clone(), fields.get(IMAGES)?.get(id).and_then(data)?.to_string()))
        };
        self.texts.iter().filter_map(text).collect()
    }

    /// Fields that are kept, with the pictures that were found. Names whose picture is not there come back: the report
    /// opens without them.
    pub(super) fn filled(&mut self, named: &Fields, found: &[(String, String)]) -> (Fields, Vec<String>) {
        let wanted = names(named);
        if wanted.is_empty() {
            return (named.clone(), Vec::new());
        }
        if let Some((filled, _)) =
            self.known.iter().find(|(filled, known)| known == named && is_whole(filled, named))
        {
            return (filled.clone(), Vec::new());
        }
        let mut filled = (**named).clone();
        let mut missing = Vec::new();
        for (id, name) in wanted {
            let text =
                found.iter().find(|(other, _)| *other == name).map(|(_, text)| text.clone()).unwrap_or_else(
                    || {
                        missing.push(name);
                        String::new()
                    },
                );
            if let Some(image) = filled.get_mut(IMAGES).and_then(|images| images.get_mut(&id)) {
                image["data"] = Value::String(text);
            }
        }
        let filled = Rc::new(filled);
        // A picture that is not there now may be there later: its name stays.
        self.known.push((filled.clone(), named.clone()));
        if missing.is_empty() {
            for (id, name) in names(named) {
                self.texts.retain(|(other, ..)| *other != name);
                self.texts.push((name, filled.clone(), id));
            }
        }
        (filled, missing)
    }
}

/// The fields with every picture that is kept apart left out: copying what is about to be taken out would be most of the
/// work.
fn without_pictures(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut slim = Map::new();
    for (name, value) in fields {
        let value = match value {
            Value::Object(images) if name == IMAGES => Value::Object(slim_images(images)),
            other => other.clone(),
        };
        slim.insert(name.clone(), value);
    }
    slim
}

fn slim_images(images: &Map<String, Value>) -> Map<String, Value> {
    let mut slim = Map::new();
    for (id, image) in images {
        let image = match image {
            Value::Object(all) if data(image).is_some() => {
                let mut rest = Map::new();
                for (name, value) in all.iter().filter(|(name, _)| *name != "data") {
                    rest.insert(name.clone(), value.clone());
                }
                Value::Object(rest)
            }
            other => other.clone(),
        };
        slim.insert(id.clone(), image);
    }
    slim
}

/// The text of a picture that is kept apart.
fn data(image: &Value) -> Option<&str> {
    image.get("data")?.as_str().filter(|text| text.len() >= LEAST)
}

fn put_name(fields: &mut Map<String, Value>, id: &str, name: &str) {
    let image = fields.get_mut(IMAGES).and_then(|images| images.get_mut(id)).and_then(Value::as_object_mut);
    if let Some(image) = image {
        let mut kept = Map::new();
        kept.insert("kept".to_string(), Value::String(name.to_string()));
        image.insert("data".to_string(), Value::Object(kept));
    }
}

/// The pictures that kept fields name: images and names.
fn names(fields: &Map<String, Value>) -> Vec<(String, String)> {
    let images = fields.get(IMAGES).and_then(Value::as_object).into_iter().flatten();
    let name = |(id, image): (&String, &Value)| {
        let name = image.get("data")?.get("kept")?.as_str()?;
        Some((id.clone(), name.to_string()))
    };
    images.filter_map(name).collect()
}

/// True where every picture that is named is there.
fn is_whole(filled: &Map<String, Value>, named: &Map<String, Value>) -> bool {
    let image = |id: &str| filled.get(IMAGES)?.get(id).and_then(data);
    names(named).iter().all(|(id, _)| image(id).is_some())
}

/// The keys under which the pictures of a report that is kept may stand, in the open and sealed.
pub(super) fn keys(report: &Report, draft: &str) -> Vec<String> {
    let names = names(&report.kept().fields).into_iter();
    let keys = names.flat_map(|(_, name)| {
        let key = format!("{PICTURES}{draft}/{name}");
        [key.clone(), key + SEALED]
    });
    keys.collect()
}

/// The pictures among the records, by name; what is not what its name says is left out.
pub(super) fn found(records: &[Record], draft: &str, seal: Option<&Seal>) -> Texts {
    let picture = |record: &Record| {
        let name = record.key.strip_prefix(PICTURES)?.strip_prefix(draft)?.strip_prefix('/')?;
        let (name, text) = match name.strip_suffix(SEALED) {
            Some(name) => (name, seal?.open(Kind::Picture, draft, &record.text)?),
            None => (name, record.text.clone()),
        };
        (self::name(&text) == name).then(|| (name.to_string(), text))
    };
    records.iter().filter_map(picture).collect()
}

/// The name of a picture: the SHA-256 of its text, and its length in bytes, so that a list of names tells sizes.
fn name(text: &str) -> String {
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digest}-{}", text.len())
}

/// Bytes of a picture, by its key.
pub(super) fn size(key: &str) -> usize {
    let plain = key.strip_suffix(SEALED).unwrap_or(key);
    let bytes: usize = plain.rsplit('-').next().and_then(|bytes| bytes.parse().ok()).unwrap_or(0);
    // Sealed texts are written in base64.
    if plain == key {
        bytes
    } else {
        bytes.saturating_mul(4) / 3
    }
}
