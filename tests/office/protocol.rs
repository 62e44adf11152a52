//! What is asked of the office and what it answers, over the way that they travel.

use nianbao::checkup::{CheckUp, Checked};
use nianbao::document::Wishes;
use nianbao::formats::office::{answer, Answer, Product, Request};
use zeroize::Zeroizing;

const SAVED: &str = r#"{"schema":"nianbao.report/1","edition":"2021","year":2024,"organ":"甲局","cells":{"t3.received.natural":"1"}}"#;

fn make(product: Product) -> Request {
    let wishes = Wishes { findings: true, check_sheet: true, date: "2025 年 1 月 2 日".to_string() };
    Request::Make { product, wishes, saved: SAVED.into() }
}

fn checked() -> Vec<Checked> {
    let checkup = answer(Request::Check { saved: SAVED.into() }).checkup().expect("a check");
    vec![
        Checked { file: "甲.nianbao.json".to_string(), outcome: Ok(checkup) },
        Checked { file: "坏<&>.json".to_string(), outcome: Err("不是文本".to_string()) },
    ]
}

#[test]
fn requests_arrive_as_they_were_sent() {
    let mut requests: Vec<Request> = Product::ALL.into_iter().map(make).collect();
    requests.extend([
        Request::Key {
            recipe: "$argon2id$…".to_string(),
            password: Zeroizing::new(b"\x00\xffword".to_vec()),
        },
        Request::Example { older: true },
        Request::Example { older: false },
        Request::Check { saved: SAVED.into() },
        Request::problems(&checked()),
    ]);
    for request in requests {
        assert_eq!(Request::of(&request.head(), request.bytes().to_vec()), Ok(request));
    }
    for head in ["", "{}", r#"{"do":"dance"}"#, r#"{"do":"make","product":"pdf","wishes":{}}"#] {
        assert!(Request::of(head, Vec::new()).is_err(), "{head}");
    }
}

#[test]
fn answers_arrive_as_they_were_sent() {
    let Ok(checkup) = checked().remove(0).outcome else { panic!("a report") };
    assert!(!checkup.findings.is_empty());
    for answer in [
        Answer::File { bytes: vec![0, 255, 7] },
        Answer::Key { key: Zeroizing::new(vec![9; 32]) },
        Answer::checked(&checkup),
        Answer::checked(&CheckUp::default()),
        Answer::Failed { why: "“不成”\n".to_string() },
    ] {
        assert_eq!(Answer::of(&answer.head(), answer.bytes().to_vec()), Ok(answer));
    }
    assert_eq!(Answer::checked(&checkup).checkup(), Some(checkup));
    assert_eq!(Answer::File { bytes: b"{}".to_vec() }.checkup(), None);
    assert!(Answer::of(r#"{"is":"soup"}"#, Vec::new()).is_err());
}

#[test]
fn no_secret_stands_in_what_is_said_about_a_request() {
    let password = Zeroizing::new(b"hidden".to_vec());
    assert!(!Request::Key { recipe: String::new(), password }.head().contains("hidden"));
}

#[test]
fn every_product_is_made_and_bad_bytes_are_answered() {
    for product in Product::ALL {
        let Answer::File { bytes } = answer(make(product)) else { panic!("{product:?}") };
        assert!(bytes.len() > 100, "{product:?}");
        let bad = Request::Make { product, wishes: Wishes::default(), saved: b"nothing".to_vec() };
        let Answer::Failed { why } = answer(bad) else { panic!("{product:?} of nothing") };
        assert!(why.contains("读不出可用的内容"), "{why}");
    }
    let unknown = Request::Problems { files: b"[1]".to_vec() };
    assert!(matches!(answer(unknown), Answer::Failed { why } if why.contains("不认识")));
    let Answer::Failed { why } = answer(Request::Check { saved: vec![255] }) else { panic!("no text") };
    assert!(why.contains("不全是文字"), "{why}");
}

#[test]
fn problems_are_a_workbook_with_a_row_a_file_and_a_row_a_finding() {
    let files = checked();
    let findings = &files[0].outcome.as_ref().unwrap().findings;
    let findings = findings.iter().filter(|finding| finding.under.is_none()).count();
    let Answer::File { bytes } = answer(Request::problems(&files)) else { panic!("a file") };
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a package");
    let mut part = |name: &str| std::io::read_to_string(package.by_name(name).expect(name)).expect("text");
    let (of_files, of_findings) = (part("xl/worksheets/sheet1.xml"), part("xl/worksheets/sheet2.xml"));
    assert_eq!(of_files.matches("<row ").count(), 1 + files.len());
    assert_eq!(of_findings.matches("<row ").count(), 1 + findings);
    let strings = part("xl/sharedStrings.xml");
    for text in ["坏&lt;&amp;&gt;.json", "没有读入：不是文本", "t3.blank", "必须改正"] {
        assert!(strings.contains(text), "{text}");
    }
    let Answer::File { bytes: again } = answer(Request::problems(&files)) else { panic!("a file") };
    assert_eq!(bytes, again);
}
