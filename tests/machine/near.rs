//! What is near and what is quiet: one line for all that waits in a table, a finding at its cell, messages that go with
//! their facts.

use crate::desktop::Desktop;
use nianbao::form::rule::Severity;

fn typed(desk: &mut Desktop, cells: &[(&str, &str)]) {
    for (cell, text) in cells {
        desk.go(cell);
        desk.type_over(text);
        desk.press("Enter");
    }
}

/// What stands at the chosen cell: the cell, and the words.
fn beside(desk: &Desktop) -> Option<(String, String)> {
    let view = desk.view();
    view.findings.beside.as_ref().map(|beside| (beside.cell.to_string(), beside.words.clone()))
}

#[test]
fn while_a_table_is_filled_one_line_stands_for_all_that_waits_in_it() {
    let mut desk = Desktop::open();
    typed(
        &mut desk,
        &[("t3.received.natural", "3"), ("t3.received.business", "1"), ("t3.granted.natural", "2")],
    );
    assert_eq!((desk.waiting(), desk.errors()), (vec!["t3.blank".to_string()], vec![]));
    let title = desk.view().findings.items[0].card.title.clone();
    assert!(title.starts_with("表三：还有 ") && title.ends_with("格空着"), "{title}");
    // More than all requests of the column: no blank can make up for it.
    typed(&mut desk, &[("t3.carried.natural", "0"), ("t3.granted.natural", "9")]);
    assert_eq!(desk.errors(), ["t3.bound.granted.natural", "t3.balance.natural"], "the cell stands first");
    assert_eq!(desk.waiting(), ["t3.blank"]);
    typed(&mut desk, &[("t3.granted.natural", "2")]);
    assert_eq!(desk.errors(), Vec::<String>::new(), "what is mended goes at once");
    desk.zero_all();
    assert_eq!(desk.errors(), ["t3.balance.natural", "t3.balance.business"], "a full table has its cards");
    assert_eq!(desk.waiting(), Vec::<String>::new());
}

#[test]
fn what_was_found_about_the_chosen_cell_stands_at_it() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t3.received.natural");
    assert_eq!(beside(&desk), None);
    desk.type_over("1");
    assert_eq!(beside(&desk), None, "nothing is said of a cell that is open");
    desk.press("Enter");
    let (cell, words) = beside(&desk).expect("the column is off");
    assert_eq!(cell, "t3.carried.natural", "at the cell that is chosen now");
    assert!(words.starts_with("必须改正：表三“自然人”列：") && words.contains("左边多 1"), "{words}");
    desk.go("t3.carried.business");
    assert_eq!(beside(&desk), None, "another column");
    // What is no number is the cell's own, and said in its row at once.
    desk.type_over("三");
    desk.press("Ctrl+Enter");
    let (cell, words) = beside(&desk).expect("it is no number");
    assert_eq!(cell, "t3.carried.business");
    assert!(words.contains("是汉字数字"), "{words}");
    desk.press("Ctrl+z");
    assert_eq!(beside(&desk), None);
}

#[test]
fn news_of_the_row_that_is_typed_waits_until_it_is_left() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t2.rules.made");
    desk.type_over("5");
    desk.press("Tab");
    assert_eq!((desk.errors(), beside(&desk)), (vec!["t2.stock.rules".to_string()], None), "it is quiet");
    desk.go("t2.normative.made");
    desk.go("t2.rules.inforce");
    assert!(beside(&desk).is_some_and(|(_, words)| words.contains("不应大于")));
    desk.type_over("5");
    desk.press("Ctrl+Enter");
    assert_eq!(beside(&desk), None);
}

#[test]
fn the_gravest_comes_first_and_the_others_are_counted() {
    let mut desk = Desktop::open();
    desk.zero_all();
    typed(&mut desk, &[("t3.carryover.natural", "2")]);
    desk.go("t2.rules.made");
    desk.go("t3.carryover.natural");
    let (_, words) = beside(&desk).expect("two things");
    assert!(words.contains("多于应办数量") && words.ends_with("（另有 1 处，见核对栏）"), "{words}");
    let view = desk.view();
    assert_eq!(view.findings.beside.as_ref().map(|beside| beside.severity), Some(Severity::Error));
    assert!(view.findings.described.contains("多于应办数量"), "those who listen hear all of it");
}

#[test]
fn a_message_about_a_paste_goes_with_what_it_names() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.paste("三\t四\n");
    assert_eq!(desk.notice_lines().len(), 3, "{:?}", desk.notice_lines());
    typed(&mut desk, &[("t3.received.natural", "0")]);
    let lines = desk.notice_lines();
    assert!(
        lines.len() == 2 && lines[0].contains("里是“四”"),
        "what was mended is not named any more: {lines:?}"
    );
    assert_eq!(lines[1], "核对栏现有 1 处必须改正。", "and counts are those of now");
    typed(&mut desk, &[("t3.received.business", "0")]);
    assert_eq!(desk.notice(), None);
    desk.paste("三\n");
    assert!(desk.notice().is_some());
    desk.press_outside("undo");
    assert!(desk.notice().unwrap().starts_with("已撤销"), "{:?}", desk.notice());
}

#[test]
fn a_message_about_a_draft_that_went_out_goes_when_nothing_is_lacking() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.zero_all();
    for section in ["overview", "problems", "other"] {
        desk.write(section, "本年没有收取信息处理费。");
    }
    typed(&mut desk, &[("t3.received.natural", "1"), ("t3.received.business", "1")]);
    desk.press_outside("export-docx");
    desk.office_answers();
    assert_eq!(desk.notice().as_deref(), Some("还有 2 处必须改正，导出的是草稿"));
    typed(&mut desk, &[("t3.received.natural", "0")]);
    assert_eq!(desk.notice().as_deref(), Some("还有 1 处必须改正，导出的是草稿"));
    typed(&mut desk, &[("t3.received.business", "0")]);
    assert_eq!(desk.notice(), None);
}

#[test]
fn what_stands_behind_a_cell_is_told_while_one_stands_there() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.press("Alt+ArrowDown");
    assert!(desk.notice_lines().contains(&"没有发现问题。".to_string()), "{:?}", desk.notice_lines());
    desk.type_over("1");
    desk.press("Ctrl+Enter");
    let lines = desk.notice_lines();
    assert!(lines.iter().any(|line| line.contains("左边多 1")), "as it is now: {lines:?}");
    desk.press("ArrowDown");
    assert_eq!(desk.notice(), None);
}

#[test]
fn what_of_an_opened_file_could_not_be_read_is_told_until_it_is_mended() {
    let mut desk = Desktop::open();
    let file = br#"{"schema": "nianbao.report/1", "edition": "2021", "year": 2024, "cells": {"t3.received.natural": "x"}}"#;
    desk.read_file("a.json", file);
    assert_eq!(desk.notice_lines().len(), 1, "{:?}", desk.notice_lines());
    typed(&mut desk, &[("t3.received.natural", "2")]);
    assert_eq!(desk.notice(), None);
}
