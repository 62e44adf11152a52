//! The compiler of editions: our own compile, and every fault of a broken one is found, all of them at once.

use nianbao::form::file::{compile, imprint, EditionFault};
use nianbao::form::{definition, edition_of_year, editions, Level, Role};
use nianbao::report::{Bound, Report};
use nianbao::span::SpanFault;
use serde_json::{json, Value};

/// The smallest edition that has everything: one table with one total, one rule, two sections.
fn small() -> Value {
    json!({
        "edition": "2030",
        "name": "新格式",
        "basis": "某号文",
        "first_year": 2030,
        "sets": { "parts": ["a", "b"], "all": ["{parts}", "total"] },
        "sections": [
            { "id": "preamble", "outline": "说明" },
            { "id": "t2", "title": "二、表", "outline": "二、表", "table": "t2" }
        ],
        "tables": [{
            "id": "t2", "name": "表二", "caption": "表", "widths": [100, 100, 100, 100], "header_rows": 1,
            "rows": [
                { "labels": [
                    { "text": "内容", "role": "corner" }, { "text": "甲", "role": "head" },
                    { "text": "乙", "role": "head" }, { "text": "计", "role": "head" }
                ] },
                { "labels": [{ "text": "行", "align": "left" }], "figures": ["t2.row.{all}"] }
            ]
        }],
        "names": { "t2.row": "行" },
        "totals": [{ "id": "t2.sum", "cell": "t2.row.total", "sum": ["t2.row.{parts}"] }],
        "rules": [{
            "id": "t2.order", "kind": "at-most", "severity": "error", "basis": "甲不多于乙",
            "left": ["t2.row.a"], "right": ["t2.row.b"]
        }]
    })
}

/// The small edition with one value put into another place, `/` between the steps.
fn with(place: &str, value: Value) -> Value {
    let mut file = small();
    set(&mut file, place, value);
    file
}

fn set(file: &mut Value, place: &str, value: Value) {
    let (parent, last) = place.rsplit_once('/').expect("a place begins with a slash");
    let parent = if parent.is_empty() { file } else { file.pointer_mut(parent).expect("such a place") };
    match parent {
        Value::Object(fields) => drop(fields.insert(last.to_string(), value)),
        Value::Array(items) if last == "-" => items.push(value),
        Value::Array(items) => items[last.parse::<usize>().unwrap()] = value,
        _ => panic!("{place} is no place"),
    }
}

fn faults(file: &Value) -> Vec<EditionFault> {
    compile(&file.to_string()).expect_err("this edition is broken")
}

fn text(text: &str) -> String {
    text.to_string()
}

fn unknown_cell(place: &str, name: &str) -> EditionFault {
    EditionFault::UnknownCell { place: text(place), name: text(name) }
}

fn unknown_name(pattern: &str, name: &str) -> EditionFault {
    EditionFault::UnknownName { pattern: text(pattern), name: text(name) }
}

fn unknown_word(place: &str, word: &str) -> EditionFault {
    EditionFault::UnknownWord { place: text(place), word: text(word) }
}

fn twice(name: &str) -> EditionFault {
    EditionFault::Twice { name: text(name) }
}

fn wrong_type(place: &str) -> EditionFault {
    EditionFault::WrongType { place: text(place) }
}

#[test]
fn our_own_editions_compile_and_follow_each_other() {
    let known = editions();
    let names: Vec<&str> = known.iter().map(|imprint| imprint.edition.as_str()).collect();
    assert_eq!(names, ["2019", "2021"]);
    for (older, newer) in known.iter().zip(&known[1..]) {
        assert_eq!(older.last_year, Some(newer.first_year - 1));
    }
    assert_eq!(known.last().unwrap().last_year, None);
    for imprint in known {
        let form = definition(&imprint.edition).expect("it compiles");
        assert_eq!((&form.edition, form.first_year), (&imprint.edition, imprint.first_year));
        assert_eq!(
            (&form.name, form.last_year),
            (&imprint.name, imprint.last_year),
            "read from the head alone"
        );
    }
    assert!(definition("2020").is_none());
    let of_years = [2000, 2018, 2019, 2020, 2021, 2026, 2199].map(edition_of_year);
    assert_eq!(of_years, ["2019", "2019", "2019", "2019", "2021", "2021", "2021"]);
}

