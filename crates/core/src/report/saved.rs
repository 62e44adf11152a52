//! The saved file, `*.nianbao.json`: read with every fault named, written the same bytes for the same report.
//!
//! The file is public (its JSON Schema is `saved/report-1.schema.json`). Reading is patient: what can be
//! understood is taken, what cannot is kept and named in a [`Complaint`]. Only text that is no saved report at all is a
//! [`Refusal`]; then nothing is taken and nothing is lost, since the bytes stay with the caller.

// Longer than 400 lines because reading and writing of one format stand beside each other.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::images::{object, place_of, Image, Images};
use super::previous::Previous;
use super::{Entry, Kept, Report, Sign};
use crate::form::{self, FormDefinition, Level};

mod encoding;
mod foreign;
mod last;
mod mend;
mod rewrite;
mod surrogates;

pub use encoding::is_another_encoding;
pub use foreign::Foreign;
pub use last::Last;
use rewrite::Rewritten;
pub use rewrite::DEEPEST;

/// Name and version of the format, as it stands in `schema`.
pub const SCHEMA: &str = "nianbao.report/1";
/// What the name of the format begins with, in every version.
const FAMILY: &str = "nianbao.report/";
/// The field that holds last year's report.
pub(super) const PREVIOUS: &str = "previous";
/// The field that holds what its author calls the draft.
const DRAFT: &str = "draft";
/// The field that holds who signs; there is a line at the end where it is there.
const SIGNATURE: &str = "signature";
/// The field that holds the day of that line.
const SIGNED: &str = "signed";
/// The field that holds pictures.
pub(super) const IMAGES: &str = "images";
/// The largest file that is read, in bytes. Reports carry pictures; one of this size has dozens.
pub const MOST_BYTES: usize = 40 * 1024 * 1024;

/// A report that was read, the edition it is in, and what could not be taken as it stood.
#[derive(Debug)]
pub struct Opened {
    /// The edition.
    pub form: &'static FormDefinition,
    /// The report.
    pub report: Report,
    /// What was not as it should be, in the order of the file.
    pub complaints: Vec<Complaint>,
}

/// Something in a saved file that could not be taken as it stood. The rest was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// The text ends too early or is damaged from this character of a line on (both from 1); what stands before was
    /// read, up to what is named last. Text that was cut off ends in `…`.
    Damaged { line: usize, column: usize, last: Last },
    /// Cells that the edition does not print; kept.
    UnknownCells(Vec<String>),
    /// Sections that the edition does not have; kept.
    UnknownSections(Vec<String>),
    /// A cell holds text that is no number; shown as it stands. Name and text.
    NoNumber { cell: String, text: String },
    /// A field has another type than it should; kept under its name.
    WrongType { field: String },
    /// Fields that stand twice in one place, each with the name that the earlier one is kept under; the last one was taken.
    Doubled(Vec<(String, String)>),
    /// Fields with more than [`DEEPEST`] lists and objects in one another; what is deeper is kept as a text.
    TooDeep(Vec<String>),
    /// A picture has no bytes; what else is said of it is kept.
    NoPicture { name: String },
    /// The edition named is not the one of the year; the one of the year was taken.
    OtherEdition { named: String, taken: String },
    /// No year, or one outside of 2000 to 2199; this year of the edition was taken.
    NoYear { taken: u16 },
    /// The same in last year's report, which the file carries along.
    InPrevious { edition: String, complaint: Box<Complaint> },
}

/// Why a text is no saved report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than [`MOST_BYTES`].
    TooLarge { bytes: usize },
    /// Nothing stands in it.
    Empty,
    /// A file of another kind, known by its first bytes.
    Foreign(Foreign),
    /// Not text, neither in UTF-8 nor in UTF-16, from this byte on (from 0).
    NotText { at: usize },
    /// Begins as a saved file does, and goes on in another encoding than UTF-8, such as GBK, from this byte on (from 0).
    OtherEncoding { at: usize },
    /// Not JSON, from this character of a line on (both from 1), and nothing before it is a report.
    NotJson { line: usize, column: usize },
    /// JSON, but not a saved report.
    NotAReport,
    /// A version that this program does not know.
    UnknownVersion(String),
}

