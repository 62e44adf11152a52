//! What holds for every report, every edit and every file: inverses, round trips, and readers that never panic.

use std::panic::{catch_unwind, AssertUnwindSafe};

use nianbao::amount::{self, Amount, Kind, Reading};
use nianbao::app::keeper::history_file;
use nianbao::app::keeper::pictures::Pictures;
use nianbao::app::session::Reasons;
use nianbao::check::finding::{Finding, Fix, Matter};
use nianbao::check::{check, words, Checker};
use nianbao::form::{file, FormDefinition};
use nianbao::report::edit::{Act, Edit, History};
use nianbao::report::saved::{self, Complaint, Opened};
use nianbao::report::{Bound, Entry, Report};

use crate::chance::{forms, Chance};

const KINDS: [Kind; 4] = [Kind::Count, Kind::Change, Kind::TenThousandYuan, Kind::Money];

fn of(report: &Report, forms: &[&'static FormDefinition]) -> &'static FormDefinition {
    forms.iter().find(|form| form.edition == report.edition()).expect("a form of the report")
}

#[test]
fn the_inverse_of_an_edit_undoes_it_and_its_own_inverse_does_it_again() {
    let (forms, mut chance) = (forms(), Chance::new(1));
    let mut report = Report::blank(forms[1], 2024);
    for step in 0..3_000 {
        let before = report.clone();
        let edit = chance.edit(&report, &forms);
        let words = format!("step {step}: {edit:?}");
        let inverse = report.apply(edit);
        let after = report.clone();
        let again = report.apply(inverse);
        assert_eq!(report, before, "{words}");
        report.apply(again);
        assert_eq!(report, after, "{words}");
    }
}

#[test]
fn what_a_checker_remembers_is_not_seen() {
    let (forms, mut chance) = (forms(), Chance::new(7));
    let mut report = Report::blank(forms[1], 2024);
    let (mut checker, mut about_prose) = (Checker::default(), 0);
    for step in 0..3_000 {
        let edit = chance.edit(&report, &forms);
        report.apply(edit);
        let bound = Bound::new(of(&report, &forms), &report).unwrap();
        let checked = checker.check(bound);
        assert_eq!(checked, check(bound), "step {step}");
        let prose = |finding: &&Finding| {
            matches!(finding.matter, Matter::Contradiction { .. } | Matter::Mention { .. })
        };
        about_prose += checked.findings.iter().filter(prose).count();
    }
    assert!(about_prose > 100, "chance found {about_prose} times something about prose");
}

#[test]
fn a_cell_named_twice_in_one_edit_gets_its_first_entry_back() {
    let forms = forms();
    let mut report = Report::blank(forms[1], 2024);
    let cell = forms[1].entered(forms[1].cell_named("t3.received.natural").unwrap()).unwrap();
    let entry = |text| Entry::read(text, Kind::Count);
    report.apply(Edit::Cells(vec![(cell, entry("7"))]));
    let inverse = report.apply(Edit::Cells(vec![(cell, entry("8")), (cell, entry("9"))]));
    assert_eq!(report.entry(cell.id()), &entry("9"));
    report.apply(inverse);
    assert_eq!(report.entry(cell.id()), &entry("7"));
}

#[test]
fn a_history_leads_all_the_way_back_and_all_the_way_forth() {
    let (forms, mut chance) = (forms(), Chance::new(2));
    let mut report = Report::blank(forms[1], 2024);
    let (mut history, mut states) = (History::default(), vec![report.clone()]);
    for _ in 0..History::DEPTH + 50 {
        let edit = chance.edit(&report, &forms);
        let inverse = report.apply(edit);
        history.push(Act::Headed, inverse);
        states.push(report.clone());
    }
    // The oldest steps are forgotten; those that are kept lead back exactly.
    let mut at = states.len() - 1;
    while history.undo(&mut report).is_some() {
        at -= 1;
        assert_eq!(report, states[at], "back to {at}");
        assert!(history.can_redo() && history.last().is_none());
    }
    assert_eq!(at, 50);
    assert!(!history.can_undo());
    while history.redo(&mut report).is_some() {
        at += 1;
        assert_eq!(report, states[at], "forth to {at}");
    }
    assert_eq!(at, states.len() - 1);
    assert!(history.can_undo() && !history.can_redo());
}

#[test]
fn a_new_step_overtakes_what_was_undone() {
    let forms = forms();
    let mut report = Report::blank(forms[1], 2024);
    let mut history = History::default();
    let name = |organ: &str, history: &mut History, report: &mut Report| {
        let inverse = report.apply(Edit::Organ(organ.to_string()));
        history.push(Act::Headed, inverse);
    };
    name("甲", &mut history, &mut report);
    name("乙", &mut history, &mut report);
    assert_eq!(history.undo(&mut report), Some(Act::Headed));
    name("丙", &mut history, &mut report);
    assert!(!history.can_redo());
    assert_eq!(history.redo(&mut report), None);
    assert_eq!(report.organ(), "丙");
    history.undo(&mut report);
    assert_eq!(report.organ(), "甲");
}

#[test]
fn a_report_that_is_written_reads_as_it_was_and_is_always_written_the_same() {
    let (forms, mut chance) = (forms(), Chance::new(3));
    for case in 0..150 {
        let report = chance.report(&forms);
        let text = saved::write(&report, of(&report, &forms));
        assert_eq!(text, saved::write(&report.clone(), of(&report, &forms)), "case {case}");
        let opened =
            saved::read(text.as_bytes()).unwrap_or_else(|why| panic!("case {case}: {why:?}\n{text}"));
        assert_eq!(opened.report, report, "case {case}");
        let only_words = |complaint: &Complaint| match complaint {
            Complaint::InPrevious { complaint, .. } => matches!(**complaint, Complaint::NoNumber { .. }),
            complaint => matches!(complaint, Complaint::NoNumber { .. }),
        };
        assert!(opened.complaints.iter().all(only_words), "case {case}: {:?}", opened.complaints);
        assert_eq!(saved::write(&opened.report, opened.form), text, "case {case}");
    }
}

#[test]
fn a_report_comes_back_from_another_edition_as_it_went() {
    let (forms, mut chance) = (forms(), Chance::new(4));
    for case in 0..150 {
        let report = chance.report(&forms);
        let (here, there) = match report.edition() {
            "2019" => (forms[0], forms[1]),
            _ => (forms[1], forms[0]),
        };
        let away = report.in_edition(here, there, chance.year(there));
        assert_eq!(away.edition(), there.edition);
        assert_eq!(away.in_edition(there, here, report.year()), report, "case {case}");
        // Also when it was saved and opened on the way.
        let opened = saved::read(saved::write(&away, there).as_bytes()).unwrap();
        assert_eq!(opened.report.in_edition(there, here, report.year()), report, "case {case}, saved");
    }
}

/// Names that no edition prints and fields that this version does not know go along with every edit, every edition and
/// every saving.
#[test]
fn what_has_no_place_is_carried_along() {
    let (forms, mut chance) = (forms(), Chance::new(12));
    let file = r#"{"schema": "nianbao.report/1", "edition": "2021", "year": 2024,
        "cells": {"a.first": "1", "t2.services.last": "7", "t3.received.natural": "12", "t9.x.y": "半"},
        "stated": {"t3.received.total": "13", "t9.x.total": "2"},
        "text": {"annex": "附", "overview": "正文"},
        "images": {"img1": {"name": "图", "type": "image/png", "data": "AAAA"}}, "x": [1.50, null, {"b": 1, "a": 2}]}"#;
    let mut report = saved::read(file.as_bytes()).unwrap().report;
    let kept = report.kept().clone();
    for step in 0..200 {
        let edit = chance.edit(&report, &forms);
        if !matches!(edit, Edit::Replace(_)) {
            report.apply(edit);
        }
        assert_eq!(report.kept(), &kept, "step {step}");
        let away = report.in_edition(forms[1], forms[0], 2020);
        let services = forms[0].cell_named("t2.services.last").unwrap();
        assert_eq!(away.entry(services), &Entry::Amount(Amount::from(7)), "step {step}");
        let opened = saved::read(saved::write(&away, forms[0]).as_bytes()).unwrap();
        assert_eq!(opened.report.in_edition(forms[0], forms[1], report.year()), report, "step {step}");
    }
}

#[test]
fn what_is_read_as_a_number_reads_the_same_from_its_canonical_text() {
    let mut chance = Chance::new(5);
    for case in 0..20_000 {
        let typed = if case % 2 == 0 { chance.typed() } else { chance.text(12) };
        for kind in KINDS {
            if let Ok(amount) = amount::read(&typed, kind) {
                let text = amount.to_string();
                assert_eq!(Amount::from_canonical(&text), Some(amount), "{typed:?}");
                assert_eq!(amount::read(&text, kind), Ok(amount), "{typed:?}");
                assert_ne!(text, "-0", "{typed:?}");
            }
            let entry = Entry::read(&typed, kind);
            assert_eq!(Entry::read(&entry.text(), kind), entry, "{typed:?}");
            assert_eq!(entry.misread(kind).is_some(), matches!(entry, Entry::Unread { .. }), "{typed:?}");
        }
    }
}

#[test]
fn canonical_text_of_any_length_is_exact_or_refused() {
    let mut chance = Chance::new(6);
    for _ in 0..20_000 {
        let digits = |chance: &mut Chance, most: usize| -> String {
            (0..1 + chance.below(most)).map(|_| char::from(b'0' + chance.below(10) as u8)).collect()
        };
        let whole = digits(&mut chance, 24);
        let text = if chance.below(2) == 0 { whole } else { format!("{whole}.{}", digits(&mut chance, 12)) };
        if let Some(amount) = Amount::from_canonical(&text) {
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
            let whole = if whole.is_empty() { "0" } else { whole };
            let plain = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
            assert_eq!(amount.to_string(), plain, "{text}");
        }
    }
}

#[test]
fn a_sum_is_never_more_trusted_than_its_parts() {
    let amount = |text: &str| Amount::from_canonical(text).unwrap();
    let huge = amount("79228162514264337593543950335");
    let all = [
        Reading::Stated(Amount::ZERO),
        Reading::Stated(amount("-3")),
        Reading::Assumed(amount("0.5")),
        Reading::Assumed(huge),
        Reading::Unknown,
    ];
    let trust = |reading: Reading| match reading {
        Reading::Stated(_) => 2,
        Reading::Assumed(_) => 1,
        Reading::Unknown => 0,
    };
    for a in all {
        for b in all {
            assert!(trust(a.plus(b)) <= trust(a).min(trust(b)));
            assert_eq!(a.plus(b), b.plus(a));
        }
        assert_eq!(a.times(1), a);
        assert!(trust(a.times(-1)) <= trust(a));
    }
    assert_eq!(Amount::ZERO.times(-1).unwrap().to_string(), "0");
}

/// Runs a reader on bytes; a panic names the case by which it can be repeated.
fn survives<T>(case: usize, read: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| panic!("case {case} panics"))
}

