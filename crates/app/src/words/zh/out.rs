//! What is said of a report that goes out, and what its file is called.

use super::{file, file_name, title};
use crate::event::Job;
use crate::finish::Missing;
use crate::said::Sent;
use nianbao_core::report::Report;

/// How the names of saved files end.
pub const SAVED_FILE: &str = "nianbao.json";

/// After the fragment was copied.
pub const COPIED: &str = "已复制，到网站后台的编辑器或它的“源代码”框里粘贴";

/// What the second module answered is no answer to what it was asked.
pub const NO_ANSWER: &str = "后台程序没有回答";

/// After a file was handed to the browser.
pub fn handed_over(name: &str) -> String {
    format!("已交给浏览器下载：{}", file(name))
}

/// What is missing in a section.
pub fn missing(missing: &Missing) -> Vec<String> {
    let Missing { errors, queries, blanks, is_unwritten, is_unnamed, .. } = *missing;
    let mut lines = Vec::new();
    if is_unnamed {
        lines.push("没有填机关名称".to_string());
    }
    if is_unwritten {
        lines.push("还没有写".to_string());
    }
    let counts = [(errors, "处必须改正"), (blanks, "格空着"), (queries, "处请核实")];
    lines.extend(
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")),
    );
    lines
}

/// How far the report is, in one sentence.
pub fn finish_summary(needed: usize, is_draft: bool) -> String {
    match (needed, is_draft) {
        (0, false) => "各部分都填好了，没有必须改正的地方。".to_string(),
        (needed, false) => format!("还有 {needed} 个部分没有填好："),
        (needed, true) => format!("还有 {needed} 个部分没有填好，现在取走的文件带草稿标记："),
    }
}

/// After several files were handed to the browser.
pub fn together(names: &[String]) -> String {
    format!("已交给浏览器下载 {} 个文件", names.len())
}

/// How a report went out.
pub fn sent(how: &Sent) -> String {
    match how {
        Sent::Making => "正在生成文件…".to_string(),
        Sent::HandedOver(name) => handed_over(name),
        Sent::Together(names) => format!("{}：{}", together(names), names.join("、")),
        Sent::Copied => COPIED.to_string(),
    }
}

/// Sections by their short titles.
pub fn listed_sections(sections: &[String]) -> String {
    sections.join("；")
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
        Job::Template => format!("{}填报模板.xlsx", title(report.year())),
        Job::CheckSheet => named("核对单.docx").replace(".核对单", "核对单"),
        // Never handed out: the page itself shows them.
        Job::Paper { .. } | Job::Example { .. } => named("json"),
    }
}

/// The name of a file of a report that stood still: since when, before its ending.
pub fn as_of(name: &str, since: &str) -> String {
    let ending = match name.ends_with(SAVED_FILE) {
        true => SAVED_FILE.len() + 1,
        false => name.rsplit_once('.').map_or(0, |(_, ending)| ending.len() + 1),
    };
    let (stem, ending) = name.split_at(name.len() - ending);
    // A colon may stand in no file name.
    format!("{stem}（{}分的内容）{ending}", since.replace(':', "时"))
}

/// What the second module does, should it die of it.
pub fn making(job: Job) -> String {
    match job {
        Job::Docx => "生成 Word 文件",
        Job::Html => "生成网页",
        Job::Fragment { .. } => "生成网站代码",
        Job::Xlsx => "生成 Excel 文件",
        Job::Template => "生成填报模板",
        Job::CheckSheet => "生成核对单",
        Job::Paper { .. } => "排版预览",
        Job::Example { .. } => "取出示例",
    }
    .to_string()
}

/// The second module died of a job.
pub fn worker_died(what: &str) -> String {
    format!("后台程序在{what}时意外停止")
}

/// What a section lacks, in one line.
pub fn in_one_line(lines: &[String]) -> String {
    lines.join("；")
}
