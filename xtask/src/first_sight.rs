//! What the page shows before its module runs: the empty form, drawn by the page's own code at build time.

use crate::assemble::replaced;
use crate::failure::{Failure, Outcome};
use crate::{folders, program};
use std::fs;
use std::process::Command;

/// The element that the module takes over, as index.html writes it.
const PLACE: &str = "<div id=\"app\">";

/// Draws the empty form into dist/index.html. Until the module runs nothing in it can be typed or pressed.
pub fn draw() -> Outcome {
    let mut command = Command::new("cargo");
    command.args([
        "run",
        "--quiet",
        "--package",
        "nianbao",
        "--bin",
        "first_sight",
        "--features",
        "first-sight",
    ]);
    let sight = program::heard(command.current_dir(folders::repository()))?;
    let file = folders::dist().join("index.html");
    let html = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
    fs::write(&file, with_sight(&html, &sight)?).map_err(Failure::file("write", &file))
}

fn with_sight(html: &str, sight: &str) -> Outcome<String> {
    let start = html.find(PLACE).ok_or_else(|| Failure::new(format!("index.html has no `{PLACE}`")))?;
    let at = start + PLACE.len();
    let asleep = format!("\n<fieldset class=\"asleep\" disabled>{sight}</fieldset>");
    Ok(replaced(html, vec![(at..at, asleep)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_stands_where_the_module_will() {
        let html = with_sight("<body><div id=\"app\"><p>…</p></div></body>", "<table></table>").unwrap();
        let asleep =
            "<div id=\"app\">\n<fieldset class=\"asleep\" disabled><table></table></fieldset><p>…</p></div>";
        assert_eq!(html, format!("<body>{asleep}</body>"));
        assert!(with_sight("<body></body>", "").is_err());
    }
}
