//! Checked files as a text: each with what it is, and its findings below, by what is to be done about them.

use super::{CheckUp, Checked, PublishedFinding};
pub use crate::check::finding::Kind;

impl PublishedFinding {
    /// What is to be done about it.
    pub fn kind(&self) -> Kind {
        match (self.waived.is_some(), self.is_waiting(), self.severity.as_str()) {
            (true, _, _) => Kind::Waived,
            (_, true, _) => Kind::Waiting,
            (_, _, "error") => Kind::Error,
            (_, _, "query") => Kind::Query,
            _ => Kind::Note,
        }
    }
}

impl CheckUp {
    /// How many findings are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.of_kind(kind).count()
    }

    /// The findings of a kind that people are told one by one.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &PublishedFinding> {
        self.findings.iter().filter(move |finding| finding.under.is_none() && finding.kind() == kind)
    }

    /// True where something must be mended.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind() == Kind::Error)
    }
}

/// Files with everything that was found in them, an empty line between two.
pub fn text(files: &[Checked]) -> String {
    let texts: Vec<String> = files.iter().map(Checked::text).collect();
    texts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: &str, state: &str, waived: Option<&str>) -> PublishedFinding {
        PublishedFinding {
            severity: severity.to_string(),
            state: state.to_string(),
            message: format!("{severity} {state}"),
            waived: waived.map(str::to_string),
            ..PublishedFinding::default()
        }
    }

    #[test]
    fn a_file_is_told_with_its_findings_by_what_is_to_be_done() {
        let findings = vec![
            finding("error", "waiting", None),
            finding("note", "broken", None),
            finding("error", "broken", Some("已核实")),
            finding("error", "broken", None),
            finding("error", "broken", None),
        ];
        let complaints = vec!["年份存疑。".to_string()];
        let checkup = CheckUp { year: 2024, blanks: 3, findings, complaints, ..CheckUp::default() };
        let file = Checked { file: "甲.json".to_string(), outcome: Ok(checkup) };
        assert_eq!(
            file.text(),
            "甲.json（未填机关名称，2024 年度）：必须改正 2 处，提示 1 处，已说明 1 处，空格 3 个\n  读入时：年份存疑。\n  \
             必须改正\n    1．error broken\n    2．error broken\n  提示\n    1．note broken\n  填完后再核对\n    \
             1．error waiting\n  已说明\n    1．error broken。说明：已核实\n"
        );
    }

    #[test]
    fn a_file_that_was_not_read_says_why_and_a_good_one_that_it_is_good() {
        let good = CheckUp { organ: "甲局".to_string(), year: 2024, ..CheckUp::default() };
        let files = [
            Checked { file: "a".to_string(), outcome: Err("不是文本。".to_string()) },
            Checked { file: "b".to_string(), outcome: Ok(good) },
        ];
        assert_eq!(text(&files), "a：没有读入。不是文本。\n\nb（甲局，2024 年度）：没有发现问题\n");
    }
}
