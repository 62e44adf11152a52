//! The machine where people answer for findings, hand out their list, begin, and look at the example.

use crate::desktop::{figures, Desktop};
use nianbao::app::event::{Action, Answer, FocusTarget};
use nianbao::app::keeper::drafts::Choice;
use nianbao::app::view::{FindingView, Standing};

const RULE: &str = "t3.balance.natural";
const SPY: &str = "<img src=x onerror=window.__spy()>";

/// All zero but for one request without a result.
fn broken() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    assert_eq!(desk.errors(), [RULE], "the total is told under it");
    desk
}

/// The same in a second column.
const OTHER: &str = "t3.balance.business";

fn broken_twice() -> Desktop {
    let mut desk = broken();
    desk.go("t3.received.business");
    desk.type_over("1");
    desk.press("Enter");
    assert_eq!(desk.errors(), [RULE, OTHER]);
    desk
}

fn words(desk: &Desktop, rule: &str) -> (String, String) {
    let view = desk.view();
    let item = view.findings.items.iter().find(|item| item.rule == rule).expect("it is listed");
    (item.severity_words.to_string(), item.reason.clone())
}

#[test]
fn a_reason_is_one_step_and_survives_a_kill() {
    let mut desk = broken();
    desk.answer(RULE, " 上年漏登一件 ");
    assert_eq!(words(&desk, RULE), ("已说明".into(), "上年漏登一件".into()));
    assert_eq!(desk.focused_finding(), Some(RULE), "back to the finding");
    assert!(desk.view().findings.summary.contains("1 处已说明"));
    desk.press_outside("undo");
    assert_eq!(words(&desk, RULE).0, "必须改正");
    desk.press_outside("redo");
    let mut desk = desk.killed();
    assert_eq!(words(&desk, RULE), ("已说明".into(), "上年漏登一件".into()));
    desk.go("t3.received.natural");
    desk.type_over("2");
    desk.press("Enter");
    assert_eq!(words(&desk, RULE).0, "必须改正", "the figures are others now");
    desk.press("Ctrl+z");
    assert_eq!(words(&desk, RULE).0, "已说明");
}

#[test]
fn a_reason_that_is_left_changes_nothing_and_an_empty_one_takes_it_back() {
    let mut desk = broken();
    desk.leave_answer(RULE, "没写完");
    assert_eq!((words(&desk, RULE).0.as_str(), desk.focused_finding()), ("必须改正", Some(RULE)));
    desk.answer(RULE, "理由");
    desk.answer(RULE, "  ");
    assert_eq!(words(&desk, RULE), ("必须改正".into(), String::new()));
}

/// The reason that stands in the place for it, as it is shown.
fn begun(desk: &Desktop, rule: &str) -> Option<String> {
    let view = desk.view();
    view.findings.items.iter().find(|item| item.rule == rule)?.asking.clone()
}

#[test]
fn a_reason_that_is_being_written_survives_a_kill() {
    let mut desk = broken();
    desk.rest();
    desk.begin_answer(RULE, "上年漏登");
    assert!(desk.write_is_due(), "what is typed is kept like everything that is typed");
    let mut desk = desk.killed();
    assert_eq!(begun(&desk, RULE).as_deref(), Some("上年漏登"));
    assert_eq!(
        words(&desk, RULE),
        ("必须改正".into(), String::new()),
        "it does not count before it is given"
    );
    assert!(!String::from_utf8(desk.save().1).unwrap().contains("上年漏登"), "and is no part of the report");

    desk.answer(RULE, "上年漏登一件");
    let desk = desk.killed();
    assert_eq!(begun(&desk, RULE), None, "what was given is not asked for again");
    assert_eq!(words(&desk, RULE).1, "上年漏登一件");
}

#[test]
fn a_reason_that_was_given_up_does_not_come_back_and_none_goes_to_another_draft() {
    let mut desk = broken();
    desk.begin_answer(RULE, "算了");
    desk.rest();
    desk.leave_answer(RULE, "算了");
    let mut desk = desk.killed();
    assert_eq!(begun(&desk, RULE), None);

    desk.begin_answer(RULE, "这一份的");
    desk.press_outside("new");
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    assert_eq!(begun(&desk, RULE), None, "the new report has none");
    let other = desk.drafts().rows.iter().find(|row| !row.current).unwrap().name.clone();
    desk.rest();
    desk.choose(Choice::Open(other));
    assert_eq!(begun(&desk, RULE).as_deref(), Some("这一份的"));
}

