//! A password for a draft on a shared computer: set, forgotten, typed wrong, taken away; nothing of the draft is left in
//! the open, and nothing of it is lost, whenever the page dies and however full the storage is.

use std::collections::BTreeMap;

use crate::desktop::password::holding;
use crate::desktop::Desktop;
use nianbao::app::event::FocusTarget;
use nianbao::app::keeper::drafts::{Choice, Danger};
use nianbao::app::keeper::records::{ASIDE, DRAFTS, HISTORIES, VERSIONS};
use nianbao::app::keeper::sealed::{is_sealed, recipe, Key, Kind, Password, Random, Seal};
use nianbao::app::keeper::sealing::LockLine;
use nianbao::app::said::Unfit;
use nianbao::app::words;
use nianbao::formats::key;

const CELL: &str = "t3.received.natural";
const FIGURE: &str = "471147114711";
const ORGAN: &str = "保密示例局";
const OLDER: &str = "从前叫作旧示例局";
const PASSWORD: &str = "春眠不觉晓, 42";

/// A draft with both slots, a history, and two older versions.
fn draft() -> Desktop {
    let mut desk = Desktop::on(BTreeMap::new());
    for organ in [OLDER, "中间的示例局", ORGAN] {
        desk.write_organ(organ);
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    desk.go(CELL);
    desk.type_over(FIGURE);
    desk.press("Enter");
    desk.rest();
    assert!(desk.versions() >= 2, "{}", desk.versions());
    desk
}

fn is_the_draft(desk: &Desktop) -> bool {
    desk.locked().is_none() && desk.organ() == ORGAN && desk.cell(CELL) == FIGURE
}

/// Everything of the draft is sealed.
fn nothing_is_in_the_open(storage: &BTreeMap<String, String>) {
    for text in [ORGAN, OLDER, FIGURE, "示例局", "\"cells\"", "2024"] {
        assert_eq!(holding(storage, text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_password_is_set_and_asked_for_and_nothing_is_left_in_the_open() {
    let mut desk = draft();
    assert_eq!((desk.drafts().lock.clone(), desk.saving()), (LockLine::Off, "saved"));
    desk.set_password(PASSWORD);
    assert_eq!(desk.lock_line(), LockLine::On);
    assert!(desk.notice().unwrap().starts_with("已设置密码"), "{:?}", desk.notice());
    nothing_is_in_the_open(&desk.storage());
    desk.rest();
    let storage = desk.storage();
    nothing_is_in_the_open(&storage);
    assert_eq!(storage.keys().filter(|key| key.starts_with(DRAFTS)).count(), 2, "two slots again");
    assert!(storage.values().all(|text| is_sealed(text) && text.contains("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_eq!(holding(&storage, PASSWORD), Vec::<&str>::new());

    let mut desk = desk.killed();
    let view = desk.locked().expect("the password is asked for");
    assert!(view.at.starts_with("1970-") && view.said.is_none() && !view.can_return, "{view:?}");
    assert_eq!(desk.spot(), Some(FocusTarget::Password));
    desk.unlock("春眠不觉晓, 43");
    assert!(desk.locked().unwrap().said.unwrap().starts_with("密码不对"));
    desk.unlock("");
    assert_eq!(desk.locked().unwrap().said.as_deref(), Some("请输入密码。"));
    assert_eq!(desk.storage(), storage, "nothing was written");
    desk.unlock(PASSWORD);
    assert!(is_the_draft(&desk));
    desk.rest();
    assert_eq!(desk.storage(), storage, "opening writes nothing");
}

#[test]
fn a_draft_with_a_password_goes_on_like_any_other() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.write("overview", "全年无事");
    let mut desk = desk.killed();
    desk.unlock(PASSWORD);
    assert_eq!(desk.prose("overview"), "全年无事");
    desk.press_outside("undo");
    assert_eq!(desk.prose("overview"), "");
    desk.press_outside("undo");
    assert_eq!(desk.cell(CELL), "", "undo leads back over the page and over the password");

    for organ in ["甲示例局", "乙示例局"] {
        desk.write_organ(organ);
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    let versions = desk.drafts().versions.clone();
    assert!(versions.len() >= 3, "{versions:?}");
    desk.choose(Choice::GoBack(versions.last().unwrap().key.clone()));
    assert_eq!(desk.organ(), "中间的示例局", "a version from before the password");
    desk.choose(Choice::GoBack(versions.first().unwrap().key.clone()));
    assert_eq!(desk.organ(), "乙示例局", "a version under the password");
    desk.rest();
    nothing_is_in_the_open(&desk.storage());
}

#[test]
fn versions_under_a_password_are_ten_at_most() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    for at in 0..14 {
        desk.write_organ(&format!("第{at}示例局"));
        desk.rest();
        desk.idle(10 * 60 * 1000);
    }
    assert_eq!(desk.versions(), 10);
}

#[test]
fn what_is_typed_differently_or_too_short_sets_nothing() {
    let mut desk = draft();
    let before = desk.storage();
    desk.type_password(PASSWORD, "春眠不觉晓, 43");
    assert_eq!(desk.lock_line(), LockLine::Asking(Some(Unfit::NotTheSame)));
    assert_eq!(words::unfit(Unfit::NotTheSame), "两次输入的密码不一样，请重新输入。");
    desk.type_password("1234567", "1234567");
    assert_eq!(desk.lock_line(), LockLine::Asking(Some(Unfit::TooShort)));
    assert_eq!(words::unfit(Unfit::TooShort), "密码太短：至少 8 个字符。");
    desk.choose(Choice::LeavePassword);
    assert_eq!((desk.lock_line(), desk.spot()), (LockLine::Off, Some(FocusTarget::PasswordLine)));
    assert_eq!(desk.storage(), before);
}

#[test]
fn an_office_that_does_not_start_or_a_browser_without_chance_changes_nothing() {
    let mut desk = draft();
    let before = desk.storage();
    desk.office().cannot_start = true;
    desk.set_password(PASSWORD);
    assert_eq!((desk.notice().as_deref(), desk.lock_line()), (Some("没有设置密码"), LockLine::Off));
    desk.office().cannot_start = false;
    desk.office().has_no_chance = true;
    desk.set_password(PASSWORD);
    assert_eq!((desk.notice().as_deref(), desk.lock_line()), (Some("没有设置密码"), LockLine::Off));
    assert_eq!((desk.storage(), desk.saving()), (before, "saved"));

    desk.office().has_no_chance = false;
    desk.set_password(PASSWORD);
    let mut desk = desk.killed();
    desk.office().cannot_start = true;
    desk.unlock(PASSWORD);
    assert!(desk.locked().unwrap().said.unwrap().starts_with("加密程序没有运行起来"));
    desk.office().cannot_start = false;
    desk.office().has_no_chance = true;
    desk.unlock(PASSWORD);
    assert!(desk.locked().unwrap().said.unwrap().contains("随机数"));
    desk.office().has_no_chance = false;
    desk.unlock(PASSWORD);
    assert!(is_the_draft(&desk));
}

#[test]
fn what_is_typed_while_the_key_is_made_is_kept() {
    let mut desk = draft();
    desk.office().is_late = true;
    desk.set_password(PASSWORD);
    assert_eq!(desk.lock_line(), LockLine::Busy);
    desk.write("overview", "全年无事");
    desk.rest();
    desk.set_password("另一个很长的密码");
    desk.office_answers_key();
    assert_eq!(desk.lock_line(), LockLine::On);
    let mut desk = desk.killed();
    desk.unlock(PASSWORD);
    assert_eq!((desk.organ().as_str(), desk.prose("overview").as_str()), (ORGAN, "全年无事"));
}

#[test]
fn an_answer_to_a_question_that_was_left_opens_nothing() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    let mut desk = desk.killed();
    desk.office().is_late = true;
    desk.unlock(PASSWORD);
    assert!(desk.locked().unwrap().is_busy);
    desk.press_outside("new");
    desk.office_answers_key();
    assert_eq!((desk.locked(), desk.organ().as_str()), (None, ""));
}

#[test]
fn whoever_does_not_know_the_password_begins_another_report() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    let mut desk = desk.killed();
    let before = desk.storage();
    desk.press_outside("new");
    desk.write_organ("乙局");
    desk.rest();
    assert!(before.iter().all(|(key, text)| desk.storage().get(key) == Some(text)), "it was not touched");
    assert!(desk.stored_organs().contains(&"乙局".to_string()));
    let rows = desk.drafts().rows.clone();
    assert_eq!(words::draft_title(&rows[1].title), "已加密码的草稿");
    assert!(rows[1].at.starts_with("1970-") && rows[1].fault.is_none(), "{rows:?}");

    // The other one is opened from the list, and left again.
    desk.choose(Choice::Open(rows[1].name.clone()));
    let view = desk.locked().expect("the password is asked for");
    assert!(
        view.can_return && view.others.iter().any(|row| words::draft_title(&row.title).starts_with("乙局")),
        "{view:?}"
    );
    desk.choose(Choice::Close);
    assert_eq!(desk.organ(), "乙局");
    desk.choose(Choice::Open(rows[1].name.clone()));
    desk.unlock(PASSWORD);
    assert!(is_the_draft(&desk));
    // And the one without a password is opened from the question.
    let mut desk = desk.killed();
    let other = desk.locked().expect("a page begins with what was opened last").others[0].name.clone();
    desk.choose(Choice::Open(other));
    assert_eq!(desk.organ(), "乙局");
    assert_eq!(desk.killed().organ(), "乙局", "that one was opened last now");
}

#[test]
fn a_report_begun_beside_a_draft_with_a_password_has_none_and_holds_nothing_of_it() {
    for begins in [true, false] {
        let mut desk = draft();
        let (_, file) = desk.save();
        desk.set_password(PASSWORD);
        desk.write("overview", "保密的一段话");
        match begins {
            true => desk.press_outside("new"),
            false => {
                let file = String::from_utf8(file).unwrap().replace(ORGAN, "乙局").replace(FIGURE, "5");
                desk.read_file("乙.json", file.as_bytes());
            }
        }
        assert_eq!(desk.organ(), if begins { "" } else { "乙局" });
        desk.write("problems", "公开的一段话");
        desk.rest();
        let storage = desk.storage();
        assert_eq!(holding(&storage, "公开的一段话").len(), 1, "{begins}");
        for secret in [ORGAN, FIGURE, OLDER, "保密的一段话"] {
            assert_eq!(holding(&storage, secret), Vec::<&str>::new(), "{begins} {secret}");
        }
        let sealed = desk
            .drafts()
            .rows
            .iter()
            .find(|row| words::draft_title(&row.title) == "已加密码的草稿")
            .cloned()
            .unwrap();
        desk.choose(Choice::Open(sealed.name));
        desk.unlock(PASSWORD);
        assert_eq!(desk.prose("overview"), "保密的一段话", "it was kept before it was left");
    }
}

#[test]
fn a_draft_with_a_password_that_cannot_be_kept_is_not_left() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.storage_is_full(true);
    desk.write("overview", "写不下");
    desk.press_outside("new");
    assert_eq!(desk.prose("overview"), "写不下");
    assert_eq!(desk.notice().as_deref(), Some("没有换：当前内容还没有保存下来"));
}

#[test]
fn a_password_is_taken_away() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    let mut desk = desk.killed();
    desk.unlock(PASSWORD);
    desk.remove_password();
    assert_eq!(desk.lock_line(), LockLine::Off);
    desk.rest();
    assert!(desk.storage().values().all(|text| !is_sealed(text)), "{:?}", desk.storage().keys());
    let mut desk = desk.killed();
    assert!(is_the_draft(&desk));
    let oldest = desk.drafts().versions.last().unwrap().key.clone();
    desk.choose(Choice::GoBack(oldest));
    assert_eq!(desk.organ(), "中间的示例局");
    desk.press_outside("undo");
    desk.press_outside("undo");
    assert_eq!(desk.cell(CELL), "", "undo goes on");
}

/// The page dies at every change of the storage while a password is set and taken away, with the last change whole or torn:
/// the draft opens, and what was begun is finished or undone.
#[test]
fn a_page_that_dies_on_the_way_loses_nothing() {
    let (mut sealed, mut open) = (0, 0);
    for (sets, tears) in [(true, false), (true, true), (false, false), (false, true)] {
        for changes in 1.. {
            let mut desk = draft();
            if !sets {
                desk.set_password(PASSWORD);
                desk.rest();
            }
            let (before, clock) = (desk.storage(), desk.clock() + 1_000);
            desk.dies_after(changes, tears);
            match sets {
                true => desk.set_password(PASSWORD),
                false => desk.remove_password(),
            }
            desk.rest();
            let finished = !desk.is_dead();
            let what = format!("sets {sets}, tears {tears}, {changes} changes");
            let mut desk = Desktop::after(desk.storage(), clock);
            let is_locked = desk.locked().is_some();
            if is_locked {
                desk.unlock(PASSWORD);
            }
            assert!(is_the_draft(&desk), "{what}");
            desk.rest();
            // The oldest version is still to be had.
            let versions = desk.drafts().versions.clone();
            assert_eq!(
                versions.len(),
                before.keys().filter(|key| key.starts_with(VERSIONS)).count(),
                "{what}"
            );
            desk.choose(Choice::GoBack(versions.last().unwrap().key.clone()));
            assert_eq!(desk.organ(), "中间的示例局", "{what}");
            desk.rest();
            desk.write_organ("写满两个槽");
            desk.rest();
            desk.be_quiet();
            let storage = desk.storage();
            let rest = |wanted: bool| storage.iter().filter(|(_, text)| is_sealed(text) == wanted).count();
            match is_locked {
                true => {
                    sealed += 1;
                    assert_eq!(rest(false), 0, "{what}: all is sealed");
                }
                false => {
                    open += 1;
                    let aside = storage.keys().filter(|key| key.starts_with(ASIDE)).count();
                    assert!(
                        rest(true) <= aside,
                        "{what}: all is open but what was torn: {:?}",
                        storage.keys()
                    );
                }
            }
            if finished {
                assert_eq!(is_locked, sets, "{what}");
                break;
            }
        }
    }
    assert!(sealed > 10 && open > 10, "{sealed} {open}");
}

#[test]
fn a_full_storage_refuses_the_password_and_keeps_everything_as_it_was() {
    let mut desk = draft();
    let before = desk.storage();
    desk.has_room_for(desk.size());
    desk.set_password(PASSWORD);
    assert_eq!((desk.notice().as_deref(), desk.lock_line()), (Some("没有设置密码"), LockLine::Off));
    assert_eq!((desk.storage(), desk.saving()), (before, "saved"));
    desk.has_room_for(1_000_000);
    desk.write_organ("第四示例局");
    desk.rest();
    assert!(!holding(&desk.storage(), ORGAN).is_empty(), "what was good is not what was refused");
    assert!(desk.stored_organs().contains(&"第四示例局".to_string()));
}

/// With every size of the storage between too small and large enough: no version is deleted before its sealed copy is there.
#[test]
fn plain_versions_stay_until_their_sealed_copies_are_there() {
    let whole = draft();
    let oldest = |desk: &mut Desktop| {
        let key = desk.drafts().versions.last().unwrap().key.clone();
        desk.choose(Choice::GoBack(key));
        desk.organ()
    };
    let mut left = 0;
    for room in (0..12_000).step_by(150) {
        let mut desk = draft();
        desk.has_room_for(whole.size() + room);
        desk.set_password(PASSWORD);
        let versions = desk.drafts().versions.len();
        assert_eq!(versions, whole.versions(), "{room}");
        if desk.notice().as_deref() == Some("草稿已加密，旧版本还没有全部加密") {
            left += 1;
            // With room again, the rest follows when the draft is opened.
            desk.has_room_for(10_000_000);
            desk.rest();
            desk = desk.killed();
            desk.unlock(PASSWORD);
            desk.rest();
            nothing_is_in_the_open(&desk.storage());
        }
        desk.has_room_for(10_000_000);
        assert_eq!(oldest(&mut desk), "中间的示例局", "{room}");
    }
    assert!(left > 0, "no size left versions in the open");
}

#[test]
fn a_draft_is_locked_at_once_with_what_was_typed_last() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.write_organ("刚刚改过的局");
    desk.drafts();
    let mut desk = desk.lock().expect("everything is kept");
    assert!(desk.locked().is_some(), "nothing of it is shown");
    desk.unlock(PASSWORD);
    assert_eq!(desk.organ(), "刚刚改过的局");
}

#[test]
fn a_locked_draft_is_what_the_page_begins_with_whatever_was_written_last() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.press_outside("new");
    desk.write_organ("另一个局");
    desk.rest();
    let sealed = desk.drafts().rows.iter().find(|row| !row.current).unwrap().name.clone();
    desk.choose(Choice::Open(sealed));
    desk.unlock(PASSWORD);
    assert_eq!(desk.organ(), ORGAN);
    desk.drafts();
    let desk = desk.lock().expect("everything is kept");
    assert!(desk.locked().is_some(), "not the other draft");
}

#[test]
fn what_cannot_be_kept_is_not_locked_away() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.drafts();
    desk.storage_is_full(true);
    desk.write_organ("刚刚改过的局");
    assert!(desk.lock().is_none(), "the page stays");
    assert_eq!(desk.organ(), "刚刚改过的局");
    assert_eq!(desk.notice().as_deref(), Some("没有锁上：当前内容还没有保存下来"));
}