/// `docs/forms.md` 1.2 and 1.3 count the figures of each table.
#[test]
fn our_own_editions_have_the_figures_that_are_printed() {
    for (edition, two, three, results) in [("2021", 10, 175, 21), ("2019", 22, 161, 19)] {
        let form = definition(edition).unwrap();
        let counts: Vec<usize> = (0..3).map(|table| form.cells_of(table).count()).collect();
        assert_eq!(counts, [two, three, 15], "{edition}");
        let handled = form.cell_named("t3.handled.natural").unwrap();
        assert_eq!(form.ground(handled).len(), results, "{edition}");
        let all = form.cell_named("t3.handled.total").unwrap();
        assert_eq!(form.ground(all).len(), results * 6, "{edition}");
        for (at, total) in form.totals().iter().enumerate() {
            let Role::Total { sum, .. } = &form.cell(*total).role else { panic!("a total is a sum") };
            let later = form.totals()[at..].iter().any(|later| sum.contains(later));
            assert!(!later, "{edition}: {} comes before its parts", form.cell(*total).name);
            assert!(form.entered(*total).is_none(), "a total cannot be edited");
        }
    }
}

/// Checking a report against another edition cannot be written down.
#[test]
fn a_report_stands_beside_its_own_edition_only() {
    let (older, newer) = (definition("2019").unwrap(), definition("2021").unwrap());
    let report = Report::blank(newer, 2024);
    assert!(Bound::new(newer, &report).is_some());
    assert!(Bound::new(older, &report).is_none());
    assert!(Bound::new(older, &report.in_edition(newer, older, 2020)).is_some());
}

#[test]
fn a_new_edition_is_a_file_and_no_code() {
    let form = compile(&small().to_string()).expect("it compiles");
    let total = form.cell_named("t2.row.total").unwrap();
    assert_eq!(form.totals(), [total]);
    assert_eq!(form.cell(total).column_name, "计");
    assert_eq!(form.cell(total).row_name, "行");
    assert_eq!(imprint(&small().to_string()).unwrap().edition, "2030");
    assert_eq!(imprint("{"), None);
    assert_eq!(imprint("{}"), None);
}

#[test]
fn what_is_no_json_is_named_with_its_place() {
    let faults = compile("{\n  \"edition\": }").unwrap_err();
    let [EditionFault::Syntax(words)] = faults.as_slice() else { panic!("{faults:?}") };
    assert!(words.contains("line 2 column 14"), "{words}");
}

#[test]
fn fields_that_are_missing_or_of_another_type() {
    let mut file = small();
    file.as_object_mut().unwrap().remove("basis");
    assert_eq!(faults(&file), [wrong_type("basis")]);
    for (place, value, wrong) in [
        ("/edition", json!(2030), "edition"),
        ("/first_year", json!("2030"), "first_year"),
        ("/first_year", json!(67_566), "first_year"),
        ("/last_year", json!(-1), "last_year"),
        ("/tables/0/widths/0", json!(4_294_967_296_u64), "tables.widths"),
        ("/rules/0/percent", json!(4_294_967_296_u64), "rules.percent"),
        ("/rules/0/left", json!("t2.row.a"), "rules.left"),
        ("/sets/parts", json!("a"), "…"),
        ("/names/t2.row", json!(1), "…"),
    ] {
        let found = faults(&with(place, value));
        assert!(found.contains(&wrong_type(wrong)), "{place}: {found:?}");
    }
    assert_eq!(faults(&json!([])).first(), Some(&wrong_type("")));
}

