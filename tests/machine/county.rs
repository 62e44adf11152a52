//! The check of many files, driven as its shell drives it.

use nianbao::app::county::view::RowView;
use nianbao::app::county::{CheckUp, Column, County, Effect, Event, Kind, Named, State};
use nianbao::checkup::{check_up, PublishedFinding};

fn named(names: &[&str]) -> Event {
    let named = |name: &&str| Named { name: (*name).to_string(), size: 100 };
    Event::Chosen { files: names.iter().map(named).collect(), others: 0 }
}

fn report(organ: &str, errors: usize) -> CheckUp {
    let error = PublishedFinding {
        rule: "t3.balance.natural".to_string(),
        severity: "error".to_string(),
        state: "broken".to_string(),
        message: "对不上".to_string(),
        ..PublishedFinding::default()
    };
    CheckUp { organ: organ.to_string(), year: 2024, findings: vec![error; errors], ..CheckUp::default() }
}

/// A shell that checks what it is asked to, when it is told to.
#[derive(Default)]
struct Office {
    county: County,
    asked: Vec<usize>,
    offered: Vec<(&'static str, Vec<u8>)>,
    others: Vec<Effect>,
}

impl Office {
    fn send(&mut self, event: Event) {
        for effect in self.county.update(event) {
            match effect {
                Effect::Check(id) => self.asked.push(id),
                Effect::Offer { name, bytes, .. } => self.offered.push((name, bytes)),
                other => self.others.push(other),
            }
        }
    }

    fn answer(&mut self, file: usize, outcome: Result<CheckUp, String>) {
        self.asked.retain(|id| *id != file);
        self.send(Event::Checked { file, outcome });
    }

    /// Answers until nothing is asked any more: the file of number `n` has `n` errors.
    fn answer_all(&mut self) {
        while let Some(file) = self.asked.first().copied() {
            self.answer(file, Ok(report(&format!("机关{file}"), file)));
        }
    }

    fn rows(&self) -> Vec<RowView> {
        self.county.view().rows
    }

    fn names(&self) -> Vec<String> {
        self.rows().iter().map(|row| row.name.to_string()).collect()
    }

