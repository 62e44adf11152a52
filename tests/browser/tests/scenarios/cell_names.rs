//! What a screen reader is told of a cell, by the browser's own accessibility tree: headers of its row, headers of its
//! column, its value and its state, from the cell of the table and from the input that stands in it. Chromium alone
//! shows its tree to a test.

use browser_tests::figures::Figures;
use browser_tests::in_chromium;
use browser_tests::page::Page;
use serde_json::{json, Value};

in_chromium!(cells_of_2021, cells_of_2019);

/// A cell as it is told: from the table `row headers | column headers | value | state`, then from the input.
struct Told {
    cell: &'static str,
    table: &'static str,
    input: &'static str,
}

const fn told(cell: &'static str, table: &'static str, input: &'static str) -> Told {
    Told { cell, table, input }
}

/// The node of the tree that stands for what a script returns.
async fn node(page: &Page, script: &str) -> Value {
    let found = page.cdp("Runtime.evaluate", json!({ "expression": script })).await;
    let object = &found["result"]["objectId"];
    let asked = json!({ "objectId": object, "fetchRelatives": false });
    let nodes = page.cdp("Accessibility.getPartialAXTree", asked).await;
    let node = nodes["nodes"][0].clone();
    assert_eq!(node["ignored"], json!(false), "{script} is told: {node}");
    node
}

