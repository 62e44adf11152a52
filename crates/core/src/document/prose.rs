//! The light markup of prose: one line a paragraph, headings by their official numbering, `**bold**`,
//! `{{t3.received.total}}` for a figure, `![caption](img1)` alone on a line for a picture.
//!
//! Nothing is ever dropped: what is no markup stays as it was typed. Names no other layer, so that the page shows the
//! same headings that the paper will have.
//!
//! Source of the rules: published reports. A line that is only a title (「（一）主动公开」, 「（一）存在的主要问题。」) is a
//! heading. A title with its text behind it in the same line (「1.强化组织领导。对政务……」) is a paragraph with a lead. A line
//! that states something (「1.公开内容不够全面。」) is a paragraph, numbered or not.

use super::Level;

mod lead;
mod markup;

/// A line of prose, recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A title with its number.
    Heading { level: Level, spans: Vec<Span<'a>> },
    /// Text; the spans of its lead come first.
    Paragraph { spans: Vec<Span<'a>> },
    /// A picture by its name in the saved file.
    Picture { caption: &'a str, name: &'a str },
}

/// A stretch of a line in one face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// What it shows.
    pub content: Content<'a>,
    /// True between two `**`.
    pub strong: bool,
    /// In a paragraph that opens with its own heading: the level of that heading.
    pub lead: Option<Level>,
}

/// What a stretch of a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// Text as it was typed; never empty.
    Words(&'a str),
    /// The value of a cell, by the cell's name.
    Figure(&'a str),
}

/// Reads the prose of a section. Blank lines and the blanks around a line (offices indent by hand) are no text.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split(ends_line).map(str::trim).filter(|line| !line.is_empty()).map(line)
}

