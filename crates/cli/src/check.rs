//! `nianbao check`: what is wrong with saved reports, in words or as lines of JSON.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use nianbao_core::checkup::{check_up, CheckUp, Checked};
use serde_json::{json, Value};

use super::inputs::{files, InputFault};
use super::words::{self, Language, Tally};
use super::Verdict;

/// Checks the files that are meant. With `json` each finding is a line of its own, and so is a file that cannot be read; else
/// each file is told in words, and all of them together at the end.
pub fn check(
    arguments: &[PathBuf],
    json: bool,
    language: Language,
    out: &mut impl Write,
) -> io::Result<Verdict> {
    let mut tally = Tally::default();
    for input in files(arguments) {
        let path = input.path.clone();
        let outcome = input.read().and_then(|bytes| check_up(&bytes).map_err(InputFault::NoReport));
        tally.count(outcome.as_ref().ok());
        match outcome {
            Ok(checkup) if json => tell_as_json(&path, &checkup, out)?,
            Ok(checkup) => {
                let checked = Checked { file: path.to_string_lossy().into_owned(), outcome: Ok(checkup) };
                out.write_all(checked.text().as_bytes())?;
            }
            Err(fault) => tell_fault(&path, &fault, json, language, out)?,
        }
    }
    if !json {
        out.flush()?;
        eprintln!("{}", words::tally(&tally, language));
    }
    Ok(tally.verdict())
}

fn tell_as_json(path: &Path, checkup: &CheckUp, out: &mut impl Write) -> io::Result<()> {
    for finding in &checkup.findings {
        let mut line = serde_json::Map::new();
        line.insert("file".to_string(), Value::from(path.to_string_lossy()));
        if let Value::Object(fields) = serde_json::to_value(finding)? {
            line.extend(fields);
        }
        writeln!(out, "{}", Value::Object(line))?;
    }
    Ok(())
}

/// A file that cannot be read: a line beside the others, and one for whoever watches.
pub fn tell_fault(
    path: &Path,
    fault: &InputFault,
    json: bool,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let why = words::fault(fault, language);
    if json {
        let line =
            json!({ "file": path.to_string_lossy(), "error": words::fault_name(fault), "message": why });
        writeln!(out, "{line}")?;
    }
    eprintln!("nianbao: {}: {why}", path.display());
    Ok(())
}
