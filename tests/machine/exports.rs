//! The ways out, driven as the shell drives the machine: what the second module is asked, what is said, what is shown.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, Exporting, FocusTarget, Job};
use nianbao::app::view::Standing;
use nianbao::checkup::check_up;
use nianbao::document::staged;
use nianbao::report::{saved, Bound};

const JOBS: [(Job, &str, &str); 6] = [
    (Job::Docx, "docx", "甲局2024年政府信息公开工作年度报告.docx"),
    (Job::Html, "html", "甲局2024年政府信息公开工作年度报告.html"),
    (Job::Fragment { copy: false }, "fragment", "甲局2024年政府信息公开工作年度报告（网站代码）.html"),
    (Job::Xlsx, "xlsx", "甲局2024年政府信息公开工作年度报告.xlsx"),
    (Job::Template, "template", "2024年政府信息公开工作年度报告填报模板.xlsx"),
    (Job::CheckSheet, "sheet", "甲局2024年政府信息公开工作年度报告核对单.docx"),
];

/// All zero, and every section says something.
fn clean() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.zero_all();
    for section in ["overview", "problems", "other"] {
        desk.write(section, "无。");
    }
    desk
}

/// One request without a result.
fn broken() -> Desktop {
    let mut desk = clean();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    desk
}

#[test]
fn every_way_out_takes_the_report_as_it_stands_under_the_name_of_the_custom() {
    for (job, name, file) in JOBS {
        let mut desk = clean();
        desk.go("t3.received.natural");
        desk.type_over("7");
        desk.act(Action::Export(job));
        let (asked, bytes, _) = desk.asked();
        assert_eq!((*asked, asked.name()), (job, name));
        let opened = saved::read(bytes).expect("the saved file");
        let cell = opened.form.cell_named("t3.received.natural").unwrap();
        assert_eq!(opened.report.entry(cell).text(), "7", "what is still being typed goes along");
        desk.office_answers();
        // It is out of balance: what is a report is called a draft.
        let is_report = !matches!(job, Job::Template | Job::CheckSheet);
        let draft = file.replace("年度报告", "年度报告（草稿）");
        let file = if is_report { draft } else { file.to_string() };
        assert_eq!(desk.handed_out(), (file, b"made".to_vec()));
        if is_report {
            let mut desk = clean();
            desk.act(Action::Export(job));
            desk.office_answers();
            assert!(!desk.handed_out().0.contains("草稿"));
        }
    }
}

#[test]
fn whoever_takes_a_report_with_errors_along_is_told_and_a_blank_has_none() {
    for (job, ..) in JOBS {
        let is_report = !matches!(job, Job::Template | Job::CheckSheet);
        let mut desk = broken();
        desk.act(Action::Exporting(Exporting::Show));
        desk.act(Action::Export(job));
        assert_eq!(desk.spot() == Some(FocusTarget::Findings), is_report, "{job:?}");
        assert_eq!(desk.view().exports.is_none(), is_report, "the way to the findings is free");
        desk.office_answers();
        let said = desk.notice().unwrap();
        assert_eq!(said == "还有 1 处必须改正，导出的是草稿", is_report, "{job:?}: {said}");
        assert_eq!(said.starts_with("已交给浏览器下载"), !is_report, "{job:?}: {said}");
    }
}

