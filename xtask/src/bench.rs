//! `bench`: the page measured beside what its users would otherwise pick.

use crate::build::{build, Profile};
use crate::failure::{Failure, Outcome};
use crate::{folders, program, say, system};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What lies in the benchmark's folder without being part of it.
const NOT_ITS_OWN: &[&str] = &["node_modules", "results", ".venv", ".git"];

/// Our own case: many saved files, in the page and by the command.
const MANY: &str = "many.mjs";

/// Runs the benchmark of `from` (the folder beside the repository, if none is named) over a fresh build.
pub fn bench(from: Option<PathBuf>, arguments: &[String]) -> Outcome {
    let from = source(from)?;
    system::ensure([&system::NODE])?;
    build(Profile::Release)?;
    let copy = copy(&from)?;
    let own = folders::repository().join("bench");
    for name in ["ours.config.json", MANY] {
        let to = copy.join(name);
        fs::copy(own.join(name), &to).map_err(Failure::file("write", &to))?;
    }
    let node = system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?;
    say::step("Measuring", || {
        program::run(
            Command::new(node)
                .current_dir(&copy)
                .args(["run.mjs", "--ours"])
                .arg(folders::dist())
                .args(arguments),
        )
    })?;
    say::step("Measuring a thousand saved files", || {
        let saved = folders::repository().join("tests/figures/suqian-2024.nianbao.json");
        program::run(
            Command::new(system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?)
                .current_dir(&copy)
                .arg(MANY)
                .args([folders::dist(), folders::command(), saved]),
        )
    })?;
    say::note(&format!("Every sample: {}", copy.join("results").display()));
    Ok(())
}

fn source(from: Option<PathBuf>) -> Outcome<PathBuf> {
    let from = from.unwrap_or_else(|| folders::repository().join("../shared/bench"));
    if from.join("run.mjs").is_file() {
        return Ok(from);
    }
    Err(Failure::new(format!("there is no benchmark in {}", from.display()))
        .remedy("`cargo xtask bench --from FOLDER`, with the folder that holds its run.mjs"))
}

/// A copy in the cache with its packages installed; each version of the benchmark has its own.
fn copy(from: &Path) -> Outcome<PathBuf> {
    let files = folders::files(from, NOT_ITS_OWN)?;
    let copy = folders::cache()?.join("bench").join(version(from, &files)?);
    let done = copy.join("installed");
    if done.exists() {
        return Ok(copy);
    }
    say::step("Installing the benchmark with its peers (once)", || {
        for file in &files {
            let to = copy.join(file.strip_prefix(from).unwrap_or(file));
            let folder = to.parent().unwrap_or(&copy);
            fs::create_dir_all(folder).map_err(Failure::file("make", folder))?;
            fs::copy(file, &to).map_err(Failure::file("write", &to))?;
        }
        let npm = program::find("npm").ok_or_else(|| Failure::new("npm is gone"))?;
        program::run(Command::new(npm).arg("ci").current_dir(&copy)).map_err(|failure| {
            Failure::new(format!("the peers cannot be had: {failure}"))
                .remedy("try again when the npm registry can be reached")
        })?;
        fs::write(&done, "").map_err(Failure::file("write", &done))
    })?;
    Ok(copy)
}

/// The name of a version: a digest of all its files.
fn version(from: &Path, files: &[PathBuf]) -> Outcome<String> {
    let mut digest = Sha256::new();
    for file in files {
        let name = file.strip_prefix(from).unwrap_or(file);
        digest.update(name.to_string_lossy().as_bytes());
        digest.update(fs::read(file).map_err(Failure::file("read", file))?);
    }
    let digest = digest.finalize();
    Ok(digest[..6].iter().map(|byte| format!("{byte:02x}")).collect())
}
