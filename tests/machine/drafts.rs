//! Drafts as people live with them: the list, older versions, undo after the page has died, two tabs, a full storage.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, FocusTarget, Job};
use nianbao::app::keeper::drafts::{Choice, Danger, Row};
use nianbao::app::keeper::versions::Version;
use nianbao::app::words::{diff, draft_title};

const CELL: &str = "t3.received.natural";

/// Two drafts: 甲局, written first, and 乙局, which is open.
fn two() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    desk
}

#[test]
fn the_list_says_whose_draft_of_which_year_and_when_the_newest_first() {
    let mut desk = two();
    let panel = desk.drafts();
    let titles: Vec<String> = panel.rows.iter().map(|row| draft_title(&row.title)).collect();
    assert_eq!(titles, ["乙局 · 2024 年，表格空白", "甲局 · 2024 年，表格空白"]);
    assert!(panel.rows[0].current && !panel.rows[1].current);
    assert!(
        panel.rows.iter().all(|row| row.at.starts_with("1970-01-01 08:0") && row.fault.is_none()),
        "{panel:?}"
    );
    desk.choose(Choice::Close);
    assert_eq!(desk.panel(), None);
}

#[test]
fn the_list_takes_the_focus_and_gives_it_back() {
    let mut desk = two();
    let rows = desk.drafts().rows.clone();
    assert_eq!(desk.spot(), Some(FocusTarget::Drafts));
    desk.choose(Choice::Delete(rows[1].danger.clone()));
    assert_eq!(desk.spot(), Some(FocusTarget::Question), "the harmless answer");
    desk.choose(Choice::Spare);
    assert_eq!(desk.focused_danger(), Some(&rows[1].danger), "back to where it was asked");
    desk.choose(Choice::Delete(Danger::Everything));
    desk.choose(Choice::Spare);
    assert_eq!(desk.focused_danger(), Some(&Danger::Everything));
    desk.choose(Choice::Close);
    assert_eq!(desk.spot(), Some(FocusTarget::WayToDrafts));

    desk.drafts();
    desk.choose(Choice::Delete(rows[0].danger.clone()));
    desk.choose(Choice::Confirm);
    assert_eq!(desk.spot(), Some(FocusTarget::Drafts), "what was deleted cannot have the focus");
    desk.choose(Choice::Open(rows[1].name.clone()));
    assert_eq!((desk.organ().as_str(), desk.spot()), ("甲局", Some(FocusTarget::WayToDrafts)));
}

#[test]
fn another_draft_is_opened_and_the_current_one_is_kept_first() {
    let mut desk = two();
    let other = desk.drafts().rows[1].name.clone();
    desk.write_organ("乙局办公室");
    desk.choose(Choice::Open(other));
    assert_eq!(desk.organ(), "甲局");
    assert!(desk.stored_organs().contains(&"乙局办公室".to_string()), "typed a moment ago");
    assert_eq!(desk.panel(), None);
    desk.write_organ("甲局办公室");
    let back = desk.drafts().rows.iter().find(|row| !row.current).unwrap().name.clone();
    desk.choose(Choice::Open(back));
    assert_eq!(desk.organ(), "乙局办公室");
    assert!(desk.stored_organs().contains(&"甲局办公室".to_string()));
}

#[test]
fn a_page_begins_with_the_draft_that_was_opened_last() {
    let mut desk = two();
    let other = desk.drafts().rows[1].name.clone();
    desk.choose(Choice::Open(other));
    let mut desk = desk.killed();
    assert_eq!(desk.organ(), "甲局", "nothing was changed in it");
    let kept = desk.stored();
    desk.rest();
    assert_eq!(desk.stored(), kept, "a page that begins writes nothing");
}

#[test]
fn a_tab_that_is_loaded_anew_goes_on_with_its_own_draft() {
    let desk = two();
    // Another tab goes on with the older draft and writes last.
    let mut other = Desktop::on(desk.storage());
    let older = other.drafts().rows[1].name.clone();
    other.choose(Choice::Open(older));
    other.write_organ("甲局办公室");
    other.rest();
    let mut desk = desk;
    desk.shares_with(&other);
    let mut desk = desk.reloaded();
    assert_eq!(desk.organ(), "乙局", "and not what another tab wrote last");
    assert_eq!(draft_title(&desk.drafts().rows[0].title), "甲局办公室 · 2024 年，表格空白");
    // Where its draft is gone, it begins with what was written last, as a new tab does.
    let danger = desk.drafts().rows[1].danger.clone();
    desk.choose(Choice::Delete(danger));
    desk.choose(Choice::Confirm);
    let desk = desk.reloaded();
    assert_eq!(desk.organ(), "甲局办公室");
    assert_eq!(desk.killed().organ(), "甲局办公室");
}

