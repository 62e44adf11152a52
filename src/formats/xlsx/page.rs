//! The paper: A4, margins of GB/T 9704, one page wide, header rows on every page, page numbers 「— 1 —」.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::measure::inches;
use crate::formats::ooxml::xml::legal;

/// A4, as Excel numbers papers.
const A4: u8 = 9;
/// Margins in twips: left 28 mm, right 26 mm, top 37 mm, bottom 35 mm; header and footer.
const MARGINS: [u32; 6] = [1588, 1474, 2098, 1984, 1134, 1247];
/// The longest header that is written; Excel takes 255 characters with its codes.
const LONGEST: usize = 100;

/// Sets up the paper of a sheet. The mark of a draft stands above every page.
pub fn set_up(sheet: &mut Worksheet, mark: Option<&str>) {
    let [left, right, top, bottom, header, footer] = MARGINS.map(inches);
    sheet.set_paper_size(A4).set_margins(left, right, top, bottom, header, footer);
    sheet.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_screen_gridlines(false);
    sheet.set_footer("&C&\"宋体,Regular\"&14— &P —");
    if let Some(mark) = mark {
        let text: String = legal(mark).chars().take(LONGEST).collect();
        // A space ends the size of the type, which a digit would continue.
        sheet.set_header(format!("&C&\"宋体,Regular\"&10 {}", text.replace('&', "&&")));
    }
}

/// What is printed of a sheet, and which of its rows stand on every page and stay in view.
pub fn frame(
    sheet: &mut Worksheet,
    rows: u32,
    columns: u16,
    header: Option<(u32, u32)>,
) -> Result<(), XlsxError> {
    sheet.set_print_area(0, 0, rows - 1, columns - 1)?;
    if let Some((first, last)) = header {
        sheet.set_repeat_rows(first, last)?;
        sheet.set_freeze_panes(last + 1, 0)?;
    }
    Ok(())
}
