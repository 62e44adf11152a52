//! How far two reports are apart, in words.

use nianbao_core::report::diff::Diff;

/// `与现在不同：3 格、2 个部分的文字`; `与现在相同`; of a version that cannot be read, that.
pub fn diff(diff: Option<Diff>) -> String {
    let Some(diff) = diff else { return "读不出来".to_string() };
    let mut parts = Vec::new();
    if diff.edition {
        parts.push("报告格式".to_string());
    }
    if diff.head {
        parts.push("机关或年份".to_string());
    }
    for (count, of) in [(diff.cells, "格"), (diff.sections, "个部分的文字"), (diff.pictures, "张图片")]
    {
        if count > 0 {
            parts.push(format!("{count} {of}"));
        }
    }
    if diff.reasons {
        parts.push("写明的理由".to_string());
    }
    if diff.previous {
        parts.push("上年的报告".to_string());
    }
    match (parts.is_empty(), diff.kept) {
        (true, true) => "表格和文字与现在相同".to_string(),
        (true, false) => "与现在相同".to_string(),
        (false, _) => format!("与现在不同：{}", parts.join("、")),
    }
}
