//! The page's module in two parts: the first one has what a figure needs that is typed into a new report, the late one
//! has the rest and is fetched right behind it. The first part alone is a third smaller on the wire, and starts sooner.
//!
//! `late.txt` lists the functions of the late part. `cargo xtask profile` writes it: it has the module count which of its
//! functions run while somebody types the first figures and the late part does not come. Until that part is here, the
//! boot script (boot/boot.js) and the page (src/shell/late.rs) hold back everything else. A test in browsers keeps the
//! late part away, presses everything, and fails if a function of it was called: then the list is to be written anew.
//! A function that is new, or has another name now, stands in the first part, whose size a guard limits.

use crate::built::Built;
use crate::failure::{Failure, Outcome};
use crate::{folders, program, system};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Smaller functions stay: what calls them across the border costs as much. In bytes.
const SMALL: usize = 40;
/// How a profile begins: a digest of the module, in bytes. Then come four bytes a function, zero for one that did not run.
const DIGEST: usize = 8;

/// Cuts the page's module: its file gives its place to two, named after their bytes.
pub fn cut(built: &mut Built) -> Outcome {
    let functions = Functions::of(&built.bytes(&built.module.address)?)?;
    let late = listed()?;
    let is_late = |name: &&String| late.contains(plain(name).as_str());
    let chosen = functions.names.iter().enumerate().filter(|(_, name)| is_late(name));
    // Functions without a name are called by their number.
    let chosen: Vec<String> = chosen.map(|(number, _)| number.to_string()).collect();
    let work = Work::new(&functions.bare)?;
    let list = work.write("late", chosen.join("\n").as_bytes())?;
    let (first, second) = (work.file("first.wasm"), work.file("second.wasm"));
    let mut command = splitter()?;
    command.arg("--split").arg(format!("--split-funcs=@{}", list.display()));
    command.args(["--import-namespace=primary", "--placeholder-namespace=placeholder", "--export-prefix=%"]);
    program::heard(command.arg(&work.module).arg("-o1").arg(&first).arg("-o2").arg(&second))?;
    let read = |file: &Path| fs::read(file).map_err(Failure::file("read", file));
    let (first, second) = (read(&first)?, read(&second)?);
    let digest = Sha256::new().chain_update(&first).chain_update(&second).finalize();
    let digest: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let names = [format!("page-{digest}_bg.wasm"), format!("page-{digest}_late.wasm")];
    for (name, bytes) in names.iter().zip([first, second]) {
        built.write(name, &bytes)?;
    }
    let [first, late] = names;
    hold_start(built, "")?;
    built.rename_module(first, late)
}

/// Makes the page's module count which of its functions run, as if its late part never came. The names of its functions
/// are kept for `record`.
pub fn instrument(built: &mut Built) -> Outcome {
    let module = built.bytes(&built.module.address)?;
    let functions = Functions::of(&module)?;
    let work = Work::new(&functions.bare)?;
    work.write("named.wasm", &module)?;
    let counting = built.folder.join(&built.module.address);
    let mut command = splitter()?;
    command.args(["--instrument", "--profile-export=__write_profile"]);
    program::heard(command.arg(&work.module).arg("-o").arg(&counting))?;
    hold_start(built, "        window.counting = wasm;\n")?;
    built.rename_module(built.module.address.clone(), "page-none_late.wasm".to_owned())
}

/// Where the test in a browser leaves what the module counted.
pub fn profile() -> PathBuf {
    Work::folder().join("first.profile")
}

/// Writes the list anew, from what the module counted.
pub fn record() -> Outcome {
    let read = |file: PathBuf| fs::read(&file).map_err(Failure::file("read", &file));
    let functions = Functions::of(&read(Work::folder().join("named.wasm"))?)?;
    let profile = read(profile())?;
    let counts = profile.get(DIGEST..).unwrap_or_default().chunks(4);
    if counts.len() != functions.names.len() {
        let what =
            format!("a profile of {} functions for a module of {}", counts.len(), functions.names.len());
        return Err(Failure::new(what));
    }
    let all = functions.names.iter().zip(&functions.sizes).zip(counts);
    let idle = all.filter(|((name, size), count)| {
        !name.is_empty() && **size >= SMALL && count.iter().all(|byte| *byte == 0)
    });
    let mut lines: Vec<String> = idle.map(|((name, _), _)| plain(name)).collect();
    lines.sort();
    lines.dedup();
    let file = list_file();
    let text = format!("{LIST_HEAD}{}\n", lines.join("\n"));
    fs::write(&file, text).map_err(Failure::file("write", &file))
}

const LIST_HEAD: &str =
    "# The functions of the late part of the page's module. Written by `cargo xtask profile`.\n";

fn list_file() -> PathBuf {
    folders::repository().join("xtask/src/split/late.txt")
}

fn listed() -> Outcome<HashSet<String>> {
    let file = list_file();
    let text = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
}

fn splitter() -> Outcome<Command> {
    system::ensure([&system::WASM_SPLIT])?;
    let file = system::WASM_SPLIT.file().ok_or_else(|| Failure::new("wasm-split is gone"))?;
    let mut command = Command::new(file);
    // The two parts share the pointer of the stack: Chromium 74.
    command.arg("--enable-mutable-globals");
    Ok(command)
}

