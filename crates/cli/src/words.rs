//! What the command says, in Chinese and in English. Findings are worded in Chinese only: they are read by whoever mends the
//! report.

use std::io;

use nianbao_core::checkup::summary::Kind;
use nianbao_core::checkup::words as of_files;
use nianbao_core::checkup::CheckUp;
use nianbao_core::report::saved::{Foreign, Refusal, MOST_BYTES};
use nianbao_files::office;

use super::arguments::{self, products};
use super::inputs::InputFault;
use super::Verdict;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    #[default]
    English,
}

impl Language {
    /// By the name that `--lang` takes.
    pub fn named(name: &str) -> Option<Language> {
        match name {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// Of a locale, `zh-CN`; English where it is another one.
    pub fn of_locale(locale: &str) -> Language {
        let language = locale.split(['-', '_', '.']).next().unwrap_or_default();
        Language::named(&language.to_ascii_lowercase()).unwrap_or_default()
    }

    fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// What the check of many files came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    files: usize,
    unread: usize,
    with_errors: usize,
    errors: usize,
    queries: usize,
}

impl Tally {
    /// Counts a file; `None` for one that could not be read.
    pub fn count(&mut self, checkup: Option<&CheckUp>) {
        self.files += 1;
        match checkup {
            None => self.unread += 1,
            Some(checkup) => {
                self.errors += checkup.count(Kind::Error);
                self.queries += checkup.count(Kind::Query);
                self.with_errors += usize::from(checkup.has_errors());
            }
        }
    }

    /// How the command ends.
    pub fn verdict(&self) -> Verdict {
        match (self.unread, self.with_errors) {
            (0, 0) => Verdict::Good,
            (0, _) => Verdict::Errors,
            _ => Verdict::Failed,
        }
    }
}

/// All files together.
pub fn tally(tally: &Tally, language: Language) -> String {
    let Tally { files, unread, with_errors, errors, queries } = tally;
    language.pick(
        format!(
            "共 {files} 个文件：{with_errors} 个有{}的问题（{errors} 处），{} {queries} 处，{unread} 个没有读入。",
            Kind::Error.words(),
            Kind::Query.words()
        ),
        format!("{files} files: {with_errors} with errors ({errors} errors, {queries} queries), {unread} could not be read"),
    )
}

impl arguments::UsageFault {
    /// What to do instead.
    pub fn words(&self, language: Language) -> String {
        use arguments::UsageFault as F;
        let known: Vec<&str> = products().map(office::Product::name).collect();
        let known = known.join(", ");
        let (chinese, english) = match self {
            F::NoCommand(name) => (format!("没有“{name}”这个命令"), format!("there is no command {name:?}")),
            F::NoFile => {
                ("没有写文件、文件夹或通配名".to_string(), "name a file, a folder or a pattern".to_string())
            }
            F::NoProduct => {
                (format!("请用 --to 写明要转成什么：{known}"), format!("say with --to what to make: {known}"))
            }
            F::UnknownProduct(name) => (
                format!("不能转成“{name}”，可以转成：{known}"),
                format!("cannot make {name:?}, only {known}"),
            ),
            F::NoTarget => ("请用 -o 写明存到哪里".to_string(), "say with -o where it goes".to_string()),
            F::UnknownLanguage(name) => (
                format!("没有“{name}”这种语言，只有 zh 和 en"),
                format!("there is no language {name:?}, only zh and en"),
            ),
            F::Unknown(what) => (format!("不认识的参数：{what}"), format!("unknown argument: {what}")),
        };
        language.pick(format!("{chinese}。用法见 nianbao --help。"), format!("{english}; see nianbao --help"))
    }
}

/// The name of a fault of a file, in lines of JSON.
pub fn fault_name(fault: &InputFault) -> &'static str {
    match fault {
        InputFault::EmptyFolder => "empty-folder",
        InputFault::NoMatch => "no-match",
        InputFault::System(_) => "system",
        InputFault::NoReport(Refusal::TooLarge { .. }) => "too-large",
        InputFault::NoReport(Refusal::NotText { .. } | Refusal::Foreign(_)) => "not-text",
        InputFault::NoReport(Refusal::OtherEncoding { .. }) => "other-encoding",
        InputFault::NoReport(Refusal::NotJson { .. } | Refusal::Empty) => "not-json",
        InputFault::NoReport(Refusal::NotAReport) => "not-a-report",
        InputFault::NoReport(Refusal::UnknownVersion(_)) => "unknown-version",
    }
}

/// Why a file cannot be read, and what to do.
pub fn fault(fault: &InputFault, language: Language) -> String {
    match fault {
        InputFault::EmptyFolder => language.pick(
            "文件夹里没有 .nianbao.json 文件。".to_string(),
            "the folder holds no .nianbao.json file".to_string(),
        ),
        InputFault::NoMatch => {
            language.pick("没有这样的文件。".to_string(), "no file is called so".to_string())
        }
        InputFault::System(error) => system(error, language, "读不出来", "cannot be read"),
        InputFault::NoReport(refusal) => language.pick(of_files::refusal(refusal), in_english(refusal)),
    }
}

fn in_english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge { bytes } => format!(
            "the file has {} MB, more than the {} MB that are read",
            bytes / (1024 * 1024),
            MOST_BYTES / (1024 * 1024)
        ),
        Refusal::Empty => "the file is empty".to_string(),
        Refusal::Foreign(Foreign::Picture) => "a picture, not a saved report".to_string(),
        Refusal::Foreign(Foreign::Pdf) => "a PDF file, not a saved report".to_string(),
        Refusal::Foreign(Foreign::Packed) => "a Word, Excel or ZIP file, not a saved report".to_string(),
        Refusal::Foreign(Foreign::OldOffice) => "a Word, Excel or WPS file, not a saved report".to_string(),
        Refusal::Foreign(Foreign::Archive) => "an archive, not a saved report".to_string(),
        Refusal::NotText { at } => format!("not text in UTF-8, from byte {} on", at + 1),
        Refusal::OtherEncoding { at } => {
            format!(
                "text in another encoding than UTF-8 or UTF-16 (GBK?), from byte {} on; save it as UTF-8",
                at + 1
            )
        }
        Refusal::NotJson { line, column } => {
            format!("not JSON, from line {line}, byte {column} on, and nothing before it is a report")
        }
        Refusal::NotAReport => "JSON, but no saved report: its field `schema` is missing".to_string(),
        Refusal::UnknownVersion(version) => {
            let version = of_files::shortened(version);
            format!("saved by another version ({version}), which this one cannot read")
        }
    }
}

