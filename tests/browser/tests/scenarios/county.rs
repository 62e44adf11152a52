//! The check of many files: chosen, dropped, cancelled, taken away; what cannot be read is named; the page behind it stays as it
//! is.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::{everywhere, served};
use nianbao_core::checkup::check_up;
use serde_json::{json, Value};
use tempfile::TempDir;

mod of_one_server {
    use super::*;
    served!(module_missing_then_there);

    async fn module_missing_then_there(page: &mut Page) {
        let server = |page: &Page, word| page.site.server.as_ref().expect("the page is served").lose(word);
        server(page, Some("county"));
        page.click("[data-action=county]").await;
        let said = page.notice("没能打开批量核对").await;
        assert!(said.contains("正在填写的报告没有改动"), "{said}");
        page.console_errors().await;
        server(page, None);
        page.click("[data-action=county]").await;
        page.element("#county [data-screen=county]").await;
    }
}

everywhere!(chosen_on_the_page, chosen_files, dropped_files);

/// One browser: what is counted is the page's own work.
mod of_a_thousand {
    use super::thousand_files;
    browser_tests::in_chromium!(thousand_files);
}

async fn open(page: &Page) {
    page.click("[data-action=county]").await;
    page.element("#county [data-screen=county]").await;
    page.until("the page gives way", "return document.querySelector('#app').hidden").await;
}

/// Gives an input of the screen files that exist.
async fn choose(page: &Page, files: &[PathBuf]) {
    let input = page.element("#county input[data-action=check-file]").await;
    let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    input.send_keys(paths.join("\n")).await.expect("files can be chosen");
}

/// Every row: name, findings, and what it says.
async fn rows(page: &Page) -> Vec<(String, Option<usize>, String)> {
    let script = "return [...document.querySelectorAll('[data-import-file]')].map(row =>
        [row.dataset.importFile, row.dataset.findings ?? null, row.innerText])";
    let rows = page.js(script, json!([])).await;
    let row = |row: &Value| {
        let text = |at: usize| row[at].as_str().map(str::to_string);
        let findings = text(1).map(|number| number.parse().expect("a number"));
        (text(0).expect("a name"), findings, text(2).expect("a text"))
    };
    rows.as_array().expect("rows").iter().map(row).collect()
}

async fn is_done(page: &Page, files: usize) {
    let script = "return document.querySelectorAll('[data-import-file]').length === arguments[0]
        && !document.querySelector('[data-progress]')";
    page.until_with("all files are checked", script, json!([files])).await;
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Real reports, and what is no report.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for name in ["suqian-2024", "yimei-2020"] {
        let file = folder.join(format!("{name}.nianbao.json"));
        fs::copy(&Figures::of(name).file, &file).expect("a copy");
        files.push(file);
    }
    let good = fs::read_to_string(&files[0]).expect("text");
    for (name, text) in [
        (
            "broken.nianbao.json",
            good.replacen("\"t3.received.natural\": \"", "\"t3.received.natural\": \"9", 1),
        ),
        ("newer.json", good.replacen("nianbao.report/1", "nianbao.report/7", 1)),
        ("cut.json", good.chars().take(good.chars().count() / 2).collect()),
        ("text.json", "年报".to_string()),
        ("empty.json", String::new()),
    ] {
        files.push(folder.join(name));
        fs::write(files.last().expect("a file"), text).expect("a folder can be written");
    }
    let large = folder.join("large.json");
    fs::File::create(&large).and_then(|file| file.set_len(50 << 20)).expect("a large file");
    files.push(large);
    files
}

/// The input in the page itself opens the screen with what was chosen.
async fn chosen_on_the_page(page: &mut Page) {
    let folder = folder();
    let files = files_in(folder.path());
    let input = page.element("#app input[data-action=check-file]").await;
    for (file, number) in files[..2].iter().zip(1..) {
        input.send_keys(file.to_string_lossy().as_ref()).await.expect("a file can be chosen");
        is_done(page, number).await;
    }
    assert!(page.js("return document.querySelector('#app').hidden", json!([])).await == json!(true));
    page.nothing_complained().await;
}

