//! `xl/worksheets/sheet*.xml`: one worksheet.

use std::collections::BTreeSet;

use super::looks::Looks;
use super::number::{digits, inches, points};
use super::square::{name, Area, Spot};
use super::strings::{escaped, Strings};
use super::worksheet::{Cell, Condition, Formula, Outcome, Paper, Rule, Validation, Value, Worksheet};
use super::{R, S};
use crate::ooxml::xml::Xml;

/// The part of a worksheet; the first is the one that is seen.
pub fn worksheet(worksheet: &Worksheet, is_first: bool, looks: &mut Looks, strings: &mut Strings) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("worksheet", &[("xmlns", S), ("xmlns:r", R)], |xml| {
        xml.element("sheetPr", &[], |xml| xml.empty("pageSetUpPr", &[("fitToPage", "1")]));
        xml.empty("dimension", &[("ref", &extent(worksheet).text())]);
        write_view(xml, worksheet, is_first);
        xml.empty("sheetFormatPr", &[("defaultRowHeight", "15")]);
        write_widths(xml, &worksheet.widths);
        xml.element("sheetData", &[], |xml| write_rows(xml, worksheet, looks, strings));
        if worksheet.is_protected {
            let locks = ["sheet", "objects", "scenarios"].map(|lock| (lock, "1"));
            let free = ["formatColumns", "formatRows"].map(|lock| (lock, "0"));
            xml.empty("sheetProtection", &[&locks[..], &free[..]].concat());
        }
        let merges = worksheet.merges();
        list(xml, "mergeCells", merges, |xml, area| xml.empty("mergeCell", &[("ref", &area.text())]));
        for (at, condition) in worksheet.conditions.iter().enumerate() {
            write_condition(xml, condition, at + 1, looks);
        }
        list(xml, "dataValidations", &worksheet.validations, write_validation);
        write_paper(xml, &worksheet.paper);
    });
    xml.finish()
}

/// A list with its length; none that is empty, since Excel calls such a file damaged.
fn list<T>(xml: &mut Xml, name: &str, items: &[T], write: impl Fn(&mut Xml, &T)) {
    if !items.is_empty() {
        xml.element(name, &[("count", &items.len().to_string())], |xml| {
            items.iter().for_each(|item| write(xml, item));
        });
    }
}

/// The smallest area that holds every cell.
fn extent(worksheet: &Worksheet) -> Area {
    let mut spots = worksheet.cells().map(|(spot, _)| spot);
    let first = spots.next().unwrap_or_default();
    spots.fold(Area { first, last: first }, |area, (row, column)| Area {
        first: (area.first.0.min(row), area.first.1.min(column)),
        last: (area.last.0.max(row), area.last.1.max(column)),
    })
}

fn write_view(xml: &mut Xml, worksheet: &Worksheet, is_first: bool) {
    let mut view = vec![("showGridLines", "0")];
    if is_first {
        view.push(("tabSelected", "1"));
    }
    view.push(("workbookViewId", "0"));
    xml.element("sheetViews", &[], |xml| {
        xml.element("sheetView", &view, |xml| {
            let mut selection = Vec::new();
            if worksheet.frozen > 0 {
                let (rows, below) = (worksheet.frozen.to_string(), name((worksheet.frozen, 0)));
                let pane = [("ySplit", &*rows), ("topLeftCell", &below), ("activePane", "bottomLeft")];
                xml.empty("pane", &[&pane[..], &[("state", "frozen")]].concat());
                selection.push(("pane", "bottomLeft"));
            }
            let square = worksheet.selected.map(name);
            if let Some(square) = &square {
                selection.extend([("activeCell", square.as_str()), ("sqref", square)]);
            }
            if !selection.is_empty() {
                xml.empty("selection", &selection);
            }
        });
    });
}

/// Columns of one width beside each other have one element.
fn write_widths(xml: &mut Xml, widths: &[u32]) {
    if widths.is_empty() {
        return;
    }
    xml.element("cols", &[], |xml| {
        let mut first = 1;
        for same in widths.chunk_by(|one, next| one == next) {
            let last = first + same.len() - 1;
            let (from, to) = (first.to_string(), last.to_string());
            let width = digits(same[0]);
            xml.empty("col", &[("min", &from), ("max", &to), ("width", &width), ("customWidth", "1")]);
            first = last + 1;
        }
    });
}