/// Whatever was opened can be checked, worded, written and opened again without a change.
fn is_sound(case: usize, opened: &Opened) {
    let bound = Bound::new(opened.form, &opened.report).expect("its own edition");
    for finding in check(bound).findings {
        assert!(!words::sentence(&finding, bound).is_empty(), "case {case}");
    }
    let text = saved::write(&opened.report, opened.form);
    let again = saved::read(text.as_bytes()).unwrap_or_else(|why| panic!("case {case}: {why:?}"));
    assert_eq!(again.report, opened.report, "case {case}");
}

#[test]
fn the_reader_of_saved_files_survives_any_bytes() {
    let mut chance = Chance::new(7);
    for case in 0..5_000 {
        let bytes = if case % 2 == 0 { chance.bytes(200) } else { chance.text(100).into_bytes() };
        assert!(survives(case, || saved::read(&bytes)).is_err(), "case {case}");
    }
}

#[test]
fn the_reader_of_saved_files_survives_any_damage() {
    let mut chance = Chance::new(8);
    let files: Vec<Vec<u8>> = crate::real::names().iter().map(|name| crate::real::bytes(name)).collect();
    let mut opened_files = 0;
    for case in 0..400 {
        let whole = chance.one_of(&files).clone();
        let bytes = chance.damaged(&whole);
        if let Ok(opened) = survives(case, || saved::read(&bytes)) {
            survives(case, || is_sound(case, &opened));
            opened_files += 1;
        }
    }
    assert!(opened_files > 150, "only {opened_files} could be opened");
}

