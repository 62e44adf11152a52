//! In which order findings come, when they explain each other, and when nothing is guessed.

use nianbao::check::finding::{Finding, Fix, Hint};

use crate::shorthand::{Rest, Sheet};

fn sheet(given: &str) -> Sheet {
    Sheet::new("2021", Rest::Zero).given(given)
}

fn columns_off(sheet: &Sheet) -> Vec<Finding> {
    sheet.findings().into_iter().filter(|finding| finding.rule.starts_with("t3.balance.")).collect()
}

fn explains_nothing(sheet: &Sheet, columns: usize) {
    let off = columns_off(sheet);
    assert_eq!(off.len(), columns, "{}", sheet.found());
    assert!(off.iter().all(|finding| finding.hint.is_none() && finding.fixes.is_empty()), "{off:?}");
}

#[test]
fn two_columns_off_by_the_opposite_are_one_request_booked_twice() {
    let off = sheet("t3.received.natural=60; t3.granted.natural=61; t3.received.other=1");
    for finding in columns_off(&off) {
        let Some(Hint::BookedTwice { other, amount }) = &finding.hint else { panic!("{finding:?}") };
        let head =
            if finding.rule == "t3.balance.natural" { "t3.received.other" } else { "t3.received.natural" };
        assert_eq!((off.form.cell(*other).name.as_str(), amount.to_string().as_str()), (head, "1"));
        // Moving it over empties a column: by far the likeliest.
        let [Fix::Enter(changes)] = finding.fixes.as_slice() else { panic!("{finding:?}") };
        let named: Vec<String> = changes
            .iter()
            .map(|(cell, entry)| format!("{}={}", off.form.cell(cell.id()).name, entry.text()))
            .collect();
        assert_eq!(named, ["t3.received.natural=61", "t3.received.other=0"]);
        let suspects: Vec<&str> =
            finding.suspects.iter().map(|id| off.form.cell(*id).name.as_str()).collect();
        assert_eq!(suspects, ["t3.received.other"]);
    }
}

#[test]
fn several_rows_that_are_equally_likely_are_not_chosen_from() {
    let off = sheet(
        "t3.received.natural=5; t3.granted.natural=3; t3.partial.natural=3; \
         t3.received.other=4; t3.granted.other=2; t3.partial.other=1",
    );
    let found = columns_off(&off);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|finding| finding.hint.is_some() && finding.fixes.is_empty()));
}

#[test]
fn columns_off_by_other_amounts_explain_nothing() {
    let two = "t3.received.natural=60; t3.granted.natural=61; t3.received.other=2";
    explains_nothing(&sheet(two), 3);
    let same_way = "t3.received.natural=60; t3.granted.natural=61; t3.granted.other=1";
    explains_nothing(&sheet(same_way), 3);
    let one = "t3.received.natural=60; t3.granted.natural=61";
    explains_nothing(&sheet(one), 2);
}

#[test]
fn three_columns_explain_nothing() {
    let three = "t3.received.natural=60; t3.granted.natural=61; t3.received.other=2; t3.granted.legal=1";
    explains_nothing(&sheet(three), 3);
}

#[test]
fn a_column_that_waits_for_blanks_explains_nothing() {
    let waiting = "t3.received.natural=60; t3.granted.natural=61; t3.received.other=1; t3.granted.other=";
    let off = sheet(waiting);
    assert_eq!(
        off.found(),
        "t3.balance.natural!; t3.balance.other?; t3.balance.total?; t3.blank?; t3.bound.granted.natural!"
    );
    explains_nothing(&off, 3);
}

/// Broken before waiting, errors before queries before notes, what is wrong with one cell before what it breaks, then in
/// the order of the report.
#[test]
fn findings_come_in_the_order_in_which_they_are_looked_at() {
    let sheet = sheet(
        "t2.fees.amount=; t3.received.natural=1; t3.granted.natural=; t3.partial.natural=1; t3.deny-law.business=1; \
         t3.other-unpaid.research=1; t4.review.pending=; t4.review.upheld=约3; t4.direct.upheld=2",
    )
    .stated("t4.direct.total=1");
    let found: Vec<String> = sheet
        .findings()
        .iter()
        .map(|finding| crate::shorthand::list(std::slice::from_ref(finding)))
        .collect();
    assert_eq!(
        found,
        [
            "t4.review.upheld.unread!",
            "t3.bound.deny-law.business!",
            "t3.bound.other-unpaid.research!",
            "t4.total.direct!",
            "t3.balance.business!",
            "t3.balance.research!",
            "t3.balance.total!",
            "t3.unpaid.reported!",
            "t2.blank?",
            "t3.blank?",
            "t4.blank?",
            "t3.balance.natural?",
        ]
    );
}

/// Rule, and the rule under which it is told.
fn told_under(sheet: &Sheet) -> Vec<(String, Option<String>)> {
    let findings = sheet.findings().into_iter();
    findings.map(|finding| (finding.rule, finding.under)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
    let some = |under: &str| Some(under.to_string()).filter(|under| !under.is_empty());
    pairs.iter().map(|(rule, under)| (rule.to_string(), some(under))).collect()
}

#[test]
fn a_total_column_is_told_under_the_first_of_its_parts_and_waiting_under_its_table() {
    let off = sheet("t3.received.business=1; t3.received.legal=2");
    let expected =
        [("t3.balance.business", ""), ("t3.balance.legal", ""), ("t3.balance.total", "t3.balance.business")];
    assert_eq!(told_under(&off), pairs(&expected));
    let blanks = sheet("t3.received.natural=1; t3.granted.natural=; t3.received.other=1; t3.granted.other=3; t3.carried.other=");
    let expected = [
        ("t3.blank", ""),
        ("t3.balance.natural", "t3.blank"),
        ("t3.balance.other", "t3.blank"),
        ("t3.balance.total", "t3.blank"),
    ];
    assert_eq!(told_under(&blanks), pairs(&expected));
    let beyond =
        sheet("t3.received.natural=1; t3.granted.natural=3; t3.partial.natural=; t3.received.other=");
    let broken = told_under(&beyond);
    assert!(broken.contains(&("t3.balance.natural".to_string(), None)), "no blank can mend it: {broken:?}");
}

#[test]
fn a_printed_total_is_told_under_its_parts_where_they_explain_it() {
    let off = || sheet("t3.received.natural=5; t3.granted.natural=5");
    let stated = off().stated("t3.handled.natural=6; t3.handled.total=6");
    let expected = [("t3.handled.natural", ""), ("t3.rowtotal.handled", "t3.handled.natural")];
    assert_eq!(told_under(&stated), pairs(&expected));
    let otherwise = off().stated("t3.handled.natural=6; t3.handled.total=9");
    let expected = [("t3.handled.natural", ""), ("t3.rowtotal.handled", "")];
    assert_eq!(told_under(&otherwise), pairs(&expected), "it is off by more than its parts");
}