#[test]
fn a_draft_without_a_password_or_that_is_gone_is_not_locked() {
    let mut desk = draft();
    desk.drafts();
    assert!(desk.lock().is_none(), "there is no password to ask for");
    desk.set_password(PASSWORD);
    desk.rest();
    desk.drafts();
    desk.another_tab_deletes(DRAFTS);
    assert!(desk.lock().is_none(), "what is on the screen is the only copy");
    assert_eq!(desk.organ(), ORGAN);
}

#[test]
fn a_full_storage_keeps_the_password() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    let before = desk.storage();
    desk.has_room_for(desk.size());
    desk.remove_password();
    assert_eq!((desk.notice().as_deref(), desk.lock_line()), (Some("没有取消密码"), LockLine::On));
    desk.has_room_for(10_000_000);
    desk.rest();
    assert_eq!(desk.storage().keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    nothing_is_in_the_open(&desk.storage());
}

#[test]
fn a_torn_slot_gives_way_to_the_other_under_a_password_too() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.write_organ("第四示例局");
    desk.rest();
    let torn = desk.tear_newest_slot();
    let mut desk = Desktop::after(desk.storage(), desk.clock());
    assert!(desk.aside().contains(&torn), "what is torn is put aside");
    desk.unlock(PASSWORD);
    assert!(is_the_draft(&desk), "the older slot");
    desk.write_organ("第五示例局");
    desk.rest();
    assert!(desk.aside().contains(&torn));
    let row = desk.drafts().rows.iter().find(|row| row.fault.is_some()).cloned().unwrap();
    desk.choose(Choice::HandOut(row.key));
    assert_eq!(desk.handed_out().1, torn.as_bytes());

    desk.tear_every_slot();
    let storage = desk.storage();
    let mut desk = Desktop::after(storage.clone(), desk.clock());
    assert!(desk.is_unreadable());
    assert!(storage.values().any(|text| text.as_bytes() == desk.download_unread()));
    assert_eq!(desk.storage(), storage);
}

