//! The keeper and the store: edits instead of reports, folding, damage at any byte, stores that lie, pictures kept apart,
//! last edits of a page that goes away, what versions before kept, and tabs that take over.

use std::collections::BTreeMap;

use crate::chance::Chance;
use crate::desktop::Desktop;
use nianbao::app::keeper::drafts::Choice;
use nianbao::app::keeper::records::{DRAFTS, HISTORIES, JOURNALS, LASTS, PICTURES, VERSIONS};
use nianbao::app::keeper::sealed::is_sealed;

const CELL: &str = "t3.received.natural";
const PASSWORD: &str = "春眠不觉晓, 42";

/// Keys that begin so.
fn below(desk: &Desktop, prefix: &str) -> Vec<String> {
    desk.storage().into_keys().filter(|key| key.starts_with(prefix)).collect()
}

/// A saved file with pictures of so many bytes of text.
fn file_with_pictures(sizes: &[usize]) -> Vec<u8> {
    let image = |(at, size): (usize, &usize)| {
        let data = format!("{at}").repeat(*size).chars().take(*size).collect::<String>();
        format!(r#""img{at}": {{"name": "照片{at}.png", "type": "image/png", "data": "{data}", "alt": ""}}"#)
    };
    let images: Vec<String> = sizes.iter().enumerate().map(image).collect();
    format!(
        r#"{{"schema": "nianbao.report/1", "edition": "2021", "year": 2024, "organ": "甲局",
            "text": {{"overview": "全年"}}, "images": {{{}}}}}"#,
        images.join(", ")
    )
    .into_bytes()
}

#[test]
fn a_stroke_writes_the_edit_and_not_the_report() {
    let mut desk = Desktop::open();
    desk.write("overview", &"字".repeat(5_000));
    desk.rest();
    desk.store().written.clear();
    for figure in ["1", "12", "123"] {
        desk.go(CELL);
        desk.type_over(figure);
        desk.rest();
    }
    let written = desk.store().written.clone();
    assert_eq!(written.len(), 3);
    assert!(written.iter().all(|bytes| *bytes < 600), "{written:?}");
    assert_eq!((below(&desk, DRAFTS).len(), below(&desk, JOURNALS).len()), (1, 3));
    assert_eq!(desk.killed().cell(CELL), "123");
}

#[test]
fn edits_are_folded_when_it_is_quiet_and_only_then() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    for at in 0..19 {
        desk.write_organ(&format!("甲局{at}"));
        desk.rest();
    }
    desk.be_quiet();
    assert_eq!((below(&desk, DRAFTS).len(), below(&desk, JOURNALS).len()), (1, 19), "not yet many");
    desk.write_organ("甲局末");
    desk.rest();
    desk.write_organ("甲局末尾");
    desk.be_quiet();
    assert_eq!(below(&desk, DRAFTS).len(), 2);
    assert_eq!(below(&desk, JOURNALS).len(), 21, "the older slot needs them");
    desk.fold();
    desk.fold();
    let edits = below(&desk, JOURNALS).len();
    assert!(edits < 60, "edits that no slot needs go: {edits}");
    let mut desk = desk.killed();
    assert_eq!(desk.organ(), "甲局末尾");
    let mut steps = 0;
    while desk.view().head.can_undo {
        desk.press_outside("undo");
        steps += 1;
    }
    assert_eq!(desk.organ(), "");
    assert!(steps > 20, "the history went along: {steps}");
}

#[test]
fn undo_and_redo_go_over_edits_and_snapshots_alike() {
    let mut desk = Desktop::open();
    let mut shown = vec![String::new()];
    for at in 0..30 {
        desk.write_organ(&format!("{at}局"));
        shown.push(desk.organ());
        if at % 3 == 0 {
            desk.rest();
        }
        if at % 7 == 0 {
            desk.press_outside("undo");
            desk.press_outside("redo");
            desk.be_quiet();
        }
        if at % 5 == 0 {
            desk = desk.killed();
        }
    }
    desk = desk.killed();
    for organ in shown.iter().rev() {
        assert_eq!(desk.organ(), *organ);
        desk.press_outside("undo");
    }
    desk = desk.killed();
    for organ in &shown[1..] {
        desk.press_outside("redo");
        assert_eq!(desk.organ(), *organ);
    }
}