#[test]
fn a_draft_that_cannot_be_kept_is_not_left_for_another() {
    let mut desk = two();
    let other = desk.drafts().rows[1].name.clone();
    desk.storage_is_full(true);
    desk.write_organ("写不下");
    desk.choose(Choice::Open(other));
    assert_eq!(desk.organ(), "写不下");
    assert_eq!(desk.notice().as_deref(), Some("没有换：当前内容还没有保存下来"));
}

#[test]
fn a_draft_is_deleted_only_once_it_is_confirmed() {
    let mut desk = two();
    let danger = desk.drafts().rows[1].danger.clone();
    desk.choose(Choice::Delete(danger.clone()));
    assert!(desk.question()[0].contains("甲局"));
    desk.choose(Choice::Spare);
    desk.choose(Choice::Confirm);
    assert!(desk.stored_organs().contains(&"甲局".to_string()), "it was spared");
    desk.choose(Choice::Delete(danger));
    desk.choose(Choice::Confirm);
    assert_eq!(desk.panel().unwrap().rows.len(), 1);
    assert!(!desk.stored_organs().contains(&"甲局".to_string()));
    assert_eq!((desk.organ().as_str(), desk.saving()), ("乙局", "saved"));
}

#[test]
fn deleting_the_open_draft_says_so_and_leaves_it_on_the_screen() {
    let mut desk = two();
    let danger = desk.drafts().rows[0].danger.clone();
    desk.choose(Choice::Delete(danger));
    let lines = desk.question();
    assert!(lines.iter().any(|line| line.contains("正在填写的这一份")), "{lines:?}");
    desk.choose(Choice::Confirm);
    assert_eq!((desk.organ().as_str(), desk.saving()), ("乙局", "cleared"));
    desk.rest();
    assert!(!desk.stored_organs().contains(&"乙局".to_string()));
    desk.write_organ("乙局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
    assert!(desk.stored_organs().contains(&"乙局办公室".to_string()));
}

#[test]
fn the_computer_is_cleared_of_everything_of_ours_and_of_nothing_else() {
    let mut storage = two().storage();
    storage.insert("other/page".to_string(), "别人的".to_string());
    storage.insert("nianbaoer".to_string(), "也是别人的".to_string());
    let mut desk = Desktop::on(storage);
    desk.drafts();
    desk.choose(Choice::Delete(Danger::Everything));
    let lines = desk.question().join("\n");
    assert!(lines.contains("甲局") && lines.contains("乙局"), "{lines}");
    desk.choose(Choice::Confirm);
    assert_eq!(desk.storage().keys().collect::<Vec<_>>(), ["nianbaoer", "other/page"]);
    assert_eq!((desk.organ().as_str(), desk.saving()), ("乙局", "cleared"));
}

#[test]
fn an_unreadable_draft_stands_in_the_list_and_is_handed_out() {
    let mut storage = two().storage();
    storage.insert("nianbao/draft/broken-1/a".to_string(), "nianbao.draft/1 9 00000000\n{}".to_string());
    let mut desk = Desktop::on(storage);
    let row = desk.drafts().rows.iter().find(|row| row.fault.is_some()).cloned().expect("it is listed");
    desk.choose(Choice::HandOut(row.key));
    assert_eq!(desk.handed_out().1, b"nianbao.draft/1 9 00000000\n{}");
    desk.choose(Choice::Open(row.name));
    assert_eq!(desk.organ(), "乙局", "it is not opened as an empty form");
}

#[test]
fn undo_goes_on_after_the_page_has_died() {
    let mut desk = Desktop::open();
    desk.go(CELL);
    desk.type_over("12");
    desk.press("Enter");
    desk.write("overview", "全年");
    desk.go(CELL);
    desk.type_over("34");
    // The cell is still open when the page dies.
    let mut desk = desk.killed();
    assert_eq!(desk.cell(CELL), "34");
    desk.press_outside("undo");
    assert_eq!(desk.cell(CELL), "12");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
    let mut desk = desk.killed();
    desk.press_outside("redo");
    desk.press_outside("redo");
    assert_eq!((desk.cell(CELL).as_str(), desk.prose("overview").as_str()), ("34", "全年"));
}

#[test]
fn undo_after_the_page_has_died_leads_over_a_change_of_the_edition() {
    let mut desk = Desktop::open();
    desk.go("t3.other-overdue.natural");
    desk.type_over("7");
    desk.pick_year(2020);
    desk.go("t2.permit.change");
    desk.type_over("3");
    let mut desk = desk.killed();
    desk.press_outside("undo");
    desk.press_outside("undo");
    assert_eq!(desk.cell("t3.other-overdue.natural"), "7");
    desk.press_outside("undo");
    assert_eq!(desk.cell("t3.other-overdue.natural"), "");
}

#[test]
fn a_history_that_is_torn_or_anothers_is_left_out() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    let storage = desk.storage();
    let key = storage.keys().find(|key| key.starts_with("nianbao/history/")).unwrap().clone();
    let whole = storage[&key].clone();
    for text in [
        "",
        "x",
        "nianbao.history/1 ffffffff x\n[]",
        &whole[..whole.len() - 2],
        &whole.replace("draft/1 ", "draft/1 9"),
    ] {
        let mut storage = storage.clone();
        storage.insert(key.clone(), text.to_string());
        let mut desk = Desktop::on(storage);
        assert_eq!(desk.organ(), "甲局");
        desk.press_outside("undo");
        assert_eq!(desk.organ(), "甲局");
    }
}

