//! Waivers: tied to the rule and to what its operands were, and to nothing else.

use nianbao::check::{can_be_waived, certify, check, finding::Finding, waiver_of};
use nianbao::form::{definition, FormDefinition};
use nianbao::report::edit::{Edit, History};
use nianbao::report::{saved, Bound, Entry, Report};
use serde_json::{json, Value};

struct Sheet {
    form: &'static FormDefinition,
    report: Report,
}

impl Sheet {
    /// A report that is all zero but for this: one of 62 requests has no result.
    fn broken() -> Sheet {
        let form = definition("2021").unwrap();
        let mut sheet = Sheet { form, report: Report::blank(form, 2025) };
        let cells = form.cell_ids().filter_map(|id| form.entered(id));
        let zero = |cell| (cell, Entry::read("0", nianbao::form::Kind::Count));
        sheet.report.apply(Edit::Cells(cells.map(zero).collect()));
        sheet.enter("t3.received.natural", "62");
        sheet.enter("t3.granted.natural", "61");
        sheet
    }

    fn enter(&mut self, cell: &str, text: &str) -> Edit {
        let id = self.form.cell_named(cell).unwrap();
        let entry = Entry::read(text, self.form.cell(id).kind);
        self.report.apply(Edit::Cells(vec![(self.form.entered(id).unwrap(), entry)]))
    }

    fn bound(&self) -> Bound<'_> {
        Bound::new(self.form, &self.report).unwrap()
    }

    fn finding(&self, rule: &str) -> Finding {
        let found = check(self.bound()).findings;
        found.into_iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("no {rule}"))
    }

    fn waive(&mut self, rule: &str, reason: &str) -> Edit {
        let finding = self.finding(rule);
        assert!(can_be_waived(&finding));
        let values = check(self.bound()).values;
        let waiver = waiver_of(&finding, reason.to_string(), self.bound(), &values);
        let waivers = self.report.waivers_with(waiver);
        self.report.apply(Edit::Waivers(waivers))
    }

    fn reason(&self, rule: &str) -> Option<String> {
        self.finding(rule).waived
    }

    fn errors(&self) -> Vec<String> {
        let errors = check(self.bound()).findings.into_iter().filter(Finding::is_error);
        errors.map(|finding| finding.rule).collect()
    }
}

const NATURAL: &str = "t3.balance.natural";
const TOTAL: &str = "t3.balance.total";

#[test]
fn an_error_that_was_answered_for_does_not_stand_in_the_way() {
    let mut sheet = Sheet::broken();
    assert_eq!(sheet.errors(), [NATURAL, TOTAL]);
    assert_eq!(certify(sheet.bound()).unwrap_err().errors, 1, "the total is told under its part");
    sheet.waive(NATURAL, "上年漏登一件，本年补办");
    sheet.report.apply(Edit::Organ("示例区".to_string()));
    for section in ["overview", "problems", "other"] {
        let section = sheet.form.section_named(section).unwrap();
        sheet.report.apply(Edit::Text(section, "见下。".to_string()));
    }
    assert_eq!(sheet.errors(), Vec::<String>::new(), "and is answered for with it");
    assert_eq!(sheet.reason(TOTAL).as_deref(), Some("上年漏登一件，本年补办"));
    for section in sheet.form.section_ids() {
        sheet.report.apply(Edit::Text(section, "无。".to_string()));
    }
    sheet.report.apply(Edit::Organ("甲局".to_string()));
    let clean = certify(sheet.bound()).unwrap();
    assert_eq!(clean.bound().report().waivers().len(), 1, "what is attested carries its reasons");
    let last = check(sheet.bound()).findings.pop().unwrap();
    assert_eq!(last.waived.as_deref(), Some("上年漏登一件，本年补办"), "answered for, still listed, last");
}

#[test]
fn a_reason_falls_when_an_operand_changes_and_only_then() {
    let mut sheet = Sheet::broken();
    sheet.waive(NATURAL, "机构改革");
    sheet.enter("t3.received.business", "5");
    sheet.enter("t3.granted.business", "5");
    sheet.enter("t2.permit.decisions", "9");
    let overview = sheet.form.section_named("overview").unwrap();
    sheet.report.apply(Edit::Text(overview, "全年工作".to_string()));
    assert_eq!(sheet.reason(NATURAL).as_deref(), Some("机构改革"), "nothing it rests on has changed");
    let back = sheet.enter("t3.received.natural", "63");
    assert_eq!(sheet.reason(NATURAL), None, "off by another amount: another matter");
    assert_eq!(
        sheet.report.waiver(NATURAL).map(|old| old.reason.as_str()),
        Some("机构改革"),
        "it is offered again"
    );
    sheet.report.apply(back);
    assert_eq!(sheet.reason(NATURAL).as_deref(), Some("机构改革"), "and holds again when the figure is back");
    sheet.enter("t3.granted.natural", "60");
    sheet.enter("t3.partial.natural", "1");
    assert!(sheet.reason(NATURAL).is_some(), "总计 is the operand, and still 61");
}

