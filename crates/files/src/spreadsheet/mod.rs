//! Workbooks as plain data, and how they are written: the part of SpreadsheetML that a report needs.
//!
//! | file | what it holds |
//! |---|---|
//! | [`number`] | numbers as decimal text, lengths as decimal text |
//! | [`square`] | squares and areas, how formulas call them |
//! | [`style`] | how a cell looks; no XML |
//! | [`worksheet`] | a worksheet: cells, paper, what it takes, what it locks; no XML |
//! | `check` | what Excel would repair or refuse |
//! | `looks` | `xl/styles.xml` |
//! | `strings` | `xl/sharedStrings.xml`, text that is read back as it was |
//! | `part` | `xl/worksheets/sheet*.xml` |
//!
//! Source: ECMA-376 part 1, SpreadsheetML, transitional. Elements stand in the order of the schema: Excel repairs or
//! refuses what does not.
//!
//! Written here and not by a library, though libraries are the rule: the one that did it also writes charts, pictures,
//! tables and pivots, none of which a report has, and with the compressors that it brought it was two fifths of the
//! `office` module (137 of 343 KB compressed). Numbers go in as decimal text, so that no double is read or printed either.
//!
//! Nothing here asks for a clock or holds a map without order: the same workbook gives the same bytes.

use std::fmt;

use super::ooxml::about::{self, About};
use super::ooxml::xml::Xml;
use super::ooxml::{office_kind, Kind, Links, Package, PackageFault, REFERENCES as R};

mod check;
mod looks;
pub mod number;
mod part;
pub mod square;
mod strings;
pub mod style;
pub mod worksheet;

use looks::Looks;
use square::quoted;
use strings::Strings;
use worksheet::Worksheet;

/// The namespace of everything Excel.
const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

office_kind!("spreadsheetml", MAIN, "sheet.main", "officeDocument");
office_kind!("spreadsheetml", WORKSHEET, "worksheet", "worksheet");
office_kind!("spreadsheetml", STYLES, "styles", "styles");
office_kind!("spreadsheetml", STRINGS, "sharedStrings", "sharedStrings");

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// Its worksheets, at least one; the first is the one that is seen when it is opened.
    pub worksheets: Vec<Worksheet>,
    /// Its names, in any order. What is printed of a worksheet has a name as well, which its worksheet brings.
    pub names: Vec<Name>,
    /// What it says about itself.
    pub about: About,
}

/// A name by which formulas and programs find something in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Letters, digits, dots and underscores, beginning with a letter, unlike the name of a square: `t3.received.natural`.
    pub name: String,
    /// What it stands for, a formula without `=`: `'表三 …'!$D$7`.
    pub formula: String,
}

/// Why a workbook cannot be written: Excel would repair it or not open it.
#[derive(Debug)]
pub enum WorkbookFault {
    /// There is no worksheet.
    NoWorksheet,
    /// A worksheet whose name is empty, longer than 31 characters, holds one of `[ ] : * ? / \`, begins or ends with an
    /// apostrophe, or is that of another worksheet.
    WorksheetName(String),
    /// A defined name that is none, or that is there twice.
    Name(String),
    /// A cell, or a row, below or right of the last square that a worksheet has.
    Outside(String),
    /// A merged area that has squares in common with another one.
    Merge(String),
    /// What is said of a wrong entry is longer than a message may be, or a list is longer than Excel takes or has an entry
    /// with a comma or a quotation mark.
    Validation(String),
    /// A file of more than 4 GB.
    Package(PackageFault),
}

impl fmt::Display for WorkbookFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the workbook cannot be written: ")?;
        match self {
            WorkbookFault::NoWorksheet => write!(out, "it has no worksheet"),
            WorkbookFault::WorksheetName(name) => {
                write!(out, "no worksheet, or no second one, can be called {name:?}")
            }
            WorkbookFault::Name(name) => write!(out, "nothing, or no second thing, can be called {name:?}"),
            WorkbookFault::Outside(square) => write!(out, "no worksheet has a square {square}"),
            WorkbookFault::Merge(area) => write!(out, "{area} meets another merged area"),
            WorkbookFault::Validation(title) => {
                write!(out, "what cells take ({title:?}) cannot be said in Excel")
            }
            WorkbookFault::Package(fault) => write!(out, "{fault}"),
        }
    }
}

