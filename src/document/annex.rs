//! Pages behind a draft: what stands in the way, so that paper and screen say the same.

use super::{Annex, Block, Document, Level, Run};
use crate::check::finding::Finding;
use crate::check::wording;
use crate::form::rule::Severity;
use crate::report::Bound;

impl Document {
    /// The same document as a draft that nobody takes for the report: a mark on every page, and what was found as its
    /// last page. Findings that wait for blanks are counted by the blanks themselves and not listed.
    pub fn marked(mut self, bound: Bound<'_>, findings: &[Finding]) -> Document {
        let tables = 0..bound.form().tables.len();
        let blanks: usize = tables.map(|table| bound.blanks(table).len()).sum();
        let broken = |severity| {
            let of_severity = |finding: &&Finding| finding.is_open() && finding.severity == severity;
            findings.iter().filter(of_severity).map(|finding| wording::sentence(finding, bound)).collect()
        };
        let answered = findings.iter().filter_map(|finding| {
            let reason = finding.waived.as_ref()?;
            Some(format!("{}。说明：{reason}", wording::sentence(finding, bound)))
        });
        let groups: [(&str, Vec<String>); 4] = [
            ("必须改正", broken(Severity::Error)),
            ("请核实", broken(Severity::Query)),
            ("提示", broken(Severity::Note)),
            ("已说明", answered.collect()),
        ];
        let errors = groups[0].1.len();
        self.mark = Some(format!("草稿（必须改正 {errors} 处，空格 {blanks} 个），不作为正式报告"));
        let mut blocks = vec![Block::Paragraph(vec![Run::plain(format!("未填写的格：{blanks} 个。"))])];
        for (name, sentences) in groups.into_iter().filter(|(_, sentences)| !sentences.is_empty()) {
            let heading = vec![Run::plain(format!("{name}（{} 处）", sentences.len()))];
            blocks.push(Block::Heading { level: Level::Two, runs: heading });
            let numbered = sentences.into_iter().enumerate();
            let item = |(at, sentence)| Block::Paragraph(vec![Run::plain(format!("{}．{sentence}", at + 1))]);
            blocks.extend(numbered.map(item));
        }
        self.annexes.push(Annex { title: "核对情况".to_string(), blocks });
        self
    }
}
