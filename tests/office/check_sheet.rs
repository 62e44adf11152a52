//! The check sheet: what it says, and that it goes where it is wanted.

use nianbao::check::check;
use nianbao::document::{check_sheet, finish, staged, Annex, Block, Document, Wishes};
use nianbao::form;
use nianbao::report::saved::Opened;
use nianbao::report::{Bound, Report};
use serde_json::{json, Value};

use crate::opened::{bound, broken, open, read, text};

fn lines(blocks: &[Block]) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Heading { runs, .. } => "# ".to_string() + &runs.concat_text(),
        Block::Paragraph(runs) => runs.concat_text(),
        Block::Small(text) => text.clone(),
        other => panic!("{other:?} on a check sheet"),
    };
    blocks.iter().map(line).collect()
}

trait ConcatText {
    fn concat_text(&self) -> String;
}

impl ConcatText for Vec<nianbao::document::Run> {
    fn concat_text(&self) -> String {
        self.iter().map(|run| run.text.as_str()).collect()
    }
}

fn sheet(opened: &Opened, date: &str) -> Vec<String> {
    lines(&check_sheet(bound(opened), date).blocks)
}

/// The line below a heading.
fn below<'a>(lines: &'a [String], heading: &str) -> &'a str {
    let at = lines.iter().position(|line| line.starts_with(heading));
    &lines[at.unwrap_or_else(|| panic!("no {heading} in {lines:#?}")) + 1]
}

fn digest(lines: &[String]) -> String {
    let last = lines.last().unwrap();
    assert!(last.starts_with("数字摘要"), "it stands last: {lines:#?}");
    last.split_once('：').unwrap().1.to_string()
}

/// The report of 2024 with a doubt that somebody answered for.
fn answered() -> Opened {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["text"]["t4"] = json!("全年行政复议案件均获维持。");
    let doubted = read(&report.to_string());
    let checked = check(bound(&doubted));
    let finding = checked.findings.iter().find(|finding| finding.rule == "t4.upheld.text").expect("a doubt");
    let reason = "指已审结的案件，<未审结>的不在内".to_string();
    let waiver = nianbao::check::waiver_of(finding, reason, bound(&doubted), &checked.values);
    report["waivers"] = json!([waiver.entry()]);
    read(&report.to_string())
}

#[test]
fn the_sheet_of_a_clean_report_names_report_edition_relations_digest_and_date() {
    let opened = open("report-2024");
    let lines = sheet(&opened, "2025年1月15日");
    assert_eq!(
        lines[..3],
        ["机关：宿迁市人民政府", "年度：2024年", "格式：现行格式（国办公开办函〔2021〕30号）"]
    );
    let entered = opened.form.cells.iter().filter(|cell| cell.is_entered()).count();
    assert_eq!(below(&lines, "# 核对结果"), format!("没有发现问题。应填的 {entered} 格都已填。"));
    let headings: Vec<_> = lines.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# 核对结果", "# 查了什么", "# 没有查的"], "nothing remains to be listed");
    assert!(lines.contains(&"核对日期：2025年1月15日".to_string()));
}

#[test]
fn the_sheet_is_signed_and_says_what_was_not_checked() {
    let lines = sheet(&open("report-2024"), "");
    let unchecked = below(&lines, "# 没有查的");
    for what in ["是否属实", "正文", "上年报告"] {
        assert!(unchecked.contains(what), "{what}: {unchecked}");
    }
    let signers: Vec<_> = lines.iter().skip_while(|line| *line != unchecked).skip(1).collect();
    for who in ["填报人", "审核人", "负责人", "电　话", "核对日期"] {
        assert!(signers.iter().any(|line| line.contains(&format!("{who}："))), "{who}: {signers:?}");
    }
    // No word of the makers of the form.
    for word in ["勾稽", "SHA", "关系（", " 条"] {
        assert!(!lines.iter().any(|line| line.contains(word)), "{word}: {lines:#?}");
    }
    let document = check_sheet(bound(&open("report-2024")), "");
    assert!(matches!(document.blocks.last(), Some(Block::Small(_))), "the digest is small");
}

#[test]
fn what_was_checked_adds_up_and_says_how_it_came_out() {
    for name in ["report-2020", "report-2024"] {
        let opened = open(name);
        let lines = sheet(&opened, "");
        let clauses: Vec<&str> = below(&lines, "# 查了什么").split('、').collect();
        let numbers = clauses.iter().filter_map(|clause| clause.split(' ').nth(1)?.parse::<usize>().ok());
        assert_eq!(numbers.sum::<usize>(), check(bound(&opened)).relations, "{name}: {clauses:#?}");
        assert!(clauses[0].ends_with(" 处"), "nothing is wrong there: {clauses:#?}");
    }
    let lines = sheet(&broken(), "");
    let mut clauses = below(&lines, "# 查了什么").split('、');
    assert!(clauses.any(|clause| clause.starts_with("进出前后相等") && clause.contains("处有问题）")));
}

#[test]
fn the_sheet_of_a_broken_report_lists_what_remains() {
    let opened = broken();
    let lines = sheet(&opened, "");
    let errors: Vec<_> =
        check(bound(&opened)).findings.into_iter().filter(|it| it.is_error() && it.is_told()).collect();
    assert!(errors.len() >= 2);
    assert!(below(&lines, "# 核对结果").starts_with(&format!("必须改正 {} 处", errors.len())));
    assert!(below(&lines, &format!("# 必须改正（{} 处）", errors.len())).starts_with("1．"));
    assert!(lines.iter().any(|line| line.contains("“72701万”")), "{lines:#?}");
    let day = lines.iter().find(|line| line.starts_with("核对日期")).unwrap();
    assert!(day.ends_with("年　　月　　日"), "a line to be filled by hand");
}

