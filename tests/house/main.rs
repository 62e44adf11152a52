//! The arrows between the layers of the core and inside of the page, and what must not be in them: the third guard of the
//! house, beside the compiler and the linter. The arrows between the crates are Cargo's.

mod source;

use source::{functions, has_float, names, Source};

/// Every layer of the core.
const CORE: &[&str] =
    &["amount", "span", "form", "report", "check", "checkup", "rollup", "ledger", "intake", "document"];

/// What each layer may name of the others.
const ARROWS: [(&str, &[&str]); 21] = [
    ("amount", &[]),
    ("span", &[]),
    ("form", &["amount", "span"]),
    ("report", &["amount", "span", "form"]),
    ("check", &["amount", "span", "form", "report"]),
    ("checkup", &["amount", "span", "form", "report", "check"]),
    ("rollup", &["amount", "span", "form", "report", "check"]),
    ("ledger", &["amount", "span", "form", "report", "check"]),
    ("intake", &["amount", "span", "form", "report", "check"]),
    ("document", &["amount", "span", "form", "report", "check"]),
    ("files", CORE),
    ("app", CORE),
    // Of the other modules here the command names its own.
    ("cli", CORE),
    // What the page calls the crate `nianbao-files`.
    ("formats", &[]),
    ("ui", &["app"]),
    ("shell", &["app", "ui", "formats"]),
    // The page hands on what the core has.
    ("lib.rs", CORE),
    ("main.rs", &["shell"]),
    ("bin/office.rs", &["formats"]),
    ("bin/county.rs", &["shell"]),
    // Runs at build time and draws the empty page.
    ("bin/first_sight.rs", &["app", "ui"]),
];

/// Layers in which every number is exact.
const EXACT: [&str; 7] = ["amount", "span", "form", "report", "check", "document", "files"];
/// Crates that touch a browser.
const BROWSER: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"];

/// Where Chinese may stand in the code beside `words/zh`: what is read or printed, and not said.
const CHINESE: [(&str, &str); 7] = [
    ("amount/", "numbers as people write them"),
    ("amount.rs", "numbers as people write them"),
    ("form/", "what editions, bodies and levels are called"),
    ("app/prose/typing.rs", "signs that end a word"),
    ("document/", "what stands on paper"),
    ("files/", "what stands in files"),
    ("cli/words.rs", "the words of the command, in both of its languages"),
];

/// Where the machine may ask for words: at the moment they are shown or go out. Everywhere else what is said is data.
const WORDED: [(&str, &str); 12] = [
    ("app/view.rs", "what is to be seen"),
    ("app/view/", "what is to be seen"),
    ("app/county/view.rs", "what is to be seen"),
    ("app/screens/locked.rs", "what is to be seen of it"),
    ("app/county/mod.rs", "lists that go out, and their names"),
    ("app/review/checklist.rs", "a list that goes out"),
    ("app/review/explain.rs", "what was found when somebody asked"),
    ("app/exports.rs", "names of files"),
    ("app/screens/form/acts.rs", "names of files"),
    ("app/screens/mod.rs", "names of files"),
    ("app/keeper/drafts.rs", "names of files"),
    ("app/table/mod.rs", "what the input is labelled as it is placed"),
];

/// Fails with every place that breaks a rule, not only the first.
fn none(what: &str, faults: Vec<String>) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

fn each(faults_of: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    let sources = source::all();
    assert!(sources.len() > 40, "the sources were not found");
    sources.iter().flat_map(faults_of).collect()
}

/// What a file names and may not; a layer that is not in the table may name nothing.
fn wrong_arrows(source: &Source) -> Vec<String> {
    let Some((layer, allowed)) = ARROWS.iter().find(|(layer, _)| *layer == source.layer()) else {
        return vec![format!("{} is in no layer", source.path)];
    };
    let layers = |root: &String| ARROWS.iter().any(|(layer, _)| layer == root);
    let roots = source.roots_named().into_iter().filter(layers);
    let wrong = roots.filter(|root| root != layer && !allowed.contains(&root.as_str()));
    let mut faults: Vec<String> = wrong.map(|root| format!("{} names {root}", source.path)).collect();
    // Writers and readers would land in the page's own module; it only speaks with the module that holds them.
    let code = source.code();
    let named = code.split("formats::").skip(1).filter(|_| *layer == "shell");
    faults.extend(
        named.filter(|path| !path.starts_with("office::")).map(|path| {
            format!("{} names formats::{}", source.path, path.lines().next().unwrap_or_default())
        }),
    );
    faults
}

