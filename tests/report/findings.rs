//! The exact words of every kind of finding, broken and waiting, as a clerk reads them.

use nianbao::amount::Misread;
use nianbao::check::words::{card, cell_place, misread_words, Card};

use crate::shorthand::{Rest, Sheet};

fn sheet(given: &str) -> Sheet {
    Sheet::new("2021", Rest::Zero).given(given)
}

fn sheet_2019(given: &str) -> Sheet {
    Sheet::new("2019", Rest::Zero).given(given)
}

fn words(sheet: &Sheet, rule: &str) -> Card {
    card(&sheet.finding(rule), sheet.bound())
}

/// Title, lines and offered corrections of a finding.
fn says(sheet: &Sheet, rule: &str, title: &str, lines: &[&str], fixes: &[&str]) {
    let card = words(sheet, rule);
    assert_eq!(card.title, title);
    assert_eq!(card.lines, lines);
    assert_eq!(card.fixes, fixes);
}

#[test]
fn a_balance_keeps_the_pattern_that_was_agreed() {
    let given = "t3.received.natural=12; t3.carried.natural=3; t3.granted.natural=13; t3.carryover.natural=1";
    let off = sheet(given);
    assert_eq!(
        off.sentence("t3.balance.total"),
        "表三“总计”列：新收 12 + 上年结转 3 = 15 ≠ 总计 13 + 结转下年 1 = 14（左边多 1）"
    );
    assert_eq!(
        off.sentence("t3.balance.natural"),
        "表三“自然人”列：新收 12 + 上年结转 3 = 15 ≠ 总计 13 + 结转下年 1 = 14（左边多 1），“总计”列也因此不平"
    );
    says(
        &off,
        "t3.balance.natural",
        "表三“自然人”列：进出不相等",
        &["新收 12 ＋ 上年结转 3 ＝ 15", "≠ 总计 13 ＋ 结转下年 1 ＝ 14　左边多 1", "“总计”列也因此不平"],
        &[],
    );
    let basis = words(&off, "t3.balance.natural").basis;
    assert_eq!(basis, "表三表头：第一项加第二项之和，等于第三项加第四项之和");
    let below = sheet("t3.received.natural=60; t3.granted.natural=61");
    assert_eq!(
        below.sentence("t3.balance.natural"),
        "表三“自然人”列：新收 60 + 上年结转 0 = 60 ≠ 总计 61 + 结转下年 0 = 61（右边多 1），“总计”列也因此不平"
    );
    assert_eq!(words(&below, "t3.balance.natural").lines[1], "≠ 总计 61 ＋ 结转下年 0 ＝ 61　右边多 1");
}

#[test]
fn a_balance_that_no_blank_can_mend_says_how_much_it_lacks_at_least() {
    let off = sheet("t3.received.natural=60; t3.granted.natural=61; t3.carryover.natural=");
    assert_eq!(
        off.sentence("t3.balance.natural"),
        "表三“自然人”列：新收 60 + 上年结转 0 = 60 ≠ 总计 61 + 结转下年 空 ≥ 61（右边至少多 1），“总计”列也因此不平"
    );
    says(
        &off,
        "t3.balance.natural",
        "表三“自然人”列：进出不相等",
        &["新收 60 ＋ 上年结转 0 ＝ 60", "≠ 总计 61 ＋ 结转下年 空 ≥ 61　右边至少多 1", "“总计”列也因此不平"],
        &[],
    );
    let unread = sheet("t3.received.natural=5; t3.carried.natural=约2");
    assert_eq!(
        unread.sentence("t3.balance.natural"),
        "表三“自然人”列：新收 5 + 上年结转 未知 ≠ 总计 0 + 结转下年 0 = 0，“总计”列也因此不平"
    );
}

#[test]
fn a_balance_with_blanks_waits_for_them() {
    let waiting = sheet("t3.received.natural=60; t3.granted.natural=; t3.partial.natural=20");
    says(
        &waiting,
        "t3.balance.natural",
        "表三“自然人”列：还有 1 格空着，暂不能核对",
        &["新收 60 ＋ 上年结转 0 ＝ 60", "总计 20（未填完） ＋ 结转下年 0 ≥ 20", "空着：“（一）予以公开”"],
        &[],
    );
    assert_eq!(
        waiting.sentence("t3.balance.natural"),
        "表三“自然人”列：还有 1 格空着，暂不能核对。新收 60 ＋ 上年结转 0 ＝ 60，总计 20（未填完） ＋ 结转下年 0 ≥ 20，\
         空着：“（一）予以公开”"
    );
    let empty = sheet("t3.received.other=; t3.carried.other=; t3.granted.other=");
    says(
        &empty,
        "t3.balance.other",
        "表三“其他”列：还有 3 格空着，暂不能核对",
        &[
            "新收 空 ＋ 上年结转 空",
            "总计 0（未填完） ＋ 结转下年 0",
            "空着：“新收”、“上年结转”、“（一）予以公开”",
        ],
        &[],
    );
}