#[test]
fn what_was_put_aside_of_the_draft_is_sealed_with_it_and_handed_out_whole() {
    let mut desk = draft();
    desk.fold();
    let torn = desk.tear_newest_snapshot();
    let mut desk = Desktop::after(desk.storage(), desk.clock());
    assert!(is_the_draft(&desk), "the older snapshot and the edits since then");
    assert!(torn.contains(ORGAN) && desk.aside().contains(&torn));
    desk.write_organ(ORGAN);
    desk.set_password(PASSWORD);
    desk.rest();
    desk.write_organ("写满两个槽");
    desk.rest();
    desk.be_quiet();
    nothing_is_in_the_open(&desk.storage());
    let row = desk.drafts().rows.iter().find(|row| row.fault.is_some()).cloned().unwrap();
    desk.choose(Choice::HandOut(row.key));
    assert_eq!(desk.handed_out().1, torn.as_bytes());
    desk.remove_password();
    assert!(desk.aside().contains(&torn));
}

/// The digest is no secret: whoever can write to the storage can make one that fits.
fn with_digest(text: &str) -> String {
    let words: Vec<&str> = text.splitn(4, ' ').collect();
    format!("{} {} {:08x} {}", words[0], words[1], adler2::adler32_slice(words[3].as_bytes()), words[3])
}

