//! Keys in the tables, as people who know Excel and WPS expect them.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(tab_and_arrows, entry_and_edit, findings_by_key, every_finding_in_sight);

async fn input(page: &Page) -> String {
    let text = page.js("return document.querySelector('.cell-input').value", json!([])).await;
    text.as_str().unwrap_or_default().to_string()
}

/// Presses keys and says where the focus goes.
async fn goes(page: &Page, keys: &str, to: &str) {
    let from = page.focus().await;
    page.keys(keys).await;
    assert_eq!(page.focus().await, to, "{keys} from {from}");
}

async fn tab_and_arrows(page: &mut Page) {
    // Tab goes row by row over what people fill, in every table, and leaves at the end; Shift+Tab comes back in.
    for table in ["t2", "t4"] {
        let cells = page.cell_names(table, true).await;
        page.choose(&cells[0]).await;
        for cell in &cells[1..] {
            goes(page, "{Tab}", cell).await;
        }
        page.keys("{Tab}").await;
        let outside = page.focus().await;
        assert!(
            !outside.starts_with(&format!("{table}.")),
            "Tab leaves the table, and does not stay in {outside}"
        );
        goes(page, "{Shift+Tab}", cells.last().unwrap()).await;
        goes(page, "{Shift+Tab}", &cells[cells.len() - 2]).await;
        page.choose(&cells[0]).await;
        page.keys("{Shift+Tab}").await;
        let outside = page.focus().await;
        assert!(!outside.starts_with(&format!("{table}.")), "Shift+Tab leaves it at its beginning");
    }
    // A table is one stop: from the text above it Tab comes to a cell, the next Tab to the next cell.
    page.choose("t3.received.other").await;
    goes(page, "{Tab}", "t3.carried.natural").await;
    goes(page, "{Shift+Tab}", "t3.received.other").await;

    // Arrows go one cell and do not skip totals; nothing moves past an edge.
    goes(page, "{Right}", "t3.received.total").await;
    goes(page, "{Right}", "t3.received.total").await;
    goes(page, "{Down}", "t3.carried.total").await;
    goes(page, "{Left}", "t3.carried.other").await;
    goes(page, "{Up}", "t3.received.other").await;
    goes(page, "{Up}", "t3.received.other").await;
    goes(page, "{Home}", "t3.received.natural").await;
    goes(page, "{End}", "t3.received.total").await;
    goes(page, "{Ctrl+End}", "t3.carryover.total").await;
    goes(page, "{Ctrl+Home}", "t3.received.natural").await;
    goes(page, "{Ctrl+Down}", "t3.carryover.natural").await;
    goes(page, "{Ctrl+Right}", "t3.carryover.total").await;
    goes(page, "{Ctrl+Up}", "t3.received.total").await;

    // A total takes the focus and no text.
    page.keys("99{Enter}").await;
    assert_eq!(page.cell("t3.received.total").await, "");
    assert_eq!(page.focus().await, "t3.carried.total");

    // Enter goes down, Shift+Enter up, as often as it is pressed; up and down commit what is being typed.
    page.choose("t3.received.business").await;
    goes(page, "1{Enter}", "t3.carried.business").await;
    goes(page, "2{Enter}", "t3.granted.business").await;
    goes(page, "{Shift+Enter}", "t3.carried.business").await;
    goes(page, "{Shift+Enter}", "t3.received.business").await;
    goes(page, "4{Down}", "t3.carried.business").await;
    goes(page, "5{Up}", "t3.received.business").await;
    assert_eq!([page.cell("t3.received.business").await, page.cell("t3.carried.business").await], ["4", "5"]);

    // So do left and right after typing over: 0 here, 1 in the neighbour.
    page.choose("t3.received.research").await;
    page.keys("1{Enter}").await;
    page.choose("t3.received.research").await;
    goes(page, "0{Left}", "t3.received.business").await;
    goes(page, "1{Right}", "t3.received.research").await;
    goes(page, "{Right}", "t3.received.welfare").await;
    assert_eq!(
        [page.cell("t3.received.research").await, page.cell("t3.received.business").await],
        ["0", "1"]
    );
    // After a click into it the arrows are the caret's.
    page.keys("12").await;
    page.click("[data-cell='t3.received.welfare'] input").await;
    page.keys("{Home}{Right}5{Enter}").await;
    assert_eq!(page.cell("t3.received.welfare").await, "152");
}

