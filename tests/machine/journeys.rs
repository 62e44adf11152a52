//! The machine driven as the shell drives it: keys in, effects carried out by a browser made of a map, and the same
//! browser when its storage is full, when it refuses, when it answers late, and when the page is killed.

use crate::desktop::{figures, Desktop};
use nianbao::app::event::Action;
use nianbao::app::view::FindingView;

#[test]
fn a_whole_report_is_typed_and_every_total_computes_itself() {
    let mut desk = Desktop::open();
    let report = figures("suqian-2024");
    desk.pick_year(2024);
    desk.type_figures(&report);
    for (cell, stated) in &report.stated {
        assert_eq!(desk.cell(cell), *stated, "{cell}");
    }
    assert_eq!(desk.errors(), Vec::<String>::new());
    assert_eq!(desk.waiting(), Vec::<String>::new());
}

#[test]
fn a_broken_balance_is_found_followed_mended_and_undone() {
    let mut desk = Desktop::open();
    desk.pick_year(2024);
    desk.type_figures(&figures("suqian-2024"));
    desk.go("t3.granted.natural");
    desk.type_over("1409");
    assert_eq!(desk.errors(), ["t3.balance.natural"]);
    desk.press("F8");
    assert_eq!(desk.at(), "t3.received.natural", "the finding leads to a cell of its relation");
    desk.press("Escape");
    assert_eq!(desk.focused_finding(), Some("t3.balance.natural"));
    desk.go("t3.received.natural");
    desk.press("Ctrl+z");
    assert_eq!(desk.errors(), Vec::<String>::new());
    assert_eq!(desk.cell("t3.granted.natural"), "1408");
    assert_eq!(desk.at(), "t3.granted.natural", "undo goes to what it changed");
    desk.press("Ctrl+y");
    assert_eq!(desk.cell("t3.granted.natural"), "1409");
}

#[test]
fn a_request_booked_under_two_applicant_types_is_moved_by_one_command() {
    let mut desk = Desktop::open();
    desk.pick_year(2024);
    desk.zero_all();
    for (cell, text) in [
        ("t3.received.natural", "60"),
        ("t3.received.business", "2"),
        ("t3.received.other", "1"),
        ("t3.granted.natural", "59"),
        ("t3.granted.business", "2"),
        ("t3.partial.natural", "1"),
        ("t3.unable-nothold.natural", "1"),
    ] {
        desk.go(cell);
        desk.type_over(text);
    }
    desk.press("Enter");
    assert_eq!(desk.errors(), ["t3.balance.natural", "t3.balance.other"]);
    desk.mend("t3.balance.natural");
    assert_eq!((desk.cell("t3.received.natural"), desk.cell("t3.received.other")), ("61".into(), "0".into()));
    assert_eq!(desk.errors(), Vec::<String>::new());
}

#[test]
fn escape_puts_back_and_delete_leaves_a_blank_and_not_a_zero() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("12");
    desk.press("Enter");
    desk.go("t3.received.natural");
    desk.type_over("99");
    assert_eq!(desk.cell("t3.received.total"), "99", "totals follow every key");
    desk.press("Escape");
    assert_eq!(desk.cell("t3.received.natural"), "12");
    desk.press("Delete");
    assert_eq!(desk.cell("t3.received.natural"), "");
    assert_eq!(desk.cell("t3.received.total"), "");
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.received.natural"), "12");
}

#[test]
fn what_is_no_number_is_kept_and_comes_back_after_a_kill() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("22（其中修订16件）");
    desk.press("Enter");
    assert_eq!(desk.errors(), ["t3.received.natural.unread"]);
    let desk = desk.killed();
    assert_eq!(desk.cell("t3.received.natural"), "22（其中修订16件）");
    assert_eq!(desk.errors(), ["t3.received.natural.unread"]);
}

#[test]
fn text_of_a_cell_that_is_still_open_is_kept_too() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("12");
    assert_eq!(desk.killed().cell("t3.received.natural"), "12");
}

