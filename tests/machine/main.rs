//! The machine driven as its shell drives it: keys in, effects carried out by a browser made of a map.

#[path = "../chance/mod.rs"]
mod chance;

mod answers;
mod begin;
mod county;
mod desktop;
mod drafts;
mod exports;
mod finish;
mod journeys;
mod keeping;
mod key_list;
mod keys_panel;
mod kills;
mod names;
mod near;
mod password;
mod ranges;
mod storage;
mod undo;
