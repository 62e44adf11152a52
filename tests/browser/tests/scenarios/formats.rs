//! Every way out of the built page: downloaded, opened, compared.

use std::fs;
use std::path::Path;

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::files;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(
    the_worker_writes_what_is_golden,
    every_format_goes_out,
    the_fragment_is_copied,
    what_is_wanted_is_on_paper,
    it_ends_with_who_signs_and_when
);

async fn take(page: &mut Page, action: &str) -> (String, Vec<u8>) {
    page.click(&format!("[data-action={action}]")).await;
    page.download().await
}

async fn open_exports(page: &Page) {
    page.click("[data-action=exports]").await;
    page.element("[data-screen=exports]").await;
}

/// A report that lacks nothing: what goes out of it is no draft.
async fn finished(page: &Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-section=problems] textarea").await;
    page.keys("部分答复不够规范。").await;
}

async fn every_format_goes_out(page: &mut Page) {
    finished(page).await;
    let (name, book) = take(page, "export-xlsx").await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告.xlsx");
    let sheet = files::part(&book, "xl/worksheets/sheet2.xml");
    assert!(
        sheet.contains("<v>3440</v>") && sheet.contains("<f>"),
        "figures are numbers, totals are formulas"
    );
    assert_eq!(take(page, "export-xlsx").await.1, book, "the same report gives the same bytes");

    open_exports(page).await;
    let (name, html) = take(page, "export-html").await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告.html");
    let html = String::from_utf8(html).expect("it is text");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("3440") && !html.contains("<script"));

    let (name, fragment) = take(page, "export-fragment").await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告（网站代码）.html");
    assert!(fragment.len() < 60_000, "{} bytes", fragment.len());
    let fragment = String::from_utf8(fragment).expect("it is text");
    assert!(!fragment.contains("<html") && !fragment.contains("class=") && fragment.contains("3440"));

    let (name, blank) = take(page, "export-template").await;
    assert_eq!(name, "2024年政府信息公开工作年度报告填报模板.xlsx");
    assert!(files::part(&blank, "xl/worksheets/sheet2.xml").contains("sheetProtection"));

    let (name, sheet) = take(page, "export-sheet").await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告核对单.docx");
    let text = files::word_text(&sheet);
    assert!(text.contains("核对单") && text.contains("宿迁市"), "{text}");

    page.keys("{Esc}").await;
    page.until("Esc closes the ways out", "return !document.querySelector('[data-screen=exports]')").await;
    page.focus_is("exports").await;
}

/// What the worker writes of a report is what is written of it natively, part by part.
async fn the_worker_writes_what_is_golden(page: &mut Page) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden");
    let golden = golden.canonicalize().expect("the golden files are there");
    let read =
        |name: &str| fs::read_to_string(golden.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let lines = |part: String| part.replace("><", ">\n<") + "\n";
    page.open_file(&golden.join("report-2024.nianbao.json")).await;
    page.notice("report-2024").await;
    let (_, word) = take(page, "export-docx").await;
    for part in ["word/document.xml", "word/styles.xml"] {
        assert_eq!(lines(files::part(&word, part)), read(&format!("report-2024/{part}")), "{part}");
    }
    let (_, book) = take(page, "export-xlsx").await;
    let part = "xl/worksheets/sheet2.xml";
    assert_eq!(lines(files::part(&book, part)), read(&format!("workbook-2024/{part}")));
    open_exports(page).await;
    let (_, html) = take(page, "export-html").await;
    assert_eq!(String::from_utf8(html).expect("it is text"), read("report-2024/page.html"));
}

async fn the_fragment_is_copied(page: &mut Page) {
    finished(page).await;
    open_exports(page).await;
    page.click("[data-action=copy-fragment]").await;
    page.notice("已复制").await;
    page.click("[data-action=close-exports]").await;
    page.click("[data-section=other] textarea").await;
    page.keys("{Ctrl+a}{Ctrl+v}").await;
    page.until(
        "the fragment's source is pasted as text",
        "const text = document.querySelector('[data-section=other] textarea').value;
        return text.includes('<table') && text.includes('3440')",
    )
    .await;
}

async fn what_is_wanted_is_on_paper(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("3442{Enter}").await;
    open_exports(page).await;
    page.click("[data-field=want-sheet]").await;
    page.click("[data-field=want-template]").await;
    page.click("[data-field=date]").await;
    page.keys("2025年1月15日").await;
    let (_, word) = take(page, "export-docx").await;
    let text = files::word_text(&word);
    assert!(text.contains("核对单") && text.contains("2025年1月15日"), "{text}");
    assert!(files::part(&word, "word/styles.xml").contains("宋体"));

    open_exports(page).await;
    page.click("[data-field=want-sheet]").await;
    page.click("[data-field=want-findings]").await;
    let (_, word) = take(page, "export-docx").await;
    let text = files::word_text(&word);
    assert!(!text.contains("核对单") && !text.contains("核对情况"), "no page behind the report: {text}");
    let headers: String =
        ["word/header1.xml", "word/header2.xml"].map(|name| files::part(&word, name)).concat();
    assert!(headers.contains("草稿"), "the mark is no matter of wishes");
    let answer = page.js("return document.querySelector('[data-notice]').innerText", json!([])).await;
    assert!(answer.as_str().unwrap_or_default().contains("草稿"));
}

/// Word, web page and paper end with it, and it is there again when the page is loaded anew; the check sheet can be signed.
async fn it_ends_with_who_signs_and_when(page: &mut Page) {
    finished(page).await;
    open_exports(page).await;
    page.click("[data-field=want-sign]").await;
    page.click("[data-field=sign-date]").await;
    page.keys("2025年1月15日").await;
    let (_, html) = take(page, "export-html").await;
    let html = String::from_utf8(html).expect("it is text");
    let end = &html[html.rfind("doc-sign").expect("the line at the end")..];
    assert!(end.contains("宿迁市") && end.contains("2025年1月15日"), "{end}");
    let (_, sheet) = take(page, "export-sheet").await;
    let text = files::word_text(&sheet);
    for word in ["填报人", "审核人", "负责人", "没有查的"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    page.is_saved().await;
    page.reload().await;
    let (_, word) = take(page, "export-docx").await;
    assert!(files::word_text(&word).trim_end().ends_with("2025年1月15日"));
    page.click("[data-action=preview]").await;
    page.until("the paper ends with it", "return [...document.querySelectorAll('.sheet .doc-sign')].some(it => it.innerText.includes('2025年1月15日'))").await;
    page.js("[...document.querySelectorAll('.sheet')].pop().scrollIntoView()", json!([])).await;
    page.picture(&format!("signed-{:?}", page.browser.kind).to_lowercase()).await;
    page.keys("{Esc}").await;
    open_exports(page).await;
    page.click("[data-field=want-sign]").await;
    let (_, word) = take(page, "export-docx").await;
    assert!(!files::word_text(&word).contains("2025年1月15日"), "off");
}
