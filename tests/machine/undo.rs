//! Undo as people live with it: what is one step, where it leads, and that it outlives the page.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, FocusTarget};

const CELL: &str = "t3.received.natural";

#[test]
fn prose_is_undone_by_bursts() {
    let mut desk = Desktop::open();
    desk.write("overview", "一");
    desk.write("overview", "一二");
    desk.pause();
    desk.write("overview", "一二三");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "一二");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
    desk.press_outside("redo");
    desk.press_outside("redo");
    assert_eq!(desk.prose("overview"), "一二三");
}

#[test]
fn the_end_of_a_word_ends_a_burst_however_fast_one_types() {
    let mut desk = Desktop::open();
    for text in ["全", "全年", "全年，", "全年，无", "全年，无事"] {
        desk.write("overview", text);
    }
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "全年，");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
}

#[test]
fn another_place_in_the_text_begins_another_burst() {
    let mut desk = Desktop::open();
    for text in ["甲", "甲乙", "甲乙丙", "甲乙", "前甲乙", "前面甲乙"] {
        desk.write("overview", text);
    }
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "甲乙", "what was deleted again belongs to its burst");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
}

#[test]
fn the_name_of_the_body_is_undone_by_bursts_too() {
    let mut desk = Desktop::open();
    desk.write_organ("甲");
    desk.write_organ_on("甲局");
    desk.write_organ("甲局办");
    desk.write_organ_on("甲局办公室");
    desk.press_outside("undo");
    assert_eq!(desk.organ(), "甲局");
    assert_eq!(desk.spot(), Some(FocusTarget::Field("organ")));
    desk.press_outside("undo");
    assert_eq!(desk.organ(), "");
}

#[test]
fn what_was_undone_in_between_ends_a_burst() {
    let mut desk = Desktop::open();
    desk.write("overview", "一");
    desk.write("overview", "一二");
    desk.press_outside("undo");
    desk.press_outside("redo");
    desk.write("overview", "一二三");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "一二");
}

#[test]
fn undo_goes_to_what_it_has_changed() {
    let mut desk = Desktop::open();
    desk.pick_year(2023);
    desk.press_outside("undo");
    assert_eq!(desk.spot(), Some(FocusTarget::Field("year")));
    desk.pick_level("town");
    desk.press_outside("undo");
    assert_eq!(desk.spot(), Some(FocusTarget::Field("level")));
    desk.write("overview", "全年有申请");
    desk.pause();
    desk.write("overview", "全年没有申请");
    desk.press_outside("undo");
    assert_eq!((desk.focused_section(), desk.caret()), (Some("overview"), Some(2)));
    desk.press_outside("redo");
    assert_eq!(desk.caret(), Some(3));
    desk.go(CELL);
    desk.type_over("62");
    desk.press("Tab");
    desk.zero_all();
    let rule = desk.errors().remove(0);
    desk.answer(&rule, "理由");
    desk.take_focused_finding();
    desk.press_outside("undo");
    assert_eq!(desk.take_focused_finding(), Some(rule.clone()));
    desk.press_outside("redo");
    assert_eq!(desk.take_focused_finding(), Some(rule));
    let file = desk.save().1;
    desk.press_outside("new");
    desk.read_file("x.nianbao.json", &file);
    desk.press_outside("undo");
    assert_eq!(desk.spot(), Some(FocusTarget::Findings));
}

#[test]
fn a_hundred_steps_in_a_long_section_outlive_the_page() {
    let long = "本机关全年依法公开政府信息，办理依申请公开。\n".repeat(150);
    assert!(long.len() > 9_000);
    let mut desk = Desktop::open();
    desk.write("overview", &long);
    for at in 0..100 {
        desk.pause();
        desk.write("overview", &format!("{long}第{at}句"));
    }
    let mut desk = desk.killed();
    for at in (0..99).rev() {
        desk.press_outside("undo");
        assert!(desk.prose("overview").ends_with(&format!("第{at}句")), "{at}");
    }
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), long);
    let mut desk = desk.killed();
    for at in 0..100 {
        desk.press_outside("redo");
        assert!(desk.prose("overview").ends_with(&format!("第{at}句")), "{at}");
    }
}

#[test]
fn a_history_that_does_not_fit_the_prose_ends_where_it_ceases_to_fit() {
    let mut desk = Desktop::open();
    desk.write("overview", "一");
    desk.pause();
    desk.write("overview", "一二");
    desk.rest();
    let mut storage = desk.storage();
    let (key, text) = storage.iter().find(|(key, _)| key.starts_with("nianbao/history/")).unwrap();
    let (key, damaged) = (key.clone(), text.replace("\"3\",\"3\",", "\"4\",\"3\","));
    assert_ne!(&damaged, text);
    let (head, body) = damaged.split_once('\n').unwrap();
    let stamp = head.splitn(3, ' ').nth(2).unwrap();
    let digest = adler2::adler32_slice(body.as_bytes());
    storage.insert(key, format!("nianbao.history/1 {digest:08x} {stamp}\n{body}"));
    let mut desk = Desktop::on(storage);
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "一二", "nothing of it is known any more");
}

#[test]
fn a_burst_that_goes_on_after_it_was_kept_is_undone_whole() {
    let mut desk = Desktop::open();
    desk.write("overview", "全年无事");
    desk.pause();
    desk.write("overview", "全年无事可");
    desk.tick(100);
    desk.write("overview", "全年无事可记");
    let mut desk = desk.killed();
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "全年无事");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
    desk.rest();
    let mut desk = desk.killed();
    desk.press_outside("redo");
    desk.press_outside("redo");
    assert_eq!(desk.prose("overview"), "全年无事可记");
}

#[test]
fn zeros_that_were_filled_in_are_counted_and_go_by_one_step() {
    let mut desk = Desktop::open();
    desk.go(CELL);
    desk.type_over("5");
    desk.press("Enter");
    desk.act(Action::ZeroTable("t4".to_string()));
    let said = desk.notice().expect("it is said");
    // Three groups of five, whose totals are nobody's to fill.
    assert!(said.contains("12 格填为 0") && said.contains("Ctrl+Z"), "{said}");
    assert_eq!(desk.cell("t4.review.upheld"), "0");
    desk.act(Action::Undo);
    assert_eq!((desk.cell("t4.review.upheld"), desk.cell(CELL)), (String::new(), "5".to_string()));
}
