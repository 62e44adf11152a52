//! The paper in place of the form: its sheets, and what comes out of the printer.

use std::fs;
use std::path::PathBuf;

use browser_tests::figures::Figures;
use browser_tests::files;
use browser_tests::page::Page;
use browser_tests::{everywhere, in_chromium};
use serde_json::{json, Value};

everywhere!(
    what_is_taller_than_a_page_is_whole,
    the_paper_is_shown,
    no_row_is_lost_cut_or_doubled,
    a_long_report_breaks_between_lines,
    pictures_stand_whole_on_their_sheets,
    the_form_is_never_printed_with_it,
    the_paper_is_read_in_one_piece
);

/// Firefox lays out papers of hundreds of pages too slowly to be waited for.
mod long {
    use super::*;
    in_chromium!(a_paragraph_of_a_hundred_thousand_characters, a_paper_of_a_thousand_pages_grows);
}

async fn open_preview(page: &Page) {
    page.click("[data-action=preview]").await;
    page.element(".sheets .sheet").await;
}

/// A report that lacks nothing: no page of it is marked as a draft's.
async fn finished(page: &Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-section=problems] textarea").await;
    page.keys("部分答复不够规范。").await;
}

/// What stands on the sheets: of each, its number, whether anything reaches over its edge, and the rows of its tables.
async fn sheets(page: &Page) -> Vec<Value> {
    const SHEETS: &str = "return [...document.querySelectorAll('.sheet')].map(sheet => {
        const text = sheet.querySelector('.sheet-text');
        const edge = text.getBoundingClientRect().bottom;
        const lowest = Math.max(...[...text.children].map(block => block.getBoundingClientRect().bottom));
        return {
            number: sheet.querySelector('.sheet-number').textContent,
            left: getComputedStyle(sheet.querySelector('.sheet-number')).textAlign === 'left',
            over: lowest > edge + 8,
            mark: sheet.querySelector('.sheet-mark')?.textContent || '',
            tables: [...text.querySelectorAll('table')].map(table =>
                [...table.rows].map(row => [...row.cells].map(cell => cell.textContent).join('|'))),
        };
    })";
    page.js(SHEETS, json!([])).await.as_array().cloned().unwrap_or_default()
}

async fn the_paper_is_shown(page: &mut Page) {
    finished(page).await;
    page.js("document.querySelector('[data-action=preview]').focus()", json!([])).await;
    open_preview(page).await;
    let found = sheets(page).await;
    assert!(found.len() >= 3, "{} sheets", found.len());
    for (at, sheet) in found.iter().enumerate() {
        assert_eq!(sheet["number"], json!(format!("— {} —", at + 1)));
        assert_eq!(sheet["left"], json!(at % 2 == 1), "the number stands at the outer edge");
        assert_eq!(sheet["over"], json!(false), "sheet {} holds what stands on it", at + 1);
        assert_eq!(sheet["mark"], json!(""), "a finished report has no mark");
    }
    let hidden = "return document.querySelector('#app').offsetParent === null
        && document.activeElement.classList.contains('sheets')";
    assert_eq!(
        page.js(hidden, json!([])).await,
        json!(true),
        "the form has made room, and the paper has the focus"
    );
    page.picture(&format!("preview-{:?}", page.browser.kind).to_lowercase()).await;

    // The report goes on under it: undo is seen on paper.
    page.keys("{Esc}").await;
    page.until("the form is back", "return !document.querySelector('.sheets')").await;
    page.focus_is("preview").await;
    page.choose("t3.received.natural").await;
    page.keys("3442{Enter}").await;
    open_preview(page).await;
    page.until(
        "a draft says so on every sheet",
        "return [...document.querySelectorAll('.sheet')]
        .every(sheet => sheet.querySelector('.sheet-mark')?.textContent.includes('草稿'))",
    )
    .await;
    page.keys("{Ctrl+z}").await;
    page.until(
        "undone on paper too",
        "return document.querySelector('.sheet') && !document.querySelector('.sheet-mark')",
    )
    .await;
    page.click("[data-action=close-preview]").await;
    page.cell_shows("t3.received.natural", "3440").await;
}

/// A report whose every row of table three has a figure of its own: whoever counts them counts the rows.
pub fn with_counted_rows(page: &Page, figures: &str) -> (PathBuf, Vec<String>) {
    let mut report: Value = serde_json::from_slice(&Figures::of(figures).bytes).expect("figures are JSON");
    let cells = report["cells"].as_object_mut().expect("figures have cells");
    let mut marks = Vec::new();
    for (name, value) in cells.iter_mut().filter(|(name, _)| name.starts_with("t3.")) {
        let is_first = name.ends_with(".natural");
        *value = json!(if is_first { (70_001 + marks.len()).to_string() } else { "0".to_string() });
        marks.extend(is_first.then(|| value.as_str().unwrap_or_default().to_string()));
    }
    report["stated"] = json!({});
    let file = page.browser.scratch(&format!("{figures}-counted.nianbao.json"));
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    (file, marks)
}

