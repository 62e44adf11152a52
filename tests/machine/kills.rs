//! The page killed a thousand times while somebody types, twenty broken stores, and forty broken saved files: no
//! character that is older than the time of saving is lost, and nothing that is broken passes in silence.

use std::collections::BTreeMap;

use crate::chance::Chance;
use crate::desktop::Desktop;
use nianbao::app::keeper::records::{DRAFTS, HISTORIES, JOURNALS};
use nianbao::app::said::{Edition, Said};
use nianbao::app::view::NoticeView;
use nianbao::report::saved::{self, Opened};

const CELL: &str = "t3.received.natural";
/// What may be lost, in milliseconds.
const ALLOWED: u64 = 300;
const KILLS: usize = 1_000;

/// Everything that was typed, as it stood after each key, and when.
type Log = Vec<(u64, String)>;

/// Types prose and figures until the moment of the kill.
fn typed_until(desk: &mut Desktop, chance: &mut Chance, moment: u64) -> Log {
    let (mut cell, mut prose) = (desk.cell(CELL), desk.prose("overview"));
    let mut log = vec![(desk.clock(), format!("{cell}|{prose}"))];
    while desk.clock() < moment {
        if chance.below(4) == 0 {
            desk.go(CELL);
            cell = chance.below(10).to_string();
            desk.type_over(&cell);
        } else {
            prose.push(*chance.one_of(&['全', '年', '件', '，']));
            desk.write("overview", &prose);
        }
        log.push((desk.clock(), format!("{cell}|{prose}")));
        let longest = if chance.below(8) == 0 { 600 } else { 90 };
        let pause = 10 + chance.below(longest) as u64;
        for _ in 0..pause.min(moment.saturating_sub(desk.clock())) {
            desk.tick(1);
        }
    }
    log
}

fn state(desk: &Desktop) -> String {
    format!("{}|{}", desk.cell(CELL), desk.prose("overview"))
}

/// A text cut at any character.
fn torn(text: &str, chance: &mut Chance) -> String {
    let mut at = chance.below(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].to_string()
}

#[test]
fn a_thousand_kills_lose_no_character_older_than_the_time_of_saving() {
    let mut chance = Chance::new(7);
    let (mut worst, mut tears, mut undone) = (0, 0, 0);
    let mut desk = Desktop::on(BTreeMap::new());
    for kill in 0..KILLS {
        let moment = desk.clock() + 200 + chance.below(1_500) as u64;
        let log = typed_until(&mut desk, &mut chance, moment);
        let mut storage = desk.storage();
        let died = desk.clock();
        if chance.below(2) == 0 {
            // The page dies in the middle of the next writing: its record is torn.
            desk.write("problems", &format!("{kill}"));
            desk.tick(120);
            let after = desk.storage();
            let is_writing = |key: &&String| key.starts_with(DRAFTS) || key.starts_with(JOURNALS);
            let written = after.keys().filter(is_writing).find(|key| after.get(*key) != storage.get(*key));
            if let Some(key) = written {
                storage.insert(key.clone(), torn(&after[key], &mut chance));
                tears += 1;
            }
        } else if chance.below(4) == 0 {
            let histories = storage.iter_mut().filter(|(key, _)| key.starts_with(HISTORIES));
            histories
                .filter(|(_, text)| !text.is_empty())
                .for_each(|(_, text)| *text = torn(text, &mut chance));
        }
        desk = Desktop::after(storage, died);
        assert!(!desk.is_unreadable(), "kill {kill}");
        let kept = state(&desk);
        let at = log.iter().rposition(|(_, state)| *state == kept);
        let at = at.unwrap_or_else(|| panic!("kill {kill}: {kept:?} was never on the screen"));
        // The first key that is lost was pressed this long before the page died.
        let lost = log.get(at + 1).map_or(0, |(when, _)| died - when);
        worst = worst.max(lost);
        assert!(lost <= ALLOWED, "kill {kill}: lost what was typed {lost} ms before");
        desk.press_outside("undo");
        undone += usize::from(state(&desk) != kept);
        if kill % 25 == 24 {
            desk = Desktop::on(BTreeMap::new());
        }
    }
    println!("{KILLS} kills, {tears} of them in the middle of a writing: the oldest lost key was {worst} ms old, no draft unreadable, undo went on after {undone}");
    assert!(tears > KILLS / 4 && undone > KILLS / 3, "{tears} {undone}");
}