#[test]
fn a_change_of_the_edition_is_an_edit_like_any_other() {
    let mut desk = Desktop::open();
    desk.go("t3.other-overdue.natural");
    desk.type_over("7");
    desk.rest();
    desk.pick_year(2020);
    desk.rest();
    desk.go("t2.permit.change");
    desk.type_over("3");
    let mut desk = desk.killed();
    assert_eq!(desk.cell("t2.permit.change"), "3");
    desk.pick_year(2024);
    let desk = desk.killed();
    assert_eq!(desk.cell("t3.other-overdue.natural"), "7");
}

/// A draft with two snapshots and edits before and behind the newer one, and everything that ever stood in its cell.
fn long_draft() -> (BTreeMap<String, String>, Vec<String>) {
    let mut desk = Desktop::on(BTreeMap::new());
    let mut figures = vec![String::new()];
    let mut put = |desk: &mut Desktop, figure: usize| {
        desk.go(CELL);
        desk.type_over(&figure.to_string());
        desk.press("Enter");
        desk.rest();
        figures.push(figure.to_string());
    };
    (10..33).for_each(|figure| put(&mut desk, figure));
    desk.be_quiet();
    (33..37).for_each(|figure| put(&mut desk, figure));
    (desk.storage(), figures)
}

#[test]
fn damage_at_any_byte_of_any_record_loses_no_more_than_it_hits() {
    let (whole, figures) = long_draft();
    let snapshots = whole.keys().filter(|key| key.starts_with(DRAFTS)).count();
    assert_eq!(snapshots, 2);
    let mut chance = Chance::new(11);
    let mut told = 0;
    for key in whole.keys() {
        for round in 0..12 {
            let how = round % 5;
            let mut storage = whole.clone();
            let text = &whole[key];
            // Every other time in the first line.
            let line = text.find('\n').unwrap_or(text.len());
            let mut at = chance.below(if round % 2 == 0 { line } else { text.len() });
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let rest = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            let damaged = match how {
                0 => text[..at].to_string(),
                1 => format!("{}¿{}", &text[..at], &text[rest..]),
                4 => format!(
                    "{}{}{}",
                    &text[..at],
                    if &text[at..rest] == "8" { "9" } else { "8" },
                    &text[rest..]
                ),
                2 => format!("{}{}", &text[..at], &text[rest..]),
                _ => format!("{text}{text}"),
            };
            if damaged == *text {
                continue;
            }
            storage.insert(key.clone(), damaged.clone());
            let mut desk = Desktop::on(storage);
            let what = format!("{key} {how} at {at}");
            assert!(!desk.is_unreadable(), "{what}: the other snapshot and the edits are whole");
            let last = figures.last().unwrap();
            let is_late_edit = key.starts_with(JOURNALS) && desk.cell(CELL) != *last;
            assert!(desk.cell(CELL) == *last || is_late_edit, "{what}: {}", desk.cell(CELL));
            assert!(figures.contains(&desk.cell(CELL)), "{what}: never stood there");
            if !key.starts_with(HISTORIES) && (is_late_edit || key.starts_with(DRAFTS)) {
                assert!(desk.aside().contains(&damaged), "{what}: it is put aside");
                told += usize::from(desk.notice().is_some());
            }
            // What is typed from here on is kept, and nothing of the damage comes back.
            desk.go(CELL);
            desk.type_over("99");
            desk.press("Enter");
            let desk = desk.killed();
            assert_eq!(desk.cell(CELL), "99", "{what}");
        }
    }
    assert!(told > 8, "{told}");
}