#[test]
fn older_versions_are_kept_every_ten_minutes_at_most_ten_and_lead_back() {
    let mut desk = Desktop::open();
    for at in 0..15 {
        desk.write_organ(&format!("第{at}局"));
        desk.rest();
        desk.write_organ(&format!("第{at}局。"));
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    assert_eq!(desk.versions(), 10);
    let Version { key, at, .. } = desk.drafts().versions[9].clone();
    assert!(at.starts_with("1970-01-01 "), "{at}");
    desk.choose(Choice::GoBack(key));
    assert_eq!(desk.organ(), "第5局");
    assert_eq!(desk.drafts().versions.len(), 10, "and what stood there became one of them");
    desk.press_outside("undo");
    assert_eq!(desk.organ(), "第14局。");
    desk.choose(Choice::GoBack("nianbao/version/x/1".to_string()));
    assert_eq!(desk.organ(), "第14局。");
}

/// One request without a result, as it was kept ten minutes after the beginning.
fn with_a_version() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.zero_all();
    desk.go(CELL);
    desk.type_over("7");
    desk.press("Enter");
    desk.rest();
    desk.idle(10 * 60 * 1000);
    desk.go(CELL);
    desk.type_over("8");
    desk.press("Enter");
    desk.rest();
    assert_eq!(desk.versions(), 1);
    desk
}

#[test]
fn a_version_says_how_it_differs_from_what_stands_now() {
    let mut desk = with_a_version();
    let differs = |desk: &mut Desktop| diff(desk.drafts().versions[0].diff);
    assert_eq!(differs(&mut desk), "与现在相同");
    desk.press_outside("undo");
    assert_eq!(differs(&mut desk), "与现在不同：1 格");
    desk.go(CELL);
    desk.press("Delete");
    assert_eq!(differs(&mut desk), "与现在不同：1 格", "a blank is not a seven");
    desk.write("overview", "全年平稳。");
    desk.write_organ("乙局");
    assert_eq!(differs(&mut desk), "与现在不同：机关或年份、1 格、1 个部分的文字");
    desk.pick_year(2020);
    assert_eq!(
        differs(&mut desk),
        "与现在不同：报告格式、机关或年份",
        "cells of another edition are not the same ones"
    );
}

#[test]
fn a_version_with_other_answers_and_a_torn_one_are_told_too() {
    let mut desk = with_a_version();
    desk.answer("t3.balance.natural", "口径不同");
    assert_eq!(diff(desk.drafts().versions[0].diff), "与现在不同：写明的理由");
    let key = desk.drafts().versions[0].key.clone();
    desk.tear(&key);
    assert_eq!(diff(desk.drafts().versions[0].diff), "读不出来");
}

