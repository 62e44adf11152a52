//! What is said about keeping: how a draft stands with the store, and what is deleted.

use nianbao_core::check::finding::Kind;

use super::{reason, unreadable, whose};
use crate::keeper::drafts::{Damage, Danger, Question, Row, Title};
use crate::keeper::Elsewhere;
use crate::port::StoreFault;
use crate::view::{SavingState, Standing};

/// What a row of the list of drafts is about: whose report of which year, and how much of it is filled, to tell one draft
/// from another.
pub fn draft_title(title: &Title) -> String {
    match title {
        Title::Report { draft, whose: of, filled } => {
            let named = if draft.is_empty() { String::new() } else { format!("{draft}｜") };
            match (whose(&of.organ, of.year), filled) {
                (whose, 0) => format!("{named}{whose}，表格空白"),
                (whose, filled) => format!("{named}{whose}，已填 {filled} 格"),
            }
        }
        Title::Sealed => "已加密码的草稿".to_string(),
        Title::Unreadable => "读不出来的草稿".to_string(),
        Title::Aside => "另存的受损内容".to_string(),
    }
}

/// Why a draft or a record cannot be read.
pub fn damage(damage: &Damage) -> String {
    match damage {
        Damage::Torn => unreadable(None),
        Damage::Refused(why) => unreadable(Some(why)),
    }
}

/// Why the store did not do what it was asked, as part of a sentence.
pub fn fault(why: &StoreFault) -> String {
    match why {
        StoreFault::Full => "存储空间不够".to_string(),
        StoreFault::Refused(why) => reason(why),
        StoreFault::Newer => "本机的草稿由更新版本的程序管着".to_string(),
        StoreFault::Untrue => "写入后读回不一致".to_string(),
        StoreFault::Gone => "原来保存的内容不见了".to_string(),
        StoreFault::Overtaken => "另一个标签页也在保存".to_string(),
    }
}

/// What is kept could not be read.
pub fn not_read(why: &StoreFault) -> String {
    format!("没有读到本机的草稿（{}）", fault(why))
}

/// How the draft stands with the browser.
pub fn saving(state: &SavingState) -> String {
    match state {
        SavingState::Example => "这是示例，改动不保存".to_string(),
        SavingState::Elsewhere => "只读，由另一个标签页保存".to_string(),
        SavingState::Restored => "已恢复上次填写的内容".to_string(),
        SavingState::Automatic => "填写内容自动保存在本机".to_string(),
        SavingState::Saved(at) => format!("已保存在本机 {at}"),
        SavingState::Waiting => "正在保存…".to_string(),
        SavingState::Slow => "浏览器存得很慢，还没有存好；急用请点“保存文件”".to_string(),
        SavingState::Failed(why) => failed(why),
        SavingState::Cleared => "已从本机删除，再改动才会保存".to_string(),
        SavingState::Memory(why) => in_memory(why),
    }
}

/// A draft that is not kept, and what to do.
fn failed(why: &StoreFault) -> String {
    match why {
        StoreFault::Full => "没有保存：本机存储空间不够，请点“保存文件”，再到“草稿”里删去不用的".to_string(),
        StoreFault::Newer => "没有保存：另一页打开了更新版本的程序，请点“保存文件”，再刷新本页".to_string(),
        why => format!("没有保存：浏览器拒绝（{}），请点“保存文件”", fault(why)),
    }
}

/// Nothing is kept for this page, and what to do.
fn in_memory(why: &StoreFault) -> String {
    match why {
        StoreFault::Newer => {
            "本机草稿由更新版本的程序保存，本页读不了也不改动；请换用新版，或点“保存文件”".to_string()
        }
        _ => "浏览器不让本页保存，关闭就会丢失，请点“保存文件”".to_string(),
    }
}

/// Why nothing can be written here, and since when what is shown stands still.
pub fn elsewhere(why: Elsewhere, since: &str) -> String {
    let why = match why {
        Elsewhere::First => "这份草稿正在另一个标签页里填写，这里只能看，不能改。",
        Elsewhere::TookOver => "这份草稿已改在另一个标签页里填写，这里从现在起只能看，不能改。",
    };
    format!("{why}显示的是 {since} 时的内容，之后的改动这里看不到。")
}

/// How much room something takes.
pub fn size(bytes: usize) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ 0..1024 => format!("约 {kilobytes} KB"),
        kilobytes => format!("约 {} MB", kilobytes.div_ceil(1024)),
    }
}

/// What is deleted, before it is; beside the rows of the list.
pub fn question(question: &Question, rows: &[Row]) -> Vec<String> {
    const HERE: &str = "屏幕上打开的报告还在，但只在屏幕上：再改动才会重新保存，关闭本页就没有了。";
    let titled = |name: &str| rows.iter().find(|row| row.name == name);
    let title = |name: &str| titled(name).map_or(String::new(), |row| draft_title(&row.title));
    match &question.danger {
        Danger::Draft(draft) => {
            let mut lines =
                vec![format!("删除“{}”这份草稿和它的旧版本、撤销记录？删除后找不回来。", title(draft))];
            if question.is_here {
                lines.push(format!("这就是正在填写的这一份。{HERE}"));
            }
            lines
        }
        Danger::Aside(_) => vec!["删除这份受损内容？它可能是唯一的原件，删除后找不回来。".to_string()],
        Danger::Everything => {
            let mut lines = vec!["从这台电脑的这个浏览器里删除以下全部内容？删除后找不回来。".to_string()];
            lines.extend(rows.iter().map(|row| format!("· {} {}", draft_title(&row.title), row.at)));
            lines.push("· 各份草稿的旧版本和撤销记录".to_string());
            lines.push(HERE.to_string());
            lines
        }
    }
}

/// How a section stands: the sign beside its name, and what is read out after it.
pub fn standing(standing: Standing) -> (String, String) {
    match standing {
        Standing::Empty => ("未填".to_string(), String::new()),
        Standing::Optional => ("可选".to_string(), "，前言还没有写，可以不写".to_string()),
        Standing::Begun(blanks) => (format!("余 {blanks} 格"), String::new()),
        Standing::Done => ("✓".to_string(), "，已填完，没有发现问题".to_string()),
        Standing::Answered(count) => (format!("✓ 说明{count}"), format!("，已填完，{count} 处已说明")),
        Standing::Queries(count) => (format!("？{count}"), format!("，{count} 处{}", Kind::Query.words())),
        Standing::Errors(count) => (format!("！{count}"), format!("，{count} 处{}", Kind::Error.words())),
    }
}
