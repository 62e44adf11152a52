//! The ways out beside Word and Excel: formats, and what is wanted on paper.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::{Action, Event, Exporting, Job, User, Wanted};

/// A way out: its public name, its words, and what it is good for.
const WAYS: [(&str, &str, &str, Job); 5] = [
    ("export-html", "网页", "一个文件，可直接放上网站", Job::Html),
    ("copy-fragment", "复制网页内容", "复制后，到网站后台的编辑器里粘贴", Job::Fragment { copy: true }),
    ("export-fragment", "网站代码", "交给网站管理员的 HTML 代码，一个文件", Job::Fragment { copy: false }),
    ("export-sheet", "核对单", "核对了什么、还有什么问题，Word 文件", Job::Sheet),
    ("export-template", "Excel 填报模板", "空白表，发给下属单位填写", Job::Template),
];

/// The ways out.
pub fn exports(wanted: &Wanted, send: &Send) -> Html {
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                send.emit(Event::from(Action::Exporting(Exporting::Close)));
            }
        })
    };
    let way = |(name, words, purpose, job): (&'static str, &'static str, &'static str, Job)| {
        html! {
            <li><button data-action={name} onclick={gives(send, Action::Export(job))}>{ words }</button>
                <span class="why">{ purpose }</span></li>
        }
    };
    let date = send.reform(|event: InputEvent| {
        Event::User(User::WroteDate(event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    html! {
        <section class="drafts exports" role="dialog" aria-label="更多格式" data-screen="exports" onkeydown={keys}>
            <div class="drafts-head">
                <h2 tabindex="-1">{ "更多格式" }</h2>
                <button class="link" data-action="close-exports" onclick={gives(send, Action::Exporting(Exporting::Close))}>{ "关闭" }</button>
            </div>
            <ul>{ for WAYS.into_iter().map(way) }</ul>
            <fieldset>
                <legend>{ "Word、网页和打印" }</legend>
                { choice("want-findings", "还有问题时，最后附问题清单", wanted.wishes.findings, Exporting::Findings, send) }
                { choice("want-sheet", "最后附核对单", wanted.wishes.sheet, Exporting::Sheet, send) }
                { choice("want-template", "Word 用全国模板的样子（宋体），不用公文版式", wanted.template, Exporting::Template, send) }
                <label>{ "核对单上的日期 " }
                    <input data-field="date" maxlength="30" placeholder="可不填，留空手写" value={wanted.wishes.date.clone()} oninput={date} />
                </label>
            </fieldset>
        </section>
    }
}

fn choice(
    name: &'static str,
    words: &'static str,
    chosen: bool,
    choice: fn(bool) -> Exporting,
    send: &Send,
) -> Html {
    let changed = send.reform(move |event: yew::Event| {
        Event::from(Action::Exporting(choice(event.target_unchecked_into::<HtmlInputElement>().checked())))
    });
    html! {
        <label><input type="checkbox" data-field={name} checked={chosen} onchange={changed} />{ words }</label>
    }
}