#[test]
fn the_sheet_gives_the_reason_of_what_was_answered_for() {
    let lines = sheet(&answered(), "");
    assert!(below(&lines, "# 核对结果").contains("已说明 1 处"));
    assert!(
        below(&lines, "# 已说明（1 处）").ends_with("。说明：指已审结的案件，<未审结>的不在内"),
        "{lines:#?}"
    );
    // When the figures change the reason falls, and the doubt is open again.
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["text"]["t4"] = json!("全年行政复议案件均获维持。");
    let lines = sheet(&read(&report.to_string()), "");
    assert!(below(&lines, "# 核对结果").contains("请核实 1 处"));
}

#[test]
fn what_waits_for_blanks_is_on_the_sheet() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["cells"].as_object_mut().unwrap().remove("t3.received.natural");
    let lines = sheet(&read(&report.to_string()), "");
    assert!(lines.iter().any(|line| line.contains("1 格还空着")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("因有空格还查不了")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("# 填完后再核对（")), "{lines:#?}");
}

#[test]
fn an_office_without_a_name_and_a_date_of_any_text_are_printed() {
    let form = form::definition("2021").unwrap();
    let report = Report::blank(form, 2025);
    let document = check_sheet(Bound::new(form, &report).unwrap(), " 二〇二六年\r\n1月\u{7} ");
    let lines = lines(&document.blocks);
    assert_eq!(lines[0], "机关：〔机关名称〕");
    assert!(lines.contains(&"核对日期：二〇二六年1月".to_string()));
    assert_eq!(document.properties.title, "2025年政府信息公开工作年度报告核对单");
    assert_eq!(document.properties.organ, "");
}

#[test]
fn the_digest_is_that_of_the_figures_and_of_nothing_else() {
    let of = |change: &dyn Fn(&mut Value)| {
        let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
        change(&mut report);
        digest(&sheet(&read(&report.to_string()), ""))
    };
    let whole = of(&|_| {});
    let is_block = |block: &str| block.len() == 4 && block.chars().all(|c| c.is_ascii_hexdigit());
    assert!(whole.split(' ').count() == 16 && whole.split(' ').all(is_block), "{whole}");
    // Made with sha256sum from the text that src/document/check_sheet/digest.rs describes.
    assert_eq!(whole.replace(' ', ""), "3175a33b34ec8316fdb68072281573ca1b896eaa81fc0be779d1bc9db6104275");
    assert_eq!(of(&|report| report["organ"] = json!("别处")), whole);
    assert_eq!(of(&|report| report["text"]["overview"] = json!("")), whole);
    assert_eq!(of(&|report| report["cells"]["t3.received.other"] = json!(" ３ ")), whole);
    assert_ne!(of(&|report| report["cells"]["t3.received.natural"] = json!("3441")), whole);
    assert_ne!(of(&|report| report["year"] = json!(2025)), whole);
}

fn titles(document: &Document) -> Vec<&str> {
    document.annexes.iter().map(|annex: &Annex| annex.title.as_str()).collect()
}

#[test]
fn what_is_wanted_stands_behind_the_report_and_the_mark_is_no_wish() {
    let sheet_title = "政府信息公开工作年度报告核对单";
    let (clean, broken) = (open("report-2024"), broken());
    let made = |opened: &Opened, findings, check_sheet| {
        finish(bound(opened), &Wishes { findings, check_sheet, date: String::new() })
    };
    assert!(titles(&made(&clean, false, false)).is_empty());
    assert!(titles(&made(&clean, true, false)).is_empty(), "a finished report leaves alone");
    assert_eq!(titles(&made(&clean, true, true)), [sheet_title]);
    assert!(titles(&made(&broken, false, false)).is_empty());
    assert_eq!(titles(&made(&broken, true, false)), ["核对情况"]);
    assert_eq!(titles(&made(&broken, false, true)), [sheet_title]);
    assert_eq!(titles(&made(&broken, true, true)), [sheet_title], "the sheet lists them already");
    assert!(made(&clean, true, true).mark.is_none());
    for findings in [false, true] {
        let mark = made(&broken, findings, false).mark.expect("a mark");
        assert!(mark.starts_with("草稿（必须改正 ") && !mark.contains("空格"), "only what there is: {mark}");
        assert_eq!(staged(bound(&broken), findings), made(&broken, findings, false));
    }
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["cells"].as_object_mut().unwrap().remove("t2.rules.made");
    let mark = made(&read(&report.to_string()), true, false).mark;
    assert_eq!(mark.as_deref(), Some("草稿（空格 1 个），不作为正式报告"), "a blank is no zero");
    report["cells"]["t3.received.natural"] = json!("999999");
    let mark = made(&read(&report.to_string()), true, false).mark.expect("a mark");
    assert!(mark.starts_with("草稿（必须改正 ") && mark.contains("，空格 1 个"), "{mark}");
    report["cells"] = json!({});
    report["text"] = json!({});
    report["stated"] = json!({});
    assert!(made(&read(&report.to_string()), true, false).mark.is_none(), "the form itself is no draft");
}
