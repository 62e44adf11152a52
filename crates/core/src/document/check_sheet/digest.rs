//! The digest of the figures: SHA-256 over a text that anybody can write by hand from a saved file.
//!
//! ```text
//! nianbao.figures/1
//! edition 2021
//! year 2024
//! t2.coercion.decisions=2021
//! t2.fees.amount=72701.2578
//! …
//! ```
//!
//! UTF-8; every line, the last one too, ends in one line feed. A line for every cell of the edition that was filled, by
//! its public name in the order of bytes, with the value as the saved file has it under `cells`: canonical decimals, `/`
//! for 不适用, text that is no number to the letter. In such text `\`, line feed and carriage return are written `\\`,
//! `\n` and `\r`, so that no value can pass for a line. Blanks and totals have no line: blanks are nothing, totals follow.

use sha2::{Digest as _, Sha256};

use crate::report::Bound;

/// What the text begins with: name and version of how it is written.
const FORMAT: &str = "nianbao.figures/1";
/// Bytes in a block of four digits.
const BLOCK: usize = 2;
/// Blocks on a line of paper.
const BLOCKS: usize = 8;

/// The digest of the figures of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a report's figures.
    pub fn of(bound: Bound<'_>) -> Digest {
        Digest(Sha256::digest(figures(bound)).into())
    }

    /// 64 hexadecimal digits in blocks of four, as they are compared by eye, on two lines.
    pub fn lines(self) -> [String; 2] {
        let block = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let blocks: Vec<String> = self.0.chunks(BLOCK).map(block).collect();
        [blocks[..BLOCKS].join(" "), blocks[BLOCKS..].join(" ")]
    }
}

/// The text that is digested.
fn figures(bound: Bound<'_>) -> String {
    let (form, report) = (bound.form(), bound.report());
    let filled = form.cell_ids().filter(|cell| !report.entry(*cell).is_blank());
    let mut lines: Vec<String> = filled
        .map(|cell| format!("{}={}\n", form.cell(cell).name, escaped(&report.entry(cell).text())))
        .collect();
    // `=` sorts behind `-` and `.`, which names hold: not the lines are sorted but their names.
    lines.sort_by(|a, b| name(a).cmp(name(b)));
    format!("{FORMAT}\nedition {}\nyear {}\n{}", form.edition, report.year(), lines.concat())
}

fn name(line: &str) -> &str {
    line.split('=').next().unwrap_or_default()
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::edit::Edit;
    use crate::report::{Entry, Report};

    fn with(entries: &[(&str, &str)]) -> Report {
        let form = form::definition("2021").unwrap();
        let mut report = Report::blank(form, 2024);
        for (name, typed) in entries {
            let cell = form.cell_named(name).unwrap();
            let entry = Entry::read(typed, form.cell(cell).kind);
            report.apply(Edit::Cells(vec![(form.entered(cell).unwrap(), entry)]));
        }
        report
    }

    fn text(report: &Report) -> String {
        figures(Bound::new(form::definition("2021").unwrap(), report).unwrap())
    }

    #[test]
    fn the_text_is_the_one_that_is_documented() {
        let report =
            with(&[("t3.received.other", "０12"), ("t2.fees.amount", "3.50"), ("t2.rules.made", "不适用")]);
        let expected = "nianbao.figures/1\nedition 2021\nyear 2024\nt2.fees.amount=3.5\nt2.rules.made=/\n\
                        t3.received.other=12\n";
        assert_eq!(text(&report), expected);
    }

    #[test]
    fn no_value_passes_for_a_line() {
        let one = with(&[("t2.rules.made", "约5\nt2.rules.repealed=1")]);
        let two = with(&[("t2.rules.made", "约5"), ("t2.rules.repealed", "1")]);
        assert_ne!(text(&one), text(&two));
        assert!(text(&one).ends_with("t2.rules.made=约5\\nt2.rules.repealed=1\n"));
        assert_ne!(text(&with(&[("t2.rules.made", "约\\n")])), text(&with(&[("t2.rules.made", "约\n")])));
    }

    #[test]
    fn the_digest_is_that_of_the_standard() {
        // FIPS 180-4, the example of one block.
        let abc = Digest(Sha256::digest("abc").into());
        let lines = ["ba78 16bf 8f01 cfea 4141 40de 5dae 2223", "b003 61a3 9617 7a9c b410 ff61 f200 15ad"];
        assert_eq!(abc.lines(), lines);
        // `printf 'nianbao.figures/1\nedition 2021\nyear 2024\n' | sha256sum`
        let report = with(&[]);
        let blank = Digest::of(Bound::new(form::definition("2021").unwrap(), &report).unwrap());
        assert_eq!(
            blank.lines().join(" ").replace(' ', ""),
            "a39fdfc52b32cf31a15390938390bbb5083bbbb223d350bf5c7a6e19a766931a"
        );
    }
}
