//! Where the cells of the form stand in a workbook, and how formulas point to them.

use rust_xlsxwriter::{cell_range, quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute};

use crate::form::{CellId, FormDefinition};

/// Rows above each table: the title of the report, the title of the section, a line for a remark.
pub const TOP: u32 = 3;

/// A square of a sheet, from 0: row and column as the library counts them.
pub type Spot = (u32, u16);

/// A rectangle of squares of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    table: usize,
    /// Its upper left square.
    pub first: Spot,
    /// Its lower right square.
    pub last: Spot,
}

impl Area {
    /// `D7:I27`, without a sheet.
    pub fn text(self) -> String {
        cell_range(self.first.0, self.first.1, self.last.0, self.last.1)
    }
}

/// The places of a form: each table on a sheet of its own, [`TOP`] rows from its upper edge.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    form: &'a FormDefinition,
}

impl<'a> Places<'a> {
    /// The places of a form.
    pub fn of(form: &'a FormDefinition) -> Places<'a> {
        Places { form }
    }

    /// What the sheet of a table is called: 「表三 收到和处理政府信息公开申请情况」.
    pub fn sheet(self, table: usize) -> String {
        let table = &self.form.tables[table];
        format!("{} {}", table.name, table.caption)
    }

    /// Where a cell stands on its sheet.
    pub fn spot(self, cell: CellId) -> Spot {
        let cell = self.form.cell(cell);
        at(cell.row, cell.column)
    }

    /// A cell from anywhere in the workbook: `'表三 …'!$D$7`.
    pub fn absolute(self, cell: CellId) -> String {
        let (row, column) = self.spot(cell);
        let sheet = quote_sheet_name(&self.sheet(self.form.cell(cell).table));
        format!("{sheet}!{}", row_col_to_cell_absolute(row, column))
    }

    /// Cells as few rectangles, in the order of the sheets. A cell that is named twice is there twice.
    pub fn areas(self, cells: impl IntoIterator<Item = CellId>) -> Vec<Area> {
        let place = |cell: CellId| (self.form.cell(cell).table, self.spot(cell));
        let mut places: Vec<(usize, Spot)> = cells.into_iter().map(place).collect();
        places.sort_unstable();
        let mut strips: Vec<Area> = Vec::new();
        for (table, spot) in places {
            let goes_on =
                |strip: &&mut Area| (strip.table, strip.last.0, strip.last.1 + 1) == (table, spot.0, spot.1);
            match strips.last_mut().filter(goes_on) {
                Some(strip) => strip.last = spot,
                None => strips.push(Area { table, first: spot, last: spot }),
            }
        }
        stacked(strips)
    }

    /// Cells as the arguments of a function in a formula on the sheet of `home`.
    pub fn arguments(self, cells: impl IntoIterator<Item = CellId>, home: usize) -> String {
        let argument = |area: &Area| match area.table == home {
            true => area.text(),
            false => format!("{}!{}", quote_sheet_name(&self.sheet(area.table)), area.text()),
        };
        self.areas(cells).iter().map(argument).collect::<Vec<_>>().join(",")
    }
}

/// Where a square of a printed table stands on its sheet.
pub fn at(row: usize, column: usize) -> Spot {
    (TOP + row as u32, column as u16)
}

/// `D7`, of a square.
pub fn name(spot: Spot) -> String {
    row_col_to_cell(spot.0, spot.1)
}

/// Strips of the same width, one below the other, as one rectangle.
fn stacked(strips: Vec<Area>) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for strip in strips {
        let is_above = |area: &&mut Area| {
            area.table == strip.table
                && (area.first.1, area.last.1) == (strip.first.1, strip.last.1)
                && area.last.0 + 1 == strip.first.0
        };
        match areas.iter_mut().find(is_above) {
            Some(area) => area.last = strip.last,
            None => areas.push(strip),
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn cells_beside_and_below_each_other_are_one_rectangle() {
        let form = form::definition("2021").unwrap();
        let places = Places::of(form);
        let named = |name: &str| form.cell_named(name).unwrap();
        let arguments = |names: &[&str], home| places.arguments(names.iter().map(|name| named(name)), home);
        assert_eq!(arguments(&["t3.received.business", "t3.received.natural"], 1), "D7:E7");
        let square =
            ["t3.received.natural", "t3.carried.business", "t3.carried.natural", "t3.received.business"];
        assert_eq!(arguments(&square, 1), "D7:E8");
        assert_eq!(arguments(&["t3.received.natural", "t3.granted.natural"], 1), "D7,D9");
        assert_eq!(arguments(&["t3.carried.natural", "t3.carried.natural"], 1), "D8,D8");
        let other = "'表二 主动公开政府信息情况'!B6,D7";
        assert_eq!(arguments(&["t3.received.natural", "t2.rules.made"], 1), other);
        assert_eq!(
            places.absolute(named("t4.review.total")),
            "'表四 政府信息公开行政复议、行政诉讼情况'!$E$7"
        );
    }
}
