//! The whole way in real browsers. Each scenario runs in Chromium and in Firefox, served and from a file, unless its
//! module says why not.

mod bad_files;
mod edition_2019;
mod input_method;
mod keyboard;
mod requests;
mod storage;
mod unread;
mod whole_way;
