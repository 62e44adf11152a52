//! Files that the page hands out, and files that it is given.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{find, PDFTOTEXT, SOFFICE};

/// The finished downloads in a folder, sorted. Neither browser's unfinished ones: Chromium gives them another name
/// until they are whole, Firefox writes beside an empty file of the final name.
pub fn finished(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let ends = |file: &Path, ending: &str| file.to_string_lossy().ends_with(ending);
    if files.iter().any(|file| ends(file, ".part") || ends(file, ".crdownload")) {
        return Vec::new();
    }
    let whole = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && fs::metadata(file).is_ok_and(|it| it.is_file() && it.len() > 0)
    };
    let mut files: Vec<PathBuf> = files.into_iter().filter(whole).collect();
    files.sort();
    files
}

/// The name of a file, without its folder.
pub fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A part of an Office file.
///
/// # Panics
/// Where the bytes are no such file, or the part is not in it.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an Office file is a zip archive");
    let mut part = archive.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut text = String::new();
    part.read_to_string(&mut text).expect("a part is text");
    text
}

/// The text of a Word document: one line a paragraph.
pub fn word_text(bytes: &[u8]) -> String {
    let document = part(bytes, "word/document.xml");
    let mut text = String::new();
    for piece in document.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split([' ', '/']).next() {
            Some("w:t") => text.push_str(after),
            _ if tag == "/w:p" => text.push('\n'),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The text of each page of a PDF.
///
/// # Panics
/// Where it is none.
pub fn pages(pdf: &Path) -> Vec<String> {
    let text =
        Command::new(find(PDFTOTEXT)).arg("-layout").arg(pdf).arg("-").output().expect("pdftotext starts");
    assert!(text.status.success(), "{}: {text:?}", pdf.display());
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    // Every page ends in a form feed.
    text.strip_suffix('\u{c}').unwrap_or(&text).split('\u{c}').map(String::from).collect()
}

/// What LibreOffice shows of a document, as text.
///
/// # Panics
/// Where LibreOffice does not open it.
pub fn opened_by_libreoffice(file: &Path) -> String {
    let scratch = tempfile::Builder::new().prefix("nianbao-").tempdir().expect("a temporary folder");
    let profile = scratch.path().join("profile");
    // A profile of its own: an instance that already runs would take the job and end at once.
    let output = Command::new(find(SOFFICE))
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(scratch.path())
        .arg(file)
        .output()
        .expect("LibreOffice starts");
    let pdf = scratch.path().join(name(file)).with_extension("pdf");
    assert!(pdf.is_file(), "LibreOffice made nothing of {}: {output:?}", file.display());
    let text =
        Command::new(find(PDFTOTEXT)).arg("-layout").arg(&pdf).arg("-").output().expect("pdftotext starts");
    String::from_utf8_lossy(&text.stdout).into_owned()
}
