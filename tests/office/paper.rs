//! LibreOffice opens what is written. Word files: it lays them out, and what comes out is read again.
//!
//! LibreOffice is `$SOFFICE`, else `soffice` or `libreoffice` on the path; `pdftotext` and `pdfinfo` are poppler's.
//! Where one is missing the tests fail and say so: a test that did not look has not passed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nianbao::document::{check_sheet, finish, Block, Document, Wishes};
use nianbao::formats::docx;
use nianbao::report::saved::Opened;
use serde_json::{json, Value};

use crate::bad::{encoded, foreign, grey};
use crate::opened::{bound, broken, draft, finished, open, read, text};

/// A folder of its own for each test: LibreOffice keeps a profile and holds a lock in it.
pub struct Desk(PathBuf);

impl Desk {
    pub fn new(name: &str) -> Desk {
        let folder = env::temp_dir().join(format!("nianbao-paper-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Desk(folder)
    }

    /// Writes a document as Word and turns it into other formats.
    fn convert(&self, document: &Document, formats: &[&str]) -> Vec<PathBuf> {
        let bytes = docx::write(document).unwrap();
        formats.iter().map(|format| self.turn("report.docx", &bytes, format, format)).collect()
    }

    /// Turns a file into another format, by LibreOffice's name of it and the extension that it gives.
    pub fn turn(&self, name: &str, bytes: &[u8], format: &str, extension: &str) -> PathBuf {
        let source = self.0.join(name);
        fs::write(&source, bytes).expect("a file for LibreOffice");
        let profile = format!("-env:UserInstallation=file://{}", self.0.join("profile").display());
        let folder = self.0.join("made");
        let mut office = Command::new(office());
        office.args([profile.as_str(), "--headless", "--convert-to", format, "--outdir"]);
        let output = run(office.arg(&folder).arg(&source));
        let made = folder.join(name).with_extension(extension);
        assert!(made.exists(), "LibreOffice made no {format}: {output}");
        made
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What cannot be cleared away is left to the system: it is in the folder of temporary files.
        fs::remove_dir_all(&self.0).ok();
    }
}

fn office() -> PathBuf {
    if let Some(named) = env::var_os("SOFFICE") {
        return named.into();
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let programs =
        env::split_paths(&path).flat_map(|folder| ["soffice", "libreoffice"].map(|name| folder.join(name)));
    programs.into_iter().find(|program| program.is_file()).unwrap_or_else(|| {
        panic!(
            "LibreOffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui, or set SOFFICE to its program"
        )
    })
}

fn run(command: &mut Command) -> String {
    let program = command.get_program().to_string_lossy().to_string();
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} does not run ({error}): apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils")
    });
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a page, or of all, without blanks: where lines break depends on the fonts that are there.
fn printed(pdf: &Path, page: Option<usize>) -> String {
    let mut command = Command::new("pdftotext");
    if let Some(page) = page {
        command.args(["-f", &page.to_string(), "-l", &page.to_string()]);
    }
    let text = run(command.arg("-layout").arg(pdf).arg("-"));
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn info(pdf: &Path, name: &str) -> String {
    let info = run(Command::new("pdfinfo").arg(pdf));
    let line = info.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {info}")).trim().to_string()
}

#[test]
fn libreoffice_prints_the_whole_report() {
    let desk = Desk::new("whole");
    let pdf = desk.convert(&finished("report-2024"), &["pdf"]).remove(0);
    let text = printed(&pdf, None);
    for words in [
        "宿迁市人民政府",
        "2024年政府信息公开工作年度报告",
        "一、总体情况",
        "（一）主动公开情况。全年制发规章2件",
        "图1各平台公开信息数量",
        "三、收到和处理政府信息公开申请情况",
        "六、其他需要报告的事项",
        "—1—",
        "—2—",
    ] {
        assert!(text.contains(words), "{words} is not in the print:\n{text}");
    }
    for figure in ["1573179", "2676474", "72701.2578", "3525", "3521", "1431", "170"] {
        assert!(text.contains(figure), "{figure} is not in the print");
    }
    assert!(info(&pdf, "Page size:").contains("(A4)"));
    assert_eq!(info(&pdf, "Title:"), "宿迁市人民政府2024年政府信息公开工作年度报告");
}

#[test]
fn libreoffice_sees_headings_and_tables_for_what_they_are() {
    let desk = Desk::new("outline");
    let flat = desk.convert(&finished("report-2024"), &["fodt"]).remove(0);
    let flat = fs::read_to_string(flat).expect("text");
    let opening = |level: usize| format!("text:outline-level=\"{level}\"");
    let headings = |level: usize| {
        let lines = flat.split("<text:h ").skip(1).filter(|heading| heading.contains(&opening(level)));
        lines.count()
    };
    assert_eq!(headings(1), 6);
    // （三） to （五） of section one, （一） and （二） of section five; the others lead their paragraphs.
    assert_eq!(headings(2), 5);
    assert_eq!(headings(3), 3);
    assert_eq!(flat.matches("<table:table ").count(), 3);
    assert_eq!(flat.matches("<draw:image").count(), 1);
}

#[test]
fn a_table_that_does_not_fit_begins_the_next_page_and_loses_no_row() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    // Twelve lines before table three: it no longer fits on the page. The figures of every row differ.
    report["text"]["t3"] = json!(["全年办理政府信息公开申请的具体情况见下表。"; 12].join("\n"));
    for (at, (name, figure)) in report["cells"].as_object_mut().unwrap().iter_mut().enumerate() {
        if name.starts_with("t3.") {
            *figure = json!((at / 2).to_string());
        }
    }
    let document = draft(&read(&report.to_string()));
    let desk = Desk::new("break");
    let pdf = desk.convert(&document, &["pdf"]).remove(0);
    let pages: usize = info(&pdf, "Pages:").parse().expect("a number of pages");
    let pages: Vec<String> = (1..=pages).map(|page| printed(&pdf, Some(page))).collect();
    let with_header: Vec<usize> =
        (0..pages.len()).filter(|page| pages[*page].contains("申请人情况")).collect();
    assert_eq!(with_header.len(), 1, "the table is not cut");
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == "t3" => Some(table),
        _ => None,
    });
    let (table, all) = (table.expect("table three"), pages.concat());
    for row in table.header_rows..table.grid.rows() {
        let figures = table.grid.beginning_in(row).filter(|piece| piece.content.label().is_none());
        let figures: String = figures.map(|piece| piece.content.text.as_str()).collect();
        assert_eq!(all.matches(&figures).count(), 1, "row {row} stands once, on one line: {figures}");
    }
    // A group is on one page: its first and its last row.
    for (first, last) in [
        ("1.属于国家秘密", "8.属于行政查询事项"),
        ("1.本机关不掌握", "3.补正后申请"),
        ("一、本年新收", "四、结转下年度"),
    ] {
        let page = |words: &str| pages.iter().position(|page| page.contains(words));
        assert_eq!(page(first), page(last), "{first} {last}");
        assert!(page(first).is_some());
    }
}