fn item(desk: &Desktop, rule: &str) -> FindingView {
    desk.view()
        .findings
        .items
        .iter()
        .find(|item| item.rule == rule)
        .map(|item| (**item).clone())
        .expect("it is listed")
}

#[test]
fn a_reason_that_was_begun_is_not_lost_to_another_one() {
    let other = OTHER;
    let mut desk = broken_twice();
    desk.begin_answer(RULE, "上年漏");
    desk.act(Action::Answer(Answer::Ask(other.to_string())));
    assert_eq!((begun(&desk, RULE), begun(&desk, other).as_deref()), (None, Some("")), "one place at a time");
    assert!(item(&desk, RULE).is_begun && !item(&desk, other).is_begun);
    desk.write_reason("同上");
    desk.rest();
    let mut desk = desk.killed();
    assert!(item(&desk, RULE).is_begun, "both are kept");
    assert_eq!(begun(&desk, other).as_deref(), Some("同上"));
    desk.act(Action::Answer(Answer::Ask(RULE.to_string())));
    assert_eq!(begun(&desk, RULE).as_deref(), Some("上年漏"));
}

#[test]
fn a_reason_whose_place_was_closed_waits_there() {
    let mut desk = broken();
    desk.begin_answer(RULE, "上年漏");
    desk.act(Action::Answer(Answer::Close));
    assert_eq!(desk.focused_finding(), Some(RULE));
    desk.rest();
    let mut desk = desk.killed();
    assert_eq!((begun(&desk, RULE), item(&desk, RULE).is_begun), (None, true), "closed, and kept");
    desk.act(Action::Answer(Answer::Ask(RULE.to_string())));
    assert_eq!((begun(&desk, RULE).as_deref(), item(&desk, RULE).is_begun), (Some("上年漏"), false));
    desk.act(Action::Answer(Answer::Leave));
    desk.act(Action::Answer(Answer::Ask(RULE.to_string())));
    assert_eq!(begun(&desk, RULE).as_deref(), Some(""), "what was given up does not come back");
}

#[test]
fn a_place_that_was_only_looked_into_leaves_nothing_begun() {
    let mut desk = broken();
    desk.answer(RULE, "口径不同");
    desk.act(Action::Answer(Answer::Ask(RULE.to_string())));
    assert_eq!(begun(&desk, RULE).as_deref(), Some("口径不同"));
    desk.act(Action::Answer(Answer::Close));
    assert!(!item(&desk, RULE).is_begun);
}

#[test]
fn a_reason_outlives_that_its_finding_waits_or_is_mended() {
    let other = OTHER;
    let mut desk = broken_twice();
    desk.begin_answer(RULE, "上年漏");
    desk.go("t3.carryover.natural");
    desk.press("Delete");
    assert!(!desk.has(RULE) && desk.waiting() == ["t3.blank"], "it waits under its table");
    assert_eq!(begun(&desk, RULE), None, "there is nothing to answer for yet");
    desk.act(Action::Answer(Answer::Tell));
    desk.press_outside("undo");
    assert_eq!(begun(&desk, RULE).as_deref(), Some("上年漏"));
    desk.begin_answer(other, "同上");
    desk.go("t3.granted.business");
    desk.type_over("1");
    desk.press("Enter");
    assert!(!desk.has(other), "one column makes up for the other");
    desk.answer(RULE, "口径不同");
    desk.press_outside("undo");
    desk.press_outside("undo");
    assert!(item(&desk, other).is_begun);
}

#[test]
fn findings_are_gone_through_whatever_is_done_between_them() {
    let mut desk = broken_twice();
    desk.press("F8");
    assert_eq!(desk.at(), "t3.received.natural");
    desk.press("Escape");
    assert_eq!(desk.focused_finding(), Some(RULE), "back to the panel");
    desk.press("F8");
    desk.press("Escape");
    assert_eq!(desk.focused_finding(), Some(OTHER), "and on to the next one");
    desk.press("Shift+F8");
    desk.press("Escape");
    assert_eq!(desk.focused_finding(), Some(RULE));
}

