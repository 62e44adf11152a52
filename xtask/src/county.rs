//! The glue of the county module, made fit to run in a document that holds the page's glue already: both call themselves
//! `wasm_bindgen`.

use crate::built::{Built, COUNTY};
use crate::failure::{Failure, Outcome};
use std::fs;

/// Encloses the glue in a function that leaves its start function under a name of its own, in the file. The boot script
/// looks for it there.
pub fn enclose(built: &Built) -> Outcome {
    let file = built.folder.join(COUNTY[0]);
    fs::write(&file, enclosed(&built.text(COUNTY[0])?)).map_err(Failure::file("write", &file))
}

fn enclosed(glue: &str) -> String {
    format!("window.nianbaoCountyStart = (function () {{\n{glue}\nreturn wasm_bindgen;\n}})();\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_glue_is_seen_outside() {
        let script = enclosed("let wasm_bindgen = 1;");
        assert!(script.starts_with("window.nianbaoCountyStart = (function () {\nlet wasm_bindgen"));
        assert!(script.ends_with("return wasm_bindgen;\n})();\n"));
    }
}
