//! What is said about passwords.

use super::Notice;

/// The title of a draft that has a password, where it is not open.
pub const SEALED_DRAFT: &str = "已加密码的草稿";
/// Nothing was typed.
pub const NO_PASSWORD: &str = "请输入密码。";
/// It did not open.
pub const WRONG_PASSWORD: &str =
    "密码不对，没有打开。草稿没有改动，请再试一次，注意大小写和中英文输入法。确定没输错的，可能是内容受损，请下载原件留存。";
/// It was changed by another tab.
pub const OTHER_PASSWORD: &str = "这份草稿的密码刚在另一个标签页里改过，请输入新的密码。";
/// It opened nothing that could be read.
pub const SEALED_DAMAGED: &str = "这份草稿受损，读不出来。本页不会改动它，请下载原件留存。";
/// It was deleted meanwhile.
pub const SEALED_GONE: &str = "这份草稿已经不在本机了。";
/// Another one was deleted meanwhile.
pub const OTHER_GONE: &str = "那份草稿已经不在本机了，或读不出来。";
/// The browser gives no chance.
pub const NO_CHANCE: &str = "这个浏览器不提供安全的随机数，不能加密。草稿没有改动。";
/// A new password is shorter than it may be.
pub const TOO_SHORT: &str = "密码太短：至少 8 个字符。";
/// It was typed differently the second time.
pub const NOT_THE_SAME: &str = "两次输入的密码不一样，请重新输入。";
/// The draft went to another tab meanwhile.
pub const NOT_HERE: &str = "这份草稿现在不由本页保存。";
/// The browser did not keep it.
pub const NO_ROOM: &str = "存储空间不够";
/// Another report was asked for while a password was being set.
pub const NOT_NOW: &str = "请稍候：密码还没有设置好";

/// The office did not make a key.
pub fn no_key(why: &str) -> String {
    format!("加密程序没有运行起来（{why}）。草稿没有改动，请刷新本页再试。")
}

/// The browser refused to keep a copy.
pub fn refused_by_browser(why: &str) -> String {
    format!("浏览器没有存下（{why}）。草稿没有改动，请删去不要的草稿再试。")
}

/// No password was set.
pub fn password_not_set(why: String) -> Notice {
    Notice::warned("没有设置密码".to_string(), vec![why], false)
}

/// It was being set or taken away when another tab took the draft.
pub fn password_not_turned() -> Notice {
    Notice::warned("密码没有改动".to_string(), vec![NOT_HERE.to_string()], false)
}

/// The password stays.
pub fn password_not_removed(why: String) -> Notice {
    Notice::warned("没有取消密码".to_string(), vec![why], false)
}

/// The password was set, or taken away.
pub fn password_turned(sets: bool) -> Notice {
    Notice::said(match sets {
        true => "已设置密码，以后打开这份草稿要输入。请记牢，忘了找不回来".to_string(),
        false => "已取消密码，这份草稿不再加密".to_string(),
    })
}

/// Copies that could not be sealed.
pub fn left_in_the_open(count: usize) -> Notice {
    let lines = vec![format!(
        "还有 {count} 份旧版本或受损内容没有加密：存储空间不够。删去不要的草稿后，重新打开这份草稿会接着加密。"
    )];
    Notice::warned("草稿已加密，旧版本还没有全部加密".to_string(), lines, false)
}
