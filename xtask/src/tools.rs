//! The tools that must have exactly one version: found on PATH, or in our cache, or installed there.

use crate::failure::{Failure, Outcome};
use crate::{folders, program, say};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool of which only one version will do.
pub struct Tool {
    /// The program's name; with the version it names the folder in the cache.
    pub name: &'static str,
    /// The version of the package.
    pub version: &'static str,
    /// The version as the program itself states it, where it says it in another way.
    pub states: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// Where a tool comes from.
pub enum Source {
    /// A package of crates.io, compiled here.
    Cargo {
        package: &'static str,
        /// With what it does over the network as well: downloads, a proxy, a look for newer versions.
        is_whole: bool,
        /// How much the compiler does for its speed: every step costs minutes once, and seconds are all that it saves.
        opt_level: &'static str,
    },
    /// A package of the npm registry.
    Npm(&'static str),
}

/// Builds the page.
pub const TRUNK: Tool = cargo("trunk", "trunk", "0.21.14", false, "0");
/// Writes the glue between the modules and the browser. Equal to the library's version in Cargo.lock.
pub const WASM_BINDGEN: Tool = cargo("wasm-bindgen-cli", "wasm-bindgen", "0.2.129", false, "1");
/// Drives Firefox in the tests.
pub const GECKODRIVER: Tool = cargo("geckodriver", "geckodriver", "0.37.1", true, "1");
/// Makes the modules small, and plain enough for old browsers.
pub const WASM_OPT: Tool =
    Tool { name: "wasm-opt", version: "132.0.0", states: "132", source: Source::Npm("binaryen") };

const fn cargo(
    package: &'static str,
    name: &'static str,
    version: &'static str,
    is_whole: bool,
    opt_level: &'static str,
) -> Tool {
    Tool { name, version, states: version, source: Source::Cargo { package, is_whole, opt_level } }
}

impl Tool {
    /// The folder in which the tool lies, after installing it if it was nowhere.
    pub fn folder(&self) -> Outcome<PathBuf> {
        if let Some(file) = program::find(self.name).filter(|file| self.is_right(file)) {
            return Ok(file.parent().map(Path::to_path_buf).unwrap_or_default());
        }
        let home = self.home()?;
        let folder = self.programs(&home);
        let installed = || program::find_at(&folder, self.name).is_some_and(|it| self.is_right(&it));
        if installed() {
            return Ok(folder);
        }
        let what = format!("Installing {} {} (once)", self.name, self.version);
        say::step(&what, || self.install(&home))?;
        if installed() {
            return Ok(folder);
        }
        Err(self.unobtainable("it was installed, but does not run"))
    }

    /// The tool itself, after installing it if it was nowhere.
    pub fn file(&self) -> Outcome<PathBuf> {
        let folder = self.folder()?;
        program::find_at(&folder, self.name).ok_or_else(|| self.unobtainable("it is gone"))
    }

    fn home(&self) -> Outcome<PathBuf> {
        let name = format!("{}-{}", self.name, self.version);
        Ok(folders::cache()?.join("tools").join(name))
    }

    fn programs(&self, home: &Path) -> PathBuf {
        match self.source {
            Source::Cargo { .. } => home.join("bin"),
            Source::Npm(_) => home.join("node_modules").join(".bin"),
        }
    }

    fn is_right(&self, file: &Path) -> bool {
        let said = program::heard(Command::new(file).arg("--version"));
        said.is_ok_and(|said| stated_version(&said) == Some(self.states))
    }

    fn install(&self, home: &Path) -> Outcome {
        fs::create_dir_all(home).map_err(Failure::file("make", home))?;
        let installed = match self.source {
            Source::Cargo { package, is_whole, opt_level } => {
                let features = (!is_whole).then_some("--no-default-features");
                self.compile(package, features, opt_level, home)
            }
            Source::Npm(package) => fetch(package, self.version, home),
        };
        installed.map_err(|failure| self.unobtainable(&failure.to_string()))
    }

    fn compile(&self, package: &str, features: Option<&str>, opt_level: &str, home: &Path) -> Outcome {
        let objects = folders::cache()?.join("building").join(self.name);
        let done = program::run(
            Command::new("cargo")
                .args(["install", package, "--locked", "--version", self.version])
                .arg("--root")
                .arg(home)
                .args(features)
                .current_dir(folders::repository())
                // Their own profiles cost up to 15 minutes; nobody waits for these tools afterwards.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
                .env("CARGO_TARGET_DIR", &objects),
        );
        // Hundreds of megabytes that nobody needs again; what cannot be removed does no harm.
        let _ = fs::remove_dir_all(&objects);
        done
    }

