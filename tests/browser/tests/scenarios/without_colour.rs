//! No meaning by colour alone: every state of a cell and every kind of finding differs from every other in a line, a
//! sign, a frame or a word, also where the system's colours are forced upon the page. And nothing moves.

use browser_tests::figures::Figures;
use browser_tests::page::Page;
use browser_tests::{everywhere, in_chromium};
use serde_json::{json, Value};

mod own_colours {
    use super::*;
    everywhere!(states_of_cells, kinds_of_findings, nothing_moves);
}

mod forced_colours {
    use super::*;
    in_chromium!(forced_states, focus_is_outlined);
}

/// One cell of each kind, and one that is chosen in a range.
async fn every_state(page: &Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    page.click("[data-field=level] option[value=town]").await;
    for (cell, keys) in [
        ("t2.rules.made", "1{Enter}"),
        ("t2.permit.decisions", "abc{Enter}"),
        ("t3.received.natural", "3441{Enter}"),
        ("t4.review.upheld", "{Delete}"),
        ("t4.direct.upheld", "{Shift+Right}"),
    ] {
        page.choose(cell).await;
        page.keys(keys).await;
    }
}

/// How each state looks when all colours are taken away: lines, frames, shadows, signs, letters, patterns.
const LOOKS: &str = "const seen = colour => colour !== 'transparent' && !/, 0\\)$/.test(colour);
    const lines = style => ['Top', 'Right', 'Bottom', 'Left'].map(side =>
        style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) && seen(style[`border${side}Color`])
            ? style[`border${side}Style`] + style[`border${side}Width`] : '-').join(' ');
    const places = style => ['top', 'right', 'bottom', 'left'].map(side => style[side] === '0px' ? 0 : 1).join('');
    const sign = (cell, which) => {
        const style = getComputedStyle(cell, which);
        return style.content === 'none' || style.content === 'normal' ? '' : `${lines(style)} at ${places(style)}`;
    };
    const looks = cell => {
        const style = getComputedStyle(cell);
        return [
            sign(cell, '::before'), sign(cell, '::after'),
            style.outlineStyle === 'none' ? '' : `outline ${style.outlineStyle} ${style.outlineWidth}`,
            style.boxShadow === 'none' ? '' : 'frame',
            style.textDecorationLine === 'none' ? '' : `${style.textDecorationLine} ${style.textDecorationStyle}`,
            style.fontStyle, style.backgroundImage === 'none' ? '' : 'pattern',
        ].join(' / ');
    };
    const states = ['blank', 'query', 'error', 'suspect', 'unread', 'selected', 'assumed'];
    const is = (cell, state) => state === 'plain'
        ? states.every(other => !cell.classList.contains(other))
        : cell.classList.contains(state) && (state !== 'assumed' || !cell.matches('.error, .query'))
            && (state === 'selected' || !cell.classList.contains('selected'));
    const cells = [...document.querySelectorAll('[data-cell]')];
    return Object.fromEntries(['plain', ...states].map(state => {
        const cell = cells.find(cell => is(cell, state) && !cell.contains(document.activeElement));
        return [state, cell ? looks(cell) : null];
    }))";

/// Fails where a state is missing or two look alike.
fn all_differ(looks: &Value) {
    let looks: Vec<(&String, &Value)> = looks.as_object().into_iter().flatten().collect();
    assert_eq!(looks.len(), 8, "{looks:#?}");
    for (at, (state, look)) in looks.iter().enumerate() {
        assert!(look.is_string(), "no cell is {state}");
        for (other, same) in &looks[at + 1..] {
            assert_ne!(look, same, "{state} and {other} differ by colour alone");
        }
    }
}

async fn states_of_cells(page: &mut Page) {
    every_state(page).await;
    all_differ(&page.js(LOOKS, json!([])).await);
    page.js("document.querySelector('[data-table=t2]').scrollIntoView()", json!([])).await;
    page.picture(&format!("states-{:?}", page.browser.kind).to_lowercase()).await;
}

