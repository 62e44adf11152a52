//! The edition file as it is written: twins named as in the JSON, without meaning of their own.
//!
//! Read by hand from JSON values: derived readers of a dozen types would be a tenth of the page's module.

use serde_json::Value;

use super::fields::Fields;
use super::{EditionFault, Imprint};

pub struct EditionFile {
    pub imprint: Imprint,
    pub sets: Vec<(String, Vec<String>)>,
    pub sections: Vec<SectionEntry>,
    pub tables: Vec<TableEntry>,
    pub names: Vec<(String, String)>,
    pub totals: Vec<TotalEntry>,
    pub rules: Vec<RuleEntry>,
    pub help: Vec<HelpEntry>,
}

pub struct SectionEntry {
    pub id: String,
    pub title: Option<String>,
    pub outline: String,
    pub table: Option<String>,
}

pub struct TableEntry {
    pub id: String,
    pub name: String,
    pub caption: String,
    pub widths: Vec<u32>,
    pub header_rows: usize,
    pub rows: Vec<RowEntry>,
}

pub struct RowEntry {
    pub labels: Vec<LabelEntry>,
    pub figures: Vec<FigureEntry>,
}

pub struct LabelEntry {
    pub text: String,
    pub columns: usize,
    pub rows: usize,
    pub role: Option<String>,
    pub align: Option<String>,
}

/// A pattern of cells in one row, with what the row says where the figure says nothing.
pub struct FigureEntry {
    pub cell: String,
    pub kind: Option<String>,
    pub span: usize,
}

pub struct TotalEntry {
    pub id: String,
    pub each: Vec<(String, String)>,
    pub cell: String,
    pub sum: Vec<String>,
}

pub struct RuleEntry {
    pub id: String,
    pub each: Vec<(String, String)>,
    pub kind: String,
    pub severity: String,
    pub basis: String,
    pub in_brief: Vec<(String, String)>,
    pub levels: Vec<String>,
    pub left: Vec<String>,
    pub right: Vec<String>,
    pub when: Vec<String>,
    pub needs: Vec<String>,
    pub part: Vec<String>,
    pub whole: Vec<String>,
    pub percent: u32,
    pub from: u64,
    pub sections: Vec<String>,
    pub words: Vec<String>,
}

pub struct HelpEntry {
    pub rows: Vec<String>,
    pub sections: Vec<String>,
    pub levels: Vec<String>,
    pub counts: String,
    pub apart: Option<String>,
    pub source: String,
}

/// Reads an edition file; what is not as expected is listed.
pub fn read(text: &str, faults: &mut Vec<EditionFault>) -> Option<EditionFile> {
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => {
            faults.push(EditionFault::Syntax(error.to_string()));
            return None;
        }
    };
    let mut file = Fields::of(value, "", faults);
    let edition = EditionFile {
        imprint: imprint(&mut file),
        sets: file.each("sets", |value, fields| fields.texts_of(value)),
        sections: file.list("sections", section),
        tables: file.list("tables", table),
        names: file.each("names", |value, fields| fields.text_of(value)),
        totals: file.list("totals", total),
        rules: file.list("rules", rule),
        help: file.list("help", help),
    };
    file.end();
    Some(edition)
}

/// The fields that identify an edition.
pub fn imprint(file: &mut Fields<'_>) -> Imprint {
    Imprint {
        edition: file.text("edition"),
        name: file.text("name"),
        basis: file.text("basis"),
        first_year: file.number("first_year", None),
        last_year: file.has("last_year").then(|| file.number("last_year", None)),
    }
}

fn section(mut fields: Fields<'_>) -> SectionEntry {
    let entry = SectionEntry {
        id: fields.text("id"),
        title: fields.optional("title"),
        outline: fields.text("outline"),
        table: fields.optional("table"),
    };
    fields.end();
    entry
}

fn table(mut fields: Fields<'_>) -> TableEntry {
    let entry = TableEntry {
        id: fields.text("id"),
        name: fields.text("name"),
        caption: fields.text("caption"),
        widths: fields.numbers("widths"),
        header_rows: fields.number("header_rows", None).into(),
        rows: fields.list("rows", row),
    };
    fields.end();
    entry
}

fn row(mut fields: Fields<'_>) -> RowEntry {
    let kind = fields.optional("kind");
    let span = usize::from(fields.number("span", Some(1)));
    let entry = RowEntry {
        labels: fields.list("labels", label),
        figures: fields.values("figures", |value, fields| match value {
            Value::String(cell) => FigureEntry { cell, kind: kind.clone(), span },
            other => figure(fields.inside(other, "figures")),
        }),
    };
    fields.end();
    entry
}

fn label(mut fields: Fields<'_>) -> LabelEntry {
    let entry = LabelEntry {
        text: fields.text("text"),
        columns: fields.number("columns", Some(1)).into(),
        rows: fields.number("rows", Some(1)).into(),
        role: fields.optional("role"),
        align: fields.optional("align"),
    };
    fields.end();
    entry
}

fn figure(mut fields: Fields<'_>) -> FigureEntry {
    let entry = FigureEntry {
        cell: fields.text("cell"),
        kind: fields.optional("kind"),
        span: fields.number("span", Some(1)).into(),
    };
    fields.end();
    entry
}

fn total(mut fields: Fields<'_>) -> TotalEntry {
    let entry = TotalEntry {
        id: fields.text("id"),
        each: fields.each("each", |value, fields| fields.text_of(value)),
        cell: fields.text("cell"),
        sum: fields.texts("sum"),
    };
    fields.end();
    entry
}

fn rule(mut fields: Fields<'_>) -> RuleEntry {
    let entry = RuleEntry {
        id: fields.text("id"),
        each: fields.each("each", |value, fields| fields.text_of(value)),
        kind: fields.text("kind"),
        severity: fields.text("severity"),
        basis: fields.text("basis"),
        in_brief: fields.each("in_brief", |value, fields| fields.text_of(value)),
        levels: fields.texts("levels"),
        left: fields.texts("left"),
        right: fields.texts("right"),
        when: fields.texts("when"),
        needs: fields.texts("needs"),
        part: fields.texts("part"),
        whole: fields.texts("whole"),
        percent: fields.number("percent", Some(0)).into(),
        from: fields.number("from", Some(0)).into(),
        sections: fields.texts("sections"),
        words: fields.texts("words"),
    };
    fields.end();
    entry
}

fn help(mut fields: Fields<'_>) -> HelpEntry {
    let entry = HelpEntry {
        rows: fields.texts("rows"),
        sections: fields.texts("sections"),
        levels: fields.texts("levels"),
        counts: fields.text("counts"),
        apart: fields.optional("apart"),
        source: fields.text("source"),
    };
    fields.end();
    entry
}
