//! The command `nianbao`: checks saved reports and turns them into other files, many at once, with the rules and the bytes of
//! the page.
//!
//! | file | what it holds |
//! |---|---|
//! | `arguments` | what was asked for |
//! | `inputs` | files, folders and patterns, as the files that they mean |
//! | `check`, `convert` | the two commands |
//! | `words` | what is said, in Chinese and in English |
//!
//! The exit status is 0 where nothing is wrong, 1 where a report has errors, 2 where something could not be done.

use std::io::{self, Write};
use std::process::ExitCode;

mod arguments;
mod check;
mod convert;
mod inputs;
mod words;

use arguments::Command;
use words::Language;

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// Nothing is wrong.
    #[default]
    Good,
    /// A report has errors.
    Errors,
    /// Something could not be done.
    Failed,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> ExitCode {
        ExitCode::from(verdict as u8)
    }
}

fn main() -> ExitCode {
    let (language, command) = arguments::read(std::env::args_os().skip(1), &locale());
    let outcome = match command {
        Ok(command) => run(command, language),
        Err(fault) => {
            eprintln!("nianbao: {}", fault.words(language));
            Ok(Verdict::Failed)
        }
    };
    match outcome {
        Ok(verdict) => verdict.into(),
        // Whoever reads the output has seen enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Verdict::Failed.into(),
        Err(error) => {
            eprintln!("nianbao: {}", words::not_said(&error, language));
            Verdict::Failed.into()
        }
    }
}

fn run(command: Command, language: Language) -> io::Result<Verdict> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let verdict = match command {
        Command::Help => {
            out.write_all(words::help(language).as_bytes())?;
            Verdict::Good
        }
        Command::Version => {
            writeln!(out, "nianbao {}", env!("CARGO_PKG_VERSION"))?;
            Verdict::Good
        }
        Command::Check { inputs, json } => check::check(&inputs, json, language, &mut out)?,
        Command::Convert { inputs, product, to } => {
            convert::convert(&inputs, product, &to, language, &mut out)?
        }
    };
    out.flush()?;
    Ok(verdict)
}

/// The language that the system speaks: `zh-CN`.
fn locale() -> String {
    sys_locale::get_locale().unwrap_or_default()
}
