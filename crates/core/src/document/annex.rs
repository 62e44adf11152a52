//! Pages behind a draft: what stands in the way, so that paper and screen say the same.

use super::{Annex, Block, Document, Level, Run};
use crate::check::finding::{Finding, Kind};
use crate::check::{words, Unfinished};
use crate::report::Bound;

/// What an annex says of itself, so that nobody takes it for a part of the report.
const NO_PART: &str = "附页：供修改时核对，不是年度报告的内容；正式导出的报告没有这一页。";

impl Document {
    /// The same document as a draft that nobody takes for the report: a mark on every page.
    pub fn marked(mut self, unfinished: &Unfinished) -> Document {
        self.mark = Some(format!("草稿（{}），不作为正式报告", words::lacks(unfinished)));
        self
    }

    /// The same document with what was found as its last page. Findings that wait for blanks are counted by the blanks
    /// themselves and not listed.
    pub fn listed(mut self, bound: Bound<'_>, findings: &[Finding]) -> Document {
        let blanks = format!("未填写的格：{} 个。", bound.count_blanks());
        let mut blocks = vec![Block::Remark(NO_PART.to_string()), Block::Paragraph(vec![Run::plain(blanks)])];
        let unwritten = bound.unwritten();
        if !unwritten.is_empty() {
            let titles = words::outline_titles(&unwritten, bound.form());
            blocks.push(Block::Paragraph(vec![Run::plain(format!("未填写的部分：{titles}。"))]));
        }
        blocks.extend(listed(&groups(bound, findings, false)));
        self.annexes.push(Annex { title: "核对情况".to_string(), blocks });
        self
    }
}

/// Findings of one kind, in words.
pub(super) struct Group {
    /// What is to be done about them.
    pub name: &'static str,
    /// One sentence each; of those that somebody answered for, with the reason.
    pub sentences: Vec<String>,
}

/// What was found, by what is to be done about it; a group may be empty. What waits for blanks only where it is wanted.
pub(super) fn groups(bound: Bound<'_>, findings: &[Finding], with_waiting: bool) -> Vec<Group> {
    let sentence = |finding: &Finding| {
        let sentence = words::sentence(finding, bound);
        match &finding.waived {
            Some(reason) => format!("{sentence}。说明：{reason}"),
            None => sentence,
        }
    };
    let told = || findings.iter().filter(|finding| finding.is_told());
    let group = |kind: Kind| Group {
        name: kind.words(),
        sentences: told().filter(|finding| finding.kind() == kind).map(sentence).collect(),
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| with_waiting || *kind != Kind::Waiting);
    kinds.map(group).collect()
}

/// The groups that are not empty, each under its name.
pub(super) fn listed(groups: &[Group]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for Group { name, sentences } in groups.iter().filter(|group| !group.sentences.is_empty()) {
        let heading = vec![Run::plain(format!("{name}（{} 处）", sentences.len()))];
        blocks.push(Block::Heading { level: Level::Two, runs: heading });
        let numbered = sentences.iter().enumerate();
        let item = |(at, sentence)| Block::Paragraph(vec![Run::plain(format!("{}．{sentence}", at + 1))]);
        blocks.extend(numbered.map(item));
    }
    blocks
}