#[test]
fn an_altered_or_moved_record_is_refused_and_kept() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    desk.write_organ("第四示例局");
    desk.rest();
    let (storage, newest) = (desk.storage(), desk.last_key().to_string());
    let text = &storage[&newest];
    let last = text.chars().last().unwrap();
    let (number, rest) = text.split_once(' ').unwrap().1.split_once(' ').unwrap();
    let kind = text.split(' ').next().unwrap();
    let cases = [
        format!("{}{}", &text[..text.len() - 1], if last == 'A' { 'Q' } else { 'A' }),
        format!("{kind} {}0 {rest}", number),
        text.replacen('\n', "\nAAAA", 1),
    ];
    for altered in cases.map(|text| with_digest(&text)) {
        let mut storage = storage.clone();
        storage.insert(newest.clone(), altered.clone());
        let mut desk = Desktop::after(storage, desk.clock());
        desk.unlock(PASSWORD);
        assert!(is_the_draft(&desk), "the other slot opens, so the password is right and this one damaged");
        assert!(desk.aside().contains(&altered));
    }
    // All of one draft under the name of another: nothing opens, nothing is written.
    let draft = newest.split('/').nth(2).unwrap().to_string();
    let moved = storage.iter().map(|(key, text)| (key.replace(&draft, "moved-1"), text.clone()));
    let moved: BTreeMap<String, String> = moved.collect();
    let mut desk = Desktop::after(moved.clone(), desk.clock());
    desk.unlock(PASSWORD);
    assert!(desk.locked().unwrap().said.unwrap().starts_with("密码不对"));
    let original = desk.download_unread();
    assert!(moved.values().any(|text| text.as_bytes() == original));
    assert_eq!(desk.storage(), moved);
}

