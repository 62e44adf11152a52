//! The command as somebody runs it: files, folders, patterns, bad files, what is said and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use nianbao_core::document::Wishes;
use nianbao_files::office::{make, Product};
use serde_json::Value;
use tempfile::TempDir;

/// A report that is all zero but for these cells.
fn saved(organ: &str, cells: &[(&str, &str)]) -> String {
    let form = nianbao_core::form::definition("2021").expect("an edition");
    let mut all = serde_json::Map::new();
    for id in form.cell_ids().filter(|id| form.entered(*id).is_some()) {
        let name = form.cell(id).name.clone();
        let text = cells.iter().find(|(cell, _)| *cell == name).map_or("0", |(_, text)| *text);
        all.insert(name, Value::from(text));
    }
    let cells = Value::Object(all);
    // The name of the format stands first, as the page writes it: a file that is cut off is still known.
    format!(
        r#"{{"schema":"nianbao.report/1","edition":"2021","year":2024,"organ":"{organ}","level":"department","cells":{cells},"text":{{}}}}"#
    )
}

/// One request that came in and went nowhere.
fn broken(organ: &str) -> String {
    saved(organ, &[("t3.received.natural", "1")])
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "zh_CN.UTF-8");
    command.output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

#[test]
fn a_good_report_ends_with_0_and_a_broken_one_with_1() {
    let folder = folder();
    fs::write(folder.path().join("good.nianbao.json"), saved("甲局", &[])).unwrap();
    fs::write(folder.path().join("broken.nianbao.json"), broken("乙局")).unwrap();
    let good = run(folder.path(), &["check", "good.nianbao.json"]);
    assert_eq!(status(&good), 0, "{}", error(&good));
    assert!(out(&good).starts_with("good.nianbao.json（甲局，2024 年度）："), "{}", out(&good));
    let both = run(folder.path(), &["check", "good.nianbao.json", "broken.nianbao.json"]);
    assert_eq!(status(&both), 1);
    assert!(out(&both)
        .contains("    1．表三“自然人”列：新收 1 + 上年结转 0 = 1 ≠ 总计 0 + 结转下年 0 = 0（左边多 1），“总计”列也因此不平"));
    assert!(error(&both).contains("共 2 个文件：1 个有必须改正的问题"), "{}", error(&both));
    let english = run(folder.path(), &["check", "broken.nianbao.json", "--lang", "en"]);
    assert!(error(&english).contains("1 files: 1 with errors"), "{}", error(&english));
}

#[test]
fn findings_are_lines_of_json() {
    let folder = folder();
    fs::write(folder.path().join("b.nianbao.json"), broken("乙局")).unwrap();
    fs::write(folder.path().join("c.nianbao.json"), "{}").unwrap();
    let output = run(folder.path(), &["check", "--json", "."]);
    assert_eq!(status(&output), 2);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let natural = lines.iter().find(|line| line["rule"] == "t3.balance.natural").expect("the finding");
    assert_eq!(natural["file"], "./b.nianbao.json");
    assert_eq!((&natural["severity"], &natural["state"]), (&Value::from("error"), &Value::from("broken")));
    assert_eq!(natural["difference"], "1");
    assert_eq!(natural["sides"][0]["value"], "1");
    let total = lines.iter().find(|line| line["rule"] == "t3.balance.total").expect("it is a line as well");
    assert_eq!((&total["under"], natural.get("under")), (&Value::from("t3.balance.natural"), None));
    assert_eq!(natural["sides"][0]["cells"][0], "t3.received.natural");
    assert!(natural["cells"].as_array().unwrap().iter().any(|cell| cell == "t3.received.natural"));
    assert!(natural.get("quote").is_none() && natural.get("waived").is_none(), "what is empty is left out");
    let bad = lines.iter().find(|line| line["file"] == "./c.nianbao.json").expect("the file that is none");
    assert_eq!(bad["error"], "not-a-report");
    assert!(error(&output).contains("./c.nianbao.json: 这不是本工具保存的年报"));
}

