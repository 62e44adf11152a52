//! What the office does: a typed request in, a typed answer out. The worker of the page and the command of the terminal both
//! ask here, so that the same report gives the same bytes in both.
//!
//! [`wire`] says how requests and answers travel between a page and its worker.

use std::fmt;

use nianbao_core::checkup::words as of_files;
use nianbao_core::checkup::{check_up, CheckUp, Checked};
use nianbao_core::document::{check_sheet, finish, Wishes};
use nianbao_core::report::saved::{self, Refusal};
use nianbao_core::report::Bound;
use serde::Serialize;
use zeroize::Zeroizing;

use super::docx::{self, Look};
use super::html::fragment::{self, Pictures};
use super::html::{page, paper};
use super::{key, xlsx};

mod problems;
pub mod wire;

/// What is asked of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A file, of a saved report.
    Make { product: Product, wishes: Wishes, saved: Vec<u8> },
    /// A worked example, as a saved file: of the edition in force, or of the one before.
    Example { older: bool },
    /// The key that a recipe gives of a password.
    Key { recipe: String, password: Zeroizing<Vec<u8>> },
    /// The check of a saved file.
    Check { saved: Vec<u8> },
    /// The problems of checked files as a workbook; the files as [`Request::problems`] writes them.
    Problems { files: Vec<u8> },
}

/// A file that is made of a saved report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Word, in official layout.
    Docx,
    /// Word, in the look of the official blank.
    Plain,
    /// A web page.
    Html,
    /// Markup for a portal's editor.
    Fragment,
    /// The tables as a workbook.
    Xlsx,
    /// The blank workbook of its year.
    Template,
    /// The check sheet as a Word file.
    CheckSheet,
    /// The tree from which the page makes its sheets.
    Paper,
    /// The saved file itself, written anew.
    Json,
}

/// What the office answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file.
    File { bytes: Vec<u8> },
    /// A key.
    Key { key: Zeroizing<Vec<u8>> },
    /// What the check came to, as [`Answer::checkup`] reads it.
    Checked { checkup: Vec<u8> },
    /// Nothing came of it; why, in a Chinese sentence.
    Failed { why: String },
}

/// Why nothing came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeFault {
    /// The bytes are no saved report.
    NoReport(Refusal),
    /// The report does not fit into a file of this program.
    TooLarge(&'static str),
    /// What was asked is not understood: another version of this program asks.
    Unknown,
    /// The recipe of a key is unknown, or asks for too much.
    Recipe(key::KeyFault),
}

impl fmt::Display for OfficeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OfficeFault::NoReport(refusal) => out.write_str(&of_files::refusal(refusal)),
            OfficeFault::TooLarge(program) => write!(out, "报告太大，{program} 文件装不下"),
            OfficeFault::Unknown => out.write_str("后台程序不认识这个任务，可能是页面刚刚更新过，请刷新"),
            OfficeFault::Recipe(key::KeyFault::Unknown) => {
                out.write_str("不认识的加密方式，可能是更新版本的程序保存的")
            }
            OfficeFault::Recipe(key::KeyFault::TooMuch) => out.write_str("加密参数超出本程序的上限"),
        }
    }
}

impl std::error::Error for OfficeFault {}

/// A report of the edition in force, made up whole; cells that are not in it are zero.
const EXAMPLE: &str = include_str!("examples/2021.nianbao.json");
/// The figures of a published report of 2020 with sentences of our own; cells that are not in it are zero.
const OLDER_EXAMPLE: &str = include_str!("examples/2019.nianbao.json");

/// The saved file of a worked example. It lies here so that no page fetches it before its first figure.
pub fn example(older: bool) -> &'static str {
    if older {
        OLDER_EXAMPLE
    } else {
        EXAMPLE
    }
}

impl Product {
    /// Every product.
    pub const ALL: [Product; 9] = [
        Product::Docx,
        Product::Plain,
        Product::Html,
        Product::Fragment,
        Product::Xlsx,
        Product::Template,
        Product::CheckSheet,
        Product::Paper,
        Product::Json,
    ];

