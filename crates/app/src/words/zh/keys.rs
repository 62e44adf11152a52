//! The list of keys.

/// Keys by what one wants to do.
pub const KEYS: [&str; 9] = [
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