/// Reads a saved file.
///
/// # Errors
/// A [`Refusal`] where the bytes are no saved report; the caller still has them.
pub fn read(bytes: &[u8]) -> Result<Opened, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    if bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    Foreign::of(bytes).map_or(Ok(()), |kind| Err(Refusal::Foreign(kind)))?;
    let text = encoding::text(bytes)?;
    let mut complaints = Vec::new();
    let value = parsed(&text, &mut complaints)?;
    let Value::Object(mut fields) = value else { return Err(Refusal::NotAReport) };
    let mut others = Vec::new();
    let previous = take_previous(&mut fields, &mut others);
    let mut opened = read_fields(fields)?;
    opened.report.previous = previous;
    complaints.append(&mut opened.complaints);
    complaints.append(&mut others);
    Ok(Opened { complaints, ..opened })
}

/// The value of a text that may be damaged, and what of it could not be taken as it stood.
fn parsed(original: &str, complaints: &mut Vec<Complaint>) -> Result<Value, Refusal> {
    let rewritten = Rewritten::of(original);
    let text = rewritten.as_ref().map_or(original, |rewritten| &rewritten.text);
    let mut mended = String::new();
    let parsed = serde_json::from_str::<Value>(text).or_else(|error| {
        mended = surrogates::mended(text).ok_or(error)?;
        serde_json::from_str(&mended)
    });
    let text = if mended.is_empty() { text } else { &mended };
    let value = match parsed {
        Ok(value) => value,
        Err(error) => {
            let before = mend::accepted(&error, text);
            let end = rewritten.as_ref().map_or(before.len(), |rewritten| rewritten.original(before.len()));
            let (line, column) = mend::place(original, end);
            let value = mend::close(before).ok_or(Refusal::NotJson { line, column })?;
            complaints.push(Complaint::Damaged { line, column, last: Last::of(before) });
            value
        }
    };
    if let Some(Rewritten { doubled, deep, .. }) = rewritten {
        complaints.extend((!doubled.is_empty()).then_some(Complaint::Doubled(doubled)));
        complaints.extend((!deep.is_empty()).then_some(Complaint::TooDeep(deep)));
    }
    Ok(value)
}

/// Takes last year's report out of the fields of this year's. What is none stays where it is, and is kept.
fn take_previous(fields: &mut Map<String, Value>, complaints: &mut Vec<Complaint>) -> Option<Rc<Previous>> {
    // Nothing may be written as null.
    fields.get(PREVIOUS).filter(|value| !value.is_null())?;
    let value = fields.remove(PREVIOUS)?;
    match Previous::read(value) {
        Ok((previous, its)) => {
            complaints.extend(its.into_iter().map(|complaint| Complaint::InPrevious {
                edition: previous.form().edition.clone(),
                complaint: Box::new(complaint),
            }));
            Some(previous)
        }
        Err(value) => {
            complaints.push(Complaint::WrongType { field: PREVIOUS.to_string() });
            fields.insert(PREVIOUS.to_string(), value);
            None
        }
    }
}

/// Reads the fields of a saved file; last year's report among them is only kept.
pub(super) fn read_fields(mut fields: Map<String, Value>) -> Result<Opened, Refusal> {
    match fields.get("schema").and_then(Value::as_str) {
        Some(SCHEMA) => {}
        Some(other) if other.starts_with(FAMILY) => {
            return Err(Refusal::UnknownVersion(other.to_string()));
        }
        // The name of the format stands at the top; without it a damaged text is no report of ours.
        _ => return Err(Refusal::NotAReport),
    }
    fields.remove("schema");
    Ok(Reader { fields, complaints: Vec::new() }.report())
}

/// Takes the fields of a saved report one by one.
struct Reader {
    fields: Map<String, Value>,
    complaints: Vec<Complaint>,
}