    fn said(&self) -> String {
        self.county.view().said
    }
}

#[test]
fn files_are_checked_some_at_a_time_and_the_sum_is_told() {
    let mut office = Office::default();
    office.send(named(&["a", "b", "c", "d", "e", "f"]));
    assert_eq!(office.asked, [0, 1, 2, 3]);
    let progress = office.county.view().progress;
    assert_eq!((progress.done, progress.all, progress.is_running()), (0, 6, true));
    office.answer(2, Err("不是文本。".to_string()));
    assert_eq!(office.asked, [0, 1, 3, 4], "the next one takes its place");
    office.answer_all();
    assert!(!office.county.view().progress.is_running());
    assert_eq!(office.said(), "核对完了：共 6 个文件，4 个有必须改正的问题，1 个没有读入");
    assert!(matches!(&office.rows()[2].state, State::Refused(why) if &**why == "不是文本。"));
    office.send(named(&["g"]));
    assert_eq!(office.asked, [6], "more can be added");
}

#[test]
fn what_is_too_large_is_refused_unread_and_a_folder_without_files_says_so() {
    let mut office = Office::default();
    let large = Named { name: "large".to_string(), size: 50 << 20 };
    office.send(Event::Chosen { files: vec![large], others: 2 });
    assert!(office.asked.is_empty());
    assert!(matches!(&office.rows()[0].state, State::Refused(why) if why.contains("50 MB")));
    assert!(office.said().contains("另有 2 个不是 .json 的文件"));
    office.send(Event::Chosen { files: Vec::new(), others: 3 });
    assert!(office.said().contains("没有 .json 文件"));
}

#[test]
fn a_cancel_takes_hold_at_once_and_can_be_taken_back() {
    let mut office = Office::default();
    office.send(named(&["a", "b", "c", "d", "e", "f"]));
    office.send(Event::Cancel);
    assert!(office.said().contains("还有 2 个文件没有核对"), "{}", office.said());
    office.answer_all();
    let progress = office.county.view().progress;
    assert_eq!((progress.done, progress.cancelled, progress.is_running()), (4, 2, false));
    assert_eq!(office.rows()[5].state, State::Cancelled);
    office.send(Event::GoOn);
    assert_eq!(office.asked, [4, 5]);
    office.answer_all();
    assert_eq!(office.county.view().progress.done, 6);
}

#[test]
fn a_column_orders_the_table_and_once_more_turns_it_round() {
    let mut office = Office::default();
    office.send(named(&["c", "a", "b", "z"]));
    office.answer(3, Err("坏".to_string()));
    office.answer_all();
    office.send(Event::Sort(Column::Findings(Kind::Error)));
    assert_eq!(office.names(), ["b", "a", "c", "z"], "most errors first, and what was not read last");
    office.send(Event::Sort(Column::Findings(Kind::Error)));
    assert_eq!(office.names(), ["c", "a", "b", "z"]);
    office.send(Event::Sort(Column::File));
    assert_eq!(office.names(), ["a", "b", "c", "z"]);
    office.send(Event::Sort(Column::File));
    assert_eq!(office.names(), ["z", "c", "b", "a"]);
    office.send(Event::Sort(Column::Organ));
    assert_eq!(office.names(), ["c", "a", "b", "z"]);
    // While files are checked no row runs away.
    office.send(named(&["A"]));
    assert_eq!(office.names(), ["c", "a", "b", "z", "A"]);
    office.answer_all();
    assert_eq!(office.names(), ["c", "a", "b", "A", "z"]);
}

#[test]
fn problems_are_taken_away_of_one_or_of_all_as_they_stand_in_the_table() {
    let mut office = Office::default();
    office.send(named(&["a", "b", "c"]));
    office.answer(0, Err("坏".to_string()));
    office.answer_all();
    office.send(Event::Sort(Column::Findings(Kind::Error)));
    office.send(Event::TakeText(None));
    office.send(Event::TakeText(Some(1)));
    let texts: Vec<String> =
        office.offered.iter().map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).collect();
    assert!(texts[0].starts_with("\u{feff}c（机关2，2024 年度）：必须改正 2 处\r\n"), "{}", texts[0]);
    assert!(texts[0].ends_with("a：没有读入。坏\r\n"), "{}", texts[0]);
    assert!(texts[1].contains("b（机关1") && !texts[1].contains("机关2"));
    office.send(Event::TakeWorkbook);
    office.send(Event::TakeWorkbook);
    let asked: Vec<&Effect> = office.others.iter().collect();
    assert!(
        matches!(asked[..], [Effect::Workbook(files)] if files.len() == 3),
        "once, however often it is pressed"
    );
    office.send(Event::WorkbookMade(Err("后台程序意外停止".to_string())));
    assert!(office.said().contains("没能生成 Excel 文件：后台程序意外停止"));
    office.send(Event::WorkbookMade(Ok(b"PK".to_vec())));
    assert_eq!(office.offered.last().unwrap().0, "年报批量核对问题清单.xlsx");
    let name = "x".to_string();
    office.send(Event::Offered { name, outcome: Err("拒绝".to_string()) });
    assert!(office.said().contains("“x”没有交出去（拒绝）"));
}

#[test]
fn a_table_that_was_cleared_hears_nothing_of_what_came_before() {
    let mut office = Office::default();
    office.send(named(&["a", "b"]));
    office.send(Event::Clear);
    assert_eq!(office.rows().len(), 2, "not while files are checked");
    office.answer_all();
    office.send(Event::Clear);
    assert!(office.rows().is_empty() && office.others == [Effect::Forget]);
    office.send(named(&["c"]));
    assert_eq!(office.asked, [2], "numbers go on");
    office.send(Event::Checked { file: 0, outcome: Err("迟到".to_string()) });
    assert_eq!(office.rows()[0].state, State::Running);
    office.answer_all();
    office.send(Event::Toggle(2));
    assert!(office.rows()[0].is_open);
    office.send(Event::Toggle(0));
    office.send(Event::Close);
    assert_eq!(office.others.last(), Some(&Effect::Close));
}

#[test]
fn a_report_of_the_golden_files_is_checked_as_on_the_page() {
    let bytes = include_bytes!("../golden/report-2024.nianbao.json");
    let checkup = check_up(bytes).expect("a report");
    assert!(!checkup.has_errors() && checkup.blanks == 0, "{checkup:?}");
    assert_eq!(Column::Year.text(&checkup), "2024");
    assert_eq!(Column::Findings(Kind::Error).text(&checkup), "0");
}
