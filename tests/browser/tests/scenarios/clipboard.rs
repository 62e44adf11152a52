//! Ranges and the clipboard: chosen, filled, copied and pasted by real keys, and what other programs put there.

use browser_tests::page::Page;
use serde_json::json;

mod by_keys {
    use super::{
        copied_and_pasted_by_real_keys, pulled_by_the_mouse, ranges_are_chosen_filled_and_cleared,
        text_from_outside_is_pasted,
    };
    browser_tests::everywhere!(
        ranges_are_chosen_filled_and_cleared,
        copied_and_pasted_by_real_keys,
        text_from_outside_is_pasted,
        pulled_by_the_mouse
    );
}

/// Only Chromium lets a test construct what another program puts on the clipboard.
mod constructed {
    use super::{labels_decide, plain_text_is_asked_for, tables_of_other_programs};
    browser_tests::in_chromium!(tables_of_other_programs, labels_decide, plain_text_is_asked_for);
}

/// The cells that are chosen beside the active one, as they look.
async fn selected(page: &Page) -> usize {
    let marked = "return document.querySelectorAll('[data-cell].selected[aria-selected=true]').length";
    page.js(marked, json!([])).await.as_u64().unwrap_or_default() as usize
}

async fn shows(page: &Page, cells: &[(&str, &str)]) {
    for (cell, text) in cells {
        page.cell_shows(cell, text).await;
    }
}

async fn ranges_are_chosen_filled_and_cleared(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("4{Enter}").await;
    page.choose("t3.received.natural").await;
    page.keys("{Shift+Right}{Shift+Down}").await;
    assert_eq!(selected(page).await, 4);
    assert_eq!(page.focus().await, "t3.received.natural", "the active cell stays");
    page.keys("{Ctrl+Enter}").await;
    shows(page, &[("t3.carried.business", "4"), ("t3.received.total", "8"), ("t3.carried.total", "8")]).await;
    page.keys("{Delete}").await;
    shows(page, &[("t3.received.natural", ""), ("t3.carried.business", ""), ("t3.received.total", "")]).await;
    page.keys("{Ctrl+z}").await;
    page.notice("已撤销：清除 4 格").await;
    shows(page, &[("t3.received.natural", "4"), ("t3.carried.total", "8")]).await;
    page.keys("{Ctrl+z}").await;
    shows(page, &[("t3.received.natural", "4"), ("t3.carried.total", "")]).await;

    page.choose("t3.received.natural").await;
    page.keys("{Shift+Space}{Ctrl+r}").await;
    shows(page, &[("t3.received.other", "4"), ("t3.received.total", "24")]).await;
    page.keys("{Shift+Down}{Ctrl+d}").await;
    page.cell_shows("t3.carried.total", "24").await;
    page.keys("{Ctrl+a}").await;
    assert_eq!(selected(page).await, 7 * 25);
    page.keys("{Esc}").await;
    assert_eq!(selected(page).await, 0);
    page.keys("{Ctrl+Shift+Down}").await;
    assert_eq!(selected(page).await, 25);
    page.keys("{Down}").await;
    assert_eq!(selected(page).await, 0, "a move leaves the range");
}

