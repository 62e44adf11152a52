//! From the document to the tree: every block is one element, and they stand side by side.

use super::node::{Attribute, Element, Node, Tag};
use super::style::Style;
use super::table;
use nianbao_core::document::{Block, Document, Level, Picture, Run};

/// The largest picture that is shown, in pixels of 1/96 inch: the width of the text (156 mm), and 200 mm of its height,
/// which leave room for a caption.
const MOST: (u64, u64) = (589, 755);

/// What a picture that nothing is said of is called.
pub const NAMELESS: &str = "插图";

/// The blocks of a document from its title to its last annex. What a draft says of itself comes first.
pub fn blocks(document: &Document) -> Vec<Element> {
    let mark = document.mark.iter().map(|mark| Element::styled(Tag::P, Style::Mark).saying(mark));
    let title = Element::styled(Tag::H1, Style::Title).saying(&document.title.join("\n"));
    let mut blocks: Vec<Element> = mark.chain([Element { kept: true, ..title }]).collect();
    write(&document.blocks, document, document.is_note, &mut blocks);
    for annex in &document.annexes {
        let title = Element::styled(Tag::H2, Style::Annex).saying(&annex.title);
        blocks.push(Element { kept: true, opens_page: true, ..title });
        write(&annex.blocks, document, true, &mut blocks);
    }
    blocks
}

/// Notes are papers about a report, in smaller type: what Word has so as well.
fn write(from: &[Block], document: &Document, is_note: bool, blocks: &mut Vec<Element>) {
    for (at, block) in from.iter().enumerate() {
        let is_heading = matches!(block, Block::Heading { .. });
        let is_before_table = matches!(from.get(at + 1), Some(Block::Table(_)));
        blocks.push(Element { kept: is_heading || is_before_table, ..element(block, document, is_note) });
    }
}

fn element(block: &Block, document: &Document, is_note: bool) -> Element {
    match block {
        Block::Heading { level, runs } if is_note => {
            Element::styled(heading(*level), Style::NoteHeading).holding(nodes(runs))
        }
        Block::Paragraph(runs) if is_note => Element::styled(Tag::P, Style::Note).holding(nodes(runs)),
        Block::Heading { level, runs } => {
            Element::styled(heading(*level), Style::Heading(*level)).holding(nodes(runs))
        }
        Block::Paragraph(runs) => Element::styled(Tag::P, Style::Body).holding(nodes(runs)),
        Block::Sign(lines) => Element::styled(Tag::P, Style::Sign).saying(&lines.join("\n")),
        Block::Small(text) => Element::styled(Tag::P, Style::Small).saying(text),
        Block::Remark(text) => Element::styled(Tag::P, Style::Remark).saying(text),
        Block::Table(doc_table) => table::element(doc_table),
        Block::Picture { picture, caption, alt } => figure(*picture, caption, alt, document),
    }
}

/// The tag of a heading; the title is the first rank.
fn heading(level: Level) -> Tag {
    match level {
        Level::One => Tag::H2,
        Level::Two => Tag::H3,
        Level::Three => Tag::H4,
        Level::Four => Tag::H5,
    }
}

fn nodes(runs: &[Run]) -> Vec<Node> {
    let run = |run: &Run| match (run.strong, run.lead) {
        (false, None) => Element::new(Tag::Span).saying(&run.text).children,
        (true, None) => vec![Element::new(Tag::Strong).saying(&run.text).into()],
        (false, Some(level)) => vec![Element::styled(Tag::Span, Style::Lead(level)).saying(&run.text).into()],
        (true, Some(level)) => {
            let strong = Element::new(Tag::Strong).saying(&run.text);
            vec![Element::styled(Tag::Span, Style::Lead(level)).holding([strong]).into()]
        }
    };
    runs.iter().flat_map(run).collect()
}

/// A picture and its caption, and what is read out instead of it.
fn figure(picture: usize, caption: &str, alt: &str, document: &Document) -> Element {
    let picture = &document.pictures[picture];
    let (width, height) = size(picture);
    let read_out = if alt.is_empty() { NAMELESS } else { alt };
    let image = Element::new(Tag::Img)
        .with(Attribute::Src, picture.data_url())
        .with(Attribute::Alt, read_out)
        .with(Attribute::Width, width.to_string())
        .with(Attribute::Height, height.to_string());
    let words =
        (!caption.is_empty()).then(|| Element::styled(Tag::Figcaption, Style::Caption).saying(caption));
    Element::styled(Tag::Figure, Style::Figure).holding([image]).holding(words)
}

/// Width and height in pixels, in the picture's own proportion and never larger than the page. Known before a browser has
/// read the picture, so that paper can be measured.
fn size(picture: &Picture) -> (u64, u64) {
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let (width, height) = if width > MOST.0 { (MOST.0, height * MOST.0 / width) } else { (width, height) };
    let (width, height) = if height > MOST.1 { (width * MOST.1 / height, MOST.1) } else { (width, height) };
    (width.max(1), height.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::document::picture::Format;

    #[test]
    fn a_picture_is_never_larger_than_the_page_and_never_distorted() {
        let sized = |width, height| size(&Picture { format: Format::Png, width, height, bytes: Vec::new() });
        assert_eq!(sized(440, 190), (440, 190));
        assert_eq!(sized(5890, 1000), (589, 100));
        assert_eq!(sized(100, 7550), (10, 755));
        assert_eq!(sized(60_000, 1), (589, 1));
    }
}
