//! One stop of Tab a table, whatever has happened before; nothing inside of a span takes the focus; rows, columns and
//! states are counted and named as the table is printed.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::{json, Value};

everywhere!(one_stop_a_table, in_from_the_text_and_out_again, arrows_and_spans, counted_and_named);

/// What Tab would stop at in each table, by cell.
const STOPS: &str = "return Object.fromEntries([...document.querySelectorAll('[data-table]')].map(table => [
    table.dataset.table,
    [...table.querySelectorAll('[role=grid], [role=grid] *')].filter(it => it.tabIndex >= 0)
        .map(it => it.closest('[data-cell]')?.dataset.cell || it.outerHTML.slice(0, 80))]))";

async fn stops(page: &Page, when: &str, expected: [&str; 3]) {
    let stops = page.js(STOPS, json!([])).await;
    let [t2, t3, t4] = expected;
    assert_eq!(stops, json!({ "t2": [t2], "t3": [t3], "t4": [t4] }), "{when}");
}

async fn one_stop_a_table(page: &mut Page) {
    const FIRST: [&str; 3] = ["t2.rules.made", "t3.received.natural", "t4.review.upheld"];
    stops(page, "on an empty page", FIRST).await;
    page.choose("t3.granted.total").await;
    stops(page, "in a total", [FIRST[0], "t3.granted.total", FIRST[2]]).await;
    page.choose("t4.direct.other").await;
    page.keys("3{Enter}{Left}").await;
    stops(page, "in another table", [FIRST[0], "t3.granted.total", "t4.direct.corrected"]).await;
    page.keys("{Shift+Right}{Shift+Right}{Delete}{Ctrl+z}").await;
    stops(page, "where undo went", [FIRST[0], "t3.granted.total", "t4.direct.other"]).await;
    page.click("[data-section=problems] textarea").await;
    stops(page, "from outside", [FIRST[0], "t3.granted.total", "t4.direct.other"]).await;

    page.click("[data-field=year] option[value='2020']").await;
    page.cell_shows("t2.procurement.amount", "").await;
    let counts = page
        .js(
            &format!(
                "const stops = (() => {{ {STOPS} }})();
        return Object.values(stops).map(it => it.length)"
            ),
            json!([]),
        )
        .await;
    assert_eq!(counts, json!([1, 1, 1]), "in the edition of another year");

    page.is_saved().await;
    page.reload().await;
    stops(page, "loaded again", FIRST).await;
    let first = page.browser.session.window().await.expect("a window");
    page.second_window().await;
    page.element("[data-screen=elsewhere]").await;
    stops(page, "read-only", FIRST).await;
    page.choose("t3.carried.business").await;
    stops(page, "a cell that is only read", [FIRST[0], "t3.carried.business", FIRST[2]]).await;
    page.close_window_for(first).await;
}

async fn in_from_the_text_and_out_again(page: &mut Page) {
    for (table, cell, last, next) in [
        ("t2", "t2.rules.made", "t2.fees.amount", "t3"),
        ("t3", "t3.received.natural", "t3.carryover.other", "t4"),
        ("t4", "t4.review.upheld", "t4.afterreview.pending", "problems"),
    ] {
        page.click(&format!("[data-section={table}] textarea")).await;
        // The button that fills the blanks stands between the text and the table, while there are any.
        page.keys("{Tab}").await;
        page.focus_is("zero-table").await;
        page.keys("{Tab}").await;
        page.focus_is(cell).await;
        page.keys("{Shift+Tab}{Shift+Tab}").await;
        page.focus_is(table).await;
        page.keys("{Tab}{Tab}").await;
        page.focus_is(cell).await;
        // Tab walks the cells that people fill; from the last one it goes on to the next field of the report, and what is
        // typed then stands there; and from there to the last cell again.
        page.choose(last).await;
        page.keys("7{Tab}").await;
        page.focus_is(next).await;
        page.keys("字").await;
        assert_eq!(page.report().await["text"][next], json!("字"), "behind {table}");
        page.cell_shows(last, "7").await;
        page.keys("{Shift+Tab}").await;
        page.focus_is(last).await;
    }
    // A table without blanks has no stop before it.
    page.click("[data-table=t4] [data-action=zero-table]").await;
    page.click("[data-section=t4] textarea").await;
    page.keys("{Tab}").await;
    page.focus_is("t4.afterreview.pending").await;
}

async fn goes(page: &Page, keys: &str, to: &str) {
    let from = page.focus().await;
    page.keys(keys).await;
    assert_eq!(page.focus().await, to, "{keys} from {from}");
}

