//! The check sheet (核对单): on one page, for whoever signs the report, what was checked and how it came out, what remains,
//! what was answered for, what was not checked, and who answers for it. Last and small a digest by which two papers of the
//! same figures are known.
//!
//! It is no part of the report: it goes behind it ([`super::finish`]) or stands alone ([`check_sheet`]).

use super::annex::{groups, listed, Group};
use super::compose::{keywords, one_line, organ_words, NO_DATE};
use super::{Annex, Block, Document, Level, Properties, Run};
use crate::check::{check, Checked};
use crate::report::Bound;

mod digest;
mod relations;

pub use digest::Digest;

const TITLE: &str = "政府信息公开工作年度报告核对单";

/// The check sheet of a report as a document of its own. The date is the author's text; empty leaves its line free.
pub fn check_sheet(bound: Bound<'_>, date: &str) -> Document {
    let Annex { title, blocks } = annex(bound, &check(bound), date);
    let organ = one_line(bound.report().organ());
    Document {
        properties: Properties {
            title: format!("{organ}{}年{title}", bound.report().year()),
            organ,
            keywords: keywords(bound),
        },
        title: vec![title],
        mark: None,
        is_note: true,
        blocks,
        annexes: Vec::new(),
        pictures: Vec::new(),
    }
}

/// The check sheet as the last page of a report.
pub(super) fn annex(bound: Bound<'_>, checked: &Checked, date: &str) -> Annex {
    let (form, report) = (bound.form(), bound.report());
    let date = one_line(date);
    let date = if date.is_empty() { NO_DATE } else { &date };
    let groups = groups(bound, &checked.findings, true);
    let mut blocks = vec![
        paragraph(format!("机关：{}", organ_words(bound))),
        paragraph(format!("年度：{}年", report.year())),
        paragraph(format!("格式：{}（{}）", form.name, form.basis)),
        heading("核对结果".to_string()),
        paragraph(outcome(bound, &groups) + &relations::filled(bound)),
    ];
    blocks.extend(listed(&groups));
    blocks.push(heading("查了什么".to_string()));
    blocks.push(paragraph(relations::sentence(bound, checked)));
    blocks.push(heading("没有查的".to_string()));
    blocks.push(paragraph(relations::UNCHECKED.to_string()));
    blocks.extend(SIGNERS.map(|line| paragraph(line.to_string())));
    blocks.push(paragraph(format!("核对日期：{date}")));
    let digest = Digest::of(bound).lines().join(" ");
    blocks.push(Block::Small(format!(
        "数字摘要（表格数字、格式和年度都相同的两份报告，摘要才相同）：{digest}"
    )));
    Annex { title: TITLE.to_string(), blocks }
}

/// Who answers for the report, and a place for each name.
const SIGNERS: [&str; 2] = [
    "填报人：＿＿＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿＿＿",
    "负责人：＿＿＿＿＿＿＿＿　　电　话：＿＿＿＿＿＿＿＿",
];

/// What remains, in one sentence; that nothing does, is said.
fn outcome(bound: Bound<'_>, groups: &[Group]) -> String {
    let count = |group: &Group| format!("{} {} 处", group.name, group.sentences.len());
    let mut counts: Vec<String> =
        groups.iter().filter(|group| !group.sentences.is_empty()).map(count).collect();
    let unwritten = bound.unwritten().len();
    counts.extend((unwritten > 0).then(|| format!("{unwritten} 个部分未填")));
    match counts.is_empty() {
        true => "没有发现问题。".to_string(),
        false => format!("{}。", counts.join("，")),
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

fn heading(text: String) -> Block {
    Block::Heading { level: Level::Two, runs: vec![Run::plain(text)] }
}
