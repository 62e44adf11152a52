//! The figures of published reports, as they stand in `tests/figures`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// One report.
pub struct Figures {
    /// Its file.
    pub file: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The year.
    pub year: u64,
    /// The office.
    pub organ: String,
    /// The kind of office, by public name.
    pub level: String,
    /// What was entered, by cell.
    pub cells: BTreeMap<String, String>,
    /// The totals as they were printed, by cell.
    pub stated: BTreeMap<String, String>,
    /// Prose, by section.
    pub text: BTreeMap<String, String>,
}

impl Figures {
    /// Reads one by the name of its file.
    pub fn of(name: &str) -> Figures {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../figures");
        let file = folder.join(format!("{name}.nianbao.json")).canonicalize();
        let file = file.unwrap_or_else(|error| panic!("{name}: {error}"));
        let bytes = fs::read(&file).expect("the file was just found");
        let value: Value = serde_json::from_slice(&bytes).expect("figures are JSON");
        let word = |field: &str| value[field].as_str().unwrap_or_default().to_string();
        Figures {
            year: value["year"].as_u64().expect("figures have a year"),
            organ: word("organ"),
            level: word("level"),
            cells: words(&value["cells"]),
            stated: words(&value["stated"]),
            text: words(&value["text"]),
            file,
            bytes,
        }
    }

    /// What a cell shows when the report is open: what was entered, or the total that was printed.
    pub fn shown(&self, cell: &str) -> &str {
        self.cells.get(cell).or(self.stated.get(cell)).map_or("", String::as_str)
    }
}

/// The fields of an object whose values are texts.
pub fn words(object: &Value) -> BTreeMap<String, String> {
    let fields = object.as_object().into_iter().flatten();
    fields.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_string()))).collect()
}