#[test]
fn the_year_brings_its_edition_and_nothing_is_lost_on_the_way() {
    let mut desk = Desktop::open();
    desk.pick_year(2024);
    desk.go("t3.other-overdue.natural");
    desk.type_over("7");
    desk.pick_year(2020);
    assert!(!desk.has("t3.other-overdue.natural") && desk.has("t3.other.natural"));
    desk.go("t2.permit.change");
    desk.type_over("减 22");
    desk.press("Enter");
    assert_eq!(desk.cell("t2.permit.change"), "-22");
    let mut desk = desk.killed();
    desk.pick_year(2023);
    assert_eq!(desk.cell("t3.other-overdue.natural"), "7");
    desk.press_outside("undo");
    assert_eq!(desk.cell("t2.permit.change"), "-22");
}

#[test]
fn a_saved_file_goes_out_and_comes_in_again() {
    let mut desk = Desktop::open();
    desk.type_figures(&figures("suqian-2024"));
    desk.write("overview", "全年收到申请{{t3.received.total}}件。");
    let (name, bytes) = desk.save();
    assert!(name.ends_with("年政府信息公开工作年度报告.nianbao.json"), "{name}");
    let mut other = Desktop::open();
    other.read_file("来信.json", &bytes);
    assert_eq!(other.notice().as_deref(), Some("已打开“来信.json”"));
    assert_eq!(other.save().1, bytes);
}

#[test]
fn a_file_that_is_no_report_leaves_the_draft_untouched_and_can_be_had_back() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("12");
    for bytes in [&b"hello"[..], b"", b"{}", b"[1]", b"\xFF\xFE", br#"{"schema": "nianbao.report/9"}"#] {
        desk.read_file("坏文件.json", bytes);
        assert_eq!(desk.cell("t3.received.natural"), "12");
        assert_eq!(desk.notice().as_deref(), Some("没有打开“坏文件.json”"));
        assert_eq!(desk.download_unread(), bytes);
    }
}

#[test]
fn opening_a_file_over_a_draft_keeps_the_draft_in_the_browser() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    let (_, bytes) = desk.save();
    let mut desk = Desktop::open();
    desk.write_organ("乙局");
    desk.rest();
    desk.read_file("甲.json", &bytes);
    desk.rest();
    let organs = desk.stored_organs();
    assert!(organs.contains(&"甲局".to_string()) && organs.contains(&"乙局".to_string()), "{organs:?}");
}

#[test]
fn a_full_storage_is_said_and_a_later_success_takes_it_back() {
    let mut desk = Desktop::open();
    desk.storage_is_full(true);
    desk.write_organ("甲局");
    desk.rest();
    assert_eq!(desk.saving(), "failed");
    desk.storage_is_full(false);
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
}

#[test]
fn a_browser_that_keeps_nothing_is_said_from_the_first_moment_on() {
    let mut desk = Desktop::without_storage();
    assert_eq!(desk.saving(), "memory");
    desk.write_organ("甲局");
    desk.rest();
    assert_eq!(desk.saving(), "memory");
}

#[test]
fn a_late_answer_to_an_old_writing_says_nothing_about_the_new_one() {
    let mut desk = Desktop::open();
    desk.answers_late(true);
    desk.write_organ("甲局");
    desk.rest();
    desk.write_organ("甲局办公室");
    desk.rest();
    desk.deliver_oldest_answer();
    assert_eq!(desk.saving(), "waiting");
    desk.deliver_oldest_answer();
    assert_eq!(desk.saving(), "saved");
}

#[test]
fn a_draft_that_cannot_be_read_is_never_written_over() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.tear_every_slot();
    let kept = desk.stored();
    let mut desk = desk.killed();
    assert!(desk.is_unreadable());
    desk.press_outside("save");
    desk.rest();
    assert_eq!(desk.stored(), kept);
    assert_eq!(desk.download_unread(), kept[0].text.as_bytes());
    desk.leave_unread();
    desk.write_organ("乙局");
    desk.rest();
    let now = desk.stored();
    assert!(kept.iter().all(|record| now.contains(record)), "the torn slots stand as they stood");
    assert!(desk.stored_organs().contains(&"乙局".to_string()));
}