/// The word of each finding says its kind, and its edge is drawn in another way.
async fn kinds_of_findings(page: &mut Page) {
    every_state(page).await;
    let script = "const kinds = {};
        for (const it of document.querySelectorAll('[data-finding]')) {
            const kind = it.classList.contains('waiting') ? 'waiting' : it.dataset.severity;
            const style = getComputedStyle(it);
            kinds[kind] = [it.querySelector('.kind').textContent, `${style.borderLeftStyle} ${style.borderLeftWidth}`];
        }
        return kinds";
    let kinds = page.js(script, json!([])).await;
    let kinds: Vec<(String, [String; 2])> = serde_json::from_value::<std::collections::BTreeMap<_, _>>(kinds)
        .expect("each kind has a word and an edge")
        .into_iter()
        .collect();
    for kind in ["error", "query", "waiting"] {
        assert!(kinds.iter().any(|(name, _)| name == kind), "{kind} is among {kinds:?}");
    }
    for (at, (name, [word, edge])) in kinds.iter().enumerate() {
        assert!(!word.is_empty(), "{name} is said in a word");
        for (other, [other_word, other_edge]) in &kinds[at + 1..] {
            assert!(word != other_word && edge != other_edge, "{name} and {other} look alike: {kinds:?}");
        }
    }
    let marks = "return [...document.querySelectorAll('.outline-item i')].map(it => [it.className, it.textContent[0]])";
    let marks = page.js(marks, json!([])).await;
    let signs: std::collections::BTreeMap<String, String> =
        serde_json::from_value::<Vec<(String, String)>>(marks).expect("signs").into_iter().collect();
    let different: std::collections::BTreeSet<&String> = signs.values().collect();
    assert!(
        signs.len() > 2 && different.len() == signs.len(),
        "each standing has a sign of its own: {signs:?}"
    );
}

/// There is nothing for `prefers-reduced-motion` to hold back.
async fn nothing_moves(page: &mut Page) {
    every_state(page).await;
    page.click("[data-action=drafts]").await;
    page.element(".drafts h2").await;
    let moving = "return [...document.querySelectorAll('*')].filter(it => {
            const style = getComputedStyle(it);
            return style.transitionDuration.split(', ').some(it => it !== '0s') || style.animationName !== 'none'
                || style.scrollBehavior === 'smooth';
        }).map(it => it.outerHTML.slice(0, 80))";
    assert_eq!(page.js(moving, json!([])).await, json!([]));
}

async fn forced(page: &Page, value: &str) {
    let features = json!({ "features": [{ "name": "forced-colors", "value": value }] });
    page.cdp("Emulation.setEmulatedMedia", features).await;
    let script = "return matchMedia('(forced-colors: active)').matches === (arguments[0] === 'active')";
    page.until_with(&format!("forced colours are {value}"), script, json!([value])).await;
}

async fn forced_states(page: &mut Page) {
    every_state(page).await;
    forced(page, "active").await;
    let looks = page.js(LOOKS, json!([])).await;
    page.js("document.querySelector('[data-table=t2]').scrollIntoView()", json!([])).await;
    page.picture("forced-t2").await;
    page.js("document.querySelector('[data-table=t3]').scrollIntoView()", json!([])).await;
    page.picture("forced-t3").await;
    page.js("document.querySelector('[data-table=t4]').scrollIntoView()", json!([])).await;
    page.picture("forced-t4").await;
    forced(page, "none").await;
    all_differ(&looks);
}

/// Wherever Tab stops, a line is drawn that was not there before.
async fn focus_is_outlined(page: &mut Page) {
    page.choose("t3.received.natural").await;
    page.keys("1{Enter}").await;
    forced(page, "active").await;
    let lines = "const at = document.activeElement;
        const style = getComputedStyle(at.closest('label.button') || at);
        return [at === document.body, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
            at.outerHTML.slice(0, 100)]";
    page.js("document.activeElement.blur()", json!([])).await;
    let mut bare = Vec::new();
    let mut stops = 0;
    for _ in 0..80 {
        page.keys("{Tab}").await;
        let at = page.js(lines, json!([])).await;
        if at[0] == json!(true) {
            continue;
        }
        stops += 1;
        if at[1] != json!(true) && !bare.contains(&at[2]) {
            bare.push(at[2].clone());
        }
    }
    forced(page, "none").await;
    assert!(stops > 20, "Tab stops at {stops} places");
    assert_eq!(bare, Vec::<Value>::new(), "no line says where the focus is");
}
