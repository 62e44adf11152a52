//! The first lines over the paper: what to do, and nothing else; and the lines above the example.

use yew::prelude::*;

use super::{gives, Send};
use crate::app::event::Action;

/// What to do first. Once something stands in the report it can be closed, and zeros are offered where the blanks are.
pub fn first_lines(is_fresh: bool, send: &Send) -> Html {
    html! {
        <div class="guidance">
            <p>{ "1. 核对年份和机关类别，填上机关名称。" }</p>
            <p>{ "2. 点表里的格子填数，合计自动算出；没有的填 0。" }</p>
            <p>{ "3. 写好各部分文字，按右边的核对结果改正，再导出 Word。" }</p>
            <p class="acts">
                <button data-action="example" onclick={gives(send, Action::Example)}>{ "看一份填好的示例" }</button>
                if is_fresh {
                    <button data-action="zero-all" onclick={gives(send, Action::ZeroAll)}>{ "本年都没有：全部为零" }</button>
                } else {
                    <button data-action="close-guidance" onclick={gives(send, Action::CloseGuidance)}>{ "收起" }</button>
                }
            </p>
        </div>
    }
}

/// What the example is.
pub fn example_line() -> Html {
    html! {
        <div class="guidance">
            <p>{ "这是一份填好的示例，用的是 2020 年的试行格式（表二与现行格式不同），数字取自一份公开的报告，可以随意点看、试填。您自己的报告没有改动，示例不会保存。看完点右上角“回到我的报告”。" }</p>
        </div>
    }
}