    fn unobtainable(&self, why: &str) -> Failure {
        let (package, registry) = match self.source {
            Source::Cargo { package, .. } => (package, "crates.io"),
            Source::Npm(package) => (package, "the npm registry"),
        };
        Failure::new(format!("{} {} cannot be had: {why}", self.name, self.version)).remedy(format!(
            "try again when {registry} can be reached (package {package}), or put {} in version {} on PATH",
            self.name, self.states
        ))
    }
}

/// A script of which only one version will do; not run by itself, but inside of a page.
pub struct Script {
    /// The package of the npm registry.
    package: &'static str,
    version: &'static str,
    /// Where it lies in the package.
    path: &'static str,
}

/// Looks in the tests for what people cannot reach who do not see, or do not point.
pub const AXE: Script = Script { package: "axe-core", version: "4.14.1", path: "axe.min.js" };

impl Script {
    /// The script itself, after installing it if it was nowhere.
    pub fn file(&self) -> Outcome<PathBuf> {
        let home = folders::cache()?.join("tools").join(format!("{}-{}", self.package, self.version));
        let file = home.join("node_modules").join(self.package).join(self.path);
        if !file.is_file() {
            fs::create_dir_all(&home).map_err(Failure::file("make", &home))?;
            let what = format!("Installing {} {} (once)", self.package, self.version);
            say::step(&what, || fetch(self.package, self.version, &home))?;
        }
        Ok(file)
    }
}

/// Chromium 86, as offices have one of its age inside of other browsers. A package for servers carries it, packed; it runs on
/// Linux with an x86-64 processor, and with libraries that `system` names.
pub const OLD_CHROMIUM: OldChromium =
    OldChromium { package: "chrome-aws-lambda", version: "5.3.1", path: "bin/chromium.br" };

/// A browser that lies packed in a package of the npm registry.
pub struct OldChromium {
    package: &'static str,
    version: &'static str,
    /// Where it lies in the package.
    path: &'static str,
}

impl OldChromium {
    /// The browser, after installing it if it was nowhere; `None` on systems for which there is none.
    pub fn file(&self) -> Outcome<Option<PathBuf>> {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            say::note("no old Chromium is to be had for this system: its test is left out");
            return Ok(None);
        }
        let home = folders::cache()?.join("tools").join(format!("old-chromium-{}", self.version));
        let file = home.join("chromium");
        if !file.is_file() {
            fs::create_dir_all(&home).map_err(Failure::file("make", &home))?;
            let what = format!("Installing {} {} (once)", self.package, self.version);
            say::step(&what, || self.install(&home, &file))?;
        }
        Ok(Some(file))
    }

    fn install(&self, home: &Path, file: &Path) -> Outcome {
        fetch(self.package, self.version, home)?;
        let packages = home.join("node_modules");
        let packed = packages.join(self.package).join(self.path);
        // What was written in part, by an installation that was stopped, is not taken for the browser.
        let part = home.join("chromium.part");
        program::run(Command::new("node").args(["-e", UNPACK]).arg(&packed).arg(&part).current_dir(home))?;
        fs::rename(&part, file).map_err(Failure::file("write", file))?;
        // Only the browser is needed again; what cannot be removed does no harm.
        let _ = fs::remove_dir_all(packages);
        Ok(())
    }
}

/// Unpacks the first file into the second, a program. Node.js is there for wasm-opt, and knows the packing.
const UNPACK: &str = "const [, from, to] = process.argv, fs = require('fs');
    fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 })";

fn fetch(package: &str, version: &str, home: &Path) -> Outcome {
    let npm = program::find("npm")
        .ok_or_else(|| Failure::new("npm was not found").remedy("install Node.js 18 or newer, with npm"))?;
    program::run(
        Command::new(npm)
            // Neither of the packages has to run anything, nor needs what stands beside it where servers use it.
            .args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--omit=peer"])
            .arg("--prefix")
            .arg(home)
            .arg(format!("{package}@{version}"))
            .current_dir(home),
    )
}

/// The version in what a program prints about itself: the first word that begins with a digit.
fn stated_version(said: &str) -> Option<&str> {
    said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        for (said, version) in [
            ("wasm-bindgen 0.2.129\n", "0.2.129"),
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-opt version 132 (version_132)\n", "132"),
            ("geckodriver 0.37.1 (abc 2026-01-02)\n\nThe source code\n", "0.37.1"),
        ] {
            assert_eq!(stated_version(said), Some(version));
        }
        assert_eq!(stated_version("command not found"), None);
    }

    #[test]
    fn the_versions_agree_with_those_that_others_state() {
        let read = |name: &str| fs::read_to_string(folders::repository().join(name)).unwrap();
        let trunk = read("Trunk.toml");
        assert!(trunk.contains(&format!("trunk-version = \"{}\"", TRUNK.version)));
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        assert!(trunk.contains(&format!("wasm_opt = \"version_{}\"", WASM_OPT.states)));
        let library = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version);
        assert!(read("Cargo.lock").contains(&library));
    }
}
