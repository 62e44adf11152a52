//! The whole way in real browsers. Each scenario runs in Chromium and in Firefox, served and from a file, unless its
//! module says why not.

mod accessibility;
mod ahead;
mod answers;
mod bad_files;
mod boot;
mod cell_names;
mod clipboard;
mod commands;
mod drafts;
mod drafts_panel;
mod edition_2019;
mod first_minutes;
mod focus;
mod formats;
mod input_method;
mod keyboard;
mod kills;
mod looks;
mod office;
mod old_chromium;
mod password;
mod preview;
mod requests;
mod storage;
mod strangers;
mod tab_stops;
mod tabs;
mod unread;
mod web_page;
mod whole_way;
mod without_colour;
mod zoom;
