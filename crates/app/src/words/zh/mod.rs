//! Everything that the page says and labels, in Chinese. Sentences about findings stand in `nianbao_core::check::words`.

use nianbao_core::check::finding::Kind;
use nianbao_core::check::words::misread_words;
use nianbao_core::checkup::words::{self as of_files, shortened};
use nianbao_core::form::{CellId, FormDefinition, Level};
use nianbao_core::report::saved::Refusal;
use nianbao_core::report::Report;

use crate::session::Session;

mod county;
mod diff;
mod findings;
mod keeping;
mod keys;
mod labels;
mod out;
mod paper;
mod password;
mod said;

pub use county::*;
pub use diff::{apart, candidate, comparison, diff};
pub use findings::*;
pub use keeping::*;
pub use keys::{key_cap, key_does, key_group};
pub use labels::{label, phrase};
pub use out::*;
pub use paper::*;
pub use password::*;
pub use said::{notice, said, Words};

/// Name under which an unreadable draft is handed out.
pub const UNREAD_FILE: &str = "未能读取的年报草稿.txt";

/// The body, or that nobody has named it.
pub fn named(organ: &str) -> &str {
    if organ.is_empty() {
        "（未填机关名称）"
    } else {
        organ
    }
}

/// The name of a file in a sentence: of one that nobody reads to its end, the beginning and the end.
pub fn file(name: &str) -> String {
    const MOST: usize = 130;
    const END: usize = 30;
    let length = name.chars().count();
    if length <= MOST {
        return name.to_string();
    }
    let end: String = name.chars().skip(length - END).collect();
    format!("{}{end}", shortened(name))
}

/// What a browser or the second module says of a fault, or its beginning.
pub fn reason(why: &str) -> String {
    const MOST: usize = 160;
    match why.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &why[..end]),
        None => why.to_string(),
    }
}

/// Whose report of which year, in one line.
pub fn whose(organ: &str, year: u16) -> String {
    format!("{} · {year} 年", shortened(named(organ)))
}

/// The report of the same body for the year after.
pub fn next_years(report: &Report) -> String {
    format!("同一机关的新年度：{} {} 年", report.organ().trim(), report.year() + 1)
}

/// Whose report of which year in which edition.
pub fn who(report: &Report, form: &FormDefinition) -> String {
    let whose = whose(report.organ(), report.year());
    match report.draft() {
        "" => format!("{whose} · {}", form.name),
        draft => format!("{whose} · {} · {draft}", form.name),
    }
}

/// An edition and the notice that prescribes it.
pub fn edition(form: &FormDefinition) -> String {
    format!("{}（{}）", form.name, form.basis)
}

/// What the report is called.
pub const TITLE: &str = "政府信息公开工作年度报告";
/// Before the page is there.
pub const OPENING: &str = "正在打开…";
/// The browser has no small store.
pub const NO_LOCAL_STORAGE: &str = "没有本地存储";
/// The browser has no database.
pub const NO_DATABASE: &str = "没有 IndexedDB";
/// The browser does not say what went wrong.
pub const UNKNOWN_REASON: &str = "未知原因";
/// The browser did nothing, without a word.
pub const NOT_RUN: &str = "浏览器没有执行复制";

/// What the report of a year is called.
pub fn title(year: u16) -> String {
    format!("{year}年{TITLE}")
}

/// Why a draft cannot be read.
pub fn unreadable(why: Option<&Refusal>) -> String {
    why.map_or_else(|| "本机保存的内容已损坏，校验不符。".to_string(), of_files::refusal)
}

/// What stands in place of a draft that cannot be read.
pub fn unreadable_draft(why: Option<&Refusal>) -> Vec<String> {
    vec![
        "上次填写的草稿还在本机，但现在读不出来。本页不会改动它。".to_string(),
        unreadable(why),
        "请先下载原件交给技术人员，再另开一份空白报告填写。".to_string(),
    ]
}

/// `示例区人民政府2025年政府信息公开工作年度报告.docx`; characters that no file name may hold are left out.
pub fn file_name(report: &Report, extension: &str) -> String {
    let organ: String =
        report.organ().chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|".contains(*c)).take(80).collect();
    let organ = organ.trim().trim_start_matches('.');
    format!("{organ}{}.{extension}", title(report.year()))
}

/// The name of the list of findings.
pub fn checklist_name(report: &Report) -> String {
    file_name(report, "txt").replace(".txt", "问题清单.txt")
}

/// By when the report of a year is due.
pub fn due_words(level: Level, year: u16) -> String {
    let next = year + 1;
    match level {
        Level::Government => format!("应于 {next} 年 3 月 31 日前公布"),
        Level::Department => format!("应于 {next} 年 1 月 31 日前报主管部门并公布"),
        Level::Town => format!("多要求 {next} 年 1 月内，以本地通知为准"),
    }
}

/// Row, column and state of a cell, as it is read out.
pub fn cell_label(cell: CellId, session: &Session) -> String {
    let definition = session.form().cell(cell);
    let mut label = format!("{}，{}", definition.row_name, definition.column_name);
    if !definition.is_entered() {
        label.push_str("，自动合计，只读");
        if session.is_assumed(cell) {
            label.push_str("，未填完");
        }
    } else if session.report().entry(cell).is_blank() && session.bound().is_begun(definition.table) {
        label.push_str("，未填");
    }
    if let Some(why) = session.report().entry(cell).misread(definition.kind) {
        label.push_str(&format!("，{}：", Kind::Error.words()));
        label.push_str(&misread_words(&why));
    } else if session.findings_of(cell).any(|finding| finding.is_error()) {
        label.push('，');
        label.push_str(Kind::Error.words());
    }
    label
}

/// A picture in a text that is shown in short.
pub fn picture(caption: &str) -> String {
    format!("〔图片〕{caption}")
}

/// A figure in a text that is blank or unknown.
pub const NO_FIGURE: &str = "〔空〕";

/// What an empty section asks for.
pub fn place_holder(section: &str) -> &'static str {
    match section {
        "preamble" => "前言：编制依据、统计期限、电子版查阅地址、联系方式（地址、邮编、电话、电子邮箱）",
        "overview" => "主动公开、依申请公开、政府信息管理、平台建设、监督保障（各级政府还应写工作考核、社会评议、责任追究）",
        "problems" => "存在的主要问题，改进情况和下一步措施",
        "other" => "收取信息处理费的情况（没有收取也要写明），其他需要报告的事项",
        _ => "需要时在表前写一句说明，可不填",
    }
}