#[test]
fn what_is_left_for_an_opened_file_is_a_version_of_its_draft() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    let (_, bytes) = desk.save();
    desk.write_organ("甲局办公室");
    desk.read_file("甲.json", &bytes);
    assert_eq!(desk.versions(), 1);
    assert!(desk.stored_organs().contains(&"甲局办公室".to_string()), "what was typed a moment ago is kept");
}

#[test]
fn a_second_tab_shows_the_draft_and_changes_nothing() {
    let mut first = Desktop::open();
    first.go(CELL);
    first.type_over("12");
    first.rest();
    let mut second = first.second_tab();
    let since = "显示的是 14:02 时的内容，之后的改动这里看不到。";
    let said = format!("这份草稿正在另一个标签页里填写，这里只能看，不能改。{since}");
    assert_eq!(second.elsewhere(), Some(said));
    let name = second.save().0;
    assert!(name.ends_with("年度报告（14时02分的内容）.nianbao.json"), "{name}");
    second.act(Action::Export(Job::Docx));
    second.office_answers();
    assert!(second.handed_out().0.ends_with("（14时02分的内容）.docx"), "nothing old goes out as new");
    assert_eq!(second.saving(), "elsewhere");
    let before = second.storage();
    second.go(CELL);
    assert!(!second.can_type());
    second.type_over("99");
    second.press("Delete");
    second.write("overview", "字");
    second.write_organ("丙局");
    second.zero_all();
    second.press_outside("undo");
    second.pick_year(2022);
    second.rest();
    assert_eq!((second.cell(CELL).as_str(), second.organ().as_str()), ("12", ""));
    assert_eq!(second.storage(), before);
    assert_eq!(second.notice().as_deref(), Some("没有改动：这份草稿由另一个标签页填写"));
    // Looking around changes nothing and is left by Esc.
    second.go(CELL);
    second.press("Shift+ArrowDown");
    second.press("Escape");
    assert!(second.selected().is_empty());
}

#[test]
fn the_second_tab_takes_over_with_what_the_first_wrote_last() {
    let mut first = Desktop::open();
    first.write_organ("甲局");
    first.rest();
    let mut second = first.second_tab();
    first.write_organ("甲局办公室");
    first.rest();
    second.shares_with(&first);
    second.choose(Choice::TakeOver);
    assert_eq!((second.elsewhere(), second.organ().as_str()), (None, "甲局办公室"));
    first.lose();
    let said = first.elsewhere().unwrap_or_default();
    assert!(said.starts_with("这份草稿已改在另一个标签页里填写，这里从现在起只能看，不能改。"), "{said}");
    assert!(said.contains("显示的是 14:02 时的内容"), "{said}");
    first.write_organ("不该有");
    assert_eq!(first.organ(), "甲局办公室");
    second.write_organ("乙局");
    second.rest();
    assert_eq!(second.saving(), "saved");
}

#[test]
fn what_a_tab_has_not_kept_when_it_loses_the_draft_becomes_a_draft_of_its_own() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.go(CELL);
    desk.type_over("12");
    desk.lose();
    assert_eq!(desk.elsewhere(), None);
    desk.rest();
    assert_eq!((desk.cell(CELL).as_str(), desk.saving()), ("12", "saved"));
    assert_eq!(desk.drafts().rows.len(), 2);
}

#[test]
fn text_of_an_open_cell_that_is_kept_needs_no_draft_of_its_own() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.go(CELL);
    desk.type_over("12");
    desk.rest();
    desk.lose_while_typing();
    assert!(desk.elsewhere().is_some(), "it only shows the draft");
    assert_eq!((desk.cell(CELL).as_str(), desk.drafts().rows.len()), ("12", 1));
}

#[test]
fn the_second_tab_can_go_on_with_a_copy() {
    let mut first = Desktop::open();
    first.write_organ("甲局");
    first.rest();
    let mut second = first.second_tab();
    second.choose(Choice::Branch);
    second.write_organ("乙局");
    second.rest();
    assert_eq!(second.elsewhere(), None);
    let organs = second.stored_organs();
    assert!(organs.contains(&"甲局".to_string()) && organs.contains(&"乙局".to_string()), "{organs:?}");
}