/// Whatever stands before the tables, wherever a sheet ends in them.
async fn no_row_is_lost_cut_or_doubled(page: &mut Page) {
    // The list of findings would name the figures once more.
    page.click("[data-action=exports]").await;
    page.click("[data-field=want-findings]").await;
    page.click("[data-action=close-exports]").await;
    for (figures, lines) in [("suqian-2024", 0), ("suqian-2024", 7), ("yimei-2020", 3), ("yimei-2020", 13)] {
        let (file, marks) = with_counted_rows(page, figures);
        assert!(marks.len() >= 22, "{} rows", marks.len());
        page.open_file(&file).await;
        page.notice("-counted").await;
        let text: Vec<String> = (0..lines).map(|line| format!("第{line}行说明。")).collect();
        page.click("[data-section=t3] textarea").await;
        page.keys(&text.join("\n")).await;
        open_preview(page).await;
        let found = sheets(page).await;
        assert!(
            found.iter().all(|sheet| sheet["over"] == json!(false)),
            "{lines} lines before: nothing is cut"
        );
        let rows = found.iter().flat_map(|sheet| sheet["tables"].as_array().cloned().unwrap_or_default());
        let rows: Vec<String> = rows
            .flat_map(|table| table.as_array().cloned().unwrap_or_default())
            .map(|row| row.as_str().unwrap_or_default().to_string())
            .collect();
        let pages = printed(page).await;
        assert_eq!(pages.len(), found.len(), "as many pages as sheets");
        let words: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
        for mark in &marks {
            let standing = rows.iter().filter(|row| row.split('|').any(|cell| cell == mark)).count();
            assert_eq!(standing, 1, "the row of {mark} stands on one sheet");
            // Once below the applicants, once as the total.
            assert_eq!(words.iter().filter(|word| *word == mark).count(), 2, "and is printed once: {mark}");
        }
        for (at, text) in pages.iter().enumerate() {
            let text: String = text.split_whitespace().collect();
            assert!(text.ends_with(&format!("—{}—", at + 1)), "page {} has its number: {text}", at + 1);
        }
        page.click("[data-action=close-preview]").await;
    }
}

/// The text of each page as it is printed, by the browser's own way to a PDF.
pub async fn printed(page: &Page) -> Vec<String> {
    let file = print(page, "printed.pdf").await;
    files::pages(&file)
}

async fn print(page: &Page, name: &str) -> PathBuf {
    let pdf = page.browser.print().await;
    let file = page.browser.scratch(name);
    fs::write(&file, pdf).expect("the folder of the test can be written");
    file
}

async fn a_long_report_breaks_between_lines(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    let sentence = "这是一句用来占满版面的话，看看分页时有没有哪一行被切掉或者印了两遍。";
    // Latin marks: Firefox writes PDFs from whose Chinese glyphs no text comes back.
    let text: String = (1..=90).map(|number| format!("A{number}Z{sentence}")).collect();
    let set = "const field = document.querySelector('[data-section=overview] textarea'); field.focus(); field.select();
        document.execCommand('insertText', false, arguments[0])";
    page.js(set, json!([text])).await;
    open_preview(page).await;
    let found = sheets(page).await;
    assert!(found.iter().all(|sheet| sheet["over"] == json!(false)));
    let all: String = printed(page).await.concat().split_whitespace().collect();
    for number in 1..=90 {
        assert_eq!(all.matches(&format!("A{number}Z")).count(), 1, "sentence {number} is printed once");
    }
}

/// A saved file with this as its overview, opened.
async fn open_with_overview(page: &mut Page, text: &str) {
    let mut report: Value =
        serde_json::from_slice(&Figures::of("suqian-2024").bytes).expect("figures are JSON");
    report["text"]["overview"] = json!(text);
    let file = page.browser.scratch("long.nianbao.json");
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    page.open_file(&file).await;
    page.notice("long").await;
}

/// Sentences with a number each, so many characters together.
fn sentences(length: usize) -> String {
    let mut text = String::new();
    for number in 1.. {
        if text.len() > 3 * length {
            break;
        }
        text.push_str(&format!(
            "A{number}Z这是一句用来占满版面的话，**看看**分页时有没有哪一行被切掉或者印了两遍。"
        ));
    }
    text
}

