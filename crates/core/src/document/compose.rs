//! From a report to its document. The only way there, and it takes a stage: nobody composes a finished report that was
//! not certified.

use super::figure::printed;
use super::picture::{Picture, PictureFault};
use super::prose::{self, Content, Line, Span};
use super::{Block, DocTable, Document, Level, Properties, Run};
use crate::check::Clean;
use crate::form::SectionId;
use crate::report::values::Values;
use crate::report::{Bound, Sign};

/// How far a report has come.
#[derive(Clone, Copy, Debug)]
pub enum Stage<'a> {
    /// Any report. Blanks are printed blank.
    Draft(Bound<'a>),
    /// A report that was certified.
    Final(Clean<'a>),
}

impl<'a> Stage<'a> {
    /// The report and its edition.
    pub fn bound(self) -> Bound<'a> {
        match self {
            Stage::Draft(bound) => bound,
            Stage::Final(clean) => clean.bound(),
        }
    }
}

/// What a sentence prints for a figure that is blank or cannot be computed.
const BLANK: &str = "〔空〕";
/// Stands for a day that is written by hand.
pub(super) const NO_DATE: &str = "　　　　年　　月　　日";
/// What the title prints while nobody has said whose report it is.
const NO_ORGAN: &str = "〔机关名称〕";

/// Composes the document of a report: title, preamble, the six sections with their prose, and the tables below it.
pub fn compose(stage: Stage<'_>) -> Document {
    let bound = stage.bound();
    let mut composer = Composer {
        bound,
        values: Values::of(bound),
        blocks: Vec::new(),
        placed: Vec::new(),
        pictures: Vec::new(),
    };
    for section in bound.form().section_ids() {
        composer.section(section);
    }
    composer.blocks.extend(signature(bound));
    let organ = one_line(bound.report().organ());
    let subject = format!("{}年政府信息公开工作年度报告", bound.report().year());
    Document {
        mark: None,
        is_note: false,
        blocks: composer.blocks,
        annexes: Vec::new(),
        pictures: composer.pictures,
        properties: Properties { title: format!("{organ}{subject}"), organ, keywords: keywords(bound) },
        title: vec![organ_words(bound), subject],
    }
}

/// Who signs, and when; `None` where no such line is wanted. The day may be left to be written by hand.
fn signature(bound: Bound<'_>) -> Option<Block> {
    let Sign { organ, date } = bound.report().sign();
    let organ = one_line(organ.as_deref()?);
    let organ = if organ.is_empty() { organ_words(bound) } else { organ };
    let date = one_line(date);
    let date = if date.is_empty() { NO_DATE.to_string() } else { date };
    Some(Block::Sign(vec![organ, date]))
}

/// Who reports, or a place for the name.
pub(super) fn organ_words(bound: Bound<'_>) -> String {
    let organ = one_line(bound.report().organ());
    if organ.is_empty() {
        NO_ORGAN.to_string()
    } else {
        organ
    }
}

/// Words by which the papers of a report are found.
pub(super) fn keywords(bound: Bound<'_>) -> Vec<String> {
    ["政府信息公开", "年度报告", &bound.report().year().to_string()].map(String::from).into()
}

/// A name without the line breaks that come with pasting.
pub(super) fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).collect()
}

struct Composer<'a> {
    bound: Bound<'a>,
    values: Values,
    blocks: Vec<Block>,
    /// Names of the pictures in `pictures`.
    placed: Vec<&'a str>,
    pictures: Vec<Picture>,
}

impl<'a> Composer<'a> {
    fn section(&mut self, id: SectionId) {
        let section = self.bound.form().section(id);
        if let Some(title) = &section.title {
            self.blocks.push(Block::Heading { level: Level::One, runs: vec![Run::plain(title)] });
        }
        for line in prose::lines(self.bound.report().text(id)) {
            let block = match line {
                Line::Heading { level, spans } => Block::Heading { level, runs: self.runs(&spans) },
                Line::Paragraph { spans } => Block::Paragraph(self.runs(&spans)),
                Line::Picture { caption, name } => self.picture(caption, name),
            };
            self.blocks.push(block);
        }
        if let Some(table) = section.table {
            let table = &self.bound.form().tables[table];
            self.blocks.push(Block::Table(DocTable::fill(table, self.bound, &self.values)));
        }
    }

    /// The text of a line; what stands in the same face is one run, whether typed or filled in.
    fn runs(&self, spans: &[Span<'_>]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for span in spans {
            let text = match span.content {
                Content::Words(words) => words.to_string(),
                Content::Figure(name) => self.figure(name),
            };
            match runs.last_mut().filter(|last| (last.strong, last.lead) == (span.strong, span.lead)) {
                Some(last) => last.text.push_str(&text),
                None => runs.push(Run { text, strong: span.strong, lead: span.lead }),
            }
        }
        runs
    }

    /// A figure in a sentence. What cannot be filled in is visible and keeps the name that was typed.
    fn figure(&self, name: &str) -> String {
        let Some(cell) = self.bound.form().cell_named(name) else {
            return format!("〔没有“{name}”这一格〕");
        };
        let text = printed(cell, self.bound, &self.values).text;
        if text.is_empty() {
            BLANK.to_string()
        } else {
            text
        }
    }

    /// A picture of the saved file, or a remark that says why it is not there.
    fn picture(&mut self, caption: &'a str, name: &'a str) -> Block {
        let report = self.bound.report();
        let image = report.images().get(name);
        let caption = caption.to_string();
        let alt = image.and_then(|image| image.alt.as_deref()).map_or(String::new(), one_line);
        let alt = if alt.is_empty() { caption.clone() } else { alt };
        if let Some(picture) = self.placed.iter().position(|placed| *placed == name) {
            return Block::Picture { picture, caption, alt };
        }
        let called = if caption.is_empty() { name } else { &caption };
        let read = match image {
            Some(image) => Picture::read(image),
            None if report.kept().images.contains_key(name) => Err(PictureFault::NoBytes),
            None => {
                return Block::Remark(format!("〔此处缺图片“{called}”：报告里没有名为“{name}”的图片〕"));
            }
        };
        match read {
            Ok(picture) => {
                self.placed.push(name);
                self.pictures.push(picture);
                Block::Picture { picture: self.pictures.len() - 1, caption, alt }
            }
            Err(fault) => Block::Remark(format!("〔此处缺图片“{called}”：{}〕", fault.words())),
        }
    }
}
