//! Files, folders and patterns, as the files that they mean.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use nianbao_core::report::saved::{Refusal, MOST_BYTES};

/// How the files of this program end.
const SAVED: &str = ".nianbao.json";
/// How deep folders are searched. A link that leads back would be followed for ever.
const DEPTH: usize = 32;

/// A file to be read, or why there is none.
#[derive(Debug)]
pub struct Input {
    /// Its path as it is told.
    pub path: PathBuf,
    /// Why it cannot be read, where that is known already.
    pub fault: Option<InputFault>,
}

/// Why a file cannot be read, or no report be made of it.
#[derive(Debug)]
pub enum InputFault {
    /// A folder holds no file of this program.
    EmptyFolder,
    /// No file is called so.
    NoMatch,
    /// The system does not let it be read.
    System(io::Error),
    /// Its bytes are no saved report.
    NoReport(Refusal),
}

/// The files that are meant, each once, in the order of the arguments and in a folder by name. A folder stands for the saved
/// reports in it and below it; a name with `*`, `?` or `[` that is no file is a pattern.
pub fn files(arguments: &[PathBuf]) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::new();
    for argument in arguments {
        for input in meant(argument) {
            if inputs.iter().all(|other| other.path != input.path) {
                inputs.push(input);
            }
        }
    }
    inputs
}

fn meant(argument: &Path) -> Vec<Input> {
    let whole = |path: PathBuf| Input { path, fault: None };
    let faulty = |fault| vec![Input { path: argument.to_path_buf(), fault: Some(fault) }];
    if argument.is_dir() {
        let mut found = Vec::new();
        return match in_folder(argument, DEPTH, &mut found) {
            Err(error) => faulty(InputFault::System(error)),
            Ok(()) if found.is_empty() => faulty(InputFault::EmptyFolder),
            Ok(()) => found.into_iter().map(whole).collect(),
        };
    }
    let pattern = argument.to_string_lossy();
    if argument.exists() || !pattern.contains(['*', '?', '[']) {
        return vec![whole(argument.to_path_buf())];
    }
    let Ok(paths) = glob::glob(&pattern) else { return faulty(InputFault::NoMatch) };
    let inputs = paths.map(|path| match path {
        Ok(path) => whole(path),
        Err(error) => {
            Input { path: error.path().to_path_buf(), fault: Some(InputFault::System(error.into())) }
        }
    });
    let inputs: Vec<Input> = inputs.filter(|input| input.fault.is_some() || input.path.is_file()).collect();
    match inputs.is_empty() {
        true => faulty(InputFault::NoMatch),
        false => inputs,
    }
}

fn in_folder(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                in_folder(&path, depth - 1, found)?;
            }
        } else if path.to_string_lossy().ends_with(SAVED) {
            found.push(path);
        }
    }
    Ok(())
}

impl Input {
    /// The bytes of the file; of one that is too large to be a report none are read.
    ///
    /// # Errors
    /// The [`InputFault`] of the file.
    pub fn read(self) -> Result<Vec<u8>, InputFault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => read(&self.path),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, InputFault> {
    let file = File::open(path).map_err(InputFault::System)?;
    let length = file.metadata().map_err(InputFault::System)?.len();
    let most = MOST_BYTES as u64;
    let too_large = |bytes: u64| {
        InputFault::NoReport(Refusal::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX) })
    };
    if length > most {
        return Err(too_large(length));
    }
    // A file may grow while it is read, and a pipe has no length.
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(InputFault::System)?;
    match bytes.len() as u64 > most {
        true => Err(too_large(bytes.len() as u64)),
        false => Ok(bytes),
    }
}