async fn copied_and_pasted_by_real_keys(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("1{Tab}2{Tab}").await;
    page.choose("t3.carried.natural").await;
    page.keys("3{Tab}4{Tab}").await;
    page.choose("t3.received.natural").await;
    page.keys("{Shift+Right}{Shift+Down}{Ctrl+c}").await;
    page.choose("t4.review.upheld").await;
    page.keys("{Ctrl+v}").await;
    page.notice("已粘贴 2 格").await;
    shows(page, &[("t4.review.upheld", "1"), ("t4.review.corrected", "2"), ("t4.review.total", "3")]).await;
    page.keys("{Ctrl+z}").await;
    shows(page, &[("t4.review.upheld", ""), ("t4.review.corrected", "")]).await;

    page.choose("t3.granted.natural").await;
    page.keys("{Ctrl+v}").await;
    shows(page, &[("t3.granted.natural", "1"), ("t3.partial.business", "4"), ("t3.handled.total", "10")])
        .await;

    // Cut goes out and from here.
    page.choose("t3.granted.natural").await;
    page.keys("{Shift+Right}{Ctrl+x}").await;
    shows(page, &[("t3.granted.natural", ""), ("t3.granted.business", "")]).await;
    page.choose("t3.deny-secret.natural").await;
    page.keys("{Ctrl+v}").await;
    shows(page, &[("t3.deny-secret.natural", "1"), ("t3.deny-secret.business", "2")]).await;

    // As lines, as Notepad takes them, and with the total as a value.
    page.choose("t3.received.natural").await;
    page.keys("{Shift+Space}{Ctrl+c}").await;
    page.click("[data-section=other] textarea").await;
    page.keys("{Ctrl+v}").await;
    let report = page.report().await;
    assert_eq!(report["text"]["other"], json!("1\t2\t\t\t\t\t3\n"));

    // In an open cell the clipboard is the text's.
    page.choose("t3.received.natural").await;
    page.keys("{F2}56{Shift+Left}{Shift+Left}{Ctrl+c}{End}{Ctrl+v}{Enter}").await;
    page.cell_shows("t3.received.natural", "15656").await;
}

async fn text_from_outside_is_pasted(page: &mut Page) {
    let text = "１２\t1,234\t\n约五\t/\t#REF!\n";
    page.click("[data-section=other] textarea").await;
    let write = "const field = document.activeElement; field.value = arguments[0]; field.select()";
    page.js(write, json!([text])).await;
    page.keys("{Ctrl+c}").await;
    page.choose("t3.received.natural").await;
    page.keys("{Ctrl+v}").await;
    let said = page.notice("已粘贴 5 格").await;
    assert!(said.contains("行“自然人”列里是“约五”，") && said.contains("有 1 格是 ###"), "{said}");
    shows(
        page,
        &[
            ("t3.received.natural", "12"),
            ("t3.received.business", "1234"),
            ("t3.received.research", ""),
            ("t3.carried.natural", "约五"),
            ("t3.carried.business", "/"),
            ("t3.carried.research", ""),
        ],
    )
    .await;
}

async fn pulled_by_the_mouse(page: &mut Page) {
    page.choose("t3.granted.natural").await;
    let from = page.element("[data-cell='t3.received.natural']").await;
    let to = page.element("[data-cell='t3.carried.research']").await;
    let actions = page.browser.session.action_chain_with_delay(None, Some(std::time::Duration::ZERO));
    let pulled = actions.move_to_element_center(&from).click_and_hold().move_to_element_center(&to).release();
    pulled.perform().await.expect("a drag");
    assert_eq!(selected(page).await, 6);
    page.keys("7{Ctrl+Enter}").await;
    shows(page, &[("t3.received.natural", "7"), ("t3.carried.research", "7"), ("t3.carried.total", "21")])
        .await;
}

/// Pastes what a program is said to have put on the clipboard.
async fn paste(page: &Page, markup: &str, text: &str) {
    let script = "const data = new DataTransfer();
        data.setData('text/html', arguments[0]);
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
        return event.defaultPrevented";
    let taken = page.js(script, json!([markup, text])).await;
    assert_eq!(taken, json!(true), "a paste into a chosen cell is the table's");
}

/// As a spreadsheet writes it: a document with a style, columns, and the marks of the fragment.
const SPREADSHEET: &str =
    "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8>
    <style>td { color: red } <!-- .xl65 { mso-number-format:General; } --></style></head><body>
    <table border=0 cellpadding=0><!--StartFragment--><col width=72 span=2><tr height=19>
    <td class=xl65 align=right width=72>3,441</td><td class=xl65 width=72>&nbsp;75&nbsp;</td></tr>
    <tr><td colspan=2 align=center>8</td></tr><!--EndFragment--></table></body></html>";

