//! What Excel would repair or refuse, found before a byte is written.
//!
//! Source: the limits that Microsoft states ("Excel specifications and limits"), the rules of names in ECMA-376 part 1,
//! 18.2.5 and 18.17.2.5.

use super::square::{name, COLUMNS, ROWS};
use super::worksheet::{Rule, Validation, Worksheet};
use super::{Name, Workbook, WorkbookFault};

/// Characters of the name of a worksheet.
const LONGEST_SHEET: usize = 31;
/// Characters of the title of a message.
const LONGEST_TITLE: usize = 32;
/// Characters of a message, of a list with its commas, of a name.
const LONGEST: usize = 255;

/// The first fault of a workbook.
pub fn check(book: &Workbook) -> Result<(), WorkbookFault> {
    if book.worksheets.is_empty() {
        return Err(WorkbookFault::NoWorksheet);
    }
    let is_same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    for (at, worksheet) in book.worksheets.iter().enumerate() {
        let is_taken = book.worksheets[..at].iter().any(|other| is_same(&other.name, &worksheet.name));
        if is_taken || !is_worksheet_name(&worksheet.name) {
            return Err(WorkbookFault::WorksheetName(worksheet.name.clone()));
        }
        check_worksheet(worksheet)?;
    }
    let mut names: Vec<&Name> = book.names.iter().collect();
    names.sort_by_cached_key(|name| name.name.to_lowercase());
    let twice = names.windows(2).find(|pair| is_same(&pair[0].name, &pair[1].name)).map(|pair| pair[1]);
    match twice.or(names.into_iter().find(|name| !is_name(&name.name))) {
        Some(wrong) => Err(WorkbookFault::Name(wrong.name.clone())),
        None => Ok(()),
    }
}

fn check_worksheet(worksheet: &Worksheet) -> Result<(), WorkbookFault> {
    let row = worksheet.heights.last_key_value().map(|(row, _)| (*row, 0));
    let outside = |spot: &(u32, u16)| spot.0 >= ROWS || spot.1 >= COLUMNS;
    if let Some(spot) = worksheet.cells().map(|(spot, _)| spot).chain(row).find(outside) {
        return Err(WorkbookFault::Outside(name(spot)));
    }
    let merges = worksheet.merges();
    let meets = |at: &usize| merges[..*at].iter().any(|other| other.meets(merges[*at]));
    if let Some(at) = (0..merges.len()).find(meets) {
        return Err(WorkbookFault::Merge(format!("{} of {}", merges[at].text(), worksheet.name)));
    }
    match worksheet.validations.iter().find(|validation| !is_sayable(validation)) {
        Some(wrong) => Err(WorkbookFault::Validation(wrong.title.clone())),
        None => Ok(()),
    }
}

fn is_worksheet_name(name: &str) -> bool {
    let is_long = length(name) > LONGEST_SHEET;
    let is_odd = name.contains(['[', ']', ':', '*', '?', '/', '\\']) || name.chars().any(char::is_control);
    !name.is_empty() && !is_long && !is_odd && !name.starts_with('\'') && !name.ends_with('\'')
}

/// A name of letters, digits, dots and underscores that is not taken for a square: `A1`, `XFD7`, `R`, `R1C1`.
fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || c == '_';
    let is_whole =
        name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_numeric() || c == '.');
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_square =
        letters.len() <= 3 && letters.len() < name.len() && letters.chars().all(|c| c.is_ascii_alphabetic());
    let is_row_and_column =
        name.to_ascii_uppercase().split(['R', 'C']).all(|part| part.chars().all(|c| c.is_ascii_digit()));
    is_whole && length(name) <= LONGEST && !is_square && !is_row_and_column
}

fn is_sayable(validation: &Validation) -> bool {
    let is_list = match &validation.rule {
        Rule::List(entries) => {
            let is_entry = |entry: &String| !entry.is_empty() && !entry.contains([',', '"']);
            entries.iter().all(is_entry) && length(&entries.join(",")) <= LONGEST
        }
        Rule::Whole(..) | Rule::Decimal(..) => true,
    };
    is_list && length(&validation.title) <= LONGEST_TITLE && length(&validation.message) <= LONGEST
}