#[test]
fn a_reason_travels_with_the_report_through_files_and_editions() {
    let mut sheet = Sheet::broken();
    sheet.waive(NATURAL, "机构改革：两局合并 <b>");
    let text = saved::write(&sheet.report, sheet.form);
    let opened = saved::read(text.as_bytes()).unwrap();
    assert_eq!((&opened.complaints[..], &opened.report), (&[][..], &sheet.report));
    assert_eq!(saved::write(&opened.report, opened.form), text, "the same bytes again");
    let file: Value = serde_json::from_str(&text).unwrap();
    let operands = json!({
        "t3.received.natural": "62", "t3.carried.natural": "0", "t3.handled.natural": "61", "t3.carryover.natural": "0"
    });
    assert_eq!(
        file["waivers"][0],
        json!({ "rule": NATURAL, "values": operands, "reason": "机构改革：两局合并 <b>" })
    );
    let trial = definition("2019").unwrap();
    let mut there = sheet.report.in_edition(sheet.form, trial, 2020);
    let other = trial.entered(trial.cell_named("t3.other.natural").unwrap()).unwrap();
    // The trial edition has one row where this one has three: until it is filled, the total is not the same.
    there.apply(Edit::Cells(vec![(other, Entry::read("0", nianbao::form::Kind::Count))]));
    let found = check(Bound::new(trial, &there).unwrap()).findings;
    assert!(found.iter().find(|finding| finding.rule == NATURAL).unwrap().waived.is_some());
}

#[test]
fn an_entry_of_another_shape_is_kept_beside_those_that_are_known() {
    let known = json!({ "rule": "a.b", "values": {}, "reason": "理由" });
    let strange = [
        json!({ "rule": "a.b", "why": "x" }),
        json!("文"),
        json!({ "rule": "a.b", "values": { "c": 1 }, "reason": "理由" }),
        json!({ "rule": "a.b", "values": {}, "reason": "" }),
        json!({ "rule": "a.b", "values": {}, "reason": "理由", "by": "张三" }),
    ];
    let mut list = vec![known.clone()];
    list.extend(strange);
    let file = json!({ "schema": "nianbao.report/1", "edition": "2021", "year": 2024, "waivers": list });
    let opened = saved::read(file.to_string().as_bytes()).unwrap();
    assert_eq!((opened.report.waivers().len(), opened.complaints.len()), (1, 0));
    let again: Value = serde_json::from_str(&saved::write(&opened.report, opened.form)).unwrap();
    assert_eq!(again["waivers"], Value::Array(list));
}

#[test]
fn what_is_no_number_and_what_waits_cannot_be_answered_for() {
    let mut sheet = Sheet::broken();
    sheet.enter("t3.received.natural", "约60");
    assert!(!can_be_waived(&sheet.finding("t3.received.natural.unread")));
    sheet.enter("t3.received.natural", "");
    assert!(!can_be_waived(&sheet.finding("t3.blank")));
}

#[test]
fn writing_and_taking_back_a_reason_are_steps_of_the_one_history() {
    use nianbao::report::edit::Act;
    let mut sheet = Sheet::broken();
    let mut history = History::default();
    let inverse = sheet.waive(NATURAL, "机构改革");
    history.push(Act::Waived, inverse);
    let taken = sheet.report.waivers_with(nianbao::report::waiver::Waiver {
        rule: NATURAL.to_string(),
        values: Vec::new(),
        reason: String::new(),
    });
    let inverse = sheet.report.apply(Edit::Waivers(taken));
    history.push(Act::Waived, inverse);
    assert_eq!(sheet.reason(NATURAL), None);
    history.undo(&mut sheet.report);
    assert!(sheet.reason(NATURAL).is_some());
    history.undo(&mut sheet.report);
    assert_eq!(sheet.reason(NATURAL), None);
    history.redo(&mut sheet.report);
    assert!(sheet.reason(NATURAL).is_some());
}
