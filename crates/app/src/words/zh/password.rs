//! What is said about passwords.

use super::{fault, reason};
use crate::port::StoreFault;
use crate::said::{StillLocked, Unfit};

/// The browser gives no random bytes.
pub const NO_RANDOM: &str = "这个浏览器不提供安全的随机数，不能加密。草稿没有改动。";
/// What the second module does with a password, should it die of it.
pub const MAKING_A_KEY: &str = "处理密码";
/// A key has another length than it must have.
pub const NO_SUCH_KEY: &str = "密钥长度不对";

/// Why a draft that has a password did not open.
pub fn still_locked(why: &StillLocked) -> String {
    match why {
        StillLocked::NoPassword => "请输入密码。".to_string(),
        StillLocked::WrongPassword => "密码不对，没有打开。草稿没有改动，请再试一次，注意大小写和中英文输入法。确定没输错的，可能是内容受损，请下载原件留存。".to_string(),
        StillLocked::OtherPassword => "这份草稿的密码刚在另一个标签页里改过，请输入新的密码。".to_string(),
        StillLocked::Damaged => "这份草稿受损，读不出来。本页不会改动它，请下载原件留存。".to_string(),
        StillLocked::Gone => "这份草稿已经不在本机了。".to_string(),
        StillLocked::OtherGone => "那份草稿已经不在本机了，或读不出来。".to_string(),
        StillLocked::NoRandom => NO_RANDOM.to_string(),
        StillLocked::NoKey(why) => no_key(why),
        StillLocked::NotRead(why) => super::not_read(why),
    }
}

/// Why a new password is not taken.
pub fn unfit(why: Unfit) -> &'static str {
    match why {
        Unfit::TooShort => "密码太短：至少 8 个字符。",
        Unfit::NotTheSame => "两次输入的密码不一样，请重新输入。",
    }
}

/// The office did not make a key.
pub fn no_key(why: &str) -> String {
    format!("加密程序没有运行起来（{}）。草稿没有改动，请刷新本页再试。", reason(why))
}

/// The store refused to keep a copy.
pub fn refused_by_store(why: &StoreFault) -> String {
    format!("浏览器没有存下（{}）。草稿没有改动，请删去不要的草稿再试。", fault(why))
}
