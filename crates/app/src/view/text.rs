//! Prose on the screen: one line a paragraph, headings recognised by their official numbering.

use std::rc::Rc;

use crate::session::Session;
use crate::words;
use nianbao_core::document::prose::{self, Content, Line, Span};
use nianbao_core::document::Level;
use nianbao_core::form::SectionId;

/// The prose of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextView {
    /// As it is written.
    pub raw: String,
    /// As it will be printed.
    pub paragraphs: Vec<ParagraphView>,
    /// What an empty section asks for.
    pub place_holder: &'static str,
}

/// A paragraph as it will be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphView {
    /// How it looks.
    pub look: Look,
    /// What it says, stretch by stretch.
    pub spans: Vec<SpanView>,
}

/// A stretch of a paragraph in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanView {
    /// What it says.
    pub text: String,
    /// Its face.
    pub face: Face,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As text.
    Text,
    /// As the place of a picture.
    Picture,
    /// As a heading.
    Heading(Level),
}

/// The face of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// That of its paragraph.
    Plain,
    /// Strong.
    Strong,
    /// That of the heading that it stands for.
    Heading(Level),
    /// A figure that is bound to its cell.
    Bound,
}

/// The prose of a section; the last one where nothing has changed.
pub fn view(session: &Session, section: SectionId, before: Option<&Rc<TextView>>) -> Rc<TextView> {
    let raw = session.report().text(section);
    let bound = raw.contains("{{");
    if let Some(before) = before.filter(|before| before.raw == raw && !bound) {
        return before.clone();
    }
    let now = TextView {
        raw: raw.to_string(),
        paragraphs: prose::lines(raw).map(|line| paragraph(session, line)).collect(),
        place_holder: words::place_holder(&session.form().section(section).id),
    };
    super::kept(before, now)
}

fn paragraph(session: &Session, line: Line<'_>) -> ParagraphView {
    let (look, spans) = match line {
        Line::Heading { level, spans } => (Look::Heading(level), spans),
        Line::Paragraph { spans } => (Look::Text, spans),
        Line::Picture { caption, .. } => {
            let text = words::picture(caption);
            return ParagraphView { look: Look::Picture, spans: vec![SpanView { text, face: Face::Plain }] };
        }
    };
    ParagraphView { look, spans: spans.iter().map(|span| span_view(session, span)).collect() }
}

fn span_view(session: &Session, span: &Span<'_>) -> SpanView {
    let text = match span.content {
        Content::Words(words) => words.to_string(),
        Content::Figure(name) => match session.form().cell_named(name).map(|cell| session.shown(cell)) {
            Some(text) if !text.is_empty() => text,
            _ => words::NO_FIGURE.to_string(),
        },
    };
    let face = match (span.content, span.lead, span.strong) {
        (Content::Figure(_), _, _) => Face::Bound,
        (_, Some(level), _) => Face::Heading(level),
        (_, None, true) => Face::Strong,
        (_, None, false) => Face::Plain,
    };
    SpanView { text, face }
}