#[test]
fn one_torn_slot_is_put_aside_and_the_other_is_taken() {
    let mut desk = Desktop::open();
    desk.write_organ("旧");
    desk.rest();
    desk.write_organ("新");
    desk.rest();
    let torn = desk.tear_newest_slot();
    let mut desk = desk.killed();
    assert_eq!(desk.organ(), "旧");
    assert_eq!(desk.notice().as_deref(), Some("上次保存的两份草稿里有一份读不出来"), "and it is said");
    desk.write_organ("更新");
    desk.rest();
    assert!(desk.aside().contains(&torn), "what could not be read is still there");
}

#[test]
fn the_outline_leads_into_what_it_names() {
    let mut desk = Desktop::open();
    desk.act(Action::Show("t3".to_string()));
    assert_eq!(desk.at(), "t3.received.natural");
    desk.type_over("5");
    desk.act(Action::Show("overview".to_string()));
    assert_eq!(desk.focused_section(), Some("overview"));
    assert_eq!(desk.cell("t3.received.natural"), "5");
}

#[test]
fn figures_that_another_edition_has_no_place_for_are_not_put_away_without_a_word() {
    let mut desk = Desktop::open();
    desk.go("t2.coercion.decisions");
    desk.type_over("3");
    desk.pick_year(2020);
    assert_eq!(desk.notice(), None, "this one has a place for it");
    desk.go("t2.procurement.amount");
    desk.type_over("12.5");
    desk.pick_year(2023);
    assert_eq!(desk.notice().as_deref(), Some("现行格式没有的 1 格先收着，年份改回去还在"));
    desk.pick_year(2022);
    assert_eq!(desk.notice(), None, "nothing new was put away");
    desk.pick_year(2020);
    assert_eq!((desk.notice(), desk.cell("t2.procurement.amount").as_str()), (None, "12.5"));
}

/// What the panel says of a rule.
fn found(desk: &Desktop, rule: &str) -> FindingView {
    let view = desk.view();
    let item = view.findings.items.iter().find(|item| item.rule == rule);
    (**item.unwrap_or_else(|| panic!("{rule} is not found"))).clone()
}

#[test]
fn what_is_new_in_a_row_is_quiet_until_the_row_is_left_for_whatever_else() {
    let overdrawn = || {
        let mut desk = Desktop::open();
        for (cell, text) in [("received", "7"), ("carried", "1"), ("deny-secret", "40")] {
            desk.go(&format!("t3.{cell}.natural"));
            desk.type_over(text);
        }
        desk.press("Ctrl+Enter");
        assert!(found(&desk, "t3.bound.deny-secret.natural").quiet);
        desk
    };
    let mut desk = overdrawn();
    desk.press("Enter");
    assert!(!found(&desk, "t3.bound.deny-secret.natural").quiet, "left for another row");
    let mut desk = overdrawn();
    desk.leave();
    assert!(!found(&desk, "t3.bound.deny-secret.natural").quiet, "left for the prose or a button");
}

#[test]
fn a_finding_leads_to_the_cell_that_it_names_and_is_known_among_those_of_the_same_cell() {
    let mut desk = Desktop::open();
    for (cell, text) in [("received", "5"), ("carried", "0"), ("partial", "9"), ("reject-mass", "8")] {
        desk.go(&format!("t3.{cell}.natural"));
        desk.type_over(text);
    }
    desk.leave();
    for (rule, cell) in [
        ("t3.bound.partial.natural", "t3.partial.natural"),
        ("t3.bound.reject-mass.natural", "t3.reject-mass.natural"),
        ("t3.balance.natural", "t3.received.natural"),
    ] {
        desk.act(Action::Jump(rule.to_string()));
        assert_eq!((desk.at(), desk.shown_finding()), (cell, Some(rule)));
        let view = desk.view();
        let visited = view.findings.items.iter().filter(|item| item.is_visited);
        assert_eq!(visited.map(|item| item.rule.as_str()).collect::<Vec<_>>(), [rule]);
    }
    desk.press("ArrowDown");
    assert!(!found(&desk, "t3.balance.natural").is_visited, "somebody went on by himself");
}