#[test]
fn bad_files_are_named_and_the_others_go_on() {
    let folder = folder();
    let path = folder.path();
    let good = saved("甲局", &[]);
    fs::write(path.join("good.json"), &good).unwrap();
    fs::write(path.join("word.docx"), b"PK\x03\x04\xff\xfe").unwrap();
    fs::write(path.join("text.json"), "年报").unwrap();
    fs::write(path.join("newer.json"), good.replace("report/1", "report/9")).unwrap();
    fs::write(path.join("cut.json"), &good[..good.len() / 2]).unwrap();
    let large = fs::File::create(path.join("large.json")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    fs::create_dir(path.join("empty")).unwrap();
    let files = [
        "check",
        "word.docx",
        "text.json",
        "newer.json",
        "cut.json",
        "large.json",
        "none.json",
        "*.none",
        "empty",
        "good.json",
    ];
    let output = run(path, &files);
    assert_eq!(status(&output), 2);
    for (file, why) in [
        ("word.docx", "这是 Word、Excel 或压缩文件"),
        ("text.json", "读不出可用的内容"),
        ("newer.json", "report/9"),
        ("large.json", "50 MB"),
        ("none.json", "没有这个文件"),
        ("*.none", "没有这样的文件"),
        ("empty", "文件夹里没有"),
    ] {
        let errors = error(&output);
        let line = errors.lines().find(|line| line.contains(&format!("nianbao: {file}: ")));
        assert!(line.is_some_and(|line| line.contains(why)), "{file}: {errors}");
    }
    assert!(out(&output).contains("good.json（甲局"));
    assert!(
        out(&output).contains("读入时：文件不完整，只读到"),
        "what was cut off is read as far as it goes: {}",
        out(&output)
    );
    assert!(error(&output).contains("共 9 个文件"), "{}", error(&output));
    let english = run(path, &["check", "word.docx", "none.json", "--lang", "en"]);
    assert!(error(&english).contains("nianbao: word.docx: a Word, Excel or ZIP file"));
    assert!(error(&english).contains("nianbao: none.json: cannot be read: no such file or folder"));
}

#[test]
fn folders_and_patterns_stand_for_their_files_once_each() {
    let folder = folder();
    let path = folder.path();
    fs::create_dir_all(path.join("县/局")).unwrap();
    for name in ["县/甲.nianbao.json", "县/局/乙.nianbao.json", "县/局/说明.txt"] {
        fs::write(path.join(name), saved("甲局", &[])).unwrap();
    }
    for arguments in
        [&["县"][..], &["县/甲.nianbao.json", "县", "县/*/*.json"], &["县/*.json", "县/局/*.nianbao.json"]]
    {
        let output = run(path, &[&["check"], arguments].concat());
        let text = out(&output);
        let files: Vec<&str> =
            text.lines().filter(|line| !line.starts_with(' ') && !line.is_empty()).collect();
        assert_eq!(files.len(), 2, "{arguments:?}: {text}");
        assert!(files[0].starts_with("县/") && files[1].contains("局"), "{text}");
    }
}

#[test]
fn every_file_has_the_bytes_of_the_page() {
    let folder = folder();
    let path = folder.path();
    let report = broken("乙局");
    fs::write(path.join("b.nianbao.json"), &report).unwrap();
    let wishes = Wishes { findings: true, ..Wishes::default() };
    for product in ["docx", "plain", "xlsx", "html", "fragment", "template", "sheet", "json"] {
        let output = run(path, &["convert", "b.nianbao.json", "--to", product, "-o", "made"]);
        assert_eq!((status(&output), out(&output).as_str()), (0, "made\n"), "{product}: {}", error(&output));
        let known = Product::ALL.into_iter().find(|known| known.name() == product).unwrap();
        assert_eq!(
            fs::read(path.join("made")).unwrap(),
            make(known, report.as_bytes(), &wishes).unwrap(),
            "{product}"
        );
    }
}

#[test]
fn many_files_go_into_a_folder_under_names_of_their_own() {
    let folder = folder();
    let path = folder.path();
    for name in ["一/甲.nianbao.json", "二/甲.nianbao.json", "二/乙.nianbao.json", "二/坏.nianbao.json"]
    {
        fs::create_dir_all(path.join(name).parent().unwrap()).unwrap();
        let text = if name.contains('坏') { "坏".to_string() } else { saved(name, &[]) };
        fs::write(path.join(name), text).unwrap();
    }
    let output = run(path, &["convert", "一", "二", "--to", "html", "-o", "out"]);
    assert_eq!(status(&output), 2, "one of them is none");
    let mut made: Vec<String> = fs::read_dir(path.join("out"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    made.sort();
    assert_eq!(made, ["乙.html", "甲-2.html", "甲.html"]);
    assert!(fs::read_to_string(path.join("out/甲.html")).unwrap().contains("一/甲"));
    assert!(error(&output).contains("坏.nianbao.json: "));
    // A file that stands where the folder should be.
    let output = run(path, &["convert", "一", "二", "--to", "html", "-o", "一/甲.nianbao.json"]);
    assert_eq!(status(&output), 2);
    assert!(error(&output).contains("写不进去"), "{}", error(&output));
}

#[test]
fn a_report_is_never_written_over_by_what_is_made_of_it() {
    let folder = folder();
    let path = folder.path();
    let report = saved("甲局", &[]);
    for name in ["a.nianbao.json", "b.nianbao.json"] {
        fs::write(path.join(name), &report).unwrap();
    }
    for arguments in [
        &["convert", "a.nianbao.json", "--to", "docx", "-o", "./a.nianbao.json"][..],
        &["convert", ".", "--to", "json", "-o", "."],
    ] {
        let output = run(path, arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(error(&output).contains("没有覆盖"), "{}", error(&output));
        assert_eq!(fs::read_to_string(path.join("a.nianbao.json")).unwrap(), report, "{arguments:?}");
    }
}

#[test]
fn what_is_no_command_says_what_to_do() {
    let folder = folder();
    let output = run(folder.path(), &["chek"]);
    assert_eq!((status(&output), out(&output)), (2, String::new()));
    assert!(error(&output).contains("没有“chek”这个命令。用法见 nianbao --help。"));
    let help = run(folder.path(), &["--help"]);
    assert_eq!(status(&help), 0);
    for word in ["check", "convert", "--json", "--lang", "退出码"] {
        assert!(out(&help).contains(word), "{word}");
    }
    let english = run(folder.path(), &["--help", "--lang", "en"]);
    assert!(out(&english).contains("Exit status"));
}