/// As a word processor of offices writes it: paragraphs and fonts within cells.
const PROCESSOR: &str = "<html><body><!--StartFragment--><table style='width:520px'><tbody><tr>
    <td><p class=MsoNormal><span lang=EN-US style=\"font-family:宋体\">１２<o:p></o:p></span></p></td>
    <td><p class=MsoNormal><span>3<b>4</b></span></p></td></tr></tbody></table><!--EndFragment--></body></html>";

/// As a portal writes it: nested tables, uneven rows, no end tags.
const PORTAL: &str =
    "<div><table><tr><td>1<td><table><tr><td>2</table><td>3<tr><td>4</table><p>备注</p></div>";

async fn tables_of_other_programs(page: &mut Page) {
    page.choose("t3.received.natural").await;
    paste(page, SPREADSHEET, "").await;
    shows(
        page,
        &[
            ("t3.received.natural", "3441"),
            ("t3.received.business", "75"),
            ("t3.carried.natural", "8"),
            ("t3.carried.business", ""),
        ],
    )
    .await;
    page.choose("t3.granted.natural").await;
    paste(page, PROCESSOR, "").await;
    shows(page, &[("t3.granted.natural", "12"), ("t3.granted.business", "34")]).await;
    page.choose("t3.partial.natural").await;
    paste(page, PORTAL, "").await;
    shows(
        page,
        &[
            ("t3.partial.natural", "1"),
            ("t3.partial.business", "2"),
            ("t3.partial.research", "3"),
            ("t3.deny-secret.natural", "4"),
            ("t3.deny-secret.business", ""),
        ],
    )
    .await;
    page.keys("{Ctrl+z}").await;
    shows(page, &[("t3.partial.natural", ""), ("t3.deny-secret.natural", ""), ("t3.granted.natural", "12")])
        .await;
}

/// A block that carries the table's own headings lands by their names, wherever the cursor stands.
async fn labels_decide(page: &mut Page) {
    let markup = "<table><tr><th><th>商业企业<th>自然人<th>总计</tr>
        <tr><td>一、本年新收政府信息公开申请数量<td>1<td>2<td>4</tr>
        <tr><td>（二）部分公开<td>5<td>6<td>11</tr></table>";
    page.choose("t3.carryover.other").await;
    paste(page, markup, "").await;
    shows(
        page,
        &[
            ("t3.received.business", "1"),
            ("t3.received.natural", "2"),
            ("t3.partial.business", "5"),
            ("t3.partial.natural", "6"),
            ("t3.carryover.other", ""),
        ],
    )
    .await;
    let said = page.notice("按表头名称对应").await;
    assert!(said.contains("跳过合计 2 格"), "{said}");
    // The old sheet's total waits for the cells that are still blank: one line stands for all that waits in the table.
    assert!(!said.contains("合计与各项相加不同"), "{said}");
    let total = page.findings().await.into_iter().find(|finding| finding.rule == "t3.rowtotal.received");
    assert!(total.is_none_or(|finding| finding.waiting), "what waits is not told as wrong");
    page.choose("t3.received.research").await;
    page.keys("2{Enter}").await;
    let wrong = page.findings().await.into_iter().find(|finding| finding.rule == "t3.rowtotal.received");
    let wrong = wrong.expect("now nothing can make up for it");
    assert!(!wrong.waiting && wrong.text.contains("合计不符"), "{}", wrong.text);
}

async fn plain_text_is_asked_for(page: &mut Page) {
    page.choose("t3.received.natural").await;
    // The key is seen first; some browsers give the markup along all the same.
    page.js(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
            { key: 'V', ctrlKey: true, shiftKey: true, bubbles: true }))",
        json!([]),
    )
    .await;
    paste(page, "<table><tr><td>1<td>2</table>", "8\t9\n").await;
    shows(page, &[("t3.received.natural", "8"), ("t3.received.business", "9")]).await;
    page.choose("t3.received.natural").await;
    paste(page, "<table><tr><td>1<td>2</table>", "8\t9\n").await;
    shows(page, &[("t3.received.natural", "1"), ("t3.received.business", "2")]).await;
}
