//! The list of keys.

use crate::key_list::{Does, Group};

/// What the keys of a group are for.
pub fn key_group(group: Group) -> &'static str {
    match group {
        Group::Moving => "移动",
        Group::Filling => "填写",
        Group::Selecting => "选择",
        Group::FillingRanges => "成片填写",
        Group::Clipboard => "剪贴板",
        Group::Undoing => "撤销",
        Group::Checking => "核对",
        Group::Page => "其他",
    }
}

/// What a key does, in one sentence without its mark at the end.
// Longer than 60 lines because it is the list of all keys.
pub fn key_does(does: Does) -> &'static str {
    match does {
        Does::Moves => "移到相邻的格",
        Does::MovesToFilled => "到下一个、上一个可填的格",
        Does::MovesDown => "到下一格、上一格；用 Tab 填完一行后，回车到下一行的起始列",
        Does::MovesToRowEnd => "到行首、行尾",
        Does::MovesToCorner => "到表首、表尾",
        Does::MovesToEdge => "到表的边",
        Does::Replaces => "直接输入，替换原有内容",
        Does::Opens => "在原有内容上修改",
        Does::PutsBack => "放弃输入，恢复原有内容",
        Does::Empties => "清空（空白，不是 0）",
        Does::Keeps => "保存输入，留在本格",
        Does::Extends => "扩大选区",
        Does::ExtendsToEdge => "扩大选区到表的边",
        Does::Drags => "用鼠标选择",
        Does::SelectsTable => "选择全表",
        Does::SelectsRow => "选择整行",
        Does::Deselects => "取消选择",
        Does::FillsSelection => "把当前格的值填满选区",
        Does::FillsDown => "向下填充",
        Does::FillsRight => "向右填充",
        Does::Copies => "复制",
        Does::Cuts => "剪切",
        Does::Pastes => "粘贴",
        Does::PastesText => "只贴文字",
        Does::Undoes => "撤销",
        Does::Redoes => "重做",
        Does::GoesToFinding => "到下一处、上一处问题",
        Does::Explains => "本格的问题和算法",
        Does::Returns => "回到核对栏",
        Does::GivesReason => "理由写完，确认",
        Does::Closes => "关闭打开的面板，返回填报",
        Does::Saves => "保存文件",
        Does::ShowsKeys => "按键表",
    }
}

/// What is written on a key.
pub fn key_cap(cap: &'static str) -> &'static str {
    match cap {
        "ArrowLeft" => "←",
        "ArrowUp" => "↑",
        "ArrowRight" => "→",
        "ArrowDown" => "↓",
        "Enter" => "回车",
        "Escape" => "Esc",
        "Space" => "空格",
        "Digit" => "数字键",
        "Click" => "点击",
        "Drag" => "拖动",
        cap => cap,
    }
}