/// The panel, the outline, the file name, the notice, the mark on every page, its list, the check of the saved file: what
/// is lacking is counted the same everywhere, a section without a text like a blank cell.
#[test]
fn every_place_counts_the_same_of_what_is_lacking() {
    for (errors, blanks, sections) in [(0, 0, 0), (0, 0, 1), (0, 0, 3), (0, 1, 0), (1, 0, 2), (1, 1, 3)] {
        let mut desk = if errors > 0 { broken() } else { clean() };
        for section in ["overview", "problems", "other"].iter().take(sections) {
            desk.write(section, " \n");
        }
        if blanks > 0 {
            desk.go("t2.permit.decisions");
            desk.press("Delete");
        }
        let is_draft = errors + blanks + sections > 0;
        let summary = desk.view().findings.summary.clone();
        let said = |count: usize, before: &str, after: &str| {
            count > 0 && summary.contains(&format!("{before}{count} {after}"))
        };
        assert_eq!(said(errors, "", "处必须改正"), errors > 0, "{summary}");
        assert_eq!(said(blanks, "还有 ", "格空着"), blanks > 0, "{summary}");
        assert_eq!(said(sections, "还有 ", "个部分未填"), sections > 0, "{summary}");
        let view = desk.view();
        let empty = view.outline.iter().filter(|section| section.standing == Standing::Empty);
        assert_eq!(empty.count(), sections, "the preamble may be left out, the name stands");

        desk.act(Action::Export(Job::Docx));
        desk.office_answers();
        assert_eq!(desk.handed_out().0.contains("（草稿）"), is_draft, "{errors} {blanks} {sections}");
        let mut counts = Vec::new();
        for (count, words) in [(errors, "处必须改正"), (blanks, "格空着"), (sections, "个部分未填")]
        {
            counts.extend((count > 0).then(|| format!("{count} {words}")));
        }
        let notice = desk.notice().unwrap();
        if is_draft {
            assert_eq!(notice, format!("还有 {}，导出的是草稿", counts.join("、")));
        } else {
            assert!(notice.starts_with("已交给浏览器下载"), "{notice}");
        }

        let bytes = desk.asked().1.clone();
        let opened = saved::read(&bytes).unwrap();
        let document = staged(Bound::new(opened.form, &opened.report).unwrap(), true);
        let mut lacks = Vec::new();
        for (count, before, after) in
            [(errors, "必须改正 ", " 处"), (blanks, "空格 ", " 个"), (sections, "", " 个部分未填")]
        {
            lacks.extend((count > 0).then(|| format!("{before}{count}{after}")));
        }
        let mark = is_draft.then(|| format!("草稿（{}），不作为正式报告", lacks.join("，")));
        assert_eq!(document.mark, mark);
        let annex = document.annexes.iter().map(|annex| format!("{:?}", annex.blocks)).collect::<String>();
        assert_eq!(annex.contains("未填写的部分：一、总体情况"), sections > 0, "{annex}");
        let counts = check_up(&bytes).unwrap().counts();
        assert_eq!(counts, if is_draft { lacks.join("，") } else { "没有发现问题".to_string() });
    }
}

#[test]
fn a_report_without_the_name_of_its_body_is_not_finished_and_the_form_itself_is_no_draft() {
    let mut desk = clean();
    desk.write_organ("");
    assert!(desk.view().findings.summary.contains("还有 1 个部分未填"));
    assert_eq!(desk.view().outline[0].standing, Standing::Empty);
    desk.act(Action::Export(Job::Docx));
    desk.office_answers();
    assert!(desk.handed_out().0.contains("（草稿）"));
    let mut desk = Desktop::open();
    desk.act(Action::Export(Job::Docx));
    desk.office_answers();
    assert!(!desk.handed_out().0.contains("（草稿）"), "nothing stands in it");
}

#[test]
fn what_is_wanted_on_paper_goes_along_and_stays_for_the_next_time() {
    let mut desk = clean();
    desk.act(Action::Export(Job::Docx));
    let wanted = desk.asked().2.clone();
    assert_eq!((wanted.wishes.findings, wanted.wishes.check_sheet, wanted.template), (true, false, false));
    desk.act(Action::Exporting(Exporting::Show));
    assert_eq!(desk.spot(), Some(FocusTarget::Exports));
    for choice in [Exporting::Findings(false), Exporting::CheckSheet(true), Exporting::Template(true)] {
        desk.act(Action::Exporting(choice));
    }
    desk.write_date("2025年1月15日");
    assert_eq!(
        desk.view().exports.as_deref().map(|wanted| wanted.wishes.date.clone()),
        Some("2025年1月15日".into())
    );
    desk.act(Action::Exporting(Exporting::Close));
    assert_eq!((desk.spot(), desk.view().exports.is_none()), (Some(FocusTarget::WayToExports), true));
    desk.act(Action::Export(Job::Html));
    let wanted = desk.asked().2.clone();
    assert_eq!((wanted.wishes.findings, wanted.wishes.check_sheet, wanted.template), (false, true, true));
    assert_eq!(wanted.wishes.date, "2025年1月15日");
}

