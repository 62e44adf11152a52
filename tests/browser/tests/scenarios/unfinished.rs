//! What is lacking is counted the same everywhere, and a section without its text makes a draft like a blank cell.

use browser_tests::everywhere;
use browser_tests::files;
use browser_tests::page::Page;

everywhere!(a_section_without_text_makes_a_draft);

async fn a_section_without_text_makes_a_draft(page: &mut Page) {
    page.focus_is("organ").await;
    page.keys("示例区发展和改革局").await;
    page.click(".guidance [data-action=zero-all]").await;
    page.cell_shows("t4.afterreview.total", "0").await;
    page.click("[data-section=overview] textarea").await;
    page.keys("全年主动公开信息。").await;
    page.click("[data-section=other] textarea").await;
    page.keys("未收取信息处理费。").await;
    page.until(
        "the panel counts the section that is left",
        "return document.querySelector('.findings .summary').textContent.includes('还有 1 个部分未填')",
    )
    .await;
    page.click("[data-action=export-docx]").await;
    let (name, word) = page.download().await;
    assert!(name.ends_with("年度报告（草稿）.docx"), "{name}");
    let headers: String =
        ["word/header1.xml", "word/header2.xml"].map(|name| files::part(&word, name)).concat();
    assert!(headers.contains("1 个部分未填"), "{headers}");
    let said = page.notice("还有 1 个部分未填，导出的是草稿").await;
    assert!(said.contains("五、主要问题及改进"), "{said}");
    page.click("[data-action=preview]").await;
    page.until(
        "the paper says so on every sheet",
        "const sheets = [...document.querySelectorAll('.sheet')];
        return sheets.length && sheets
            .every(sheet => sheet.querySelector('.sheet-mark')?.textContent.includes('1 个部分未填'))",
    )
    .await;
    page.click("[data-action=close-preview]").await;

    page.click("[data-section=problems] textarea").await;
    page.keys("答复有时不够及时，将加强培训。").await;
    page.click("[data-action=export-docx]").await;
    let (name, word) = page.download().await;
    assert!(name.ends_with("年度报告.docx"), "{name}");
    assert!(!files::word_text(&word).contains("草稿"));
}
