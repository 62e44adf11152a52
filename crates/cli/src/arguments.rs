//! What was asked for.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use nianbao_files::office::Product;

use super::words::Language;

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// How the command is used.
    Help,
    /// Its version.
    Version,
    /// Checks files; each finding is told in words, or as a line of JSON.
    Check { inputs: Vec<PathBuf>, json: bool },
    /// Turns files into others.
    Convert { inputs: Vec<PathBuf>, product: Product, to: PathBuf },
}

/// Why a command was not understood.
#[derive(Debug, PartialEq, Eq)]
pub enum UsageFault {
    /// There is no command of this name.
    NoCommand(String),
    /// No file was named.
    NoFile,
    /// It is not said what files are to become.
    NoProduct,
    /// Files cannot become this.
    UnknownProduct(String),
    /// It is not said where the new file goes.
    NoTarget,
    /// There is no such language.
    UnknownLanguage(String),
    /// An argument that is none; the library's own words.
    Unknown(String),
}

/// What a command can make: everything but what only the page can show.
pub fn products() -> impl Iterator<Item = Product> {
    Product::ALL.into_iter().filter(|product| *product != Product::Paper)
}

/// Reads the arguments behind the name of the program. `locale` is the language of the system, which `--lang` overrules.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    locale: &str,
) -> (Language, Result<Command, UsageFault>) {
    let mut given = Given { language: Language::of_locale(locale), ..Given::default() };
    let outcome = given.read(Parser::from_args(arguments));
    (given.language, outcome.and_then(|()| given.command()))
}

#[derive(Default)]
struct Given {
    language: Language,
    name: Option<String>,
    inputs: Vec<PathBuf>,
    json: bool,
    product: Option<String>,
    to: Option<PathBuf>,
    wants_help: bool,
    wants_version: bool,
}

impl Given {
    fn read(&mut self, mut parser: Parser) -> Result<(), UsageFault> {
        let unknown = |error: lexopt::Error| UsageFault::Unknown(error.to_string());
        while let Some(argument) = parser.next().map_err(unknown)? {
            match argument {
                Arg::Long("help") | Arg::Short('h') => self.wants_help = true,
                Arg::Long("version") | Arg::Short('V') => self.wants_version = true,
                Arg::Long("lang") => {
                    let name = parser.value().and_then(ValueExt::string).map_err(unknown)?;
                    self.language = Language::named(&name).ok_or(UsageFault::UnknownLanguage(name))?;
                }
                Arg::Long("json") => self.json = true,
                Arg::Long("to") => {
                    self.product = Some(parser.value().and_then(ValueExt::string).map_err(unknown)?);
                }
                Arg::Long("output") | Arg::Short('o') => {
                    self.to = Some(parser.value().map_err(unknown)?.into());
                }
                Arg::Value(name) if self.name.is_none() => {
                    self.name = Some(name.to_string_lossy().into_owned());
                }
                Arg::Value(input) => self.inputs.push(input.into()),
                other => return Err(unknown(other.unexpected())),
            }
        }
        Ok(())
    }

    fn command(self) -> Result<Command, UsageFault> {
        if self.wants_version {
            return Ok(Command::Version);
        }
        let name = match self.name {
            Some(name) if !self.wants_help && name != "help" => name,
            _ => return Ok(Command::Help),
        };
        let is_check = match name.as_str() {
            "check" => true,
            "convert" => false,
            _ => return Err(UsageFault::NoCommand(name)),
        };
        if self.inputs.is_empty() {
            return Err(UsageFault::NoFile);
        }
        let inputs = self.inputs;
        if is_check {
            return match (self.product, self.to) {
                (None, None) => Ok(Command::Check { inputs, json: self.json }),
                (Some(_), _) => Err(UsageFault::Unknown("--to".to_string())),
                (None, Some(_)) => Err(UsageFault::Unknown("-o".to_string())),
            };
        }
        if self.json {
            return Err(UsageFault::Unknown("--json".to_string()));
        }
        let product = self.product.ok_or(UsageFault::NoProduct)?;
        let product =
            products().find(|known| known.name() == product).ok_or(UsageFault::UnknownProduct(product))?;
        Ok(Command::Convert { inputs, product, to: self.to.ok_or(UsageFault::NoTarget)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Command, UsageFault> {
        read(line.split_whitespace().map(OsString::from), "en-US").1
    }

    #[test]
    fn commands_are_understood() {
        let inputs = vec![PathBuf::from("a"), PathBuf::from("b")];
        assert_eq!(asked("check a b"), Ok(Command::Check { inputs: inputs.clone(), json: false }));
        assert_eq!(asked("check --json a b"), Ok(Command::Check { inputs: inputs.clone(), json: true }));
        let to = PathBuf::from("out");
        for line in [
            "convert a b --to docx -o out",
            "convert -o out --to=docx a b",
            "convert a --output=out --to docx b",
        ] {
            let (inputs, to) = (inputs.clone(), to.clone());
            assert_eq!(asked(line), Ok(Command::Convert { inputs, product: Product::Docx, to }), "{line}");
        }
        for line in ["", "help", "--help", "check -h", "convert --help"] {
            assert_eq!(asked(line), Ok(Command::Help), "{line}");
        }
        assert_eq!(asked("check -V"), Ok(Command::Version));
    }

    #[test]
    fn what_is_no_command_says_why() {
        let unknown = |what: &str| UsageFault::UnknownProduct(what.to_string());
        for (line, fault) in [
            ("chek a", UsageFault::NoCommand("chek".to_string())),
            ("check", UsageFault::NoFile),
            ("convert a -o b", UsageFault::NoProduct),
            ("convert a --to docx", UsageFault::NoTarget),
            ("convert a --to pdf -o b", unknown("pdf")),
            ("convert a --to paper -o b", unknown("paper")),
            ("check a -o b", UsageFault::Unknown("-o".to_string())),
            ("check a --to docx", UsageFault::Unknown("--to".to_string())),
            ("convert a --to docx -o b --json", UsageFault::Unknown("--json".to_string())),
            ("check a --lang fr", UsageFault::UnknownLanguage("fr".to_string())),
        ] {
            assert_eq!(asked(line), Err(fault), "{line}");
        }
        assert!(
            matches!(asked("check a --sideways"), Err(UsageFault::Unknown(why)) if why.contains("sideways"))
        );
        assert!(matches!(asked("check a --lang"), Err(UsageFault::Unknown(_))));
    }

    #[test]
    fn the_language_is_that_of_the_system_unless_another_is_wanted() {
        let language = |line: &str, locale| read(line.split_whitespace().map(OsString::from), locale).0;
        assert_eq!(language("check a", "zh-CN"), Language::Chinese);
        assert_eq!(language("check a", "zh_CN.UTF-8"), Language::Chinese);
        assert_eq!(language("check a", "de-DE"), Language::English);
        assert_eq!(language("check a", ""), Language::English);
        assert_eq!(language("check a --lang en", "zh-CN"), Language::English);
        assert_eq!(language("--lang zh check", "en-US"), Language::Chinese);
    }
}