#[test]
fn the_fragment_goes_to_the_clipboard_or_it_is_said_why_not() {
    let mut desk = clean();
    desk.act(Action::Export(Job::Fragment { copy: true }));
    desk.office_answers();
    assert_eq!(desk.copied(Ok(())), "made");
    assert!(desk.notice().unwrap().starts_with("已复制"));
    let mut draft = broken();
    draft.act(Action::Export(Job::Fragment { copy: true }));
    draft.office_answers();
    draft.copied(Ok(()));
    assert_eq!(
        draft.notice().as_deref(),
        Some("还有 1 处必须改正，导出的是草稿"),
        "a copied draft is one too"
    );
    assert!(draft.notice_lines()[0].starts_with("已复制"));
    desk.act(Action::Export(Job::Fragment { copy: true }));
    desk.office_answers();
    desk.copied(Err("NotAllowedError".into()));
    assert_eq!(desk.notice().as_deref(), Some("没能复制"));
    assert!(desk.notice_lines()[0].contains("NotAllowedError"));
}

#[test]
fn the_paper_takes_the_place_of_the_form_and_follows_the_report() {
    let mut desk = clean();
    desk.act(Action::Preview { print: false });
    assert_eq!(desk.asked().0, Job::Paper { print: false });
    assert!(desk.sheets().is_none(), "it is not made yet");
    desk.office_answers();
    assert_eq!(desk.sheets(), Some(&(b"made".to_vec(), false)));
    let before = desk.times_asked();
    desk.press_outside("undo");
    assert_eq!(desk.times_asked(), before + 1, "the paper is that of the report");
    desk.act(Action::Preview { print: true });
    desk.office_answers();
    assert_eq!(desk.sheets(), Some(&(b"made".to_vec(), true)));
    desk.act(Action::ClosePreview);
    assert_eq!((desk.sheets(), desk.spot()), (None, Some(FocusTarget::WayToPreview)));
    let before = desk.times_asked();
    desk.press_outside("redo");
    assert_eq!(desk.times_asked(), before, "nobody looks at it");
}

#[test]
fn a_paper_that_comes_too_late_or_not_at_all_leaves_the_form() {
    let mut desk = clean();
    desk.act(Action::Preview { print: true });
    desk.act(Action::ClosePreview);
    desk.office_answers();
    assert!(desk.sheets().is_none());
    desk.act(Action::Preview { print: true });
    desk.office_says(Err("后台程序意外停止".into()));
    assert_eq!((desk.sheets(), desk.notice().as_deref()), (None, Some("没能生成文件")));
    assert!(!desk.previews(), "no sheet stays over what is said");
    let before = desk.times_asked();
    desk.press_outside("undo");
    assert_eq!(desk.times_asked(), before);
}

/// The shell takes the sheets away wherever the machine does not say that they are shown.
#[test]
fn no_paper_stays_where_another_report_or_a_question_takes_its_place() {
    let mut desk = broken();
    desk.act(Action::Preview { print: false });
    assert!(desk.previews());
    desk.press_outside("example");
    desk.press_outside("leave-example");
    assert!(!desk.previews(), "what was asked for before the example does not come up behind it");
    desk.act(Action::Preview { print: false });
    desk.office_answers();
    assert!(desk.previews());
    let desk = desk.killed();
    assert!(!desk.previews());
}

