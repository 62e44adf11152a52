//! `test`: everything that is tested, in order, each stage timed.

use crate::build::{build, Profile};
use crate::failure::{Failure, Outcome};
use crate::{folders, guards, program, say, split, system, toolchain, tools};
use std::env;
use std::process::Command;
use std::time::{Duration, Instant};

/// One part of the tests, which can be asked for by its name.
struct Stage {
    name: &'static str,
    what: &'static str,
    /// The stage that must have passed if it ran.
    after: Option<&'static str>,
    run: fn() -> Outcome,
}

const STAGES: &[Stage] = &[
    Stage { name: "fmt", what: "the code is formatted", after: None, run: formatted },
    Stage {
        name: "lint",
        what: "the linter finds nothing, on this machine and for the browser",
        after: None,
        run: linted,
    },
    Stage { name: "core", what: "every crate compiles by itself", after: None, run: core },
    Stage { name: "unit", what: "unit tests, cases, golden files, journeys", after: None, run: unit },
    Stage { name: "build", what: "the page is built", after: None, run: || build(Profile::Release) },
    Stage {
        name: "guards",
        what: "old browsers can run the built page, and it works in any folder",
        after: Some("build"),
        run: guards::check,
    },
    Stage { name: "browser", what: "the whole way in real browsers", after: Some("build"), run: browsers },
];

/// What became of a stage.
struct Result {
    name: &'static str,
    passed: Option<bool>,
    took: Duration,
}

/// Runs the named stages, or all, and fails if one failed.
pub fn test(names: &[String]) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| !STAGES.iter().any(|stage| stage.name == **name)) {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        return Err(Failure::new(format!("there is no stage {unknown}"))
            .remedy(format!("one of {}", known.join(", "))));
    }
    let wanted = |stage: &&Stage| names.is_empty() || names.iter().any(|name| name == stage.name);
    let mut results: Vec<Result> = Vec::new();
    for stage in STAGES.iter().filter(wanted) {
        let result = run(stage, &results);
        results.push(result);
    }
    summarise(&results);
    match results.iter().all(|result| result.passed == Some(true)) {
        true => Ok(()),
        false => {
            Err(Failure::new("not everything passed").remedy("`cargo xtask test <stage>` repeats one stage"))
        }
    }
}

fn run(stage: &Stage, results: &[Result]) -> Result {
    let start = Instant::now();
    let failed = |name| results.iter().any(|it| it.name == name && it.passed != Some(true));
    println!("\n■ {}: {}", stage.name, stage.what);
    let passed = if stage.after.is_some_and(failed) {
        say::note("not run, because what it looks at failed");
        None
    } else {
        let outcome = (stage.run)();
        if let Err(failure) = &outcome {
            eprintln!("{failure}");
        }
        Some(outcome.is_ok())
    };
    Result { name: stage.name, passed, took: start.elapsed() }
}

fn summarise(results: &[Result]) {
    println!("\n■ Summary");
    for result in results {
        let verdict = match result.passed {
            Some(true) => "passed",
            Some(false) => "FAILED",
            None => "not run",
        };
        println!("  {:<8} {verdict:<8} {}", result.name, say::span(result.took));
    }
}

fn formatted() -> Outcome {
    toolchain::formatter_and_linter()?;
    cargo(&["fmt", "--all", "--check"])
        .map_err(|failure| Failure::new(failure.to_string()).remedy("`cargo fmt --all`"))
}

fn linted() -> Outcome {
    toolchain::formatter_and_linter()?;
    toolchain::browser_target()?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    let target = "--target=wasm32-unknown-unknown";
    cargo(&["clippy", target, "--bins", "--", "-D", "warnings"])
}

fn core() -> Outcome {
    // Together a crate may live on what another one asks of their common dependencies.
    ["nianbao-core", "nianbao-files", "nianbao-app", "nianbao-cli"]
        .iter()
        .try_for_each(|name| cargo(&["check", "-p", name]))
}

fn unit() -> Outcome {
    system::ensure(system::FOR_TESTS)?;
    cargo(&["test", "--workspace", "--exclude", "browser-tests"])
}

fn browsers() -> Outcome {
    program::run(&mut in_browsers(&["test", "-p", "browser-tests"])?)
}

/// Kills the page at random moments while a script types, and the browser, each so many times, and says what was lost.
pub fn kills(number: u32) -> Outcome {
    // One after the other: what is lost is a matter of milliseconds.
    let only = [
        "test",
        "-p",
        "browser-tests",
        "--test",
        "scenarios",
        "kills::",
        "--",
        "--nocapture",
        "--test-threads=1",
    ];
    program::run(in_browsers(&only)?.env("KILLS", number.to_string()))
}

/// Has the page count which of its functions run before its late part is there, and writes the list of those that do not.
pub fn profile() -> Outcome {
    build(Profile::Counting)?;
    let mut command = in_browsers(&["test", "-p", "browser-tests", "--test", "scenarios", "late::profile"])?;
    program::run(command.env("NIANBAO_PROFILE", split::profile()))?;
    split::record()?;
    say::note("`cargo xtask build` cuts the module anew; `git diff` shows what changed.");
    Ok(())
}

/// Cargo with all that the tests in browsers need.
fn in_browsers(arguments: &[&str]) -> Outcome<Command> {
    system::ensure(system::FOR_TESTS)?;
    let mut command = command(arguments);
    command.env("NIANBAO_DIST", folders::dist());
    command.env("GECKODRIVER", tools::GECKODRIVER.file()?);
    command.env("AXE", tools::AXE.file()?);
    if env::var_os("OLD_CHROMIUM").is_none() {
        system::ensure([&system::NODE])?;
        command.envs(tools::OLD_CHROMIUM.file()?.map(|file| ("OLD_CHROMIUM", file)));
    }
    Ok(command)
}

/// Writes the golden files anew, to be looked at with `git diff`.
pub fn golden() -> Outcome {
    system::ensure(system::FOR_TESTS)?;
    let mut command = command(&["test", "--workspace", "--exclude", "browser-tests", "golden"]);
    say::step("Writing the golden files anew", || program::run(command.env("NIANBAO_GOLDEN", "update")))?;
    say::note("`git diff` shows what changed.");
    Ok(())
}

fn cargo(arguments: &[&str]) -> Outcome {
    program::run(&mut command(arguments))
}

/// Cargo in the repository, with the programs that tests use named by their variables.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(folders::repository());
    for need in system::FOR_TESTS {
        if let Some(file) = need.file() {
            command.env(need.variable, file);
        }
    }
    command
}
