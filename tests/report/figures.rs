//! The figures of published reports: all load, the clean ones are clean, and the known faults are found and no other.

use nianbao::amount::{Amount, Reading};
use nianbao::check::finding::{Fix, Matter, State};
use nianbao::check::{certify, check};
use nianbao::form::rule::Severity;
use nianbao::report::saved::{self, Opened};
use nianbao::report::{Bound, Entry};

fn bound(opened: &Opened) -> Bound<'_> {
    Bound::new(opened.form, &opened.report).expect("a report beside the edition it was opened in")
}

fn found(name: &str) -> String {
    crate::shorthand::list(&check(bound(&crate::real::open(name))).findings)
}

#[test]
fn all_load_without_complaint() {
    let names = crate::real::names();
    assert_eq!(names.len(), 7);
    for name in names {
        let opened = crate::real::open(&name);
        assert_eq!(opened.complaints, [], "{name}");
        let edition = if opened.report.year() == 2020 { "2019" } else { "2021" };
        assert_eq!(opened.report.edition(), edition, "{name}");
    }
}

#[test]
fn all_are_written_as_they_were_read() {
    for name in crate::real::names() {
        let opened = crate::real::open(&name);
        let mut before = String::from_utf8(crate::real::bytes(&name)).unwrap();
        // Words of change are read, and written as the numbers they mean.
        before = before.replace("\"减 ", "\"-");
        assert_eq!(saved::write(&opened.report, opened.form), before, "{name}");
    }
}

#[test]
fn the_readme_names_every_file() {
    for name in crate::real::names() {
        assert!(crate::real::readme().contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_clean_ones_raise_no_error_and_are_certified() {
    for name in crate::real::CLEAN {
        let opened = crate::real::open(name);
        let checked = check(bound(&opened));
        assert!(checked.findings.iter().all(|finding| finding.severity > Severity::Error), "{name}");
        // Their texts are not all at hand, and a section without a text is no finished report.
        let unfinished = certify(bound(&opened)).unwrap_err();
        assert_eq!((unfinished.blanks, unfinished.errors), (0, 0), "{name}");
        assert!(!unfinished.sections.is_empty(), "{name}");
        assert!(certify(bound(&crate::real::with_texts(&opened))).is_ok(), "{name}");
        let expected = if name == "yimei-2020" { "t2.procurement.unit!" } else { "" };
        assert_eq!(crate::shorthand::list(&checked.findings), expected, "{name}");
    }
}

#[test]
fn a_change_written_with_a_word_is_a_number() {
    let opened = crate::real::open("yimei-2020");
    let cell = opened.form.cell_named("t2.permit.change").unwrap();
    let minus = Amount::from_canonical("-22").unwrap();
    assert_eq!(opened.report.entry(cell), &Entry::Amount(minus));
}

#[test]
fn a_printed_total_of_table_four_that_its_parts_do_not_come_to() {
    assert_eq!(found("jinhu-2023"), "t4.total.direct!");
    let opened = crate::real::open("jinhu-2023");
    let finding = check(bound(&opened)).findings.remove(0);
    let cell = opened.form.cell_named("t4.direct.total").unwrap();
    let stated = Entry::Amount(Amount::ZERO);
    let computed = Reading::Stated(Amount::from(3));
    assert_eq!(finding.matter, Matter::Stated { cell, stated, computed });
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(finding.fixes, [Fix::TakeComputed(vec![cell])]);
    let unfinished = certify(bound(&opened)).unwrap_err();
    assert_eq!((unfinished.blanks, unfinished.errors), (0, 1));
}

#[test]
fn five_blank_columns_wait_and_are_named() {
    assert_eq!(found("shuyang-2023"), "t3.balance.total?; t3.blank?");
    let opened = crate::real::open("shuyang-2023");
    let columns = ["business", "research", "welfare", "legal", "other"];
    for finding in check(bound(&opened)).findings {
        assert_eq!(finding.state, State::Waiting);
        assert_eq!(finding.cells.len(), 5 * 24, "{}", finding.rule);
        for cell in finding.cells {
            let name = &opened.form.cell(cell).name;
            assert!(columns.iter().any(|column| name.ends_with(column)), "{name}");
        }
    }
    let unfinished = certify(bound(&opened)).unwrap_err();
    assert_eq!((unfinished.blanks, unfinished.errors), (120, 0));
    // The printed totals of the five columns are blank, which is kept and not taken for zero.
    let handled = opened.form.cell_named("t3.handled.business").unwrap();
    assert_eq!(opened.report.stated(handled), Some(&Entry::Blank));
}
