//! Every entered cell of every clean published report, one more and one less: exactly the findings that contain the
//! cell are raised.
//!
//! What is expected is computed here, from the formulas of `docs/forms.md` 2.1 to 2.4 written out by hand on whole numbers
//! (millionths), and not from the rules of the editions.

use std::collections::{BTreeMap, BTreeSet};

use nianbao::check::check;
use nianbao::check::finding::{Finding, Fix, Hint, State};
use nianbao::form::{FormDefinition, Level};
use nianbao::report::edit::Edit;
use nianbao::report::{Bound, Entry, Report};

const APPLICANTS: [&str; 6] = ["natural", "business", "research", "welfare", "legal", "other"];
/// Results of both editions; the last ones differ.
const RESULTS: [&str; 18] = [
    "granted",
    "partial",
    "deny-secret",
    "deny-law",
    "deny-safety",
    "deny-thirdparty",
    "deny-internal",
    "deny-process",
    "deny-casefile",
    "deny-inquiry",
    "unable-nothold",
    "unable-create",
    "unable-unclear",
    "reject-petition",
    "reject-duplicate",
    "reject-publication",
    "reject-mass",
    "reject-confirm",
];
const OUTCOMES: [&str; 4] = ["upheld", "corrected", "other", "pending"];
const SUITS: [&str; 3] = ["review", "direct", "afterreview"];

fn results(edition: &str) -> Vec<&'static str> {
    let last: &[&str] =
        if edition == "2019" { &["other"] } else { &["other-overdue", "other-unpaid", "other-misc"] };
    RESULTS.iter().chain(last).copied().collect()
}

/// A report as plain numbers.
struct Plain {
    edition: String,
    level: Level,
    /// Entered cells, in millionths.
    cells: BTreeMap<String, i128>,
    /// Printed totals, in millionths.
    stated: BTreeMap<String, i128>,
    text: BTreeMap<String, String>,
}

impl Plain {
    fn of(report: &Report, form: &FormDefinition) -> Plain {
        let mut cells = BTreeMap::new();
        let mut stated = BTreeMap::new();
        for id in form.cell_ids() {
            let name = form.cell(id).name.clone();
            match report.stated(id) {
                Some(entry) => drop(stated.insert(name, millionths(&entry.text()))),
                None => drop(cells.insert(name, millionths(&report.entry(id).text()))),
            }
        }
        let text = form.section_ids().map(|id| (form.section(id).id.clone(), report.text(id).to_string()));
        let text = text.collect();
        Plain { edition: report.edition().to_string(), level: report.level(), cells, stated, text }
    }

    fn get(&self, name: &str) -> i128 {
        *self.cells.get(name).unwrap_or_else(|| panic!("{name} is not entered"))
    }

    /// A row of table three in one column, or in all.
    fn three(&self, row: &str, column: &str) -> i128 {
        match (row, column) {
            (_, "total") => APPLICANTS.iter().map(|column| self.three(row, column)).sum(),
            ("handled", _) => results(&self.edition).iter().map(|row| self.three(row, column)).sum(),
            _ => self.get(&format!("t3.{row}.{column}")),
        }
    }

    fn four(&self, suit: &str) -> i128 {
        OUTCOMES.iter().map(|outcome| self.get(&format!("t4.{suit}.{outcome}"))).sum()
    }

    fn says(&self, section: &str, words: &[&str]) -> bool {
        words.iter().any(|word| self.text[section].contains(word))
    }

    /// The ids of all that does not hold.
    fn broken(&self) -> BTreeSet<String> {
        let mut broken = Broken::default();
        self.table_three(&mut broken);
        self.table_four(&mut broken);
        match self.edition.as_str() {
            "2019" => self.table_two_2019(&mut broken),
            _ => self.table_two_2021(&mut broken),
        }
        broken.ids
    }

    fn table_three(&self, broken: &mut Broken) {
        let outgoing: Vec<&str> = results(&self.edition).into_iter().chain(["carryover"]).collect();
        for column in APPLICANTS.into_iter().chain(["total"]) {
            let came = self.three("received", column) + self.three("carried", column);
            let went = self.three("handled", column) + self.three("carryover", column);
            broken.unless(came == went, format!("t3.balance.{column}"));
            if column == "total" {
                continue;
            }
            let handled = self.stated[&format!("t3.handled.{column}")];
            broken.unless(handled == self.three("handled", column), format!("t3.handled.{column}"));
            for row in &outgoing {
                broken.unless(self.three(row, column) <= came, format!("t3.bound.{row}.{column}"));
            }
        }
        for row in outgoing.iter().copied().chain(["received", "carried", "handled"]) {
            let stated = self.stated[&format!("t3.{row}.total")];
            broken.unless(stated == self.three(row, "total"), format!("t3.rowtotal.{row}"));
        }
        let all = self.three("received", "total") + self.three("carried", "total");
        let many = all >= 10_000_000;
        let left = self.three("carryover", "total");
        broken.unless(!(many && left * 2 > all), "t3.carryover.share".into());
        if self.edition == "2021" {
            let unpaid = self.three("other-unpaid", "total") > 0;
            broken.unless(!unpaid || self.says("other", &["信息处理费"]), "t3.unpaid.reported".into());
        }
    }

