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
/// How many sheets there are.
pub fn sheets_in_all(count: usize) -> String {
    format!("共 {count} 页")
}
/// How many of them are made.
pub fn sheets_so_far(done: usize, count: usize) -> String {
    format!("正在排版：共 {count} 页，已排好 {done} 页")
}