fn word(value: &Value) -> String {
    match &value["value"] {
        Value::String(text) => text.trim().to_string(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The states that are told beside the name, in words of the tree.
fn states(node: &Value) -> String {
    let properties = node["properties"].as_array().cloned().unwrap_or_default();
    let holds = |name: &str| {
        let property = properties.iter().find(|it| it["name"] == name);
        property.is_some_and(|it| word(&it["value"]) == "true")
    };
    let states = ["readonly", "invalid"].into_iter().filter(|name| holds(name));
    states.collect::<Vec<_>>().join(" ")
}

fn find(cell: &str) -> String {
    format!("document.querySelector('[data-cell=\"{cell}\"]')")
}

async fn from_the_table(page: &Page, cell: &str) -> String {
    let at = node(page, &find(cell)).await;
    assert_eq!(word(&at["role"]), "gridcell", "{cell}");
    let ids = page.js(&format!("return {}.headers.split(' ')", find(cell)), json!([])).await;
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    for id in ids.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let header = node(page, &format!("document.getElementById('{id}')")).await;
        match word(&header["role"]).as_str() {
            "rowheader" => rows.push(word(&header["name"])),
            "columnheader" => columns.push(word(&header["name"])),
            role => panic!("{id}, a header of {cell}, is told as {role}"),
        }
    }
    [rows.join("，"), columns.join("，"), word(&at["name"]), states(&at)].join(" | ")
}

async fn from_the_input(page: &Page, cell: &str) -> String {
    page.choose(cell).await;
    let at = node(page, "document.activeElement").await;
    assert_eq!(word(&at["role"]), "textbox", "{cell}");
    let described = word(&at["description"]);
    let errors = described.matches("必须改正：").count();
    [word(&at["name"]), word(&at["value"]), states(&at), format!("{errors} 处")].join(" | ")
}

async fn are_told(page: &Page, cells: &[Told]) {
    for Told { cell, table, input } in cells {
        // Before the input stands there.
        page.choose("t2.rules.made").await;
        let heard = (from_the_table(page, cell).await, from_the_input(page, cell).await);
        assert_eq!(heard, ((*table).to_string(), (*input).to_string()), "{cell}");
    }
}

const CELLS_2021: &[Told] = &[
    told(
        "t2.rules.inforce",
        "规章 | 第二十条第（一）项，现行有效件数 | 12 | ",
        "规章，现行有效件数 | 12 |  | 0 处",
    ),
    told(
        "t2.normative.repealed",
        "行政规范性文件 | 第二十条第（一）项，本年废止件数 |  | ",
        "行政规范性文件，本年废止件数，未填 |  |  | 0 处",
    ),
    told(
        "t2.permit.decisions",
        "行政许可 | 第二十条第（五）项，本年处理决定数量 | 1573179 | ",
        "行政许可，本年处理决定数量 | 1573179 |  | 0 处",
    ),
    told(
        "t2.coercion.decisions",
        "行政强制 | 第二十条第（六）项，本年处理决定数量 | 29351 | ",
        "行政强制，本年处理决定数量 | 29351 |  | 0 处",
    ),
    told(
        "t2.fees.amount",
        "行政事业性收费 | 第二十条第（八）项，本年收费金额（单位：万元） | 72701.2578 | ",
        "行政事业性收费，本年收费金额（单位：万元） | 72701.2578 |  | 0 处",
    ),
    told(
        "t3.received.natural",
        "一、本年新收政府信息公开申请数量 | 申请人情况，自然人 | 1 | invalid",
        "新收，自然人，必须改正 | 1 | invalid | 6 处",
    ),
    told(
        "t3.carried.natural",
        "二、上年结转政府信息公开申请数量 | 申请人情况，自然人 | 118 | invalid",
        "上年结转，自然人，必须改正 | 118 | invalid | 5 处",
    ),
    told(
        "t3.granted.business",
        "三、本年度办理结果，（一）予以公开 | 申请人情况，法人或其他组织，商业企业 | abc | invalid",
        "（一）予以公开，商业企业，必须改正：不是数，请填数字，没有的填 0 | abc | invalid | 1 处",
    ),
    told(
        "t3.deny-secret.research",
        "三、本年度办理结果，（三）不予公开，1.属于国家秘密 | 申请人情况，法人或其他组织，科研机构 | 0 | ",
        "1.属于国家秘密，科研机构 | 0 |  | 0 处",
    ),
    told(
        "t3.unable-create.welfare",
        "三、本年度办理结果，（四）无法提供，2.没有现成信息需要另行制作 | 申请人情况，法人或其他组织，社会公益组织 | 0 | ",
        "2.没有现成信息需要另行制作，社会公益组织 | 0 |  | 0 处",
    ),
    told(
        "t3.other-overdue.legal",
        "三、本年度办理结果，（六）其他处理，1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 申请人情况，法人或其他组织，法律服务机构 | 0 | ",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请，法律服务机构 | 0 |  | 0 处",
    ),
    told(
        "t3.handled.natural",
        "三、本年度办理结果，（七）总计 | 申请人情况，自然人 | 3440 | readonly invalid",
        "总计，自然人，自动合计，只读，必须改正 | 3440 | readonly invalid | 1 处",
    ),
    told(
        "t3.carryover.total",
        "四、结转下年度继续办理 | 申请人情况，总计 | 125 | readonly invalid",
        "结转下年，总计，自动合计，只读，必须改正 | 125 | readonly invalid | 1 处",
    ),
    told(
        "t4.review.upheld",
        " | 行政复议，结果维持 |  | ",
        "行政复议，结果维持，未填 |  |  | 0 处",
    ),
    told(
        "t4.direct.pending",
        " | 行政诉讼，未经复议直接起诉，尚未审结 | 7 | ",
        "未经复议直接起诉，尚未审结 | 7 |  | 0 处",
    ),
    told(
        "t4.afterreview.total",
        " | 行政诉讼，复议后起诉，总计 | 52 | readonly",
        "复议后起诉，总计，自动合计，只读 | 52 | readonly | 0 处",
    ),
];

const CELLS_2019: &[Told] = &[
    told(
        "t2.rules.public",
        "规章 | 第二十条第（一）项，对外公开总数量 | 0 | ",
        "规章，对外公开总数量 | 0 |  | 0 处",
    ),
    told(
        "t2.permit.change",
        "行政许可 | 第二十条第（五）项，本年增/减 | -22 | ",
        "行政许可，本年增/减 | -22 |  | 0 处",
    ),
    told(
        "t2.fees.change",
        "行政事业性收费 | 第二十条第（八）项，本年增/减 |  | ",
        "行政事业性收费，本年增/减，未填 |  |  | 0 处",
    ),
    told(
        "t2.procurement.amount",
        "政府集中采购 | 第二十条第（九）项，采购总金额 | 9184322.81 | ",
        "政府集中采购，采购总金额 | 9184322.81 |  | 0 处",
    ),
    told(
        "t3.other.natural",
        "三、本年度办理结果，（六）其他处理 | 申请人情况，自然人 | 7 | invalid",
        "（六）其他处理，自然人，必须改正 | 7 | invalid | 3 处",
    ),
    told(
        "t3.handled.total",
        "三、本年度办理结果，（七）总计 | 申请人情况，总计 | 7 | readonly invalid",
        "总计，总计，自动合计，只读，必须改正 | 7 | readonly invalid | 2 处",
    ),
    told(
        "t4.review.total",
        " | 行政复议，总计 | 0 | readonly",
        "行政复议，总计，自动合计，只读 | 0 | readonly | 0 处",
    ),
];

async fn cells_of_2021(page: &mut Page) {
    page.open_figures(&Figures::of("suqian-2024")).await;
    for (cell, keys) in [
        ("t2.normative.repealed", "{Delete}"),
        ("t3.received.natural", "1{Enter}"),
        ("t3.granted.business", "abc{Enter}"),
        ("t4.review.upheld", "{Delete}"),
    ] {
        page.choose(cell).await;
        page.keys(keys).await;
    }
    are_told(page, CELLS_2021).await;
}

async fn cells_of_2019(page: &mut Page) {
    page.open_figures(&Figures::of("yimei-2020")).await;
    for (cell, keys) in [("t2.fees.change", "{Delete}"), ("t3.other.natural", "7{Enter}")] {
        page.choose(cell).await;
        page.keys(keys).await;
    }
    are_told(page, CELLS_2019).await;
}
