//! The built page in its two forms: served, and as one file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::server::Server;

/// How the page is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `dist/` behind a server.
    Served,
    /// `dist/nianbao.html` alone in a folder, as by double click.
    File,
}

/// The page in one of its forms, at an address of its own.
pub struct Site {
    address: String,
    /// What counts the requests, where there is a server.
    pub server: Option<Server>,
    /// Where the one file lies.
    folder: TempDir,
}

impl Site {
    /// The page as it was built.
    ///
    /// # Panics
    /// Where it was not built.
    pub fn new(form: Form) -> Site {
        let dist = dist();
        let folder = tempfile::Builder::new().prefix("nianbao-").tempdir().expect("a temporary folder");
        match form {
            Form::Served => {
                let server = Server::of(&dist);
                Site { address: server.address("/"), server: Some(server), folder }
            }
            Form::File => {
                // A name as offices give it: Chinese, with a blank.
                let office = folder.path().join("年报 2024");
                fs::create_dir(&office).expect("a new folder can be written");
                let page = office.join("nianbao.html");
                fs::copy(dist.join("nianbao.html"), &page).expect("the page was built");
                Site { address: file_address(&page), server: None, folder }
            }
        }
    }

    /// Where the page is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where a page of the test's own is, beside the product's.
    pub fn beside(&self, name: &str, html: &str) -> String {
        match &self.server {
            Some(server) => {
                let path = format!("/{name}");
                server.add(&path, html.to_string());
                server.address(&path)
            }
            None => {
                let file = self.folder.path().join(name);
                fs::write(&file, html).expect("a new folder can be written");
                file_address(&file)
            }
        }
    }
}

/// Where the built page is: `NIANBAO_DIST`, or `dist/` of the repository.
pub fn dist() -> PathBuf {
    let named = env::var_os("NIANBAO_DIST").map(PathBuf::from);
    let dist = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"));
    assert!(
        dist.join("index.html").is_file(),
        "{} does not hold the built page: run `cargo xtask build`",
        dist.display()
    );
    dist
}

/// A file as browsers write its address.
pub fn file_address(file: &Path) -> String {
    let mut address = String::from("file://");
    let path = file.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
