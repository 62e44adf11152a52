//! What is said above the paper.

use super::{fault, file, handed_over, listed_sections, reason, refused_by_store, sent, together, whose};
use crate::event::FileFault;
use crate::said::{Explanation, Found, Lacking, Landed, Notice, Said, Unturned, Whose};
use nianbao_core::check::finding::Kind;
use nianbao_core::check::words::{cell_place, misread_words};
use nianbao_core::checkup::words::{self as of_files, shortened};
use nianbao_core::form::{CellId, FormDefinition, Role};
use nianbao_core::report::edit::Act;
use nianbao_core::report::saved::Refusal;
use nianbao_core::report::Entry;

/// Pasted cells that are named; the others are seen in their table.
const NAMED: usize = 3;

/// A title, and what exactly, where, and what to do.
pub type Words = (String, Vec<String>);

fn short(title: &str) -> Words {
    (title.to_string(), Vec::new())
}

fn long<const N: usize>(title: impl Into<String>, lines: [&str; N]) -> Words {
    (title.into(), lines.iter().map(ToString::to_string).collect())
}

/// A message with those before it that still count.
pub fn notice(notice: &Notice) -> Words {
    let before = notice.before.iter().flat_map(|before| {
        let (title, lines) = said(before);
        std::iter::once(title).chain(lines)
    });
    let mut all: Vec<String> = before.collect();
    let (title, lines) = said(&notice.said);
    all.extend(lines);
    (title, all)
}