/// Sentences and labels that are no data.
fn chinese(source: &Source) -> Vec<String> {
    let may = CHINESE.iter().any(|(place, _)| source.path.starts_with(place));
    if may || source.path.contains("words/zh/") {
        return Vec::new();
    }
    let is_chinese = |c: char| {
        matches!(c, '“' | '”')
            || ('\u{3000}'..='\u{9FFF}').contains(&c)
            || ('\u{FF00}'..='\u{FFEF}').contains(&c)
    };
    let strings = source.strings().into_iter().filter(|(_, string)| string.contains(is_chinese));
    strings.map(|(line, string)| format!("{}:{line} says {string}", source.path)).collect()
}

/// Sentences that are made before they are shown: a report may have changed by then, and another language waits.
fn worded_early(source: &Source) -> Vec<String> {
    let words =
        source.path.contains("words/") || matches!(source.path.as_str(), "app/words.rs" | "app/lib.rs");
    let may = words || WORDED.iter().any(|(place, _)| source.path.starts_with(place));
    let by_path = || source.code().contains("words::");
    let named = source.layer() == "app" && (by_path() || source.roots_named().contains(&"words".to_string()));
    Vec::from_iter((!may && named).then(|| format!("{} asks for words", source.path)))
}

fn browser_in_core(source: &Source) -> Vec<String> {
    let code = source.code();
    let named = |krate: &&&str| names(&code, krate);
    let words = |krate: &&str| format!("{} names {krate}", source.path);
    match source.layer() {
        "shell" | "bin/office.rs" | "bin/first_sight.rs" => Vec::new(),
        // `ui` reads what an event carries, and no more: its other crates and the window are the shell's.
        "ui" => {
            let mut faults: Vec<String> = BROWSER[1..].iter().filter(named).map(words).collect();
            faults.extend(web_types(&code).into_iter().filter(|name| !is_event(name)).map(|name| {
                format!("{} names web_sys::{name}, which is neither an event nor its element", source.path)
            }));
            faults
        }
        _ => BROWSER.iter().chain(&["yew"]).filter(named).map(words).collect(),
    }
}

/// What is named of `web_sys`.
fn web_types(code: &str) -> Vec<String> {
    let paths = code.split("web_sys::").skip(1);
    let names = paths.flat_map(|path| match path.strip_prefix('{') {
        Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
        None => vec![path],
    });
    let word = |name: &str| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    names.map(word).filter(|name: &String| !name.is_empty()).collect()
}

fn is_event(name: &str) -> bool {
    name.ends_with("Event") || (name.starts_with("Html") && name.ends_with("Element"))
}

fn floats(source: &Source) -> Vec<String> {
    let code = source.code();
    let found = names(&code, "f32") || names(&code, "f64") || has_float(&code);
    let exact = EXACT.contains(&source.layer());
    Vec::from_iter((exact && found).then(|| format!("{} holds a float", source.path)))
}

fn clocks(source: &Source) -> Vec<String> {
    let code = source.code();
    let found = code.contains("std::time") || names(&code, "SystemTime") || names(&code, "Instant");
    Vec::from_iter(found.then(|| format!("{} names std::time", source.path)))
}

fn unordered(source: &Source) -> Vec<String> {
    let code = source.code();
    let found = names(&code, "HashMap") || names(&code, "HashSet");
    let core = !matches!(source.layer(), "ui" | "shell");
    Vec::from_iter((core && found).then(|| format!("{} names a map without order", source.path)))
}

fn catch_alls(source: &Source) -> Vec<String> {
    const NAMES: [&str; 7] = ["utils", "util", "common", "helpers", "helper", "misc", "tools"];
    let parts = source.path.split('/').map(|part| part.trim_end_matches(".rs"));
    parts
        .filter(|part| NAMES.contains(part))
        .map(|part| format!("{} is called {part}", source.path))
        .collect()
}

/// Files are measured without their tests, functions with everything in them.
fn sizes(source: &Source) -> Vec<String> {
    let code = source.code();
    let file = code.trim_end().lines().count();
    let mut faults = Vec::new();
    if file > 400 && !source.text.contains("// Longer than 400 lines because ") {
        faults.push(format!("{} has {file} lines and no reason", source.path));
    }
    for (line, length) in functions(&code) {
        let above: Vec<&str> = source.text.lines().take(line).collect();
        let reason =
            above.iter().rev().take(12).any(|line| line.contains("// Longer than 60 lines because "));
        if length > 60 && !reason {
            faults.push(format!("{}:{line} is a function of {length} lines and no reason", source.path));
        }
    }
    faults
}

#[test]
fn a_layer_names_only_what_stands_before_it() {
    none("wrong arrows", each(wrong_arrows));
}

#[test]
fn only_the_shell_touches_the_browser() {
    none("the browser outside of the shell", each(browser_in_core));
}

