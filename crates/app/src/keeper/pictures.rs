//! Pictures apart from the report: each is kept once a draft, under the digest of its text, and written before what names
//! it. A snapshot, a version and a step of undo name a picture; none repeats it.
//!
//! A report that is kept holds `"data": {"kept": "<digest>-<bytes>"}` where the saved file holds the picture's base64.
//! Pictures are known by their address, so that a key pressed in a report of 40 MB looks at none of them.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::records::{PICTURES, SEALED};
use super::sealed::{Kind, Seal};
use crate::port::Record;
use nianbao_core::form::FormDefinition;
use nianbao_core::report::edit::History;
use nianbao_core::report::images::{Data, Image, Images};
use nianbao_core::report::{saved, Report};

/// Shorter texts stay where they are.
const LEAST: usize = 4 * 1024;

/// The pictures of one draft.
#[derive(Debug, Default)]
pub struct Pictures {
    /// Pictures as a report has them, and as they are kept.
    known: Vec<(Rc<Image>, Rc<Image>)>,
    /// Names of pictures that the store has proven to hold.
    kept: Vec<String>,
}

/// Pictures in memory: name and text. They are few.
pub(super) type Texts = Vec<(String, String)>;

impl Pictures {
    /// A report as it is kept: with the names of its pictures.
    pub(super) fn apart(&mut self, report: &Report, form: &FormDefinition) -> String {
        match report.images().is_empty() {
            true => saved::write(report, form),
            false => saved::write(&report.with_images(self.all_named(report.images())), form),
        }
    }

    /// The same pictures with the names of what is kept apart.
    pub(super) fn all_named(&mut self, images: &Images) -> Images {
        images.each(|image| self.named(image))
    }

    /// The same picture with the name of what is kept apart. What is seen for the first time waits to be kept.
    pub(super) fn named(&mut self, image: &Rc<Image>) -> Rc<Image> {
        if let Some((_, named)) = self.known.iter().find(|(known, _)| Rc::ptr_eq(known, image)) {
            return named.clone();
        }
        let Some(text) = text(image) else { return image.clone() };
        let named = Rc::new(image.with_data(Data::Kept(name(text))));
        self.known.push((image.clone(), named.clone()));
        named
    }

    /// What has to be written before anything names it.
    pub(super) fn records(&self, draft: &str, seal: &mut Option<Seal>) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        for (name, text) in self.here().filter(|(name, _)| self.kept.iter().all(|kept| kept != name)) {
            let key = key(draft, name, seal.is_some());
            if records.iter().any(|record| record.key == key) {
                continue;
            }
            let text = match seal {
                Some(seal) => seal.seal(Kind::Picture, draft, 0, text),
                None => text.to_string(),
            };
            records.push(Record { key, text });
        }
        records
    }

    /// Names and texts of what is in memory.
    fn here(&self) -> impl Iterator<Item = (&str, &str)> {
        self.known.iter().filter_map(|(image, named)| Some((named.kept()?, text(image)?)))
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
        self.here().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    }

    /// Puts the pictures that were found into a report. Names whose picture is not there come back: the report opens
    /// without them.
    pub(super) fn fill(&mut self, report: &mut Report, found: &[(String, String)]) -> Vec<String> {
        let mut missing = Vec::new();
        report.each_image(&mut |image| missing.extend(self.put(image, found)));
        missing
    }

    /// Puts the pictures that were found into the steps of a history.
    pub(super) fn fill_steps(&mut self, history: &mut History, found: &[(String, String)]) {
        history.each_image(|image| drop(self.put(image, found)));
    }

    /// Puts a picture that was found in its place, or nothing; then its name comes back.
    fn put(&mut self, image: &mut Rc<Image>, found: &[(String, String)]) -> Option<String> {
        let name = image.kept()?.to_string();
        let is_whole = |full: &Image| text(full).is_some();
        // Copies of a picture share it: they are compared by address.
        if let Some((full, _)) = self.known.iter().find(|(full, named)| named == image && is_whole(full)) {
            *image = full.clone();
            return None;
        }
        let text = found.iter().find(|(other, _)| *other == name).map(|(_, text)| text.clone());
        let is_missing = text.is_none();
        // A picture that is not there now may be there later: its name stays.
        let full = Rc::new(image.with_data(Data::Base64(text.unwrap_or_default())));
        self.known.push((full.clone(), std::mem::replace(image, full)));
        is_missing.then_some(name)
    }
}

/// The text of a picture that is kept apart.
fn text(image: &Image) -> Option<&str> {
    image.base64().filter(|text| text.len() >= LEAST)
}

fn key(draft: &str, name: &str, sealed: bool) -> String {
    format!("{PICTURES}{draft}/{name}{}", if sealed { SEALED } else { "" })
}

/// The keys under which a picture that is kept apart may stand, in the open and sealed.
fn keys_of(image: &Image, draft: &str) -> Vec<String> {
    image.kept().map_or(Vec::new(), |name| vec![key(draft, name, false), key(draft, name, true)])
}

/// The keys under which the pictures of a report that is kept may stand.
pub(super) fn keys(report: &Report, draft: &str) -> Vec<String> {
    report.images().iter().flat_map(|(_, image)| keys_of(image, draft)).collect()
}

/// The keys under which the pictures of a history that is kept may stand.
pub(super) fn keys_of_steps(history: &mut History, draft: &str) -> Vec<String> {
    let mut keys = Vec::new();
    history.each_image(|image| keys.extend(keys_of(image, draft)));
    keys
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::history_file;
    use super::*;
    use crate::session::Reasons;
    use nianbao_core::form::definition;
    use nianbao_core::report::edit::{Act, Edit};

    /// A step that puts a picture in, one that changes it and one that takes it away: none of them repeats it, and all of
    /// them have it again.
    #[test]
    fn steps_name_pictures_and_find_them_again() {
        let form = definition("2021").expect("an edition");
        let image = |letter: &str| {
            let image = json!({ "name": "图", "data": letter.repeat(9_000), "alt": "公示栏" });
            Some(Rc::new(Image::read(image).expect("an object")))
        };
        let (mut report, mut history) = (Report::blank(form, 2024), History::default());
        for edit in [image("A"), image("B"), None, image("A")] {
            let inverse = report.apply(Edit::Image("img1".to_string(), edit));
            history.push(Act::WentBack, inverse);
        }
        history.undo(&mut report);
        let mut pictures = Pictures::default();
        let text =
            history_file::write(&history, None, &Reasons::default(), (form, &report), "s 1", &mut pictures);
        assert!(text.len() < 2_000, "{} bytes", text.len());
        let records = pictures.records("d", &mut None);
        assert_eq!(records.len(), 2, "each is written once");
        let mut read = history_file::read(&text, "s 1", form, &report).expect("a history");
        assert_ne!(read, history);
        let keys = keys_of_steps(&mut read, "d");
        assert!(records.iter().all(|record| keys.contains(&record.key)));
        let mut fresh = Pictures::default();
        fresh.fill_steps(&mut read, &found(&records, "d", None));
        assert_eq!(read, history);
        // What comes back is known: it is not written again once it is kept.
        fresh.are_kept(records.iter().map(|record| &record.key));
        history_file::write(&read, None, &Reasons::default(), (form, &report), "s 1", &mut fresh);
        assert!(fresh.records("d", &mut None).is_empty());
    }
}
