//! Rust source as text: comments, strings and tests taken out, paths and lengths read off.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the product.
pub struct Source {
    /// Below `src/` of its crate, with forward slashes: `check/balance.rs`, `app/out.rs`.
    pub path: String,
    /// As it stands.
    pub text: String,
}

/// Where the crates stand, and what the paths of their files begin with here: those of the core are layers themselves.
const CRATES: [(&str, &str); 5] = [
    ("src", ""),
    ("crates/core/src", ""),
    ("crates/files/src", "files/"),
    ("crates/app/src", "app/"),
    ("crates/cli/src", "cli/"),
];

/// Every source file of the product, crate by crate, in order.
pub fn all() -> Vec<Source> {
    CRATES.iter().flat_map(|(folder, name)| of_crate(folder, name)).collect()
}

fn of_crate(folder: &str, name: &str) -> Vec<Source> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let source = |file: PathBuf| {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        Source { path: format!("{name}{path}"), text }
    };
    files.into_iter().map(source).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

impl Source {
    /// The layer, or the name of a file that is none: `check`, `lib.rs`, `bin/office.rs`.
    pub fn layer(&self) -> &str {
        if self.path.starts_with("bin/") {
            return &self.path;
        }
        let first = self.path.split('/').next().unwrap_or_default();
        match first.strip_suffix(".rs") {
            Some("lib" | "main") | None => first,
            Some(layer) => layer,
        }
    }

    /// How many modules deep: `check/mod.rs` is 1, `check/balance.rs` is 2.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|part| !matches!(*part, "mod.rs" | "lib.rs" | "main.rs")).count()
    }

    /// The code that is built into the product: no comments, no tests, strings empty. Lines stay where they are.
    pub fn code(&self) -> String {
        without_tests(&code(&self.text).0)
    }

    /// The strings of the code that is built into the product, with their lines.
    pub fn strings(&self) -> Vec<(usize, String)> {
        let (code, strings) = code(&self.text);
        let built = without_tests(&code);
        let lines: Vec<&str> = built.lines().collect();
        strings
            .into_iter()
            .filter(|(line, _)| lines.get(line - 1).is_some_and(|line| line.contains('"')))
            .collect()
    }

    /// The modules of the crate's root that the code names.
    pub fn roots_named(&self) -> Vec<String> {
        let mut roots = roots_after(&self.code(), "crate::");
        roots.extend(roots_after(&self.code(), "nianbao::"));
        roots.extend(roots_after(&self.code(), "nianbao_core::"));
        roots.extend(roots_after(&self.code(), &"super::".repeat(self.depth())));
        roots.sort();
        roots.dedup();
        roots
    }
}

/// The code without comments and with empty strings, and the strings with the lines on which they begin (from 1).
fn code(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::new();
    let mut strings = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(c) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string(rest, &code) {
            strings.push((line, rest[..length].to_string()));
            code.push_str("\"\"");
            length
        } else if let Some(length) = character(rest) {
            code.push_str("' '");
            length
        } else {
            code.push(c);
            line += usize::from(c == '\n');
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let lines = rest[..taken].matches('\n').count();
        code.push_str(&"\n".repeat(lines));
        line += lines;
        rest = &rest[taken..];
    }
    (code, strings)
}

/// The length of the string literal at the beginning of a text, raw ones too.
fn string(text: &str, before: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let in_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if let Some(hashes) = hashes.filter(|hashes| !in_word && text[1 + hashes..].starts_with('"')) {
        let begin = 1 + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(text[begin..].find(&end).map_or(text.len(), |at| begin + at + end.len()));
    }
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    Some(end.map_or(text.len(), |(at, _)| 1 + at + 1))
}

/// The length of the character literal at the beginning of a text; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let length = match inside.chars().next()? {
        '\\' => inside[2..].find('\'')? + 2,
        c => c.len_utf8(),
    };
    inside[length..].starts_with('\'').then_some(1 + length + 1)
}

/// Takes out modules and functions under `#[cfg(test)]`; their lines become empty.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        let length = at + block(&rest[at..]);
        kept.extend(rest[at..length].matches('\n').map(|_| '\n'));
        rest = &rest[length..];
    }
    kept + rest
}