fn write_rows(xml: &mut Xml, worksheet: &Worksheet, looks: &mut Looks, strings: &mut Strings) {
    let mut cells = worksheet.cells().peekable();
    let rows: BTreeSet<u32> =
        worksheet.cells().map(|((row, _), _)| row).chain(worksheet.heights.keys().copied()).collect();
    for row in rows {
        let number = (u64::from(row) + 1).to_string();
        let height = worksheet.heights.get(&row).map(|height| points(*height));
        let mut attributes = vec![("r", number.as_str())];
        if let Some(height) = &height {
            attributes.extend([("ht", height.as_str()), ("customHeight", "1")]);
        }
        xml.element("row", &attributes, |xml| {
            while let Some((spot, cell)) = cells.next_if(|((of, _), _)| *of == row) {
                write_cell(xml, spot, cell, looks, strings);
            }
        });
    }
}

fn write_cell(xml: &mut Xml, spot: Spot, cell: &Cell, looks: &mut Looks, strings: &mut Strings) {
    let (square, look) = (name(spot), looks.number(cell.style).to_string());
    let mut attributes = vec![("r", square.as_str()), ("s", look.as_str())];
    match &cell.value {
        Value::Blank => xml.empty("c", &attributes),
        Value::Text(text) => {
            attributes.push(("t", "s"));
            let number = strings.number(text).to_string();
            xml.element("c", &attributes, |xml| xml.element("v", &[], |xml| xml.text(&number)));
        }
        Value::Number(number) => {
            xml.element("c", &attributes, |xml| xml.element("v", &[], |xml| xml.text(number.text())));
        }
        Value::Computed(Formula { text, result }) => {
            let result = match result {
                Outcome::Number(number) => number.text().into(),
                Outcome::Text(text) => {
                    attributes.push(("t", "str"));
                    escaped(text)
                }
            };
            xml.element("c", &attributes, |xml| {
                xml.element("f", &[], |xml| xml.text(text));
                xml.element("v", &[], |xml| xml.text(&result));
            });
        }
    }
}

fn write_condition(xml: &mut Xml, condition: &Condition, priority: usize, looks: &mut Looks) {
    let (change, priority) = (looks.number_of_change(condition.change).to_string(), priority.to_string());
    xml.element("conditionalFormatting", &[("sqref", &condition.area.text())], |xml| {
        let rule = [("type", "expression"), ("dxfId", &*change), ("priority", &priority)];
        xml.element("cfRule", &rule, |xml| {
            xml.element("formula", &[], |xml| xml.text(&condition.formula));
        });
    });
}

fn write_validation(xml: &mut Xml, validation: &Validation) {
    let areas: Vec<String> = validation.areas.iter().map(|area| area.text()).collect();
    let (kind, bounds) = match &validation.rule {
        Rule::Whole(least, most) => ("whole", vec![least.clone(), most.clone()]),
        Rule::Decimal(least, most) => ("decimal", vec![least.clone(), most.clone()]),
        Rule::List(entries) => ("list", vec![format!("\"{}\"", entries.join(","))]),
    };
    let attributes = [
        ("type", kind),
        ("allowBlank", "1"),
        ("showInputMessage", "1"),
        ("showErrorMessage", "1"),
        ("errorTitle", &*escaped(&validation.title)),
        ("error", &*escaped(&validation.message)),
        ("sqref", &*areas.join(" ")),
    ];
    xml.element("dataValidation", &attributes, |xml| {
        for (element, bound) in ["formula1", "formula2"].into_iter().zip(&bounds) {
            xml.element(element, &[], |xml| xml.text(bound));
        }
    });
}