/// Every sheet holds the text that stands on it and no other: a long paragraph takes as long as its text, not as that times
/// its pages.
async fn a_paragraph_of_a_hundred_thousand_characters(page: &mut Page) {
    let text = sentences(100_000);
    open_with_overview(page, &text).await;
    open_preview(page).await;
    page.until("the paper is whole", "return !document.querySelector('.sheets[aria-busy]')").await;
    let seen = "const pieces = [...document.querySelectorAll('.sheet .doc-body')];
        return {
            text: pieces.map(piece => piece.textContent).join(''),
            longest: Math.max(...pieces.map(piece => piece.textContent.length)),
            bold: document.querySelectorAll('.sheet strong').length,
            sheets: document.querySelectorAll('.sheet').length,
            over: [...document.querySelectorAll('.sheet')].filter(sheet => sheet.classList.contains('is-long')).length,
            count: document.querySelector('.sheets-count').textContent,
            lines: pieces.filter(piece => piece.textContent.length > 400).map(piece =>
                Math.round(piece.getBoundingClientRect().height / parseFloat(getComputedStyle(piece).lineHeight))),
        }";
    let seen = page.js(seen, json!([])).await;
    assert!(
        seen["text"].as_str().is_some_and(|all| all.contains(&text.replace("**", ""))),
        "in order, and once"
    );
    assert!(seen["longest"].as_u64() < Some(1_300), "a sheet has 616 places: {}", seen["longest"]);
    assert!(seen["bold"].as_u64() >= Some(text.matches("**").count() as u64 / 2), "bold stays bold");
    assert_eq!(seen["over"], json!(0), "no line is too much");
    assert_eq!(seen["count"], json!(format!("共 {} 页", seen["sheets"])));
    // Between the first and the last sheet of it all are full.
    let lines: Vec<u64> = seen["lines"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert!(lines.len() > 100 && lines[1..lines.len() - 1].iter().all(|lines| *lines == 22), "{lines:?}");
    page.keys("{Esc}").await;
}

/// What takes longer than a glance says how far it has come, and can be left meanwhile.
async fn a_paper_of_a_thousand_pages_grows(page: &mut Page) {
    let text = sentences(700_000);
    open_with_overview(page, &text).await;
    page.js(
        "window.told = [];
        new MutationObserver(() => {
            const count = document.querySelector('.sheets-count');
            if (count && told[told.length - 1] !== count.textContent) told.push(count.textContent);
        }).observe(document.body, { childList: true, subtree: true, characterData: true })",
        json!([]),
    )
    .await;
    open_preview(page).await;
    page.until("it has grown for a while", "return told.filter(it => it.includes('正在排版')).length > 2")
        .await;
    page.keys("{Esc}").await;
    page.until("the form is back", "return !document.querySelector('.sheets')").await;
    page.click("[data-action=preview]").await;
    page.until("the paper is whole", "return !!document.querySelector('.sheets:not([aria-busy]) .sheet')")
        .await;
    let count = page.js("return document.querySelectorAll('.sheet').length", json!([])).await;
    assert!(count.as_u64() > Some(1_000), "{count}");
    page.keys("{Esc}").await;
}

/// A picture is drawn by the browser, and saved as its own cameras would.
const PICTURE: &str = "const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [arguments[0], arguments[1]];
    canvas.getContext('2d').fillRect(9, 9, arguments[0] - 18, arguments[1] - 18);
    return canvas.toDataURL('image/png').split(',')[1]";

async fn pictures_stand_whole_on_their_sheets(page: &mut Page) {
    let mut report: Value =
        serde_json::from_slice(&Figures::of("suqian-2024").bytes).expect("figures are JSON");
    let mut text = String::new();
    for (at, (width, height)) in [(900, 500), (300, 900), (1200, 300), (500, 700)].into_iter().enumerate() {
        let data = page.js(PICTURE, json!([width, height])).await;
        report["images"][format!("img{at}")] = json!({ "name": "图.png", "type": "image/png", "data": data });
        text.push_str(&format!("第{at}段说明，占一点版面。\n![图{at}的说明](img{at})\n"));
    }
    report["text"]["overview"] = json!(text);
    let file = page.browser.scratch("pictures.nianbao.json");
    fs::write(&file, report.to_string()).expect("the folder of the test can be written");
    page.open_file(&file).await;
    page.notice("pictures").await;
    open_preview(page).await;
    let whole = "const images = [...document.querySelectorAll('.sheet img')];
        return images.length === 4 && images.every(image => {
            const [inner, outer] = [image, image.closest('.sheet-text')].map(it => it.getBoundingClientRect());
            return image.complete && image.naturalWidth > 0 && inner.height > 50
                && inner.bottom <= outer.bottom + 1 && inner.right <= outer.right + 1;
        })";
    page.until("each picture stands once, whole", whole).await;
    let found = sheets(page).await;
    assert!(found.iter().all(|sheet| sheet["over"] == json!(false)));
    // A caption stays with its picture.
    let captions = "return [...document.querySelectorAll('.sheet')].flatMap(sheet =>
        [...sheet.querySelectorAll('img')].map(image => sheet.textContent.includes(image.alt)))";
    assert_eq!(page.js(captions, json!([])).await, json!([true, true, true, true]));
    let pages = printed(page).await;
    assert_eq!(pages.len(), found.len(), "as many pages as sheets");
}

