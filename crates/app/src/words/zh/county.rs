//! What is said on the screen for the check of many files.

use nianbao_core::check::finding::Kind;

use super::{file, reason};
use crate::county::{Column, Said, Sum};

/// The name of the text with problems.
pub const PROBLEMS_TEXT: &str = "年报批量核对问题清单.txt";
/// The name of the workbook with problems.
pub const PROBLEMS_WORKBOOK: &str = "年报批量核对问题清单.xlsx";

/// What was said last.
pub fn county(said: &Said) -> String {
    match said {
        Said::Nothing => String::new(),
        Said::NothingChosen => "没有选到文件。".to_string(),
        Said::NoneInFolder { others } => {
            format!("文件夹里没有 .json 文件（另有 {others} 个别的文件没有读）。")
        }
        Said::OthersInFolder(others) => format!("文件夹里另有 {others} 个不是 .json 的文件，没有读。"),
        Said::Done(sum) => format!("核对完了：{}", county_sum(sum)),
        Said::Stopped { left } => format!("已停止，还有 {left} 个文件没有核对。"),
        Said::Cleared => "已清空，文件本身没有改动。".to_string(),
        Said::Making => "正在生成 Excel 文件…".to_string(),
        Said::NotMade(why) => format!("没能生成 Excel 文件：{}。可以先取文本清单。", reason(why)),
        Said::HandedOver(name) => super::handed_over(name),
        Said::NotHandedOver { name, why } => {
            format!("“{}”没有交出去（{}）。请再点一次，或换一个浏览器。", file(name), reason(why))
        }
    }
}

/// All files in one line.
pub fn county_sum(sum: &Sum) -> String {
    let mut parts = vec![format!("共 {} 个文件", sum.all)];
    for (number, words) in [
        (sum.with_errors, format!("个有{}的问题", Kind::Error.words())),
        (sum.with_queries, format!("个只有{}的问题", Kind::Query.words())),
        (sum.refused, "个没有读入".to_string()),
    ] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    parts.join("，")
}

/// The head of a column.
pub fn column(column: Column) -> &'static str {
    match column {
        Column::File => "文件",
        Column::Organ => "机关",
        Column::Year => "年份",
        Column::Edition => "版式",
        Column::Findings(kind) => kind.words(),
        Column::Blanks => "空格",
    }
}

/// What the second module does with a file, should it die of it.
pub fn checking(name: &str) -> String {
    format!("核对“{}”", file(name))
}

/// The second module could not check a file.
pub fn not_checked(why: &str) -> String {
    format!("{}。", reason(why))
}

/// A file that was chosen cannot be read; the browser's own words.
pub fn not_readable(why: &str) -> String {
    format!("浏览器读不到这个文件（{}）。请确认它没有被移走或被别的程序占用，再选一次。", reason(why))
}
