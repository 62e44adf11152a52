//! Ranges, clipboard and keys, driven as the shell drives the machine: `docs/entry.md` 1, 2, 3 and 5.

use crate::desktop::Desktop;

fn filled(cells: &[(&str, &str)]) -> Desktop {
    let mut desk = Desktop::open();
    for (cell, text) in cells {
        desk.go(cell);
        desk.type_over(text);
        desk.press("Enter");
    }
    desk
}

#[test]
fn a_range_is_pulled_by_keys_and_mouse_and_left_by_escape_or_a_move() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.press("Shift+ArrowRight");
    desk.press("Shift+ArrowDown");
    let block = ["t3.received.natural", "t3.received.business", "t3.carried.natural", "t3.carried.business"];
    assert_eq!(desk.selected(), block);
    assert_eq!(desk.at(), "t3.received.natural", "the active cell stays");
    desk.press("Escape");
    assert!(desk.selected().is_empty());
    desk.pull("t3.carried.business");
    assert_eq!(desk.selected(), block);
    desk.pull("t4.review.upheld");
    assert_eq!(desk.selected(), block, "a range does not leave its table");
    desk.press("ArrowDown");
    assert!(desk.selected().is_empty());
    desk.press("Shift+ ");
    assert_eq!(desk.selected().len(), 7);
    desk.press("Ctrl+a");
    assert_eq!(desk.selected().len(), 7 * 25);
    desk.press("Ctrl+Shift+ArrowDown");
    desk.go("t3.carried.natural");
    assert!(desk.selected().is_empty(), "a click leaves the cell alone");
    desk.press("Ctrl+Shift+ArrowRight");
    assert_eq!(desk.selected().len(), 7);
}

#[test]
fn a_range_is_cleared_to_blanks_in_one_step_and_totals_stay() {
    let mut desk = filled(&[("t3.received.natural", "1"), ("t3.received.business", "2")]);
    desk.go("t3.received.natural");
    desk.press("Shift+ ");
    desk.press("Delete");
    assert_eq!(
        (desk.cell("t3.received.natural"), desk.cell("t3.received.total")),
        (String::new(), String::new())
    );
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.received.total"), "3");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：清除 2 格"));
    assert_eq!(desk.at(), "t3.received.natural", "undo goes to what it changed");
}

#[test]
fn filling_goes_down_right_and_everywhere_each_in_one_step() {
    let mut desk = filled(&[("t3.received.natural", "4")]);
    desk.go("t3.received.natural");
    desk.press("Shift+ArrowRight");
    desk.press("Ctrl+r");
    assert_eq!(desk.cell("t3.received.total"), "8");
    desk.press("Shift+ArrowDown");
    desk.press("Ctrl+d");
    assert_eq!(desk.cell("t3.carried.business"), "4");
    desk.press("Ctrl+z");
    assert_eq!(
        (desk.cell("t3.carried.business"), desk.cell("t3.received.total")),
        (String::new(), "8".into())
    );
    desk.go("t3.carried.natural");
    desk.press("Ctrl+d");
    assert_eq!(desk.cell("t3.carried.natural"), "4", "one cell takes what stands above");
    desk.press("Shift+ ");
    desk.type_over("9");
    desk.press("Ctrl+Enter");
    assert_eq!((desk.cell("t3.carried.other"), desk.cell("t3.carried.total")), ("9".into(), "54".into()));
    assert_eq!(desk.at(), "t3.carried.natural");
    desk.press("Ctrl+z");
    assert_eq!((desk.cell("t3.carried.natural"), desk.cell("t3.carried.other")), ("4".into(), String::new()));
}

#[test]
fn a_total_that_shows_nothing_fills_nothing() {
    let mut desk = filled(&[("t3.carried.natural", "4")]);
    let before = desk.cell("t3.carried.natural");
    assert_eq!((before.as_str(), desk.cell("t3.received.total").as_str()), ("4", ""));
    desk.go("t3.received.total");
    desk.press("Shift+ArrowDown");
    desk.press("Ctrl+d");
    desk.go("t3.received.total");
    desk.pull("t3.carried.natural");
    desk.press("Ctrl+Enter");
    assert_eq!(desk.cell("t3.carried.natural"), before, "a total without a number empties nothing");
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.carried.natural"), "", "the last step is the one of before");
}

#[test]
fn ctrl_enter_in_one_cell_keeps_the_text_and_stays() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.type_over("12");
    desk.press("Ctrl+Enter");
    assert_eq!((desk.at(), desk.input()), ("t3.received.natural", "12"));
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.received.natural"), "");
}

