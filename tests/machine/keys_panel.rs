//! The list of keys in its panel, and what Alt+↓ tells of a cell.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, FocusTarget};

fn listed(desk: &Desktop) -> Vec<&'static str> {
    let view = desk.view().keys.expect("the list of keys");
    view.groups.iter().flat_map(|group| group.keys.iter().map(|(_, does)| *does)).collect()
}

fn found(desk: &mut Desktop, words: &str) -> Vec<&'static str> {
    desk.act(Action::SearchKeys(words.to_string()));
    listed(desk)
}

#[test]
fn the_list_is_searched_by_what_a_key_does_and_by_what_is_written_on_it() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.press("F1");
    assert_eq!(desk.spot(), Some(FocusTarget::Keys));
    let all = listed(&desk).len();
    assert!(all > 25);
    assert_eq!(found(&mut desk, "重做"), ["重做"]);
    assert!(found(&mut desk, "ctrl z").contains(&"撤销"));
    assert!(found(&mut desk, "回车").iter().any(|does| does.contains("下一格")));
    assert!(found(&mut desk, " F8 ").contains(&"到下一处、上一处问题"));
    assert!(found(&mut desk, "没有的").is_empty());
    assert_eq!(found(&mut desk, "").len(), all);
    desk.act(Action::Return);
    assert!(desk.view().keys.is_none());
    assert_eq!(desk.spot(), Some(FocusTarget::BehindKeys));
    desk.act(Action::SearchKeys("x".into()));
    assert!(desk.view().keys.is_none(), "what is closed is not searched");
}

#[test]
fn a_question_mark_opens_it_where_nothing_is_typed() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("5");
    desk.press("?");
    assert!(desk.view().keys.is_none(), "it is a character of the cell");
    desk.press("Enter");
    desk.press_elsewhere("?", true);
    assert!(desk.view().keys.is_none(), "and of the prose");
    desk.press("?");
    assert!(desk.view().keys.is_some());
}

#[test]
fn alt_down_tells_finding_formula_and_help_of_a_cell() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    desk.go("t3.received.total");
    desk.press("Alt+ArrowDown");
    let said = desk.notice_text();
    assert!(said.contains("总计 = 自然人 + 商业企业 + 科研机构") && said.contains("填报口径："), "{said}");
    desk.go("t3.received.natural");
    desk.press("Alt+ArrowDown");
    let said = desk.notice_text();
    assert!(said.contains("由填报人填写") && said.contains("计入：表三"), "{said}");
    assert!(said.contains("1") && !said.contains("没有发现问题") && said.contains("依据："), "{said}");
}
