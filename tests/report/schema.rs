//! The published JSON Schema of the saved file says what is written, and holds for every file that we have.

use nianbao::report::saved;
use serde_json::{json, Map, Value};

use crate::chance::{forms, Chance};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../crates/core/src/report/saved/report-1.schema.json"))
        .expect("the schema is JSON")
}

/// What of a value does not hold. Knows the words that our schema uses, and panics at any other, so that no word in it
/// is without effect.
fn faults(value: &Value, schema: &Value, root: &Value, place: &str) -> Vec<String> {
    let words = schema.as_object().unwrap_or_else(|| panic!("{place}: a schema is an object"));
    words.iter().flat_map(|(word, wanted)| of_word(word, wanted, words, value, root, place)).collect()
}

fn of_word(
    word: &str,
    wanted: &Value,
    schema: &Map<String, Value>,
    value: &Value,
    root: &Value,
    place: &str,
) -> Vec<String> {
    let unless =
        |holds: bool| if holds { Vec::new() } else { vec![format!("{place}: {word} {wanted}, not {value}")] };
    match word {
        "$schema" | "$id" | "$defs" | "title" | "description" => Vec::new(),
        "examples" => {
            let mut bare = schema.clone();
            bare.remove("examples");
            let bare = Value::Object(bare);
            let examples = wanted.as_array().unwrap();
            examples
                .iter()
                .flat_map(|example| faults(example, &bare, root, &format!("{place} example")))
                .collect()
        }
        "type" => unless(is_of(value, wanted.as_str().unwrap())),
        "const" => unless(value == wanted),
        "enum" => unless(wanted.as_array().unwrap().contains(value)),
        "minimum" => unless(value.as_i64() >= wanted.as_i64()),
        "maximum" => unless(value.as_i64() <= wanted.as_i64()),
        "$ref" => {
            let pointer = wanted.as_str().unwrap().strip_prefix('#').expect("a place in this schema");
            faults(value, root.pointer(pointer).expect("a place that is there"), root, place)
        }
        "items" => {
            let items = value.as_array().into_iter().flatten();
            items.flat_map(|item| faults(item, wanted, root, &format!("{place}[]"))).collect()
        }
        "anyOf" => {
            let any = wanted.as_array().unwrap().iter().any(|one| faults(value, one, root, place).is_empty());
            unless(any)
        }
        "required" => {
            let missing = |name: &&Value| value.get(name.as_str().unwrap()).is_none();
            unless(wanted.as_array().unwrap().iter().all(|name| !missing(&name)))
        }
        "properties" => members(value)
            .filter_map(|(name, inside)| Some((name, inside, wanted.get(name)?)))
            .flat_map(|(name, inside, schema)| faults(inside, schema, root, &format!("{place}.{name}")))
            .collect(),
        "additionalProperties" if *wanted == json!(true) => Vec::new(),
        "additionalProperties" => members(value)
            .filter(|(name, _)| schema.get("properties").is_none_or(|known| known.get(name).is_none()))
            .flat_map(|(name, inside)| faults(inside, wanted, root, &format!("{place}.{name}")))
            .collect(),
        other => panic!("{place}: {other} is not checked here"),
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("{other} is not checked here"),
    }
}

fn holds(file: &Value) -> Result<(), Vec<String>> {
    let schema = schema();
    let faults = faults(file, &schema, &schema, "file");
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

#[test]
fn every_file_we_have_holds() {
    for name in crate::real::names() {
        let file = serde_json::from_slice(&crate::real::bytes(&name)).unwrap();
        assert_eq!(holds(&file), Ok(()), "{name}");
    }
}

#[test]
fn everything_that_is_written_holds_and_is_listed() {
    let (forms, mut chance) = (forms(), Chance::new(11));
    let schema = schema();
    for case in 0..60 {
        let report = chance.report(&forms);
        let form = forms.iter().find(|form| form.edition == report.edition()).unwrap();
        let file: Value = serde_json::from_str(&saved::write(&report, form)).unwrap();
        assert_eq!(holds(&file), Ok(()), "case {case}");
        for name in file.as_object().unwrap().keys() {
            assert!(schema["properties"].get(name).is_some(), "{name} is written and not listed");
        }
        for (section, _) in members(&file["text"]) {
            assert!(
                schema["properties"]["text"]["properties"].get(section).is_some(),
                "{section} is not listed"
            );
        }
    }
}

/// A whole file, with every field.
fn whole() -> Value {
    json!({
        "schema": "nianbao.report/1", "edition": "2021", "year": 2025, "organ": "示例区人民政府", "level": "government",
        "cells": { "t3.received.natural": "12", "t2.fees.amount": "96171.6", "t2.rules.made": "/" },
        "stated": { "t3.received.total": "13" },
        "text": { "preamble": "…", "overview": "…", "t2": "", "t3": "…", "t4": "", "problems": "…", "other": "…" },
        "images": { "img1": { "name": "图.png", "type": "image/png", "data": "AAAA" } },
        "waivers": [{ "rule": "t2.inforce.normative", "values": { "t2.normative.made": "5" }, "reason": "机构改革" }],
        "draft": "送审稿", "signature": "", "signed": "2026年1月15日",
        "previous": null
    })
}

#[test]
fn a_whole_file_holds_with_last_years_report_in_it() {
    assert_eq!(holds(&whole()), Ok(()));
    let mut file = whole();
    file["previous"] = whole();
    assert_eq!(holds(&file), Ok(()));
    for name in schema()["properties"].as_object().unwrap().keys() {
        assert!(whole().get(name).is_some(), "{name} is listed and not in the file");
    }
    assert!(saved::read(whole().to_string().as_bytes()).unwrap().complaints.is_empty());
}

#[test]
fn a_file_that_is_not_as_it_should_be_does_not_hold() {
    for (field, value) in [
        ("schema", json!("nianbao.report/2")),
        ("edition", json!(2021)),
        ("year", json!("2025")),
        ("year", json!(1999)),
        ("year", json!(2200)),
        ("level", json!("county")),
        ("cells", json!({ "t3.received.natural": 12 })),
        ("stated", json!([])),
        ("text", json!({ "overview": 1 })),
        ("text", json!({ "annex": null })),
        ("images", json!({ "img1": { "name": "图.png" } })),
        ("waivers", json!({})),
        ("waivers", json!(["机构改革"])),
        ("draft", json!(5)),
        ("signature", json!([])),
        ("signed", json!(2026)),
        ("previous", json!({ "schema": "nianbao.report/1" })),
    ] {
        let mut file = whole();
        file[field] = value.clone();
        assert!(holds(&file).is_err(), "{field}: {value}");
    }
    for field in ["schema", "edition", "year", "organ", "level", "cells"] {
        let mut file = whole();
        file.as_object_mut().unwrap().remove(field);
        assert!(holds(&file).is_err(), "without {field}");
    }
}