#[test]
fn edits_that_lead_on_from_nothing_are_put_aside() {
    let (mut storage, figures) = long_draft();
    let edits: Vec<String> = storage.keys().filter(|key| key.starts_with(JOURNALS)).cloned().collect();
    let gone = &edits[edits.len() - 3];
    storage.remove(gone);
    let mut desk = Desktop::on(storage);
    assert_eq!(desk.cell(CELL), figures[figures.len() - 4]);
    assert_eq!(desk.aside().len(), 2, "what came behind the gap");
    assert!(desk.notice_text().contains("可能缺最后一次填写的内容"));
    assert_eq!(desk.drafts().rows.iter().filter(|row| row.fault.is_some()).count(), 2);
}

#[test]
fn a_draft_of_which_only_edits_are_left_is_unreadable_and_not_empty() {
    let (mut storage, _) = long_draft();
    storage.retain(|key, _| !key.starts_with(DRAFTS));
    let desk = Desktop::on(storage.clone());
    assert!(desk.is_unreadable());
    assert_eq!(desk.storage(), storage);
}

#[test]
fn nothing_is_called_saved_before_the_store_has_proven_it() {
    let mut desk = Desktop::open();
    desk.answers_late(true);
    desk.write_organ("甲局");
    desk.rest();
    assert_eq!(desk.saving(), "waiting");
    desk.write_organ("甲局办公室");
    desk.rest();
    desk.deliver_oldest_answer();
    assert_eq!(desk.saving(), "waiting", "the second change is not there yet");
    desk.deliver_oldest_answer();
    assert_eq!(desk.saving(), "saved");
}

#[test]
fn a_store_that_is_silent_is_said_not_to_have_saved() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.store().is_silent = true;
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "failed");
    assert!(desk.view().head.saving_words.contains("保存文件"));
    desk.store().is_silent = false;
    desk.wait_for_retry();
    assert_eq!(desk.saving(), "saved");
    assert_eq!(desk.killed().organ(), "甲局办公室");
}

/// However often a store refuses, an attempt ends: each is one request, or two where versions give way.
#[test]
fn a_store_that_refuses_is_asked_a_bounded_number_of_times() {
    let mut desk = Desktop::open();
    for at in 0..4 {
        desk.write_organ(&format!("{at}局"));
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    let versions = below(&desk, VERSIONS);
    desk.storage_is_full(true);
    desk.store().written.clear();
    desk.write_organ("写不下");
    desk.rest();
    assert_eq!(desk.store().written.len(), 2);
    desk.wait_for_retry();
    assert_eq!(desk.store().written.len(), 4);
    assert_eq!(below(&desk, VERSIONS), versions, "what did not help is still there");
    assert!(desk.view().head.saving_words.contains("存储空间不够"));
}

/// A damaged slot is to be written anew, and there is no room for it.
#[test]
fn a_snapshot_that_is_refused_is_not_written_again_and_again() {
    let (whole, figures) = long_draft();
    let mut desk = Desktop::on(whole);
    desk.tear_newest_snapshot();
    let mut desk = Desktop::full_beside(desk.storage(), BTreeMap::new());
    assert_eq!(desk.cell(CELL), *figures.last().unwrap());
    desk.be_quiet();
    desk.write_organ("甲局");
    desk.rest();
    desk.be_quiet();
    assert_eq!(desk.saving(), "failed");
    // And of a password that was just set.
    let mut desk = Desktop::on(BTreeMap::new());
    desk.write_organ("甲局");
    desk.rest();
    desk.set_password(PASSWORD);
    desk.storage_is_full(true);
    desk.rest();
    desk.be_quiet();
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "failed");
}