#[test]
fn fields_that_mean_nothing_here() {
    for (place, field) in [
        ("/rulez", "rulez"),
        ("/rules/0/lefts", "rules.lefts"),
        ("/sections/0/titel", "sections.titel"),
        ("/tables/0/rows/1/colour", "tables.rows.colour"),
        ("/tables/0/rows/0/labels/0/colspan", "tables.rows.labels.colspan"),
    ] {
        assert_eq!(faults(&with(place, json!(1))), [EditionFault::UnknownField { place: text(field) }]);
    }
    let figures = json!([{ "cell": "t2.row.{all}", "knid": "change" }]);
    let unknown = EditionFault::UnknownField { place: text("tables.rows.figures.knid") };
    assert_eq!(faults(&with("/tables/0/rows/1/figures", figures)), [unknown]);
}

#[test]
fn names_that_nothing_defines() {
    let total = |each: Value, sum: &str| json!({ "id": "t2.sum", "each": each, "cell": "t2.row.total", "sum": [sum] });
    assert_eq!(
        faults(&with("/totals/0", total(json!({ "x": "nobody" }), "t2.row.a"))),
        [unknown_name("x", "nobody")]
    );
    assert_eq!(
        faults(&with("/totals/0", total(json!({}), "t2.row.{nobody}")))[0],
        unknown_name("t2.row.{nobody}", "nobody")
    );
    assert_eq!(
        faults(&with("/totals/0", total(json!({}), "t2.$row.a")))[0],
        unknown_name("t2.$row.a", "row")
    );
    // A set that contains itself defines nothing.
    assert_eq!(
        faults(&with("/totals/0", total(json!({ "x": "all" }), "t2.row.a"))).len(),
        2,
        "a total in each column"
    );
    let mut file = with("/sets/ring", json!(["{ring}"]));
    set(&mut file, "/totals/0", total(json!({}), "t2.row.{ring}"));
    assert_eq!(faults(&file)[0], unknown_name("t2.row.{ring}", "ring"));
}

#[test]
fn a_name_does_not_stand_for_a_longer_one() {
    let mut file = with("/sets/row", json!(["row"]));
    set(&mut file, "/rules/0/each", json!({ "r": "row", "rx": "parts" }));
    set(&mut file, "/rules/0/id", json!("t2.order.$rx"));
    set(&mut file, "/rules/0/left", json!(["t2.$r.$rx"]));
    let form = compile(&file.to_string()).expect("$rx is not $r followed by x");
    let ids: Vec<&str> = form.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["t2.order.a", "t2.order.b"]);
}

#[test]
fn cells_that_no_table_prints() {
    assert_eq!(faults(&with("/rules/0/left", json!(["t2.row.c"]))), [unknown_cell("t2.order", "t2.row.c")]);
    assert_eq!(
        faults(&with("/totals/0/sum", json!(["t2.row.a", "t2.row.c"]))),
        [unknown_cell("t2.sum", "t2.row.c")]
    );
    assert_eq!(faults(&with("/totals/0/cell", json!("t2.row.c"))), [unknown_cell("t2.sum", "t2.row.c")]);
    assert_eq!(faults(&with("/names/t2.other", json!("行"))), [unknown_cell("names", "t2.other")]);
}

#[test]
fn tables_and_sections_that_do_not_exist() {
    let part = |place: &str, name: &str| EditionFault::UnknownPart { place: text(place), name: text(name) };
    assert_eq!(faults(&with("/sections/1/table", json!("t5"))), [part("t2", "t5")]);
    let rule = json!({
        "id": "t2.said", "kind": "mention", "severity": "query", "basis": "说明",
        "when": ["t2.row.a"], "sections": ["preamble", "annex"], "words": ["甲"]
    });
    assert_eq!(faults(&with("/rules/0", rule)), [part("t2.said", "annex")]);
}

#[test]
fn what_is_defined_twice() {
    assert_eq!(faults(&with("/sections/0/id", json!("t2"))), [twice("t2")]);
    let rule = small()["rules"][0].clone();
    assert_eq!(faults(&with("/rules/-", rule)), [twice("t2.order")]);
    let total = small()["totals"][0].clone();
    assert_eq!(faults(&with("/totals/-", total)), [twice("t2.row.total")]);
    let row = small()["tables"][0]["rows"][1].clone();
    let cells = ["a", "b", "total"].map(|column| twice(&format!("t2.row.{column}")));
    assert_eq!(faults(&with("/tables/0/rows/-", row)), cells);
    let mut table = small()["tables"][0].clone();
    set(&mut table, "/rows/1/figures", json!(["t2.other.{all}"]));
    assert_eq!(faults(&with("/tables/-", table)), [twice("t2")]);
}

