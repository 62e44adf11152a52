//! The report of 2020: the tables of the edition of its year, and changes written with a word.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(report_of_2020);

async fn report_of_2020(page: &mut Page) {
    let figures = Figures::of("yimei-2020");
    page.tab_to("year").await;
    page.keys("2020").await;
    page.until(
        "the tables are those of 2019",
        "return !!document.querySelector('[data-cell=\"t2.permit.change\"]')",
    )
    .await;
    assert_eq!(page.report().await["year"], json!("2020"));
    let text = page.js("return document.querySelector('[data-table=t2]').innerText", json!([])).await;
    assert!(text.as_str().unwrap_or_default().contains("本年增/减"), "the columns of 2019 are printed");

    page.tab_to("organ").await;
    page.keys(&figures.organ).await;
    for table in ["t2", "t3", "t4"] {
        let cells = page.cell_names(table, true).await;
        page.tab_to(&cells[0]).await;
        let line: String = cells.iter().map(|cell| format!("{}{{Tab}}", figures.shown(cell))).collect();
        page.keys(&line).await;
    }
    assert_eq!(figures.shown("t2.permit.change"), "减 22", "the report writes it with a word");
    assert_eq!(page.cell("t2.permit.change").await, "-22");
    for (cell, text) in page.cells().await {
        let printed = figures.shown(&cell).replace("减 ", "-");
        assert_eq!(text, printed, "{cell}");
    }
    assert_eq!(page.errors().await, Vec::<String>::new());

    page.is_saved().await;
    let written = page.report().await;
    page.reload().await;
    assert_eq!(page.report().await, written, "the edition comes back with the draft");
}