/// Table two of both editions: a span is one cell, entered from every column, and left into the column one came from.
async fn arrows_and_spans(page: &mut Page) {
    page.choose("t2.normative.inforce").await;
    for to in ["t2.permit.decisions", "t2.penalty.decisions", "t2.coercion.decisions", "t2.fees.amount"] {
        goes(page, "{Down}", to).await;
    }
    for stay in ["{Down}", "{Left}", "{Right}", "{Home}", "{End}"] {
        goes(page, stay, "t2.fees.amount").await;
    }
    page.choose("t2.normative.inforce").await;
    goes(page, "{Down}", "t2.permit.decisions").await;
    goes(page, "{Up}", "t2.normative.inforce").await;
    page.choose("t2.normative.repealed").await;
    goes(page, "{Down}{Down}{Up}{Up}", "t2.normative.repealed").await;

    page.click("[data-field=year] option[value='2020']").await;
    page.cell_shows("t2.procurement.amount", "").await;
    page.choose("t2.coercion.decisions").await;
    for to in ["t2.fees.change", "t2.procurement.amount"] {
        goes(page, "{Down}", to).await;
    }
    goes(page, "{Left}", "t2.procurement.projects").await;
    goes(page, "{Up}", "t2.fees.last").await;
    goes(page, "{Right}", "t2.fees.change").await;
    page.choose("t2.coercion.change").await;
    goes(page, "{Down}{Up}", "t2.coercion.change").await;
}

/// For each cell: what is wrong with its place, its headers, or what is said of it here and by the input in it.
const COUNTED: &str = "const wrong = [];
    const must = (holds, cell, what) => holds || wrong.push(`${cell.dataset.cell || cell.id}: ${what}`);
    for (const grid of document.querySelectorAll('[role=grid]')) {
        const rows = [...grid.rows], taken = rows.map(() => []);
        must(+grid.getAttribute('aria-rowcount') === rows.length, grid, 'rows of the grid');
        rows.forEach((row, at) => {
            must(+row.getAttribute('aria-rowindex') === at + 1, grid, `row ${at}`);
            let column = 0;
            for (const cell of row.cells) {
                while (taken[at][column]) column++;
                must(+cell.getAttribute('aria-colindex') === column + 1, cell, 'column');
                for (let down = 0; down < cell.rowSpan; down++)
                    for (let over = 0; over < cell.colSpan; over++) taken[at + down][column + over] = true;
                must(cell.querySelector('[tabindex], a, button, select, textarea') === null, cell, 'focus inside');
                must(!cell.querySelector('input') || cell.querySelector('.cell-input'), cell, 'another input');
                must(cell.dataset.cell || !cell.hasAttribute('tabindex'), cell, 'a label takes the focus');
            }
        });
        must(taken.every(row => row.length === +grid.getAttribute('aria-colcount')), grid, 'columns of the grid');
    }
    const ids = [...document.querySelectorAll('[id]')].map(it => it.id);
    must(new Set(ids).size === ids.length, document.body, 'an id stands twice');
    for (const cell of document.querySelectorAll('[data-cell]')) {
        const headers = cell.headers.split(' ').map(id => document.getElementById(id));
        must(headers.every(it => it && it.tagName === 'TH'), cell, 'a header is missing');
        // Table four is a single row under its heads.
        must(cell.closest('.t4') || headers.some(it => it.getAttribute('role') === 'rowheader'), cell, 'no header of its row');
        must(headers.some(it => it.getAttribute('role') === 'columnheader'), cell, 'no header of its column');
        cell.focus();
        const input = document.activeElement;
        must(input.parentElement === cell, cell, 'does not take the focus');
        must(input.readOnly === (cell.getAttribute('aria-readonly') === 'true'), cell, 'read-only');
        must(cell.classList.contains('total') === input.readOnly, cell, 'a total is read-only and nothing else');
        must(input.getAttribute('aria-invalid') === String(cell.getAttribute('aria-invalid') === 'true'), cell, 'invalid');
        must(document.getElementById(input.getAttribute('aria-describedby')), cell, 'description');
    }
    return wrong";

async fn counted_and_named(page: &mut Page) {
    for figures in ["suqian-2024", "yimei-2020"] {
        page.open_figures(&Figures::of(figures)).await;
        for (cell, keys) in [
            ("t3.received.natural", "1{Enter}"),
            ("t3.granted.business", "abc{Enter}"),
            ("t4.direct.other", "{Delete}"),
        ] {
            page.choose(cell).await;
            page.keys(keys).await;
        }
        let wrong = page.js(COUNTED, json!([])).await;
        assert_eq!(wrong, Value::Array(Vec::new()), "{figures}");
    }
}