#[test]
fn a_page_holds_twenty_two_lines_of_twenty_eight_characters() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["text"]["overview"] = json!("国".repeat(28 * 22 * 3));
    let desk = Desk::new("grid");
    let pdf = desk.convert(&draft(&read(&report.to_string())), &["pdf"]).remove(0);
    let page = run(Command::new("pdftotext").args(["-f", "2", "-l", "2", "-layout"]).arg(&pdf).arg("-"));
    let lines: Vec<usize> =
        page.lines().map(|line| line.matches('国').count()).filter(|count| *count > 0).collect();
    assert_eq!(lines, [28; 22]);
}

#[test]
fn libreoffice_opens_what_nobody_expects() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    report["organ"] = json!("示例".repeat(98) + "政府");
    report["text"]["problems"] =
        json!("控制\u{1}符\u{b}换行\u{fffe}𠮷😀\n".to_string() + &"W".repeat(10_000));
    report["text"]["t2"] = json!("![照片](img2)\n![逐行](img3)\n![四千万像素](img1)");
    for (name, bytes) in
        [("img1", grey(8_000, 5_000)), ("img2", foreign("colour.jpg")), ("img3", foreign("progressive.jpg"))]
    {
        report["images"][name] = json!({ "name": "图", "type": "image/gif", "data": encoded(&bytes) });
    }
    report["cells"]["t3.received.natural"] = json!("9".repeat(10_000));
    let desk = Desk::new("bad");
    let pdf = desk.convert(&draft(&read(&report.to_string())), &["pdf"]).remove(0);
    let text = printed(&pdf, None);
    assert!(text.contains("换行"));
    assert_eq!(text.matches('W').count(), 10_000);
    assert!(text.matches('9').count() > 10_000);
    assert!(text.contains("四千万像素") && text.contains("六、其他需要报告的事项"));
    let images = run(Command::new("pdfimages").arg("-list").arg(&pdf));
    assert!(images.lines().count() >= 2 + 3, "three pictures: {images}");
}

#[test]
fn libreoffice_prints_a_report_of_a_hundred_thousand_characters() {
    let mut report: Value = serde_json::from_str(&text("report-2024")).unwrap();
    let paragraph = "（一）主动公开情况。".to_string() + &"全年公开信息若干条，".repeat(50) + "完。";
    report["text"]["overview"] = json!(vec![paragraph; 200].join("\n"));
    let desk = Desk::new("long");
    let pdf = desk.convert(&draft(&read(&report.to_string())), &["pdf"]).remove(0);
    let text = printed(&pdf, None);
    // A page number may stand within any word.
    assert_eq!(text.matches('若').count(), 10_000);
    assert!(text.contains("除上述事项外，无其他需要报告的事项"));
}

#[test]
fn a_check_sheet_stands_on_one_page() {
    let desk = Desk::new("sheet");
    for opened in [open("report-2024"), open("report-2020"), broken()] {
        let pdf = desk.convert(&check_sheet(bound(&opened), "2025年1月15日"), &["pdf"]).remove(0);
        assert_eq!(info(&pdf, "Pages:"), "1");
        assert!(printed(&pdf, None).contains("核对日期：2025年1月15日"));
    }
    let without = desk.convert(&with_wishes(&open("report-2024"), false), &["pdf"]).remove(0);
    let pages: usize = info(&without, "Pages:").parse().expect("a number of pages");
    let with = desk.convert(&with_wishes(&open("report-2024"), true), &["pdf"]).remove(0);
    assert_eq!(info(&with, "Pages:"), (pages + 1).to_string());
    assert!(printed(&with, Some(pages + 1)).starts_with("政府信息公开工作年度报告核对单"));
}

fn with_wishes(opened: &Opened, check_sheet: bool) -> Document {
    finish(bound(opened), &Wishes { check_sheet, ..Wishes::default() })
}