impl Reader {
    fn report(mut self) -> Opened {
        let named = self.text("edition");
        let year = self.year(named.as_deref());
        let taken = form::edition_of_year(year);
        if let Some(named) = named.filter(|named| *named != taken) {
            self.complaints.push(Complaint::OtherEdition { named, taken: taken.to_string() });
        }
        let form = form::definition(taken).expect("edition_of_year names a known edition");
        let mut report = Report::blank(form, year);
        report.organ = self.text("organ").unwrap_or_default();
        report.level = self.level();
        report.draft = self.text(DRAFT).unwrap_or_default();
        report.sign = Sign { organ: self.text(SIGNATURE), date: self.text(SIGNED).unwrap_or_default() };
        let cells = self.object("cells");
        let stated = self.object("stated");
        let text = self.object("text");
        let waivers = self.list("waivers");
        let kept_images = self.images(&mut report);
        report.kept = Kept {
            cells: plain_texts(cells),
            stated: plain_texts(stated),
            text: plain_texts(text),
            images: kept_images,
            waivers: Vec::new(),
            fields: self.fields.into(),
        };
        report.take_waivers(waivers);
        report.place_kept(form);
        let mut complaints = self.complaints;
        complaints.extend(leftovers(&report, form));
        Opened { form, report, complaints }
    }

    /// A field that is text; of another type it stays where it is, and is kept.
    fn text(&mut self, field: &str) -> Option<String> {
        match self.fields.remove(field)? {
            Value::String(text) => Some(text),
            Value::Null => None,
            other => {
                self.keep(field, other);
                None
            }
        }
    }

    fn object(&mut self, field: &str) -> Map<String, Value> {
        match self.fields.remove(field) {
            Some(Value::Object(object)) => object,
            None | Some(Value::Null) => Map::new(),
            Some(other) => {
                self.keep(field, other);
                Map::new()
            }
        }
    }

    /// Takes the pictures. Returns those that are none.
    fn images(&mut self, report: &mut Report) -> Map<String, Value> {
        let (mut images, mut kept) = (Images::default(), Map::new());
        // Nothing may be written as null or as an empty list of pictures.
        let is_nothing = |value: &Value| value.is_null() || value.as_object().is_some_and(Map::is_empty);
        if self.fields.get(IMAGES).is_none_or(is_nothing) {
            return kept;
        }
        for (name, value) in self.object(IMAGES) {
            match Image::read(value) {
                Ok(image) => {
                    self.complaints.extend(image.complaints(&name));
                    images.put(&name, Some(Rc::new(image)));
                }
                Err(value) => {
                    self.complaints.push(Complaint::WrongType { field: format!("{IMAGES}.{name}") });
                    kept.insert(name, value);
                }
            }
        }
        report.images = images;
        kept
    }

    fn list(&mut self, field: &str) -> Vec<Value> {
        match self.fields.remove(field) {
            Some(Value::Array(list)) => list,
            None | Some(Value::Null) => Vec::new(),
            Some(other) => {
                self.keep(field, other);
                Vec::new()
            }
        }
    }

    /// The year; where there is none, the last one of the edition named, or the first one of the edition in force.
    fn year(&mut self, edition: Option<&str>) -> u16 {
        let value = self.fields.remove("year");
        let year = match &value {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        };
        let year = year.and_then(|year| u16::try_from(year).ok());
        if let Some(year) = year.filter(|year| YEARS.contains(year)) {
            return year;
        }
        if let Some(value) = value {
            self.keep("year", value);
        }
        let editions = form::editions();
        let named = editions.iter().find(|imprint| Some(imprint.edition.as_str()) == edition);
        let imprint = named.or(editions.last());
        let taken = imprint.map_or(2021, |imprint| imprint.last_year.unwrap_or(imprint.first_year));
        self.complaints.push(Complaint::NoYear { taken });
        taken
    }

    fn level(&mut self) -> Level {
        let name = self.text("level");
        let level = name.as_deref().and_then(Level::from_name);
        if let (Some(name), None) = (name, level) {
            self.keep("level", Value::String(name));
        }
        level.unwrap_or(Level::Government)
    }

    /// Keeps a field that cannot be taken under a name of its own, so that saving does not drop it.
    fn keep(&mut self, field: &str, value: Value) {
        self.complaints.push(Complaint::WrongType { field: field.to_string() });
        let first = format!("unread.{field}");
        let numbered = (2..).map(|number| format!("unread.{field}.{number}"));
        let free = std::iter::once(first).chain(numbered).find(|name| !self.fields.contains_key(name));
        self.fields.extend(free.map(|name| (name, value)));
    }
}

/// Years that a report can be about.
pub const YEARS: std::ops::RangeInclusive<u16> = 2000..=2199;

