//! `nianbao convert`: saved reports as other files, with the bytes that the page gives.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use nianbao_core::document::Wishes;
use nianbao_files::office::{make, Product};

use super::check::tell_fault;
use super::inputs::{files, InputFault};
use super::words::{self, Language};
use super::Verdict;

/// Makes a file of each report that is meant. `to` is the new file; where several are made, or where it is a folder, it is
/// the folder that takes them, each under the name of its report.
pub fn convert(
    arguments: &[PathBuf],
    product: Product,
    to: &Path,
    language: Language,
    out: &mut impl Write,
) -> io::Result<Verdict> {
    let inputs = files(arguments);
    let is_folder = inputs.len() > 1 || to.is_dir() || ends_with_separator(to);
    if is_folder {
        if let Err(error) = fs::create_dir_all(to) {
            eprintln!("nianbao: {}: {}", to.display(), words::not_written(&error, language));
            return Ok(Verdict::Failed);
        }
    }
    // A report is never written over by what is made of it.
    let sources: Vec<PathBuf> = inputs.iter().filter_map(|input| input.path.canonicalize().ok()).collect();
    let mut verdict = Verdict::Good;
    let mut taken: Vec<PathBuf> = Vec::new();
    for input in inputs {
        let path = input.path.clone();
        let wishes = Wishes { findings: true, ..Wishes::default() };
        let made = input.read().and_then(|bytes| match make(product, &bytes, &wishes) {
            Err(nianbao_files::office::OfficeFault::NoReport(refusal)) => Err(InputFault::NoReport(refusal)),
            made => Ok(made),
        });
        let bytes = match made {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(fault)) => {
                eprintln!("nianbao: {}: {}", path.display(), words::not_made(&fault, language));
                verdict = Verdict::Failed;
                continue;
            }
            Err(fault) => {
                tell_fault(&path, &fault, false, language, out)?;
                verdict = Verdict::Failed;
                continue;
            }
        };
        let target = if is_folder { free(to, &path, product, &taken) } else { to.to_path_buf() };
        if target.canonicalize().is_ok_and(|target| sources.contains(&target)) {
            eprintln!("nianbao: {}: {}", target.display(), words::is_a_source(language));
            verdict = Verdict::Failed;
            continue;
        }
        match fs::write(&target, bytes) {
            Ok(()) => writeln!(out, "{}", target.display())?,
            Err(error) => {
                eprintln!("nianbao: {}: {}", target.display(), words::not_written(&error, language));
                verdict = Verdict::Failed;
            }
        }
        taken.push(target);
    }
    Ok(verdict)
}

fn ends_with_separator(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// A name in the folder that no other report of this run has: two folders may hold files of the same name.
fn free(folder: &Path, source: &Path, product: Product, taken: &[PathBuf]) -> PathBuf {
    let name = source.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let stem = name.strip_suffix(".nianbao.json").or(name.strip_suffix(".json")).unwrap_or(&name);
    let named = |number: usize| match number {
        1 => folder.join(format!("{stem}{}", ending(product))),
        _ => folder.join(format!("{stem}-{number}{}", ending(product))),
    };
    (1..).map(named).find(|path| !taken.contains(path)).expect("numbers do not end")
}

/// How the name of such a file ends.
fn ending(product: Product) -> &'static str {
    match product {
        Product::Docx | Product::Plain => ".docx",
        Product::CheckSheet => ".check.docx",
        Product::Html => ".html",
        Product::Fragment => ".fragment.html",
        Product::Xlsx => ".xlsx",
        Product::Template => ".template.xlsx",
        Product::Json => ".nianbao.json",
        // Made for the page alone; no command asks for it.
        Product::Paper => ".paper.json",
    }
}