#[test]
fn a_balance_with_many_blanks_says_how_many_and_no_half_sums() {
    let blanks = ["received", "carried", "granted", "partial", "deny-secret", "deny-law", "carryover"];
    let blank = |rows: &[&str]| rows.iter().map(|row| format!("t3.{row}.other=; ")).collect::<String>();
    says(&sheet(&blank(&blanks)), "t3.balance.other", "表三“其他”列：还有 7 格空着，暂不能核对", &[], &[]);
    let few = sheet(&blank(&blanks[1..]));
    assert!(words(&few, "t3.balance.other").lines[2].starts_with("空着：“上年结转”、"));
    let apart = sheet("t3.received.other=; t3.granted.natural=");
    assert_eq!(
        words(&apart, "t3.balance.total").lines[2],
        "空着：“新收”行“其他”列、“（一）予以公开”行“自然人”列"
    );
    let one = sheet("t3.granted.natural=");
    assert_eq!(
        words(&one, "t3.balance.total").lines[2],
        "空着：“（一）予以公开”行“自然人”列",
        "the title names 总计 alone"
    );
}

/// The case of `design/mock.png`: one request, booked under 自然人 where it was handled and under 其他 where it came in.
#[test]
fn two_columns_that_are_off_by_opposite_amounts_explain_each_other() {
    let off = sheet(
        "t3.received.natural=60; t3.received.business=2; t3.received.other=1; \
         t3.granted.natural=59; t3.partial.natural=1; t3.unable-nothold.natural=1; t3.granted.business=2",
    );
    assert_eq!(off.found(), "t3.balance.natural!; t3.balance.other!");
    let natural = words(&off, "t3.balance.natural");
    assert_eq!(natural.lines, ["新收 60 ＋ 上年结转 0 ＝ 60", "≠ 总计 61 ＋ 结转下年 0 ＝ 61　右边多 1"]);
    assert_eq!(natural.hint, "“其他”列恰好相反，左边多 1：可能有 1 件申请在“自然人”与“其他”之间归类不一致。");
    assert_eq!(natural.fixes, ["“新收”改为 自然人 61、其他 0"]);
    let other = words(&off, "t3.balance.other");
    assert_eq!(other.lines, ["新收 1 ＋ 上年结转 0 ＝ 1", "≠ 总计 0 ＋ 结转下年 0 ＝ 0　左边多 1"]);
    assert_eq!(other.hint, "“自然人”列恰好相反，右边多 1：可能有 1 件申请在“其他”与“自然人”之间归类不一致。");
    assert_eq!(other.fixes, ["“新收”改为 自然人 61、其他 0"]);
}

#[test]
fn a_result_that_exceeds_its_requests() {
    let off = sheet("t3.received.natural=3; t3.deny-secret.natural=5");
    says(
        &off,
        "t3.bound.deny-secret.natural",
        "表三“1.属于国家秘密”行“自然人”列：多于应办数量",
        &["1.属于国家秘密 5", "不应大于 新收 3 ＋ 上年结转 0 ＝ 3　多 2"],
        &[],
    );
    assert_eq!(
        off.sentence("t3.bound.deny-secret.natural"),
        "表三“1.属于国家秘密”行“自然人”列：多于应办数量。1.属于国家秘密 5，不应大于 新收 3 ＋ 上年结转 0 ＝ 3，多 2"
    );
}

#[test]
fn much_carried_over() {
    let off = sheet("t3.received.natural=10; t3.granted.natural=4; t3.carryover.natural=6");
    assert_eq!(
        off.sentence("t3.carryover.share"),
        "表三“结转下年”：比例偏高。结转下年 6，超过 新收 10 ＋ 上年结转 0 ＝ 10 的 50%"
    );
}

#[test]
fn documents_that_do_not_add_up() {
    let off = sheet("t2.rules.made=5; t2.rules.repealed=2; t2.rules.inforce=2");
    assert_eq!(
        off.sentence("t2.stock.rules"),
        "表二“规章”：数量对不上。本年制发件数 5 － 本年废止件数 2 ＝ 3，不应大于 现行有效件数 2，多 1"
    );
}

#[test]
fn documents_of_2019_that_usually_add_up() {
    let off = sheet_2019("t2.normative.opened=3; t2.normative.public=3; t2.normative.made=2");
    assert_eq!(
        off.sentence("t2.opened.made.normative"),
        "表二“规范性文件”：数量对不上。本年新公开数量 3，一般不大于 本年新制作数量 2，多 1"
    );
}