/// A draft in both of its slots, 12 in the older and 34 in the newer one, with the edits that lead from one to the other:
/// the storage, the older key, the newer key.
fn two_slots() -> (BTreeMap<String, String>, String, String) {
    let mut desk = Desktop::on(BTreeMap::new());
    desk.go(CELL);
    desk.type_over("12");
    desk.rest();
    let older = desk.newest_snapshot();
    desk.type_over("34");
    desk.rest();
    desk.fold();
    let newer = desk.newest_snapshot();
    assert_ne!(older, newer);
    (desk.storage(), older, newer)
}

/// The same without the edits, as a damaged journal leaves it.
fn without_edits(mut storage: BTreeMap<String, String>) -> BTreeMap<String, String> {
    storage.retain(|key, _| !key.starts_with(JOURNALS));
    storage
}

/// What becomes of the text of a slot.
type Damage = fn(&str) -> String;

const DAMAGES: [(&str, Damage); 12] = [
    ("cut in the middle", |text| text.chars().take(text.chars().count() / 2).collect()),
    ("cut by one character", |text| text[..text.len() - 1].to_string()),
    ("cut in the first line", |text| text[..20].to_string()),
    ("empty", |_| String::new()),
    ("foreign", |_| "hello".to_string()),
    ("foreign JSON", |_| "{\"a\": 1}".to_string()),
    ("binary", |_| "\u{0}\u{1}\u{FFFD}\u{2}".repeat(500)),
    ("huge", |_| "x".repeat(6_000_000)),
    ("without a body", |text| format!("{}\n", text.split('\n').next().unwrap_or_default())),
    ("with another figure", |text| text.replace("\"34\"", "\"35\"").replace("\"12\"", "\"13\"")),
    ("of another envelope", |text| text.replacen("draft/1", "draft/2", 1)),
    ("doubled", |text| format!("{text}{text}")),
];

#[test]
fn of_a_draft_with_one_broken_slot_the_other_is_taken_and_the_broken_one_kept() {
    let (whole, _, newer) = two_slots();
    for (with_edits, figure) in [(false, "12"), (true, "34")] {
        for (name, damage) in DAMAGES {
            let mut storage = if with_edits { whole.clone() } else { without_edits(whole.clone()) };
            let broken = damage(&storage[&newer]);
            storage.insert(newer.clone(), broken.clone());
            let mut desk = Desktop::on(storage);
            assert_eq!(desk.cell(CELL), figure, "{name}, with the edits since the older one: {with_edits}");
            assert!(desk.aside().contains(&broken), "{name}");
            assert!(desk.drafts().rows.iter().any(|row| row.fault.is_some()), "{name}: the list says so");
        }
    }
}

#[test]
fn a_draft_with_two_broken_slots_is_said_to_be_unreadable() {
    let (whole, older, newer) = two_slots();
    for (name, damage) in DAMAGES {
        let mut storage = whole.clone();
        for key in [&older, &newer] {
            let broken = damage(&storage[key]);
            storage.insert(key.clone(), broken);
        }
        let mut desk = Desktop::on(storage.clone());
        assert!(desk.is_unreadable(), "{name}");
        assert!(desk.unreadable_lines().iter().all(|line| !line.is_empty()), "{name}");
        assert_eq!(desk.storage(), storage, "{name}: nothing was written");
        let original = desk.download_unread();
        assert!(storage.values().any(|text| text.as_bytes() == original), "{name}");
    }
}

