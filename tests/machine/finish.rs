//! 完成: what is missing, section by section, with ways there; then three files in one go.

use crate::desktop::Desktop;
use nianbao::app::event::{Action, Finishing, FocusTarget, Job};
use nianbao::app::view::FinishView;

/// All zero, and every part written.
fn written() -> Desktop {
    let mut desk = Desktop::open();
    desk.write_organ("甲局");
    desk.pick_level("department");
    desk.zero_all();
    for (section, text) in [
        ("preamble", "根据《中华人民共和国政府信息公开条例》编制本报告。"),
        ("overview", "本年未收到申请。"),
        ("problems", "公开不够及时，将加强培训。"),
        ("other", "本年未收取信息处理费。"),
    ] {
        desk.write(section, text);
    }
    desk
}

fn panel(desk: &mut Desktop) -> FinishView {
    desk.act(Action::Finishing(Finishing::Show));
    (*desk.view().finish.expect("the panel is open")).clone()
}

/// Section and what is missing in it.
fn missing(view: &FinishView) -> Vec<(&str, String)> {
    view.sections.iter().map(|section| (section.id, section.lines.join("；"))).collect()
}

#[test]
fn a_finished_report_lacks_nothing_and_three_files_go_out_in_one_go() {
    let mut desk = written();
    let view = panel(&mut desk);
    assert_eq!((desk.spot(), view.is_draft), (Some(FocusTarget::Finish), false));
    assert!(view.sections.iter().all(|section| !section.is_needed), "{:?}", missing(&view));
    desk.act(Action::Finishing(Finishing::HandOut));
    assert!(desk.view().finish.is_none());
    let jobs: Vec<Job> = desk.asked_all().iter().map(|(job, ..)| *job).collect();
    assert_eq!(jobs, [Job::Docx, Job::Html]);
    let (saved, _) = desk.handed_out();
    assert_eq!(saved, "甲局2024年政府信息公开工作年度报告.nianbao.json");
    desk.browser_takes(&saved);
    desk.office_makes(Job::Html);
    let (page, _) = desk.handed_out();
    desk.browser_takes(&page);
    assert!(desk.notice().unwrap().starts_with("正在生成"), "{:?}", desk.notice());
    desk.office_makes(Job::Docx);
    let (word, _) = desk.handed_out();
    assert_eq!(word, "甲局2024年政府信息公开工作年度报告.docx");
    desk.browser_takes(&word);
    let said = desk.notice_text();
    assert!(said.starts_with("已交给浏览器下载 3 个文件"), "{said}");
    for name in [saved, page, word] {
        assert!(said.contains(&name), "{said}");
    }
}

#[test]
fn what_is_missing_is_named_section_by_section_with_a_way_there() {
    let mut desk = written();
    desk.write("problems", " ");
    desk.go("t4.review.upheld");
    desk.press("Delete");
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    let view = panel(&mut desk);
    assert!(view.is_draft);
    let needed: Vec<_> = view.sections.iter().filter(|section| section.is_needed).collect();
    let ids: Vec<_> = needed.iter().map(|section| section.id).collect();
    assert_eq!(ids, ["t3", "t4", "problems"], "{:?}", missing(&view));
    assert!(needed[0].lines[0].contains("1 处"), "the total is told under its part: {:?}", needed[0].lines);
    assert_eq!(needed[1].lines[0], "1 格空着");
    assert_eq!(needed[2].lines[0], "还没有写");
    // Each way leads to the very place, and makes room.
    desk.act(Action::Finishing(Finishing::Go("t4".into())));
    assert!(desk.view().finish.is_none());
    assert_eq!(desk.at(), "t4.review.upheld");
    panel(&mut desk);
    desk.act(Action::Finishing(Finishing::Go("problems".into())));
    assert_eq!(desk.focused_section(), Some("problems"));
    panel(&mut desk);
    desk.act(Action::Finishing(Finishing::Go("t3".into())));
    assert!(desk.at().starts_with("t3."), "{}", desk.at());
}

#[test]
fn a_body_without_a_name_is_missing_in_the_first_part() {
    let mut desk = Desktop::open();
    let view = panel(&mut desk);
    assert!(view.sections[0].lines[0].contains("机关名称"), "{:?}", missing(&view));
    desk.act(Action::Finishing(Finishing::Go("preamble".into())));
    assert_eq!(desk.spot(), Some(FocusTarget::Field("organ")));
}

#[test]
fn a_draft_goes_out_as_three_files_too_and_says_that_it_is_one() {
    let mut desk = written();
    desk.go("t3.received.natural");
    desk.type_over("1");
    desk.press("Enter");
    desk.act(Action::Finishing(Finishing::HandOut));
    let (saved, _) = desk.handed_out();
    desk.browser_takes(&saved);
    for job in [Job::Docx, Job::Html] {
        desk.office_makes(job);
        let (name, _) = desk.handed_out();
        assert!(name.contains("（草稿）"), "{name}");
        desk.browser_takes(&name);
    }
    let said = desk.notice_text();
    assert!(said.contains("导出的是草稿") && said.contains(&saved) && said.contains(".docx"), "{said}");
}

#[test]
fn one_file_that_cannot_be_made_is_said_after_the_others_went_out() {
    let mut desk = written();
    desk.act(Action::Finishing(Finishing::HandOut));
    let (saved, _) = desk.handed_out();
    desk.browser_takes(&saved);
    desk.office_fails(Job::Docx, "后台程序意外停止");
    desk.office_makes(Job::Html);
    let (page, _) = desk.handed_out();
    desk.browser_takes(&page);
    let said = desk.notice_text();
    assert!(said.starts_with("没能生成文件") && said.contains(&page), "{said}");
    // And the next export is one of its own again.
    desk.act(Action::Export(Job::Html));
    desk.office_makes(Job::Html);
    let (name, _) = desk.handed_out();
    desk.browser_takes(&name);
    assert!(desk.notice().unwrap().starts_with("已交给浏览器下载："));
}

#[test]
fn escape_closes_the_panel_and_nothing_of_the_example_goes_out() {
    let mut desk = written();
    panel(&mut desk);
    desk.act(Action::Return);
    assert!(desk.view().finish.is_none());
    assert_eq!(desk.spot(), Some(FocusTarget::WayToFinish));
    desk.press_outside("example");
    let before = desk.times_asked();
    desk.act(Action::Finishing(Finishing::HandOut));
    assert_eq!(desk.times_asked(), before);
}
