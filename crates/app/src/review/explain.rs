//! What the keys are, and what stands behind one cell: asked for by F1 and by Alt with the down arrow.

use crate::session::Session;
use crate::words::Notice;
use nianbao_core::check::wording::{cell_place, misread_words, sentence};
use nianbao_core::form::{CellId, FormDefinition, Role};

/// Keys by what one wants to do.
const KEYS: [&str; 9] = [
    "移动：方向键；Tab / Shift+Tab 到下一个、上一个可填的格；回车 / Shift+回车 下、上一格；Home / End 行首、行尾；Ctrl+Home / Ctrl+End 表首、表尾；Ctrl+方向键 到边",
    "填写：直接输入就替换；F2 在原有内容上修改；Esc 放弃；Delete 清空（空白，不是 0）；Ctrl+回车 留在本格",
    "选择：Shift+方向键、Shift+点击或拖动；Ctrl+A 全表；Shift+空格 整行；Esc 取消",
    "成片填写：Ctrl+回车 把当前格的值填满选区；Ctrl+D 向下填充；Ctrl+R 向右填充",
    "剪贴板：Ctrl+C / Ctrl+X / Ctrl+V；Ctrl+Shift+V 只贴文字",
    "撤销：Ctrl+Z；恢复：Ctrl+Y 或 Ctrl+Shift+Z",
    "核对：F8 / Shift+F8 下一处、上一处；Alt+↓ 本格的问题和算法；Esc 回到核对栏",
    "保存文件：Ctrl+S",
    "按键表：F1 或 ?",
];

/// The list of keys.
pub fn keys() -> Notice {
    Notice::shown("按键".to_string(), KEYS.iter().map(ToString::to_string).collect())
}

/// Says how a cell comes by its value and what was found about it.
pub fn explain(cell: CellId, session: &Session) -> Notice {
    let form = session.form();
    let mut lines = vec![formula(cell, form)];
    if let Some(why) = session.report().entry(cell).misread(form.cell(cell).kind) {
        lines.push(misread_words(&why));
    }
    let found = session.checked().findings.iter().filter(|finding| finding.cells.contains(&cell));
    let before = lines.len();
    lines.extend(found.map(|finding| sentence(finding, session.bound())));
    if lines.len() == before {
        lines.push("没有发现问题。".to_string());
    }
    Notice::shown(cell_place(cell, form), lines)
}

/// How a cell comes by its value: `合计 = 自然人 + 商业企业 + …`.
fn formula(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    let Role::Total { sum, .. } = &definition.role else { return "由填报人填写。".to_string() };
    let in_row = sum.iter().all(|part| form.cell(*part).row == definition.row);
    let name = |cell: &CellId| {
        let cell = form.cell(*cell);
        if in_row {
            cell.column_name.as_str()
        } else {
            cell.row_name.as_str()
        }
    };
    let parts: Vec<&str> = sum.iter().map(name).collect();
    format!("自动合计：{} = {}", name(&cell), parts.join(" + "))
}