impl std::error::Error for WorkbookFault {}

impl From<PackageFault> for WorkbookFault {
    fn from(fault: PackageFault) -> WorkbookFault {
        WorkbookFault::Package(fault)
    }
}

impl Workbook {
    /// Writes the workbook as `.xlsx`.
    ///
    /// # Errors
    /// The first [`WorkbookFault`] that it has.
    pub fn write(&self) -> Result<Vec<u8>, WorkbookFault> {
        check::check(self)?;
        let mut package = Package::default();
        let mut links = Links::default();
        let (mut looks, mut strings) = (Looks::default(), Strings::default());
        let mut parts = Vec::new();
        for (at, worksheet) in self.worksheets.iter().enumerate() {
            let name = format!("worksheets/sheet{}.xml", at + 1);
            let id = links.add(WORKSHEET, name.as_str());
            parts.push((WORKSHEET, name, part::worksheet(worksheet, at == 0, &mut looks, &mut strings), id));
        }
        let ids: Vec<&str> = parts.iter().map(|(_, _, _, id)| id.as_str()).collect();
        let main = self.main(&ids);
        for (kind, name, bytes) in
            [(STYLES, "styles.xml", looks.xml()), (STRINGS, "sharedStrings.xml", strings.xml())]
        {
            let id = links.add(kind, name);
            parts.push((kind, name.to_string(), bytes, id));
        }
        package.add_root(MAIN, "xl/workbook.xml", main, links);
        for (kind, name, bytes, _) in parts {
            package.add(kind, &format!("xl/{name}"), bytes, Links::default());
        }
        about::add(&mut package, &self.about);
        Ok(package.write()?)
    }

    fn main(&self, ids: &[&str]) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.element("workbook", &[("xmlns", S), ("xmlns:r", R)], |xml| {
            xml.element("bookViews", &[], |xml| {
                // Twips on a screen: with no size of its own a window is as small as some programs like.
                let window = [
                    ("xWindow", "240"),
                    ("yWindow", "15"),
                    ("windowWidth", "16095"),
                    ("windowHeight", "9660"),
                ];
                xml.empty("workbookView", &window);
            });
            xml.element("sheets", &[], |xml| {
                for (at, (worksheet, id)) in self.worksheets.iter().zip(ids).enumerate() {
                    let number = (at + 1).to_string();
                    xml.empty("sheet", &[("name", &worksheet.name), ("sheetId", &number), ("r:id", id)]);
                }
            });
            let names = self.all_names();
            if !names.is_empty() {
                xml.element("definedNames", &[], |xml| names.iter().for_each(|name| name.xml(xml)));
            }
            // Results are those of the core; whoever opens the file sees them computed by Excel.
            xml.empty("calcPr", &[("calcId", "124519"), ("fullCalcOnLoad", "1")]);
        });
        xml.finish()
    }

    /// The names in the order in which Excel keeps them: by the alphabet, whatever their case, names of its own without
    /// their prefix.
    fn all_names(&self) -> Vec<Placed> {
        let own = self.names.iter().map(|name| Placed {
            name: name.name.clone(),
            formula: name.formula.clone(),
            worksheet: None,
        });
        let of_worksheets = self.worksheets.iter().enumerate().flat_map(|(at, worksheet)| {
            let placed = move |name: &str, area: String| Placed {
                name: format!("{BUILT_IN}{name}"),
                formula: format!("{}!{area}", quoted(&worksheet.name)),
                worksheet: Some(at),
            };
            let area = worksheet.printed.map(|area| placed("Print_Area", area.absolute()));
            let titles = worksheet.repeated.map(|(first, last)| {
                let rows = format!("${}:${}", u64::from(first) + 1, u64::from(last) + 1);
                placed("Print_Titles", rows)
            });
            area.into_iter().chain(titles)
        });
        let mut names: Vec<Placed> = own.chain(of_worksheets).collect();
        names.sort_by_cached_key(|name| {
            (name.name.strip_prefix(BUILT_IN).unwrap_or(&name.name).to_lowercase(), name.worksheet)
        });
        names
    }
}

