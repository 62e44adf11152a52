//! A new report: whose it is, what goes over, and where writing begins.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, Begin, FocusTarget};
use nianbao::app::keeper::drafts::Choice;

/// A report with something everywhere, the cursor at its end.
fn written() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("示例县发展和改革局");
    desk.pick_level("department");
    desk.write("preamble", "本报告由示例县发展和改革局编制。");
    desk.write("other", "无。");
    desk.go("t4.afterreview.pending");
    desk.type_over("3");
    desk.press("Enter");
    desk.rest();
    desk
}

/// Nothing stands in it but the head.
fn is_empty(desk: &Desktop) -> bool {
    desk.view().head.is_fresh
        && desk.cell("t4.afterreview.pending").is_empty()
        && desk.prose("preamble").is_empty()
}

#[test]
fn a_new_report_of_another_body_takes_nothing_along_and_begins_with_its_name() {
    let mut desk = written();
    desk.act(Action::New);
    assert_eq!(desk.asks_whose().as_deref(), Some("同一机关的新年度：示例县发展和改革局 2025 年"));
    assert_eq!(desk.spot(), Some(FocusTarget::BeginQuestion));
    assert!(!is_empty(&desk), "nothing has happened yet");
    let year = desk.view().head.year;
    desk.act(Action::Begin(Begin::OtherBody));
    assert!(is_empty(&desk) && desk.asks_whose().is_none());
    assert_eq!((desk.organ().as_str(), desk.view().head.level), ("", "government"));
    assert_eq!(desk.view().head.year, year);
    assert_eq!((desk.spot(), desk.times_at_the_top), (Some(FocusTarget::Field("organ")), 1));
    assert_eq!(desk.at(), "", "no cell at the end of the paper is chosen");
    desk.press_outside("undo");
    assert_eq!(desk.organ(), "示例县发展和改革局", "and undo leads back");
}

#[test]
fn a_new_report_of_the_same_body_is_for_the_year_after_and_begins_behind_the_name() {
    let mut desk = written();
    desk.act(Action::New);
    desk.act(Action::Begin(Begin::SameBody));
    assert!(is_empty(&desk));
    let head = desk.view().head.clone();
    assert_eq!((head.organ.as_str(), head.level, head.year), ("示例县发展和改革局", "department", 2025));
    assert_eq!((desk.focused_section(), desk.caret()), (Some("preamble"), Some(0)));
    assert_eq!((desk.times_at_the_top, desk.at()), (1, ""));
    desk.rest();
    assert_eq!(desk.drafts().rows.len(), 2, "the old one is a draft of its own");
}

#[test]
fn the_edition_goes_with_the_year() {
    let mut desk = written();
    desk.pick_year(2020);
    assert!(desk.has("t2.procurement.amount"));
    desk.act(Action::New);
    desk.act(Action::Begin(Begin::SameBody));
    assert_eq!(desk.view().head.year, 2021);
    assert!(!desk.has("t2.procurement.amount") && desk.has("t2.rules.repealed"));
}

#[test]
fn the_question_is_left_by_escape_and_not_asked_where_there_is_no_name() {
    let mut desk = written();
    let before = desk.save().1;
    desk.act(Action::New);
    desk.press_elsewhere("Escape", false);
    assert_eq!((desk.asks_whose(), desk.spot()), (None, Some(FocusTarget::WayToNew)));
    desk.act(Action::Begin(Begin::OtherBody));
    assert_eq!(desk.save().1, before, "an answer to no question does nothing");

    desk.write_organ("");
    desk.act(Action::New);
    assert!(desk.asks_whose().is_none() && is_empty(&desk), "nobody is there whose name could stay");
    assert_eq!(desk.spot(), Some(FocusTarget::Field("organ")));
}

#[test]
fn another_draft_that_is_opened_takes_the_question_away() {
    let mut desk = written();
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    let other = desk.drafts().rows.iter().find(|row| !row.current).unwrap().name.clone();
    desk.act(Action::New);
    assert!(desk.asks_whose().is_some());
    desk.choose(Choice::Open(other));
    assert_eq!((desk.organ().as_str(), desk.asks_whose()), ("示例县发展和改革局", None));
}

#[test]
fn the_first_entry_of_the_outline_leads_to_the_name() {
    let mut desk = written();
    desk.act(Action::Show("preamble".to_string()));
    assert_eq!((desk.spot(), desk.times_at_the_top), (Some(FocusTarget::Field("organ")), 1));
    assert_eq!(desk.focused_section(), None);
    desk.act(Action::Show("overview".to_string()));
    assert_eq!(desk.focused_section(), Some("overview"));
}

#[test]
fn from_the_name_one_goes_on_to_the_first_field() {
    let mut desk = written();
    desk.act(Action::FirstField);
    assert_eq!((desk.focused_section(), desk.caret()), (Some("preamble"), Some(16)));
}
