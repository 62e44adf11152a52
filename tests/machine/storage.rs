//! A storage that is full, or holds what cannot be read: what gives way, what never does, and what is not left before it
//! is kept.

use std::collections::BTreeMap;

use crate::desktop::Desktop;
use nianbao::app::keeper::drafts::Choice;
use nianbao::app::keeper::records::{version, DRAFTS, JOURNALS};

/// A draft that was written so often, ten minutes between.
fn with_versions(count: usize) -> Desktop {
    let mut desk = Desktop::open();
    for at in 0..count {
        desk.write("overview", &"字".repeat(500 + at));
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    desk
}

#[test]
fn a_refused_draft_is_tried_again_by_itself() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.storage_is_full(true);
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "failed");
    desk.wait_for_retry();
    assert_eq!(desk.saving(), "failed");
    assert!(desk.stored_organs().contains(&"甲局".to_string()));
    desk.storage_is_full(false);
    desk.wait_for_retry();
    assert_eq!(desk.saving(), "saved");
    assert!(
        desk.stored_organs().contains(&"甲局".to_string()),
        "the good slot was not the one that was refused"
    );
}

#[test]
fn older_versions_give_room_to_the_draft() {
    let mut desk = with_versions(6);
    let before = desk.storage();
    assert!(desk.versions() > 3);
    desk.has_room_for(desk.size() + 10);
    desk.write("overview", &"字".repeat(900));
    desk.rest();
    assert_eq!(desk.saving(), "saved");
    let mut versions: Vec<(u64, &String)> =
        before.keys().filter_map(|key| Some((version(key)?.1, key))).collect();
    versions.sort();
    let is_gone: Vec<bool> = versions.iter().map(|(_, key)| !desk.storage().contains_key(*key)).collect();
    let gone = is_gone.iter().filter(|gone| **gone).count();
    assert!((1..=2).contains(&gone), "no more than was needed: {is_gone:?}");
    assert!(is_gone[..gone].iter().all(|gone| *gone), "the oldest: {is_gone:?}");
    assert_eq!(desk.notice().as_deref(), Some("浏览器的存储满了，先删去了较早的版本，再保存当前内容"));
}

#[test]
fn a_report_that_cannot_be_kept_is_not_left_for_an_empty_one_or_a_file() {
    let file = {
        let mut other = Desktop::open();
        other.write_organ("文件里的局");
        other.save().1
    };
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.storage_is_full(true);
    desk.write_organ("写不下");
    desk.press_outside("new");
    assert_eq!(desk.organ(), "写不下");
    assert_eq!(desk.notice().as_deref(), Some("没有换：当前内容还没有保存下来"));
    desk.read_file("x.nianbao.json", &file);
    assert_eq!(desk.organ(), "写不下");
    desk.storage_is_full(false);
    desk.read_file("x.nianbao.json", &file);
    assert_eq!(desk.organ(), "文件里的局");
    assert!(desk.stored_organs().contains(&"写不下".to_string()), "it was written first");
}

#[test]
fn a_report_is_left_at_once_where_older_versions_make_room() {
    let mut desk = with_versions(6);
    desk.has_room_for(desk.size() + 10);
    desk.write("overview", &"字".repeat(900));
    desk.press_outside("new");
    assert_eq!(desk.prose("overview"), "");
    let mut again = Desktop::on(desk.storage());
    let left = again.drafts().rows.iter().find(|row| !row.current).map(|row| row.name.clone());
    left.into_iter().for_each(|name| again.choose(Choice::Open(name)));
    assert_eq!(again.prose("overview"), "字".repeat(900));
}

#[test]
fn what_cannot_be_put_aside_is_not_written_over() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.write_organ("甲局办公室");
    desk.rest();
    let torn = desk.tear_newest_slot();
    let storage: BTreeMap<_, _> = desk
        .storage()
        .into_iter()
        .filter(|(key, _)| key.starts_with(DRAFTS) || key.starts_with(JOURNALS))
        .collect();
    let size: usize = storage.values().map(String::len).sum();
    let mut desk = Desktop::with_room(storage, size + 20);
    assert_eq!(desk.organ(), "甲局");
    assert!(desk.aside().is_empty(), "there is no room");
    desk.write_organ("甲");
    desk.rest();
    desk.wait_for_retry();
    assert_eq!(desk.saving(), "failed");
    assert!(desk.stored().iter().any(|record| record.text == torn), "the torn copy still stands in its slot");
    desk.has_room_for(10_000_000);
    desk.wait_for_retry();
    assert_eq!(desk.saving(), "saved");
    assert_eq!(desk.aside(), [torn]);
    assert!(desk.stored_organs().contains(&"甲".to_string()));
}

#[test]
fn older_versions_make_room_for_what_is_put_aside() {
    let mut desk = with_versions(4);
    let torn = desk.tear_newest_slot();
    let mut desk = Desktop::with_room(desk.storage(), desk.size() + 10);
    assert_eq!(desk.aside(), [torn]);
    desk.write("overview", "又写");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
}