#[test]
fn numbers_are_exact() {
    none("floats", each(floats));
}

#[test]
fn no_layer_reads_a_clock() {
    none("clocks", each(clocks));
}

/// The same report gives the same bytes and the same findings in the same order.
#[test]
fn no_output_depends_on_a_map_without_order() {
    none("maps without order", each(unordered));
}

#[test]
fn the_page_never_sees_a_rule() {
    let rules = |source: &Source| {
        let code = source.code();
        let seen = code.contains("rule::") || names(&code, "Rule") || names(&code, "Relation");
        Vec::from_iter((source.layer() == "ui" && seen).then(|| source.path.clone()))
    };
    none("rules in ui", each(rules));
}

#[test]
fn every_file_is_called_after_what_it_holds() {
    none("names", each(catch_alls));
}

#[test]
fn words_stand_where_another_language_would_find_them() {
    none("Chinese outside of words/zh", each(chinese));
}

#[test]
fn what_is_said_is_data_until_it_is_shown() {
    none("words before their time", each(worded_early));
}

#[test]
fn what_is_long_has_a_reason() {
    none("sizes", each(sizes));
}

/// Each guard finds a fault where there is one.
#[test]
fn the_guards_can_fail() {
    let source = |path: &str, text: &str| Source { path: path.to_string(), text: text.to_string() };
    let found = |faults: Vec<String>| !faults.is_empty();
    assert!(found(wrong_arrows(&source("form/mod.rs", "use crate::report::Report;"))));
    assert!(found(wrong_arrows(&source("ui/page.rs", "use crate::form::rule::Rule;"))));
    assert!(found(wrong_arrows(&source("shell/mod.rs", "use crate::formats::docx;"))));
    assert!(found(wrong_arrows(&source("bin/office.rs", "use nianbao::app::Model;"))));
    assert!(found(wrong_arrows(&source("bin/other.rs", ""))));
    assert!(found(wrong_arrows(&source("span.rs", "use super::amount;"))));
    assert!(found(wrong_arrows(&source("ui/page.rs", "use nianbao_core::form::Level;"))));
    assert!(found(wrong_arrows(&source("other/mod.rs", ""))));
    assert!(!found(wrong_arrows(&source(
        "app/mod.rs",
        "use nianbao_core::check::{check, finding::Finding};"
    ))));
    assert!(found(browser_in_core(&source("app/mod.rs", "web_sys::window()"))));
    assert!(found(browser_in_core(&source("app/mod.rs", "use yew::prelude::*;"))));
    assert!(found(browser_in_core(&source("ui/page.rs", "use web_sys::{HtmlInputElement, Window};"))));
    assert!(found(browser_in_core(&source("ui/page.rs", "use gloo::timers;"))));
    assert!(!found(browser_in_core(&source(
        "ui/page.rs",
        "use yew::html; use web_sys::{HtmlInputElement, Event};"
    ))));
    assert!(found(floats(&source("check/a.rs", "let share = 0.5;"))));
    assert!(!found(floats(&source("ui/a.rs", "let share = 0.5;"))));
    assert!(found(floats(&source("files/xlsx/worksheet.rs", "let share = 0.5;"))));
    assert!(found(clocks(&source("app/a.rs", "std::time::Instant::now()"))));
    assert!(found(unordered(&source("form/a.rs", "use std::collections::HashMap;"))));
    assert!(found(catch_alls(&source("form/utils/a.rs", ""))));
    assert!(found(chinese(&source("check/a.rs", "let a = \"新收\";"))));
    assert!(!found(chinese(&source("check/words/zh/a.rs", "let a = \"新收\";"))));
    assert!(found(chinese(&source("app/keeper/a.rs", "let a = \"已保存\";"))));
    assert!(found(chinese(&source("ui/a.rs", "html! { <p title=\"关闭\" /> }"))));
    assert!(!found(chinese(&source("app/words/zh/a.rs", "let a = \"已保存\";"))));
    assert!(!found(chinese(&source("app/keeper/a.rs", "// 已保存\nlet a = \"saved\";"))));
    assert!(found(worded_early(&source("app/keeper/found.rs", "let title = words::draft_title(&title);"))));
    assert!(found(worded_early(&source("app/keeper/found.rs", "use crate::{said, words};"))));
    assert!(!found(worded_early(&source("app/view/head.rs", "let title = words::title(2024);"))));
    assert!(!found(worded_early(&source("check/a.rs", "let words = 1;"))));
    assert!(found(sizes(&source("form/a.rs", &"let a = 1;\n".repeat(401)))));
    assert!(found(sizes(&source("form/a.rs", &format!("fn a() {{\n{}}}", "b();\n".repeat(60))))));
}