#[test]
fn a_range_goes_out_as_lines_and_as_a_table() {
    let mut desk = filled(&[("t3.received.natural", "1"), ("t3.received.other", "=1<2")]);
    desk.go("t3.received.legal");
    desk.press("Shift+ArrowRight");
    desk.press("Shift+ArrowRight");
    let clip = desk.copy();
    assert_eq!(clip.plain, "\t'=1<2\t\r\n", "what would be a formula leaves as text");
    assert_eq!(clip.html, "<table><tr><td></td><td>'=1&lt;2</td><td></td></tr></table>");
    desk.go("t3.received.natural");
    desk.press("Shift+ArrowRight");
    assert_eq!(desk.cut().plain, "1\t\r\n");
    assert_eq!(desk.cell("t3.received.natural"), "");
    desk.press("Ctrl+z");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：剪切 1 格"));
}

#[test]
fn a_block_is_pasted_in_one_step_and_what_did_not_fit_is_counted() {
    let mut desk = Desktop::open();
    desk.go("t3.received.legal");
    desk.paste("1\t２\t3\t4\r\n5\t6\t11\t8\r\n");
    assert_eq!((desk.cell("t3.received.other"), desk.cell("t3.carried.total")), ("2".into(), "11".into()));
    assert_eq!(
        desk.notice().as_deref(),
        Some("已粘贴 4 格，其中 1 格换了写法（如“２”→2），跳过合计 2 格，超出表格 2 格没有贴")
    );
    assert_eq!(desk.errors(), Vec::<String>::new());
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.received.legal"), "");
    assert_eq!(desk.notice().as_deref(), Some("已撤销：粘贴 4 格"));
    assert_eq!(desk.at(), "t3.received.legal");
    desk.press("Ctrl+y");
    assert_eq!(desk.cell("t3.carried.other"), "6");
}

#[test]
fn a_pasted_total_that_is_wrong_is_found_and_one_undo_takes_all_back() {
    let mut desk = Desktop::open();
    desk.go("t4.review.upheld");
    desk.paste("1\t0\t2\t0\t4\n");
    assert_eq!(desk.cell("t4.review.total"), "3", "the computed total is shown");
    assert_eq!(desk.errors(), ["t4.total.review"]);
    assert_eq!(desk.notice_lines(), ["有 1 格合计与各项相加不同，已列入核对。", "核对栏现有 1 处必须改正。"]);
    desk.press("Ctrl+z");
    assert_eq!((desk.errors(), desk.cell("t4.review.upheld")), (Vec::new(), String::new()));
    desk.press("Ctrl+y");
    assert_eq!(desk.errors(), ["t4.total.review"]);
    desk.go("t4.review.upheld");
    desk.paste("1\t0\t2\t0\t3\n");
    assert_eq!(desk.errors(), Vec::<String>::new(), "a total that agrees takes the old one away");
}

#[test]
fn the_notice_of_a_paste_counts_what_the_panel_shows_and_names_what_it_could_not_read() {
    let mut desk = Desktop::open();
    desk.zero_all();
    desk.go("t3.received.natural");
    desk.paste("1\t0\t0\t0\t0\t0\t9\n三\t0\t0\t0\t0\t0\t0\n");
    let summary = desk.view().findings.summary.clone();
    let shown = desk.view().findings.items.iter().filter(|item| item.severity_words == "必须改正").count();
    assert!(summary.starts_with(&format!("{shown} 处必须改正")), "{summary}");
    let lines = desk.notice_lines();
    assert_eq!(lines[0], "表三“上年结转”行“自然人”列里是“三”，是汉字数字，请改用阿拉伯数字。", "{lines:?}");
    assert!(lines.last().unwrap().starts_with(&format!("核对栏现有 {shown} 处必须改正")), "{lines:?}");
    desk.go("t3.granted.natural");
    desk.paste("一\t二\t三\t四\t五\n");
    let lines = desk.notice_lines();
    assert_eq!(lines[3], "还有 2 格也不是可用的数，已照原样保留并标出。", "{lines:?}");
}

#[test]
fn one_cell_fills_the_range_and_a_block_repeats() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.pull("t3.carried.other");
    desk.paste("7");
    assert_eq!((desk.cell("t3.carried.other"), desk.cell("t3.received.total")), ("7".into(), "42".into()));
    desk.paste("1\t2\n");
    desk.go("t3.received.natural");
    desk.pull("t3.carried.other");
    desk.paste("1\t2\n");
    assert_eq!((desk.cell("t3.carried.legal"), desk.cell("t3.carried.other")), ("1".into(), "2".into()));
}

