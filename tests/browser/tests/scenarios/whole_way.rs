//! The whole way: a real report typed by keyboard alone, broken, followed to its cell, mended, killed, found again,
//! exported, saved, opened.

use browser_tests::browser::Kind;
use browser_tests::everywhere;
use browser_tests::figures::{words, Figures};
use browser_tests::files;
use browser_tests::page::Page;
use serde_json::{json, Value};

everywhere!(whole_way);

const OVERVIEW: &str = "（一）主动公开\n全年主动公开政府信息12.6万条。\n\
    （二）依申请公开\n全年收办申请3646件，予以公开1431件，部分公开471件，结转下年度125件。";
const PROBLEMS: &str = "存在的主要问题：部分单位答复文书不够规范。下一步加强培训。";
const OTHER: &str = "全年收取信息处理费2230元。";

async fn whole_way(page: &mut Page) {
    let figures = Figures::of("suqian-2024");
    type_everything(page, &figures).await;
    totals_came_by_themselves(page, &figures).await;
    page.picture(&picture(page, "typed")).await;

    break_follow_and_undo(page).await;

    page.is_saved().await;
    let written = page.report().await;
    page.kill_tab_and_come_back().await;
    assert_eq!(page.report().await, written, "after a killed tab everything is there");

    let word = export_word(page, &figures).await;
    if page.browser.kind == Kind::Chromium && page.site.server.is_some() {
        let shown: String = files::opened_by_libreoffice(&word).split_whitespace().collect();
        for text in [
            "宿迁市",
            "2024年政府信息公开工作年度报告",
            "2676474",
            "72701.2578",
            "3521",
            "全年收办申请3646件",
        ] {
            assert!(shown.contains(text), "LibreOffice shows no {text}:\n{shown}");
        }
    }
    save_and_open_again(page, &figures, &written).await;
}

fn picture(page: &Page, what: &str) -> String {
    let form = if page.site.server.is_some() { "served" } else { "file" };
    format!("{:?}-{form}-{what}", page.browser.kind).to_lowercase()
}

/// From the first Tab to the last figure without a mouse.
async fn type_everything(page: &Page, figures: &Figures) {
    // A new page asks who reports; year and level stand before it.
    page.focus_is("organ").await;
    page.keys(&figures.organ).await;
    page.keys("{Shift+Tab}").await;
    page.focus_is("level").await;
    page.keys("{Home}{Shift+Tab}").await;
    page.focus_is("year").await;
    page.keys("2024").await;
    page.tab_to("overview").await;
    page.keys(OVERVIEW).await;

    page.tab_to("t2.rules.made").await;
    type_table_two(page, figures).await;
    for table in ["t3", "t4"] {
        let cells = page.cell_names(table, true).await;
        page.tab_to(&cells[0]).await;
        let line: String = cells.iter().map(|cell| format!("{}{{Tab}}", figures.shown(cell))).collect();
        page.keys(&line).await;
        let focus = page.focus().await;
        assert!(
            !focus.starts_with(&format!("{table}.")),
            "Tab leaves {table} at its end, and does not stay in {focus}"
        );
    }
    page.tab_to("problems").await;
    page.keys(PROBLEMS).await;
    page.tab_to("other").await;
    page.keys(OTHER).await;

    let report = page.report().await;
    assert_eq!(report["year"], json!("2024"));
    assert_eq!(report["level"], json!(figures.level));
    assert_eq!(report["organ"], json!(figures.organ));
    assert_eq!(report["text"]["overview"], json!(OVERVIEW));
    assert_eq!(report["text"]["problems"], json!(PROBLEMS));
    assert_eq!(report["text"]["other"], json!(OTHER));
}

/// Table two as a clerk fills it: Enter where figures stand one under the other, Tab and arrows where beside.
async fn type_table_two(page: &Page, figures: &Figures) {
    let figure = |cell: &str| figures.shown(cell).to_string();
    page.keys(&format!("{}{{Enter}}", figure("t2.rules.made"))).await;
    assert_eq!(page.focus().await, "t2.normative.made");
    page.keys(&format!("{}{{Up}}", figure("t2.normative.made"))).await;
    assert_eq!(page.focus().await, "t2.rules.made");
    page.keys(&format!("{{Right}}{}{{Tab}}", figure("t2.rules.repealed"))).await;
    assert_eq!(page.focus().await, "t2.rules.inforce");
    page.keys(&format!("{}{{Tab}}", figure("t2.rules.inforce"))).await;
    assert_eq!(page.focus().await, "t2.normative.made");
    page.keys("{Right}").await;
    for cell in ["t2.normative.repealed", "t2.normative.inforce"] {
        assert_eq!(page.focus().await, cell);
        page.keys(&format!("{}{{Tab}}", figure(cell))).await;
    }
    for cell in ["t2.permit.decisions", "t2.penalty.decisions", "t2.coercion.decisions", "t2.fees.amount"] {
        assert_eq!(page.focus().await, cell);
        page.keys(&format!("{}{{Enter}}", figure(cell))).await;
    }
}

