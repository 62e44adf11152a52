//! What Trunk made, read and checked: the build relies on every part that is named here.

use crate::failure::{Failure, Outcome};
use crate::markup::{elements, Element};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The page as Trunk left it.
pub struct Built {
    /// The folder.
    pub folder: PathBuf,
    /// index.html.
    pub html: String,
    /// The policy's place, as the whole element.
    pub policy: Range<usize>,
    /// The style sheets in their order.
    pub styles: Vec<Part>,
    /// The scripts in their order: the glue of the page's module, then the boot script.
    pub scripts: Vec<Part>,
    /// The page's module; its first part, once it is cut in two.
    pub module: Part,
    /// The address of the module's late part, where there is one.
    pub late: Option<String>,
    /// The place right before `</body>`.
    pub end_of_body: usize,
}

/// A file that index.html names, and the element that names it.
pub struct Part {
    /// The address in index.html.
    pub address: String,
    /// The whole element.
    pub place: Range<usize>,
}

/// The files of the office module, which the boot script asks for by these names.
pub const OFFICE: [&str; 2] = ["office.js", "office_bg.wasm"];
/// The files of the county module, likewise.
pub const COUNTY: [&str; 2] = ["county.js", "county_bg.wasm"];

impl Built {
    /// Reads the folder and checks that it holds what is expected.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let index = folder.join("index.html");
        let html = fs::read_to_string(&index).map_err(Failure::file("read", &index))?;
        let all = elements(&html);
        let is_policy =
            |element: &&Element| element.attribute("http-equiv") == Some("Content-Security-Policy");
        let is_style = |element: &&Element| element.attribute("rel") == Some("stylesheet");
        let is_module = |element: &&Element| element.attribute("id") == Some("page-wasm");
        let policy = only(all.iter().filter(is_policy), "Content-Security-Policy")?;
        let module = only(all.iter().filter(is_module), "link with the id page-wasm")?;
        let scripts = all.iter().filter(|element| element.name == "script");
        let built = Built {
            folder: folder.to_path_buf(),
            policy: policy.place.clone(),
            styles: parts(all.iter().filter(is_style), "href")?,
            scripts: parts(scripts, "src")?,
            module: part(module, "href")?,
            late: None,
            end_of_body: html.rfind("</body>").ok_or_else(|| unexpected("no </body>"))?,
            html: html.clone(),
        };
        built.check()?;
        Ok(built)
    }

    fn check(&self) -> Outcome {
        if self.scripts.len() != 2 {
            let what = format!("{} scripts instead of the glue and the boot script", self.scripts.len());
            return Err(unexpected(&what));
        }
        if self.styles.is_empty() {
            return Err(unexpected("no style sheet"));
        }
        let named = self.styles.iter().chain(&self.scripts).chain([&self.module]);
        let named = named.map(|part| part.address.as_str()).chain(OFFICE).chain(COUNTY);
        match named.map(|name| self.folder.join(name)).find(|file| !file.is_file()) {
            Some(file) => Err(unexpected(&format!("no file {}", file.display()))),
            None => Ok(()),
        }
    }

    /// A file of the folder as text, its line ends as a browser counts them.
    pub fn text(&self, name: &str) -> Outcome<String> {
        let file = self.folder.join(name);
        let text = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
        Ok(text.replace("\r\n", "\n"))
    }

    /// A file of the folder.
    pub fn bytes(&self, name: &str) -> Outcome<Vec<u8>> {
        let file = self.folder.join(name);
        fs::read(&file).map_err(Failure::file("read", &file))
    }

    /// Writes a file of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Outcome {
        let file = self.folder.join(name);
        fs::write(&file, bytes).map_err(Failure::file("write", &file))
    }

    /// The page's module has another name, and a late part. The old file goes.
    pub fn rename_module(&mut self, first: String, late: String) -> Outcome {
        let old = std::mem::replace(&mut self.module.address, first);
        self.late = Some(late);
        if old == self.module.address {
            return Ok(());
        }
        let file = self.folder.join(old);
        fs::remove_file(&file).map_err(Failure::file("remove", &file))
    }

    /// All style sheets in one.
    pub fn style(&self) -> Outcome<String> {
        let texts: Outcome<Vec<String>> = self.styles.iter().map(|part| self.text(&part.address)).collect();
        Ok(texts?.join("\n"))
    }
}

fn parts<'a>(all: impl Iterator<Item = &'a Element<'a>>, attribute: &str) -> Outcome<Vec<Part>> {
    all.map(|element| part(element, attribute)).collect()
}

fn part(element: &Element, attribute: &str) -> Outcome<Part> {
    let address = element
        .attribute(attribute)
        .ok_or_else(|| unexpected(&format!("a {} without {attribute}", element.name)))?;
    Ok(Part { address: address.trim_start_matches("./").to_owned(), place: element.place.clone() })
}

fn only<'a, T>(mut all: impl Iterator<Item = &'a T>, what: &str) -> Outcome<&'a T> {
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(unexpected(&format!("no {what}"))),
        (Some(_), Some(_)) => Err(unexpected(&format!("more than one {what}"))),
    }
}

fn unexpected(what: &str) -> Failure {
    Failure::new(format!("the built index.html is not as expected: {what}"))
        .remedy("compare index.html, Trunk.toml and xtask/src/built.rs")
}
