//! The official layout, measure by measure, as `docs/forms.md` section 7 has it from GB/T 9704-2012. Millimetres are in
//! twips (56.7 each), type is in half points.

use nianbao::formats::docx::{self, Look};

use crate::opened::{finished, Package};
use crate::tree::Element;

struct Paper {
    package: Package,
    styles: Element,
    main: Element,
}

impl Paper {
    fn of(look: Look) -> Paper {
        let package = Package::of(&finished("report-2024"), look);
        Paper { styles: package.tree("word/styles.xml"), main: package.main(), package }
    }

    fn style(&self, id: &str) -> &Element {
        let mut styles = self.styles.children.iter();
        styles.find(|style| style.get("w:styleId") == Some(id)).unwrap_or_else(|| panic!("no style {id}"))
    }

    /// A property of a style's paragraphs or type.
    fn property(&self, id: &str, of: &str, name: &str) -> &Element {
        let property = self.style(id).child(of).and_then(|properties| properties.child(name));
        property.unwrap_or_else(|| panic!("{id} has no {name}"))
    }

    /// Chinese font, western font, half points, bold.
    fn face(&self, id: &str) -> (&str, &str, i64, bool) {
        let fonts = self.property(id, "w:rPr", "w:rFonts");
        let is_bold = self.style(id).child("w:rPr").unwrap().child("w:b").is_some();
        let size = self.property(id, "w:rPr", "w:sz").number("w:val");
        (fonts.get("w:eastAsia").unwrap(), fonts.get("w:ascii").unwrap(), size, is_bold)
    }

    fn section(&self) -> &Element {
        self.main.child("w:body").and_then(|body| body.child("w:sectPr")).expect("a section")
    }

    fn edge(&self, name: &str) -> i64 {
        self.section().child("w:pgMar").unwrap().number(name)
    }
}

#[test]
fn paper_and_margins_are_those_of_the_standard() {
    let paper = Paper::of(Look::Official);
    let size = paper.section().child("w:pgSz").unwrap();
    assert_eq!((size.number("w:w"), size.number("w:h")), (11906, 16838), "A4");
    // 天头 37±1, 订口 28±1; text of 156 by 225 leaves 26 and 35.
    for (edge, millimetres) in [("w:top", 37), ("w:left", 28), ("w:right", 26), ("w:bottom", 35)] {
        let twips = paper.edge(edge) * 10;
        assert!((twips - millimetres * 567).abs() < 30, "{edge} is {twips}");
    }
    let plain = Paper::of(Look::Template);
    for (edge, tenths) in [("w:top", 254), ("w:bottom", 254), ("w:left", 318), ("w:right", 318)] {
        assert!((plain.edge(edge) * 100 - tenths * 567).abs() < 500, "{edge}");
    }
}

#[test]
fn a_line_is_twenty_eight_points_and_a_page_twenty_two_of_twenty_eight_characters() {
    let paper = Paper::of(Look::Official);
    let grid = paper.section().child("w:docGrid").unwrap();
    assert_eq!((grid.get("w:type"), grid.number("w:linePitch")), (Some("lines"), 560));
    let height = 16838 - paper.edge("w:top") - paper.edge("w:bottom");
    assert_eq!(height / 560, 22);
    let line = paper.property("Normal", "w:pPr", "w:spacing");
    assert_eq!((line.number("w:line"), line.get("w:lineRule")), (560, Some("exact")));
    let width = 11906 - paper.edge("w:left") - paper.edge("w:right");
    for style in ["BodyText", "Heading1", "Heading2", "Heading3", "Heading4"] {
        // 16 points, and what every character is narrower than its font.
        let character = 320 + paper.property(style, "w:rPr", "w:spacing").number("w:val");
        assert_eq!(width / character, 28, "{style}");
    }
}

#[test]
fn every_kind_of_text_has_its_font() {
    let paper = Paper::of(Look::Official);
    assert_eq!(paper.face("Title"), ("方正小标宋简体", "方正小标宋简体", 44, false));
    assert_eq!(paper.property("Title", "w:pPr", "w:jc").get("w:val"), Some("center"));
    assert_eq!(paper.face("Heading1"), ("黑体", "Times New Roman", 32, false));
    assert_eq!(paper.face("Heading2"), ("楷体_GB2312", "Times New Roman", 32, false));
    assert_eq!(paper.face("Heading3"), ("仿宋_GB2312", "Times New Roman", 32, true));
    assert_eq!(paper.face("Heading4"), ("仿宋_GB2312", "Times New Roman", 32, false));
    assert_eq!(paper.face("BodyText"), ("仿宋_GB2312", "Times New Roman", 32, false));
    // 「（一）主动公开情况。」 before its text in the same line.
    assert_eq!(paper.face("Heading2Char"), ("楷体_GB2312", "Times New Roman", 32, false));
    let plain = Paper::of(Look::Template);
    for style in ["Title", "Heading1", "Heading2", "BodyText", "TableText", "TableTextWide", "Note"] {
        assert_eq!(plain.face(style).0, "宋体", "{style}");
    }
    assert_eq!(plain.face("TableText").2, 20);
}

#[test]
fn a_missing_font_has_others_to_stand_in() {
    let paper = Paper::of(Look::Official);
    let fonts = paper.package.tree("word/fontTable.xml");
    let like = |name: &str| {
        let font = fonts.children.iter().find(|font| font.get("w:name") == Some(name));
        font.and_then(|font| font.child("w:altName")).and_then(|other| other.get("w:val")).unwrap_or_default()
    };
    for (name, other) in [
        ("方正小标宋简体", "方正小标宋_GBK"),
        ("黑体", "方正黑体_GBK"),
        ("楷体_GB2312", "方正楷体_GBK"),
        ("仿宋_GB2312", "方正仿宋_GBK"),
    ] {
        assert!(like(name).split(',').any(|like| like == other), "{name}: {}", like(name));
    }
}

