//! The way out of this machine, as a browser sees it: a proxy that lets nothing through and remembers who knocked.
//!
//! Addresses of this machine are not asked of a proxy, so the tests' own server is reached directly.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

/// Where browsers ask on their own account: for updates, for the time, for what a start page shows. A page that asked
/// there would still be seen in Chromium's network log.
const OF_BROWSERS: [&str; 7] = [
    "google.com",
    "googleapis.com",
    "gvt1.com",
    "duckduckgo.com",
    "mozilla.com",
    "mozilla.org",
    "firefox.com",
];

/// A proxy that refuses. Its thread ends with the test run.
pub struct Trap {
    /// Where it listens on this machine.
    pub port: u16,
    knocks: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    /// Listens on a free port.
    pub fn set() -> Trap {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let knocks = Arc::new(Mutex::new(Vec::new()));
        let heard = knocks.clone();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let heard = heard.clone();
                thread::spawn(move || {
                    let mut line = String::new();
                    if BufReader::new(&stream).read_line(&mut line).is_ok() && !is_of_browser(&line) {
                        heard.lock().unwrap().push(line.trim_end().to_string());
                    }
                    // A browser that does not wait for the refusal does no harm.
                    let _ = stream.write_all(
                        b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    );
                });
            }
        });
        Trap { port, knocks }
    }

    /// The first lines so far, to be looked at now and not again.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.knocks.lock().unwrap())
    }

    /// The first line of every request that was to leave this machine.
    pub fn knocks(&self) -> Vec<String> {
        self.knocks.lock().unwrap().clone()
    }
}

/// True for `CONNECT host:443 …` and `GET http://host/… …` where the host is one of the browsers' own.
fn is_of_browser(line: &str) -> bool {
    let address = line.split(' ').nth(1).unwrap_or_default();
    let host = address.trim_start_matches("http://").split([':', '/']).next().unwrap_or_default();
    let owns =
        |owner: &str| host.strip_suffix(owner).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    host.is_empty() || OF_BROWSERS.iter().any(|owner| owns(owner))
}
