//! Chinese sentences of the machine: what happened, what went wrong, what to do. Those of findings stand in
//! `check::wording`.

use super::event::FileFault;
use super::session::Session;
use nianbao_core::check::wording::{cell_place, misread_words};
use nianbao_core::checkup::wording;
use nianbao_core::form::{CellId, FormDefinition, Level};
use nianbao_core::report::edit::Act;
use nianbao_core::report::saved::{Opened, Refusal};
use nianbao_core::report::Report;

mod diff;
mod keeping;
mod out;
mod paper;
mod password;
mod paste;

pub use diff::diff;
pub use keeping::*;
pub use out::*;
pub use paper::*;
pub use password::*;
pub use paste::{pasted, Landed};

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is said, and goes by itself with the next one.
    Said,
    /// It was asked for, or is worth reading twice: it stays until it is closed or another comes.
    Shown,
    /// Something went wrong; it stays until it is closed.
    Warned,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// What exactly, where, and what to do.
    pub lines: Vec<String>,
    /// The bytes that could not be read can be handed out.
    pub can_download: bool,
    /// What was pasted by names can be placed as it lay instead.
    pub can_place: bool,
}

impl Notice {
    /// A short message that needs no answer.
    pub fn said(title: String) -> Notice {
        Notice { tone: Tone::Said, title, lines: Vec::new(), can_download: false, can_place: false }
    }

    /// This message, with one before it that still counts: it stays until it is closed, as that one would.
    pub fn after(self, before: Option<Notice>) -> Notice {
        let Some(before) = before else { return self };
        let lines = std::iter::once(before.title).chain(before.lines).chain(self.lines);
        Notice { tone: before.tone, lines: lines.collect(), ..self }
    }

    /// This message about a paste, with the other way to paste.
    pub fn offering_places(self) -> Notice {
        Notice { tone: Tone::Shown, can_place: true, ..self }
    }

    /// A message of several lines that stays.
    pub fn shown(title: String, lines: Vec<String>) -> Notice {
        Notice { tone: Tone::Shown, title, lines, can_download: false, can_place: false }
    }

    fn warned(title: String, lines: Vec<String>, can_download: bool) -> Notice {
        Notice { tone: Tone::Warned, title, lines, can_download, can_place: false }
    }
}

/// Name under which an unreadable draft is handed out.
pub const UNREAD_FILE: &str = "未能读取的年报草稿.txt";

/// Whose report of which year, in one line.
pub fn whose(report: &Report) -> String {
    let organ = if report.organ().is_empty() { "（未填机关名称）" } else { report.organ() };
    format!("{organ} · {} 年", report.year())
}

/// The same with how much of it is filled, to tell one draft from another.
pub fn whose_and_how_far(report: &Report) -> String {
    match report.filled() {
        0 => format!("{}，表格空白", whose(report)),
        filled => format!("{}，已填 {filled} 格", whose(report)),
    }
}

/// Something was typed on a total.
pub const COMPUTED: &str = "合计由各格自动算出，不用填；数不对时，请核对组成它的各格";
/// Another report was begun.
pub const BEGUN: &str = "已新建空白报告，原来的一份还在“草稿”里";

/// Why a draft cannot be read.
pub fn unreadable(why: Option<&Refusal>) -> String {
    why.map_or_else(|| "本机保存的内容已损坏，校验不符。".to_string(), wording::refusal)
}

/// `示例区人民政府2025年政府信息公开工作年度报告.docx`; characters that no file name may hold are left out.
pub fn file_name(report: &Report, extension: &str) -> String {
    let organ: String =
        report.organ().chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|".contains(*c)).take(80).collect();
    let organ = organ.trim().trim_start_matches('.');
    format!("{organ}{}年政府信息公开工作年度报告.{extension}", report.year())
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

/// Blanks became zeros, by one command.
pub fn zeroed(cells: usize) -> Notice {
    Notice::said(format!("已把空着的 {cells} 格填为 0，按 Ctrl+Z 可以撤销"))
}

/// After the fragment was copied.
pub const COPIED: &str = "已复制，到网站后台的编辑器或它的“源代码”框里粘贴";

/// The clipboard was refused.
pub fn not_copied(why: &str) -> Notice {
    let lines = vec![
        format!("浏览器没有允许复制（{why}）。"),
        "请再点一次“复制网页内容”；还不行就点“网站代码”，用记事本打开后全选复制。".to_string(),
    ];
    Notice::warned("没能复制".to_string(), lines, false)
}

/// While the second module works.
pub const MAKING: &str = "正在生成文件…";

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
        label.push_str("，错误：");
        label.push_str(&misread_words(&why));
    } else if session.findings_of(cell).any(|finding| finding.is_error()) {
        label.push_str("，有错误");
    }
    label
}

