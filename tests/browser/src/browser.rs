//! A browser with a profile and a folder for downloads of its own.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{json, Value};
use tempfile::TempDir;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::{Capabilities, WebDriver};

use crate::driver::{lives, worked, Driver};
use crate::program::{find, CHROMIUM, FIREFOX};
use crate::trap::Trap;

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
}

/// The usual screen of an office.
pub const SCREEN: (u32, u32) = (1366, 768);

/// A running browser. When it is dropped the driver goes and takes the browser with it, then the folder is removed.
pub struct Browser {
    /// Which one it is.
    pub kind: Kind,
    /// Its session.
    pub session: WebDriver,
    /// Where it knocks when it wants to leave this machine.
    pub trap: Trap,
    driver: Driver,
    folder: TempDir,
}

impl Browser {
    /// Starts a browser with an empty profile.
    pub async fn start(kind: Kind) -> Browser {
        let folder = tempfile::Builder::new().prefix("nianbao-").tempdir().expect("a temporary folder");
        for part in ["profile", "downloads", "scratch"] {
            fs::create_dir(folder.path().join(part)).expect("a new folder can be written");
        }
        let driver = Driver::start(kind, &folder.path().join("scratch"));
        let trap = Trap::set();
        let session = session(kind, &driver, folder.path(), &trap).await;
        Browser { kind, session, trap, driver, folder }
    }

    /// Closes the browser and starts it again with the same profile, as on the next morning.
    pub async fn restart(&mut self) {
        self.session.clone().quit().await.expect("the browser closes");
        self.session = session(self.kind, &self.driver, self.folder.path(), &self.trap).await;
    }

    /// Starts again with the same profile, once the browser has ended by itself.
    pub async fn start_again(&mut self) {
        // To its end: what pages have stored is written to the disk only then.
        let started = Instant::now();
        while self.driver.of_browser().into_iter().any(lives) {
            assert!(started.elapsed() < Duration::from_secs(120), "{:?} does not end", self.kind);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // There is nobody left to answer, and the driver would ask for a minute.
        let _ = self.session.clone().leak();
        self.driver = Driver::start(self.kind, &self.folder.path().join("scratch"));
        self.session = session(self.kind, &self.driver, self.folder.path(), &self.trap).await;
    }

    /// Kills all processes of the browser at once, as a system does that has no more memory, and returns when that was.
    ///
    /// # Panics
    /// Where the system does not show processes.
    pub fn kill(&self) -> Instant {
        let all = self.driver.of_browser();
        assert!(!all.is_empty(), "the processes of the browser are seen");
        let killed = Command::new("kill")
            .arg("-KILL")
            .args(all.iter().map(u32::to_string))
            // One that had just ended by itself is no matter.
            .stderr(Stdio::null())
            .status();
        killed.expect("processes can be killed");
        Instant::now()
    }

    /// Closes the browser as a person would.
    pub async fn close(self) {
        self.session.clone().quit().await.expect("the browser closes");
    }

    /// The processes that show pages, by id; none where the system does not tell.
    pub fn showing_pages(&self) -> Vec<u32> {
        self.driver.descendants(match self.kind {
            Kind::Chromium => "--type=renderer",
            Kind::Firefox => "-isForBrowser",
        })
    }

    /// The process that works most while something is done, by id.
    ///
    /// # Panics
    /// Where the system does not show processes.
    pub async fn busiest(&self, done: impl Future<Output = Value>) -> u32 {
        let before: Vec<(u32, u64)> = self.showing_pages().into_iter().map(|id| (id, worked(id))).collect();
        done.await;
        let most = before.into_iter().max_by_key(|(id, before)| worked(*id).saturating_sub(*before));
        most.expect("a process shows the page").0
    }

    /// The page as the browser prints it on A4, as a PDF.
    pub async fn print(&self) -> Vec<u8> {
        let none = PrintMargins { top: 0.0, bottom: 0.0, left: 0.0, right: 0.0 };
        let paper = PrintPage { width: 21.0, height: 29.7 };
        let parameters =
            PrintParameters { margin: none, page: paper, shrink_to_fit: false, ..PrintParameters::default() };
        self.session.print_page(parameters).await.expect("the page is printed")
    }

    /// Where downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// A path for a file of the test's own.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.folder.path().join("scratch").join(name)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A session that was not closed would ask the driver to do it, over a connection that nobody drives any more.
        let _ = self.session.clone().leak();
    }
}

async fn session(kind: Kind, driver: &Driver, folder: &Path, trap: &Trap) -> WebDriver {
    let wanted = match kind {
        Kind::Chromium => chromium(folder, trap.port),
        Kind::Firefox => firefox(folder, trap.port),
    };
    let Value::Object(wanted) = wanted else { unreachable!("capabilities are an object") };
    WebDriver::builder(driver.address.clone(), Capabilities::from(wanted))
        .request_timeout(Duration::from_secs(300))
        .await
        .unwrap_or_else(|error| panic!("{kind:?} does not start: {error}"))
}

fn chromium(folder: &Path, proxy: u16) -> Value {
    let (width, height) = SCREEN;
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "binary": find(CHROMIUM),
            "args": [
                "--headless",
                // CI runs as root, where Chromium's own sandbox refuses to start.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                // Without these the browser itself asks the network for news.
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                format!("--proxy-server=127.0.0.1:{proxy}"),
                format!("--window-size={width},{height}"),
                format!("--user-data-dir={}", folder.join("profile").display()),
            ],
            "prefs": {
                "download.default_directory": folder.join("downloads"),
                "download.prompt_for_download": false,
                // A test downloads faster than a person, which the browser would ask about.
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        },
    })
}

fn firefox(folder: &Path, proxy: u16) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": find(FIREFOX),
            "args": ["-headless", "-profile", folder.join("profile")],
            "prefs": {
                // geckodriver turns this off, which would make file:// look freer than it is.
                "security.fileuri.strict_origin_policy": true,
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1",
                "network.proxy.http_port": proxy,
                "network.proxy.ssl": "127.0.0.1",
                "network.proxy.ssl_port": proxy,
                "browser.download.folderList": 2,
                "browser.download.dir": folder.join("downloads"),
                "browser.download.useDownloadDir": true,
                "browser.download.alwaysOpenPanel": false,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.helperApps.neverAsk.saveToDisk":
                    "application/json,application/octet-stream,\
                     application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                // Tab stops at everything, as it does where a desktop does not say otherwise.
                "accessibility.tabfocus": 7,
            },
        },
    })
}