/// Besides the usual ends of a line the ones that come with text pasted from Word and from PDF. Every writer breaks lines at
/// these, in whatever it writes; the saved file keeps what was typed.
pub fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Reads one line.
fn line(text: &str) -> Line<'_> {
    if let Some((caption, name)) = markup::picture(text) {
        return Line::Picture { caption, name };
    }
    let mut spans = markup::spans(text);
    match lead::recognise(&lead::plain(&spans)) {
        Some((level, lead::Extent::Whole)) => Line::Heading { level, spans },
        Some((level, lead::Extent::First(length))) => {
            lead::mark(&mut spans, level, length);
            Line::Paragraph { spans }
        }
        None => Line::Paragraph { spans },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a line: `#2 text` for headings, `[2:lead]` for leads, `*bold*`, `{cell}`.
    fn drawn(text: &str) -> Vec<String> {
        let span = |span: &Span<'_>| {
            let text = match span.content {
                Content::Words(words) => words.to_string(),
                Content::Figure(cell) => format!("{{{cell}}}"),
            };
            let text = if span.strong { format!("*{text}*") } else { text };
            span.lead.map_or(text.clone(), |level| format!("[{level}:{text}]"))
        };
        let all = |spans: &[Span<'_>]| spans.iter().map(span).collect::<String>();
        let draw = |line| match line {
            Line::Heading { level, spans } => format!("#{level} {}", all(&spans)),
            Line::Paragraph { spans } => all(&spans),
            Line::Picture { caption, name } => format!("<{name}:{caption}>"),
        };
        lines(text).map(draw).collect()
    }

    fn one(text: &str) -> String {
        let drawn = drawn(text);
        assert_eq!(drawn.len(), 1, "{text:?}");
        drawn[0].clone()
    }

    #[test]
    fn titles_by_official_numbering_are_headings() {
        assert_eq!(one("（一）主动公开"), "#2 （一）主动公开");
        assert_eq!(one("(一) 存在的主要问题。"), "#2 (一) 存在的主要问题。");
        assert_eq!(one("（十二）监督保障情况："), "#2 （十二）监督保障情况：");
        assert_eq!(one("1.加强学习培训，提高业务水平"), "#3 1.加强学习培训，提高业务水平");
        assert_eq!(one("２、政府信息管理"), "#3 ２、政府信息管理");
        assert_eq!(one("（1）网站"), "#4 （1）网站");
        assert_eq!(one("　　（一）**主动公开**"), "#2 （一）*主动公开*");
    }

    #[test]
    fn a_title_with_text_behind_it_leads_a_paragraph() {
        assert_eq!(one("（一）主动公开情况。全年公开1029条。"), "[2:（一）主动公开情况。]全年公开1029条。");
        assert_eq!(one("（二）依申请公开：新收0件。"), "[2:（二）依申请公开：]新收0件。");
        let bold = "1、**强化组织领导，层层分解目标任务。**对机构进行调整，成立了领导小组。";
        assert_eq!(
            one(bold),
            "[3:1、][3:*强化组织领导，层层分解目标任务。*]对机构进行调整，成立了领导小组。"
        );
        assert_eq!(one("（一）2024年工作情况。全年很好。"), "[2:（一）2024年工作情况。]全年很好。");
    }

    #[test]
    fn a_statement_is_no_title() {
        for text in [
            "1.公开内容不够全面，更新不够及时。",
            "（一）全年共新收申请3525件。其中自然人3440件。",
            "（一）部分单位公开意识不强，对公开工作重视不够。",
            "一是加强用权公开。2020年，我区完成目录编制。",
            "2024年，我市收到申请3525件。",
            "1.2万人次参加培训",
            "2020年政府信息公开",
            "（联系地址：示例路20号）。",
            "（一）教育局9条；卫健局7条。其余为0。",
            "（）空",
            "12",
            "（一）",
        ] {
            assert_eq!(one(text), text);
        }
    }

    #[test]
    fn markup_that_does_not_close_stays_as_typed() {
        assert_eq!(one("全年**公开**1029条"), "全年*公开*1029条");
        for text in
            ["**没有收尾", "2**3=8", "{{t3.received.total", "{{}}", "{{不是格}}", "****", "![](", "![图]"]
        {
            assert_eq!(one(text), text);
        }
        assert_eq!(one("收到{{t3.received.total}}件"), "收到{t3.received.total}件");
        assert_eq!(one("**收到{{t3.received.total}}件**"), "*收到**{t3.received.total}**件*");
    }

    #[test]
    fn pictures_stand_alone_on_their_line() {
        assert_eq!(one("![图1 公开渠道](img1)"), "<img1:图1 公开渠道>");
        assert_eq!(one("![](img1)"), "<img1:>");
        assert_eq!(one("见![图](img1)"), "见![图](img1)");
    }

    #[test]
    fn lines_end_as_in_every_system_and_blank_ones_are_none() {
        assert_eq!(drawn("甲\r\n\r\n　　乙\r丙\u{b}丁\u{2028}戊\n"), ["甲", "乙", "丙", "丁", "戊"]);
        assert!(drawn(" \n　\n").is_empty());
    }

    /// Marks that open and do not close: what is looked at grows as the text does, and not as its square. Counted and not
    /// timed: a machine that is busy is slow without any fault of ours.
    #[test]
    fn marks_without_end_take_time_as_their_text_does() {
        let marks = [
            ("{{", "}}"),
            ("{{", "年}}"),
            ("{{a", "年}}"),
            ("{{a年", "}}"),
            ("{{}", "}"),
            ("**{{", "}}**"),
            ("{{a}}", ""),
        ];
        for (mark, end) in marks {
            let text = format!("{}{end}", mark.repeat(40_000));
            markup::LOOKED_AT.set(0);
            assert_eq!(lines(&text).count(), 1);
            let looked = markup::LOOKED_AT.get();
            assert!(
                looked >= text.len() / 3 && looked <= 3 * text.len(),
                "{mark}: {looked} bytes of {}",
                text.len()
            );
        }
    }

    #[test]
    fn no_character_of_a_line_is_lost() {
        // Every short line over the characters that mean something.
        let letters = ["（", "一", "）", "1", ".", "。", "：", "*", "**", "{{", "t3", "}}", "字", "(", ")"];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            texts = texts.iter().flat_map(|text| letters.map(|letter| format!("{text}{letter}"))).collect();
            for text in &texts {
                let typed: String = text.chars().filter(|c| !"*{}".contains(*c)).collect();
                let shown: String = lines(text)
                    .flat_map(|line| match line {
                        Line::Heading { spans, .. } | Line::Paragraph { spans } => spans,
                        Line::Picture { .. } => unreachable!("no brackets"),
                    })
                    .map(|span| match span.content {
                        Content::Words(words) => words,
                        Content::Figure(cell) => cell,
                    })
                    .collect();
                let shown: String = shown.chars().filter(|c| !"*{}".contains(*c)).collect();
                assert_eq!(shown, typed, "{text:?}");
            }
        }
    }
}
