//! Somebody answers for a finding, takes the list of findings along, and hands in a draft.

use std::fs;

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::files;
use browser_tests::page::Page;
use serde_json::{json, Value};

everywhere!(a_reason_stands_until_its_figures_change, the_list_of_findings_goes_out, a_draft_is_marked);

const RULE: &str = "t3.balance.natural";
const CELL: &str = "t3.received.natural";

/// A clean report with one request too many.
async fn broken(page: &Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose(CELL).await;
    page.keys("3442{Enter}").await;
    assert!(page.errors().await.contains(&RULE.to_string()));
}

async fn is_answered(page: &Page, answered: bool) {
    let script = "const finding = document.querySelector(`[data-finding='${arguments[0]}']`);
        return !!finding && (finding.dataset.waived === 'true') === arguments[1]";
    page.until_with(&format!("{RULE} is answered for: {answered}"), script, json!([RULE, answered])).await;
}

async fn answer(page: &Page, reason: &str) {
    page.click(&format!("[data-finding='{RULE}'] [data-action=waive]")).await;
    page.until("the reason has the focus", "return !!document.activeElement.closest('.reason')").await;
    page.keys(reason).await;
    page.keys("{Ctrl+Enter}").await;
}

async fn a_reason_stands_until_its_figures_change(page: &mut Page) {
    broken(page).await;
    answer(page, "上年漏登一件，已书面说明").await;
    is_answered(page, true).await;
    page.is_saved().await;
    page.reload().await;
    is_answered(page, true).await;

    page.click("[data-action=save]").await;
    let (_, saved) = page.download().await;
    let report: Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
    assert_eq!(
        report["waivers"][0]["reason"],
        json!("上年漏登一件，已书面说明"),
        "it travels with the report"
    );

    // Another figure elsewhere leaves it; one of its own takes it down.
    page.choose("t4.review.pending").await;
    page.keys("{F2}0{Enter}").await;
    is_answered(page, true).await;
    page.choose(CELL).await;
    page.keys("3443{Enter}").await;
    is_answered(page, false).await;
    page.keys("{Ctrl+z}").await;
    is_answered(page, true).await;

    let file = page.browser.scratch("answered.nianbao.json");
    fs::write(&file, &saved).expect("the folder of the test can be written");
    page.begin_new().await;
    page.open_file(&file).await;
    page.cell_shows(CELL, "3442").await;
    is_answered(page, true).await;
}

async fn the_list_of_findings_goes_out(page: &mut Page) {
    broken(page).await;
    page.click("[data-action=findings-file]").await;
    let (name, bytes) = page.download().await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告问题清单.txt");
    let text = String::from_utf8(bytes).expect("it is text");
    assert!(text.starts_with("\u{FEFF}宿迁市 2024 年") && text.contains("【必须改正】"), "{text}");
}

async fn a_draft_is_marked(page: &mut Page) {
    broken(page).await;
    page.click("[data-action=export-docx]").await;
    page.notice("导出的是草稿").await;
    page.until("the focus goes to the findings", "return document.activeElement.matches('.findings h2')")
        .await;
    let (_, word) = page.download().await;
    let headers: String =
        ["word/header1.xml", "word/header2.xml"].map(|name| files::part(&word, name)).concat();
    assert!(headers.contains("草稿"), "{headers}");
}
