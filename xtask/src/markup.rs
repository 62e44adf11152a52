//! Just enough HTML to find the elements that the build wrote itself.

use std::ops::Range;

/// An element as it stands in a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The tag's name in lower case letters, as the build writes it.
    pub name: &'a str,
    /// Names and values in their order; a name alone has an empty value.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// From the start tag to its end; for scripts, styles and titles to the end of the end tag.
    pub place: Range<usize>,
    /// What stands in a script, a style or a title; nothing for other elements.
    pub text: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }
}

/// All elements of a document, comments left out.
pub fn elements(html: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        let start = at + next;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let Some(element) = element(html, start) else {
            at = start + 1;
            continue;
        };
        at = element.place.end;
        found.push(element);
    }
    found
}

/// The element whose start tag begins here, if it is one.
fn element(html: &str, start: usize) -> Option<Element<'_>> {
    let rest = &html[start + 1..];
    let length = rest.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    if length == 0 {
        return None;
    }
    let (name, mut rest) = rest.split_at(length);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let end = html.len() - after.len();
            let (text, whole) = content(name, after);
            return Some(Element { name, attributes, place: start..end + whole, text });
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    let length = text.find(|letter: char| letter.is_whitespace() || "=>/".contains(letter))?;
    if length == 0 {
        return None;
    }
    let (name, rest) = text.split_at(length);
    let Some(rest) = rest.strip_prefix('=') else {
        return Some(((name, ""), rest));
    };
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote)?;
            return Some(((name, value), after));
        }
    }
    let length = rest.find(|letter: char| letter.is_whitespace() || letter == '>')?;
    let (value, after) = rest.split_at(length);
    Some(((name, value), after))
}

/// The text of an element whose content is plain text, and how much of `after` is its own.
fn content<'a>(name: &str, after: &'a str) -> (&'a str, usize) {
    if !["script", "style", "title"].contains(&name) {
        return ("", 0);
    }
    let end = format!("</{name}>");
    after.find(&end).map_or((after, after.len()), |at| (&after[..at], at + end.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_elements_with_their_attributes_and_places() {
        let html =
            "<!DOCTYPE html><!-- <p> --><link rel='icon' href=\"a>b\"><script src=x.js defer></script>t";
        let found = elements(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].attribute("href"), Some("a>b"));
        assert_eq!(found[1].attributes, [("src", "x.js"), ("defer", "")]);
        assert_eq!(&html[found[1].place.clone()], "<script src=x.js defer></script>");
    }

    #[test]
    fn what_a_script_says_is_no_element() {
        let found = elements("<script>'<link>'</script><p>");
        let names: Vec<_> = found.iter().map(|element| (element.name, element.text)).collect();
        assert_eq!(names, [("script", "'<link>'"), ("p", "")]);
    }

    #[test]
    fn a_broken_tag_ends_nothing() {
        assert_eq!(elements("a < b <p").len(), 0);
    }
}
