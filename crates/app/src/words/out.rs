//! What is said of a report that goes out, and what its file is called.

use super::{file_name, Notice};
use crate::event::Job;
use nianbao_core::report::Report;

/// What a report lacks to be finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// What must be mended.
    pub errors: usize,
    /// Cells that are blank.
    pub blanks: usize,
    /// Sections of prose alone that say nothing; by their short titles.
    pub sections: Vec<String>,
}

impl Lacking {
    /// True where what goes out is a draft.
    pub fn is_draft(&self) -> bool {
        self.errors + self.blanks > 0
    }

    fn words(&self) -> String {
        let counts = [(self.errors, "处必须改正"), (self.blanks, "格空着")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        counts.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join("、")
    }
}

/// A draft went out, or is about to: what became of it, and why it is one.
pub fn draft_went_out(how: String, lacking: &Lacking) -> Notice {
    let mut lines = vec![how];
    if !lacking.sections.is_empty() {
        lines.push(format!("还没有写：{}。", lacking.sections.join("；")));
    }
    lines.push("文件带有草稿标记。改正右边的问题、填好空格，或写明理由后再导出。".to_string());
    Notice::warned(format!("还有 {}，导出的是草稿", lacking.words()), lines, false)
}

/// A report went out whose tables are filled and right, and some of whose sections are empty.
pub fn went_out_with_gaps(name: &str, sections: &[String]) -> Notice {
    let lines = vec![format!("还没有写：{}。没有内容的，也请写一句。", sections.join("；"))];
    Notice::shown(super::handed_over(name), lines)
}

/// The name of an exported file; a draft does not bear the name of the report that is handed in.
pub fn export_name(report: &Report, job: Job, is_draft: bool) -> String {
    let named = |extension: &str| {
        let name = file_name(report, extension);
        match name.rsplit_once(&format!(".{extension}")) {
            Some((stem, _)) if is_draft => format!("{stem}（草稿）.{extension}"),
            _ => name,
        }
    };
    match job {
        Job::Docx => named("docx"),
        Job::Html => named("html"),
        Job::Fragment { .. } => named("网站代码.html").replace(".网站代码", "（网站代码）"),
        Job::Xlsx => named("xlsx"),
        Job::Template => format!("{}年政府信息公开工作年度报告填报模板.xlsx", report.year()),
        Job::Sheet => named("核对单.docx").replace(".核对单", "核对单"),
        // Never handed out: the page itself shows it.
        Job::Paper { .. } => named("json"),
    }
}

/// What the second module does, should it die of it.
pub fn making(job: Job) -> String {
    match job {
        Job::Docx => "生成 Word 文件",
        Job::Html => "生成网页",
        Job::Fragment { .. } => "生成网站代码",
        Job::Xlsx => "生成 Excel 文件",
        Job::Template => "生成填报模板",
        Job::Sheet => "生成核对单",
        Job::Paper { .. } => "排版预览",
    }
    .to_string()
}

/// The same, of a key.
pub const MAKING_A_KEY: &str = "处理密码";

/// The second module died of a job.
pub fn worker_died(what: &str) -> String {
    format!("后台程序在{what}时意外停止")
}

/// A file that was chosen cannot be read; the browser's own words.
pub fn not_readable(why: &str) -> String {
    format!("浏览器读不到这个文件（{why}）。请确认它没有被移走或被别的程序占用，再选一次。")
}

/// The module for the check of many files could not be had.
pub fn no_county(why: &str) -> Notice {
    let lines = vec![format!("原因：{why}"), "正在填写的报告没有改动。请检查网络后再点一次。".to_string()];
    Notice::warned("没能打开批量核对".to_string(), lines, false)
}

/// What the second module answered is no answer to what it was asked.
pub const NO_ANSWER: &str = "后台程序没有回答";