    fn table_four(&self, broken: &mut Broken) {
        for suit in SUITS {
            let stated = self.stated[&format!("t4.{suit}.total")];
            broken.unless(stated == self.four(suit), format!("t4.total.{suit}"));
        }
        let orphans = self.four("afterreview") > 0 && self.four("review") == 0;
        broken.unless(!orphans, "t4.afterreview.without".into());
        let suits: i128 = SUITS.iter().map(|suit| self.four(suit)).sum();
        let requests = self.three("received", "total") + self.three("carried", "total");
        broken.unless(suits == 0 || requests > 0, "t4.without.requests".into());
        let of = |outcome: &str| -> i128 {
            SUITS.iter().map(|suit| self.get(&format!("t4.{suit}.{outcome}"))).sum()
        };
        let says = |words: &[&str]| {
            ["preamble", "overview", "t4", "problems", "other"]
                .iter()
                .any(|section| self.says(section, words))
        };
        let uncorrected = ["无纠错", "未被纠错", "零败诉", "无败诉", "没有被纠正", "未被纠正"];
        broken.unless(of("corrected") == 0 || !says(&uncorrected), "t4.corrected.text".into());
        let upheld = ["均获维持", "均被维持", "全部维持", "均维持"];
        broken.unless(of("other") + of("pending") == 0 || !says(&upheld), "t4.upheld.text".into());
    }

    fn table_two_2021(&self, broken: &mut Broken) {
        for row in ["rules", "normative"] {
            let at = |column: &str| self.get(&format!("t2.{row}.{column}"));
            broken.unless(at("made") - at("repealed") <= at("inforce"), format!("t2.stock.{row}"));
        }
        let rules: i128 = ["made", "repealed", "inforce"]
            .iter()
            .map(|column| self.get(&format!("t2.rules.{column}")))
            .sum();
        broken.unless(self.level == Level::Government || rules == 0, "t2.rules.power".into());
    }

    fn table_two_2019(&self, broken: &mut Broken) {
        for row in ["rules", "normative"] {
            let at = |column: &str| self.get(&format!("t2.{row}.{column}"));
            broken.unless(at("opened") <= at("public"), format!("t2.opened.public.{row}"));
            broken.unless(at("opened") <= at("made"), format!("t2.opened.made.{row}"));
        }
        for row in ["permit", "services", "penalty", "coercion", "fees"] {
            let items = self.get(&format!("t2.{row}.last")) + self.get(&format!("t2.{row}.change"));
            broken.unless(items >= 0, format!("t2.items.{row}"));
            if row != "fees" {
                let decisions = self.get(&format!("t2.{row}.decisions"));
                broken.unless(decisions == 0 || decisions != items, format!("t2.decisions.{row}"));
            }
        }
        let (projects, amount) = (self.get("t2.procurement.projects"), self.get("t2.procurement.amount"));
        broken.unless(projects == 0 || amount > 0, "t2.procurement.amount".into());
        broken.unless(amount == 0 || projects > 0, "t2.procurement.projects".into());
        let words = ["采购总金额", "集中采购金额", "采购金额", "单位：元", "单位：万元"];
        let said = ["overview", "t2", "other"].iter().any(|section| self.says(section, &words));
        broken.unless(amount == 0 || said, "t2.procurement.unit".into());
    }
}

#[derive(Default)]
struct Broken {
    ids: BTreeSet<String>,
}

impl Broken {
    fn unless(&mut self, holds: bool, id: String) {
        if !holds {
            self.ids.insert(id);
        }
    }
}

fn millionths(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scaled = format!("{whole}{fraction:0<6}");
    sign * scaled.parse::<i128>().unwrap_or_else(|_| panic!("{text:?} is no plain number"))
}

fn in_text(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
}