#[test]
fn what_another_draft_keeps_never_gives_way() {
    let mut desk = Desktop::open();
    for at in 0..4 {
        desk.write_organ(&format!("{at}局"));
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    let before = desk.storage();
    desk.has_room_for(desk.size() + 100);
    desk.write("overview", &"字".repeat(2_000));
    desk.rest();
    assert_eq!(desk.saving(), "failed");
    assert!(before.iter().all(|(key, text)| desk.storage().get(key) == Some(text)), "nothing went");
    let rows = desk.drafts().rows.clone();
    assert!(rows.iter().all(|row| row.size > 300), "each says what it takes: {rows:?}");
}

#[test]
fn a_store_that_was_emptied_is_written_anew_with_the_next_change() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.go(CELL);
    desk.type_over("12");
    desk.rest();
    desk.write("overview", "全年");
    desk.rest();
    desk.empty_the_store();
    assert_eq!(desk.saving(), "saved", "nobody has looked");
    desk.write("overview", "全年无事");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
    assert!(desk.notice().unwrap().contains("不见了"), "{:?}", desk.notice());
    let desk = desk.killed();
    assert_eq!((desk.organ().as_str(), desk.cell(CELL).as_str()), ("甲局", "12"));
    assert_eq!(desk.prose("overview"), "全年无事");
}

#[test]
fn two_pages_that_write_one_draft_never_write_over_each_other() {
    let mut first = Desktop::open();
    first.write_organ("甲局");
    first.rest();
    // A browser without locks, where the other's sign came too late.
    let mut second = Desktop::after(first.storage(), first.clock());
    second.write("overview", "第二页");
    second.rest();
    first.shares_with(&second);
    first.write("overview", "第一页");
    first.rest();
    assert_eq!(first.saving(), "saved");
    assert!(first.notice().unwrap().contains("另开成一份"));
    let rows = first.drafts().rows.clone();
    assert_eq!(rows.len(), 2, "{rows:?}");
    let mut texts = Vec::new();
    for row in &rows {
        let mut page = Desktop::on(first.storage());
        page.choose(Choice::Open(row.name.clone()));
        texts.push(page.prose("overview"));
    }
    texts.sort();
    assert_eq!(texts, ["第一页", "第二页"]);
}

#[test]
fn a_clock_that_was_set_back_orders_nothing_wrongly() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    let mut later = Desktop::after(desk.storage(), 1_000);
    later.write("overview", "往回拨以后");
    later.rest();
    later.press_outside("new");
    later.write_organ("乙局");
    later.rest();
    let again = Desktop::after(later.storage(), 500);
    assert_eq!(again.organ(), "乙局", "what was written last in truth");
    let mut again = again;
    let first = again.drafts().rows[1].name.clone();
    again.choose(Choice::Open(first));
    assert_eq!(again.prose("overview"), "往回拨以后");
}

#[test]
fn last_edits_of_a_page_that_goes_away_are_taken_up() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.answers_late(true);
    desk.write_organ("甲局办公室");
    desk.rest();
    desk.write("overview", "最后一句");
    desk.hide();
    let beside = desk.beside();
    assert_eq!(beside.keys().filter(|key| key.starts_with(LASTS)).count(), 1);
    // What was under way came to the store, or did not.
    for with_edits in [true, false] {
        let mut storage = desk.storage();
        storage.retain(|key, _| with_edits || !key.starts_with(JOURNALS));
        let mut next = Desktop::beside_which(storage, beside.clone());
        assert_eq!((next.organ().as_str(), next.prose("overview").as_str()), ("甲局办公室", "最后一句"));
        assert!(next.aside().is_empty() && next.notice().is_none(), "{:?}", next.notice());
        next.rest();
        assert_eq!(next.saving(), "saved");
        assert!(next.beside().is_empty(), "the store holds it");
        next.press_outside("undo");
        assert_eq!(next.prose("overview"), "");
        let next = next.killed();
        assert_eq!((next.organ().as_str(), next.prose("overview").as_str()), ("甲局办公室", ""));
    }
    // The page is shown again: what it wrote beside goes once it is proven.
    desk.answers_late(false);
    while desk.store().answers.front().is_some() {
        desk.deliver_oldest_answer();
    }
    assert_eq!(desk.saving(), "saved");
    assert!(desk.beside().is_empty());
}