/// Whole stores that are odd: each opens what is good.
#[test]
fn odd_stores_open_what_is_good() {
    let (storage, older, newer) = two_slots();
    let draft = newer.trim_start_matches(DRAFTS).split('/').next().unwrap().to_string();
    let cases: [(&str, Vec<(String, String)>); 6] = [
        ("no slot under the name", vec![(format!("{DRAFTS}{draft}/"), "x".to_string())]),
        ("a key without a draft", vec![(DRAFTS.to_string(), "x".to_string())]),
        ("another name with the same number", vec![(format!("{DRAFTS}z-1/a"), storage[&older].clone())]),
        ("a foreign draft that is torn", vec![(format!("{DRAFTS}z-1/a"), "x".to_string())]),
        ("a version that is torn", vec![(format!("nianbao/version/{draft}/7"), "x".to_string())]),
        ("a history of nothing", vec![(format!("{HISTORIES}{draft}"), "nianbao.history/1".to_string())]),
    ];
    for (name, more) in cases {
        let mut storage = storage.clone();
        storage.extend(more);
        let desk = Desktop::on(storage);
        assert_eq!(desk.cell(CELL), "34", "{name}");
    }
    // Two slots under the same number: one of them, whole.
    let mut same = storage.clone();
    same.insert(older.clone(), storage[&newer].clone());
    assert_eq!(Desktop::on(same).cell(CELL), "34");
}

fn file(fields: &str) -> Vec<u8> {
    format!(r#"{{"schema": "nianbao.report/1", "edition": "2021", "year": 2024, {fields}}}"#).into_bytes()
}

/// Forty saved files that are not as they should be.
fn broken_files() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = [
        "",
        " ",
        "\n\n",
        "x",
        "不是 JSON",
        "<html>",
        "PK\u{3}\u{4}",
        "%PDF-1.7",
        "null",
        "[]",
        "12",
        "\"x\"",
        "{}",
        "{",
        "{\"schema\"",
        "{\"schema\": 1}",
        "{\"schema\": \"other/1\"}",
        "{\"schema\": \"nianbao.report/2\"}",
        "{\"schema\": \"nianbao.report/\"}",
        "{\"schema\": \"nianbao.report/1\"",
        "nianbao.draft/1 1 00000000\n{}",
        "{\"schema\": \"nianbao.report/1\"} x",
        "{'schema': 'nianbao.report/1'}",
        "\u{0}\u{0}\u{0}",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    files.extend([b"\xFF\xFE{\0".to_vec(), b"\xD5\xFE\xB8\xAE".to_vec(), vec![0xE5; 9], vec![b'['; 100_000]]);
    files.extend(
        [
            r#""cells": []"#,
            r#""cells": {"t9.x": "1"}"#,
            r#""cells": {"t3.received.natural": "三件"}"#,
            r#""cells": {"t3.received.natural": ["1"]}"#,
            r#""cells": {"t3.received.natural": 1e999}"#,
            r#""text": {"annex": "附"}"#,
            r#""text": 7"#,
            r#""organ": 5"#,
            r#""level": "county""#,
            r#""stated": "x""#,
            r#""year": 1999"#,
            r#""year": "去年""#,
            r#""edition": "2019""#,
            r#""organ": "示例区" 人"#,
        ]
        .iter()
        .map(|fields| file(fields)),
    );
    files
}

#[test]
fn each_of_forty_broken_files_is_answered_with_sentences() {
    let files = broken_files();
    assert!(files.len() >= 40, "{}", files.len());
    for bytes in files {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).to_string();
        let notice = match saved::read(&bytes) {
            Ok(Opened { form, complaints, .. }) => {
                Said::OpenedFile { name: "甲.json".to_string(), edition: Edition(form), complaints }
            }
            Err(refusal) => Said::Refused { name: "甲.json".to_string(), refusal },
        };
        let notice = NoticeView::of(&notice.into());
        let chinese = |line: &String| line.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        assert!(!notice.lines.is_empty() && notice.lines.iter().all(chinese), "{shown}: {notice:?}");
        assert!(notice.can_download, "{shown}: the bytes can be had back");
    }
}
