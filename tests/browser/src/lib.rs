//! The built page in real browsers: everything that the scenarios in `tests/scenarios` stand on.
//!
//! Each test starts a driver, a browser with an empty profile and, where the page is served, a server of its own, and
//! ends them again, also when it fails. Nothing waits for a time: everything waits for what is to be seen, and gives up
//! with a picture and a description of the page ([`page::Page::until`]).
//!
//! The page is looked at as an embedder or an assistive tool would: by its public handles (`data-cell`, `data-finding`,
//! `data-action`, `data-saved`) and by what stands in it.

pub mod browser;
mod driver;
pub mod figures;
pub mod files;
pub mod keys;
pub mod page;
mod program;
mod run;
mod server;
pub mod site;
pub mod trap;

pub use program::{find, Program, CHROMIUM, FIREFOX, PDFTOTEXT, SOFFICE};
pub use run::run;

/// One test for each browser and each form of the page.
#[macro_export]
macro_rules! everywhere {
    ($($scenario:ident),+ $(,)?) => {$(
        mod $scenario {
            use $crate::browser::Kind::{Chromium, Firefox};
            use $crate::site::Form::{File, Served};

            #[test]
            fn chromium_served() {
                $crate::run(Chromium, Served, concat!(stringify!($scenario), "-chromium-served"), super::$scenario);
            }

            #[test]
            fn chromium_file() {
                $crate::run(Chromium, File, concat!(stringify!($scenario), "-chromium-file"), super::$scenario);
            }

            #[test]
            fn firefox_served() {
                $crate::run(Firefox, Served, concat!(stringify!($scenario), "-firefox-served"), super::$scenario);
            }

            #[test]
            fn firefox_file() {
                $crate::run(Firefox, File, concat!(stringify!($scenario), "-firefox-file"), super::$scenario);
            }
        }
    )+};
}

/// One test for each form of the page, in Chromium: for what only its own protocol can do or see.
#[macro_export]
macro_rules! in_chromium {
    ($($scenario:ident),+ $(,)?) => {$(
        mod $scenario {
            use $crate::browser::Kind::Chromium;
            use $crate::site::Form::{File, Served};

            #[test]
            fn chromium_served() {
                $crate::run(Chromium, Served, concat!(stringify!($scenario), "-chromium-served"), super::$scenario);
            }

            #[test]
            fn chromium_file() {
                $crate::run(Chromium, File, concat!(stringify!($scenario), "-chromium-file"), super::$scenario);
            }
        }
    )+};
}