/// The length of a text up to the end of its first block, or of its first statement without one.
fn block(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' | '(' | '[' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The first names of all paths that begin so: `crate::a::b` is `a`, `crate::{a::b, c}` is `a` and `c`.
fn roots_after(code: &str, prefix: &str) -> Vec<String> {
    let mut roots = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let preceded = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        if prefix.is_empty() || code[..at].ends_with(preceded) {
            continue;
        }
        let path = &code[at + prefix.len()..];
        match path.strip_prefix('{') {
            Some(group) => roots.extend(members(&group[..end_of_group(group)]).into_iter().map(first_name)),
            None => roots.push(first_name(path)),
        }
    }
    roots
}

fn end_of_group(group: &str) -> usize {
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    group.len()
}

/// Splits a group at its own commas, not at those of groups inside.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut all) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(&group[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    all.push(&group[begin..]);
    all.into_iter().filter(|member| !member.trim().is_empty()).collect()
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// True where the code names this word by itself, not as a part of another.
pub fn names(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

/// True where the code holds a number with a fraction or an exponent, which Rust takes for a float.
pub fn has_float(code: &str) -> bool {
    let bytes = code.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let word = |at: usize| bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'_' | b'.');
    (0..bytes.len()).filter(|at| digit(*at) && (*at == 0 || !word(at - 1))).any(|begin| {
        let end = (begin..bytes.len()).find(|at| !digit(*at) && bytes[*at] != b'_').unwrap_or(bytes.len());
        let fraction = bytes.get(end) == Some(&b'.') && digit(end + 1);
        let exponent = bytes.get(end) == Some(&b'e') && digit(end + 1);
        fraction || exponent
    })
}

/// Functions with the line on which they begin (from 1) and their length in lines.
pub fn functions(code: &str) -> Vec<(usize, usize)> {
    let named = |at: &usize| {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !code[..*at].ends_with(part) && code[at + 3..].starts_with(part)
    };
    let begins = code.match_indices("fn ").map(|(at, _)| at).filter(named);
    let measured = begins.map(|at| {
        let length = code[at..at + block(&code[at..])].matches('\n').count() + 1;
        (code[..at].matches('\n').count() + 1, length)
    });
    measured.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_string(), text: text.to_string() }
    }

    fn roots(path: &str, text: &str) -> Vec<String> {
        source(path, text).roots_named()
    }

    #[test]
    fn paths_are_found_however_they_are_written() {
        assert_eq!(roots("check/mod.rs", "use crate::form::rule::Rule;"), ["form"]);
        assert_eq!(roots("check/mod.rs", "use crate::{form::{rule, file}, report};"), ["form", "report"]);
        assert_eq!(roots("check/mod.rs", "fn f() { crate::app::update() }"), ["app"]);
        assert_eq!(roots("check/mod.rs", "use super::app;"), ["app"]);
        assert_eq!(roots("check/balance.rs", "use super::finding::Finding;"), Vec::<String>::new());
        assert_eq!(roots("check/balance.rs", "use super::super::app::{Model, update};"), ["app"]);
        assert_eq!(roots("bin/office.rs", "use nianbao::{\n    check,\n    form,\n};"), ["check", "form"]);
        assert_eq!(roots("span.rs", "use mycrate::form; let superb = 1;"), Vec::<String>::new());
    }

    #[test]
    fn what_is_not_built_is_not_read() {
        assert_eq!(
            roots("span.rs", "// use crate::form;\n/* crate::form */ let s = \"crate::form\";"),
            Vec::<String>::new()
        );
        assert_eq!(
            roots("span.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n use crate::form; }\nuse crate::ui;"),
            ["ui"]
        );
        assert_eq!(roots("span.rs", "let q = '\"'; use crate::form; let r = '\"';"), ["form"]);
        assert_eq!(roots("span.rs", "let q = r#\"a \"quoted\" crate::ui\"#; use crate::form;"), ["form"]);
        assert_eq!(roots("span.rs", "fn f<'a>(x: &'a str) { crate::form::f('\\'') }"), ["form"]);
    }

    #[test]
    fn layers_are_told_by_their_folder_or_file() {
        for (path, layer) in
            [("check/a.rs", "check"), ("span.rs", "span"), ("lib.rs", "lib.rs"), ("bin/a.rs", "bin/a.rs")]
        {
            assert_eq!(source(path, "").layer(), layer);
        }
    }

    #[test]
    fn strings_come_with_their_lines_and_without_those_of_tests() {
        let text =
            "// \"注释\"\nlet a = \"甲\";\n#[cfg(test)]\nmod tests {\n let b = \"乙\";\n}\nlet c = r\"丙\";";
        let strings = source("check/a.rs", text).strings();
        assert_eq!(strings, [(2, "\"甲\"".to_string()), (7, "r\"丙\"".to_string())]);
    }

    #[test]
    fn words_and_floats_are_found_by_themselves() {
        assert!(names("let x: f64 = 1;", "f64") && !names("let af64 = f641;", "f64"));
        assert!(has_float("let x = 1.5;") && has_float("x * 1_000.0") && has_float("2e9"));
        assert!(!has_float("for i in 0..15 { pair.0.1; x1.5_f; 0xe9; v[1].len() }"));
    }

    #[test]
    fn functions_are_measured() {
        let text =
            "fn a(x: [u8; 2]) {\n    1\n}\n\npub const fn b() -> u8 {\n    2\n}\nfn c();\ntype F = fn (u8);";
        assert_eq!(functions(text), [(1, 3), (5, 3), (8, 1)]);
    }
}