#[test]
fn a_draft_that_never_came_to_the_store_is_taken_up_too() {
    let mut desk = Desktop::open();
    desk.answers_late(true);
    desk.write_organ("甲局");
    desk.hide();
    let mut next = Desktop::beside_which(BTreeMap::new(), desk.beside());
    assert_eq!(next.organ(), "甲局");
    assert!(!next.beside().is_empty(), "it is the only copy");
    next.rest();
    assert_eq!((next.saving(), next.notice()), ("saved", None));
    assert!(next.beside().is_empty() && !next.storage().is_empty());
    next.write("overview", "全年");
    next.rest();
    assert_eq!(next.saving(), "saved");
    let next = next.killed();
    assert_eq!((next.organ().as_str(), next.prose("overview").as_str()), ("甲局", "全年"));
}

#[test]
fn a_first_snapshot_that_came_late_does_not_hide_what_was_typed_after_it() {
    let mut desk = Desktop::open();
    desk.answers_late(true);
    desk.write_organ("甲局");
    desk.rest();
    desk.write_organ("甲局办公室");
    desk.hide();
    // The first writing came to the store, and nobody heard of it.
    let mut next = Desktop::beside_which(desk.storage(), desk.beside());
    assert_eq!(next.organ(), "甲局办公室");
    next.rest();
    assert_eq!(next.saving(), "saved");
    assert!(next.beside().is_empty());
    assert_eq!(next.killed().organ(), "甲局办公室");
}

#[test]
fn last_edits_of_a_sealed_draft_are_sealed() {
    let mut desk = Desktop::on(BTreeMap::new());
    desk.write_organ("保密示例局");
    desk.rest();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.answers_late(true);
    desk.write("overview", "保密的一句");
    desk.hide();
    let beside = desk.beside();
    assert!(beside.values().all(|text| is_sealed(text)) && !beside.is_empty());
    let mut next = Desktop::beside_which(desk.storage(), beside);
    next.unlock(PASSWORD);
    assert_eq!(next.prose("overview"), "保密的一句");
}

#[test]
fn a_picture_is_written_once_and_comes_back_to_the_letter() {
    let file = file_with_pictures(&[300_000, 5_000, 9]);
    let mut desk = Desktop::open();
    desk.read_file("甲.json", &file);
    desk.rest();
    assert_eq!(below(&desk, PICTURES).len(), 2, "a short one stays where it is");
    let before = desk.save().1;
    desk.store().written.clear();
    desk.go(CELL);
    desk.type_over("12");
    desk.press("Enter");
    desk.rest();
    desk.fold();
    desk.pick_year(2020);
    desk.rest();
    desk.pick_year(2024);
    desk.idle(10 * 60 * 1000);
    desk.go(CELL);
    desk.type_over("12");
    desk.rest();
    let written = desk.store().written.clone();
    assert!(written.iter().all(|bytes| *bytes < 20_000), "no writing holds a picture again: {written:?}");
    assert!(desk.drafts().rows[0].size > 305_000, "the list counts them");
    let mut desk = desk.killed();
    desk.press_outside("undo");
    let after = String::from_utf8(desk.save().1).unwrap();
    let images = |text: &str| text[text.find("\"images\"").unwrap()..].to_string();
    assert_eq!(images(&after), images(&String::from_utf8(before).unwrap()));
}

#[test]
fn a_version_comes_back_with_its_pictures_and_another_draft_has_none_of_them() {
    let mut desk = Desktop::open();
    desk.read_file("甲.json", &file_with_pictures(&[50_000, 6_000]));
    desk.rest();
    let with_pictures = desk.save().1;
    desk.idle(10 * 60 * 1000);
    desk.write("overview", "又写");
    desk.rest();
    // Its pictures are only in a version from here on, and a page that opens does not know them.
    let mut storage = desk.storage();
    let slot = storage.keys().find(|key| key.starts_with(DRAFTS)).unwrap().clone();
    storage.retain(|key, _| !key.starts_with(JOURNALS) && !key.starts_with(HISTORIES));
    let plain = Desktop::open_with("甲局", slot.split('/').nth(2).unwrap(), &storage);
    let mut desk = Desktop::on(plain);
    assert!(!String::from_utf8(desk.save().1).unwrap().contains("images"));
    let version = desk.drafts().versions[0].key.clone();
    desk.choose(Choice::GoBack(version));
    let images = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text[text.find("\"images\"").expect("pictures")..].to_string()
    };
    assert_eq!(images(&desk.save().1), images(&with_pictures));
    desk.rest();
    // Steps name pictures as well: over two page loads, back and forth again.
    let mut page = Desktop::on(desk.storage());
    page.press_outside("undo");
    assert!(!String::from_utf8(page.save().1).unwrap().contains("images"));
    page.rest();
    let mut page = Desktop::on(page.storage());
    page.press_outside("redo");
    assert_eq!(images(&page.save().1), images(&with_pictures));
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    let names = below(&desk, PICTURES);
    assert_eq!(names.len(), 2, "another draft holds none of them: {names:?}");
}

