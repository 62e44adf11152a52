//! Keys as text: `12{Tab}3{Ctrl+z}`. What stands between braces is one key, with the keys that are held with it.

use serde_json::{json, Value};
use thirtyfour::Key;

/// A stroke: keys that are pressed one after the other and let go the other way round.
type Stroke = Vec<char>;

/// The strokes that a text asks for.
fn strokes(text: &str) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((keys, after)) => {
                strokes.push(keys.split('+').map(named).collect());
                rest = after;
            }
            None => {
                let key = if first == '\n' { char::from(Key::Enter) } else { first };
                strokes.push(vec![key]);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    strokes
}

fn named(name: &str) -> char {
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        "Home" => Key::Home,
        "End" => Key::End,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F8" => Key::F8,
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Space" => Key::Space,
        _ => {
            let mut chars = name.chars();
            let key = chars.next().filter(|_| chars.next().is_none());
            return key.unwrap_or_else(|| panic!("no key is called {name}"));
        }
    };
    char::from(key)
}

/// The strokes as WebDriver takes them: a few hundred at a time, since a driver gives up on what takes too long.
pub fn actions(text: &str) -> Vec<Value> {
    const AT_ONCE: usize = 100;
    let stroke = |stroke: &Stroke| -> Vec<Value> {
        let down = stroke.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = stroke.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        down.chain(up).collect()
    };
    let actions = |strokes: &[Stroke]| {
        let actions: Vec<Value> = strokes.iter().flat_map(stroke).collect();
        json!([{ "type": "key", "id": "keyboard", "actions": actions }])
    };
    strokes(text).chunks(AT_ONCE).map(actions).collect()
}
