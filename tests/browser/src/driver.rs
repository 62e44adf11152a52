//! A WebDriver server of its own for each test: it tells on which free port it listens, and dies with the test.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crate::browser::Kind;
use crate::program::{find, CHROMEDRIVER, GECKODRIVER};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running driver.
pub struct Driver {
    child: Child,
    program: PathBuf,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Starts the driver of a browser. What it and its browser leave behind goes to `scratch`.
    pub fn start(kind: Kind, scratch: &Path) -> Driver {
        // ChromeDriver takes one free port and asks for the same number a second time, for the other kind of address,
        // where something else may have it.
        const TRIES: usize = 5;
        let mut heard = Vec::new();
        for _ in 0..TRIES {
            match Driver::try_start(kind, scratch) {
                Ok(driver) => return driver,
                Err(said) => heard = said,
            }
        }
        panic!("the driver of {kind:?} said no port: {heard:?}");
    }

    /// A driver that listens, or what it said instead.
    fn try_start(kind: Kind, scratch: &Path) -> Result<Driver, Vec<String>> {
        let (program, arguments): (_, &[&str]) = match kind {
            Kind::Chromium => (find(CHROMEDRIVER), &["--port=0"]),
            Kind::Firefox => (find(GECKODRIVER), &["--port=0", "--websocket-port=0"]),
        };
        let child = tied(&program)
            .args(arguments)
            .env("TMPDIR", scratch)
            // Names of downloads are Chinese; in a bare POSIX locale Chromium would write them as underlines.
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut driver = Driver { child, program, address: String::new() };
        let (said, lines) = mpsc::channel();
        listen(driver.child.stdout.take(), said.clone());
        listen(driver.child.stderr.take(), said);
        let mut heard = Vec::new();
        // Ends too when the driver does.
        while let Ok(line) = lines.recv_timeout(PATIENCE) {
            if let Some(port) = port(&line) {
                driver.address = format!("http://127.0.0.1:{port}");
                return Ok(driver);
            }
            heard.push(line);
        }
        Err(heard)
    }
}

impl Driver {
    /// The processes of this driver and its browser with this word in their command line, by id. Only where the system
    /// shows processes as files.
    pub fn descendants(&self, word: &str) -> Vec<u32> {
        let all = self.group().into_iter();
        all.filter(|(_, line)| line.contains(word)).map(|(id, _)| id).collect()
    }

    /// The processes of the browser: all but the driver, and what ends it with the test.
    pub fn of_browser(&self) -> Vec<u32> {
        let driver = self.program.to_string_lossy();
        let is_browser = |line: &str| !line.is_empty() && line != "cat\0" && !line.contains(&*driver);
        let all = self.group().into_iter();
        all.filter(|(_, line)| is_browser(line)).map(|(id, _)| id).collect()
    }

    /// The processes of this driver and its browser, by id, with their command lines.
    fn group(&self) -> Vec<(u32, String)> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let ours = ids.filter(|id| state(*id).is_some_and(|(_, group)| group == self.child.id()));
        let line = |id: u32| fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        ours.map(|id| (id, String::from_utf8_lossy(&line(id)).into_owned())).collect()
    }
}

/// True where a process runs, or waits for something; false where it is dead, though nobody has buried it.
pub fn lives(id: u32) -> bool {
    state(id).is_some_and(|(state, _)| !matches!(state, 'Z' | 'X'))
}

/// How long a process has worked, in ticks of the system's clock.
pub fn worked(id: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
    after.split(' ').nth(11).and_then(|ticks| ticks.parse().ok()).unwrap_or_default()
}

/// The state of a process, and the group that it belongs to.
fn state(id: u32) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before it may hold anything.
    let (_, after) = stat.rsplit_once(") ")?;
    let mut words = after.split(' ');
    let state = words.next()?.chars().next()?;
    Some((state, words.nth(1)?.parse().ok()?))
}

impl Drop for Driver {
    fn drop(&mut self) {
        // With the browser, which it could not close where the test failed: they are one group of processes.
        #[cfg(unix)]
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.child.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program that ends, with all that it started, when this process ends: also by a signal, where nothing is dropped.
#[cfg(unix)]
fn tied(program: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("sh");
    // Nothing is ever written to the shell; what it reads ends with this process.
    command
        .args(["-c", "\"$@\" </dev/null & cat >/dev/null; kill -KILL 0", "sh"])
        .arg(program)
        .process_group(0);
    command
}

#[cfg(not(unix))]
fn tied(program: &Path) -> Command {
    Command::new(program)
}

/// Hands on what a driver says, and goes on reading when nobody wants it any more, so that the driver never blocks.
fn listen(pipe: Option<impl Read + Send + 'static>, said: Sender<String>) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let _ = said.send(line);
        }
    });
}

/// `ChromeDriver was started successfully on port 39751.` or `… Listening on 127.0.0.1:41139`.
fn port(line: &str) -> Option<u16> {
    let (_, port) = line
        .split_once("started successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    port.trim().trim_end_matches('.').parse().ok()
}
