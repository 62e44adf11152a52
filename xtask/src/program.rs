//! Other programs: found on PATH, started, and heard.

use crate::failure::{Failure, Outcome};
use crate::folders;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program of this name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    find_in(name, &env::var_os("PATH")?)
}

/// The program of this name in the folders of `path`.
fn find_in(name: &str, path: &OsString) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    env::split_paths(path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|file| is_executable(file))
}

/// The program of this name in one folder.
pub fn find_at(folder: &Path, name: &str) -> Option<PathBuf> {
    find_in(name, &folder.as_os_str().to_owned())
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}

/// PATH with these folders before all others.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let now = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&now));
    env::join_paths(all).unwrap_or(now)
}

/// Flags for the compiler of modules for the browser.
pub fn module_flags() -> OsString {
    let mut flags = nameless_folders();
    for flag in [
        // Functions are named with all their types, so that each name is one function's: split.rs.
        "-Csymbol-mangling-version=v0",
        // States no features: wasm-bindgen then writes glue without externref, which is what lets Chromium before 96
        // run the module.
        "-Clink-arg=--features=mutable-globals",
        "-Clink-arg=--no-check-features",
    ] {
        if !flags.is_empty() {
            flags.push(SEPARATOR);
        }
        flags.push(flag);
    }
    flags
}

/// Between flags in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// Flags that leave the folders of crates, of the standard library and of the repository out of what the compiler writes
/// into messages.
fn nameless_folders() -> OsString {
    let registry = cargo_home().map(|home| home.join("registry/src"));
    let listed = registry.and_then(|folder| folder.read_dir().ok());
    let sources = listed.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let nameless = sources.chain([folders::repository()]).map(|folder| (folder, String::new()));
    let mut flags = OsString::new();
    for (folder, name) in nameless.chain(standard_library()) {
        if !flags.is_empty() {
            flags.push(SEPARATOR);
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}

/// Where Cargo keeps the sources of crates.
pub fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))
}

/// Where the sources of the standard library are, if they are installed, and how the compiler calls them where they are not.
fn standard_library() -> Option<(PathBuf, String)> {
    let version = heard(Command::new("rustc").arg("-vV")).ok()?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some((sysroot()?.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
}

/// Where the compiler is installed.
pub fn sysroot() -> Option<PathBuf> {
    let folder = heard(Command::new("rustc").args(["--print", "sysroot"])).ok()?;
    Some(PathBuf::from(folder.trim()))
}

/// Runs a program in the repository, its output shown as it comes, and fails if it fails.
pub fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(&shown, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{shown}` failed: {status}")))
    }
}

/// Runs a program and returns what it printed, if it succeeded.
pub fn heard(command: &mut Command) -> Outcome<String> {
    let shown = shown(command);
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(&shown, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("`{shown}` failed: {}\n{}", output.status, said.trim())))
}

fn not_started(shown: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{shown}` could not be started: {error}"))
}

/// The command as it would be typed, without its folder.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(find_in("no-such-program", &OsString::from("/usr/bin")), None);
    }

    #[test]
    fn a_command_is_shown_without_its_folder() {
        let mut command = Command::new("/opt/tools/bin/trunk");
        command.args(["build", "--release"]);
        assert_eq!(shown(&command), "trunk build --release");
    }
}
