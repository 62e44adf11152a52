//! What may be the cause, and what can be done.

use super::sums::more;
use crate::amount::{Amount, Kind, Misread};
use crate::check::finding::{Finding, Fix, Hint, Matter};
use crate::form::FormDefinition;

/// A guess at the cause; empty where there is none.
pub fn hint_words(finding: &Finding, form: &FormDefinition) -> String {
    let (Some(Hint::BookedTwice { other, amount }), Matter::Balance { left, .. }) =
        (&finding.hint, &finding.matter)
    else {
        return String::new();
    };
    let here = left.terms.first().map_or("", |(term, _)| &form.cell(term.cell).column_name);
    let there = &form.cell(*other).column_name;
    let opposite = finding.difference().and_then(|difference| Amount::ZERO.minus(difference));
    let off = opposite.map_or(String::new(), |opposite| more(opposite, ""));
    format!("“{there}”列恰好相反，{off}：可能有 {amount} 件申请在“{here}”与“{there}”之间归类不一致。")
}

/// What an offered correction does.
pub fn fix_words(fix: &Fix, form: &FormDefinition) -> String {
    match fix {
        Fix::Enter(changes) => {
            let words = changes.iter().map(|(cell, entry)| {
                let definition = form.cell(cell.id());
                format!("{} {}", definition.column_name, entry.text())
            });
            let row = changes.first().map(|(cell, _)| form.cell(cell.id()).row_name.as_str());
            format!("“{}”改为 {}", row.unwrap_or_default(), words.collect::<Vec<_>>().join("、"))
        }
        Fix::TakeComputed(_) => "以自动合计为准".to_string(),
        Fix::Level(level) => format!("类别改为“{}”", level.words()),
        Fix::Zero(cells) => format!("空着的 {} 格填 0", cells.len()),
    }
}

/// Why a text is no number, and what to do: reads on after the quoted text.
pub fn misread_words(why: &Misread) -> String {
    match why {
        Misread::NotANumber => "不是数，请填数字，没有的填 0".to_string(),
        Misread::WordsAround => "除了数还有别的字，请只留数字，说明写到正文里".to_string(),
        Misread::Parenthesised => "带括号，看不出是负数还是说明，请只填数字".to_string(),
        Misread::SpreadsheetError => "是电子表格显示不出数时的样子，请回原表看清后再填".to_string(),
        Misread::UnclearGroups => "的逗号不是三位一节，看不出是几，请去掉逗号".to_string(),
        Misread::ChineseNumeral => "是汉字数字，请改用阿拉伯数字".to_string(),
        Misread::Unit(unit) if unit == "元" || unit == "万元" => {
            format!("带单位“{unit}”，与本格的单位不同或本格没有印单位，请换算后只填数字")
        }
        Misread::Unit(unit) => format!("带单位{}，本格不用这个单位，请只填数字", super::quoted(unit)),
        Misread::Negative => "是负数，这里不会小于 0".to_string(),
        Misread::Fraction => "带小数，这里只能是整数".to_string(),
        Misread::TooManyPlaces => "小数超过六位，请检查".to_string(),
        Misread::Formula => "是算式，这里只算几个数相加减，如 =10+6；别的请填算好的数".to_string(),
        Misread::Difference(text) => {
            format!("看不出是相减、起止还是日期；要相减请填 ={text}")
        }
        Misread::TooLarge => format!("太大了，最多是 {}，请检查", Kind::MOST_COUNT),
    }
}