#[test]
fn pictures_of_a_sealed_draft_are_sealed_and_opened_with_it() {
    let mut desk = Desktop::on(BTreeMap::new());
    desk.read_file("甲.json", &file_with_pictures(&[50_000, 6_000]));
    desk.rest();
    let before = desk.save().1;
    desk.set_password(PASSWORD);
    desk.rest();
    assert!(desk.storage().values().all(|text| is_sealed(text)), "{:?}", desk.storage().keys());
    assert_eq!(below(&desk, PICTURES).len(), 2);
    let mut desk = desk.killed();
    desk.unlock(PASSWORD);
    assert_eq!(desk.save().1, before);
    desk.remove_password();
    desk.rest();
    assert!(desk.storage().values().all(|text| !is_sealed(text)), "{:?}", desk.storage().keys());
    assert_eq!(below(&desk, PICTURES).len(), 2);
    assert_eq!(desk.killed().save().1, before);
}

#[test]
fn a_draft_whose_pictures_cannot_be_read_now_is_not_opened_without_them() {
    let mut desk = Desktop::open();
    desk.read_file("甲.json", &file_with_pictures(&[50_000]));
    desk.rest();
    let (storage, before) = (desk.storage(), desk.save().1);
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    desk.store().has_no_pictures = true;
    let other = desk.drafts().rows[1].name.clone();
    desk.choose(Choice::Open(other.clone()));
    assert_eq!(desk.organ(), "乙局");
    assert!(desk.notice().unwrap().contains("没有读到"), "{:?}", desk.notice());
    desk.store().has_no_pictures = false;
    desk.choose(Choice::Open(other));
    assert_eq!(desk.save().1, before);

    // A page that begins with it shows an empty report, says so, and leaves everything as it is.
    let mut page = Desktop::without_pictures(storage.clone());
    assert_eq!(page.organ(), "");
    assert!(page.notice().unwrap().contains("没有读到"), "{:?}", page.notice());
    page.rest();
    assert_eq!(page.storage(), storage);
}

/// A sealed twin of a picture that was left by another password does not pass for the picture.
#[test]
fn a_plain_picture_goes_only_where_its_sealed_twin_opens() {
    let mut desk = Desktop::on(BTreeMap::new());
    desk.read_file("甲.json", &file_with_pictures(&[50_000]));
    desk.rest();
    let before = desk.save().1;
    let picture = below(&desk, PICTURES)[0].clone();
    desk.put(&format!("{picture}.sealed"), "nianbao.picture/2 0 00000000 x y\nz");
    desk.set_password(PASSWORD);
    desk.rest();
    assert!(desk.storage().values().all(|text| is_sealed(text)), "{:?}", desk.storage().keys());
    let mut desk = desk.killed();
    desk.unlock(PASSWORD);
    assert_eq!(desk.save().1, before);

    // One that is damaged does not keep the password from being taken away.
    let key = below(&desk, PICTURES)[0].clone();
    desk.tear(&key);
    desk.remove_password();
    desk.rest();
    assert!(desk.notice_text().contains("已取消密码"), "{}", desk.notice_text());
    assert_eq!(desk.save().1, before, "the picture is still in memory");
}

#[test]
fn a_first_reading_that_fails_is_tried_again() {
    let mut desk = Desktop::refused_once(two_drafts());
    assert_eq!((desk.saving(), desk.organ().as_str()), ("saved", "甲局"));
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
}

