//! Why a file is refused, and what of it could not be taken as it stood, in Chinese: what, where, what to do.

use crate::check::words::cell_place;
use crate::form::{definition, FormDefinition};
use crate::report::saved::{Complaint, Foreign, Last, Refusal, DEEPEST, MOST_BYTES};

/// Why a text is no saved report, and what to do.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge { bytes } => too_large(*bytes as u64),
        Refusal::Empty => with_choice("这是空文件，里面什么也没有。"),
        Refusal::Foreign(kind) => with_choice(match kind {
            Foreign::Picture => "这是图片。",
            Foreign::Pdf => "这是 PDF 文件。",
            Foreign::Packed => "这是 Word、Excel 或压缩文件。",
            Foreign::OldOffice => "这是 Word、Excel 或 WPS 文件。",
            Foreign::Archive => "这是压缩文件。",
        }),
        Refusal::NotText { .. } => with_choice("这个文件里不全是文字，读不出来。"),
        Refusal::OtherEncoding { .. } => "文件里的文字不是 UTF-8 编码，可能被另存成了 GBK（记事本里叫 ANSI）。请用记事本打开它，“另存为”时编码选 UTF-8，再打开另存的文件。".to_string(),
        Refusal::NotJson { .. } => with_choice("这不是本工具保存的年报，也读不出可用的内容。"),
        Refusal::NotAReport => with_choice("这不是本工具保存的年报。"),
        Refusal::UnknownVersion(version) => format!(
            "文件是别的版本（{}）保存的，本页读不懂。请用较新的“政府信息公开年报”打开它。",
            shortened(version)
        ),
    }
}

fn with_choice(what: &str) -> String {
    format!("{what}请选择本工具保存的 .nianbao.json 文件。")
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
        Complaint::Damaged { last: Last::All, .. } => {
            "文件末尾有多余的内容，年报本身已全部读入。请核对一遍再保存。".to_string()
        }
        Complaint::Damaged { last, .. } => {
            format!("文件不完整，{}。请对照原稿检查。", read_up_to(last, form))
        }
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
            format!("“{}”一项的格式不对，没有采用，原值会另行保存。请检查。", field_name(field))
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

/// How far a damaged file was read: `只读到表三第 9 行“…”，之后的内容没有`.
fn read_up_to(last: &Last, form: &FormDefinition) -> String {
    match last {
        Last::Head => "只读到机关和年份，表格和文字都没有".to_string(),
        Last::Cell(name) => match form.cell_named(name) {
            Some(id) => {
                let cell = form.cell(id);
                let mut rows: Vec<usize> = form.cells_of(cell.table).map(|id| form.cell(id).row).collect();
                rows.dedup();
                let number = rows.iter().position(|row| *row == cell.row).map_or(0, |at| at + 1);
                let table = &form.tables[cell.table].name;
                format!("只读到{table}第 {number} 行“{}”，之后的内容没有", cell.row_name)
            }
            None => "只读到表格，之后的内容没有".to_string(),
        },
        Last::Text(name) => {
            let section = form.section_ids().map(|id| form.section(id)).find(|section| section.id == *name);
            let title = section.map_or(name.as_str(), |section| &section.outline);
            format!("只读到“{title}”的文字，之后的内容没有")
        }
        Last::Rest | Last::All => "表格和文字已读入，后面的图片、上年的报告和写明的理由可能不全".to_string(),
    }
}

/// What a field of a saved file is called on the page.
fn field_name(field: &str) -> String {
    let (first, rest) = field.split_once('.').map_or((field, None), |(first, rest)| (first, Some(rest)));
    let name = match first {
        "edition" => "格式",
        "year" => "年份",
        "organ" => "机关名称",
        "level" => "机关类别",
        "cells" => "表格的数",
        "stated" => "原表的合计",
        "text" => "文字",
        "waivers" => "写明的理由",
        "images" => "图片",
        "previous" => "上年的报告",
        _ => return shortened(field),
    };
    rest.map_or(name.to_string(), |rest| format!("{name} {}", shortened(rest)))
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
