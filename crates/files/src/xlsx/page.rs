//! The paper: A4, margins of GB/T 9704, one page wide, header rows on every page, page numbers 「— 1 —」.

use crate::ooxml::xml::legal;
use crate::spreadsheet::square::Area;
use crate::spreadsheet::worksheet::{Paper, Worksheet};

/// A4, as Excel numbers papers.
const A4: u8 = 9;
/// Margins in twips: left 28 mm, right 26 mm, top 37 mm, bottom 35 mm; header and footer.
const MARGINS: [u32; 6] = [1588, 1474, 2098, 1984, 1134, 1247];
/// The longest header that is written; Excel takes 255 characters with its codes.
const LONGEST: usize = 100;

/// Sets up the paper of a worksheet. The mark of a draft stands above every page.
pub fn set_up(worksheet: &mut Worksheet, mark: Option<&str>) {
    let header = mark.map_or_else(String::new, |mark| {
        let text: String = legal(mark).chars().take(LONGEST).collect();
        // A space ends the size of the type, which a digit would continue.
        format!("&C&\"宋体,Regular\"&10 {}", text.replace('&', "&&"))
    });
    let footer = "&C&\"宋体,Regular\"&14— &P —".to_string();
    worksheet.paper = Paper { size: A4, margins: MARGINS, header, footer };
}

/// What is printed of a worksheet, and which of its rows stand on every page and stay in view.
pub fn frame(worksheet: &mut Worksheet, rows: u32, columns: u16, header: Option<(u32, u32)>) {
    worksheet.printed = Some(Area { first: (0, 0), last: (rows - 1, columns - 1) });
    worksheet.repeated = header;
    worksheet.frozen = header.map_or(0, |(_, last)| last + 1);
}
