//! Last year's report, carried beside this year's.

use std::rc::Rc;

use serde_json::Value;

use super::images::Images;
use super::saved::{self, Complaint, Opened};
use super::Report;
use crate::form::FormDefinition;

/// Last year's report, in its own edition, and the value that stands for it in the file.
#[derive(Clone, Debug)]
pub struct Previous {
    form: &'static FormDefinition,
    report: Report,
    /// As it was read: what was not understood of it is written again to the letter.
    value: Value,
}

/// The same where the same stands in the file.
impl PartialEq for Previous {
    fn eq(&self, other: &Previous) -> bool {
        self.value == other.value
    }
}

impl Eq for Previous {}

impl Previous {
    /// A report to be carried along. Its own last year and its pictures stay behind: nothing is compared with them.
    pub fn of(report: &Report, form: &'static FormDefinition) -> Previous {
        let mut report = report.clone();
        report.previous = None;
        report.images = Images::default();
        let text = saved::write(&report, form);
        let value = serde_json::from_str(&text).expect("a saved file is JSON");
        Previous { form, report, value }
    }

    /// Reads what stands in a saved file, and what could not be taken as it stood. What stays behind in [`Previous::of`] is
    /// not read either, but it is carried along: a copy of its pictures would be most of the memory.
    ///
    /// # Errors
    /// The value itself where it is no report.
    pub fn read(value: Value) -> Result<(Rc<Previous>, Vec<Complaint>), Value> {
        let is_read =
            |(name, _): &(&String, &Value)| !matches!(name.as_str(), saved::IMAGES | saved::PREVIOUS);
        let fields = value.as_object().map(|fields| {
            let read = fields.iter().filter(is_read);
            read.map(|(name, value)| (name.clone(), value.clone())).collect()
        });
        match fields.map(saved::read_fields) {
            Some(Ok(Opened { form, report, mut complaints })) => {
                complaints.extend(odd(&value));
                Ok((Rc::new(Previous { form, report, value }), complaints))
            }
            Some(Err(_)) | None => Err(value),
        }
    }

    /// The edition of last year's report.
    pub fn form(&self) -> &'static FormDefinition {
        self.form
    }

    /// Last year's report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// As the saved file has it.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// What stays behind and has another shape than it should.
fn odd(value: &Value) -> impl Iterator<Item = Complaint> + '_ {
    let is_odd = |field: &&str| value.get(*field).is_some_and(|value| !value.is_null() && !value.is_object());
    let odd = [saved::IMAGES, saved::PREVIOUS].into_iter().filter(is_odd);
    odd.map(|field| Complaint::WrongType { field: field.to_string() })
}