#[test]
fn words_that_the_figures_contradict_are_selected_in_their_text() {
    let mut desk = broken();
    desk.write("overview", "👍全年未被纠错，也无败诉。");
    desk.go("t4.review.corrected");
    desk.type_over("1");
    desk.press("Enter");
    let view = desk.view();
    let found = view.findings.items.iter().find(|item| item.quote.is_some()).expect("the text is wrong");
    assert_eq!((found.section.as_deref(), found.quote.as_deref()), (Some("overview"), Some("未被纠错")));
    desk.act(Action::Jump(found.rule.clone()));
    // Units of UTF-16: the first character has two.
    assert_eq!(desk.selected_words, Some(("overview".to_string(), 4, 8)));
    // Words that are missing have a section, and none of them are there to be selected.
    desk.write("overview", "");
    desk.go("t3.other-unpaid.natural");
    desk.type_over("1");
    desk.press("Enter");
    let view = desk.view();
    let missing = view.findings.items.iter().find(|item| item.section.is_some()).expect("words are missing");
    assert_eq!((missing.section.as_deref(), missing.quote.as_deref()), (Some("other"), None));
    desk.act(Action::Jump(missing.rule.clone()));
    assert_eq!(desk.focused_section(), Some("other"));
}

#[test]
fn the_list_of_findings_is_a_text_for_notepad() {
    let mut desk = broken_twice();
    desk.answer(RULE, "上年漏登一件");
    desk.press_outside("findings-file");
    let (name, bytes) = desk.handed_out();
    assert!(name.starts_with("甲局") && name.ends_with("问题清单.txt"), "{name}");
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("a mark for Notepad");
    assert!(text.lines().count() > 5 && !text.replace("\r\n", "").contains('\n'));
    assert!(text.starts_with("甲局 2024 年政府信息公开工作年度报告\r\n"), "{text}");
    for part in ["【必须改正】表三", "【已说明】表三", "≠", "   涉及：", "   说明：上年漏登一件"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_export_with_errors_warns_and_goes_to_the_findings_and_goes_out_all_the_same() {
    let mut desk = broken();
    for section in ["overview", "problems", "other"] {
        desk.write(section, "无。");
    }
    desk.press_outside("export-docx");
    assert_eq!(desk.notice().as_deref(), Some("还有 1 处必须改正，导出的是草稿"));
    assert_eq!(desk.spot(), Some(FocusTarget::Findings));
    desk.office_answers();
    assert_eq!(desk.notice().as_deref(), Some("还有 1 处必须改正，导出的是草稿"), "it is not talked over");
    desk.answer(RULE, "理由");
    desk.press_outside("export-docx");
    desk.office_answers();
    assert!(desk.notice().unwrap().starts_with("已交给浏览器下载"));
}

#[test]
fn a_fresh_page_asks_who_reports_and_a_draft_keeps_its_peace() {
    let mut desk = Desktop::open();
    assert_eq!(desk.spot(), Some(FocusTarget::Organ));
    assert!(desk.view().head.is_fresh);
    desk.write_organ("甲局");
    assert!(desk.view().head.is_fresh, "nothing moves while the name is typed");
    desk.go("t3.received.natural");
    desk.type_over("1");
    assert!(!desk.view().head.is_fresh);
    let desk = desk.killed();
    assert_eq!(desk.spot(), None);
}

#[test]
fn the_first_lines_stay_until_they_are_closed() {
    let guided = |desk: &Desktop| desk.view().head.is_guided;
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    assert!(guided(&desk), "nothing jumps under the hands of who begins");
    desk.act(Action::CloseGuidance);
    assert!(!guided(&desk));
    desk.press_outside("undo");
    assert!(guided(&desk), "an empty paper says what to do");
    desk.press_outside("redo");
    desk.rest();
    let mut desk = desk.killed();
    assert!(!guided(&desk), "a draft that comes back needs them no more");
    desk.press_outside("new");
    assert!(guided(&desk));
    desk.press_outside("undo");
    assert!(!guided(&desk), "nor does one that is gone back to");
    desk.press_outside("redo");
    desk.go("t2.rules.made");
    desk.type_over("1");
    desk.press("Enter");
    desk.pick_year(2020);
    assert!(guided(&desk), "another edition is no other report");
    desk.press_outside("undo");
    assert!(guided(&desk));
}

#[test]
fn nothing_to_report_is_one_command_and_one_step() {
    let mut desk = Desktop::open();
    desk.press_outside("zero-all");
    assert_eq!(
        desk.cell("t2.rules.made") + &desk.cell("t3.handled.total") + &desk.cell("t4.review.total"),
        "000"
    );
    assert_eq!((desk.errors(), desk.view().findings.blanks), (vec![], 0));
    desk.press_outside("undo");
    assert!(desk.view().head.is_fresh);
}

#[test]
fn the_day_on_which_it_is_due_follows_level_and_year() {
    let mut desk = Desktop::open();
    for (level, due) in [
        ("government", "2025 年 3 月 31 日"),
        ("department", "2025 年 1 月 31 日"),
        ("town", "以本地通知为准"),
    ] {
        desk.pick_level(level);
        assert!(desk.view().head.due.contains(due), "{}", desk.view().head.due);
    }
}

#[test]
fn the_chosen_row_says_what_counts_and_who_says_so() {
    let mut desk = Desktop::open();
    assert_eq!(desk.view().findings.help, None);
    desk.go("t3.partial.total");
    let help = desk.view().findings.help.clone().unwrap();
    assert!(help.apart.is_some_and(|apart| apart.contains("不再计入其他")) && !help.source.is_empty());
}

#[test]
fn a_cell_is_described_by_what_was_found_about_it() {
    let mut desk = broken();
    desk.go("t3.received.natural");
    assert!(
        desk.view().findings.described.contains("新收 1 + 上年结转 0 = 1 ≠"),
        "{}",
        desk.view().findings.described
    );
    desk.go("t2.rules.made");
    assert_eq!(desk.view().findings.described, "");
}

#[test]
fn the_example_holds_the_published_figures_and_never_touches_the_draft() {
    let mut desk = broken();
    desk.rest();
    let kept = desk.stored();
    desk.go("t3.received.business");
    desk.type_over("7");
    desk.press_outside("older-example");
    assert!(desk.view().head.is_example && desk.view().head.is_older_example);
    let published = figures("yimei-2020");
    for (cell, text) in published.cells.iter().chain(&published.stated) {
        let plain = |text: &str| text.replace("减 ", "-");
        assert_eq!(plain(&desk.cell(cell)), plain(text), "{cell}");
    }
    assert_eq!(desk.view().findings.items, [], "an example of a report that is done");
    desk.rest();
    let with_seven = desk.stored();
    assert_ne!(with_seven, kept, "what was open in the draft is kept");
    desk.go("t2.rules.made");
    desk.type_over("9");
    desk.write("overview", "试一试");
    desk.read_file("x.json", b"{}");
    assert!(!desk.write_is_due());
    desk.rest();
    assert_eq!(desk.stored(), with_seven);
    desk.press_outside("leave-example");
    assert!(!desk.view().head.is_example);
    assert_eq!((desk.cell("t3.received.business"), desk.cell("t2.rules.made")), ("7".into(), "0".into()));
    assert_eq!((desk.organ(), desk.prose("overview")), ("甲局".into(), String::new()));
}

/// A report of the edition in force that is done: twenty requests, one review, prose that fits, one answered query.
#[test]
fn the_example_is_a_finished_report_of_the_edition_in_force() {
    let mut desk = broken();
    desk.press_outside("example");
    let view = desk.view();
    assert!(view.head.is_example && !view.head.is_older_example);
    let shown = [
        "t3.received.total",
        "t3.carried.total",
        "t3.handled.total",
        "t3.carryover.total",
        "t4.review.total",
    ];
    let shown = shown.map(|cell| desk.cell(cell));
    assert_eq!(shown, ["20", "1", "20", "1", "1"]);
    let items: Vec<_> =
        view.findings.items.iter().map(|item| (item.rule.as_str(), item.severity.name())).collect();
    assert_eq!(items, [("t4.upheld.text", "query")]);
    assert!(view.findings.items[0].reason.contains("以前年度"), "answered for");
    // Every number that the prose gives of the tables is that of the tables.
    let prose = desk.prose("overview");
    for (cell, words) in [
        ("t3.granted.total", "予以公开{}件"),
        ("t3.partial.total", "部分公开{}件"),
        ("t3.reject-duplicate.total", "不予处理{}件"),
        ("t3.other-overdue.total", "其他处理{}件"),
        ("t3.carryover.total", "结转下年继续办理{}件"),
        ("t2.permit.decisions", "行政许可决定{}件"),
        ("t2.penalty.decisions", "行政处罚决定{}件"),
        ("t2.coercion.decisions", "行政强制{}件"),
        ("t2.normative.inforce", "现行有效{}件"),
    ] {
        let words = words.replace("{}", &desk.cell(cell));
        assert!(prose.contains(&words), "{words}");
    }
    let sum = |rows: &[&str]| -> u32 {
        rows.iter().map(|row| desk.cell(&format!("t3.{row}.total")).parse::<u32>().unwrap()).sum()
    };
    let denied = sum(&["deny-thirdparty", "deny-internal", "deny-process"]);
    let unable = sum(&["unable-nothold", "unable-create", "unable-unclear"]);
    assert!(prose.contains(&format!("不予公开{denied}件，无法提供{unable}件")), "{prose}");
    // From one example to the other and back, the draft waits behind both.
    desk.press_outside("older-example");
    assert!(desk.view().head.is_older_example);
    desk.press_outside("example");
    desk.press_outside("leave-example");
    assert_eq!(desk.organ(), "甲局");
}

/// Whatever people bring stays text, to the letter: nothing on its way makes anything else of it.
#[test]
fn markup_stays_text_on_every_way_in() {
    let mut desk = broken();
    desk.write_organ(SPY);
    desk.write("overview", SPY);
    desk.go("t3.received.natural");
    desk.type_over(SPY);
    desk.press("Enter");
    desk.answer("t3.balance.business", SPY);
    let (_, bytes) = desk.save();
    let mut desk = Desktop::open();
    desk.read_file(&format!("{SPY}.json"), &bytes);
    assert_eq!((desk.organ(), desk.prose("overview")), (SPY.into(), SPY.into()));
    assert_eq!(desk.cell("t3.received.natural"), SPY);
    assert!(desk.notice().unwrap().contains(SPY));
    let view = desk.view();
    let overview = view.sections.iter().find(|section| section.id == "overview").unwrap();
    assert_eq!(overview.text.paragraphs[0].spans[0].text, SPY);
}

#[test]
fn what_was_answered_for_is_passed_over_by_key_and_told_from_what_is_clean() {
    let standing = |desk: &Desktop| {
        let view = desk.view();
        view.outline.iter().find(|item| item.id == "t3").expect("table three is listed").standing
    };
    let mut desk = broken_twice();
    assert_eq!(standing(&desk), Standing::Errors(2));
    desk.press("F8");
    desk.press("Escape");
    desk.answer(RULE, "上年漏登一件");
    for _ in 0..3 {
        desk.press("F8");
        desk.press("Escape");
        assert_eq!(desk.focused_finding(), Some(OTHER), "the only one that is open");
    }
    desk.answer(OTHER, "同上");
    assert_eq!(standing(&desk), Standing::Answered(2));
    let mut desk = broken();
    desk.press("Ctrl+z");
    assert_eq!(standing(&desk), Standing::Done);
}

#[test]
fn nothing_is_called_clean_that_was_not_checked() {
    let summary = |desk: &Desktop| desk.view().findings.summary.clone();
    let mut desk = Desktop::open();
    assert!(summary(&desk).starts_with("填数后随时核对"), "{}", summary(&desk));
    desk.go("t4.review.upheld");
    desk.type_over("0");
    desk.press("Enter");
    let said = summary(&desk);
    assert!(said.contains("格空着") && !said.contains("没有发现问题") && !said.contains("已核对"), "{said}");
    desk.zero_all();
    desk.write_organ("甲局");
    let said = summary(&desk);
    assert!(!said.contains("格空着") && said.contains("已核对"), "{said}");
    assert!(!said.contains("正文里的数字"), "{said}");
    desk.write("overview", "全年收到申请3件。");
    assert!(summary(&desk).contains("正文里的数字请自行对照"), "{}", summary(&desk));
}

#[test]
fn an_evident_level_is_taken_with_the_name_and_a_doubtful_one_is_asked() {
    let level = |desk: &Desktop| desk.view().head.level;
    let asks = |desk: &Desktop| desk.rules(|_, _| true).contains(&"level.name".to_string());
    let mut desk = Desktop::open();
    desk.write_organ("某县市场监督管理");
    assert_eq!((level(&desk), desk.notice()), ("government", None));
    desk.write_organ("某县市场监督管理局");
    assert_eq!((level(&desk), asks(&desk)), ("department", false));
    assert_eq!(desk.notice().as_deref(), Some("已按名称把类别选为“政府部门”，按 Ctrl+Z 可以撤销"));
    assert!(desk.view().head.due.contains("1 月 31 日"), "and with it the day");
    desk.press_outside("undo");
    assert_eq!((level(&desk), desk.organ().as_str()), ("government", "某县市场监督管理"), "one press");
    assert_eq!(desk.spot(), Some(FocusTarget::Field("organ")));
    desk.press_outside("redo");
    assert_eq!(level(&desk), "department");

    // What somebody chooses against the name stays while the name is typed on, and is asked about.
    desk.pick_level("government");
    assert!(asks(&desk));
    desk.write_organ("某县市场监督管理局稽查局");
    assert_eq!((level(&desk), asks(&desk)), ("government", true));
    desk.go("t2.rules.made");
    desk.press_elsewhere("F8", false);
    assert_eq!(desk.spot(), Some(FocusTarget::Field("level")), "the query leads to where it is chosen");
    desk.answer("level.name", "县政府授权以本局名义编制");
    assert!(desk
        .view()
        .findings
        .items
        .iter()
        .all(|item| item.rule != "level.name" || !item.reason.is_empty()));
    desk.mend("level.name");
    assert_eq!((level(&desk), asks(&desk)), ("department", false));

    desk.write_organ("某县人民政府");
    assert_eq!(level(&desk), "government");
    desk.write_organ("某镇人民政府");
    assert_eq!(level(&desk), "town");
    desk.pick_level("government");
    for (organ, doubtful) in
        [("某县人民政府办公室", true), ("某市发展改革委", true), ("某开发区管理委员会", false)]
    {
        desk.write_organ(organ);
        assert_eq!((level(&desk), asks(&desk)), ("government", doubtful), "{organ}");
    }
}

#[test]
fn a_reason_for_a_level_falls_with_another_name() {
    let mut desk = Desktop::open();
    desk.write_organ("某县人民政府办公室");
    desk.answer("level.name", "办公室代县政府编制");
    let reason = |desk: &Desktop| {
        desk.view()
            .findings
            .items
            .iter()
            .find(|item| item.rule == "level.name")
            .map(|item| item.reason.clone())
    };
    assert_eq!(reason(&desk).as_deref(), Some("办公室代县政府编制"));
    desk.write_organ("某县大数据中心");
    assert_eq!(reason(&desk).as_deref(), Some(""), "it was about another body");
}

#[test]
fn help_follows_the_focus_into_the_text_and_knows_the_level() {
    let help = |desk: &Desktop| desk.view().findings.help.clone().map(|help| (help.row, help.counts));
    let mut desk = Desktop::open();
    desk.go("t3.partial.natural");
    let row = help(&desk).expect("the row has help");
    desk.enter_text("overview");
    let (title, counts) = help(&desk).expect("so has the section");
    assert_eq!(title, "一、总体情况");
    assert!(counts.contains("工作考核、社会评议、责任追究") && counts.contains("平台建设"), "{counts}");
    desk.write("overview", "全年");
    assert_eq!(help(&desk).unwrap().0, "一、总体情况", "while it is typed, too");
    desk.pick_level("department");
    assert!(!help(&desk).unwrap().1.contains("责任追究"), "a department reports of its own work");
    desk.write_organ("示例镇人民政府");
    assert!(help(&desk).unwrap().1.contains("只写本乡镇、街道自己的"), "{:?}", help(&desk));
    desk.go("t3.partial.natural");
    assert_eq!(help(&desk), Some(row), "and back into the table");
    desk.go("t2.rules.made");
    assert!(help(&desk).unwrap().1.contains("一般都填 0"), "a town makes no rules");
    desk.pick_level("government");
    assert!(help(&desk).unwrap().1.contains("有权制定规章"));
    for year in [2020, 2024] {
        desk.pick_year(year);
        for level in ["government", "department", "town"] {
            desk.pick_level(level);
            for section in ["preamble", "overview", "t2", "t3", "t4", "problems", "other"] {
                desk.enter_text(section);
                assert!(help(&desk).is_some(), "{year} {level} {section}");
            }
        }
    }
}