#[test]
fn an_older_plain_slot_does_not_pass_for_a_sealed_one_by_a_wrong_password() {
    let mut desk = draft();
    desk.dies_after(1, false);
    desk.set_password(PASSWORD);
    let storage = desk.storage();
    assert!(holding(&storage, ORGAN).len() > 1, "plain copies are still there");
    let mut desk = Desktop::after(storage.clone(), desk.clock());
    desk.unlock("一个错误的密码");
    assert!(desk.locked().is_some());
    assert_eq!(desk.storage(), storage);
}

#[test]
fn a_second_tab_asks_too_and_takes_over() {
    let mut first = draft();
    first.set_password(PASSWORD);
    first.rest();
    let mut second = first.second_tab();
    assert!(second.locked().is_some());
    second.unlock(PASSWORD);
    assert!(is_the_draft(&second));
    assert!(second.elsewhere().is_some());
    assert_eq!(second.drafts().lock, LockLine::Hidden);
    first.write_organ("第四示例局");
    first.rest();
    second.shares_with(&first);
    second.choose(Choice::TakeOver);
    assert_eq!((second.locked(), second.elsewhere(), second.organ().as_str()), (None, None, "第四示例局"));
    first.lose();
    second.write_organ("第五示例局");
    second.rest();
    nothing_is_in_the_open(&second.storage());
    let mut third = second.killed();
    third.unlock(PASSWORD);
    assert_eq!(third.organ(), "第五示例局");
}