async fn entry_and_edit(page: &mut Page) {
    const CELL: &str = "t3.received.natural";
    const NEXT: &str = "t3.carried.natural";
    page.choose(CELL).await;
    // Totals follow every key.
    page.keys("12").await;
    page.cell_shows("t3.received.total", "12").await;
    page.keys("3").await;
    page.cell_shows("t3.received.total", "123").await;
    page.keys("{Enter}").await;

    // Typing over replaces.
    page.choose(CELL).await;
    page.keys("45{Enter}").await;
    page.cell_shows(CELL, "45").await;

    // F2 opens with the caret at the end; then the arrows are the caret's.
    page.choose(CELL).await;
    page.keys("{F2}6").await;
    assert_eq!(input(page).await, "456");
    page.keys("{Left}{Left}9").await;
    assert_eq!((input(page).await, page.focus().await), ("4956".to_string(), CELL.to_string()));
    page.keys("{Home}1{End}2{Backspace}").await;
    assert_eq!(input(page).await, "14956");

    // Esc puts back what stood there, total and all.
    page.cell_shows("t3.received.total", "14956").await;
    page.keys("{Esc}").await;
    page.cell_shows(CELL, "45").await;
    assert_eq!(
        (input(page).await, page.cell("t3.received.total").await),
        ("45".to_string(), "45".to_string())
    );
    assert_eq!(page.focus().await, CELL, "and stays");
    page.keys("7{Esc}").await;
    page.cell_shows(CELL, "45").await;

    // A double click opens too.
    let cell = page.element(&format!("[data-cell='{CELL}'] input")).await;
    let actions = page.browser.session.action_chain_with_delay(None, Some(std::time::Duration::ZERO));
    actions.double_click_element(&cell).perform().await.expect("a double click");
    page.keys("{End}8{Enter}").await;
    page.cell_shows(CELL, "458").await;

    // Delete and Backspace blank the cell; blank is not 0.
    page.choose(CELL).await;
    page.keys("{Delete}").await;
    page.cell_shows(CELL, "").await;
    assert_eq!((input(page).await, page.cell("t3.received.total").await), (String::new(), String::new()));
    page.keys("{Ctrl+z}").await;
    page.cell_shows(CELL, "458").await;
    page.keys("{Backspace}").await;
    page.cell_shows(CELL, "").await;
    page.keys("0{Enter}").await;
    page.cell_shows(CELL, "0").await;
    assert_eq!(page.cell("t3.received.total").await, "0");

    // Numbers as Chinese keyboards write them, and sums. What was understood is said; one undo gives back what stood there
    // before.
    for (typed, read) in [
        ("１２３", "123"),
        ("1,234", "1234"),
        ("１，２３４", "1234"),
        ("　56 ", "56"),
        ("007", "7"),
        ("/", "/"),
        ("=10+6", "16"),
        ("12+3-1", "14"),
    ] {
        page.choose(CELL).await;
        page.keys(&format!("{typed}{{Enter}}")).await;
        page.cell_shows(CELL, read).await;
        if typed.trim() != read {
            page.notice(&format!("{} → {read}", typed.trim())).await;
        }
        page.choose(CELL).await;
        assert_eq!(input(page).await, read, "{typed}");
        page.keys("{Ctrl+z}").await;
        page.cell_shows(CELL, "0").await;
        page.keys("{Ctrl+y}").await;
        page.cell_shows(CELL, read).await;
        page.keys("{Ctrl+z}").await;
        page.cell_shows(CELL, "0").await;
    }

    // Larger than a float can hold.
    page.keys("9007199254740993{Tab}1{Enter}").await;
    page.cell_shows("t3.received.total", "9007199254740994").await;

    // Undo step by step, each a cell; redo dies on a new edit.
    page.choose(NEXT).await;
    page.keys("1{Enter}2{Enter}3{Enter}").await;
    page.keys("{Ctrl+z}{Ctrl+z}").await;
    assert_eq!(page.cell(NEXT).await, "1");
    page.keys("{Ctrl+Shift+Z}").await;
    page.cell_shows("t3.granted.natural", "2").await;
    page.keys("8{Enter}").await;
    let redo = "return document.querySelector('[data-action=redo]').getAttribute('aria-disabled')";
    assert_eq!(page.js(redo, json!([])).await, json!("true"));

    // In an open cell undo belongs to the text.
    page.choose(NEXT).await;
    page.keys("55{Ctrl+z}{Enter}").await;
    assert_ne!(
        page.cell("t3.granted.natural").await,
        "2",
        "the step before is not undone from within a text"
    );
}

async fn findings_by_key(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    page.choose("t4.review.total").await;
    page.keys("{F8}").await;
    let first = page.focus().await;
    assert!(first.starts_with("t3."), "F8 goes to the cell of a finding, not to {first}");
    page.keys("{Esc}").await;
    page.focus_is("jump").await;
    page.keys("{Enter}").await;
    page.focus_is(&first).await;

    // Ctrl+S saves the file, and not the page.
    page.keys("{Ctrl+s}").await;
    let (name, _) = page.download().await;
    assert_eq!(name, "宿迁市2024年政府信息公开工作年度报告.nianbao.json");
}

/// Many findings of one column: F8 visits each in the cell that it names, and it is in sight in the panel.
async fn every_finding_in_sight(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}0{Enter}").await;
    let rows = ["granted", "partial", "deny-secret", "deny-law", "deny-safety", "reject-mass", "other-misc"];
    for row in rows {
        page.choose(&format!("t3.{row}.natural")).await;
        page.keys("9{Enter}").await;
    }
    page.choose("t4.review.upheld").await;
    for visit in 0..=rows.len() {
        page.keys("{F8}").await;
        // A cell's own error stands before the relation that it breaks.
        let rule = match rows.get(visit) {
            Some(row) => format!("t3.bound.{row}.natural"),
            None => "t3.balance.natural".to_string(),
        };
        let in_sight = "const finding = document.querySelector('[aria-current=true]');
            if (!finding || finding.dataset.finding !== arguments[0]) return false;
            const panel = finding.closest('.findings'), help = panel.querySelector('.help');
            const box = finding.getBoundingClientRect();
            return box.top >= panel.getBoundingClientRect().top && box.bottom <= help.getBoundingClientRect().top";
        page.until_with(&format!("{rule} is in sight"), in_sight, json!([rule])).await;
        let cell = format!("t3.{}.natural", rows.get(visit).unwrap_or(&"received"));
        page.focus_is(&cell).await;
    }
}
