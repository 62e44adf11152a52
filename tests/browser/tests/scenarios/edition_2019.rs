//! The report of 2020: the tables of the edition of its year, and changes written with a word.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(report_of_2020, editions_back_and_forth, a_cell_of_one_edition);

async fn report_of_2020(page: &mut Page) {
    let figures = Figures::of("yimei-2020");
    // A new page asks who reports; the year stands before it.
    page.focus_is("organ").await;
    page.keys("{Shift+Tab}{Shift+Tab}").await;
    page.focus_is("year").await;
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

async fn pick_year(page: &Page, year: &str, has: &str) {
    page.click(&format!("[data-field=year] option[value='{year}']")).await;
    let script = "return !!document.querySelector(`[data-cell='${arguments[0]}']`)";
    page.until_with(&format!("the tables of {year} have {has}"), script, json!([has])).await;
    assert_eq!(page.report().await["year"], json!(year));
}

/// Years are picked by mistake. Whatever cell is open, in whatever edition, nothing that fits both editions is lost, undo
/// brings the rest back, and the page goes on.
async fn editions_back_and_forth(page: &mut Page) {
    // The last cell of the larger edition, left open.
    page.choose("t4.afterreview.pending").await;
    page.keys("8").await;
    pick_year(page, "2020", "t2.procurement.amount").await;
    page.cell_shows("t4.afterreview.pending", "8").await;
    let stands = "return document.querySelector('.cell-input')?.closest('td').dataset.cell === arguments[0]";
    let what = "the input stands in the chosen cell of the tables that were drawn anew";
    page.until_with(what, stands, json!(["t4.afterreview.pending"])).await;
    page.choose("t2.procurement.amount").await;
    page.keys("12.5{Tab}").await;
    page.choose("t3.other.natural").await;
    page.keys("6").await;
    pick_year(page, "2023", "t2.coercion.decisions").await;
    assert_eq!(page.cell("t4.afterreview.pending").await, "8");
    page.choose("t3.other-misc.natural").await;
    page.keys("9{Enter}").await;
    page.cell_shows("t3.other-misc.total", "9").await;

    // Back by undo: the 9, the year and its edition.
    page.click("[data-action=undo]").await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t2.procurement.amount", "12.5").await;
    assert_eq!(page.cell("t3.other.natural").await, "6");
    assert_eq!(page.report().await["year"], json!("2020"), "the field shows the year that undo brought back");
    page.click("[data-action=redo]").await;
    page.cell_shows("t4.afterreview.pending", "8").await;
    assert_eq!(page.report().await["year"], json!("2023"));

    // A file of the other edition, while a cell is open.
    page.choose("t4.afterreview.pending").await;
    page.keys("7").await;
    page.click("[data-field=level] option[value=town]").await;
    page.open_figures(&Figures::of("yimei-2020")).await;
    page.cell_shows("t2.permit.change", "-22").await;
    let shown = page.report().await;
    assert_eq!(shown["year"], json!("2020"), "the field shows the year of the file");
    assert_eq!(shown["level"], json!("government"), "and the level");
    page.choose("t2.permit.last").await;
    page.keys("{F2}1{Esc}").await;
    page.is_saved().await;
    let written = page.report().await;
    page.reload().await;
    assert_eq!(page.report().await, written);
}

/// The cell that was chosen is not in the other edition: when it comes back nobody stands in it, and what is typed after a click is kept.
async fn a_cell_of_one_edition(page: &mut Page) {
    pick_year(page, "2020", "t2.procurement.amount").await;
    page.choose("t2.procurement.amount").await;
    page.keys("12.5").await;
    let nowhere = "return !document.querySelector('td .cell-input')";
    pick_year(page, "2023", "t2.coercion.decisions").await;
    page.until("the input has gone with its cell", nowhere).await;
    pick_year(page, "2020", "t2.procurement.amount").await;
    page.cell_shows("t2.procurement.amount", "12.5").await;
    page.until("nobody stands in the cell that came back", nowhere).await;

    // The same by undo.
    page.choose("t2.procurement.amount").await;
    pick_year(page, "2023", "t2.coercion.decisions").await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t2.procurement.amount", "12.5").await;
    page.until("nobody stands in the cell that came back", nowhere).await;
    page.choose("t2.procurement.amount").await;
    page.keys("7{Enter}").await;
    page.cell_shows("t2.procurement.amount", "7").await;

    // A cell of both editions, by keys alone: one step leads back over the year, the next over the figure.
    page.choose("t3.received.natural").await;
    page.keys("4{Enter}").await;
    pick_year(page, "2023", "t2.coercion.decisions").await;
    page.choose("t3.received.natural").await;
    page.keys("{Ctrl+z}").await;
    page.cell_shows("t2.procurement.amount", "7").await;
    page.focus_is("year").await;
    let stands = "return document.querySelector('td .cell-input')?.closest('td').dataset.cell";
    assert_eq!(page.js(stands, json!([])).await, json!("t3.received.natural"));
}
