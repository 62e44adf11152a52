//! What a cell makes of what is typed: nothing, not applicable, a number, or text that is kept.

use nianbao::amount::{Amount, Kind, Misread};
use nianbao::report::Entry;

#[test]
fn what_looks_empty_is_blank() {
    // Word, Excel and web pages leave characters behind that nobody sees.
    for typed in
        ["", " ", "\u{3000}", "\u{A0}", "\n", "\u{200B}", "\u{FEFF}", "\u{200E} \u{202C}", "\u{2060}"]
    {
        assert_eq!(Entry::read(typed, Kind::Count), Entry::Blank, "{typed:?}");
    }
}

#[test]
fn a_slash_or_dashes_alone_are_not_applicable() {
    for typed in ["/", "／", " / ", "-", "－", "−", "–", "—", "——", "--", "---", "不适用", "/\u{200B}"]
    {
        assert_eq!(Entry::read(typed, Kind::Count), Entry::NotApplicable, "{typed:?}");
    }
    assert_eq!(Entry::NotApplicable.text(), "/");
}

#[test]
fn what_is_no_number_is_kept_to_the_letter_with_its_reason() {
    for (typed, why) in [
        (" 22（其中修订16件） ", Misread::WordsAround),
        ("无", Misread::NotANumber),
        ("-1", Misread::Negative),
        ("1.5", Misread::Fraction),
        ("//", Misread::NotANumber),
    ] {
        let entry = Entry::read(typed, Kind::Count);
        assert_eq!(entry, Entry::Unread { typed: typed.to_string() });
        assert_eq!(entry.text(), typed);
        assert_eq!(entry.misread(Kind::Count), Some(why));
    }
}

#[test]
fn a_number_shows_as_its_canonical_text() {
    for (typed, kind, shown) in [
        ("１２３", Kind::Count, "123"),
        ("1,808,595", Kind::Count, "1808595"),
        ("减 22", Kind::Change, "-22"),
        ("59237.2449", Kind::TenThousandYuan, "59237.2449"),
    ] {
        let entry = Entry::read(typed, kind);
        assert_eq!(entry, Entry::Amount(Amount::from_canonical(shown).unwrap()));
        assert_eq!(entry.text(), shown);
        assert_eq!(entry.misread(kind), None);
    }
}