#[test]
fn fewer_items_than_none() {
    let off = sheet_2019("t2.permit.last=22; t2.permit.change=减 23");
    assert_eq!(
        off.sentence("t2.items.permit"),
        "表二“行政许可”：加减之后小于 0。上一年项目数量 22，本年减 23，不够减，差 1"
    );
}

#[test]
fn rules_made_without_the_power() {
    let off = sheet("t2.rules.inforce=6").level("town");
    says(
        &off,
        "t2.rules.power",
        "表二“规章”：一般应为 0",
        &["乡镇不能制定规章，三格一般都是 0", "现行有效件数 6"],
        &[],
    );
    assert_eq!(
        off.sentence("t2.rules.power"),
        "表二“规章”：一般应为 0。乡镇不能制定规章，三格一般都是 0，现行有效件数 6"
    );
    let waiting = sheet("t2.rules.inforce=").level("town");
    assert_eq!(
        waiting.sentence("t2.rules.power"),
        "表二“规章”：还有 1 格空着，暂不能核对。本年制发件数 0 ＋ 本年废止件数 0 ＋ 现行有效件数 空，空着：“现行有效件数”"
    );
}

#[test]
fn cases_without_what_they_need() {
    let requests = "t3.received.natural=1; t3.granted.natural=1; ";
    let off = sheet(&format!("{requests}t4.afterreview.upheld=1"));
    assert_eq!(
        off.sentence("t4.afterreview.without"),
        "表四“复议后起诉”不是 0，“行政复议”却是 0。复议后起诉 1，行政复议 0"
    );
    let off = sheet("t4.review.upheld=1");
    assert_eq!(
        off.sentence("t4.without.requests"),
        "表四不是 0，表三“新收”与“上年结转”却是 0。\
         行政复议 1 ＋ 未经复议直接起诉 0 ＋ 复议后起诉 0 ＝ 1，新收 0 ＋ 上年结转 0 ＝ 0"
    );
    let off = sheet_2019("t2.procurement.projects=1");
    assert_eq!(
        off.sentence("t2.procurement.amount"),
        "表二“政府集中采购”的采购项目数量不是 0，采购总金额却是 0。采购项目数量 1，采购总金额 0"
    );
}

#[test]
fn decisions_that_look_like_items() {
    let off = sheet_2019("t2.permit.last=22; t2.permit.change=1; t2.permit.decisions=23");
    assert_eq!(
        off.sentence("t2.decisions.permit"),
        "表二“行政许可”行“处理决定数量”列：像是项目数量。处理决定数量 23，恰好等于 上一年项目数量 22 ＋ 本年增/减 1 ＝ 23"
    );
}

#[test]
fn what_the_prose_should_mention() {
    let off = sheet("t3.received.natural=1; t3.other-unpaid.natural=1");
    let card = words(&off, "t3.unpaid.reported");
    assert_eq!(card.title, "第六部分没有提到“信息处理费”");
    assert_eq!(card.lines, ["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 1"]);
    assert_eq!(card.basis, "有逾期未缴费的申请，说明发过收费通知；信息处理费在第六部分报告");
    let off = sheet_2019("t2.procurement.projects=1; t2.procurement.amount=8040");
    assert_eq!(off.sentence("t2.procurement.unit"), "正文没有提到“采购总金额”。采购总金额 8040");
}

#[test]
fn what_the_prose_contradicts() {
    let requests = "t3.received.natural=1; t3.granted.natural=1; ";
    let off = sheet(&format!("{requests}t4.review.corrected=1")).text("overview=全年未被纠错");
    assert_eq!(off.sentence("t4.corrected.text"), "第一部分写“未被纠错”，与表四不一致。行政复议结果纠正 1");
    let off = sheet(&format!("{requests}t4.review.pending=1; t4.direct.other=2")).text("preamble=均获维持");
    assert_eq!(
        off.sentence("t4.upheld.text"),
        "标题与前言写“均获维持”，与表四不一致。未经复议直接起诉其他结果 2，行政复议尚未审结 1"
    );
}