#[test]
fn tables_that_do_not_tile() {
    let ragged = |fault: SpanFault| EditionFault::Ragged { table: text("t2"), fault };
    let label = |place: &str, value: u64| with(&format!("/tables/0/rows/0/labels/3/{place}"), json!(value));
    assert_eq!(faults(&label("columns", 2))[0], ragged(SpanFault::Overflow { row: 0, column: 3 }));
    assert_eq!(faults(&label("columns", 60_000))[0], ragged(SpanFault::Overflow { row: 0, column: 3 }));
    assert_eq!(faults(&label("columns", 4_294_967_297))[0], wrong_type("tables.rows.labels.columns"));
    assert_eq!(faults(&label("rows", 3))[0], ragged(SpanFault::TooTall { row: 0, column: 3 }));
    assert_eq!(faults(&label("rows", 0))[0], ragged(SpanFault::Empty { row: 0 }));
    let gap = faults(&with("/tables/0/rows/1/figures", json!(["t2.row.{parts}"])));
    assert!(gap.contains(&ragged(SpanFault::Gap { row: 1, column: 3 })), "{gap:?}");
}

#[test]
fn tables_without_columns_or_with_more_header_rows_than_rows() {
    let misshapen = [EditionFault::Misshapen { table: text("t2") }];
    assert_eq!(faults(&with("/tables/0/header_rows", json!(3))), misshapen);
    assert!(faults(&with("/tables/0/widths", json!([]))).starts_with(&misshapen));
}

#[test]
fn totals_that_rest_on_themselves() {
    let circular = |name: &str| EditionFault::Circular { name: text(name) };
    assert_eq!(
        faults(&with("/totals/0/sum", json!(["t2.row.a", "t2.row.total"]))),
        [circular("t2.row.total")]
    );
    let mut ring = with("/totals/-", json!({ "id": "t2.back", "cell": "t2.row.a", "sum": ["t2.row.total"] }));
    set(&mut ring, "/rules", json!([]));
    assert_eq!(faults(&ring), [circular("t2.row.a"), circular("t2.row.total")]);
}

#[test]
fn words_that_mean_nothing() {
    for (place, at) in [
        ("/tables/0/rows/0/labels/0/role", "t2"),
        ("/tables/0/rows/1/labels/0/align", "t2"),
        ("/tables/0/rows/1/kind", "t2"),
        ("/rules/0/severity", "t2.order"),
        ("/rules/0/kind", "t2.order"),
    ] {
        assert_eq!(faults(&with(place, json!("grave"))), [unknown_word(at, "grave")], "{place}");
    }
    assert_eq!(faults(&with("/rules/0/levels", json!(["town", "city"]))), [unknown_word("t2.order", "city")]);
}

#[test]
fn ids_that_findings_could_not_tell_apart() {
    assert_eq!(faults(&with("/rules/0/id", json!("t2.sum"))), [twice("t2.sum")]);
    let total = json!({ "id": "t2.sum", "cell": "t2.row.b", "sum": ["t2.row.a"] });
    assert_eq!(faults(&with("/totals/-", total)), [twice("t2.sum")]);
}

#[test]
fn a_total_only_adds() {
    let file = with("/totals/0/sum", json!(["t2.row.a", "-t2.row.b"]));
    assert_eq!(faults(&file), [unknown_word("t2.sum", "-t2.row.b")]);
}