fn write_paper(xml: &mut Xml, paper: &Paper) {
    xml.empty("printOptions", &[("horizontalCentered", "1")]);
    let margins = paper.margins.map(inches);
    let sides = ["left", "right", "top", "bottom", "header", "footer"];
    let sides: Vec<(&str, &str)> = sides.into_iter().zip(margins.iter().map(String::as_str)).collect();
    xml.empty("pageMargins", &sides);
    // One page wide; 0 is as many pages high as it takes.
    let size = paper.size.to_string();
    xml.empty("pageSetup", &[("paperSize", &size), ("fitToHeight", "0"), ("orientation", "portrait")]);
    let lines = [("oddHeader", &paper.header), ("oddFooter", &paper.footer)];
    let lines: Vec<_> = lines.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    if !lines.is_empty() {
        xml.element("headerFooter", &[], |xml| {
            for (element, text) in lines {
                xml.element(element, &[], |xml| xml.text(&escaped(text)));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::Number;
    use super::super::style::{Change, Style};
    use super::*;

    fn written(it: &Worksheet, is_first: bool) -> String {
        let (mut looks, mut strings) = (Looks::default(), Strings::default());
        String::from_utf8(worksheet(it, is_first, &mut looks, &mut strings)).unwrap()
    }

    /// What stands between two pieces of a text.
    fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
        rest.split_once(to).unwrap_or_else(|| panic!("no {to} in {rest}")).0
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_string())
    }

    #[test]
    fn cells_are_what_they_were_put_in_as() {
        let mut worksheet = Worksheet::new("甲");
        let bold = Style { unlocked: true, ..Style::default() };
        let computed = |result| Value::Computed(Formula { text: "IF(A1<>\"\",1,0)".to_string(), result });
        worksheet.put((1, 0), (1, 0), computed(Outcome::Text("_x0041_".to_string())), Style::default());
        worksheet.put((0, 0), (0, 1), text("=1+1"), bold);
        worksheet.put((0, 27), (0, 27), Value::Number(Number::from(2025)), Style::default());
        worksheet.put((1, 1), (1, 1), computed(Outcome::Text(String::new())), Style::default());
        worksheet.put((1, 2), (1, 2), computed(Outcome::Number(Number::from(7))), Style::default());
        worksheet.put((1, 3), (1, 3), text("=1+1"), Style::default());
        worksheet.heights.extend([(0, 35), (2, 28)]);
        let part = written(&worksheet, false);
        let formula = "<f>IF(A1&lt;&gt;&quot;&quot;,1,0)</f>";
        let expected = format!(
            "<row r=\"1\" ht=\"26.25\" customHeight=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"/>\
             <c r=\"AB1\" s=\"0\"><v>2025</v></c></row>\
             <row r=\"2\"><c r=\"A2\" s=\"0\" t=\"str\">{formula}<v>_x005F_x0041_</v></c>\
             <c r=\"B2\" s=\"0\" t=\"str\">{formula}<v></v></c><c r=\"C2\" s=\"0\">{formula}<v>7</v></c>\
             <c r=\"D2\" s=\"0\" t=\"s\"><v>0</v></c></row>\
             <row r=\"3\" ht=\"21\" customHeight=\"1\"></row>"
        );
        assert_eq!(between(&part, "<sheetData>", "</sheetData>"), expected);
        assert_eq!(between(&part, "<dimension ref=\"", "\""), "A1:AB2");
        assert_eq!(
            between(&part, "</sheetData>", "<printOptions"),
            "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>"
        );
    }

    #[test]
    fn what_is_put_later_counts() {
        let mut worksheet = Worksheet::new("甲");
        worksheet.put((0, 0), (0, 0), text("甲"), Style::default());
        worksheet.put((0, 0), (0, 0), Value::Number(Number::from(1)), Style::default());
        assert_eq!(
            between(&written(&worksheet, true), "<row r=\"1\">", "</row>"),
            "<c r=\"A1\" s=\"0\"><v>1</v></c>"
        );
    }

    #[test]
    fn an_empty_worksheet_has_no_empty_lists() {
        let part = written(&Worksheet::new("甲"), true);
        for list in [
            "cols",
            "mergeCells",
            "dataValidations",
            "conditionalFormatting",
            "headerFooter",
            "sheetProtection",
        ] {
            assert!(!part.contains(list), "{list} in {part}");
        }
        assert_eq!(between(&part, "<dimension ref=\"", "\""), "A1");
        assert_eq!(
            between(&part, "<sheetViews>", "</sheetViews>"),
            "<sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"></sheetView>"
        );
    }

    #[test]
    fn rows_at_the_edge_stay_and_columns_of_one_width_are_one() {
        let mut worksheet = Worksheet::new("甲");
        (worksheet.frozen, worksheet.selected, worksheet.widths) = (6, Some((6, 3)), vec![130, 46, 46, 130]);
        let part = written(&worksheet, false);
        let expected = "<sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"6\" topLeftCell=\"A7\" \
                        activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"D7\" sqref=\"D7\"/>";
        assert_eq!(between(&part, "<sheetViews>", "</sheetView>"), expected);
        let columns = "<col min=\"1\" max=\"1\" width=\"18.5703125\" customWidth=\"1\"/>\
                       <col min=\"2\" max=\"3\" width=\"6.5703125\" customWidth=\"1\"/>\
                       <col min=\"4\" max=\"4\" width=\"18.5703125\" customWidth=\"1\"/>";
        assert_eq!(between(&part, "<cols>", "</cols>"), columns);
    }

    #[test]
    fn what_cells_take_and_when_they_change_is_written() {
        let mut worksheet = Worksheet::new("甲");
        let area = |first, last| Area { first, last };
        let areas = vec![area((6, 3), (28, 8)), area((30, 3), (30, 3))];
        let of = |rule| Validation {
            areas: areas.clone(),
            rule,
            title: "请填".to_string(),
            message: "<0\r".to_string(),
        };
        let bounds = || ("-9".to_string(), "9".to_string());
        worksheet.validations = vec![
            of(Rule::Whole(bounds().0, bounds().1)),
            of(Rule::Decimal(bounds().0, bounds().1)),
            of(Rule::List(vec!["甲".to_string(), "乙".to_string()])),
        ];
        let change = Change { colour: 0, fill: 1, bold: true };
        let condition =
            |change| Condition { area: area((0, 0), (0, 0)), formula: "A1<>0".to_string(), change };
        worksheet.conditions =
            vec![condition(change), condition(Change { bold: false, ..change }), condition(change)];
        worksheet.is_protected = true;
        let part = written(&worksheet, false);
        let said = "allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"请填\" error=\"&lt;0_x000D_\" \
                    sqref=\"D7:I29 D31\">";
        let bounds = "<formula1>-9</formula1><formula2>9</formula2></dataValidation>";
        let validations = format!(
            "<dataValidation type=\"whole\" {said}{bounds}<dataValidation type=\"decimal\" {said}{bounds}\
             <dataValidation type=\"list\" {said}<formula1>&quot;甲,乙&quot;</formula1></dataValidation>"
        );
        assert_eq!(between(&part, "<dataValidations count=\"3\">", "</dataValidations>"), validations);
        let condition = |look: usize, priority: usize| {
            format!(
            "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"{look}\" priority=\"{priority}\">\
             <formula>A1&lt;&gt;0</formula></cfRule></conditionalFormatting>"
        )
        };
        let expected = [condition(0, 1), condition(1, 2), condition(0, 3)].concat();
        let protection = "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>";
        assert_eq!(between(&part, "</sheetData>", "<dataValidations"), format!("{protection}{expected}"));
    }

    #[test]
    fn the_paper_has_margins_in_inches_and_lines_of_its_own() {
        let mut worksheet = Worksheet::new("甲");
        let [header, footer] = ["&C草稿&&", "&C— &P —"].map(str::to_string);
        worksheet.paper = Paper { size: 9, margins: [1440, 720, 2160, 1588, 0, 1], header, footer };
        let part = written(&worksheet, false);
        let expected = "<printOptions horizontalCentered=\"1\"/><pageMargins left=\"1\" right=\"0.5\" top=\"1.5\" \
                        bottom=\"1.10277778\" header=\"0\" footer=\"0.00069444\"/><pageSetup paperSize=\"9\" fitToHeight=\"0\" \
                        orientation=\"portrait\"/><headerFooter><oddHeader>&amp;C草稿&amp;&amp;</oddHeader>\
                        <oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>";
        assert_eq!(between(&part, "</sheetData>", "</worksheet>"), expected);
    }
}
