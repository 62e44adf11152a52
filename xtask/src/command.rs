//! What can be asked for.

use crate::build::Profile;
use crate::failure::{Failure, Outcome};
use std::path::PathBuf;

/// What `cargo xtask` prints when it is not told what to do.
pub const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--no-open] [--dev]   install what is missing, build, serve, open the browser
  test [stage ...]                       everything that is tested, or only the named stages:
                                         fmt, lint, core, unit, build, guards, browser
  build [--dev]                          make dist/, dist/nianbao.html and the command nianbao
  golden                                 write the golden files of the tests anew
  profile                                write anew which functions of the page are not needed for a first figure
  kills [NUMBER]                         kill the page 1000 times while a script types, and the browser as often,
                                         and say what was lost of each
  bench [--from FOLDER] [-- ...]         measure the page beside what its users would otherwise pick

Tools are kept by version in the user's cache folder; nothing is fetched when all is there.";

/// A command with what it was told.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Says what there is.
    Help,
    /// Makes dist/ and dist/nianbao.html.
    Build {
        /// How the modules are compiled.
        profile: Profile,
    },
    /// Builds and serves.
    Serve {
        /// How the modules are compiled.
        profile: Profile,
        /// The port, if a certain one is wanted.
        port: Option<u16>,
        /// Whether the browser is opened.
        open: bool,
    },
    /// Tests.
    Test {
        /// The stages' names; none means all.
        stages: Vec<String>,
    },
    /// Writes the golden files anew.
    Golden,
    /// Writes the list of the late part's functions.
    Profile,
    /// Kills the page, and the browser, at random moments.
    Kills {
        /// How many times each.
        number: u32,
    },
    /// Measures.
    Bench {
        /// The benchmark's folder.
        from: Option<PathBuf>,
        /// What the benchmark itself is told.
        arguments: Vec<String>,
    },
}

/// Reads the words after `cargo xtask`.
pub fn read(words: &[String]) -> Outcome<Command> {
    let mut words = words.iter().map(String::as_str);
    let Some(name) = words.next() else {
        return Ok(Command::Help);
    };
    let rest: Vec<&str> = words.collect();
    match name {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "build" => read_build(&rest),
        "serve" => read_serve(&rest),
        "test" => Ok(Command::Test { stages: rest.into_iter().map(str::to_owned).collect() }),
        "golden" if rest.is_empty() => Ok(Command::Golden),
        "profile" if rest.is_empty() => Ok(Command::Profile),
        "kills" => read_kills(&rest),
        "bench" => read_bench(&rest),
        _ => Err(not_understood(name)),
    }
}

fn read_build(words: &[&str]) -> Outcome<Command> {
    match words {
        [] => Ok(Command::Build { profile: Profile::Release }),
        ["--dev"] => Ok(Command::Build { profile: Profile::Dev }),
        [first, ..] => Err(not_understood(first)),
    }
}

fn read_serve(words: &[&str]) -> Outcome<Command> {
    let (mut profile, mut port, mut open) = (Profile::Release, None, true);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--dev" => profile = Profile::Dev,
            "--no-open" => open = false,
            "--port" => {
                let number = words.next().and_then(|word| word.parse().ok());
                port = Some(number.ok_or_else(|| not_understood("--port without a number"))?);
            }
            other => return Err(not_understood(other)),
        }
    }
    Ok(Command::Serve { profile, port, open })
}

fn read_kills(words: &[&str]) -> Outcome<Command> {
    let number = match words {
        [] => Some(1_000),
        [number] => number.parse().ok().filter(|number| *number > 0),
        _ => None,
    };
    let number = number.ok_or_else(|| not_understood(&format!("kills {}", words.join(" "))))?;
    Ok(Command::Kills { number })
}

fn read_bench(words: &[&str]) -> Outcome<Command> {
    let (from, rest) = match words {
        ["--from", folder, rest @ ..] => (Some(PathBuf::from(folder)), rest),
        rest => (None, rest),
    };
    let arguments = match rest {
        [] => &[],
        ["--", arguments @ ..] => arguments,
        [first, ..] => return Err(not_understood(first)),
    };
    Ok(Command::Bench { from, arguments: arguments.iter().map(|word| (*word).to_owned()).collect() })
}

fn not_understood(word: &str) -> Failure {
    Failure::new(format!("not understood: {word}")).remedy("`cargo xtask help` says what there is")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Outcome<Command> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        read(&words)
    }

    #[test]
    fn commands_are_read() {
        assert_eq!(words(""), Ok(Command::Help));
        let serve = Command::Serve { profile: Profile::Release, port: Some(9000), open: false };
        assert_eq!(words("serve --port 9000 --no-open"), Ok(serve));
        assert_eq!(words("kills"), Ok(Command::Kills { number: 1_000 }));
        assert_eq!(words("kills 5"), Ok(Command::Kills { number: 5 }));
        let bench = Command::Bench { from: Some("b".into()), arguments: vec!["--cases".into(), "W1".into()] };
        assert_eq!(words("bench --from b -- --cases W1"), Ok(bench));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for text in ["buidl", "build --fast", "kills 0", "kills x", "kills 1 2", "serve --port x", "bench W1"]
        {
            let failure = words(text).unwrap_err().to_string();
            assert!(failure.contains("not understood"), "{failure}");
        }
    }
}