#[test]
fn a_tab_that_was_open_before_the_password_asks_for_it_when_it_takes_over() {
    let mut first = draft();
    let mut second = first.second_tab();
    assert!(is_the_draft(&second));
    first.set_password(PASSWORD);
    first.rest();
    second.shares_with(&first);
    second.choose(Choice::TakeOver);
    assert!(second.locked().is_some_and(|view| view.can_return));
    second.unlock(PASSWORD);
    assert!(is_the_draft(&second));
    assert_eq!(second.elsewhere(), None);
    second.write_organ("第四示例局");
    second.rest();
    nothing_is_in_the_open(&second.storage());
}

#[test]
fn a_password_that_was_being_set_when_another_tab_took_the_draft_is_said_not_to_be() {
    for unsaved in [false, true] {
        let mut desk = draft();
        desk.office().is_late = true;
        desk.set_password(PASSWORD);
        assert_eq!(desk.panel().unwrap().lock, LockLine::Busy);
        if unsaved {
            desk.write_organ("刚刚写的局");
        }
        desk.lose_with_the_list_open();
        assert_ne!(desk.panel().unwrap().lock, LockLine::Busy, "unsaved: {unsaved}");
        let said = desk.notice_text();
        assert!(said.contains("密码没有改动") && said.contains("不由本页保存"), "{said}");
        desk.office_answers_key();
        desk.rest();
        assert!(desk.storage().values().all(|text| !is_sealed(text)));
    }
}

