//! Rule by rule, in each edition: one case that passes, one that fails by 1, one with a blank.
//!
//! The cases stand in `cases/*.csv`, for the form's owners to read; every case lists all findings, not only its rule's.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use nianbao::form;
use serde_json::Value;

use crate::shorthand::{Rest, Sheet};

/// One line of a case table.
struct Case {
    place: String,
    rule: String,
    case: String,
    level: String,
    rest: Rest,
    given: String,
    stated: String,
    text: String,
    expect: BTreeSet<String>,
}

const HEAD: &str = "rule,case,level,rest,given,stated,text,expect";

fn cases(edition: &str) -> Vec<Case> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{edition}.csv"));
    let table = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let mut lines = lines.map(|(at, line)| (format!("{edition}.csv line {}", at + 1), line));
    assert_eq!(lines.next().map(|(_, head)| head), Some(HEAD));
    lines.map(|(place, line)| case(place, line)).collect()
}

fn case(place: String, line: &str) -> Case {
    let fields: Vec<&str> = line.split(',').collect();
    let [rule, case, level, rest, given, stated, text, expect] = fields.as_slice() else {
        panic!("{place}: {} fields instead of 8", fields.len());
    };
    let rest = match *rest {
        "zero" => Rest::Zero,
        "blank" => Rest::Blank,
        other => panic!("{place}: rest is zero or blank, not {other:?}"),
    };
    let expect = expect.split("; ").filter(|name| *name != "none").map(str::to_string).collect();
    let [rule, case, level, given, stated, text] =
        [rule, case, level, given, stated, text].map(|it| it.to_string());
    Case { place, rule, case, level, rest, given, stated, text, expect }
}

fn found(edition: &str, case: &Case) -> BTreeSet<String> {
    let sheet = Sheet::new(edition, case.rest).level(&case.level);
    let sheet = sheet.given(&case.given).stated(&case.stated).text(&case.text);
    sheet.findings().iter().map(|finding| crate::shorthand::list(std::slice::from_ref(finding))).collect()
}

fn every_case_finds_what_it_says(edition: &str) {
    let mut wrong = Vec::new();
    for case in cases(edition) {
        let found = found(edition, &case);
        if found != case.expect {
            wrong.push(format!("{} {} {}: {found:?}", case.place, case.rule, case.case));
        }
    }
    assert!(wrong.is_empty(), "{} cases find something else:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_of_2021_finds_what_it_says() {
    every_case_finds_what_it_says("2021");
}

#[test]
fn every_case_of_2019_finds_what_it_says() {
    every_case_finds_what_it_says("2019");
}

/// A case that passes is silent about its rule, one that fails breaks it, one with a blank does not.
#[test]
fn a_case_says_about_its_own_rule_what_it_is_called() {
    for case in form::editions().iter().flat_map(|imprint| cases(&imprint.edition)) {
        let broken = case.expect.contains(&format!("{}!", case.rule));
        let waiting = case.expect.contains(&format!("{}?", case.rule));
        let place = format!("{} {} {}", case.place, case.rule, case.case);
        match case.case.split(' ').next() {
            Some("passes") => assert!(!broken && !waiting, "{place}"),
            // A table with blanks is never broken: it waits.
            Some("fails" | "waits") if case.rule.ends_with(".blank") => assert!(waiting, "{place}"),
            Some("fails") => assert!(broken, "{place}"),
            Some("blank") => assert!(!broken, "{place}"),
            _ => panic!("{place}: neither passes, fails, waits nor blank"),
        }
    }
}

/// The patterns of every rule and every total that an edition file has, `t3.balance.$column`, and the product's own.
fn families(edition: &str) -> Vec<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("crates/core/src/form/editions/{edition}.json"));
    let file: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let ids = |list: &str| -> Vec<String> {
        let entries = file[list].as_array().unwrap_or_else(|| panic!("{edition} has no {list}"));
        entries.iter().map(|entry| entry["id"].as_str().unwrap().to_string()).collect()
    };
    let mut families = ids("rules");
    families.extend(ids("totals"));
    families.push("$table.$row.$column.unread".to_string());
    families.extend(ids("tables").iter().map(|table| format!("{table}.blank")));
    families
}

/// True where a rule id is of a family: the same words, and any word for a `$name`.
fn is_of(family: &str, rule: &str) -> bool {
    let (pattern, words): (Vec<&str>, Vec<&str>) = (family.split('.').collect(), rule.split('.').collect());
    let same = |(pattern, word): (&&str, &&str)| pattern.starts_with('$') || pattern == word;
    pattern.len() == words.len() && pattern.iter().zip(&words).all(same)
}

#[test]
fn every_family_of_every_edition_has_a_case_that_passes_one_that_fails_and_one_with_a_blank() {
    let mut missing = Vec::new();
    for imprint in form::editions() {
        let cases = cases(&imprint.edition);
        for family in families(&imprint.edition) {
            for kind in ["passes", "fails by", "blank"] {
                let covers = |case: &Case| is_of(&family, &case.rule) && case.case.starts_with(kind);
                if !cases.iter().any(covers) {
                    missing.push(format!("{} {family}: {kind}", imprint.edition));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no case for:\n{}", missing.join("\n"));
}

/// A family of rules that is misspelt in a table would cover nothing and be noticed by nobody.
#[test]
fn every_case_is_about_a_rule_that_exists() {
    for imprint in form::editions() {
        let families = families(&imprint.edition);
        for case in cases(&imprint.edition) {
            assert!(families.iter().any(|family| is_of(family, &case.rule)), "{}: {}", case.place, case.rule);
        }
    }
}

#[test]
fn families_are_told_apart() {
    assert!(is_of("t3.balance.$column", "t3.balance.natural"));
    assert!(is_of("t3.bound.$row.$column", "t3.bound.deny-law.other"));
    assert!(!is_of("t3.balance.$column", "t3.handled.natural"));
    assert!(!is_of("t3.balance.$column", "t3.balance"));
    assert!(!is_of("t3.carryover.share", "t3.carryover.total"));
}