/// A rule that names no cell cannot be written down.
#[test]
fn rules_and_totals_of_nothing() {
    let empty = |name: &str| EditionFault::Empty { name: text(name) };
    let mut none = with("/rules/0/left", json!([]));
    set(&mut none, "/rules/0/right", json!([]));
    assert_eq!(faults(&none), [empty("t2.order")]);
    assert_eq!(faults(&with("/totals/0/sum", json!([]))), [empty("t2.sum")]);
    let rule = |sections: Value, words: Value| {
        json!({
            "id": "t2.said", "kind": "contradiction", "severity": "query", "basis": "说明",
            "when": ["t2.row.a"], "sections": sections, "words": words
        })
    };
    assert_eq!(faults(&with("/rules/0", rule(json!([]), json!(["甲"])))), [empty("t2.said")]);
    assert_eq!(faults(&with("/rules/0", rule(json!(["t2"]), json!([])))), [empty("t2.said")]);
    // Terms of another kind are no terms of this one.
    assert_eq!(faults(&with("/rules/0/kind", json!("requires"))), [empty("t2.order")]);
}

#[test]
fn all_faults_are_listed_at_once_and_always_in_the_same_order() {
    let mut file = small();
    set(&mut file, "/colour", json!("red"));
    set(&mut file, "/tables/0/header_rows", json!(9));
    set(&mut file, "/names/t9.row", json!("行"));
    set(&mut file, "/names/t8.row", json!("行"));
    set(&mut file, "/sections/1/table", json!("t5"));
    set(&mut file, "/totals/0/sum", json!(["t2.row.{nobody}", "t2.row.total"]));
    set(&mut file, "/rules/0/severity", json!("grave"));
    set(&mut file, "/rules/0/left", json!(["t2.row.c"]));
    let expected = [
        EditionFault::UnknownField { place: text("colour") },
        EditionFault::Misshapen { table: text("t2") },
        unknown_cell("names", "t8.row"),
        unknown_cell("names", "t9.row"),
        EditionFault::UnknownPart { place: text("t2"), name: text("t5") },
        unknown_name("t2.row.{nobody}", "nobody"),
        EditionFault::Circular { name: text("t2.row.total") },
        unknown_cell("t2.order", "t2.row.c"),
        unknown_word("t2.order", "grave"),
    ];
    for _ in 0..3 {
        assert_eq!(faults(&file), expected);
    }
}

#[test]
fn help_for_rows_that_do_not_exist_or_is_given_twice_or_says_nothing() {
    let help = |row: &str, counts: &str| json!({ "rows": [row], "counts": counts, "source": "格式" });
    let file = |list: Value| with("/help", list);
    assert_eq!(faults(&file(json!([help("t2.other", "甲")]))), [unknown_cell("help", "t2.other")]);
    assert_eq!(faults(&file(json!([help("t2.row", "甲"), help("t2.row", "乙")]))), [twice("help.t2.row")]);
    assert_eq!(faults(&file(json!([help("t2.row", "")]))), [EditionFault::Empty { name: text("help") }]);
    let for_level =
        |level: &str| json!({ "rows": ["t2.row"], "levels": [level], "counts": "乙", "source": "格式" });
    assert_eq!(faults(&file(json!([for_level("town"), for_level("town")]))), [twice("help.t2.row")]);
    let unknown = EditionFault::UnknownWord { place: text("help"), word: text("village") };
    assert_eq!(faults(&file(json!([for_level("village")]))), [unknown]);
    let of_section = json!({ "sections": ["nine"], "counts": "甲", "source": "格式" });
    let unknown = EditionFault::UnknownPart { place: text("help"), name: text("nine") };
    assert_eq!(faults(&file(json!([of_section]))), [unknown]);
    let both =
        compile(&file(json!([help("t2.row", "甲"), for_level("town")])).to_string()).expect("two levels");
    let cell = both.cell_ids().find(|id| both.cell(*id).name.starts_with("t2.row.")).unwrap();
    let counts = |level| both.help(cell, level).map(|help| help.counts.as_str());
    assert_eq!((counts(Level::Town), counts(Level::Department)), (Some("乙"), Some("甲")));
    let form = compile(&file(json!([help("t2.row", "甲")])).to_string()).expect("as it should be");
    let total = form.cell_named("t2.row.total").unwrap();
    assert_eq!(form.help(total, Level::Government).map(|help| help.counts.as_str()), Some("甲"));
}