#[test]
fn a_draft_that_was_opened_is_not_written_before_the_browser_says_whose_it_is() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    let mut second = Desktop::without_an_answer(desk.storage());
    let before = second.storage();
    second.write_organ("不知道归谁");
    second.rest();
    assert_eq!((second.saving(), second.storage()), ("waiting", before));
    second.hear_that_it_is_ours();
    second.rest();
    assert_eq!(second.saving(), "saved");
    assert_eq!(second.titles().len(), 1);
}

#[test]
fn a_picture_that_is_gone_or_damaged_is_said_and_the_rest_opens() {
    for damaged in [true, false] {
        let mut desk = Desktop::open();
        desk.read_file("甲.json", &file_with_pictures(&[50_000]));
        desk.rest();
        let mut storage = desk.storage();
        let key = below(&desk, PICTURES)[0].clone();
        match damaged {
            true => drop(storage.insert(key, "x".repeat(50_000))),
            false => drop(storage.remove(&key)),
        }
        let desk = Desktop::on(storage);
        assert_eq!((desk.organ().as_str(), desk.prose("overview").as_str()), ("甲局", "全年"));
        assert!(desk.notice().unwrap().contains("1 张图片读不出来"), "{:?}", desk.notice());
    }
}

#[test]
fn what_versions_before_kept_is_taken_over_and_cleared_once_it_is_proven() {
    let mut old = Desktop::open();
    for at in 0..3 {
        old.write_organ(&format!("{at}局"));
        old.rest();
        old.idle(10 * 60 * 1000);
    }
    old.fold();
    let mut kept = old.storage();
    kept.retain(|key, _| !key.starts_with(JOURNALS));
    let mut desk = Desktop::beside_which(BTreeMap::new(), kept.clone());
    assert_eq!(desk.organ(), "2局");
    assert!(desk.beside().is_empty());
    assert!(kept.iter().all(|(key, text)| desk.storage().get(key) == Some(text)), "to the letter");
    assert!(desk.drafts().versions.len() >= 2);
    assert!(desk.view().head.can_undo, "the history came along");

    // A store that refuses them: they stay where they are, and are read there.
    let mut desk = Desktop::full_beside(BTreeMap::new(), kept.clone());
    assert_eq!(desk.organ(), "2局");
    assert_eq!(desk.drafts().rows.len(), 1, "the list has it too");
    desk.choose(Choice::Close);
    desk.write_organ("又改过的局");
    desk.rest();
    assert_eq!((desk.saving(), desk.notice()), ("failed", None));
    assert_eq!(desk.beside(), kept);
    desk.storage_is_full(false);
    desk.wait_for_retry();
    assert_eq!((desk.saving(), desk.notice()), ("saved", None), "it is the same draft");
    assert!(desk.stored_organs().contains(&"又改过的局".to_string()));
}

#[test]
fn a_draft_of_the_same_name_in_both_places_is_kept_twice() {
    let mut old = Desktop::open();
    old.write_organ("旧处");
    old.rest();
    let beside = old.storage();
    let mut new = Desktop::open();
    new.write_organ("新处");
    new.rest();
    assert_eq!(below(&new, DRAFTS), below(&old, DRAFTS), "the same name");
    let desk = Desktop::beside_which(new.storage(), beside);
    assert_eq!(desk.stored_organs(), ["新处", "旧处"]);
    assert!(desk.beside().is_empty());
}

#[test]
fn a_page_is_not_kept_waiting_by_a_slow_store() {
    let mut desk = Desktop::waiting_for(two_drafts());
    assert!(desk.is_blank(), "nothing is shown yet");
    desk.is_slow();
    assert_eq!(desk.saving(), "saved");
    assert!(desk.notice().unwrap().contains("先开了一份空白的"));
    desk.write_organ("等不及的局");
    desk.answer_everything();
    assert_eq!(desk.organ(), "等不及的局", "what was typed stays");
    assert!(desk.notice().unwrap().contains("读到了"));
    desk.rest();
    desk.answer_everything();
    assert_eq!(desk.saving(), "saved");

    // Nobody has typed: the draft that was found takes the place of the empty report.
    let mut desk = Desktop::waiting_for(two_drafts());
    desk.is_slow();
    desk.answer_everything();
    assert_eq!(desk.organ(), "甲局");
}

