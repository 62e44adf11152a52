//! The page as somebody sits before it: what is to be seen, and what one does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, Instant};

use serde_json::{json, Value};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::prelude::ElementQueryable;
use thirtyfour::{By, WebElement, WindowHandle};

use crate::browser::{Browser, Kind, SCREEN};
use crate::figures::Figures;
use crate::site::Site;
use crate::{files, keys};

/// How long anything may take. Far more than it does: two browsers and a compiler may share two cores.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// Between two looks.
const GLANCE: Duration = Duration::from_millis(20);

/// The page in a browser.
pub struct Page {
    /// The browser.
    pub browser: Browser,
    /// Where the page comes from.
    pub site: Site,
    name: String,
    /// Downloads that were already taken.
    taken: Vec<PathBuf>,
    /// What runs before the page.
    before: String,
}

/// A finding as the panel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule id.
    pub rule: String,
    /// `error`, `query`, `note`.
    pub severity: String,
    /// It waits for blank cells.
    pub waiting: bool,
    /// Everything it says.
    pub text: String,
}

/// Opening and closing.
impl Page {
    /// Opens the page for the first time.
    pub async fn new(browser: Browser, site: Site, name: &str) -> Page {
        let mut page =
            Page { browser, site, name: name.to_string(), taken: Vec::new(), before: String::new() };
        page.fit().await;
        page.watch_from_the_start().await;
        page.open().await;
        page
    }

    /// Makes the inside of the window as large as an office screen, whatever the browser's own bars take.
    async fn fit(&self) {
        self.resize(SCREEN).await;
    }