/// Characters as Excel counts them, in units of UTF-16.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::super::square::Area;
    use super::super::style::Style;
    use super::super::worksheet::Value;
    use super::*;

    fn book(worksheets: Vec<Worksheet>) -> Workbook {
        Workbook { worksheets, ..Workbook::default() }
    }

    fn fault(book: &Workbook) -> String {
        check(book).map_or_else(|fault| fault.to_string(), |()| String::new())
    }

    #[test]
    fn sheets_have_names_that_excel_takes() {
        let longest = "表".repeat(31);
        for name in ["表三 收到", "it's", "2024", "A1", &longest] {
            assert_eq!(fault(&book(vec![Worksheet::new(name)])), "", "{name}");
        }
        let (longer, pairs) = ("表".repeat(32), "𠮷".repeat(16));
        for name in ["", "a/b", "a[1]", "甲:乙", "a*", "a?", "a\\b", "'a", "a'", "a\nb", &longer, &pairs] {
            assert!(
                matches!(check(&book(vec![Worksheet::new(name)])), Err(WorkbookFault::WorksheetName(it)) if it == name),
                "{name}"
            );
        }
        let same = book(["Sheet", "甲", "sheet"].map(Worksheet::new).to_vec());
        assert!(matches!(check(&same), Err(WorkbookFault::WorksheetName(name)) if name == "sheet"));
        assert!(matches!(check(&book(Vec::new())), Err(WorkbookFault::NoWorksheet)));
    }

    #[test]
    fn names_are_those_that_formulas_can_say() {
        let named = |names: &[&str]| {
            let name = |name: &&str| Name { name: name.to_string(), formula: "甲!$A$1".to_string() };
            let names = names.iter().map(name).collect();
            check(&Workbook { names, ..book(vec![Worksheet::new("甲")]) })
        };
        assert!(named(&["t3.deny_secret.natural", "nianbao.year", "_a", "甲1", "abcd1", "rows", "t3"][..6])
            .is_ok());
        let long = "a".repeat(256);
        for name in ["", "1a", "a-b", "a b", "t3", "A1", "xfd7", "R", "c", "R1C1", "rc", ".a", &long] {
            assert!(matches!(named(&["a.b", name]), Err(WorkbookFault::Name(it)) if it == name), "{name}");
        }
        assert!(matches!(named(&["a.b", "z", "A.B"]), Err(WorkbookFault::Name(_))), "the same to Excel");
    }

    #[test]
    fn areas_that_meet_are_refused() {
        let mut worksheet = Worksheet::new("甲");
        worksheet.put((0, 0), (1, 1), Value::Blank, Style::default());
        worksheet.put((0, 2), (1, 2), Value::Blank, Style::default());
        assert_eq!(fault(&book(vec![worksheet.clone()])), "");
        let mut twice = worksheet.clone();
        twice.put((0, 0), (1, 1), Value::Blank, Style::default());
        assert!(
            matches!(check(&book(vec![twice])), Err(WorkbookFault::Merge(area)) if area == "A1:B2 of 甲")
        );
        worksheet.put((1, 1), (5, 1), Value::Blank, Style::default());
        assert!(
            matches!(check(&book(vec![worksheet])), Err(WorkbookFault::Merge(area)) if area == "B2:B6 of 甲")
        );
    }

    #[test]
    fn a_sheet_ends() {
        let at = |spot| {
            let mut worksheet = Worksheet::new("甲");
            worksheet.put(spot, spot, Value::Blank, Style::default());
            check(&book(vec![worksheet]))
        };
        assert!(at((ROWS - 1, COLUMNS - 1)).is_ok());
        assert!(matches!(at((ROWS, 0)), Err(WorkbookFault::Outside(square)) if square == "A1048577"));
        assert!(matches!(at((0, COLUMNS)), Err(WorkbookFault::Outside(square)) if square == "XFE1"));
        let mut high = Worksheet::new("甲");
        high.heights.insert(ROWS, 20);
        assert!(matches!(check(&book(vec![high])), Err(WorkbookFault::Outside(_))));
    }

    #[test]
    fn what_is_said_of_a_wrong_entry_has_an_end() {
        let of = |rule: Rule, title: &str, message: &str| {
            let areas = vec![Area { first: (0, 0), last: (0, 0) }];
            let validation =
                Validation { areas, rule, title: title.to_string(), message: message.to_string() };
            let mut worksheet = Worksheet::new("甲");
            worksheet.validations.push(validation);
            check(&book(vec![worksheet]))
        };
        let list = |entries: &[&str]| Rule::List(entries.iter().map(ToString::to_string).collect());
        let whole = || Rule::Whole("0".to_string(), "9".to_string());
        assert!(of(whole(), &"题".repeat(32), &"话".repeat(255)).is_ok());
        assert!(of(list(&["甲", &"乙".repeat(253)]), "", "").is_ok());
        let refused = [
            of(whole(), &"题".repeat(33), ""),
            of(whole(), "题", &"话".repeat(256)),
            of(list(&["甲", &"乙".repeat(254)]), "题", ""),
            of(list(&["甲,乙"]), "题", ""),
            of(list(&["\"甲\""]), "题", ""),
            of(list(&["甲", ""]), "题", ""),
        ];
        assert!(
            refused.iter().all(|fault| matches!(fault, Err(WorkbookFault::Validation(_)))),
            "{refused:?}"
        );
    }
}