#[test]
fn text_and_headings_are_indented_by_characters() {
    for look in [Look::Official, Look::Template] {
        let paper = Paper::of(look);
        for style in ["BodyText", "Heading1", "Heading2", "Heading3", "Heading4", "Note", "NoteHeading"] {
            assert_eq!(paper.property(style, "w:pPr", "w:ind").number("w:firstLineChars"), 200, "{style}");
        }
    }
}

#[test]
fn a_heading_before_its_text_is_in_its_own_font() {
    let paper = Paper::of(Look::Official);
    let leads = paper.main.all("w:r").into_iter().filter(|run| {
        let style = run.child("w:rPr").and_then(|properties| properties.child("w:rStyle"));
        style.and_then(|style| style.get("w:val")) == Some("Heading2Char")
    });
    let leads: Vec<String> = leads.map(Element::words).collect();
    assert_eq!(leads, ["（一）主动公开情况。", "（二）依申请公开情况。"]);
}

#[test]
fn page_numbers_stand_between_dashes_at_the_outer_edge() {
    for (look, size) in [(Look::Official, 28), (Look::Template, 21)] {
        let paper = Paper::of(look);
        let references = paper.section().children.iter().filter(|child| child.name == "w:footerReference");
        let sides: Vec<&str> = references.filter_map(|footer| footer.get("w:type")).collect();
        assert_eq!(sides, ["default", "even"]);
        assert!(paper.package.tree("word/settings.xml").child("w:evenAndOddHeaders").is_some());
        for (part, edge, distance) in
            [("word/footer1.xml", "right", "w:rightChars"), ("word/footer2.xml", "left", "w:leftChars")]
        {
            let footer = paper.package.tree(part);
            assert_eq!(footer.words(), "— 1 —");
            assert_eq!(footer.all("w:fldSimple")[0].get("w:instr"), Some(" PAGE "));
            assert_eq!(footer.all("w:jc")[0].get("w:val"), Some(edge));
            assert_eq!(footer.all("w:ind")[0].number(distance), 100, "one character from the edge");
        }
        assert_eq!(paper.face("Footer"), ("宋体", "宋体", size, false));
    }
}

#[test]
fn nothing_that_belongs_together_is_parted_by_a_page() {
    let paper = Paper::of(Look::Official);
    for style in ["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Picture", "NoteHeading"] {
        paper.property(style, "w:pPr", "w:keepNext");
    }
    let is_kept = |paragraph: &Element| {
        paragraph.child("w:pPr").is_some_and(|properties| properties.child("w:keepNext").is_some())
    };
    let body = paper.main.child("w:body").unwrap();
    for pair in body.children.windows(2).filter(|pair| pair[1].name == "w:tbl") {
        let style = pair[0].all("w:pStyle")[0].get("w:val").unwrap();
        assert!(
            style.starts_with("Heading") || is_kept(&pair[0]),
            "a table stands alone below {}",
            pair[0].words()
        );
    }
    // Rows below which no page ends: all but the last one of a group.
    let rows = |table: &Element| -> Vec<bool> {
        let row = |row: &Element| row.all("w:p").into_iter().all(is_kept);
        table.all("w:tr").into_iter().map(row).collect()
    };
    let tables: Vec<Vec<bool>> =
        body.children.iter().filter(|child| child.name == "w:tbl").map(rows).collect();
    let open = |rows: &[bool]| -> Vec<usize> { (0..rows.len()).filter(|row| !rows[*row]).collect() };
    assert_eq!(open(&tables[0]), [3, 6, 10, 13]);
    // 三、本年度办理结果 stands on the page of all its rows.
    assert_eq!(open(&tables[1]), [27]);
    assert_eq!(open(&tables[2]), [3]);
}

#[test]
fn figures_are_centred_and_in_times() {
    for look in [Look::Official, Look::Template] {
        let paper = Paper::of(look);
        for table in paper.main.all("w:tbl") {
            let figures = table.all("w:tc").into_iter().filter(|cell| cell.words().parse::<f64>().is_ok());
            let styles: Vec<&str> =
                figures.map(|cell| cell.all("w:pStyle")[0].get("w:val").unwrap()).collect();
            assert!(!styles.is_empty());
            for style in styles {
                assert_eq!(paper.property(style, "w:pPr", "w:jc").get("w:val"), Some("center"), "{style}");
                assert_eq!(paper.face(style).1, "Times New Roman", "{style}");
            }
        }
    }
}

#[test]
fn a_picture_is_centred_above_its_caption() {
    let paper = Paper::of(Look::Official);
    let body = &paper.main.child("w:body").unwrap().children;
    let at = body.iter().position(|child| !child.all("w:drawing").is_empty()).expect("a picture");
    let style = |at: usize| body[at].all("w:pStyle")[0].get("w:val");
    assert_eq!((style(at), style(at + 1)), (Some("Picture"), Some("Caption")));
    assert_eq!(body[at + 1].words(), "图1 各平台公开信息数量");
    for style in ["Picture", "Caption"] {
        assert_eq!(paper.property(style, "w:pPr", "w:jc").get("w:val"), Some("center"));
    }
}

#[test]
fn what_is_text_is_compressed() {
    let bytes = docx::write(&finished("report-2024")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
    for at in 0..archive.len() {
        let part = archive.by_index(at).unwrap();
        let name = part.name().expect("a legal name").to_string();
        let is_text = name.ends_with(".xml") || name.ends_with(".rels");
        assert_eq!(part.compression() == zip::CompressionMethod::Deflated, is_text, "{name}");
    }
    assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
}
