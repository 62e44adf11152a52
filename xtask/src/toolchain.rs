//! What the Rust toolchain itself must hold: the target of the browser, the formatter, the linter.

use crate::failure::{Failure, Outcome};
use crate::{folders, program, say};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that modules for the browser can be compiled.
pub fn browser_target() -> Outcome {
    if has_target() {
        return Ok(());
    }
    add("target", TARGET)
}

/// Makes sure that the formatter and the linter are there.
pub fn formatter_and_linter() -> Outcome {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if program::heard(in_repository("cargo").args([command, "--version"])).is_err() {
            add("component", component)?;
        }
    }
    Ok(())
}

fn has_target() -> bool {
    let asked = program::heard(in_repository("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    asked.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn add(kind: &str, name: &str) -> Outcome {
    let remedy = format!("`rustup {kind} add {name}`, or the {kind} {name} of your own toolchain");
    let Some(rustup) = program::find("rustup") else {
        let what = format!("the Rust toolchain has no {kind} {name}, and there is no rustup to add it");
        return Err(Failure::new(what).remedy(remedy));
    };
    say::step(&format!("Adding the {kind} {name} to the Rust toolchain (once)"), || {
        program::run(in_repository(rustup).args([kind, "add", name]))
            .map_err(|failure| Failure::new(failure.to_string()).remedy(remedy))
    })
}

/// Rustup chooses the toolchain by the folder it is started in.
fn in_repository(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folders::repository());
    command
}
