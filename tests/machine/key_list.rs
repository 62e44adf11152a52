//! `docs/interaction.md` says of each key what the list says: the same keys, and nothing where the list has nothing.

use std::collections::BTreeSet;

use nianbao::app::key_list::{Key, Place, TakenBy, KEYS};
use nianbao::app::table::keys::{command, Mode, Press};

const DOCUMENT: &str = include_str!("../../docs/interaction.md");

/// A row of the table: its keys, and what each does in a chosen cell, in an open one, and elsewhere.
struct Row<'a> {
    presses: Vec<String>,
    columns: [&'a str; 3],
}

fn rows(document: &str) -> Vec<Row<'_>> {
    let lines = document.lines().filter(|line| line.starts_with("| `"));
    let row = |line| {
        let cells: Vec<&str> = str::split(line, '|').map(str::trim).collect();
        let [_, keys, chosen, open, elsewhere, _] = cells[..] else { panic!("{line} has other columns") };
        Row { presses: keys.split_whitespace().map(named).collect(), columns: [chosen, open, elsewhere] }
    };
    lines.map(row).collect()
}

/// A key as the list names it.
fn named(key: &str) -> String {
    let arrows = [("←", "ArrowLeft"), ("↑", "ArrowUp"), ("→", "ArrowRight"), ("↓", "ArrowDown")];
    let key = key.trim_matches('`').replace("Esc", "Escape");
    arrows.iter().fold(key, |key, (arrow, name)| key.replace(arrow, name))
}

fn does_nothing(column: &str) -> bool {
    column == "–"
}

fn differences(document: &str) -> Vec<String> {
    let rows = rows(document);
    let told: BTreeSet<&str> = rows.iter().flat_map(|row| &row.presses).map(String::as_str).collect();
    let listed: BTreeSet<&str> = KEYS.iter().flat_map(|key| key.presses).copied().collect();
    let mut faults: Vec<String> =
        told.symmetric_difference(&listed).map(|key| format!("{key} is in one alone")).collect();
    for Row { presses, columns: [chosen, open, elsewhere] } in &rows {
        let listed_in = |place: fn(Place) -> bool| {
            let is_here = |key: &&Key| {
                place(key.place) && key.presses.iter().any(|it| presses.iter().any(|press| press == it))
            };
            KEYS.iter().any(|key| is_here(&key))
        };
        let in_chosen =
            listed_in(|place| matches!(place, Place::Chosen | Place::Table | Place::Page | Place::Report));
        let in_page =
            listed_in(|place| matches!(place, Place::Page | Place::Report | Place::Reason | Place::Panels));
        let takes = |press: &Press| {
            [Mode::Typing, Mode::Editing].into_iter().any(|mode| command(press, mode).is_some())
        };
        let in_open = presses.iter().any(|press| takes(&Press::of(press)));
        let text_acts = does_nothing(open) || open.starts_with('*');
        let fits =
            (does_nothing(chosen) != in_chosen, does_nothing(elsewhere) != in_page, text_acts != in_open);
        if fits != (true, true, true) {
            faults.push(format!("{presses:?}: chosen, elsewhere and open are told rightly: {fits:?}"));
        }
    }
    faults
}

#[test]
fn the_document_says_of_each_key_what_the_list_says() {
    let faults = differences(DOCUMENT);
    assert!(faults.is_empty(), "docs/interaction.md and key_list.rs differ:\n  {}", faults.join("\n  "));
}

#[test]
fn a_difference_is_found() {
    let without =
        |key: &str| DOCUMENT.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
    assert_eq!(differences(&without("| `F8`")).len(), 2, "two keys are told nowhere");
    let other = DOCUMENT
        .replace("| `Ctrl+D` `Ctrl+R` | fills down, right | – |", "| `Ctrl+D` `Ctrl+R` | – | fills |");
    assert_eq!(differences(&other).len(), 1);
    assert!(KEYS.iter().any(|key| key.taken_by == TakenBy::Browser), "the browser's own are listed as well");
}
