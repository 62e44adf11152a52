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

/// Broken before waiting, errors before queries before notes, then in the order of the report.
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
            "t4.total.direct!",
            "t3.balance.business!",
            "t3.balance.research!",
            "t3.balance.total!",
            "t3.bound.deny-law.business!",
            "t3.bound.other-unpaid.research!",
            "t3.unpaid.reported!",
            "t2.blank?",
            "t3.blank?",
            "t4.blank?",
            "t3.balance.natural?",
        ]
    );
}