/// The balances and the printed totals that contain an entered cell, by its name.
fn containing(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split('.').collect();
    match parts.as_slice() {
        ["t3", row, column] => {
            let mut ids = vec![
                format!("t3.balance.{column}"),
                "t3.balance.total".to_string(),
                format!("t3.rowtotal.{row}"),
            ];
            if !["received", "carried", "carryover"].contains(row) {
                ids.extend([format!("t3.handled.{column}"), "t3.rowtotal.handled".to_string()]);
            }
            ids
        }
        ["t4", suit, _] => vec![format!("t4.total.{suit}")],
        _ => Vec::new(),
    }
}

fn findings(report: &Report, form: &FormDefinition) -> Vec<Finding> {
    check(Bound::new(form, report).unwrap()).findings
}

fn ids(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|finding| finding.rule.clone()).collect()
}

#[test]
fn one_more_or_one_less_raises_exactly_what_contains_the_cell() {
    let mut changes = 0;
    for name in crate::real::CLEAN {
        let opened = crate::real::open(name);
        let (form, mut report) = (opened.form, opened.report);
        let before = ids(&findings(&report, form));
        assert_eq!(Plain::of(&report, form).broken(), before, "{name}");
        for id in form.cell_ids() {
            let Some(cell) = form.entered(id) else { continue };
            let kind = form.cell(id).kind;
            let name = format!("{name} {}", form.cell(id).name);
            for by in [1_000_000, -1_000_000] {
                let changed = in_text(millionths(&report.entry(id).text()) + by);
                let entry = Entry::read(&changed, kind);
                if !matches!(entry, Entry::Amount(_)) {
                    assert!(by < 0 && report.entry(id).text() == "0", "{name}: {changed}");
                    continue;
                }
                let undo = report.apply(Edit::Cells(vec![(cell, entry)]));
                let found = findings(&report, form);
                let after = ids(&found);
                assert_eq!(found.len(), after.len(), "{name}: a rule found twice");
                assert!(found.iter().all(|finding| finding.state == State::Broken), "{name}");
                assert_eq!(after, Plain::of(&report, form).broken(), "{name} by {by}");
                for rule in containing(&form.cell(id).name) {
                    assert!(after.contains(&rule), "{name}: {rule} is silent");
                }
                for finding in found.iter().filter(|finding| !before.contains(&finding.rule)) {
                    let rests = finding.cells.iter().any(|named| form.ground(*named).contains(&id));
                    assert!(rests, "{name}: {} does not contain it", finding.rule);
                }
                report.apply(undo);
                changes += 1;
            }
        }
        assert_eq!(ids(&findings(&report, form)), before, "{name}: undone");
    }
    // 166 cells in each of five reports, one more and, where there is something, one less.
    assert!(changes > 1_000, "{changes}");
}

/// Moves one request from one applicant type to another, in one row: both columns are off, the total is not.
#[test]
fn a_request_booked_under_another_applicant_is_explained_and_the_fix_mends_it() {
    let (mut explained, mut fixed) = (0, 0);
    for name in crate::real::CLEAN {
        let opened = crate::real::open(name);
        let form = opened.form;
        for row in results(opened.report.edition()).into_iter().chain(["received", "carried", "carryover"]) {
            for (from, to) in [("natural", "business"), ("other", "natural"), ("legal", "other")] {
                let cell = |column: &str| form.cell_named(&format!("t3.{row}.{column}")).unwrap();
                let (from, to) = (cell(from), cell(to));
                let moved = |id, by| {
                    let text = in_text(millionths(&opened.report.entry(id).text()) + by);
                    (form.entered(id).unwrap(), Entry::read(&text, form.cell(id).kind))
                };
                let mut report = opened.report.clone();
                let taken = moved(from, -1_000_000);
                if !matches!(taken.1, Entry::Amount(_)) {
                    continue;
                }
                report.apply(Edit::Cells(vec![taken, moved(to, 1_000_000)]));
                let found = findings(&report, form);
                let off: Vec<&Finding> =
                    found.iter().filter(|finding| finding.rule.starts_with("t3.balance.")).collect();
                assert_eq!(off.len(), 2, "{name} {row}");
                for finding in off {
                    assert!(matches!(&finding.hint, Some(Hint::BookedTwice { .. })), "{name} {row}");
                    explained += 1;
                    for fix in &finding.fixes {
                        let Fix::Enter(changes) = fix else { panic!("{fix:?}") };
                        let mut mended = report.clone();
                        mended.apply(Edit::Cells(changes.clone()));
                        let left = ids(&findings(&mended, form));
                        assert!(!left.iter().any(|id| id.starts_with("t3.balance.")), "{name} {row}");
                        fixed += 1;
                    }
                }
            }
        }
    }
    assert!(explained > 50 && fixed > 0, "{explained} explained, {fixed} fixed");
}
