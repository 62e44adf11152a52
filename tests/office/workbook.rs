//! Excel files unpacked: sheets, cells by their defined names, looks.

use std::collections::BTreeMap;

use nianbao::formats::xlsx::{self, names};
use nianbao::report::saved::Opened;

use crate::opened::{bound, draft, Package};
use crate::tree::Element;

/// An Excel file by its sheets.
pub struct Workbook {
    pub package: Package,
    /// Names and roots, in their order.
    pub sheets: Vec<(String, Element)>,
    /// Sheets and squares by defined names: `t3.received.natural` is `("表三 …", "D7")`.
    pub names: BTreeMap<String, (String, String)>,
    strings: Vec<String>,
    styles: Element,
}

impl Workbook {
    /// Writes a report as it stands and opens it.
    pub fn of(opened: &Opened) -> Workbook {
        Workbook::open(&xlsx::write(&draft(opened), bound(opened)).expect("a workbook"))
    }

    /// Opens an Excel file.
    pub fn open(bytes: &[u8]) -> Workbook {
        let package = Package::open(bytes);
        let book = package.tree("xl/workbook.xml");
        let links = package.tree("xl/_rels/workbook.xml.rels");
        let sheet = |sheet: &&Element| {
            let is_its = |link: &&Element| link.get("Id") == sheet.get("r:id");
            let link = links.children.iter().find(is_its).expect("a part for each sheet");
            let target = link.get("Target").unwrap().trim_start_matches("/xl/");
            (sheet.get("name").unwrap().to_string(), package.tree(&format!("xl/{target}")))
        };
        let sheets = book.all("sheet").iter().map(sheet).collect();
        let strings = package.tree("xl/sharedStrings.xml").all("si").into_iter().map(words).collect();
        let styles = package.tree("xl/styles.xml");
        let names = book.all("definedName").into_iter().filter_map(place).collect();
        Workbook { package, sheets, names, strings, styles }
    }

    /// A sheet by its name.
    pub fn sheet(&self, name: &str) -> &Element {
        let mut sheets = self.sheets.iter().filter(|(other, _)| other == name);
        &sheets.next().unwrap_or_else(|| panic!("no sheet {name}")).1
    }

    /// The sheet that begins with this, 表三.
    pub fn table(&self, name: &str) -> &Element {
        let mut sheets = self.sheets.iter().filter(|(other, _)| other.starts_with(name));
        &sheets.next().unwrap_or_else(|| panic!("no sheet {name}")).1
    }

    /// A cell of the report by its public name.
    pub fn cell(&self, name: &str) -> &Element {
        self.named(&names::defined(name))
    }

    /// A cell by its defined name.
    pub fn named(&self, name: &str) -> &Element {
        let (sheet, square) = self.names.get(name).unwrap_or_else(|| panic!("no name {name}"));
        at(self.sheet(sheet), square).unwrap_or_else(|| panic!("{name}: no cell {square} in {sheet}"))
    }

    /// What a cell shows, without its look.
    pub fn text(&self, cell: &Element) -> String {
        let value = cell.child("v").map_or("", |value| value.text.as_str());
        match cell.get("t") {
            Some("s") => self.strings[value.parse::<usize>().unwrap()].clone(),
            Some("inlineStr") => words(cell),
            _ => value.to_string(),
        }
    }

    /// The look of a cell.
    pub fn look(&self, cell: &Element) -> &Element {
        &self.styles.child("cellXfs").unwrap().children[cell.number("s") as usize]
    }

    /// True where a protected sheet lets the cell be filled.
    pub fn is_unlocked(&self, cell: &Element) -> bool {
        let protection = self.look(cell).child("protection");
        protection.is_some_and(|protection| protection.get("locked") == Some("0"))
    }
}

/// The cell of a square.
pub fn at<'a>(sheet: &'a Element, square: &str) -> Option<&'a Element> {
    sheet.all("c").into_iter().find(|cell| cell.get("r") == Some(square))
}

/// True for text, whatever it looks like.
pub fn is_text(cell: &Element) -> bool {
    matches!(cell.get("t"), Some("s" | "inlineStr"))
}

/// `D7` as row and column from 0.
pub fn spot(square: &str) -> (usize, usize) {
    let digits = square.find(|c: char| c.is_ascii_digit()).expect("a square");
    let column = square[..digits].bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (square[digits..].parse::<usize>().unwrap() - 1, column - 1)
}

/// Every square of a list of rectangles, `D7:E8 G9`.
pub fn squares(areas: &str) -> Vec<(usize, usize)> {
    let area = |area: &str| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        let (first, last) = (spot(first), spot(last));
        (first.0..=last.0)
            .flat_map(move |row| (first.1..=last.1).map(move |column| (row, column)))
            .collect::<Vec<_>>()
    };
    areas.split(' ').flat_map(area).collect()
}

fn words(element: &Element) -> String {
    element.all("t").iter().map(|text| text.text.as_str()).collect()
}

/// The square of a defined name; `None` for print areas and repeated rows.
fn place(name: &Element) -> Option<(String, (String, String))> {
    let (sheet, square) = name.text.rsplit_once('!')?;
    let own = !name.get("name")?.starts_with("_xlnm");
    let square = square.replace('$', "");
    own.then(|| (name.get("name").unwrap().to_string(), (sheet.trim_matches('\'').to_string(), square)))
}