/// What the system said, with the number by which it can be looked up.
fn system(error: &io::Error, language: Language, chinese: &str, english: &str) -> String {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => {
            language.pick("没有这个文件或文件夹".to_string(), "no such file or folder".to_string())
        }
        io::ErrorKind::PermissionDenied => {
            language.pick("没有权限".to_string(), "permission denied".to_string())
        }
        _ => error.to_string(),
    };
    language.pick(format!("{chinese}：{reason}。"), format!("{english}: {reason}"))
}

/// A file could not be written.
pub fn not_written(error: &io::Error, language: Language) -> String {
    system(error, language, "写不进去", "cannot be written")
}

/// The new file would take the place of a report that is read.
pub fn is_a_source(language: Language) -> &'static str {
    language.pick(
        "这是要转换的原文件，没有覆盖。请换一个去处。",
        "this is one of the files that are read, and is not written over; choose another place",
    )
}

/// The output could not be written.
pub fn not_said(error: &io::Error, language: Language) -> String {
    system(error, language, "结果输出不了", "the output cannot be written")
}

/// Nothing could be made of a report.
pub fn not_made(fault: &office::OfficeFault, language: Language) -> String {
    match fault {
        office::OfficeFault::TooLarge(program) => {
            language.pick(fault.to_string(), format!("the report is too large for a file of {program}"))
        }
        office::OfficeFault::NoReport(refusal) => {
            language.pick(of_files::refusal(refusal), in_english(refusal))
        }
        office::OfficeFault::Unknown => {
            language.pick(fault.to_string(), "the request is unknown".to_string())
        }
        office::OfficeFault::Recipe(_) => {
            language.pick(fault.to_string(), "the recipe of a key is unknown".to_string())
        }
    }
}

/// How the command is used.
pub fn help(language: Language) -> String {
    language.pick(CHINESE_HELP, ENGLISH_HELP).to_string()
}

const CHINESE_HELP: &str = "\
nianbao：核对、转换政府信息公开工作年度报告（.nianbao.json）

用法：
  nianbao check   文件… [--json]            核对，逐条列出问题；--json 每行一个 JSON
  nianbao convert 文件… --to 格式 -o 去处    转成别的文件，与网页导出的完全一样

文件可以写多个，可以是文件夹（连同下级文件夹里的 .nianbao.json），也可以带 * 和 ?。
格式：docx（Word）、plain（Word，官方模板样式）、xlsx（Excel）、html（网页）、fragment（网站代码）、
      template（填报模板）、sheet（核对单）、json（重新写成保存文件）。
去处：一个文件时写文件名；多个文件时写文件夹。

  --lang zh|en    用哪种语言，不写时随系统
  -h, --help      本说明
  -V, --version   版本

退出码：0 没有必须改正的问题，1 有必须改正的问题，2 有文件没有处理成。
";

const ENGLISH_HELP: &str = "\
nianbao: checks and converts annual reports on government information (.nianbao.json)

Usage:
  nianbao check   FILE... [--json]              tells what is wrong; --json: one JSON object a line
  nianbao convert FILE... --to FORMAT -o OUT    makes other files, the same bytes as the page

A FILE may be a folder (its .nianbao.json files, and those of the folders below) or a pattern with * and ?.
FORMAT: docx (Word), plain (Word, in the look of the official blank), xlsx (Excel), html (web page),
        fragment (markup for a portal), template (blank workbook), sheet (check sheet), json (written anew).
OUT: a file; where several files are made, a folder.

  --lang zh|en    the language; that of the system unless it is given
  -h, --help      this
  -V, --version   the version

Exit status: 0 nothing wrong, 1 errors found, 2 something could not be done.
";
