//! `word/document.xml`: the title, the blocks, the annexes, the section.

use super::frame::{self, Margins};
use super::look::Layout;
use super::{drawing, styles, table};
use crate::ooxml::xml::Xml;
use nianbao_core::document::prose::ends_line;
use nianbao_core::document::{Block, Document, Run};

/// Writes the document. Pictures are given by their names in it, in the order of [`Document::pictures`].
pub fn document(document: &Document, layout: &Layout, pictures: &[String], margins: &Margins) -> Vec<u8> {
    let mut body = Body { document, layout, pictures, drawn: 0, is_note: document.is_note };
    let mut xml = Xml::new();
    xml.element("w:document", &frame::NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            for line in &document.title {
                paragraph(xml, &Paragraph::of(styles::TITLE), &[Run::plain(line)]);
            }
            body.blocks(xml, &document.blocks);
            body.is_note = true;
            for annex in &document.annexes {
                let heading = Paragraph { on_new_page: true, ..Paragraph::of(styles::ANNEX) };
                paragraph(xml, &heading, &[Run::plain(&annex.title)]);
                body.blocks(xml, &annex.blocks);
            }
            frame::section(xml, layout, margins);
        });
    });
    xml.finish()
}

/// How a paragraph stands.
pub struct Paragraph<'a> {
    /// Its style.
    pub style: &'a str,
    /// True where no page may end below it. Styles of headings say so by themselves.
    pub kept_with_next: bool,
    /// True where it opens a page.
    pub on_new_page: bool,
    /// True where it stands below a table: a line of text is closer to what is above it than to what is below.
    pub after_table: bool,
    /// The width of its characters in percent of their font's; 100 in text.
    pub scale: u32,
}

impl<'a> Paragraph<'a> {
    /// A paragraph that is like its style.
    pub fn of(style: &'a str) -> Paragraph<'a> {
        Paragraph { style, kept_with_next: false, on_new_page: false, after_table: false, scale: 100 }
    }
}

struct Body<'a> {
    document: &'a Document,
    layout: &'a Layout,
    pictures: &'a [String],
    /// Pictures drawn so far: each drawing has a number of its own.
    drawn: usize,
    /// True on pages that are no part of the report.
    is_note: bool,
}

impl Body<'_> {
    fn blocks(&mut self, xml: &mut Xml, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            let next = blocks.get(at + 1);
            let place = Paragraph {
                kept_with_next: matches!(next, Some(Block::Table(_))),
                after_table: matches!(before, Some(Block::Table(_))),
                ..Paragraph::of(if self.is_note { styles::NOTE } else { styles::BODY })
            };
            self.block(xml, block, place);
            // Word joins tables that touch, and wants a paragraph behind the last one.
            if matches!((block, next), (Block::Table(_), Some(Block::Table(_)) | None)) {
                paragraph(xml, &Paragraph::of(styles::BODY), &[]);
            }
        }
    }

    /// Writes a block. The paragraph says how its place among the others makes it stand.
    fn block(&mut self, xml: &mut Xml, block: &Block, place: Paragraph<'_>) {
        match block {
            Block::Heading { level, runs } => {
                let ranked = styles::heading(*level);
                let style = if self.is_note { styles::NOTE_HEADING } else { &ranked };
                paragraph(xml, &Paragraph { style, ..place }, runs);
            }
            Block::Paragraph(runs) => paragraph(xml, &place, runs),
            Block::Sign(lines) => {
                let place = Paragraph { after_table: false, style: styles::SIGN, ..place };
                paragraph(xml, &place, &[Run::plain(lines.join("\n"))])
            }
            Block::Small(text) => {
                paragraph(xml, &Paragraph { style: styles::SMALL, ..place }, &[Run::plain(text)])
            }
            Block::Remark(text) => {
                paragraph(xml, &Paragraph { style: styles::REMARK, ..place }, &[Run::plain(text)])
            }
            Block::Table(doc_table) => table::table(xml, doc_table, self.layout),
            Block::Picture { picture, caption, alt } => {
                self.drawn += 1;
                let link = &self.pictures[*picture];
                let picture = &self.document.pictures[*picture];
                drawing::picture(xml, picture, alt, link, self.drawn, self.layout);
                if !caption.is_empty() {
                    let place = Paragraph { after_table: false, style: styles::CAPTION, ..place };
                    paragraph(xml, &place, &[Run::plain(caption)]);
                }
            }
        }
    }
}

/// Writes a paragraph.
pub fn paragraph(xml: &mut Xml, paragraph: &Paragraph<'_>, runs: &[Run]) {
    xml.element("w:p", &[], |xml| {
        properties(xml, paragraph);
        for run in runs.iter().filter(|run| !run.text.is_empty()) {
            write_run(xml, run, paragraph.scale);
        }
    });
}

/// Writes how a paragraph stands.
pub fn properties(xml: &mut Xml, paragraph: &Paragraph<'_>) {
    xml.element("w:pPr", &[], |xml| {
        xml.empty("w:pStyle", &[("w:val", paragraph.style)]);
        if paragraph.kept_with_next {
            xml.empty("w:keepNext", &[]);
        }
        if paragraph.on_new_page {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if paragraph.after_table {
            xml.empty("w:spacing", &[("w:before", "120")]);
        }
    });
}

fn write_run(xml: &mut Xml, run: &Run, scale: u32) {
    // Quotes, dashes and dots exist in both kinds of fonts; without the hint Word takes the western, half-width one.
    let is_ambiguous = !run.text.is_ascii();
    xml.element("w:r", &[], |xml| {
        if is_ambiguous || run.strong || run.lead.is_some() || scale != 100 {
            xml.element("w:rPr", &[], |xml| {
                if let Some(level) = run.lead {
                    xml.empty("w:rStyle", &[("w:val", &styles::lead(level))]);
                }
                if is_ambiguous {
                    xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
                }
                if run.strong {
                    xml.empty("w:b", &[]);
                }
                if scale != 100 {
                    xml.empty("w:w", &[("w:val", &scale.to_string())]);
                }
            });
        }
        text(xml, &run.text);
    });
}

/// Writes text; a tab and a line break are elements in Word.
fn text(xml: &mut Xml, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| c == '\t' || ends_line(c)) {
        let (before, mark) = rest.split_at(at);
        let length = match mark.strip_prefix("\r\n") {
            Some(_) => 2,
            None => mark.chars().next().map_or(0, char::len_utf8),
        };
        plain(xml, before);
        xml.empty(if mark.starts_with('\t') { "w:tab" } else { "w:br" }, &[]);
        rest = &mark[length..];
    }
    plain(xml, rest);
}

fn plain(xml: &mut Xml, text: &str) {
    if text.is_empty() {
        return;
    }
    // Word drops blanks at the edges of a text unless it is told to keep them.
    let is_padded = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let space: &[(&str, &str)] = if is_padded { &[("xml:space", "preserve")] } else { &[] };
    xml.element("w:t", space, |xml| xml.text(text));
}