    /// By its public name.
    pub fn named(name: &str) -> Option<Product> {
        Product::ALL.into_iter().find(|product| product.name() == name)
    }

    /// Its public name.
    pub fn name(self) -> &'static str {
        match self {
            Product::Docx => "docx",
            Product::Plain => "plain",
            Product::Html => "html",
            Product::Fragment => "fragment",
            Product::Xlsx => "xlsx",
            Product::Template => "template",
            Product::CheckSheet => "sheet",
            Product::Paper => "paper",
            Product::Json => "json",
        }
    }
}

impl Request {
    /// The problems of these files as a workbook.
    pub fn problems(files: &[Checked]) -> Request {
        Request::Problems { files: json(files) }
    }
}

impl Answer {
    /// What the check of a file came to.
    pub fn checked(checkup: &CheckUp) -> Answer {
        Answer::Checked { checkup: json(checkup) }
    }

    /// What the check of a file came to; `None` for any other answer.
    pub fn checkup(&self) -> Option<CheckUp> {
        match self {
            Answer::Checked { checkup } => serde_json::from_slice(checkup).ok(),
            Answer::File { .. } | Answer::Key { .. } | Answer::Failed { .. } => None,
        }
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    serde_json::to_vec(value).expect("its keys are texts")
}

/// Does what is asked.
pub fn answer(request: Request) -> Answer {
    let outcome = match request {
        Request::Make { product, saved, wishes } => {
            make(product, &saved, &wishes).map(|bytes| Answer::File { bytes })
        }
        Request::Example { older } => Ok(Answer::File { bytes: example(older).as_bytes().to_vec() }),
        Request::Key { recipe, password } => match key::derive(&recipe, &password) {
            Ok(key) => Ok(Answer::Key { key: Zeroizing::new(key.to_vec()) }),
            Err(fault) => Err(OfficeFault::Recipe(fault)),
        },
        Request::Check { saved } => {
            check_up(&saved).map(|checkup| Answer::checked(&checkup)).map_err(OfficeFault::NoReport)
        }
        Request::Problems { files } => match serde_json::from_slice::<Vec<Checked>>(&files) {
            Ok(files) => problems::workbook(&files).map(|bytes| Answer::File { bytes }),
            Err(_) => Err(OfficeFault::Unknown),
        },
    };
    outcome.unwrap_or_else(|fault| Answer::Failed { why: fault.to_string() })
}

/// Makes a file of a saved report.
///
/// # Errors
/// A [`OfficeFault`] where the bytes are no saved report, or the report does not fit into such a file.
pub fn make(product: Product, saved_file: &[u8], wishes: &Wishes) -> Result<Vec<u8>, OfficeFault> {
    let opened = saved::read(saved_file).map_err(OfficeFault::NoReport)?;
    let bound = Bound::new(opened.form, &opened.report).expect("a file is opened in its own edition");
    let document = || finish(bound, wishes);
    let word = |document, look| docx::write_as(&document, look).map_err(|_| OfficeFault::TooLarge("Word"));
    match product {
        Product::Docx => word(document(), Look::Official),
        Product::Plain => word(document(), Look::Template),
        Product::CheckSheet => word(check_sheet(bound, &wishes.date), Look::Official),
        Product::Html => Ok(page::write(&document())),
        Product::Fragment => Ok(fragment::write(&document(), Pictures::Named).into_bytes()),
        Product::Paper => Ok(paper::write(&document())),
        Product::Xlsx => xlsx::write(&document(), bound).map_err(|_| OfficeFault::TooLarge("Excel")),
        Product::Template => {
            xlsx::template(bound.form(), bound.report().year()).map_err(|_| OfficeFault::TooLarge("Excel"))
        }
        Product::Json => Ok(saved::write(&opened.report, opened.form).into_bytes()),
    }
}
