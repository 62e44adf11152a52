//! The two documents people open, made of what Trunk built: dist/index.html and dist/nianbao.html.
//!
//! Style and scripts stand in both documents themselves. As files they cost the opening a third of its
//! time: scripts wait for the style sheet, and each is one more request before the first number.

use crate::built::{Built, COUNTY, OFFICE};
use crate::failure::{Failure, Outcome};
use crate::policy::{self, Fetches};
use crate::shorten;
use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use std::ops::Range;

/// What both documents hold.
pub struct Parts {
    style: String,
    glue: String,
    boot: String,
    /// Stands in no document as a script, but runs when the boot script puts it there.
    county: String,
}

impl Parts {
    /// Reads the style and the scripts, and makes them fit to stand in a document.
    pub fn read(built: &Built) -> Outcome<Self> {
        let style = shorten::style(&built.style()?);
        if style.contains("</style") {
            return Err(Failure::new("a style sheet contains `</style`, which would end it in the document"));
        }
        let script = |part: usize| {
            let name = &built.scripts[part].address;
            Ok(embeddable(&shorten::script(name, &built.text(name)?)?))
        };
        let county = built.text(COUNTY[0])?;
        Ok(Parts { style, glue: script(0)?, boot: script(1)?, county })
    }

    fn policy(&self, fetches: Fetches) -> String {
        let policy = policy::of(&[&self.glue, &self.boot, &self.county], &self.style, fetches);
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
    }
}

/// dist/index.html: the modules beside it, the page's own fetched from the first line on.
pub fn served(built: &Built, parts: &Parts) -> String {
    let Parts { glue, boot, .. } = parts;
    let preload = preload(built);
    let head = format!("{}\n{preload}", parts.policy(Fetches::Own));
    let end = format!("<script>{glue}</script>\n<script>{boot}</script>\n");
    document(built, parts, head, end)
}

/// The element that fetches the page's module from the first line on, and names its late part.
fn preload(built: &Built) -> String {
    let late = built.late.as_ref().map(|late| format!(" data-late=\"./{late}\""));
    let as_built = &built.html[built.module.place.clone()];
    let start = as_built.trim_end_matches('>').trim_end_matches('/').trim_end();
    let (before, address) = start.split_once("href=\"").unwrap_or((start, ""));
    let after = address.split_once('"').map_or("", |(_, after)| after);
    format!("{before}href=\"./{}\"{after}{}>", built.module.address, late.unwrap_or_default())
}

/// dist/nianbao.html: the whole page in one file that runs by double click.
///
/// The page's module stands right before the script that starts it, and the other modules after that:
/// the page compiles while the browser still reads the rest.
pub fn single(built: &Built, parts: &Parts) -> Outcome<String> {
    let Parts { glue, boot, .. } = parts;
    let page = data("page-wasm", &built.bytes(&built.module.address)?);
    let late_page = match &built.late {
        Some(late) => format!("{}\n", data("page-late", &built.bytes(late)?)),
        None => String::new(),
    };
    let office_glue = data("office-glue", &built.bytes(OFFICE[0])?);
    let office = data("office-wasm", &built.bytes(OFFICE[1])?);
    let county_glue = data("county-glue", parts.county.as_bytes());
    let county = data("county-wasm", &built.bytes(COUNTY[1])?);
    let late = format!("{office_glue}\n{office}\n{county_glue}\n{county}\n");
    let end = format!("<script>{glue}</script>\n{page}\n{late_page}<script>{boot}</script>\n{late}");
    Ok(document(built, parts, parts.policy(Fetches::Nothing), end))
}

/// The built document with this in place of its policy, its style inline, and this at its end.
fn document(built: &Built, parts: &Parts, policy: String, end: String) -> String {
    let mut changes = vec![(built.policy.clone(), policy), (built.module.place.clone(), String::new())];
    for part in built.scripts.iter().chain(&built.styles[1..]) {
        changes.push((part.place.clone(), String::new()));
    }
    changes.push((built.styles[0].place.clone(), format!("<style>{}</style>", parts.style)));
    changes.push((built.end_of_body..built.end_of_body, end));
    replaced(&built.html, changes)
}

/// A text with parts of it replaced; the parts do not overlap. Lines that become empty go.
pub fn replaced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(place, _)| place.start);
    let mut result = String::new();
    let mut at = 0;
    for (place, new) in changes {
        result.push_str(&text[at..place.start]);
        result.push_str(&new);
        let line_is_empty = new.is_empty() && result.ends_with('\n') && text[place.end..].starts_with('\n');
        at = place.end + usize::from(line_is_empty);
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
            ("county.js", "county"),
            ("county_bg.wasm", "COUNTY"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    fn place(html: &str, text: &str) -> usize {
        html.find(text).unwrap_or_else(|| panic!("no {text} in {html}"))
    }

    #[test]
    fn everything_is_in_the_single_file_and_the_page_comes_before_the_office() {
        let folder = folder("single");
        let built = Built::read(&folder).unwrap();
        let html = single(&built, &Parts::read(&built).unwrap()).unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert!(html.contains("<style>a{}\nb{}\n</style>"));
        assert!(html.contains("<script>'\\x3C/script>\\x3C!--'\n</script>"));
        assert!(!html.contains("src=") && !html.contains("href=") && !html.contains("'self'"));
        assert!(place(&html, "id=\"app\"") < place(&html, "id=\"page-wasm\">UEFHRQ==<"));
        assert!(place(&html, "id=\"page-wasm\"") < place(&html, "<script>boot()\n</script>"));
        assert!(place(&html, "<script>boot()") < place(&html, "id=\"office-wasm\">T0ZGSUNF<"));
        assert!(place(&html, "id=\"office-wasm\"") < place(&html, "id=\"county-glue\">Y291bnR5<"));
        assert!(place(&html, "id=\"county-wasm\">Q09VTlRZ<") < place(&html, "</body>"));
        assert!(html.contains(&policy::hash("county")), "the policy names the glue that comes later");
    }

    #[test]
    fn the_served_document_asks_for_the_module_first_and_for_nothing_else() {
        let folder = folder("served");
        let built = Built::read(&folder).unwrap();
        let html = served(&built, &Parts::read(&built).unwrap());
        fs::remove_dir_all(folder).unwrap();
        assert!(place(&html, "id=\"page-wasm\" href=\"./page.wasm\"") < place(&html, "<style>"));
        assert_eq!(html.matches("href=").count() + html.matches("src=").count(), 1);
        assert!(html.contains("connect-src 'self'"));
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
        let style = "<link rel=\"stylesheet\" href=\"./a.css\"/>";
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"\">";
        fs::write(folder.join("index.html"), INDEX.replace(style, policy)).unwrap();
        let failure = Built::read(&folder).map(|_| ()).unwrap_err().to_string();
        fs::remove_dir_all(folder).unwrap();
        assert!(failure.contains("more than one"), "{failure}");
    }
}
