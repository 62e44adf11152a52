//! `xl/sharedStrings.xml`: each text of the workbook once, in the order of its first use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::S;
use crate::ooxml::xml::Xml;

/// The texts of a workbook.
#[derive(Default)]
pub struct Strings {
    texts: Vec<String>,
    numbers: BTreeMap<String, usize>,
    uses: usize,
}

impl Strings {
    /// The number of a text.
    pub fn number(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len();
        self.texts.push(text.to_string());
        self.numbers.insert(text.to_string(), number);
        number
    }

    /// The part.
    pub fn xml(&self) -> Vec<u8> {
        let (uses, texts) = (self.uses.to_string(), self.texts.len().to_string());
        let mut xml = Xml::new();
        xml.element("sst", &[("xmlns", S), ("count", &uses), ("uniqueCount", &texts)], |xml| {
            for text in &self.texts {
                xml.element("si", &[], |xml| {
                    let is_edge = |c: char| c.is_ascii_whitespace();
                    let keeps = text.starts_with(is_edge) || text.ends_with(is_edge);
                    let space: &[(&str, &str)] = if keeps { &[("xml:space", "preserve")] } else { &[] };
                    xml.element("t", space, |xml| xml.text(&escaped(text)));
                });
            }
        });
        xml.finish()
    }
}

/// A text as Excel writes its strings (`ST_Xstring`, ECMA-376 part 1, 22.9.2.19), so that it is read back as it was: XML
/// would make a line feed of a carriage return, and what looks like `_x0041_` would be read as `A`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') && !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '\r' => written.push_str("_x000D_"),
            '_' if is_code(&text.as_bytes()[at..]) => written.push_str("_x005F_"),
            _ => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// True for what begins like `_x0041_`.
fn is_code(bytes: &[u8]) -> bool {
    match bytes {
        [b'_', b'x', digits @ ..] if digits.len() >= 5 => {
            digits[..4].iter().all(u8::is_ascii_hexdigit) && digits[4] == b'_'
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Excel makes of a string that it reads.
    fn read(text: &str) -> String {
        let mut read = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_code(rest.as_bytes()) {
                read.push(char::from_u32(u32::from_str_radix(&rest[2..6], 16).unwrap()).unwrap());
                rest = &rest[7..];
            } else {
                read.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        read
    }

    #[test]
    fn a_text_is_read_back_as_it_was() {
        let texts = [
            "",
            "甲",
            "_",
            "_x",
            "_x0041",
            "_x0041_",
            "_X0041_",
            "_x004g_",
            "__x0041_",
            "_x0041_x0042_",
            "_x005F_x0041_",
            "a\rb\r\n_x000D_",
            "_x甲乙丙丁_",
            "_xabCD_",
            "𠮷_x0041_𠮷",
        ];
        for text in texts {
            assert_eq!(read(&escaped(text)), text, "{}", escaped(text));
            assert!(!escaped(text).contains('\r'), "XML would make a line feed of it");
        }
        assert_eq!(escaped("_x0041_x0042_ _x00_"), "_x005F_x0041_x005F_x0042_ _x00_");
        assert_ne!(read("_x0041_"), "_x0041_", "what is not escaped changes");
    }

    #[test]
    fn each_text_is_there_once_and_keeps_its_spaces() {
        let mut strings = Strings::default();
        let numbers =
            ["甲", " 乙", "甲", "", "丙\n", "=1+1", "<&\"\u{1}", " 乙"].map(|text| strings.number(text));
        assert_eq!(numbers, [0, 1, 0, 2, 3, 4, 5, 1]);
        let text = String::from_utf8(strings.xml()).unwrap();
        let (_, table) = text.split_once("main\" ").unwrap();
        let expected =
            "count=\"8\" uniqueCount=\"6\"><si><t>甲</t></si><si><t xml:space=\"preserve\"> 乙</t></si>\
                        <si><t></t></si><si><t xml:space=\"preserve\">丙\n</t></si><si><t>=1+1</t></si>\
                        <si><t>&lt;&amp;&quot;\u{fffd}</t></si></sst>";
        assert_eq!(table, expected);
    }
}