/// The glue lets the boot script start the module, once it has told whether it waits for the late part.
fn hold_start(built: &Built, instead: &str) -> Outcome {
    let glue = &built.scripts[0].address;
    let text = held(&built.text(glue)?, instead).ok_or_else(|| {
        Failure::new(format!("{glue} is not as wasm-bindgen wrote it when split.rs was made"))
    })?;
    built.write(glue, text.as_bytes())
}

/// The glue with three changes, and this instead of the start; `None` where a place is not there, or not as often as it
/// should be.
fn held(glue: &str, instead: &str) -> Option<String> {
    let mut text = glue.to_owned();
    for (old, times, new) in [
        ("        wasm.__wbindgen_start();\n", 1, instead.to_owned()),
        (
            "\": import0,\n",
            1,
            "\": import0,\n            placeholder: window.nianbaoPlaceholders,\n".to_owned(),
        ),
        (
            "const real = (...args) => {\n",
            2,
            "const real = (...args) => {\n            if (window.nianbaoWaits && window.nianbaoWaits(args[0])) return;\n"
                .to_owned(),
        ),
    ] {
        if text.matches(old).count() != times {
            return None;
        }
        text = text.replace(old, &new);
    }
    Some(text)
}

/// A module and the names of its functions.
struct Functions {
    /// The names, in the order of the bodies; empty where there is none.
    names: Vec<String>,
    /// The sizes of the bodies in bytes.
    sizes: Vec<usize>,
    /// The module without names and other things that no browser needs.
    bare: Vec<u8>,
}

impl Functions {
    fn of(module: &[u8]) -> Outcome<Self> {
        Functions::read(module)
            .map_err(|error| Failure::new(format!("the page's module cannot be read: {error}")))
    }

    fn read(module: &[u8]) -> wasmparser::Result<Self> {
        let (mut imported, mut named, mut sizes) = (0, Vec::new(), Vec::new());
        let mut bare = module.get(..8).unwrap_or_default().to_vec();
        let mut end = bare.len();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((_, content)) = payload.as_section() {
                // With the head of the section, which stands before its content.
                let whole = end..usize::try_from(content.end).unwrap_or(end);
                end = whole.end;
                if !matches!(payload, Payload::CustomSection(_)) {
                    bare.extend(&module[whole]);
                }
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    sizes.push(usize::try_from(body.range().end - body.range().start).unwrap_or_default());
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for names in names {
                            if let Name::Function(functions) = names? {
                                for function in functions {
                                    let function = function?;
                                    named.push((function.index as usize, function.name.to_owned()));
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let mut names = vec![String::new(); sizes.len()];
        for (index, name) in named {
            if let Some(place) = index.checked_sub(imported).and_then(|at| names.get_mut(at)) {
                *place = name;
            }
        }
        Ok(Functions { names, sizes, bare })
    }
}

/// A name without the digests of crates, which change with the compiler and its flags.
fn plain(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some(at) = rest.find('[') {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let digest = after[1..].split_once(']').filter(|(digest, _)| {
            digest.len() >= 12 && digest.chars().all(|digit| digit.is_ascii_hexdigit())
        });
        rest = match digest {
            Some((_, after)) => after,
            None => {
                text.push('[');
                &after[1..]
            }
        };
    }
    text + rest
}

/// Where the files lie that the splitter reads and writes.
struct Work {
    module: PathBuf,
}

impl Work {
    fn folder() -> PathBuf {
        folders::repository().join("target/split")
    }

    fn new(module: &[u8]) -> Outcome<Self> {
        let folder = Work::folder();
        fs::create_dir_all(&folder).map_err(Failure::file("make", &folder))?;
        let work = Work { module: folder.join("whole.wasm") };
        work.write("whole.wasm", module)?;
        Ok(work)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.module.with_file_name(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
        let file = self.file(name);
        fs::write(&file, bytes).map_err(Failure::file("write", &file))?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_of_crates_are_left_out_of_names_and_other_brackets_stay() {
        assert_eq!(plain("<dlmalloc[e24a27700634d609]::A<[u8]>>::b"), "<dlmalloc::A<[u8]>>::b");
        assert_eq!(plain("f::<[&str; 3]>"), "f::<[&str; 3]>");
        assert_eq!(plain("f["), "f[");
    }

    #[test]
    fn the_glue_is_changed_where_it_is_known_and_refused_otherwise() {
        let real = "const real = (...args) => {\n        }\n";
        let glue =
            format!("{real}{real}            \"./page_bg.js\": import0,\n        wasm.__wbindgen_start();\n");
        let changed = held(&glue, "").unwrap();
        assert_eq!(changed.matches("nianbaoWaits(args[0])").count(), 2);
        assert!(changed.contains("placeholder: window.nianbaoPlaceholders"));
        assert!(!changed.contains("__wbindgen_start"));
        assert_eq!(held(&glue.replace("import0", "imports"), ""), None);
        assert_eq!(held(real, ""), None);
    }

    #[test]
    fn names_are_those_of_the_functions_and_go_with_what_no_browser_needs() {
        // One imported function and one of its own, both named.
        let module = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x07\x01\x01a\x01b\0\0\
            \x03\x02\x01\0\
            \x0a\x04\x01\x02\0\x0b\
            \0\x12\x04name\x01\x0b\x02\0\x03one\x01\x03two";
        let functions = Functions::of(module).unwrap();
        assert_eq!((functions.names, functions.sizes), (vec!["two".to_owned()], vec![2]));
        assert_eq!(functions.bare, module[..module.len() - 20]);
        assert!(Functions::of(b"\0asm").is_err());
    }
}