fn plain_texts(values: Map<String, Value>) -> Vec<(String, String)> {
    values.into_iter().map(|(name, value)| (name, plain(&value))).collect()
}

/// The text of a value: of a string its text, of anything else its JSON; nothing for null.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What was found in the file and has no place, and what stands in its place but is no number.
fn leftovers(report: &Report, form: &FormDefinition) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let kept = &report.kept;
    let names: Vec<String> = kept.cells.iter().chain(&kept.stated).map(|(name, _)| name.clone()).collect();
    if !names.is_empty() {
        complaints.push(Complaint::UnknownCells(names));
    }
    if !kept.text.is_empty() {
        complaints.push(Complaint::UnknownSections(kept.text.iter().map(|(name, _)| name.clone()).collect()));
    }
    for id in form.cell_ids() {
        if let Entry::Unread { typed } = report.entry(id) {
            let cell = form.cell(id).name.clone();
            complaints.push(Complaint::NoNumber { cell, text: typed.clone() });
        }
    }
    complaints
}

/// Writes a report as a saved file: UTF-8, one field a line, fields and cells in a fixed order.
pub fn write(report: &Report, form: &FormDefinition) -> String {
    let mut cells = texts(&report.kept.cells);
    let mut stated = texts(&report.kept.stated);
    let mut text = texts(&report.kept.text);
    for id in form.cell_ids() {
        let name = &form.cell(id).name;
        if !report.entry(id).is_blank() {
            cells.insert(name.clone(), Value::String(report.entry(id).text()));
        }
        if let Some(entry) = report.stated(id) {
            stated.insert(name.clone(), Value::String(entry.text()));
        }
    }
    for id in form.section_ids() {
        text.insert(form.section(id).id.clone(), Value::String(report.text(id).to_string()));
    }
    let text_of = |text: &str| Value::String(text.to_string());
    // The name of the format comes first: a file that is cut off is still known as one of ours.
    let known = [
        ("schema", text_of(SCHEMA)),
        ("edition", text_of(&report.edition)),
        ("year", Value::from(report.year)),
        ("organ", text_of(&report.organ)),
        ("level", text_of(report.level.name())),
        ("cells", Value::Object(cells)),
        ("stated", Value::Object(stated)),
        ("text", Value::Object(text)),
    ];
    let known = known.iter().map(|(name, value)| (*name, format!("{value:#}")));
    let waivers = report.waiver_entries();
    let waivers = waivers.iter().map(|value| ("waivers", format!("{value:#}")));
    object(known.chain(other_fields(report)).chain(waivers))
}

/// Pictures, last year's report, and what has no place here, in alphabetical order.
fn other_fields(report: &Report) -> Vec<(&str, String)> {
    let text = |(name, value)| (String::as_str(name), format!("{value:#}"));
    let mut images: Vec<(&str, String)> = report.kept.images.iter().map(text).collect();
    for (name, image) in report.images.iter() {
        images.retain(|(other, _)| *other != name);
        images.insert(place_of(name, &images), (name, image.json()));
    }
    let images = (!images.is_empty()).then(|| (IMAGES, object(images.into_iter())));
    let previous = report.previous.iter().map(|previous| (PREVIOUS, format!("{:#}", previous.value())));
    let mut fields: Vec<(&str, String)> = report.kept.fields.iter().map(text).collect();
    let sign = report.sign();
    let quoted = |text: &str| Value::String(text.to_string()).to_string();
    let draft = (!report.draft().is_empty()).then(|| (DRAFT, quoted(report.draft())));
    let signature = sign.organ.as_deref().map(|organ| (SIGNATURE, quoted(organ)));
    let signed = (!sign.date.is_empty()).then(|| (SIGNED, quoted(&sign.date)));
    let own = images.into_iter().chain(previous).chain(draft).chain(signature).chain(signed);
    for (name, text) in own {
        fields.retain(|(other, _)| *other != name);
        fields.insert(place_of(name, &fields), (name, text));
    }
    fields
}

fn texts(kept: &[(String, String)]) -> Map<String, Value> {
    let mut texts = Map::new();
    for (name, text) in kept {
        texts.insert(name.clone(), Value::String(text.clone()));
    }
    texts
}