/// Before the names that Excel knows itself.
const BUILT_IN: &str = "_xlnm.";

/// A name, of the workbook or of one worksheet.
struct Placed {
    name: String,
    formula: String,
    worksheet: Option<usize>,
}

impl Placed {
    fn xml(&self, xml: &mut Xml) {
        let worksheet = self.worksheet.map(|worksheet| worksheet.to_string());
        let mut attributes = vec![("name", self.name.as_str())];
        attributes.extend(worksheet.as_deref().map(|worksheet| ("localSheetId", worksheet)));
        xml.element("definedName", &attributes, |xml| xml.text(&self.formula));
    }
}

#[cfg(test)]
mod tests {
    use super::square::Area;
    use super::*;

    fn name(name: &str) -> Name {
        Name { name: name.to_string(), formula: "甲!$A$1".to_string() }
    }

    #[test]
    fn names_stand_in_the_order_of_excel_and_those_of_a_sheet_name_it() {
        let area = |last| Some(Area { first: (0, 0), last });
        let mut worksheets = ["甲", "it's 1"].map(Worksheet::new).to_vec();
        worksheets[0].printed = area((17, 1));
        (worksheets[1].printed, worksheets[1].repeated) = (area((30, 9)), Some((3, 5)));
        let names = ["z", "B.a", "Prince", "a", "b"].map(name).to_vec();
        let text = String::from_utf8(Workbook { worksheets, names, ..Workbook::default() }.main(&["x", "y"]))
            .unwrap();
        let names: Vec<&str> =
            text.split("<definedName name=\"").skip(1).map(|name| name.split("</").next().unwrap()).collect();
        let expected = [
            "a\">甲!$A$1",
            "b\">甲!$A$1",
            "B.a\">甲!$A$1",
            "Prince\">甲!$A$1",
            "_xlnm.Print_Area\" localSheetId=\"0\">甲!$A$1:$B$18",
            "_xlnm.Print_Area\" localSheetId=\"1\">&apos;it&apos;&apos;s 1&apos;!$A$1:$J$31",
            "_xlnm.Print_Titles\" localSheetId=\"1\">&apos;it&apos;&apos;s 1&apos;!$4:$6",
            "z\">甲!$A$1",
        ];
        assert_eq!(names, expected);
        assert!(text.contains("<sheet name=\"it&apos;s 1\" sheetId=\"2\" r:id=\"y\"/>"), "{text}");
    }

    #[test]
    fn a_workbook_without_names_has_no_list_of_them() {
        let book = Workbook { worksheets: vec![Worksheet::new("甲")], ..Workbook::default() };
        let text = String::from_utf8(book.main(&["x"])).unwrap();
        assert!(
            !text.contains("definedNames") && text.ends_with("fullCalcOnLoad=\"1\"/></workbook>"),
            "{text}"
        );
    }

    #[test]
    fn nothing_is_written_that_excel_would_repair() {
        let book = |worksheets: &[&str], names: &[&str]| Workbook {
            worksheets: worksheets.iter().map(|name| Worksheet::new(*name)).collect(),
            names: names.iter().map(|it| name(it)).collect(),
            ..Workbook::default()
        };
        assert!(book(&["甲"], &["a"]).write().is_ok());
        assert!(matches!(book(&["甲", "甲"], &[]).write(), Err(WorkbookFault::WorksheetName(_))));
        assert!(matches!(book(&["甲"], &["A1"]).write(), Err(WorkbookFault::Name(_))));
        let words = book(&[], &[]).write().unwrap_err().to_string();
        assert_eq!(words, "the workbook cannot be written: it has no worksheet");
    }
}