/// One message.
// Longer than 60 lines because it is the list of all messages.
pub fn said(said: &Said) -> Words {
    match said {
        Said::Computed => short("合计由各格自动算出，不用填；数不对时，请核对组成它的各格"),
        Said::Understood { typed, text } => short(&format!("{} → {}", shortened(typed.trim()), shortened(text))),
        Said::LevelTaken(level) => {
            short(&format!("已按名称把类别选为“{}”，按 Ctrl+Z 可以撤销", level.words()))
        }
        Said::Zeroed(cells) => short(&format!("已把空着的 {cells} 格填为 0，按 Ctrl+Z 可以撤销")),
        Said::Pasted(edition, landed) => pasted(landed, edition.0),
        Said::Undone(act, edition) => short(&format!("已撤销：{}", act_words(act, edition.0))),
        Said::Redone(act, edition) => short(&format!("已重做：{}", act_words(act, edition.0))),
        Said::Explained(explanation) => explained(explanation),
        Said::Waiting { edition, cells } => {
            short(&format!("{}没有的 {cells} 格先收着，年份改回去还在", edition.0.name))
        }

        Said::Begun => short("已新建空白报告，原来的一份还在“草稿”里"),
        Said::WentBack => short("已回到较早的版本，点“撤销”可以返回"),
        Said::OpenedDraft(Whose { organ, year }) => short(&format!("已打开草稿：{}", whose(organ, *year))),
        Said::OpenedFile { name, complaints, .. } if complaints.is_empty() => {
            short(&format!("已打开“{}”", file(name)))
        }
        Said::OpenedFile { name, edition, complaints } => {
            let lines = complaints.iter().map(|complaint| of_files::complaint(complaint, edition.0));
            (format!("已打开“{}”，有些内容没能照原样读入", file(name)), lines.collect())
        }
        Said::FileFault { name, fault } => not_opened(name, &file_fault(fault)),
        Said::Refused { name, refusal } => not_opened(name, &refused(name, refusal)),

        Said::HandedOver(name) => short(&handed_over(name)),
        Said::SavedFileHandedOver(name) => {
            short(&format!("{}。以后或换电脑接着填，在本页点“打开”选它", handed_over(name)))
        }
        Said::MakingAll => short("正在生成 Word 和网页…浏览器若问是否允许下载多个文件，请点“允许”"),
        Said::HandedOverTogether(names) => (
            together(names),
            names.iter().cloned().chain([KEEP_SAVED_FILE.to_string()]).collect(),
        ),
        Said::NotHandedOver { name, why } => (
            format!("没能下载“{}”", file(name)),
            vec![
                format!("浏览器没有接受下载（{}）。", reason(why)),
                "填写的内容还在，请换一个浏览器窗口打开本页再试。".to_string(),
            ],
        ),
        Said::DraftWentOut(how, lacking) => draft_went_out(sent(how), lacking),
        Said::Copied => short(super::COPIED),
        Said::NotCopied(why) => (
            "没能复制".to_string(),
            vec![
                format!("浏览器没有允许复制（{}）。", reason(why)),
                "请再点一次“复制网页内容”；还不行就点“网站代码”，用记事本打开后全选复制。".to_string(),
            ],
        ),
        Said::OfficeFailed(why) => because(
            "没能生成文件",
            why,
            "填写的内容没有受影响。请先点“保存文件”留一份，再刷新本页重试。",
        ),
        Said::NoSheets(why) => {
            because("没能排出预览", why, "填写的内容没有受影响。可以先导出 Word 再打印。")
        }
        Said::NoCounty(why) => {
            because("没能打开批量核对", why, "正在填写的报告没有改动。请检查网络后再点一次。")
        }

        Said::SmallStore => short("浏览器不让本页用数据库，草稿存在较小的空间里，大图片可能放不下"),
        Said::MadeRoom => short("浏览器的存储满了，先删去了较早的版本，再保存当前内容"),
        Said::StoreIsSlow => long(
            "浏览器迟迟没有读出本机的草稿，先开了一份空白的",
            ["可以先填；读到以后，原有的草稿在“草稿”里。急用请点“保存文件”。"],
        ),
        Said::ReadLate => short("本机原有的草稿读到了，点“草稿”可以打开"),
        Said::NotRead(why) => long(
            format!("没有读到本机的草稿（{}）", fault(why)),
            ["屏幕上的内容没有改动。请点“保存文件”留一份，再刷新本页重试。"],
        ),
        Said::NotDeleted(why) => long(
            format!("没有删除（{}）", fault(why)),
            ["请刷新本页再试；仍不行，请在浏览器设置里清除本页的数据。"],
        ),
        Said::StoreLostIt => long(
            "这份草稿原来保存在本机的内容不见了",
            ["屏幕上的内容都在，已重新存成一份草稿。请点“保存文件”另留一份。"],
        ),
        Said::MendedCopy => long(
            "上次保存的内容里有一份副本受损，没有缺内容",
            ["内容已由另一份和逐笔的记录补全。受损的原件已另存在本机，点“草稿”可以下载。"],
        ),
        Said::TornCopy => long(
            "上次保存的两份草稿里有一份读不出来",
            [
                "现在显示的是完好的那一份，可能缺最后一次填写的内容，请核对。",
                "受损的原件已另存在本机，点“草稿”可以下载。",
            ],
        ),
        Said::PicturesMissing(count) => long(
            format!("有 {count} 张图片读不出来"),
            ["文字和数字都在。图片在原来的文件里还有的，请打开那个文件。"],
        ),
        Said::VersionUnreadable => short("这个版本读不出来，没有改动"),
        Said::DraftGone => short("这份草稿已经不在本机了"),
        Said::UnreadableNow => short("这份草稿现在读不出来，本页没有改动它"),

        Said::NotLeft { locks } => long(
            format!("{}：当前内容还没有保存下来", if *locks { "没有锁上" } else { "没有换" }),
            ["请先点“保存文件”另存一份；要腾出地方，点“草稿”删去不用的。"],
        ),
        Said::NotKeptYet => short("没有换：当前内容还没有保存下来"),
        Said::PasswordNotReady => short("没有换：密码还没有设置好"),
        Said::NotNow => short("请稍候：密码还没有设置好"),

        Said::Overtaken => long(
            "另一个标签页也在填这份草稿，这里的改动已另开成一份",
            ["两份都在“草稿”里，请核对后删去不要的。"],
        ),
        Said::BranchedOff => short("另一个标签页在填这份草稿，这里还没存下的改动已另开成一份草稿"),
        Said::DeletedElsewhere => long(
            "这份草稿在另一个标签页里被删除了",
            ["屏幕上的内容还在；再改动，就另存成一份新草稿。"],
        ),
        Said::OnlyShown => short("没有改动：这份草稿由另一个标签页填写"),

        Said::PasswordNotSet(why) => ("没有设置密码".to_string(), vec![unturned(why)]),
        Said::PasswordNotTurned => long("密码没有改动", [NOT_HERE]),
        Said::PasswordNotRemoved(why) => ("没有取消密码".to_string(), vec![unturned(why)]),
        Said::PasswordTurned { sets: true } => {
            short("已设置密码，以后打开这份草稿要输入。请记牢，忘了找不回来")
        }
        Said::PasswordTurned { sets: false } => short("已取消密码，这份草稿不再加密"),
        Said::LeftInTheOpen(count) => (
            "草稿已加密，旧版本还没有全部加密".to_string(),
            vec![format!(
                "还有 {count} 份旧版本或受损内容没有加密：存储空间不够。删去不要的草稿后，重新打开这份草稿会接着加密。"
            )],
        ),
    }
}

