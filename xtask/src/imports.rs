//! Shorter on the wire: the digests in the names by which a module and its glue know each other become numbers.
//!
//! wasm-bindgen ends each name in sixteen hexadecimal digits of a digest, and chance does not compress. Numbers of the
//! same length do, and since every length stays the same the module needs no rewriting.

use crate::built::{Built, COUNTY, OFFICE};
use crate::failure::{Failure, Outcome};
use std::collections::BTreeMap;
use std::fs;

/// Length of a digest in a name.
const DIGEST: usize = 16;
/// Names that carry a digest begin so.
const PREFIX: &str = "__wbg_";

/// Numbers the names of all modules, in the files.
pub fn number(built: &Built) -> Outcome {
    let pairs = [[built.scripts[0].address.as_str(), built.module.address.as_str()], OFFICE, COUNTY];
    for [glue, module] in pairs {
        let (text, bytes) = numbered(&built.text(glue)?, built.bytes(module)?);
        for (name, content) in [(glue, text.as_bytes()), (module, &bytes)] {
            let file = built.folder.join(name);
            fs::write(&file, content).map_err(Failure::file("write", &file))?;
        }
    }
    Ok(())
}

fn numbered(glue: &str, mut module: Vec<u8>) -> (String, Vec<u8>) {
    let mut text = glue.to_string();
    let places = places(&module, PREFIX.as_bytes());
    for (number, (name, stem)) in names(glue).into_iter().enumerate() {
        let short = format!("{stem}{number:0>DIGEST$}");
        text = text.replace(&name, &short);
        for &at in &places {
            if module[at..].starts_with(name.as_bytes()) {
                module[at..at + short.len()].copy_from_slice(short.as_bytes());
            }
        }
    }
    (text, module)
}

/// The names with a digest, each with what stands before it.
fn names(glue: &str) -> BTreeMap<String, String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut names = BTreeMap::new();
    for (at, _) in glue.match_indices(PREFIX) {
        let length = glue[at..].find(|c| !is_part(c)).unwrap_or(glue.len() - at);
        let name = &glue[at..at + length];
        let Some((stem, digest)) = name.rsplit_once('_') else { continue };
        if digest.len() == DIGEST && digest.chars().all(|c| c.is_ascii_hexdigit()) {
            names.insert(name.to_string(), format!("{stem}_"));
        }
    }
    names
}

fn places(bytes: &[u8], part: &[u8]) -> Vec<usize> {
    let windows = bytes.windows(part.len()).enumerate();
    windows.filter(|(_, window)| *window == part).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_get_the_same_names_of_the_same_length() {
        let glue =
            "__wbg_sort_9201b508d87091de: 1, __wbg_sort_073cb12dd19c498b: 2, __wbg_init: 3, __wbg_a_12: 4";
        let module = b"..__wbg_sort_073cb12dd19c498b..__wbg_sort_9201b508d87091de".to_vec();
        let (text, bytes) = numbered(glue, module);
        assert_eq!(
            text,
            "__wbg_sort_0000000000000001: 1, __wbg_sort_0000000000000000: 2, __wbg_init: 3, __wbg_a_12: 4"
        );
        assert_eq!(bytes, b"..__wbg_sort_0000000000000000..__wbg_sort_0000000000000001");
    }
}