#[test]
fn the_compiler_of_editions_survives_any_damage() {
    let mut chance = Chance::new(9);
    let editions = [
        include_bytes!("../../crates/core/src/form/editions/2019.json").as_slice(),
        include_bytes!("../../crates/core/src/form/editions/2021.json"),
    ];
    for case in 0..500 {
        let whole = *chance.one_of(&editions);
        // Damage that leaves JSON mostly whole reaches further than torn brackets.
        let text = String::from_utf8_lossy(whole).into_owned();
        let numbers: Vec<usize> =
            text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = *chance.one_of(&numbers);
        let number = *chance.one_of(&["0", "7", "99999", "18446744073709551615", "\"x\""]);
        let text = format!("{}{number}{}", &text[..at], &text[at + 1..]);
        let torn = String::from_utf8_lossy(&chance.damaged(whole)).into_owned();
        survives(case, || drop(file::compile(&text)));
        survives(case, || drop(file::compile(&torn)));
    }
}

/// What is offered as a correction removes what it is offered for.
#[test]
fn a_fix_that_is_taken_mends_its_finding() {
    let (forms, mut chance) = (forms(), Chance::new(10));
    let mut zeroed = 0;
    for case in 0..150 {
        let mut report = chance.report(&forms);
        let form = of(&report, &forms);
        for finding in check(Bound::new(form, &report).unwrap()).findings {
            for fix in &finding.fixes {
                let before = report.clone();
                report.apply(edit_of(fix, &report, form));
                let left = check(Bound::new(form, &report).unwrap()).findings;
                let same = |other: &&Finding| other.rule == finding.rule && other.matter == finding.matter;
                assert!(!left.iter().any(|other| same(&other)), "case {case}: {}", finding.rule);
                zeroed += usize::from(matches!(finding.matter, Matter::Blanks { .. }));
                report = before;
            }
        }
    }
    assert!(zeroed > 20, "{zeroed}");
}

