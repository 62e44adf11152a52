//! Fields of a JSON object, taken one by one; what is missing, of another type or left over is a fault.

use serde_json::{Map, Value};

use super::EditionFault;

/// An object whose fields are being taken.
pub struct Fields<'f> {
    place: String,
    fields: Map<String, Value>,
    faults: &'f mut Vec<EditionFault>,
}

impl<'f> Fields<'f> {
    /// The fields of a value; of one that is no object, none and a fault.
    pub fn of(value: Value, place: &str, faults: &'f mut Vec<EditionFault>) -> Fields<'f> {
        let place = place.to_string();
        let fields = match value {
            Value::Object(fields) => fields,
            _ => {
                faults.push(EditionFault::WrongType { place: place.clone() });
                Map::new()
            }
        };
        Fields { place, fields, faults }
    }

    /// The fields of a value that stands in a field of this object.
    pub fn inside(&mut self, value: Value, field: &str) -> Fields<'_> {
        let place = self.place_of(field);
        Fields::of(value, &place, self.faults)
    }

    fn place_of(&self, field: &str) -> String {
        if self.place.is_empty() {
            field.to_string()
        } else {
            format!("{}.{field}", self.place)
        }
    }

    fn wrong(&mut self, field: &str) {
        let place = self.place_of(field);
        self.faults.push(EditionFault::WrongType { place });
    }

    /// True where the object has such a field.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &str) -> String {
        match self.fields.remove(field) {
            Some(Value::String(text)) => text,
            _ => {
                self.wrong(field);
                String::new()
            }
        }
    }

    /// A text that may be missing.
    pub fn optional(&mut self, field: &str) -> Option<String> {
        self.has(field).then(|| self.text(field))
    }

    /// A whole number of at most `u16::MAX`; one that may be missing has a default.
    pub fn number(&mut self, field: &str, default: Option<u16>) -> u16 {
        let value = self.fields.remove(field);
        let number = value.as_ref().and_then(Value::as_u64).and_then(|number| u16::try_from(number).ok());
        match (number, default) {
            (Some(number), _) => number,
            (None, Some(default)) if value.is_none() => default,
            (None, _) => {
                self.wrong(field);
                0
            }
        }
    }

    /// A list of values, each taken by a function; missing is empty.
    pub fn values<T>(&mut self, field: &str, mut take: impl FnMut(Value, &mut Self) -> T) -> Vec<T> {
        let mut taken = Vec::new();
        match self.fields.remove(field) {
            None => {}
            Some(Value::Array(values)) => {
                for value in values {
                    taken.push(take(value, self));
                }
            }
            Some(_) => self.wrong(field),
        }
        taken
    }

    /// A list of objects; missing is empty.
    pub fn list<T>(&mut self, field: &str, take: fn(Fields<'_>) -> T) -> Vec<T> {
        self.values(field, |value, fields| take(fields.inside(value, field)))
    }

    /// A list of texts; missing is empty.
    pub fn texts(&mut self, field: &str) -> Vec<String> {
        self.values(field, |value, fields| fields.text_of(value))
    }

    /// A list of whole numbers; missing is empty.
    pub fn numbers(&mut self, field: &str) -> Vec<u32> {
        self.values(field, |value, fields| {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            number.unwrap_or_else(|| {
                fields.wrong(field);
                0
            })
        })
    }

    /// An object, its names in order, each value taken by a function; missing is empty.
    pub fn each<T>(&mut self, field: &str, take: fn(Value, &mut Self) -> T) -> Vec<(String, T)> {
        let mut taken = Vec::new();
        match self.fields.remove(field) {
            None => {}
            Some(Value::Object(values)) => {
                for (name, value) in values {
                    let value = take(value, self);
                    taken.push((name, value));
                }
            }
            Some(_) => self.wrong(field),
        }
        taken
    }

    /// The text of a value.
    pub fn text_of(&mut self, value: Value) -> String {
        match value {
            Value::String(text) => text,
            _ => {
                self.wrong("…");
                String::new()
            }
        }
    }

    /// The texts of a list.
    pub fn texts_of(&mut self, value: Value) -> Vec<String> {
        let Value::Array(values) = value else {
            self.wrong("…");
            return Vec::new();
        };
        values.into_iter().map(|value| self.text_of(value)).collect()
    }

    /// No other field is expected.
    pub fn end(self) {
        for field in self.fields.keys() {
            let place = self.place_of(field);
            self.faults.push(EditionFault::UnknownField { place });
        }
    }
}
