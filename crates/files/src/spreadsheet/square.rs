//! Squares and areas of a worksheet, and how formulas call them.

/// A square of a worksheet: row and column from 0.
pub type Spot = (u32, u16);

/// Rows of a worksheet.
pub const ROWS: u32 = 1_048_576;
/// Columns of a worksheet.
pub const COLUMNS: u16 = 16_384;

/// A rectangle of squares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its upper left square.
    pub first: Spot,
    /// Its lower right square.
    pub last: Spot,
}

impl Area {
    /// `D7:I27`, or `D7` for a single square.
    pub fn text(self) -> String {
        match self.first == self.last {
            true => name(self.first),
            false => format!("{}:{}", name(self.first), name(self.last)),
        }
    }

    /// `$A$1:$J$31`
    pub fn absolute(self) -> String {
        format!("{}:{}", absolute(self.first), absolute(self.last))
    }

    /// True where both have a square in common.
    pub fn meets(self, other: Area) -> bool {
        self.first.0 <= other.last.0
            && other.first.0 <= self.last.0
            && self.first.1 <= other.last.1
            && other.first.1 <= self.last.1
    }
}

/// `D7`, of a square.
pub fn name(spot: Spot) -> String {
    format!("{}{}", letters(spot.1), u64::from(spot.0) + 1)
}

/// `$D$7`, of a square.
pub fn absolute(spot: Spot) -> String {
    format!("${}${}", letters(spot.1), u64::from(spot.0) + 1)
}

/// The letters of a column from 0: there is no digit for nothing, so that `AA` follows on `Z`.
fn letters(column: u16) -> String {
    const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut left = usize::from(column) + 1;
    let mut text = String::new();
    while left > 0 {
        text.insert(0, char::from(LETTERS[(left - 1) % 26]));
        left = (left - 1) / 26;
    }
    text
}

/// The name of a worksheet as formulas say it: `'表三 …'`. Letters that are not ASCII alone are never taken for anything else;
/// all other names stand in apostrophes, which are right for every name.
pub fn quoted(worksheet: &str) -> String {
    match worksheet.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) {
        true => worksheet.to_string(),
        false => format!("'{}'", worksheet.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let columns = [0, 3, 25, 26, 51, 52, 701, 702, COLUMNS - 1];
        assert_eq!(columns.map(letters), ["A", "D", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
        assert_eq!((name((6, 3)), absolute((ROWS - 1, 26))), ("D7".into(), "$AA$1048576".into()));
        assert_eq!(name((u32::MAX, u16::MAX)), "CRXP4294967296", "no square, and yet no fault");
    }

    #[test]
    fn areas_are_named_by_their_corners_and_meet_in_squares() {
        let area = |first, last| Area { first, last };
        let square = area((1, 1), (1, 1));
        assert_eq!(square.text(), "B2");
        assert_eq!(square.absolute(), "$B$2:$B$2");
        assert_eq!(area((6, 3), (26, 8)).text(), "D7:I27");
        assert!(
            square.meets(square) && square.meets(area((0, 0), (1, 1))) && square.meets(area((0, 1), (9, 1)))
        );
        for other in [((0, 0), (0, 9)), ((2, 0), (9, 9)), ((0, 0), (9, 0)), ((0, 2), (9, 9))] {
            assert!(!square.meets(area(other.0, other.1)), "{other:?}");
            assert!(!area(other.0, other.1).meets(square), "{other:?}");
        }
    }

    #[test]
    fn names_of_worksheets_are_quoted_where_they_could_be_something_else() {
        assert_eq!(quoted("填写说明"), "填写说明");
        let others = ["表三 收到", "Sheet1", "A1", "RC", "2024", "年度2024", "表（一）", "a.b", "-"];
        for other in others {
            assert_eq!(quoted(other), format!("'{other}'"));
        }
        assert_eq!(quoted("it's"), "'it''s'");
    }
}
