//! The edition file as it is written: twins for serde, named as in the JSON, without meaning of their own.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    pub edition: String,
    pub name: String,
    pub basis: String,
    pub first_year: u16,
    #[serde(default)]
    pub last_year: Option<u16>,
    pub sets: BTreeMap<String, Vec<String>>,
    pub sections: Vec<SectionEntry>,
    pub tables: Vec<TableEntry>,
    pub names: HashMap<String, String>,
    pub totals: Vec<TotalEntry>,
    pub rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    pub outline: String,
    #[serde(default)]
    pub table: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    pub id: String,
    pub name: String,
    pub caption: String,
    pub widths: Vec<u32>,
    pub header_rows: usize,
    pub rows: Vec<RowEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowEntry {
    #[serde(default)]
    pub labels: Vec<LabelEntry>,
    #[serde(default)]
    pub figures: Vec<FigureEntry>,
    #[serde(default)]
    pub span: Option<usize>,
    #[serde(default)]
    pub kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelEntry {
    pub text: String,
    #[serde(default)]
    pub columns: Option<usize>,
    #[serde(default)]
    pub rows: Option<usize>,
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub align: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum FigureEntry {
    Cells(String),
    One {
        cell: String,
        #[serde(default)]
        kind: Option<String>,
        #[serde(default)]
        span: Option<usize>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalEntry {
    pub id: String,
    #[serde(default)]
    pub each: BTreeMap<String, String>,
    pub cell: String,
    pub sum: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    pub id: String,
    #[serde(default)]
    pub each: BTreeMap<String, String>,
    pub kind: String,
    pub severity: String,
    pub basis: String,
    #[serde(default)]
    pub levels: Vec<String>,
    #[serde(default)]
    pub left: Vec<String>,
    #[serde(default)]
    pub right: Vec<String>,
    #[serde(default)]
    pub when: Vec<String>,
    #[serde(default)]
    pub needs: Vec<String>,
    #[serde(default)]
    pub part: Vec<String>,
    #[serde(default)]
    pub whole: Vec<String>,
    #[serde(default)]
    pub percent: u32,
    #[serde(default)]
    pub from: u64,
    #[serde(default)]
    pub sections: Vec<String>,
    #[serde(default)]
    pub words: Vec<String>,
}
