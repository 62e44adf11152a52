//! Where the cells of the form stand in a workbook, and how formulas point to them.

use crate::spreadsheet::square::{self, quoted, Area, Spot};
use nianbao_core::form::{CellId, FormDefinition};

/// Rows above each table: the title of the report, and that of the section with the mark of a draft or a remark below it.
pub const TOP: u32 = 2;

/// A rectangle of squares of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Strip {
    table: usize,
    area: Area,
}

/// The places of a form: each table on a worksheet of its own, [`TOP`] rows from its upper edge.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    form: &'a FormDefinition,
}

impl<'a> Places<'a> {
    /// The places of a form.
    pub fn of(form: &'a FormDefinition) -> Places<'a> {
        Places { form }
    }

    /// What the worksheet of a table is called: 「表三 收到和处理政府信息公开申请情况」.
    pub fn worksheet(self, table: usize) -> String {
        let table = &self.form.tables[table];
        format!("{} {}", table.name, table.caption)
    }

    /// Where a cell stands on its worksheet.
    pub fn spot(self, cell: CellId) -> Spot {
        let cell = self.form.cell(cell);
        at(cell.row, cell.column)
    }

    /// A cell from anywhere in the workbook: `'表三 …'!$D$7`.
    pub fn absolute(self, cell: CellId) -> String {
        let worksheet = quoted(&self.worksheet(self.form.cell(cell).table));
        format!("{worksheet}!{}", square::absolute(self.spot(cell)))
    }

    /// Cells of one table as few rectangles.
    pub fn areas(self, cells: impl IntoIterator<Item = CellId>) -> Vec<Area> {
        self.strips(cells).into_iter().map(|strip| strip.area).collect()
    }

    /// Cells as few rectangles, in the order of the worksheets. A cell that is named twice is there twice.
    fn strips(self, cells: impl IntoIterator<Item = CellId>) -> Vec<Strip> {
        let place = |cell: CellId| (self.form.cell(cell).table, self.spot(cell));
        let mut places: Vec<(usize, Spot)> = cells.into_iter().map(place).collect();
        places.sort_unstable();
        let mut strips: Vec<Strip> = Vec::new();
        for (table, spot) in places {
            let goes_on = |strip: &&mut Strip| {
                (strip.table, strip.area.last.0, strip.area.last.1 + 1) == (table, spot.0, spot.1)
            };
            match strips.last_mut().filter(goes_on) {
                Some(strip) => strip.area.last = spot,
                None => strips.push(Strip { table, area: Area { first: spot, last: spot } }),
            }
        }
        stacked(strips)
    }

    /// Cells as the arguments of a function in a formula on the worksheet of `home`.
    pub fn arguments(self, cells: impl IntoIterator<Item = CellId>, home: usize) -> String {
        let argument = |strip: &Strip| match strip.table == home {
            true => strip.area.text(),
            false => format!("{}!{}", quoted(&self.worksheet(strip.table)), strip.area.text()),
        };
        self.strips(cells).iter().map(argument).collect::<Vec<_>>().join(",")
    }
}

/// Where a square of a printed table stands on its worksheet.
pub fn at(row: usize, column: usize) -> Spot {
    (TOP + row as u32, column as u16)
}

/// Strips of the same width, one below the other, as one rectangle.
fn stacked(strips: Vec<Strip>) -> Vec<Strip> {
    let mut areas: Vec<Strip> = Vec::new();
    for strip in strips {
        let is_above = |above: &&mut Strip| {
            above.table == strip.table
                && (above.area.first.1, above.area.last.1) == (strip.area.first.1, strip.area.last.1)
                && above.area.last.0 + 1 == strip.area.first.0
        };
        match areas.iter_mut().find(is_above) {
            Some(above) => above.area.last = strip.area.last,
            None => areas.push(strip),
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_core::form;

    #[test]
    fn cells_beside_and_below_each_other_are_one_rectangle() {
        let form = form::definition("2021").unwrap();
        let places = Places::of(form);
        let named = |name: &str| form.cell_named(name).unwrap();
        let arguments = |names: &[&str], home| places.arguments(names.iter().map(|name| named(name)), home);
        assert_eq!(arguments(&["t3.received.business", "t3.received.natural"], 1), "D6:E6");
        let square =
            ["t3.received.natural", "t3.carried.business", "t3.carried.natural", "t3.received.business"];
        assert_eq!(arguments(&square, 1), "D6:E7");
        assert_eq!(arguments(&["t3.received.natural", "t3.granted.natural"], 1), "D6,D8");
        assert_eq!(arguments(&["t3.carried.natural", "t3.carried.natural"], 1), "D7,D7");
        let other = "'表二 主动公开政府信息情况'!B5,D6";
        assert_eq!(arguments(&["t3.received.natural", "t2.rules.made"], 1), other);
        assert_eq!(
            places.absolute(named("t4.review.total")),
            "'表四 政府信息公开行政复议、行政诉讼情况'!$E$6"
        );
    }
}