#[test]
fn totals_that_a_document_states() {
    let requests = "t3.received.natural=5; t3.granted.natural=5; ";
    let off = sheet(&format!("{requests}t4.direct.upheld=2; t4.direct.other=1")).stated("t4.direct.total=0");
    says(
        &off,
        "t4.total.direct",
        "表四“未经复议直接起诉”行“总计”列：合计不符",
        &["原表写的是 0，各项相加是 3"],
        &["以自动合计为准"],
    );
    let handled = |stated: &str| {
        let off = sheet(requests).stated(&format!("t3.handled.natural={stated}"));
        off.sentence("t3.handled.natural")
    };
    assert_eq!(handled("6"), "表三“总计”行“自然人”列：合计不符。原表写的是 6，各项相加是 5");
    assert_eq!(handled(""), "表三“总计”行“自然人”列：合计不符。原表空着，各项相加是 5");
    assert_eq!(handled("/"), "表三“总计”行“自然人”列：合计不符。原表写的是 /，各项相加是 5");
    assert_eq!(handled("约5"), "表三“总计”行“自然人”列：合计不符。原表写的是“约5”，不是数；各项相加是 5");
    let unfinished = sheet("t3.received.natural=5; t3.granted.natural=5; t3.partial.natural=")
        .stated("t3.handled.natural=4");
    assert_eq!(
        unfinished.sentence("t3.handled.natural"),
        "表三“总计”行“自然人”列：合计不符。原表写的是 4，各项相加至少是 5"
    );
    let waiting = sheet("t3.received.natural=5; t3.received.business=").stated("t3.received.total=13");
    says(
        &waiting,
        "t3.rowtotal.received",
        "表三“新收”行“总计”列：还有 1 格空着，暂不能核对",
        &["原表写的是 13，各项相加至少是 5", "空着：“商业企业”"],
        &["以自动合计为准"],
    );
    let unread = sheet("t3.received.natural=5; t3.granted.natural=5; t3.partial.natural=两")
        .stated("t3.handled.natural=4");
    assert_eq!(
        unread.sentence("t3.handled.natural"),
        "表三“总计”行“自然人”列：合计不符。原表写的是 4，各项中有不是数的"
    );
}

#[test]
fn text_that_is_no_number() {
    let off = sheet("t3.received.natural=22（其中修订16件）");
    assert_eq!(
        off.sentence("t3.received.natural.unread"),
        "表三“新收”行“自然人”列：不是可用的数。“22（其中修订16件）”除了数还有别的字，请只留数字，说明写到正文里"
    );
    let long = "长".repeat(500);
    let off = sheet(&format!("t3.received.natural={long}"));
    assert_eq!(
        off.sentence("t3.received.natural.unread"),
        format!("表三“新收”行“自然人”列：不是可用的数。“{}…”不是数，请填数字，没有的填 0", "长".repeat(30))
    );
}

#[test]
fn every_reason_for_which_text_is_no_number_reads_on_after_it() {
    for (why, words) in [
        (Misread::NotANumber, "不是数，请填数字，没有的填 0"),
        (Misread::WordsAround, "除了数还有别的字，请只留数字，说明写到正文里"),
        (Misread::Parenthesised, "带括号，看不出是负数还是说明，请只填数字"),
        (Misread::SpreadsheetError, "是电子表格显示不出数时的样子，请回原表看清后再填"),
        (Misread::UnclearGroups, "的逗号不是三位一节，看不出是几，请去掉逗号"),
        (Misread::ChineseNumeral, "是汉字数字，请改用阿拉伯数字"),
        (Misread::Unit("元".into()), "带单位“元”，与本格的单位不同或本格没有印单位，请换算后只填数字"),
        (Misread::Unit("件".into()), "带单位“件”，本格不用这个单位，请只填数字"),
        (Misread::Negative, "是负数，这里不会小于 0"),
        (Misread::Fraction, "带小数，这里只能是整数"),
        (Misread::TooManyPlaces, "小数超过六位，请检查"),
        (Misread::TooLarge, "太大了，最多是 18446744073709551615，请检查"),
    ] {
        assert_eq!(misread_words(&why), words);
    }
}

#[test]
fn a_table_that_is_not_finished() {
    let off = Sheet::new("2021", Rest::Blank).given("t4.review.upheld=0");
    says(&off, "t4.blank", "表四：还有 11 格空着", &[], &["空着的 11 格填 0"]);
    assert_eq!(off.sentence("t4.blank"), "表四：还有 11 格空着");
}

#[test]
fn cells_are_called_by_table_row_and_column() {
    let sheet = sheet("");
    let place = |name: &str| cell_place(sheet.form.cell_named(name).unwrap(), sheet.form);
    assert_eq!(place("t3.received.natural"), "表三“新收”行“自然人”列");
    assert_eq!(place("t3.handled.total"), "表三“总计”行“总计”列");
    assert_eq!(place("t2.fees.amount"), "表二“行政事业性收费”行“本年收费金额（单位：万元）”列");
    assert_eq!(place("t4.afterreview.pending"), "表四“复议后起诉”行“尚未审结”列");
}