const KEEP_SAVED_FILE: &str =
    "Word 和网页用来报送、公布；以“.nianbao.json”结尾的是保存文件，请留好，以后点“打开”选它接着改。";
const NOT_HERE: &str = "这份草稿现在不由本页保存。";

fn because(title: &str, why: &str, what_helps: &str) -> Words {
    (title.to_string(), vec![format!("原因：{}", reason(why)), what_helps.to_string()])
}

fn not_opened(name: &str, why: &str) -> Words {
    long(format!("没有打开“{}”", file(name)), [why, "正在填写的报告没有改动。"])
}

fn file_fault(fault: &FileFault) -> String {
    match fault {
        FileFault::TooLarge(bytes) => of_files::too_large(*bytes),
        FileFault::Browser(why) => {
            let why = reason(why);
            format!("浏览器读不到这个文件（{why}）。请确认它没有被移走或被别的程序占用，再打开一次。")
        }
    }
}

fn refused(name: &str, refusal: &Refusal) -> String {
    foreign_words(name).map_or_else(|| of_files::refusal(refusal), str::to_string)
}

/// What a file of another program is, and how its content comes in.
fn foreign_words(name: &str) -> Option<&'static str> {
    let extension = name.rsplit('.').next()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "xls" | "xlsx" | "et" | "csv" => {
            "这是表格文件。请在 Excel 或 WPS 里打开它，选中数字复制，再点这里表格的格子粘贴；要打开的是点“保存文件”得到的 .nianbao.json 文件。"
        }
        "doc" | "docx" | "wps" | "pdf" | "ofd" => {
            "这是文档文件。文字可以复制过来，表格可以选中复制，再点这里表格的格子粘贴；要打开的是点“保存文件”得到的 .nianbao.json 文件。"
        }
        "html" | "htm" | "mht" => {
            "这是网页文件。请用浏览器打开它，选中表格复制，再点这里表格的格子粘贴；要打开的是点“保存文件”得到的 .nianbao.json 文件。"
        }
        _ => return None,
    })
}

fn unturned(why: &Unturned) -> String {
    match why {
        Unturned::NoRandom => super::NO_RANDOM.to_string(),
        Unturned::NoKey(why) => super::no_key(why),
        Unturned::NotHere => NOT_HERE.to_string(),
        Unturned::Refused(why) => refused_by_store(why),
    }
}

fn draft_went_out(how: String, lacking: &Lacking) -> Words {
    let counts = [
        (lacking.errors, "处", Kind::Error.words()),
        (lacking.blanks, "格", "空着"),
        (lacking.sections.len(), "个部分", "未填"),
    ];
    let counts = counts.iter().filter(|(count, ..)| *count > 0);
    let lacks: Vec<String> = counts.map(|(count, unit, words)| format!("{count} {unit}{words}")).collect();
    let mut lines = vec![how];
    if !lacking.sections.is_empty() {
        lines.push(format!("未填的部分：{}。没有内容的，也请写一句。", listed_sections(&lacking.sections)));
    }
    lines.push("文件带有草稿标记。改正右边的问题、填好空格，或写明理由后再导出。".to_string());
    (format!("还有 {}，导出的是草稿", lacks.join("、")), lines)
}

