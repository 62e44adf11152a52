//! What is said about keeping: how a draft stands with the store, and what became of it.

use super::Notice;
use crate::keeper::drafts::{Danger, Panel};
use crate::port::Fault;

/// The store takes long.
pub const SLOW: &str = "浏览器存得很慢，还没有存好；急用请点“保存文件”";

/// The small store is the only one.
pub const SMALL_STORE: &str = "浏览器不让本页用数据库，草稿存在较小的空间里，大图片可能放不下";

/// The draft that another tab has written cannot be read here.
pub const UNREADABLE_NOW: &str = "这份草稿现在读不出来，本页没有改动它";

/// Older versions gave way to the draft.
pub const MADE_ROOM: &str = "浏览器的存储满了，先删去了较早的版本，再保存当前内容";

/// Why the store did not do what it was asked, as part of a sentence.
pub fn fault(why: &Fault) -> String {
    match why {
        Fault::Full => "存储空间不够".to_string(),
        Fault::Refused(why) => why.clone(),
        Fault::Newer => "本机的草稿由更新版本的程序管着".to_string(),
        Fault::Untrue => "写入后读回不一致".to_string(),
        Fault::Gone => "原来保存的内容不见了".to_string(),
        Fault::Overtaken => "另一个标签页也在保存".to_string(),
    }
}

/// A draft that is not kept, and what to do.
pub fn failed(why: &Fault) -> String {
    match why {
        Fault::Full => "没有保存：本机存储空间不够，请点“保存文件”，再到“草稿”里删去不用的".to_string(),
        Fault::Newer => "没有保存：另一页打开了更新版本的程序，请点“保存文件”，再刷新本页".to_string(),
        why => format!("没有保存：浏览器拒绝（{}），请点“保存文件”", fault(why)),
    }
}

/// Nothing is kept for this page, and what to do.
pub fn in_memory(why: &Fault) -> String {
    match why {
        Fault::Newer => {
            "本机草稿由更新版本的程序保存，本页读不了也不改动；请换用新版，或点“保存文件”".to_string()
        }
        _ => "浏览器不让本页保存，关闭就会丢失，请点“保存文件”".to_string(),
    }
}

/// What is kept could not be read when somebody asked for it.
pub fn not_read(why: &Fault) -> Notice {
    let lines = vec!["屏幕上的内容没有改动。请点“保存文件”留一份，再刷新本页重试。".to_string()];
    Notice::warned(format!("没有读到本机的草稿（{}）", fault(why)), lines, false)
}

/// Something was to be deleted and is still there.
pub fn not_deleted(why: &Fault) -> Notice {
    let lines = vec!["请刷新本页再试；仍不行，请在浏览器设置里清除本页的数据。".to_string()];
    Notice::warned(format!("没有删除（{}）", fault(why)), lines, false)
}

/// The store has not answered since the page began.
pub fn store_is_slow() -> Notice {
    let lines = vec!["可以先填；读到以后，原有的草稿在“草稿”里。急用请点“保存文件”。".to_string()];
    Notice::shown("浏览器迟迟没有读出本机的草稿，先开了一份空白的".to_string(), lines)
}

/// The store answered after somebody had begun to write.
pub fn read_late() -> Notice {
    Notice::shown("本机原有的草稿读到了，点“草稿”可以打开".to_string(), Vec::new())
}

/// What was kept of the draft is not there any more.
pub fn store_lost_it() -> Notice {
    let lines = vec!["屏幕上的内容都在，已重新存成一份草稿。请点“保存文件”另留一份。".to_string()];
    Notice::shown("这份草稿原来保存在本机的内容不见了".to_string(), lines)
}

/// Another page has written the draft.
pub fn overtaken() -> Notice {
    let lines = vec!["两份都在“草稿”里，请核对后删去不要的。".to_string()];
    Notice::shown("另一个标签页也在填这份草稿，这里的改动已另开成一份".to_string(), lines)
}

/// A damaged copy, of which nothing is missing.
pub fn mended_copy() -> Notice {
    let lines =
        vec!["内容已由另一份和逐笔的记录补全。受损的原件已另存在本机，点“草稿”可以下载。".to_string()];
    Notice::shown("上次保存的内容里有一份副本受损，没有缺内容".to_string(), lines)
}

/// How much room something takes.
pub fn size(bytes: usize) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ 0..1024 => format!("约 {kilobytes} KB"),
        kilobytes => format!("约 {} MB", kilobytes.div_ceil(1024)),
    }
}

/// Pictures that are not there.
pub fn pictures_missing(count: usize) -> Notice {
    let lines = vec!["文字和数字都在。图片在原来的文件里还有的，请打开那个文件。".to_string()];
    Notice::warned(format!("有 {count} 张图片读不出来"), lines, false)
}

/// The newest copy of a draft may be the one that cannot be read.
pub fn torn_copy() -> Notice {
    let lines = vec![
        "现在显示的是完好的那一份，可能缺最后一次填写的内容，请核对。".to_string(),
        "受损的原件已另存在本机，点“草稿”可以下载。".to_string(),
    ];
    Notice::warned("上次保存的两份草稿里有一份读不出来".to_string(), lines, false)
}

/// Another report was asked for, or this one was to be locked, and it could not be kept.
pub fn not_left(locks: bool) -> Notice {
    let what = if locks { "没有锁上" } else { "没有换" };
    let lines = vec!["请先点“保存文件”另存一份；要腾出地方，点“草稿”删去不用的。".to_string()];
    Notice::shown(format!("{what}：当前内容还没有保存下来"), lines)
}

/// Another tab deleted the draft that is open here.
pub fn deleted_elsewhere() -> Notice {
    let lines = vec!["屏幕上的内容还在；再改动，就另存成一份新草稿。".to_string()];
    Notice::shown("这份草稿在另一个标签页里被删除了".to_string(), lines)
}

/// What is deleted, before it is.
pub fn danger(danger: &Danger, current: &str, panel: Option<&Panel>) -> Vec<String> {
    const HERE: &str = "屏幕上打开的报告还在，但只在屏幕上：再改动才会重新保存，关闭本页就没有了。";
    let rows = panel.map_or(&[][..], |panel| panel.rows.as_slice());
    let title = |name: &str| rows.iter().find(|row| row.name == name).map_or("", |row| row.title.as_str());
    match danger {
        Danger::Draft(draft) => {
            let mut lines =
                vec![format!("删除“{}”这份草稿和它的旧版本、撤销记录？删除后找不回来。", title(draft))];
            if draft == current {
                lines.push(format!("这就是正在填写的这一份。{HERE}"));
            }
            lines
        }
        Danger::Aside(_) => vec!["删除这份受损内容？它可能是唯一的原件，删除后找不回来。".to_string()],
        Danger::Everything => {
            let mut lines = vec!["从这台电脑的这个浏览器里删除以下全部内容？删除后找不回来。".to_string()];
            lines.extend(rows.iter().map(|row| format!("· {} {}", row.title, row.at)));
            lines.push("· 各份草稿的旧版本和撤销记录".to_string());
            lines.push(HERE.to_string());
            lines
        }
    }
}
