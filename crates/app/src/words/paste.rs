//! What is said after a paste.

use super::Notice;

/// What became of a pasted block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landed {
    /// Cells that took what was pasted.
    pub pasted: usize,
    /// Totals that were passed over.
    pub totals: usize,
    /// Totals among them that their parts do not come to.
    pub stated: usize,
    /// Cells whose number was written otherwise: with a unit, with commas, in wide digits.
    pub reworded: usize,
    /// The first of them: what was pasted, and the number.
    pub example: Option<(String, String)>,
    /// Cells that hold text and no number now.
    pub unread: usize,
    /// Cells that a spreadsheet could not show, and that were not taken.
    pub refused: usize,
    /// Squares that no figure takes.
    pub missed: usize,
    /// The labels of the block decided where it went.
    pub by_name: bool,
}

/// One line for what happened, one for everything that needs a look.
pub fn pasted(landed: &Landed) -> Notice {
    let mut title = format!("已粘贴 {} 格", landed.pasted);
    if landed.by_name {
        title.push_str("（按表头名称对应）");
    }
    if let Some((pasted, number)) = &landed.example {
        title.push_str(&format!("，其中 {} 格换了写法（如“{pasted}”→{number}）", landed.reworded));
    }
    if landed.totals > 0 {
        title.push_str(&format!("，跳过合计 {} 格", landed.totals));
    }
    if landed.missed > 0 {
        let why = if landed.by_name { "没有对应的行列" } else { "超出表格" };
        title.push_str(&format!("，{why} {} 格没有贴", landed.missed));
    }
    let says = [
        (landed.stated, "格合计与各项相加不同，已列入核对。"),
        (landed.unread, "格不是可用的数（如汉字数字），已照原样保留并标出，请改正。"),
        (landed.refused, "格是 ### 或公式错误，没有贴。请在原表把列拉宽或改好公式，再复制一次。"),
    ];
    let lines: Vec<String> = says
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("有 {count} {words}"))
        .collect();
    if lines.is_empty() {
        Notice::said(title)
    } else {
        Notice::shown(title, lines)
    }
}
