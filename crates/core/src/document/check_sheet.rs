//! The check sheet (核对单): on one page, which relations of a report were checked, what remains, what was answered for,
//! and a digest by which two papers of the same figures are known.
//!
//! It is no part of the report: it goes behind it ([`super::finish`]) or stands alone ([`check_sheet`]).

use super::annex::{groups, listed, Group};
use super::compose::{keywords, one_line, organ_words};
use super::{Annex, Block, Document, Level, Properties, Run};
use crate::check::{check, Checked};
use crate::report::Bound;

mod digest;
mod relations;

pub use digest::Digest;

const TITLE: &str = "政府信息公开工作年度报告核对单";
/// Stands for a day that is written by hand.
const NO_DATE: &str = "　　　　年　　月　　日";

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
    let mut blocks = vec![
        paragraph(format!("机关：{}", organ_words(bound))),
        paragraph(format!("年度：{}年", report.year())),
        paragraph(format!("格式：{}（{}）", form.name, form.basis)),
        heading(format!("核对的关系（{} 条）", checked.relations)),
    ];
    blocks.extend(relations::sentences(bound).into_iter().map(paragraph));
    let groups = groups(bound, &checked.findings, true);
    blocks.extend([heading("核对结果".to_string()), paragraph(outcome(bound, &groups))]);
    blocks.extend(listed(&groups));
    blocks.push(heading("数字摘要（SHA-256）".to_string()));
    blocks.extend(Digest::of(bound).lines().map(paragraph));
    blocks.push(paragraph("格式、年度和填写的每一格都相同，摘要才相同。".to_string()));
    blocks.push(paragraph(format!("核对日期：{date}")));
    Annex { title: TITLE.to_string(), blocks }
}

/// What remains, in numbers; that nothing does, is said.
fn outcome(bound: Bound<'_>, groups: &[Group]) -> String {
    let count = |group: &Group| format!("{} {} 处", group.name, group.sentences.len());
    let counts: Vec<String> = groups.iter().map(count).collect();
    let unwritten = match bound.unwritten().len() {
        0 => String::new(),
        sections => format!("，{sections} 个部分未填"),
    };
    format!("{}；空格 {} 个{unwritten}。", counts.join("，"), bound.count_blanks())
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

fn heading(text: String) -> Block {
    Block::Heading { level: Level::Two, runs: vec![Run::plain(text)] }
}
