//! One file, and what was found in it.

use crate::checkup::summary::Kind;
use crate::checkup::{CheckUp, Checked, PublishedFinding};

impl PublishedFinding {
    /// It in one sentence, with the reason of whoever answered for it.
    pub fn sentence(&self) -> String {
        match &self.waived {
            Some(reason) => format!("{}。说明：{reason}", self.message),
            None => self.message.clone(),
        }
    }
}

impl CheckUp {
    /// Whose report it is: `示例区人民政府，2024 年度`.
    pub fn whose(&self) -> String {
        let organ = if self.organ.trim().is_empty() { "未填机关名称" } else { self.organ.trim() };
        format!("{organ}，{} 年度", self.year)
    }

    /// What was found, in one line: `必须改正 2 处，空格 3 个`.
    pub fn counts(&self) -> String {
        let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Waiting);
        let mut parts: Vec<String> = kinds
            .map(|kind| (kind, self.count(kind)))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| format!("{} {count} 处", kind.words()))
            .collect();
        if self.blanks > 0 {
            parts.push(format!("空格 {} 个", self.blanks));
        }
        if !self.unwritten.is_empty() {
            parts.push(format!("{} 个部分未填", self.unwritten.len()));
        }
        match parts.is_empty() {
            true => "没有发现问题".to_string(),
            false => parts.join("，"),
        }
    }
}

impl Checked {
    /// The file with everything that was found in it, one line each.
    pub fn text(&self) -> String {
        let checkup = match &self.outcome {
            Ok(checkup) => checkup,
            Err(why) => return format!("{}：没有读入。{why}\n", self.file),
        };
        let mut text = format!("{}（{}）：{}\n", self.file, checkup.whose(), checkup.counts());
        for complaint in &checkup.complaints {
            text.push_str(&format!("  读入时：{complaint}\n"));
        }
        if !checkup.unwritten.is_empty() {
            text.push_str(&format!("  未填的部分：{}\n", checkup.unwritten.join("；")));
        }
        for kind in Kind::ALL {
            for (at, finding) in checkup.of_kind(kind).enumerate() {
                if at == 0 {
                    text.push_str(&format!("  {}\n", kind.words()));
                }
                text.push_str(&format!("    {}．{}\n", at + 1, finding.sentence()));
            }
        }
        text
    }
}
