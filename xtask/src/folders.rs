//! Where things are: the repository, what is built, and the user's cache.

use crate::failure::{Failure, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask lies in the repository").to_path_buf()
}

/// What `build` makes.
pub fn dist() -> PathBuf {
    repository().join("dist")
}

/// The command that `build` makes.
pub fn command() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from);
    target.join("command").join(format!("nianbao{}", env::consts::EXE_SUFFIX))
}

/// Our folder in the user's cache. Everything in it can be deleted at any time.
pub fn cache() -> Outcome<PathBuf> {
    let from = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
    let home = from("HOME").map(PathBuf::from);
    let base = if let Some(folder) = from("XDG_CACHE_HOME") {
        Some(PathBuf::from(folder))
    } else if cfg!(windows) {
        from("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home.map(|home| home.join("Library/Caches"))
    } else {
        home.map(|home| home.join(".cache"))
    };
    base.map(|base| base.join("nianbao")).ok_or_else(|| {
        Failure::new("found no folder for the tools")
            .remedy("set XDG_CACHE_HOME to a folder that can be written")
    })
}

/// The files of a folder and of all folders in it, in a fixed order, but none whose name is in `except`.
pub fn files(folder: &Path, except: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    for entry in entries {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if except.contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, except)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
