//! What the built page must never lose: old browsers run it, and it works in any folder.

use crate::failure::{Failure, Outcome};
use crate::markup::{elements, Element};
use crate::{copying, folders, program, say, system, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a page may ask of the network before the first figure is typed, in bytes: its document and the first part of its
/// module, compressed by brotli as well as it can. No change goes above it.
const FIRST_BYTES: u64 = 220_000;

/// All guards, over dist/.
pub fn check() -> Outcome {
    let dist = folders::dist();
    let modules = ending(&dist, "wasm")?;
    plain_modules(&modules)?;
    let is_first = |file: &&PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("page-") && !name.ends_with("_late.wasm")
    };
    few_first_bytes(modules.iter().filter(is_first).chain([&dist.join("index.html")]))?;
    for module in &modules {
        nameless(module)?;
    }
    copying::try_out()?;
    for script in ending(&dist, "js")? {
        classic_script(&script, &text(&script)?)?;
    }
    for document in ["index.html", "nianbao.html"].map(|name| dist.join(name)) {
        let html = text(&document)?;
        for element in elements(&html) {
            if element.name == "script" && element.attribute("type").is_none() {
                classic_script(&document, element.text)?;
            }
            relative_addresses(&document, &element)?;
        }
    }
    Ok(())
}

/// The modules use nothing beyond the first WebAssembly but globals that two modules share, which Chromium 74 runs.
fn plain_modules(modules: &[PathBuf]) -> Outcome {
    if modules.len() != 4 {
        let what = format!(
            "dist/ holds {} modules instead of page, its late part, office and county",
            modules.len()
        );
        return Err(Failure::new(what));
    }
    let optimizer = tools::WASM_OPT.file()?;
    let out = folders::dist().with_extension("guard");
    for module in modules {
        let mut command = Command::new(&optimizer);
        command.args(["--mvp-features", "--enable-mutable-globals"]).arg(module).arg("-o").arg(&out);
        let checked = program::heard(&mut command);
        let _ = fs::remove_file(&out);
        checked.map_err(|failure| {
            Failure::new(format!("{} is no MVP WebAssembly: {failure}", module.display()))
                .remedy("the lowering flags in index.html, `module_flags` in xtask/src/program.rs")
        })?;
    }
    Ok(())
}

/// What is fetched before the first figure stays below its limit.
fn few_first_bytes<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Outcome {
    let node = system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?;
    let measure = "const { readFileSync } = require('fs'), { brotliCompressSync } = require('zlib');
        let sum = 0;
        for (const file of process.argv.slice(1)) sum += brotliCompressSync(readFileSync(file)).length;
        console.log(sum);";
    let said = program::heard(Command::new(node).args(["-e", measure]).args(files))?;
    let bytes = said.trim().parse().map_err(|_| Failure::new(format!("no number of bytes: {said}")))?;
    say::note(&format!("before the first figure: {bytes} bytes of {FIRST_BYTES}"));
    within(bytes, FIRST_BYTES)
}

fn within(bytes: u64, limit: u64) -> Outcome {
    if bytes <= limit {
        return Ok(());
    }
    Err(Failure::new(format!("{bytes} bytes before the first figure, {limit} at most"))
        .remedy("`cargo xtask profile` writes anew what can come later (xtask/src/split.rs)"))
}

/// No folder of this machine stands in a module: not of the repository, of crates, or of the compiler.
fn nameless(module: &Path) -> Outcome {
    let bytes = fs::read(module).map_err(Failure::file("read", module))?;
    let folders = [Some(folders::repository()), program::cargo_home(), program::sysroot()];
    match folders.into_iter().flatten().find(|folder| names(&bytes, folder)) {
        Some(folder) => {
            Err(Failure::new(format!("{} names the folder {}", module.display(), folder.display()))
                .remedy("`module_flags` in xtask/src/program.rs leaves folders out"))
        }
        None => Ok(()),
    }
}

fn names(bytes: &[u8], folder: &Path) -> bool {
    let name = folder.as_os_str().as_encoded_bytes();
    bytes.windows(name.len()).any(|window| window == name)
}

/// The script parses as a classic one: no import, no export, no await outside a function.
fn classic_script(place: &Path, script: &str) -> Outcome {
    let node = system::NODE.file().ok_or_else(|| Failure::new("Node.js is gone"))?;
    let parse = "new (require('vm').Script)(require('fs').readFileSync(process.argv[1], 'utf8'))";
    let copy = folders::dist().with_extension("guard");
    fs::write(&copy, script).map_err(Failure::file("write", &copy))?;
    let parsed = program::heard(Command::new(&node).args(["-e", parse]).arg(&copy));
    let _ = fs::remove_file(&copy);
    parsed.map(|_| ()).map_err(|failure| {
        Failure::new(format!("a script in {} is no classic script: {failure}", place.display()))
    })
}

/// No address begins with a scheme, a host or a root, so that dist/ works in any folder of any server.
fn relative_addresses(place: &Path, element: &Element) -> Outcome {
    if element.attribute("type") == Some("module") {
        return Err(Failure::new(format!("{} holds a script of type module", place.display())));
    }
    let named = ["src", "href"].into_iter().filter_map(|name| element.attribute(name));
    let drawn = element.text.split("url(").skip(1).filter(|_| element.name == "style");
    let mut all = named.chain(drawn.map(|after| after.trim_start_matches(['"', '\''])));
    match all.find(|address| !is_relative(address)) {
        Some(address) => {
            let start: String = address.chars().take(60).collect();
            Err(Failure::new(format!("{} names {start}, which is not relative", place.display())))
        }
        None => Ok(()),
    }
}

fn is_relative(address: &str) -> bool {
    address.starts_with("data:") || !(address.starts_with('/') || has_scheme(address))
}

fn has_scheme(address: &str) -> bool {
    let end = address.find(|letter: char| !(letter.is_ascii_alphanumeric() || "+-.".contains(letter)));
    end.is_some_and(|end| address[end..].starts_with(':'))
}

fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(Failure::file("read", file))
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
    fn an_address_of_another_place_is_refused_wherever_it_stands() {
        let refused = |html: &str| {
            let place = Path::new("index.html");
            elements(html).iter().any(|element| relative_addresses(place, element).is_err())
        };
        assert!(refused("<script src=\"/a.js\"></script>"));
        assert!(refused("<style>a{background:url('//example.org/a.png')}</style>"));
        assert!(refused("<script type=\"module\">a()</script>"));
        assert!(!refused("<link href=\"./a.wasm\"><style>a{background:url(data:,)}</style>"));
    }

    #[test]
    fn one_byte_too_many_is_refused() {
        assert!(within(FIRST_BYTES, FIRST_BYTES).is_ok());
        assert!(within(FIRST_BYTES + 1, FIRST_BYTES).is_err());
    }

    #[test]
    fn a_folder_is_found_wherever_its_name_stands() {
        assert!(names(b"\0asm..panicked at /home/a/src/lib.rs", Path::new("/home/a")));
        assert!(!names(b"\0asm..panicked at src/lib.rs", Path::new("/home/a")));
    }

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