/// What an act was, after 已撤销 or 已恢复.
fn act_words(act: &Act, form: &FormDefinition) -> String {
    match act {
        Act::Typed(cell) => format!("填写{}", cell_place(cell.id(), form)),
        Act::Cleared(count) => format!("清除 {count} 格"),
        Act::Filled(count) => format!("填充 {count} 格"),
        Act::Pasted(count) => format!("粘贴 {count} 格"),
        Act::Cut(count) => format!("剪切 {count} 格"),
        Act::Zeroed(count) => format!("{count} 格填 0"),
        Act::Mended(_) => "改正".to_string(),
        Act::Waived => "对问题的说明".to_string(),
        Act::Wrote(section) => format!("“{}”的文字", form.section(*section).outline),
        Act::Headed => "机关、级别或年份".to_string(),
        Act::Opened => "打开文件".to_string(),
        Act::Begun => "新建".to_string(),
        Act::WentBack => "回到较早的版本".to_string(),
    }
}

/// After an undo.
pub fn undone(act: &Act, form: &FormDefinition) -> String {
    format!("已撤销：{}", act_words(act, form))
}

/// After a redo.
pub fn redone(act: &Act, form: &FormDefinition) -> String {
    format!("已恢复：{}", act_words(act, form))
}

/// A number was understood from other characters than it shows.
pub fn understood(typed: &str, text: &str) -> String {
    format!("{} → {text}", wording::shortened(typed.trim()))
}

/// After a file was handed to the browser.
pub fn handed_over(name: &str) -> String {
    format!("已交给浏览器下载：{name}")
}

/// How the names of saved files end.
pub const SAVED_FILE: &str = "nianbao.json";

/// After the saved file was handed to the browser.
pub fn saved_file_handed_over(name: &str) -> String {
    format!("{}。以后或换电脑接着填，在本页点“打开”选它", handed_over(name))
}

/// The browser did not take a file.
pub fn not_handed_over(name: &str, why: &str) -> Notice {
    let lines = vec![
        format!("浏览器没有接受下载（{why}）。"),
        "填写的内容还在，请换一个浏览器窗口打开本页再试。".to_string(),
    ];
    Notice::warned(format!("没能下载“{name}”"), lines, false)
}

/// The second module failed.
pub fn office_failed(why: &str) -> Notice {
    let lines = vec![
        format!("原因：{why}"),
        "填写的内容没有受影响。请先点“保存文件”留一份，再刷新本页重试。".to_string(),
    ];
    Notice::warned("没能生成文件".to_string(), lines, false)
}

/// A file could not be read at all.
pub fn file_fault(name: &str, fault: &FileFault) -> Notice {
    let line = match fault {
        FileFault::TooLarge(bytes) => wording::too_large(*bytes),
        FileFault::Browser(why) => {
            format!("浏览器读不到这个文件（{why}）。请确认它没有被移走或被别的程序占用，再打开一次。")
        }
    };
    Notice::warned(format!("没有打开“{name}”"), vec![line, UNTOUCHED.to_string()], false)
}

const UNTOUCHED: &str = "正在填写的报告没有改动。";

/// A file is no saved report.
pub fn refused(name: &str, refusal: &Refusal) -> Notice {
    let line = foreign_words(name).map_or_else(|| wording::refusal(refusal), str::to_string);
    Notice::warned(format!("没有打开“{name}”"), vec![line, UNTOUCHED.to_string()], true)
}

/// What a file of another program is, and how its content comes in.
fn foreign_words(name: &str) -> Option<&'static str> {
    let extension = name.rsplit('.').next()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "xls" | "xlsx" | "et" | "csv" => {
            "这是表格文件。请在 Excel 或 WPS 里打开它，选中数字复制，再点这里表格的格子粘贴；要打开的是点“保存文件”得到的 .nianbao.json 文件。"
        }
        "doc" | "docx" | "wps" | "pdf" | "ofd" => {
            "这是文档文件。文字可以复制过来，表格可以选中复制，再点这里表格的格子粘贴；要打开的是点“保存文件”得到的 .nianbao.json 文件。"
        }
        _ => return None,
    })
}

/// A file was opened, whole or in part.
pub fn opened(name: &str, opened: &Opened) -> Notice {
    if opened.complaints.is_empty() {
        return Notice::said(format!("已打开“{name}”"));
    }
    let lines =
        opened.complaints.iter().map(|complaint| wording::complaint(complaint, opened.form)).collect();
    Notice::warned(format!("已打开“{name}”，有些内容没能照原样读入"), lines, true)
}