/// One line for what happened, one for everything that needs a look.
fn pasted(landed: &Landed, form: &FormDefinition) -> Words {
    let mut title = format!("已粘贴 {} 格", landed.pasted);
    if landed.by_name {
        title.push_str("（按表头名称对应）");
    }
    if let Some((pasted, number)) = &landed.example {
        let (pasted, number) = (shortened(pasted), shortened(number));
        title.push_str(&format!("，其中 {} 格换了写法（如“{pasted}”→{number}）", landed.reworded));
    }
    if landed.totals > 0 {
        title.push_str(&format!("，跳过合计 {} 格", landed.totals));
    }
    if landed.missed > 0 {
        let why = if landed.by_name { "没有对应的行列" } else { "超出表格" };
        title.push_str(&format!("，{why} {} 格没有贴", landed.missed));
    }
    let mut lines = not_numbers(&landed.unread, form);
    let says = [
        (landed.found.stated, "格合计与各项相加不同，已列入核对。"),
        (landed.refused, "格是 ### 或公式错误，没有贴。请在原表把列拉宽或改好公式，再复制一次。"),
    ];
    let says = says.iter().filter(|(count, _)| *count > 0);
    lines.extend(says.map(|(count, words)| format!("有 {count} {words}")));
    lines.extend(in_panel(&landed.found));
    (title, lines)
}

/// Pasted text that is no number: where it stands and why, of the first cells; how many more there are.
fn not_numbers(unread: &[(CellId, String)], form: &FormDefinition) -> Vec<String> {
    let line = |(cell, typed): &(CellId, String)| {
        let why = Entry::read(typed, form.cell(*cell).kind).misread(form.cell(*cell).kind);
        let why = why.as_ref().map_or(String::new(), misread_words);
        format!("{}里是“{}”，{why}。", cell_place(*cell, form), of_files::shortened(typed.trim()))
    };
    let mut lines: Vec<String> = unread.iter().take(NAMED).map(line).collect();
    if unread.len() > NAMED {
        lines.push(format!("还有 {} 格也不是可用的数，已照原样保留并标出。", unread.len() - NAMED));
    }
    lines
}

/// As many as the panel shows.
fn in_panel(found: &Found) -> Option<String> {
    let counts = [(found.errors, Kind::Error), (found.queries, Kind::Query)];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = counts.map(|(count, kind)| format!("{count} 处{}", kind.words())).collect();
    (!words.is_empty()).then(|| format!("核对栏现有 {}。", words.join("、")))
}

/// What an act was, after 已撤销 or 已重做.
fn act_words(act: &Act, form: &FormDefinition) -> String {
    match act {
        Act::Typed(cell) => format!("填写{}", cell_place(cell.id(), form)),
        Act::Cleared(count) => format!("清除 {count} 格"),
        Act::Filled(count) => format!("填充 {count} 格"),
        Act::Pasted(count) => format!("粘贴 {count} 格"),
        Act::Cut(count) => format!("剪切 {count} 格"),
        Act::Zeroed(count) => format!("{count} 格填 0"),
        Act::Mended(_) => "改正".to_string(),
        Act::Waived => "对问题的说明".to_string(),
        Act::Wrote(section) => format!("“{}”的文字", form.section(*section).outline),
        Act::Headed => "机关、级别或年份".to_string(),
        Act::Named => "草稿名称".to_string(),
        Act::Signed => "落款".to_string(),
        Act::Opened => "打开文件".to_string(),
        Act::Begun => "新建".to_string(),
        Act::WentBack => "回到较早的版本".to_string(),
    }
}

