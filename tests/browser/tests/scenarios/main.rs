//! The whole way in real browsers. Each scenario runs in Chromium and in Firefox, served and from a file, unless its
//! module says why not.

mod accessibility;
mod ahead;
mod answers;
mod asleep;
mod bad_files;
mod begin;
mod boot;
mod cell_names;
mod changed_stores;
mod clipboard;
mod commands;
mod county;
mod drafts;
mod drafts_panel;
mod dropped;
mod edition_2019;
mod enter;
mod faulty_stores;
mod first_minutes;
mod focus;
mod formats;
mod input_method;
mod keyboard;
mod kills;
mod late;
mod looks;
mod nearly_full;
mod office;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod old_chromium;
mod password;
mod pictures;
mod preview;
mod requests;
mod storage;
mod strangers;
mod tab_stops;
mod tabs;
mod taken_over;
mod unfinished;
mod unread;
mod web_page;
mod whole_way;
mod without_colour;
mod zoom;