#[test]
fn a_copy_of_a_draft_with_a_password_has_it_too() {
    let mut first = draft();
    first.set_password(PASSWORD);
    first.rest();
    let mut second = first.second_tab();
    second.unlock(PASSWORD);
    second.choose(Choice::Branch);
    second.write_organ("副本示例局");
    second.rest();
    nothing_is_in_the_open(&second.storage());
    let mut third = second.killed();
    third.unlock(PASSWORD);
    assert_eq!(third.organ(), "副本示例局");
}

#[test]
fn deleting_the_draft_deletes_what_is_sealed() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    desk.rest();
    let danger = desk.drafts().rows[0].danger.clone();
    assert!(matches!(danger, Danger::Draft(_)));
    desk.choose(Choice::Delete(danger));
    desk.choose(Choice::Confirm);
    assert_eq!(desk.storage(), BTreeMap::new());
    // What is still on the screen goes on under its password.
    desk.write_organ("第四示例局");
    desk.rest();
    nothing_is_in_the_open(&desk.storage());
}

#[test]
fn no_nonce_comes_twice_whatever_is_done() {
    let mut desk = draft();
    desk.set_password(PASSWORD);
    let mut texts = std::collections::BTreeMap::new();
    for round in 0..9 {
        for at in 0..5 {
            desk.write_organ(&format!("第{round}{at}示例局"));
            desk.rest();
            desk.idle(7 * 60 * 1000);
            for (key, text) in desk.storage() {
                let nonce = text.lines().next().unwrap().rsplit(' ').next().unwrap().to_string();
                let before = texts.insert(nonce.clone(), text.clone());
                assert!(before.is_none_or(|before| before == text), "{key}: {nonce}");
            }
        }
        desk = desk.killed();
        desk.unlock(PASSWORD);
    }
    assert!(texts.len() > 60, "{}", texts.len());
}