async fn chosen_files(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("7{Enter}").await;
    page.is_saved().await;
    open(page).await;
    let folder = folder();
    let files = files_in(folder.path());
    choose(page, &files).await;
    is_done(page, files.len()).await;
    for (file, (name, findings, says)) in files.iter().zip(rows(page).await) {
        assert_eq!(Some(name.as_str()), file.file_name().and_then(|name| name.to_str()));
        let bytes = fs::read(file).expect("a file");
        match check_up(&bytes) {
            Ok(checkup) => {
                assert_eq!(findings, Some(checkup.findings.len()), "{name}");
                assert!(says.contains(&checkup.organ) && says.contains(&checkup.year.to_string()), "{says}");
            }
            Err(_) => assert!(findings.is_none() && says.contains("没有读入。"), "{name}: {says}"),
        }
    }
    let broken = rows(page).await.remove(2);
    assert!(broken.1.is_some_and(|findings| findings > 0), "{broken:?}");
    assert!(rows(page).await[7].2.contains("50 MB"));

    // The worst first; its findings below it.
    page.click("[data-sort=errors]").await;
    page.until(
        "the table is sorted",
        "return document.querySelector('[aria-sort=descending] [data-sort=errors]')",
    )
    .await;
    page.click("[data-import-file='broken.nianbao.json'] [data-toggle]").await;
    page.element(
        "[data-import-file='broken.nianbao.json'] [data-finding='t3.balance.natural'][data-severity=error]",
    )
    .await;
    page.picture("county").await;

    page.click("[data-action=problems-text]").await;
    let (name, text) = page.download().await;
    let text = String::from_utf8(text).expect("text");
    assert!(name.starts_with("年报批量核对问题清单") && text.starts_with('\u{feff}'), "{name}");
    assert!(text.contains("必须改正") && text.contains("newer.json：没有读入。"), "{text}");
    page.click("[data-action=problems-xlsx]").await;
    let (name, workbook) = page.download().await;
    assert!(name.ends_with(".xlsx") && workbook.starts_with(b"PK"), "{name}");

    // Keys are not the page's while it is away; Escape leads back to it, and to the way that led here.
    page.keys("{Ctrl+z}{Esc}").await;
    page.until("the page is back", "return !document.querySelector('#app').hidden").await;
    assert_eq!(page.cell("t3.received.natural").await, "7");
    let focus = page.js("return document.activeElement.dataset.action", json!([])).await;
    assert_eq!(focus, json!("county"));
    open(page).await;
    assert_eq!(rows(page).await.len(), files.len(), "what was checked is still there");
    page.click("[data-action=clear-county]").await;
    is_done(page, 0).await;
}

/// Lets files go over the screen, as if they were dragged there.
const DROP: &str = "
    const data = new DataTransfer();
    for (const [name, text] of arguments[0]) data.items.add(new File([text], name));
    document.querySelector('#county').dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";

async fn dropped_files(page: &mut Page) {
    open(page).await;
    let report = fs::read_to_string(&Figures::of("suqian-2024").file).expect("text");
    page.js(DROP, json!([[["甲<b>.nianbao.json", report], ["乙.docx", "PK"]]])).await;
    is_done(page, 2).await;
    let rows = rows(page).await;
    assert_eq!(rows[0].0, "甲<b>.nianbao.json", "a name is text and never markup");
    assert!(rows[0].1.is_some() && rows[1].1.is_none(), "{rows:?}");
    page.nothing_complained().await;
}

/// A thousand files of the same report, from memory.
const THOUSAND: &str = "
    const data = new DataTransfer();
    for (let number = 0; number < 1000; number++)
        data.items.add(new File([arguments[0]], `${number}.nianbao.json`));
    const input = document.querySelector('#county input[data-action=check-file]');
    input.files = data.files;
    window.longest = 0;
    window.began = performance.now();
    let last = window.began;
    const frame = now => {
        if (document.querySelector('[data-progress]') || now - window.began < 500) {
            window.longest = Math.max(window.longest, now - last);
            last = now;
            requestAnimationFrame(frame);
        } else window.took = now - window.began;
    };
    requestAnimationFrame(frame);
    input.dispatchEvent(new Event('change', { bubbles: true }));";

async fn thousand_files(page: &mut Page) {
    open(page).await;
    let report = fs::read_to_string(&Figures::of("suqian-2024").file).expect("text");
    page.js(THOUSAND, json!([report])).await;
    // The page answers meanwhile: it can be told to stop, and to go on.
    page.click("[data-action=cancel-check]").await;
    page.element("[data-action=go-on-check]").await;
    let done = page.js("return document.querySelector('[data-progress]').dataset.progress", json!([])).await;
    let done = done.as_str().and_then(|done| done.split_once('/')).map(|(done, _)| done.parse::<u32>());
    assert!(matches!(done, Some(Ok(done)) if done < 1000), "{done:?}");
    page.click("[data-action=go-on-check]").await;
    let patience = Duration::from_secs(600);
    let started = std::time::Instant::now();
    while page.js("return !!document.querySelector('[data-progress]')", json!([])).await == json!(true) {
        assert!(started.elapsed() < patience, "a thousand files take longer than {patience:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    is_done(page, 1000).await;
    let figures = page.js("return [window.longest, performance.now() - window.began]", json!([])).await;
    println!("a thousand files: longest frame {} ms, {} ms in all", figures[0], figures[1]);
    let [longest, whole] = [&figures[0], &figures[1]].map(|figure| figure.as_f64().expect("a number"));
    // A busy machine makes both longer; of a page that stands still they are the same. The benchmark has the figure itself.
    assert!(longest < whole / 3.0, "the page did not answer for {longest} ms of {whole}");
}
