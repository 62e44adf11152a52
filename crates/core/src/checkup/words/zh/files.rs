//! Why a file is refused, and what of it could not be taken as it stood, in Chinese: what, where, what to do.

use crate::check::words::cell_place;
use crate::form::{definition, FormDefinition};
use crate::report::saved::{Complaint, Refusal, DEEPEST, MOST_BYTES};

/// Why a text is no saved report, and what to do.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge { bytes } => too_large(*bytes as u64),
        Refusal::NotText { at } => format!(
            "从第 {} 个字节起不是文本，可能是 Word、Excel 或压缩文件。请选择本工具保存的 .nianbao.json 文件。",
            at + 1
        ),
        Refusal::OtherEncoding { at } => format!(
            "从第 {} 个字节起不是 UTF-8 编码的文字，可能被另存成了 GBK（记事本里叫 ANSI）。请用记事本打开它，“另存为”时编码选 UTF-8，再打开另存的文件。",
            at + 1
        ),
        Refusal::NotJson { line, column } => format!(
            "第 {line} 行第 {column} 个字节处不合格式，前面也没有可用的内容。请选择本工具保存的 .nianbao.json 文件。"
        ),
        Refusal::NotAReport => {
            "文件里没有年报的标记（schema）。请选择本工具保存的 .nianbao.json 文件。".to_string()
        }
        Refusal::UnknownVersion(version) => format!(
            "文件是别的版本（{}）保存的，本页读不懂。请用较新的“政府信息公开年报”打开它。",
            shortened(version)
        ),
    }
}

/// A file has more bytes than are read.
pub fn too_large(bytes: u64) -> String {
    let megabytes = bytes / (1024 * 1024);
    let most = MOST_BYTES / (1024 * 1024);
    format!("文件有 {megabytes} MB，超过 {most} MB 的上限，不像是本工具保存的年报。请确认是否选错了文件。")
}

/// What of a file could not be taken as it stood.
pub fn complaint(complaint: &Complaint, form: &FormDefinition) -> String {
    match complaint {
        Complaint::Damaged { line, column } => format!(
            "文件在第 {line} 行第 {column} 个字节处断开或损坏，之前的内容已读入，之后的没有。请对照原稿检查。"
        ),
        Complaint::UnknownCells(names) => format!(
            "有 {} 格不在{}的表里，没有显示，但会原样保存：{}。",
            names.len(),
            form.name,
            listed(names)
        ),
        Complaint::UnknownSections(names) => {
            format!("有 {} 段文字不属于六个部分，没有显示，但会原样保存：{}。", names.len(), listed(names))
        }
        Complaint::NoNumber { cell, text } => {
            let place = place(cell, form);
            format!("{place}里是“{}”，不是可用的数，已照原样显示，请改正。", shortened(text))
        }
        Complaint::WrongType { field } => {
            format!("“{}”一项的格式不对，没有采用，原值会另行保存。请检查。", shortened(field))
        }
        Complaint::Doubled(fields) => {
            let earlier = |(field, kept): &(String, String)| format!("{field}（{kept}）");
            let earlier: Vec<String> = fields.iter().map(earlier).collect();
            format!(
                "有 {} 项写了两遍，采用的是后一遍；前一遍没有显示，但会按括号里的名称保存：{}。请对照原稿检查。",
                fields.len(),
                listed(&earlier)
            )
        }
        Complaint::TooDeep(fields) => {
            format!("“{}”里的内容嵌套超过 {DEEPEST} 层，更深的部分已作为文字原样保存。", listed(fields))
        }
        Complaint::NoPicture { name } => {
            format!("图片“{}”没有内容，它的说明会原样保存。请重新插入这张图片。", shortened(name))
        }
        Complaint::OtherEdition { named, taken } => {
            let named = shortened(named);
            format!("文件写的格式是 {named}，但该年份应使用 {taken} 格式，已按年份打开。")
        }
        Complaint::NoYear { taken } => format!("文件没有写明年份，先按 {taken} 年打开，请核对年份。"),
        Complaint::InPrevious { edition, complaint: inner } => {
            let form = definition(edition).unwrap_or(form);
            format!("上年的报告：{}", in_previous(inner, form))
        }
    }
}

/// Of last year's report nothing is shown.
fn in_previous(complaint: &Complaint, form: &FormDefinition) -> String {
    match complaint {
        Complaint::NoNumber { cell, text } => {
            format!("{}里是“{}”，不是可用的数，已照原样保留。", place(cell, form), shortened(text))
        }
        Complaint::NoYear { taken } => format!("没有写明年份，先当作 {taken} 年的。"),
        Complaint::OtherEdition { named, taken } => {
            let named = shortened(named);
            format!("写的格式是 {named}，但该年份应使用 {taken} 格式，已按年份读入。")
        }
        other => self::complaint(other, form),
    }
}

fn place(cell: &str, form: &FormDefinition) -> String {
    form.cell_named(cell).map_or_else(|| shortened(cell), |id| cell_place(id, form))
}

fn listed(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| shortened(name)).collect();
    let more = if names.len() > SHOWN { " 等" } else { "" };
    format!("{}{more}", shown.join("、"))
}

/// A text, or its beginning.
pub fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_last_year_is_said_to_be_shown() {
        let form = definition("2021").expect("an edition");
        for inner in [
            Complaint::NoNumber { cell: "t3.carryover.natural".to_string(), text: "三".to_string() },
            Complaint::NoYear { taken: 2023 },
            Complaint::OtherEdition { named: "2019".to_string(), taken: "2021".to_string() },
        ] {
            let this_year = complaint(&inner, form);
            let edition = "2021".to_string();
            let last_year = complaint(&Complaint::InPrevious { edition, complaint: Box::new(inner) }, form);
            assert!(last_year.starts_with("上年的报告："), "{last_year}");
            for shown in ["已照原样显示", "打开"] {
                assert!(!last_year.contains(shown), "{last_year}, as {this_year}");
            }
        }
    }
}