/// Every cell as it was printed, the totals among them, and nothing wrong.
async fn totals_came_by_themselves(page: &Page, figures: &Figures) {
    let shown = page.cells().await;
    assert_eq!(
        shown.len(),
        figures.cells.len() + figures.stated.len(),
        "every cell of the report is on the page"
    );
    for (cell, text) in &shown {
        assert_eq!(text, figures.shown(cell), "{cell}");
    }
    assert_eq!(page.errors().await, Vec::<String>::new());
}

/// One figure too many: the balance of its column is named with both sides, leads to the cell, and goes by undo.
async fn break_follow_and_undo(page: &Page) {
    let balance = "[data-finding='t3.balance.natural']";
    page.choose("t3.received.natural").await;
    page.keys("3441{Enter}").await;
    page.until("the broken balance is named", &format!("return !!document.querySelector(\"{balance}\")"))
        .await;
    let found = page.findings().await;
    let finding = found.iter().find(|it| it.rule == "t3.balance.natural").expect("it was just there");
    assert_eq!((finding.severity.as_str(), finding.waiting), ("error", false));
    // 3441 + 118 came in; 3440 were handled and 118 carried over.
    for number in ["3559", "3558"] {
        assert!(finding.text.contains(number), "both sides are named: {}", finding.text);
    }
    assert_eq!(page.cell("t3.received.total").await, "3526", "the total follows");

    page.choose("t4.direct.pending").await;
    page.picture(&picture(page, "broken")).await;
    page.click(&format!("{balance} [data-action=jump]")).await;
    let focus = page.focus().await;
    let cells =
        page.js(&format!("return document.querySelector(\"{balance}\").dataset.cells"), json!([])).await;
    let cells = cells.as_str().unwrap_or_default();
    assert!(
        cells.split(' ').any(|cell| cell == focus),
        "定位 leads to a cell of the finding, not to {focus}"
    );
    let input = page.js("return document.activeElement.matches('[data-cell] input')", json!([])).await;
    assert_eq!(input, json!(true), "and the cell can be typed in");

    page.keys("{Ctrl+z}").await;
    page.cell_shows("t3.received.natural", "3440").await;
    assert_eq!(page.focus().await, "t3.received.natural", "undo goes to what it changed");
    assert_eq!(page.cell("t3.received.total").await, "3525");
    assert_eq!(page.errors().await, Vec::<String>::new(), "and the finding is gone");
}

/// The Word file holds title, office, prose and every figure of every row.
async fn export_word(page: &mut Page, figures: &Figures) -> std::path::PathBuf {
    page.click("[data-action=export-docx]").await;
    let file = page.download_file().await;
    assert_eq!(files::name(&file), "宿迁市2024年政府信息公开工作年度报告.docx");
    let text = files::word_text(&std::fs::read(&file).expect("a finished download can be read"));
    for words in
        ["宿迁市", "2024年政府信息公开工作年度报告", "全年收办申请3646件", "收到和处理政府信息公开申请情况"]
    {
        assert!(text.contains(words), "the Word file has no {words}:\n{text}");
    }
    let mut at = text.find("制发件数").expect("the Word file has table two");
    for table in ["t2", "t3", "t4"] {
        for cell in page.cell_names(table, false).await {
            let line = format!("\n{}\n", figures.shown(&cell));
            let next = text[at..].find(&line);
            // The line ends before its last sign, which begins the next one.
            at += next.unwrap_or_else(|| panic!("the Word file has no {cell} in its place")) + line.len() - 1;
        }
    }
    file
}

/// The saved file holds what was typed; an empty report does not disturb it; opened again it is the same.
async fn save_and_open_again(page: &mut Page, figures: &Figures, written: &Value) {
    page.click("[data-action=save]").await;
    let file = page.download_file().await;
    assert_eq!(files::name(&file), "宿迁市2024年政府信息公开工作年度报告.nianbao.json");
    let saved: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).expect("a saved file is JSON");
    assert_eq!(saved["schema"], json!("nianbao.report/1"));
    assert_eq!((&saved["edition"], &saved["year"]), (&json!("2021"), &json!(2024)));
    assert_eq!((&saved["organ"], &saved["level"]), (&json!(figures.organ), &json!(figures.level)));
    assert_eq!(words(&saved["cells"]), figures.cells);
    assert_eq!(saved["text"]["overview"], json!(OVERVIEW));

    page.is_at_rest().await;
    let kept = page.stored().await;
    page.begin_new().await;
    page.until(
        "the page is empty",
        "return ![...document.querySelectorAll('[data-cell]')].some(it => it.textContent)",
    )
    .await;
    page.is_saved().await;
    let now = page.stored().await;
    assert!(
        kept.iter().all(|(key, text)| now.get(key) == Some(text)),
        "a new report leaves the old draft alone"
    );

    page.open_file(&file).await;
    page.cell_shows("t3.received.total", "3525").await;
    assert_eq!(&page.report().await, written, "what was saved opens as it was");
    page.picture(&picture(page, "opened")).await;
}
