//! The whole way in real browsers. Each scenario runs in Chromium and in Firefox, served and from a file, unless its
//! module says why not.

mod bad_files;
mod boot;
mod commands;
mod edition_2019;
mod input_method;
mod keyboard;
mod looks;
mod office;
mod old_chromium;
mod password;
mod requests;
mod storage;
mod strangers;
mod unread;
mod whole_way;
