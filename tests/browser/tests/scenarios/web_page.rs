//! The exported web page, opened by itself; the fragment, pasted into an editor as portals have them.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

use super::accessibility::nothing_on;
use super::preview::{printed, with_counted_rows};

everywhere!(the_web_page_stands_alone, the_fragment_is_pasted_as_rich_text);

async fn the_web_page_stands_alone(page: &mut Page) {
    for figures in ["suqian-2024", "yimei-2020"] {
        let (file, marks) = with_counted_rows(page, figures);
        page.open_file(&file).await;
        page.notice("-counted").await;
        page.click("[data-action=exports]").await;
        // The list of findings would name the figures once more.
        page.click("[data-field=want-findings]").await;
        page.click("[data-action=export-html]").await;
        let (_, html) = page.download().await;
        let html = String::from_utf8(html).expect("it is text");
        let alone = page.site.beside("exported.html", &html);
        page.go(&alone).await;
        nothing_on(page, "the exported page").await;
        let asked = page.asked_for().await;
        assert!(asked.iter().all(|address| address.starts_with("data:")), "it needs nothing: {asked:?}");
        let pages = printed(page).await;
        let words: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
        for mark in &marks {
            // Once below the applicants, once as the total.
            assert_eq!(
                words.iter().filter(|word| *word == mark).count(),
                2,
                "{figures}: {mark} is printed once"
            );
        }
        page.open().await;
    }
}

const EDITOR: &str =
    "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>x</title><link rel=icon href='data:,'>
    <div contenteditable style='min-height: 9em'></div>";

async fn the_fragment_is_pasted_as_rich_text(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-action=exports]").await;
    page.click("[data-action=copy-fragment]").await;
    page.notice("已复制").await;
    let editor = page.site.beside("editor.html", EDITOR);
    page.go(&editor).await;
    page.click("[contenteditable]").await;
    page.keys("{Ctrl+v}").await;
    let tables = "return document.querySelectorAll('[contenteditable] table').length === 3";
    page.until("the tables are tables", tables).await;
    let look = "const cell = [...document.querySelectorAll('[contenteditable] td')].find(it => it.textContent.trim() === '3440');
        const style = getComputedStyle(cell);
        return [style.borderTopStyle, style.textAlign, !!document.querySelector('[contenteditable] [rowspan]'),
            document.querySelectorAll('[contenteditable] script').length]";
    assert_eq!(page.js(look, json!([])).await, json!(["solid", "center", true, 0]));
    page.open().await;
}
