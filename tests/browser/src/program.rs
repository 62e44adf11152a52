//! Where the browsers, their drivers and LibreOffice are. `cargo xtask test` names them by variables; without it they
//! are looked for on PATH. What is missing fails the test, since a test that is left out proves nothing.

use std::env;
use std::path::PathBuf;

/// A program that the tests use.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    name: &'static str,
    variable: &'static str,
    on_path: &'static [&'static str],
}

/// The browser that most offices have in one shell or another.
pub const CHROMIUM: Program = Program {
    name: "Chromium",
    variable: "CHROMIUM",
    on_path: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
};
/// The other browser.
pub const FIREFOX: Program =
    Program { name: "Firefox", variable: "FIREFOX", on_path: &["firefox-esr", "firefox"] };
/// Drives Chromium.
pub const CHROMEDRIVER: Program =
    Program { name: "ChromeDriver", variable: "CHROMEDRIVER", on_path: &["chromedriver"] };
/// Drives Firefox.
pub const GECKODRIVER: Program =
    Program { name: "geckodriver", variable: "GECKODRIVER", on_path: &["geckodriver"] };
/// Opens what the page exports.
pub const SOFFICE: Program =
    Program { name: "LibreOffice", variable: "SOFFICE", on_path: &["soffice", "libreoffice"] };
/// Reads what LibreOffice makes of it.
pub const PDFTOTEXT: Program = Program { name: "pdftotext", variable: "PDFTOTEXT", on_path: &["pdftotext"] };

/// Looks for what people cannot reach who do not see: a script, run inside of the page.
pub const AXE: Program = Program { name: "axe-core", variable: "AXE", on_path: &[] };

/// Where a program is.
///
/// # Panics
/// Where it is nowhere, with the remedy.
pub fn find(program: Program) -> PathBuf {
    let Program { name, variable, on_path } = program;
    if let Some(named) = env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file()) {
        return named;
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let names = on_path.iter().map(|name| format!("{name}{}", env::consts::EXE_SUFFIX));
    let found = names.flat_map(|name| folders.iter().map(move |folder| folder.join(&name)));
    found.into_iter().find(|file| file.is_file()).unwrap_or_else(|| {
        panic!("{name} was not found. `cargo xtask test browser` installs it; {variable} names one that lies elsewhere")
    })
}
