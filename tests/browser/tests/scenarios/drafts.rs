//! Drafts on this computer: listed, opened, gone back in, deleted, cleared.

use browser_tests::everywhere;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(drafts_are_listed_and_changed, undo_goes_on_after_loading_again, the_computer_is_cleared);

const CELL: &str = "t3.received.natural";

async fn write(page: &Page, organ: &str, figure: &str) {
    page.click("[data-field=organ]").await;
    page.keys(&format!("{{Ctrl+a}}{organ}")).await;
    page.choose(CELL).await;
    page.keys(&format!("{figure}{{Enter}}")).await;
    page.is_saved().await;
}

async fn rows(page: &Page) -> Vec<String> {
    let rows =
        "return [...document.querySelectorAll('[data-screen=drafts] [data-draft]')].map(it => it.innerText)";
    let rows = page.js(rows, json!([])).await;
    rows.as_array().into_iter().flatten().filter_map(|row| Some(row.as_str()?.to_string())).collect()
}

async fn open_panel(page: &Page) {
    page.click("[data-action=drafts]").await;
    page.element("[data-screen=drafts]").await;
}

async fn drafts_are_listed_and_changed(page: &mut Page) {
    write(page, "甲局", "1").await;
    page.click("[data-action=new]").await;
    write(page, "乙局", "2").await;
    open_panel(page).await;
    let listed = rows(page).await;
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(listed[0].contains("乙局") && listed[0].contains("正在填写"), "{listed:?}");
    assert!(listed[1].contains("甲局") && !listed[1].contains("正在填写"), "{listed:?}");

    page.click("[data-action=open-draft]").await;
    page.cell_shows(CELL, "1").await;
    assert_eq!(page.report().await["organ"], json!("甲局"));
    page.choose(CELL).await;
    page.keys("5{Enter}").await;
    page.is_saved().await;

    // Deleting asks first, and sparing changes nothing.
    open_panel(page).await;
    let other = "[data-draft]:nth-child(2) [data-action=delete-draft]";
    page.click(other).await;
    let asked = page.element("[data-screen=drafts] [role=alertdialog]").await;
    assert!(asked.text().await.expect("it can be read").contains("乙局"));
    page.click("[data-action=spare]").await;
    assert_eq!(rows(page).await.len(), 2);
    page.click(other).await;
    page.click("[data-action=confirm-delete]").await;
    page.until("one draft is left", "return document.querySelectorAll('[data-draft]').length === 1").await;
    page.click("[data-action=close-drafts]").await;
    page.reload().await;
    page.cell_shows(CELL, "5").await;
    let kept = page.stored().await;
    assert!(kept.values().all(|text| !text.contains("乙局")), "what was deleted is gone");
}

async fn undo_goes_on_after_loading_again(page: &mut Page) {
    page.choose(CELL).await;
    page.keys("1{Enter}2{Enter}").await;
    page.click("[data-section=other] textarea").await;
    page.keys("其他").await;
    page.is_saved().await;
    page.reload().await;
    page.click("[data-action=undo]").await;
    page.until(
        "the prose is undone",
        "return !document.querySelector('[data-section=other] textarea').value",
    )
    .await;
    page.click("[data-action=undo]").await;
    page.cell_shows("t3.carried.natural", "").await;
    page.click("[data-action=undo]").await;
    page.cell_shows(CELL, "").await;
    page.click("[data-action=redo]").await;
    page.cell_shows(CELL, "1").await;
}

async fn the_computer_is_cleared(page: &mut Page) {
    page.js("localStorage.setItem('another program', 'stays')", json!([])).await;
    write(page, "甲局", "1").await;
    open_panel(page).await;
    page.click("[data-action=clear-computer]").await;
    let asked = page.element("[data-screen=drafts] [role=alertdialog]").await;
    assert!(asked.text().await.expect("it can be read").contains("甲局"), "it says what is lost");
    page.click("[data-action=confirm-delete]").await;
    page.saving_is("cleared").await;
    let ours = "return Object.keys(localStorage).filter(key => key.startsWith('nianbao/')
        && !key.startsWith('nianbao/tab/'))";
    assert_eq!(page.js(ours, json!([])).await, json!([]), "nothing of ours is kept");
    let others = "return localStorage.getItem('another program')";
    assert_eq!(page.js(others, json!([])).await, json!("stays"));
    page.cell_shows(CELL, "1").await;
    page.reload().await;
    page.cell_shows(CELL, "").await;
}
