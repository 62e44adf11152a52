//! A WebDriver server of its own for each test: it tells on which free port it listens, and dies with the test.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crate::browser::Kind;
use crate::program::{find, CHROMEDRIVER, GECKODRIVER};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running driver.
pub struct Driver {
    child: Child,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Starts the driver of a browser. What it and its browser leave behind goes to `scratch`.
    pub fn start(kind: Kind, scratch: &Path) -> Driver {
        let (program, arguments): (_, &[&str]) = match kind {
            Kind::Chromium => (find(CHROMEDRIVER), &["--port=0"]),
            Kind::Firefox => (find(GECKODRIVER), &["--port=0", "--websocket-port=0"]),
        };
        let mut command = Command::new(&program);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .args(arguments)
            .env("TMPDIR", scratch)
            // Names of downloads are Chinese; in a bare POSIX locale Chromium would write them as underlines.
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let (said, lines) = mpsc::channel();
        listen(child.stdout.take(), said.clone());
        listen(child.stderr.take(), said);
        let mut heard = Vec::new();
        loop {
            let Ok(line) = lines.recv_timeout(PATIENCE) else {
                // The guard below does not exist yet.
                end(&mut child);
                panic!("{} said no port: {heard:?}", program.display());
            };
            if let Some(port) = port(&line) {
                return Driver { child, address: format!("http://127.0.0.1:{port}") };
            }
            heard.push(line);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a driver, and the browser that it could not close because the test failed: they are one group of processes.
fn end(driver: &mut Child) {
    #[cfg(unix)]
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{}", driver.id())])
        .stderr(Stdio::null())
        .status();
    let _ = driver.kill();
    let _ = driver.wait();
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