#[test]
fn numbers_that_were_written_otherwise_are_counted_and_the_first_is_named() {
    let mut desk = Desktop::open();
    desk.go("t3.received.natural");
    desk.paste("2件\t1,234\t3\t约4\t\t0\n");
    assert_eq!(
        (desk.cell("t3.received.natural"), desk.cell("t3.received.business")),
        ("2".into(), "1234".into())
    );
    assert_eq!(desk.notice().as_deref(), Some("已粘贴 6 格，其中 2 格换了写法（如“2件”→2）"));
    desk.paste(" 7 \n");
    assert_eq!(desk.notice().as_deref(), Some("已粘贴 1 格"), "blanks around a number are nobody's writing");
}

#[test]
fn what_is_no_number_is_kept_and_what_a_spreadsheet_could_not_show_is_refused() {
    let mut desk = filled(&[("t3.received.research", "5")]);
    desk.go("t3.received.natural");
    desk.paste("二十\t约3\t###\t#REF!\n");
    assert_eq!(desk.cell("t3.received.natural"), "二十");
    assert_eq!(desk.cell("t3.received.research"), "5", "what was there stays");
    assert_eq!(desk.errors(), ["t3.received.natural.unread", "t3.received.business.unread"]);
    assert_eq!(desk.notice().as_deref(), Some("已粘贴 2 格"));
    let lines = desk.notice_lines();
    assert!(lines[0].contains("里是“二十”") && lines[1].contains("里是“约3”"), "{lines:?}");
    assert_eq!(
        lines[2..],
        [
            "有 2 格是 ### 或公式错误，没有贴。请在原表把列拉宽或改好公式，再复制一次。",
            "核对栏现有 2 处必须改正。"
        ]
    );
}

#[test]
fn merged_cells_of_a_table_are_laid_out_and_its_labels_decide() {
    let mut desk = Desktop::open();
    desk.go("t3.carryover.natural");
    desk.paste_markup(
        "<html><body><!--StartFragment--><table>
        <tr><td colspan=3 rowspan=3></td><td colspan=7>申请人情况</td></tr>
        <tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>
        <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
        <tr><td colspan=3>一、本年新收政府信息公开申请数量</td><td>1</td><td>2<img src=x onerror='spy()'></td>
          <td>0</td><td>0</td><td>0</td><td>0</td><td>4</td></tr>
        <tr><td rowspan=2>三、本年度办理结果</td><td colspan=2>（一）予以公开</td><td>1</td><td>0</td><td>0</td>
          <td>0</td><td>0</td><td>0</td><td>1</td></tr>
        <tr><td>（三）不予公开</td><td>1.属于国家秘密</td><td>0</td><td>2</td><td>0</td><td>0</td><td>0</td><td>0</td>
          <td>2</td></tr></table></body></html>",
        "not this",
    );
    assert_eq!(desk.cell("t3.received.business"), "2");
    assert_eq!(desk.cell("t3.granted.natural"), "1");
    assert_eq!(desk.cell("t3.deny-secret.business"), "2");
    assert_eq!(desk.cell("t3.carryover.natural"), "");
    assert!(desk.errors().contains(&"t3.rowtotal.received".to_string()));
    assert_eq!(desk.notice().as_deref(), Some("已粘贴 18 格（按表头名称对应），跳过合计 3 格"));
}

#[test]
fn what_went_by_names_can_be_placed_as_it_lay_in_one_step() {
    let mut desk = filled(&[]);
    desk.go("t3.received.natural");
    let block = "商业企业\t自然人\n1\t2\n";
    desk.paste(block);
    assert_eq!(
        (desk.cell("t3.received.natural"), desk.cell("t3.received.business")),
        ("2".into(), "1".into())
    );
    assert!(desk.view().notice.as_ref().is_some_and(|notice| notice.can_place));
    desk.press_outside("place");
    // The labels lie in the row of the cursor now, as text that is kept and marked; the figures below.
    assert_eq!((desk.cell("t3.carried.natural"), desk.cell("t3.carried.business")), ("1".into(), "2".into()));
    assert_eq!(desk.cell("t3.received.natural"), "商业企业");
    desk.press("Ctrl+z");
    assert_eq!(
        (desk.cell("t3.received.natural"), desk.cell("t3.carried.natural")),
        (String::new(), String::new())
    );
    // After another step the offer is void, and takes nothing back.
    desk.paste(block);
    desk.go("t3.carried.natural");
    desk.type_over("7");
    desk.press("Enter");
    desk.press_outside("place");
    assert_eq!((desk.cell("t3.received.natural"), desk.cell("t3.carried.natural")), ("2".into(), "7".into()));
    // A block without labels is not offered twice.
    desk.paste("5\t6\n");
    assert!(desk.view().notice.as_ref().is_some_and(|notice| !notice.can_place));
}

