//! The built page in real browsers: everything that the scenarios in `tests/scenarios` stand on.
//!
//! Each test starts a driver, a browser with an empty profile and, where the page is served, a server of its own, plays
//! its scenarios one after the other, each on a page that knows nothing of the one before, and ends all of it again,
//! also when it fails. Nothing waits for a time: everything waits for what is to be seen, and gives up with a picture
//! and a description of the page in `out/`.
//!
//! `SCENARIO=word cargo test -p browser-tests` plays only the scenarios whose name contains the word.
//!
//! The page is looked at as an embedder or an assistive tool would: by its public handles (`data-cell`, `data-finding`,
//! `data-action`, `data-saved`) and by what stands in it.

pub mod answer;
pub mod browser;
mod driver;
pub mod figures;
pub mod files;
pub mod keys;
pub mod page;
mod program;
mod server;
pub mod site;
mod stage;
pub mod store;
pub mod trap;

pub use driver::lives;
pub use program::{find, Program, AXE, CHROMIUM, FIREFOX, PDFTOTEXT, SOFFICE};
pub use stage::Stage;

/// One test for each browser and each form of the page, which plays the scenarios one after the other.
#[macro_export]
macro_rules! everywhere {
    ($($scenario:ident),+ $(,)?) => {
        #[test]
        fn chromium_served() {
            $crate::play!(Chromium, Served, $($scenario),+);
        }

        #[test]
        fn chromium_file() {
            $crate::play!(Chromium, File, $($scenario),+);
        }

        #[test]
        fn firefox_served() {
            $crate::play!(Firefox, Served, $($scenario),+);
        }

        #[test]
        fn firefox_file() {
            $crate::play!(Firefox, File, $($scenario),+);
        }
    };
}

/// The same in Chromium alone, for what only its own protocol can do or see.
#[macro_export]
macro_rules! in_chromium {
    ($($scenario:ident),+ $(,)?) => {
        #[test]
        fn chromium_served() {
            $crate::play!(Chromium, Served, $($scenario),+);
        }

        #[test]
        fn chromium_file() {
            $crate::play!(Chromium, File, $($scenario),+);
        }
    };
}

/// The same for the served page alone, where the scenario is about its server.
#[macro_export]
macro_rules! served {
    ($($scenario:ident),+ $(,)?) => {
        #[test]
        fn chromium_served() {
            $crate::play!(Chromium, Served, $($scenario),+);
        }

        #[test]
        fn firefox_served() {
            $crate::play!(Firefox, Served, $($scenario),+);
        }
    };
}

/// Plays scenarios on one stage.
#[macro_export]
macro_rules! play {
    ($kind:ident, $form:ident, $($scenario:ident),+) => {
        let mut stage = $crate::Stage::new($crate::browser::Kind::$kind, $crate::site::Form::$form);
        $(stage.play(stringify!($scenario), $scenario);)+
        stage.end();
    };
}
