//! What is said about the paper.

/// What the paper is called for those who listen.
pub const SHEETS: &str = "打印预览";
/// To the printer.
pub const SHEETS_PRINT: &str = "打印";
/// Back to the form.
pub const SHEETS_BACK: &str = "返回填写";
/// To the paper as one piece, and back to its pages.
pub const SHEETS_ROLL: [&str; 2] = ["连续显示", "分页显示"];

/// The number of a sheet as official documents print it.
pub fn sheet_number(number: usize) -> String {
    format!("— {number} —")
}
