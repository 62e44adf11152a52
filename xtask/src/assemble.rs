//! dist/nianbao.html: the whole page in one file that runs by double click.

use crate::built::{Built, OFFICE};
use crate::failure::{Failure, Outcome};
use crate::policy;
use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use std::ops::Range;

/// The single file, made of what was built.
///
/// The page's module stands right before the script that starts it, and the office module after that:
/// the page compiles while the browser still reads the rest.
pub fn assemble(built: &Built) -> Outcome<String> {
    let style = built.style()?;
    if style.contains("</style") {
        return Err(Failure::new("a style sheet contains `</style`, which would end it in the single file"));
    }
    let mut scripts = Vec::new();
    for part in &built.scripts {
        scripts.push(embeddable(&built.text(&part.address)?));
    }
    let [glue, boot] = &scripts[..] else {
        return Err(Failure::new("the single file is made of two scripts"));
    };
    let policy = policy::of_single_file(&[glue, boot], &style);
    let page = data("page-wasm", &built.bytes(&built.module.address)?);
    let office_glue = data("office-glue", &built.bytes(OFFICE[0])?);
    let office = data("office-wasm", &built.bytes(OFFICE[1])?);
    let end = format!("<script>{glue}</script>\n{page}\n<script>{boot}</script>\n{office_glue}\n{office}\n");

    let mut changes = vec![(
        built.policy.clone(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
    )];
    changes.push((built.module.place.clone(), String::new()));
    for part in built.scripts.iter().chain(&built.styles[1..]) {
        changes.push((part.place.clone(), String::new()));
    }
    changes.push((built.styles[0].place.clone(), format!("<style>{style}</style>")));
    changes.push((built.end_of_body..built.end_of_body, end));
    Ok(replaced(&built.html, changes))
}

/// A text with parts of it replaced; the parts do not overlap.
pub fn replaced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(place, _)| place.start);
    let mut result = String::new();
    let mut at = 0;
    for (place, new) in changes {
        result.push_str(&text[at..place.start]);
        result.push_str(&new);
        at = place.end;
    }
    result.push_str(&text[at..]);
    result
}

/// A script as it may stand between script tags. Both sequences occur in string literals only, where
/// `\x3C` is the same letter.
fn embeddable(script: &str) -> String {
    script.replace("</script", "\\x3C/script").replace("<!--", "\\x3C!--")
}

/// Bytes as a block that no browser runs.
fn data(id: &str, bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    format!("<script type=\"application/octet-stream\" id=\"{id}\">{text}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    const INDEX: &str = "<html><head>\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\
        <link rel=\"stylesheet\" href=\"./a.css\"/><link rel=\"stylesheet\" href=\"./b.css\"/>\
        <script src=\"./page.js\" defer></script><script src=\"boot.js\" defer></script>\
        <link rel=\"preload\" id=\"page-wasm\" href=\"./page.wasm\">\
        </head><body><div id=\"app\"></div></body></html>";

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("nianbao-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in [
            ("index.html", INDEX),
            ("a.css", "a{}"),
            ("b.css", "b{}"),
            ("page.js", "'</script><!--'"),
            ("boot.js", "boot()"),
            ("page.wasm", "PAGE"),
            ("office.js", "office"),
            ("office_bg.wasm", "OFFICE"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    #[test]
    fn everything_is_in_the_file_and_the_page_comes_before_the_office() {
        let folder = folder("whole");
        let html = assemble(&Built::read(&folder).unwrap()).unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert!(html.contains("<style>a{}\nb{}</style>"));
        assert!(html.contains("<script>'\\x3C/script>\\x3C!--'</script>"));
        assert!(!html.contains("src=") && !html.contains("href=") && !html.contains("'self'"));
        let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text}"));
        assert!(place("id=\"app\"") < place("id=\"page-wasm\">UEFHRQ==<"));
        assert!(place("id=\"page-wasm\"") < place("<script>boot()</script>"));
        assert!(place("<script>boot()") < place("id=\"office-wasm\">T0ZGSUNF<"));
        assert!(place("id=\"office-wasm\"") < place("</body>"));
    }

    #[test]
    fn a_missing_module_is_named() {
        let folder = folder("missing");
        fs::remove_file(folder.join("office_bg.wasm")).unwrap();
        let failure = Built::read(&folder).map(|_| ()).unwrap_err().to_string();
        fs::remove_dir_all(folder).unwrap();
        assert!(failure.contains("office_bg.wasm"), "{failure}");
    }

    #[test]
    fn two_policies_are_one_too_many() {
        let folder = folder("policies");
        let doubled = INDEX.replace(
            "<link rel=\"stylesheet\" href=\"./a.css\"/>",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"\">",
        );
        fs::write(folder.join("index.html"), doubled).unwrap();
        let failure = Built::read(&folder).map(|_| ()).unwrap_err().to_string();
        fs::remove_dir_all(folder).unwrap();
        assert!(failure.contains("more than one"), "{failure}");
    }
}