#[test]
fn a_draft_that_another_tab_deletes_is_not_kept_again_by_itself() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.rest();
    desk.another_tab_deletes("nianbao/history/");
    assert_eq!(desk.saving(), "saved", "the draft is still there");
    desk.another_tab_deletes("nianbao/");
    desk.rest();
    assert_eq!((desk.saving(), desk.organ().as_str()), ("cleared", "甲局"));
    assert_eq!(desk.notice().as_deref(), Some("这份草稿在另一个标签页里被删除了"));
    assert!(desk.storage().is_empty());
    desk.write_organ("甲局办公室");
    desk.rest();
    assert_eq!(desk.saving(), "saved");
    assert_eq!(desk.stored_organs(), ["甲局办公室"]);
    // What was typed a moment before it was deleted is kept.
    desk.write_organ("甲局档案室");
    desk.another_tab_deletes("nianbao/");
    desk.rest();
    assert_eq!(desk.stored_organs(), ["甲局档案室"]);
}

#[test]
fn a_tab_that_only_shows_a_deleted_draft_does_not_bring_it_back() {
    let mut first = Desktop::open();
    first.write_organ("甲局");
    first.rest();
    let mut second = first.second_tab();
    second.another_tab_deletes("nianbao/");
    assert!(second.elsewhere().is_some());
    second.choose(Choice::TakeOver);
    second.rest();
    assert!(second.storage().is_empty());
    assert_eq!((second.saving(), second.organ().as_str()), ("cleared", "甲局"));
}

#[test]
fn a_question_stays_while_another_tab_deletes_something() {
    let mut desk = two();
    let danger = desk.drafts().rows[1].danger.clone();
    desk.choose(Choice::Delete(danger));
    desk.another_tab_deletes("nianbao/aside/");
    assert!(desk.panel().unwrap().asking.is_some());
}

/// A new report, begun where the draft of 甲局 with this text was left.
fn left(text: &str) -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.write("overview", text);
    desk.rest();
    desk.press_outside("new");
    desk
}

/// What the list says of 甲局.
fn first_row(desk: &mut Desktop) -> Row {
    let rows = desk.drafts().rows.clone();
    rows.into_iter().find(|row| draft_title(&row.title).starts_with("甲局")).expect("it is in the list")
}

/// Whether a word stands anywhere in what the browser keeps of a draft that is not the one of 甲局.
fn others_know(desk: &Desktop, word: &str) -> bool {
    let own =
        desk.stored().iter().find(|record| record.text.contains("甲局")).expect("it is kept").key.clone();
    let draft = own.split('/').nth(2).expect("a draft has a name").to_string();
    desk.stored().iter().any(|record| !record.key.contains(&draft) && record.text.contains(word))
}

#[test]
fn what_is_kept_of_a_draft_tells_nothing_of_the_one_before_it() {
    let mut desk = left("只在甲局里");
    desk.write_organ("乙局");
    desk.go(CELL);
    desk.type_over("5");
    desk.press("Enter");
    desk.rest();
    assert!(!others_know(&desk, "只在甲局里"), "a password that 甲局 gets later is not to be walked around");
    let mut desk = desk.killed();
    for _ in 0..9 {
        desk.press_outside("undo");
    }
    assert_eq!((desk.cell(CELL), desk.prose("overview")), (String::new(), String::new()));
    let first = first_row(&mut desk);
    desk.choose(Choice::Open(first.name));
    assert_eq!(desk.prose("overview"), "只在甲局里", "it is in its own draft");
}

#[test]
fn undo_leads_back_over_a_new_report_until_the_draft_is_deleted() {
    let mut desk = left("要删掉的");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "要删掉的");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：新建"));
    desk.press_outside("redo");
    desk.write_organ("乙局");
    desk.rest();
    let first = first_row(&mut desk);
    desk.choose(Choice::Delete(first.danger));
    desk.choose(Choice::Confirm);
    assert!(desk.notice().is_none(), "nothing says that it is there");
    desk.choose(Choice::Close);
    for _ in 0..9 {
        desk.press_outside("undo");
    }
    assert_eq!(desk.prose("overview"), "", "what is deleted does not come back");
    assert!(desk.stored().iter().all(|record| !record.text.contains("要删掉的")));
}