#[test]
fn what_was_understood_is_said_and_one_undo_gives_back_what_stood_before() {
    let mut desk = filled(&[("t3.received.natural", "5")]);
    desk.go("t3.received.natural");
    desk.type_over("１２３件");
    desk.press("Enter");
    assert_eq!(desk.cell("t3.received.natural"), "123");
    assert_eq!(desk.notice().as_deref(), Some("１２３件 → 123"));
    desk.press("Ctrl+z");
    assert_eq!(desk.at(), "t3.received.natural");
    assert_eq!((desk.cell("t3.received.natural"), desk.input()), ("5".into(), "5"));
    desk.press("Ctrl+y");
    assert_eq!(desk.cell("t3.received.natural"), "123");
    desk.press("Ctrl+z");
    assert_eq!(desk.cell("t3.received.natural"), "5");
}

#[test]
fn undo_by_mouse_goes_step_by_step_too() {
    let mut desk = filled(&[("t3.received.natural", "5"), ("t3.received.natural", "１２３件")]);
    for shown in ["5", ""] {
        desk.leave();
        desk.press_outside("undo");
        desk.leave();
        assert_eq!(desk.cell("t3.received.natural"), shown);
    }
    desk.press_outside("redo");
    assert_eq!(desk.cell("t3.received.natural"), "5");
}

/// Sums of plain numbers are computed, said, and kept as the number; what is doubtful stays text with its reason.
#[test]
fn a_sum_is_computed_and_said() {
    let mut desk = filled(&[("t3.received.natural", "5")]);
    let cell = "t3.received.natural";
    for (typed, shown) in [("=10+6", "16"), ("12+3-1", "14"), ("＝10-6", "4")] {
        desk.go(cell);
        desk.type_over(typed);
        assert_eq!(desk.cell("t3.received.total"), shown, "totals follow while it is typed");
        desk.press("Enter");
        assert_eq!(desk.cell(cell), shown);
        assert_eq!(desk.notice(), Some(format!("{typed} → {shown}")));
        desk.press("Ctrl+z");
        assert_eq!(desk.cell(cell), "5", "one step");
    }
    for (typed, reason) in [
        ("10-6", "要相减请填 =10-6"),
        ("2020-1", "日期"),
        ("=SUM(A1:A3)", "算式"),
        ("=1-5", "是负数"),
        ("1.5+1", "带小数"),
    ] {
        desk.go(cell);
        desk.type_over(typed);
        desk.press("Enter");
        assert_eq!(desk.cell(cell), typed, "kept to the letter");
        let described = desk.view().findings.items[0].card.lines.join("");
        let all = format!("{}{described}", desk.view().findings.items[0].card.title);
        assert!(all.contains(reason), "{typed}: {all}");
        desk.press("Ctrl+z");
    }
    desk.go(cell);
    desk.paste("12+3-1\t=10+6\n");
    assert_eq!((desk.cell(cell), desk.cell("t3.received.business")), ("14".into(), "16".into()));
    assert!(desk.notice().unwrap().contains("12+3-1"), "{:?}", desk.notice());
}

#[test]
fn keys_and_formulas_are_told() {
    let mut desk = filled(&[("t3.received.natural", "5")]);
    desk.go("t3.received.total");
    desk.press("Alt+ArrowDown");
    let lines = desk.notice_lines();
    assert!(lines[0].starts_with("自动合计：总计 = 自然人 + 商业企业 + "), "{lines:?}");
    desk.press("Escape");
    assert_eq!(desk.notice(), None);
    desk.go("t3.received.natural");
    desk.type_over("约5");
    desk.press("Ctrl+Enter");
    desk.press("Alt+ArrowDown");
    assert!(desk.notice_lines().iter().any(|line| line.contains("约5")), "{:?}", desk.notice_lines());
    assert!(desk.view().keys.is_none());
    desk.press("F1");
    assert!(desk.view().keys.is_some());
    desk.press("Escape");
    desk.press("?");
    assert!(desk.view().keys.is_some());
}