    /// Gives the inside of the window a size.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let size = self.js("return [outerWidth - innerWidth, outerHeight - innerHeight]", json!([])).await;
        let bars = |at: usize| size[at].as_u64().unwrap_or_default() as u32;
        let rect = self.browser.session.set_window_rect(0, 0, width + bars(0), height + bars(1)).await;
        rect.expect("a window can be sized");
        let fits = "return innerWidth === arguments[0] && innerHeight === arguments[1]";
        self.until_with(&format!("the window is {width} x {height}"), fits, json!([width, height])).await;
    }

    /// Remembers what the policy refuses, from the first script on. Firefox has no way to do so before the page runs.
    async fn watch_from_the_start(&self) {
        if self.browser.kind == Kind::Chromium {
            self.cdp("Page.enable", json!({})).await;
            let script = format!("{WATCH};{}", self.before);
            self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        }
    }

    /// Runs a script before every page that is loaded from here on, in this window and in those that are opened after
    /// it, until the scenario ends. Chromium alone.
    pub async fn before_the_page(&mut self, script: &str) {
        self.before = script.to_string();
        self.watch_from_the_start().await;
    }

    /// Goes to the page, and waits until it shows something of its own.
    pub async fn open(&mut self) {
        let address = self.site.address().to_string();
        self.go(&address).await;
        self.is_open().await;
    }

    /// Opens the page as if nothing had ever been written in this browser.
    pub(crate) async fn start_over(&mut self, name: &str) {
        self.name = name.to_string();
        // What another scenario downloaded and did not look at is not this one's.
        self.taken = files::finished(&self.browser.downloads());
        self.one_window().await;
        self.fit().await;
        self.open().await;
        // What waits would be written when the page goes.
        let calm = "return document.querySelector('[data-saved]')?.dataset.saved !== 'waiting'";
        self.until("nothing waits to be kept", calm).await;
        self.forget("").await;
        self.js("localStorage.clear(); sessionStorage.clear()", json!([])).await;
        self.reload().await;
        assert_eq!(self.everything().await, BTreeMap::new(), "the page starts with nothing");
    }

    /// Closes the windows of another scenario, and with them what it ran before the page.
    async fn one_window(&mut self) {
        let session = self.browser.session.clone();
        let windows = session.windows().await.expect("there are windows");
        if windows.len() == 1 && self.before.is_empty() {
            return;
        }
        self.before.clear();
        let fresh = session.new_window().await.expect("a new window");
        for window in windows {
            session.switch_to_window(window).await.expect("an old window");
            session.close_window().await.expect("a window closes");
        }
        session.switch_to_window(fresh).await.expect("the new window");
        self.watch_from_the_start().await;
    }

    /// Loads the page again.
    pub async fn reload(&mut self) {
        // Firefox may answer while the old page still stands.
        self.js("window.isOld = true", json!([])).await;
        self.browser.session.refresh().await.expect("the page loads again");
        self.until("the page is loaded again", "return !window.isOld").await;
        self.is_open().await;
    }

    async fn is_open(&self) {
        // Until then the page shows an empty form that takes nothing.
        let awake = "return !!document.querySelector('[data-saved]:not([data-saved=unread]), [data-screen]')
            && !document.querySelector('.asleep, .boot')";
        self.until("the page shows a report or says why not", awake).await;
        self.js(WATCH, json!([])).await;
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.browser.session.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Kills the process that shows the page, without a word to it, and opens the page again.
    pub async fn kill_tab_and_come_back(&mut self) {
        match self.browser.kind {
            Kind::Chromium => self.crash().await,
            Kind::Firefox => self.kill().await,
        }
        self.watch_from_the_start().await;
        self.open().await;
    }

    /// Crashes the tab, and goes on in another.
    async fn crash(&self) {
        let session = self.browser.session.clone();
        // Before the crash: this driver does nothing more for a window whose tab is dead.
        let doomed = session.window().await.expect("a window");
        let tab = session.new_tab().await.expect("a new tab");
        session.switch_to_window(doomed).await.expect("the old tab");
        assert!(session.goto("chrome://crash").await.is_err(), "the tab was to crash");
        session.switch_to_window(tab).await.expect("the new tab");
    }

    /// Kills the process of the page from outside: `about:crashcontent` would crash another, and the page live on unseen.
    /// geckodriver lets the whole browser end after that, so it is started again with the same profile.
    async fn kill(&mut self) {
        let work = "const end = Date.now() + 300; while (Date.now() < end) {}";
        let process = self.browser.busiest(self.js(work, json!([]))).await;
        let killed = process::Command::new("kill").args(["-KILL", &process.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the process of the page is killed");
        self.browser.start_again().await;
        self.fit().await;
    }

    /// Opens the page a second time, in a window of its own, and stays there.
    pub async fn second_window(&mut self) {
        let session = self.browser.session.clone();
        let window = session.new_window().await.expect("a new window");
        session.switch_to_window(window).await.expect("the new window");
        self.watch_from_the_start().await;
        self.fit().await;
        self.open().await;
    }

    /// Closes the window, and goes on in another.
    pub async fn close_window_for(&self, other: WindowHandle) {
        self.browser.session.close_window().await.expect("a window closes");
        self.browser.session.switch_to_window(other).await.expect("the other window");
    }

    /// Kills the browser with all of its processes, without a word to it, and opens the page in a new one with the same
    /// profile. Returns the moment of its death.
    pub async fn kill_browser_and_come_back(&mut self) -> Instant {
        let died = self.browser.kill();
        self.browser.start_again().await;
        self.fit().await;
        self.watch_from_the_start().await;
        self.open().await;
        died
    }

    /// Closes the browser and starts it again with the same profile.
    pub async fn restart_browser(&mut self) {
        self.browser.restart().await;
        self.fit().await;
        self.watch_from_the_start().await;
        self.open().await;
    }

    pub(crate) async fn close(self) {
        self.browser.close().await;
    }
}

/// Looking.
impl Page {
    /// What a script returns.
    pub async fn js(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let answer = self.browser.session.execute(script, arguments).await;
        answer.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    /// Waits until a script returns something true, and returns it.
    ///
    /// # Panics
    /// Where it never does, with what was waited for.
    pub async fn until(&self, what: &str, script: &str) -> Value {
        self.until_with(what, script, json!([])).await
    }

    /// The same with arguments.
    pub async fn until_with(&self, what: &str, script: &str, arguments: Value) -> Value {
        let started = Instant::now();
        loop {
            let answer = self.js(script, arguments.clone()).await;
            let truthy = !matches!(&answer, Value::Null | Value::Bool(false))
                && answer.as_str() != Some("")
                && answer.as_f64() != Some(0.0);
            if truthy {
                return answer;
            }
            assert!(started.elapsed() < PATIENCE, "waited {PATIENCE:?} until {what}");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// What every cell shows, by name. The input that stands in the chosen one must show the same.
    pub async fn cells(&self) -> BTreeMap<String, String> {
        let cells = self
            .js(
                "return Object.fromEntries([...document.querySelectorAll('[data-cell]')].map(cell => {
                    const input = cell.querySelector('input');
                    const text = cell.textContent;
                    return [cell.dataset.cell, input && input.value !== text ? `${text}|${input.value}` : text];
                }))",
                json!([]),
            )
            .await;
        crate::figures::words(&cells)
    }

    /// What a cell shows.
    pub async fn cell(&self, name: &str) -> String {
        let text = self
            .js("return document.querySelector(`[data-cell='${arguments[0]}']`).textContent", json!([name]));
        text.await.as_str().unwrap_or_default().to_string()
    }

    /// Names of cells in the order of the page: those that people fill, or all.
    pub async fn cell_names(&self, table: &str, entered: bool) -> Vec<String> {
        let all = "return [...document.querySelectorAll(`[data-table='${arguments[0]}'] [data-cell]`)]
            .filter(cell => !arguments[1] || cell.getAttribute('aria-readonly') !== 'true')
            .map(cell => cell.dataset.cell)";
        strings(&self.js(all, json!([table, entered])).await)
    }

    /// All that was written, and what the cells show.
    pub async fn report(&self) -> Value {
        let script = "const value = selector => document.querySelector(selector).value;
            const texts = [...document.querySelectorAll('.paper [data-section]')];
            return {
                year: value('[data-field=year]'), level: value('[data-field=level]'),
                organ: value('[data-field=organ]'),
                text: Object.fromEntries(texts.map(it => [it.dataset.section, it.querySelector('textarea').value])),
            }";
        let mut report = self.js(script, json!([])).await;
        report["cells"] = json!(self.cells().await);
        report
    }

    /// Where the focus is: the cell, the field, the command, or the section whose text it is in.
    pub async fn focus(&self) -> String {
        let place = self
            .js(
                "const here = document.activeElement;
                const by = (attribute) => here.closest(`[${attribute}]`)?.getAttribute(attribute);
                return by('data-cell') || by('data-field') || by('data-action') || by('data-outline')
                    || by('data-section') || here.tagName",
                json!([]),
            )
            .await;
        place.as_str().unwrap_or_default().to_string()
    }

    /// Everything in the panel.
    pub async fn findings(&self) -> Vec<Finding> {
        let found = self
            .js(
                "return [...document.querySelectorAll('[data-finding]')].map(finding => ({
                    rule: finding.dataset.finding, severity: finding.dataset.severity,
                    waiting: finding.classList.contains('waiting'), text: finding.innerText,
                }))",
                json!([]),
            )
            .await;
        let word = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let finding = |value: &Value| Finding {
            rule: word(&value["rule"]),
            severity: word(&value["severity"]),
            waiting: value["waiting"].as_bool().unwrap_or_default(),
            text: word(&value["text"]),
        };
        found.as_array().into_iter().flatten().map(finding).collect()
    }

    /// Rule ids of what is certainly wrong.
    pub async fn errors(&self) -> Vec<String> {
        let found = self.findings().await.into_iter();
        found.filter(|it| it.severity == "error" && !it.waiting).map(|it| it.rule).collect()
    }

    /// Waits until everything is kept.
    pub async fn is_saved(&self) {
        self.saving_is("saved").await;
    }

    /// Waits for a state of saving.
    pub async fn saving_is(&self, state: &str) {
        let script = "return document.querySelector('[data-saved]')?.dataset.saved === arguments[0]";
        self.until_with(&format!("the state of saving is {state}"), script, json!([state])).await;
    }

    /// Waits for a message that contains some words, and returns all of it.
    pub async fn notice(&self, words: &str) -> String {
        let script = "const notice = document.querySelector('[data-notice]');
            return notice && notice.innerText.includes(arguments[0]) && notice.innerText";
        let text = self.until_with(&format!("a message says {words}"), script, json!([words])).await;
        text.as_str().unwrap_or_default().to_string()
    }

    /// Waits for the next download, and returns its name and bytes.
    pub async fn download(&mut self) -> (String, Vec<u8>) {
        let file = self.download_file().await;
        (files::name(&file), fs::read(&file).expect("a finished download can be read"))
    }

    /// Waits for the next download.
    pub async fn download_file(&mut self) -> PathBuf {
        let folder = self.browser.downloads();
        let started = Instant::now();
        loop {
            let new = files::finished(&folder).into_iter().find(|file| !self.taken.contains(file));
            if let Some(file) = new {
                self.taken.push(file.clone());
                return file;
            }
            assert!(started.elapsed() < PATIENCE, "waited {PATIENCE:?} for a download");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until a cell shows a text.
    pub async fn cell_shows(&self, name: &str, text: &str) {
        let script =
            "return document.querySelector(`[data-cell='${arguments[0]}']`)?.textContent === arguments[1]";
        self.until_with(&format!("{name} shows {text:?}"), script, json!([name, text])).await;
    }

    /// Waits until the focus is somewhere, as [`Page::focus`] names it.
    pub async fn focus_is(&self, place: &str) {
        let started = Instant::now();
        loop {
            let here = self.focus().await;
            if here == place {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "waited {PATIENCE:?} until the focus is in {place}; it is in {here}"
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Addresses that the page asked for since it was loaded, as the page itself counts them.
    pub async fn asked_for(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        strings(&self.js(script, json!([])).await)
    }

    /// A picture of the page in `out/`, at the size of an office screen.
    pub async fn picture(&self, name: &str) {
        let file = out().join(format!("{name}.png"));
        self.browser.session.screenshot(&file).await.expect("a picture can be taken");
    }

    /// Fails if the policy refused something, or if Chromium's console holds an error.
    pub async fn nothing_complained(&self) {
        let refused = self.js("return window.refusedByPolicy || []", json!([])).await;
        assert_eq!(refused, json!([]), "the page's policy refused something");
        let errors = self.console_errors().await;
        assert!(errors.is_empty(), "the console holds errors: {errors:#?}");
    }

    /// The errors in Chromium's console since they were last looked at. Firefox does not tell.
    pub async fn console_errors(&self) -> Vec<String> {
        if self.browser.kind != Kind::Chromium {
            return Vec::new();
        }
        let log = self.browser.session.browser_log().await.expect("Chromium has a log");
        log.into_iter().filter(|it| it.level == "SEVERE").map(|it| it.message).collect()
    }

    /// Fails if something was to leave this machine.
    pub fn nothing_left(&self) {
        assert_eq!(self.browser.trap.knocks(), Vec::<String>::new(), "something was to leave this machine");
    }

    /// Says how the page stood. One that has stopped says nothing, and is not waited for.
    pub(crate) async fn describe_failure(&self) {
        let described = tokio::time::timeout(PATIENCE, self.describe());
        if described.await.is_err() {
            eprintln!("{}: the page answers nothing any more", self.name);
        }
    }

    async fn describe(&self) {
        let picture = out().join(format!("failed-{}.png", self.name));
        let taken = self.browser.session.screenshot(&picture).await;
        if taken.is_ok() {
            eprintln!("{}: a picture of the page is in {}", self.name, picture.display());
        }
        if let Ok(state) = self.browser.session.execute(DESCRIBE, Vec::new()).await {
            eprintln!("{}: {}", self.name, state.json());
        }
    }
}

/// Doing.
impl Page {
    /// Presses keys, as [`keys`] reads them.
    pub async fn keys(&self, text: &str) {
        for actions in keys::actions(text) {
            let done = self.browser.session.cmd(Command::PerformActions(Actions::from(actions))).await;
            done.unwrap_or_else(|error| panic!("the keys {text} could not be pressed: {error}"));
        }
    }

    /// Asks Chromium by its own protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.browser.session.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Clicks what a selector finds, after scrolling to it where something lies over it.
    pub async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        // A driver scrolls no further than it must, and would press on what stays in view at the edges.
        let uncovered = "const it = document.querySelector(arguments[0]);
            if (!it) return;
            it.scrollIntoView({ block: 'nearest' });
            const box = it.getBoundingClientRect();
            const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            if (!there || !(it.contains(there) || there.contains(it))) it.scrollIntoView({ block: 'center' })";
        self.js(uncovered, json!([selector])).await;
        element.click().await.unwrap_or_else(|error| panic!("{selector} cannot be clicked: {error}"));
    }

    /// Begins an empty report, and where it is asked whose, that of another body.
    pub async fn begin_new(&self) {
        self.click("[data-action=new]").await;
        let asked = "return document.querySelector('[data-screen=new]') ? 'asked'
            : !document.querySelector('[data-field=organ]').value && 'begun'";
        if self.until("it is asked whose report is begun", asked).await.as_str() == Some("asked") {
            self.click("[data-action=begin-other]").await;
            self.until("the question is gone", "return !document.querySelector('[data-screen=new]')").await;
        }
    }

    /// Chooses a cell with the mouse, after scrolling to it where the head of its table lies over it.
    pub async fn choose(&self, cell: &str) {
        // A driver scrolls no further than it must, and would press on the head of the table that stays in view.
        let into_sight =
            "document.querySelector(`[data-cell='${arguments[0]}']`)?.scrollIntoView({ block: 'nearest' })";
        self.js(into_sight, json!([cell])).await;
        self.click(&format!("[data-cell='{cell}']")).await;
        assert_eq!(self.focus().await, cell, "a click chooses the cell");
    }

    /// Goes on with Tab until the focus is somewhere.
    pub async fn tab_to(&self, place: &str) {
        const MOST: usize = 60;
        for _ in 0..MOST {
            if self.focus().await == place {
                return;
            }
            self.keys("{Tab}").await;
        }
        panic!("Tab does not come to {place}");
    }

    /// Gives the page a file by its own input.
    pub async fn open_file(&self, file: &Path) {
        let input = self.element("input[type=file][data-action=open]").await;
        let sent = input.send_keys(file.to_string_lossy().as_ref()).await;
        sent.unwrap_or_else(|error| panic!("{} cannot be chosen: {error}", file.display()));
    }

    /// Opens a report by its file, and waits until its figures are on the page.
    pub async fn open_figures(&self, figures: &Figures) {
        self.open_file(&figures.file).await;
        self.notice(&files::name(&figures.file)).await;
    }

    /// What a selector finds, once it is there.
    pub async fn element(&self, selector: &str) -> WebElement {
        let query = self.browser.session.query(By::Css(selector)).wait(PATIENCE, GLANCE);
        query.first().await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }
}

/// Collects what the policy refuses. Run twice, it listens once.
const WATCH: &str = "if (!window.refusedByPolicy) {
    window.refusedByPolicy = [];
    document.addEventListener('securitypolicyviolation', event => window.refusedByPolicy.push(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
}";

/// What a failed test tells of the page.
const DESCRIBE: &str = "const text = selector => document.querySelector(selector)?.innerText;
    return {
        address: location.href, title: document.title, saved: text('[data-saved]'), notice: text('[data-notice]'),
        summary: text('.findings .summary'), focus: document.activeElement?.outerHTML.slice(0, 200),
        boot: text('.boot'), findings: [...document.querySelectorAll('[data-finding]')].map(it => it.dataset.finding),
    }";

/// Where pictures go.
fn out() -> PathBuf {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("out");
    fs::create_dir_all(&out).expect("the folder of the tests can be written");
    out
}

fn strings(value: &Value) -> Vec<String> {
    let values = value.as_array().into_iter().flatten();
    values.filter_map(|value| value.as_str().map(str::to_string)).collect()
}