/// From a password to a text, as the first version of the format did it. It opens for ever.
#[test]
fn what_the_first_version_wrote_opens_for_ever() {
    let random = Random(std::array::from_fn(|at| at as u8));
    let recipe = recipe(&random);
    assert_eq!(recipe, "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw");
    let key = Key::of(key::derive(&recipe, PASSWORD.as_bytes()).unwrap().to_vec()).unwrap();
    let mut seal = Seal::new(recipe, key, &random);
    let text =
        "nianbao.draft/2 1767225540000 87ee2928 $argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw \
        EBESExQVFhcYGRobHB0eHwAAAAAAAAAA\nzl8xxn3o64yxvf9+eXTe4+lyeH9uhiCcm7KHdFEiHcAP2Bo";
    assert_eq!(seal.seal(Kind::Draft, "m1-1", 1_767_225_540_000, "nianbao.draft/1 …"), text);
    assert_eq!(seal.open(Kind::Draft, "m1-1", text).as_deref(), Some("nianbao.draft/1 …"));
}

#[test]
fn a_history_of_before_the_password_is_gone() {
    let mut desk = draft();
    desk.dies_after(1, false);
    desk.set_password(PASSWORD);
    let mut desk = Desktop::after(desk.storage(), desk.clock());
    let histories = |desk: &Desktop| {
        let storage = desk.storage();
        storage.iter().any(|(key, text)| key.starts_with(HISTORIES) && !is_sealed(text))
    };
    assert!(histories(&desk));
    desk.unlock(PASSWORD);
    assert!(!histories(&desk));
}

/// What seals the rest reads the store, and the draft is written meanwhile: what was read is not what stands there then.
#[test]
fn what_is_written_while_the_rest_is_sealed_or_opened_stays() {
    for removes in [false, true] {
        let mut desk = Desktop::on(BTreeMap::new());
        desk.write_organ("示例局");
        desk.rest();
        desk.write("overview", "全年");
        desk.fold();
        if removes {
            desk.set_password(PASSWORD);
            desk.rest();
            desk.fold();
        }
        desk.drafts();
        desk.choose(Choice::AskPassword);
        desk.answers_late(true);
        let password = || Password::new(PASSWORD.to_string());
        desk.choose(match removes {
            true => Choice::RemovePassword,
            false => Choice::SetPassword { typed: password(), again: password() },
        });
        // One answer at a time, and the draft is written whenever it wants to be.
        while !desk.store().answers.is_empty() {
            desk.deliver_oldest_answer();
            desk.rest();
        }
        desk.answers_late(false);
        assert_eq!(desk.saving(), "saved");
        let slots = desk.storage().keys().filter(|key| key.starts_with(DRAFTS)).count();
        assert_eq!(slots, 2, "removes: {removes}");
        desk.write("overview", "全年无");
        desk.rest();
        assert_eq!(desk.saving(), "saved", "{:?}", desk.notice());
        let mut next = Desktop::on(desk.storage());
        if !removes {
            next.unlock(PASSWORD);
        }
        assert_eq!(next.prose("overview"), "全年无");
        for (left, undone) in [("全年", "总体情况"), ("全年", "主要问题")] {
            next.press_outside("undo");
            assert_eq!(next.prose("overview"), left);
            assert!(next.notice_text().contains(undone), "what can be undone is there too: {removes}");
        }
    }
}
