//! The problems of checked files as a workbook: one worksheet with a row a file, one with a row a finding.

use nianbao_core::checkup::summary::Kind;
use nianbao_core::checkup::Checked;

use super::OfficeFault;
use crate::ooxml::about::About;
use crate::spreadsheet::number::Number;
use crate::spreadsheet::style::{Across, Fit, Font, Style};
use crate::spreadsheet::worksheet::{Paper, Value, Worksheet};
use crate::spreadsheet::Workbook;
use crate::xlsx::words::words;
use nianbao_core::amount::Amount;

/// A4, with margins of 1.5 cm.
const PAPER: Paper =
    Paper { size: 9, margins: [850, 850, 850, 850, 400, 400], header: String::new(), footer: String::new() };
/// Fonts for Chinese characters, as Excel marks them.
const GBK: u8 = 134;

/// Heads and widths in pixels of the worksheet with a row a file.
const OF_FILES: [(&str, u32); 11] = [
    ("文件", 260),
    ("机关", 200),
    ("机关类别", 90),
    ("年份", 60),
    ("版式", 60),
    (Kind::Error.words(), 80),
    (Kind::Query.words(), 70),
    (Kind::Note.words(), 60),
    (Kind::Waived.words(), 70),
    ("空格", 60),
    ("读入情况", 420),
];
/// Heads and widths of the worksheet with a row a finding.
const OF_FINDINGS: [(&str, u32); 7] = [
    ("文件", 220),
    ("机关", 180),
    ("年份", 60),
    ("处理", 80),
    ("问题", 520),
    ("规则", 170),
    ("涉及的格", 320),
];

/// The workbook.
///
/// # Errors
/// [`OfficeFault::TooLarge`] for more findings than Excel has rows.
pub fn workbook(files: &[Checked]) -> Result<Vec<u8>, OfficeFault> {
    let about = About { title: "年报批量核对".to_string(), ..About::default() };
    let workbook =
        Workbook { worksheets: vec![of_files(files), of_findings(files)], about, ..Workbook::default() };
    workbook.write().map_err(|_| OfficeFault::TooLarge("Excel"))
}

fn of_files(files: &[Checked]) -> Worksheet {
    let rows = files.iter().map(|Checked { file, outcome }| match outcome {
        Ok(checkup) => {
            let count = |kind| whole(checkup.count(kind));
            vec![
                words(file),
                words(&checkup.organ),
                words(checkup.level_words()),
                whole(usize::from(checkup.year)),
                words(&checkup.edition),
                count(Kind::Error),
                count(Kind::Query),
                count(Kind::Note),
                count(Kind::Waived),
                whole(checkup.blanks),
                words(&checkup.complaints.join("")),
            ]
        }
        Err(why) => {
            let mut row = vec![words(file)];
            row.resize(OF_FILES.len() - 1, Value::Blank);
            row.push(words(&format!("没有读入：{why}")));
            row
        }
    });
    worksheet("文件", &OF_FILES, rows)
}

fn of_findings(files: &[Checked]) -> Worksheet {
    let read = files.iter().filter_map(|checked| Some((&checked.file, checked.outcome.as_ref().ok()?)));
    let rows = read.flat_map(|(file, checkup)| {
        let of_kind = |kind| checkup.of_kind(kind);
        let listed = Kind::ALL.into_iter().flat_map(of_kind);
        listed.map(move |finding| {
            vec![
                words(file),
                words(&checkup.organ),
                whole(usize::from(checkup.year)),
                words(finding.kind().words()),
                words(&finding.sentence()),
                words(&finding.rule),
                words(&finding.cells.join("、")),
            ]
        })
    });
    worksheet("问题清单", &OF_FINDINGS, rows)
}

fn whole(count: usize) -> Value {
    let digits = count.to_string();
    match Amount::from_digits(&digits).and_then(Number::of) {
        Some(number) => Value::Number(number),
        None => Value::Text(digits),
    }
}

fn worksheet(name: &str, columns: &[(&str, u32)], rows: impl Iterator<Item = Vec<Value>>) -> Worksheet {
    let font = Font { name: "宋体", size: 11, charset: Some(GBK), ..Font::default() };
    let cell = Style { font, border: true, fit: Fit::Wrap, ..Style::default() };
    let text = Style { across: Across::Left, ..cell };
    let head = Style { font: Font { bold: true, ..font }, across: Across::Centre, middle: true, ..cell };
    let mut worksheet = Worksheet::new(name);
    worksheet.widths = columns.iter().map(|(_, width)| *width).collect();
    worksheet.frozen = 1;
    worksheet.repeated = Some((0, 0));
    worksheet.paper = PAPER;
    for ((title, _), at) in columns.iter().zip(0..) {
        worksheet.put((0, at), (0, at), Value::Text((*title).to_string()), head);
    }
    for (row, at) in rows.zip(1..) {
        for (value, column) in row.into_iter().zip(0..) {
            let style = if matches!(value, Value::Number(_)) { cell } else { text };
            worksheet.put((at, column), (at, column), value, style);
        }
    }
    worksheet
}
