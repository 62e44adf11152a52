//! Drafts by name: given, kept, taken along; like ones told apart; two beside each other in plain words.

use crate::desktop::Desktop;
use nianbao::app::keeper::compare::{Comparison, OPEN};
use nianbao::app::keeper::drafts::Choice;
use nianbao::app::words::{apart, comparison, draft_title};
use nianbao::report::saved;

const CELL: &str = "t3.received.natural";

/// A draft of 甲局 with so many requests.
fn draft(desk: &mut Desktop, requests: &str) {
    desk.write_organ("甲局");
    desk.go(CELL);
    desk.type_over(requests);
    desk.press("Enter");
    desk.rest();
}

fn compared(desk: &mut Desktop, before: &str, after: &str) -> Comparison {
    desk.drafts();
    desk.choose(Choice::Compare(before.to_string(), after.to_string()));
    desk.panel().expect("the list is open").comparing.clone().expect("two are compared")
}

#[test]
fn a_name_is_listed_survives_the_page_and_is_one_step_of_undo() {
    let mut desk = Desktop::open();
    draft(&mut desk, "5");
    desk.name_draft("送审<b>稿");
    desk.rest();
    assert!(desk.view().head.who.ends_with("送审<b>稿"));
    let mut desk = desk.killed();
    assert_eq!(desk.view().head.draft, "送审<b>稿");
    assert!(draft_title(&desk.drafts().rows[0].title).starts_with("送审<b>稿｜甲局"), "{:?}", desk.panel());
    desk.choose(Choice::Close);
    desk.press_outside("undo");
    assert_eq!(desk.view().head.draft, "");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：草稿名称"));
    desk.press_outside("redo");
    // It goes along in the saved file, and an older program keeps it as a field that it does not know.
    let (_, file) = desk.save();
    let opened = saved::read(&file).expect("a report");
    assert_eq!((opened.report.draft(), opened.complaints.len()), ("送审<b>稿", 0));
    let text = String::from_utf8(file).expect("text");
    assert!(text.contains("\n  \"draft\": \"送审<b>稿\""), "{text}");
}

#[test]
fn a_name_of_another_type_is_kept_and_said() {
    let text = r#"{"schema":"nianbao.report/1","edition":"2021","year":2024,"organ":"甲","level":"town","cells":{},"draft":5,"signature":[1]}"#;
    let opened = saved::read(text.as_bytes()).expect("a report");
    assert_eq!((opened.report.draft(), opened.complaints.len()), ("", 2));
    let again = saved::write(&opened.report, opened.form);
    assert!(again.contains("\"unread.draft\": 5") && again.contains("\"unread.signature\""), "{again}");
}

#[test]
fn two_drafts_are_compared_in_plain_words() {
    let mut desk = Desktop::open();
    draft(&mut desk, "5");
    desk.name_draft("初稿");
    desk.write("overview", "一年来，本局共收到申请 5 件，均已办结。");
    desk.rest();
    desk.press_outside("new");
    draft(&mut desk, "7");
    desk.name_draft("送审稿");
    desk.write("overview", "一年来，本局共收到申请 7 件，均已办结。");
    desk.write("other", "无。");
    desk.pick_level("town");
    desk.rest();
    let first = desk.drafts().rows.iter().find(|row| !row.current).unwrap().name.clone();
    let pair = compared(&mut desk, &first, OPEN);
    assert_eq!(pair.choices.len(), 2, "{:?}", pair.choices);
    let has = |pair: &Comparison, line: &str| comparison(pair).iter().any(|other| other == line);
    for line in [
        "草稿名称：初稿 → 送审稿",
        "“一、总体情况”的文字：“本局共收到申请 ”之后“5”改为“7”",
        "“六、其他需要报告的事项”的文字：新写了 2 字",
    ] {
        assert!(has(&pair, line), "{line}: {:?}", comparison(&pair));
    }
    assert!(
        comparison(&pair).iter().any(|line| line.starts_with("表三") && line.ends_with("：5 → 7")),
        "{:?}",
        comparison(&pair)
    );
    let is_level = |line: &String| line.starts_with("机关类别：政府部门 → 乡镇");
    assert!(comparison(&pair).iter().any(is_level), "{:?}", comparison(&pair));
    // The other way round, and one with itself.
    let back = compared(&mut desk, OPEN, &first);
    assert!(has(&back, "草稿名称：送审稿 → 初稿"), "{:?}", comparison(&back));
    assert_eq!(comparison(&compared(&mut desk, OPEN, OPEN)), ["两份完全相同。"]);
    desk.choose(Choice::CloseComparison);
    assert!(desk.panel().unwrap().comparing.is_none());
}

#[test]
fn a_version_is_compared_with_what_stands_now_and_one_that_is_gone_says_so() {
    let mut desk = Desktop::open();
    draft(&mut desk, "5");
    desk.tick(11 * 60 * 1000);
    draft(&mut desk, "6");
    desk.rest();
    draft(&mut desk, "8");
    desk.rest();
    let version = desk.drafts().versions[0].key.clone();
    let pair = compared(&mut desk, &version, OPEN);
    assert!(comparison(&pair).iter().any(|line| line.ends_with("：6 → 8")), "{:?}", comparison(&pair));
    let pair = compared(&mut desk, "nothing-of-the-kind", OPEN);
    assert!(comparison(&pair)[0].contains("不能比较"), "{:?}", comparison(&pair));
}

#[test]
fn four_drafts_of_the_same_title_are_told_apart() {
    let mut desk = Desktop::open();
    for requests in ["1", "2", "3", "4"] {
        if requests != "1" {
            desk.press_outside("new");
        }
        draft(&mut desk, requests);
    }
    let panel = desk.drafts();
    let titles: Vec<_> = panel.rows.iter().map(|row| row.title.clone()).collect();
    assert!(titles.windows(2).all(|pair| pair[0] == pair[1]), "{titles:?}");
    let mut words: Vec<_> =
        panel.rows.iter().map(|row| apart(row.apart.as_ref().expect("told apart"))).collect();
    assert!(words.iter().filter(|words| words.contains("与现在不同：1 格")).count() == 3, "{words:?}");
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 4, "{words:?}");
    // A name does it as well.
    desk.name_draft("定稿");
    desk.rest();
    let panel = desk.drafts();
    assert!(panel.rows.iter().find(|row| row.current).unwrap().apart.is_none());
}