#[test]
fn where_nothing_tells_of_drafts_the_page_begins_at_once() {
    let mut desk = Desktop::fresh_beside(BTreeMap::new());
    assert_eq!((desk.saving(), desk.notice()), ("unread", None));
    desk.write_organ("甲区人民政府");
    assert_eq!(desk.saving(), "waiting");
    desk.answer_everything();
    desk.rest();
    desk.answer_everything();
    assert_eq!((desk.saving(), desk.notice(), desk.stored_organs().len()), ("saved", None, 1));

    let mut desk = Desktop::fresh_beside(BTreeMap::new());
    desk.answer_everything();
    assert_eq!((desk.saving(), desk.notice(), desk.stored().len()), ("saved", None, 0));
}

#[test]
fn a_draft_that_nothing_told_of_comes_a_little_later() {
    let mut desk = Desktop::fresh_beside(two_drafts());
    assert_eq!(desk.organ(), "");
    desk.answer_everything();
    assert_eq!((desk.organ().as_str(), desk.saving()), ("甲局", "saved"));
    desk.write_organ("甲局办公室");
    desk.rest();
    desk.answer_everything();
    assert_eq!(desk.titles().len(), 1, "it is the one that is kept");

    // Somebody was quicker: both stay.
    let mut desk = Desktop::fresh_beside(two_drafts());
    desk.write_organ("乙局");
    desk.answer_everything();
    assert!(desk.notice().unwrap().contains("读到了"));
    desk.rest();
    desk.answer_everything();
    assert_eq!(desk.stored_organs(), ["乙局", "甲局"]);
}

fn two_drafts() -> BTreeMap<String, String> {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.storage()
}

#[test]
fn a_writing_that_takes_long_is_said_to() {
    let mut desk = Desktop::open();
    desk.answers_late(true);
    desk.write_organ("甲局");
    desk.rest();
    desk.is_slow();
    assert_eq!(desk.saving(), "waiting");
    assert!(desk.view().head.saving_words.contains("存得很慢"));
    desk.answer_everything();
    assert_eq!(desk.saving(), "saved");
}

#[test]
fn a_newer_version_has_the_store_and_nothing_is_written_over() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.newer_version_takes_the_store();
    assert_eq!(desk.saving(), "failed");
    assert!(desk.view().head.saving_words.contains("更新版本"));
    let before = desk.storage();
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!((desk.organ().as_str(), desk.storage()), ("甲局办公室", before.clone()));
    let page = Desktop::under_a_newer_version(before.clone());
    assert_eq!((page.saving(), page.organ().as_str()), ("memory", ""));
    assert!(page.view().head.saving_words.contains("更新版本"));
    assert_eq!(page.storage(), before);
}

/// Tabs that all take over: each hears that it has the draft, and then that it has lost it, before it has read anything.
#[test]
fn a_tab_that_loses_the_draft_while_it_takes_over_shows_it_and_makes_no_second_one() {
    let mut first = Desktop::open();
    first.write_organ("甲局");
    first.rest();
    let mut second = first.second_tab();
    second.answers_late(true);
    second.choose(Choice::TakeOver);
    assert!(second.elsewhere().is_some(), "nothing is written before what stands there was read");
    second.lose_what_was_asked_for();
    second.answer_everything();
    assert!(second.elsewhere().is_some());
    assert_eq!(second.titles().len(), 1);
    // And one that was first, and whose last stroke is on its way.
    first.answers_late(true);
    first.write_organ("甲局办公室");
    first.rest();
    first.lose_while_typing();
    first.answer_everything();
    assert!(first.elsewhere().is_some());
    assert_eq!(first.titles(), ["甲局办公室 · 2024 年，表格空白"]);
}
