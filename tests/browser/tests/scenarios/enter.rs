//! Enter leads on: over what is computed, from the name into the report, and out of a reason.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(over_computed_rows, from_the_name_into_the_report, a_second_enter_confirms_a_reason);

async fn over_computed_rows(page: &mut Page) {
    page.choose("t3.other-misc.natural").await;
    page.keys("2{Enter}").await;
    page.focus_is("t3.carryover.natural").await;
    page.keys("3{Shift+Enter}").await;
    page.focus_is("t3.other-misc.natural").await;
    // Arrows go one cell, computed ones too.
    page.keys("{Down}").await;
    page.focus_is("t3.handled.natural").await;
    page.keys("{Enter}").await;
    page.focus_is("t3.carryover.natural").await;
    page.cell_shows("t3.carryover.natural", "3").await;
}

async fn from_the_name_into_the_report(page: &mut Page) {
    page.focus_is("organ").await;
    page.keys("示例县财政局{Enter}").await;
    page.focus_is("preamble").await;
    page.keys("前言。").await;
    let report = page.report().await;
    assert_eq!((&report["organ"], &report["text"]["preamble"]), (&json!("示例县财政局"), &json!("前言。")));
}

async fn a_second_enter_confirms_a_reason(page: &mut Page) {
    const RULE: &str = "[data-finding='t2.stock.rules']";
    page.choose("t2.rules.made").await;
    page.keys("3{Tab}0{Tab}1{Tab}").await;
    page.click(&format!("{RULE} [data-action=waive]")).await;
    page.until("the reason has the focus", "return !!document.activeElement.closest('.reason')").await;
    page.keys("{Enter}").await;
    page.keys("清理后重新统计").await;
    page.keys("{Enter}{Enter}").await;
    page.until(
        "it is confirmed",
        &format!("return document.querySelector(\"{RULE}\")?.dataset.waived === 'true'"),
    )
    .await;
    page.click("[data-action=save]").await;
    let (_, saved) = page.download().await;
    let report: serde_json::Value = serde_json::from_slice(&saved).expect("a saved file is JSON");
    assert_eq!(report["waivers"][0]["reason"], json!("清理后重新统计"));
}
