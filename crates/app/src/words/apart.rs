//! How far two reports are apart, in words.

use nianbao_core::report::apart::Apart;

/// `与现在不同：3 格、2 个部分的文字`; `与现在相同`.
pub fn apart(apart: Apart) -> String {
    let mut parts = Vec::new();
    if apart.edition {
        parts.push("报告格式".to_string());
    }
    if apart.head {
        parts.push("机关或年份".to_string());
    }
    for (count, of) in [(apart.cells, "格"), (apart.sections, "个部分的文字")] {
        if count > 0 {
            parts.push(format!("{count} {of}"));
        }
    }
    if apart.reasons {
        parts.push("写明的理由".to_string());
    }
    match (parts.is_empty(), apart.kept) {
        (true, true) => "表格和文字与现在相同".to_string(),
        (true, false) => "与现在相同".to_string(),
        (false, _) => format!("与现在不同：{}", parts.join("、")),
    }
}
