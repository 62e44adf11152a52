//! What the built page must never lose: old browsers run it, and it works in any folder.

use crate::built::Built;
use crate::failure::{Failure, Outcome};
use crate::markup::elements;
use crate::{folders, program, system, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All guards, over dist/.
pub fn check() -> Outcome {
    let dist = folders::dist();
    let built = Built::read(&dist)?;
    plain_modules(&ending(&dist, "wasm")?)?;
    classic_scripts(&ending(&dist, "js")?)?;
    relative_addresses(&built)
}

/// The modules use nothing beyond the first WebAssembly, which Chromium 70 runs.
fn plain_modules(modules: &[PathBuf]) -> Outcome {
    if modules.len() != 2 {
        let what = format!("dist/ holds {} modules instead of the page and the office", modules.len());
        return Err(Failure::new(what));
    }
    let optimizer = tools::WASM_OPT.file()?;
    let out = folders::dist().with_extension("guard");
    for module in modules {
        let mut command = Command::new(&optimizer);
        command.arg("--mvp-features").arg(module).arg("-o").arg(&out);
        let checked = program::heard(&mut command);
        let _ = fs::remove_file(&out);
        checked.map_err(|failure| {
            Failure::new(format!("{} is no MVP WebAssembly: {failure}", module.display()))
                .remedy("the lowering flags in index.html, `strip` in the release profile of Cargo.toml")
        })?;
    }
    Ok(())
}

/// Every script parses as a classic one: no import, no export, no await outside a function.
fn classic_scripts(scripts: &[PathBuf]) -> Outcome {
    let node = system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?;
    let parse = "new (require('vm').Script)(require('fs').readFileSync(process.argv[1], 'utf8'))";
    for script in scripts {
        program::heard(Command::new(&node).args(["-e", parse]).arg(script)).map_err(|failure| {
            Failure::new(format!("{} is no classic script: {failure}", script.display()))
        })?;
    }
    Ok(())
}

/// No address begins with a scheme, a host or a root, so that dist/ works in any folder of any server.
fn relative_addresses(built: &Built) -> Outcome {
    for element in elements(&built.html) {
        if element.attribute("type") == Some("module") {
            return Err(Failure::new("index.html holds a script of type module"));
        }
        let addresses = ["src", "href"].map(|name| element.attribute(name));
        if let Some(address) = addresses.into_iter().flatten().find(|it| !is_relative(it)) {
            return Err(Failure::new(format!("index.html names {address}, which is not relative")));
        }
    }
    let style = built.style()?;
    for after in style.split("url(").skip(1) {
        if !is_relative(after.trim_start_matches(['"', '\''])) {
            return Err(Failure::new("a style sheet names an address that is not relative"));
        }
    }
    Ok(())
}

fn is_relative(address: &str) -> bool {
    address.starts_with("data:") || !(address.starts_with('/') || has_scheme(address))
}

fn has_scheme(address: &str) -> bool {
    let end = address.find(|letter: char| !(letter.is_ascii_alphanumeric() || "+-.".contains(letter)));
    end.is_some_and(|end| address[end..].starts_with(':'))
}

fn ending(folder: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let files = folders::files(folder, &[])?;
    let ends = |file: &PathBuf| file.extension().is_some_and(|found| found == ending);
    Ok(files.into_iter().filter(ends).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_told_from_others() {
        for address in ["./a.js", "a_bg.wasm", "data:image/png;base64,", "#id", "a/b:c"] {
            assert!(is_relative(address), "{address}");
        }
        for address in ["https://example.org/a", "//example.org", "/a.js", "file:a"] {
            assert!(!is_relative(address), "{address}");
        }
    }
}