/// A cell with ten thousand letters is no report, and is printed all the same.
async fn what_is_taller_than_a_page_is_whole(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("{F2}").await;
    let long = ["W".repeat(9_990), "Z".repeat(10)].concat();
    page.js("document.execCommand('insertText', false, arguments[0])", json!([long])).await;
    page.keys("{Enter}").await;
    open_preview(page).await;
    let all: String = printed(page).await.concat().split_whitespace().collect();
    assert!(all.contains('Z'), "its end is on paper");
    // All of it: the cell, and the list of findings that quotes its beginning.
    assert!(all.matches('W').count() >= 9_990, "{} letters", all.matches('W').count());
    let title = page.js("return document.title", json!([])).await;
    assert!(title.as_str().unwrap_or_default().contains("2024年政府信息公开工作年度报告"), "{title}");
    page.keys("{Esc}").await;
    page.until("the page has its name again", "return document.title === '政府信息公开年报'").await;
}

/// Printed without the paper the form keeps its own margins, and no page of it is empty.
async fn the_form_is_never_printed_with_it(page: &mut Page) {
    finished(page).await;
    open_preview(page).await;
    let with = printed(page).await;
    assert!(
        with.iter().all(|text| !text.contains("核对") && !text.contains("返回填写")),
        "neither panel nor buttons"
    );
    assert!(with.iter().all(|text| !text.trim().is_empty()), "no empty page");
    page.keys("{Esc}").await;
    page.until("the form is back", "return !document.querySelector('.sheets')").await;
    let form = printed(page).await.concat();
    assert!(form.contains("3440") && !form.contains("定位"), "the form prints as paper too");
}

/// What is seen of the paper: how many sheets, and each line of the tables in one piece.
const SEEN: &str =
    "const seen = selector => [...document.querySelectorAll(selector)].filter(it => it.offsetParent);
    return {
        sheets: seen('.sheet').length,
        rows: seen('.sheets-roll tr').length,
        tables: seen('.sheets-roll table').length,
        wide: document.documentElement.scrollWidth > innerWidth,
    }";

async fn the_paper_is_read_in_one_piece(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    open_preview(page).await;
    let paged = page.js(SEEN, json!([])).await;
    let count = paged["sheets"].as_u64().expect("sheets are counted");
    assert!(count >= 3 && paged["rows"] == json!(0), "first come the pages: {paged}");
    let on_pages = printed(page).await;

    page.click("[data-action=roll]").await;
    let roll = page.js(SEEN, json!([])).await;
    assert_eq!(roll["sheets"], json!(0), "no sheet is seen: {roll}");
    assert_eq!(
        (&roll["tables"], &roll["wide"]),
        (&json!(3), &json!(false)),
        "each table in one piece: {roll}"
    );
    page.focus_is("roll").await;
    page.picture(&format!("roll-{:?}", page.browser.kind).to_lowercase()).await;
    assert_eq!(printed(page).await, on_pages, "what is printed are the pages all the same");

    // A paper that is made anew is read as the one before.
    page.keys("{Esc}").await;
    page.choose("t3.received.natural").await;
    page.keys("3441{Enter}").await;
    open_preview(page).await;
    assert_eq!(page.js(SEEN, json!([])).await["rows"], json!(0), "another visit begins with pages");
    page.click("[data-action=roll]").await;
    page.keys("{Ctrl+z}").await;
    page.until(
        "undone, and still in one piece",
        "return document.querySelector('.sheets-roll')?.offsetParent
            && document.querySelector('.sheets-roll').textContent.includes('3440')",
    )
    .await;
    page.click("[data-action=roll]").await;
    assert_eq!(page.js(SEEN, json!([])).await["sheets"].as_u64(), Some(count), "the pages again");
}