#[test]
fn findings_are_gone_through_from_prose_too() {
    let mut desk = filled(&[("t3.received.natural", "约5"), ("t4.review.upheld", "约6")]);
    desk.press_elsewhere("F8", false);
    assert_eq!(desk.at(), "t3.received.natural");
    desk.press_elsewhere("F8", false);
    assert_eq!(desk.at(), "t4.review.upheld");
    desk.press_elsewhere("F8", true);
    assert_eq!(desk.at(), "t3.received.natural");
}

#[test]
fn escape_leads_back_from_a_finding_in_prose() {
    let mut desk = filled(&[("t3.other-unpaid.natural", "1")]);
    for _ in 0..9 {
        if desk.focused_section().is_none() {
            desk.press_elsewhere("F8", false);
        }
    }
    assert_eq!(desk.focused_section(), Some("other"), "section six says nothing of a fee");
    desk.press_elsewhere("Escape", false);
    let finding = desk.take_focused_finding().expect("the focus goes back");
    assert!(desk.rules(|_, _| true).contains(&finding));
    desk.press_elsewhere("Escape", false);
    assert_eq!(desk.take_focused_finding(), None, "once");
}

#[test]
fn a_block_that_is_larger_than_any_table_is_counted_whole() {
    let mut desk = filled(&[]);
    desk.go("t3.received.natural");
    desk.paste(&"1\n".repeat(500));
    let rows = desk.notice().expect("it is said what did not fit");
    assert!(rows.contains("475 格没有贴"), "{rows}");
}

#[test]
fn enter_and_tab_go_both_ways() {
    let mut desk = Desktop::open();
    desk.go("t3.carried.business");
    for (keys, cell) in [
        ("Shift+Enter", "t3.received.business"),
        ("Enter", "t3.carried.business"),
        ("Shift+Tab", "t3.carried.natural"),
        ("Shift+Tab", "t3.received.other"),
        ("End", "t3.received.total"),
        ("Home", "t3.received.natural"),
        ("Ctrl+End", "t3.carryover.total"),
        ("Ctrl+Home", "t3.received.natural"),
        ("Ctrl+ArrowDown", "t3.carryover.natural"),
        ("Ctrl+ArrowRight", "t3.carryover.total"),
    ] {
        desk.press(keys);
        assert_eq!(desk.at(), cell, "{keys}");
    }
}

#[test]
fn whoever_types_on_a_total_is_told_that_it_computes_itself() {
    let mut desk = filled(&[("t3.received.natural", "4")]);
    desk.go("t3.received.total");
    desk.press("5");
    assert!(desk.notice().expect("it is said").starts_with("合计由各格自动算出"));
    assert_eq!(desk.cell("t3.received.total"), "4");
    desk.press("ArrowLeft");
    desk.press("5");
    assert_eq!(desk.notice(), None, "elsewhere a digit is the text's");
}

#[test]
fn escape_closes_what_lies_over_the_page_from_anywhere() {
    let mut desk = filled(&[("t3.received.natural", "4")]);
    desk.drafts();
    desk.go("t3.received.natural");
    desk.press("Escape");
    assert_eq!(desk.panel(), None);
    desk.drafts();
    desk.press_outside("new");
    assert_eq!(desk.panel(), None, "the list was that of another report");
    assert_eq!(desk.notice().as_deref(), Some("已新建空白报告，原来的一份还在“草稿”里"));
}

#[test]
fn a_row_that_is_typed_by_tab_goes_on_where_it_began() {
    let mut desk = Desktop::open();
    desk.go("t3.received.business");
    for number in ["1", "2", "3"] {
        desk.type_over(number);
        desk.press("Tab");
    }
    desk.type_over("4");
    desk.press("Enter");
    assert_eq!(desk.at(), "t3.carried.business", "as in a spreadsheet");
    desk.type_over("5");
    desk.press("Tab");
    desk.press("ArrowRight");
    desk.press("Enter");
    assert_eq!(desk.at(), "t3.granted.welfare", "after an arrow, straight down");
    desk.go("t3.received.natural");
    desk.press("Tab");
    desk.go("t3.received.legal");
    desk.press("Enter");
    assert_eq!(desk.at(), "t3.carried.legal", "after the mouse, straight down");
    desk.go("t3.received.business");
    desk.press("Tab");
    desk.press("Shift+Tab");
    desk.press("Tab");
    desk.press("F2");
    desk.press("Enter");
    assert_eq!(desk.at(), "t3.carried.business");
}
