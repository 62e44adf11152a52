//! What only a browser can tell of the looks: what is in view, what lies over what.

use browser_tests::everywhere;
use browser_tests::figures::Figures;
use browser_tests::page::Page;
use serde_json::json;

everywhere!(all_in_view, nothing_printed_twice);

/// On the usual screen the head of table three, the row being typed and the findings are in view together; nothing has
/// to be scrolled sideways, on a narrow screen either.
async fn all_in_view(page: &mut Page) {
    const IN_VIEW: &str = "const seen = element => {
            const box = element.getBoundingClientRect();
            const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return !!at && (element.contains(at) || at.contains(element));
        };
        const head = [...document.querySelectorAll('[data-table=t3] th')].find(it => it.textContent === '自然人');
        return [seen(head), seen(document.activeElement), seen(document.querySelector('[data-finding]'))]";
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    for cell in
        ["t3.partial.natural", "t3.deny-inquiry.natural", "t3.other-misc.natural", "t3.carryover.natural"]
    {
        while page.focus().await != cell {
            page.keys("{Down}").await;
        }
        let seen = page.js(IN_VIEW, json!([])).await;
        assert_eq!(
            seen,
            json!([true, true, true]),
            "head, row and findings are in view while {cell} is typed"
        );
    }
    for size in [(1366, 768), (1024, 768)] {
        page.resize(size).await;
        let wide = "return [...document.querySelectorAll('html, body, .work, .findings, .outline, .bar')]
            .filter(it => it.scrollWidth > it.clientWidth).map(it => it.className || it.tagName)";
        assert_eq!(
            page.js(wide, json!([])).await,
            json!([]),
            "nothing is cut off or scrolls sideways at {size:?}"
        );
    }
}

/// The input that travels lies over the text of its cell. Left behind, it must not print the same text a second time.
async fn nothing_printed_twice(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("12").await;
    page.click("[data-section=other] textarea").await;
    let invisible = "const style = getComputedStyle(document.querySelector('.cell-input'));
        return style.visibility === 'hidden' || style.opacity === '0' || style.color === 'rgba(0, 0, 0, 0)'
            || style.backgroundColor !== 'rgba(0, 0, 0, 0)'";
    assert_eq!(page.js(invisible, json!([])).await, json!(true), "12 stands over 12");

    // Firefox paints the background of a positioned cell over the collapsed borders around it.
    let over_borders = "return [...document.querySelectorAll('[data-cell]')].map(it => getComputedStyle(it))
        .filter(it => it.position !== 'static' && it.backgroundColor !== 'rgba(0, 0, 0, 0)'
            && it.backgroundClip !== 'padding-box').length";
    assert_eq!(
        page.js(over_borders, json!([])).await,
        json!(0),
        "cells whose background hides the lines of the table"
    );
}
