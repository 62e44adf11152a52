//! The page where it cannot run: it says so in Chinese, what to do, and the technical reason.

use std::fs;

use browser_tests::page::Page;
use browser_tests::served;
use browser_tests::site::{dist, file_address};
use serde_json::json;

served!(index_by_double_click, module_missing);

async fn says(page: &Page, words: &str) {
    let script = "const box = document.querySelector('.boot[role=alert]');
        return box && box.innerText.includes(arguments[0])";
    page.until_with(&format!("the page says {words}"), script, json!([words])).await;
}

/// The many files are for a server; by double click they must not look as if they only took their time.
async fn index_by_double_click(page: &mut Page) {
    let entries = fs::read_dir(dist()).expect("the page was built").flatten();
    for entry in entries.filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), page.browser.scratch(&entry.file_name().to_string_lossy()))
            .expect("it can be copied");
    }
    page.go(&file_address(&page.browser.scratch("index.html"))).await;
    says(page, "nianbao.html").await;
    says(page, "要放在网站上才能打开").await;
    // What was tried is in the console, as it should be.
    page.console_errors().await;
}

/// A portal that lost a file, or does not hand out modules.
async fn module_missing(page: &mut Page) {
    let server = page.site.server.as_ref().expect("the page is served");
    server.lose(Some("page-"));
    let address = page.site.beside("again.html", &fs::read_to_string(dist().join("index.html")).unwrap());
    page.go(&address).await;
    says(page, "没有取到").await;
    says(page, "404").await;
    page.console_errors().await;
    page.site.server.as_ref().expect("the page is served").lose(None);
}
