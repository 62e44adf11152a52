//! The late part of this module: what may call it waits until it is here. The build cuts the module in two
//! (xtask/src/split.rs), and the boot script fetches the second part right behind the first.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{spawn_local, JsFuture};

use super::browser::window;

/// Acts when the whole module is here: at once, but for the first moments of a page.
pub fn then(act: impl FnOnce() + 'static) {
    if awaited().is_none() {
        return act();
    }
    spawn_local(async move {
        here().await;
        act();
    });
}

/// Ends when the whole module is here.
pub async fn here() {
    if let Some(late) = awaited() {
        // The boot script asks until it has it, and says by itself what else may happen.
        let _ = JsFuture::from(late).await;
    }
}

/// What the boot script promises while the late part is on its way.
fn awaited() -> Option<Promise> {
    let ask: Function = Reflect::get(&window(), &"nianbaoLate".into()).ok()?.dyn_into().ok()?;
    ask.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}