fn edit_of(fix: &Fix, report: &Report, form: &FormDefinition) -> Edit {
    match fix {
        Fix::Enter(changes) => Edit::Cells(changes.clone()),
        Fix::Level(level) => Edit::Level(*level),
        Fix::Zero(cells) => {
            Edit::Cells(cells.iter().map(|cell| (*cell, Entry::Amount(Amount::ZERO))).collect())
        }
        Fix::TakeComputed(cells) => {
            let stated = cells.iter().filter(|cell| report.stated(**cell).is_some());
            let named = stated.map(|cell| (*cell, None)).collect();
            assert!(cells.iter().all(|cell| form.entered(*cell).is_none()));
            Edit::Stated(named)
        }
    }
}

#[test]
fn a_history_that_is_written_and_read_is_the_same() {
    let (forms, mut chance) = (forms(), Chance::new(11));
    for _ in 0..60 {
        let (mut report, mut history) = (Report::blank(forms[1], 2024), History::default());
        for _ in 0..chance.below(60) {
            let edit = chance.edit(&report, &forms);
            let cell = chance.cell(of(&report, &forms));
            let act = if matches!(edit, Edit::Cells(_)) { Act::Typed(cell) } else { Act::WentBack };
            let inverse = report.apply(edit);
            history.push(act, inverse);
        }
        for _ in 0..chance.below(20) {
            history.undo(&mut report);
        }
        let form = of(&report, &forms);
        let text = history_file::write(
            &history,
            None,
            &Reasons::default(),
            (form, &report),
            "s 1",
            &mut Pictures::default(),
        );
        assert_eq!(history_file::read(&text, "s 1", form, &report).as_ref(), Some(&history));
        assert_eq!(history_file::read(&text, "s 2", form, &report), None, "it is another writing's");
        let damaged = chance.damaged(text.as_bytes());
        let _ = history_file::read(&String::from_utf8_lossy(&damaged), "s 1", form, &report);
    }
}

/// The short way to a number is the long one.
#[test]
fn plain_digits_are_read_as_everything_else_is() {
    let mut chance = Chance::new(5);
    for _ in 0..2_000 {
        let length = 1 + chance.below(20);
        let text: String = (0..length).map(|_| char::from(b'0' + chance.below(10) as u8)).collect();
        for kind in [Kind::Count, Kind::Change, Kind::Money, Kind::TenThousandYuan] {
            let long = amount::read(&text, kind).map_or(Entry::Unread { typed: text.clone() }, Entry::Amount);
            assert_eq!(Entry::read(&text, kind), long, "{text} as {kind:?}");
        }
    }
}
