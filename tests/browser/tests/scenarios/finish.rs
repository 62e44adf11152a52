//! The bar in one row, and the way on: what is missing with ways there, then three files in one go.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::files;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(
    the_bar_stands_in_one_row,
    what_is_missing_has_ways_there,
    three_files_go_out_in_one_go,
    every_way_out_is_as_near_as_before
);

/// Every command lies in the same row, within the window, in its group; one of them alone is the way on.
async fn the_bar_stands_in_one_row(page: &mut Page) {
    const ROW: &str = "const bar = document.querySelector('.bar').getBoundingClientRect();
        const commands = [...document.querySelectorAll('.bar button, .bar .button')];
        return {
            height: bar.height,
            middles: [...new Set(commands.map(it => it.getBoundingClientRect())
                .map(box => Math.round(box.top + box.height / 2)))].length,
            out: commands.filter(it => it.getBoundingClientRect().right > innerWidth).length,
            cut: commands.filter(it => it.scrollWidth > it.clientWidth).length,
            ways: [...document.querySelectorAll('.bar .go')].map(it => it.dataset.action),
            groups: document.querySelectorAll('.bar .group[role=group][aria-label]').length,
            keys: [...document.querySelectorAll('.bar [aria-keyshortcuts]')].map(it => it.querySelector('kbd').textContent),
        }";
    page.click("[data-field=organ]").await;
    page.keys("某某自治区某某自治州某某自治县人力资源和社会保障局").await;
    page.is_saved().await;
    for size in [(1366, 768), (1024, 768)] {
        page.resize(size).await;
        let row = page.js(ROW, json!([])).await;
        assert!(row["height"].as_f64().unwrap_or_default() < 60.0, "{size:?}: {row}");
        assert_eq!(
            (&row["middles"], &row["out"], &row["cut"]),
            (&json!(1), &json!(0), &json!(0)),
            "{size:?}: {row}"
        );
        assert_eq!((&row["ways"], &row["groups"]), (&json!(["finish"]), &json!(3)));
        assert_eq!(row["keys"], json!(["Ctrl+Z", "Ctrl+Y", "Ctrl+S"]));
        page.picture(&format!("bar-{}-{:?}", size.0, page.browser.kind).to_lowercase()).await;
    }
    let words = page.js("return document.querySelector('[data-action=redo]').innerText", json!([])).await;
    assert!(words.as_str().unwrap_or_default().starts_with("重做"), "{words}");
    let cover = page.js("return document.body.innerText.includes('封面')", json!([])).await;
    assert_eq!(cover, json!(false), "there is no cover");
}

async fn what_is_missing_has_ways_there(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t4.review.upheld").await;
    page.keys("{Delete}").await;
    page.click("[data-action=finish]").await;
    page.focus_is("hand-out").await;
    let missing = "return [...document.querySelectorAll('[data-missing]')].map(it => it.dataset.missing)";
    let missing = page.js(missing, json!([])).await;
    let needs = |id: &str| missing.as_array().is_some_and(|all| all.contains(&json!(id)));
    assert!(needs("t4") && needs("problems") && !needs("t3"), "{missing}");
    page.picture(&format!("finish-{:?}", page.browser.kind).to_lowercase()).await;
    page.click("[data-missing=t4] [data-action=go-missing]").await;
    page.focus_is("t4.review.upheld").await;
    page.until("the panel makes room", "return !document.querySelector('[data-screen=finish]')").await;
    page.click("[data-action=finish]").await;
    page.click("[data-missing=problems] [data-action=go-missing]").await;
    page.focus_is("problems").await;
    page.click("[data-action=finish]").await;
    page.focus_is("hand-out").await;
    page.keys("{Esc}").await;
    page.focus_is("finish").await;
}

async fn three_files_go_out_in_one_go(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-section=problems] textarea").await;
    page.keys("存在的问题见下。").await;
    page.click("[data-action=finish]").await;
    page.focus_is("hand-out").await;
    page.keys("{Enter}").await;
    let mut names = Vec::new();
    for _ in 0..3 {
        let (name, bytes) = page.download().await;
        if name.ends_with(".docx") {
            assert!(files::word_text(&bytes).contains("宿迁市"));
        }
        names.push(name);
    }
    names.sort();
    let all =
        ["docx", "html", "nianbao.json"].map(|end| format!("宿迁市2024年政府信息公开工作年度报告.{end}"));
    assert_eq!(names, all);
    page.notice("3 个文件").await;
    page.focus_is("finish").await;
}

/// One press for Word, Excel and the paper, two for the rest.
async fn every_way_out_is_as_near_as_before(page: &mut Page) {
    for action in
        ["export-docx", "export-xlsx", "preview", "save", "exports", "drafts", "new", "undo", "redo"]
    {
        page.element(&format!(".bar [data-action={action}]")).await;
    }
    page.element(".bar input[type=file][data-action=open]").await;
    page.click("[data-action=exports]").await;
    for action in ["export-html", "copy-fragment", "export-fragment", "export-sheet", "export-template"] {
        page.element(&format!("[data-screen=exports] [data-action={action}]")).await;
    }
}
