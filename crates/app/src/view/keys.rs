//! The list of keys, as far as it is searched for.

use crate::key_list::{caps, Group, Key};
use crate::words::{key_cap, key_does, key_group};

/// The list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysView {
    /// What is searched for.
    pub search: String,
    /// Groups in which something was found.
    pub groups: Vec<KeyGroupView>,
}

/// Keys of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGroupView {
    /// What they are for.
    pub name: &'static str,
    /// What is pressed, each with what is written on its keys; and what it does.
    pub keys: Vec<(Vec<Vec<&'static str>>, &'static str)>,
}

// Rare: it has no part in what every page runs first (xtask/src/split.rs).
#[inline(never)]
pub(super) fn keys(search: &str) -> KeysView {
    let words = spelling(search);
    let groups = Group::ALL.into_iter().map(|group| {
        let name = key_group(group);
        let is_meant = |key: &&Key| words.is_empty() || spelling(name).contains(&words) || says(key, &words);
        let row = |key: &Key| (key.presses.iter().map(|press| on_keys(press)).collect(), key_does(key.does));
        KeyGroupView { name, keys: group.keys().filter(is_meant).map(row).collect() }
    });
    KeysView { search: search.to_string(), groups: groups.filter(|group| !group.keys.is_empty()).collect() }
}

fn on_keys(press: &'static str) -> Vec<&'static str> {
    caps(press).map(key_cap).collect()
}

/// The key does it, or is called so: on its cap or by its English name.
fn says(key: &Key, words: &str) -> bool {
    let is_called = |press: &&'static str| {
        spelling(press).contains(words) || spelling(&on_keys(press).concat()).contains(words)
    };
    spelling(key_does(key.does)).contains(words) || key.presses.iter().any(is_called)
}

/// Small letters without blanks and signs of addition: `ctrl z` finds Ctrl+Z.
fn spelling(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '+').flat_map(char::to_lowercase).collect()
}