/// How a cell comes by its value and what was found about it.
fn explained(explanation: &Explanation) -> Words {
    let (cell, form) = (explanation.cell, explanation.form.0);
    let mut lines = vec![formula(cell, form)];
    lines.extend(explanation.misread.as_ref().map(misread_words));
    lines.extend(explanation.found.iter().cloned());
    if explanation.misread.is_none() && explanation.found.is_empty() {
        lines.push("没有发现问题。".to_string());
    }
    let into = explanation.goes_into.iter().map(|total| cell_place(*total, form));
    let into: Vec<String> = into.collect();
    if !into.is_empty() {
        lines.push(format!("计入：{}", into.join("、")));
    }
    if let Some(help) = form.help(cell, explanation.level) {
        lines.push(format!("填报口径：{}", help.counts));
        lines.extend(help.apart.clone());
        lines.push(format!("依据：{}", help.source));
    }
    (cell_place(cell, form), lines)
}

/// How a cell comes by its value: `合计 = 自然人 + 商业企业 + …`.
fn formula(cell: CellId, form: &FormDefinition) -> String {
    let definition = form.cell(cell);
    let Role::Total { sum, .. } = &definition.role else { return "由填报人填写。".to_string() };
    let in_row = sum.iter().all(|part| form.cell(*part).row == definition.row);
    let name = |cell: &CellId| {
        let cell = form.cell(*cell);
        if in_row {
            cell.column_name.as_str()
        } else {
            cell.row_name.as_str()
        }
    };
    let parts: Vec<&str> = sum.iter().map(name).collect();
    format!("自动合计：{} = {}", name(&cell), parts.join(" + "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::StoreFault;
    use crate::said::{Edition, Sent};
    use nianbao_core::form::definition;
    use nianbao_core::report::saved::Complaint;

    /// Whatever a file, a browser or somebody's keys bring into a message: it stays one that can be read.
    #[test]
    fn what_is_quoted_is_cut() {
        let long = || "schéma年".repeat(700);
        let edition = Edition(definition("2021").expect("an edition"));
        let complaints = vec![
            Complaint::UnknownCells(vec![long(); 900]),
            Complaint::UnknownSections(vec![long(); 900]),
            Complaint::NoNumber { cell: long(), text: long() },
            Complaint::WrongType { field: long() },
            Complaint::Doubled(vec![(long(), long()); 900]),
            Complaint::TooDeep(vec![long(); 900]),
            Complaint::NoPicture { name: long() },
            Complaint::OtherEdition { named: long(), taken: "2021".to_string() },
            Complaint::InPrevious {
                edition: long(),
                complaint: Box::new(Complaint::WrongType { field: long() }),
            },
            Complaint::InPrevious {
                edition: long(),
                complaint: Box::new(Complaint::OtherEdition { named: long(), taken: "2021".to_string() }),
            },
        ];
        let refused = || StoreFault::Refused(long());
        let landed = Landed { example: Some((long(), long())), ..Landed::default() };
        let unknown = || Refusal::UnknownVersion(long());
        for message in [
            Said::Understood { typed: long(), text: long() },
            Said::Pasted(edition, landed),
            Said::OpenedDraft(Whose { organ: long(), year: 2024 }),
            Said::OpenedFile { name: long(), edition, complaints },
            Said::OpenedFile { name: long(), edition, complaints: Vec::new() },
            Said::FileFault { name: long(), fault: FileFault::Browser(long()) },
            Said::Refused { name: long(), refusal: unknown() },
            Said::Refused { name: format!("{}.docx", long()), refusal: unknown() },
            Said::HandedOver(long()),
            Said::SavedFileHandedOver(long()),
            Said::NotHandedOver { name: long(), why: long() },
            Said::DraftWentOut(Sent::HandedOver(long()), Lacking::default()),
            Said::NotCopied(long()),
            Said::OfficeFailed(long()),
            Said::NoSheets(long()),
            Said::NoCounty(long()),
            Said::NotRead(refused()),
            Said::NotDeleted(refused()),
            Said::PasswordNotSet(Unturned::NoKey(long())),
            Said::PasswordNotRemoved(Unturned::Refused(refused())),
        ] {
            let (title, lines) = said(&message);
            for line in lines.iter().chain([&title]) {
                assert!(line.chars().count() < 420, "{} characters: {line}", line.chars().count());
            }
        }
        assert!(
            said(&Said::HandedOver(format!("{}.docx", long()))).0.ends_with("年.docx"),
            "the end of a name says what it is"
        );
    }
}