#[test]
fn the_example_can_be_looked_at_on_paper_and_is_never_handed_out() {
    let mut desk = broken();
    desk.press_outside("example");
    let before = desk.times_asked();
    for (job, ..) in JOBS {
        desk.act(Action::Export(job));
    }
    assert_eq!(desk.times_asked(), before);
    desk.act(Action::Preview { print: false });
    let opened = saved::read(&desk.asked().1).unwrap();
    assert_ne!(opened.report.organ(), "甲局");
    desk.office_answers();
    assert!(desk.sheets().is_some());
}

#[test]
fn a_report_with_blank_cells_goes_out_as_a_draft_and_says_what_is_missing() {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.press_outside("export-docx");
    assert_eq!(desk.notice(), None, "the form itself may be printed as it is");
    desk.go("t3.received.natural");
    desk.type_over("5");
    desk.press("Tab");
    desk.press_outside("export-docx");
    let said = desk.notice_text();
    assert!(
        said.contains("格空着、3 个部分未填，导出的是草稿") && said.contains("未填的部分：一、总体情况"),
        "{said}"
    );
    desk.office_answers();
    assert_eq!(desk.handed_out().0, "甲局2024年政府信息公开工作年度报告（草稿）.docx");
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.type_over("0");
    desk.press("Tab");
    desk.press_outside("export-docx");
    desk.office_answers();
    assert_eq!(desk.handed_out().0, "甲局2024年政府信息公开工作年度报告（草稿）.docx");
    let said = desk.notice_text();
    assert!(said.starts_with("还有 3 个部分未填，导出的是草稿"), "{said}");
    assert!(said.contains("没有内容的，也请写一句") && said.contains("一、总体情况"), "{said}");
}

#[test]
fn what_is_made_ahead_is_what_is_asked_for_later_and_changes_with_the_report() {
    for (job, name, _) in JOBS {
        assert_eq!(Job::named(name), Some(job));
        let mut desk = clean();
        let ahead = desk.order(job).expect("a report is open");
        desk.act(Action::Export(job));
        let (asked, bytes, wanted) = desk.asked().clone();
        assert_eq!((ahead.job, &ahead.bytes, &ahead.wanted), (asked, &bytes, &wanted));
        desk.office_answers();
        desk.act(Action::Exporting(Exporting::CheckSheet(true)));
        assert_ne!(desk.order(job).expect("open"), ahead, "another wish");
        desk.act(Action::Exporting(Exporting::CheckSheet(false)));
        assert_eq!(desk.order(job).expect("open"), ahead);
        desk.go("t3.received.natural");
        desk.type_over("7");
        desk.press("Enter");
        assert_ne!(desk.order(job).expect("open"), ahead, "another report");
    }
    assert_eq!(Job::named("paper"), None);
    let mut desk = clean();
    desk.act(Action::Example);
    assert_eq!(desk.order(Job::Docx), None, "nothing is made of the example");
}

#[test]
fn the_line_at_the_end_is_a_part_of_the_report_kept_undone_and_taken_along() {
    let mut desk = clean();
    desk.sign(Some(""), "");
    desk.sign(Some(""), "2025年1月15日");
    desk.rest();
    let mut desk = desk.killed();
    let sign = |desk: &Desktop| (desk.view().head.sign.organ.clone(), desk.view().head.sign.date.clone());
    assert_eq!(sign(&desk), (Some(String::new()), "2025年1月15日".into()));
    desk.act(Action::Export(Job::Docx));
    let opened = saved::read(&desk.asked().1).expect("the saved file");
    assert_eq!(opened.report.sign().organ.as_deref(), Some(""));
    desk.sign(None, "2025年1月15日");
    assert_eq!(sign(&desk), (None, "2025年1月15日".into()), "off, and the day waits");
    desk.press_outside("undo");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：落款"));
    assert_eq!(sign(&desk).0.as_deref(), Some(""));
}
