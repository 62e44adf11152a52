//! Comments and indentation of styles and scripts are for those who write them: every page would fetch them before its
//! first figure. What runs is left to the letter; a minifier that rewrites it is not used (Trunk.toml says why).

use crate::failure::{Failure, Outcome};

/// A style sheet without comments, indentation, empty lines, and blanks beside its signs.
pub fn style(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, mark) = rest.split_at(at);
        kept.push_str(&tight(before));
        let length = match mark.as_bytes() {
            [b'/', b'*', ..] => {
                rest = mark[2..].split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [quote @ (b'"' | b'\''), ..] => quoted(mark, *quote as char),
            _ => 1,
        };
        kept.push_str(&mark[..length]);
        rest = &mark[length..];
    }
    lines(&(kept + &tight(rest)), |_| true)
}

/// Rules without the blanks that mean nothing; no text in quotes is among them.
fn tight(rules: &str) -> String {
    let tighter = [(": ", ":"), ("; ", ";"), (", ", ","), (" {", "{"), ("{ ", "{"), (";}", "}")];
    tighter.iter().fold(rules.to_string(), |rules, (loose, tight)| rules.replace(loose, tight))
}

/// The length of a quoted text with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            letter if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// A script without lines that are comments alone, indentation and empty lines.
pub fn script(name: &str, text: &str) -> Outcome<String> {
    // A text over several lines could hold anything.
    if text
        .lines()
        .any(|line| !is_comment(line) && (line.matches('`').count() % 2 == 1 || line.ends_with('\\')))
    {
        return Err(Failure::new(format!(
            "{name} has a text over several lines, so its lines cannot be shortened"
        )));
    }
    let mut is_inside = false;
    Ok(lines(text, |line| {
        let begins = line.starts_with("/*");
        let is_comment = is_inside || begins || line.starts_with("//");
        is_inside = (is_inside || begins) && !line.ends_with("*/");
        !is_comment
    }))
}

/// True for a line of a comment, as comments are written.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/*") || line.starts_with('*')
}

fn lines(text: &str, mut is_kept: impl FnMut(&str) -> bool) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && is_kept(line));
    let mut kept = String::new();
    for line in lines {
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_its_rules_and_its_texts() {
        let text = "/* one\n two */\n.a { color: red; /* three */ }\n\n.b::after {\n  content: \"/* kept */ \\\" x\";\n}\n";
        assert_eq!(style(text), ".a{color:red; }\n.b::after{\ncontent:\"/* kept */ \\\" x\";\n}\n");
        assert_eq!(style(".a { background: url(a/b.png) }"), ".a{background:url(a/b.png) }\n");
        assert_eq!(style(".a > .b, .c :hover { margin: 0 1px; }"), ".a > .b,.c :hover{margin:0 1px}\n");
        assert_eq!(style(".a::after { content: \": ; , {\"; }"), ".a::after{content:\": ; , {\"}\n");
        assert_eq!(style("/* never closed"), "");
    }

    #[test]
    fn a_script_keeps_all_but_comments_of_their_own() {
        let text = "/**\n * @param {x} a\n */\nfunction f() {\n    // said\n    return 'a//b'; // stays\n}\n";
        assert_eq!(script("a", text).unwrap(), "function f() {\nreturn 'a//b'; // stays\n}\n");
        assert_eq!(script("a", "/* one line */\nf();\n").unwrap(), "f();\n");
    }

    #[test]
    fn a_text_over_several_lines_is_refused() {
        assert!(script("a", "const a = `\n// no comment\n`;").is_err());
        assert!(script("a", "var a = 'x \\\n// no comment';").is_err());
        assert!(script("a", "var a = `x` + `y`;").is_ok());
    }
}
